//! What tells, besides the rules at work, how far a quote can be trusted: signs at its words, its cue and its speaker.

use crate::document::{Attribution, PersonId, QuoteKind, Span, Speaker};
use crate::extract::detect::reports::Report;
use crate::extract::lexicon::{Class, Pronoun, PronounKind};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Names;
use crate::extract::weights::windows::sign;
use std::ops::Range;

macro_rules! signs {
    ($($(#[doc = $doc:literal])+ $sign:ident = $name:literal,)*) => {
        /// A sign: each is there or not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Sign {
            $($(#[doc = $doc])+ $sign,)*
        }

        impl Sign {
            /// All signs.
            pub const ALL: &[Self] = &[$(Self::$sign),*];

            /// Its name in the file of weights; none is the name of a rule.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$sign => $name,)* }
            }
        }
    };
}

signs! {
    /// A direct quote.
    Direct = "direct",
    /// A mixed quote.
    Mixed = "mixed",
    /// Fewer than three words.
    OneOrTwo = "one-or-two-words",
    /// Three to six words.
    ThreeToSix = "three-to-six-words",
    /// More than sixty words.
    Long = "long",
    /// Marked words that begin with a small letter, all the same given as a direct quote.
    Small = "small-letter",
    /// Marked words that are mostly capitalised.
    Capitals = "capitals",
    /// Words without a verb form that can be told.
    Verbless = "verbless",
    /// Other reported words follow in the same sentence, or precede in it.
    Neighbour = "neighbour",
    /// No word reports it.
    NoCue = "no-cue",
    /// More than two words between the cue and its subject.
    SubjectApart = "subject-apart",
    /// Words between the quote and its cue and subject.
    CueApart = "cue-apart",
    /// The cue is in another sentence.
    CueElsewhere = "cue-elsewhere",
    /// The subject follows a preposition or an unfinished phrase.
    Oblique = "oblique",
    /// The subject names a person.
    Name = "name",
    /// The subject names an organisation.
    OrganisationName = "organisation-name",
    /// The subject is a pronoun.
    Pronoun = "pronoun",
    /// The subject is in the text's own words.
    Noun = "noun",
    /// The subject is shown by the verb alone.
    Unsaid = "unsaid",
    /// The speaker is a person.
    Person = "person",
    /// The speaker is an organisation.
    Organisation = "organisation",
    /// The person is known by one word.
    OneName = "one-name",
    /// The person's name has more than three words.
    LongName = "long-name",
    /// One other person is named in the cue's sentence, outside the quote.
    Another = "another-person",
    /// Several others are.
    Others = "other-persons",
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

impl Signs {
    /// Whether a sign is in the set.
    pub const fn has(self, sign: Sign) -> bool {
        self.0 >> sign as usize & 1 != 0
    }

    fn add(&mut self, sign: Sign, holds: bool) {
        self.0 |= u64::from(holds) << sign as usize;
    }
}

/// Reads the signs at the quotes of one document.
pub struct Reader<'a> {
    context: &'a Context<'a>,
}

impl<'a> Reader<'a> {
    /// A reader for one document.
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { context }
    }

    /// The signs at one report; `last` is the span of the report before it.
    pub fn signs(&self, report: &Report, attribution: &Attribution, last: Option<Span>) -> Signs {
        let mut signs = Signs::default();
        self.words(&mut signs, report);
        signs.add(Sign::Neighbour, last.is_some_and(|last| self.share_sentence(last, report.span)));
        self.cue(&mut signs, report, attribution);
        self.subject(&mut signs, report);
        self.speaker(&mut signs, report, attribution);
        signs
    }

    fn words(&self, signs: &mut Signs, report: &Report) {
        let context = self.context;
        signs.add(Sign::Direct, report.kind == QuoteKind::Direct);
        signs.add(Sign::Mixed, report.kind == QuoteKind::Mixed);
        let tokens = context.tokens_of(report.span);
        let words = || tokens.clone().filter(|&at| context.is_word(at));
        let (begin, count) = (words().next(), words().take(sign::LONG + 1).count());
        signs.add(Sign::OneOrTwo, count < sign::SEVERAL_WORDS);
        signs.add(Sign::ThreeToSix, (sign::SEVERAL_WORDS..sign::SENTENCE).contains(&count));
        signs.add(Sign::Long, count > sign::LONG);
        if report.kind == QuoteKind::Direct {
            signs.add(Sign::Small, begin.is_some_and(|first| !context.is_capital(first)));
            let capitals = words().take(sign::CAPITALS).filter(|&at| context.is_capital(at)).count();
            signs.add(Sign::Capitals, count > 1 && capitals * 2 > count.min(sign::CAPITALS));
        }
        let is_verb = |at: usize| {
            context.is(Class::Auxiliary, at)
                || context.speech.looks_finite(context.folded(at))
                || context.pronoun(at).is_some_and(Pronoun::can_be_subject)
        };
        signs.add(Sign::Verbless, !words().take(sign::LONG).any(is_verb));
    }

    fn cue(&self, signs: &mut Signs, report: &Report, attribution: &Attribution) {
        let context = self.context;
        let Some(cue) = attribution.cue else {
            signs.add(Sign::NoCue, true);
            return;
        };
        let tokens = context.tokens_of(cue);
        let subject = report.subject.as_ref().filter(|subject| !subject.span.is_empty());
        let whole = subject.map_or(cue, |subject| subject.span.union(cue));
        if let Some(subject) = subject {
            signs.add(Sign::SubjectApart, self.words_between(&tokens, &subject.tokens) > sign::SUBJECT_APART);
        }
        let said = context.tokens_of(report.span);
        signs.add(Sign::CueApart, self.words_between(&context.tokens_of(whole), &said) > 1);
        signs.add(Sign::CueElsewhere, !self.share_sentence(cue, report.span));
    }

    fn subject(&self, signs: &mut Signs, report: &Report) {
        let context = self.context;
        let Some(subject) = &report.subject else { return };
        if subject.span.is_empty() {
            signs.add(Sign::Unsaid, true);
            return;
        }
        signs.add(Sign::Oblique, context.is_complement(subject.tokens.start));
        match subject.names {
            Names::Person(_) => signs.add(Sign::Name, true),
            Names::Organisation(_) => signs.add(Sign::OrganisationName, true),
            Names::Pronoun(pronoun) => {
                signs.add(Sign::Pronoun, pronoun.kind != PronounKind::Indefinite);
            }
            Names::Words => signs.add(Sign::Noun, true),
        }
    }

    fn speaker(&self, signs: &mut Signs, report: &Report, attribution: &Attribution) {
        let people = self.context.people;
        signs.add(Sign::Organisation, matches!(attribution.speaker, Speaker::Organisation(_)));
        let mut speaker = None;
        if let Speaker::Person(id) = attribution.speaker
            && let Some(person) = people.people.get(id.0 as usize)
        {
            signs.add(Sign::Person, true);
            let words = person.name.split_whitespace().count();
            signs.add(Sign::OneName, words < 2);
            signs.add(Sign::LongName, words > sign::LONG_NAME);
            speaker = Some(id);
        }
        let others = self.others(report, attribution, speaker);
        signs.add(Sign::Another, others == 1);
        signs.add(Sign::Others, others > 1);
    }

    /// Number of people other than the speaker who are named in the sentence of the cue, outside the quote.
    fn others(&self, report: &Report, attribution: &Attribution, speaker: Option<PersonId>) -> usize {
        let sentences = &self.context.document.sentences;
        let at = attribution.surface.or(attribution.cue).unwrap_or(report.span).start;
        let Some(sentence) = sentences.get(sentences.partition_point(|sentence| sentence.end <= at)) else {
            return 0;
        };
        let mentions = &self.context.people.mentions;
        let from = mentions.partition_point(|mention| mention.mention.span.start < sentence.start);
        let mut others: Vec<PersonId> = mentions[from..]
            .iter()
            .take(sign::NAMES)
            .take_while(|mention| mention.mention.span.start < sentence.end)
            .filter(|mention| !report.span.covers(mention.mention.span))
            .map(|mention| mention.mention.person)
            .filter(|person| Some(*person) != speaker)
            .collect();
        others.sort_unstable();
        others.dedup();
        others.len()
    }

    /// Whether two spans begin in the same sentence.
    fn share_sentence(&self, one: Span, other: Span) -> bool {
        let sentences = &self.context.document.sentences;
        let of = |span: Span| sentences.partition_point(|sentence| sentence.end <= span.start);
        of(one) == of(other)
    }

    /// Number of words between two ranges of tokens; none if they overlap.
    fn words_between(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let between = if one.end <= other.start { one.end..other.start } else { other.end..one.start };
        between.take(sign::LONG).filter(|&at| self.context.is_word(at)).count()
    }
}
