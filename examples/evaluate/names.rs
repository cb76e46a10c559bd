//! When a found speaker is the same as the annotated one.

use crate::found::Said;
use crate::gold::Quote;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// Articles, titles and offices: they distinguish nobody.
static LEFT_OUT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "le la les l un une des de du d the a an of mr mrs ms miss dr sir lord lady m mme mlle monsieur madame \
     mademoiselle général colonel capitaine commandant ministre président présidente directeur directrice \
     professeur docteur maire député senator sen president secretary gov governor rep representative judge justice \
     king queen prince princess son sa ses leur ce cette cet notre nos mon ma mgr pasteur mm et and captain colonel \
     general"
        .split_whitespace()
        .collect()
});

static PRONOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "il elle ils elles je on nous vous lui tu ce celui-ci celle-ci ce-dernier he she they i it we you who which that \
     him her them"
        .split_whitespace()
        .collect()
});

/// An expression that is part of the program.
fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"))
}

static INVERTED: LazyLock<Regex> = LazyLock::new(|| expression(r"[-–]?\bt-(il|elle|on)\b|^-"));
static ELIDED: LazyLock<Regex> = LazyLock::new(|| expression(r"\b([ldLDnNsSjJcCqQ])'"));
static WORD: LazyLock<Regex> = LazyLock::new(|| expression(r"[\p{L}\p{N}_]+(?:[-'][\p{L}\p{N}_]+)*"));

fn words(name: &str) -> Vec<String> {
    let name = name.nfc().collect::<String>().replace('’', "'");
    let name = INVERTED.replace_all(&name, "$1");
    let name = ELIDED.replace_all(&name, "$1 ");
    WORD.find_iter(&name).map(|word| word.as_str().to_owned()).collect()
}

/// The words of a name that identify somebody, in lower case.
struct Heads {
    /// Those with a capital, without pronouns.
    capitals: Vec<String>,
    /// All of them.
    all: Vec<String>,
}

fn heads(name: &str) -> Heads {
    let mut heads = Heads { capitals: Vec::new(), all: Vec::new() };
    for word in words(name) {
        let lower = word.to_lowercase();
        if LEFT_OUT.contains(lower.as_str()) {
            continue;
        }
        if word.starts_with(char::is_uppercase) && !PRONOUNS.contains(lower.as_str()) {
            heads.capitals.push(lower.clone());
        }
        heads.all.push(lower);
    }
    heads
}

/// Whether one list contains all words of the other.
fn nested(one: &[String], other: &[String]) -> bool {
    one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word))
}

/// Whether two names mean the same: their last capitalised words agree, or one's words are among the other's.
pub fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let given = |name: Option<&str>| name.is_some_and(|name| !name.is_empty());
    if !given(one) || !given(other) {
        return false;
    }
    let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
    let (first, second) = (heads(one), heads(other));
    let pronoun = |heads: &Heads| heads.all.iter().find(|word| PRONOUNS.contains(word.as_str())).cloned();
    if !first.capitals.is_empty() && !second.capitals.is_empty() {
        return first.capitals.last() == second.capitals.last() || nested(&first.capitals, &second.capitals);
    }
    if let (Some(here), Some(there)) = (pronoun(&first), pronoun(&second))
        && first.all.len() <= 2
        && second.all.len() <= 2
    {
        return here.split('-').next() == there.split('-').next();
    }
    if first.all.is_empty() || second.all.is_empty() {
        return one.trim().to_lowercase() == other.trim().to_lowercase();
    }
    if first.capitals.is_empty() && second.capitals.is_empty() {
        return first.all[0] == second.all[0] || nested(&first.all, &second.all);
    }
    let common = first.all.iter().any(|word| second.all.contains(word) && !PRONOUNS.contains(word.as_str()));
    common && nested(&first.all, &second.all)
}

/// Whether the words at the quote that refer to the speaker are right.
pub fn surface_is_right(quote: &Quote, said: &Said) -> bool {
    same(quote.speaker.as_deref(), said.surface.as_deref())
}

/// Whether the speaker is right. If the annotation names somebody, "he" does not count.
pub fn speaker_is_right(quote: &Quote, said: &Said) -> bool {
    let reference = said.reference.as_deref();
    let aliases = quote.speaker_aliases.iter().flatten().flatten();
    let named = quote.speaker_name.as_ref().filter(|name| !name.is_empty());
    let right = named.or(quote.speaker.as_ref()).into_iter().chain(aliases);
    right.into_iter().any(|name| same(Some(name), reference))
        || named.is_none() && surface_is_right(quote, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        same(Some(one), Some(other))
    }

    #[test]
    fn names_agree_by_their_last_word_or_where_one_is_in_the_other() {
        assert!(agree("Mme Odile Ferrandeau", "Ferrandeau"));
        assert!(agree("Jean Ferrandeau", "Odile Ferrandeau"), "first names are not asked");
        assert!(agree("Odile", "Odile Ferrandeau"));
        assert!(!agree("Odile Ferrandeau", "Odile Marchetti"));
        assert!(agree("l’Union des pêcheurs de l'Îlet", "Union des Pêcheurs de l’Îlet"));
    }

    #[test]
    fn roles_agree_by_their_first_word_and_pronouns_by_themselves() {
        assert!(agree("le porte-parole du syndicat", "un porte-parole"));
        assert!(!agree("le porte-parole", "la patronne du café"));
        assert!(agree("il", "-t-il"));
        assert!(!agree("il", "elle"));
        assert!(!agree("il", "Odile Ferrandeau"));
        assert!(agree("la ministre", "la ministre"), "titles alone are compared as they stand");
        assert!(!same(Some(""), Some("")) && !same(None, Some("il")));
    }

    #[test]
    fn if_a_name_is_expected_a_pronoun_does_not_count() {
        let quote = Quote {
            speaker: Some("elle".into()),
            speaker_name: Some("Odile Ferrandeau".into()),
            ..Quote::default()
        };
        let mut said = Said { surface: Some("elle".into()), ..Said::default() };
        assert!(surface_is_right(&quote, &said) && !speaker_is_right(&quote, &said));
        said.reference = Some("Ferrandeau".into());
        assert!(speaker_is_right(&quote, &said));
        let unnamed = Quote { speaker: Some("elle".into()), ..Quote::default() };
        said.reference = None;
        assert!(speaker_is_right(&unnamed, &said));
    }

    #[test]
    fn any_of_the_aliases_will_do() {
        let aliases = Some(vec![None, Some("the Captain of the Heron".into()), Some("Old Wull".into())]);
        let quote = Quote { speaker: Some("he".into()), speaker_aliases: aliases, ..Quote::default() };
        let said = Said { reference: Some("Wull".into()), ..Said::default() };
        assert!(speaker_is_right(&quote, &said));
    }
}
