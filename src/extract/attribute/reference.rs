//! Who a report's subject stands for: names are taken as they are; pronouns, roles and words for organisations
//! are resolved against what the text has named, in the order of the text.
//!
//! A pronoun goes to the nearest person that fits in gender and number: subjects before other mentions, the
//! speaker of the report before it above all (centering: Grosz, Joshi and Weinstein 1995). Nothing is guessed
//! where nothing fits: the speaker is then the text's own words, or unknown.

use super::acronyms;
use crate::document::{
    Attribution, Evidence, EvidenceStep, Gender, Mention, MentionForm, PersonId, QuoteKind, Rules, Span,
    Speaker,
};
use crate::extract::detect::reports::{Found, Report};
use crate::extract::lexicon::{Class, Number, Person as GrammaticalPerson, Pronoun, PronounKind};
use crate::extract::people::{NameMention, OrganisationMention, Position, RolePhrase};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::subjects;
use crate::extract::tokens::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How far back an antecedent may stand, in sentences.
const FAR: usize = 5;

/// Resolves the subjects of a document's reports, one after the other.
pub struct Resolver<'a> {
    context: &'a Context<'a>,
    /// Speakers so far: where the report stands, who, and the gender by which they were last referred to.
    spoken: Vec<Spoken>,
    /// Pronouns and roles that were resolved to a person.
    mentions: Vec<Mention>,
    /// What acronyms stand for.
    acronyms: FxHashMap<String, String>,
}

#[derive(Clone)]
struct Spoken {
    span: Span,
    sentence: usize,
    block: Option<usize>,
    speaker: Speaker,
    surface: Option<Span>,
    cue: Option<Span>,
    confidence: f32,
}

impl<'a> Resolver<'a> {
    /// A resolver at the document's beginning.
    pub fn new(context: &'a Context<'a>) -> Self {
        let acronyms = acronyms::explained(context);
        Self { context, spoken: Vec::new(), mentions: Vec::new(), acronyms }
    }

    /// The pronouns and roles that were resolved to a person on the way.
    pub fn into_mentions(self) -> Vec<Mention> {
        self.mentions
    }

    /// Who said the report. Reports must come in the order of the text.
    pub fn attribution(&mut self, report: &Report) -> Attribution {
        let mut attribution = match &report.subject {
            Some(subject) => self.of_subject(report, subject),
            None => self.floating(report),
        };
        if let Some(cue) = report.cue {
            attribution.cue = Some(cue);
            attribution.evidence.insert(0, Evidence { step: EvidenceStep::Cue, span: cue });
        }
        let anchor = attribution.surface.unwrap_or(report.span);
        self.spoken.push(Spoken {
            span: report.span,
            sentence: self.sentence(anchor),
            block: self.context.document.block_at(report.span.start as usize),
            speaker: attribution.speaker.clone(),
            surface: attribution.surface.or(report.subject.as_ref().map(|subject| subject.span)),
            cue: attribution.cue,
            confidence: attribution.confidence,
        });
        attribution
    }

    fn sentence(&self, span: Span) -> usize {
        self.context.document.sentences.partition_point(|sentence| sentence.end <= span.start)
    }

    fn of_subject(&mut self, report: &Report, subject: &Phrase) -> Attribution {
        let mut evidence = vec![Evidence { step: EvidenceStep::Subject, span: subject.span }];
        let (speaker, share) = match subject.names {
            Names::Person(person) => (Speaker::Person(person), 1.0),
            // "the Kremlin's threats" may be no source, "the Kremlin" is one.
            Names::Organisation(organisation) => {
                let mentions = &self.context.people.organisation_mentions;
                let from = mentions.partition_point(|mention| mention.span.start < subject.span.start);
                let whole = mentions.get(from).is_some_and(|mention| mention.span.end == subject.span.end);
                (self.organisation(organisation), if whole { 0.955 } else { 0.9 })
            }
            Names::Pronoun(pronoun) => match self.antecedent(pronoun, subject.span, report) {
                Some((speaker, span, share)) => {
                    // Where "he" stands for people alone, few are left to choose from.
                    let share = if self.is_person_only(pronoun) { 1.0 - (1.0 - share) * 0.35 } else { share };
                    evidence.push(Evidence { step: EvidenceStep::Pronoun, span });
                    self.remember(&speaker, subject.span, MentionForm::Pronoun);
                    (speaker, share)
                }
                None => (Speaker::Unknown, 0.3),
            },
            Names::Words => self.words(subject, &mut evidence),
        };
        let base = match report.found {
            Found::After | Found::Label | Found::According => 0.98,
            Found::Before | Found::Content => 0.96,
            // A name far from the words is hardly another's.
            Found::Far if matches!(subject.names, Names::Person(_)) => 0.92,
            Found::Far => 0.7,
            Found::Floating => 0.4,
        };
        // A subject that is not said has no surface.
        let surface = Some(subject.span).filter(|span| !span.is_empty());
        if surface.is_none() {
            evidence.remove(0);
        }
        Attribution { speaker, surface, cue: None, evidence, confidence: base * share, rules: Rules::NONE }
    }

