//! Parts that a text shows without marking them: title, chapter headings, byline, dateline, date, and lines that are
//! not part of the article. All of them are recognised by words in the languages' lists; formats that mark some of it
//! use the rest.

pub mod dates;
mod furniture;
mod headings;
pub mod names;
mod phrases;
mod places;

use super::builder::Builder;
use crate::document::{BlockKind, SetAsideReason, Span};
use crate::labels::{Evidence, Label};
use crate::languages::ALL;
use phrases::Phrase;

/// The number of blocks at the beginning in which to look for title, byline and date.
const FRONT: usize = 12;

/// Length in bytes from which a text may be a book: any head document is as long.
const BOOK: usize = 8000;

/// Bytes of a block in which to look for a date.
const LEAD: usize = 600;

/// Why a line is not part of the article, if its words show it.
pub fn set_aside(words: &str) -> Option<SetAsideReason> {
    if words.len() > 400 {
        return None;
    }
    if words.starts_with('©') {
        return Some(SetAsideReason::Licence);
    }
    let wanted = [Phrase::Boilerplate, Phrase::WholeLine, Phrase::Licence];
    let bare = words.trim_start_matches(|one: char| "[(>→►▶•*#| \u{a0}".contains(one));
    let (phrase, _) = phrases::at_start(bare, &wanted)?;
    Some(if phrase == Phrase::Licence { SetAsideReason::Licence } else { SetAsideReason::Boilerplate })
}

/// Whether a short line is part of an article's head or foot rather than of verse.
pub fn is_own_line(words: &str) -> bool {
    names::byline(words).is_some()
        || set_aside(words).is_some()
        || headings::is_chapter(words)
        || is_date_line(words)
}

/// Gives headings, bylines and set-aside lines of a plain text their kind. `is_head` where its end is missing. `labels`
/// says how the text names who speaks: such a line is nothing else.
pub fn name_parts(builder: &mut Builder, is_head: bool, labels: &Evidence) {
    furniture::set_aside(builder);
    name_front(builder, labels);
    name_headings(builder, labels);
    if !is_head && labels.is_empty() {
        name_end(builder);
    }
}

/// Whether a block begins with the label of a speaker.
fn is_label(builder: &Builder, index: usize, labels: &Evidence) -> bool {
    label(builder, index, labels).is_some()
}

/// The label that a block begins with.
fn label(builder: &Builder, index: usize, labels: &Evidence) -> Option<Label> {
    if labels.is_empty() {
        return None;
    }
    let next = words(builder, index + 1);
    labels.label(words(builder, index), &next[..next.floor_char_boundary(200)])
}

fn words<'a>(builder: &'a Builder, index: usize) -> &'a str {
    builder.blocks().get(index).map_or("", |block| block.span.of(builder.text()))
}

fn is_paragraph(builder: &Builder, index: usize) -> bool {
    builder.blocks().get(index).is_some_and(|block| block.kind == BlockKind::Paragraph)
}

/// Title and byline, among the first blocks.
fn name_front(builder: &mut Builder, labels: &Evidence) {
    let content = |builder: &Builder, from: usize| {
        let blocks = builder.blocks().iter().enumerate().skip(from);
        blocks.into_iter().find(|(_, block)| block.kind.is_content()).map(|(index, _)| index)
    };
    let Some(mut first) = content(builder, 0) else {
        return;
    };
    // "COMMUNE DE …" above the title.
    if headings::is_issuer(words(builder, first))
        && is_paragraph(builder, first + 1)
        && headings::is_title(words(builder, first + 1))
        && names::byline(words(builder, first + 1)).is_none()
    {
        first += 1;
    }
    // A book's first line may be its author's name, its second the title.
    if builder.text().len() > BOOK
        && names::is_name(words(builder, first))
        && is_paragraph(builder, first + 1)
        && words(builder, first + 1).len() <= 100
        && headings::is_title(words(builder, first + 1))
        && !headings::is_chapter(words(builder, first + 1))
    {
        builder.set_kind(first, BlockKind::Byline);
        first += 1;
    }
    let title = words(builder, first);
    let is_title = is_paragraph(builder, first)
        && !(labels.is_dense() && is_label(builder, first, labels))
        && content(builder, first + 1).is_some()
        && headings::is_title(title)
        && !headings::is_chapter(title)
        && !is_date_line(title)
        && names::byline(title).is_none()
        && headings::lone_number(title).is_none();
    if is_title {
        builder.set_kind(first, BlockKind::Heading { level: 1 });
    }
    for index in first..builder.blocks().len().min(first + FRONT) {
        let line = words(builder, index);
        let near = index < first + 5 && !is_label(builder, index, labels);
        if is_paragraph(builder, index) && near && names::byline(line).is_some() {
            builder.set_kind(index, BlockKind::Byline);
        }
    }
}

