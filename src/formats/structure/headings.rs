//! Headings of a plain text: title, chapters, numbered and other short lines between paragraphs.

use super::phrases::{self, Phrase};
use crate::languages::ALL;
use std::sync::LazyLock;

/// A title: one short line that does not end like a sentence.
pub fn is_title(words: &str) -> bool {
    if words.len() > 500 || words.chars().count() > 220 || words.starts_with(char::is_lowercase) {
        return false;
    }
    if words.starts_with(['—', '–', '-', '…']) || is_shape_of_turn(words) {
        return false;
    }
    let bare = words.trim_end_matches(['»', '”', '"', '’', '\'', ' ', '\u{a0}', '\u{202f}']);
    let quoted = words.starts_with(['«', '“', '"', '‘']) && bare.len() < words.len();
    let ends = if quoted { ".,;:!?…" } else { ".,;:" };
    !bare.ends_with(|last: char| ends.contains(last))
        || words.ends_with("...") && words.len() < 90
        || is_title_case(words)
}

/// "Only Half of the Bridge Is Open." – a headline with a full stop: nearly all of its long words are capitalised.
fn is_title_case(words: &str) -> bool {
    let long: Vec<&str> = words.split_whitespace().filter(|word| word.chars().count() > 3).collect();
    let capital = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() <= 160 && long.len() > 3 && capital * 10 >= long.len() * 8 && !words.contains(". ")
}

/// A line of dialogue: a quotation ends inside it and words follow ("“Hm,” said she").
fn is_shape_of_turn(words: &str) -> bool {
    words.starts_with(['“', '"', '«'])
        && [",”", ",\"", "!”", "?”", "!\"", "?\"", ", »", "!\u{a0}»"].iter().any(|mark| words.contains(mark))
}

/// Whether it has letters and all of them are capitals.
pub fn is_shouted(words: &str) -> bool {
    words.chars().filter(|one| one.is_alphabetic()).count() > 3 && !words.chars().any(char::is_lowercase)
}

/// "COMMUNE DE …": the issuer of a document, above its title.
pub fn is_issuer(words: &str) -> bool {
    let small = words.to_lowercase();
    let is_body = |word: &str| ALL.iter().any(|language| language.structure.words("issuers").contains(word));
    is_shouted(words) && small.split_whitespace().any(is_body)
}

/// "Chapitre III", "CHAPTER 4. Of Apples", "Première partie", "Prologue".
pub fn is_chapter(words: &str) -> bool {
    if words.len() > 160 {
        return false;
    }
    let sentence = words.ends_with(['.', ',', '!', '?', ';']) && words.len() > 40 && !is_shouted(words);
    if let Some((phrase, length)) = phrases::at_start(words, &[Phrase::Chapter, Phrase::Section]) {
        let rest = &words[length..];
        if phrase == Phrase::Section {
            return rest.trim_matches(|one: char| !one.is_alphanumeric()).is_empty();
        }
        let number = rest.split_whitespace().find(|part| !is_before_number(part));
        let number = number.map(bare).filter(|number| is_number(number));
        return !sentence && number.is_some() && is_end_of_number(rest);
    }
    // "PREMIÈRE PARTIE": the number comes first.
    let mut parts = words.split_whitespace();
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    is_ordinal(bare(first)) && phrases::at_start(bare(second), &[Phrase::Chapter]).is_some()
}

/// After the number there is nothing, punctuation, or a title in capitals: "Part Two", not "part two of it is".
fn is_end_of_number(rest: &str) -> bool {
    let mut parts = rest.split_whitespace().skip_while(|part| is_before_number(part));
    let number = parts.next().unwrap_or_default();
    let next = parts.next();
    number.ends_with(|last: char| !last.is_alphanumeric())
        || next.is_none_or(|next| !next.starts_with(char::is_lowercase))
}

/// "Chapter No 3": whether a word may stand between a chapter's word and its number.
fn is_before_number(word: &str) -> bool {
    let small = word.to_lowercase();
    ALL.iter().any(|language| language.structure.words("before-chapter-numbers").contains(small.as_str()))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|one: char| !one.is_alphanumeric())
}

fn is_number(word: &str) -> bool {
    word.starts_with(|one: char| one.is_ascii_digit()) && word.len() <= 4
        || roman(word).is_some()
        || is_ordinal(word)
}

fn is_ordinal(word: &str) -> bool {
    let small = word.to_lowercase();
    ALL.iter().any(|language| language.structure.words("ordinals").contains(small.as_str()))
}

/// The value of a Roman number in either case; `None` for other words and for malformed ones.
pub fn roman(word: &str) -> Option<u32> {
    let value = |one: char| match one.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    if word.is_empty() || word.len() > 9 {
        return None;
    }
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let subtracted: u32 = values.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| pair[0]).sum();
    let added: u32 = values.iter().sum();
    added.checked_sub(2 * subtracted)
}

