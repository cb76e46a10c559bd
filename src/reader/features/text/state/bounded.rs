//! "Only up to here": what was found is told as far as the end of what is on the screen.

use crate::document::{Findings, Horizon};
use crate::reader::features::text::state::Reading;
use crate::reader::features::text::state::bounds::Bounds;
use std::sync::Arc;

impl Reading {
    /// Whether only what has been read is told.
    pub fn is_bounded(&self) -> bool {
        self.bounds.is_some()
    }

    /// The byte up to which is told what was found; `None` where all of it is.
    pub fn bound(&self) -> Option<u32> {
        self.bounds.as_ref().map(|_| self.visible().end)
    }

    /// Tells only what has been read, or all.
    pub fn set_bounded(&mut self, only_up_to_here: bool) {
        if only_up_to_here != self.is_bounded() {
            self.bounds = only_up_to_here.then(Bounds::default);
            self.tell();
        }
    }

    /// Tells more, or less, where the end of the screen has moved.
    pub(super) fn follow_bound(&mut self) {
        let end = self.visible().end;
        if self.bounds.as_ref().is_some_and(|bounds| bounds.end != end) {
            self.tell();
        }
    }

    fn tell(&mut self) {
        if let Some(whole) = self.whole.clone() {
            let told = self.told(&whole);
            self.take_over(told);
        }
    }

    /// What of all that was found is told now.
    pub(super) fn told(&mut self, whole: &Arc<Findings>) -> Arc<Findings> {
        let end = self.visible().end;
        let document = Arc::clone(self.layout.document());
        let Some(bounds) = &mut self.bounds else { return Arc::clone(whole) };
        bounds.end = end;
        if !bounds.horizon.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, whole)) {
            bounds.horizon = None;
        }
        let (_, horizon) =
            bounds.horizon.get_or_insert_with(|| (Arc::clone(whole), Horizon::new(&document, whole)));
        Arc::new(horizon.findings(&document, whole, end))
    }
}
