//! Subjects that refer to an organisation: by name, by a noun such as "la société", by one of its statements.

use super::steps::{Answer, Case, Memory};
use crate::document::{EvidenceStep, Rules, Span, Speaker};
use crate::extract::lexicon::Class;
use crate::extract::lexicon::kinds::{self, Kind, Link};
use crate::extract::people::{OrganisationMention, Position};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::weights::speakers::{confidence, prominence, reach};
use crate::extract::weights::windows::referent::{
    ORGANISATION_NOUN, ORGANISATIONS, ORGANISATIONS_NEAR, SPEAKERS,
};
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
    let called = mentions[..after].iter().rev().take(ORGANISATIONS).find(|mention| {
        let organisation = people.organisations.get(mention.organisation);
        organisation.is_some_and(|organisation| organisation.nouns.iter().any(|other| other == noun))
    })?;
    let (speaker, helped) = memory.organisation(called.organisation);
    Some(Answer { helped, ..Answer::shown(speaker, confidence::CALLED_SO, EvidenceStep::Role, called.span) })
}

/// The kind of organisation that a subject refers to, if nothing in it identifies one: "l'organisation militant pour
/// les droits de l'homme", not "le club de Vaubray".
fn kind_of(memory: &Memory, subject: &Phrase) -> Option<Kind> {
    let context = memory.context;
    let Range { start, end } = subject.tokens;
    // "le média contrôlé | par l'État" continues.
    if !context.is(Class::Definite, start) || context.is(Class::Agent, end) {
        return None;
    }
    let complement = |&at: &usize| {
        !context.is_word(at)
            || context.is(Class::ComplementPreposition, at)
            || context.is(Class::Preposition, at)
    };
    let bare = (start + 2..end).find(complement).unwrap_or(end);
    let nouns = &memory.kinds().organisations;
    let (noun, found) = kinds::head_noun(nouns, context.speech, context.tokens, start + 1..bare, end)?;
    let tells = |at: usize| {
        !noun.contains(&at) && (context.is_capital(at) || context.is(Class::Demonym, at))
            || context.is(Class::Possessive, at)
    };
    (!(noun.start..end).any(tells)).then_some(found.kind)
}

/// Whether an organisation may be of a kind: its own kinds are unknown, or lead to it.
fn may_be(memory: &Memory, organisation: usize, kind: Option<Kind>) -> bool {
    let Some(kind) = kind else { return true };
    let own = memory.organisation_kinds(organisation);
    let place = memory.context.people.organisations.get(organisation).is_some_and(|found| found.place);
    let nouns = &memory.kinds().organisations;
    own.is_empty() && !place || own.iter().any(|&own| nouns.link_between(own, kind).is_some())
}

/// "l'ONG", "the Commission": a name that is only a word for a kind refers to the organisation with a longer name.
pub(super) fn of_kind_by_capital(memory: &Memory, case: &Case) -> Option<Answer> {
    let Names::Organisation(own) = case.subject.names else { return None };
    let Range { start, end } = case.subject.tokens;
    let mentions = &memory.context.people.organisation_mentions;
    let word = start + 2 == end && memory.context.is(Class::Definite, start);
    let shouted = word && memory.context.token(start + 1).is_some_and(|token| token.shouted);
    let noun = memory.context.folded(start + 1);
    let fuller = |mention: &OrganisationMention| {
        let mut words = mention.tokens.clone();
        mention.tokens.len() > 1 && words.any(|at| memory.context.folded(at) == noun)
    };
    let after = mentions.partition_point(|mention| mention.span.end <= case.subject.span.start);
    let known = word && mentions[..after].iter().rev().take(ORGANISATIONS).any(fuller);
    if !(shouted || known) {
        return None;
    }
    let answer = of_kind(memory, case)?;
    let itself = memory.organisation(own).0 == answer.speaker;
    (!itself).then_some(answer)
}

