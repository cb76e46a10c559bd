//! Pages: what a screen or one of its columns shows, and where the next one begins.
//!
//! A page does not end between a heading and its text, nor after the first line of a paragraph; none begins with the
//! last line of one. It is then a few lines shorter. A scrolling screen shows these lines at its bottom nevertheless,
//! and again at the top of the next.

use super::{Layout, Line, LineKind, Place};
use crate::document::BlockKind;

/// Height in rows from which a page is kept from ending at a bad place.
const LEAST_HEIGHT: usize = 6;

/// Maximum number of lines by which a page is shortened.
const MOST_SHORTENING: usize = 4;

/// The lines of a screen, or of one column of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its first line.
    pub top: Place,
    /// The first line of the next page; `None` on the last.
    pub next: Option<Place>,
    /// The maximum number of lines that it shows.
    pub height: usize,
}

impl Layout {
    /// The pages from a line on: a spread is as many pages as the screen has columns.
    pub fn pages_from(&self, top: Place, height: usize) -> impl Iterator<Item = Page> {
        let page = move |top| Page { top, next: self.page_after(top, height), height };
        std::iter::successors(Some(page(top)), move |before| before.next.map(page))
    }

    /// The lines of a page.
    pub fn lines_of_page(&self, page: Page) -> impl Iterator<Item = (Place, &Line)> {
        let is_here = move |place: Place| page.next.is_none_or(|next| place < next);
        self.lines_from(page.top).take(page.height).take_while(move |(place, _)| is_here(*place))
    }

    /// The top of the page after the one that begins at `top`; `None` if that page shows the end of the document.
    pub fn page_after(&self, top: Place, height: usize) -> Option<Place> {
        let height = height.max(1);
        let last = self.step(top, height.cast_signed() - 1);
        let mut next = self.skip_blank(self.next(last)?)?;
        if height < LEAST_HEIGHT {
            return Some(next);
        }
        for _ in 0..MOST_SHORTENING {
            match self.previous(next) {
                Some(earlier) if earlier > top && self.is_bad_break(earlier, next) => next = earlier,
                _ => break,
            }
        }
        self.skip_blank(next)
    }

    /// The top of the next screen of `height` rows when scrolling.
    pub fn page_down(&self, top: Place, height: usize) -> Place {
        let limit = self.last_top(height).unwrap_or(top).max(top);
        self.page_after(top, height).map_or(limit, |next| next.min(limit))
    }

    /// The top of the previous screen, chosen so that [`Layout::page_down`] leads back to `top`; otherwise the top of
    /// everything that fits above.
    pub fn page_up(&self, top: Place, height: usize) -> Place {
        let height = height.max(1);
        let nearest = self.step(top, -height.cast_signed());
        let farthest = self.step(nearest, -2);
        let candidates = self.lines_from(farthest).take(2 + MOST_SHORTENING).map(|(place, _)| place);
        let mut exact = candidates.filter(|place| self.page_after(*place, height) == Some(top));
        let found = exact.find(|place| self.line(*place).is_some_and(|line| line.kind != LineKind::Blank));
        found.unwrap_or(nearest)
    }

    /// The first line from a place on that is not blank.
    fn skip_blank(&self, place: Place) -> Option<Place> {
        self.lines_from(place).find(|(_, line)| line.kind != LineKind::Blank).map(|(place, _)| place)
    }

    /// Whether a page should not end with the line `last` and the next begin with the line `first`.
    fn is_bad_break(&self, last: Place, first: Place) -> bool {
        let (Some(last), Some(first)) = (self.line(last), self.line(first)) else { return false };
        let is_heading = |line: &Line| {
            let block = self.document.blocks.get(line.block as usize);
            line.kind == LineKind::Text
                && block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
        };
        if last.block == first.block && last.kind == LineKind::Text {
            return last.is_first() || first.is_last() || is_heading(last);
        }
        // The blank line after a heading belongs to it.
        is_heading(last)
            || last.kind == LineKind::Blank && last.start == first.start && self.follows_heading(first)
    }

    /// Whether the block before this line's block is a heading.
    fn follows_heading(&self, line: &Line) -> bool {
        let before = (line.block as usize).checked_sub(1).and_then(|before| self.document.blocks.get(before));
        before.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
    }
}
