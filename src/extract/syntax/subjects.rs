//! The subject of a reporting verb: before it, after it, or shared with the verb before.

mod speaking;
mod unnamed;

use super::clauses;
use super::context::Context;
use super::groups::{GroupForm, VerbGroup};
use super::phrases::{Names, Phrase};
use crate::extract::lexicon::{Class, Mood, Pronoun, PronounKind, Take, Trait};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::subject::{APART, IN_FRAME, OPENING, OPENING_VERB, OWNER};
use std::ops::Range;

pub use speaking::{can_speak, is_nobody};

/// The subject of every group that has one before it, in the order of the groups; gerunds and verbs without their own
/// subject share that of the previous group in their sentence.
pub fn before(context: &Context, groups: &[VerbGroup]) -> Vec<Option<Phrase>> {
    let mut subjects: Vec<Option<Phrase>> = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        if group.verb.takes.has(Take::Impersonal) {
            subjects.push(unnamed::impersonal_source(context, group));
            continue;
        }
        let own = match group.form {
            GroupForm::Finite if group.inverted.is_none() => {
                own_subject(context, group).filter(|own| !is_adverb_before(context, group, own))
            }
            GroupForm::Finite => inverted(context, group),
            GroupForm::Passive if group.verb.takes.has(Take::Cites) => cited(context, group),
            GroupForm::Passive => unnamed::agent(context, group),
            // "cita a Ruiz diciendo": if a gerund belongs to no noun, it belongs to the subject of its clause.
            GroupForm::Gerund if context.speech.has(Trait::NullSubjects) => None,
            GroupForm::Gerund => owner(context, group),
            GroupForm::Infinitive => None,
        };
        let shared = || {
            let Some(earlier) = index.checked_sub(1) else {
                // "She left, saying she was tired": nothing was said before.
                let hangs = group.form == GroupForm::Gerund;
                return hangs.then(|| main_subject(context, group)).flatten();
            };
            let same = context.sentence_at(groups[earlier].head) == context.sentence_at(group.head);
            if same && hangs_on_sentence(context, group, &groups[earlier]) {
                return main_subject(context, group).or_else(|| subjects[earlier].clone());
            }
            // "“They shouted,” added Bell: “…”": whoever does something inside the marks does not speak outside.
            let marks = groups[earlier].head..group.tokens.start;
            let apart = same && marks.filter(|&at| context.is_mark(at)).count() % 2 == 1;
            let shared =
                subjects[earlier].clone().filter(|_| same && !apart && group.form != GroupForm::Passive);
            // A finite verb without a subject has an omitted one; a thing before it is no gerund's.
            let omits = context.speech.has(Trait::NullSubjects);
            let speaks = |phrase: &Phrase| {
                !omits
                    || group.form == GroupForm::Gerund && can_speak(context, phrase)
                    || group.form == GroupForm::Infinitive
            };
            shared.or_else(|| main_subject(context, group).filter(speaks))
        };
        // "In Berlin sagte der Minister": in a verb-second language, the subject may follow the verb.
        let turned =
            own.is_none() && group.form == GroupForm::Finite && context.speech.has(Trait::VerbSecond);
        let turned = turned.then(|| inside(context, group).or_else(|| behind(context, group))).flatten();
        let turned = turned.filter(|phrase| can_speak(context, phrase));
        // "sprach von Unfug und forderte die Regierung auf": the phrase after the second verb is not its subject.
        let joined = context.speech.has(Trait::VerbSecond)
            && group.tokens.start.checked_sub(1).is_some_and(|before| context.is(Class::Addition, before));
        let subject = if joined { own.or_else(shared).or(turned) } else { own.or(turned).or_else(shared) };
        subjects.push(subject);
    }
    subjects
}

/// Whether a gerund after a comma depends on its sentence rather than on the verb before it, because that verb is in a
/// relative clause or itself depends on a noun: "She defended herself against those who said …, adding: “ … ”".
fn hangs_on_sentence(context: &Context, group: &VerbGroup, earlier: &VerbGroup) -> bool {
    let comma = |at: usize| at.checked_sub(1).is_some_and(|before| context.punctuation(before) == Some(','));
    let inner = match earlier.form {
        GroupForm::Gerund => !comma(earlier.tokens.start) && owner(context, earlier).is_some(),
        GroupForm::Finite => {
            let before = earlier.tokens.start.checked_sub(1);
            before.is_some_and(|before| context.is(Class::Relative, before) && !comma(before))
        }
        _ => false,
    };
    group.form == GroupForm::Gerund && comma(group.tokens.start) && inner
}

