//! What at a passage shows its speaker: the subject of its cue, the narrator's sentence next to it, somebody addressed
//! by name.

use super::cast::{Cast, NARRATOR, VoiceId};
use super::turns::Passage;
use crate::document::{Attribution, Gender, Rules, Span, Speaker};
use crate::extract::attribute::weights::conversation as weights;
use crate::extract::detect::reports::{Found, Report};
use crate::extract::lexicon::{Class, Number, Person, Pronoun, PronounKind, Take};
use crate::extract::people::{NameMention, Position};
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};

/// How far before a passage to read the narrator's words, in bytes.
const BEFORE: u32 = 1500;

/// Maximum number of names to read between two passages.
const MOST: usize = 10;

/// What the words that report a passage say about its speaker.
#[derive(Clone, Debug, Default)]
pub(super) enum Said {
    /// Nothing reports it.
    #[default]
    Nothing,
    /// A name, or "I".
    Voice(VoiceId),
    /// "he", "she", and the antecedent that was found for it.
    Pronoun(Option<Gender>, Option<VoiceId>),
    /// A noun: its own voice, whether it was introduced before as somebody unknown, and its holder.
    Role {
        /// The voice of the noun itself.
        own: VoiceId,
        /// Whether it may be somebody who is not named.
        new: bool,
        /// Gender of the noun.
        gender: Option<Gender>,
        /// The person who has the role.
        holder: Option<VoiceId>,
        /// Whether it has a possessor: "her mother".
        possessed: bool,
    },
    /// Several people, or nobody who can be determined.
    Several,
}

/// The narrator's sentence next to a passage, and whom it is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Beside {
    /// A voice, and where it is named.
    Voice(VoiceId, Span),
    /// "he", "she".
    Pronoun(Gender),
}

/// All clues at one passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues {
    /// What its cue says.
    pub(super) said: Said,
    /// How certain it is that the cue belongs to this passage, 0 to 1.
    pub(super) trust: f32,
    /// Whom the narrator's sentence after it is about.
    pub(super) behind: Option<Beside>,
    /// Whom the narrator's sentence before it is about.
    pub(super) before: Option<Beside>,
    /// Whether that sentence ends with a colon.
    pub(super) colon: bool,
    /// People named between the previous passage and this one, last first; whether as a subject.
    pub(super) named: Vec<(VoiceId, bool, Span)>,
    /// The person addressed by name in it.
    pub(super) addressed: Option<(VoiceId, Span)>,
    /// The gender of the addressee ("sir", "mother").
    pub(super) addressee: Option<Gender>,
    /// Somebody who says "my name is …" in it.
    pub(super) introduced: Option<VoiceId>,
    /// Others who are named in it.
    pub(super) mentioned: Vec<VoiceId>,
}

/// Reads clues.
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) reports: &'a [Report],
    /// Rules that are switched off.
    pub(super) without: Rules,
}

impl Clues {
    /// Replaces one voice by another.
    pub(super) fn replace(&mut self, from: VoiceId, to: VoiceId) {
        let put = |voice: &mut VoiceId| {
            if *voice == from {
                *voice = to;
            }
        };
        match &mut self.said {
            Said::Voice(voice) => put(voice),
            Said::Pronoun(_, antecedent) => antecedent.iter_mut().for_each(put),
            Said::Role { holder, .. } => holder.iter_mut().for_each(put),
            Said::Nothing | Said::Several => {}
        }
        for beside in [&mut self.behind, &mut self.before] {
            if let Some(Beside::Voice(voice, _)) = beside {
                put(voice);
            }
        }
        self.named.iter_mut().for_each(|(voice, _, _)| put(voice));
        self.addressed.iter_mut().for_each(|(voice, _)| put(voice));
        self.introduced.iter_mut().for_each(put);
        self.mentioned.iter_mut().for_each(put);
    }
}

