//! Which people of which documents are the same person.

use super::{Appearance, DocumentNumber, Entry, KnownId, KnownPerson};
use crate::document::{Gender, Person, PersonId, Tally, folded_words};
use crate::languages::ALL;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that belong to the surname after them ("de Gaulle" is no full name), of all languages.
static SURNAME_BEGINNINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| ALL.iter().flat_map(|language| language.lexicon.set("surname-beginnings")).collect());

/// The people of the library, and who each person in a document is.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub people: Vec<KnownPerson>,
    /// For each document, for each of its people.
    pub known: BTreeMap<DocumentNumber, Vec<KnownId>>,
}

/// A person of a document while being assigned to a group.
struct Candidate<'a> {
    document: DocumentNumber,
    id: PersonId,
    person: &'a Person,
    name: &'a str,
}

#[derive(Default)]
struct Group {
    members: Vec<(usize, bool)>,
    gender: Option<Gender>,
}

impl Group {
    fn takes(&self, gender: Option<Gender>) -> bool {
        self.gender.is_none() || gender.is_none() || self.gender == gender
    }

    fn add(&mut self, candidate: usize, gender: Option<Gender>, by_surname: bool) {
        self.members.push((candidate, by_surname));
        self.gender = self.gender.or(gender);
    }
}

impl Groups {
    pub fn of(entries: &BTreeMap<DocumentNumber, Entry>) -> Self {
        let candidates: Vec<Candidate<'_>> = entries
            .iter()
            .flat_map(|(&document, entry)| {
                let people = (0..).map(PersonId).zip(&entry.findings.people).zip(&entry.names);
                people.map(move |((id, person), name)| Candidate { document, id, person, name })
            })
            .collect();
        let mut groups: Vec<Group> = Vec::new();
        let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        // Those whose gender is known come first, so that the order of documents does not decide whom the others join.
        let (full, rest): (Vec<usize>, Vec<usize>) =
            (0..candidates.len()).partition(|&at| is_full(candidates[at].name));
        for known in [true, false] {
            for &at in full.iter().filter(|&&at| candidates[at].person.gender.is_some() == known) {
                join(&mut groups, &mut by_name, &candidates, at);
            }
        }
        unite_by_aliases(&mut groups, &by_name, &candidates);
        let surnames = surnames(&groups, &candidates);
        for known in [true, false] {
            for &at in rest.iter().filter(|&&at| candidates[at].person.gender.is_some() == known) {
                let candidate = &candidates[at];
                match only_bearer(&groups, &surnames, candidate) {
                    Some(group) => groups[group].members.push((at, true)),
                    None => join(&mut groups, &mut by_name, &candidates, at),
                }
            }
        }
        Self::finished(&groups, &candidates, entries)
    }

    fn finished(
        groups: &[Group],
        candidates: &[Candidate<'_>],
        entries: &BTreeMap<DocumentNumber, Entry>,
    ) -> Self {
        let counts = Counts::of(entries);
        let mut people: Vec<(KnownPerson, &Group)> = groups
            .iter()
            .filter(|group| !group.members.is_empty())
            .map(|group| (known_person(group, candidates, entries, &counts), group))
            .collect();
        people.sort_by(|(one, _), (other, _)| {
            let by_weight = (other.quotes, other.mentions).cmp(&(one.quotes, one.mentions));
            by_weight
                .then_with(|| one.name.cmp(&other.name))
                .then_with(|| one.appearances.cmp(&other.appearances))
        });
        let unknown = |entry: &Entry| vec![KnownId(0); entry.findings.people.len()];
        let mut known: BTreeMap<DocumentNumber, Vec<KnownId>> =
            entries.iter().map(|(&number, entry)| (number, unknown(entry))).collect();
        for (id, (_, group)) in (0..).map(KnownId).zip(&people) {
            for &(at, _) in &group.members {
                let candidate = &candidates[at];
                if let Some(list) = known.get_mut(&candidate.document) {
                    list[candidate.id.0 as usize] = id;
                }
            }
        }
        Self { people: people.into_iter().map(|(person, _)| person).collect(), known }
    }
}

/// How often each person of each document is quoted and named.
struct Counts(BTreeMap<DocumentNumber, Vec<Tally>>);

impl Counts {
    fn of(entries: &BTreeMap<DocumentNumber, Entry>) -> Self {
        Self(entries.iter().map(|(&number, entry)| (number, entry.findings.tallies())).collect())
    }

