//! Passages that are speech by themselves: a turn of a dialogue, an incise, a block after a colon, an exclamation.

use crate::document::{BlockKind, QuoteKind, Span};
use crate::extract::detect::analysis::{Analysis, Passage};
use crate::extract::detect::reports::{Candidate, Found, Report};
use crate::extract::lexicon::Take;
use crate::extract::passages::{Marked, Style};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::passage_at;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::GroupForm;
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::subjects;
use crate::extract::syntax::word_order;
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::cue::{ANNOUNCES, ENTRY, INCISE};

/// All passages that are turns of a dialogue, contain an incise, or begin their paragraph after a colon; and those that
/// are diary entries.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let candidate = |index: usize| {
        if analysis.has(Rule::DiaryEntry) && is_entry(analysis.context, analysis.passages[index].marked) {
            return Some(Candidate::Written(index));
        }
        report(analysis, index).map(|report| Candidate::Passage(index, report))
    };
    (0..analysis.passages.len()).filter_map(candidate).collect()
}

fn report(analysis: &Analysis, index: usize) -> Option<Report> {
    let Passage { marked, cut, .. } = &analysis.passages[index];
    let incise = analysis.rule(Rule::Incise).and_then(|rule| {
        let (cue, subject) = cut.asides.iter().find_map(|&aside| incise_cue(analysis, aside))?;
        Some((rule, cue, subject, Found::After))
    });
    let cue = incise.or_else(|| {
        let rule = analysis.rule(Rule::AnnouncedBlock)?;
        let (cue, subject) = announcement(analysis, marked.span)?;
        Some((rule, cue, subject, Found::Before))
    });
    if let Some((rule, cue, subject, found)) = cue {
        let rules = rule.alone();
        return Some(Report { cue: Some(cue), subject, found, rules, ..floating(analysis, index, rule) });
    }
    let rule = analysis.rule(Rule::DashTurn).filter(|_| marked.style == Style::Dash)?;
    Some(floating(analysis, index, rule))
}

/// A passage without a cue that is speech by its shape: a sentence with its stop inside the marks, standing by itself
/// ("Yes?"); `None` for any other.
pub(in crate::extract::detect) fn exclamation(analysis: &Analysis, index: usize) -> Option<Report> {
    let rule = analysis.rule(Rule::Exclamation)?;
    let (context, Passage { marked, cut, .. }) = (analysis.context, &analysis.passages[index]);
    let text = &context.document.text;
    let block = context.document.blocks.get(context.document.block_at(marked.span.start as usize)?)?;
    let (first, last) = (cut.segments.first()?, cut.segments.last()?);
    let begins = first.of(text).starts_with(|first: char| first.is_uppercase() || "¿¡".contains(first));
    let ends = last.of(text).ends_with(['.', '!', '?', '…', '—']);
    let before = Span { start: block.span.start, end: marked.span.start }.of(text).trim_end();
    let alone = before.chars().next_back().is_none_or(|last| ".!?…:»”\"’'—–".contains(last));
    let heading = matches!(block.kind, BlockKind::Heading { .. });
    (begins && ends && alone && !heading).then(|| floating(analysis, index, rule))
}

/// Maximum number of bytes of marks and white space between a diary entry and the edges of its block. Texts have a
/// bracket or a dash there at most; in a block of only marks, each passage would look at all of it.
const EDGE: usize = 256;

/// Whether a passage is an entry in a diary or a letter: it fills its block, and before it there is a line with only a
/// date and a place. Nobody says what is written there.
fn is_entry(context: &Context, marked: &Marked) -> bool {
    let blocks = &context.document.blocks;
    let opens = |&block: &usize| {
        let before = Span { start: blocks[block].span.start, end: marked.span.start };
        before.len() <= EDGE && !context.document.slice(before).contains(char::is_alphanumeric)
    };
    let Some(block) = context.document.block_at(marked.span.start as usize).filter(opens) else {
        return false;
    };
    // After the words of an article's first sentence comes their speaker, and its date is not a paragraph.
    let last = context.document.block_at(marked.span.end.saturating_sub(1) as usize).unwrap_or(block);
    let behind = Span { start: marked.span.end, end: blocks[last].span.end.max(marked.span.end) };
    let line = block.checked_sub(1).filter(|&before| blocks[before].kind == BlockKind::Paragraph);
    let Some(line) = line.map(|before| context.tokens_of(blocks[before].span)) else {
        return false;
    };
    if behind.len() > EDGE || context.document.slice(behind).contains(char::is_alphanumeric) {
        return false;
    }
    let months = context.language.structure.entries("months");
    let number = |at: usize| context.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let ends = line.end.checked_sub(1).and_then(|last| context.punctuation(last));
    marked.style != Style::Dash
        && line.len() <= ENTRY
        && !matches!(ends, Some(':' | '?' | '!' | '»'))
        && line.clone().any(number)
        && line.clone().any(|at| months.contains(&context.folded(at)))
}

