//! The user's editor, opened at a line: which command to run, and lending it the terminal.

use crate::reader::terminal::guard::Guard;
use crate::reader::terminal::lending::KEYS;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// The line, from 1, of a character in a source. Byte-order marks do not count as characters.
pub fn line_of(bytes: &[u8], character: u32) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    1 + text.chars().take(character as usize).filter(|character| *character == '\n').count()
}

/// The editor from the environment: `VISUAL`, or else `EDITOR`, or else `vi`.
pub fn named(variable: impl Fn(&str) -> Option<String>) -> String {
    let set = |name: &&str| variable(name).filter(|value| !value.trim().is_empty());
    ["VISUAL", "EDITOR"].iter().find_map(set).unwrap_or_else(|| "vi".to_owned())
}

/// The arguments that make the editor open a file at a line. An absolute path begins with a slash: no editor can take
/// it for an option or a command, whatever the file is called.
fn arguments(editor: &str, file: &Path, line: usize) -> io::Result<Vec<OsString>> {
    let file = std::path::absolute(file)?;
    let program = editor.split_whitespace().next().unwrap_or_default();
    let program = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    let with_line = || {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    Ok(match program.as_ref() {
        "code" | "codium" | "cursor" => vec!["--wait".into(), "--goto".into(), with_line()],
        "hx" | "helix" | "subl" | "zed" => vec![with_line()],
        _ => vec![format!("+{line}").into(), file.into()],
    })
}

/// Runs an editor and waits for it to exit, lending it the terminal. The editor's name may include options, as `git`
/// allows: a shell parses it.
pub fn run(guard: &Guard, editor: &str, file: &Path, line: usize) -> io::Result<ExitStatus> {
    let arguments = arguments(editor, file, line)?;
    // The reader has stopped reading keys before it gives up the terminal, so that the editor gets each of its own.
    let busy = || io::Error::new(io::ErrorKind::ResourceBusy, "the terminal's keys are still being read");
    let _lent = KEYS.lend().ok_or_else(busy)?;
    guard.give_back_during(|| {
        Command::new("sh").arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).args(arguments).status()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_counted_in_the_source() {
        assert_eq!(line_of("\u{feff}eins\nzwei\n".as_bytes(), 5), 2);
        assert_eq!(line_of(b"one", 0), 1);
        assert_eq!(line_of(b"\xe9t\xe9\nhiver", 4), 2, "of other encodings too");
    }

    #[test]
    fn every_editor_gets_the_line_in_its_own_way() {
        let told = |editor: &str| {
            let arguments = arguments(editor, Path::new("/a b.txt"), 7).expect("a folder");
            arguments.iter().map(|it| it.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("nvim -R"), ["+7", "/a b.txt"]);
        assert_eq!(told("/usr/bin/hx"), ["/a b.txt:7"]);
        assert_eq!(told("code"), ["--wait", "--goto", "/a b.txt:7"]);
    }

    #[test]
    fn a_file_name_is_never_an_option() {
        for name in ["+!touch PWNED", "-c:!touch PWNED", "--cmd=q", "+7", "./-R", "scp://there/x"] {
            for editor in ["vi", "nvim -R", "hx", "code", "emacs -nw"] {
                let given = arguments(editor, Path::new(name), 7).expect("a folder");
                let given: Vec<_> = given.iter().map(|it| it.to_string_lossy()).collect();
                let is_ours = |argument: &str| ["+7", "--wait", "--goto"].contains(&argument);
                let paths: Vec<_> = given.iter().filter(|argument| !is_ours(argument)).collect();
                assert!(paths.len() == 1 && paths[0].starts_with('/'), "{editor}: {given:?}");
            }
        }
    }

    #[test]
    fn the_environment_names_the_editor() {
        let named = |visual: &str, editor: &str| {
            named(|name| Some(if name == "VISUAL" { visual } else { editor }.to_owned()))
        };
        assert_eq!(named("nvim", "nano"), "nvim");
        assert_eq!(named("", "nano -w"), "nano -w");
        assert_eq!(named("", " "), "vi");
    }
}
