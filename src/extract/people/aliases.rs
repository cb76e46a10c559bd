//! Which names are the same person's: equal last names with forenames, gender and titles that do not conflict;
//! a forename alone where one person bears it; the same words in another order.

use super::candidates::Candidate;
use super::roles::{self, Title};
use super::view::View;
use crate::document::Gender;
use crate::extract::lexicon::names;
use rustc_hash::FxHashMap;

/// How many people of one name are looked at for the one that is meant. No text tells so many apart by a surname, and
/// where each name is held against all others, a list of a hundred thousand never ends.
const SAME_NAME: usize = 64;

/// A person while being put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearer {
    /// The words of the fullest name.
    pub(super) words: Vec<String>,
    /// The fullest name and the others, as they stand in the text, each with how often.
    pub(super) forms: Vec<(String, u32)>,
    /// As far as titles and forenames tell.
    pub(super) gender: Option<Gender>,
    /// The last word of the fullest name, as names are compared.
    surname: String,
    /// The mention last seen.
    last: usize,
}

impl Bearer {
    fn new(candidate: &Candidate, gender: Option<Gender>, index: usize) -> Self {
        let (words, surname) = (candidate.words.clone(), surname(candidate));
        Self { words, gender, surname, last: index, ..Self::default() }
    }
}

/// The last word of a name, as names are compared.
fn surname(candidate: &Candidate) -> String {
    candidate.words.last().map_or_else(String::new, |last| skeleton(last))
}

/// The people and, for each candidate, which of them it names.
pub(super) fn resolve(view: &View, candidates: &[Candidate]) -> (Vec<Bearer>, Vec<usize>) {
    let mut resolver = Resolver::default();
    let mut person_of = vec![usize::MAX; candidates.len()];
    // Full names first, so that a surname alone finds its bearer even when it comes before.
    for (index, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| candidate.words.len() > 1)
    {
        person_of[index] = resolver.full(view, index, candidate);
    }
    for bearer in &mut resolver.bearers {
        bearer.last = usize::MAX;
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let person = if candidate.words.len() > 1 {
            person_of[index]
        } else {
            resolver.single(view, index, candidate)
        };
        person_of[index] = person;
        resolver.bearers[person].last = index;
        resolver.note(view, person, candidate);
    }
    in_order(resolver.bearers, person_of)
}

/// Numbers the people by their first mention.
fn in_order(bearers: Vec<Bearer>, person_of: Vec<usize>) -> (Vec<Bearer>, Vec<usize>) {
    let mut place = vec![usize::MAX; bearers.len()];
    let mut order = Vec::new();
    for &person in &person_of {
        if place[person] == usize::MAX {
            place[person] = order.len();
            order.push(person);
        }
    }
    let mut slots: Vec<Option<Bearer>> = bearers.into_iter().map(Some).collect();
    let ordered = order.iter().filter_map(|&person| slots[person].take()).collect();
    (ordered, person_of.into_iter().map(|person| place[person]).collect())
}

