//! Up to where findings are shown.

use crate::document::{Findings, Horizon};
use std::sync::Arc;

/// Up to where findings are shown.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// Where everything in these findings is first said.
    pub(super) horizon: Option<(Arc<Findings>, Horizon)>,
    /// The byte up to which they were last shown.
    pub(super) end: u32,
}
