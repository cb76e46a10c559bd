//! Figures about the findings: who speaks how much, where, and next to whom. Numbers only; whoever knows the available
//! width draws the bars.

use super::{Document, Findings, QuoteId, Span, Speaker, to_offset};
use rustc_hash::FxHashMap;

/// How much one speaker is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The speaker.
    pub speaker: Speaker,
    /// Spoken words; those of a nested quote count only for its own speaker.
    pub words: usize,
    /// Number of quotes.
    pub quotes: usize,
}

/// Quoted words by speaker, most first; unknown speakers come last, whatever their number.
pub fn shares(document: &Document, findings: &Findings) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    let mut places: FxHashMap<&Speaker, usize> = FxHashMap::default();
    let words = |spans: &[Span]| -> usize {
        spans
            .iter()
            .map(|span| document.slice(*span).split_whitespace().filter(|word| has_letter(word)).count())
            .sum()
    };
    let mut own: Vec<usize> = findings.quotes.iter().map(|quote| words(&quote.segments)).collect();
    for (at, quote) in findings.quotes.iter().enumerate() {
        if let Some(parent) = quote.parent.map(|parent| parent.0 as usize).filter(|&parent| parent < at) {
            own[parent] = own[parent].saturating_sub(words(&quote.segments));
        }
    }
    for (quote, words) in findings.quotes.iter().zip(own) {
        let speaker = &quote.attribution.speaker;
        let place = *places.entry(speaker).or_insert(shares.len());
        if place == shares.len() {
            shares.push(Share { speaker: speaker.clone(), words: 0, quotes: 0 });
        }
        shares[place].words += words;
        shares[place].quotes += 1;
    }
    shares.sort_by_key(|share| (share.speaker == Speaker::Unknown, std::cmp::Reverse(share.words)));
    shares
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// How many spans begin in each of `cells` equal parts of a text of `length` bytes.
pub fn dispersion(spans: impl IntoIterator<Item = Span>, length: usize, cells: usize) -> Vec<usize> {
    let mut counts = vec![0; cells];
    for span in spans {
        let cell = span.start as usize * cells / length.max(1);
        if let Some(count) = counts.get_mut(cell.min(cells.saturating_sub(1))) {
            *count += 1;
        }
    }
    counts
}

/// Where spans begin in a text divided into equal parts. Only parts with a count are stored, so that thousands of
/// speakers with one quote each take no more room than their quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The number of parts.
    parts: usize,
    /// Part and count, sorted by part.
    counts: Vec<(u32, u32)>,
}

impl Strip {
    /// An empty strip with this many parts.
    pub fn new(parts: usize) -> Self {
        Self { parts, counts: Vec::new() }
    }

    /// The strip of spans in a text of `length` bytes.
    pub fn of(spans: &[Span], length: usize, parts: usize) -> Self {
        let mut strip = Self::new(parts);
        for span in spans {
            strip.add((span.start as usize * parts / length.max(1)).min(parts.saturating_sub(1)), 1);
        }
        strip
    }

    /// Adds to the count of a part. Cheapest if the parts come in order.
    pub fn add(&mut self, part: usize, more: usize) {
        if part >= self.parts || more == 0 {
            return;
        }
        let (part, more) = (to_offset(part), to_offset(more));
        match self.counts.last_mut() {
            Some((last, count)) if *last == part => *count += more,
            Some((last, _)) if *last > part => {
                match self.counts.binary_search_by_key(&part, |&(part, _)| part) {
                    Ok(at) => self.counts[at].1 += more,
                    Err(at) => self.counts.insert(at, (part, more)),
                }
            }
            _ => self.counts.push((part, more)),
        }
    }

    /// The sum of all counts.
    pub fn sum(&self) -> usize {
        self.counts.iter().map(|&(_, count)| count as usize).sum()
    }

    /// The counts resampled to this many columns.
    pub fn in_columns(&self, columns: usize) -> Vec<usize> {
        let mut sums = vec![0; columns];
        for &(part, count) in &self.counts {
            if let Some(sum) = sums.get_mut(part as usize * columns / self.parts.max(1)) {
                *sum += count as usize;
            }
        }
        sums
    }
}

/// Two speakers who are quoted one right after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The two; the one who speaks first in the document comes first.
    pub speakers: [Speaker; 2],
    /// How often.
    pub times: usize,
    /// The earlier quote of the first such pair.
    pub first: QuoteId,
}

