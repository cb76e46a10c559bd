//! The words of the interface in the user's language.
//!
//! The program is written in English, and the English sentence is the key of its translation: the code reads as the
//! screen does, and a sentence without a translation appears in English. A translation may number the parts of a
//! sentence (`{1}`, `{0}`) if their order differs. The language is per thread, like a locale; [`speak_everywhere`] also
//! sets it for all threads that start later.

use super::config::Language;
use crate::document::PartialDate;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::{Display, Write as _};
use std::sync::{LazyLock, OnceLock};

static FRENCH: LazyLock<FxHashMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/interface/fr.toml")).unwrap_or_default());

/// The language of threads for which no other was chosen.
static COMMON: OnceLock<Language> = OnceLock::new();

thread_local! {
    static LANGUAGE: Cell<Language> = Cell::new(COMMON.get().copied().unwrap_or(Language::En));
}

/// Uses this language on this thread from now on.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// Uses this language on this thread and on all threads that have not used one yet. Only the first call counts.
pub fn speak_everywhere(language: Language) {
    LANGUAGE.set(*COMMON.get_or_init(|| language));
}

/// The language of this thread.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// A complete English message in the language of the interface: rooms without access to the interface write their
/// messages in English, with the parts filled in. It is recognised by the words around the parts; otherwise it stays
/// English.
pub fn translated(english: &str) -> Cow<'_, str> {
    if LANGUAGE.get() != Language::Fr {
        return Cow::Borrowed(english);
    }
    if let Some(french) = FRENCH.get(english) {
        return Cow::Borrowed(french);
    }
    let sentences = FRENCH.iter().filter(|(template, _)| template.contains("{}"));
    let recognised = sentences.filter_map(|(template, french)| {
        // A sentence with few words of its own would be recognised in any other.
        let own: usize = template.split("{}").map(str::len).sum();
        Some((own, parts_of(english, template)?, french)).filter(|_| own >= 16)
    });
    match recognised.max_by_key(|(own, ..)| *own) {
        Some((_, parts, french)) => {
            let parts: Vec<&dyn Display> = parts.iter().map(|part| part as &dyn Display).collect();
            Cow::Owned(filled(french, &parts))
        }
        None => Cow::Borrowed(english),
    }
}

/// What replaces each `{}` of a sentence in `text`; `None` if it is another sentence.
fn parts_of<'a>(text: &'a str, template: &str) -> Option<Vec<&'a str>> {
    let mut words = template.split("{}");
    let mut rest = text.strip_prefix(words.next()?)?;
    let mut words = words.peekable();
    let mut parts = Vec::new();
    while let Some(next) = words.next() {
        let end = if words.peek().is_none() {
            rest.strip_suffix(next)?.len()
        } else {
            rest.find(next).filter(|_| !next.is_empty())?
        };
        parts.push(&rest[..end]);
        rest = &rest[end + next.len()..];
    }
    Some(parts)
}

/// The words in the language of the interface.
pub fn word(english: &'static str) -> &'static str {
    match LANGUAGE.get() {
        Language::Fr => FRENCH.get(english).map_or(english, String::as_str),
        Language::En | Language::Auto => english,
    }
}

/// A date in few characters, as lists show it: "6 Nov 24", "Nov 24", "1924"; without the year if it is that of `today`.
pub fn short_date(date: PartialDate, today: Option<PartialDate>) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(month) = date.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?)) else {
        return date.year.to_string();
    };
    let is_this_year = today.is_some_and(|today| today.year == date.year);
    let is_near = today.is_none_or(|today| (today.year - 80..=today.year + 10).contains(&date.year));
    let year = match (is_this_year && date.day.is_some(), is_near && (1950..2050).contains(&date.year)) {
        (true, _) => String::new(),
        (false, true) => format!(" {:02}", date.year.rem_euclid(100)),
        (false, false) => format!(" {}", date.year),
    };
    let day = date.day.map_or_else(String::new, |day| format!("{day} "));
    format!("{day}{}{year}", word(month))
}

/// A sentence with its parts filled in: each `{}` takes the next one, `{0}` the first.
pub fn sentence(english: &'static str, parts: &[&dyn Display]) -> String {
    filled(word(english), parts)
}

fn filled(template: &str, parts: &[&dyn Display]) -> String {
    let (mut sentence, mut rest, mut next) = (String::with_capacity(template.len() + 16), template, 0);
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let number = name.parse().unwrap_or(next);
        next = number + 1;
        if let Some(part) = parts.get(number) {
            let _ = write!(sentence, "{part}");
        }
        rest = after;
    }
    sentence + rest
}

/// "1 quote", "12 quotes".
pub fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    // In French, zero takes the singular.
    let is_one = count == 1 || count == 0 && LANGUAGE.get() == Language::Fr;
    format!("{} {}", grouped(count), word(if is_one { one } else { many }))
}

/// A number with its thousands separated by a no-break space.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A sentence of the interface, followed by its parts.
macro_rules! say {
    ($english:literal $(, $part:expr)* $(,)?) => {
        $crate::settings::words::sentence($english, &[$(&$part),*])
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_in_the_chosen_language_with_their_parts_filled_in() {
        assert_eq!(say!("Why {}?", "Ada"), "Why Ada?");
        assert_eq!(counted(1200, "quote", "quotes"), "1\u{202f}200 quotes");
        speak(Language::Fr);
        assert_eq!(say!("Copied to {}.", "xclip"), "Copié vers xclip.");
        assert_eq!(counted(0, "quote", "quotes"), "0 citation");
        assert_eq!(word("a sentence without a translation"), "a sentence without a translation");
    }

    #[test]
    fn a_message_from_a_room_without_interface_is_recognised() {
        let english = "This is larger than 1 KB, more than can be read; split it into smaller files.";
        assert_eq!(translated(english), english);
        speak(Language::Fr);
        assert!(translated(english).starts_with("Taille supérieure à 1 KB"), "{}", translated(english));
        assert_eq!(translated("what nobody ever says"), "what nobody ever says");
        assert_eq!(parts_of("one of two", "{} of {}"), Some(vec!["one", "two"]));
        assert_eq!(parts_of("one of", "{} or {}"), None);
    }

    #[test]
    fn parts_may_be_in_another_order() {
        assert_eq!(sentence("{1} of {0}, {}", &[&"a", &"b"]), "b of a, b");
    }

    #[test]
    fn every_translation_keeps_the_parts_of_its_sentence() {
        let french: FxHashMap<String, String> =
            toml::from_str(include_str!("../../assets/interface/fr.toml")).expect("TOML");
        for (english, french) in &french {
            let parts = |text: &str| text.matches('{').count();
            assert_eq!(parts(english), parts(french), "{english} = {french}");
        }
    }
}
