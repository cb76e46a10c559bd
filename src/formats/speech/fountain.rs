//! Fountain: screenplays as plain text (<https://fountain.io/syntax>).

use super::{Line, last_blank_line, lines};
use crate::document::{BlockKind, MarkKind, SetAsideReason};
use crate::formats::builder::{Builder, MarkToken};
use crate::formats::flat::{Extent, Flat};
use crate::formats::structure;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Fountain;

impl Flat for Fountain {
    const NAME: &'static str = "fountain";
    const EXTENSIONS: &'static [&'static str] = &["fountain", "spmd"];

    fn is_surely(&self, _start: &[u8]) -> bool {
        false
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        last_blank_line(lead)
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        let mut builder = Builder::over(text);
        let all: Vec<Line> = lines(text).collect();
        let mut at = title_page(&mut builder, &all);
        let mut unfinished = false;
        while at < all.len() {
            let end = (at..all.len()).find(|&end| all[end].words.is_empty()).unwrap_or(all.len());
            if at < end {
                group(&mut builder, &all[at..end], &mut unfinished);
                if all[end - 1].end() >= extent.lead {
                    builder.end_lead();
                }
            }
            at = end + 1;
        }
        structure::read_meta(&mut builder);
        builder
    }
}

/// "Title: …" and the like at the very beginning; the line behind them.
fn title_page<'s>(builder: &mut Builder<'s>, lines: &[Line<'s>]) -> usize {
    let keys = [
        "title",
        "credit",
        "author",
        "authors",
        "source",
        "draft date",
        "contact",
        "copyright",
        "notes",
        "date",
    ];
    let key_of = |line: &Line<'s>| {
        let (key, rest) = line.words.split_once(':')?;
        let key = key.trim().to_lowercase();
        keys.contains(&key.as_str()).then_some((key, rest))
    };
    if lines.first().and_then(key_of).is_none() {
        return 0;
    }
    let end = lines.iter().position(|line| line.words.is_empty()).unwrap_or(lines.len());
    let mut key = String::new();
    for line in &lines[..end] {
        let (words, at) = match key_of(line) {
            Some((found, rest)) => {
                key = found;
                let rest = rest.trim();
                (rest, line.at + (rest.as_ptr() as usize - line.words.as_ptr() as usize))
            }
            None => (line.words, line.at),
        };
        let bare = words.trim_matches(['*', '_']);
        if bare.is_empty() {
            continue;
        }
        let at = at + (bare.as_ptr() as usize - words.as_ptr() as usize);
        let kind = match key.as_str() {
            "title" if builder.meta.title.is_none() => {
                builder.meta.title = Some(bare.to_owned());
                BlockKind::Heading { level: 1 }
            }
            "author" | "authors" => {
                builder.meta.byline.push(bare.to_owned());
                BlockKind::Byline
            }
            _ => BlockKind::SetAside(SetAsideReason::Boilerplate),
        };
        builder.block(kind, 0, bare, at);
    }
    end
}

/// The lines between two blank ones. `unfinished` is whether a comment that began above goes on.
fn group<'s>(builder: &mut Builder<'s>, lines: &[Line<'s>], unfinished: &mut bool) {
    let first = lines[0].words;
    if *unfinished || first.starts_with("/*") || first.starts_with("[[") {
        let close = if first.starts_with("[[") { "]]" } else { "*/" };
        *unfinished = close == "*/" && !lines.iter().any(|line| line.words.contains(close));
        for line in lines {
            builder.block(BlockKind::SetAside(SetAsideReason::Boilerplate), 0, line.words, line.at);
        }
        return;
    }
    if let Some(cue) = cue(first, lines.len() > 1) {
        dialogue(builder, lines, cue);
        return;
    }
    let mut action: Vec<Line> = Vec::new();
    for line in lines {
        let Some((kind, skipped)) = kind(line.words) else {
            action.push(*line);
            continue;
        };
        paragraph(builder, &action, 0);
        action.clear();
        let words = line.words[skipped..].trim();
        let at = line.at + (words.as_ptr() as usize - line.words.as_ptr() as usize);
        builder.block(kind, 0, words, at);
    }
    paragraph(builder, &action, 0);
}

