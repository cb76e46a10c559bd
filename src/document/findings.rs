//! What the extraction found in a document: people, mentions, quotes, terms.

use super::{Document, Rules, Span};

/// How far before a label its time may stand, in bytes.
const NEAR: u32 = 8;

/// A person's index in [`Findings::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A quote's index in [`Findings::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteId(pub u32);

/// Everything found in one document. People are in the order of their first mention; mentions, quotes and terms in the
/// order of the text.
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
    /// What is in the turns of a conversation but was not said: directions, sounds, times.
    pub asides: Vec<Aside>,
    /// The numbers of people and quotes, if the reader's corrections removed or added some.
    pub numbers: Numbers,
}

/// Numbers that people and quotes keep when corrections change the lists: the fifth quote stays "q5" when the third
/// turns out not to be a quote. Empty if nothing was corrected; the number is then the place in the list, from 1.
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

    /// A quote's words on one line, without what is between them but was not said.
    pub fn words_of(&self, document: &Document, quote: &Quote) -> String {
        let first = self.asides.partition_point(|aside| aside.span.end <= quote.span.start);
        let inside = self.asides[first..].iter().take_while(|aside| aside.span.start < quote.span.end);
        let (mut words, mut at) = (String::new(), quote.span.start);
        let mut add = |part: Span| {
            for word in document.slice(part).split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        };
        for aside in inside.filter(|aside| quote.span.covers(aside.span)) {
            add(Span { start: at, end: aside.span.start.max(at) });
            at = at.max(aside.span.end);
        }
        add(Span { start: at, end: quote.span.end });
        words
    }

    /// When a quote is spoken, as its recording or its transcript says: "00:14:32", "12/05/2024, 10:12".
    pub fn time_of(&self, document: &Document, quote: &Quote) -> Option<String> {
        if let Some(time) =
            document.time_at(quote.segments.first().map_or(quote.span.start, |part| part.start))
        {
            return Some(time.to_string());
        }
        let label = quote.attribution.surface?.start;
        let after = self.asides.partition_point(|aside| aside.span.start < quote.span.start);
        let near = self.asides[..after].iter().rev().take_while(|aside| aside.span.end + NEAR >= label);
        let time = near.into_iter().find(|aside| aside.kind == AsideKind::Time)?;
        Some(document.slice(time.span).trim_matches(['[', ']', '(', ')']).to_owned())
    }

    /// The counts for each person, in the order of [`Findings::people`]. Linear in the findings; asking for one person
    /// after another would go through all of them each time.
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

    /// The speaker of a quote, as shown and exported: a person's name, the fullest form of an organisation's or a
    /// role's; `None` for an unknown speaker.
    pub fn speaker_name<'a>(&'a self, quote: &'a Quote) -> Option<&'a str> {
        match &quote.attribution.speaker {
            Speaker::Person(id) => self.person(*id).map(|person| person.name.as_str()),
            Speaker::Organisation(name) | Speaker::Role(name) => Some(name),
            Speaker::Unknown => None,
        }
    }
}

/// Counts for one person in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quotes attributed to them.
    pub quotes: usize,
    /// Places where they are named or referred to.
    pub mentions: usize,
}

/// A named human being; may be fictional or dead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The fullest name in the text, without title, rank or role; with the form of address if the text gives no
    /// forename and other people share the surname ("Mrs. Dale").
    pub name: String,
    /// Titles and ranks, as written in the text ("Général de Brigade", "Dr").
    pub titles: Vec<String>,
    /// Roles and offices ("ministre de la Santé").
    pub roles: Vec<String>,
    /// Other forms of the name in the text, without `name` itself.
    pub aliases: Vec<String>,
    /// As far as titles, pronouns and forenames show it.
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

/// A place where a person is named or referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its place; inside one block. For a name: without title, rank or role.
    pub span: Span,
    /// The person.
    pub person: PersonId,
    /// How they are referred to.
    pub form: MentionForm,
}

/// How a person is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a pronoun ("il", "ce dernier").
    Pronoun,
    /// By a role alone ("le ministre").
    Role,
}

/// Somebody's words, or the report of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first to the last character, including quotation marks and incise; may span several blocks.
    pub span: Span,
    /// The spoken parts in order, without the incise; each inside one block, never an empty list.
    pub segments: Vec<Span>,
    /// How the words are reported.
    pub kind: QuoteKind,
    /// Who said it, and how that is known.
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
    /// Partly in marks: a quoted fragment inside the reporter's sentence.
    Mixed,
    /// Without marks ("X said that …").
    Indirect,
}

impl QuoteKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// Its name in exports and on the command line.
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
    /// The speaker, as far as known.
    pub speaker: Speaker,
    /// The words at the quote that refer to the speaker ("il", "le ministre"); `None` if there are none.
    pub surface: Option<Span>,
    /// The reporting word or words ("a-t-il précisé" → "a précisé" covers "a-t-il précisé").
    pub cue: Option<Span>,
    /// The steps that led to the speaker, in order.
    pub evidence: Vec<Evidence>,
    /// The probability that the speaker is right, 0 to 1.
    pub confidence: f32,
    /// The rules that found the quote and its speaker.
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

/// What a speaker was resolved to.
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
    /// The kind of step.
    pub step: EvidenceStep,
    /// Where it can be seen in the text.
    pub span: Span,
}

/// The kinds of steps that lead to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceStep {
    /// A reporting word.
    Cue,
    /// The subject of the cue.
    Subject,
    /// A name or role in apposition to the subject.
    Apposition,
    /// The referent of a pronoun.
    Pronoun,
    /// The referent of a role noun.
    Role,
    /// The speaker of the previous words continues.
    Carried,
    /// The other speaker of a dialogue takes the turn.
    Turn,
    /// A heading or a speaker label names who speaks.
    Heading,
    /// A correction by the reader.
    Correction,
}

impl EvidenceStep {
    /// Its name in exports.
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

/// Something in a turn of a conversation that was not said. In the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Brackets included; inside one block.
    pub span: Span,
    /// What it is.
    pub kind: AsideKind,
}

/// What stands between the words of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// A stage direction, a gesture, an interjection: "(Applause.)", "[Exit.]".
    Direction,
    /// A sound or music: "♪".
    Sound,
    /// When it was said.
    Time,
}

impl AsideKind {
    /// The name of it in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Sound => "sound",
            Self::Time => "time",
        }
    }
}

/// Words in quotation marks that nobody is reported to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Including the marks; inside one block.
    pub span: Span,
    /// What the marks are for.
    pub kind: TermKind,
}

/// What quotation marks are for when they do not mark speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// The name of a thing, a plan or a notion.
    Term,
    /// A work's title.
    Title,
    /// A nickname.
    Nickname,
    /// Scare quotes.
    Scare,
}

impl TermKind {
    /// Its name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Title => "title",
            Self::Nickname => "nickname",
            Self::Scare => "scare",
        }
    }
}
