//! Who speaks in a conversation: where a turn names its speaker, that one; where it says "he", whoever of those
//! who talk it can be; where it says nothing, the narrator's sentence beside it, whom the turn before addressed,
//! or the other one of two who speak in turn.

use super::conversation::{self, Turn};
use crate::document::{
    Attribution, Evidence, EvidenceStep, Gender, Mention, MentionForm, PersonId, Span, Speaker,
};
use crate::extract::context::Context;
use crate::extract::people::Position;
use crate::extract::phrases::{Names, Phrase};
use crate::extract::reports::Report;
use crate::extract::speech::{Number, Person, Pronoun};
use std::ops::Range;

/// A speaker, how that is known, and how sure it is.
#[derive(Clone, Debug)]
struct Guess {
    speaker: Speaker,
    step: EvidenceStep,
    /// Where that can be seen.
    span: Span,
    confidence: f32,
}

struct Conversations<'a> {
    context: &'a Context<'a>,
    reports: &'a [Report],
    turns: Vec<Turn>,
    guesses: Vec<Option<Guess>>,
}

/// Fills in and corrects the speakers of turns in conversations. Gives the pronouns whose person was found on the
/// way. Does nothing in a document whose people do not talk to each other.
pub(in crate::extract) fn attribute(
    context: &Context,
    reports: &[Report],
    attributions: &mut [Attribution],
) -> Vec<Mention> {
    let turns = conversation::turns(context, reports);
    if !conversation::is_dialogic(context, reports, &turns) {
        return Vec::new();
    }
    let guesses = vec![None; turns.len()];
    let mut conversations = Conversations { context, reports, turns, guesses };
    let count = conversations.turns.len();
    let mut from = 0;
    while from < count {
        let more = conversations.turns[from + 1..].iter().take_while(|turn| !turn.opens).count();
        let range = from..from + 1 + more;
        conversations.explicit(range.clone(), attributions);
        conversations.in_turn(range.clone());
        from = range.end;
    }
    conversations.write(attributions)
}

