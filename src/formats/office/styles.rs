//! What styles of word processors have in common: how they make words look, and that they are based on others.

use rustc_hash::FxHashMap;

/// How many styles a style may be based on, one on the other.
const CHAIN: usize = 16;

/// How words look, as far as a style says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Face {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub hidden: Option<bool>,
    pub code: bool,
}

impl Face {
    /// What `self` says, or else `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            code: self.code || other.code,
        }
    }
}

/// A style and those that it is based on, by their names. A circle ends somewhere.
pub fn chain<'s, S>(
    styles: &'s FxHashMap<String, S>,
    name: &str,
    parent: impl Fn(&'s S) -> Option<&'s str>,
) -> impl Iterator<Item = &'s S> {
    std::iter::successors(styles.get(name), move |style| styles.get(parent(style)?)).take(CHAIN)
}
