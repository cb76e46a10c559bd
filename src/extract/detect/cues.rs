//! Marked passages: is this somebody's speech, and what at the passage names the speaker?
//!
//! Cues behind the words are tried first (« … », a-t-il précisé), then those before them (X a dit : « … »,
//! Selon X, « … »), then a label ("X : « … »"). What has no cue is left open for the stages behind.

use super::content::{Passages, passage_at, segments};
use super::reports::{Found, Report};
use crate::document::{QuoteKind, Span};
use crate::extract::lexicon::{Class, Strength, Take};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::subjects;
use crate::extract::syntax::word_order;
use std::ops::Range;

/// How far behind a passage its cue may begin, in tokens.
const FAR_BEHIND: usize = 45;
/// How far before a passage its cue may end, in tokens, in the passage's own sentence.
const FAR_BEFORE: usize = 40;

/// What a cue says about a passage.
struct Cue {
    span: Span,
    subject: Option<Phrase>,
    found: Found,
    /// Whether the verb may take a noun phrase as what was said ("dénonce « … »").
    noun: bool,
}

/// Finds cues of marked passages.
pub struct Cues<'a> {
    /// The document.
    pub context: &'a Context<'a>,
    /// Its reporting verbs.
    pub groups: &'a [VerbGroup],
    /// Their subjects.
    pub subjects: &'a [Option<Phrase>],
    /// Its marked passages.
    pub passages: &'a Passages,
}

