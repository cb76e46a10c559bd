//! The words of the interface in the language of whoever reads.
//!
//! The program is written in English; the English sentence is what a translation is found by, so that the code
//! reads as the screen does and a sentence without a translation is shown in English. A translation may name the
//! parts of a sentence by their number (`{1}`, `{0}`) where its order differs. The language is a property of the
//! thread that draws, as a locale is: it is set once, before the first screen.

use super::config::Language;
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::fmt::{Display, Write as _};
use std::sync::LazyLock;

static FRENCH: LazyLock<FxHashMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/interface/fr.toml")).unwrap_or_default());

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::En) };
}

/// Uses this language from now on, on this thread.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// The words in the language of the interface.
pub fn word(english: &'static str) -> &'static str {
    match LANGUAGE.get() {
        Language::Fr => FRENCH.get(english).map_or(english, String::as_str),
        Language::En | Language::Auto => english,
    }
}

/// A sentence with its parts in place: each `{}` stands for the next one, `{0}` for the first.
pub fn sentence(english: &'static str, parts: &[&dyn Display]) -> String {
    let template = word(english);
    let (mut sentence, mut rest, mut next) = (String::with_capacity(template.len() + 16), template, 0);
    while let Some((before, behind)) = rest.split_once('{') {
        sentence.push_str(before);
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        let number = name.parse().unwrap_or(next);
        next = number + 1;
        if let Some(part) = parts.get(number) {
            let _ = write!(sentence, "{part}");
        }
        rest = behind;
    }
    sentence + rest
}

/// "1 quote", "12 quotes".
pub fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    // French counts nothing in the singular.
    let is_one = count == 1 || count == 0 && LANGUAGE.get() == Language::Fr;
    format!("{} {}", grouped(count), word(if is_one { one } else { many }))
}

/// A number with its thousands set apart, by a space that does not break.
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

/// A sentence of the interface, its parts behind it.
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
    fn sentences_are_said_in_the_language_chosen_with_their_parts_in_place() {
        assert_eq!(say!("Why {}?", "Ada"), "Why Ada?");
        assert_eq!(counted(1200, "quote", "quotes"), "1\u{202f}200 quotes");
        speak(Language::Fr);
        assert_eq!(say!("Copied to {}.", "xclip"), "Copié vers xclip.");
        assert_eq!(counted(0, "quote", "quotes"), "0 citation");
        assert_eq!(word("a sentence without a translation"), "a sentence without a translation");
    }

    #[test]
    fn parts_may_stand_in_another_order() {
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
