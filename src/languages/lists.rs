//! Word lists in plain text files: `[section]` lines, one entry per line, `#` comments.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The sections of one or several word-list files. Entries keep their order and may hold tab-separated fields.
///
/// A text needs few sections of most languages: each is read when it is first asked for.
#[derive(Debug, Default)]
pub struct Lists {
    sections: FxHashMap<&'static str, Section>,
    none: FxHashSet<&'static str>,
}

#[derive(Debug, Default)]
struct Section {
    /// Its lines as they are in the files.
    texts: Vec<&'static str>,
    entries: OnceLock<Vec<&'static str>>,
    /// The same as a set for look-ups.
    words: OnceLock<FxHashSet<&'static str>>,
}

impl Section {
    fn entries(&self) -> &[&'static str] {
        self.entries.get_or_init(|| {
            let lines = self.texts.iter().flat_map(|text| text.lines()).map(without_comment);
            lines.filter(|line| !line.is_empty()).collect()
        })
    }
}

/// A line without its comment, and without white space at its edges.
fn without_comment(line: &str) -> &str {
    let line = line.split_once(" #").map_or(line, |(before, _)| before).trim();
    if line.starts_with('#') { "" } else { line }
}

/// The name of the section that begins with a line.
fn section_name(line: &str) -> Option<&str> {
    without_comment(line).strip_prefix('[')?.strip_suffix(']')
}

impl Lists {
    /// Parses the texts of files. Cannot fail: a line before the first section is in the section "". A section's name
    /// begins its line.
    pub fn parse(files: &[&'static str]) -> Self {
        let mut sections: FxHashMap<&str, Section> = FxHashMap::default();
        for &file in files {
            let mut name = "";
            let mut start = 0;
            let breaks = memchr::memmem::find_iter(file.as_bytes(), "\n[").map(|at| at + 1);
            for at in file.starts_with('[').then_some(0).into_iter().chain(breaks) {
                let line = file[at..].lines().next().unwrap_or_default();
                if let Some(next) = section_name(line) {
                    sections.entry(name).or_default().texts.push(&file[start..at]);
                    name = next;
                    start = at + line.len();
                }
            }
            sections.entry(name).or_default().texts.push(&file[start..]);
        }
        sections.retain(|name, section| !name.is_empty() || !section.entries().is_empty());
        Self { sections, ..Self::default() }
    }

    /// The names of all sections, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = self.sections.keys().copied().collect();
        names.sort_unstable();
        names
    }

    /// The entries of a section, in the order of the file; none if there is no such section.
    pub fn entries(&self, section: &str) -> &[&'static str] {
        self.sections.get(section).map_or(&[], Section::entries)
    }

    /// The entries of a section, for look-ups.
    pub fn words(&self, section: &str) -> &FxHashSet<&'static str> {
        let words = |section: &Section| section.entries().iter().copied().collect();
        self.sections.get(section).map_or(&self.none, |section| section.words.get_or_init(|| words(section)))
    }

    /// The entries of a section as a set of its own.
    pub fn set(&self, section: &str) -> FxHashSet<&'static str> {
        self.entries(section).iter().copied().collect()
    }

    /// The entries of a section split at their first tab: the parts before and after it.
    pub fn pairs(&self, section: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries(section).iter().map(|entry| entry.split_once('\t').unwrap_or((entry, "")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_keep_order_and_leave_comments_out() {
        let lists =
            Lists::parse(&["[months]\n# of the year\njanvier\nfévrier # short\n", "[verbs]\ndire\tthat\n"]);
        assert_eq!(lists.entries("months"), ["janvier", "février"]);
        assert_eq!(lists.pairs("verbs").collect::<Vec<_>>(), [("dire", "that")]);
        assert_eq!(lists.names(), ["months", "verbs"]);
        assert!(lists.entries("nothing").is_empty());
        assert!(lists.words("months").contains("février") && lists.words("nothing").is_empty());
    }
}
