//! Hard-wrapped text: recognising whether lines end where a column was full, and rejoining paragraphs.
//!
//! A line break is soft if the next line's first word would not have fitted into the line above it. Prose wrapped to a
//! column has soft breaks nearly everywhere; verse, addresses, lists, and texts with a paragraph per line have few.

use super::lines::{Groups, Line};
use crate::document::{BlockKind, to_offset};
use crate::formats::builder::Builder;
use crate::languages::ALL;

/// The narrowest and the widest column that counts as one, in characters.
const COLUMN: std::ops::RangeInclusive<u32> = 32..=132;

/// By how many characters a typesetter may leave a line shorter than its first word after the break requires.
const SLACK: u32 = 5;

/// The column width that the text was wrapped to, in characters, or `None` if its line breaks are meaningful.
pub fn column(lead: &str) -> Option<u32> {
    let mut pairs: Vec<(u32, u32, bool)> = Vec::new();
    let mut groups = Groups::of(lead);
    let mut group = Vec::new();
    while groups.next_into(&mut group).is_some() {
        for pair in group.windows(2) {
            pairs.push((pair[0].length, first_word(&pair[1]), runs_on(&pair[0], &pair[1])));
        }
    }
    let mut lengths: Vec<u32> = pairs.iter().map(|pair| pair.0).collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len().saturating_mul(95) / 100)?;
    if !COLUMN.contains(&width) {
        return None;
    }
    let soft = pairs.iter().filter(|pair| pair.0 + 1 + pair.1 + SLACK > width).count();
    let running = pairs.iter().filter(|pair| pair.2).count();
    let enough = match pairs.len() {
        0 => false,
        // Two or three lines show a column only if a sentence runs over all of their ends.
        1..=3 => soft == pairs.len() && running == pairs.len() && width >= 45,
        few => soft * 2 > few && running * 4 > few,
    };
    enough.then_some(width)
}

/// Length of the first word in characters.
fn first_word(line: &Line) -> u32 {
    to_offset(line.words.split(char::is_whitespace).next().unwrap_or_default().chars().count())
}

/// Whether a sentence certainly continues from one line to the next.
fn runs_on(line: &Line, next: &Line) -> bool {
    let open = line.words.ends_with(|last: char| last.is_alphanumeric() || ",-'’".contains(last));
    open && next.words.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit())
        || line.words.ends_with(',')
}

/// Whether the break between two lines is due to the column.
pub fn is_soft(line: &Line, next: &Line, column: u32) -> bool {
    line.length + 1 + first_word(next) + SLACK > column
}

/// Whether a group of lines is prose wrapped to the column.
pub fn is_prose(group: &[Line], column: u32) -> bool {
    let breaks = group.len().saturating_sub(1);
    let soft = group.windows(2).filter(|pair| is_soft(&pair[0], &pair[1], column)).count();
    let running = group.windows(2).filter(|pair| runs_on(&pair[0], &pair[1])).count();
    breaks > 0 && (soft * 5 > breaks * 3 || soft * 2 >= breaks && running * 2 >= breaks)
}

/// Whether lines of no common width are prose all the same: sentences run over their ends, and they are longer than
/// lines of verse that does not capitalise its first words.
pub fn is_ragged_prose(group: &[Line]) -> bool {
    let running = group.windows(2).filter(|pair| runs_on_in_lower_case(&pair[0], &pair[1])).count();
    let longest = group.iter().map(|line| line.length).max().unwrap_or_default();
    let ends_inside = |line: &&Line| {
        let stops = [". ", "? ", "! "].iter().filter_map(|stop| line.words.split_once(stop));
        stops.into_iter().any(|(_, rest)| rest.starts_with(char::is_uppercase))
    };
    let inside = group.iter().filter(ends_inside).count();
    let runs = running * 3 >= group.len() - 1 || group.len() > 2 && inside * 3 >= group.len();
    group.len() > 1 && longest >= 44 && COLUMN.contains(&longest) && runs
}

fn runs_on_in_lower_case(line: &Line, next: &Line) -> bool {
    let open = line.words.ends_with(|last: char| last.is_alphanumeric() || ",-'’".contains(last));
    open && next.words.starts_with(char::is_lowercase)
}

