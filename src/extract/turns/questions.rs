//! Interviews whose questions are set in bold and whose answers bear no name: they are those of whom the text is about.

use super::lines::TextLine;
use super::turn::{Turn, Voice};
use crate::document::{Document, MarkKind, Span};
use crate::extract::lexicon::{Lexicon, Person};
use crate::extract::tokens::Tokens;
use crate::extract::weights::windows::turn::{FEWEST, QUESTION, TELLS_OWN};

/// The answers; none where the text asks and answers by itself, as a list of common questions does.
pub(super) fn answers(
    document: &Document,
    lexicon: &Lexicon,
    tokens: &Tokens,
    lines: &[TextLine],
) -> Vec<Turn> {
    let asks: Vec<usize> = (0..lines.len()).filter(|&at| is_question(document, &lines[at])).collect();
    if asks.len() < FEWEST {
        return Vec::new();
    }
    let answer = |(number, &at): (usize, &usize)| {
        let end = asks.get(number + 1).copied().unwrap_or(lines.len());
        let below =
            lines[at + 1..end].iter().take_while(|line| !line.is_heading()).filter(|line| line.may_speak());
        below.map(|line| line.span).collect::<Vec<Span>>()
    };
    let mut answers: Vec<Vec<Span>> = asks.iter().enumerate().map(answer).collect();
    // Behind the last answer the paper may speak again.
    let longest = answers.iter().rev().skip(1).map(Vec::len).max().unwrap_or(1);
    if let Some(last) = answers.last_mut() {
        last.truncate(longest);
    }
    answers.retain(|answer| !answer.is_empty());
    let tells_own = answers.iter().filter(|answer| says_i(lexicon, tokens, answer)).count();
    if answers.len() < FEWEST || tells_own * TELLS_OWN.1 < answers.len() * TELLS_OWN.0 {
        return Vec::new();
    }
    let turn = |words: Vec<Span>| {
        let start = words[0].start as usize;
        Turn { label: Span::new(start, start), words, voice: Voice::Answers, roles: Vec::new(), rank: None }
    };
    answers.into_iter().map(turn).collect()
}

/// Whether a block is one question, all of it in bold or a heading.
fn is_question(document: &Document, line: &TextLine) -> bool {
    let words = line.span.of(&document.text);
    let asks = words.ends_with('?') && words.len() < QUESTION;
    let bold = || {
        let strong = document.marks_in(line.span).filter(|mark| mark.kind == MarkKind::Strong);
        strong.map(|mark| mark.span.len()).sum::<usize>() + 2 >= line.span.len()
    };
    asks && line.opens && bold()
}

/// Whether somebody speaks of himself or herself.
fn says_i(lexicon: &Lexicon, tokens: &Tokens, answer: &[Span]) -> bool {
    let mut words = answer.iter().flat_map(|span| tokens.within(*span));
    words.any(|at| {
        let pronoun = tokens.all().get(at).and_then(|token| lexicon.pronoun(tokens.folded(token)));
        pronoun.is_some_and(|pronoun| pronoun.person == Person::First && !pronoun.is_plural())
    })
}
