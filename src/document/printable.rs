//! Which characters may be shown as they are, and what replaces the others.
//!
//! Text from outside (a document, a file name, an argument, a state file) may contain characters that control a
//! terminal, reverse the reading direction or carry invisible words. Each of them has a visible substitute. The text of
//! a document is cleaned when it is built; everything else passes through here on its way to every sink: standard
//! output, standard error, the screen, the clipboard.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// A black flag: tag characters after it may spell the flag of a region, which is legitimate text.
pub const FLAG: char = '\u{1f3f4}';

/// Whether a character must not reach a terminal, pipe or clipboard: control characters, bidirectional overrides and
/// isolates, tag characters. Joiners and direction marks are legitimate text.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

/// The visible substitute of an unsafe character: Unicode's control picture, if there is one.
pub fn substitute(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_unsafe(character) => '\u{fffd}',
        _ => character,
    }
}

/// Number of bytes of the tag characters at the beginning of `words` that name a region after a [`FLAG`]; 0 if they do
/// not.
pub fn flag_tail(words: &str) -> usize {
    const END: char = '\u{e007f}';
    let is_named = |one: char| matches!(one, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
    let mut named = 0;
    for (at, character) in words.char_indices().take(7) {
        match character {
            END if named >= 3 => return at + character.len_utf8(),
            one if is_named(one) => named += 1,
            _ => break,
        }
    }
    0
}

/// Which control characters are kept.
#[derive(Clone, Copy)]
enum Stays {
    /// Line breaks and tabs: for a page.
    Breaks,
    /// None: for a line.
    Nothing,
}

impl Stays {
    fn keeps(self, character: char) -> bool {
        matches!(self, Self::Breaks) && matches!(character, '\n' | '\t')
    }
}

/// A page of text that is safe to show: line breaks and tabs are kept.
pub fn printable(page: &str) -> Cow<'_, str> {
    shown(page, Stays::Breaks)
}

/// Text for a single line (a name, a title, a path, a message): line breaks and tabs are made visible, too.
pub fn printable_line(words: &str) -> Cow<'_, str> {
    shown(words, Stays::Nothing)
}

/// A path that is safe to show, on one line.
pub fn shown_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    match printable_line(&path) {
        Cow::Borrowed(_) => path.into_owned(),
        Cow::Owned(shown) => shown,
    }
}

