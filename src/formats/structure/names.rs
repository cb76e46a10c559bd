//! Who wrote a document: "Par Jeanne Roux, envoyée spéciale", "By Ann Hill and Tom Reed", a name alone.

use super::phrases::{self, Phrase};
use crate::languages::ALL;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Length of the longest byline, in characters.
const LONGEST: usize = 140;

/// The names in a line that says who wrote the text; `None` if it does not.
pub fn byline(words: &str) -> Option<Vec<String>> {
    if words.len() > LONGEST * 2 || words.chars().count() > LONGEST {
        return None;
    }
    let (_, length) = phrases::at_start(words, &[Phrase::Byline])?;
    let rest = words[length..].trim_start_matches([' ', '\u{a0}', ':']);
    let names = listed(rest);
    // A sentence that begins with the same word continues after the name.
    let sentence = words.ends_with(['.', '!', '?', '»', '…']) && words.split_whitespace().count() > 8;
    (!names.is_empty() && !sentence).then_some(names)
}

/// The names at the beginning of a list of names, roles and dates: "Ann Hill and Tom Reed, in Leeds".
pub fn listed(words: &str) -> Vec<String> {
    let mut names = Vec::new();
    let apart = |one: char| ",/;|·•()–—".contains(one);
    for (index, part) in words.split(apart).flat_map(split_at_and).enumerate() {
        let name = part.trim().trim_end_matches('.').trim();
        if is_name(name) {
            names.push(name.to_owned());
        } else if index == 0 {
            return names;
        }
    }
    names
}

fn split_at_and(part: &str) -> Vec<&str> {
    static JOINERS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let joiners = ALL.iter().flat_map(|language| language.structure.entries("byline-joiners"));
        joiners.map(|word| format!(" {word} ")).collect()
    });
    let mut parts = vec![part];
    for word in &*JOINERS {
        parts = parts.into_iter().flat_map(|part| part.split(word.as_str())).collect();
    }
    parts
}

/// Small words inside names: whole ones, and those that a capital follows within the word ("d'Estrées", "al-Amin").
static PARTICLES: LazyLock<(FxHashSet<&str>, Vec<&str>)> = LazyLock::new(|| {
    let all = ALL.iter().flat_map(|language| language.structure.entries("byline-particles"));
    let (tied, whole): (Vec<&str>, Vec<&str>) = all.partition(|particle| particle.ends_with(['\'', '-']));
    (whole.into_iter().collect(), tied)
});

fn has_tied_particle(part: &str) -> bool {
    let straight = part.replace('’', "'");
    PARTICLES.1.iter().any(|particle| straight.starts_with(particle))
}

/// Two to five capitalised words and nothing else, particles allowed.
pub fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let capital = |part: &&&str| part.starts_with(char::is_uppercase);
    let plain = |part: &&str| {
        let letters = part.chars().all(|one| one.is_alphabetic() || "-'’.".contains(one));
        letters
            && (part.starts_with(char::is_uppercase) || PARTICLES.0.contains(part) || has_tied_particle(part))
    };
    (2..=5).contains(&parts.len())
        && parts.iter().filter(capital).count() >= 2
        && parts.iter().all(plain)
        && parts.first().is_some_and(|first| !is_article(first))
        && !words.ends_with('.')
        && !parts.iter().any(|part| super::dates::is_weekday(part) || super::dates::month(part).is_some())
}

/// Whether a word begins noun phrases, never names.
pub fn is_article(word: &str) -> bool {
    let small = word.to_lowercase();
    ALL.iter().any(|language| language.structure.words("articles").contains(small.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_names_people_only() {
        let names = |words| byline(words).unwrap_or_default();
        assert_eq!(names("Par Jeanne Roux et Paul Vidal"), ["Jeanne Roux", "Paul Vidal"]);
        assert_eq!(names("By Callum Strand, 2 December 2025"), ["Callum Strand"]);
        assert_eq!(names("Propos recueillis par Awa Diop, à Thiès"), ["Awa Diop"]);
        assert_eq!(byline("Par ailleurs, le pont est fermé"), None);
        assert_eq!(byline("By Monday Evening The Bridge had been closed to all of the traffic."), None);
    }

    #[test]
    fn a_name_is_not_a_phrase() {
        assert!(is_name("Charles de la Motte") && is_name("Aïcha N'Diaye-Roux"));
        assert!(
            is_name("Anne Marie d’Estrelle") && is_name("Omar Khalid al-Amri") && is_name("El Hadji Sarr")
        );
        assert!(!is_name("The End") && !is_name("Le Conseil") && !is_name("Jeudi 6") && !is_name("Fin"));
    }
}
