//! Plain text: blank lines, long lines or indents make paragraphs; hard-wrapped lines are joined again.
//!
//! What decides for a whole document (hard-wrapped or not) is decided on its first 64 KB, so that a head
//! document agrees with the whole.

use super::builder::{Builder, Piece};
use super::structure;
use crate::document::{BlockKind, Document};

/// One line: its words without white space at the edges, and where they begin.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    words: &'a str,
    /// Code point of the first word.
    source: u32,
    /// Characters of white space before the words.
    indent: u32,
}

impl<'a> Line<'a> {
    fn piece(&self) -> Piece<'a> {
        Piece { words: self.words, source: Some(self.source) }
    }
}

/// Reads a decoded text.
pub fn read(text: &str, id: String) -> Document {
    let wrapped = is_hard_wrapped(&text[..text.floor_char_boundary(text.len().min(1 << 16))]);
    let mut builder = Builder::default();
    let mut group: Vec<Line> = Vec::new();
    let mut code_point = 0;
    for raw in text.split_inclusive(['\n', '\r']) {
        let words = raw.trim_matches(is_blank);
        if words.is_empty() {
            // The line feed of a CRLF arrives as a line of its own; only a line with nothing before it is blank.
            let is_rest_of_break = raw == "\n" && code_point > 0 && ends_in_return(text, raw);
            if !is_rest_of_break {
                add(&mut builder, &group, wrapped);
                group.clear();
            }
        } else {
            let before = raw.len() - raw.trim_start_matches(is_blank).len();
            let indent = raw[..before].chars().count() as u32;
            group.push(Line { words, source: code_point + indent, indent });
        }
        code_point += raw.chars().count() as u32;
    }
    add(&mut builder, &group, wrapped);
    structure::name_parts(&mut builder);
    let mut document = builder.finish("text", id);
    structure::read_meta(&mut document);
    document
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// Whether the character before `line`, a part of `text`, is a carriage return.
fn ends_in_return(text: &str, line: &str) -> bool {
    let at = line.as_ptr() as usize - text.as_ptr() as usize;
    at > 0 && text.as_bytes()[at - 1] == b'\r'
}

/// Whether lines end where a column was full rather than where a paragraph ends.
fn is_hard_wrapped(sample: &str) -> bool {
    let mut neighbours = 0;
    let mut full = 0;
    let mut before: Option<usize> = None;
    for line in sample.lines() {
        let length = line.trim().chars().count();
        if let Some(last) = before.filter(|_| length > 0) {
            neighbours += 1;
            full += usize::from((45..=100).contains(&last));
        }
        before = (length > 0).then_some(length);
    }
    neighbours > 2 && full * 2 > neighbours
}

/// Adds the lines between two blank ones.
fn add(builder: &mut Builder, group: &[Line], wrapped: bool) {
    if group.is_empty() {
        return;
    }
    if let [line] = group {
        let rule = line.words.chars().all(|character| "*-_—–=~·• \t".contains(character));
        let kind = if rule { BlockKind::Rule } else { BlockKind::Paragraph };
        builder.block(kind, 0, &[line.piece()]);
        return;
    }
    if group.iter().all(|line| item(line.words).is_some()) {
        for line in group {
            if let Some((number, skipped)) = item(line.words) {
                let source = line.source + line.words[..skipped].chars().count() as u32;
                let words = &line.words[skipped..];
                // The bullet belongs to the block in the source; in the text its kind says it.
                builder.block(BlockKind::Item { number }, 0, &[Piece { words, source: Some(source) }]);
            }
        }
        return;
    }
    let longest = group.iter().map(|line| line.words.chars().count()).max().unwrap_or_default();
    if wrapped && longest >= 45 {
        for paragraph in split_at_indents(group) {
            builder.block(BlockKind::Paragraph, 0, &joined(paragraph));
        }
    } else if longest < 60 && group.len() > 2 && !group.iter().any(|line| starts_dialogue(line.words)) {
        let mut pieces = Vec::new();
        for (number, line) in group.iter().enumerate() {
            if number > 0 {
                pieces.push(Piece { words: "\n", source: Some(line.source - line.indent.max(1)) });
            }
            pieces.push(line.piece());
        }
        builder.block(BlockKind::Verse, 0, &pieces);
    } else {
        for line in group {
            builder.block(BlockKind::Paragraph, 0, &[line.piece()]);
        }
    }
}

fn starts_dialogue(words: &str) -> bool {
    words.starts_with(['—', '–', '«', '“', '"'])
}

/// Paragraphs within a group of wrapped lines: a new one begins at an indent or a dialogue dash.
fn split_at_indents<'a, 'b>(group: &'b [Line<'a>]) -> Vec<&'b [Line<'a>]> {
    let margin = group.iter().map(|line| line.indent).min().unwrap_or_default();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for at in 1..group.len() {
        if group[at].indent > margin + 1 || group[at].words.starts_with(['—', '–']) {
            paragraphs.push(&group[start..at]);
            start = at;
        }
    }
    paragraphs.push(&group[start..]);
    paragraphs
}

