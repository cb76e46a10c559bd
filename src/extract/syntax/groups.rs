//! Verb groups that report speech: "a-t-il précisé", "has since said", "vient d'annoncer", "affirmant".

use super::context::Context;
use crate::extract::lexicon::{Class, Form, Mood, Number, Person, Pronoun, PronounKind, Take, Trait, Verb};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::verb::{AFTER_HEAD, FARTHEST_PARTICLE, FRAME_END, LONGEST};
use std::ops::Range;

/// A reporting verb with its auxiliaries, and its form in the sentence.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// From the first auxiliary to the verb; includes a pronoun attached after the verb.
    pub tokens: Range<usize>,
    /// The reporting verb itself.
    pub head: usize,
    /// The verb.
    pub verb: &'static Verb,
    /// Its form.
    pub form: GroupForm,
    /// The pronoun attached to an inverted verb ("-t-il").
    pub inverted: Option<usize>,
}

/// The form of a reporting verb in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupForm {
    /// With its own subject.
    Finite,
    /// "affirmant", "saying": its subject is that of the clause it depends on.
    Gerund,
    /// "pour dénoncer", "to say": as for the gerund.
    Infinitive,
    /// "est annoncé", "was told": the subject is not the speaker.
    Passive,
}

/// All reporting verb groups of a document, in order.
pub fn find(context: &Context) -> Vec<VerbGroup> {
    let heads = (0..context.token_count()).filter(|&index| context.is_word(index));
    heads.filter_map(|head| group_at(context, head)).collect()
}

fn group_at(context: &Context, head: usize) -> Option<VerbGroup> {
    if let Some(group) = made_to(context, head) {
        return Some(group);
    }
    let forms = context.forms(head);
    if forms.is_empty() || is_name(context, head) || is_capital_noun(context, head) {
        return None;
    }
    let floor = context.sentence_of(head).start.max(head.saturating_sub(LONGEST));
    let left = context.skip_between_left(head, floor);
    let reflexive = has_reflexive(context, head, left, floor);
    let of = |mood: Mood| {
        // A verb with its reflexive pronoun may be a different verb from the one without.
        let fitting = forms.iter().filter(|form| form.mood == mood);
        fitting
            .filter(|form| reflexive || !form.verb.takes.has(Take::Reflexive))
            .filter(|form| !form.separated || has_particle(context, head, form.verb))
            .filter(|form| !form.verb.takes.has(Take::Impersonal) || has_nobody(context, head))
            .max_by_key(|form| (form.separated, form.verb.takes.has(Take::Reflexive) == reflexive))
    };
    let finite = of(Mood::Finite).filter(|form| !is_noun(context, head, floor, form));
    let finite = finite.filter(|_| !is_attribute(context, head, floor));
    // "he did say": the auxiliary belongs to the verb.
    let linked = (left..head).any(|at| context.is(Class::InfinitiveLink, at));
    let auxiliary = left > floor && context.is(Class::Auxiliary, left - 1);
    let helped = context.speech.has(Trait::BareClauses) && auxiliary && !linked;
    let finite = finite.filter(|_| !helped || of(Mood::Infinitive).is_none());
    if let Some(form) = of(Mood::PastParticiple)
        && let Some(group) = compound(context, head, left, floor, form)
    {
        return Some(group);
    }
    if let Some(form) = of(Mood::PastParticiple)
        && let Some(group) = framed(context, head, form)
    {
        return Some(group);
    }
    if let Some(form) = of(Mood::PastParticiple).filter(|_| finite.is_none())
        && shares_auxiliary(context, head, left, floor)
    {
        let tokens = left..head + 1;
        return Some(VerbGroup { tokens, head, verb: form.verb, form: GroupForm::Finite, inverted: None });
    }
    if let Some(form) = finite {
        let inverted = context.inverted(head + 1).map(|_| head + 1);
        let tokens = left_with_pronouns(context, head, floor)..inverted.unwrap_or(head) + 1;
        return Some(VerbGroup { tokens, head, verb: form.verb, form: GroupForm::Finite, inverted });
    }
    // "a commanding lead"
    let attribute = context.speech.has(Trait::BareClauses)
        && head > floor
        && (context.is(Class::Determiner, head - 1) || context.is(Class::Possessive, head - 1))
        && context.pronoun(head - 1).is_none();
    if let Some(form) = of(Mood::Gerund).filter(|_| !attribute) {
        let form_of = GroupForm::Gerund;
        return Some(VerbGroup {
            tokens: head..head + 1,
            head,
            verb: form.verb,
            form: form_of,
            inverted: None,
        });
    }
    let group = of(Mood::Infinitive).map(|form| (form, infinitive(context, head, left, floor, form)));
    // "in order to", "a note on": an infinitive that is as often a noun needs its marker, an auxiliary, or a clause
    // after it ("the claim that").
    let bare = |form: &Form, group: &VerbGroup| {
        form.homograph
            && group.form == GroupForm::Infinitive
            && !is_linked(context, left, floor)
            && !context.is(Class::That, head + 1)
    };
    group.filter(|(form, group)| !bare(form, group)).map(|(_, group)| group)
}

