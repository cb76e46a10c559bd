//! Tables wider than the column of text scroll sideways; running text stays where it is.

use crate::document::Span;
use crate::layout::{Line, LineKind};
use crate::reader::features::text::state::Reading;

/// Columns per step.
const STEP: usize = 8;

impl Reading {
    /// How many columns of a line are hidden at its left.
    pub fn hidden_columns(&self, line: &Line) -> u16 {
        if matches!(line.kind, LineKind::Row | LineKind::Rule) {
            let width = self.layout.table_width(line).unwrap_or_default();
            self.sideways.min(width.saturating_sub(self.layout.options().measure))
        } else {
            0
        }
    }

    /// Whether a line continues at the right of what is shown.
    pub fn goes_on_right(&self, line: &Line) -> bool {
        let width = self.layout.table_width(line).unwrap_or_default();
        width.saturating_sub(self.hidden_columns(line)) > self.layout.options().measure
    }

    /// Scrolls the visible tables sideways; returns whether any of them is too wide for the screen.
    pub fn move_sideways(&mut self, steps: isize) -> bool {
        let measure = self.layout.options().measure;
        let widths = self.rows().filter_map(|(_, _, line)| self.layout.table_width(line));
        let most = widths.max().unwrap_or_default().saturating_sub(measure);
        let by = steps.saturating_mul(STEP.cast_signed());
        let wanted = usize::from(self.sideways.min(most)).saturating_add_signed(by);
        self.sideways = wanted.min(usize::from(most)) as u16;
        most > 0
    }

    /// Scrolls a table so that a place in it is visible.
    pub(super) fn show_column_of(&mut self, span: Span) {
        let start = span.start as usize;
        let Some(line) = self.layout.line_at(start).and_then(|place| self.layout.line(place)) else { return };
        if line.kind != LineKind::Row {
            return;
        }
        let (column, measure) = (self.layout.column_of(line, start), self.layout.options().measure);
        let hidden = self.hidden_columns(line);
        if column < hidden || column >= hidden + measure {
            self.sideways = column.saturating_sub(measure / 3);
        }
    }
}
