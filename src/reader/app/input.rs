//! What comes from keys and mouse.

use crate::reader::keys::keymap::{Keymap, Pending};

/// Keys.
#[derive(Debug, Default)]
pub struct Keys {
    /// What they mean.
    pub keymap: Keymap,
    /// What has been typed of a command.
    pub pending: Pending,
}

/// The mouse.
#[derive(Debug, Default)]
pub struct Pointer {
    /// The byte of the text at which it was pressed.
    pub pressed: Option<u32>,
    /// The byte of the text that was clicked last.
    pub clicked: Option<u32>,
}