#[derive(Default)]
struct Resolver {
    bearers: Vec<Bearer>,
    by_name: FxHashMap<Vec<String>, usize>,
    by_last: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl Resolver {
    fn full(&mut self, view: &View, index: usize, candidate: &Candidate) -> usize {
        let mut sorted = candidate.words.clone();
        sorted.sort();
        if let Some(&known) = self.by_name.get(&sorted) {
            return known;
        }
        let gender = gender_of(view, candidate);
        let surname = surname(candidate);
        let near = self.by_last.get(&surname).map_or(&[][..], Vec::as_slice);
        let mut near = near.iter().rev().take(SAME_NAME).copied();
        let found = near.find(|&other| self.fits(other, candidate, &surname, gender));
        let person = found.unwrap_or_else(|| {
            self.bearers.push(Bearer::new(candidate, gender, index));
            self.bearers.len() - 1
        });
        self.by_name.insert(sorted, person);
        if candidate.words.len() > self.bearers[person].words.len() {
            self.bearers[person].words.clone_from(&candidate.words);
            self.bearers[person].surname = surname;
        }
        self.index(person, &candidate.words);
        person
    }

    fn index(&mut self, person: usize, words: &[String]) {
        let mut add = |map: bool, key: String| {
            let list = if map { &mut self.by_last } else { &mut self.by_first }.entry(key).or_default();
            // Mostly a new person, whose number is higher than all before.
            let is_new = list.last().is_none_or(|last| *last < person);
            if is_new || !list.iter().rev().take(SAME_NAME).any(|known| *known == person) {
                list.push(person);
            }
        };
        if let Some(last) = words.last() {
            add(true, skeleton(last));
            if let Some((_, part)) = last.rsplit_once('-') {
                add(true, skeleton(part));
            }
        }
        if words.len() > 1 {
            add(false, skeleton(&words[0]));
            for middle in &words[1..words.len() - 1] {
                add(true, skeleton(middle));
            }
        }
    }

    /// Whether a full name may be another form of a person's.
    fn fits(&self, person: usize, candidate: &Candidate, surname: &str, gender: Option<Gender>) -> bool {
        let bearer = &self.bearers[person];
        if bearer.gender.zip(gender).is_some_and(|(one, other)| one != other) {
            return false;
        }
        let (ours, theirs) =
            (&bearer.words[..bearer.words.len() - 1], &candidate.words[..candidate.words.len() - 1]);
        bearer.surname == surname && forenames_agree(ours, theirs)
    }

    fn single(&mut self, view: &View, index: usize, candidate: &Candidate) -> usize {
        let gender = gender_of(view, candidate);
        let key = skeleton(&candidate.words[0]);
        let fits = |&&person: &&usize| {
            let known = self.bearers[person].gender;
            known.zip(gender).is_none_or(|(one, other)| one == other)
        };
        let nearest = |people: &&Vec<usize>| {
            let seen = people
                .iter()
                .rev()
                .take(SAME_NAME)
                .filter(fits)
                .filter(|&&person| self.bearers[person].last != usize::MAX);
            // Of several, one whose gender is known to be the title's.
            let agrees = |person: usize| gender.is_some() && self.bearers[person].gender == gender;
            seen.max_by_key(|&&person| (agrees(person), self.bearers[person].last))
                .or_else(|| people.iter().take(SAME_NAME).find(fits))
                .copied()
        };
        let found = self.by_last.get(&key).as_ref().and_then(nearest);
        let found = found.or_else(|| self.by_first.get(&key).as_ref().and_then(nearest));
        let person = found.unwrap_or_else(|| {
            self.bearers.push(Bearer::new(candidate, gender, index));
            self.bearers.len() - 1
        });
        if found.is_none() {
            self.index(person, &candidate.words);
        }
        person
    }

    fn note(&mut self, view: &View, person: usize, candidate: &Candidate) {
        let bearer = &mut self.bearers[person];
        let text = view.slice(&candidate.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        match bearer.forms.iter_mut().take(32).find(|(form, _)| *form == text) {
            Some((_, count)) => *count += 1,
            None => bearer.forms.push((text, 1)),
        }
        if bearer.gender.is_none() {
            bearer.gender = gender_of(view, candidate);
        }
    }
}

/// What titles and forename tell.
fn gender_of(view: &View, candidate: &Candidate) -> Option<Gender> {
    let title: Option<Title> = roles::title_before(view, candidate.tokens.start);
    if let Some(gender) = title.and_then(|title| title.gender) {
        return Some(gender);
    }
    let first = candidate.tokens.start;
    let listed = view.form(first).listed;
    (listed.forename >= 3 && (candidate.words.len() > 1 || listed.forename >= 5))
        .then_some(listed.gender)
        .flatten()
}

/// Whether two lists of forenames may be the same person's: equal, an initial of the other, or left out.
fn forenames_agree(ours: &[String], theirs: &[String]) -> bool {
    let same = |one: &String, other: &String| {
        let initial = |short: &String, long: &String| short.len() == 1 && long.starts_with(short.as_str());
        one == other || initial(one, other) || initial(other, one) || skeleton(one) == skeleton(other)
    };
    match (ours.first(), theirs.first()) {
        (Some(one), Some(other)) => {
            same(one, other) && {
                let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
                short.iter().skip(1).all(|word| long.iter().any(|other| same(word, other)))
            }
        }
        _ => true,
    }
}

/// A name's letters as far as spelling variants agree: doubled letters once, and those that stand for one sound.
fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    for character in names::one_spelling(word).chars() {
        if !skeleton.ends_with(character) {
            skeleton.push(character);
        }
    }
    skeleton
}
