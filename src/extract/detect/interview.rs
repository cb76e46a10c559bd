//! Turns of those who are named in labels. What is reported inside of a turn is nested in it.

use super::reports::{Candidate, Found, Report};
use crate::document::QuoteKind;
use crate::extract::detect::analysis::Analysis;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::turns::{Turn, Voice};

/// The turns, in the order of the text, and what is quoted of an answer in the title.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    // Whose answers they are is said before the first question.
    let Some(start) = analysis.turns.first().map(|turn| turn.label.start) else { return Vec::new() };
    let report = |turn: &Turn| {
        let (first, last) = (turn.words.first()?, turn.words.last()?);
        let subject = subject(context, turn, start);
        let named = !turn.label.is_empty() || matches!(subject.names, Names::Person(_));
        named.then(|| {
            let rules = Rule::Interview.alone();
            let (span, segments) = (first.union(*last), turn.words.clone());
            let (kind, found) = (QuoteKind::Direct, Found::Label);
            Report { span, segments, kind, cue: None, subject: Some(subject), found, passage: None, rules }
        })
    };
    let turns: Vec<Report> = analysis.turns.iter().filter_map(report).collect();
    let answers = analysis.turns.iter().all(|turn| turn.label.is_empty());
    let title = turns.first().filter(|_| answers).and_then(|turn| in_title(analysis, turn));
    title.into_iter().chain(turns.into_iter().map(Candidate::Paragraph)).collect()
}

/// Marked words that are all of the title: the one who is asked says them.
fn in_title(analysis: &Analysis, turn: &Report) -> Option<Candidate> {
    let title = analysis.context.document.blocks.first()?;
    let passage =
        analysis.passages.first().filter(|passage| passage.marked.span == title.span && passage.clause)?;
    let (span, segments) = (passage.marked.span, passage.cut.segments.clone());
    Some(Candidate::Passage(0, Report { span, segments, passage: Some(0), ..turn.clone() }))
}

/// The label as what names the speaker.
fn subject(context: &Context, turn: &Turn, first: u32) -> Phrase {
    let tokens = context.tokens_of(turn.label);
    let names = match &turn.voice {
        Voice::Person(name) | Voice::Listed(name) => {
            context.people.mention_of_token(name.start).map(|named| named.mention.person)
        }
        Voice::Initials(letters) => context.people.by_initials(letters),
        Voice::Answers => context.people.named_before(first),
        Voice::Role | Voice::Asks => None,
    };
    Phrase { tokens, span: turn.label, names: names.map_or(Names::Words, Names::Person) }
}
