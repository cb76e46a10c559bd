//! HTML source → elements and stretches of text, as one flat list in the order of the source.
//!
//! No recursion, no copies: every node knows its place in the source. It forgives what browsers forgive (missing and
//! crossed end tags, bare "<" and "&") and cannot fail.

use super::tags::Tag;
use crate::document::to_offset;
use std::ops::Range;

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Characters, entities not yet decoded.
    Text(Range<usize>),
    /// An element, with its whole start tag.
    Element(Tag, Range<usize>),
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Index of the enclosing element; the first node is its own parent.
    pub parent: u32,
    /// Index after the last node inside it.
    pub after: u32,
}

impl Node {
    /// The element's name; `None` for text.
    pub fn tag(&self) -> Option<Tag> {
        match self.kind {
            Kind::Element(tag, _) => Some(tag),
            Kind::Text(_) => None,
        }
    }
}

/// How far end tags and implied ends search for the element they close. Deeper nesting is damage.
const REACH: usize = 200;

/// The nodes of `source`; the first represents the whole.
pub fn parse(source: &str) -> Vec<Node> {
    let root = Node { kind: Kind::Element(Tag::Other, 0..0), parent: 0, after: 0 };
    let mut tree =
        Tree { source, nodes: vec![root], open: vec![(0, Tag::Other)], loose_quotes: false, has_body: false };
    tree.read();
    while let Some((index, _)) = tree.open.pop() {
        tree.close(index);
    }
    tree.nodes
}

struct Tree<'s> {
    source: &'s str,
    nodes: Vec<Node>,
    open: Vec<(u32, Tag)>,
    /// A quotation mark in a tag was never closed: from now on they are ignored.
    loose_quotes: bool,
    /// The page has a body; another one is ignored.
    has_body: bool,
}

