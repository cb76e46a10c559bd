//! Finding anchored passages again.

use super::Anchor;
use super::words::{Word, likeness, words};
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Neighbouring diagonals of the comparison that are counted together.
const BAND: usize = 8;

/// Maximum number of places that are compared word by word.
const CANDIDATES: usize = 8;

/// Length in bytes from which a passage is recognised by itself, whatever is around it.
const TELLING: usize = 24;

/// The share of the context that must be unchanged around a short passage that is itself unchanged.
const SHORT_CONTEXT: f32 = 0.3;

/// A passage that was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its current place.
    pub span: Span,
    /// Whether its words are unchanged.
    pub unchanged: bool,
}

/// Finds anchors in one text; what it needs to know about the text is computed once, when needed.
#[derive(Debug)]
pub struct Finder<'a> {
    text: &'a str,
    words: OnceCell<Vec<Word>>,
}

impl<'a> Finder<'a> {
    /// A finder for `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    /// The current place of an anchored passage, or `None` if it cannot be determined: gone, or changed beyond
    /// recognition. In an unchanged text the cost does not depend on its length; otherwise it is linear.
    pub fn find(&self, anchor: &Anchor) -> Option<Found> {
        let head = self.find_short(anchor)?;
        let Some(until) = &anchor.until else {
            return Some(head);
        };
        let tail = self.find_short(until)?;
        let unchanged = head.unchanged && tail.unchanged;
        (tail.span.end > head.span.start).then(|| Found { span: head.span.union(tail.span), unchanged })
    }

    fn find_short(&self, anchor: &Anchor) -> Option<Found> {
        if anchor.exact.is_empty() {
            return None;
        }
        let unchanged =
            |start: usize| Found { span: Span::new(start, start + anchor.exact.len()), unchanged: true };
        if self.is_where_it_was(anchor) {
            return Some(unchanged(anchor.start as usize));
        }
        let exact = self.best_exact(anchor);
        if let Some((start, context)) = exact
            && (context >= SHORT_CONTEXT || anchor.exact.len() >= TELLING)
        {
            return Some(unchanged(start));
        }
        self.by_words(anchor)
    }

    fn is_where_it_was(&self, anchor: &Anchor) -> bool {
        let start = anchor.start as usize;
        let end = start + anchor.exact.len();
        self.text.get(start..end) == Some(anchor.exact.as_str())
            && self.text[..start].ends_with(&anchor.prefix)
            && self.text[end..].starts_with(&anchor.suffix)
    }

    /// The occurrence of the same words whose surroundings are most similar, and how similar they are, 0 to 1.
    fn best_exact(&self, anchor: &Anchor) -> Option<(usize, f32)> {
        let finder = memchr::memmem::Finder::new(anchor.exact.as_bytes());
        let all = (anchor.prefix.len() + anchor.suffix.len()).max(1);
        let place = |start: usize| {
            let end = start + anchor.exact.len();
            let before = same_end(&self.text.as_bytes()[..start], anchor.prefix.as_bytes());
            let behind = same_start(&self.text.as_bytes()[end..], anchor.suffix.as_bytes());
            (start, before + behind)
        };
        // Occurrences may overlap, but the true place is never lost by that: its context matches better.
        let places = finder.find_iter(self.text.as_bytes()).map(place);
        let best =
            places.max_by_key(|&(start, same)| (same, std::cmp::Reverse(self.distance(anchor, start))));
        best.map(|(start, same)| (start, if all == 1 { 1.0 } else { same as f32 / all as f32 }))
    }

    /// The distance of a place from where the anchor was, counted from the beginning or from the end of the text,
    /// whichever is smaller: an edit elsewhere leaves one of them unchanged.
    fn distance(&self, anchor: &Anchor, start: usize) -> usize {
        let from_start = start.abs_diff(anchor.start as usize);
        let was_left = (anchor.of as usize).saturating_sub(anchor.start as usize);
        from_start.min((self.text.len() - start).abs_diff(was_left))
    }

    /// The place whose words, including those around it, agree best with the anchor's.
    fn by_words(&self, anchor: &Anchor) -> Option<Found> {
        let pattern = Pattern::of(anchor);
        if pattern.exact.is_empty() {
            return None;
        }
        let words = self.words.get_or_init(|| words(self.text));
        let mut best: Option<(usize, std::cmp::Reverse<usize>, Span)> = None;
        for diagonal in candidates(&pattern, words) {
            let Some((matches, span)) = self.compare(anchor, &pattern, words, diagonal) else {
                continue;
            };
            let distance = std::cmp::Reverse(self.distance(anchor, span.start as usize));
            if best.is_none_or(|(most, nearest, _)| (matches, distance) > (most, nearest)) {
                best = Some((matches, distance, span));
            }
        }
        best.map(|(.., span)| Found { span, unchanged: span.of(self.text) == anchor.exact })
    }