impl Conversations<'_> {
    /// Speakers that words at the turn tell.
    fn explicit(&mut self, range: Range<usize>, attributions: &[Attribution]) {
        for index in range.clone() {
            let subject = self.turns[index].reports.iter().find_map(|&report| {
                let subject = self.reports[report].subject.as_ref()?;
                Some((subject, &attributions[report]))
            });
            let guess = match subject {
                Some((subject, attribution)) => self.of_subject(range.start, index, subject, attribution),
                None => self.of_beat(range.start, index),
            };
            self.guesses[index] = guess;
        }
    }

    fn of_subject(
        &self,
        first: usize,
        index: usize,
        subject: &Phrase,
        attribution: &Attribution,
    ) -> Option<Guess> {
        let known = |speaker: Speaker| Guess {
            speaker,
            step: EvidenceStep::Subject,
            span: subject.span,
            confidence: attribution.confidence,
        };
        match subject.names {
            Names::Pronoun(pronoun) if pronoun.person == Person::First && !pronoun.is_plural() => {
                let words = self.context.document.slice(subject.span).trim_start_matches('-');
                Some(known(Speaker::Role(words.to_owned())))
            }
            Names::Pronoun(pronoun) => {
                self.of_pronoun(first, index, pronoun, subject.span, Some(attribution))
            }
            _ if attribution.speaker == Speaker::Unknown => None,
            _ => Some(known(attribution.speaker.clone())),
        }
    }

    /// Whom "he" or "she" at a turn stands for: somebody named since the turn before, the one who spoke before
    /// that turn, another one of those who talk, or whom the search for antecedents found.
    fn of_pronoun(
        &self,
        first: usize,
        index: usize,
        pronoun: Pronoun,
        span: Span,
        found: Option<&Attribution>,
    ) -> Option<Guess> {
        if pronoun.person != Person::Third || pronoun.number == Some(Number::Plural) {
            return None;
        }
        let before = (index > first).then(|| self.guesses[index - 1].as_ref()).flatten();
        let fits = |speaker: &Speaker| self.fits(speaker, pronoun.gender) && !self.addresses(index, speaker);
        let guess = |speaker: &Speaker, span: Span, confidence: f32| {
            Some(Guess { speaker: speaker.clone(), step: EvidenceStep::Pronoun, span, confidence })
        };
        if let Some((person, place)) = self.named_since(first, index, pronoun.gender) {
            return guess(&Speaker::Person(person), place, 0.8);
        }
        let others =
            (first..index.saturating_sub(1)).rev().take(6).filter_map(|at| self.guesses[at].as_ref());
        let mut others = others.filter(|guess| before.is_none_or(|before| before.speaker != guess.speaker));
        if let Some(other) = others.find(|guess| fits(&guess.speaker)) {
            return guess(&other.speaker, other.span, 0.75);
        }
        let found = found.filter(|found| found.speaker != Speaker::Unknown && fits(&found.speaker));
        match (found, before) {
            (Some(found), before) if before.is_none_or(|before| before.speaker != found.speaker) => {
                let seen = found.evidence.iter().rev().find(|seen| seen.step == EvidenceStep::Pronoun);
                guess(&found.speaker, seen.map_or(span, |seen| seen.span), found.confidence)
            }
            (found, Some(before)) => {
                // Two turns of the same one: only if nobody else fits.
                let other = self.nearest_other(index, pronoun.gender, &before.speaker);
                match other {
                    Some((person, place)) => guess(&Speaker::Person(person), place, 0.6),
                    None => found.and_then(|found| guess(&found.speaker, before.span, 0.5)),
                }
            }
            _ => None,
        }
    }

    /// Whether a pronoun of this gender can stand for the speaker.
    fn fits(&self, speaker: &Speaker, gender: Option<Gender>) -> bool {
        let of = match speaker {
            Speaker::Person(person) => self.context.people.gender(*person),
            Speaker::Role(words) => {
                let first = words.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
                let pronoun = self.context.speech.pronoun(&first);
                if pronoun.is_some_and(|pronoun| pronoun.person != Person::Third) {
                    return false;
                }
                pronoun.and_then(|pronoun| pronoun.gender)
            }
            Speaker::Organisation(_) => None,
            Speaker::Unknown => return false,
        };
        of.is_none() || gender.is_none() || of == gender
    }

    /// Where the narrator's words before a turn begin: behind the turn before, in the same or the last block.
    fn gap(&self, first: usize, index: usize) -> Span {
        let turn = &self.turns[index];
        let blocks = &self.context.document.blocks;
        let near = blocks[turn.block.saturating_sub(1)].span.start;
        let start = if index > first { self.turns[index - 1].span.end.max(near) } else { near };
        Span { start: start.min(turn.span.start), end: turn.span.start }
    }

    /// The person of this gender named last as a subject between the turn before and this one, apart from those
    /// that the turn before itself names as its speaker.
    fn named_since(&self, first: usize, index: usize, gender: Option<Gender>) -> Option<(PersonId, Span)> {
        let gap = self.gap(first, index);
        let mentions = &self.context.people.mentions;
        let after = mentions.partition_point(|mention| mention.mention.span.end <= gap.end);
        let inside =
            mentions[..after].iter().rev().take_while(|mention| mention.mention.span.start >= gap.start);
        let before = (index > first).then(|| self.guesses[index - 1].as_ref()).flatten();
        let mut fitting = inside.filter(|mention| {
            let person = mention.mention.person;
            mention.position == Position::Subject
                && self.fits(&Speaker::Person(person), gender)
                && before.is_none_or(|before| before.speaker != Speaker::Person(person))
        });
        fitting.next().map(|mention| (mention.mention.person, mention.mention.span))
    }

    /// The person of this gender named last before a turn who is not `but`.
    fn nearest_other(&self, index: usize, gender: Option<Gender>, but: &Speaker) -> Option<(PersonId, Span)> {
        let gender = gender?;
        let start = self.turns[index].span.start;
        let mentions = &self.context.people.mentions;
        let after = mentions.partition_point(|mention| mention.mention.span.end <= start);
        let mut near = mentions[..after].iter().rev().take(8).filter(|mention| {
            let person = mention.mention.person;
            self.context.people.gender(person) == Some(gender)
                && *but != Speaker::Person(person)
                && start - mention.mention.span.start < 1500
        });
        near.next().map(|mention| (mention.mention.person, mention.mention.span))
    }

    /// Whether the turn speaks to this one by name.
    fn addresses(&self, index: usize, speaker: &Speaker) -> bool {
        let Speaker::Person(person) = speaker else { return false };
        self.addressed(index).is_some_and(|(addressed, _)| addressed == *person)
    }

    /// Whom a turn speaks to by name: set apart by commas or the ends of what is said.
    fn addressed(&self, index: usize) -> Option<(PersonId, Span)> {
        let context = self.context;
        let turn = &self.turns[index];
        let segments = turn.reports.iter().flat_map(|&report| &self.reports[report].segments);
        for segment in segments {
            let mentions = &context.people.mentions;
            let begin = mentions.partition_point(|mention| mention.mention.span.start < segment.start);
            for mention in
                mentions[begin..].iter().take_while(|mention| mention.mention.span.end <= segment.end)
            {
                let phrase = context.tokens_of(mention.phrase);
                let before = phrase.start.checked_sub(1).and_then(|before| context.punctuation(before));
                let opens =
                    context.token(phrase.start).is_some_and(|token| token.span.start <= segment.start);
                let behind = context.punctuation(mention.tokens.end);
                let closes =
                    context.token(mention.tokens.end).is_none_or(|token| token.span.start >= segment.end);
                let apart = (opens || before == Some(','))
                    && (closes || matches!(behind, Some(',' | '!' | '?' | '.' | '…')));
                // A name between commas alone may be an apposition; at an end of what is said it is called.
                let at_end = opens || closes || matches!(behind, Some('!' | '?' | '.' | '…'));
                if apart && at_end {
                    return Some((mention.mention.person, mention.mention.span));
                }
            }
        }
        None
    }

    /// The subject of the narrator's sentence beside the turn, in its paragraph.
    fn of_beat(&self, first: usize, index: usize) -> Option<Guess> {
        let context = self.context;
        let turn = &self.turns[index];
        let tokens = context.tokens_of(turn.span);
        let before = tokens
            .start
            .checked_sub(1)
            .filter(|&at| context.same_block(at, tokens.start) && !self.is_spoken(at) && !turn.run_on);
        let behind = Some(tokens.end).filter(|&at| {
            context.is_word(at)
                && context.is_capital(at)
                && context.same_block(at, tokens.end.saturating_sub(1))
                && !self.is_spoken(at)
        });
        let sentences = [before, behind].into_iter().flatten();
        sentences.into_iter().find_map(|at| {
            let sentence = context.sentence_of(at);
            let start = if at >= tokens.end { at } else { sentence.start };
            if !context.begins_phrase(start) || self.is_spoken(start) {
                return None;
            }
            let end = context.phrase_end(start, sentence.end.max(start + 1));
            let phrase = context.phrase(start..end.max(start + 1));
            match phrase.names {
                Names::Person(person) => {
                    let speaker = Speaker::Person(person);
                    let guess =
                        Guess { speaker, step: EvidenceStep::Subject, span: phrase.span, confidence: 0.7 };
                    (!self.addresses(index, &guess.speaker)).then_some(guess)
                }
                Names::Pronoun(pronoun) => {
                    let guess = self.of_pronoun(first, index, pronoun, phrase.span, None)?;
                    Some(Guess { confidence: guess.confidence * 0.85, ..guess })
                }
                _ => None,
            }
        })
    }

    /// Whether the token stands in one of the reports.
    fn is_spoken(&self, token: usize) -> bool {
        let Some(token) = self.context.token(token) else { return false };
        let after = self.reports.partition_point(|report| report.span.start <= token.span.start);
        after.checked_sub(1).is_some_and(|index| self.reports[index].span.end > token.span.start)
    }

    /// Gives the turns that name nobody to those who speak in turn.
    fn in_turn(&mut self, range: Range<usize>) {
        for index in range.clone().skip(1) {
            if self.guesses[index].is_none() {
                self.guesses[index] = self.answer(&range, index);
            }
        }
        for index in range.clone().rev() {
            if self.guesses[index].is_none() && index + 2 < range.end {
                self.guesses[index] = self.alternate(index, index + 1, index + 2);
            }
        }
        for index in range.clone().skip(1) {
            if self.guesses[index].is_none() {
                self.guesses[index] = self.answer(&range, index);
            }
        }
    }

    /// Who answers at a turn: whom the turn before called by name, or who spoke before that.
    fn answer(&self, range: &Range<usize>, index: usize) -> Option<Guess> {
        let before = self.guesses[index - 1].as_ref();
        if let Some((person, span)) = self.addressed(index - 1) {
            let speaker = Speaker::Person(person);
            if before.is_none_or(|before| before.speaker != speaker) && !self.addresses(index, &speaker) {
                return Some(Guess { speaker, step: EvidenceStep::Turn, span, confidence: 0.65 });
            }
        }
        let earlier = index.checked_sub(2).filter(|&earlier| earlier >= range.start)?;
        self.alternate(index, index - 1, earlier)
    }

    /// The speaker of the turn `other`, where the turn `between` is known to be somebody else's.
    fn alternate(&self, index: usize, between: usize, other: usize) -> Option<Guess> {
        let between = self.guesses[between].as_ref()?;
        let other = self.guesses[other].as_ref()?;
        let differs = between.speaker != other.speaker && !self.addresses(index, &other.speaker);
        let confidence = (other.confidence * 0.93).min(0.8);
        differs.then(|| Guess { step: EvidenceStep::Turn, confidence, ..other.clone() })
    }

    /// Writes the guesses to the reports' attributions.
    fn write(self, attributions: &mut [Attribution]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (turn, guess) in self.turns.iter().zip(&self.guesses) {
            let mut carried = false;
            for &report in &turn.reports {
                let attribution = &mut attributions[report];
                let subject = self.reports[report].subject.as_ref();
                let pronoun = subject.is_some_and(|subject| matches!(subject.names, Names::Pronoun(_)));
                if subject.is_some() && !pronoun && attribution.speaker != Speaker::Unknown {
                    carried = true;
                    continue;
                }
                let Some(guess) = guess else {
                    if subject.is_none() {
                        let cue = attribution.cue;
                        *attribution = Attribution { cue, ..Attribution::unknown() };
                    }
                    continue;
                };
                if let (Some(subject), true, Speaker::Person(person)) = (subject, pronoun, &guess.speaker) {
                    mentions.push(Mention {
                        span: subject.span,
                        person: *person,
                        form: MentionForm::Pronoun,
                    });
                }
                attribution.speaker = guess.speaker.clone();
                let told = |seen: &Evidence| matches!(seen.step, EvidenceStep::Cue | EvidenceStep::Subject);
                attribution.evidence.retain(told);
                let step = match (subject, guess.step) {
                    (None, _) if carried => EvidenceStep::Carried,
                    (Some(_), EvidenceStep::Subject) | (None, _) => guess.step,
                    (Some(_), _) => EvidenceStep::Pronoun,
                };
                let seen = Evidence { step, span: guess.span };
                if !attribution.evidence.contains(&seen) {
                    attribution.evidence.push(seen);
                }
                attribution.confidence = guess.confidence;
                carried = true;
            }
        }
        mentions
    }
}