impl Tree<'_> {
    fn read(&mut self) {
        let bytes = self.source.as_bytes();
        let mut text = 0;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
            let start = at + found;
            let end = match bytes.get(start + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z') => Some(self.tag_end(start + 1)),
                Some(b'/') if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    Some(self.tag_end(start + 2))
                }
                Some(b'!' | b'?' | b'/') => Some(self.comment_end(start)),
                _ => None,
            };
            let Some(end) = end else {
                at = start + 1;
                continue;
            };
            self.text(text..start);
            at = end;
            if bytes[start + 1] == b'/' {
                self.end(name(&self.source[start + 2..end]));
            } else if bytes[start + 1].is_ascii_alphabetic() {
                at = self.start(start..end);
            }
            text = at;
        }
        self.text(text..bytes.len());
    }

    /// The byte after a tag that begins at `at`.
    fn tag_end(&mut self, at: usize) -> usize {
        let bytes = self.source.as_bytes();
        if !self.loose_quotes {
            let mut here = at;
            let mut after_equals = false;
            while let Some(&byte) = bytes.get(here) {
                here += 1;
                match byte {
                    b'>' => return here,
                    b'"' | b'\'' if after_equals => {
                        let Some(length) = memchr::memchr(byte, &bytes[here..]) else {
                            self.loose_quotes = true;
                            break;
                        };
                        here += length + 1;
                        after_equals = false;
                    }
                    b'=' => after_equals = true,
                    b' ' | b'\t' | b'\n' | b'\r' => {}
                    _ => after_equals = false,
                }
            }
        }
        memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)
    }

    /// The byte after a comment, a declaration or a processing instruction.
    fn comment_end(&self, start: usize) -> usize {
        let rest = &self.source.as_bytes()[start..];
        let find =
            |needle: &[u8]| memchr::memmem::find(rest, needle).map(|length| start + length + needle.len());
        let end = if rest.starts_with(b"<!--") {
            if rest.starts_with(b"<!-->") { Some(start + 5) } else { find(b"-->") }
        } else if rest.starts_with(b"<![CDATA[") {
            find(b"]]>")
        } else {
            find(b">")
        };
        end.unwrap_or(self.source.len())
    }

    fn push(&mut self, kind: Kind) -> u32 {
        let index = to_offset(self.nodes.len());
        let parent = self.open.last().map_or(0, |open| open.0);
        self.nodes.push(Node { kind, parent, after: index + 1 });
        index
    }

    fn text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.push(Kind::Text(range));
        }
    }

    /// Opens an element whose start tag is `range`; returns the byte at which to continue.
    fn start(&mut self, range: Range<usize>) -> usize {
        let end = range.end;
        let tag = Tag::named(name(&self.source[range.start + 1..end]));
        self.imply_ends(tag);
        let closed = self.source[..end].ends_with("/>") && tag == Tag::Other;
        let index = self.push(Kind::Element(tag, range));
        let again = self.has_body && matches!(tag, Tag::Html | Tag::Body);
        self.has_body |= tag == Tag::Body;
        if tag.is_void() || closed || again {
            return end;
        }
        if tag.is_raw() {
            return self.raw(index, tag, end);
        }
        self.open.push((index, tag));
        end
    }

    /// The content of an element that contains only characters.
    fn raw(&mut self, index: u32, tag: Tag, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = start;
        let mut end = bytes.len();
        let mut behind = bytes.len();
        while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
            let close = at + found;
            if Tag::named(name(&self.source[close + 2..])) == tag {
                end = close;
                behind =
                    memchr::memchr(b'>', &bytes[close..]).map_or(bytes.len(), |length| close + length + 1);
                break;
            }
            at = close + 2;
        }
        if start < end {
            let text = to_offset(self.nodes.len());
            self.nodes.push(Node { kind: Kind::Text(start..end), parent: index, after: text + 1 });
        }
        self.close(index);
        behind
    }

    /// Ends the elements that a start tag ends implicitly.
    fn imply_ends(&mut self, tag: Tag) {
        use Tag::{
            Body, Button, Caption, Dd, Dl, Dt, Html, Li, Ol, Optgroup, Option, P, Select, Table, Tbody, Td,
            Tfoot, Th, Thead, Tr, Ul,
        };
        if tag.ends_paragraph() {
            self.end_within(&[P], &[Table, Td, Th, Caption, Button, Body, Html]);
        }
        match tag {
            Li => self.end_within(&[Li], &[Ul, Ol, Table, Tag::Menu, Tag::Dir]),
            Dt | Dd => self.end_within(&[Dt, Dd], &[Dl, Table]),
            Option | Optgroup => self.end_within(&[Option], &[Select]),
            Td | Th => self.end_within(&[Td, Th], &[Tr, Table]),
            Tr => self.end_within(&[Tr], &[Table]),
            Tbody | Thead | Tfoot => self.end_within(&[Tbody, Thead, Tfoot], &[Table]),
            Body => self.end_within(&[Tag::Head], &[]),
            _ if tag.is_block() && tag != Tag::Noscript => {
                self.end_within(&[Tag::Head], &[Body, Table, Tag::Div]);
            }
            _ => {}
        }
    }

    /// Closes the innermost of `wanted` with everything inside it, unless one of `barriers` is further in.
    fn end_within(&mut self, wanted: &[Tag], barriers: &[Tag]) {
        for index in (1..self.open.len()).rev().take(REACH) {
            let tag = self.open[index].1;
            if wanted.contains(&tag) {
                self.close_to(index);
                return;
            }
            if barriers.contains(&tag) {
                return;
            }
        }
    }

    fn end(&mut self, name: &str) {
        use Tag::{Body, Html, Table, Tbody, Td, Tfoot, Th, Thead, Tr};
        let tag = Tag::named(name);
        if matches!(tag, Html | Body | Tag::Br) {
            return;
        }
        let is_part = matches!(tag, Table | Tbody | Td | Tfoot | Th | Thead | Tr);
        for index in (1..self.open.len()).rev().take(REACH) {
            let (node, other) = self.open[index];
            if other == tag && (tag != Tag::Other || self.is_named(node, name)) {
                let crossed =
                    tag.is_formatting() && self.open[index + 1..].iter().any(|open| open.1.is_block());
                if crossed {
                    self.close(node);
                    self.open.remove(index);
                } else {
                    self.close_to(index);
                }
                return;
            }
            if !is_part && matches!(other, Td | Th | Table) {
                return;
            }
        }
    }

    fn is_named(&self, node: u32, wanted: &str) -> bool {
        let Some(Kind::Element(_, tag)) = self.nodes.get(node as usize).map(|node| &node.kind) else {
            return false;
        };
        name(self.source[tag.clone()].trim_start_matches('<')).eq_ignore_ascii_case(wanted)
    }

    fn close_to(&mut self, index: usize) {
        while self.open.len() > index {
            if let Some((node, _)) = self.open.pop() {
                self.close(node);
            }
        }
    }

    fn close(&mut self, node: u32) {
        let after = to_offset(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.after = after;
        }
    }
}