/// Chapters and the short lines between long paragraphs.
fn name_headings(builder: &mut Builder, labels: &Evidence) {
    let mut chapter = 0;
    for index in 0..builder.blocks().len() {
        if !is_paragraph(builder, index) {
            continue;
        }
        let line = words(builder, index);
        if line.len() > 160 || is_label(builder, index, labels) {
            continue;
        }
        let number = headings::lone_number(line).filter(|&number| number == chapter + 1);
        if let Some(number) = number {
            chapter = number;
        }
        if number.is_some() || headings::is_chapter(line) {
            builder.set_kind(index, BlockKind::Heading { level: 2 });
        } else if index > 0
            && (stands_between_paragraphs(builder, index) || stands_between_turns(builder, index, labels))
        {
            let above = builder.blocks().get(index - 1).map(|block| &block.kind);
            let level = if matches!(above, Some(BlockKind::Heading { level: 2 })) { 3 } else { 2 };
            builder.set_kind(index, BlockKind::Heading { level });
        }
    }
}

/// Whether a short line is the heading of the paragraph after it: the text before it is complete, the text after it is
/// long.
fn stands_between_paragraphs(builder: &Builder, index: usize) -> bool {
    let line = words(builder, index);
    let numbered = headings::is_numbered(line);
    if !numbered && !headings::is_intertitle(line) || is_date_line(line) || names::is_name(line) {
        return false;
    }
    let Some(next) = builder.blocks().get(index + 1).filter(|next| next.kind == BlockKind::Paragraph) else {
        return false;
    };
    let before = words(builder, index - 1);
    let closed = before.ends_with(['.', '!', '?', '…', '»', '”', '"', ')'])
        || matches!(builder.blocks()[index - 1].kind, BlockKind::Heading { .. });
    let next = next.span.of(builder.text());
    let ends = next.ends_with(['.', '!', '?', '…', '»', '”', '"', ':', ')']);
    let long = if numbered { 60 } else { 160 };
    // Dialogue also consists of short lines.
    let quiet =
        numbered || !line.starts_with(['«', '“', '"', '—', '–']) && !line.ends_with(['!', '"', '”', '»']);
    closed
        && ends
        && quiet
        && next.len() >= long
        && (numbered || before.len() >= 160 || headings::is_shouted(line))
}

/// Whether a short line parts two turns, as the items of a debate do: the turn before it has words and is complete, and
/// the next one's label follows.
fn stands_between_turns(builder: &Builder, index: usize, labels: &Evidence) -> bool {
    let line = words(builder, index);
    let before = words(builder, index - 1);
    let closed = before.ends_with(['.', '!', '?', '…', '»', '”', '"', ')', ']'])
        || matches!(builder.blocks()[index - 1].kind, BlockKind::Heading { .. });
    !labels.is_empty()
        && line.len() <= 90
        && line.ends_with(|last: char| last.is_alphanumeric() || last == ')')
        && headings::is_intertitle(line)
        && closed
        && is_label(builder, index + 1, labels)
        && !label(builder, index - 1, labels).is_some_and(|label| label.stands_alone(before))
        && !is_date_line(line)
}

