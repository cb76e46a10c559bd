//! Where a text was written: the dateline before a date or a dash, or the place before the date in the lead.

use super::{dates, names};
use crate::languages::ALL;

/// The place named before a date: "Stennay Harbour, ", "réunis à Bamako, ce".
pub fn before_date(words: &str) -> Option<String> {
    dateline(words).or_else(|| after_preposition(words))
}

/// The place that a paragraph begins with, before a date or a dash: "PARIS (AFP) — ", "Leeds, ".
fn dateline(words: &str) -> Option<String> {
    let place = words.split([',', '(', '—', '–']).next().unwrap_or_default().trim();
    let place = place.trim_end_matches(" -").trim_end_matches(['-', '.', ':']).trim();
    let rest = words.get(place.len()..)?;
    let only_link_words = rest.split_whitespace().all(|part| {
        let bare = part.trim_matches(|one: char| !one.is_alphanumeric());
        bare.is_empty() || is_link(bare) || bare.chars().all(char::is_uppercase)
    });
    (only_link_words && is_place(place)).then(|| place.to_owned())
}

/// The place in a dateline that ends with a dash: "PARIS (Reuters) — The …", "LEEDS, England - The …".
pub fn before_dash(words: &str) -> Option<String> {
    let lead = &words[..words.floor_char_boundary(60)];
    let end = [" — ", " – ", " - ", " -- "].iter().filter_map(|dash| lead.find(dash)).min()?;
    let line = &lead[..end];
    let place = line.split([',', '(']).next().unwrap_or_default().trim();
    let shouted = place.chars().any(char::is_alphabetic) && place.to_uppercase() == place;
    let agency = line.ends_with(')') && line.contains('(');
    (is_place(place) && (shouted || agency) && place.chars().count() > 2).then(|| place.to_owned())
}

/// The capitalised words after the last "à", "in", "en" …
fn after_preposition(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let at = (1..parts.len()).rev().find(|&at| {
        is_preposition(parts[at - 1]) && parts[at].starts_with(char::is_uppercase) && !is_calendar(parts[at])
    })?;
    let mut place = String::new();
    for part in &parts[at..] {
        if !part.starts_with(char::is_uppercase) {
            break;
        }
        if !place.is_empty() {
            place.push(' ');
        }
        place.push_str(part.trim_matches(|one: char| !one.is_alphanumeric()));
        if part.ends_with(|one: char| !one.is_alphanumeric()) {
            break;
        }
    }
    (place.chars().count() > 1).then_some(place)
}

/// One to five words, all capitalised except small ones, none from the calendar.
fn is_place(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let plain = |part: &&str| {
        let letters = part.chars().all(|one| one.is_alphabetic() || "-'’.".contains(one));
        letters && (part.starts_with(char::is_uppercase) || part.len() <= 3) && !is_calendar(part)
    };
    (1..=5).contains(&parts.len())
        && parts.iter().all(plain)
        && parts.iter().all(|part| !is_elided(part))
        && [parts.first(), parts.last()].iter().flatten().all(|part| part.starts_with(char::is_uppercase))
        && !names::is_article(parts[0])
        && super::phrases::at_start(words, &[super::phrases::Phrase::Byline, super::phrases::Phrase::Chapter])
            .is_none()
}

/// "L'incendie": an article and a common noun.
fn is_elided(part: &str) -> bool {
    let behind = part.split_once(['\'', '’']).map(|(_, behind)| behind);
    behind.is_some_and(|behind| behind.starts_with(char::is_lowercase))
}

fn is_calendar(part: &str) -> bool {
    let part = part.trim_matches(|one: char| !one.is_alphanumeric());
    dates::is_weekday(part) || dates::month(part).is_some()
}

/// Words that may come between a place and its date.
fn is_link(word: &str) -> bool {
    let small = word.to_lowercase();
    dates::is_weekday(word)
        || ALL.iter().any(|language| language.structure.words("date-links").contains(small.as_str()))
}

fn is_preposition(word: &str) -> bool {
    let small = word.to_lowercase();
    ALL.iter().any(|language| language.structure.words("before-towns").contains(small.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_precedes_its_date() {
        let place = |words| before_date(words).unwrap_or_default();
        assert_eq!(place("Stennay Harbour, "), "Stennay Harbour");
        assert_eq!(place("Sauveterre-les-Bains, le "), "Sauveterre-les-Bains");
        assert_eq!(place("Les maires se sont réunis, ici à Bamako, ce "), "Bamako");
        assert_eq!(place("They met in New York on "), "New York");
        assert_eq!(place("L'incendie du "), "");
        assert_eq!(place("La réunion du "), "");
        assert_eq!(place("Jeudi "), "");
        assert_eq!(place("By Callum Strand, "), "");
    }

    #[test]
    fn a_dateline_ends_in_a_dash() {
        let place = |words| before_dash(words).unwrap_or_default();
        assert_eq!(place("PARIS (AFP) — Le pont est fermé."), "PARIS");
        assert_eq!(place("LEEDS, England - The bridge is closed."), "LEEDS");
        assert_eq!(place("Le pont - fermé depuis lundi - rouvre."), "");
    }
}
