//! What programs write for a terminal or a pager: `man`, `git log`. Bold and underlined words get marks, colours are
//! left out, and lines stay as they are.
//!
//! Bold and underlined characters come in two ways: in select graphic rendition sequences (ECMA-48, 8.3.117), or typed
//! over each other with a backspace in between, as on a typewriter. Any other control sequence is substituted visibly.

use crate::document::{BlockKind, Document, LONGEST_TEXT, MarkKind};
use crate::formats::builder::{Builder, MarkToken};
use crate::formats::encoding::{self, Found};
use crate::formats::{Failure, Format, Part, Source, identifier};
use std::ops::Range;

/// Bytes of text after which a head document may end.
const LEAD: usize = 1 << 16;

/// Files up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 4 * LEAD;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 80;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Terminal;

/// How characters are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    bold: bool,
    underlined: bool,
}

/// Characters that are set alike.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    source: Range<usize>,
    style: Style,
    /// The visible character, if it is one typed over another.
    typed: Option<Range<usize>>,
}

impl Format for Terminal {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        if memchr::memchr(0, start).is_some() {
            return false;
        }
        let sequences =
            memchr::memchr_iter(0x1b, start).filter(|&at| sequence(&start[at..]).is_some()).count();
        let is_typed = |at: usize| {
            at > 0
                && start.get(at + 1).is_some_and(|next| {
                    let before = start[at - 1];
                    before == *next || before == b'_' || *next == b'_' || !before.is_ascii()
                })
        };
        sequences > 1 || memchr::memchr_iter(8, start).filter(|&at| is_typed(at)).count() > 1
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let text = found(source.bytes)?.decode(source.bytes, LONGEST_TEXT)?;
        let document = build(&text, cut(&text)).finish("terminal", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        if source.bytes.len() <= SMALL {
            return None;
        }
        let bytes = &source.bytes[..3 * LEAD];
        let text = found(bytes).ok()?.decode(bytes, LONGEST_TEXT).ok()?;
        let cut = cut(&text)?;
        let document = build(&text[..cut], Some(cut)).finish("terminal", identifier(source.bytes)).ok()?;
        (!document.text.is_empty()).then_some(Document { is_head: true, ..document })
    }
}

/// The encoding. Backspaces would make a page with much bold look like no text.
fn found(bytes: &[u8]) -> Result<Found, Failure> {
    let sample = &bytes[..bytes.len().min(LEAD)];
    let plain: Vec<u8> = sample.iter().copied().filter(|&byte| byte != 8).collect();
    encoding::find(&plain, None)
}

/// Where a head may end: after a blank line.
fn cut(text: &str) -> Option<usize> {
    let lead = &text[..text.floor_char_boundary(LEAD)];
    (lead.len() < text.len()).then(|| lead.rfind("\n\n").map(|at| at + 2)).flatten()
}

/// The parameters of a select graphic rendition sequence, and its length; `bytes` begin with ESC.
fn sequence(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let rest = bytes.strip_prefix(b"\x1b[")?;
    let length =
        rest.iter().take(64).take_while(|byte| byte.is_ascii_digit() || b";:".contains(byte)).count();
    (rest.get(length) == Some(&b'm')).then(|| (&rest[..length], length + 3))
}

impl Style {
    fn set(&mut self, parameters: &[u8]) {
        let mut numbers = parameters.split(|&byte| byte == b';');
        while let Some(number) = numbers.next() {
            match number {
                b"" | b"0" | b"00" => *self = Self::default(),
                b"1" | b"01" => self.bold = true,
                b"22" => self.bold = false,
                b"3" | b"4" | b"03" | b"04" => self.underlined = true,
                b"23" | b"24" => self.underlined = false,
                // A colour's own numbers follow.
                b"38" | b"48" | b"58" => match numbers.next() {
                    Some(b"5") => _ = numbers.next(),
                    Some(b"2") => _ = numbers.nth(2),
                    _ => {}
                },
                _ => {}
            }
        }
    }
}

