//! What a label names: a person, a role, somebody by initials.

use super::cast::{self, Member};
use super::turn::{Voice, is_of_stage};
use crate::document::{Document, Span};
use crate::extract::lexicon::{Class, Lexicon, names};
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::turn::{INITIALS, PARTICLE, ROLE};
use crate::labels::{self, Case, Label, Shape};
use crate::languages::{self, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
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
    language: &'a Language,
    /// Who is in the list of persons.
    members: &'a [Member],
    /// For each distinct word whether it stands in small letters somewhere.
    small: Vec<bool>,
    /// Those that stand behind a forename somewhere.
    surnames: FxHashSet<usize>,
    /// Whether somebody's names begin with these letters, for each label of a few letters seen so far.
    initials: RefCell<FxHashMap<String, bool>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        tokens: &'a Tokens,
        members: &'a [Member],
    ) -> Self {
        let mut small = vec![false; tokens.distinct()];
        let mut surnames = FxHashSet::default();
        let mut before: Option<&Token> = None;
        for token in tokens.all() {
            let is_word = token.kind == TokenKind::Word;
            if is_word && !token.capital {
                small[token.number()] = true;
            } else if is_word
                && let Some(first) = before.filter(|first| first.span.end + 1 == token.span.start)
                && !surnames.contains(&token.number())
                && names::look_up(tokens.folded(first)).forename >= rank::FORENAME
            {
                surnames.insert(token.number());
            }
            before = (is_word && token.capital).then_some(token);
        }
        let language = languages::for_tag(document.meta.language.as_deref());
        Self { document, tokens, lexicon, language, members, small, surnames, initials: RefCell::default() }
    }

    /// What the list of persons says of those it names.
    pub(super) fn cast(&self) -> Vec<(Range<usize>, Span)> {
        let told = |member: &Member| Some((self.name_in(self.tokens.within(member.name))?, member.role?));
        self.members.iter().filter_map(told).collect()
    }

    /// Whether the first letters of words that follow each other somewhere are these: "Otto Benn" for "OB".
    fn spells_out(&self, letters: &str) -> bool {
        if let Some(&known) = self.initials.borrow().get(letters) {
            return known;
        }
        let all = self.tokens.all();
        let text = &self.document.text;
        let begins = |token: &Token, letter: char| {
            let word = token.span.of(text);
            token.kind == TokenKind::Word && word.starts_with(letter) && word.contains(char::is_lowercase)
        };
        let wanted: Vec<char> = letters.chars().collect();
        let found = all.windows(wanted.len()).any(|run| {
            let apart = run.windows(2).all(|pair| pair[0].span.end + 1 == pair[1].span.start);
            apart && run.iter().zip(&wanted).all(|(token, &letter)| begins(token, letter))
        });
        self.initials.borrow_mut().insert(letters.to_owned(), found);
        found
    }

    /// The rank in a label before a name ("SPECIALIST O'HARA"), or the form of address before a single name ("MISS
    /// DUNNE").
    pub(super) fn rank(&self, label: Span, voice: &Voice) -> Option<Span> {
        let Voice::Person(name) = voice else { return None };
        let first = self.tokens.within(label).start;
        let single = name.clone().filter(|&at| self.is_word(at)).count() == 1;
        let is_rank = |at: &usize| {
            self.is_office(*at) && !self.is_address(*at) || single && self.is(Class::Civility, *at)
        };
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
        if let Some(member) = cast::called(document, self.members, name.of(&document.text)) {
            let whole = tokens.within(member.name);
            return (self.name_in(whole).map_or(Voice::Role, Voice::Listed), roles);
        }
        let letters: String = name.of(&document.text).chars().filter(|one| one.is_alphabetic()).collect();
        let short = letters.len() <= INITIALS * 2
            && (2..=INITIALS).contains(&letters.chars().count())
            && letters.chars().all(char::is_uppercase);
        if short && self.spells_out(&letters) {
            return (Voice::Initials(letters), roles);
        }
        let of_stage = is_of_stage(label.shape);
        if !self.is_what_somebody_is(&range, of_stage)
            && let Some(person) = self.name_in(range.clone())
        {
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
        let attached = self.folded(at).starts_with('\'') || matches!(self.folded(at), "ª" | "º");
        !self.is_word(at) || attached || small.iter().any(|&class| self.is(class, at))
    }

    /// Whether a label says what somebody is, and not who: "FIRST SENTRY", "FERRYMAN". What is a surname as well says it
    /// above words, as in plays, or with a number or an article.
    fn is_what_somebody_is(&self, label: &Range<usize>, of_stage: bool) -> bool {
        let words = || label.clone().filter(|&at| self.is_word(at));
        let is_told = of_stage || words().any(|at| self.is(Class::Determiner, at) || self.is_ordinal(at));
        let mut named = false;
        let shouted = |at: usize| {
            let word = self.token(at).map_or("", |token| token.span.of(&self.document.text));
            !word.contains(char::is_lowercase)
        };
        for at in words() {
            if self.is(Class::Determiner, at) || self.is_ordinal(at) {
                continue;
            }
            if labels::is_voice(self.folded(at), self.language) {
                named = self.token(at).is_some_and(|token| self.surnames.contains(&token.number()))
                    || named
                    || !is_told && !shouted(at) && names::look_up(self.folded(at)).surname > 2;
            } else if !self.is(Class::Modifier, at) && !self.is_small(at) && !self.is_office(at) {
                return false;
            }
        }
        let voice = label.clone().any(|at| labels::is_voice(self.folded(at), self.language));
        voice && !named
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
            let apart = last > first && !self.is(Class::Determiner, last - 1);
            let of_language =
                || range.clone().any(|at| self.is(Class::Civility, at) || self.is(Class::Title, at));
            let named = titled && apart && of_language() && names::look_up(self.folded(last)).surname > 1;
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
        // "Mr. VANCE of Larkhill": from where.
        let is_from = |&at: &usize| {
            let small = self.token(at).is_some_and(|token| !token.capital);
            small && self.is(Class::ComplementPreposition, at) && !self.is(Class::Particle, at)
        };
        let end = (start + 1..range.end).find(is_from).filter(|_| titled).unwrap_or(range.end);
        // "His Worship Mayor Katz".
        let last = (start..end).rev().find(|&at| self.is_word(at))?;
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