/// The name at the beginning of a tag's inside.
fn name(inside: &str) -> &str {
    let end = inside.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'>' || byte == b'/');
    let end = end.unwrap_or(inside.len()).min(inside.len());
    inside.get(..end).unwrap_or_default()
}

/// The attributes of a start tag: name as written, value without its quotation marks.
pub fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let inside = inside.strip_suffix('>').unwrap_or(inside);
    let mut rest = inside.get(name(inside).len()..).unwrap_or_default();
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|one: char| one.is_ascii_whitespace() || one == '/');
        if rest.is_empty() {
            return None;
        }
        let is_end = |one: char| one.is_ascii_whitespace() || one == '=' || one == '/';
        let length = rest.find(is_end).filter(|&length| length > 0).unwrap_or_else(|| {
            rest.chars().next().map_or(0, |first| if is_end(first) { first.len_utf8() } else { rest.len() })
        });
        let (name, behind) = rest.split_at(length);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quoted = value.chars().next().filter(|one| "\"'".contains(*one));
        let (value, behind) = match quoted.and_then(|quote| value[1..].split_once(quote)) {
            Some(parts) => parts,
            None => value.split_at(value.find(|one: char| one.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = behind;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let nodes = parse(source);
        let mut out = String::new();
        let mut open: Vec<usize> = Vec::new();
        for (index, node) in nodes.iter().enumerate().skip(1) {
            while open.last().is_some_and(|&last| nodes[last].after as usize <= index) {
                open.pop();
                out.push(')');
            }
            match &node.kind {
                Kind::Text(range) => out.push_str(&source[range.clone()]),
                Kind::Element(tag, _) => {
                    out.push_str(&format!("{tag:?}(").to_lowercase());
                    open.push(index);
                }
            }
        }
        out + &")".repeat(open.len())
    }

    #[test]
    fn missing_ends_are_implied() {
        assert_eq!(shown("<p>a<p>b<ul><li>c<li>d</ul>e"), "p(a)p(b)ul(li(c)li(d))e");
        assert_eq!(shown("<table><tr><td>a<td>b<tr><td>c</table>"), "table(tr(td(a)td(b))tr(td(c)))");
        assert_eq!(shown("<div>a</span>b</div>c"), "div(ab)c");
        assert_eq!(shown("<html><body>a</body></html><html><body>b"), "html(body(ahtml()body()b))");
    }

    #[test]
    fn comments_scripts_and_bare_signs_are_not_tags() {
        assert_eq!(
            shown("a<!-- <b> -->b<script>if (1 <\"</b>\") x</script>c < d & e"),
            "abscript(if (1 <\"</b>\") x)c < d & e"
        );
        assert_eq!(shown("<p title='a > b'>c"), "p(c)");
        assert_eq!(shown("<p title=\"never closed>c"), "p(c)");
    }

    #[test]
    fn attributes_are_read_in_all_their_shapes() {
        let tag = "<a href='x y' CLASS=big data-a=\"1 > 0\" hidden/>";
        let found: Vec<_> = attributes(tag).collect();
        assert_eq!(found, [("href", "x y"), ("CLASS", "big"), ("data-a", "1 > 0"), ("hidden", "")]);
    }
}
