//! Whether words may be the name of somebody who speaks, and how they are written.

use super::lists;

/// Longest name with what describes it, in bytes.
const LONGEST: usize = 96;

/// Most words of one.
const MOST: usize = 10;

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// In capitals: `HARGREAVE`, `The PRESIDENT`.
    Shouted,
    /// With a form of address or a title: "M. le président", "Präsidentin Dr. Helga Brandner".
    Titled,
    /// Several words, each with a capital: "Otto Benn", "First Watchman", "Man #1".
    Capital,
    /// One word with a capital.
    Single,
    /// Some words with capitals: "A visitor".
    Mixed,
    /// One word of any letters, as people call themselves in chats.
    Nick,
}

/// How a name is written, or `None` where the words cannot be one.
pub fn case(words: &str) -> Option<Case> {
    if words.len() > LONGEST || words.split_whitespace().count() > MOST {
        return None;
    }
    if !words
        .starts_with(|first: char| first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase())
    {
        return None;
    }
    let (mut capital, mut shouted, mut small, mut small_inside, mut count) = (0, 0, 0, 0, 0);
    let mut titled = false;
    let mut parts = words.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let is_letter = |one: char| one.is_alphanumeric() || "'’-.#&_/".contains(one);
        if !part.chars().all(is_letter) || part.ends_with('.') && !is_last && !is_abbreviation(part) {
            return None;
        }
        let bare = part.trim_end_matches('.');
        let folded = bare.to_lowercase();
        // French "Me Roux", but "tell me how".
        let spelt = folded.chars().count() > 2 || !bare.starts_with(char::is_lowercase);
        // "Mme la rapporteure", whatever follows.
        let civil = || count == 0 && lists::is_civility(&folded);
        titled |=
            !is_last && spelt && lists::is_address(&folded) && (civil() || is_name_or_role(parts.clone()));
        count += 1;
        let first = bare.trim_start_matches(['\'', '’', '#']).chars().next()?;
        if is_shouted(bare) {
            shouted += 1;
        } else if first.is_lowercase() {
            let elided =
                bare.split(['\'', '’']).nth(1).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            if !elided {
                small += 1;
                small_inside += usize::from(bare.chars().count() > 3);
            }
        } else {
            capital += 1;
        }
    }
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let ends_shouted = is_shouted(last.trim_end_matches('.'))
        || last.starts_with(|one: char| one == '#' || one.is_ascii_digit());
    Some(match () {
        () if titled => Case::Titled,
        () if shouted > 0 && ends_shouted && (capital <= 1 || capital == small) && small <= 4 => {
            Case::Shouted
        }
        () if small_inside > 5 => return None,
        () if count == 1 => Case::Single,
        () if small_inside == 0 && small <= 2 && capital + shouted > 1 => Case::Capital,
        () => Case::Mixed,
    })
}

/// Whether what follows a title is a name or an office: "M. le président", but not "my father kept bees".
fn is_name_or_role<'a>(mut parts: impl Iterator<Item = &'a str>) -> bool {
    let is_name = |first: char| first.is_uppercase() || first == '#' || first.is_ascii_digit();
    let next = parts.find(|part| part.starts_with(is_name) || part.chars().count() > 3);
    next.is_some_and(|next| {
        next.starts_with(is_name) || lists::is_role(&next.trim_end_matches('.').to_lowercase())
    })
}

/// `HARGREAVE`, `O'HARA`, `McCLANE`, `J`, `1ST`.
fn is_shouted(word: &str) -> bool {
    let word = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    let letters = word.chars().filter(|one| one.is_alphabetic());
    let capitals = letters.clone().filter(|one| one.is_uppercase()).count();
    capitals > 1 && letters.count() == capitals || word.chars().count() == 1 && capitals == 1
}

/// "J.", "L.D.", "Dr.", "Sr.", "Hon.": what a full stop behind it does not end.
pub(super) fn is_abbreviation(part: &str) -> bool {
    let bare = part.trim_end_matches('.');
    bare.chars().count() == 1
        || bare.contains('.')
        || bare.chars().count() <= 5 && is_short_address(&bare.to_lowercase())
}

/// "dr", but not "duke".
fn is_short_address(folded: &str) -> bool {
    lists::is_address(folded) && (folded.chars().count() < 4 || lists::is_shortened(folded))
}

/// What a name is compared by: small letters, without forms of address and punctuation.
pub(super) fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    let mut whole = String::new();
    for part in words
        .split(|one: char| !one.is_alphanumeric() && one != '\'' && one != '’' && one != '-' && one != '_')
    {
        if part.is_empty() {
            continue;
        }
        let folded = part.to_lowercase();
        let list = if lists::is_address(&folded) { &mut whole } else { &mut key };
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(&folded);
    }
    // "Speaker 1" is told by both.
    match key.chars().count() {
        0 => whole,
        1 | 2 if !whole.is_empty() => format!("{whole} {key}"),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_letters() {
        for (words, expected) in [
            ("HARGREAVE", Some(Case::Shouted)),
            ("The PRESIDENT", Some(Case::Shouted)),
            ("SOLDIER #1", Some(Case::Shouted)),
            ("MISS DUNNE", Some(Case::Titled)),
            ("M. le président", Some(Case::Titled)),
            ("El señor PRESIDENTE", Some(Case::Titled)),
            ("O SR. MINISTRO RUI SALES", Some(Case::Titled)),
            ("HON. L.D. TABARD", Some(Case::Titled)),
            ("Otto Benn", Some(Case::Capital)),
            ("Man #1", Some(Case::Capital)),
            ("Note", Some(Case::Single)),
            ("A visitor", Some(Case::Mixed)),
            ("No. It rained", None),
            ("he said", None),
            ("what \"he\" said", None),
        ] {
            assert_eq!(case(words), expected, "{words}");
        }
        assert_eq!(key("Dr. Owen Radley"), "owen radley");
        assert_eq!(key("MR. SPEAKER"), "mr speaker");
    }
}