impl Cues<'_> {
    /// The passage as a report, where it has a cue or is a clause of its own; else `None`: a term.
    pub fn report(&self, passage: usize, inner: &[Span], span: Span) -> Option<Report> {
        let tokens = self.passages[passage].clone();
        let words = tokens.clone().filter(|&at| self.context.is_word(at)).count();
        if words == 0 {
            return None;
        }
        // "évoquant une « source proche du dossier »": who tells, not what is told.
        let first = tokens.clone().find(|&at| self.context.is_word(at));
        let determined = tokens.start.checked_sub(1).is_some_and(|at| self.context.is(Class::Determiner, at));
        if determined && first.is_some_and(|first| self.context.is(Class::Source, first)) {
            return None;
        }
        let clause = self.is_clause(tokens.clone(), words);
        let cue = self.behind(&tokens).or_else(|| self.before(&tokens, clause));
        let cue = cue.filter(|cue| clause || cue.noun || cue.found != Found::Far && words > 1);
        let cue = cue.filter(|cue| clause || self.is_fragment_of_speech(&tokens, words, cue));
        if cue.is_none() && !(clause && words >= 4 && self.stands_alone(&tokens)) {
            return None;
        }
        let kind = if clause && !self.is_built_in(&tokens, cue.as_ref()) {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        let built = cue.as_ref().filter(|_| kind == QuoteKind::Mixed && inner.len() == 1);
        if let Some((cue, start)) =
            built.and_then(|cue| Some((cue, self.noun_with_clause(cue, tokens.start)?)))
        {
            let span = self.context.span_of(start..tokens.start).union(span);
            let segments = segments(self.context, span);
            let (cue, subject, found) = (Some(cue.span), cue.subject.clone(), cue.found);
            return Some(Report { span, segments, kind, cue, subject, found, passage: Some(passage) });
        }
        let segments = if inner.is_empty() { segments(self.context, span) } else { inner.to_vec() };
        let (cue, subject, found) = match cue {
            Some(cue) => (Some(cue.span), cue.subject, cue.found),
            None => (None, self.announcing_subject(&tokens), Found::Floating),
        };
        Some(Report { span, segments, kind, cue, subject, found, passage: Some(passage) })
    }

    /// Whether the passage holds clauses of its own: it begins like a sentence, or a finite verb can be told.
    fn is_clause(&self, tokens: Range<usize>, words: usize) -> bool {
        let Self { context, .. } = *self;
        let first = tokens.clone().find(|&at| context.is_word(at));
        let capital = first.is_some_and(|first| context.is_capital(first));
        let verb = tokens.clone().any(|at| {
            let word = context.folded(at);
            context.is(Class::Auxiliary, at)
                || context.speech.inverted(word).is_some()
                || context.speech.looks_finite(word)
                || context.speech.pronoun(word).is_some_and(|pronoun| {
                    pronoun.role == Some(crate::extract::lexicon::PronounRole::Subject)
                })
        });
        let ends = tokens
            .clone()
            .rev()
            .take(3)
            .any(|at| matches!(context.punctuation(at), Some('.' | '!' | '?' | '…')));
        let pause = tokens.start.checked_sub(1).is_none_or(|before| !context.is_word(before));
        // “Yes, sir,” said he.
        let answers = capital && pause && self.ends_with_comma(&tokens);
        verb && words > 2 || answers || capital && ends || words > 9 || capital && pause && words > 3
    }

    /// Whether a few words in marks, no clause, are what a cue reports rather than a term or a title in the
    /// reporter's own sentence.
    fn is_fragment_of_speech(&self, tokens: &Range<usize>, words: usize, cue: &Cue) -> bool {
        let Self { context, .. } = *self;
        let behind = matches!(cue.found, Found::After | Found::Label);
        let reported = context.tokens_of(cue.span);
        // "auraient remarqué": the reporter hedges, nobody is quoted.
        if behind || reported.clone().any(|at| context.is(Class::Hearsay, at)) {
            return behind;
        }
        let before = (1..=2).filter_map(|back| tokens.start.checked_sub(back));
        let named = before.clone().any(|at| {
            let word = context.folded(at);
            context.speech.term_head(word).is_some() || context.is(Class::Nickname, at)
        });
        let capitals = tokens.clone().filter(|&at| context.is_word(at) && context.is_capital(at)).count();
        let colon = before.clone().any(|at| context.punctuation(at) == Some(':'));
        if named || !colon && capitals > 1 && capitals * 2 > words {
            return false;
        }
        let Some(subject) = &cue.subject else {
            return true;
        };
        // "…, selon X « … »": one word in marks behind a source that closes its clause is not that source's.
        let opens = |at: usize| at == context.clause_start(at);
        if cue.found == Found::According && words == 1 && !colon && !opens(reported.start) {
            return false;
        }
        // "évoquant une « source proche du dossier »": who tells, not what is told.
        if tokens.clone().find(|&at| context.is_word(at)).is_some_and(|at| context.is(Class::Source, at)) {
            return false;
        }
        // "Selon X sur « … »": words of the source's own name or topic.
        let far = cue.found == Found::According && tokens.start > subject.tokens.end + 1;
        !far && (!matches!(subject.names, Names::Words) || subjects::can_speak(context, subject))
    }

    /// Where what is said begins before the marks: at the noun phrase behind the verb whose clause runs into them
    /// ("dénonce un projet qui piétine « … »").
    fn noun_with_clause(&self, cue: &Cue, marks: usize) -> Option<usize> {
        let Self { context, .. } = *self;
        if !matches!(cue.found, Found::Before | Found::Far) {
            return None;
        }
        let verb = context.tokens_of(cue.span).end;
        let start = context.skip_between_right(verb, marks);
        let near = context.same_block(verb, marks) && start + 3 < marks && marks < start + 16;
        if !near {
            return None;
        }
        let relative = (start + 2..marks).find(|&at| context.is(Class::Relative, at))?;
        let plain = (start..marks).all(|at| context.is_word(at));
        let nominal = context.is(Class::Determiner, start) && !context.is(Class::That, start);
        let ends = context.phrase_end(start, marks) == relative && !context.is(Class::That, relative);
        (plain && nominal && ends).then_some(start)
    }

    /// Who the sentence before a passage without a cue is about, where it can speak: "Elle a nuancé ces chiffres.
    /// « … »", "Il suit ce raisonnement : « … »".
    fn announcing_subject(&self, tokens: &Range<usize>) -> Option<Phrase> {
        let Self { context, .. } = *self;
        let before = tokens.start.checked_sub(1)?;
        let sentence = context.sentence_of(before);
        let colon = context.punctuation(before) == Some(':');
        let spoken = sentence.clone().any(|at| passage_at(self.passages, at).is_some());
        if spoken || !(colon || context.same_block(before, tokens.start)) {
            return None;
        }
        // What stands behind a comma is the subject where the sentence opens with something else.
        let opens = |first: &usize| *first < before && context.punctuation(*first - 1) == Some(',');
        let mut firsts = sentence.clone().take(16).filter(|&first| context.begins_phrase(first));
        let first = firsts.next()?;
        let first = if first == sentence.start { first } else { firsts.find(opens).unwrap_or(first) };
        let phrase = context.phrase_with_appositions(first, sentence.end)?;
        let verb = colon
            || sentence.clone().any(|at| {
                context.is(Class::Auxiliary, at) || context.speech.looks_finite(context.folded(at))
            });
        (verb && subjects::can_speak(context, &phrase)).then_some(phrase)
    }

    /// Whether nothing of the reporter's sentence runs into the passage: it opens its sentence, or a pause stands
    /// before it.
    fn stands_alone(&self, tokens: &Range<usize>) -> bool {
        let Self { context, .. } = *self;
        let Some(before) =
            tokens.start.checked_sub(1).filter(|&before| context.same_block(before, tokens.start))
        else {
            return true;
        };
        !context.is_word(before) || tokens.start <= context.sentence_of(tokens.start).start
    }

    /// Whether the passage is built into the reporter's sentence: words other than a cue's stand right before it.
    fn is_built_in(&self, tokens: &Range<usize>, cue: Option<&Cue>) -> bool {
        let Self { context, .. } = *self;
        let Some(before) = tokens.start.checked_sub(1) else {
            return false;
        };
        let sentence = context.sentence_of(tokens.start);
        if tokens.start <= sentence.start
            || !context.is_word(before)
            || !context.same_block(before, tokens.start)
        {
            return false;
        }
        let first = tokens.clone().find(|&at| context.is_word(at));
        let capital = first.is_some_and(|first| context.is_capital(first));
        let cue_end = cue.map_or(0, |cue| cue.span.end);
        let ends_cue = context.token(before).is_some_and(|token| token.span.end == cue_end);
        !capital && (!ends_cue || context.is(Class::That, before))
    }

    /// A cue behind the passage.
    fn behind(&self, tokens: &Range<usize>) -> Option<Cue> {
        let Self { context, .. } = *self;
        let last = tokens.end.checked_sub(1)?;
        if let Some(signed) = self.signature(tokens.end) {
            return Some(signed);
        }
        let mut at = tokens.end;
        let mut comma = self.ends_with_comma(tokens);
        for _ in 0..2 {
            match context.punctuation(at) {
                Some(',' | '-' | '–' | '—') => {
                    comma = true;
                    at += 1;
                }
                Some(')' | ']' | '.') if at == tokens.end => at += 1,
                _ => break,
            }
        }
        if at >= context.token_count() || !context.same_block(last, at) || !context.is_word(at) {
            return None;
        }
        if let Some((length, Strength::Strong | Strength::Beside)) = context.according_at(at) {
            let end = context.sentence_of(at).end;
            let subject = context.phrase_with_appositions(at + length, end)?;
            let span = context.span_of(at..at + length);
            return Some(Cue { span, subject: Some(subject), found: Found::According, noun: true });
        }
        let limit = (at..at + 4).find(|&at| context.is_subject_pronoun(at, at)).unwrap_or(at + 4);
        let start = context.skip_between_right(at, limit);
        let index = self.groups.partition_point(|group| group.tokens.end <= at);
        let group = self.groups[index..].first().filter(|group| group.head < at + FAR_BEHIND)?;
        if !context.same_block(last, group.head)
            || group.form == GroupForm::Passive
            || context.sentence_at(at) != context.sentence_at(group.head)
        {
            return None;
        }
        let span = context.span_of(group.tokens.clone());
        if group.tokens.start <= start {
            // The verb comes first: inverted, or with its subject behind.
            let capital = context.is_capital(at);
            // "« … » a incité la commune à agir": a verb of what others are to do has an object behind it.
            let orders = group.verb.takes.has(Take::Order) && !group.verb.takes.has(Take::Incise);
            if capital && !comma || group.form != GroupForm::Finite || orders {
                return None;
            }
            let subject = subjects::inverted(context, group)
                .or_else(|| subjects::behind(context, group))
                .or_else(|| word_order::null_subject(context, group));
            let subject = subject.filter(|subject| !self.reaches_next(group, subject));
            let subject = subject.filter(|subject| comma || !self.is_ordered(group, subject));
            return subject.map(|subject| Cue {
                span,
                subject: Some(subject),
                found: Found::After,
                noun: true,
            });
        }
        // The subject comes first: only where the words end with a comma or a sentence's mark, and nothing but
        // the subject stands between.
        let pauses = comma || self.ends_sentence_without_stop(tokens);
        if !pauses || context.punctuation(group.tokens.end) == Some(':') && !comma {
            return None;
        }
        // An apposition may hold a verb of saying too: the first whose subject begins right at the words counts.
        let sentence = context.sentence_at(at);
        let groups = self.groups[index..].iter().take(4);
        let mut groups = groups.take_while(|group| context.sentence_at(group.head) == sentence);
        let begins = context.skip_between_right(at, at + 4) + 2;
        let (group, subject) = groups.find_map(|group| {
            let subject = subjects::own_subject_from(context, group, at)?;
            let named = group.form == GroupForm::Finite || matches!(subject.names, Names::Pronoun(_));
            (subject.tokens.start <= begins && named).then_some((group, subject))
        })?;
        // "« … », tandis que le maire a dit …": another clause, and its own report.
        if (at..subject.tokens.start).any(|between| context.is(Class::That, between))
            || context.is(Class::Subordinator, at) && !context.is(Class::Likening, at)
        {
            return None;
        }
        let span = context.span_of(group.tokens.clone());
        let reports_more = context.is(Class::That, group.tokens.end);
        (!reports_more).then_some(Cue { span, subject: Some(subject), found: Found::After, noun: true })
    }

    /// "“ … ” — Jeanne Roux": a dash and a name, and nothing else in the block.
    fn signature(&self, dash: usize) -> Option<Cue> {
        let Self { context, .. } = *self;
        if !matches!(context.punctuation(dash), Some('—' | '–' | '―' | '-'))
            || !context.same_block(dash - 1, dash)
        {
            return None;
        }
        let phrase = context.phrase_with_appositions(dash + 1, context.sentence_of(dash + 1).end)?;
        let ends = !context.same_block(dash, phrase.tokens.end)
            || context.punctuation(phrase.tokens.end) == Some('.')
            || context.is_mark(phrase.tokens.end);
        let named = matches!(phrase.names, Names::Person(_))
            || context.is_capital(dash + 1) && phrase.tokens.len() > 1;
        let span = context.token(dash)?.span;
        (ends && named).then_some(Cue { span, subject: Some(phrase), found: Found::Label, noun: true })
    }

    /// "« … » a incité la commune à agir": whoever stands behind such a verb is to do something.
    fn is_ordered(&self, group: &VerbGroup, behind: &Phrase) -> bool {
        let Self { context, .. } = *self;
        let mut near = behind.tokens.start..behind.tokens.end + 2;
        let infinitive = |at: usize| {
            context.is(Class::InfinitiveLink, at)
                && !context.is(Class::Determiner, at + 1)
                && !context.is_capital(at + 1)
                && context.speech.is_infinitive(context.folded(at + 1))
        };
        group.verb.takes.has(Take::Order) && near.any(infinitive)
    }

    /// Whether an inverted verb's subject runs into the next passage, so that the cue is that one's.
    fn reaches_next(&self, group: &VerbGroup, subject: &Phrase) -> bool {
        let end = subject.tokens.end;
        self.context.punctuation(end) == Some(':')
            && group.inverted.is_none()
            && passage_at(self.passages, end + 1).is_some()
            && !self.context.same_block(end, group.head)
    }

    /// Whether the last thing inside or right behind the marks is a comma.
    fn ends_with_comma(&self, tokens: &Range<usize>) -> bool {
        let inside = tokens.clone().rev().find(|&at| {
            !self.context.is_mark(at) && !matches!(self.context.punctuation(at), Some('\'' | '’'))
        });
        inside.is_some_and(|at| self.context.punctuation(at) == Some(','))
    }

    /// Whether the words end with a mark that an English cue may follow without a comma.
    fn ends_sentence_without_stop(&self, tokens: &Range<usize>) -> bool {
        let inside = tokens.clone().rev().find(|&at| !self.context.is_mark(at));
        inside.is_some_and(|at| matches!(self.context.punctuation(at), Some('?' | '!' | '—' | '…')))
    }

    /// A cue before the passage, in its sentence.
    fn before(&self, tokens: &Range<usize>, clause: bool) -> Option<Cue> {
        let Self { context, .. } = *self;
        let before = tokens.start.checked_sub(1)?;
        let colon = context.punctuation(before) == Some(':');
        // "She said:" at the end of a block announces the next one.
        if !colon && !context.same_block(before, tokens.start) {
            return None;
        }
        let sentence = context.sentence_of(before);
        // A sentence that ended before the passage reports it only through a colon.
        let ended = matches!(context.punctuation(before), Some('.' | '!' | '?' | '…' | ';'));
        if ended || context.is_mark(before) {
            return None;
        }
        let floor = sentence.start.max(tokens.start.saturating_sub(FAR_BEFORE));
        let behind = self.groups.partition_point(|group| group.head < tokens.start);
        let usable = |group: &&VerbGroup| group.tokens.start >= floor && group.head < tokens.start;
        let near = self.groups[..behind].iter().enumerate().rev().take(3);
        let near = near.filter(|(_, group)| usable(group));
        let group = near
            .filter(|(_, group)| passage_at(self.passages, group.head).is_none())
            .find(|(_, group)| !self.is_used_up(group, floor));
        let according = self.according_before(floor, tokens.start);
        // "Selon le maire, le pont va tenir longtemps : « … »": a thing does not speak where a source is named.
        let mute = group.is_some_and(|(index, _)| {
            let subject = self.subjects.get(index).and_then(Option::as_ref);
            subject.is_some_and(|subject| {
                matches!(subject.names, Names::Words) && !subjects::can_speak(context, subject)
            })
        });
        let group = group.filter(|_| !(mute && according.is_some()));
        match (group, according) {
            (Some((_, group)), Some((cue, at))) if at > group.head => Some(cue),
            (Some((index, group)), _) => self.cue_of(index, group, tokens, colon, clause),
            (None, Some((cue, _))) => Some(cue),
            (None, None) => self.label(tokens, colon),
        }
    }

    /// Whether the group is the incise of words before it rather than an announcement of words behind it.
    fn is_used_up(&self, group: &VerbGroup, floor: usize) -> bool {
        let Self { context, .. } = *self;
        let incise = group.inverted.is_some();
        let after_mark = (floor..group.tokens.start).rev().take(3).any(|at| context.is_mark(at));
        let next = context.punctuation(context.skip_between_right(group.tokens.end, group.tokens.end + 3));
        incise && next != Some(':') || after_mark && group.form == GroupForm::Finite && incise
    }

    fn cue_of(
        &self,
        index: usize,
        group: &VerbGroup,
        tokens: &Range<usize>,
        colon: bool,
        clause: bool,
    ) -> Option<Cue> {
        let Self { context, .. } = *self;
        let gap = tokens.start - group.tokens.end;
        let between = group.tokens.end..tokens.start;
        let that = between.clone().any(|at| context.is(Class::That, at));
        let verbs = between.clone().any(|at| context.is(Class::Auxiliary, at));
        let commas = between.clone().filter(|&at| context.punctuation(at) == Some(',')).count();
        // Only a comma or a colon stands between, as in "She continued, “ … ”".
        let touching = !between.clone().any(|at| context.is_word(at) && !context.is(Class::Between, at));
        let near = touching || colon || that || gap <= 2;
        let noun = group.verb.takes.has(Take::Noun) || group.verb.takes.has(Take::Infinitive) && gap <= 4;
        let plausible = near || !verbs && commas <= 1 && (noun || clause && gap <= 8);
        if !plausible || group.form == GroupForm::Passive && !colon {
            return None;
        }
        if group.verb.takes.has(Take::Weak) && !(colon || touching) {
            return None;
        }
        let held = group.verb.takes.has(Take::Think) || group.verb.takes.has(Take::Receive);
        if held && !(colon || touching && clause) {
            return None;
        }
        let own = self.subjects.get(index).and_then(Clone::clone);
        let subject = own
            .or_else(|| subjects::behind(context, group).filter(|phrase| phrase.tokens.end <= tokens.start))
            .or_else(|| word_order::null_subject(context, group));
        let single = tokens.clone().filter(|&at| context.is_word(at)).count() == 1;
        if single && !clause && !touching && group.verb.takes.has(Take::Clause) && !that {
            return None;
        }
        let found = if near { Found::Before } else { Found::Far };
        Some(Cue { span: context.span_of(group.tokens.clone()), subject, found, noun: noun || that })
    }

    /// "Selon X, « … »": the last such phrase before the passage.
    fn according_before(&self, floor: usize, end: usize) -> Option<(Cue, usize)> {
        let Self { context, .. } = *self;
        (floor..end).rev().find_map(|at| {
            let (length, strength) = context.according_at(at)?;
            let subject = context.phrase_with_appositions(at + length, end)?;
            let opens = at == context.clause_start(at);
            if strength == Strength::Weak && !opens
                || matches!(strength, Strength::Following | Strength::Beside)
            {
                return None;
            }
            let comma = context.punctuation(subject.tokens.end) == Some(',');
            let direct = subject.tokens.end + 1 >= end;
            if strength == Strength::Weak && !(comma || direct) {
                return None;
            }
            let span = context.span_of(at..at + length);
            Some((Cue { span, subject: Some(subject), found: Found::According, noun: true }, at))
        })
    }

    /// "X : « … »": nothing but a name or a role before the colon.
    fn label(&self, tokens: &Range<usize>, colon: bool) -> Option<Cue> {
        let Self { context, .. } = *self;
        let at = tokens.start.checked_sub(1).filter(|_| colon)?;
        let sentence = context.sentence_of(at);
        let start = context.clause_start(at).max(sentence.start);
        let first = (start..at).find(|&first| context.begins_phrase(first))?;
        let end = context.phrase_end(first, at);
        let phrase = context.phrase_with_appositions(first, at)?;
        let whole = end.max(phrase.tokens.end) >= at || first == start;
        let named = match phrase.names {
            Names::Person(_) => true,
            // "Togo : « … »": a country before a colon tells where, not who.
            Names::Organisation(named) => {
                context.people.organisations.get(named).is_none_or(|organisation| !organisation.place)
            }
            _ => false,
        };
        let span = context.token(at)?.span;
        (whole && named).then_some(Cue { span, subject: Some(phrase), found: Found::Label, noun: true })
    }
}
