//! The tour: a trail through several documents, such as the hits of a library search or all quotes of one person.

use crate::document::Span;
use crate::library::search::Pattern;
use crate::reader::features::quotes::state::{Selection, Trail, quote_at};
use crate::reader::features::shelf::state::{DocumentKey, Shelf};
use crate::reader::features::text::state::Reading;
use std::sync::Arc;

/// Places in documents, document by document.
#[derive(Clone, Debug, Default)]
pub struct Stops {
    groups: Vec<(DocumentKey, Arc<[Span]>)>,
    /// For each group, the number of stops before it.
    before: Vec<usize>,
    count: usize,
}

impl Stops {
    /// The stops in some documents, each with its places in the order of the text; documents without any are omitted.
    pub fn new(groups: impl IntoIterator<Item = (DocumentKey, Arc<[Span]>)>) -> Self {
        let mut stops = Self::default();
        for (key, spans) in groups.into_iter().filter(|(_, spans)| !spans.is_empty()) {
            stops.before.push(stops.count);
            stops.count += spans.len();
            stops.groups.push((key, spans));
        }
        stops
    }

    /// The number of stops.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are no stops.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of documents with stops.
    pub fn documents(&self) -> usize {
        self.groups.len()
    }

    /// The documents with their places.
    pub fn groups(&self) -> &[(DocumentKey, Arc<[Span]>)] {
        &self.groups
    }

    /// The stop with this number, from 0: its document and place.
    pub fn get(&self, number: usize) -> Option<(DocumentKey, Span)> {
        let group = self.group_of(number)?;
        let (key, spans) = &self.groups[group];
        spans.get(number - self.before[group]).map(|span| (*key, *span))
    }

    /// The group that contains the stop with this number.
    pub fn group_of(&self, number: usize) -> Option<usize> {
        let group = self.before.partition_point(|before| *before <= number).checked_sub(1)?;
        (number < self.count).then_some(group)
    }

    /// The number of the first stop of a group.
    pub fn first_of(&self, group: usize) -> usize {
        self.before.get(group).copied().unwrap_or(self.count)
    }

    /// The places in one document, and the number of the first of them.
    pub fn of(&self, key: DocumentKey) -> Option<(usize, &Arc<[Span]>)> {
        let group = self.groups.iter().position(|(known, _)| *known == key)?;
        Some((self.before[group], &self.groups[group].1))
    }

    /// The number of the stop at a place.
    pub fn number_of(&self, key: DocumentKey, span: Span) -> Option<usize> {
        let (first, spans) = self.of(key)?;
        spans.binary_search(&span).ok().map(|at| first + at)
    }
}

/// What a tour steps through.
#[derive(Clone, Debug)]
pub enum TourKind {
    /// Hits of a library search.
    Hits {
        /// As typed.
        words: String,
        /// What it means.
        pattern: Pattern,
        /// The number of the search.
        number: u64,
    },
    /// A person's quotes.
    Quotes {
        /// The person's name.
        name: String,
        /// What the quotes are about, as typed; empty for all of them.
        about: String,
    },
}

/// A trail through several documents, while it is followed.
#[derive(Clone, Debug)]
pub struct Tour {
    /// Its kind.
    pub kind: TourKind,
    /// Its stops.
    pub stops: Stops,
    /// The stop that was visited last.
    pub current: Option<(DocumentKey, Span)>,
}

impl Tour {
    /// The number of the current stop, from 0.
    pub fn position(&self) -> Option<usize> {
        let (key, span) = self.current?;
        self.stops.number_of(key, span)
    }

    /// Where `times` steps lead from the visible part of a document, and whether they wrap around. The current stop
    /// counts while it is visible.
    pub fn step(
        &self,
        open: DocumentKey,
        visible: Span,
        forward: bool,
        times: usize,
    ) -> Option<(usize, bool)> {
        let count = self.stops.len();
        if count == 0 {
            return None;
        }
        let times = times.max(1);
        let is_here = |(key, span): &(DocumentKey, Span)| *key == open && span.overlaps(visible);
        let here = self.current.filter(is_here).and_then(|(key, span)| self.stops.number_of(key, span));
        // The stop just before the target of a step forward, or just after the target of a step back.
        let next = match (here, self.stops.of(open)) {
            (Some(at), _) => at + usize::from(forward),
            (None, Some((first, spans))) => first + spans.partition_point(|span| span.start < visible.start),
            (None, None) => self.position().map_or(0, |at| at + usize::from(forward)),
        };
        Some(if forward {
            let target = next + times - 1;
            (target % count, target >= count)
        } else {
            let steps = times % count;
            ((next + count - steps) % count, times > next)
        })
    }
}

