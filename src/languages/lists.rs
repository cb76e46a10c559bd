//! Word lists in plain text files: `[section]` lines, one entry per line, `#` comments.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The sections of one or several word-list files. Entries keep their order and may hold tab-separated fields.
#[derive(Debug, Default)]
pub struct Lists {
    sections: FxHashMap<&'static str, Section>,
    none: FxHashSet<&'static str>,
}

#[derive(Debug, Default)]
struct Section {
    entries: Vec<&'static str>,
    /// The same as a set for look-ups, built on first use.
    words: OnceLock<FxHashSet<&'static str>>,
}

impl Lists {
    /// Parses the texts of files. Cannot fail: a line before the first section is in the section "".
    pub fn parse(files: &[&'static str]) -> Self {
        let mut sections: FxHashMap<&str, Section> = FxHashMap::default();
        let mut current = "";
        for line in files.iter().flat_map(|file| file.lines()) {
            let line = line.split_once(" #").map_or(line, |(before, _)| before).trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                current = name;
                sections.entry(current).or_default();
            } else {
                sections.entry(current).or_default().entries.push(line);
            }
        }
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
        self.sections.get(section).map_or(&[], |section| section.entries.as_slice())
    }

    /// The entries of a section, for look-ups.
    pub fn words(&self, section: &str) -> &FxHashSet<&'static str> {
        let words = |section: &'_ Section| section.entries.iter().copied().collect();
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
