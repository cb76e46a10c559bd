//! People: who is named in a document, where, with which titles and roles.
//!
//! Runs of capitalised words are candidates; what is around and inside them, the name lists and the rest of the
//! document are evidence, summed up as a score. Names of anything else (an organisation, a place, a people) are kept
//! too, for the speakers of quotes. Pronouns are not resolved here, but what resolving them needs is collected
//! ([`NameMention::position`], [`NameMention::sentence`], [`People::role_phrase`]).

mod candidates;
mod evidence;
mod labels;
mod mentions;
mod organisations;
mod persons;
mod roles;
mod runs;
mod view;

pub use mentions::{GivenRole, NameMention, Organisation, OrganisationMention, Position, RolePhrase};

use crate::document::{Document, Gender, Person, PersonId, Span};
use crate::extract::lexicon::{Known, Lexicon, Trait};
use crate::extract::tokens::Tokens;
use crate::extract::turns::Turns;
use crate::extract::weights::windows::name::{MENTIONS, OPENING_MENTIONS, OVERLAPPING};
use crate::languages::Language;
use persons::gender;
use persons::offices::Offices;
use std::ops::Range;
use std::sync::Arc;
use view::{View, Vocabulary};

/// Everybody and everything named in a document.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "people stand beside organisations and their mentions")]
pub struct People {
    /// In the order of their first mention.
    pub people: Vec<Person>,
    /// In the order of the text.
    pub mentions: Vec<NameMention>,
    /// In the order of their first mention.
    pub organisations: Vec<Organisation>,
    /// In the order of the text, never overlapping a name of a person.
    pub organisation_mentions: Vec<OrganisationMention>,
    /// The titles and roles that the text gives to people next to their names, in order.
    pub given: Vec<GivenRole>,
    /// Who holds which role, for [`People::person_of_role`].
    offices: Offices,
    vocabulary: Vocabulary,
}

impl People {
    /// The mention whose phrase covers the byte `at`; of several, the one whose name does, or else the first.
    pub fn mention_at(&self, at: usize) -> Option<&NameMention> {
        let near = self.mentions_around(at);
        let covering = |mention: &&NameMention| mention.phrase.contains(at);
        let named = near.iter().filter(covering).find(|mention| mention.mention.span.contains(at));
        named.or_else(|| near.iter().find(covering))
    }

    /// The mention whose name includes the token `token`.
    pub fn mention_of_token(&self, token: usize) -> Option<&NameMention> {
        let after = self.mentions.partition_point(|mention| mention.tokens.end <= token);
        self.mentions.get(after).filter(|mention| mention.tokens.contains(&token))
    }

    /// What the lexicon knows about each distinct word of the document, by [`crate::extract::tokens::Token::number`].
    pub fn known_words(&self) -> &Arc<[Known]> {
        self.vocabulary.known()
    }

    /// Whether a phrase names somebody by a name that may also mean another person in the text.
    pub fn is_open(&self, phrase: Span) -> bool {
        let from = self.mentions.partition_point(|mention| mention.mention.span.start < phrase.start);
        self.mentions[from..]
            .first()
            .is_some_and(|mention| mention.open && phrase.covers(mention.mention.span))
    }

    /// The last mention of a person before the byte `at`.
    pub fn last_mention(&self, person: PersonId, at: u32) -> Option<&NameMention> {
        let after = self.mentions.partition_point(|mention| mention.mention.span.end <= at);
        self.mentions[..after].iter().rev().take(MENTIONS).find(|mention| mention.mention.person == person)
    }

    /// The organisation named at the byte `at`.
    pub fn organisation_at(&self, at: usize) -> Option<&OrganisationMention> {
        let after = self.organisation_mentions.partition_point(|mention| mention.span.end as usize <= at);
        self.organisation_mentions.get(after).filter(|mention| mention.span.contains(at))
    }

    /// A person's gender, as far as it is known.
    pub fn gender(&self, person: PersonId) -> Option<Gender> {
        self.people.get(person.0 as usize)?.gender
    }

