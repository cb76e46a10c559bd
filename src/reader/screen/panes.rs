//! Where each pane is on the screen: one function of the terminal's size and of what is wanted, used for both drawing
//! and the mouse.

use ratatui::layout::Rect;

/// The panes, in the order of Tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of documents.
    Documents,
    /// The text.
    #[default]
    Text,
    /// The people of the document.
    People,
    /// The quotes of the document.
    Quotes,
}

impl Pane {
    /// All, in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Documents, Self::Text, Self::People, Self::Quotes];
}

/// How the screen is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawing {
    /// Panes side by side, with lines and marks between them.
    #[default]
    Panes,
    /// One pane at a time, in lines from top to bottom, without any decoration: for screen readers.
    Linear,
}

/// What the screen should show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The pane with the focus.
    pub focus: Pane,
    /// Whether to show only the text.
    pub text_alone: bool,
    /// The widest line of text.
    pub measure: u16,
    /// The number of rows needed for all people.
    pub people: u16,
    /// Columns of text, if there is room.
    pub columns: u8,
    /// How it is drawn.
    pub drawing: Drawing,
}

/// Rows of a pane above its content: the heading, and a blank one.
pub const HEADING: u16 = 2;

/// Below this width the side panel is an overlay.
const WITH_PANEL: u16 = 90;

/// Below this width the list of documents is an overlay.
const WITH_LIST: u16 = 112;

/// Columns for the names next to the quotes, if there is room.
const NAMES: u16 = 14;

/// Columns between two columns of text: a gap, and the margin before the lines.
const GUTTER: u16 = 6;

/// Minimum width of lines set in two columns.
const HALF_MEASURE: u16 = 40;

/// Columns of the text pane that are no lines: the margin, the strip, and what separates them.
const TEXT_AROUND: u16 = 7;

/// Columns that the panel takes at most of those to spare.
const WIDER: u16 = 24;

/// Minimum width of the text pane with room for names.
const TEXT_WITH_NAMES: u16 = 60;

/// Where everything is drawn. A pane that has no room next to the text is laid over it while it has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The document list, including the heading.
    pub documents: Option<Rect>,
    /// The text pane, including the heading.
    pub text: Rect,
    /// The people, including the heading.
    pub people: Option<Rect>,
    /// The quotes, including the heading.
    pub quotes: Option<Rect>,
    /// Whether the focused pane is laid over the text.
    pub overlaid: bool,
    /// The lines of text; of the first column if there are two.
    pub lines: Rect,
    /// The second column of lines, if two are wanted and there is room.
    pub beside: Option<Rect>,
    /// Columns before the lines for the speakers' names; 0 if there is no room.
    pub names: u16,
    /// A column that shows the position of things in the document.
    pub strip: Rect,
    /// The reasons for a speaker, below the lines, while they are shown.
    pub why: Option<Rect>,
    /// A row that shows the current position.
    pub status: Rect,
    /// A row with the most useful keys; empty on a very low screen.
    pub hints: Rect,
}

impl Panes {
    /// Divides a screen with this many columns and rows.
    pub fn arrange(size: (u16, u16), wanted: Wanted) -> Self {
        let Wanted { focus, text_alone, measure, people, columns, drawing } = wanted;
        if drawing == Drawing::Linear {
            return Self::linear(size, focus, measure);
        }
        let (width, height) = size;
        let hint_rows = u16::from(height >= 12);
        let body = Rect::new(0, 0, width, height.saturating_sub(1 + hint_rows));
        let status = Rect::new(0, body.height, width, u16::from(height > 0));
        let hints = Rect::new(0, body.height + 1, width, hint_rows);
        let list_width = if width >= 160 { 36 } else { 28 };
        let side_width = if width >= 160 { 44 } else { 32 };
        let list = (width >= WITH_LIST && !text_alone).then_some(Rect { width: list_width, ..body });
        let left = list.map_or(0, |list| list.width + 1);
        // Columns that the text cannot use are of more use to the panel.
        let needed = left + TEXT_AROUND + NAMES + measure;
        let spare = width.saturating_sub(needed + side_width + 1);
        let side_width = side_width + if columns > 1 { 0 } else { spare.min(WIDER) };
        let beside_text = (width >= WITH_PANEL && !text_alone).then(|| right_part(body, side_width));
        let right = beside_text.map_or(width, |area| area.x.saturating_sub(1));
        let text = Rect { x: left, width: right.saturating_sub(left), ..body };
        let (mut lines, strip, mut names) = text_parts(text, measure);
        let halves = (columns > 1).then(|| two_columns(text, lines, measure)).flatten();
        if let Some((first, _)) = halves {
            (lines, names) = (first, 0);
        }
        let beside = halves.map(|(_, second)| second);
        let documents = list;
        let mut panes =
            Self { documents, text, lines, beside, names, strip, status, hints, ..Self::default() };
        let overlay = match focus {
            Pane::Documents if list.is_none() => {
                // It covers the text: beside it, every line would be cut.
                panes.documents = Some(Rect { x: 0, width: text.x + text.width, ..body });
                true
            }
            Pane::People | Pane::Quotes if beside_text.is_none() => true,
            _ => false,
        };
        panes.overlaid = overlay;
        let over_text = overlay && matches!(focus, Pane::People | Pane::Quotes);
        if let Some(side) = beside_text.or_else(|| over_text.then_some(body)) {
            let wanted = people.saturating_add(3);
            let most = (side.height / 2).max(side.height.min(4));
            let height = wanted.clamp(side.height.min(4), most);
            panes.people = Some(Rect { height, ..side });
            panes.quotes = Some(Rect { y: side.y + height, height: side.height - height, ..side });
        }
        panes
    }

