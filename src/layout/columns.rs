//! Columns and offsets of a line: the one place that converts between them, for drawing, clicks and selection.

use super::breaking::breaks;
use super::{Cluster, Layout, Line, LineKind, Segment, clusters};
use crate::document::to_offset;

/// Maximum widening of a space in columns; a line that would need more stays ragged.
const MOST_WIDENING: u32 = 2;

/// How the spaces of a line are widened.
#[derive(Clone, Copy, Debug, Default)]
struct Widening {
    /// Number of spaces that can be widened.
    spaces: u32,
    /// Columns to distribute among them.
    columns: u32,
}

impl Widening {
    /// The extra columns of the space with this number: they are spread evenly.
    fn of_space(self, number: u32) -> u16 {
        let until = |number: u32| self.columns * number / self.spaces.max(1);
        (until(number + 1) - until(number)) as u16
    }
}

impl Layout {
    /// The clusters of a line in the order of the text, each with its columns; none if the line shows no words. A
    /// zero-width character (a direction mark) belongs to the cell before it.
    pub fn clusters(&self, line: &Line) -> impl Iterator<Item = Cluster> + use<'_> {
        let widening = self.widening(line);
        self.segments(line).into_iter().flat_map(move |segment| self.set(segment, widening))
    }

    /// The clusters of a segment, with its spaces widened.
    fn set(&self, segment: Segment, widening: Widening) -> impl Iterator<Item = Cluster> + use<'_> {
        let (start, end) = (segment.start as usize, segment.end as usize);
        let text = self.document.text.get(..end).unwrap_or_default();
        let (mut at, mut column, mut space) = (start, segment.column, 0);
        let mut hyphen = segment.hyphen.then_some((end, 1));
        std::iter::from_fn(move || {
            let (next, mut width) = clusters::next(text, at).or_else(|| hyphen.take())?;
            if widening.columns > 0 && is_wide_space(text, start, at, next) {
                width += widening.of_space(space);
                space += 1;
            }
            let cluster = Cluster { start: to_offset(at), end: to_offset(next), column, width };
            at = next;
            column = column.saturating_add(width);
            Some(cluster)
        })
    }

    /// How a line is widened to fill the measure: not at all if it needs no filling or too much.
    fn widening(&self, line: &Line) -> Widening {
        if !self.options.justify || line.kind != LineKind::Text || line.flags & Line::FULL == 0 {
            return Widening::default();
        }
        let text = self.document.text.get(..line.end as usize).unwrap_or_default();
        let start = line.start as usize;
        let (mut at, mut taken, mut spaces) = (start, u32::from(line.indent), 0);
        while let Some((next, width)) = clusters::next(text, at) {
            spaces += u32::from(is_wide_space(text, start, at, next));
            taken += u32::from(width);
            at = next;
        }
        taken += u32::from(line.ends_in_hyphen());
        let columns = u32::from(self.options.measure).saturating_sub(taken);
        if columns > spaces * MOST_WIDENING { Widening::default() } else { Widening { spaces, columns } }
    }

    /// The column of the byte `offset` on a line: its own, or the end of the line after the last word.
    pub fn column_of(&self, line: &Line, offset: usize) -> u16 {
        let mut column = line.indent;
        for cluster in self.clusters(line).filter(|cluster| !cluster.is_hyphen()) {
            if offset < cluster.end as usize {
                return cluster.column;
            }
            column = cluster.column.saturating_add(cluster.width);
        }
        column
    }

    /// The byte of the cluster in a column; before the words the first one, after them their end.
    pub fn offset_at(&self, line: &Line, column: u16) -> usize {
        let found = self.clusters(line).find(|cluster| column < cluster.column.saturating_add(cluster.width));
        found.map_or(line.end, |cluster| cluster.start) as usize
    }
}

/// Whether the cluster from `at` to `next` is a space between words that may be widened; `start` is the start of its
/// line.
fn is_wide_space(text: &str, start: usize, at: usize, next: usize) -> bool {
    text.get(at..next) == Some(" ") && breaks::at_space(&text[start..at], &text[next..])
}
