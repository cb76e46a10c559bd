//! What a label names: a person, a role, somebody by initials.

use super::turn::Voice;
use crate::document::{Document, Span};
use crate::extract::lexicon::{Class, Lexicon, names};
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::turn::{INITIALS, PARTICLE, ROLE};
use crate::labels::{self, Case, Label, Shape};
use std::ops::Range;

/// Whether what stands beside a name in its label may be told as a role: not "(CONT'D)", "(50)", "(aside)".
fn says_role(part: &str) -> bool {
    let folded: String = part.to_lowercase().replace(['.', '’', '\''], "");
    let sign = labels::is_screenplay_sign(&folded);
    let capital = part.starts_with(char::is_uppercase);
    let role = || {
        folded
            .split(|one: char| !one.is_alphanumeric())
            .any(|word| labels::is_role(word) || labels::is_address(word))
    };
    !sign && part.len() <= ROLE && part.contains(char::is_alphabetic) && (capital || role())
}

/// What reads labels: the words of the document and of its language.
pub(super) struct Reader<'a> {
    document: &'a Document,
    tokens: &'a Tokens,
    lexicon: &'a Lexicon,
    /// For each distinct word whether it stands in small letters somewhere.
    small: Vec<bool>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, lexicon: &'a Lexicon, tokens: &'a Tokens) -> Self {
        let mut small = vec![false; tokens.distinct()];
        for token in tokens.all().iter().filter(|token| token.kind == TokenKind::Word && !token.capital) {
            small[token.number()] = true;
        }
        Self { document, tokens, lexicon, small }
    }

    /// The rank in a label before a name, where it is no form of address: "SPECIALIST O'HARA".
    pub(super) fn rank(&self, label: Span, voice: &Voice) -> Option<Span> {
        let Voice::Person(name) = voice else { return None };
        let first = self.tokens.within(label).start;
        let is_rank = |at: &usize| self.is_office(*at) && !self.is_address(*at);
        let start = (first..name.start).rev().take_while(is_rank).last()?;
        let (from, to) = (self.token(start)?, self.token(name.start - 1)?);
        Some(from.span.union(to.span))
    }

    /// Who a label names, and what else it says of them.
    pub(super) fn voice(&self, label: &Label, line: Span) -> (Voice, Vec<Span>) {
        let (document, tokens) = (self.document, self.tokens);
        let text = line.of(&document.text);
        let base = line.start as usize;
        let span_of = |part: &str| {
            let at = part.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(base + at, base + at + part.len())
        };
        let name = Span::new(base + label.name.start, base + label.name.end);
        let mut roles: Vec<Span> = label
            .brackets(text)
            .chain(label.apposition(text))
            .filter(|part| says_role(part))
            .map(span_of)
            .collect();
        if label.shape == Shape::Letter {
            let letter = name.of(&document.text).chars().next();
            let asks = matches!(letter, Some('Q' | 'P' | 'F' | 'D'));
            return (if asks { Voice::Asks } else { Voice::Answers }, roles);
        }
        let numbered = name.of(&document.text).contains(['_', '#', '|'])
            || name.of(&document.text).ends_with(|last: char| last.is_ascii_digit());
        if label.case == Case::Nick || numbered {
            return (Voice::Role, roles);
        }
        let range = tokens.within(name);
        if let Some(person) = self.name_in(range.clone()) {
            let letters: String = name.of(&document.text).chars().filter(|one| one.is_alphabetic()).collect();
            let short = letters.chars().count() <= INITIALS && letters.chars().all(char::is_uppercase);
            if short && letters.chars().count() > 1 {
                return (Voice::Initials(letters), roles);
            }
            return (Voice::Person(person), roles);
        }
        // "The Minister for Harbours (Sir Edwin Pryce)".
        let bracketed = label.brackets(text).find_map(|part| {
            let span = span_of(part);
            let inside = tokens.within(span);
            let small = part.contains(char::is_lowercase);
            let full = inside.len() > 1
                && small
                && part.split_whitespace().all(|word| {
                    word.chars().next().is_some_and(|first| first.is_uppercase() || word.len() <= PARTICLE)
                });
            full.then(|| self.name_in(inside)).flatten().map(|person| (span, person))
        });
        if let Some((span, person)) = bracketed {
            roles.retain(|role| *role != span);
            roles.insert(0, name);
            return (Voice::Person(person), roles);
        }
        (Voice::Role, roles)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.all().get(at)
    }

    fn folded(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| self.tokens.folded(token))
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn is(&self, class: Class, at: usize) -> bool {
        self.lexicon.is(class, self.folded(at))
    }

    /// Whether a word says what somebody is, not who.
    fn is_office(&self, at: usize) -> bool {
        let folded = self.folded(at);
        self.is(Class::Role, at)
            || self.is(Class::Human, at)
            || self.is(Class::Collective, at)
            || labels::is_role(folded)
    }

    fn is_address(&self, at: usize) -> bool {
        self.is(Class::Civility, at) || self.is(Class::Title, at) || labels::is_address(self.folded(at))
    }

    fn is_small(&self, at: usize) -> bool {
        let small = [
            Class::Determiner,
            Class::NameDeterminer,
            Class::Modifier,
            Class::Possessive,
            Class::Preposition,
        ];
        let attached = self.folded(at).starts_with('\'');
        !self.is_word(at) || attached || small.iter().any(|&class| self.is(class, at))
    }

    /// Whether a common noun: the text or the lists know it as no name.
    fn is_common(&self, at: usize) -> bool {
        let listed = names::look_up(self.folded(at));
        let unknown = listed.forename == 0 && listed.surname == 0 && !listed.famous;
        unknown && (self.is(Class::Common, at) || self.occurs_small(at))
    }

    /// Whether the word stands in small letters somewhere in the text.
    fn occurs_small(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| self.small.get(token.number()).copied().unwrap_or_default())
    }

    /// The tokens of the name in a label, without titles; `None` where it names nobody.
    fn name_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = range.clone().find(|&at| self.is_word(at))?;
        let titled = range.clone().any(|at| self.is_address(at));
        // "The captain", "Le Phare": what is determined bears no name, unless a title does ("La señora IBARROLA"), or an
        // office before a forename ("El ministro Tomás Ibarrola").
        let holder = || self.is_office(first + 1) && (first + 2..range.end).any(|at| self.is_listed(at));
        if self.is(Class::Determiner, first) && !titled && !holder() {
            return None;
        }
        let before =
            |at: usize| self.is_office(at) || self.is_address(at) || self.is_small(at) || self.is_ordinal(at);
        let known =
            |at: usize| before(at) && !(at > first && self.begins_surname(at)) && !self.is_forename(at);
        let mut start = range.clone().find(|&at| !known(at)).unwrap_or(range.end);
        if start == range.end {
            // "Mr. Cook", but "Mr. Speaker".
            let last = range.clone().rev().find(|&at| self.is_word(at))?;
            let named = titled && last > first && names::look_up(self.folded(last)).surname > 1;
            return named.then(|| last..last + 1);
        }
        // "Minister for Harbours": what goes on behind an office with a small word belongs to it.
        if start > first + 1
            && self.is_small(start - 1)
            && self.is_word(start - 1)
            && self.is_office(start - 2)
        {
            return None;
        }
        // "His Worship Mayor Katz".
        let last = range.clone().rev().find(|&at| self.is_word(at))?;
        let inner = (start + 1..last)
            .rev()
            .find(|&at| self.is_address(at) || self.is_office(at) && !self.is_listed(at));
        if let Some(inner) = inner.filter(|_| !self.is_listed(start)) {
            start = (inner + 1..=last).find(|&at| self.is_word(at)).unwrap_or(last);
        }
        let common = |at: usize| !self.is_word(at) || before(at) || self.is_common(at);
        (!(start..=last).all(common)).then_some(start..last + 1)
    }

    /// A forename that is an office as well, before another word: "Dean Hill".
    fn is_forename(&self, at: usize) -> bool {
        self.is_listed(at)
            && self.is_office(at)
            && !self.is_address(at)
            && self.is_word(at + 1)
            && self.token(at).is_some_and(|token| token.capital)
    }

    fn is_ordinal(&self, at: usize) -> bool {
        // Italian "otto" is a number, German "Otto" somebody.
        if self.is_listed(at) {
            return false;
        }
        crate::languages::ALL
            .iter()
            .any(|language| language.structure.words("ordinals").contains(self.folded(at)))
    }

    fn is_listed(&self, at: usize) -> bool {
        let listed = names::look_up(self.folded(at));
        listed.forename >= rank::FORENAME
    }

    /// "De Robertis", "Le Pen": a capital particle begins a name.
    fn begins_surname(&self, at: usize) -> bool {
        let particle = self.is(Class::Particle, at) || self.is(Class::WeakParticle, at);
        // "MINISTRO DE TRANSPORTES": behind an office it begins a complement.
        let complement = at > 0 && self.is_office(at - 1) && !self.is_address(at - 1);
        particle && !complement && self.token(at).is_some_and(|token| token.capital) && self.is_word(at + 1)
    }
}