impl Reader<'_> {
    fn has(&self, rule: Rule) -> bool {
        !self.without.has(rule as usize)
    }

    /// The clues at each passage.
    pub(super) fn read(
        &self,
        cast: &mut Cast,
        passages: &[Passage],
        attributions: &[Attribution],
    ) -> Vec<Clues> {
        let mut all: Vec<Clues> = Vec::with_capacity(passages.len());
        for (index, passage) in passages.iter().enumerate() {
            let last = index.checked_sub(1).map(|last| &passages[last]);
            let mut clues = Clues::default();
            self.subject(cast, passage, &attributions[passage.report], &mut clues);
            self.named(cast, last, passage, &mut clues);
            self.spoken(cast, passage, &mut clues);
            if self.has(Rule::NarrationBefore) {
                clues.before = self.beside_before(cast, last, passage, &mut clues.colon);
            }
            if matches!(clues.said, Said::Nothing) && self.has(Rule::NarrationAfter) {
                let next = passages.get(index + 1).map_or(u32::MAX, |next| next.span.start);
                clues.behind = self.beside_after(cast, passage, next);
            }
            all.push(clues);
        }
        all
    }

    fn subject(&self, cast: &mut Cast, passage: &Passage, found: &Attribution, clues: &mut Clues) {
        let report = &self.reports[passage.report];
        let Some(subject) = &report.subject else {
            return;
        };
        // "“You judge well,” said X, “and …”": a cue in somebody's words does not report any of the others.
        let span = subject.span;
        if !report.span.covers(span) && !span.is_empty() && self.is_said_elsewhere(passage.report, span) {
            return;
        }
        // "“Ready?” Martha laughed. “Yes.”": if paragraphs are lost, whoever laughs may be the one who answers.
        let aside = passage.run_on
            && report.found == Found::After
            && report.cue.is_some_and(|cue| cue.start > subject.span.start && self.is_weak(cue))
            && report.segments.last().is_some_and(|last| {
                last.of(&self.context.document.text).ends_with(['.', '!', '?', '…', '-', '—'])
            });
        clues.trust = match report.found {
            Found::After if aside => weights::TRUST_ASIDE,
            Found::Floating if passage.run_on => weights::TRUST_FLOATING_RUN_ON,
            Found::Floating => weights::TRUST_FLOATING,
            Found::Far => weights::TRUST_FAR,
            _ => weights::TRUST,
        };
        clues.said = self.said(cast, subject, found);
    }

    /// Whether a span is among the words in marks of the report before the one at `index`.
    fn is_said_elsewhere(&self, index: usize, span: Span) -> bool {
        let before = self.reports[..index].iter().rev().take(3);
        before.filter(|report| report.passage.is_some()).any(|report| report.span.covers(span))
    }

    /// Whether a cue reports speech only because it is next to marked words: "laughed".
    fn is_weak(&self, cue: Span) -> bool {
        let context = self.context;
        let mut forms = context.tokens_of(cue).flat_map(|at| context.forms(at));
        forms.any(|form| form.verb.takes.has(Take::Weak))
    }

    /// Whom a subject refers to.
    fn said(&self, cast: &mut Cast, subject: &Phrase, found: &Attribution) -> Said {
        let context = self.context;
        match subject.names {
            Names::Person(person) => Said::Voice(cast.person(context, person)),
            Names::Pronoun(pronoun) => {
                let antecedent = match found.speaker {
                    Speaker::Person(person) => Some(cast.person(context, person)),
                    _ => None,
                };
                self.pronoun(cast, pronoun, subject.span, antecedent)
            }
            Names::Organisation(_) => {
                let words = context.document.slice(subject.span).to_lowercase();
                Said::Voice(cast.other(words, found.speaker.clone(), None))
            }
            Names::Words => self.role(cast, subject),
        }
    }

    fn pronoun(&self, cast: &mut Cast, pronoun: Pronoun, span: Span, antecedent: Option<VoiceId>) -> Said {
        let words = self.context.document.slice(span).trim_start_matches('-');
        match pronoun.person {
            Person::First if !pronoun.is_plural() => {
                let speaker = Speaker::Role(words.to_owned());
                Said::Voice(cast.other(NARRATOR.to_owned(), speaker, None))
            }
            Person::Third if pronoun.number == Some(Number::Plural) => Said::Several,
            Person::Third if pronoun.kind == PronounKind::Indefinite => {
                let speaker = Speaker::Role(words.to_owned());
                Said::Voice(cast.other(words.to_lowercase(), speaker, None))
            }
            Person::Third => Said::Pronoun(pronoun.gender, antecedent),
            _ => Said::Several,
        }
    }

    fn role(&self, cast: &mut Cast, subject: &Phrase) -> Said {
        let context = self.context;
        let first = subject.tokens.start;
        let role = |first: usize| {
            context.people.role_phrase(context.document, context.language, context.tokens, first)
        };
        // "the child's nurse" is the nurse.
        let owned = subject.tokens.clone().rev().find(|&at| context.is_genitive(at));
        let Some(role) = owned.map_or_else(|| role(first), |owner| role(owner + 1)) else {
            let words = self.core(subject);
            let key = words.to_lowercase();
            let key = key.rsplit(' ').next().unwrap_or(&key).to_owned();
            let own = cast.other(key, Speaker::Role(words), None);
            return Said::Role { own, new: true, gender: None, holder: None, possessed: false };
        };
        if role.plural {
            return Said::Several;
        }
        let span = Span { start: subject.span.start, end: role.span.end.min(subject.span.end) };
        let words = context.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = context.folded(role.head).to_owned();
        let possessed = owned.is_some() || context.is(Class::Possessive, first);
        let definite = context.is(Class::Definite, first) || possessed;
        let holder = context.people.person_of_role(context.document, context.tokens, &role);
        let holder = holder.filter(|_| definite && !possessed).map(|holder| cast.person(context, holder));
        let new = !definite || self.has(Rule::NewcomerRole) && self.was_brought_in(first, &key);
        let own = cast.other(key, Speaker::Role(words), role.gender);
        Said::Role { own, new, gender: role.gender, holder, possessed }
    }

    /// Whether a noun was used a little before the token `at`, without a word before it that marks it as known ("a
    /// man").
    fn was_brought_in(&self, at: usize, noun: &str) -> bool {
        let context = self.context;
        (at.saturating_sub(1200)..at).any(|index| {
            context.folded(index) == noun
                && (1..=3).filter_map(|back| index.checked_sub(back)).any(|before| {
                    context.is(Class::Determiner, before)
                        && !context.is(Class::Definite, before)
                        && !context.is(Class::Possessive, before)
                })
        })
    }

    /// A phrase up to its first comma.
    fn core(&self, phrase: &Phrase) -> String {
        let words = self.context.document.slice(phrase.span);
        let words = words.split(',').next().unwrap_or(words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where the narrator's words before a passage begin.
    fn gap(last: Option<&Passage>, passage: &Passage) -> Span {
        let start = passage.span.start.saturating_sub(BEFORE);
        let start = last.map_or(start, |last| last.span.end.max(start));
        Span { start: start.min(passage.span.start), end: passage.span.start }
    }

    /// Mentions of people in a span, in order.
    fn mentions(&self, span: Span) -> &[NameMention] {
        let mentions = &self.context.people.mentions;
        let from = mentions.partition_point(|mention| mention.mention.span.start < span.start);
        let to = mentions.partition_point(|mention| mention.mention.span.start < span.end);
        &mentions[from..to.max(from)]
    }

    fn named(&self, cast: &mut Cast, last: Option<&Passage>, passage: &Passage, clues: &mut Clues) {
        for mention in self.mentions(Self::gap(last, passage)).iter().rev().take(MOST) {
            let voice = cast.person(self.context, mention.mention.person);
            let subject = mention.position == Position::Subject;
            clues.named.push((voice, subject, mention.mention.span));
        }
    }

    /// Clues in the words of a passage itself.
    fn spoken(&self, cast: &mut Cast, passage: &Passage, clues: &mut Clues) {
        for segment in &self.reports[passage.report].segments {
            for mention in self.mentions(*segment).iter().take(MOST) {
                let voice = cast.person(self.context, mention.mention.person);
                if self.has(Rule::Introduction) && self.is_introduced(mention) {
                    clues.introduced = Some(voice);
                } else if self.has(Rule::Vocative) && self.is_called(*segment, mention) {
                    clues.addressed.get_or_insert((voice, mention.mention.span));
                } else {
                    clues.mentioned.push(voice);
                }
            }
            if self.has(Rule::AddressedGender) {
                self.addressee(cast, *segment, clues);
            }
        }
    }

    /// Whether a name is the speaker's own: "my name is X".
    fn is_introduced(&self, mention: &NameMention) -> bool {
        let phrases = self.context.speech.endings.introductions;
        ends_with_any(&self.context.document.text, mention.phrase.start as usize, phrases)
    }

    /// Whether a name is set off by commas or the ends of what is said.
    fn is_called(&self, segment: Span, mention: &NameMention) -> bool {
        let context = self.context;
        let phrase = context.tokens_of(mention.phrase);
        let before = phrase.start.checked_sub(1).and_then(|before| context.punctuation(before));
        let opens = context.token(phrase.start).is_some_and(|token| token.span.start <= segment.start);
        let behind = context.punctuation(mention.tokens.end);
        let closes = context.token(mention.tokens.end).is_none_or(|token| token.span.start >= segment.end);
        let apart = (opens || matches!(before, Some(',' | '!' | '?' | '.')))
            && (closes || matches!(behind, Some(',' | '!' | '?' | '.' | '…')));
        // A name between commas may be an apposition; at an end of what is said it is a vocative.
        let at_end = opens || closes || matches!(behind, Some('!' | '?' | '.' | '…'));
        apart && at_end
    }

    /// The addressee, if a word for a human being is set off: ", sir,", "Doctor!".
    fn addressee(&self, cast: &mut Cast, segment: Span, clues: &mut Clues) {
        let context = self.context;
        let tokens = context.tokens_of(segment);
        let pause =
            |at: usize| matches!(context.punctuation(at), Some(',' | '!' | '?' | '.' | '…' | ';' | '-'));
        let called = |&at: &usize| {
            context.is_word(at)
                && (at == tokens.start
                    || context.punctuation(at - 1) == Some(',')
                    || context.is(Class::Possessive, at - 1))
                && (at + 1 >= tokens.end || pause(at + 1))
        };
        for at in tokens.clone().filter(called).take(8) {
            let role = context.people.role_phrase(context.document, context.language, context.tokens, at);
            let Some(role) = role.filter(|role| role.tokens.end == at + 1 && !role.plural) else { continue };
            clues.addressee = clues.addressee.or(role.gender);
            if let Some(holder) = context.people.person_of_role(context.document, context.tokens, &role)
                && !context.is(Class::Possessive, at.saturating_sub(1))
                && !context.is(Class::Dialogue, at)
            {
                clues.addressed.get_or_insert((cast.person(context, holder), role.span));
            }
        }
    }

    /// Whether the token is in one of the reports.
    fn is_spoken(&self, token: usize) -> bool {
        let Some(token) = self.context.token(token) else { return false };
        let after = self.reports.partition_point(|report| report.span.start <= token.span.start);
        after.checked_sub(1).is_some_and(|index| self.reports[index].span.end > token.span.start)
    }

    /// Whom the narrator's sentence that ends directly before a passage, in the same paragraph, is about.
    fn beside_before(
        &self,
        cast: &mut Cast,
        last: Option<&Passage>,
        passage: &Passage,
        colon: &mut bool,
    ) -> Option<Beside> {
        let context = self.context;
        let first = context.tokens_of(passage.span).start;
        let at = first.checked_sub(1).filter(|&at| !self.is_spoken(at))?;
        let beside = context.same_block(at, first);
        *colon = match context.punctuation(at) {
            Some(':') => true,
            // "He turned to her and said,": a paragraph that does not end continues with the words.
            Some(',' | '-' | '—' | '–') => !beside || self.reporting_verb(at).is_some(),
            _ => false,
        };
        if !beside && !*colon {
            return None;
        }
        if *colon && let Some(said) = self.reporting_verb(at).and_then(|verb| self.subject_before(cast, verb))
        {
            return Some(said);
        }
        let floor = last.map_or(0, |last| {
            let cue = self.reports[last.report].cue.map_or(0, |cue| cue.end);
            last.span.end.max(cue)
        });
        let mut end = at + 1;
        let mut nearest: Option<Beside> = None;
        // "The girl looked up. She was young. “ … ”": the pronoun's sentence is about the same person as the one
        // before.
        for _ in 0..4 {
            let sentence = context.sentence_of(end - 1);
            // After an incise, the sentence is the one that reports the passage before.
            if context.token(sentence.start).is_none_or(|token| token.span.start < floor)
                || !context.same_block(sentence.start, at)
            {
                break;
            }
            let about = self.about(cast, sentence.start, sentence.end);
            match (nearest, about) {
                (Some(Beside::Pronoun(wanted)), Some(Beside::Voice(voice, span))) => {
                    let fits = cast.gender(voice).is_none_or(|known| known == wanted);
                    return if fits { Some(Beside::Voice(voice, span)) } else { nearest };
                }
                (None, Some(_)) => nearest = about,
                _ => {}
            }
            if !matches!(nearest, Some(Beside::Pronoun(_))) || sentence.start == 0 {
                break;
            }
            end = sentence.start;
        }
        nearest
    }

    /// The verb of saying a little before the mark at the token `at`, in the same sentence.
    fn reporting_verb(&self, at: usize) -> Option<usize> {
        let context = self.context;
        let from = context.sentence_of(at).start.max(at.saturating_sub(8));
        let says = |index: &usize| {
            let mut takes = context.forms(*index).iter().map(|form| form.verb.takes);
            takes.any(|takes| takes.has(Take::Clause) || takes.has(Take::Incise))
        };
        (from..at).rev().filter(|&index| !self.is_spoken(index)).find(says)
    }

    /// Whom the phrase directly before a verb is about, ignoring adverbs: "…, she resolutely answered,".
    fn subject_before(&self, cast: &mut Cast, verb: usize) -> Option<Beside> {
        let context = self.context;
        let sentence = context.sentence_of(verb);
        let from = sentence.start.max(verb.saturating_sub(6));
        let ends = |first: usize| context.phrase_end(first, verb).max(first + 1);
        let near = |first: &usize| context.begins_phrase(*first) && ends(*first) + 1 >= verb;
        let first = (from..verb).find(near)?;
        self.about(cast, first, verb)
    }

    /// Whom the narrator's sentence that begins directly after a passage, in the same paragraph, is about.
    fn beside_after(&self, cast: &mut Cast, passage: &Passage, next: u32) -> Option<Beside> {
        let context = self.context;
        let end = context.tokens_of(passage.span).end;
        let token = context.token(end)?;
        let told = context.is_word(end)
            && token.span.start < next
            && context.same_block(end, end.saturating_sub(1))
            && !self.is_spoken(end);
        if !told {
            return None;
        }
        let sentence = context.sentence_of(end);
        self.about(cast, end, sentence.end.max(end + 1))
    }

    fn about(&self, cast: &mut Cast, start: usize, end: usize) -> Option<Beside> {
        let context = self.context;
        let first =
            (start..end.min(start + 12)).find(|&at| context.begins_phrase(at) && !self.is_spoken(at))?;
        let phrase = context.phrase(first..context.phrase_end(first, end).max(first + 1));
        match phrase.names {
            Names::Person(person) => Some(Beside::Voice(cast.person(context, person), phrase.span)),
            Names::Pronoun(pronoun) => match pronoun.person {
                Person::Third => pronoun.gender.filter(|_| !pronoun.is_plural()).map(Beside::Pronoun),
                Person::First if !pronoun.is_plural() => match self.pronoun(cast, pronoun, phrase.span, None)
                {
                    Said::Voice(voice) => Some(Beside::Voice(voice, phrase.span)),
                    _ => None,
                },
                _ => None,
            },
            Names::Words => {
                let role =
                    context.people.role_phrase(context.document, context.language, context.tokens, first);
                match role.map(|_| self.role(cast, &phrase)) {
                    Some(Said::Role { own, holder, .. }) => {
                        Some(Beside::Voice(holder.unwrap_or(own), phrase.span))
                    }
                    _ => None,
                }
            }
            Names::Organisation(_) => None,
        }
    }
}

/// Whether the words directly before the byte `end` are one of the phrases, in any case.
pub(super) fn ends_with_any(text: &str, end: usize, phrases: &[&str]) -> bool {
    let start = (end.saturating_sub(28)..=end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let before = text[start..end].trim_end().to_lowercase().replace('’', "'");
    phrases.iter().any(|phrase| before.ends_with(phrase))
}
