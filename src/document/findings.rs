//! What the extraction found in a document: people, mentions, quotes, terms.

use super::{Rules, Span};

/// A person's place in [`Findings::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A quote's place in [`Findings::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteId(pub u32);

/// All that was found in one document. People are in the order of their first mention; mentions, quotes and
/// terms in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The people.
    pub people: Vec<Person>,
    /// Where they are named.
    pub mentions: Vec<Mention>,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// Words in quotation marks that nobody is reported to have said.
    pub terms: Vec<Term>,
    /// What people and quotes are called where the reader's corrections have taken some away or added some.
    pub numbers: Numbers,
}

/// The numbers that people and quotes keep when corrections change the lists: the quote that was the fifth stays
/// "q5" when the third is found to be none. Empty where nothing was corrected: place in the list, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// One for each of [`Findings::people`], or empty.
    pub people: Vec<u32>,
    /// One for each of [`Findings::quotes`], or empty.
    pub quotes: Vec<u32>,
}

impl Findings {
    /// The number of a person, unique in the document and unchanged by corrections of other people; from 1.
    pub fn person_number(&self, id: PersonId) -> u32 {
        self.numbers.people.get(id.0 as usize).copied().unwrap_or(id.0 + 1)
    }

    /// The number of a quote, unique in the document and unchanged by corrections of other quotes; from 1.
    pub fn quote_number(&self, id: QuoteId) -> u32 {
        self.numbers.quotes.get(id.0 as usize).copied().unwrap_or(id.0 + 1)
    }

    /// The person with this identifier.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0 as usize)
    }

    /// The quote with this identifier.
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        self.quotes.get(id.0 as usize)
    }

    /// The mentions of one person, in the order of the text.
    pub fn mentions_of(&self, id: PersonId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.person == id)
    }

    /// The quotes of one person with their identifiers, in the order of the text.
    pub fn quotes_by(&self, id: PersonId) -> impl Iterator<Item = (QuoteId, &Quote)> {
        let said_by = move |quote: &Quote| quote.attribution.speaker == Speaker::Person(id);
        (0..).map(QuoteId).zip(&self.quotes).filter(move |(_, quote)| said_by(quote))
    }

    /// How much there is of each person, in the order of [`Findings::people`]. Linear in what was found, where
    /// asking for one person after the other would go through all of it each time.
    pub fn tallies(&self) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); self.people.len()];
        for quote in &self.quotes {
            if let Speaker::Person(id) = quote.attribution.speaker
                && let Some(tally) = tallies.get_mut(id.0 as usize)
            {
                tally.quotes += 1;
            }
        }
        for mention in &self.mentions {
            if let Some(tally) = tallies.get_mut(mention.person.0 as usize) {
                tally.mentions += 1;
            }
        }
        tallies
    }

    /// Who said a quote, as shown and exported: a person's name, an organisation's or a role's fullest form;
    /// `None` for an unknown speaker.
    pub fn speaker_name<'a>(&'a self, quote: &'a Quote) -> Option<&'a str> {
        match &quote.attribution.speaker {
            Speaker::Person(id) => self.person(*id).map(|person| person.name.as_str()),
            Speaker::Organisation(name) | Speaker::Role(name) => Some(name),
            Speaker::Unknown => None,
        }
    }
}

/// How much there is of one person in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quotes attributed to them.
    pub quotes: usize,
    /// Places where they are named or referred to.
    pub mentions: usize,
}

/// A named human being, also fictional or dead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The fullest name the text gives, without title, rank or role; with the form of address where the text gives
    /// no forename and others bear the surname ("Mrs. Dale").
    pub name: String,
    /// Titles and ranks, as they stand in the text ("Général de Brigade", "Dr").
    pub titles: Vec<String>,
    /// Roles and offices ("ministre de la Santé").
    pub roles: Vec<String>,
    /// Other forms of the name in the text, without `name` itself.
    pub aliases: Vec<String>,
    /// As far as titles, pronouns and forenames tell.
    pub gender: Option<Gender>,
    /// Whether the person signs the document.
    pub author: bool,
    /// Whether the reader's corrections made or changed this person.
    pub corrected: bool,
}

