//! Figures about what was found: who speaks how much, where, and beside whom. Numbers only; bars are drawn by
//! those who know how wide they may be.

use super::{Document, Findings, Span, Speaker};

/// How much one speaker is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub speaker: Speaker,
    /// Spoken words; those of a quote within a quote are its own speaker's alone.
    pub words: usize,
    /// Quotes.
    pub quotes: usize,
}

/// Quoted words by speaker, most first; who is not known stands last, whatever the number.
pub fn shares(document: &Document, findings: &Findings) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
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
        match shares.iter_mut().find(|share| share.speaker == *speaker) {
            Some(share) => {
                share.words += words;
                share.quotes += 1;
            }
            None => shares.push(Share { speaker: speaker.clone(), words, quotes: 1 }),
        }
    }
    shares.sort_by_key(|share| (share.speaker == Speaker::Unknown, std::cmp::Reverse(share.words)));
    shares
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// How many of some spans begin in each of `cells` equal parts of a text of `length` bytes.
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

/// Two speakers, and how often they are quoted one right after the other.
pub type Pair = (Speaker, Speaker, usize);

/// Who is quoted beside whom: neighbours in the order of the text, known speakers only, most often first. Of a
/// pair the one who speaks first in the document stands first.
pub fn beside(findings: &Findings) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let speakers: Vec<&Speaker> = findings.quotes.iter().map(|quote| &quote.attribution.speaker).collect();
    for two in speakers.windows(2) {
        let (one, other) = (two[0], two[1]);
        if one == other || *one == Speaker::Unknown || *other == Speaker::Unknown {
            continue;
        }
        let is_pair = |(first, second, _): &Pair| {
            (first == one && second == other) || (first == other && second == one)
        };
        match pairs.iter_mut().find(|pair| is_pair(pair)) {
            Some((.., count)) => *count += 1,
            None => pairs.push((one.clone(), other.clone(), 1)),
        }
    }
    pairs.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
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
        assert_eq!(pairs, [(by(0), by(1), 2), (by(1), by(2), 1)]);
    }

    #[test]
    fn every_span_falls_into_a_cell() {
        let spans = [0, 9, 10, 99, 100].map(|at| Span::new(at, at + 1));
        assert_eq!(dispersion(spans, 100, 10), [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(dispersion(spans, 0, 0), Vec::<usize>::new());
    }
}
