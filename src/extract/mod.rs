//! Document → people, quotes and terms. One file a stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never asks which language a text is in: it
//! reads the language's data.
//!
//! The way of a text: [`tokens`] takes it apart; [`people`] finds who is named; [`groups`] and [`subjects`] find
//! verbs of saying and who governs them; [`marks`] finds passages in quotation marks; [`indirect`] finds what is
//! reported without marks, [`cues`] what reports a marked passage; what nothing reports is left to [`terms`].
//! [`reference`] says last who each speaker is.

pub mod according;
pub mod acronyms;
pub mod context;
pub mod cues;
pub mod dialogue;
pub mod groups;
pub mod indirect;
pub mod labels;
pub mod marks;
pub mod people;
pub mod phrases;
pub mod reference;
pub mod reports;
pub mod speech;
pub mod subjects;
pub mod terms;
pub mod tokens;
pub mod word_order;

use crate::document::{Document, Findings, Quote, QuoteId, Span, Term};
use crate::languages;
use context::Context;
use dialogue::incises::Cut;
use marks::Marked;
use reports::{Found, Report};
use std::ops::Range;
use tokens::Tokens;

/// All that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    let language = languages::for_tag(document.meta.language.as_deref());
    let tokens = Tokens::of(document, language);
    let people = people::find(document, language, &tokens);
    let context = Context::new(document, language, &tokens, &people);
    let marked = marks::find(document, language, &tokens);
    let (reports, terms) = reports_and_terms(&context, &marked);

    let mut resolver = reference::Resolver::new(&context);
    let mut attributions: Vec<_> = reports.iter().map(|report| resolver.attribution(report)).collect();
    let pronouns = dialogue::attribute(&context, &reports, &mut attributions);
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
    let taken_apart = dialogue::incises::cut_all(context.document, context.language, context.tokens, marked);
    let top = marked.iter().zip(&taken_apart).filter(|(marked, _)| marked.parent.is_none());
    let (top, spoken): (Vec<&Marked>, Vec<&Cut>) = top.unzip();
    let passages: Vec<Range<usize>> = top.iter().map(|marked| context.tokens_of(marked.span)).collect();
    let mut reports = without_overlap(indirect::find(context, &groups, &subjects, &passages));
    let cues = cues::Cues { context, groups: &groups, subjects: &subjects, passages: &passages };
    let mut terms = Vec::new();
    let contents: Vec<Span> = reports.iter().map(|report| report.span).collect();
    for (index, passage) in top.iter().enumerate() {
        if is_covered(&contents, passage.span) {
            continue;
        }
        if dialogue::is_entry(context, passage) {
            terms.push(terms::term(context, &passages[index], passage.span));
            continue;
        }
        let turn = dialogue::report(context, &groups, &subjects, passage, spoken[index], index);
        let report = turn.or_else(|| cues.report(index, &passage.inner, passage.span));
        match report.or_else(|| dialogue::exclamation(context, passage, spoken[index], index)) {
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
    let covering = near.filter(|(_, quote)| quote.span.covers(span)).map(|(index, _)| QuoteId(index as u32));
    covering.into_iter().next()
}
