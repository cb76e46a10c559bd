//! How speakers are named and coloured, the same wherever they are shown.

use crate::document::{Person, PersonId, Quote, Speaker};
use crate::reader::app::App;
use crate::reader::features::text::state::Reading;
use crate::settings::words::word;
use ratatui::style::Style;

/// Shown for an unknown speaker.
pub const UNKNOWN: &str = "speaker unknown";

/// The name shown for a quote's speaker.
pub fn name<'a>(reading: &'a Reading, quote: &'a Quote) -> &'a str {
    reading.findings().speaker_name(quote).unwrap_or(word(UNKNOWN))
}

/// The shortest usual form of a person's name: the last part, including its particle.
pub fn short(name: &str) -> &str {
    let last = name.rfind(' ').map_or(0, |at| at + 1);
    let particle = name[..last].trim_end();
    let start = particle.rfind(' ').map_or(0, |at| at + 1);
    let is_particle = particle[start..].chars().next().is_some_and(char::is_lowercase);
    if is_particle && start > 0 { &name[start..] } else { &name[last..] }
}

/// The shortest usual form of a quote's speaker.
pub fn short_name<'a>(reading: &'a Reading, quote: &'a Quote) -> &'a str {
    match &quote.attribution.speaker {
        Speaker::Person(_) => short(name(reading, quote)),
        Speaker::Unknown => "?",
        Speaker::Organisation(name) | Speaker::Role(name) => name,
    }
}

/// Shown after a speaker's name: a question mark if it is doubtful.
pub fn doubt(quote: &Quote) -> &'static str {
    let is_named = quote.attribution.speaker != Speaker::Unknown;
    if is_named && crate::reader::features::quotes::state::is_doubtful(quote) { "?" } else { "" }
}

/// Shown before anything that the reader has corrected or confirmed.
pub fn corrected(is_corrected: bool) -> &'static str {
    if is_corrected { "✓ " } else { "" }
}

/// The colour of a speaker.
pub fn style(app: &App, reading: &Reading, speaker: &Speaker) -> Style {
    match (speaker, reading.speaker_number(speaker)) {
        (Speaker::Unknown, _) => app.display.theme.unknown,
        (_, Some(number)) => app.display.theme.speaker(number),
        (_, None) => app.display.theme.text,
    }
}

/// The colour of a person.
pub fn person_style(app: &App, reading: &Reading, person: PersonId) -> Style {
    style(app, reading, &Speaker::Person(person))
}

/// Titles and roles in one line.
pub fn described(person: &Person) -> String {
    let mut parts: Vec<&str> = person.titles.iter().chain(&person.roles).map(String::as_str).collect();
    if person.author {
        parts.push(word("author of the document"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_names_keep_their_particle() {
        assert_eq!(short("Moussa Salaoua Barmou"), "Barmou");
        assert_eq!(short("Simone de Beauvoir"), "de Beauvoir");
        assert_eq!(short("Voltaire"), "Voltaire");
        assert_eq!(short("de Gaulle"), "Gaulle");
    }
}