    /// The one person whose names begin with these letters ("OB": Otto Benn).
    pub fn by_initials(&self, letters: &str) -> Option<PersonId> {
        let initials = |person: &Person| {
            let words = person.name.split(|one: char| one.is_whitespace() || one == '-');
            let capitals = words.filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()));
            capitals.collect::<String>()
        };
        let mut fits =
            (0..).map(PersonId).zip(&self.people).filter(|(_, person)| initials(person) == letters);
        let (id, _) = fits.next()?;
        fits.next().is_none().then_some(id)
    }

    /// The one person named before the byte `at`, where there is one only.
    pub fn named_before(&self, at: u32) -> Option<PersonId> {
        // Whom the text is about comes first: nobody looks through a whole book for it.
        let mut before =
            self.mentions.iter().take(OPENING_MENTIONS).take_while(|named| named.mention.span.start < at);
        let first = before.next()?.mention.person;
        let mut others =
            self.mentions.iter().take(OPENING_MENTIONS).take_while(|named| named.mention.span.start < at);
        others.all(|named| named.mention.person == first).then_some(first)
    }

    /// The role noun phrase that begins at the token `first` (its determiner or its head), if there is one.
    pub fn role_phrase(
        &self,
        document: &Document,
        language: &Language,
        tokens: &Tokens,
        first: usize,
    ) -> Option<RolePhrase> {
        let view = View::of(document, tokens, Lexicon::of(language), &self.vocabulary);
        let role = roles::phrase_at(&view, first)?;
        Some(RolePhrase {
            span: view.span(&(first..role.tokens.end)),
            tokens: first..role.tokens.end,
            head: role.head,
            gender: role.gender,
            plural: role.plural,
        })
    }

    /// The person that a role noun phrase refers to: somebody whose role in this document has the same head and no
    /// conflicting complement, named nearest before the phrase, or else after it.
    pub fn person_of_role(
        &self,
        document: &Document,
        tokens: &Tokens,
        phrase: &RolePhrase,
    ) -> Option<PersonId> {
        let words = |range: Range<usize>| tokens.all()[range].iter().map(|token| tokens.folded(token));
        let head = tokens.all().get(phrase.head).map(|token| tokens.folded(token))?;
        let rest = phrase.head + 1..phrase.tokens.end.max(phrase.head + 1);
        let complement = words(rest).collect::<Vec<_>>().join(" ");
        let person = self.offices.holder(head, &complement, phrase.span.start)?;
        let known = self.gender(person).zip(phrase.gender);
        let _ = document;
        known.is_none_or(|(one, other)| one == other).then_some(person)
    }

    /// Mentions near `at`, whose phrases may cover it.
    fn mentions_around(&self, at: usize) -> &[NameMention] {
        // A phrase overlaps at most one neighbour, so a few on each side are enough.
        let middle = self.mentions.partition_point(|mention| (mention.mention.span.start as usize) < at);
        &self.mentions[middle.saturating_sub(OVERLAPPING)..(middle + OVERLAPPING).min(self.mentions.len())]
    }
}

/// Finds all people of a document.
pub fn find(document: &Document, language: &Language, tokens: &Tokens, turns: &Turns) -> People {
    let lexicon = Lexicon::of(language);
    let vocabulary = Vocabulary::of(document, tokens, lexicon);
    let view = View::of(document, tokens, lexicon, &vocabulary);
    let pieces = runs::pieces(&view);
    let labels = turns.names(tokens);
    let (candidates, others) = candidates::people(&view, pieces, &labels);
    let (organisations, organisation_mentions) = organisations::gather(&view, language, &others);
    let (mut people, mentions, roles) = persons::build(&view, &candidates);
    labels::add_roles(document, turns, &mut people, &mentions);
    if lexicon.has(Trait::NaturalGender) {
        gender::from_pronouns(&view, &mut people, &mentions);
    }
    let persons::Roles { offices, given } = roles;
    People { people, mentions, organisations, organisation_mentions, given, offices, vocabulary }
}