    fn at(&self, candidate: &Candidate<'_>) -> Tally {
        let of_document = self.0.get(&candidate.document);
        of_document.and_then(|counts| counts.get(candidate.id.0 as usize)).copied().unwrap_or_default()
    }
}

fn known_person(
    group: &Group,
    candidates: &[Candidate<'_>],
    entries: &BTreeMap<DocumentNumber, Entry>,
    counts: &Counts,
) -> KnownPerson {
    let mut known = KnownPerson { gender: group.gender, ..KnownPerson::default() };
    let mut forms: FxHashMap<&str, (usize, bool)> = FxHashMap::default();
    for &(at, by_surname) in &group.members {
        let candidate = &candidates[at];
        known.appearances.push(Appearance { document: candidate.document, person: candidate.id, by_surname });
        let tally = counts.at(candidate);
        known.quotes += tally.quotes;
        known.mentions += tally.mentions;
        known.corrected |= candidate.person.corrected;
        let date = entries.get(&candidate.document).and_then(|entry| entry.document.meta.date);
        known.first = [known.first, date].into_iter().flatten().min();
        known.last = known.last.max(date);
        let form = forms.entry(&candidate.person.name).or_insert((0, is_full(candidate.name)));
        form.0 += 1;
        for alias in &candidate.person.aliases {
            forms.entry(alias).or_insert((0, is_full(&folded_words(alias)))).0 += 1;
        }
    }
    known.appearances.sort();
    let mut forms: Vec<(&str, (usize, bool))> = forms.into_iter().collect();
    forms.sort_by(|(one, one_count), (other, other_count)| {
        other_count.0.cmp(&one_count.0).then(other.len().cmp(&one.len())).then(one.cmp(other))
    });
    let name = forms.iter().find(|(_, (_, full))| *full).or(forms.first());
    known.name = name.map(|(form, _)| (*form).to_owned()).unwrap_or_default();
    known.variants = forms.into_iter().map(|(form, (count, _))| (form.to_owned(), count)).collect();
    known
}

/// Whether a folded name has a full forename and a surname.
fn is_full(name: &str) -> bool {
    let mut words = name.split(' ');
    let forename = words.next().unwrap_or_default();
    let behind = words.next().is_some();
    behind && forename.chars().count() > 1 && !SURNAME_BEGINNINGS.contains(forename)
}

/// Puts a candidate into the group of its name whose gender does not conflict, or into a new one.
fn join(
    groups: &mut Vec<Group>,
    by_name: &mut FxHashMap<String, Vec<usize>>,
    candidates: &[Candidate<'_>],
    at: usize,
) {
    let candidate = &candidates[at];
    let known = by_name.entry(candidate.name.to_owned()).or_default();
    let gender = candidate.person.gender;
    let group = known.iter().copied().find(|&group| groups[group].takes(gender)).unwrap_or_else(|| {
        groups.push(Group::default());
        known.push(groups.len() - 1);
        groups.len() - 1
    });
    groups[group].add(at, gender, false);
}

/// Merges two groups if a document knows a person by both full names ("Jeanne Roux", "Jeanne Roux-Martin"), unless that
/// would merge conflicting genders or two people in one document.
fn unite_by_aliases(
    groups: &mut [Group],
    by_name: &FxHashMap<String, Vec<usize>>,
    candidates: &[Candidate<'_>],
) {
    let mut pairs = Vec::new();
    for (own, group) in groups.iter().enumerate() {
        for &(at, _) in &group.members {
            for alias in &candidates[at].person.aliases {
                let alias = folded_words(alias);
                let others = by_name.get(&alias).filter(|_| is_full(&alias)).into_iter().flatten();
                pairs.extend(
                    others.filter(|&&other| other != own).map(|&other| (own.min(other), own.max(other))),
                );
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut stands_for: Vec<usize> = (0..groups.len()).collect();
    // The documents of the groups in question.
    let mut documents: FxHashMap<usize, FxHashSet<DocumentNumber>> = FxHashMap::default();
    for (one, other) in pairs {
        let (one, other) = (root(&mut stands_for, one), root(&mut stands_for, other));
        if one == other || !groups[one].takes(groups[other].gender) {
            continue;
        }
        let mut of = |group: usize| {
            let members = || groups[group].members.iter().map(|&(at, _)| candidates[at].document).collect();
            documents.remove(&group).unwrap_or_else(members)
        };
        let (mut more, mut fewer) = (of(one), of(other));
        let is_shared = !more.is_disjoint(&fewer);
        if is_shared {
            documents.extend([(one, more), (other, fewer)]);
            continue;
        }
        // The smaller is merged into the larger: nothing is moved more often than the logarithm of their number.
        if more.len() < fewer.len() {
            std::mem::swap(&mut more, &mut fewer);
        }
        more.extend(fewer);
        documents.insert(one, more);
        let from = std::mem::take(&mut groups[other]);
        let into = &mut groups[one];
        into.gender = into.gender.or(from.gender);
        let mut members = from.members;
        if into.members.len() < members.len() {
            std::mem::swap(&mut into.members, &mut members);
        }
        into.members.extend(members);
        stands_for[other] = one;
    }
}

fn root(stands_for: &mut [usize], mut group: usize) -> usize {
    while stands_for[group] != group {
        stands_for[group] = stands_for[stands_for[group]];
        group = stands_for[group];
    }
    group
}

/// The groups by the last word of their full names.
fn surnames(groups: &[Group], candidates: &[Candidate<'_>]) -> FxHashMap<String, Vec<(usize, String)>> {
    let mut surnames: FxHashMap<String, Vec<(usize, String)>> = FxHashMap::default();
    for (number, group) in groups.iter().enumerate() {
        let mut names: Vec<&str> = group.members.iter().map(|&(at, _)| candidates[at].name).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let surname = name.rsplit(' ').next().unwrap_or_default();
            surnames.entry(surname.to_owned()).or_default().push((number, name.to_owned()));
        }
    }
    surnames
}

/// The one group that a name without a forename, or with an initial, can mean; `None` if there is none or more than
/// one.
fn only_bearer(
    groups: &[Group],
    surnames: &FxHashMap<String, Vec<(usize, String)>>,
    candidate: &Candidate<'_>,
) -> Option<usize> {
    let mut words: Vec<&str> = candidate.name.split(' ').collect();
    let surname = words.pop()?;
    let initial =
        words.first().filter(|word| word.chars().count() == 1 && !SURNAME_BEGINNINGS.contains(*word));
    let fits = |(_, name): &&(usize, String)| initial.is_none_or(|initial| name.starts_with(initial));
    let bearers = surnames.get(surname)?.iter().filter(fits).map(|(group, _)| *group);
    let mut bearers = bearers.filter(|&group| groups[group].takes(candidate.person.gender));
    let first = bearers.next()?;
    // A second one is enough to know that there is no only one.
    bearers.all(|group| group == first).then_some(first)
}
