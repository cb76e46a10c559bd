//! Subjects that are roles: "le ministre", "the coach", "l'économiste de 50 ans".

use super::descriptions::{self, Fit};
use super::steps::{Answer, Case, Memory};
use crate::document::{EvidenceStep, MentionForm, PersonId, Span, Speaker};
use crate::extract::lexicon::Class;
use crate::extract::people::{NameMention, Position, RolePhrase};
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::subjects;
use crate::extract::tokens::TokenKind;
use crate::extract::weights::speakers::{confidence, reach};
use crate::extract::weights::windows::referent::{PEOPLE, PLAIN_ROLE, ROLE_HOLDER, ROLE_NOUN, SPEAKERS};

fn person(person: PersonId, share: f32, at: Span) -> Answer {
    Answer::shown(Speaker::Person(person), share, EvidenceStep::Role, at).mentioned(MentionForm::Role)
}

/// The last speaker, if that person has the title: of several generals, the one who is speaking.
pub(super) fn title_of_speaker(memory: &Memory, case: &Case) -> Option<Answer> {
    let role = case.role.as_ref()?;
    let last = memory.spoken.last().filter(|last| last.sentence + reach::TITLE >= case.sentence)?;
    let Speaker::Person(speaker) = last.speaker else {
        return None;
    };
    let head = memory.context.folded(role.head);
    let known = memory.context.people.people.get(speaker.0 as usize)?;
    let mut borne = known.titles.iter().chain(&known.roles);
    let first = |words: &String| words.split(' ').next().is_some_and(|word| word.to_lowercase() == head);
    let plain = role.head + 1 >= role.tokens.end.saturating_sub(1);
    (plain && borne.any(first)).then(|| person(speaker, confidence::ROLE_HOLDER, last.seen()))
}

/// The person who has the role, according to the text.
pub(super) fn holder(memory: &Memory, case: &Case) -> Option<Answer> {
    let role = case.role.as_ref()?;
    let context = memory.context;
    let holder = context.people.person_of_role(context.document, context.tokens, role)?;
    let mention = last_mention(memory, holder, case.subject.span.start);
    Some(person(holder, confidence::ROLE_HOLDER, mention.unwrap_or(role.span)))
}

/// "le patron de l'agence" directly after somebody's words: that speaker, unless the text has given them another role.
pub(super) fn office_of_speaker(memory: &Memory, case: &Case) -> Option<Answer> {
    let role = definite_role(memory, case).filter(|role| has_complement(memory, case, role))?;
    let last = memory.spoken.last().filter(|last| last.sentence + reach::OFFICE >= case.sentence)?;
    let Speaker::Person(speaker) = last.speaker else {
        return None;
    };
    let known = memory.context.people.people.get(speaker.0 as usize)?;
    // "le patron de l'agence", "the club's coach" do not name a particular office: somebody who has one may be called
    // that.
    let described = memory.context.is(Class::Description, role.head);
    let free =
        (known.roles.is_empty() || described) && !known.author && memory.gender_fits(speaker, role.gender);
    let share = left(memory, case, speaker, confidence::ROLE_BEFORE).filter(|_| free)?;
    Some(person(speaker, share, last.seen()))
}

/// "le joueur", "l'économiste de 50 ans": a role without a complement that would identify another person refers to the
/// last speaker.
pub(super) fn of_speaker(memory: &Memory, case: &Case) -> Option<Answer> {
    let role = definite_role(memory, case).filter(|role| !has_complement(memory, case, role))?;
    memory.spoken.iter().rev().take(SPEAKERS).find_map(|spoken| match spoken.speaker {
        Speaker::Person(speaker)
            if spoken.sentence + reach::ROLE >= case.sentence && fits(memory, role, speaker) =>
        {
            let share = left(memory, case, speaker, confidence::ROLE_BEFORE)?;
            Some(person(speaker, share, spoken.seen()))
        }
        _ => None,
    })
}