/// "l'ONG", "the union": the organisation of this kind named before it.
pub(super) fn of_kind(memory: &Memory, case: &Case) -> Option<Answer> {
    let kind = kind_of(memory, case.subject)?;
    let nouns = &memory.kinds().organisations;
    let link = |organisation: usize| {
        let own = memory.organisation_kinds(organisation).iter();
        let links = own.filter_map(|&own| nouns.link_between(own, kind));
        links.filter(|link| *link <= Link::Narrower(1)).min()
    };
    let mentions = &memory.context.people.organisation_mentions;
    let after = mentions.partition_point(|mention| mention.span.end <= case.subject.span.start);
    let near = mentions[..after].iter().rev().take(ORGANISATIONS);
    let near = near.take_while(|mention| memory.sentence(mention.span) + reach::KIND >= case.sentence);
    let mut fitting: Vec<(&OrganisationMention, Link)> = Vec::new();
    for mention in near {
        let itself = matches!(case.subject.names, Names::Organisation(own) if own == mention.organisation);
        let known = itself || fitting.iter().any(|(other, _)| other.organisation == mention.organisation);
        if let Some(link) = link(mention.organisation).filter(|_| !known) {
            fitting.push((mention, link));
        }
    }
    let nearest = fitting.iter().map(|(_, link)| *link).min()?;
    fitting.retain(|(_, link)| *link == nearest);
    // A bank is a company, but a speaker of unknown kind may be more likely.
    if nearest > Link::Called(0) && speaker_of_no_kind(memory, case) {
        return None;
    }
    let spoke = memory.spoken.iter().rev().take(SPEAKERS).find_map(|spoken| {
        let near = spoken.sentence + reach::ANTECEDENT >= case.sentence;
        fitting
            .iter()
            .find(|(mention, _)| near && memory.organisation(mention.organisation).0 == spoken.speaker)
    });
    let (mention, _) = spoke.or_else(|| fitting.first())?;
    let share = match (fitting.len(), spoke) {
        (1, _) if matches!(nearest, Link::Called(_)) => confidence::OF_KIND,
        (_, Some(_)) => confidence::ORGANISATION_THAT_SPOKE,
        (_, None) => confidence::OF_KIND_AMONG_SEVERAL,
    };
    let (speaker, helped) = memory.organisation(mention.organisation);
    Some(Answer { helped, ..Answer::shown(speaker, share, EvidenceStep::Role, mention.span) })
}

/// Whether an organisation of unknown kind spoke last.
fn speaker_of_no_kind(memory: &Memory, case: &Case) -> bool {
    let mut near = memory.spoken.iter().rev().take(SPEAKERS);
    let spoke = near.find(|spoken| matches!(spoken.speaker, Speaker::Organisation(_)));
    let spoke = spoke.filter(|spoken| spoken.sentence + reach::ANTECEDENT >= case.sentence);
    let mut all = 0..memory.context.people.organisations.len();
    let named = spoke.and_then(|spoken| all.find(|&one| memory.organisation(one).0 == spoken.speaker));
    named.is_some_and(|organisation| memory.organisation_kinds(organisation).is_empty())
}

/// "the company": the organisation that spoke last.
pub(super) fn that_spoke(memory: &Memory, case: &Case) -> Option<Answer> {
    organisation_noun(memory, case.subject)?;
    let kind = kind_of(memory, case.subject);
    let fits = |speaker: &Speaker| {
        let mut all = 0..memory.context.people.organisations.len();
        let named = all.find(|&organisation| memory.organisation(organisation).0 == *speaker);
        named.is_none_or(|organisation| may_be(memory, organisation, kind))
    };
    let mut near = memory.spoken.iter().rev().take(SPEAKERS);
    let spoke = near.find(|spoken| {
        matches!(spoken.speaker, Speaker::Organisation(_))
            && spoken.sentence + reach::ANTECEDENT >= case.sentence
            && fits(&spoken.speaker)
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
    let kind = kind_of(memory, case.subject);
    let ((speaker, helped), span) = most_prominent(memory, case.subject.span, reach::ANTECEDENT, kind)?;
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
    let fits = definite
        && plain
        && subject.tokens.len() <= ORGANISATION_NOUN
        && (behind <= 1 || kind && behind == 2);
    (fits && context.is(Class::OrganisationNoun, head)).then(|| context.folded(head))
}

/// The most prominent organisation before a place in the text, at most some sentences away: subjects before others,
/// frequently named ones before those named once, the nearest of several; after a preposition of place, it is a place.
/// Those known to be of a kind other than `kind` are excluded.
pub(super) fn most_prominent(
    memory: &Memory,
    span: Span,
    far: usize,
    kind: Option<Kind>,
) -> Option<((Speaker, Rules), Span)> {
    let context = memory.context;
    let mentions = &context.people.organisation_mentions;
    let after = mentions.partition_point(|mention| mention.span.end <= span.start);
    let sentence = memory.sentence(span);
    let near = mentions[..after].iter().rev().take(ORGANISATIONS_NEAR);
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
    let may_speak = |mention: &&OrganisationMention| {
        !is_place(mention.tokens.start)
            && !is_title(&mention.tokens)
            && may_be(memory, mention.organisation, kind)
    };
    let mut best: Option<(&OrganisationMention, f32)> = None;
    for mention in near.by_ref().filter(may_speak) {
        let same = mentions[..after].iter().rev().take(ORGANISATIONS);
        let count = same.filter(|other| other.organisation == mention.organisation).count();
        let place = match mention.position {
            Position::Subject => prominence::SUBJECT,
            Position::Other => prominence::OTHER,
            Position::Oblique => prominence::OBLIQUE,
        };
        let score = count.min(prominence::MOST_MENTIONS) as f32 + place;
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((mention, score));
        }
    }
    best.map(|(mention, _)| (memory.organisation(mention.organisation), mention.span))
}
