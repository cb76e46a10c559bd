//! Which names belong to the same person: equal last names with forenames, gender and titles that do not conflict; a
//! forename alone if only one person has it; the same words in another order.

use super::shown::{self, Shown};
use crate::document::Gender;
use crate::extract::lexicon::names;
use crate::extract::people::evidence::Candidate;
use crate::extract::people::view::View;
use crate::extract::weights::windows::name::{
    ADDRESSES, FORMS, IN_PASSING, REMEMBERED, SAME_NAME, WELL_KNOWN,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A person while being assembled.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, seen or not seen")]
pub(in crate::extract::people) struct Bearer {
    /// The words of the fullest name.
    pub(in crate::extract::people) words: Vec<String>,
    /// The fullest name and the others, as written in the text, each with its count.
    pub(in crate::extract::people) forms: Vec<(String, u32)>,
    /// As far as titles and forenames show it.
    pub(in crate::extract::people) gender: Option<Gender>,
    /// The first title or form of address before the name, as written in the text ("Mrs.").
    pub(in crate::extract::people) address: Option<String>,
    /// The last word of the fullest name, in the form in which names are compared.
    pub(in crate::extract::people) surname: String,
    /// Whether it is somebody young or unmarried, as far as forms of address and kin show it.
    young: Option<bool>,
    /// Whether introduced as somebody's relative.
    relative: bool,
    /// Whether addressed as a woman, and so hardly called by the surname alone.
    lady: bool,
    /// Called by a rank that tells no gender.
    ranked: bool,
    /// How often the full name occurs in the text.
    named: u32,
    /// Whether somebody was well known by the forename alone before the full name came.
    strange: bool,
    /// The titles and forms of address before the name, folded.
    addresses: Vec<String>,
    /// The last mention, and its sentence.
    last: Option<(usize, usize)>,
}

impl Bearer {
    fn new(candidate: &Candidate, gender: Option<Gender>) -> Self {
        let (words, surname) = (candidate.words.clone(), surname(candidate));
        Self { words, gender, surname, ..Self::default() }
    }

    /// Whether the surroundings of a mention are compatible with this person.
    fn may_be(&self, shown: &Shown) -> bool {
        let differ = |one: Option<Gender>, other: Option<Gender>| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        // "Admiral X" is not "Mrs X", as long as no forename tells.
        let couple = self.words.len() == 1 && (self.lady && shown.ranked || self.ranked && shown.lady);
        !couple
            && !differ(self.gender, shown.titled)
            && self.young.zip(shown.young).is_none_or(|(one, other)| one == other)
    }

    fn learn(&mut self, shown: &Shown) {
        self.gender = self.gender.or(shown.titled);
        self.young = self.young.or(shown.young);
        self.relative |= shown.relative;
        self.lady |= shown.lady;
        self.ranked |= shown.ranked;
        if let Some(address) = &shown.folded
            && self.addresses.len() < ADDRESSES
            && !self.addresses.contains(address)
        {
            self.addresses.push(address.clone());
        }
    }
}

/// The result of [`resolve`].
pub(in crate::extract::people) struct Resolved {
    pub(in crate::extract::people) bearers: Vec<Bearer>,
    /// For each candidate, which of the bearers it names.
    pub(in crate::extract::people) person_of: Vec<usize>,
    /// For each candidate, whether it also fits another bearer, and nothing decides.
    pub(in crate::extract::people) open: Vec<bool>,
}

/// The last word of a name, in the form in which names are compared.
fn surname(candidate: &Candidate) -> String {
    candidate.words.last().map_or_else(String::new, |last| skeleton(last))
}

/// The people and, for each candidate, which of them it names.
pub(in crate::extract::people) fn resolve(view: &View, candidates: &[Candidate]) -> Resolved {
    let mut resolver = Resolver::default();
    let mut person_of = vec![usize::MAX; candidates.len()];
    let mut open = vec![false; candidates.len()];
    let shown: Vec<Shown> = candidates.iter().map(|candidate| shown::around(view, candidate)).collect();
    let is_full = |candidate: &Candidate| candidate.words.len() > 1;
    let mut alone: FxHashMap<String, u32> = FxHashMap::default();
    // Full names first, so that a surname alone finds its bearer even if it comes before.
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(first) = candidate.words.first() else { continue };
        if !is_full(candidate) {
            *alone.entry(skeleton(first)).or_default() += 1;
            continue;
        }
        let person = resolver.full(candidate, &shown[index]);
        let bearer = &mut resolver.bearers[person];
        bearer.learn(&shown[index]);
        if bearer.named == 0 {
            bearer.strange = alone.get(&skeleton(first)).is_some_and(|count| *count >= WELL_KNOWN);
        }
        bearer.named += 1;
        person_of[index] = person;
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let sentence = view.sentence(candidate.tokens.start);
        if !is_full(candidate) {
            let (person, is_open) = resolver.single(candidate, &shown[index], sentence);
            resolver.bearers[person].learn(&shown[index]);
            (person_of[index], open[index]) = (person, is_open);
        }
        let person = person_of[index];
        resolver.bearers[person].last = Some((index, sentence));
        resolver.note(view, person, candidate, &shown[index]);
    }
    let (bearers, person_of) = in_order(resolver.bearers, person_of);
    Resolved { bearers, person_of, open }
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
    fn full(&mut self, candidate: &Candidate, shown: &Shown) -> usize {
        let mut sorted = candidate.words.clone();
        sorted.sort();
        if let Some(&known) = self.by_name.get(&sorted) {
            return known;
        }
        let gender = shown.gender();
        let surname = surname(candidate);
        let near = self.by_last.get(&surname).map_or(&[][..], Vec::as_slice);
        let mut near = near.iter().rev().take(SAME_NAME).copied();
        let found = near.find(|&other| self.fits(other, candidate, &surname, gender));
        let person = found.unwrap_or_else(|| {
            self.bearers.push(Bearer::new(candidate, gender));
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
            // Mostly a new person, with a higher number than all before.
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

    /// The person that a single-word name means, and whether it may also be another.
    fn single(&mut self, candidate: &Candidate, shown: &Shown, sentence: usize) -> (usize, bool) {
        let key = skeleton(&candidate.words[0]);
        let surname = self.by_last.get(&key).and_then(|people| self.likeliest(people, shown, sentence));
        // What the name lists say about gender counts if the name is a forename: "Kelly" may be Tom's surname.
        let forename = Shown { titled: shown.gender(), ..shown.clone() };
        let known = |person: &usize| {
            let bearer = &self.bearers[*person];
            let family = self.by_last.get(&bearer.surname).map_or(0, Vec::len);
            !(bearer.strange && bearer.named <= IN_PASSING && family == 1)
        };
        let people: Option<Vec<usize>> =
            self.by_first.get(&key).map(|people| people.iter().copied().filter(known).collect());
        let forename = people.and_then(|people| self.likeliest(&people, &forename, sentence));
        let found = match (surname, forename) {
            (Some(one), Some(other)) if one.0 != other.0 => {
                let seen = |(person, _): (usize, bool)| self.bearers[person].last;
                let told = |(person, _): (usize, bool)| self.bearers[person].gender == shown.listed;
                let first = seen(one).is_none() && seen(other).is_some()
                    || shown.listed.is_some() && !told(one) && told(other);
                Some(if first && shown.titled.is_none() { other } else { one })
            }
            (surname, forename) => surname.or(forename),
        };
        found.unwrap_or_else(|| {
            let person = self.bearers.len();
            self.bearers.push(Bearer::new(candidate, shown.gender()));
            self.index(person, &candidate.words);
            (person, false)
        })
    }

    /// Of several people with a name, the one it means at a place: whose title agrees, who is nobody's relative, who
    /// was named last. And whether another may be meant, too.
    fn likeliest(&self, people: &[usize], shown: &Shown, sentence: usize) -> Option<(usize, bool)> {
        let fits = |&person: &usize| self.bearers[person].may_be(shown);
        let near = || people.iter().rev().take(SAME_NAME).copied().filter(fits);
        let agrees = |person: usize| {
            let bearer = &self.bearers[person];
            let gender = shown.titled.or(shown.pronoun);
            let gender = gender.is_some() && bearer.gender == gender;
            let address = shown.folded.as_ref().is_some_and(|address| bearer.addresses.contains(address));
            (gender, shown.young.is_some() && bearer.young == shown.young, address)
        };
        let rank = |&person: &usize| {
            let bearer = &self.bearers[person];
            // Somebody with a forename is called by the surname alone, hardly "Lady X", and hardly "Mrs. X".
            let bare = bearer.words.len() > 1 || bearer.addresses.is_empty();
            let titled = shown.folded.is_some();
            (
                agrees(person),
                !bearer.relative,
                titled || !bearer.lady,
                titled || bare,
                bearer.last,
                Reverse(person),
            )
        };
        let best = near().max_by_key(rank)?;
        let is_rival = |other: usize| {
            other != best
                && agrees(other) == agrees(best)
                && self.bearers[other].last.is_some_and(|(_, last)| last + REMEMBERED >= sentence)
        };
        Some((best, near().any(is_rival)))
    }

    fn note(&mut self, view: &View, person: usize, candidate: &Candidate, shown: &Shown) {
        let bearer = &mut self.bearers[person];
        let text = view.slice(&candidate.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        match bearer.forms.iter_mut().take(FORMS).find(|(form, _)| *form == text) {
            Some((_, count)) => *count += 1,
            None => bearer.forms.push((text, 1)),
        }
        bearer.gender = bearer.gender.or_else(|| shown.gender());
        if bearer.address.is_none()
            && let Some(address) = &shown.address
        {
            let words = view.slice(address).split_whitespace().collect::<Vec<_>>().join(" ");
            bearer.address = Some(words);
        }
    }
}

/// Whether two lists of forenames may belong to the same person: equal, an initial of the other, or omitted.
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

/// The letters of a name as far as spelling variants agree: doubled letters once, and letters for one sound unified.
fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    for character in names::one_spelling(word).chars() {
        if !skeleton.ends_with(character) {
            skeleton.push(character);
        }
    }
    skeleton
}
