//! Subtitles: `SubRip` and `WebVTT`. Cues become paragraphs: one goes on with the next where a sentence does, or where the
//! same voice does.

use super::cues::{self, Part};
use super::{Line, last_blank_line, lines};
use crate::document::{BlockKind, MarkKind, SetAsideReason};
use crate::formats::builder::Builder;
use crate::formats::flat::{Extent, Flat};
use crate::formats::structure;
use crate::labels::{self, Case, Evidence, Shape};

/// Bytes after which a paragraph ends with the next sentence, though the same voice goes on.
const LONG: usize = 900;

/// One in so many cues has a label where those without one go on with the last; where fewer do, labels stand only where
/// nobody sees who speaks.
const LABELLED: usize = 3;

/// `SubRip` (`.srt`).
#[derive(Clone, Copy, Debug)]
pub struct SubRip;

/// `WebVTT` (`.vtt`), with voice tags.
#[derive(Clone, Copy, Debug)]
pub struct WebVtt;

impl Flat for SubRip {
    const NAME: &'static str = "subrip";
    const EXTENSIONS: &'static [&'static str] = &["srt"];

    fn is_surely(&self, start: &[u8]) -> bool {
        let start = String::from_utf8_lossy(start);
        let mut found = lines(&start).filter(|line| !line.words.is_empty());
        let number = found
            .next()
            .is_some_and(|line| line.words.len() < 7 && line.words.bytes().all(|one| one.is_ascii_digit()));
        number
            && found.next().is_some_and(|line| {
                line.words.contains("-->") && line.words.starts_with(|one: char| one.is_ascii_digit())
            })
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        last_blank_line(lead)
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        build(text, extent)
    }
}

impl Flat for WebVtt {
    const NAME: &'static str = "webvtt";
    const EXTENSIONS: &'static [&'static str] = &["vtt"];

    fn is_surely(&self, start: &[u8]) -> bool {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
        start.strip_prefix(b"WEBVTT").is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        last_blank_line(lead)
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        build(text, extent)
    }
}

fn build(text: &str, extent: Extent) -> Builder<'_> {
    let shown = |extent: usize| {
        let parts = cues::parts(lines(&text[..text.floor_char_boundary(extent)]));
        parts.flat_map(|part| match part {
            Part::Cue { lines, .. } => lines,
            Part::Other(_) => Vec::new(),
        })
    };
    let labels = Evidence::of(shown(extent.lead).map(|line| labels::Line { words: line.words, opens: true }));
    let mut writer = Writer {
        builder: Builder::over(text),
        labels,
        is_labelled: false,
        is_turn: false,
        voice: None,
        ends_sentence: true,
    };
    let (mut cues, mut named) = (0, 0);
    for part in cues::parts(lines(&text[..text.floor_char_boundary(extent.lead)])) {
        if let Part::Cue { lines, .. } = part {
            cues += 1;
            named += usize::from(lines.first().is_some_and(|line| writer.label(line.words).is_some()));
        }
    }
    writer.is_labelled = named > 2 && named * LABELLED >= cues;
    for part in cues::parts(lines(text)) {
        let end = match &part {
            Part::Cue { lines, .. } | Part::Other(lines) => lines.last().map_or(0, Line::end),
        };
        match part {
            Part::Cue { start, lines } => writer.cue(start, &lines),
            Part::Other(lines) => writer.other(&lines),
        }
        if end >= extent.lead {
            writer.builder.end();
            writer.builder.end_lead();
        }
    }
    writer.builder.end();
    let mut builder = writer.builder;
    structure::read_meta(&mut builder);
    builder
}

struct Writer<'s> {
    builder: Builder<'s>,
    /// How lines name who speaks.
    labels: Evidence,
    /// Whether so many cues have a label that those without one go on with the last.
    is_labelled: bool,
    /// Whether the open paragraph begins with a label.
    is_turn: bool,
    /// Who speaks in the open paragraph, where a tag says so.
    voice: Option<&'s str>,
    /// Whether a sentence ended with the last words.
    ends_sentence: bool,
}