/// The noun directly before a participle: "un message disant que …".
fn owner(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let end = group.tokens.start;
    let start = context.clause_start(end);
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    if !context.is_word(last) || context.is_function_word(last) {
        return None;
    }
    let begins = |&first: &usize| {
        let determined = context.is(Class::Determiner, first) || context.begins_person(first);
        determined && context.phrase_end(first, end) >= end
    };
    let first = (start..end).rev().take(OWNER).find(begins)?;
    let owner = context.phrase(first..end);
    // "Roux rejette l'idée d'un prêt par l'État, affirmant": a name after a preposition other than "de" is not an
    // owner.
    let oblique = first > start
        && context.is(Class::Preposition, first - 1)
        && !context.is(Class::ComplementPreposition, first - 1);
    let named = matches!(owner.names, Names::Person(_) | Names::Organisation(_));
    (!(oblique && named)).then_some(owner)
}

/// The person cited: "wird Weber mit den Worten zitiert", "Weber wird zitiert".
fn cited(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let framed = inside(context, group);
    framed.or_else(|| own_subject(context, group)).filter(|phrase| can_speak(context, phrase))
}

/// The pronoun attached to an inverted verb.
pub fn inverted(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let at = group.inverted?;
    let pronoun = context.inverted(at)?;
    let tokens = at..at + 1;
    Some(Phrase { span: context.span_of(tokens.clone()), tokens, names: Names::Pronoun(pronoun) })
}

/// The subject directly before the group, in its clause and not before the token `floor`.
pub fn own_subject_from(context: &Context, group: &VerbGroup, floor: usize) -> Option<Phrase> {
    if group.verb.takes.has(Take::Impersonal) {
        return unnamed::impersonal_source(context, group);
    }
    let start = context.clause_start(group.tokens.start).max(floor);
    let end = group.tokens.start;
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    let word = context.folded(last);
    if context.speech.is(Class::Relative, word) {
        // "por lo que asegura": the verb has an omitted subject.
        let neuter = last > start + 1
            && context.word_is(Class::Definite, last - 1)
            && context.word_is(Class::Preposition, last - 2);
        return antecedent(context, start, last).filter(|_| !neuter);
    }
    if has_adverbial_before(context, group, start) {
        return None;
    }
    // "Dieser bestätigte": a determiner on its own.
    let only = last == start && context.speech.has(Trait::VerbSecond);
    let stands = |kind: PronounKind| only && kind == PronounKind::Demonstrative;
    // "Several said": a determiner without its noun.
    let alone = |pronoun: &Pronoun| {
        !context.speech.is(Class::Determiner, word)
            || context.speech.has(Trait::BareClauses)
                && pronoun.kind == PronounKind::Indefinite
                && pronoun.is_plural()
    };
    if let Some(pronoun) = context.speech.pronoun(word).filter(|pronoun| pronoun.can_be_subject())
        && (alone(&pronoun) || stands(pronoun.kind))
    {
        let first = if last > start && context.is(Class::Determiner, last - 1) { last - 1 } else { last };
        let tokens = first..end;
        return Some(Phrase {
            span: context.span_of(tokens.clone()),
            tokens,
            names: Names::Pronoun(pronoun),
        });
    }
    if let Some(several) = clauses::bare_incise(context, start, group.tokens.clone()) {
        return Some(several);
    }
    // "He held up the bowl and said": before "and" there is an object, not a subject, unless it begins the clause.
    let joined = context.is(Class::Addition, last);
    let opens = |first: usize| !(start..first).any(|earlier| context.begins_phrase(earlier));
    let first = (start..end).filter(|&first| context.begins_phrase(first));
    let mut reaching = first.filter_map(|first| reaching_phrase(context, first, end));
    let subject = reaching.next().filter(|phrase| !joined || opens(phrase.tokens.start));
    let bare = || {
        let first =
            clauses::bare_subject(context, start, end).filter(|_| context.speech.has(Trait::BareClauses))?;
        Some(context.phrase(first..end))
    };
    // "As the mayor said": a word that is a preposition elsewhere opens the clause.
    let behind_opener = || {
        let opener = |&at: &usize| context.is(Class::Subordinator, at) && context.is(Class::Preposition, at);
        reaching_phrase(context, (start..end).rev().find(opener)? + 1, end)
    };
    let Some(subject) = subject else { return bare().or_else(behind_opener) };
    // "Dopo l'incontro con Fini, ha spiegato": a name in the adverbial before the verb is not the subject.
    let comma = |at: usize| context.punctuation(at) == Some(',');
    let adverbial = context.speech.has(Trait::NullSubjects)
        && comma(last)
        && context.word_is(Class::Preposition, start)
        && !(start..last).any(comma);
    if adverbial {
        return None;
    }
    // "S'adressant au journal X, le maire a dit": a phrase inside an opening adverbial is not the subject.
    if is_inside_opening(context, start, subject.tokens.start) {
        let after_comma = |phrase: &Phrase| context.punctuation(phrase.tokens.start - 1) == Some(',');
        // "Commentando la decisione, ha detto": where subjects can be omitted, there is none.
        let only = Some(subject).filter(|_| !context.speech.has(Trait::NullSubjects));
        return reaching.find(after_comma).or(only);
    }
    Some(subject)
}

