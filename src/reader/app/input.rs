//! Keyboard and mouse input.

use crate::reader::keys::keymap::{Keymap, Pending};

/// Keys.
#[derive(Debug, Default)]
pub struct Keys {
    /// Their meaning.
    pub keymap: Keymap,
    /// What has been typed of a command so far.
    pub pending: Pending,
}

/// The mouse.
#[derive(Debug, Default)]
pub struct Pointer {
    /// The byte of the text where the button was pressed.
    pub pressed: Option<u32>,
    /// The byte of the text that was clicked last.
    pub clicked: Option<u32>,
}