/// Adds a group of wrapped lines as paragraphs. A new one begins at an indent, at a dialogue dash, and after a line
/// that ends a sentence well before the end of the column.
pub fn add(builder: &mut Builder, group: &[Line], column: u32) {
    let margin = group.iter().map(|line| line.indent).min().unwrap_or_default();
    let hangs = group.iter().skip(1).filter(|line| line.indent > margin + 1).count() * 2 > group.len();
    let mut start = 0;
    for at in 1..=group.len() {
        let begins = at == group.len() || {
            let (line, next) = (&group[at - 1], &group[at]);
            let short = line.length + first_word(next) + 1 + column / 5 < column;
            let ended = line.words.ends_with(['.', '!', '?', '…', '»', '”', '"', ':']);
            next.indent > margin + 1 && !hangs && line.indent <= margin + 1
                || next.words.starts_with(['—', '–']) && ended
                || short && ended
        };
        if begins {
            paragraph(builder, &group[start..at]);
            start = at;
        }
    }
}

/// One paragraph: lines joined by a space, or by nothing if a word was hyphenated.
fn paragraph(builder: &mut Builder, lines: &[Line]) {
    builder.begin(BlockKind::Paragraph, 0);
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1);
        match next.map(|next| join(line.words, next.words)) {
            Some(Join::Cut) => {
                let cut = line.words.char_indices().next_back().map_or(0, |(at, _)| at);
                builder.words(&line.words[..cut], line.at);
            }
            _ => builder.words(line.words, line.at),
        }
        if let Some(next) = next.filter(|next| join(line.words, next.words) == Join::Space) {
            builder.instead(" ", line.end()..next.at);
        }
    }
    builder.end();
}

/// How two lines are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Space,
    /// A hyphen that belongs to the word.
    Nothing,
    /// A hyphen that divides the word.
    Cut,
}

fn join(line: &str, next: &str) -> Join {
    let Some(before) = line.strip_suffix(['-', '\u{ad}', '\u{2010}']) else {
        return Join::Space;
    };
    let word = before.rsplit(|one: char| !one.is_alphabetic() && one != '-').next().unwrap_or_default();
    let behind = next.split(|one: char| !one.is_alphabetic() && one != '-').next().unwrap_or_default();
    if !before.ends_with(char::is_alphabetic) || behind.is_empty() {
        return Join::Space;
    }
    if line.ends_with('\u{ad}') {
        return Join::Cut;
    }
    if keeps_hyphen(word, behind) { Join::Nothing } else { Join::Cut }
}

/// Whether the hyphen between the two halves belongs to the word: a compound or an attached pronoun.
fn keeps_hyphen(word: &str, behind: &str) -> bool {
    if !behind.starts_with(char::is_lowercase) || word.contains('-') || behind.contains('-') {
        return true;
    }
    let first = word.to_lowercase();
    ALL.iter().any(|language| {
        let lists = &language.structure;
        let attached = |one: &&str| one.strip_prefix('-') == Some(behind);
        lists.words("compounds").contains(first.as_str()) || lists.entries("attached").iter().any(attached)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends_are_distinguished() {
        assert_eq!(join("come in from the is-", "lands, and"), Join::Cut);
        assert_eq!(join("le maire de Saint-", "Aurens parle"), Join::Nothing);
        assert_eq!(join("Que dit-", "elle ?"), Join::Nothing);
        assert_eq!(join("le vice-", "président"), Join::Nothing);
        assert_eq!(join("and then --", "nothing"), Join::Space);
    }

    #[test]
    fn prose_of_no_common_width_is_not_verse() {
        let lines = |text: &'static str| {
            let mut group = Vec::new();
            Groups::of(text).next_into(&mut group);
            is_ragged_prose(&group)
        };
        assert!(lines(
            "The old man did not let me\nfinish. We had come to the garden, and Lori set\nthe table under the pear tree."
        ));
        assert!(!lines("O wind that walks upon the hill,\nand finds no door,\nthe house is old."));
        assert!(!lines("Un titre assez long pour être celui d'un article de presse\nPar Jeanne Roux"));
    }

    #[test]
    fn a_column_is_seen_and_verse_is_not() {
        let prose = "The keeper of the old lighthouse went down to the shore every\n\
                     single morning before the first of the boats came in from the\n\
                     islands, and counted them twice while the kettle was on the stove\n\
                     of the little room under the lamp, where nobody else had ever been\n\
                     let in since the year of the storm.\n";
        assert!(column(prose).is_some_and(|width| (60..70).contains(&width)));
        let verse = "O wind that walks upon the hill,\nand finds no door,\n\
                     the house is old, the house is still,\nand was before.\n\nOnce more\nit blows.\n";
        assert_eq!(column(verse), None);
        assert_eq!(column("Un titre\nPar Jeanne Roux\nLe pont est fermé depuis lundi.\n"), None);
    }
}