/// Whether an infinitive marker precedes a verb whose group begins at `left`.
fn is_linked(context: &Context, left: usize, floor: usize) -> bool {
    left > floor && context.is(Class::InfinitiveLink, left - 1)
}

/// Whether the separable particle of the form at `head` is there: at the end of its clause ("teilte die Stadt am Montag
/// mit"), or directly before it ("bekannt gab").
fn has_particle(context: &Context, head: usize, verb: &Verb) -> bool {
    let Some(particle) = verb.particle else { return true };
    let is = |at: usize| !context.is_capital(at) && context.folded(at) == particle;
    if head > 0 && is(head - 1) {
        return true;
    }
    let end = context.sentence_of(head).end.min(head + FARTHEST_PARTICLE);
    let stop = |&at: &usize| matches!(context.punctuation(at), Some(';' | ':'));
    let mut clause = head + 1..(head + 1..end).find(stop).unwrap_or(end);
    let closes =
        |at: usize| !context.is_word(at) || context.is(Class::Conjunction, at) || context.is(Class::That, at);
    clause.any(|at| is(at) && closes(at + 1))
}

/// Whether the subject of the verb at `head` refers to nobody: "heißt es", "es heißt", "hat es am Abend geheißen".
fn has_nobody(context: &Context, head: usize) -> bool {
    let nobody = |at: usize| {
        let pronoun = context.pronoun(at).filter(|pronoun| pronoun.can_be_subject());
        pronoun.is_some_and(|pronoun| {
            pronoun.kind == PronounKind::Personal
                && pronoun.gender.is_none()
                && pronoun.person == Person::Third
                && !pronoun.is_plural()
        })
    };
    let inside = || {
        let start = context.sentence_of(head).start.max(head.saturating_sub(LONGEST));
        let auxiliary = (start..head).rev().find(|&at| context.is(Class::Auxiliary, at));
        auxiliary.is_some_and(|at| nobody(at + 1) || at > start && nobody(at - 1))
    };
    // "in denen es zu den Protesten heißt"
    let last = || {
        let start = context.sentence_of(head).start.max(head.saturating_sub(LONGEST));
        !context.is_word(head + 1)
            && (start..head).rev().take_while(|&at| context.punctuation(at) != Some(',')).any(nobody)
    };
    nobody(head + 1) || head > 0 && nobody(head - 1) || inside() || last()
}

/// "fait savoir", "a laissé entendre", "made it clear": two words that report together.
fn made_to(context: &Context, head: usize) -> Option<VerbGroup> {
    if !context.is(Class::Made, head) {
        return None;
    }
    let floor = context.sentence_of(head).start.max(head.saturating_sub(LONGEST));
    let mut at = context.skip_between_left(head, floor).checked_sub(1).filter(|&at| at >= floor)?;
    if !context.is(Class::Making, at) {
        at = making_before(context, head)?;
    }
    at = context.skip_between_left(at, floor);
    let mut inverted = None;
    if at > floor && context.inverted(at - 1).is_some() {
        inverted = Some(at - 1);
        at -= 1;
    }
    while at > floor && context.is(Class::Auxiliary, at - 1) {
        at = context.skip_between_left(at - 1, floor);
    }
    Some(VerbGroup { tokens: at..head + 1, head, verb: &Verb::COMPOSED, form: GroupForm::Finite, inverted })
}

