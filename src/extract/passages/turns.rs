//! Turns of a dialogue that begin with a dash: at the beginning of a block or line, and, in books with run-on dialogue,
//! after the end of a sentence.

use super::incises::Incises;
use crate::document::{Block, BlockKind, Document, Span};
use crate::extract::lexicon::{Lexicon, Trait};
use crate::extract::tokens::{TokenKind, Tokens};
use crate::languages::Language;

/// One turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Index of its block.
    pub(super) block: usize,
    /// The dash that opens it.
    pub(super) dash: Span,
    /// Whether it begins its block or line.
    pub(super) leads: bool,
}

/// Whether the character can open a turn.
pub fn is_dash(character: char) -> bool {
    matches!(character, '—' | '–' | '―' | '‒')
}

/// A dash after the end of a sentence.
struct Inner {
    turn: Turn,
    /// Whether there is a reporting verb in the words after it.
    reported: bool,
    /// Whether a colon precedes it.
    announced: bool,
    /// Whether its block begins with a turn.
    follows: bool,
}

/// All turns of a document, in order.
pub(super) fn find(document: &Document, language: &'static Language, tokens: &Tokens) -> Vec<Turn> {
    let incises = Incises::new(document, language, tokens);
    let mut turns = Vec::new();
    let mut inner = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| may_hold(block)) {
        let before = turns.len();
        leading(document, index, &mut turns);
        let follows = turns.get(before).is_some_and(|turn| turn.dash.start == block.span.start);
        inside(document, tokens, &incises, index, follows, &mut inner);
    }
    // A book with run-on dialogue shows this by reporting verbs after such dashes.
    let reported = inner.iter().filter(|inner| inner.reported).count();
    let runs_on = reported > 2 && reported * 2 > turns.len();
    // In languages that usually use quotation marks, a text that has them has no turns after dashes.
    let is_mark = |mark: &char| matches!(mark, '“' | '”' | '"' | '„' | '»' | '«');
    let marks = if inner.is_empty() {
        0
    } else {
        document.text.chars().filter(is_mark).take(inner.len() + 1).count()
    };
    let quotes = Lexicon::of(language).has(Trait::DialogueInMarks) && marks > inner.len();
    let mut after_report = false;
    for inner in &inner {
        let double = inner.turn.dash.of(&document.text) == "--";
        let taken = !quotes && (runs_on || inner.reported && (!inner.follows || after_report))
            || inner.announced && !inner.follows && (!double || marks == 0);
        after_report = inner.reported;
        if taken {
            turns.push(inner.turn);
        }
    }
    turns.sort_by_key(|turn| turn.dash.start);
    turns
}

fn may_hold(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Verse | BlockKind::Item { .. }
    )
}

/// The length in bytes of the dash that opens a turn at the beginning of `line`; 0 if there is none. A plain hyphen
/// counts if a space and a capital follow it, two hyphens if a capital follows.
fn dash_length(line: &str) -> usize {
    let dashes = line.len() - line.trim_start_matches(is_dash).len();
    if dashes > 0 {
        let rest = line[dashes..].trim_start();
        return if rest.chars().next().is_some_and(|first| !first.is_ascii_digit()) { dashes } else { 0 };
    }
    let hyphens = line.len() - line.trim_start_matches('-').len();
    let rest = &line[hyphens..];
    let begins = rest.trim_start().chars().next();
    let begins = begins.is_some_and(|first| first.is_uppercase() || "«“\"¿¡…".contains(first));
    match hyphens {
        1 if begins && rest.starts_with(char::is_whitespace) => 1,
        2 if begins => 2,
        _ => 0,
    }
}

/// Adds the turns that open a line of the block.
fn leading(document: &Document, index: usize, turns: &mut Vec<Turn>) {
    let block = &document.blocks[index];
    let mut at = block.span.start as usize;
    for line in document.slice(block.span).split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let length = dash_length(line.trim_start());
        at += line.len();
        if length > 0 {
            turns.push(Turn { block: index, dash: Span::new(start, start + length), leads: true });
        }
    }
}

/// Adds the dashes inside the block that are between spaces, after the end of a sentence or a colon, and before a
/// capital.
fn inside(
    document: &Document,
    tokens: &Tokens,
    incises: &Incises,
    index: usize,
    follows: bool,
    found: &mut Vec<Inner>,
) {
    let all = tokens.all();
    let range = tokens.within(document.blocks[index].span);
    let first = found.len();
    for at in range.start + 1..range.end {
        if found.len() > first
            && incises.begins(at)
            && let Some(last) = found.last_mut()
        {
            last.reported = true;
        }
        let TokenKind::Punctuation(before) = all[at - 1].kind else { continue };
        let hyphen = |index: usize| {
            all.get(index)
                .filter(|token| matches!(token.kind, TokenKind::Punctuation('-')))
                .map(|token| token.span)
        };
        // Two hyphens are also a dash.
        let (dash, behind) = match (hyphen(at), hyphen(at + 1)) {
            (Some(one), Some(other)) if one.end == other.start => (one.union(other), at + 2),
            _ => (all[at].span, at + 1),
        };
        let is_turn = (behind > at + 1
            || matches!(all[at].kind, TokenKind::Punctuation(mark) if is_dash(mark)))
            && matches!(before, '.' | '!' | '?' | '…' | ':')
            && all[at - 1].span.end < dash.start
            && all
                .get(behind)
                .is_some_and(|next| behind < range.end && next.span.start > dash.end && next.capital);
        if is_turn {
            let turn = Turn { block: index, dash, leads: false };
            found.push(Inner { turn, reported: false, announced: before == ':', follows });
        }
    }
}
