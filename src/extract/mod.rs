//! Document → people, quotes and terms. One file a stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never asks which language a text is in: it
//! reads the language's data.
//!
//! The way of a text: [`tokens`] takes it apart; the [`lexicon`] says what its words may be; [`people`] finds who is
//! named, [`passages`] what stands in quotation marks; [`syntax`] finds verbs of saying and who governs them;
//! [`detect`] finds what is reported; [`attribute`] says last who each speaker is. Each room uses those before it.

pub mod attribute;
pub mod detect;
pub mod lexicon;
pub mod passages;
pub mod people;
pub mod syntax;
pub mod tokens;

use crate::document::{Document, Findings, Quote, QuoteId, Span, Term, to_offset};
use crate::languages;
use attribute::{conversation, reference};
use detect::reports::{Found, Report};
use detect::{according, cues, indirect, labels, terms, turn};
use passages::Marked;
use passages::incises::{self, Cut};
use std::ops::Range;
use syntax::context::Context;
use syntax::{groups, subjects};
use tokens::Tokens;

/// All that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    let language = languages::for_tag(document.meta.language.as_deref());
    let tokens = Tokens::of(document, language);
    let people = people::find(document, language, &tokens);
    let context = Context::new(document, language, &tokens, &people);
    let marked = passages::find(document, language, &tokens);
    let (reports, terms) = reports_and_terms(&context, &marked);

    let mut resolver = reference::Resolver::new(&context);
    let mut attributions: Vec<_> = reports.iter().map(|report| resolver.attribution(report)).collect();
    let pronouns = conversation::attribute(&context, &reports, &mut attributions);
    let mut quotes: Vec<Quote> = Vec::with_capacity(reports.len());
    for (report, attribution) in reports.into_iter().zip(attributions) {
        let parent = parent_of(&quotes, report.span);
        let Report { span, segments, kind, .. } = report;
        quotes.push(Quote { span, segments, kind, attribution, parent, corrected: false });
    }
    let mut mentions: Vec<_> = people.mentions.iter().map(|name| name.mention).collect();
    // What a conversation tells of a pronoun comes first: of two readings of one place the first stays.
    mentions.extend(pronouns);
    mentions.extend(resolver.into_mentions());
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
    Findings { people: people.people, mentions, quotes, terms, ..Findings::default() }
}

/// What is reported in the document, in the order of the text, and the marked passages that are no speech.
fn reports_and_terms(context: &Context, marked: &[Marked]) -> (Vec<Report>, Vec<Term>) {
    let groups = groups::find(context);
    let subjects = subjects::before(context, &groups);
    let taken_apart = incises::cut_all(context.document, context.language, context.tokens, marked);
    let top = marked.iter().zip(&taken_apart).filter(|(marked, _)| marked.parent.is_none());
    let (top, spoken): (Vec<&Marked>, Vec<&Cut>) = top.unzip();
    let passages: Vec<Range<usize>> = top.iter().map(|marked| context.tokens_of(marked.span)).collect();
    let mut reports = indirect::find(context, &groups, &subjects, &passages);
    reports.extend(according::find(context, &groups, &passages));
    let mut reports = without_overlap(reports);
    let cues = cues::Cues { context, groups: &groups, subjects: &subjects, passages: &passages };
    let mut terms = Vec::new();
    let contents: Vec<Span> = reports.iter().map(|report| report.span).collect();
    for (index, passage) in top.iter().enumerate() {
        if is_covered(&contents, passage.span) {
            continue;
        }
        if turn::is_entry(context, passage) {
            terms.push(terms::term(context, &passages[index], passage.span));
            continue;
        }
        let spoken_in_turn = turn::report(context, &groups, &subjects, passage, spoken[index], index);
        let report = spoken_in_turn.or_else(|| cues.report(index, &passage.inner, passage.span));
        match report.or_else(|| turn::exclamation(context, passage, spoken[index], index)) {
            Some(report) => reports.push(report),
            None => terms.push(terms::term(context, &passages[index], passage.span)),
        }
    }
    reports.extend(labels::find(context));
    reports.sort_by_key(|report| (report.span.start, std::cmp::Reverse(report.span.end)));
    (reports, terms)
}

/// Reports sorted by place, without those that cut across an earlier one or say the same words again.
fn without_overlap(mut reports: Vec<Report>) -> Vec<Report> {
    reports.sort_by_key(|report| (report.span.start, std::cmp::Reverse(report.span.end)));
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    for report in reports {
        match kept.last() {
            Some(last) if last.span.end > report.span.start => {
                // "X a dit que …, a rapporté Y": who is quoted by a quoted one counts.
                if last.found != Found::Content && report.found == Found::Content {
                    kept.pop();
                    kept.push(report);
                }
            }
            _ => kept.push(report),
        }
    }
    kept
}

/// Whether one of the sorted, disjoint spans covers `span`.
fn is_covered(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.start <= span.start);
    after.checked_sub(1).is_some_and(|index| spans[index].covers(span))
}

/// The innermost of the quotes so far that covers `span`.
fn parent_of(quotes: &[Quote], span: Span) -> Option<QuoteId> {
    let near = quotes.iter().enumerate().rev().take(8);
    let covering =
        near.filter(|(_, quote)| quote.span.covers(span)).map(|(index, _)| QuoteId(to_offset(index)));
    covering.into_iter().next()
}