/// JSON with every unsafe character escaped. JSON has such characters only inside strings, so reading it gives back the
/// same value.
pub fn json_escaped(json: String) -> String {
    let Some(first) = first_unsafe(&json, Stays::Breaks) else {
        return json;
    };
    let mut escaped = String::with_capacity(json.len() + 64);
    escaped.push_str(&json[..first]);
    for character in json[first..].chars() {
        if is_unsafe(character) && character != '\n' {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn shown(words: &str, stays: Stays) -> Cow<'_, str> {
    let Some(first) = first_unsafe(words, stays) else {
        return Cow::Borrowed(words);
    };
    let mut shown = String::with_capacity(words.len() + 16);
    let mut rest = words;
    let mut next = first;
    loop {
        let (before, behind) = rest.split_at(next);
        shown.push_str(before);
        let flag = if shown.ends_with(FLAG) { flag_tail(behind) } else { 0 };
        let taken = match behind.chars().next() {
            None => return Cow::Owned(shown),
            Some(_) if flag > 0 => {
                shown.push_str(&behind[..flag]);
                flag
            }
            Some(character) => {
                shown.push(substitute(character));
                character.len_utf8()
            }
        };
        rest = &behind[taken..];
        next = first_unsafe(rest, stays).unwrap_or(rest.len());
    }
}

/// Number of bytes scanned together.
const STRETCH: usize = 256;

/// The position of the first unsafe character that is not kept. Nearly every text has none, and all of it is scanned:
/// ASCII many bytes at once, and otherwise only the three lead bytes that an unsafe character can have.
fn first_unsafe(words: &str, stays: Stays) -> Option<usize> {
    let is_ours = |character: char| is_unsafe(character) && !stays.keeps(character);
    if words.len() < 16 {
        return words.char_indices().find(|(_, one)| is_ours(*one)).map(|(at, _)| at);
    }
    let ascii = first_ascii_control(words.as_bytes(), stays);
    let before = &words.as_bytes()[..ascii.unwrap_or(words.len())];
    // U+0080 to U+00BF; U+2000 to U+2FFF; from U+C0000 on.
    let mut leads = memchr::memchr3_iter(0xc2, 0xe2, 0xf3, before);
    leads.find(|at| words[*at..].chars().next().is_some_and(is_ours)).or(ascii)
}

/// The position of the first ASCII control character that is not kept.
#[expect(clippy::needless_bitwise_bool, reason = "a branch keeps bytes from being compared together")]
fn first_ascii_control(bytes: &[u8], stays: Stays) -> Option<usize> {
    let (line_break, tab) = match stays {
        Stays::Breaks => (b'\n', b'\t'),
        Stays::Nothing => (0x7f, 0x7f),
    };
    // No branches, so that many bytes are compared at once.
    let is_control = |byte: u8| ((byte < 0x20) & (byte != line_break) & (byte != tab)) | (byte == 0x7f);
    for (index, stretch) in bytes.chunks(STRETCH).enumerate() {
        if stretch.iter().fold(false, |found, byte| found | is_control(*byte)) {
            return stretch.iter().position(|byte| is_control(*byte)).map(|at| index * STRETCH + at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_that_control_a_terminal_are_made_visible() {
        assert_eq!(printable_line("n\u{1b}[31m.txt"), "n␛[31m.txt");
        assert_eq!(
            printable_line("H\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{202e}"),
            "H␛]52;c;eA==␇\u{fffd}2J\u{fffd}"
        );
        assert_eq!(printable_line("a\nb\r\tc\u{7f}"), "a␊b␍␉c␡");
        assert_eq!(printable("a\n\tb\r\n"), "a\n\tb␍\n");
        assert_eq!(shown_path(Path::new("dir\u{1b}/a\nb")), "dir␛/a␊b");
    }

    #[test]
    fn joiners_direction_marks_and_flags_of_regions_are_text() {
        let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        for text in ["👩\u{200d}🌾 می\u{200c}خواهم \u{200e}\u{200f}\u{61c}", "« L’été », dit-il…", flag]
        {
            assert!(
                matches!(printable_line(text), Cow::Borrowed(_)) || printable_line(text) == text,
                "{text}"
            );
        }
        let hidden = format!("{flag}\u{e0041}\u{e0042} \u{1f3f4}\u{e0067}\u{e0062}");
        assert_eq!(printable_line(&hidden), format!("{flag}\u{fffd}\u{fffd} \u{1f3f4}\u{fffd}\u{fffd}"));
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let hostile = "\u{1b}\u{7f}\u{9b}\u{202e}\u{2066}\u{e0041}\u{1f3f4}é\n";
        let json = json_escaped(serde_json::to_string(hostile).expect("JSON"));
        assert!(!json.chars().any(is_unsafe), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), hostile);
    }

    fn characters() -> impl Strategy<Value = String> {
        let hostile = prop::sample::select(vec![
            '\u{0}',
            '\u{1b}',
            '\n',
            '\r',
            '\t',
            '\u{7f}',
            '\u{80}',
            '\u{9b}',
            '\u{9f}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{e0000}',
            '\u{e007f}',
        ]);
        let near = prop::sample::select(vec![
            '\u{a0}',
            '«',
            '’',
            '\u{200d}',
            '\u{200e}',
            '\u{2029}',
            '\u{206a}',
            '\u{e0100}',
        ]);
        let one = prop_oneof![6 => prop::char::range(' ', '~'), 2 => near, 1 => hostile, 1 => any::<char>()];
        prop::collection::vec(one, 0..700).prop_map(|all| all.into_iter().collect())
    }

    proptest! {
        /// The fast path and character by character agree, wherever the characters are.
        #[test]
        fn all_unsafe_characters_and_no_others_are_replaced(text in characters()) {
            let one_by_one: String = text.chars().map(substitute).collect();
            prop_assert_eq!(printable_line(&text).replace(|one| ('\u{e0000}'..='\u{e007f}').contains(&one), "\u{fffd}"), one_by_one);
            prop_assert!(!printable(&text).replace(['\n', '\t'], "").chars().any(char::is_control));
            let json = json_escaped(serde_json::to_string(&text).expect("JSON"));
            prop_assert!(!json.chars().any(is_unsafe));
            prop_assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
        }
    }
}
