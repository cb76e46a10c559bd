//! Subjects that are pronouns.
//!
//! A pronoun refers to the nearest person that agrees in gender and number: subjects before other mentions, and first
//! of all the speaker of the report before it (centering: Grosz, Joshi and Weinstein 1995).

use super::organisations;
use super::steps::{Answer, Case, Memory, Spoken, first};
use crate::document::{EvidenceStep, Gender, MentionForm, Rules, Span, Speaker};
use crate::extract::detect::reports::Report;
use crate::extract::lexicon::{Class, Number, Person, Pronoun, PronounKind, Take, Trait};
use crate::extract::people::{NameMention, Position};
use crate::extract::rules::Rule;
use crate::extract::syntax::phrases::Names;
use crate::extract::weights::speakers::{confidence, reach, salience};
use crate::extract::weights::windows::referent::{GROUP, MAIN_PERSON, PEOPLE, SPEAKERS_OF_PRONOUN};

/// A pronoun being resolved.
struct Pronominal<'a> {
    pronoun: Pronoun,
    plural: bool,
    at: Span,
    sentence: usize,
    /// The last speaker near it that it may refer to.
    spoke: Option<&'a Spoken>,
    /// The person named nearest before it that it may refer to, and how well that person fits, 0 to 1.
    named: Option<(&'a NameMention, f32)>,
    /// Whether the verb says that the speaker has spoken before: "she added".
    more: bool,
}

/// A step from a pronoun to its referent.
type Step = fn(&Memory, &Pronominal) -> Option<Answer>;

const STEPS: [(Rule, Step); 5] = [
    (Rule::PronounOfSpeaker, speaker),
    (Rule::PronounOfNamed, nearest),
    (Rule::PronounOfGroup, group),
    (Rule::PronounOfOrganisation, organisation),
    (Rule::PronounOfMainPerson, main_person),
];

/// The referent of a pronoun, if the text shows it.
pub(super) fn antecedent(memory: &Memory, pronoun: Pronoun, case: &Case) -> Option<(Rules, Answer)> {
    if pronoun.person != Person::Third || pronoun.kind == PronounKind::Indefinite {
        return None;
    }
    let (at, sentence) = (case.subject.span, case.sentence);
    let plural = pronoun.number == Some(Number::Plural);
    let earlier =
        memory.spoken.iter().rev().take(SPEAKERS_OF_PRONOUN).filter(|spoken| spoken.surface.is_some());
    let spoke = earlier
        .filter(|spoken| {
            spoken.sentence + reach::SPEAKER_OF_PRONOUN >= sentence && spoken.sentence <= sentence
        })
        .find(|spoken| fits(memory, &spoken.speaker, pronoun, plural));
    let spoke = spoke.filter(|_| memory.has(Rule::PronounOfSpeaker));
    let near = !plural && memory.has(Rule::PronounOfNamed);
    let named = near.then(|| nearest_person(memory, pronoun, at, case.report)).flatten();
    let cue = case.report.cue.map_or(0..0, |cue| memory.context.tokens_of(cue));
    let adds = |at: usize| memory.context.forms(at).iter().any(|form| form.verb.takes.has(Take::More));
    let more = cue.into_iter().any(adds);
    let pronominal = Pronominal { pronoun, plural, at, sentence, spoke, named, more };
    let (rules, mut answer) = first(memory, &STEPS, |step| step(memory, &pronominal))?;
    // If "he" refers only to people, there are few to choose from.
    if is_person_only(memory, pronoun) {
        answer.share = 1.0 - (1.0 - answer.share) * confidence::DOUBT_OF_PERSONS;
    }
    Some((rules, answer))
}

fn stands_for(speaker: Speaker, share: f32, at: Span) -> Answer {
    Answer::shown(speaker, share, EvidenceStep::Pronoun, at).mentioned(MentionForm::Pronoun)
}

