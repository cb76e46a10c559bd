//! Contents after a reporting verb: "X a annoncé que …", "X asked whether …", "X promised to …".

use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content};
use crate::extract::lexicon::{Class, Form, Mood, Number, Person, Pronoun, PronounKind, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::clauses::{self, That};
use crate::extract::syntax::contents::{content_end, passage_at};
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::word_order::AfterComma;
use crate::extract::syntax::{subjects, word_order};
use crate::extract::weights::windows::contents::{FUNCTION_WORDS, IMPERSONAL, THAT};
use std::ops::Range;

/// All contents of verbs, in the order of the verbs; those that consist of a single marked passage are left to
/// [`crate::extract::detect::marked::announced`].
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let verb = |(index, group)| Verb { analysis, index, group };
    let verbs = analysis.groups.iter().enumerate().map(verb);
    verbs.filter_map(|verb| verb.clause().map(Candidate::Content)).collect()
}

/// A reporting verb whose content is being looked for.
struct Verb<'a> {
    analysis: &'a Analysis<'a>,
    index: usize,
    group: &'a VerbGroup,
}

impl Verb<'_> {
    /// The content after a verb: a that-clause, an indirect question, an infinitive.
    fn clause(&self) -> Option<Report> {
        let (context, group) = (self.analysis.context, self.group);
        let subject = self.analysis.subjects[self.index].as_ref();
        // Something reported inside marks is that speaker's own report.
        if passage_at(&self.analysis.ranges, group.head).is_some() || self.is_own_voice(subject) {
            return None;
        }
        let (rule, start) = self.content_start()?;
        // "X, dessen Rücktritt gefordert wird, griff …": after a passive in a relative clause, the main clause
        // continues.
        let hangs = group.form == GroupForm::Passive && word_order::is_subordinate(context, group);
        if hangs && context.punctuation(start - 1) == Some(',') && word_order::verb_follows(context, start) {
            return None;
        }
        let mut end = content_end(context, &self.analysis.groups, &self.analysis.ranges, start);
        if word_order::is_subordinate(context, group) {
            end = word_order::before_main_verb(context, start..end).end;
        }
        let subject = subject
            .cloned()
            .or_else(|| subjects::behind_before(context, group, start))
            .or_else(|| word_order::null_subject(context, group));
        let words = (start..end).filter(|&at| context.is_word(at)).count();
        // "dijo que dimitirá": a verb alone is a clause if subjects can be omitted.
        let least = if context.speech.has(Trait::NullSubjects) { 1 } else { 2 };
        if words < least {
            return None;
        }
        if self.is_one_passage(start..end) {
            return None;
        }
        let cue = context.span_of(group.tokens.clone());
        Some(content(self.analysis, rule, start..end, cue, subject, Found::Content))
    }

    /// Whether the reporter speaks ("rappelons que", "on notera que"), or the verb only limits ("ne … que").
    fn is_own_voice(&self, subject: Option<&Phrase>) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let first = context.forms(group.head).iter().any(|form| {
            form.mood == Mood::Finite
                && form.person == Some(Person::First)
                && form.number == Some(Number::Plural)
        });
        let own = subject.is_some_and(|subject| match subject.names {
            Names::Pronoun(pronoun) => {
                pronoun.person != Person::Third
                    || pronoun.kind == PronounKind::Indefinite && pronoun.number == Some(Number::Singular)
            }
            _ => false,
        });
        own || first && group.tokens.len() == 1 || self.is_impersonal() || self.only_limits()
    }

    /// "il faut rappeler que", "vale lembrar que", "hay que decir que".
    fn is_impersonal(&self) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let start = context.clause_start(group.head).max(group.head.saturating_sub(IMPERSONAL));
        let infinitive = context.forms(group.head).iter().any(|form| form.mood == Mood::Infinitive);
        let pause = |at: &usize| context.punctuation(*at) == Some(',');
        infinitive
            && (start..group.head)
                .rev()
                .take_while(|at| !pause(at))
                .any(|at| context.word_is(Class::Impersonal, at))
    }

    /// "ne rapporte que": the first half of a negation without the second.
    fn only_limits(&self) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let negations = group.tokens.clone().filter(|&at| context.is(Class::Negation, at)).count();
        let behind = context.is(Class::Negation, group.tokens.end);
        negations == 1
            && !behind
            && context.is(Class::That, group.tokens.end)
            && context.speech.has(Trait::DoubleNegation)
    }

    /// Whether the content consists of a single marked passage.
    fn is_one_passage(&self, said: Range<usize>) -> bool {
        let passage = passage_at(&self.analysis.ranges, said.start).map(|index| &self.analysis.ranges[index]);
        passage.is_some_and(|passage| passage.start == said.start && passage.end + 1 >= said.end)
    }

    /// Where the content begins: after "que", or at the infinitive, or, if the language allows it, directly after the
    /// verb.
    fn content_start(&self) -> Option<(Rule, usize)> {
        let (context, group) = (self.analysis.context, self.group);
        let takes = &group.verb.takes;
        if takes.has(Take::Think) || takes.has(Take::Receive) {
            return None;
        }
        let has = |rule: Rule| self.analysis.has(rule);
        let sentence = context.sentence_of(group.head);
        let limit = sentence.end.min(group.tokens.end + THAT);
        let next_group = self.analysis.groups.get(self.index + 1).map_or(usize::MAX, |next| next.head);
        // "pergunta se a balsa parte": the question word may also be a clitic pronoun.
        let asks = takes.has(Take::Question) && context.word_is(Class::Whether, group.tokens.end);
        let mut at =
            if asks { group.tokens.end } else { context.skip_between_right(group.tokens.end, limit) };
        if takes.has(Take::Clause)
            && context.speech.has(Trait::BareClauses)
            && group.form != GroupForm::Infinitive
            && !(takes.has(Take::Question) && context.is(Class::Whether, at))
            && has(Rule::BareClause)
            && let Some(start) = self.whole_clause(sentence.end)
        {
            return Some((Rule::BareClause, start));
        }
        // "wondered who would pay": the question word is the first word of the question.
        if context.speech.has(Trait::BareClauses)
            && takes.has(Take::Question)
            && context.is(Class::QuestionWord, at)
            && has(Rule::QuestionClause)
        {
            let verb = clauses::question(context, at, sentence.end);
            return verb.then_some((Rule::QuestionClause, at));
        }
        // "sagte der Minister, ein Mann von Rang, dass": after the subject, the search starts over.
        let from = self.after_subject(limit);
        if let Some((what, start)) = word_order::content_after_comma(context, group, from, next_group) {
            let rule = match what {
                AfterComma::Question => Rule::QuestionClause,
                AfterComma::Clause | AfterComma::Infinitive => Rule::ClauseAfterComma,
            };
            if has(rule) {
                return Some((rule, start));
            }
        }
        at = at.max(from);
        while at < limit {
            let word = context.folded(at);
            // "demande ce que": the question comes before its "that".
            let asks = takes.has(Take::Question) && context.question_word(at).is_some();
            if takes.has(Take::Clause)
                && context.speech.is(Class::That, word)
                && !self.is_relative(at)
                && has(Rule::ThatClause)
                && !(asks && has(Rule::QuestionClause))
            {
                return (at + 1 < sentence.end).then_some((Rule::ThatClause, at + 1));
            }
            if takes.has(Take::Question)
                && context.speech.is(Class::Whether, word)
                && has(Rule::WhetherClause)
            {
                return (at + 1 < sentence.end).then_some((Rule::WhetherClause, at + 1));
            }
            if takes.has(Take::Question)
                && has(Rule::QuestionClause)
                && let Some(start) = self.question(at)
            {
                return Some((Rule::QuestionClause, start));
            }
            if takes.has(Take::Gerund) && has(Rule::LinkedGerund) && self.links_gerund(at, limit) {
                return Some((Rule::LinkedGerund, at + 1));
            }
            if (takes.has(Take::Infinitive) || self.tells_to_do(at, limit))
                && context.speech.is(Class::InfinitiveLink, word)
                && !self.is_noun_own(at)
                && !self.tells_purpose(at)
                && !self.withholds(self.after_link(at, limit))
                && self.is_infinitive(self.after_link(at, limit))
                && has(Rule::LinkedInfinitive)
            {
                // "urged them not to wait"
                let denied = context.speech.has(Trait::BareClauses) && context.is(Class::Negation, at - 1);
                return Some((Rule::LinkedInfinitive, if denied { at - 1 } else { at + 1 }));
            }
            // “…?” asked the doctor: whoever follows the verb of an incise is its subject.
            let incise = self.is_after_passage(group.tokens.start);
            let plain = self.is_infinitive(at)
                && (context.speech.tells_infinitives()
                    || context.is(Class::InfinitiveLink, at - 1)
                    || context.speech.is_doing(context.folded(at)));
            if takes.has(Take::Infinitive)
                && !incise
                && !context.speech.has(Trait::VerbLast)
                && at <= group.tokens.end + 2
                && plain
                && !self.withholds(at)
                && has(Rule::PlainInfinitive)
            {
                return Some((Rule::PlainInfinitive, self.with_negation(at)));
            }
            if at >= next_group || context.speech.is(Class::Auxiliary, word) || self.stops(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "which the agency said were covered up": where what is reported goes on whose subject is the relative pronoun.
    fn behind_gap(&self) -> Option<usize> {
        let (context, group) = (self.analysis.context, self.group);
        let bare = group.verb.takes.has(Take::Bare) && group.form == GroupForm::Finite;
        if !bare || !context.speech.has(Trait::BareClauses) {
            return None;
        }
        let subject = subjects::own_subject_from(context, group, 0)?;
        let opener = subject.tokens.start.checked_sub(1)?;
        let at = context.skip_between_right(group.tokens.end, group.tokens.end + 2);
        (context.is(Class::Relative, opener) && context.is(Class::Auxiliary, at)).then_some(at)
    }

    /// A clause without "that", with its verb before the reporter goes on: not "announces the dispatch, whichever comes
    /// first".
    fn whole_clause(&self, end: usize) -> Option<usize> {
        let Analysis { context, groups, ranges, .. } = self.analysis;
        let is_clause = |&start: &usize| {
            let end = content_end(context, groups, ranges, start);
            clauses::predicate(context, start, end, That::OfNoun).is_some()
        };
        self.bare_clause(end).filter(is_clause).or_else(|| self.behind_gap())
    }

    /// Whether "que" begins a relative clause: after somebody's name, after an article ("con lo que es de esperar"), or after "y" if the verb
    /// itself is in one ("que apunta al sur y que es …").
    fn is_relative(&self, that: usize) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let behind = group.tokens.end;
        let relative = |at: usize| context.word_is(Class::Relative, at) || context.word_is(Class::That, at);
        let inner = group.tokens.start.checked_sub(1).is_some_and(relative);
        let far = that > behind;
        if far && context.word_is(Class::Relative, that) && self.follows_somebody(that) {
            return true;
        }
        far && context.word_is(Class::Relative, that)
            && (context.is(Class::Definite, that - 1)
                || inner && context.is(Class::Addition, that - 1) && that > behind + 1)
    }

    /// "disse Ana Ruiz, que viajou ontem": whether only somebody and a comma stand between the verb and "que", where the words
    /// in marks before the verb are what was said, or where the verb has another subject.
    fn follows_somebody(&self, that: usize) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let comma = that - 1;
        let first = context.skip_between_right(group.tokens.end, comma);
        if context.punctuation(comma) != Some(',') || first >= comma || !context.begins_phrase(first) {
            return false;
        }
        let whole = context.phrase_end(first, comma) == comma;
        let named = matches!(context.phrase(first..comma).names, Names::Person(_));
        let own = self.analysis.subjects[self.index].as_ref();
        let other = own.is_some_and(|own| own.tokens.end <= group.tokens.start);
        whole && (other || named && self.is_after_passage(group.tokens.start))
    }

    /// After the verb, or after its subject if that follows the verb in a language whose verb comes second.
    fn after_subject(&self, limit: usize) -> usize {
        let (context, group) = (self.analysis.context, self.group);
        let inverted = context.speech.has(Trait::VerbSecond) && group.form == GroupForm::Finite;
        let subject = inverted.then(|| subjects::behind(context, group)).flatten();
        let own = self.analysis.subjects[self.index].as_ref();
        let shared = subject.filter(|subject| own.is_none_or(|own| own.tokens.start >= subject.tokens.start));
        shared.map_or(group.tokens.end, |subject| subject.tokens.end.min(limit))
    }

    /// The beginning of the question whose first word, or the preposition before it, is at `at`: "qui paiera", "à qui".
    fn question(&self, at: usize) -> Option<usize> {
        let (context, group) = (self.analysis.context, self.group);
        let length = context.question_word(at)?;
        let led = at > group.tokens.end && context.word_is(Class::Preposition, at - 1);
        // "demander un prêt sur lequel …": a possible relative clause is a question only directly after the verb.
        let first = at - usize::from(led);
        let near = context.skip_between_right(group.tokens.end, first) == first;
        if context.word_is(Class::Relative, at) && length == 1 && !near {
            return None;
        }
        let goes_on =
            context.is_word(at + length) && context.sentence_at(at + length) == context.sentence_at(at);
        goes_on.then_some(at - usize::from(led))
    }

    /// Whether a gerund stands behind the preposition at `at`: "accused them of hiding it".
    fn links_gerund(&self, at: usize, limit: usize) -> bool {
        let context = self.analysis.context;
        let first = at + 1 + usize::from(context.is_mark(at + 1));
        let first = context.skip_between_right(first, limit.max(first));
        context.word_is(Class::Preposition, at) && context.speech.is_doing(context.folded(first))
    }

    /// Whether the small word of an infinitive at `at` opens what somebody is told to do: "told them to leave", "called
    /// on them to leave".
    fn tells_to_do(&self, at: usize, limit: usize) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let takes = group.verb.takes;
        let behind = context.skip_between_right(group.tokens.end, limit);
        let through = takes.has(Take::Through)
            && at > behind
            && context.word_is(Class::Preposition, behind)
            && !context.word_is(Class::InfinitiveLink, behind);
        let addressed = || {
            let end = context.addressee_end(group.tokens.end, limit);
            let small = |at: usize| context.is(Class::Between, at) || context.is(Class::Negation, at);
            end > group.tokens.end && at >= end && (end..at).all(small)
        };
        let told =
            takes.has(Take::Addressed) && takes.has(Take::Clause) && context.speech.has(Trait::BareClauses);
        through || told && group.form == GroupForm::Finite && addressed()
    }

    /// Where the infinitive is after its marker at `link`; it may be the first word in marks.
    fn after_link(&self, link: usize, limit: usize) -> usize {
        let context = self.analysis.context;
        let first = link + 1 + usize::from(context.is_mark(link + 1));
        context.skip_between_right(first, limit.max(first))
    }

    /// "ne pas" before an infinitive belongs to what was said.
    fn with_negation(&self, infinitive: usize) -> usize {
        let behind = self.group.tokens.end;
        let negation = |index: &usize| {
            self.analysis.context.speech.is(Class::Negation, self.analysis.context.folded(*index))
        };
        (behind..infinitive).find(negation).unwrap_or(infinitive)
    }

    /// "refuse de confirmer", "declines to comment": something not said, by a verb that takes no clause of its own.
    fn withholds(&self, infinitive: usize) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let says = |form: &Form| {
            let takes = form.verb.takes;
            let says = takes.has(Take::Clause) || takes.has(Take::Incise);
            form.mood == Mood::Infinitive && says && !takes.has(Take::Weak)
        };
        !group.verb.takes.has(Take::Clause)
            && !group.verb.takes.has(Take::Order)
            && context.speech.forms(context.folded(infinitive)).iter().any(says)
    }

    /// "rappelant la promesse de rouvrir", "demande des mesures pour stopper": the infinitive belongs to the noun
    /// before it, if the verb does not ask somebody, or the noun is not a person.
    fn is_noun_own(&self, link: usize) -> bool {
        let (context, group) = (self.analysis.context, self.group);
        let takes = group.verb.takes;
        if context.speech.has(Trait::BareClauses) || context.speech.has(Trait::VerbLast) {
            return false;
        }
        let start = context.skip_between_right(group.tokens.end, link);
        let determined = start < link
            && context.is(Class::Determiner, start)
            && !context.is(Class::ComplementPreposition, start);
        determined && !takes.has(Take::Order) && !takes.has(Take::Marks)
    }

    /// "afin de choisir": the infinitive marker ends a preposition of several words.
    fn tells_purpose(&self, at: usize) -> bool {
        let context = self.analysis.context;
        let begins = |start: usize| {
            let length = context.speech.phrase_at(Class::Preposition, context.tokens, start);
            length.is_some_and(|length| start + length == at + 1)
        };
        (1..=2).filter_map(|back| at.checked_sub(back)).any(begins)
    }

    fn is_infinitive(&self, at: usize) -> bool {
        let context = self.analysis.context;
        let before = at.saturating_sub(1);
        // "de le dire" has a clitic pronoun, "au ministre" a determiner.
        let determined = context.is(Class::Determiner, before)
            && !(context.is(Class::Between, before)
                && context.is(Class::InfinitiveLink, before.saturating_sub(1)))
            && !context.is(Class::InfinitiveLink, before);
        // "her" and "by" are not infinitives, whatever infinitives look like in the language.
        let small = context.is(Class::Possessive, at)
            || context.is(Class::Preposition, at) && !context.is(Class::InfinitiveLink, at);
        // "zu den Vorfällen": if infinitives end like articles.
        let article = context.speech.has(Trait::VerbLast) && context.is(Class::Determiner, at);
        context.is_word(at)
            && !small
            && !context.is(Class::Time, at)
            && !context.is_capital(at)
            && !determined
            && !article
            && context.speech.is_infinitive(context.folded(at))
    }

    /// "said he would come", "told the court on Friday he knew": a clause without "that" directly after the verb and
    /// its addressee.
    fn bare_clause(&self, end: usize) -> Option<usize> {
        let (context, group) = (self.analysis.context, self.group);
        let joined =
            group.tokens.start.checked_sub(1).is_some_and(|before| context.is(Class::Conjunction, before));
        let own = subjects::own_subject_from(context, group, 0);
        match own.filter(|_| group.form != GroupForm::Gerund) {
            // “…,” he wrote last May after the paper closed: the words in marks are what he wrote.
            Some(subject) if self.is_after_passage(subject.tokens.start) => return None,
            // "The trick, says Ode, is patience": an incise.
            Some(subject)
                if group.tokens.start == subject.tokens.end + 1
                    && context.punctuation(subject.tokens.end) == Some(',')
                    && !subject.tokens.clone().any(|at| context.punctuation(at) == Some(',')) =>
            {
                return None;
            }
            // "…, saying it would pay": a gerund has the subject of what it hangs on.
            None if !(joined || group.form == GroupForm::Gerund)
                || self.analysis.subjects[self.index].is_none() =>
            {
                return None;
            }
            _ => {}
        }
        let takes = group.verb.takes;
        let that = if takes.has(Take::Bare) { That::OfNoun } else { That::OfContent };
        let mut at = group.tokens.end;
        // "asked the mayor if he would pay"
        if takes.has(Take::Question) && context.is(Class::Whether, context.addressee_end(at, end)) {
            return None;
        }
        if takes.has(Take::Addressed) {
            at = context.addressee_end(at, end);
        }
        for _ in 0..4 {
            let pronoun = context.pronoun(at).is_some_and(Pronoun::can_be_subject);
            if pronoun && clauses::predicate(context, at, end, that).is_some() {
                return Some(at);
            }
            let behind = context.aside_end(at, end);
            if behind == at {
                break;
            }
            at = behind;
        }
        let begins = at < end && !context.is(Class::InfinitiveLink, at);
        let verb = clauses::predicate(context, at, end, that).filter(|_| begins)?;
        // "said “budget cuts” would help": words in marks are the subject if the verb follows them.
        let subject = |passage: usize| {
            let behind = self.analysis.ranges[passage].end;
            let joined = context.is(Class::Addition, behind) && context.begins_phrase(behind + 1);
            let goes_on = context.is_word(behind) && !context.is(Class::Conjunction, behind) || joined;
            verb >= behind && goes_on && !self.analysis.passages[passage].clause
        };
        passage_at(&self.analysis.ranges, at).is_none_or(subject).then_some(at)
    }

    /// Whether a marked passage ends directly before the token, or before the comma there.
    fn is_after_passage(&self, token: usize) -> bool {
        let context = self.analysis.context;
        let passage = |at: usize| {
            passage_at(&self.analysis.ranges, at).is_some()
                && context.sentence_at(at) == context.sentence_at(token)
        };
        let comma =
            |at: usize| self.analysis.context.punctuation(at) == Some(',') && at > 0 && passage(at - 1);
        token.checked_sub(1).is_some_and(|before| passage(before) || comma(before))
    }

    /// What ends the search for the content.
    fn stops(&self, at: usize) -> bool {
        let context = self.analysis.context;
        match context.punctuation(at) {
            Some(',') => {
                // "sagte Weber, der Leiter, aber auch, dass": function words between commas.
                let small = |at: usize| context.is(Class::Between, at) || context.is(Class::Conjunction, at);
                let comma = (at + 1..at + FUNCTION_WORDS).find(|&next| !small(next));
                let opened = |comma: usize| {
                    comma > at + 1
                        && context.punctuation(comma) == Some(',')
                        && context.is(Class::That, comma + 1)
                };
                if context.speech.has(Trait::VerbLast) && comma.is_some_and(opened) {
                    return false;
                }
                let next = context.folded(at + 1);
                ![Class::That, Class::Whether, Class::Preposition]
                    .iter()
                    .any(|&class| context.speech.is(class, next))
            }
            Some('(' | ')' | '-' | '–' | '\'' | '’') | None => false,
            Some(_) => true,
        }
    }
}