    /// One pane over the whole screen.
    fn linear(size: (u16, u16), focus: Pane, measure: u16) -> Self {
        let (width, height) = size;
        let hint_rows = u16::from(height >= 12);
        let body = Rect::new(0, 0, width, height.saturating_sub(1 + hint_rows));
        let heading = HEADING.min(body.height.saturating_sub(1));
        let lines = Rect {
            y: body.y + heading,
            height: body.height.saturating_sub(heading),
            width: measure.min(width.max(1)),
            ..body
        };
        let none = Rect { height: 0, ..body };
        let mut panes = Self {
            text: body,
            lines,
            strip: Rect { x: width, width: 0, ..lines },
            status: Rect::new(0, body.height, width, u16::from(height > 0)),
            hints: Rect::new(0, body.height + 1, width, hint_rows),
            overlaid: focus != Pane::Text,
            ..Self::default()
        };
        match focus {
            Pane::Text => {}
            Pane::Documents => panes.documents = Some(body),
            Pane::People => (panes.people, panes.quotes) = (Some(body), Some(none)),
            Pane::Quotes => (panes.people, panes.quotes) = (Some(none), Some(body)),
        }
        panes
    }

    /// Takes this many rows from the lines for the reasons for a speaker, but never more than half of them.
    pub fn make_room_for_why(&mut self, rows: u16) {
        let height = rows.min(self.lines.height / 2);
        self.lines.height -= height;
        if let Some(beside) = &mut self.beside {
            beside.height = self.lines.height;
        }
        let strip = self.strip.width;
        let width = self.text.width.saturating_sub(strip);
        self.why = Some(Rect { y: self.lines.y + self.lines.height, height, width, ..self.text });
    }

    /// The columns of lines, in the order of reading.
    pub fn columns(&self) -> impl Iterator<Item = Rect> {
        std::iter::once(self.lines).chain(self.beside)
    }

    /// The first cell of a row of text, with rows counted through all columns, and the column it is in.
    pub fn row(&self, row: usize) -> Option<(Rect, u16)> {
        let height = usize::from(self.lines.height.max(1));
        let column = self.columns().nth(row / height)?;
        Some((column, column.y + (row % height) as u16))
    }

    /// The row of text at a cell, counted through all columns, and the cell's distance from its beginning.
    pub fn row_at(&self, column: u16, row: u16) -> Option<(usize, u16)> {
        let within = row.checked_sub(self.lines.y).filter(|row| *row < self.lines.height)?;
        // The margin before the second column's lines belongs to it.
        let is_beside = self.beside.is_some_and(|beside| column + GUTTER / 2 >= beside.x);
        let (area, before) = match self.beside {
            Some(beside) if is_beside => (beside, usize::from(self.lines.height)),
            _ => (self.lines, 0),
        };
        Some((before + usize::from(within), column.saturating_sub(area.x)))
    }

    /// The rows of all panes.
    pub fn body(&self) -> Rect {
        Rect { x: 0, width: self.status.width, ..self.text }
    }

