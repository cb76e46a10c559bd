//! What is copied.

use crate::document::printable::printable;

/// What is copied: cleaned when it is made, whatever it is made of. Line breaks and tabs stay.
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
