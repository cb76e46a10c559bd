//! "Only up to here": findings are shown up to the end of the screen.

use crate::document::{Findings, Horizon};
use crate::reader::features::text::state::Reading;
use crate::reader::features::text::state::bounds::Bounds;
use std::sync::Arc;

impl Reading {
    /// Whether findings are limited to what has been read.
    pub fn is_bounded(&self) -> bool {
        self.bounds.is_some()
    }

    /// The byte up to which findings are shown; `None` if all are.
    pub fn bound(&self) -> Option<u32> {
        self.bounds.as_ref().map(|_| self.visible().end)
    }

    /// Limits findings to what has been read, or shows all.
    pub fn set_bounded(&mut self, only_up_to_here: bool) {
        if only_up_to_here != self.is_bounded() {
            self.bounds = only_up_to_here.then(Bounds::default);
            self.tell();
        }
    }

    /// Shows more, or less, if the end of the screen has moved.
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

    /// The part of all findings that is shown now.
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