    fn remember(&mut self, speaker: &Speaker, span: Span, form: MentionForm) {
        if let Speaker::Person(person) = *speaker
            && !span.is_empty()
        {
            self.mentions.push(Mention { span, person, form });
        }
    }

    fn organisation(&self, organisation: usize) -> Speaker {
        let Some(found) = self.context.people.organisations.get(organisation) else {
            return Speaker::Unknown;
        };
        let full = self.acronyms.get(&found.name).unwrap_or(&found.name);
        Speaker::Organisation(full.clone())
    }

    /// A role that stands for a named person, a word that stands for an organisation, or the text's own words.
    fn words(&mut self, subject: &Phrase, evidence: &mut Vec<Evidence>) -> (Speaker, f32) {
        let context = self.context;
        let first = subject.tokens.start;
        if let Some((speaker, span, share)) = self.organisation_of_noun(subject) {
            evidence.push(Evidence { step: EvidenceStep::Role, span });
            return (speaker, share);
        }
        if let Some((speaker, span)) = self.author_of_document(subject) {
            evidence.push(Evidence { step: EvidenceStep::Carried, span });
            return (speaker, 0.75);
        }
        let role = context.people.role_phrase(context.document, context.language, context.tokens, first);
        if let Some(role) = role.as_ref().filter(|role| !role.plural)
            && let Some((person, span)) = self.speaker_with_title(role, self.sentence(subject.span))
        {
            evidence.push(Evidence { step: EvidenceStep::Role, span });
            let speaker = Speaker::Person(person);
            self.remember(&speaker, subject.span, MentionForm::Role);
            return (speaker, 0.93);
        }
        if let Some(role) = role.as_ref().filter(|role| !role.plural)
            && let Some(person) = context.people.person_of_role(context.document, context.tokens, role)
        {
            let mention = self.last_mention(person, subject.span.start);
            evidence.push(Evidence { step: EvidenceStep::Role, span: mention.unwrap_or(role.span) });
            let speaker = Speaker::Person(person);
            self.remember(&speaker, subject.span, MentionForm::Role);
            return (speaker, 0.93);
        }
        if let Some(role) = role.as_ref().filter(|role| !role.plural)
            && let Some((person, span)) = self.salient_person(subject, role)
        {
            evidence.push(Evidence { step: EvidenceStep::Role, span });
            let speaker = Speaker::Person(person);
            self.remember(&speaker, subject.span, MentionForm::Role);
            return (speaker, 0.86);
        }
        let words = context.document.slice(subject.span);
        // "the matter says" is hardly anybody; "les habitants du quartier" need no name, "le ministre" has one.
        let bodied = subjects::can_speak(context, subject);
        let described = subject.tokens.len() > 3 || !context.is(Class::Definite, first);
        let plural = role.as_ref().is_some_and(|role| role.plural);
        let share = match (bodied, plural, described) {
            (false, _, _) => 0.62,
            (true, true, _) => 0.97,
            (true, false, true) => 0.69,
            (true, false, false) => 0.8,
        };
        (Speaker::Role(words.split_whitespace().collect::<Vec<_>>().join(" ")), share)
    }