    /// Compares the words near one diagonal with the pattern: how many agree, and where the passage is.
    fn compare(
        &self,
        anchor: &Anchor,
        pattern: &Pattern,
        words: &[Word],
        diagonal: usize,
    ) -> Option<(usize, Span)> {
        let slack = pattern.words.len() / 4 + BAND;
        let first = diagonal.saturating_sub(pattern.words.len() + slack).min(words.len());
        let end = (diagonal + BAND + slack).clamp(first, words.len());
        let window = &words[first..end];
        let pairs = aligned(&pattern.words, window);
        let agrees = |&(ours, theirs): &(usize, usize)| pattern.words[ours].key == window[theirs].key;
        let matches = pairs.iter().filter(|pair| agrees(pair)).count();
        let inside: Vec<(usize, usize)> =
            pairs.into_iter().filter(|(ours, _)| pattern.exact.contains(ours)).collect();
        let (head, tail) = (inside.first()?.1, inside.last()?.1);
        let kept = inside.iter().filter(|pair| agrees(pair)).count();
        let alike = if pattern.exact.len() <= 3 && kept == 0 {
            let ours = |at: usize| pattern.words[at].span.of(&pattern.text);
            inside.iter().map(|&(one, other)| likeness(ours(one), window[other].span.of(self.text))).sum()
        } else {
            kept as f32
        };
        let length = pattern.exact.len().max(tail - head + 1);
        let of_all = matches as f32 / pattern.words.len() as f32;
        let sound = alike / length as f32 >= 0.5 && of_all >= if kept == 0 { 0.6 } else { 0.5 };
        let span = Span::new(window[head].span.start as usize, window[tail].span.end as usize);
        sound.then(|| (matches, self.with_marks(anchor, span)))
    }

    /// The span extended by the marks around its words that belonged to the passage ("« … »").
    fn with_marks(&self, anchor: &Anchor, span: Span) -> Span {
        let is_letter = |character: char| character.is_alphanumeric();
        let opening = anchor.exact.split(is_letter).next().unwrap_or_default().trim();
        let closing = anchor.exact.rsplit(is_letter).next().unwrap_or_default().trim();
        let before = &self.text[..span.start as usize];
        let gap = before.rfind(is_letter).map_or(before, |at| &before[at..]);
        let start = gap
            .find(|mark| opening.contains(mark))
            .map_or(span.start as usize, |at| before.len() - gap.len() + at);
        let behind = &self.text[span.end as usize..];
        let gap = behind.find(is_letter).map_or(behind, |at| &behind[..at]);
        let end = gap.char_indices().rfind(|&(_, mark)| closing.contains(mark));
        Span::new(start, span.end as usize + end.map_or(0, |(at, mark)| at + mark.len_utf8()))
    }
}

/// An anchor as words, and which of them are the passage itself.
struct Pattern {
    text: String,
    words: Vec<Word>,
    exact: std::ops::Range<usize>,
}

impl Pattern {
    fn of(anchor: &Anchor) -> Self {
        let text = [anchor.prefix.as_str(), &anchor.exact, &anchor.suffix].concat();
        let words = words(&text);
        let start = anchor.prefix.len();
        let end = start + anchor.exact.len();
        let first = words.partition_point(|word| (word.span.start as usize) < start);
        let after = words.partition_point(|word| (word.span.end as usize) <= end);
        Self { text, exact: first..after.max(first), words }
    }
}

/// Candidate positions for the pattern, best first: the diagonals on which its words are found, rare words counting
/// more. A diagonal is the place in the text minus the place in the pattern, in words, plus the pattern's length, so
/// that none is negative.
fn candidates(pattern: &Pattern, words: &[Word]) -> Vec<usize> {
    let mut places: FxHashMap<u32, (Vec<usize>, u32)> = FxHashMap::default();
    for (at, word) in pattern.words.iter().enumerate() {
        places.entry(word.key).or_default().0.push(at);
    }
    for word in words {
        if let Some((_, count)) = places.get_mut(&word.key) {
            *count += 1;
        }
    }
    let mut votes: FxHashMap<usize, f32> = FxHashMap::default();
    for (at, word) in words.iter().enumerate() {
        let Some((ours, count)) = places.get(&word.key) else {
            continue;
        };
        // Many occurrences of one word in the pattern say little, and would cost much.
        for &our in ours.iter().take(4) {
            *votes.entry((at + pattern.words.len() - our) / BAND).or_default() +=
                1.0 / (*count as f32).sqrt();
        }
    }
    let mut ranked: Vec<(usize, f32)> = votes.into_iter().collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    ranked.into_iter().take(CANDIDATES).map(|(band, _)| band * BAND).collect()
}

/// Aligns the window with the pattern, by the fewest words to change, omit or add (the window's two ends are free):
/// pairs (pattern, window) in order, including changed words.
fn aligned(pattern: &[Word], window: &[Word]) -> Vec<(usize, usize)> {
    let width = window.len() + 1;
    let mut cost = vec![0_u32; (pattern.len() + 1) * width];
    for row in 1..=pattern.len() {
        cost[row * width] = row as u32 * 2;
        for column in 1..width {
            let same = pattern[row - 1].key == window[column - 1].key;
            let change = cost[(row - 1) * width + column - 1] + if same { 0 } else { 3 };
            let leave_out = cost[(row - 1) * width + column] + 2;
            let add = cost[row * width + column - 1] + 2;
            cost[row * width + column] = change.min(leave_out).min(add);
        }
    }
    let last = pattern.len() * width;
    let mut column = (0..width).min_by_key(|&column| cost[last + column]).unwrap_or_default();
    let mut row = pattern.len();
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let here = cost[row * width + column];
        let same = pattern[row - 1].key == window[column - 1].key;
        if here == cost[(row - 1) * width + column - 1] + if same { 0 } else { 3 } {
            pairs.push((row - 1, column - 1));
            row -= 1;
            column -= 1;
        } else if here == cost[(row - 1) * width + column] + 2 {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// Number of bytes that two texts share at their ends.
fn same_end(one: &[u8], other: &[u8]) -> usize {
    one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

/// Number of bytes that two texts share at their beginnings.
fn same_start(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
