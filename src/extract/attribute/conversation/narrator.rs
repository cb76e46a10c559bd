//! Who says "I": the narrator's name, if the text gives it. The narrator gives it ("they called me X"), or others use
//! it to address the narrator.

use super::cast::{Cast, NARRATOR, VoiceId};
use super::clues::{Clues, Said, ends_with_any};
use super::turns::Passage;
use crate::document::{PersonId, Span};
use crate::extract::syntax::context::Context;
use crate::extract::weights::speakers::narrator;
use rustc_hash::FxHashMap;

/// The person who says "I" in the document's narration, if the text shows the name.
pub(super) fn name(
    context: &Context,
    cast: &Cast,
    passages: &[Passage],
    clues: &[Clues],
) -> Option<PersonId> {
    let narrator = cast.known(NARRATOR)?;
    let mut counts: FxHashMap<VoiceId, i32> = FxHashMap::default();
    let is_narrator = |at: Option<usize>| {
        at.and_then(|at| clues.get(at))
            .is_some_and(|clues| matches!(clues.said, Said::Voice(voice) if voice == narrator))
    };
    for (index, clue) in clues.iter().enumerate() {
        if let Some((called, _)) = clue.addressed {
            let near =
                !passages[index].opens && is_narrator(index.checked_sub(1)) || is_narrator(Some(index + 1));
            *counts.entry(called).or_default() += match (is_narrator(Some(index)), near) {
                (true, _) => narrator::CALLS,
                (false, true) => narrator::IS_CALLED,
                (false, false) => 0,
            };
        }
        if let Said::Voice(voice) = clue.said {
            *counts.entry(voice).or_default() += narrator::SPEAKS;
        }
        for (voice, _, _) in clue.named.iter().filter(|(_, subject, _)| *subject) {
            *counts.entry(*voice).or_default() += narrator::ACTS;
        }
    }
    for mention in &context.people.mentions {
        let name = mention.mention.span;
        let before = passages.partition_point(|passage| passage.span.start <= name.start);
        let spoken = before.checked_sub(1).is_some_and(|at| passages[at].span.end > name.start);
        if !spoken
            && let Some(voice) = cast.known_person(mention.mention.person)
            && is_told(context, name)
        {
            *counts.entry(voice).or_default() += narrator::IS_NAMED;
        }
    }
    let people =
        counts.iter().filter(|(voice, count)| **count >= narrator::ENOUGH && cast.is_person(**voice));
    let best = people.max_by_key(|(voice, count)| (**count, std::cmp::Reverse(**voice)))?;
    cast.person_of(*best.0)
}

/// Whether the words before a name say that it is the narrator's: "they called me", "je m'appelais".
fn is_told(context: &Context, name: Span) -> bool {
    let phrases = context.speech.endings.narrator_names;
    ends_with_any(&context.document.text, name.start as usize, phrases)
}
