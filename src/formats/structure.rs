//! What a plain text does not mark but shows: title, chapter headings, byline, dateline, date, and the lines
//! that are not the article. All of it is read off words in the languages' lists.

use super::builder::Builder;
use crate::document::{BlockKind, Document, PartialDate, SetAsideReason, Span};
use crate::languages::{ALL, Language};

/// Gives headings, bylines and set-aside lines their kind.
pub fn name_parts(builder: &mut Builder) {
    let text = builder.text().to_owned();
    let blocks = builder.blocks_mut();
    let count = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let words = block.span.of(&text);
        let kind = if is_boilerplate(words) {
            Some(BlockKind::SetAside(SetAsideReason::Boilerplate))
        } else if is_chapter(words) {
            Some(BlockKind::Heading { level: 2 })
        } else if index == 0 && count > 1 && is_title(words) {
            Some(BlockKind::Heading { level: 1 })
        } else if index < 4 && byline_names(words).is_some() {
            Some(BlockKind::Byline)
        } else {
            None
        };
        if let Some(kind) = kind {
            block.kind = kind;
        }
    }
    let last = blocks.iter().rposition(|block| block.kind.is_content());
    if let Some(last) = last.filter(|&last| last > 1)
        && blocks[last].kind == BlockKind::Paragraph
        && (is_bare_name(blocks[last].span.of(&text)) || byline_names(blocks[last].span.of(&text)).is_some())
    {
        blocks[last].kind = BlockKind::Byline;
    }
}

/// Fills in title, byline, date and place.
pub fn read_meta(document: &mut Document) {
    let title = document.blocks.first().filter(|block| block.kind == BlockKind::Heading { level: 1 });
    document.meta.title = title.map(|block| document.slice(block.span).to_owned());
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Byline) {
        let words = block.span.of(&document.text);
        let names = byline_names(words).unwrap_or_else(|| vec![words.to_owned()]);
        document.meta.byline.extend(names);
    }
    let lead: Vec<Span> = document.blocks.iter().take(5).map(|block| block.span).collect();
    for span in lead {
        let words = span.of(&document.text);
        let words = &words[..words.floor_char_boundary(words.len().min(600))];
        if let Some((date, at)) = find_date(words) {
            document.meta.date = Some(date);
            document.meta.place = place_before(&words[..at]);
            break;
        }
    }
}

/// A title: one short line that does not end like a sentence.
fn is_title(words: &str) -> bool {
    words.chars().count() <= 220 && !words.ends_with(['.', ',', ';', ':'])
}

fn is_boilerplate(words: &str) -> bool {
    if words.len() > 300 {
        return false;
    }
    let small = words.to_lowercase();
    ALL.iter()
        .any(|language| language.structure.entries("boilerplate").iter().any(|line| small.starts_with(line)))
}

/// "Chapitre III", "CHAPTER 4", "Part Two", with or without a title behind.
fn is_chapter(words: &str) -> bool {
    if words.len() > 100 || words.ends_with(['.', ',']) && words.len() > 30 {
        return false;
    }
    let small = words.to_lowercase();
    let mut parts = small.split_whitespace();
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return false;
    };
    let second = second.trim_matches(|character: char| !character.is_alphanumeric());
    let known = ALL.iter().any(|language| language.structure.entries("chapters").contains(&first));
    let roman = second.chars().all(|character| "ivxlcdm".contains(character));
    let number = second.starts_with(|character: char| character.is_ascii_digit());
    let spelled =
        ["one", "two", "three", "four", "five", "six", "premier", "première", "second", "deux", "trois"];
    known && !second.is_empty() && (roman || number || spelled.contains(&second))
}

/// The names in "Par Jeanne Roux et Paul Vidal", "By Ann Hill".
fn byline_names(words: &str) -> Option<Vec<String>> {
    if words.chars().count() > 90 || words.ends_with(['.', '!', '?', '»']) {
        return None;
    }
    let small = words.to_lowercase();
    let openings = ALL.iter().flat_map(|language| language.structure.entries("bylines"));
    let opening =
        openings.filter(|opening| small.starts_with(&format!("{opening} "))).max_by_key(|one| one.len())?;
    let rest = words.get(opening.len()..)?.trim_start_matches([' ', ':']);
    let names: Vec<String> = rest
        .split([',', '/'])
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().to_owned())
        .collect();
    let sound = names.iter().take(1).all(|name| is_bare_name(name));
    (sound && !names.is_empty()).then(|| names.into_iter().filter(|name| is_bare_name(name)).collect())
}

