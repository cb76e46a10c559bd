//! Subjects that refer to an organisation: by name, by a noun such as "la société", by one of its statements.

use super::steps::{Answer, Case, Memory};
use crate::document::{EvidenceStep, Rules, Span, Speaker};
use crate::extract::attribute::weights::{confidence, reach};
use crate::extract::lexicon::Class;
use crate::extract::people::{OrganisationMention, Position};
use crate::extract::syntax::phrases::{Names, Phrase};
use std::ops::Range;

/// "the Kremlin" is a source; "the Kremlin's threats" may not be.
pub(super) fn named(memory: &Memory, case: &Case) -> Option<Answer> {
    let Names::Organisation(organisation) = case.subject.names else {
        return None;
    };
    let mentions = &memory.context.people.organisation_mentions;
    let subject = case.subject.span;
    let from = mentions.partition_point(|mention| mention.span.start < subject.start);
    let whole = mentions.get(from).is_some_and(|mention| mention.span.end == subject.end);
    let (speaker, helped) = memory.organisation(organisation);
    Some(Answer {
        helped,
        ..Answer::plain(
            speaker,
            if whole { confidence::NAMED_ORGANISATION } else { confidence::PART_ORGANISATION },
        )
    })
}

/// "la société", "le parti écologiste": the organisation that the text calls that.
pub(super) fn called_so(memory: &Memory, case: &Case) -> Option<Answer> {
    let noun = organisation_noun(memory, case.subject)?;
    let people = memory.context.people;
    let mentions = &people.organisation_mentions;
    let after = mentions.partition_point(|mention| mention.span.end <= case.subject.span.start);
    let called = mentions[..after].iter().rev().take(60).find(|mention| {
        let organisation = people.organisations.get(mention.organisation);
        organisation.is_some_and(|organisation| organisation.nouns.iter().any(|other| other == noun))
    })?;
    let (speaker, helped) = memory.organisation(called.organisation);
    Some(Answer { helped, ..Answer::shown(speaker, confidence::CALLED_SO, EvidenceStep::Role, called.span) })
}

/// "the company": the organisation that spoke last.
pub(super) fn that_spoke(memory: &Memory, case: &Case) -> Option<Answer> {
    organisation_noun(memory, case.subject)?;
    let mut near = memory.spoken.iter().rev().take(4);
    let spoke = near.find(|spoken| {
        matches!(spoken.speaker, Speaker::Organisation(_))
            && spoken.sentence + reach::ANTECEDENT >= case.sentence
    })?;
    Some(Answer::shown(
        spoke.speaker.clone(),
        confidence::ORGANISATION_THAT_SPOKE,
        EvidenceStep::Role,
        spoke.seen(),
    ))
}

/// "the company": the most prominent organisation named before it.
pub(super) fn named_before(memory: &Memory, case: &Case) -> Option<Answer> {
    organisation_noun(memory, case.subject)?;
    let ((speaker, helped), span) = most_prominent(memory, case.subject.span, reach::ANTECEDENT)?;
    Some(Answer {
        helped,
        ..Answer::shown(speaker, confidence::ORGANISATION_BEFORE, EvidenceStep::Role, span)
    })
}

/// "conclut le communiqué", "the statement said": the organisation whose statement was quoted just before.
pub(super) fn author_of_statement(memory: &Memory, case: &Case) -> Option<Answer> {
    let context = memory.context;
    let Range { start, end } = case.subject.tokens;
    if end != start + 2 || !context.is(Class::Definite, start) || !context.is(Class::Statement, start + 1) {
        return None;
    }
    let last = memory.spoken.last()?;
    let near = last.sentence + reach::STATEMENT >= case.sentence;
    let organisation = matches!(last.speaker, Speaker::Organisation(_)) && near;
    organisation.then(|| {
        Answer::shown(last.speaker.clone(), confidence::STATEMENT, EvidenceStep::Carried, last.seen())
    })
}

/// The noun of a phrase that refers to an organisation named elsewhere: with its determiner, and followed only by an
/// adjective or a noun of purpose.
fn organisation_noun<'a>(memory: &Memory<'a>, subject: &Phrase) -> Option<&'a str> {
    let context = memory.context;
    let Range { start, end } = subject.tokens;
    let noun = start + usize::from(context.is(Class::Determiner, start));
    let definite = noun == start || context.is(Class::Definite, start);
    // "l'organisme de bienfaisance"; "the mining company"
    let kind = context.is(Class::ComplementPreposition, noun + 1) && !context.is(Class::Determiner, noun + 1);
    let last = end.checked_sub(1)?;
    let head = if context.is(Class::OrganisationNoun, noun) { noun } else { last };
    let behind = end.saturating_sub(head + 1);
    let plain = (noun..end).all(|at| context.is_word(at) && (at <= head || !context.is_capital(at)));
    let fits = definite && plain && subject.tokens.len() <= 4 && (behind <= 1 || kind && behind == 2);
    (fits && context.is(Class::OrganisationNoun, head)).then(|| context.folded(head))
}

/// The most prominent organisation before a place in the text, at most some sentences away: subjects before others,
/// frequently named ones before those named once, the nearest of several; after a preposition of place, it is a place.
pub(super) fn most_prominent(memory: &Memory, span: Span, far: usize) -> Option<((Speaker, Rules), Span)> {
    let context = memory.context;
    let mentions = &context.people.organisation_mentions;
    let after = mentions.partition_point(|mention| mention.span.end <= span.start);
    let sentence = memory.sentence(span);
    let near = mentions[..after].iter().rev().take(12);
    let mut near = near.take_while(|mention| memory.sentence(mention.span) + far >= sentence);
    let is_place = |first: usize| {
        first > 0
            && (context.is(Class::PlacePreposition, first - 1)
                || context.is(Class::Preposition, first - 1)
                    && !context.is(Class::ComplementPreposition, first - 1))
    };
    // «A Última Balsa»: a name that fills its marks is a title.
    let is_title = |name: &Range<usize>| {
        let first = name.start - usize::from(name.start > 0 && context.is(Class::Determiner, name.start - 1));
        first > 0 && context.is_mark(first - 1) && context.is_mark(name.end)
    };
    let may_speak =
        |mention: &&OrganisationMention| !is_place(mention.tokens.start) && !is_title(&mention.tokens);
    let mut best: Option<(&OrganisationMention, f32)> = None;
    for mention in near.by_ref().filter(may_speak) {
        let same = mentions[..after].iter().rev().take(60);
        let count = same.filter(|other| other.organisation == mention.organisation).count();
        let place = match mention.position {
            Position::Subject => 1.5,
            Position::Other => 0.5,
            Position::Oblique => 0.0,
        };
        let score = count.min(6) as f32 + place;
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((mention, score));
        }
    }
    best.map(|(mention, _)| (memory.organisation(mention.organisation), mention.span))
}