    /// The pane at a cell of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<Pane> {
        let holds = |area: Rect| area.contains((column, row).into());
        let side =
            [(Pane::Documents, self.documents), (Pane::People, self.people), (Pane::Quotes, self.quotes)];
        let found = side.into_iter().find(|(_, area)| area.is_some_and(holds)).map(|(pane, _)| pane);
        found.or_else(|| holds(self.text).then_some(Pane::Text))
    }

    /// Where a pane is drawn.
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Documents => self.documents,
            Pane::Text => Some(self.text),
            Pane::People => self.people,
            Pane::Quotes => self.quotes,
        }
    }
}

/// The right part of `body`, `width` columns wide or as wide as possible.
fn right_part(body: Rect, width: u16) -> Rect {
    let width = width.min(body.width);
    Rect { x: body.x + body.width - width, width, ..body }
}

/// The lines, the strip and the room for names in the text pane.
fn text_parts(text: Rect, measure: u16) -> (Rect, Rect, u16) {
    let heading = HEADING.min(text.height.saturating_sub(1));
    let inner = Rect { y: text.y + heading, height: text.height.saturating_sub(heading), ..text };
    let strip = Rect { x: (inner.x + inner.width).saturating_sub(1), width: inner.width.min(1), ..inner };
    // Three columns before the lines, with the bar next to a quote; two separate them from the strip.
    let room = inner.width.saturating_sub(6).max(1);
    let names = if room >= TEXT_WITH_NAMES.min(measure) + NAMES { NAMES } else { 0 };
    let columns = measure.min(room - names).max(1);
    let spare = room - names - columns;
    // The remaining space is on both sides; room for names is taken from the left side first.
    let left = if names > 0 { (room - columns) / 2 } else { spare / 2 };
    let left = left.max(names);
    let lines = Rect { x: inner.x + 3 + left, width: columns, ..inner }.intersection(inner);
    (lines, strip, names)
}

/// The text pane in two columns of lines, if they are wide enough; `lines` are those of one column.
fn two_columns(text: Rect, lines: Rect, measure: u16) -> Option<(Rect, Rect)> {
    let room = text.width.saturating_sub(6 + GUTTER);
    let width = (room / 2).min(measure);
    if width < HALF_MEASURE.min(measure) {
        return None;
    }
    let first = Rect { x: text.x + 3 + (room - 2 * width) / 2, width, ..lines };
    Some((first, Rect { x: first.x + width + GUTTER, ..first }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only the text, in two columns if wanted.
    fn wanted(focus: Pane, columns: u8) -> Wanted {
        let drawing = Drawing::Panes;
        Wanted { focus, text_alone: columns > 1, measure: 72, people: 8, columns, drawing }
    }

    #[test]
    fn everything_stays_inside_the_screen_at_any_size() {
        for width in 1..260 {
            for height in [1, 2, 3, 5, 10, 24, 60] {
                let wishes = Pane::ALL.into_iter().flat_map(|focus| {
                    let linear = Wanted { drawing: Drawing::Linear, ..wanted(focus, 1) };
                    [wanted(focus, 1), wanted(focus, 2), linear]
                });
                for wanted in wishes {
                    let panes = Panes::arrange((width, height), wanted);
                    let screen = Rect::new(0, 0, width, height);
                    let sides = [panes.documents, panes.people, panes.quotes].into_iter().flatten();
                    for area in sides.chain(panes.beside).chain([
                        panes.text,
                        panes.status,
                        panes.hints,
                        panes.strip,
                        panes.lines,
                    ]) {
                        let inside = area.is_empty() || screen.intersection(area) == area;
                        assert!(inside, "{area:?} at {width}×{height} with {wanted:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_text_keeps_a_readable_measure_at_common_sizes() {
        for (size, least) in [((40, 12), 34), ((80, 24), 58), ((120, 40), 52), ((200, 50), 72)] {
            let panes = Panes::arrange(size, wanted(Pane::Text, 1));
            assert!(panes.lines.width >= least, "{} columns at {size:?}", panes.lines.width);
        }
    }

    #[test]
    fn two_columns_are_used_if_both_are_readable() {
        let arranged = |width| Panes::arrange((width, 40), wanted(Pane::Text, 2));
        assert!(arranged(80).beside.is_none());
        let panes = arranged(120);
        let beside = panes.beside.expect("two columns");
        assert_eq!(beside.width, panes.lines.width);
        let height = usize::from(panes.lines.height);
        assert_eq!(panes.row(height + 2), Some((beside, beside.y + 2)));
        assert_eq!(panes.row_at(beside.x + 7, beside.y + 2), Some((height + 2, 7)));
        assert_eq!(panes.row_at(panes.lines.x + 7, beside.y + 2), Some((2, 7)));
    }
}