/// "Bei einem Treffen der Minister in Kiel sagte Weber": whether a preposition begins the clause of a verb in second
/// position, so that its subject follows it.
fn has_adverbial_before(context: &Context, group: &VerbGroup, start: usize) -> bool {
    let verb = group.tokens.start;
    let opened = context.word_is(Class::Preposition, start)
        && !context.word_is(Class::Determiner, start)
        && !context.is(Class::Between, start);
    let last = !context.is_word(group.tokens.end) && group.verb.particle.is_none();
    let pauses = |at: usize| matches!(context.punctuation(at), Some(',' | '(' | '-' | '–'));
    context.speech.has(Trait::VerbSecond)
        && start == context.sentence_of(verb).start
        && group.form == GroupForm::Finite
        && opened
        && !last
        // The search through the clause comes last: most verbs never need it.
        && !(start..verb).any(|at| pauses(at) || context.is(Class::Addition, at))
}

/// "Sinngemäß hofft Weber, dass": whether a single word that cannot speak begins the sentence, and a named subject
/// follows the verb.
fn is_adverb_before(context: &Context, group: &VerbGroup, own: &Phrase) -> bool {
    let bare = own.tokens.len() == 1
        && own.tokens.start == context.sentence_of(group.head).start
        && matches!(own.names, Names::Words)
        && context.speech.has(Trait::VerbSecond);
    let named = |phrase: &Phrase| match phrase.names {
        Names::Pronoun(pronoun) => pronoun.gender.is_some(),
        Names::Person(_) | Names::Organisation(_) => true,
        Names::Words => false,
    };
    bare && !can_speak(context, own) && behind(context, group).as_ref().is_some_and(named)
}

/// Whether a phrase that begins at `first` belongs to the gerund, participle or infinitive that begins its clause at
/// `start`, with no comma in between.
fn is_inside_opening(context: &Context, start: usize, first: usize) -> bool {
    let before = start..first;
    // "Discussing Bell, John Cole told …"
    let doing = context.speech.has(Trait::BareClauses) && context.speech.is_doing(context.folded(start));
    let comma = |at: usize| context.punctuation(at) == Some(',');
    if doing && (first == start || !before.clone().any(comma)) {
        return true;
    }
    let verbal = |at: usize| {
        let forms = context.speech.forms(context.folded(at));
        let unfinished = |form: &crate::extract::lexicon::Form| form.mood != Mood::Finite;
        !forms.is_empty() && forms.iter().any(unfinished) || context.speech.is_gerund(context.folded(at))
    };
    let pause = before.clone().any(comma);
    !pause && before.len() <= OPENING && before.clone().take(OPENING_VERB).any(verbal)
}