impl Tour {
    /// Makes the stops in a document its trail.
    pub fn enter(&self, reading: &mut Reading) {
        let stops = self.stops.of(reading.key).map_or_else(|| Arc::from([]), |(_, stops)| Arc::clone(stops));
        let hit = reading.selected_span().filter(|_| matches!(reading.selection(), Some(Selection::Hit(_))));
        if let TourKind::Hits { words, .. } = &self.kind {
            reading.light(words, &stops);
        }
        let are_quotes = matches!(self.kind, TourKind::Quotes { .. });
        reading.set_trail(Trail::Across { stops, are_quotes });
        // The current hit stays current, whatever its number is now.
        if let Some(hit) = hit.filter(|_| reading.selection().is_none()) {
            reading.select(selection(reading, hit));
        }
    }

    /// A document was read again: hits are searched for again in it; quotes of the old text are dropped.
    pub fn read_again(&mut self, input: usize, documents: &Shelf) {
        if !self.stops.groups().iter().any(|(key, _)| key.input == input) {
            return;
        }
        let groups = self.stops.groups().iter().map(|(key, stops)| {
            let is_another = key.input == input;
            let stops = match (&self.kind, documents.document(*key)) {
                _ if !is_another => Arc::clone(stops),
                (TourKind::Hits { pattern, .. }, Some(document)) => pattern.find_all(document).into(),
                _ => Arc::from([]),
            };
            (*key, stops)
        });
        self.stops = Stops::new(groups.collect::<Vec<_>>());
    }
}

/// The selection at a stop in the open document.
pub fn selection(reading: &Reading, span: Span) -> Option<Selection> {
    match reading.trail() {
        Trail::Across { are_quotes: true, .. } => quote_at(reading.findings(), span).map(Selection::Quote),
        Trail::Across { stops, .. } => stops.binary_search(&span).ok().map(Selection::Hit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(input: usize) -> DocumentKey {
        DocumentKey { input, part: 0 }
    }

    fn tour() -> Tour {
        let spans = |starts: &[usize]| starts.iter().map(|start| Span::new(*start, start + 2)).collect();
        let stops = Stops::new([(key(3), spans(&[5, 50])), (key(0), spans(&[])), (key(1), spans(&[7]))]);
        Tour {
            kind: TourKind::Quotes { name: String::new(), about: String::new() },
            stops,
            current: Some((key(3), Span::new(50, 52))),
        }
    }

    #[test]
    fn stops_are_numbered_through_all_documents() {
        let stops = tour().stops;
        assert_eq!((stops.len(), stops.documents()), (3, 2));
        assert_eq!(stops.get(2), Some((key(1), Span::new(7, 9))));
        assert_eq!(stops.get(3), None);
        assert_eq!(stops.number_of(key(3), Span::new(50, 52)), Some(1));
        assert_eq!(stops.number_of(key(9), Span::new(50, 52)), None);
    }

    #[test]
    fn a_step_continues_in_the_next_document_and_wraps_around() {
        let tour = tour();
        let visible = Span::new(40, 90);
        assert_eq!(tour.step(key(3), visible, true, 1), Some((2, false)));
        assert_eq!(tour.step(key(3), visible, true, 2), Some((0, true)));
        assert_eq!(tour.step(key(3), visible, false, 1), Some((0, false)));
        assert_eq!(tour.step(key(3), visible, false, 2), Some((2, true)));
    }

    #[test]
    fn a_step_after_moving_starts_from_the_visible_text() {
        let tour = tour();
        assert_eq!(tour.step(key(3), Span::new(20, 30), true, 1), Some((1, false)));
        assert_eq!(tour.step(key(3), Span::new(20, 30), false, 1), Some((0, false)));
        assert_eq!(tour.step(key(1), Span::new(0, 30), true, 1), Some((2, false)));
        assert_eq!(tour.step(key(8), Span::new(0, 30), true, 1), Some((2, false)), "from the current stop");
    }
}