/// The same, for the person named last in the sentences before, unless after a preposition.
pub(super) fn of_named(memory: &Memory, case: &Case) -> Option<Answer> {
    let role = definite_role(memory, case).filter(|role| !has_complement(memory, case, role))?;
    let mentions = &memory.context.people.mentions;
    let after = mentions.partition_point(|mention| mention.mention.span.end <= case.subject.span.start);
    let near = mentions[..after].iter().rev().take(PEOPLE);
    let mut near = near.take_while(|mention| mention.sentence + reach::ANTECEDENT >= case.sentence);
    near.find_map(|mention| {
        let named = mention.mention.person;
        let fits = fits(memory, role, named) && mention.position != Position::Oblique;
        let share = left(memory, case, named, confidence::ROLE_BEFORE).filter(|_| fits)?;
        Some(person(named, share, mention.mention.span))
    })
}

/// Nobody known: the text's own words, if they may name somebody.
pub(super) fn own_words(memory: &Memory, case: &Case) -> Option<Answer> {
    let context = memory.context;
    let subject = case.subject;
    let words = context.document.slice(subject.span);
    // "the matter says" is hardly anybody; "les habitants du quartier" need no name, "le ministre" has one.
    let bodied = subjects::can_speak(context, subject);
    if !bodied && subjects::is_nobody(context, subject) {
        return None;
    }
    let described = subject.tokens.len() > PLAIN_ROLE || !context.is(Class::Definite, subject.tokens.start);
    let share = match (bodied, case.several, described) {
        (false, _, _) => confidence::WORDS_MUTE,
        (true, true, _) => confidence::WORDS_SEVERAL,
        (true, false, true) => confidence::WORDS_DESCRIBED,
        (true, false, false) => confidence::WORDS_PLAIN,
    };
    let words = in_dictionary_form(memory, subject).unwrap_or_else(|| words.to_owned());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Answer::plain(Speaker::Role(words), share))
}

/// The words of a subject with its noun in the dictionary form, if it is in another case: "laut den Anwohnern".
fn in_dictionary_form(memory: &Memory, subject: &Phrase) -> Option<String> {
    let context = memory.context;
    let noun = subject
        .tokens
        .clone()
        .take(ROLE_NOUN)
        .find(|&at| context.is_capital(at) && !context.is(Class::Determiner, at))?;
    let length = context.speech.without_case(context.folded(noun))?;
    let span = context.token(noun)?.span;
    let cut = span.start as usize + length;
    let text = &context.document.text;
    let first = text.get(subject.span.start as usize..cut)?;
    Some(format!("{first}{}", text.get(span.end as usize..subject.span.end as usize)?))
}

fn definite_role<'a>(memory: &Memory, case: &'a Case) -> Option<&'a RolePhrase> {
    let definite = memory.context.is(Class::Definite, case.subject.tokens.start);
    case.role.as_ref().filter(|_| definite)
}

/// Whether words after the role say whose or of what it is; an age does not.
fn has_complement(memory: &Memory, case: &Case, role: &RolePhrase) -> bool {
    let context = memory.context;
    (role.head + 1..case.subject.tokens.end).any(|at| {
        context.is(Class::ComplementPreposition, at)
            && !context.tokens.all().get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
    })
}

fn fits(memory: &Memory, role: &RolePhrase, person: PersonId) -> bool {
    memory.gender_fits(person, role.gender) && !memory.is_author(person)
}

/// What remains of a share if the roles that the text gives to a person do not lead to the subject's; `None` if it is a
/// separate office.
fn left(memory: &Memory, case: &Case, person: PersonId, share: f32) -> Option<f32> {
    let Some(description) = descriptions::of_subject(memory, case) else { return Some(share) };
    match descriptions::fit(memory, person, &description) {
        Fit::Free => Some(share),
        Fit::Strained => Some(share * confidence::STRAINED),
        Fit::Against => None,
    }
}

fn last_mention(memory: &Memory, person: PersonId, before: u32) -> Option<Span> {
    let mentions = &memory.context.people.mentions;
    let after = mentions.partition_point(|mention| mention.mention.span.end <= before);
    let of = |mention: &&NameMention| mention.mention.person == person;
    let earlier = mentions[..after].iter().rev().take(ROLE_HOLDER).find(of);
    let found = earlier.or_else(|| mentions[after..].iter().take(ROLE_HOLDER).find(of));
    found.map(|mention| mention.mention.span)
}