/// The subject directly before the group, if it begins at the token `first`: as [`own_subject_from`] finds it, but most
/// tokens are seen not to begin one without a search through the words up to the verb.
pub fn own_subject_at(context: &Context, group: &VerbGroup, first: usize) -> Option<Phrase> {
    let end = group.tokens.start;
    // Before the verb itself, and before a relative pronoun, subjects are found in other ways.
    let near = first + APART > end || context.speech.is(Class::Relative, context.folded(end - 1));
    let reaches = || context.begins_phrase(first) && reaching_phrase(context, first, end).is_some();
    let bare = || clauses::bare_subject(context, first, end) == Some(first);
    if !(near || reaches() || bare()) {
        return None;
    }
    own_subject_from(context, group, first).filter(|subject| subject.tokens.start == first)
}

fn own_subject(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    own_subject_from(context, group, 0)
}

/// The phrase from `first`, if it is the subject of the verb at `end`: only appositions, brackets, parentheticals
/// between commas and prepositional complements are in between.
fn reaching_phrase(context: &Context, first: usize, end: usize) -> Option<Phrase> {
    let mut at = context.phrase_end(first, end);
    let mut core = at;
    if at == first {
        return None;
    }
    for _ in 0..12 {
        at = context.skip_between_right(at, end);
        if at >= end {
            break;
        }
        match context.punctuation(at) {
            Some(',') => {
                if at + 1 == end {
                    at = end;
                    break;
                }
                let Some(close) = (at + 1..end).find(|&index| context.punctuation(index) == Some(',')) else {
                    // "X, Sprecher des Vereins sagte": the same in languages that capitalise nouns.
                    let named = matches!(context.phrase(first..core).names, Names::Person(_));
                    if context.speech.has(Trait::CapitalNouns)
                        && named
                        && context.phrase_end(at + 1, end) == end
                    {
                        return Some(context.phrase(first..core));
                    }
                    // "X, président du Ghana a dit", "X, que presentó el plan dijo": the second comma is missing.
                    let relative = context.is(Class::Relative, at + 1)
                        && at + APART < end
                        && !context.speech.has(Trait::BareClauses);
                    let beside = relative || context.is_noun_without_verb(at + 1, end);
                    return beside.then(|| context.phrase(first..core));
                };
                if context.begins_phrase(at + 1) {
                    let named = context.phrase_end(at + 1, close);
                    let name = context.phrase(at + 1..named.max(at + 2));
                    if matches!(name.names, Names::Person(_)) {
                        core = close;
                    }
                }
                at = close + 1;
            }
            Some('(') => at = context.closing_bracket(at, end)? + 1,
            Some('-' | '–' | '—') => {
                let dash = |index: &usize| matches!(context.punctuation(*index), Some('-' | '–' | '—'));
                at = (at + 1..end).find(dash)? + 1;
            }
            None if context.is(Class::Preposition, at) => {
                let behind = context.phrase_end(at + 1, end);
                at = behind.max(at + 1);
            }
            // "X, president of Y, who was there, said": the clause ends with the next comma.
            None if context.is(Class::Relative, at) && context.punctuation(at - 1) == Some(',') => {
                at = (at + 1..end).find(|&index| context.punctuation(index) == Some(','))? + 1;
            }
            None if context.is(Class::Relative, at) && !context.is(Class::That, at) => {
                if (at..end).any(|index| context.punctuation(index) == Some(',')) {
                    return None;
                }
                at = end;
            }
            // A second apposition: "X, the director of Y, one of many who …, said".
            None if context.punctuation(at - 1) == Some(',') => {
                at = (at + 1..end).find(|&index| context.punctuation(index) == Some(','))? + 1;
            }
            _ => return None,
        }
    }
    (at >= end).then(|| context.phrase(first..core))
}

/// The antecedent of "qui" or "who" at `relative`: the phrase that ends directly before it.
fn antecedent(context: &Context, start: usize, relative: usize) -> Option<Phrase> {
    let mut end = relative;
    if end > start && context.punctuation(end - 1) == Some(',') {
        end -= 1;
    }
    // The noun directly before the pronoun comes first if it names somebody who can speak, even as a complement.
    let near = (start..end).rev().take(OWNER).find(|&first| {
        let determined = context.is(Class::Determiner, first) && !context.is(Class::Determiner, first + 1);
        (determined || context.begins_person(first)) && context.phrase_end(first, end) >= end
    });
    let near = near.map(|first| context.phrase(first..end));
    if let Some(near) = near.filter(|near| can_speak(context, near)) {
        return Some(near);
    }
    let candidates = (start..end).filter(|&first| context.begins_phrase(first));
    let mut reaching = candidates.filter_map(|first| reaching_phrase(context, first, end));
    reaching.next().or_else(|| {
        let near = (start..end).rev().find(|&first| context.begins_phrase(first))?;
        let behind = context.phrase_end(near, end);
        (behind > near).then(|| context.phrase(near..behind))
    })
}

