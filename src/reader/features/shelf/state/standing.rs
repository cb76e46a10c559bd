//! How the reader marked a document: a star, tags, read or unread.

/// How the reader marked a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it has a star.
    pub starred: bool,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is marked as read or unread; `None` for neither.
    pub read: Option<bool>,
    /// Whether it was put away.
    pub archived: bool,
}

impl Standing {
    /// Whether the document counts as read: marked so, or seen to its end.
    pub fn is_read(&self, progress: u8) -> bool {
        self.read.unwrap_or(progress == 100)
    }
}
