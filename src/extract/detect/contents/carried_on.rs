//! Sentences in the mood of reports after a report: they continue what was said ("Er sei müde.").

use crate::document::{QuoteKind, Span};
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Found, Report, segments};
use crate::extract::rules::Rule;
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::reported;

/// The sentences that continue those of `reports`, which must be in the order of the text, each with the subject of the
/// report before it.
pub fn find(analysis: &Analysis, reports: &[Report]) -> Vec<Report> {
    let context = analysis.context;
    let Some(rule) = analysis.rule(Rule::CarriedOn).filter(|_| context.speech.has_reporting_mood()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut reports = reports.iter().peekable();
    let mut speaks: Option<(&Phrase, usize)> = None;
    for (index, &sentence) in context.document.sentences.iter().enumerate() {
        let mut here = None;
        while let Some(report) = reports.next_if(|report| report.span.start < sentence.end) {
            here = Some(report);
        }
        if let Some(report) = here {
            let cued = report.cue.is_some();
            speaks = report.subject.as_ref().filter(|_| cued).map(|subject| (subject, index));
            continue;
        }
        let tokens = context.tokens_of(sentence);
        let Some((subject, _)) = speaks.filter(|&(subject, last)| {
            let near = context.document.block_at(subject.span.start as usize)
                == context.document.block_at(sentence.start as usize);
            last + 1 == index && near
        }) else {
            speaks = None;
            continue;
        };
        if !reported::goes_on(context, tokens.clone()) {
            speaks = None;
            continue;
        }
        speaks = Some((subject, index));
        let span = said(context.document.slice(sentence), sentence);
        let passage =
            analysis.ranges.iter().position(|range| tokens.start <= range.start && range.end <= tokens.end);
        found.push(Report {
            span,
            segments: segments(context, span),
            kind: if passage.is_some() { QuoteKind::Mixed } else { QuoteKind::Indirect },
            cue: None,
            subject: Some(subject.clone()),
            found: Found::CarriedOn,
            passage,
            rules: rule.alone(),
        });
    }
    found
}

/// A sentence without its final stop.
fn said(text: &str, sentence: Span) -> Span {
    let length = text.trim_end().trim_end_matches(['.', '…']).len();
    Span::new(sentence.start as usize, sentence.start as usize + length)
}
