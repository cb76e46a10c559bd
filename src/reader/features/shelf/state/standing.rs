//! What the reader thinks of a document: a star, tags, read or not.

/// What the reader has said of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it has a star.
    pub starred: bool,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is called read, or unread; `None` where nothing was said.
    pub read: Option<bool>,
}

impl Standing {
    /// Whether the document is taken for read: called so, or seen to its end.
    pub fn is_read(&self, progress: u8) -> bool {
        self.read.unwrap_or(progress == 100)
    }

    /// Whether a word of the filter fits: `*` a star, `!` unread, `#bud` a tag of that beginning.
    pub fn fits(&self, word: &str, progress: u8) -> bool {
        match (word, word.strip_prefix('#')) {
            ("*", _) => self.starred,
            ("!", _) => !self.is_read(progress),
            (_, Some(wanted)) => {
                let wanted = wanted.to_lowercase();
                self.tags.iter().any(|tag| tag.to_lowercase().starts_with(&wanted))
            }
            _ => true,
        }
    }
}
