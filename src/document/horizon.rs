//! "Only up to here": the findings, as far as the reader has come. A list of people that gives away how a novel ends is
//! no help, so everything the text reveals after a place is left out: people not named yet, fuller names, titles and
//! roles given later, and speakers who are only identified afterwards.

use super::{Document, Findings, MentionForm, Numbers, Person, PersonId, QuoteId, Speaker, to_offset};
use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

/// For a document and its findings, where each name, title and role is first read. Built once; after that
/// [`Horizon::findings`] costs no more than copying its result.
#[derive(Debug, Default)]
pub struct Horizon {
    people: Vec<Known>,
}

/// The byte from which a person, and what is said about them, is known.
#[derive(Debug, Default)]
struct Known {
    first: Option<u32>,
    /// The name and the aliases.
    names: Vec<(String, u32)>,
    titles: Vec<(String, u32)>,
    roles: Vec<(String, u32)>,
}

impl Horizon {
    /// Finds where everything is first said, in one pass through the text for all titles and roles.
    pub fn new(document: &Document, findings: &Findings) -> Self {
        let described = findings.people.iter().flat_map(|person| person.titles.iter().chain(&person.roles));
        let first = first_ends(&document.text, described.map(String::as_str).collect());
        let read = |words: &String| {
            let end = first.get(words.as_str()).copied().unwrap_or(document.text.len() + words.len());
            (words.clone(), to_offset(end))
        };
        let mut people: Vec<Known> = findings
            .people
            .iter()
            .map(|person| Known {
                first: None,
                names: Vec::new(),
                titles: person.titles.iter().map(read).collect(),
                roles: person.roles.iter().map(read).collect(),
            })
            .collect();
        for mention in &findings.mentions {
            let Some(known) = people.get_mut(mention.person.0 as usize) else {
                continue;
            };
            known.first = Some(known.first.map_or(mention.span.end, |first| first.min(mention.span.end)));
            let words = document.slice(mention.span);
            if mention.form == MentionForm::Name && !known.names.iter().any(|(name, _)| name == words) {
                known.names.push((words.to_owned(), mention.span.end));
            }
        }
        Self { people }
    }

    /// The findings as far as the text before the byte `end` reveals them. People and quotes keep their numbers.
    pub fn findings(&self, document: &Document, findings: &Findings, end: u32) -> Findings {
        let mut numbers = Numbers::default();
        let mut people = Vec::new();
        let mut places = vec![None; findings.people.len()];
        for (id, person) in (0..).map(PersonId).zip(&findings.people) {
            let Some(known) = self.people.get(id.0 as usize).filter(|known| known.is_met(person, end)) else {
                continue;
            };
            places[id.0 as usize] = Some(PersonId(to_offset(people.len())));
            numbers.people.push(findings.person_number(id));
            people.push(known.as_of(person, end));
        }
        let place = |person: PersonId| places.get(person.0 as usize).copied().flatten();
        let read = findings.mentions.iter().filter(|mention| mention.span.end <= end);
        let mentions =
            read.filter_map(|mention| Some(super::Mention { person: place(mention.person)?, ..*mention }));
        let mut quotes = Vec::new();
        for (id, quote) in (0..).map(QuoteId).zip(&findings.quotes) {
            if quote.span.start >= end {
                break;
            }
            let mut quote = quote.clone();
            if let Speaker::Person(person) = quote.attribution.speaker {
                // For somebody who is named only later, the text has so far given only its own words.
                let words = quote.attribution.surface.filter(|surface| surface.end <= end);
                let unnamed =
                    words.map_or(Speaker::Unknown, |words| Speaker::Role(document.slice(words).to_owned()));
                quote.attribution.speaker = place(person).map_or(unnamed, Speaker::Person);
            }
            quote.attribution.evidence.retain(|evidence| evidence.span.end <= end);
            numbers.quotes.push(findings.quote_number(id));
            quotes.push(quote);
        }
        let terms = findings.terms.iter().filter(|term| term.span.end <= end).copied().collect();
        let asides = findings.asides.iter().filter(|aside| aside.span.end <= end).copied().collect();
        Findings { people, mentions: mentions.collect(), quotes, terms, asides, numbers }
    }
}