/// Two to four capitalised words and nothing else, particles allowed.
fn is_bare_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let capitals = parts.iter().filter(|part| part.starts_with(char::is_uppercase)).count();
    let plain = parts.iter().all(|part| {
        part.chars().all(|character| character.is_alphabetic() || "-'’.".contains(character))
            && (part.starts_with(char::is_uppercase) || part.len() <= 3)
    });
    (2..=5).contains(&parts.len()) && capitals >= 2 && plain && !words.ends_with('.')
}

/// The first date in `words` and the byte it begins at: "6 novembre 2024", "November 6, 2024", "2024-11-06",
/// "06/11/2024" (day first).
fn find_date(words: &str) -> Option<(PartialDate, usize)> {
    let parts: Vec<(usize, &str)> = pieces(words);
    for (index, &(at, part)) in parts.iter().enumerate() {
        let next = |more: usize| parts.get(index + more).map(|&(_, part)| part);
        if let Some(month) = month(part) {
            let day = index.checked_sub(1).and_then(|before| day(parts[before].1));
            if let (Some(day), Some(year)) = (day, next(1).and_then(year)) {
                let at = parts[index - 1].0;
                return Some((PartialDate { year, month: Some(month), day: Some(day) }, at));
            }
            if let (Some(day), Some(year)) = (next(1).and_then(self::day), next(2).and_then(year)) {
                return Some((PartialDate { year, month: Some(month), day: Some(day) }, at));
            }
        }
        if let Some(date) = numeric_date(part) {
            return Some((date, at));
        }
    }
    None
}

fn pieces(words: &str) -> Vec<(usize, &str)> {
    let split = words.split(|character: char| character.is_whitespace() || ",()".contains(character));
    let place = |part: &str| part.as_ptr() as usize - words.as_ptr() as usize;
    split
        .filter(|part| !part.is_empty())
        .map(|part| (place(part), part.trim_end_matches(['.', ':'])))
        .collect()
}

fn month(part: &str) -> Option<u8> {
    let small = part.to_lowercase();
    let number =
        |language: &Language| language.structure.entries("months").iter().position(|name| *name == small);
    ALL.iter().find_map(number).map(|index| index as u8 + 1)
}

fn day(part: &str) -> Option<u8> {
    let digits = part.trim_end_matches(|character: char| character.is_alphabetic());
    let day = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn year(part: &str) -> Option<i16> {
    let year = part.parse().ok()?;
    (part.len() == 4 && (1400..=2200).contains(&year)).then_some(year)
}

fn numeric_date(part: &str) -> Option<PartialDate> {
    let numbers: Vec<&str> = part.split(['-', '/']).collect();
    let [first, middle, last] = numbers[..] else {
        return None;
    };
    let (year, month, day) = match (year(first), year(last)) {
        (Some(year), _) => (year, middle, last),
        (None, Some(year)) => (year, middle, first),
        _ => return None,
    };
    let (month, day) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let sound = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    sound.then_some(PartialDate { year, month: Some(month), day: Some(day) })
}

/// The place named before a date: "à Bamako, ce mercredi", "in Leeds on", "PARIS,".
fn place_before(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let capital = |part: &&&str| part.starts_with(char::is_uppercase);
    let after_preposition = parts.windows(2).rev().find(|pair| {
        matches!(pair[0].to_lowercase().as_str(), "à" | "in" | "at")
            && pair[1].starts_with(char::is_uppercase)
    });
    let dateline = (parts.len() <= 3).then(|| parts.first().filter(capital)).flatten();
    let place = after_preposition.map(|pair| pair[1]).or(dateline.copied())?;
    let place = place.trim_matches(|character: char| !character.is_alphanumeric());
    (place.chars().count() > 1).then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_french_english_and_figures() {
        let dates = ["ce lundi 3 mars 2025", "on March 3, 2025", "le 03/03/2025", "2025-03-03"];
        for words in dates {
            let date = find_date(words).map(|(date, _)| date.to_string());
            assert_eq!(date.as_deref(), Some("2025-03-03"), "{words}");
        }
        assert_eq!(find_date("le 31/02/2025"), None);
    }

    #[test]
    fn a_byline_names_people_only() {
        assert_eq!(
            byline_names("Par Jeanne Roux et Paul Vidal"),
            Some(vec!["Jeanne Roux".into(), "Paul Vidal".into()])
        );
        assert_eq!(byline_names("Par ailleurs, le pont est fermé"), None);
        assert!(is_chapter("CHAPTER IV") && is_chapter("Chapitre 12") && !is_chapter("Part of it is gone."));
    }
}