/// "ließ der Minister am Abend verbreiten": in a verb-second language, the verb's other half ends the clause.
fn making_before(context: &Context, head: usize) -> Option<usize> {
    if !context.speech.has(Trait::VerbSecond) || context.is_word(head + 1) {
        return None;
    }
    let start = context.sentence_of(head).start.max(head.saturating_sub(FARTHEST_PARTICLE));
    let pause = |&at: &usize| context.punctuation(at).is_some() && !context.is_mark(at);
    let from = (start..head).rev().find(pause).map_or(start, |pause| pause + 1);
    (from..head).rev().find(|&at| context.is(Class::Making, at))
}

/// "a condamné le crime et estimé que …": a participle after "and", directly followed by a content, shares the
/// auxiliary of the verb before.
fn shares_auxiliary(context: &Context, head: usize, left: usize, floor: usize) -> bool {
    let joined = left > floor && context.is(Class::Addition, left - 1);
    let behind = context.skip_between_right(head + 1, head + AFTER_HEAD);
    joined
        && (context.is(Class::That, behind)
            || context.is_mark(behind)
            || context.punctuation(behind) == Some(':'))
}

/// Whether there is a reflexive pronoun in the group, possibly before its auxiliary ("s'est félicitée").
fn has_reflexive(context: &Context, head: usize, left: usize, floor: usize) -> bool {
    let further = left.saturating_sub(AFTER_HEAD).max(floor);
    // "weigerte sich": in a verb-second language, the pronoun may follow the verb.
    let second = context.speech.has(Trait::VerbSecond);
    let behind = second
        && (head + 1..head + FRAME_END)
            .take_while(|&at| context.is_word(at))
            .any(|at| context.is(Class::ReflexivePronoun, at));
    // "haben sich zuversichtlich geäußert"
    let framed = second
        && (head.saturating_sub(LONGEST).max(floor)..head).any(|at| {
            context.is(Class::ReflexivePronoun, at) && at > floor && context.is(Class::Auxiliary, at - 1)
        });
    behind
        || framed
        || (further..head).any(|index| {
            context.is(Class::ReflexivePronoun, index)
                && (index >= left
                    || (index + 1..left).all(|between| {
                        context.is(Class::Auxiliary, between)
                            || context.is(Class::Between, between)
                            || context.inverted(between).is_some()
                    }))
        })
}

/// "auf Anfrage": in languages that capitalise nouns, a capitalised word is not a verb, unless something begins with
/// it.
fn is_capital_noun(context: &Context, head: usize) -> bool {
    context.speech.has(Trait::CapitalNouns)
        && context.is_capital(head)
        && head > context.sentence_of(head).start
        && context.is_word(head - 1)
}

/// A word that belongs to a person's or an organisation's name is not a verb ("Claude Juge").
fn is_name(context: &Context, head: usize) -> bool {
    let Some(token) = context.token(head).filter(|token| token.capital) else {
        return false;
    };
    context.people.mention_of_token(head).is_some()
        || context.people.organisation_at(token.span.start as usize).is_some()
}

