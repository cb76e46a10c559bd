//! Words in marks that nobody is reported to have said: the purpose of the marks.

use crate::document::{Span, Term, TermKind};
use crate::extract::lexicon::Class;
use crate::extract::syntax::context::Context;
use crate::extract::weights::windows::cue::TERM_NOUN;
use std::ops::Range;

/// The purpose of the marks around the tokens, by the noun before them and by their capitals.
pub fn term(context: &Context, tokens: &Range<usize>, span: Span) -> Term {
    Term { span, kind: kind(context, tokens) }
}

fn kind(context: &Context, tokens: &Range<usize>) -> TermKind {
    let before = |back: usize| tokens.start.checked_sub(back).filter(|&at| context.is_word(at));
    if before(1).is_some_and(|at| context.is(Class::Nickname, at)) {
        return TermKind::Nickname;
    }
    // "le plan « … »", "le plan d'action « … »": the noun is up to five words before.
    let head = (1..=TERM_NOUN).map_while(before).find_map(|at| context.speech.term_head(context.folded(at)));
    if let Some(kind) = head {
        return kind;
    }
    let words: Vec<usize> = tokens.clone().filter(|&at| context.is_word(at)).collect();
    let capital = words.first().is_some_and(|&first| context.is_capital(first));
    let opens = tokens.start == context.sentence_of(tokens.start).start;
    match (capital, words.len()) {
        (true, 2..) if !opens => TermKind::Title,
        (true, _) => TermKind::Term,
        (false, _) => TermKind::Scare,
    }
}
