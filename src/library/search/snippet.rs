//! A hit with the words around it, on one line.

use crate::document::{Document, Span};

/// A hit with the words around it. White space is single spaces; "…" marks truncation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text before the hit, in its block.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// The text after it.
    pub after: String,
}

/// The words around a hit: about `width` characters in all, cut between words, inside its block.
pub fn snippet(document: &Document, hit: Span, width: usize) -> Snippet {
    let text = document.text.as_str();
    let ends = |at: usize| document.block_at(at).and_then(|index| document.blocks.get(index));
    let block_start = ends(hit.start as usize).map_or(0, |block| block.span.start as usize);
    let last = (hit.end as usize).saturating_sub(1).max(hit.start as usize);
    let block_end = ends(last).map_or(text.len(), |block| block.span.end as usize);
    let (start, end) = (hit.start as usize, hit.end as usize);
    let before = text.get(block_start.min(start)..start).unwrap_or_default();
    let after = text.get(end..block_end.max(end)).unwrap_or_default();
    let words = one_line(hit.of(text));
    let left = width.saturating_sub(words.chars().count());
    // One side may use what the other does not need.
    let (before_length, after_length) = (before.chars().take(left).count(), after.chars().take(left).count());
    let before_room = left.saturating_sub(after_length.min(left / 2)).min(before_length);
    Snippet {
        before: tail(before, before_room),
        hit: words,
        after: head(after, left.saturating_sub(before_room)),
    }
}

fn head(text: &str, room: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(room) else {
        return one_line(text);
    };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    one_line(&text[..end]) + "…"
}

fn tail(text: &str, room: usize) -> String {
    let Some(cut) = text.char_indices().rev().nth(room).map(|(at, letter)| at + letter.len_utf8()) else {
        return one_line(text);
    };
    let start = text[cut..].find(char::is_whitespace).map_or(cut, |at| cut + at);
    format!("…{}", one_line(&text[start..]).trim_start())
}

/// White space of any kind as single spaces; those at the edges are kept, because they separate the hit from its
/// neighbours.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_whitespace() {
            line.push(character);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};

    #[test]
    fn a_snippet_is_cut_between_words_and_stays_in_its_block() {
        let text = "Un autre bloc.\n\nLa maire a dit hier que le\npont tenait bon malgré la crue de janvier.";
        let start = text.find("La maire").expect("there");
        let block = |start, end| Block { span: Span::new(start, end), kind: BlockKind::Paragraph, depth: 0 };
        let blocks = vec![block(0, start - 2), block(start, text.len())];
        let document = Document { text: text.into(), blocks, ..Document::default() };
        let at = text.find("pont").expect("there");
        let around = |width| {
            let found = snippet(&document, Span::new(at, at + 4), width);
            format!("{}[{}]{}", found.before, found.hit, found.after)
        };
        assert_eq!(around(30), "…hier que le [pont] tenait bon…");
        assert_eq!(around(200), "La maire a dit hier que le [pont] tenait bon malgré la crue de janvier.");
        assert_eq!(around(0), "…[pont]…");
    }
}