/// Who is quoted next to whom: neighbours in the order of the text, known speakers only, most frequent first.
pub fn beside(findings: &Findings) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let speakers: Vec<&Speaker> = findings.quotes.iter().map(|quote| &quote.attribution.speaker).collect();
    let mut places: FxHashMap<(&Speaker, &Speaker), usize> = FxHashMap::default();
    for (first, two) in (0..).map(QuoteId).zip(speakers.windows(2)) {
        let (one, other) = (two[0], two[1]);
        if one == other || *one == Speaker::Unknown || *other == Speaker::Unknown {
            continue;
        }
        let known = places.get(&(one, other)).or_else(|| places.get(&(other, one)));
        if let Some(&place) = known {
            pairs[place].times += 1;
        } else {
            places.insert((one, other), pairs.len());
            pairs.push(Pair { speakers: [one.clone(), other.clone()], times: 1, first });
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.times));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Attribution, PersonId, Quote, QuoteId, QuoteKind};

    const TEXT: &str = "un deux trois « quatre » cinq ! six";

    fn quote(start: usize, end: usize, speaker: Speaker, parent: Option<u32>) -> Quote {
        let span = Span::new(start, end);
        let attribution = Attribution { speaker, ..Attribution::unknown() };
        let parent = parent.map(QuoteId);
        Quote { span, segments: vec![span], kind: QuoteKind::Direct, attribution, parent, corrected: false }
    }

    fn by(person: u32) -> Speaker {
        Speaker::Person(PersonId(person))
    }

    #[test]
    fn nested_words_are_counted_for_who_said_them() {
        let document = Document { text: TEXT.into(), ..Document::default() };
        let nested = TEXT.find('«').expect("there");
        let end = TEXT.find(" cinq").expect("there");
        let quotes = vec![
            quote(0, TEXT.len(), by(0), None),
            quote(nested, end, Speaker::Unknown, Some(0)),
            quote(TEXT.len() - 3, TEXT.len(), by(1), None),
        ];
        let shares = shares(&document, &Findings { quotes, ..Findings::default() });
        let counts: Vec<_> = shares.iter().map(|share| (share.words, share.quotes)).collect();
        assert_eq!(counts, [(5, 1), (1, 1), (1, 1)]);
        assert_eq!(shares[2].speaker, Speaker::Unknown);
    }

    #[test]
    fn neighbours_are_counted_in_either_order() {
        let order = [by(0), by(1), by(0), Speaker::Unknown, by(1), by(2)];
        let quotes =
            order.into_iter().enumerate().map(|(at, speaker)| quote(at, at + 1, speaker, None)).collect();
        let pairs = beside(&Findings { quotes, ..Findings::default() });
        let pair =
            |one, other, times, first| Pair { speakers: [by(one), by(other)], times, first: QuoteId(first) };
        assert_eq!(pairs, [pair(0, 1, 2, 0), pair(1, 2, 1, 4)]);
    }

    #[test]
    fn a_strip_is_brought_into_columns() {
        let mut strip = Strip::new(4);
        for (part, more) in [(3, 4), (0, 1), (2, 3), (1, 2), (4, 9)] {
            strip.add(part, more);
        }
        assert_eq!((strip.in_columns(2), strip.sum()), (vec![3, 7], 10));
        assert_eq!(Strip::new(0).in_columns(2), [0, 0]);
        let spans = [0, 9, 99, 100].map(|at| Span::new(at, at + 1));
        assert_eq!(Strip::of(&spans, 100, 2).in_columns(4), [2, 0, 2, 0]);
        assert_eq!(Strip::of(&spans, 100, 2).in_columns(0), Vec::<usize>::new());
    }

    /// In a text where every quote has another speaker, each quote must not be compared with all speakers before it.
    #[test]
    fn a_hundred_thousand_speakers_are_counted() {
        let count = 100_000;
        let named = |at: u32| Speaker::Role(format!("the keeper of lock {at}"));
        let quotes = (0..count).map(|at| quote(at as usize, at as usize + 1, named(at), None)).collect();
        let document = Document { text: "a".repeat(count as usize), ..Document::default() };
        let findings = Findings { quotes, ..Findings::default() };
        assert_eq!(shares(&document, &findings).len(), count as usize);
        assert_eq!(beside(&findings).len(), count as usize - 1);
    }

    #[test]
    fn every_span_falls_into_a_cell() {
        let spans = [0, 9, 10, 99, 100].map(|at| Span::new(at, at + 1));
        assert_eq!(dispersion(spans, 100, 10), [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(dispersion(spans, 0, 0), Vec::<usize>::new());
    }
}