/// The byline below the text.
fn name_end(builder: &mut Builder) {
    let Some(last) = builder.blocks().iter().rposition(|block| block.kind.is_content()) else {
        return;
    };
    let signed = builder.blocks().iter().any(|block| block.kind == BlockKind::Byline);
    for index in (last.saturating_sub(1)..=last).rev().filter(|&index| index > 1) {
        let line = words(builder, index);
        let before = words(builder, index - 1);
        let closed = before.ends_with(['.', '!', '?', '…', '»', '”', '"', ')']);
        let name = !signed
            && closed
            && names::is_name(line)
            && !headings::is_shouted(line)
            && !headings::is_chapter(line);
        if is_paragraph(builder, index) && (name || names::byline(line).is_some()) {
            builder.set_kind(index, BlockKind::Byline);
            return;
        }
    }
}

/// A short line that says when: "Jeudi 16 octobre 2025, 19 heures", "Publié le 3 mars 2025 à 10:21".
fn is_date_line(words: &str) -> bool {
    if words.len() > 100 {
        return false;
    }
    let Some(found) = dates::find(words) else {
        return false;
    };
    let others = words[..found.start].split_whitespace().chain(words[found.end..].split_whitespace());
    let others = others.filter(|part| part.chars().any(char::is_alphabetic)).count();
    others <= 6 && !words.ends_with(['.', '!', '?'])
}

/// Fills in title, byline, date and place if the format has not done so.
pub fn read_meta(builder: &mut Builder) {
    if builder.meta.title.is_none() {
        let front = builder.blocks().iter().take(FRONT);
        let title = front
            .filter(|block| block.kind == BlockKind::Heading { level: 1 })
            .map(|block| block.span)
            .next();
        builder.meta.title = title.map(|span| span.of(builder.text()).to_owned());
    }
    if builder.meta.byline.is_empty() {
        let bylines = builder.blocks().iter().filter(|block| block.kind == BlockKind::Byline);
        let names = |words: &str| names::byline(words).unwrap_or_else(|| names::listed(words));
        builder.meta.byline = bylines.flat_map(|block| names(block.span.of(builder.text()))).collect();
        let mut seen = Vec::new();
        builder.meta.byline.retain(|name| {
            !seen.contains(name) && {
                seen.push(name.clone());
                true
            }
        });
    }
    let spans: Vec<Span> = builder
        .blocks()
        .iter()
        .filter(|block| block.kind.is_content())
        .take(FRONT)
        .map(|block| block.span)
        .collect();
    let mut paragraphs = 0;
    for span in spans {
        let words = span.of(builder.text());
        let lead = &words[..words.floor_char_boundary(LEAD)];
        if words.len() > 160 {
            paragraphs += 1;
        }
        if paragraphs > 2 || builder.meta.date.is_some() && builder.meta.place.is_some() {
            break;
        }
        let (date, place) = date_and_place(lead, words.len(), paragraphs);
        let place = place.or_else(|| places::before_dash(lead));
        let meta = &mut builder.meta;
        meta.place = meta.place.take().or(place);
        meta.date = meta.date.or(date);
    }
}

/// Whether the words before a date say that it is the day of writing: "this", "ce".
fn is_present_day(before: &str) -> bool {
    let ends = |word: &&str| before.trim_end().strip_suffix(*word).is_some_and(|rest| rest.ends_with(' '));
    ALL.iter().any(|language| language.structure.entries("present-days").iter().any(ends))
}

/// The date that a block gives the document, and the place before it. `length` is the length of the whole block in
/// bytes, `paragraphs` the number of long blocks so far.
fn date_and_place(
    lead: &str,
    length: usize,
    paragraphs: usize,
) -> (Option<crate::document::PartialDate>, Option<String>) {
    let Some(found) = dates::find(lead) else {
        return (None, None);
    };
    let before = &lead[..found.start];
    let place = places::before_date(before);
    let dateline = found.start < 60 && place.is_some() && before.split_whitespace().count() <= 7;
    let line = length <= 100 && is_date_line(lead);
    let told = found.weekday || is_present_day(before);
    let recent = found.date.year >= 1990 && paragraphs <= 1;
    if dateline || line || paragraphs <= 1 && told || recent && paragraphs == 1 {
        return (Some(found.date), place);
    }
    (None, None)
}
