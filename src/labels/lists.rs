//! The words of all languages by which labels are told from other beginnings of lines.

use crate::languages::{ALL, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What stands before a name and makes it somebody's: "mr", "señora", "präsidentin".
static ADDRESSES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let entries = ALL.iter().flat_map(|language| {
        let of = |section| language.lexicon.entries(section).iter().copied();
        of("civilities").chain(of("titles"))
    });
    words(entries)
});

/// Of those, the forms of address: "mr", "señora".
static CIVILITIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    words(ALL.iter().flat_map(|language| language.lexicon.entries("civilities").iter().copied()))
});

/// Who can speak by what they are: "chair", "servant", "ministre".
static ROLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    words(ALL.iter().flat_map(|language| {
        let of = |section| language.lexicon.entries(section).iter().copied();
        of("roles").chain(of("humans")).chain(of("kin"))
    }))
});

/// Who speaks in plays by what they are, for each language: "ferryman".
static VOICES: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let of = |language: &'static Language| {
        (language.code, words(language.lexicon.entries("voices").iter().copied()))
    };
    ALL.iter().map(of).collect()
});

static NO_LABELS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let sections = ["no-labels", "weekdays", "months"];
    sections.into_iter().flat_map(of_structure).collect()
});
static SIGNS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| of_structure("screenplay-signs"));
static SHORTENED: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| of_structure("abbreviations").into_iter().map(str::to_lowercase).collect());
static CAST_LISTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| of_structure("cast-lists"));
static DIRECTIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| of_structure("stage-directions"));
static HEADINGS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let mut words = of_structure("chapters");
    words.extend(of_structure("sections"));
    words
});

/// Pronouns and other words of those who talk to each other.
static TALK: LazyLock<FxHashMap<&str, FxHashSet<&str>>> =
    LazyLock::new(|| ALL.iter().map(|language| (language.code, talk_of(language))).collect());

/// The same of all languages.
static ANY_TALK: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TALK.values().flatten().copied().collect());

fn talk_of(language: &'static Language) -> FxHashSet<&'static str> {
    let talked = language.lexicon.entries("pronouns").iter().filter_map(|entry| {
        let (word, traits) = entry.split_once('\t')?;
        traits.split(',').any(|one| matches!(one.trim(), "1" | "2")).then_some(word)
    });
    let possessives = language.lexicon.entries("dialogue-possessives");
    // "j'", as it stands before a verb.
    let words = talked.chain(possessives.iter().copied()).filter(|word| !word.contains(' '));
    let others = language.structure.entries("talk").iter().copied();
    words.map(|word| word.trim_end_matches('\'')).chain(others).collect()
}

/// Pronouns of somebody else: "he", "sie".
static PRONOUNS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let entries = ALL.iter().flat_map(|language| language.lexicon.entries("pronouns"));
    entries.filter_map(|entry| entry.split('\t').next()).collect()
});

/// Single words with both forms of those that have two.
fn words<'a>(entries: impl Iterator<Item = &'a str>) -> FxHashSet<&'a str> {
    let forms = entries.flat_map(|entry| entry.split('\t'));
    forms.filter(|form| !form.starts_with('=') && form.chars().nth(1).is_some()).collect()
}

fn of_structure(section: &'static str) -> FxHashSet<&'static str> {
    ALL.iter().flat_map(|language| language.structure.entries(section)).copied().collect()
}

/// Whether a folded word stands before names as an address or a title.
pub fn is_address(folded: &str) -> bool {
    // "M. Roux", of one letter.
    folded == "m" || folded == "hon" || ADDRESSES.contains(folded)
}

/// Whether a folded word is a form of address: "mr", "señora".
pub(super) fn is_civility(folded: &str) -> bool {
    folded == "m" || CIVILITIES.contains(folded)
}

/// Whether a line heads the list of persons of a play.
pub fn is_cast_list(line: &str) -> bool {
    let bare = line.trim_matches(|one: char| !one.is_alphabetic());
    bare.len() <= 40 && CAST_LISTS.contains(bare.to_lowercase().as_str())
}

/// Whether a folded word says who somebody is in any way, in any language.
pub(super) fn is_somebody(folded: &str) -> bool {
    is_role(folded) || VOICES.values().any(|voices| voices.contains(folded))
}

/// Whether a folded word is written with a full stop: "capt".
pub(super) fn is_shortened(folded: &str) -> bool {
    SHORTENED.contains(folded)
}

/// Whether words in square brackets are an editor's, in any language.
pub fn is_editors_sign(words: &str) -> bool {
    words == "sic"
}

/// Whether what stands beside a name, folded, is a sign of screenplays: continued, off screen, over the picture.
pub fn is_screenplay_sign(folded: &str) -> bool {
    SIGNS.contains(folded)
}

/// Whether a folded word says what somebody is.
pub fn is_role(folded: &str) -> bool {
    ROLES.contains(folded)
}

/// Whether a folded word says who somebody is in a play: "ferryman", "sentry".
pub fn is_voice(folded: &str, language: &Language) -> bool {
    VOICES.get(language.code).is_some_and(|voices| voices.contains(folded))
}

/// Whether folded words before a colon introduce no speech: "note", "see also".
pub(super) fn is_no_label(folded: &str) -> bool {
    NO_LABELS.contains(folded)
}

/// Whether a folded word is a pronoun: "Er: …".
pub(super) fn is_pronoun(folded: &str) -> bool {
    PRONOUNS.contains(folded)
}

/// Whether a folded word heads a part of a text: "act", "scene", "prologue".
pub(super) fn is_heading(folded: &str) -> bool {
    HEADINGS.contains(folded)
}

/// Whether somebody talks in these words to somebody, in any language: they ask, cry, or say "I" and "you".
pub(super) fn is_talk(words: &str) -> bool {
    is_talk_of(words, &ANY_TALK)
}

/// The same in one language.
pub fn is_talk_in(words: &str, language: &Language) -> bool {
    TALK.get(language.code).is_some_and(|talk| is_talk_of(words, talk))
}

fn is_talk_of(words: &str, talk: &FxHashSet<&str>) -> bool {
    words.contains(['?', '!', '¿', '¡'])
        || words
            .split(|one: char| !one.is_alphanumeric() && one != '-')
            .take(60)
            .any(|word| word.len() <= 12 && talk.contains(word.to_lowercase().as_str()))
}

/// Whether a line by itself tells what happens on the stage: "Enter a SERVANT.", "Exeunt."
pub fn is_stage_direction(line: &str) -> bool {
    let first = line.split(|one: char| !one.is_alphabetic() && one != '-').find(|word| !word.is_empty());
    let short = line.len() <= 400 && !line.contains(['?', '"', '“', '«']);
    short
        && first.is_some_and(|first| first.len() <= 20 && DIRECTIONS.contains(first.to_lowercase().as_str()))
}

/// Whether a line of a chat tells what happens instead of what somebody writes: "*** strand has joined", "* zelda waves".
pub fn is_told(line: &str) -> bool {
    let signs = ["*** ", "* ", "-!- ", "--> ", "<-- ", "--- ", "=== ", "⇐ ", "→ ", "← "];
    signs.iter().any(|sign| line.starts_with(sign))
}
