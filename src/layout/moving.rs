//! Moving over the lines: by offset, by line, by page. Only what is passed over is laid out.

use super::pieces::PieceKind;
use super::{Layout, Line, LineKind};
use crate::document::{BlockKind, to_offset};
use std::ops::Range;

/// A line's position in one [`Layout`]; it means nothing in another one. Store byte offsets, not places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    piece: u32,
    line: u32,
}

impl Layout {
    /// The first line; `None` for a document without blocks.
    pub fn first(&self) -> Option<Place> {
        (!self.pieces.is_empty()).then_some(Place { piece: 0, line: 0 })
    }

    /// The last line.
    pub fn last(&self) -> Option<Place> {
        self.pieces.len().checked_sub(1).map(|piece| self.last_of(piece))
    }

    fn last_of(&self, piece: usize) -> Place {
        Place { piece: to_offset(piece), line: to_offset(self.lines_of(piece).len().saturating_sub(1)) }
    }

    /// The line at a place.
    pub fn line(&self, place: Place) -> Option<&Line> {
        self.lines_of(place.piece as usize).get(place.line as usize)
    }

    /// The line that contains the byte `offset`, or the line before it if that is a space or a blank line. `None` for a
    /// document without blocks.
    pub fn line_at(&self, offset: usize) -> Option<Place> {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let mut piece = self.pieces.partition_point(|piece| piece.start <= offset).saturating_sub(1);
        // A part of a long block actually begins a little after its nominal start.
        while piece > 0 && self.lines_of(piece).first().is_none_or(|line| line.start > offset) {
            piece -= 1;
        }
        let lines = self.lines_of(piece);
        let line = lines.partition_point(|line| line.start <= offset).saturating_sub(1);
        if lines.get(line).is_some_and(|line| matches!(line.kind, LineKind::Row | LineKind::Rule)) {
            return Some(Place {
                piece: to_offset(piece),
                line: to_offset(self.row_at(lines, line, offset)),
            });
        }
        let blank = lines.iter().take_while(|line| line.kind == LineKind::Blank).count();
        (!lines.is_empty()).then(|| Place { piece: to_offset(piece), line: to_offset(line.max(blank)) })
    }

    /// The line of a table row that contains `offset`, near the line with the index `near`.
    fn row_at(&self, lines: &[Line], near: usize, offset: u32) -> usize {
        let block = lines[near].block;
        let of_row = (0..lines.len()).rev().skip(lines.len() - near - 1);
        let of_row = of_row.take_while(|line| lines[*line].block == block);
        let begins = |line: &usize| {
            let starts = self.segments(&lines[*line]).into_iter().map(|segment| segment.start);
            starts.filter(|start| *start <= offset).max()
        };
        of_row.max_by_key(begins).unwrap_or(near)
    }

    /// The next line.
    pub fn next(&self, place: Place) -> Option<Place> {
        let Place { piece, line } = place;
        if (line as usize) + 1 < self.lines_of(piece as usize).len() {
            return Some(Place { piece, line: line + 1 });
        }
        ((piece as usize) + 1 < self.pieces.len()).then_some(Place { piece: piece + 1, line: 0 })
    }

    /// The previous line.
    pub fn previous(&self, place: Place) -> Option<Place> {
        match place.line.checked_sub(1) {
            Some(line) => Some(Place { line, ..place }),
            None => (place.piece as usize).checked_sub(1).map(|piece| self.last_of(piece)),
        }
    }

    /// The line that is `lines` further down, or up if negative; stops at the first and last line.
    pub fn step(&self, place: Place, lines: isize) -> Place {
        let mut place = place;
        for _ in 0..lines.unsigned_abs() {
            match if lines < 0 { self.previous(place) } else { self.next(place) } {
                Some(found) => place = found,
                None => break,
            }
        }
        place
    }

    /// The lines from a place to the end of the document; take as many as the screen holds.
    pub fn lines_from(&self, place: Place) -> impl Iterator<Item = (Place, &Line)> {
        let places = std::iter::successors(Some(place), |place| self.next(*place));
        places.filter_map(|place| Some((place, self.line(place)?)))
    }

    /// The row of the byte `offset` on a screen of `height` rows whose first is `top`; `None` if not on it.
    pub fn row_of(&self, top: Place, height: usize, offset: usize) -> Option<usize> {
        let wanted = self.line_at(offset)?;
        self.lines_from(top).take(height).position(|(place, _)| place == wanted)
    }

    /// The last place at which a screen of `height` rows can begin and still be full, or the first line.
    pub fn last_top(&self, height: usize) -> Option<Place> {
        self.last().map(|last| self.step(last, 1 - height.max(1).cast_signed()))
    }

    /// The set-aside blocks that a folded line represents, for [`super::Folds::open`]; for any other line the run of
    /// open set-aside blocks around it, for [`super::Folds::fold`]; empty if there is none.
    pub fn folded_blocks(&self, place: Place) -> Range<u32> {
        let Some(piece) = self.pieces.get(place.piece as usize) else { return 0..0 };
        if piece.kind == PieceKind::Folded {
            return piece.block..piece.block + piece.blocks;
        }
        let set_aside = |block: &u32| {
            let found = self.document.blocks.get(*block as usize);
            found.is_some_and(|block| matches!(block.kind, BlockKind::SetAside(_)))
        };
        if !set_aside(&piece.block) {
            return 0..0;
        }
        let start = (0..piece.block).rev().take_while(set_aside).last().unwrap_or(piece.block);
        let after = piece.block..to_offset(self.document.blocks.len());
        start..piece.block + to_offset(after.take_while(set_aside).count())
    }
}
