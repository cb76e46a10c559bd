//! What dixit finds in a text, in the offsets of the annotation.

use crate::gold::Gold;
use crate::spans::Range;
use dixit::document::{Document, Findings, MentionForm, Rules, Span};
use dixit::extract::{Basis, Options, extract_with_basis};
use dixit::formats::{Source, read};
use rayon::prelude::*;
use std::path::Path;

/// One quote that dixit has found.
#[derive(Clone, Default)]
pub struct Said {
    pub range: Range,
    pub parts: Vec<Range>,
    pub kind: &'static str,
    /// The words at the quote that refer to the speaker.
    pub surface: Option<String>,
    /// What the speaker was resolved to.
    pub reference: Option<String>,
    pub cue: Option<String>,
    pub confidence: f32,
    /// Number of spoken words.
    pub words: usize,
    /// The rules that found the quote and its speaker.
    pub rules: Rules,
    /// What its confidence was worked out from.
    pub basis: Option<Basis>,
}

/// Everything that is compared with the annotation of one text.
#[derive(Default)]
pub struct Answer {
    pub quotes: Vec<Said>,
    /// Names of people, sorted, each place once.
    pub persons: Vec<Range>,
}

/// The findings in each of the texts, read as text files are, without some rules; `None` if one could not be read.
pub fn answers(documents: &[Gold], without: Rules) -> Vec<Option<Answer>> {
    documents.par_iter().map(|gold| answer(&gold.text, without)).collect()
}

fn answer(text: &str, without: Rules) -> Option<Answer> {
    let source = Source { path: Some(Path::new("text.txt")), bytes: text.as_bytes() };
    let document = read(&source).ok()?.pop()?.document;
    let (findings, bases) = extract_with_basis(&document, Options { without, ..Options::default() });
    Some(Answer { quotes: quotes(&document, &findings, &bases), persons: persons(&document, &findings) })
}

/// The place in the file of a part of the text; `None` if it is not in the file.
fn place(document: &Document, span: Span) -> Option<Range> {
    let range = document.source_map.source_of(&document.text, span)?;
    Some((range.start as usize, range.end as usize))
}

fn quotes(document: &Document, findings: &Findings, bases: &[Basis]) -> Vec<Said> {
    let said = findings.quotes.iter().zip(bases).filter_map(|(quote, basis)| {
        let range = place(document, quote.span)?;
        let parts: Option<Vec<Range>> =
            quote.segments.iter().map(|&segment| place(document, segment)).collect();
        let words = |span: Option<Span>| span.map(|span| document.slice(span).to_owned());
        Some(Said {
            range,
            parts: parts.filter(|parts| !parts.is_empty()).unwrap_or_else(|| vec![range]),
            kind: quote.kind.name(),
            surface: words(quote.attribution.surface),
            reference: findings.speaker_name(quote).map(str::to_owned),
            cue: words(quote.attribution.cue),
            confidence: quote.attribution.confidence,
            words: document.slice(quote.span).split_whitespace().count(),
            rules: quote.attribution.rules,
            basis: Some(*basis),
        })
    });
    said.collect()
}

fn persons(document: &Document, findings: &Findings) -> Vec<Range> {
    let names = findings.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let mut persons: Vec<Range> = names.filter_map(|mention| place(document, mention.span)).collect();
    persons.sort_unstable();
    persons.dedup();
    persons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_file() {
        let text = "\r\n\r\n« Été  comme hiver, nous ouvrons », a déclaré Mme Odile Ferrandeau à Lyon.\r\n";
        let characters: Vec<char> = text.chars().collect();
        let words = |(start, end): Range| characters[start..end].iter().collect::<String>();
        let answer = answer(text, Rules::NONE).expect("a text");
        let quotes: Vec<String> = answer.quotes.iter().map(|said| words(said.range)).collect();
        assert_eq!(quotes, ["« Été  comme hiver, nous ouvrons »"]);
        assert_eq!(answer.quotes[0].reference.as_deref(), Some("Odile Ferrandeau"));
        let persons: Vec<String> = answer.persons.iter().map(|&range| words(range)).collect();
        assert_eq!(persons, ["Odile Ferrandeau"]);
    }
}
