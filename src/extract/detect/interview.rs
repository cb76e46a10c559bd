//! Turns of an interview or a play: paragraphs that begin with the speaker and a colon.
//!
//! A single such paragraph may be anything ("Note: …"); repetition makes an interview. Everything from the colon to the
//! end of the paragraph belongs to that speaker, and reports inside it are nested.

use super::reports::{Candidate, Found, Report};
use crate::document::{BlockKind, QuoteKind, Span};
use crate::extract::analysis::Analysis;
use crate::extract::lexicon::Class;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Names;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest label, in tokens.
const LONGEST: usize = 6;
/// Minimum number of paragraphs with labels in an interview.
const FEWEST: usize = 4;

/// The turns, in the order of the text; none if the document is not an interview.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    if !analysis.has(Rule::Interview) {
        return Vec::new();
    }
    // A short question may have been taken for a heading.
    let spoken = |kind: &BlockKind| match kind {
        BlockKind::Paragraph => true,
        BlockKind::Heading { level } => *level > 1,
        _ => false,
    };
    let blocks = context.document.blocks.iter().filter(|block| spoken(&block.kind));
    let labelled: Vec<(Range<usize>, Span)> =
        blocks.filter_map(|block| Some((label(context, block.span)?, block.span))).collect();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for (label, _) in &labelled {
        *counts.entry(key(context, label)).or_default() += 1;
    }
    let repeated = |label: &Range<usize>| counts.get(&key(context, label)).is_some_and(|&count| count > 1);
    let named = |label: &Range<usize>| (label.start..label.end).any(|at| context.begins_person(at));
    let turns: Vec<&(Range<usize>, Span)> =
        labelled.iter().filter(|(label, _)| repeated(label) || named(label)).collect();
    let voices = counts.values().filter(|&&count| count > 1).count();
    if turns.len() < FEWEST || voices < 2 {
        return Vec::new();
    }
    let turns = turns.into_iter().filter_map(|(label, block)| turn(context, label, *block));
    turns.map(Candidate::Paragraph).collect()
}

/// The tokens before the colon, if a block begins with a name or another short label and continues after it.
fn label(context: &Context, block: Span) -> Option<Range<usize>> {
    let tokens = context.tokens_of(block);
    let near = tokens.start..tokens.end.min(tokens.start + LONGEST + 1);
    let colon = near.clone().find(|&at| context.punctuation(at) == Some(':'))?;
    let fits = |at: usize| {
        context.is_capital(at)
            || context.is(Class::ComplementPreposition, at)
            || matches!(context.punctuation(at), Some('.' | '-'))
    };
    let sound = colon > tokens.start && context.is_capital(tokens.start) && (tokens.start..colon).all(fits);
    // "La ministre Odile Ferrand : …": a person with title or role, and nothing more.
    let titled = || {
        let phrase = context.phrase_with_appositions(tokens.start, colon)?;
        (matches!(phrase.names, Names::Person(_)) && phrase.tokens.end == colon).then_some(())
    };
    let sound = sound || colon > tokens.start && context.is_capital(tokens.start) && titled().is_some();
    (sound && colon + 1 < tokens.end).then_some(tokens.start..colon)
}

/// The key of a voice: the person, whichever form of the name is used, or else the label's words.
fn key(context: &Context, label: &Range<usize>) -> String {
    if let Names::Person(person) = context.phrase(label.clone()).names {
        return format!("{}:", person.0);
    }
    label.clone().map(|at| context.folded(at)).collect::<Vec<_>>().join(" ")
}

fn turn(context: &Context, label: &Range<usize>, block: Span) -> Option<Report> {
    let text = &context.document.text;
    let colon = context.token(label.end)?.span;
    let words = Span::new(colon.end as usize, block.end as usize).trimmed(text);
    (!words.is_empty()).then(|| Report {
        span: words,
        segments: vec![words],
        kind: QuoteKind::Direct,
        cue: None,
        subject: Some(context.phrase(label.clone())),
        found: Found::Label,
        passage: None,
        rules: Rule::Interview.alone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::formats::{Source, read};

    fn speakers(text: &str) -> Vec<(String, String)> {
        let parts = read(&Source { path: None, bytes: text.as_bytes() }).expect("a text");
        let document = &parts[0].document;
        let findings = crate::extract::extract(document);
        let row = |quote: &crate::document::Quote| {
            let speaker = findings.speaker_name(quote).unwrap_or("unknown").to_owned();
            (speaker, document.slice(quote.span).to_owned())
        };
        findings.quotes.iter().map(row).collect()
    }

    #[test]
    fn an_interview_is_recognised_by_its_labels() {
        let found = speakers(
            "A talk at the mill\n\nMaud Penrose: When did the wheel stop?\n\nOwen Radley: In the dry summer.\n\n\
             Penrose: And since then?\n\nRadley: Since then the river has been low.\n",
        );
        let voices: Vec<&str> = found.iter().map(|(speaker, _)| speaker.as_str()).collect();
        assert_eq!(voices, ["Maud Penrose", "Owen Radley", "Maud Penrose", "Owen Radley"]);
        assert_eq!(found[1].1, "In the dry summer.");
    }

    #[test]
    fn a_note_with_a_colon_is_not_a_turn() {
        let found = speakers(
            "The mill\n\nNote: the wheel stopped in the dry summer.\n\nThe river has been low since then.\n",
        );
        assert!(found.is_empty(), "{found:?}");
    }
}