impl<'s> Writer<'s> {
    fn cue(&mut self, start: u32, lines: &[Line<'s>]) {
        let mut voice = None;
        for (at, line) in lines.iter().enumerate() {
            if at == 0 && !self.goes_on(line.words) {
                self.builder.end();
            }
            self.line(*line, at == 0, start, &mut voice);
        }
    }

    /// Whether a cue that begins so goes on with the open paragraph.
    fn goes_on(&self, words: &str) -> bool {
        let voice = voice_of(words).map(|(name, ..)| name);
        match (voice, self.voice) {
            (Some(one), Some(other)) => one == other && !(self.ends_sentence && self.is_long()),
            (None, None) => {
                let of_turn = self.is_labelled && self.is_turn && !self.is_long();
                (!self.ends_sentence || of_turn) && !self.begins(words)
            }
            _ => false,
        }
    }

    fn is_long(&self) -> bool {
        let open = self.builder.blocks().last().map_or(0, |block| block.span.end as usize);
        self.builder.text().len() - open > LONG
    }

    /// Whether a line begins somebody's words: behind a dash or a name.
    fn begins(&self, words: &str) -> bool {
        words.starts_with(['-', '–', '—']) || self.label(words).is_some() || voice_of(words).is_some()
    }

    fn label(&self, words: &str) -> Option<labels::Label> {
        let sure = |label: &labels::Label| {
            label.shape == Shape::Colon
                && !label.stands_alone(words)
                && matches!(label.case, Case::Shouted | Case::Titled | Case::Nick)
        };
        let shape = labels::shape::of(words).filter(sure);
        shape.or_else(|| self.labels.label(words, " ").filter(|label| label.shape == Shape::Colon))
    }

    fn line(&mut self, line: Line<'s>, opens_cue: bool, start: u32, voice: &mut Option<&'s str>) {
        let begins = self.begins(line.words);
        let tagged = voice_of(line.words);
        let same = tagged.is_some_and(|(name, ..)| self.builder.is_open() && self.voice == Some(name));
        if begins && !same || !self.builder.is_open() {
            // What goes on with a turn stands below it.
            let goes_on = !begins && self.is_labelled && self.is_turn;
            self.builder.begin(BlockKind::Paragraph, u8::from(goes_on));
            self.voice = None;
            self.is_turn = goes_on;
        }
        if opens_cue {
            self.builder.time(start);
        }
        let mut at = 0;
        if let Some((name, name_at, end)) = tagged {
            if !same {
                let mark = self.builder.begin_mark(MarkKind::Speaker);
                self.builder.words(name, line.at + name_at);
                self.builder.end_mark(mark);
                self.builder.instead(": ", line.at + end - 1..line.at + end);
            }
            self.voice = Some(name);
            *voice = Some(name);
            at = end;
        } else if let Some(label) = self.label(line.words) {
            let name = label.name.clone();
            self.is_turn = true;
            self.builder.words(&line.words[..name.start], line.at);
            let mark = self.builder.begin_mark(MarkKind::Speaker);
            self.builder.words(&line.words[name.clone()], line.at + name.start);
            self.builder.end_mark(mark);
            at = name.end;
        }
        self.tagged(&line.words[at..], line.at + at);
        // The break between two lines is a blank.
        self.builder.instead(" ", line.end()..line.end());
        self.ends_sentence = line
            .words
            .trim_end_matches(|one: char| "\"”»')]>".contains(one) || one == '/')
            .ends_with(['.', '!', '?', '…', ':', '♪'])
            || line.words.ends_with('>') && self.builder.text().ends_with(['.', '!', '?', '…', ')']);
    }

    /// Words without their tags; italics are marked.
    fn tagged(&mut self, words: &'s str, at: usize) {
        let mut done = 0;
        let mut italic = None;
        while let Some(next) = words[done..].find(['<', '&', '{']) {
            let start = done + next;
            self.builder.words(&words[done..start], at + done);
            let rest = &words[start..];
            let (length, instead) = markup(rest);
            match (&rest[..length], instead) {
                ("<i>" | "<em>", _) if italic.is_none() => {
                    italic = Some(self.builder.begin_mark(MarkKind::Emphasis));
                }
                ("</i>" | "</em>", _) => {
                    if let Some(mark) = italic.take() {
                        self.builder.end_mark(mark);
                    }
                }
                (_, Some(instead)) => self.builder.instead(instead, at + start..at + start + length),
                (tag, None) if tag.len() == 1 => self.builder.words(tag, at + start),
                _ => {}
            }
            done = start + length;
        }
        self.builder.words(&words[done..], at + done);
        if let Some(mark) = italic {
            self.builder.end_mark(mark);
        }
    }

    /// What is no cue: the file's header says nothing, a note is set aside.
    fn other(&mut self, lines: &[Line<'s>]) {
        self.builder.end();
        self.voice = None;
        self.is_turn = false;
        self.ends_sentence = true;
        let Some(first) = lines.first() else { return };
        let rest = if first.words.starts_with("WEBVTT") { &lines[1..] } else { lines };
        let is_note = first.words.starts_with("NOTE")
            || first.words.starts_with("STYLE")
            || first.words.starts_with("REGION");
        let is_head = first.words.starts_with("WEBVTT");
        let kind = if is_note || is_head {
            BlockKind::SetAside(SetAsideReason::Boilerplate)
        } else {
            BlockKind::Paragraph
        };
        for line in rest {
            self.builder.block(kind.clone(), 0, line.words, line.at);
        }
    }
}

/// The name in a voice tag that a line begins with, where it stands, and where the tag ends.
fn voice_of(words: &str) -> Option<(&str, usize, usize)> {
    let rest = words.strip_prefix("<v")?;
    let end = rest.find('>')? + 2;
    let inner = &words[2..end];
    // "<v.loud Esme>"
    let name = inner.split_once([' ', '\t'])?.1.trim();
    let at = name.as_ptr() as usize - words.as_ptr() as usize;
    (!name.is_empty()).then_some((name, at, end + 1))
}

/// The bytes of a tag or an entity at the beginning of `words`, and what stands for it; one byte where there is none.
fn markup(words: &str) -> (usize, Option<&'static str>) {
    if let Some(rest) = words.strip_prefix('<') {
        let head = &rest[..rest.floor_char_boundary(120)];
        let letter = rest.starts_with(|one: char| one.is_ascii_alphanumeric() || one == '/');
        return head.find('>').filter(|_| letter).map_or((1, None), |end| (end + 2, None));
    }
    // "{\an8}" places the line on the screen.
    if words.starts_with("{\\") {
        let head = &words[..words.floor_char_boundary(60)];
        return head.find('}').map_or((1, None), |end| (end + 1, None));
    }
    let entities = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
    ];
    let found = entities.iter().find(|(name, _)| words.starts_with(name));
    found.map_or((1, None), |(name, instead)| (name.len(), Some(*instead)))
}
