//! A list in a pane: its current entry and the first visible one.

/// The state of one list. Entries may take several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The current entry.
    pub cursor: usize,
    /// The first visible entry.
    pub first: usize,
    /// Whether to keep the current entry visible; the mouse wheel releases it.
    follows: bool,
}

impl Default for List {
    fn default() -> Self {
        Self { cursor: 0, first: 0, follows: true }
    }
}

impl List {
    /// Makes an entry the current one.
    pub fn set(&mut self, cursor: usize) {
        self.cursor = cursor;
        self.follows = true;
    }

    /// The current entry has moved in the list: it stays where it is on the screen.
    pub fn follow(&mut self, cursor: usize) {
        self.first = (self.first + cursor).saturating_sub(self.cursor);
        self.cursor = cursor;
    }

    /// Moves by this many entries in a list of `count`.
    pub fn step(&mut self, entries: isize, count: usize) {
        self.set(self.cursor.saturating_add_signed(entries).min(count.saturating_sub(1)));
    }

    /// Scrolls without changing the current entry.
    pub fn scroll(&mut self, entries: isize, count: usize) {
        self.first = self.first.saturating_add_signed(entries).min(count.saturating_sub(1));
        self.follows = false;
    }

    /// Keeps the current entry visible in `height` rows; `rows` gives the height of each entry.
    pub fn fit(&mut self, height: usize, count: usize, rows: impl Fn(usize) -> usize) {
        if count == 0 {
            *self = Self { follows: self.follows, ..Self::default() };
            return;
        }
        self.cursor = self.cursor.min(count.saturating_sub(1));
        self.first = self.first.min(count.saturating_sub(1));
        if self.follows {
            self.first = self.first.min(self.cursor);
            let mut needed: usize = (self.first..=self.cursor).map(&rows).take(height + 2).sum();
            if self.cursor - self.first > height {
                self.first = self.cursor - height;
                needed = (self.first..=self.cursor).map(&rows).sum();
            }
            while needed > height && self.first < self.cursor {
                needed -= rows(self.first);
                self.first += 1;
            }
        }
        // No empty rows below the last entry while there are entries above the first.
        let mut below: usize = (self.first..count).map(&rows).take(height + 1).sum();
        while self.first > 0 && below + rows(self.first - 1) <= height {
            self.first -= 1;
            below += rows(self.first);
        }
    }

    /// The entry at a row, counted from the first visible row.
    pub fn at_row(&self, row: usize, count: usize, rows: impl Fn(usize) -> usize) -> Option<usize> {
        let mut next = 0;
        (self.first..count).find(|&entry| {
            next += rows(entry);
            row < next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_entry_stays_visible() {
        let mut list = List::default();
        for _ in 0..50 {
            list.step(1, 100);
            list.fit(10, 100, |_| 2);
        }
        assert_eq!((list.cursor, list.first), (50, 46));
        list.set(2);
        list.fit(10, 100, |_| 2);
        assert_eq!(list.first, 2);
        list.set(99);
        list.fit(10, 100, |_| 2);
        assert_eq!(list.first, 95);
        assert_eq!(list.at_row(9, 100, |_| 2), Some(99));
    }

    #[test]
    fn the_wheel_scrolls_without_moving_the_cursor() {
        let mut list = List::default();
        list.scroll(30, 100);
        list.fit(10, 100, |_| 2);
        assert_eq!((list.cursor, list.first), (0, 30));
    }
}
