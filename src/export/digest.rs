//! Plain text for people: the digest of a document, its people, its quotes.

use crate::document::{Document, Findings, Person, Quote};
use crate::settings::words::{counted, word};
use std::fmt::Write as _;

/// A document's title, people and quotes.
pub fn digest(name: &str, document: &Document, findings: &Findings) -> String {
    let mut page = String::new();
    let title = document.meta.title.as_deref().unwrap_or(name);
    let _ = writeln!(page, "{title}");
    let about = [
        document.meta.date.map(|date| date.to_string()),
        document.meta.place.clone(),
        document.meta.language.clone(),
        Some(counted(document.meta.words as usize, "word", "words")),
    ];
    let _ = writeln!(page, "{}", about.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    if !findings.people.is_empty() {
        let _ = write!(page, "\n{}\n{}", word("People"), people(findings));
    }
    let all: Vec<&Quote> = findings.quotes.iter().collect();
    if !all.is_empty() {
        let _ = write!(page, "\n{}\n{}", word("Quotes"), quotes(document, findings, &all));
    }
    page
}

/// One line per person: name, titles and roles, counts.
pub fn people(findings: &Findings) -> String {
    let mut page = String::new();
    for (person, tally) in findings.people.iter().zip(findings.tallies()) {
        let quotes = counted(tally.quotes, "quote", "quotes");
        let mentions = counted(tally.mentions, "mention", "mentions");
        let _ = writeln!(page, "  {} — {quotes}, {mentions}", described(person));
    }
    page
}

fn described(person: &Person) -> String {
    let mut parts = vec![person.name.clone()];
    parts.extend(person.titles.iter().chain(&person.roles).cloned());
    if person.author {
        parts.push(word("author").into());
    }
    if person.corrected {
        parts.push(word("corrected").into());
    }
    parts.join(", ")
}

/// One line per quote: speaker, kind, words.
pub fn quotes(document: &Document, findings: &Findings, quotes: &[&Quote]) -> String {
    let mut page = String::new();
    for quote in quotes {
        let speaker = findings.speaker_name(quote).unwrap_or(word("speaker unknown"));
        let words = findings.words_of(document, quote);
        let time = findings.time_of(document, quote).map_or_else(String::new, |time| format!(", {time}"));
        let corrected = if quote.corrected { [", ", word("corrected")].concat() } else { String::new() };
        let _ = writeln!(page, "  {speaker} ({}{time}{corrected}): {words}", word(quote.kind.name()));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Mention, MentionForm, PersonId, Span};

    #[test]
    fn fifty_thousand_people_are_counted() {
        let count = 50_000;
        let person = |number| Person { name: format!("Keeper {number}"), ..Person::default() };
        let mention = |number: u32| Mention {
            span: Span::new(number as usize, number as usize + 1),
            person: PersonId(number / 2),
            form: MentionForm::Name,
        };
        let findings = Findings {
            people: (0..count).map(person).collect(),
            mentions: (0..2 * count).map(mention).collect(),
            ..Findings::default()
        };
        let page = people(&findings);
        assert_eq!(page.lines().count(), count as usize);
        assert!(page.lines().all(|line| line.ends_with(" — 0 quotes, 2 mentions")), "{page:.200}");
    }
}