/// The subject of the sentence that a verb without its own depends on: its first phrase that is not a complement.
fn main_subject(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    if group.form == GroupForm::Passive {
        return None;
    }
    let start = context.clause_start(group.tokens.start);
    let first = (start..group.tokens.start).find(|&first| context.begins_phrase(first))?;
    context.phrase_with_appositions(first, group.tokens.start)
}

/// The subject after the group: "a déclaré mardi le ministre, X", "said X".
pub fn behind(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    if group.verb.takes.has(Take::Addressed) {
        return None;
    }
    if group.verb.takes.has(Take::Impersonal) {
        return unnamed::impersonal_source(context, group);
    }
    let end = context.sentence_of(group.head).end;
    if let Some(pronoun) = pronoun_after(context, group) {
        return Some(pronoun);
    }
    let mut at = context.skip_between_right(group.tokens.end, end);
    // "s'est invité en Suède": what is elsewhere a pronoun before a verb is a preposition before a place.
    let place = |at: usize| {
        let start = context.token(at).map_or(0, |token| token.span.start) as usize;
        let named = context.people.organisation_at(start);
        named.is_some_and(|named| context.people.organisations[named.organisation].place)
    };
    if at > group.tokens.end && context.word_is(Class::Preposition, at - 1) && place(at) {
        return None;
    }
    // "tout simplement": a determiner that is an adverb before another.
    if context.is(Class::Between, at) && context.is(Class::Between, at + 1) {
        at = context.skip_between_right(at + 1, end);
    }
    // "dijo el lunes Ruiz": a day with its article says when.
    let day = |at: usize| context.language.structure.entries("weekdays").contains(&context.folded(at));
    if context.is(Class::Determiner, at) && day(at + 1) {
        at = context.skip_between_right(at + 2, end);
    }
    // "und kündigte an, ein Vertreter werde kommen": the particle is not a preposition, and the clause begins after the
    // comma.
    let second = context.speech.has(Trait::VerbSecond);
    if group.verb.particle == Some(context.folded(at)) && !context.is_word(at + 1) {
        return None;
    }
    for _ in 0..3 {
        if context.punctuation(at) == Some(',') && !second {
            at = context.skip_between_right(at + 1, end);
            // "contou, por seu lado, Elisa": only small words between two commas.
            if context.punctuation(at) == Some(',') {
                continue;
            }
        }
        if at < end && context.is(Class::Preposition, at) && !is_article(context, at) {
            let behind = context.phrase_end(at + 1, end).max(at + 1);
            // "déclare à l'AFP Jean Roux": a name inside the addressee phrase is the subject.
            let named =
                (at + 2..behind).find(|&inner| context.begins_person(inner) && !context.is_complement(inner));
            // "diz em áudio divulgado pelo secretário, Rui Sales": the name is that of the one in between.
            if named.is_none() && names_role_before(context, at + 1..behind, end) {
                return None;
            }
            at = context.skip_between_right(named.unwrap_or(behind), end);
        } else {
            break;
        }
    }
    // "said 9/11 widow Terry Roux": a number may begin a phrase.
    let number = |at: usize| context.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let word = if context.punctuation(at + 1) == Some('/') && number(at + 2) { at + 3 } else { at + 1 };
    let numbered = number(at) && context.is_word(word);
    if at >= end || !(context.is_word(at) || numbered) || context.is(Class::That, at) {
        return None;
    }
    let sound = numbered
        || context.begins_phrase(at)
        || is_article(context, at)
        || context.is_capital(at)
        || context.speech.has(Trait::BareClauses)
            && (clauses::leads_to_name(context, at, end) || clauses::is_bare_group(context, at));
    if !sound {
        return None;
    }
    let phrase = without_medium(context, context.phrase_with_appositions(at, end)?);
    // "repitió varias veces": if subjects can be omitted, an indefinite phrase after the verb is not one.
    let vague = context.speech.has(Trait::NullSubjects)
        && matches!(phrase.names, Names::Words)
        && context
            .speech
            .pronoun(context.folded(at))
            .is_some_and(|pronoun| pronoun.kind == PronounKind::Indefinite && pronoun.is_plural())
        && context.people.role_phrase(context.document, context.language, context.tokens, at).is_none();
    (!vague).then_some(phrase)
}

