//! Assembling people and their mentions: fullest name, other forms, titles, roles, and where they are named.

mod aliases;
pub(super) mod gender;
pub(super) mod offices;
mod shown;

use crate::document::{BlockKind, Mention, MentionForm, Person, PersonId, to_offset};
use crate::extract::lexicon::Class;
use crate::extract::people::evidence::Candidate;
use crate::extract::people::mentions::{GivenRole, NameMention, Position};
use crate::extract::people::roles::{self, Role, Title};
use crate::extract::people::view::View;
use crate::extract::weights::windows::name::{DESCRIPTIONS, ELLIPSIS};
use aliases::{Bearer, Resolved};
use offices::Offices;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The surroundings of one mention that belong to it.
struct Attached {
    title: Option<Title>,
    before: Option<Role>,
    behind: Option<Role>,
    /// From the first determiner to the end of the apposition.
    phrase: Range<usize>,
}

/// A role in words, with its head and complement separated.
struct Named {
    words: String,
    head: String,
    complement: String,
    /// Its place; empty if only half of it is in the text.
    tokens: Range<usize>,
}

/// Who has which roles.
pub(in crate::extract::people) struct Roles {
    pub(in crate::extract::people) offices: Offices,
    /// In the order of the text.
    pub(in crate::extract::people) given: Vec<GivenRole>,
}

/// The people, their mentions, and their roles.
pub(in crate::extract::people) fn build(
    view: &View,
    candidates: &[Candidate],
) -> (Vec<Person>, Vec<NameMention>, Roles) {
    let Resolved { bearers, person_of, open } = aliases::resolve(view, candidates);
    let mut people: Vec<Person> = bearers.iter().map(person).collect();
    tell_apart(&bearers, &mut people);
    let mut mentions = Vec::with_capacity(candidates.len());
    let mut offices = Offices::new(&view.lexicon.role_endings);
    let mut given = Vec::new();
    let mut latest: Option<Named> = None;
    let signed: FxHashSet<&str> = view.document.meta.byline.iter().map(String::as_str).collect();
    for ((candidate, &index), &open) in candidates.iter().zip(&person_of).zip(&open) {
        let id = PersonId(to_offset(index));
        let attached = attached(view, candidate, latest.as_ref());
        let person = &mut people[index];
        let at = view.span(&candidate.tokens).start;
        if let Some(title) = &attached.0.title {
            for words in &title.words {
                add(&mut person.titles, view.slice(words));
                offices.note(view.lexicon.full_title(view.folded(words.start)), "", at, id);
                given.push(GivenRole { person: id, tokens: words.clone() });
            }
        }
        for role in attached.1 {
            add(&mut person.roles, &role.words);
            if !role.tokens.is_empty() {
                given.push(GivenRole { person: id, tokens: role.tokens.clone() });
            }
            offices.note(&role.head, &role.complement, at, id);
            latest = Some(role);
        }
        let shown = attached.0.before.iter().chain(&attached.0.behind).find_map(|role| role.gender);
        person.gender = person.gender.or(shown);
        person.author |= is_signed(view, candidate, &signed);
        mentions.push(NameMention { open, ..mention(view, candidate, id, &attached.0.phrase) });
    }
    (people, mentions, Roles { offices, given })
}

fn person(bearer: &Bearer) -> Person {
    let shouts = |form: &str| form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase);
    let rank = |(form, count): &(String, u32)| {
        let complete =
            form.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase));
        let full = complete.filter(|word| word.trim_end_matches('.').chars().count() > 1).count();
        (full, !shouts(form), *count)
    };
    let mut best = 0;
    for index in 1..bearer.forms.len() {
        if rank(&bearer.forms[index]) > rank(&bearer.forms[best]) {
            best = index;
        }
    }
    let mut forms: Vec<String> = bearer.forms.iter().map(|(form, _)| form.clone()).collect();
    let name = if forms.is_empty() { String::new() } else { forms.remove(best) };
    Person { name, aliases: forms, gender: bearer.gender, ..Person::default() }
}

/// People with the same surname whose forename the text does not give are named by their form of address: "Mrs. Dale".
fn tell_apart(bearers: &[Bearer], people: &mut [Person]) {
    let mut named: FxHashMap<&str, u32> = FxHashMap::default();
    for bearer in bearers {
        *named.entry(&bearer.surname).or_default() += 1;
    }
    for (bearer, person) in bearers.iter().zip(people) {
        let shared = named.get(bearer.surname.as_str()).is_some_and(|count| *count > 1);
        let alone = shared && bearer.words.len() == 1;
        let capital = |address: &&String| alone && address.starts_with(char::is_uppercase);
        if let Some(address) = bearer.address.as_ref().filter(capital) {
            let titled = format!("{address} {}", person.name);
            person.aliases.insert(0, std::mem::replace(&mut person.name, titled));
        }
    }
}

/// Adds words to a list unless they are in it in some case.
fn add(list: &mut Vec<String>, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = words.to_lowercase();
    if list.len() < DESCRIPTIONS && !list.iter().any(|other| other.to_lowercase() == folded) {
        list.push(words);
    }
}