/// A passage as direct speech that nothing next to it reports.
fn floating(analysis: &Analysis, index: usize, rule: Rule) -> Report {
    let Passage { marked, cut, .. } = &analysis.passages[index];
    Report {
        span: marked.span,
        segments: cut.segments.clone(),
        kind: QuoteKind::Direct,
        cue: None,
        subject: None,
        found: Found::Floating,
        passage: Some(index),
        rules: rule.alone(),
    }
}

/// The verb, with its subject, that announces a passage at the beginning of its block: the block before ends with a
/// colon ("Il ajouta :"), or with a verb of saying and a comma or a dash ("Mrs Dale then observed,").
fn announcement(analysis: &Analysis, passage: Span) -> Option<(Span, Option<Phrase>)> {
    let Analysis { context, groups, .. } = analysis;
    let blocks = &context.document.blocks;
    let block = context.document.block_at(passage.start as usize)?;
    let before = blocks[..block].last().filter(|before| before.kind == BlockKind::Paragraph)?;
    let opens = blocks[block].span.start == passage.start;
    let ends = context.document.slice(before.span).chars().next_back();
    if !opens || !ends.is_some_and(|last| matches!(last, ':' | ',' | '-' | '–' | '—')) {
        return None;
    }
    let colon = context.tokens_of(before.span).next_back()?;
    let sentence = context.sentence_of(colon);
    let behind = groups.partition_point(|group| group.head < colon);
    let index = behind.checked_sub(1).filter(|&index| groups[index].head >= sentence.start)?;
    let group = &groups[index];
    if group.form == GroupForm::Passive {
        return None;
    }
    let says = group.verb.takes.has(Take::Clause) || group.verb.takes.has(Take::Incise);
    let spoken = || (group.head..colon).any(|at| passage_at(&analysis.ranges, at).is_some());
    if ends != Some(':') && !(says && group.head + ANNOUNCES >= colon && !spoken()) {
        return None;
    }
    let own = analysis.subjects.get(index).and_then(Clone::clone);
    let subject =
        own.or_else(|| subjects::behind(context, group).filter(|phrase| phrase.tokens.end <= colon));
    Some((context.span_of(group.tokens.clone()), subject))
}

/// The reporting verb of an incise, with its subject.
fn incise_cue(analysis: &Analysis, aside: Span) -> Option<(Span, Option<Phrase>)> {
    let Analysis { context, groups, .. } = analysis;
    let tokens = context.tokens_of(aside);
    let first = groups.partition_point(|group| group.head < tokens.start);
    let group = groups[first..].iter().find(|group| group.form == GroupForm::Finite)?;
    // A verb far inside is narration, not an incise.
    if group.head >= tokens.end || group.tokens.start > tokens.start + INCISE {
        return None;
    }
    // ", Martha said quietly": the subject may come first.
    let first = || {
        let own = subjects::own_subject_from(context, group, tokens.start);
        own.filter(|own| own.tokens.start == tokens.start)
    };
    let subject =
        subjects::inverted(context, group).or_else(first).or_else(|| subjects::behind(context, group));
    let subject = subject.filter(|subject| subject.tokens.start < tokens.end);
    let subject = subject.or_else(|| word_order::null_subject(context, group));
    Some((context.span_of(group.tokens.clone()), subject))
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, BlockKind, Document, Span};

    /// Each passage in a block of only marks must not look at the whole block.
    #[test]
    fn a_block_of_only_marks_takes_linear_time() {
        let passages = 20_000;
        let text = format!("12 March 2020\n\n{}", "“-” ".repeat(passages));
        let block = |start, end| Block { span: Span::new(start, end), kind: BlockKind::Paragraph, depth: 0 };
        let blocks = vec![block(0, 13), block(15, text.len())];
        let document = Document { text, blocks, ..Document::default() };
        let found = crate::extract::extract(&document);
        assert_eq!(found.terms.len() + found.quotes.len(), passages);
    }
}