/// Whether a role behind a preposition inside a phrase reaches to its end, and a comma and a name follow.
fn names_role_before(context: &Context, inside: Range<usize>, end: usize) -> bool {
    let comma = inside.end;
    let is_role = |at: usize| {
        let role = context.people.role_phrase(context.document, context.language, context.tokens, at);
        context.is_complement(at) && role.is_some_and(|role| role.tokens.end >= comma)
    };
    context.punctuation(comma) == Some(',')
        && comma + 1 < end
        && context.begins_person(comma + 1)
        && inside.clone().any(is_role)
}

/// "afirma a empresa em nota", "déclare le club dans un communiqué": the medium is not part of the speaker.
fn without_medium(context: &Context, phrase: Phrase) -> Phrase {
    let text = |at: usize| {
        let noun = at + 1 + usize::from(context.word_is(Class::Determiner, at + 1));
        noun < phrase.tokens.end && (context.is(Class::Text, noun) || context.is(Class::Statement, noun))
    };
    let medium = phrase.tokens.clone().skip(1).find(|&at| {
        context.word_is(Class::PlacePreposition, at) && !context.word_is(Class::Agent, at) && text(at)
    });
    match medium.filter(|_| matches!(phrase.names, Names::Words)) {
        Some(medium) => context.phrase(phrase.tokens.start..medium),
        None => phrase,
    }
}

/// The subject inside a verb's frame: "hat der Minister mitgeteilt".
pub fn inside(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let range = group.tokens.start + 1..group.head;
    let first = range.clone().take(IN_FRAME).find(|&first| context.begins_phrase(first))?;
    context.phrase_with_appositions(first, range.end)
}

/// "fügte sie hinzu", "…, afirma ella.": if a verb and its subject are inverted, a pronoun directly after the verb is
/// its subject.
fn pronoun_after(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let at = group.tokens.end;
    let pronoun = context.pronoun(at).filter(|pronoun| pronoun.can_be_subject())?;
    let alone = (context.speech.has(Trait::VerbSecond)
        || context.speech.has(Trait::NullSubjects) && !context.is_word(at + 1))
        && !context.is(Class::Determiner, at)
        && !context.is(Class::ReflexivePronoun, at)
        && !context.is_capital(at);
    let tokens = at..at + 1;
    alone.then(|| Phrase { span: context.span_of(tokens.clone()), tokens, names: Names::Pronoun(pronoun) })
}

/// Whether a word that is both a preposition and an article (Portuguese "a") is the article: it is not followed by a
/// man's name, an infinitive, or a word that takes another article or is a plural without one.
fn is_article(context: &Context, at: usize) -> bool {
    let several = |at: usize| {
        context.speech.looks_plural(context.folded(at)) && !context.is_capital(at)
            || context.is_plain_infinitive(at)
    };
    if !context.is(Class::Definite, at) || !context.is_word(at + 1) || several(at + 1) {
        return false;
    }
    let gender = |at: usize| context.pronoun(at).and_then(|pronoun| pronoun.gender);
    let Some(wanted) = gender(at) else { return false };
    let start = context.token(at + 1).map_or(0, |token| token.span.start) as usize;
    let person =
        context.people.mention_at(start).and_then(|mention| context.people.gender(mention.mention.person));
    let determined = context.is(Class::Determiner, at + 1) || context.is(Class::Possessive, at + 1);
    !determined && person.is_none_or(|gender| gender == wanted)
}

/// The subject after an inverted group, if it ends before the token `before`, the content's first: "a fait savoir le
/// ministre que …".
pub fn behind_before(context: &Context, group: &VerbGroup, before: usize) -> Option<Phrase> {
    behind(context, group).filter(|phrase| phrase.tokens.end < before)
}

#[cfg(test)]
mod tests;
