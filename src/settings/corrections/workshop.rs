//! Findings taken apart for correcting: nothing moves until all corrections are applied, then everything is put in
//! order again.

use crate::document::{
    Aside, Document, Evidence, EvidenceStep, Findings, Mention, Numbers, Person, PersonId, Quote, QuoteId,
    Speaker, Term,
};
use crate::settings::anchor::Finder;

/// A person or quote with its permanent number; `kept` is false if a correction removed it.
pub(super) struct Piece<T> {
    pub item: T,
    pub number: u32,
    pub kept: bool,
}

/// The findings of one document while they are being corrected. Identifiers are indices into these lists.
pub(super) struct Workshop<'a> {
    pub document: &'a Document,
    pub finder: Finder<'a>,
    pub people: Vec<Piece<Person>>,
    pub quotes: Vec<Piece<Quote>>,
    pub mentions: Vec<Mention>,
    pub terms: Vec<Term>,
    pub asides: Vec<Aside>,
}

impl<'a> Workshop<'a> {
    pub fn new(document: &'a Document, findings: Findings) -> Self {
        let person_number = |at: u32| findings.person_number(PersonId(at));
        let quote_number = |at: u32| findings.quote_number(QuoteId(at));
        let people_numbers: Vec<u32> = (0..findings.people.len() as u32).map(person_number).collect();
        let quote_numbers: Vec<u32> = (0..findings.quotes.len() as u32).map(quote_number).collect();
        let piece = |(item, number)| Piece { item, number, kept: true };
        let quote_piece = |(item, number)| Piece { item, number, kept: true };
        Self {
            document,
            finder: Finder::new(&document.text),
            people: findings.people.into_iter().zip(people_numbers).map(piece).collect(),
            quotes: findings.quotes.into_iter().zip(quote_numbers).map(quote_piece).collect(),
            mentions: findings.mentions,
            terms: findings.terms,
            asides: findings.asides,
        }
    }

    /// Adds a person with the next free number.
    pub fn add_person(&mut self, person: Person) -> PersonId {
        let number = 1 + self.people.iter().map(|piece| piece.number).max().unwrap_or_default();
        self.people.push(Piece { item: person, number, kept: true });
        PersonId(self.people.len() as u32 - 1)
    }

    /// Adds a quote with the next free number.
    pub fn add_quote(&mut self, quote: Quote) {
        let number = 1 + self.quotes.iter().map(|piece| piece.number).max().unwrap_or_default();
        self.quotes.push(Piece { item: quote, number, kept: true });
    }

    /// Removes a quote; quotes nested in it move to its parent.
    pub fn remove_quote(&mut self, at: usize) {
        let parent = self.quotes[at].item.parent;
        self.quotes[at].kept = false;
        let nested = self.quotes.iter_mut().filter(|piece| piece.item.parent == Some(QuoteId(at as u32)));
        nested.for_each(|piece| piece.item.parent = parent);
    }

    /// Reassigns everything that `person` said to another speaker.
    pub fn hand_over(&mut self, person: PersonId, speaker: &Speaker) {
        for quote in self.quotes.iter_mut().map(|piece| &mut piece.item) {
            if quote.attribution.speaker == Speaker::Person(person) {
                quote.attribution.speaker = speaker.clone();
                mark_corrected(quote);
            }
        }
    }

    /// The findings in order again: people by their first mention, the rest by the text.
    pub fn findings(mut self) -> Findings {
        let mut first = vec![u32::MAX; self.people.len()];
        for mention in &self.mentions {
            let first = &mut first[mention.person.0 as usize];
            *first = (*first).min(mention.span.start);
        }
        let mut order: Vec<usize> = (0..self.people.len()).filter(|&at| self.people[at].kept).collect();
        order.sort_by_key(|&at| (first[at], at));
        let places = places_of(&order, self.people.len());
        self.mentions.retain_mut(|mention| {
            let place = places[mention.person.0 as usize];
            mention.person = PersonId(place.unwrap_or_default());
            place.is_some()
        });
        self.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        self.terms.sort_by_key(|term| (term.span.start, term.span.end));

        let mut quote_order: Vec<usize> = (0..self.quotes.len()).filter(|&at| self.quotes[at].kept).collect();
        // Of two quotes that begin together, the longer comes first, because it contains the other.
        quote_order.sort_by_key(|&at| {
            let span = self.quotes[at].item.span;
            (span.start, std::cmp::Reverse(span.end), at)
        });
        let quote_places = places_of(&quote_order, self.quotes.len());
        let mut numbers = Numbers::default();
        let people = order.iter().map(|&at| {
            numbers.people.push(self.people[at].number);
            std::mem::take(&mut self.people[at].item)
        });
        let people = people.collect();
        let quotes = quote_order.iter().map(|&at| {
            let mut quote = self.quotes[at].item.clone();
            numbers.quotes.push(self.quotes[at].number);
            quote.parent = quote.parent.and_then(|parent| quote_places[parent.0 as usize]).map(QuoteId);
            if let Speaker::Person(id) = quote.attribution.speaker {
                let place = places[id.0 as usize];
                quote.attribution.speaker =
                    place.map_or(Speaker::Unknown, |place| Speaker::Person(PersonId(place)));
            }
            quote
        });
        let quotes = quotes.collect();
        Findings { people, mentions: self.mentions, quotes, terms: self.terms, asides: self.asides, numbers }
    }
}

/// Marks a quote as corrected by the reader.
pub(super) fn mark_corrected(quote: &mut Quote) {
    quote.corrected = true;
    let said_so = |evidence: &Evidence| evidence.step == EvidenceStep::Correction;
    if !quote.attribution.evidence.iter().any(said_so) {
        quote.attribution.evidence.push(Evidence { step: EvidenceStep::Correction, span: quote.span });
    }
}

/// For each of `count` old indices the new one, or `None` for those not in `order`.
fn places_of(order: &[usize], count: usize) -> Vec<Option<u32>> {
    let mut places = vec![None; count];
    for (place, &at) in (0..).zip(order) {
        places[at] = Some(place);
    }
    places
}
