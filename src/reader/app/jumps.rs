//! The jump list: where the reader came from, to go back and forward again. And marks.

use crate::reader::features::shelf::state::DocumentKey;
use std::collections::HashMap;

/// Number of jumps kept.
const KEPT: usize = 100;

/// A place in one of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The document.
    pub document: DocumentKey,
    /// The byte at the top of the screen.
    pub offset: u32,
}

/// Places that were left by a jump, and how far back the reader has gone.
#[derive(Debug, Default)]
pub struct Jumps {
    spots: Vec<Spot>,
    /// Index of the spot that the next step back goes to, plus one.
    at: usize,
    marks: HashMap<char, Spot>,
}

impl Jumps {
    /// Remembers the place that a jump leaves. Anything ahead, after going back, is forgotten.
    pub fn leave(&mut self, from: Spot) {
        self.spots.truncate(self.at);
        self.spots.retain(|spot| *spot != from);
        self.spots.push(from);
        if self.spots.len() > KEPT {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
    }

    /// The place before the last jump. `here` is kept for going forward again.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        if self.at == self.spots.len() && self.spots.last() != Some(&here) {
            self.spots.push(here);
        } else if self.at < self.spots.len() && self.spots[self.at] != here {
            self.spots[self.at] = here;
        }
        self.at = self.at.checked_sub(1)?;
        if self.spots[self.at] == here {
            self.at = self.at.checked_sub(1)?;
        }
        self.spots.get(self.at).copied()
    }

    /// The place that the last step back left.
    pub fn forward(&mut self) -> Option<Spot> {
        let next = self.at + 1;
        let spot = self.spots.get(next).copied()?;
        self.at = next;
        Some(spot)
    }

    /// Sets a mark.
    pub fn set_mark(&mut self, letter: char, spot: Spot) {
        self.marks.insert(letter, spot);
    }

    /// The place of a mark.
    pub fn mark(&self, letter: char) -> Option<Spot> {
        self.marks.get(&letter).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(offset: u32) -> Spot {
        Spot { document: DocumentKey::default(), offset }
    }

    #[test]
    fn jumps_go_back_step_by_step_and_forward_again() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(), Some(spot(2)));
        assert_eq!(jumps.forward(), Some(spot(3)));
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        jumps.back(spot(3));
        jumps.leave(spot(20));
        assert_eq!(jumps.forward(), None);
        assert_eq!(jumps.back(spot(30)), Some(spot(20)));
        assert_eq!(jumps.back(spot(20)), Some(spot(1)));
    }
}