/// The end of the first occurrence of each word, if it occurs: half a name says as little as none.
fn first_ends<'w>(text: &str, mut words: Vec<&'w str>) -> FxHashMap<&'w str, usize> {
    words.sort_unstable();
    words.dedup();
    words.retain(|words| !words.is_empty());
    let mut ends = FxHashMap::default();
    // Too many words for an automaton: they count as never read, and so are revealed at the end.
    let Ok(automaton) = AhoCorasick::new(&words) else { return ends };
    for found in automaton.find_overlapping_iter(text) {
        ends.entry(words[found.pattern().as_usize()]).or_insert(found.end());
        if ends.len() == words.len() {
            break;
        }
    }
    ends
}

impl Known {
    fn is_met(&self, person: &Person, end: u32) -> bool {
        // The document's author is named on its cover.
        person.author || self.first.is_some_and(|first| first <= end)
    }

    fn as_of(&self, person: &Person, end: u32) -> Person {
        let read = |list: &[(String, u32)]| -> Vec<String> {
            list.iter().filter(|(_, at)| *at <= end).map(|(words, _)| words.clone()).collect()
        };
        let names = read(&self.names);
        let fullest = names.iter().max_by_key(|name| name.chars().count()).cloned();
        let is_known = person.author || names.contains(&person.name);
        let name = fullest.filter(|_| !is_known).unwrap_or_else(|| person.name.clone());
        let aliases =
            person.aliases.iter().filter(|alias| names.contains(alias) && **alias != name).cloned().collect();
        Person { name, aliases, titles: read(&self.titles), roles: read(&self.roles), ..person.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Attribution, Mention, Quote, QuoteKind, Span};

    const TEXT: &str = "« Entrez », dit l'inconnu. Marie entra.\n\nMarie Kerdal, la reine, reconnut Jean.";

    fn at(words: &str) -> Span {
        let start = TEXT.rfind(words).expect("there");
        Span::new(start, start + words.len())
    }

    fn found() -> (Document, Findings) {
        let document = Document { text: TEXT.into(), ..Document::default() };
        let person = |name: &str, alias: &[&str], role: &[&str]| Person {
            name: name.into(),
            aliases: alias.iter().map(|&alias| alias.to_owned()).collect(),
            roles: role.iter().map(|&role| role.to_owned()).collect(),
            ..Person::default()
        };
        let mention = |words: &str, person| Mention {
            span: at(words),
            person: PersonId(person),
            form: MentionForm::Name,
        };
        let first = TEXT.find("Marie").expect("there");
        let short = Mention { span: Span::new(first, first + 5), ..mention("Marie Kerdal", 0) };
        let attribution = Attribution {
            speaker: Speaker::Person(PersonId(1)),
            surface: Some(at("l'inconnu")),
            ..Attribution::unknown()
        };
        let span = at("« Entrez »");
        let quote = Quote {
            span,
            segments: vec![span],
            kind: QuoteKind::Direct,
            attribution,
            parent: None,
            corrected: false,
        };
        let findings = Findings {
            people: vec![person("Marie Kerdal", &["Marie"], &["reine"]), person("Jean", &[], &[])],
            mentions: vec![short, mention("Marie Kerdal", 0), mention("Jean", 1)],
            quotes: vec![quote],
            ..Findings::default()
        };
        (document, findings)
    }

    fn up_to(words: &str) -> Findings {
        let (document, findings) = found();
        Horizon::new(&document, &findings).findings(&document, &findings, at(words).end)
    }

    #[test]
    fn nothing_is_revealed_before_it_is_read() {
        let before = up_to("Marie entra.");
        assert_eq!(before.people.len(), 1);
        assert_eq!((before.people[0].name.as_str(), before.people[0].roles.len()), ("Marie", 0));
        assert_eq!(before.mentions.len(), 1);
        assert_eq!(before.speaker_name(&before.quotes[0]), Some("l'inconnu"));
        assert_eq!(up_to("« Entrez »").speaker_name(&up_to("« Entrez »").quotes[0]), None);
    }

    #[test]
    fn every_title_is_revealed_where_it_is_first_read() {
        let words = ["queen", "queen of the lock", "lock", "king", ""];
        let ends = first_ends("A queen, the queen of the lock.", words.to_vec());
        let end = |words: &str| ends.get(words).copied();
        assert_eq!(words.map(end), [Some(7), Some(30), Some(30), None, None]);
    }

    #[test]
    fn everything_is_revealed_at_the_end() {
        let (_, findings) = found();
        let all = up_to("Jean.");
        assert_eq!(all.people, findings.people);
        assert_eq!(all.quotes, findings.quotes);
        assert_eq!(all.mentions, findings.mentions);
        assert_eq!(all.quote_number(QuoteId(0)), 1);
    }
}
