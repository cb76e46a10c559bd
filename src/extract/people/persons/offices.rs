//! Who holds which role in a document, so that a role alone can be resolved to its holder.

use crate::document::PersonId;
use crate::extract::lexicon::names;
use crate::extract::weights::windows::name::{OFFICE_STEM, OFFICES};
use rustc_hash::FxHashMap;

/// One place where a role is given to a person.
#[derive(Clone, Debug)]
struct Office {
    at: u32,
    person: PersonId,
    complement: String,
}

/// Roles by their head nouns.
#[derive(Debug, Default)]
pub(in crate::extract::people) struct Offices {
    by_head: FxHashMap<String, Vec<Office>>,
    /// The endings of the two forms of an office.
    endings: &'static [&'static str],
}

impl Offices {
    /// No offices yet, in a language whose masculine and feminine forms end this way.
    pub(in crate::extract::people) fn new(endings: &'static [&'static str]) -> Self {
        Self { endings, ..Self::default() }
    }

    /// Records that a person is given a role at the byte `at`; calls must be in the order of the text.
    pub(in crate::extract::people) fn note(
        &mut self,
        head: &str,
        complement: &str,
        at: u32,
        person: PersonId,
    ) {
        let office = Office { at, person, complement: names::key(complement) };
        self.by_head.entry(self.stem(head)).or_default().push(office);
    }

    /// The person that a role refers to at the byte `at`: its holder named nearest before, or else the first named
    /// after, whose role has no other complement.
    pub(in crate::extract::people) fn holder(
        &self,
        head: &str,
        complement: &str,
        at: u32,
    ) -> Option<PersonId> {
        let offices = self.by_head.get(&self.stem(head))?;
        let complement = names::key(complement);
        let fits = |office: &&Office| agree(&office.complement, &complement);
        let middle = offices.partition_point(|office| office.at < at);
        let before = offices[..middle].iter().rev().take(OFFICES).find(fits);
        before.or_else(|| offices[middle..].iter().take(OFFICES).find(fits)).map(|office| office.person)
    }

    /// The head without its gender ending, so that "député" and "députée" are one.
    fn stem(&self, head: &str) -> String {
        let key = names::key(head);
        let cut = self.endings.iter().find_map(|ending| key.strip_suffix(ending));
        cut.filter(|stem| stem.len() > OFFICE_STEM).unwrap_or(&key).to_owned()
    }
}

/// Whether two complements may be of the same role: one is missing, or one begins with the other.
fn agree(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || one.starts_with(other) || other.starts_with(one)
}