/// The pieces of a line. `style` is that at its beginning, then that at its end.
fn pieces(text: &str, line: Range<usize>, style: &mut Style) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let rest = &text[at..line.end];
        if let Some((parameters, length)) = sequence(rest.as_bytes()) {
            style.set(parameters);
            at += length;
            continue;
        }
        if rest.starts_with("\x1b[K") || rest.starts_with("\x1b[m") {
            at += 3;
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let mut end = at + first;
        let mut typed = at..end;
        let mut own = *style;
        // Typed over once or more: "a\u{8}a" is bold, "_\u{8}a" underlined.
        while let Some(next) = text[end..line.end].strip_prefix('\u{8}').and_then(|rest| rest.chars().next())
        {
            let next = end + 1..end + 1 + next.len_utf8();
            let (before, after) = (&text[typed.clone()], &text[next.clone()]);
            own.bold |= before == after;
            own.underlined |= before != after && (before == "_" || after == "_");
            end = next.end;
            if after != "_" || before == "_" {
                typed = next;
            }
        }
        let is_single = end == at + first;
        match pieces.last_mut() {
            Some(last) if is_single && last.typed.is_none() && last.style == own && last.source.end == at => {
                last.source.end = end;
            }
            _ => pieces.push(Piece { source: at..end, style: own, typed: (!is_single).then_some(typed) }),
        }
        at = end;
    }
    pieces
}

fn words<'t>(text: &'t str, piece: &Piece) -> &'t str {
    &text[piece.typed.clone().unwrap_or(piece.source.clone())]
}

fn build(text: &str, lead: Option<usize>) -> Builder<'_> {
    let mut builder = Builder::over(text);
    let mut style = Style::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end_matches(['\n', '\r']).len();
        let end = at + line.len();
        let pieces = pieces(text, range.clone(), &mut style);
        let is_blank = pieces.iter().all(|piece| words(text, piece).trim().is_empty());
        if is_blank {
            builder.end();
        } else if is_heading(text, &pieces) {
            builder.begin(BlockKind::Heading { level: 2 }, 0);
            add(&mut builder, text, &pieces, false);
            builder.end();
        } else {
            if !builder.is_open() {
                builder.begin(BlockKind::Code, 0);
            }
            add(&mut builder, text, &pieces, true);
            if range.end < end {
                builder.words("\n", range.end);
            }
        }
        at = end;
        if lead.is_some_and(|lead| at >= lead) {
            builder.end_lead();
        }
    }
    builder.end();
    builder
}

/// A bold line that begins at the margin, as the sections of a manual page do.
fn is_heading(text: &str, pieces: &[Piece]) -> bool {
    let length: usize = pieces.iter().map(|piece| words(text, piece).len()).sum();
    let is_bold = |piece: &Piece| piece.style.bold || words(text, piece).trim().is_empty();
    let starts = pieces.first().is_some_and(|piece| !words(text, piece).starts_with(char::is_whitespace));
    starts && length <= LONGEST_HEADING && pieces.iter().all(is_bold)
}

fn add(builder: &mut Builder, text: &str, pieces: &[Piece], marked: bool) {
    let mut open: (Style, Vec<MarkToken>) = (Style::default(), Vec::new());
    for piece in pieces {
        let is_blank = words(text, piece).trim().is_empty();
        if marked && piece.style != open.0 && !is_blank {
            open.1.drain(..).rev().for_each(|mark| builder.end_mark(mark));
            let kinds = [(piece.style.bold, MarkKind::Strong), (piece.style.underlined, MarkKind::Emphasis)];
            open.1.extend(kinds.into_iter().filter(|(is, _)| *is).map(|(_, kind)| builder.begin_mark(kind)));
            open.0 = piece.style;
        }
        match &piece.typed {
            Some(typed) => builder.instead(&text[typed.clone()], piece.source.clone()),
            None => builder.words(&text[piece.source.clone()], piece.source.start),
        }
    }
    open.1.into_iter().rev().for_each(|mark| builder.end_mark(mark));
}