/// Whether a form that could be a noun ("le juge", "a report") is one here: a determiner precedes it that is not a
/// clitic pronoun ("il le dit").
fn is_noun(context: &Context, head: usize, floor: usize, form: &Form) -> bool {
    if head <= floor {
        // "Requests for help have been ignored": it has no subject before it.
        return form.homograph && context.speech.has(Trait::BareClauses);
    }
    // "Das teilte die Stadt mit", but "das erklärte Ziel ist": in languages that capitalise nouns, another verb after
    // it shows it.
    if context.speech.has(Trait::CapitalNouns)
        && context.word_is(Class::Pointer, head - 1)
        && head - 1 == context.sentence_of(head).start
        && !context.is_capital(head)
    {
        let end = context.sentence_of(head).end;
        let mut rest = (head + 1..end).take_while(|&at| context.punctuation(at) != Some(','));
        return rest.any(|at| {
            context.is(Class::Auxiliary, at)
                || !context.is_capital(at) && context.speech.looks_finite(context.folded(at))
        });
    }
    let before = context.folded(head - 1);
    // "the woman's quotes", "the voters' demand"
    if form.homograph && context.speech.is_owner(before) && context.is_word(head - 1) {
        return true;
    }
    // "low demand for coal", "a media request to see it": in the present, a form without an ending follows a plural, or
    // something that can be one.
    let several = form.number == Some(Number::Plural);
    if form.homograph
        && several
        && context.speech.has(Trait::BareClauses)
        && !may_be_several(context, head - 1)
    {
        return true;
    }
    if form.homograph && context.speech.has(Trait::BareClauses) && ends_noun_phrase(context, head, form) {
        return true;
    }
    // "her lead in pledged delegates": no finite verb directly follows a preposition.
    let hangs = context.is(Class::Preposition, head - 1)
        && !context.is(Class::Subordinator, head - 1)
        && !context.is(Class::Between, head - 1);
    if hangs && context.speech.has(Trait::BareClauses) {
        return true;
    }
    // "many said", "several say"
    let indefinite = context.pronoun(head - 1).is_some_and(|pronoun| pronoun.kind == PronounKind::Indefinite);
    if indefinite && !form.homograph && context.speech.has(Trait::BareClauses) {
        return false;
    }
    if !context.speech.is(Class::Determiner, before) {
        return form.homograph && context.speech.is(Class::Preposition, before);
    }
    let also_pronoun = context.speech.is(Class::Between, before);
    let further = context.folded(head.wrapping_sub(2));
    let has_subject = head >= floor + 2
        && (context.speech.pronoun(further).is_some()
            || context.speech.is(Class::Between, further)
            || context.speech.is(Class::Relative, further));
    !(also_pronoun && has_subject)
}

/// Whether a form that could be a noun ends a noun phrase, judging by the word before it: a verb ("released details"), a number
/// ("64 emails", "three percentage points"), an article with a noun that does not agree ("a court order"), a preposition
/// with an adjective ("about renewed fears").
fn ends_noun_phrase(context: &Context, head: usize, form: &Form) -> bool {
    let before = head - 1;
    let number = |at: usize| context.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let plain = |at: usize| {
        context.is_word(at)
            && !context.is_capital(at)
            && !context.is_function_word(at)
            && context.pronoun(at).is_none()
            && !context.is(Class::Between, at)
    };
    let several = form.number == Some(Number::Plural);
    let one = form.person.is_some() && !several;
    let named = [Class::Institution, Class::Human, Class::Source, Class::Role, Class::OrganisationNoun];
    let speaks = |at: usize| named.iter().any(|&class| context.is(class, at));
    let counted = number(before) || one && plain(before) && before > 0 && number(before - 1);
    let done = plain(before) && !speaks(before) && context.speech.is_narrative(context.folded(before));
    let Some(second) = before.checked_sub(1).filter(|_| plain(before) && !speaks(before)) else {
        return counted || done;
    };
    let article = context.is(Class::Determiner, second) && !context.is(Class::Definite, second);
    let disagrees = article && several && !context.speech.looks_plural(context.folded(before));
    let hangs = context.word_is(Class::Preposition, second) && !context.is(Class::Subordinator, second);
    counted || done || disagrees || hangs
}

/// "die seit Tagen erwartete Offensive": whether a possible verb is between a determiner and its noun, in languages
/// that capitalise nouns.
fn is_attribute(context: &Context, head: usize, floor: usize) -> bool {
    let noun = context.is_word(head + 1) && context.is_capital(head + 1) && !context.begins_person(head + 1);
    if !context.speech.has(Trait::CapitalNouns) || context.is_capital(head) || !noun {
        return false;
    }
    let near = (floor..head).rev().take_while(|&at| context.is_word(at));
    let determiner = |at: usize| {
        context.is(Class::Definite, at)
            || context.is(Class::Determiner, at) && context.is(Class::IndefiniteDeterminer, at)
    };
    let mut determiners = near.filter(|&at| determiner(at));
    determiners.any(|at| {
        let small = (at + 1..head).all(|between| !context.is_capital(between));
        let extended = context.is(Class::Preposition, at + 1);
        at + 1 < head
            && (extended || small)
            && context.pronoun(at + 1).is_none()
            && !context.is(Class::Auxiliary, at + 1)
    })
}

/// Whether the word may end a plural subject, or links a verb to its subject.
fn may_be_several(context: &Context, at: usize) -> bool {
    let speaks = [Class::Institution, Class::Collective, Class::Human, Class::Source];
    !context.is_word(at)
        || context.is_capital(at)
        || context.is_function_word(at)
        || context.pronoun(at).is_some_and(Pronoun::can_be_subject)
        || context.speech.looks_plural(context.folded(at))
        || speaks.iter().any(|&class| context.is(class, at))
}