/// The pieces of wrapped lines: joined by a space, or, where a word was cut by a hyphen, by nothing.
fn joined<'a>(lines: &[Line<'a>]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len() * 2);
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1);
        let cut = next.and_then(|next| cut_word(line.words, next.words));
        pieces.push(Piece { words: cut.unwrap_or(line.words), source: Some(line.source) });
        if let (Some(next), None) = (next, cut) {
            pieces.push(Piece { words: " ", source: Some(next.source - 1) });
        }
    }
    pieces
}

/// `line` without the hyphen that cuts its last word in two: a letter before it, a small letter behind it.
fn cut_word<'a>(line: &'a str, next: &str) -> Option<&'a str> {
    let before = line.strip_suffix(['-', '\u{ad}'])?;
    let word = before.rsplit(char::is_whitespace).next()?;
    let cut = word.chars().count() > 1
        && word.chars().all(char::is_alphabetic)
        && next.chars().next().is_some_and(char::is_lowercase);
    cut.then_some(before)
}

/// The number of a list item (`None` for a bullet) and the bytes of its bullet or number.
fn item(words: &str) -> Option<(Option<u32>, usize)> {
    for bullet in ["- ", "* ", "• ", "· ", "‣ "] {
        if words.starts_with(bullet) {
            return Some((None, bullet.len()));
        }
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    let number = words[..digits].parse().ok().filter(|_| digits <= 3)?;
    (rest.starts_with(". ") || rest.starts_with(") ")).then_some((Some(number), digits + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = read(text, "1".into());
        document
            .blocks
            .iter()
            .map(|block| (block.kind.clone(), document.slice(block.span).to_owned()))
            .collect()
    }

    #[test]
    fn a_line_of_no_break_space_is_blank_and_crlf_is_one_break() {
        let found = blocks(
            "Un titre court\r\n\u{a0}\r\nPremier paragraphe, qui finit.\r\n\r\nLe second finit aussi.",
        );
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["Un titre court", "Premier paragraphe, qui finit.", "Le second finit aussi."]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_cut_words_made_whole() {
        let text = "The keeper of the old lighthouse went down to the shore every\n\
                    single morning before the first of the boats came in from the is-\n\
                    lands, and counted them twice while the kettle was on the stove\n\
                    of the little room under the lamp.\n";
        let found = blocks(text);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("from the islands, and counted"));
        assert!(found[0].1.contains("every single morning"));
    }

    #[test]
    fn short_lines_stay_verse_and_bullets_items() {
        assert_eq!(blocks("Le vent\nse lève\nsur l'eau")[0].0, BlockKind::Verse);
        let found = blocks("- du pain\n- du sel");
        assert_eq!(found[0], (BlockKind::Item { number: None }, "du pain".into()));
    }
}
