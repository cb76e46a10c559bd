//! Where things live, and what is remembered between runs.

mod state;

pub use state::{Place, State};