/// A number alone on its line: of a chapter or of a page.
pub fn lone_number(words: &str) -> Option<u32> {
    let number = words.trim_end_matches('.').trim();
    if number.len() <= 4 && number.bytes().all(|one| one.is_ascii_digit()) {
        return number.parse().ok();
    }
    let shouted = number.chars().all(|one| one.is_ascii_uppercase());
    roman(number).filter(|_| shouted)
}

/// "2. Toiture de l'école": a number and a title, not a sentence.
pub fn is_numbered(words: &str) -> bool {
    let digits = words.bytes().take_while(|one| one.is_ascii_digit() || *one == b'.').count();
    let (number, title) = words.split_at(digits.min(words.len()));
    let roman_number =
        words.split_once(". ").filter(|(number, _)| roman(number).is_some() && is_shouted_or_short(number));
    let title = match (number.is_empty(), roman_number) {
        (false, _) if number.len() <= 6 => title,
        (true, Some((_, title))) => title,
        _ => return false,
    };
    let title = title.trim_start_matches([')', '-', '–', ' ', '\u{a0}']);
    words.chars().count() <= 120 && title.starts_with(char::is_uppercase) && is_intertitle(title)
}

fn is_shouted_or_short(number: &str) -> bool {
    number.chars().all(|one| one.is_ascii_uppercase())
}

/// A short line that ends without punctuation, as a heading between two paragraphs does.
pub fn is_intertitle(words: &str) -> bool {
    let count = words.chars().count();
    (3..=90).contains(&count)
        && words
            .starts_with(|first: char| first.is_uppercase() || first.is_numeric() || "«“\"¿¡".contains(first))
        && words.ends_with(|last: char| last.is_alphanumeric() || "?!»”\")’'".contains(last))
        && !is_shape_of_turn(words)
        && !words.contains(". ")
}

/// Words before a page's number, the longest first.
static PAGES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let all = ALL.iter().flat_map(|language| language.structure.set("pages"));
    let mut pages: Vec<&str> = all.collect();
    pages.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    pages
});

/// "3 of 12": the two numbers.
fn split_at_count(part: &str) -> Vec<&str> {
    let mut counts = ALL.iter().flat_map(|language| language.structure.entries("page-counts"));
    let halves = counts.find_map(|word| {
        let (number, rest) = part.split_once(word)?;
        let apart = number.ends_with(' ') && rest.starts_with(' ');
        apart.then(|| vec![number, rest])
    });
    halves.unwrap_or_else(|| vec![part])
}

/// A line that numbers a page: `— 12 —`, `Page 12`, `12 / 300`, `[12]`.
pub fn is_page_number(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let small = words.to_lowercase();
    let inner = small.trim_matches(|one: char| one.is_whitespace() || "-–—[]()|~*".contains(one));
    let decorated = inner.len() < small.trim().len();
    let is_digits =
        |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|one| one.is_ascii_digit());
    let named = PAGES.iter().find_map(|word| inner.strip_prefix(word)).map(str::trim);
    let fraction = named.unwrap_or(inner).split(['/', '|']).flat_map(split_at_count);
    let parts: Vec<&str> = fraction.map(str::trim).collect();
    parts.iter().all(|part| is_digits(part))
        && (decorated || named.is_some() || parts.len() == 2 && inner.contains(['/', '|']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_recognised_by_word_and_number() {
        for words in [
            "CHAPTER IV",
            "Chapitre 12",
            "CHAPITRE PREMIER",
            "Part Two",
            "PREMIÈRE PARTIE",
            "Prologue",
            "CHAPTER I. In Which a Gate Is Left Open",
            "Chapter the First",
            "LIVRE II : LE DÉPART",
        ] {
            assert!(is_chapter(words), "{words}");
        }
        for words in [
            "Part of it is gone.",
            "Book one of the seats now.",
            "Act as if nothing had happened",
            "Introduction to the art of sailing",
            "Livre un combat",
            "Part one of the plan was a failure",
        ] {
            assert!(!is_chapter(words), "{words}");
        }
    }

    #[test]
    fn titles_do_not_end_like_sentences() {
        assert!(is_title("“A map is a promise you make to a stranger”"));
        assert!(is_title("Faut-il fermer le pont ?"));
        assert!(is_title("Only Half of the Bridge Across the River Is Open."));
        assert!(!is_title("“Come in,” said the fox."));
        assert!(!is_title("“Come in!”"));
        assert!(!is_title("— Entrez, dit-il"));
        assert!(!is_title("Le pont est fermé."));
    }

    #[test]
    fn chapter_and_page_numbers_are_distinguished() {
        assert_eq!(lone_number("XIV"), Some(14));
        assert_eq!(lone_number("12."), Some(12));
        assert_eq!(lone_number("MIX"), None);
        assert!(is_page_number("— 12 —") && is_page_number("Page 3 of 10") && is_page_number("12/300"));
        assert!(!is_page_number("12") && !is_page_number("1984") && !is_page_number("12 avril"));
        assert!(is_numbered("2. Toiture de l'école maternelle") && !is_numbered("2024 fut une année sèche."));
    }
}