/// What a line is that is neither action nor dialogue, and the bytes of the sign that says so.
fn kind(words: &str) -> Option<(BlockKind, usize)> {
    let sharps = words.bytes().take_while(|&one| one == b'#').count();
    if (1..=6).contains(&sharps) {
        // The scenes of an act stand below it.
        return Some((BlockKind::Heading { level: sharps.min(2) as u8 }, sharps));
    }
    if words.starts_with("===") {
        return Some((BlockKind::Rule, 0));
    }
    if let Some(rest) = words.strip_prefix('=') {
        return Some((BlockKind::SetAside(SetAsideReason::Boilerplate), words.len() - rest.len()));
    }
    let forced = words.starts_with('.') && !words.starts_with("..");
    let upper = words.get(..words.floor_char_boundary(10)).unwrap_or_default().to_uppercase();
    let places = ["INT.", "EXT.", "EST.", "INT ", "EXT ", "EST ", "INT/EXT", "INT./EXT", "I/E"];
    if forced || places.iter().any(|place| upper.starts_with(place)) {
        return Some((BlockKind::Heading { level: 3 }, usize::from(forced)));
    }
    if words.starts_with('!') || words.starts_with('>') {
        return Some((BlockKind::Paragraph, 1));
    }
    None
}

/// The name in the line above a dialogue, in bytes of the line.
fn cue(words: &str, followed: bool) -> Option<std::ops::Range<usize>> {
    let forced = words.strip_prefix('@');
    let start = usize::from(forced.is_some());
    let name = words[start..].split('(').next().unwrap_or_default();
    let name = name.trim_end_matches(|one: char| one.is_whitespace() || one == '^');
    let shouted = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    let letters = name.starts_with(|one: char| one.is_alphanumeric());
    let fits = forced.is_some()
        || shouted && letters && followed && !name.ends_with([':', '.', '!', '?']) && kind(words).is_none();
    (fits && !name.trim().is_empty() && name.len() <= 80).then_some(start..start + name.len())
}

fn dialogue<'s>(builder: &mut Builder<'s>, lines: &[Line<'s>], name: std::ops::Range<usize>) {
    let Line { words, at } = lines[0];
    builder.begin(BlockKind::Paragraph, 2);
    let mark = builder.begin_mark(MarkKind::Speaker);
    builder.words(&words[name.clone()], at + name.start);
    builder.end_mark(mark);
    let rest = words[name.end..].trim_end_matches(|one: char| one.is_whitespace() || one == '^');
    builder.words(rest, at + name.end);
    builder.end();
    paragraph(builder, &lines[1..], 1);
}

/// Lines as one paragraph, with their signs of emphasis as marks.
fn paragraph<'s>(builder: &mut Builder<'s>, lines: &[Line<'s>], depth: u8) {
    if lines.is_empty() {
        return;
    }
    builder.begin(BlockKind::Paragraph, depth);
    let mut open: [Option<MarkToken>; 2] = [None, None];
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            builder.instead(" ", lines[number - 1].end()..line.at);
        }
        // "~" begins a line that is sung.
        let sung = usize::from(line.words.starts_with('~'));
        emphasis(builder, &line.words[sung..], line.at + sung, &mut open);
    }
    for mark in open.into_iter().flatten() {
        builder.end_mark(mark);
    }
    builder.end();
}

fn emphasis<'s>(builder: &mut Builder<'s>, words: &'s str, at: usize, open: &mut [Option<MarkToken>; 2]) {
    let mut done = 0;
    while let Some(next) = words[done..].find('*') {
        let start = done + next;
        builder.words(&words[done..start], at + done);
        let run = words[start..].len() - words[start..].trim_start_matches('*').len();
        let spaced = words[start + run..].starts_with(char::is_whitespace)
            && words[..start].ends_with(char::is_whitespace);
        if spaced || run > 3 {
            builder.words(&words[start..start + run], at + start);
        } else {
            let wanted = [(run != 2, MarkKind::Emphasis), (run != 1, MarkKind::Strong)];
            for (slot, (_, kind)) in open.iter_mut().zip(wanted).filter(|(_, (wanted, _))| *wanted) {
                match slot.take() {
                    Some(mark) => builder.end_mark(mark),
                    None => *slot = Some(builder.begin_mark(kind)),
                }
            }
        }
        done = start + run;
    }
    builder.words(&words[done..], at + done);
}
