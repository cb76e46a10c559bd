//! How far what was found is told.

use crate::document::{Findings, Horizon};
use std::sync::Arc;

/// How far is told what was found.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// Where everything is first said, of these findings.
    pub(super) horizon: Option<(Arc<Findings>, Horizon)>,
    /// The byte up to which it was told last.
    pub(super) end: u32,
}
