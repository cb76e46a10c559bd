//! Which documents a path means, however it is typed.

use super::absolute;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};

/// Documents to be forgotten: those at a path or below it, whatever links and `..` it was typed with or they were
/// opened through, and those with one of some identifiers.
#[derive(Debug)]
pub struct Meant {
    forms: Vec<PathBuf>,
    ids: FxHashSet<String>,
    /// Paths that were already checked: resolving links takes time.
    known: RefCell<FxHashMap<String, bool>>,
}

impl Meant {
    /// The documents at a path or below it.
    pub fn at(path: &Path) -> Self {
        Self { forms: forms(path), ids: FxHashSet::default(), known: RefCell::default() }
    }

    /// Adds documents with these identifiers.
    pub fn add_ids(&mut self, ids: impl IntoIterator<Item = String>) {
        self.ids.extend(ids);
    }

    /// Whether the document with this identifier, known by this path, is meant.
    pub fn is(&self, id: &str, path: &str) -> bool {
        self.ids.contains(id) || self.is_path(path)
    }

    /// Whether a known path is the one that is meant, or below it. Piped input has none.
    pub fn is_path(&self, path: &str) -> bool {
        if path.is_empty() {
            return false;
        }
        if let Some(answer) = self.known.borrow().get(path) {
            return *answer;
        }
        let answer =
            forms(Path::new(path)).iter().any(|known| self.forms.iter().any(|form| known.starts_with(form)));
        self.known.borrow_mut().insert(path.to_owned(), answer);
        answer
    }

    /// Whether a string in an unknown format is about one of the documents: it is an identifier, or one of the paths.
    pub fn is_text(&self, text: &str) -> bool {
        self.ids.contains(text) || Path::new(text).is_absolute() && self.is_path(text)
    }
}

/// The different forms of a path: as typed, without `..`, and with links resolved.
fn forms(path: &Path) -> Vec<PathBuf> {
    let typed = PathBuf::from(absolute(path));
    let mut forms = vec![without_dots(&typed), real(&typed)];
    if let Ok(target) = super::target(&typed) {
        forms.push(real(&target));
    }
    forms.push(typed);
    forms.sort();
    forms.dedup();
    forms
}

/// A path with its links resolved; missing parts stay as typed.
fn real(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|there| Some((there, there.canonicalize().ok()?)));
    let Some((there, real)) = found else { return without_dots(path) };
    let gone = path.strip_prefix(there).unwrap_or(Path::new(""));
    if gone.as_os_str().is_empty() { real } else { without_dots(&real.join(gone)) }
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_document_is_meant_however_its_path_is_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("box/inner")).expect("made");
        std::fs::write(at("box/secret.txt"), "x").expect("written");
        for (link, leads_to) in
            [("way", "box"), ("short.txt", "box/secret.txt"), ("lost.txt", "box/gone.txt")]
        {
            std::os::unix::fs::symlink(at(leads_to), at(link)).expect("linked");
        }
        let text = |name: &str| at(name).to_string_lossy().into_owned();
        let same =
            ["box/secret.txt", "way/secret.txt", "short.txt", "box/inner/../secret.txt", "way/./secret.txt"];
        for typed in same {
            let meant = Meant::at(&at(typed));
            for known in same {
                assert!(meant.is("", &text(known)), "{typed} means {known}");
            }
            assert!(!meant.is("", &text("box/other.txt")) && !meant.is("", ""));
        }
        // Also those that are gone.
        for typed in ["box/gone.txt", "way/gone.txt", "lost.txt", "box/none/../gone.txt", "way"] {
            assert!(Meant::at(&at(typed)).is("", &text("box/gone.txt")), "{typed}");
        }
        assert!(!Meant::at(&at("bo")).is("", &text("box/gone.txt")), "half a name");
    }
}
