//! Text to copy.

use crate::document::printable::printable;

/// Text to copy: cleaned when it is made, whatever its source. Line breaks and tabs are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload(String);

impl<T: AsRef<str>> From<T> for Payload {
    fn from(text: T) -> Self {
        Self(printable(text.as_ref()).into_owned())
    }
}

impl Payload {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
