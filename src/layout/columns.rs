//! Columns and offsets of a line: the one place where the two are converted, for drawing, clicks and selection.

use super::{Cluster, Layout, Line, LineKind, clusters};

impl Layout {
    /// The clusters of a line in the order of the text, each with the columns it takes; none of a line that
    /// shows no words. What has no width (a direction mark) belongs to the cell before it.
    pub fn clusters(&self, line: &Line) -> impl Iterator<Item = Cluster> + use<'_> {
        let text = self.document.text.get(..line.end as usize).unwrap_or_default();
        let end = if line.kind == LineKind::Text { line.end } else { line.start };
        let (mut at, mut column) = (line.start as usize, line.indent);
        std::iter::from_fn(move || {
            let (next, width) = clusters::next(text, at).filter(|_| at < end as usize)?;
            let cluster = Cluster { start: at as u32, end: next as u32, column, width };
            at = next;
            column = column.saturating_add(width);
            Some(cluster)
        })
    }

    /// The column of the byte `offset` on a line: its own, or the line's end behind the last word.
    pub fn column_of(&self, line: &Line, offset: usize) -> u16 {
        let mut column = line.indent;
        for cluster in self.clusters(line) {
            if offset < cluster.end as usize {
                return cluster.column;
            }
            column = cluster.column.saturating_add(cluster.width);
        }
        column
    }

    /// The byte of the cluster that stands in a column; before the words the first one, behind them their end.
    pub fn offset_at(&self, line: &Line, column: u16) -> usize {
        let found = self.clusters(line).find(|cluster| column < cluster.column.saturating_add(cluster.width));
        found.map_or(line.end, |cluster| cluster.start) as usize
    }
}