fn attached(view: &View, candidate: &Candidate, latest: Option<&Named>) -> (Attached, Vec<Named>) {
    let tokens = &candidate.tokens;
    let title = roles::title_before(view, tokens.start);
    let mut phrase = title.as_ref().map_or(tokens.start, |title| title.tokens.start)..tokens.end;
    let before = roles::role_before(view, phrase.start);
    let mut named = Vec::new();
    if let Some(role) = &before {
        named.push(name_role(view, role));
        phrase.start = role.determiner.unwrap_or(role.tokens.start);
    } else if let Some((start, role)) = ellipsis_before(view, phrase.start, latest) {
        named.push(role);
        phrase.start = start;
    } else if phrase.start < tokens.start
        && phrase.start > 0
        && view.classes(phrase.start - 1).any(Class::NameDeterminer)
    {
        phrase.start -= 1;
    }
    let comma = view.mark(tokens.end) == Some(',');
    let behind = if comma { roles::role_after(view, tokens.end + 1) } else { None };
    if let Some(role) = &behind {
        named.push(name_role(view, role));
        phrase.end = role.tokens.end;
    }
    let oblique = position(view, &phrase) == Position::Oblique;
    let given = || roles::role_after_copula(view, tokens.end, oblique);
    let given = if behind.is_none() { given() } else { None };
    named.extend(given.as_ref().map(|role| name_role(view, role)));
    (Attached { title, before, behind: behind.or(given), phrase }, named)
}

fn name_role(view: &View, role: &Role) -> Named {
    let join = |tokens: Range<usize>| view.slice(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    Named {
        words: join(role.tokens.clone()),
        head: view.folded(role.head).to_owned(),
        complement: join(role.head + 1..role.tokens.end),
        tokens: role.tokens.clone(),
    }
}

/// "celui du Burkina Faso,": the role named last, with another complement.
fn ellipsis_before(view: &View, name: usize, latest: Option<&Named>) -> Option<(usize, Named)> {
    let latest = latest?;
    let comma = name > 0 && view.mark(name - 1) == Some(',');
    let end = if comma { name - 1 } else { name };
    let start =
        (end.saturating_sub(ELLIPSIS)..end).rev().find(|&at| view.classes(at).any(Class::Ellipsis))?;
    let joined = (start + 1..end).all(|at| view.is_joined(at) && view.is_word(at));
    if !joined || !view.classes(start + 1).any(Class::ComplementPreposition) {
        return None;
    }
    let complement = view.slice(&(start + 1..end)).to_owned();
    // The old complement is the last that begins with a preposition of the same kind.
    let words: Vec<&str> = latest.words.split(' ').collect();
    let is_complement =
        |word: &str| view.lexicon.word(&word.to_lowercase()).classes.any(Class::ComplementPreposition);
    let cut = words.iter().rposition(|word| is_complement(word)).unwrap_or(words.len());
    let base = words[..cut].join(" ");
    let old = latest.complement.split(' ').collect::<Vec<_>>();
    let kept = old.len().saturating_sub(words.len() - cut);
    let rest = [&old[..kept].join(" "), complement.as_str()].join(" ");
    Some((
        start,
        Named {
            words: format!("{base} {complement}"),
            head: latest.head.clone(),
            complement: rest.trim().to_owned(),
            tokens: 0..0,
        },
    ))
}

fn is_signed(view: &View, candidate: &Candidate, signed: &FxHashSet<&str>) -> bool {
    let at = view.span(&candidate.tokens).start as usize;
    let block = view.document.block_at(at).map(|index| &view.document.blocks[index].kind);
    let name = view.slice(&candidate.tokens);
    block == Some(&BlockKind::Byline) || candidate.words.len() > 1 && signed.contains(name)
}

fn mention(view: &View, candidate: &Candidate, person: PersonId, phrase: &Range<usize>) -> NameMention {
    NameMention {
        mention: Mention { span: view.span(&candidate.tokens), person, form: MentionForm::Name },
        phrase: view.span(phrase),
        tokens: candidate.tokens.clone(),
        sentence: view.sentence(candidate.tokens.start),
        position: position(view, phrase),
        open: false,
    }
}

/// The position of a noun phrase in its clause.
pub(in crate::extract::people) fn position(view: &View, phrase: &Range<usize>) -> Position {
    let previous = phrase.start.checked_sub(1);
    let oblique = previous
        .is_some_and(|index| view.classes(index).any(Class::Preposition) && view.is_joined(phrase.start));
    let mut next = phrase.end;
    if view.mark(next) == Some(',') {
        next += 1;
    }
    let finite =
        view.is_joined(next) && !view.is_capital(next) && view.lexicon.looks_finite(view.folded(next));
    let verb = finite || view.classes(next).any(Class::Action | Class::AfterSubject | Class::Relative);
    if oblique {
        Position::Oblique
    } else if verb || view.opens_sentence(phrase.start) {
        Position::Subject
    } else {
        Position::Other
    }
}
