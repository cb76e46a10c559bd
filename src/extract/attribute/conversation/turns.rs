//! The passages of direct speech in a document's conversations, and how likely each has the same speaker as the one
//! before.

use crate::document::{BlockKind, QuoteKind, Span};
use crate::extract::detect::reports::{Found, Report};
use crate::extract::lexicon::{Class, Person, Take};
use crate::extract::passages::is_dash;
use crate::extract::syntax::context::Context;
use crate::extract::tokens::TokenKind;
use crate::extract::weights::odds::Odds;
use crate::extract::weights::speakers::dialogue;
use crate::extract::weights::windows::conversation::{
    APART, FAR_SENTENCES, FEW_BYTES, FEW_SENTENCES, FEW_WORDS, LONG_BLOCK, NARRATION_APART,
};

/// A passage of direct speech and its place in the conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    /// Index of its report.
    pub(super) report: usize,
    /// Its place.
    pub(super) span: Span,
    /// The block it begins in.
    pub(super) block: usize,
    /// Whether its block contains several paragraphs.
    pub(super) run_on: bool,
    /// Whether no passage is near before it.
    pub(super) opens: bool,
    /// The probability that its speaker is that of the passage before.
    pub(super) same: f32,
    /// The probability that its speaker, if a different one, is the one who spoke before that.
    pub(super) answers: f32,
    /// Whether it continues the sentence that the passage before began.
    pub(super) continues: bool,
}

/// The passages of a document, in order.
pub(super) fn passages(context: &Context, reports: &[Report], odds: &Odds) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut run_on_block = None;
    for (index, report) in reports.iter().enumerate().filter(|(_, report)| report.passage.is_some()) {
        // “No,” said he, “never again”: the rest of a sentence is a fragment only by itself.
        let goes_on = |last: &Passage| {
            let between = Span { start: last.span.end, end: report.span.start.max(last.span.end) };
            let cue = reports[last.report].cue.is_some_and(|cue| between.covers(cue));
            cue && between.of(&context.document.text).trim_end().ends_with([',', ';'])
        };
        if report.kind != QuoteKind::Direct && !passages.last().is_some_and(goes_on) {
            continue;
        }
        let Some(block) = context.document.block_at(report.span.start as usize) else { continue };
        let span = report.span;
        let mut passage = Passage {
            report: index,
            span,
            block,
            run_on: false,
            opens: true,
            same: odds.opening[0],
            answers: odds.opening[1],
            continues: false,
        };
        if let Some(last) = passages.last().filter(|last| last.span.end <= span.start) {
            let touches = last.block == block && !has_words(context, last.span.end, span.start);
            if context.document.blocks[block].span.len() > LONG_BLOCK || touches {
                run_on_block = Some(block);
            }
            passage.run_on = run_on_block == Some(block);
            link(context, reports, odds, last, &mut passage);
        }
        passages.push(passage);
    }
    passages
}

fn has_words(context: &Context, from: u32, to: u32) -> bool {
    Span { start: from, end: to }.of(&context.document.text).contains(char::is_alphanumeric)
}

/// Fills in how a passage hangs together with the one before.
fn link(context: &Context, reports: &[Report], odds: &Odds, last: &Passage, passage: &mut Passage) {
    let document = context.document;
    let between = Span { start: last.span.end, end: passage.span.start };
    let words = between.of(&document.text);
    let end_block = document.block_at(last.span.end.saturating_sub(1) as usize).unwrap_or(last.block);
    passage.opens = is_apart(context, end_block, last.span.end, passage);
    if !words.contains(char::is_alphanumeric) {
        [passage.same, passage.answers] = odds.touching;
        return;
    }
    if passage.opens {
        return;
    }
    if end_block != passage.block || passage.span.of(&document.text).starts_with(is_dash) {
        let told = passage.block.saturating_sub(end_block) > 1;
        [passage.same, passage.answers] = if told { odds.behind_narration } else { odds.next_paragraph };
        return;
    }
    let trimmed = words.trim_end();
    let first = reports[passage.report].segments.first().map_or(passage.span, |segment| *segment);
    let small = first.of(&document.text).trim_start_matches(|first: char| !first.is_alphanumeric());
    passage.continues = trimmed.ends_with([',', ';']) || small.starts_with(char::is_lowercase);
    let sentences = document.sentences_in(between).len();
    let cue = reports[last.report].cue.is_some_and(|cue| between.covers(cue));
    passage.same = if passage.continues {
        odds.goes_on
    } else if !passage.run_on {
        if sentences > FAR_SENTENCES { odds.same_paragraph_far } else { odds.same_paragraph }
    } else if trimmed.ends_with(':') {
        odds.run_on_colon
    } else if sentences <= 1 && cue {
        odds.run_on_cue
    } else if sentences <= FEW_SENTENCES && words.len() < FEW_BYTES && cue {
        odds.run_on_cue_far
    } else if sentences <= FEW_SENTENCES {
        odds.run_on
    } else {
        odds.run_on_far
    };
    if passage.run_on && !passage.continues {
        passage.same = scaled(passage.same, goes_on(context, reports, odds, last, passage));
    }
    passage.answers = odds.answers[usize::from(words.len() >= FEW_BYTES)];
}