/// The previous speaker, unless somebody who fits was named since.
fn speaker(_: &Memory, case: &Pronominal) -> Option<Answer> {
    let spoke = case.spoke?;
    let share = match case.named {
        None => confidence::PRONOUN_SPEAKER_ALONE,
        Some((named, score)) => {
            let distance = case.sentence - spoke.sentence.min(case.sentence);
            let same = matches!(spoke.speaker, Speaker::Person(person) if person == named.mention.person);
            let named_since = named.mention.span.start > spoke.span.end && !case.more;
            if !same && (named_since && score > salience::ENOUGH || distance > reach::SPEAKER_AGAINST_NAMED) {
                return None;
            }
            // If both ways lead to the same person, it is hardly ever another.
            if same { confidence::PRONOUN_SPEAKER_NAMED } else { confidence::PRONOUN_SPEAKER }
        }
    };
    Some(stands_for(spoke.speaker.clone(), share, spoke.seen()))
}

/// The person named nearest before it.
fn nearest(_: &Memory, case: &Pronominal) -> Option<Answer> {
    let (named, score) = case.named?;
    let share = if case.spoke.is_some() {
        confidence::PRONOUN_NAMED
    } else {
        confidence::PRONOUN_NAMED_LEAST + confidence::PRONOUN_NAMED_SALIENT * score
    };
    Some(stands_for(Speaker::Person(named.mention.person), share, named.mention.span))
}

/// The referent of "they" if no group spoke: the group that begins the sentence, or one before it.
fn group(memory: &Memory, case: &Pronominal) -> Option<Answer> {
    if !case.plural {
        return None;
    }
    let context = memory.context;
    let at = case.at;
    let sentences = &context.document.sentences;
    let here = memory.sentence(at).min(sentences.len().checked_sub(1)?);
    let block = context.document.block_at(at.start as usize);
    let near = sentences[here.saturating_sub(2)..=here].iter().rev();
    let mut near = near.filter(|sentence| context.document.block_at(sentence.start as usize) == block);
    near.find_map(|sentence| {
        let tokens = context.tokens_of(*sentence);
        let first = tokens.clone().take(GROUP).find(|&first| context.begins_phrase(first))?;
        let end = context.phrase_end(first, tokens.end);
        let phrase = context.phrase(first..end);
        let several = context.speech.pronoun(context.folded(first)).is_some_and(Pronoun::is_plural);
        let words = phrase.tokens.len() > 1 && !matches!(phrase.names, Names::Pronoun(_));
        let fits = words && several && phrase.span.end <= at.start;
        let named = context.document.slice(phrase.span).split_whitespace().collect::<Vec<_>>().join(" ");
        fits.then(|| stands_for(Speaker::Role(named), confidence::PRONOUN_GROUP, phrase.span))
    })
}

/// The most prominent organisation in the sentence, or the one before it.
fn organisation(memory: &Memory, case: &Pronominal) -> Option<Answer> {
    if case.plural || is_person_only(memory, case.pronoun) {
        return None;
    }
    let ((speaker, helped), span) = organisations::most_prominent(memory, case.at, 1, None)?;
    Some(Answer { helped, ..stands_for(speaker, confidence::PRONOUN_ORGANISATION, span) })
}

/// If nobody nearby fits: the one person that the preceding text is about.
fn main_person(memory: &Memory, case: &Pronominal) -> Option<Answer> {
    let (pronoun, at) = (case.pronoun, case.at);
    if case.plural {
        return None;
    }
    let mentions = &memory.context.people.mentions;
    let after = mentions.partition_point(|mention| mention.mention.span.end <= at.start);
    let near = &mentions[after.saturating_sub(MAIN_PERSON)..after];
    let fits = |mention: &&NameMention| {
        let person = mention.mention.person;
        memory.gender_fits(person, pronoun.gender) && !memory.is_author(person)
    };
    let last = near.iter().rev().find(fits)?;
    let others = near.iter().filter(fits).filter(|mention| mention.mention.person != last.mention.person);
    let own = near.iter().filter(|mention| mention.mention.person == last.mention.person).count();
    (others.count() * 2 <= own).then(|| {
        stands_for(Speaker::Person(last.mention.person), confidence::PRONOUN_MAIN_PERSON, last.mention.span)
    })
}

