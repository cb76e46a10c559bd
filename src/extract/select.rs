//! Which of the detectors' candidates are kept. Overlaps between them are settled only here.

use crate::document::{Span, Term};
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report};
use crate::extract::detect::{SHAPES, carried_on, joined, terms};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// The first proposal for a marked passage.
enum Proposed {
    Nothing,
    Speech(Report),
    Refused,
    Written,
}

/// The reports in the document, in the order of the text, and the marked passages that are not speech.
///
/// A verb reports once, and of overlapping contents the first is kept. A marked passage inside a content is part of it;
/// for any other, the first candidate counts, in the order of the detectors, and if there is none, or the words are not
/// what is reported, its shape.
pub fn select(analysis: &Analysis, candidates: Vec<Candidate>) -> (Vec<Report>, Vec<Term>) {
    let mut contents = Vec::new();
    let mut reporting = FxHashSet::default();
    let mut paragraphs = Vec::new();
    let mut passages: Vec<Proposed> = analysis.passages.iter().map(|_| Proposed::Nothing).collect();
    for candidate in candidates {
        let (passage, proposed) = match candidate {
            Candidate::Content(report) => {
                if reporting.insert(report.cue) {
                    contents.push(report);
                }
                continue;
            }
            Candidate::Paragraph(report) => {
                paragraphs.push(report);
                continue;
            }
            Candidate::Passage(passage, report) => (passage, Proposed::Speech(report)),
            Candidate::Refused(passage) => (passage, Proposed::Refused),
            Candidate::Written(passage) => (passage, Proposed::Written),
        };
        if matches!(passages[passage], Proposed::Nothing) {
            passages[passage] = proposed;
        }
    }
    let mut reports = without_overlap(contents);
    let spans: Vec<Span> = reports.iter().map(|report| report.span).collect();
    let mut terms = Vec::new();
    for (index, proposed) in passages.into_iter().enumerate() {
        let span = analysis.passages[index].marked.span;
        if is_covered(&spans, span) {
            continue;
        }
        let last = reports.last().filter(|last| last.passage.is_some_and(|last| last + 1 == index));
        let joined = last.and_then(|last| {
            let same = match &proposed {
                Proposed::Speech(report) => report.cue == last.cue,
                Proposed::Nothing | Proposed::Refused => false,
                Proposed::Written => return None,
            };
            let free = same || !matches!(proposed, Proposed::Speech(_));
            free.then(|| joined::with_next(analysis, last, index, same)).flatten()
        });
        if let Some(whole) = joined {
            reports.pop();
            reports.push(whole);
            continue;
        }
        let report = match proposed {
            Proposed::Speech(report) => Some(report),
            Proposed::Written => None,
            Proposed::Nothing | Proposed::Refused => SHAPES.iter().find_map(|shape| shape(analysis, index)),
        };
        match report {
            Some(report) => reports.push(report),
            None => terms.push(terms::term(analysis.context, &analysis.ranges[index], span)),
        }
    }
    // Nobody goes on where the next one's label stands.
    reports.retain(|report| !crosses_border(analysis, report.span));
    reports.extend(paragraphs);
    let in_order = |report: &Report| (report.span.start, Reverse(report.span.end));
    reports.sort_by_key(in_order);
    let carried = carried_on::find(analysis, &reports);
    if !carried.is_empty() {
        terms.retain(|term| !carried.iter().any(|report| report.span.covers(term.span)));
        reports.extend(carried);
        reports.sort_by_key(in_order);
    }
    (reports, terms)
}

/// Contents sorted by place, without those that cross an earlier one or repeat the same words.
fn without_overlap(mut reports: Vec<Report>) -> Vec<Report> {
    let is_source = |report: &Report| report.found == Found::According;
    let cue = |report: &Report| report.cue.map_or(0, |cue| cue.start);
    reports
        .sort_by_key(|report| (report.span.start, Reverse(report.span.end), is_source(report), cue(report)));
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    for report in reports {
        match kept.last() {
            Some(last) if last.span.end > report.span.start => {
                // "X a dit que …, a rapporté Y": the inner speaker counts.
                if is_behind(last) && !is_behind(&report) {
                    kept.pop();
                    kept.push(report);
                }
            }
            _ => kept.push(report),
        }
    }
    kept
}

/// Whether the label of a turn stands in a span, or one of its edges lies in what is no words of a turn.
fn crosses_border(analysis: &Analysis, span: Span) -> bool {
    let after = analysis.turns.partition_point(|turn| turn.label.end <= span.start);
    let labelled = analysis.turns.get(after).is_some_and(|turn| turn.label.start < span.end);
    let first = analysis.asides.partition_point(|aside| aside.span.end <= span.start);
    let begins = analysis.asides.get(first).is_some_and(|aside| aside.span.start <= span.start);
    let last = analysis.asides.partition_point(|aside| aside.span.end < span.end);
    let ends = analysis.asides.get(last).is_some_and(|aside| aside.span.start < span.end);
    // What is reported inside of an aside is all in it.
    labelled || (begins || ends) && !(begins && ends && first == last)
}

/// Whether the content's cue follows it or names a source.
fn is_behind(report: &Report) -> bool {
    report.found != Found::Content
}

/// Whether one of the sorted, disjoint spans covers `span`.
fn is_covered(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.start <= span.start);
    after.checked_sub(1).is_some_and(|index| spans[index].covers(span))
}