/// A share whose odds are multiplied.
fn scaled(share: f32, odds: f32) -> f32 {
    share * odds / (share * odds + 1.0 - share)
}

/// What the words of a passage and of the one before tell of whether the same speaker goes on, as odds.
fn goes_on(context: &Context, reports: &[Report], odds: &Odds, last: &Passage, passage: &Passage) -> f32 {
    let text = &context.document.text;
    let before = reports[last.report].segments.last().map_or(last.span, |segment| *segment).of(text);
    let words = passage.span.of(text).trim_end_matches(|last: char| !last.is_alphanumeric() && last != '?');
    let tokens = context.tokens_of(passage.span);
    let asks = || {
        let cue = reports[last.report].cue.map(|cue| context.tokens_of(cue));
        let mut forms = cue.into_iter().flatten().flat_map(|at| context.forms(at));
        forms.any(|form| form.verb.takes.has(Take::Question))
    };
    let first = tokens.clone().find(|&at| context.is_word(at));
    let question = before.ends_with('?');
    let told = [
        (question, odds.after_question),
        (question && asks(), odds.after_asking),
        (before.ends_with('!'), odds.after_exclamation),
        (words.ends_with('?'), odds.as_question),
        (first.is_some_and(|first| context.is(Class::Dialogue, first)), odds.as_reply),
        (tokens.filter(|&at| context.is_word(at)).take(FEW_WORDS).count() < FEW_WORDS, odds.as_few_words),
    ];
    told.iter().filter(|(holds, _)| *holds).map(|(_, odds)| odds).product()
}

/// Whether there is so much narration between the passage before, which ends at `end`, and this one that a new
/// conversation begins.
fn is_apart(context: &Context, end_block: usize, end: u32, passage: &Passage) -> bool {
    if end_block >= passage.block {
        return passage.span.start.saturating_sub(end) > APART;
    }
    let between = &context.document.blocks[end_block + 1..passage.block];
    let breaks =
        between.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Rule));
    let told: usize =
        between.iter().filter(|block| block.kind.is_content()).map(|block| block.span.len()).sum();
    breaks || told > NARRATION_APART
}

/// Whether the document's speech is dialogue between people, not reported statements: many turns ask, exclaim, address
/// somebody, or begin with a dash; fewer are enough if the text tells a story.
pub(super) fn is_dialogic(context: &Context, reports: &[Report], passages: &[Passage]) -> bool {
    let talks = |report: &Report| {
        let text = &context.document.text;
        if report.span.of(text).starts_with(is_dash) {
            return true;
        }
        report.segments.iter().any(|segment| {
            let tokens = context.tokens_of(*segment);
            let first = tokens.start;
            let second = |index: usize| {
                let pronoun = context.pronoun(index);
                pronoun.is_some_and(|pronoun| pronoun.person == Person::Second)
            };
            segment.of(text).ends_with(['?', '!'])
                || context.is(Class::Dialogue, first)
                || tokens.clone().any(second)
        })
    };
    let talking = passages.iter().filter(|passage| talks(&reports[passage.report])).count();
    // News contain figures; stories hardly ever do.
    let words = context.token_count();
    let numbers = context.tokens.all().iter().filter(|token| token.kind == TokenKind::Number).count();
    let share = if numbers * dialogue::WORDS_A_NUMBER_STORY <= words && words > dialogue::WORDS_A_NUMBER_STORY
    {
        dialogue::SHARE_STORY
    } else if numbers * dialogue::WORDS_A_NUMBER <= words {
        dialogue::SHARE
    } else {
        dialogue::SHARE_NEWS
    };
    // If more is reported than spoken, nobody talks to anybody.
    let told = |report: &&Report| matches!(report.found, Found::Content | Found::According);
    let reported = reports.iter().filter(told).count();
    let share = if reported > passages.len() { share.max(dialogue::SHARE_REPORTED) } else { share };
    passages.len() >= dialogue::FEWEST && talking * 10 >= passages.len() * share
}
