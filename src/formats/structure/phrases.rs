//! The phrases of the languages by which lines are recognised, looked up by their first word: a book has many lines.

use crate::languages::ALL;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a phrase at the beginning of a line says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// A content system's error, cookies, sharing, "read also".
    Boilerplate,
    /// Boilerplate if nothing else is in the line.
    WholeLine,
    /// Legal text.
    Licence,
    /// "By", "Propos recueillis par": a name follows.
    Byline,
    /// "Chapter": a number follows.
    Chapter,
    /// "Prologue": a heading of its own.
    Section,
}

const SECTIONS: [(&str, Phrase); 6] = [
    ("boilerplate", Phrase::Boilerplate),
    ("boilerplate-lines", Phrase::WholeLine),
    ("licence", Phrase::Licence),
    ("bylines", Phrase::Byline),
    ("chapters", Phrase::Chapter),
    ("sections", Phrase::Section),
];

static BY_FIRST_WORD: LazyLock<FxHashMap<String, Vec<(&str, Phrase)>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<String, Vec<(&str, Phrase)>> = FxHashMap::default();
    for language in &ALL {
        for (section, phrase) in SECTIONS {
            for &words in language.structure.entries(section) {
                phrases.entry(first_word(words)).or_default().push((words, phrase));
            }
        }
    }
    // The longest phrase wins.
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
});

/// The first word, folded.
fn first_word(words: &str) -> String {
    let mut folded = String::with_capacity(16);
    for character in words.chars().take(24) {
        if character.is_whitespace() || ".,:;!?".contains(character) && !folded.is_empty() {
            break;
        }
        folded.extend(fold(character));
    }
    folded
}

fn fold(character: char) -> impl Iterator<Item = char> {
    let straight = if character == '’' { '\'' } else { character };
    straight.to_lowercase()
}

/// The phrase of one of the `wanted` kinds that a line begins with, and how many bytes of the line it takes.
pub fn at_start(line: &str, wanted: &[Phrase]) -> Option<(Phrase, usize)> {
    let candidates = BY_FIRST_WORD.get(&first_word(line))?;
    candidates.iter().filter(|(_, phrase)| wanted.contains(phrase)).find_map(|&(words, phrase)| {
        let length = length_of(line, words)?;
        // "Comment !" is an exclamation; "Comments (3)" and "Read more: …" belong to a website.
        let rest = line[length..]
            .trim_matches(|one: char| one.is_whitespace() || one.is_ascii_digit() || "()[]>|:".contains(one));
        let whole = phrase != Phrase::WholeLine
            || rest.is_empty()
            || line[length..].trim_start().starts_with([':', '>']);
        whole.then_some((phrase, length))
    })
}

/// How many bytes at the beginning of `line` match `phrase`, as whole words.
fn length_of(line: &str, phrase: &str) -> Option<usize> {
    let mut expected = phrase.chars();
    let mut characters = line.char_indices();
    let mut end = 0;
    let mut wanted = expected.next();
    while let Some(next) = wanted {
        let (at, character) = characters.next()?;
        let same =
            if next == ' ' { character.is_whitespace() } else { fold(character).eq(std::iter::once(next)) };
        if !same {
            return None;
        }
        end = at + character.len_utf8();
        wanted = expected.next();
    }
    let whole = line[end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    whole.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_in_any_case_and_with_any_apostrophe() {
        let start =
            |line| at_start(line, &[Phrase::Boilerplate, Phrase::WholeLine]).map(|(phrase, _)| phrase);
        assert_eq!(start("LIRE AUSSI : le pont"), Some(Phrase::Boilerplate));
        assert_eq!(start("Read more"), Some(Phrase::WholeLine));
        assert!(start("Read more: the bridge").is_some());
        assert_eq!(start("Read more books, she said"), None);
        assert_eq!(start("Comment !"), None);
        assert_eq!(start("Comments (3)"), Some(Phrase::WholeLine));
        assert_eq!(start("Share only what you can spare"), None);
    }
}
