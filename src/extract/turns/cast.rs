//! The list of persons of a play: names in full, with what each of them is.

use super::lines::TextLine;
use super::turn::Found;
use crate::document::{Document, Span};
use crate::extract::weights::windows::turn::{CAST, CAST_NAME, ROLE};
use crate::labels;

/// Somebody in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// The name, as the list writes it.
    pub(super) name: Span,
    /// What the list says of them.
    pub(super) role: Option<Span>,
}

/// The members of the list that stands before the first turn; none where there is no list.
pub(super) fn of(document: &Document, lines: &[TextLine], found: &[Found]) -> Vec<Member> {
    let words = |line: &TextLine| line.span.of(&document.text);
    let end = found.first().map_or(0, |first| first.line);
    let Some(head) = lines[..end].iter().position(|line| labels::is_cast_list(words(line))) else {
        return Vec::new();
    };
    let below = lines[head + 1..end].iter().take_while(|line| !line.is_heading()).take(CAST);
    below.filter_map(|line| member(document, line.span)).collect()
}

fn member(document: &Document, line: Span) -> Option<Member> {
    let text = line.of(&document.text);
    let is_end = |one: char| matches!(one, ',' | '.' | ':' | ';' | '—' | '–' | '(' | '[' | '\t' | '…');
    let end = text.find(is_end).or_else(|| text.find(" - ")).unwrap_or(text.len());
    let at = |from: usize, to: usize| {
        let base = line.start as usize;
        Span::new(base + from, base + to).trimmed(&document.text)
    };
    let name = at(0, end);
    let words = name.of(&document.text);
    let fits = words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= CAST_NAME;
    if !fits {
        return None;
    }
    let rest = text[end..].trim_matches(|one: char| !one.is_alphanumeric());
    let from = rest.as_ptr() as usize - text.as_ptr() as usize;
    let role = at(from, from + rest.len());
    Some(Member { name, role: (!rest.is_empty() && rest.len() <= ROLE).then_some(role) })
}

/// The one member a word of whose name begins with the letters of a label: "HAM." for Hamlet. `None` where the label is
/// the whole name, or begins several.
pub(super) fn called<'a>(document: &Document, members: &'a [Member], label: &str) -> Option<&'a Member> {
    let wanted: String =
        label.chars().filter(|one| one.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if wanted.chars().count() < 2 || label.trim().contains(char::is_whitespace) {
        return None;
    }
    let begins = |member: &Member, whole: bool| {
        let mut words = member.name.of(&document.text).split(|one: char| !one.is_alphabetic());
        words.any(|word| {
            let word = word.to_lowercase();
            if whole { word == wanted } else { word.starts_with(&wanted) }
        })
    };
    let mut whole = members.iter().filter(|member| begins(member, true));
    if let Some(member) = whole.next() {
        let is_part = member.name.of(&document.text).contains(char::is_whitespace);
        return Some(member).filter(|_| is_part && whole.next().is_none());
    }
    let mut fits = members.iter().filter(|member| begins(member, false));
    fits.next().filter(|_| fits.next().is_none())
}