/// Grammatical gender of a person, as far as the text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "she", "elle", "Mme", Marie.
    Feminine,
    /// "he", "il", "M.", Pierre.
    Masculine,
}

/// One place where a person is named or referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where; inside one block. For a name: without title, rank or role.
    pub span: Span,
    /// Who.
    pub person: PersonId,
    /// By what.
    pub form: MentionForm,
}

/// By what a person is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a pronoun ("il", "ce dernier").
    Pronoun,
    /// By a role alone ("le ministre").
    Role,
}

/// Somebody's words or the report of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first to the last character, quotation marks and incise included; may run over several blocks.
    pub span: Span,
    /// What was spoken, in order, without the incise; each inside one block, never empty as a list.
    pub segments: Vec<Span>,
    /// How it is reported.
    pub kind: QuoteKind,
    /// Who said it and how that is known.
    pub attribution: Attribution,
    /// The quote that this one is nested in.
    pub parent: Option<QuoteId>,
    /// Whether the reader's corrections made this quote or changed its kind or speaker.
    pub corrected: bool,
}

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// In quotation marks (or after a dialogue dash), as clauses of their own.
    Direct,
    /// Partly in marks: a quoted fragment built into the reporter's sentence.
    Mixed,
    /// Without marks ("X said that …").
    Indirect,
}

impl QuoteKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// The name of it in exports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Who said a quote, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who, as far as it is known.
    pub speaker: Speaker,
    /// What names the speaker at the quote ("il", "le ministre"); `None` where the text names nobody there.
    pub surface: Option<Span>,
    /// The word or words that report ("a-t-il précisé" → "a précisé" covers "a-t-il précisé").
    pub cue: Option<Span>,
    /// The steps that led to the speaker, in order.
    pub evidence: Vec<Evidence>,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// What made the quote and found its speaker.
    pub rules: Rules,
}

impl Attribution {
    /// An attribution to nobody.
    pub fn unknown() -> Self {
        Self {
            speaker: Speaker::Unknown,
            surface: None,
            cue: None,
            evidence: Vec::new(),
            confidence: 0.0,
            rules: Rules::NONE,
        }
    }
}

/// Who a speaker was resolved to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// A person of the document.
    Person(PersonId),
    /// An organisation, in the fullest form the text gives.
    Organisation(String),
    /// An unnamed role or group in the text's own words ("un proche du dossier").
    Role(String),
    /// Nobody can be named.
    Unknown,
}

/// One step on the way to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What kind of step.
    pub step: EvidenceStep,
    /// Where in the text it can be seen.
    pub span: Span,
}

/// The kinds of steps that lead to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceStep {
    /// A word that reports speech.
    Cue,
    /// The subject of the cue.
    Subject,
    /// A name or role set beside the subject.
    Apposition,
    /// What a pronoun stands for.
    Pronoun,
    /// The person that a role noun stands for.
    Role,
    /// The speaker of the words before goes on.
    Carried,
    /// The other speaker of a dialogue takes the turn.
    Turn,
    /// A heading or a speaker label names who speaks.
    Heading,
    /// The reader said so.
    Correction,
}

impl EvidenceStep {
    /// The name of it in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Subject => "subject",
            Self::Apposition => "apposition",
            Self::Pronoun => "pronoun",
            Self::Role => "role",
            Self::Carried => "carried",
            Self::Turn => "turn",
            Self::Heading => "heading",
            Self::Correction => "correction",
        }
    }
}

/// Words in quotation marks that nobody is reported to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Marks included; inside one block.
    pub span: Span,
    /// What the marks are for.
    pub kind: TermKind,
}

/// What quotation marks are for, where they do not mark speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// A name of a thing, a plan, a notion.
    Term,
    /// A work's title.
    Title,
    /// A nickname.
    Nickname,
    /// Words held at arm's length.
    Scare,
}

impl TermKind {
    /// The name of it in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Title => "title",
            Self::Nickname => "nickname",
            Self::Scare => "scare",
        }
    }
}