    /// "le joueur", "l'économiste de 50 ans": a role without a complement that tells who else it could be stands
    /// for the person who spoke last, else for the one named most in the sentences before.
    fn salient_person(&self, subject: &Phrase, role: &RolePhrase) -> Option<(PersonId, Span)> {
        let context = self.context;
        let definite = context.is(Class::Definite, subject.tokens.start);
        let complement = (role.head + 1..subject.tokens.end).any(|at| {
            context.is(Class::ComplementPreposition, at)
                && !context.tokens.all().get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
        });
        if !definite {
            return None;
        }
        let sentence = self.sentence(subject.span);
        if complement {
            return self.speaker_in_office(role, sentence);
        }
        let fits = |person: PersonId| self.gender_fits(person, role.gender) && !self.is_author(person);
        let spoke = self.spoken.iter().rev().take(4).find_map(|spoken| match spoken.speaker {
            Speaker::Person(person) if spoken.sentence + 6 >= sentence && fits(person) => {
                Some((person, spoken.surface.unwrap_or(spoken.span)))
            }
            _ => None,
        });
        spoke.or_else(|| {
            let mentions = &context.people.mentions;
            let after = mentions.partition_point(|mention| mention.mention.span.end <= subject.span.start);
            let near = mentions[..after].iter().rev().take(24);
            let mut near = near.take_while(|mention| mention.sentence + FAR >= sentence);
            let subject =
                near.find(|mention| fits(mention.mention.person) && mention.position != Position::Oblique)?;
            Some((subject.mention.person, subject.mention.span))
        })
    }

    /// Whoever spoke last, where that person bears the title: of several generals the one who is speaking.
    fn speaker_with_title(&self, role: &RolePhrase, sentence: usize) -> Option<(PersonId, Span)> {
        let last = self.spoken.last().filter(|last| last.sentence + 3 >= sentence)?;
        let Speaker::Person(person) = last.speaker else {
            return None;
        };
        let head = self.context.folded(role.head);
        let known = self.context.people.people.get(person.0 as usize)?;
        let mut borne = known.titles.iter().chain(&known.roles);
        let first = |words: &String| words.split(' ').next().is_some_and(|word| word.to_lowercase() == head);
        let plain = role.head + 1 >= role.tokens.end.saturating_sub(1);
        (plain && borne.any(first)).then(|| (person, last.surface.unwrap_or(last.span)))
    }

    /// "le patron de l'agence" right behind somebody's words: that speaker, unless the text has given them another
    /// role.
    fn speaker_in_office(&self, role: &RolePhrase, sentence: usize) -> Option<(PersonId, Span)> {
        let last = self.spoken.last().filter(|last| last.sentence + 2 >= sentence)?;
        let Speaker::Person(person) = last.speaker else {
            return None;
        };
        let known = self.context.people.people.get(person.0 as usize)?;
        // "le patron de l'agence", "the club's coach" name nobody's office: whoever has one may be called so.
        let described = self.context.is(Class::Description, role.head);
        let free =
            (known.roles.is_empty() || described) && !known.author && self.gender_fits(person, role.gender);
        free.then(|| (person, last.surface.unwrap_or(last.span)))
    }

    fn is_author(&self, person: PersonId) -> bool {
        self.context.people.people.get(person.0 as usize).is_some_and(|person| person.author)
    }

    fn last_mention(&self, person: PersonId, before: u32) -> Option<Span> {
        let mentions = &self.context.people.mentions;
        let after = mentions.partition_point(|mention| mention.mention.span.end <= before);
        let of = |mention: &&NameMention| mention.mention.person == person;
        let earlier = mentions[..after].iter().rev().take(400).find(of);
        let found = earlier.or_else(|| mentions[after..].iter().take(400).find(of));
        found.map(|mention| mention.mention.span)
    }

    /// "la société", "the company", "le parti écologiste": the organisation that the text calls so, else the one that
    /// spoke last, else the most prominent one named before it.
    fn organisation_of_noun(&self, subject: &Phrase) -> Option<(Speaker, Span, f32)> {
        let context = self.context;
        let noun = self.organisation_noun(subject)?;
        let sentence = self.sentence(subject.span);
        let mentions = &context.people.organisation_mentions;
        let after = mentions.partition_point(|mention| mention.span.end <= subject.span.start);
        let called = mentions[..after].iter().rev().take(60).find(|mention| {
            let organisation = context.people.organisations.get(mention.organisation);
            organisation.is_some_and(|organisation| organisation.nouns.iter().any(|other| other == noun))
        });
        if let Some(mention) = called {
            return Some((self.organisation(mention.organisation), mention.span, 0.85));
        }
        let spoke = self.spoken.iter().rev().take(4).find_map(|spoken| match &spoken.speaker {
            Speaker::Organisation(_) if spoken.sentence + FAR >= sentence => {
                Some((spoken.speaker.clone(), spoken.surface.unwrap_or(spoken.span), 0.75))
            }
            _ => None,
        });
        spoke.or_else(|| {
            let (speaker, span) = self.organisation_before(subject.span, FAR)?;
            Some((speaker, span, 0.7))
        })
    }

