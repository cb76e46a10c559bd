//! Passages with no subject of their own, after somebody's words.

use super::steps::Memory;
use crate::document::{Attribution, Evidence, EvidenceStep, QuoteKind, Speaker};
use crate::extract::detect::reports::Report;
use crate::extract::rules::Rule;
use crate::extract::weights::speakers::{confidence, reach};

/// A named step to the speaker of words without a subject.
type Step = (Rule, fn(&Memory, &Report) -> Option<Attribution>);

const STEPS: [Step; 2] = [(Rule::CueBetween, cue_between), (Rule::SpeakerGoesOn, goes_on)];

/// The speaker who continues, as far as can be determined.
pub(super) fn attribution(memory: &Memory, report: &Report) -> Attribution {
    let mut on = STEPS.iter().filter(|(rule, _)| memory.has(*rule));
    on.find_map(|(_, step)| step(memory, report)).unwrap_or_else(Attribution::unknown)
}

/// "“ A,” she said. “ B.”": the cue of the words before is between them and the passage.
fn cue_between(memory: &Memory, report: &Report) -> Option<Attribution> {
    let context = memory.context;
    let last = memory.spoken.last()?;
    let cue = last.cue?;
    let surface = last.surface?;
    let end = cue.end.max(surface.end);
    if last.span.end > cue.start.min(surface.start) || end > report.span.start {
        return None;
    }
    let near = memory.sentence(report.span) <= memory.sentence(cue) + 1;
    let block = context.document.block_at(report.span.start as usize);
    if last.block != block || !near {
        return None;
    }
    let evidence = vec![
        Evidence { step: EvidenceStep::Cue, span: cue },
        Evidence { step: EvidenceStep::Subject, span: surface },
    ];
    let confidence = last.confidence * confidence::CUE_BETWEEN;
    Some(Attribution {
        speaker: last.speaker.clone(),
        surface: Some(surface),
        cue: Some(cue),
        evidence,
        confidence,
        rules: Rule::CueBetween.alone(),
    })
}

/// The speaker of the words just before continues.
fn goes_on(memory: &Memory, report: &Report) -> Option<Attribution> {
    let block = memory.context.document.block_at(report.span.start as usize);
    let last = memory.spoken.last()?;
    let next = matches!((last.block, block), (Some(last), Some(block)) if last + 1 == block);
    let goes_on = (last.block == block || next)
        && last.speaker != Speaker::Unknown
        && report.kind == QuoteKind::Direct
        && last.span.end <= report.span.start;
    if !goes_on {
        return None;
    }
    let near = memory.sentence(report.span) <= last.sentence + reach::GOES_ON;
    Some(Attribution {
        speaker: last.speaker.clone(),
        surface: None,
        cue: None,
        evidence: vec![Evidence { step: EvidenceStep::Carried, span: last.seen() }],
        confidence: last.confidence * if near { confidence::GOES_ON_NEAR } else { confidence::GOES_ON_FAR },
        rules: Rule::SpeakerGoesOn.alone(),
    })
}
