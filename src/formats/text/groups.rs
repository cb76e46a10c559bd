//! What a group of lines between two blank lines is: prose, verse, a list, a table, or one paragraph per line.

use super::lines::{Groups, Line};
use super::wrapping;
use crate::document::BlockKind;
use crate::formats::builder::Builder;
use crate::formats::structure;
use crate::labels::{self, Evidence};

/// What is decided once for a text.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The column width it was wrapped to, in characters.
    column: Option<u32>,
    /// How it names who speaks, if it does.
    labels: Evidence,
}

/// Lines longer than this, in characters, are not verse.
const VERSE: u32 = 66;

impl Shape {
    /// Decides on the lead of a text.
    pub fn of(lead: &str) -> Self {
        Self { column: wrapping::column(lead), labels: labels_of(lead) }
    }

    /// How the text names who speaks.
    pub fn labels(&self) -> &Evidence {
        &self.labels
    }
}

/// How a text names who speaks, read off its lines.
fn labels_of(lead: &str) -> Evidence {
    let mut groups = Groups::of(lead);
    let mut group = Vec::new();
    let mut lines: Vec<labels::Line> = Vec::new();
    while groups.next_into(&mut group).is_some() {
        let line = |(at, line): (usize, &Line<'_>)| (line.at..line.end(), at == 0);
        let found = group.iter().enumerate().map(line);
        lines.extend(found.map(|(range, opens)| labels::Line { words: &lead[range], opens }));
    }
    Evidence::of(lines.into_iter())
}

/// Adds the lines between two blank ones; a line with the label of a speaker begins a paragraph. `next` is the first
/// line after the blank one.
pub fn add(builder: &mut Builder, group: &[Line], shape: &Shape, text: &str, next: &str) {
    let mut start = 0;
    if !shape.labels.is_empty() {
        for at in 0..group.len() {
            let behind = group.get(at + 1).map_or(next, |line| line.words);
            let Some(label) = shape.labels.label(group[at].words, behind) else { continue };
            if at > start {
                add_unnamed(builder, &group[start..at], shape, text);
                start = at;
            }
            if label.stands_alone(group[at].words) {
                single(builder, &group[at]);
                start = at + 1;
            }
        }
    }
    if start < group.len() {
        add_unnamed(builder, &group[start..], shape, text);
    }
}

fn add_unnamed(builder: &mut Builder, group: &[Line], shape: &Shape, text: &str) {
    if let [line] = group {
        single(builder, line);
    } else if let Some(lists) = items(group) {
        for (number, depth, lines) in lists {
            item(builder, number, depth, lines, text);
        }
    } else if is_table(group) {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let start = text[..first.at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        builder.block(BlockKind::Code, 0, &text[start..last.end()], start);
    } else if let Some(column) = shape.column.filter(|&column| wrapping::is_prose(group, column)) {
        wrapping::add(builder, group, column);
    } else if wrapping::is_ragged_prose(group) {
        wrapping::add(builder, group, 0);
    } else if is_verse(group) {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        builder.block(BlockKind::Verse, 0, &text[first.at..last.end()], first.at);
    } else {
        for line in group {
            single(builder, line);
        }
    }
}

/// A line on its own.
fn single(builder: &mut Builder, line: &Line) {
    let kind = if is_rule(line.words) { BlockKind::Rule } else { BlockKind::Paragraph };
    builder.block(kind, 0, line.words, line.at);
}

fn is_rule(words: &str) -> bool {
    words.len() <= 200
        && words.chars().all(|character| "*-_—–=~·•# \t\u{a0}".contains(character))
        && !matches!(words, "—" | "–" | "-" | "#")
}

/// Short lines that do not end as sentences do.
fn is_verse(group: &[Line]) -> bool {
    let short = group.iter().all(|line| line.length <= VERSE);
    let ended = group.iter().filter(|line| line.words.ends_with(['.', '!', '?', '»', '”', '"'])).count();
    group.len() > 2 && short && ended * 2 <= group.len() && !group.iter().any(|line| stands_alone(line.words))
}

/// Whether a line among short ones is dialogue, a turn of an interview, or part of an article's head.
fn stands_alone(words: &str) -> bool {
    words.starts_with(['—', '–', '«', '“', '"', '-']) || is_turn(words) || structure::is_own_line(words)
}

/// "Strand: And yet …": a name and a colon.
fn is_turn(words: &str) -> bool {
    let Some((name, rest)) = words.split_once(':') else {
        return false;
    };
    let name = name.trim_end();
    name.len() <= 40
        && rest.starts_with(char::is_whitespace)
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= 4
}

/// Columns separated by tabs, bars or several spaces, in most of the lines.
fn is_table(group: &[Line]) -> bool {
    let apart = |line: &&Line| {
        let tabs = line.words.matches('\t').count();
        let bars = line.words.matches('|').count();
        let gaps = line.words.split("   ").filter(|part| !part.trim().is_empty()).count();
        tabs > 0 || bars > 1 || gaps > 2
    };
    group.len() > 1 && group.iter().filter(apart).count() * 4 >= group.len() * 3
}

type Item<'a, 'b> = (Option<u32>, u8, &'b [Line<'a>]);

/// The list items in a group, each with its continuation lines, or `None` if it is not a list.
fn items<'a, 'b>(group: &'b [Line<'a>]) -> Option<Vec<Item<'a, 'b>>> {
    let margin = group.first()?.indent;
    let mut found = Vec::new();
    let mut starts = Vec::new();
    for (at, line) in group.iter().enumerate() {
        match bullet(line.words) {
            Some((number, _)) => starts.push((at, number, line.indent)),
            None if at > 0 && line.indent > margin => {}
            None => return None,
        }
    }
    for (index, &(at, number, indent)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(group.len(), |next| next.0);
        let depth = (indent.saturating_sub(margin) / 2).min(8) as u8;
        found.push((number, depth, &group[at..end]));
    }
    // A single dash may open a turn of dialogue.
    let several = found.len() > 1 || found.first().is_some_and(|(number, ..)| number.is_some());
    several.then_some(found)
}

/// Adds a list item. In the source, the bullet belongs to the block; in the text, the block's kind represents it.
fn item(builder: &mut Builder, number: Option<u32>, depth: u8, lines: &[Line], text: &str) {
    let Some((first, last)) = lines.first().zip(lines.last()) else {
        return;
    };
    let skipped = bullet(first.words).map_or(0, |(_, skipped)| skipped);
    builder.block(
        BlockKind::Item { number },
        depth,
        &text[first.at + skipped..last.end()],
        first.at + skipped,
    );
}

/// The number of a list item (`None` for a bullet) and the bytes of its bullet or number.
fn bullet(words: &str) -> Option<(Option<u32>, usize)> {
    for mark in ["- ", "* ", "• ", "· ", "‣ ", "▪ ", "■ ", "◦ ", "●"] {
        if words.starts_with(mark) {
            return Some((None, mark.len()));
        }
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    let number = words[..digits].parse().ok().filter(|_| digits <= 3)?;
    (rest.starts_with(". ") || rest.starts_with(") ")).then_some((Some(number), digits + 2))
}
