//! The project's own marked texts, as annotated texts: `tests/languages`, `tests/cases/LANGUAGE`, and the expectations
//! of the sample library in `tests/expected`.

use crate::gold::{Gold, Quote};
use crate::spans::Range;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::path::Path;

/// The kind of text in a file: our own marked texts are one, and so are the files whose names begin alike.
pub fn kind_of(path: &Path) -> String {
    if path.extension().is_some_and(|ending| ending == "txt" || ending == "json") {
        return "own".to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

#[derive(Deserialize)]
struct Expected {
    quotes: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    kind: String,
    #[serde(rename = "type")]
    who: String,
    speaker: Option<String>,
    text: String,
    segments: Option<Vec<String>>,
}

/// Reads a text with its lines below "====".
pub fn text(path: &Path, whole: &str) -> Result<Gold> {
    let (text, lines) = whole.split_once("\n====\n").context("there is no line ====")?;
    let mut search = Search::new(text);
    let mut quotes = Vec::new();
    for line in lines.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, speaker, _, words] = fields[..] else { continue };
        if !["direct", "mixed", "indirect"].contains(&kind) {
            continue;
        }
        let parts: Vec<&str> = words.split(" | ").collect();
        let speaker = match speaker.split_once(": ") {
            Some((_, words)) => (Some(words.to_owned()), None),
            None if speaker.is_empty() || speaker == "?" => (None, None),
            None => (None, Some(speaker.to_owned())),
        };
        quotes.extend(search.quote(kind, speaker, &parts));
    }
    Ok(Gold { id: path.display().to_string(), text: text.to_owned(), quotes, ..Gold::default() })
}

/// Reads an expectation of the sample library with its text; `None` for a document that is not plain text.
pub fn sample(path: &Path, whole: &str) -> Result<Option<Gold>> {
    let name = path.with_extension("txt");
    let name = name.file_name().unwrap_or_default();
    let seeds = path.parent().and_then(Path::parent).and_then(Path::parent).unwrap_or(Path::new("."));
    let Ok(text) = std::fs::read_to_string(seeds.join("seeds").join(name)) else { return Ok(None) };
    let expected: Expected = serde_json::from_str(whole)?;
    let mut search = Search::new(&text);
    let quotes = expected.quotes.iter().filter_map(|said| {
        let speaker = match said.who.as_str() {
            "person" => (None, said.speaker.clone()),
            "unknown" => (None, None),
            _ => (said.speaker.clone(), None),
        };
        let parts: Vec<&str> = match &said.segments {
            Some(parts) if !parts.is_empty() => parts.iter().map(String::as_str).collect(),
            _ => vec![said.text.as_str()],
        };
        search.quote(&said.kind, speaker, &parts)
    });
    let quotes = quotes.collect();
    Ok(Some(Gold { id: path.display().to_string(), text: text.clone(), quotes, ..Gold::default() }))
}

/// Looks for words in a text, each after the one before, white space counting as one space.
struct Search {
    plain: Vec<char>,
    /// The place of each of them in the text.
    places: Vec<usize>,
    from: usize,
}

fn plain(text: &str) -> (Vec<char>, Vec<usize>) {
    let (mut plain, mut places) = (Vec::new(), Vec::new());
    for (place, character) in text.chars().enumerate() {
        let space = character.is_whitespace();
        if !(space && plain.last() == Some(&' ')) {
            plain.push(if space { ' ' } else { character });
            places.push(place);
        }
    }
    (plain, places)
}

impl Search {
    fn new(text: &str) -> Self {
        let (plain, places) = plain(text);
        Self { plain, places, from: 0 }
    }

    fn find(&self, words: &str, from: usize) -> Option<(usize, Range)> {
        let words = plain(words.trim()).0;
        let last = self.plain.len().checked_sub(words.len())?;
        let at = (from..=last).find(|&at| self.plain[at..at + words.len()] == words[..])?;
        Some((at, (self.places[at], self.places[at + words.len().checked_sub(1)?] + 1)))
    }

    fn quote(
        &mut self,
        kind: &str,
        speaker: (Option<String>, Option<String>),
        parts: &[&str],
    ) -> Option<Quote> {
        let mut segments = Vec::new();
        let mut from = self.from;
        for part in parts {
            let (at, range) = self.find(part, from).or_else(|| self.find(part, 0))?;
            if segments.is_empty() {
                self.from = at + 1;
            }
            from = at + 1;
            segments.push(range);
        }
        let (start, end) = (segments.first()?.0, segments.last()?.1);
        let (speaker, speaker_name) = speaker;
        let segments = Some(segments);
        Some(Quote { start, end, kind: kind.to_owned(), speaker, speaker_name, segments, ..Quote::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_order_with_their_parts() {
        let whole = "« Non »,\u{a0}dit Ada. « Non », dit Bo, « jamais ».\n====\n\
                     direct\tAda\tdit\t« Non »\nterm\t\t\t« x »\ndirect\trole: Bo\tdit\t« Non » | « jamais »";
        let gold = text(Path::new("a.txt"), whole).expect("a marked text");
        let places: Vec<(usize, usize)> = gold.quotes.iter().map(|quote| (quote.start, quote.end)).collect();
        assert_eq!(places, [(0, 7), (18, 45)]);
        assert_eq!(gold.quotes[0].speaker_name.as_deref(), Some("Ada"));
        assert_eq!(gold.quotes[1].speaker.as_deref(), Some("Bo"));
    }
}
