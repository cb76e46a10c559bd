//! From what is typed to a filter.

use super::{Filter, Mark, Term, Wanted};
use crate::document::PartialDate;
use crate::library::search::Pattern;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Marks of quotation that open a phrase, with those that close it.
const MARKS: [(char, char); 3] = [('"', '"'), ('“', '”'), ('«', '»')];

/// The filter that `typed` means.
pub(super) fn filter(typed: &str) -> Filter {
    let mut filter = Filter::default();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (piece, after) = piece(rest);
        rest = after.trim_start();
        match piece.term() {
            Ok(Some(wanted)) => filter.terms.push(Term { is_negated: piece.is_negated, wanted }),
            Ok(None) => {}
            Err(NotUnderstood) => filter.misunderstood = Some(format!("{}:{}", piece.field, piece.value)),
        }
    }
    filter
}

/// The value of a field is none that it can have.
struct NotUnderstood;

/// A term as typed.
struct Piece<'a> {
    is_negated: bool,
    /// What stands before the colon; empty for words.
    field: &'a str,
    value: &'a str,
    is_phrase: bool,
}

/// The first term, and what follows it.
fn piece(text: &str) -> (Piece<'_>, &str) {
    let (is_negated, text) = match text.strip_prefix('-') {
        // A dash by itself is still being typed, or no term.
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (true, rest),
        _ => (false, text),
    };
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let field = text[..end].split_once(':').map(|(field, _)| field).filter(|field| is_field(field));
    let field = field.unwrap_or_default();
    let value = if field.is_empty() { text } else { &text[field.len() + 1..] };
    let quoted = MARKS.iter().find_map(|(open, close)| Some((value.strip_prefix(*open)?, *close)));
    let (value, rest, is_phrase) = if let Some((inside, close)) = quoted {
        let (phrase, rest) = inside.split_once(close).unwrap_or((inside, ""));
        (phrase, rest, true)
    } else {
        let end = value.find(char::is_whitespace).unwrap_or(value.len());
        (&value[..end], &value[end..], false)
    };
    (Piece { is_negated, field, value, is_phrase }, rest)
}

fn is_field(field: &str) -> bool {
    ["by", "about", "said", "source", "from", "until", "lang", "tag", "is"].contains(&field)
}

impl Piece<'_> {
    /// What the term asks for; nothing if it is still being typed.
    fn term(&self) -> Result<Option<Wanted>, NotUnderstood> {
        let value = self.value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        let words = || Pattern::words(&folded(value));
        Ok(match self.field {
            "by" => words().map(Wanted::By),
            "about" | "said" => words().map(Wanted::About),
            "source" => words().map(Wanted::Source),
            "from" => date(value)?.map(Wanted::From),
            "until" => date(value)?.map(Wanted::Until),
            "lang" => Some(Wanted::Language(value.to_lowercase())),
            "tag" => Some(Wanted::Tag(folded(value))),
            "is" => Some(Wanted::Mark(mark(value).ok_or(NotUnderstood)?)),
            _ if self.is_phrase => words().map(Wanted::Words),
            _ => match (value, value.strip_prefix('#')) {
                ("unread" | "!", _) => Some(Wanted::Mark(Mark::Unread)),
                ("archived", _) => Some(Wanted::Mark(Mark::Archived)),
                ("*", _) => Some(Wanted::Mark(Mark::Starred)),
                ("-", _) | (_, Some("")) => None,
                (_, Some(tag)) => Some(Wanted::Tag(folded(tag))),
                _ => words().map(Wanted::Words),
            },
        })
    }
}

fn mark(name: &str) -> Option<Mark> {
    match name {
        "unread" => Some(Mark::Unread),
        "read" => Some(Mark::Read),
        "new" => Some(Mark::New),
        "starred" => Some(Mark::Starred),
        "archived" => Some(Mark::Archived),
        _ => None,
    }
}

/// A date like "2026", "2026-11" or "2026-11-03"; nothing while its year is being typed.
fn date(text: &str) -> Result<Option<PartialDate>, NotUnderstood> {
    let mut parts = text.trim_end_matches('-').split('-');
    let year = parts.next().unwrap_or_default();
    if !year.bytes().all(|byte| byte.is_ascii_digit()) || year.len() > 4 {
        return Err(NotUnderstood);
    }
    if year.len() < 4 {
        return Ok(None);
    }
    let mut number = |most: u8| -> Result<Option<u8>, NotUnderstood> {
        let Some(part) = parts.next() else { return Ok(None) };
        // The first digit of a month or day says nothing yet.
        if part == "0" {
            return Ok(None);
        }
        part.parse().ok().filter(|number| (1..=most).contains(number)).map(Some).ok_or(NotUnderstood)
    };
    let (month, day) = (number(12)?, number(31)?);
    let year = year.parse().map_err(|_| NotUnderstood)?;
    match parts.next() {
        Some(_) => Err(NotUnderstood),
        None => Ok(Some(PartialDate { year, month, day: day.filter(|_| month.is_some()) })),
    }
}

/// Words without case and accents.
pub(super) fn folded(words: &str) -> String {
    words.nfd().filter(|&character| !is_combining_mark(character)).flat_map(char::to_lowercase).collect()
}
