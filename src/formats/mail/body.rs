//! The text of a message: what its author wrote, what is quoted, the signature.

use crate::document::{BlockKind, SetAsideReason};
use crate::formats::builder::Builder;
use crate::formats::text;

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Written,
    Quoted,
    Signature,
}

/// Adds the text of a message.
pub fn add(builder: &mut Builder, body: &str) {
    let lines: Vec<&str> = body.lines().collect();
    let mut pieces = pieces(&lines);
    for at in 0..lines.len() {
        if pieces[at] == Piece::Quoted && (at == 0 || pieces[at - 1] == Piece::Written) {
            announce(&lines[..at], &mut pieces[..at]);
        }
    }
    let mut start = 0;
    while start < lines.len() {
        let piece = pieces[start];
        let length = pieces[start..].iter().take_while(|&&other| other == piece).count();
        let words = lines[start..start + length].join("\n");
        match piece {
            Piece::Written => text::add(builder, &words),
            Piece::Quoted => set_aside(builder, &words, SetAsideReason::QuotedReply),
            Piece::Signature => set_aside(builder, &words, SetAsideReason::Signature),
        }
        start += length;
    }
}

fn pieces(lines: &[&str]) -> Vec<Piece> {
    let mut rest = None;
    let mut pieces = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        // RFC 3676, 4.3; many mail programs drop the space.
        if matches!(*line, "-- " | "--") && lines.len() - at <= LONGEST_SIGNATURE {
            rest = rest.or(Some(Piece::Signature));
        }
        if is_forwarded(lines, at) {
            rest = rest.or(Some(Piece::Quoted));
        }
        let quoted = line.trim_start().starts_with('>');
        pieces.push(rest.unwrap_or(if quoted { Piece::Quoted } else { Piece::Written }));
    }
    pieces
}

/// Maximum number of lines in a signature; a longer one is part of the message.
const LONGEST_SIGNATURE: usize = 30;

/// "-----Original Message-----" with header fields below it: what follows is another message.
fn is_forwarded(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    let words = line.trim_matches(['-', '_', ' ']);
    let is_rule = line.starts_with("--") && line.ends_with("--") && !words.is_empty();
    let below = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
    is_rule && below.is_some_and(|line| line.split_once(':').is_some_and(|(name, _)| name.len() <= 20))
}

/// The lines just above a quoted reply say whose it is: "On Tue, Sep 11, 2018, Mark Orrin wrote:".
fn announce(lines: &[&str], pieces: &mut [Piece]) {
    let Some(last) = lines.iter().rposition(|line| !line.trim().is_empty()) else { return };
    if pieces[last] != Piece::Written || !lines[last].trim_end().ends_with(':') {
        return;
    }
    let start = lines[..last].iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
    let start = start.max(last.saturating_sub(2));
    let words = lines[start..=last].concat();
    if words.contains('@') || words.contains(|one: char| one.is_ascii_digit()) {
        pieces[start..].fill(Piece::Quoted);
    }
}

/// Adds lines that are set aside, one block per paragraph, with the depth of quotation.
fn set_aside(builder: &mut Builder, words: &str, reason: SetAsideReason) {
    let unquoted = |line: &'_ str| {
        let line = line.trim();
        let rest = line.trim_start_matches(['>', ' ']);
        let level = line[..line.len() - rest.len()].matches('>').count();
        (u8::try_from(level).unwrap_or(u8::MAX).min(8), rest.to_owned())
    };
    let mut open = None;
    for (level, line) in words.lines().map(unquoted) {
        if line.is_empty() || open != Some(level) {
            builder.end();
            open = None;
        }
        if line.is_empty() {
            continue;
        }
        if open.is_none() {
            builder.begin(BlockKind::SetAside(reason), level.saturating_sub(1));
            open = Some(level);
        }
        builder.words(&line, 0);
        builder.words("\n", 0);
    }
    builder.end();
}