fn left_with_pronouns(context: &Context, head: usize, floor: usize) -> usize {
    context.skip_between_left(head, floor)
}

/// A past participle with its auxiliary: "a déclaré", "s'est-elle félicitée", "had been saying".
fn compound(context: &Context, head: usize, left: usize, floor: usize, form: &Form) -> Option<VerbGroup> {
    let mut at = left;
    let mut inverted = None;
    if at > floor && context.inverted(at - 1).is_some() {
        inverted = Some(at - 1);
        at -= 1;
    }
    if at <= floor || !context.is(Class::Auxiliary, at - 1) {
        return None;
    }
    let mut copula = false;
    while at > floor && context.is(Class::Auxiliary, at - 1) {
        at -= 1;
        copula |= context.is(Class::Copula, at);
        at = context.skip_between_left(at, floor);
        if inverted.is_none() && at > floor && context.inverted(at - 1).is_some() {
            inverted = Some(at - 1);
            at -= 1;
        }
    }
    let reflexive = (at..head).any(|index| context.is(Class::ReflexivePronoun, index));
    let passive = copula && !reflexive && !form.verb.takes.has(Take::Reflexive);
    let kind = if passive { GroupForm::Passive } else { GroupForm::Finite };
    // "war festgestellt worden, dass"
    let last = context.speech.has(Trait::VerbLast) && context.is(Class::Auxiliary, head + 1);
    let end = head + 1 + usize::from(last && inverted.is_none());
    Some(VerbGroup { tokens: at..end, head, verb: form.verb, form: kind, inverted })
}

/// A past participle at the end of its clause, with its auxiliary in second position ("hat am Montag in Berlin
/// mitgeteilt") or after it ("… mitgeteilt hat").
fn framed(context: &Context, head: usize, form: &Form) -> Option<VerbGroup> {
    if !context.speech.has(Trait::VerbSecond) {
        return None;
    }
    let auxiliary = |&at: &usize| context.is(Class::Auxiliary, at);
    let behind = (head + 1..head + FRAME_END).take_while(|at| auxiliary(at)).count();
    let tokens = if behind > 0 {
        head..head + 1 + behind
    } else if context.is_word(head + 1) {
        return None;
    } else {
        let start = context.sentence_of(head).start.max(head.saturating_sub(FARTHEST_PARTICLE));
        let pause = |&at: &usize| context.punctuation(at).is_some() && !context.is_mark(at);
        let from = (start..head).rev().find(pause).map_or(start, |pause| pause + 1);
        (from..head).rev().find(auxiliary)?..head + 1
    };
    let copula = tokens.clone().any(|at| context.is(Class::Copula, at));
    let passive = copula && !form.verb.takes.has(Take::Reflexive);
    let kind = if passive { GroupForm::Passive } else { GroupForm::Finite };
    Some(VerbGroup { tokens, head, verb: form.verb, form: kind, inverted: None })
}

/// An infinitive: finite if an auxiliary or modal precedes it ("vient d'annoncer", "a tenu à préciser", "must say"),
/// otherwise dependent on its clause.
fn infinitive(context: &Context, head: usize, left: usize, floor: usize, form: &Form) -> VerbGroup {
    let mut at = left;
    let linked = is_linked(context, at, floor);
    if linked {
        at = context.skip_between_left(at - 1, floor);
    }
    let auxiliary = |index: usize| index >= floor && context.is(Class::Auxiliary, index);
    // One unknown verb may come in between: "a tenu à préciser".
    let direct = at > floor && auxiliary(at - 1);
    let through = linked && at > floor + 1 && auxiliary(at - 2) && context.is_word(at - 1);
    let start = if direct {
        Some(at - 1)
    } else if through {
        Some(at - 2)
    } else {
        None
    };
    let (tokens, kind) = match start {
        Some(start) => (context.skip_between_left(start, floor)..head + 1, GroupForm::Finite),
        None => (head..head + 1, GroupForm::Infinitive),
    };
    VerbGroup { tokens, head, verb: form.verb, form: kind, inverted: None }
}