/// Whether a pronoun may refer to an earlier speaker.
fn fits(memory: &Memory, speaker: &Speaker, pronoun: Pronoun, plural: bool) -> bool {
    match speaker {
        Speaker::Person(person) => !plural && memory.gender_fits(*person, pronoun.gender),
        // "ils" is not an organisation, "they" may be one.
        Speaker::Organisation(_) => !is_person_only(memory, pronoun) && (!plural || pronoun.gender.is_none()),
        Speaker::Role(words) => words_fit(memory, words, pronoun, plural),
        Speaker::Unknown => false,
    }
}

/// Whether a pronoun can only refer to a person.
fn is_person_only(memory: &Memory, pronoun: Pronoun) -> bool {
    pronoun.gender.is_some() && memory.context.speech.has(Trait::NaturalGender)
}

/// Whether the determiner of a role's words agrees with a pronoun in gender and number, as far as it shows them.
fn words_fit(memory: &Memory, words: &str, pronoun: Pronoun, plural: bool) -> bool {
    let first = words.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
    let speech = memory.context.speech;
    // "Politiker der SPD": in languages that capitalise nouns, a single man has an article.
    let bare = speech.has(Trait::CapitalNouns) && !speech.is(Class::Determiner, &first);
    if bare && !plural && pronoun.gender == Some(Gender::Masculine) {
        return false;
    }
    let tells = speech.pronoun(&first);
    let Some(tells) = tells else {
        // "Quill supporters … she": several people without an article.
        let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let several = speech.has(Trait::BareClauses) && speech.looks_plural(&last);
        return !several || plural || pronoun.gender.is_none();
    };
    let gender = tells.gender.is_none() || pronoun.gender.is_none() || tells.gender == pronoun.gender;
    let number = tells.number.is_none() || (tells.number == Some(Number::Plural)) == plural;
    gender && number
}

/// The person named nearest before a pronoun that agrees with it, scored by position and distance, 0 to 1.
fn nearest_person<'a>(
    memory: &Memory<'a>,
    pronoun: Pronoun,
    at: Span,
    report: &Report,
) -> Option<(&'a NameMention, f32)> {
    let mentions = &memory.context.people.mentions;
    let after = mentions.partition_point(|mention| mention.mention.span.end <= at.start);
    let sentence = memory.sentence(at);
    let mut best: Option<(&NameMention, f32)> = None;
    for mention in mentions[..after].iter().rev().take(PEOPLE) {
        if mention.sentence + reach::ANTECEDENT < sentence {
            break;
        }
        let known = memory.context.people.gender(mention.mention.person).is_some();
        if !memory.gender_fits(mention.mention.person, pronoun.gender)
            || report.span.covers(mention.mention.span)
            || memory.is_author(mention.mention.person)
        {
            continue;
        }
        let distance = sentence.saturating_sub(mention.sentence) as f32;
        let place = match mention.position {
            _ if mention.sentence == sentence && is_in_opening(memory, mention, at) => salience::OBLIQUE,
            Position::Subject => salience::SUBJECT,
            Position::Other => salience::OTHER,
            Position::Oblique => salience::OBLIQUE,
        };
        let score =
            place * salience::A_SENTENCE.powf(distance) * if known { 1.0 } else { salience::GENDER_UNKNOWN };
        if best.is_none_or(|(_, other)| score > other) {
            best = Some((mention, score));
        }
    }
    best
}

/// Whether a name is in the adverbial that opens a pronoun's sentence, before a comma: "In answer to those who blame X,
/// he said".
fn is_in_opening(memory: &Memory, mention: &NameMention, pronoun: Span) -> bool {
    let context = memory.context;
    let at = context.token_from(pronoun.start as usize);
    let sentence = context.sentence_of(at);
    let comma = at.checked_sub(1).is_some_and(|before| context.punctuation(before) == Some(','));
    comma && mention.tokens.start > sentence.start && context.is(Class::Preposition, sentence.start)
}