    /// "conclut le communiqué", "the statement said": the organisation whose statement was quoted right before.
    fn author_of_document(&self, subject: &Phrase) -> Option<(Speaker, Span)> {
        let context = self.context;
        let Range { start, end } = subject.tokens;
        if end != start + 2 || !context.is(Class::Definite, start) || !context.is(Class::Statement, start + 1)
        {
            return None;
        }
        let last = self.spoken.last()?;
        let near = last.sentence + 3 >= self.sentence(subject.span);
        let organisation = matches!(last.speaker, Speaker::Organisation(_)) && near;
        organisation.then(|| (last.speaker.clone(), last.surface.unwrap_or(last.span)))
    }

    /// The noun of a phrase that stands for an organisation named elsewhere: with its determiner, and nothing behind
    /// it but an adjective or a noun of what it is for.
    fn organisation_noun(&self, subject: &Phrase) -> Option<&'a str> {
        let context = self.context;
        let Range { start, end } = subject.tokens;
        let noun = start + usize::from(context.is(Class::Determiner, start));
        let definite = noun == start || context.is(Class::Definite, start);
        // "l'organisme de bienfaisance"; "the mining company"
        let kind =
            context.is(Class::ComplementPreposition, noun + 1) && !context.is(Class::Determiner, noun + 1);
        let last = end.checked_sub(1)?;
        let head = if context.is(Class::OrganisationNoun, noun) { noun } else { last };
        let behind = end.saturating_sub(head + 1);
        let plain = (noun..end).all(|at| context.is_word(at) && (at <= head || !context.is_capital(at)));
        let fits = definite && plain && subject.tokens.len() <= 4 && (behind <= 1 || kind && behind == 2);
        (fits && context.is(Class::OrganisationNoun, head)).then(|| context.folded(head))
    }

    /// The organisation most prominent before a place in the text, not farther than some sentences: subjects before
    /// others, what is named often before what is named once, the nearest of several; what stands behind a
    /// preposition of place is a place.
    fn organisation_before(&self, span: Span, far: usize) -> Option<(Speaker, Span)> {
        let context = self.context;
        let mentions = &context.people.organisation_mentions;
        let after = mentions.partition_point(|mention| mention.span.end <= span.start);
        let sentence = self.sentence(span);
        let near = mentions[..after].iter().rev().take(12);
        let mut near = near.take_while(|mention| self.sentence(mention.span) + far >= sentence);
        let is_place = |first: usize| {
            first > 0
                && (context.is(Class::PlacePreposition, first - 1)
                    || context.is(Class::Preposition, first - 1)
                        && !context.is(Class::ComplementPreposition, first - 1))
        };
        let mut best: Option<(&OrganisationMention, f32)> = None;
        for mention in near.by_ref().filter(|mention| !is_place(mention.tokens.start)) {
            let same = mentions[..after].iter().rev().take(60);
            let count = same.filter(|other| other.organisation == mention.organisation).count();
            let place = match mention.position {
                Position::Subject => 1.5,
                Position::Other => 0.5,
                Position::Oblique => 0.0,
            };
            let score = count.min(6) as f32 + place;
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((mention, score));
            }
        }
        best.map(|(mention, _)| (self.organisation(mention.organisation), mention.span))
    }

    /// Whom a pronoun stands for, where the text shows it, and how sure that is.
    fn antecedent(&self, pronoun: Pronoun, at: Span, report: &Report) -> Option<(Speaker, Span, f32)> {
        if pronoun.person != GrammaticalPerson::Third || pronoun.kind == PronounKind::Indefinite {
            return None;
        }
        let sentence = self.sentence(at);
        let plural = pronoun.number == Some(Number::Plural);
        let earlier = self.spoken.iter().rev().take(6).filter(|spoken| spoken.surface.is_some());
        let last = earlier
            .filter(|spoken| spoken.sentence + 3 >= sentence && spoken.sentence <= sentence)
            .find(|spoken| self.fits(&spoken.speaker, pronoun, plural));
        let person = (!plural).then(|| self.nearest_person(pronoun, at, report)).flatten();
        match (last, person) {
            (Some(last), Some((mention, score))) => {
                let distance = sentence - last.sentence.min(sentence);
                let speaks =
                    matches!(&last.speaker, Speaker::Person(person) if *person == mention.mention.person);
                let named_since = mention.mention.span.start > last.span.end;
                if speaks || !(named_since && score > 0.5) && distance <= 2 {
                    // Where both ways lead to one person it hardly ever is another.
                    let share = if speaks { 0.98 } else { 0.92 };
                    Some((last.speaker.clone(), last.surface.unwrap_or(last.span), share))
                } else {
                    Some((Speaker::Person(mention.mention.person), mention.mention.span, 0.85))
                }
            }
            (Some(last), None) => Some((last.speaker.clone(), last.surface.unwrap_or(last.span), 0.9)),
            (None, Some((mention, score))) => {
                Some((Speaker::Person(mention.mention.person), mention.mention.span, 0.65 + 0.2 * score))
            }
            (None, None) => self.nearest_other(pronoun, at, plural).or_else(|| self.main_person(pronoun, at)),
        }
    }

    /// Whether a pronoun may stand for an earlier speaker.
    fn fits(&self, speaker: &Speaker, pronoun: Pronoun, plural: bool) -> bool {
        match speaker {
            Speaker::Person(person) => !plural && self.gender_fits(*person, pronoun.gender),
            // "ils" is no organisation, "they" may be one.
            Speaker::Organisation(_) => {
                !self.is_person_only(pronoun) && (!plural || pronoun.gender.is_none())
            }
            Speaker::Role(words) => self.words_fit(words, pronoun, plural),
            Speaker::Unknown => false,
        }
    }

    /// Whether a pronoun can stand for a person only.
    fn is_person_only(&self, pronoun: Pronoun) -> bool {
        pronoun.gender.is_some() && self.context.speech.has_natural_gender()
    }

    fn gender_fits(&self, person: PersonId, gender: Option<Gender>) -> bool {
        match (self.context.people.gender(person), gender) {
            (Some(known), Some(wanted)) => known == wanted,
            _ => true,
        }
    }

    /// Whether the determiner of a role's words agrees with a pronoun in gender and number, as far as it tells.
    fn words_fit(&self, words: &str, pronoun: Pronoun, plural: bool) -> bool {
        let first = words.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
        let tells = self.context.speech.pronoun(&first);
        let Some(tells) = tells else {
            return true;
        };
        let gender = tells.gender.is_none() || pronoun.gender.is_none() || tells.gender == pronoun.gender;
        let number = tells.number.is_none() || (tells.number == Some(Number::Plural)) == plural;
        gender && number
    }

    /// The person named nearest before a pronoun that fits it, scored by place and distance, 0 to 1.
    fn nearest_person(&self, pronoun: Pronoun, at: Span, report: &Report) -> Option<(&'a NameMention, f32)> {
        let mentions = &self.context.people.mentions;
        let after = mentions.partition_point(|mention| mention.mention.span.end <= at.start);
        let sentence = self.sentence(at);
        let mut best: Option<(&NameMention, f32)> = None;
        for mention in mentions[..after].iter().rev().take(24) {
            if mention.sentence + FAR < sentence {
                break;
            }
            let known = self.context.people.gender(mention.mention.person).is_some();
            if !self.gender_fits(mention.mention.person, pronoun.gender)
                || report.span.covers(mention.mention.span)
                || self.is_author(mention.mention.person)
            {
                continue;
            }
            let distance = sentence.saturating_sub(mention.sentence) as f32;
            let place = match mention.position {
                _ if mention.sentence == sentence && self.is_in_opening(mention, at) => 0.45,
                Position::Subject => 1.0,
                Position::Other => 0.75,
                Position::Oblique => 0.45,
            };
            let score = place * 0.8_f32.powf(distance) * if known { 1.0 } else { 0.9 };
            if best.is_none_or(|(_, other)| score > other) {
                best = Some((mention, score));
            }
        }
        best
    }

    /// Whether a name stands in the adverbial that opens the sentence of a pronoun behind a comma: "In answer to those
    /// who blame X, he said".
    fn is_in_opening(&self, mention: &NameMention, pronoun: Span) -> bool {
        let context = self.context;
        let at = context.token_from(pronoun.start as usize);
        let sentence = context.sentence_of(at);
        let comma = at.checked_sub(1).is_some_and(|before| context.punctuation(before) == Some(','));
        comma && mention.tokens.start > sentence.start && context.is(Class::Preposition, sentence.start)
    }

    /// Where nobody near fits: the one person that the text before is about.
    fn main_person(&self, pronoun: Pronoun, at: Span) -> Option<(Speaker, Span, f32)> {
        if pronoun.number == Some(Number::Plural) {
            return None;
        }
        let mentions = &self.context.people.mentions;
        let after = mentions.partition_point(|mention| mention.mention.span.end <= at.start);
        let near = &mentions[after.saturating_sub(40)..after];
        let fits = |mention: &&NameMention| {
            let person = mention.mention.person;
            self.gender_fits(person, pronoun.gender) && !self.is_author(person)
        };
        let last = near.iter().rev().find(fits)?;
        let others = near.iter().filter(fits).filter(|mention| mention.mention.person != last.mention.person);
        let own = near.iter().filter(|mention| mention.mention.person == last.mention.person).count();
        (others.count() * 2 <= own).then_some((Speaker::Person(last.mention.person), last.mention.span, 0.5))
    }

    /// The organisation, or the group in the text's own words, that a pronoun without a person stands for.
    fn nearest_other(&self, pronoun: Pronoun, at: Span, plural: bool) -> Option<(Speaker, Span, f32)> {
        if plural {
            return self.nearest_group(at);
        }
        if self.is_person_only(pronoun) {
            return None;
        }
        self.organisation_before(at, 1).map(|(speaker, span)| (speaker, span, 0.5))
    }

    /// Whom "they" stands for where no several spoke: the several with whom the sentence, or one before it, begins.
    fn nearest_group(&self, at: Span) -> Option<(Speaker, Span, f32)> {
        let context = self.context;
        let sentences = &context.document.sentences;
        let here = self.sentence(at).min(sentences.len().checked_sub(1)?);
        let block = context.document.block_at(at.start as usize);
        let near = sentences[here.saturating_sub(2)..=here].iter().rev();
        let mut near = near.filter(|sentence| context.document.block_at(sentence.start as usize) == block);
        near.find_map(|sentence| {
            let tokens = context.tokens_of(*sentence);
            let first = tokens.clone().take(3).find(|&first| context.begins_phrase(first))?;
            let end = context.phrase_end(first, tokens.end);
            let phrase = context.phrase(first..end);
            let several = context.speech.pronoun(context.folded(first)).is_some_and(Pronoun::is_plural);
            let words = phrase.tokens.len() > 1 && !matches!(phrase.names, Names::Pronoun(_));
            let fits = words && several && phrase.span.end <= at.start;
            let named = context.document.slice(phrase.span).split_whitespace().collect::<Vec<_>>().join(" ");
            fits.then_some((Speaker::Role(named), phrase.span, 0.6))
        })
    }

    /// "“ A,” she said. “ B.”": the cue of the words before stands between them and the passage.
    fn cue_between(&self, report: &Report) -> Option<Attribution> {
        let context = self.context;
        let last = self.spoken.last()?;
        let cue = last.cue?;
        let surface = last.surface?;
        let end = cue.end.max(surface.end);
        if last.span.end > cue.start.min(surface.start) || end > report.span.start {
            return None;
        }
        let near = self.sentence(report.span) <= self.sentence(cue) + 1;
        let block = context.document.block_at(report.span.start as usize);
        if last.block != block || !near {
            return None;
        }
        let evidence = vec![
            Evidence { step: EvidenceStep::Cue, span: cue },
            Evidence { step: EvidenceStep::Subject, span: surface },
        ];
        let confidence = last.confidence * 0.97;
        Some(Attribution {
            speaker: last.speaker.clone(),
            surface: Some(surface),
            cue: Some(cue),
            evidence,
            confidence,
            rules: Rules::NONE,
        })
    }

    /// A passage at which nothing names the speaker: the speaker of the words right before it goes on.
    fn floating(&self, report: &Report) -> Attribution {
        let block = self.context.document.block_at(report.span.start as usize);
        let last = self.spoken.last().filter(|last| {
            let same = last.block == block;
            let next = matches!((last.block, block), (Some(last), Some(block)) if last + 1 == block);
            (same || next) && last.speaker != Speaker::Unknown && report.kind == QuoteKind::Direct
        });
        if let Some(around) = self.cue_between(report) {
            return around;
        }
        match last {
            Some(last) if last.span.end <= report.span.start => {
                let span = last.surface.unwrap_or(last.span);
                let evidence = vec![Evidence { step: EvidenceStep::Carried, span }];
                let near = self.sentence(report.span) <= last.sentence + 3;
                let confidence = last.confidence * if near { 0.75 } else { 0.5 };
                Attribution {
                    speaker: last.speaker.clone(),
                    surface: None,
                    cue: None,
                    evidence,
                    confidence,
                    rules: Rules::NONE,
                }
            }
            _ => Attribution::unknown(),
        }
    }
}
