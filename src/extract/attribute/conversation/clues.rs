//! What at a passage shows its speaker: the subject of its cue, the narrator's sentence next to it, somebody addressed
//! by name.

use super::cast::{Cast, NARRATOR, VoiceId};
use super::families::Families;
use super::figures::{Bearer, Figure, Figures};
use super::turns::Passage;
use crate::document::{Attribution, Gender, PersonId, Rules, Span, Speaker};
use crate::extract::detect::reports::{Found, Report};
use crate::extract::lexicon::{Class, Number, Person, Pronoun, PronounKind, Take};
use crate::extract::people::{NameMention, Position, RolePhrase};
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::weights::odds::Odds;
use crate::extract::weights::windows::conversation::{
    BROUGHT_IN, CALLED, INTRODUCING, NAMES, NARRATION, PHRASE_BYTES, REPORTS_BEFORE,
};
use std::cmp::Reverse;

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
    /// Rules that resolved the subject of its cue.
    pub(super) helped: Rules,
}

/// Reads clues.
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) reports: &'a [Report],
    /// Rules that are switched off.
    pub(super) without: Rules,
    odds: &'a Odds,
    figures: Figures,
    families: Families,
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

impl<'a> Reader<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        reports: &'a [Report],
        without: Rules,
        odds: &'a Odds,
    ) -> Self {
        let on = |rule: Rule| !without.has(rule as usize);
        let figures = if on(Rule::Figure) { Figures::of(context) } else { Figures::default() };
        let families = if on(Rule::Elder) { Families::of(context) } else { Families::default() };
        Self { context, reports, without, odds, figures, families }
    }

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
            Found::After if aside => self.odds.trust_aside,
            Found::Floating if passage.run_on => self.odds.trust_floating_run_on,
            Found::Floating => self.odds.trust_floating,
            Found::Far => self.odds.trust_far,
            _ => self.odds.trust,
        };
        (clues.said, clues.helped) = self.said(cast, subject, found);
    }

    /// Whether a span is among the words in marks of the report before the one at `index`.
    fn is_said_elsewhere(&self, index: usize, span: Span) -> bool {
        let before = self.reports[..index].iter().rev().take(REPORTS_BEFORE);
        before.filter(|report| report.passage.is_some()).any(|report| report.span.covers(span))
    }

    /// Whether a cue reports speech only because it is next to marked words: "laughed".
    fn is_weak(&self, cue: Span) -> bool {
        let context = self.context;
        let mut forms = context.tokens_of(cue).flat_map(|at| context.forms(at));
        forms.any(|form| form.verb.takes.has(Take::Weak))
    }

    /// Whom a subject refers to.
    fn said(&self, cast: &mut Cast, subject: &Phrase, found: &Attribution) -> (Said, Rules) {
        let context = self.context;
        let said = match subject.names {
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
        };
        let helped = match (&said, subject.names) {
            (Said::Voice(_), Names::Words) => Rule::Figure.alone(),
            (Said::Role { holder: Some(_), possessed: true, .. }, _) => Rule::Elder.alone(),
            _ => Rules::NONE,
        };
        (said, helped)
    }

    pub(super) fn pronoun(
        &self,
        cast: &mut Cast,
        pronoun: Pronoun,
        span: Span,
        antecedent: Option<VoiceId>,
    ) -> Said {
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

    pub(super) fn role(&self, cast: &mut Cast, subject: &Phrase) -> Said {
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
        if definite
            && !possessed
            && let Some(figure) = self.figures.at(context, role.head)
            && let Some(voice) = self.figure(cast, figure, role.head, span)
        {
            return Said::Voice(voice);
        }
        let holder = if possessed {
            self.elder(first, owned, &role)
        } else {
            context.people.person_of_role(context.document, context.tokens, &role).filter(|_| definite)
        };
        let holder = holder.map(|holder| cast.person(context, holder));
        let new = !definite || self.has(Rule::NewcomerRole) && self.was_brought_in(first, &key);
        let own = cast.other(key, Speaker::Role(words), role.gender);
        Said::Role { own, new, gender: role.gender, holder, possessed }
    }

    /// The voice of whom the text calls by a noun with a capital alone.
    fn figure(&self, cast: &mut Cast, figure: Figure, noun: usize, phrase: Span) -> Option<VoiceId> {
        let context = self.context;
        match figure.bearer() {
            Bearer::Person(person) => Some(cast.person(context, person)),
            Bearer::Itself => {
                let words = context.document.slice(phrase).split_whitespace().collect::<Vec<_>>().join(" ");
                let role =
                    context.people.role_phrase(context.document, context.language, context.tokens, noun);
                let gender = role.and_then(|role| role.gender).or(figure.gender());
                Some(cast.other(context.folded(noun).to_owned(), Speaker::Role(words), gender))
            }
            Bearer::Unclear => None,
        }
    }

    /// Whom "her mother" refers to.
    fn elder(&self, first: usize, genitive: Option<usize>, role: &RolePhrase) -> Option<PersonId> {
        let context = self.context;
        let gender = role.gender.filter(|_| context.is(Class::Elder, role.head))?;
        let owner = context.pronoun(first).and_then(|pronoun| pronoun.gender);
        self.families.elder(context, genitive.unwrap_or(first), gender, owner)
    }

    /// Whether a noun stood before the token `at`, not far, with no word before it that marks it as known ("a man").
    fn was_brought_in(&self, at: usize, noun: &str) -> bool {
        let context = self.context;
        (at.saturating_sub(BROUGHT_IN)..at).any(|index| {
            context.folded(index) == noun
                && (1..=INTRODUCING).filter_map(|back| index.checked_sub(back)).any(|before| {
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
        let start = passage.span.start.saturating_sub(NARRATION);
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
        let (context, gap) = (self.context, Self::gap(last, passage));
        for mention in self.mentions(gap).iter().rev().take(NAMES) {
            let voice = cast.person(context, mention.mention.person);
            let subject = mention.position == Position::Subject;
            clues.named.push((voice, subject, mention.mention.span));
        }
        let figures = &self.figures.mentions;
        let from = figures.partition_point(|(_, phrase)| phrase.start < gap.start);
        let to = figures.partition_point(|(_, phrase)| phrase.start < gap.end);
        for &(noun, phrase) in figures[from..to.max(from)].iter().rev().take(NAMES) {
            let Some(figure) = self.figures.at(context, noun) else { continue };
            let Some(voice) = self.figure(cast, figure, noun, phrase) else { continue };
            let subject = noun < 2 || !context.is(Class::Preposition, noun - 2);
            clues.named.push((voice, subject, phrase));
        }
        clues.named.sort_by_key(|(_, _, span)| Reverse(span.start));
    }

    /// Clues in the words of a passage itself.
    fn spoken(&self, cast: &mut Cast, passage: &Passage, clues: &mut Clues) {
        for segment in &self.reports[passage.report].segments {
            for mention in self.mentions(*segment).iter().take(NAMES) {
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
        for at in tokens.clone().filter(called).take(CALLED) {
            let role = context.people.role_phrase(context.document, context.language, context.tokens, at);
            let Some(role) = role.filter(|role| role.tokens.end == at + 1 && !role.plural) else { continue };
            clues.addressee = clues.addressee.or(role.gender);
            if let Some(figure) = self.figures.at(context, role.head)
                && !context.is(Class::Possessive, at.saturating_sub(1))
                && let Some(voice) = self.figure(cast, figure, role.head, role.span)
            {
                clues.addressed.get_or_insert((voice, role.span));
                continue;
            }
            if let Some(holder) = context.people.person_of_role(context.document, context.tokens, &role)
                && !context.is(Class::Possessive, at.saturating_sub(1))
                && !context.is(Class::Dialogue, at)
            {
                clues.addressed.get_or_insert((cast.person(context, holder), role.span));
            }
        }
    }
}

/// Whether the words directly before the byte `end` are one of the phrases, in any case.
pub(super) fn ends_with_any(text: &str, end: usize, phrases: &[&str]) -> bool {
    let start = (end.saturating_sub(PHRASE_BYTES)..=end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let before = text[start..end].trim_end().to_lowercase().replace('’', "'");
    phrases.iter().any(|phrase| before.ends_with(phrase))
}
