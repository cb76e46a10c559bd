//! One JSON object a document, one document a line. Offsets count Unicode code points.

use crate::document::{
    BlockKind, Document, Findings, Gender, MentionForm, PersonId, Quote, QuoteId, Span, Speaker,
};
use crate::formats::Failure;
use serde_json::{Value, json};
use std::path::Path;

/// Byte offsets turned into code points, for ascending and any other order alike.
struct CodePoints {
    /// Code points before every 256th byte, rounded down to a character.
    marks: Vec<u32>,
}

const STEP: usize = 256;

impl CodePoints {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut count = 0;
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        for chunk in bytes.chunks(STEP) {
            marks.push(count);
            count += chunk.iter().filter(|&&byte| !is_continuation(byte)).count() as u32;
        }
        marks.push(count);
        Self { marks }
    }

    fn at(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let mark = byte / STEP;
        let behind = &text.as_bytes()[mark * STEP..byte];
        let before = self.marks.get(mark).copied().unwrap_or_default();
        before + behind.iter().filter(|&&byte| !is_continuation(byte)).count() as u32
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

struct Writer<'a> {
    document: &'a Document,
    findings: &'a Findings,
    points: CodePoints,
}

impl Writer<'_> {
    fn source(&self, span: Span) -> Value {
        match self.document.source_map.source_of(&self.document.text, span) {
            Some(range) => json!({"start": range.start, "end": range.end}),
            None => Value::Null,
        }
    }

    fn placed(&self, span: Span) -> Value {
        let (start, end) = self.ends(span);
        json!({"start": start, "end": end, "source": self.source(span)})
    }

    fn ends(&self, span: Span) -> (u32, u32) {
        let text = &self.document.text;
        (self.points.at(text, span.start), self.points.at(text, span.end))
    }

    fn person_label(&self, id: PersonId) -> String {
        format!("p{}", self.findings.person_number(id))
    }

    fn quote_label(&self, id: QuoteId) -> String {
        format!("q{}", self.findings.quote_number(id))
    }

    fn set_aside(&self) -> Vec<Value> {
        let parts = self.document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::SetAside(reason) => Some((block.span, reason)),
            _ => None,
        });
        parts.map(|(span, reason)| with(self.placed(span), &[("reason", json!(reason.name()))])).collect()
    }

    fn people(&self) -> Vec<Value> {
        let mut mentions: Vec<Vec<Value>> = vec![Vec::new(); self.findings.people.len()];
        for mention in &self.findings.mentions {
            let form = match mention.form {
                MentionForm::Name => "name",
                MentionForm::Pronoun => "pronoun",
                MentionForm::Role => "role",
            };
            if let Some(list) = mentions.get_mut(mention.person.0 as usize) {
                list.push(with(self.placed(mention.span), &[("form", json!(form))]));
            }
        }
        let people = self.findings.people.iter().zip(mentions).enumerate();
        let value = |(number, (person, mentions)): (usize, (&crate::document::Person, Vec<Value>))| {
            let gender = person.gender.map(|gender| match gender {
                Gender::Feminine => "f",
                Gender::Masculine => "m",
            });
            json!({
                "id": self.person_label(PersonId(number as u32)), "name": person.name, "titles": person.titles,
                "roles": person.roles, "aliases": person.aliases, "gender": gender,
                "author": person.author, "corrected": person.corrected, "mentions": mentions,
            })
        };
        people.map(value).collect()
    }

    fn quote(&self, number: usize, quote: &Quote) -> Value {
        let (start, end) = self.ends(quote.span);
        let segments: Vec<Value> = quote.segments.iter().map(|&segment| self.placed(segment)).collect();
        let attribution = &quote.attribution;
        let evidence = attribution.evidence.iter().map(|evidence| {
            let (start, end) = self.ends(evidence.span);
            json!({"step": evidence.step.name(), "start": start, "end": end})
        });
        let at = quote.span.start as usize;
        let chapter = self.document.chapter_at(at).and_then(|index| self.document.blocks.get(index));
        let confidence = (f64::from(attribution.confidence) * 1000.0).round() / 1000.0;
        json!({
            "id": self.quote_label(QuoteId(number as u32)), "kind": quote.kind.name(), "start": start, "end": end,
            "source": self.source(quote.span), "segments": segments,
            "text": self.document.slice(quote.span),
            "parent": quote.parent.map(|parent| self.quote_label(parent)),
            "speaker": self.speaker(quote),
            "cue": attribution.cue.map(|cue| self.document.slice(cue)),
            "confidence": confidence, "evidence": evidence.collect::<Vec<_>>(),
            "locator": {"block": self.document.block_at(at), "page": null,
                "chapter": chapter.map(|block| self.document.slice(block.span))},
            "corrected": quote.corrected,
        })
    }

    fn speaker(&self, quote: &Quote) -> Value {
        let (kind, person) = match &quote.attribution.speaker {
            Speaker::Person(id) => ("person", Some(self.person_label(*id))),
            Speaker::Organisation(_) => ("organisation", None),
            Speaker::Role(_) => ("role", None),
            Speaker::Unknown => ("unknown", None),
        };
        let surface = quote.attribution.surface;
        let place = surface.map(|span| self.ends(span));
        json!({
            "surface": surface.map(|span| self.document.slice(span)),
            "start": place.map(|(start, _)| start), "end": place.map(|(_, end)| end),
            "source": surface.map(|span| self.source(span)),
            "type": kind, "person": person, "name": self.findings.speaker_name(quote),
        })
    }
}

fn with(mut value: Value, more: &[(&str, Value)]) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.extend(more.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
    }
    value
}

/// The line of a document that was read, without a line break.
pub fn line(path: &Path, part: Option<&str>, document: &Document, findings: &Findings) -> String {
    let writer = Writer { document, findings, points: CodePoints::of(&document.text) };
    let quotes = findings.quotes.iter().enumerate().map(|(number, quote)| writer.quote(number, quote));
    let terms = findings.terms.iter().map(|term| {
        let text = document.slice(term.span);
        with(writer.placed(term.span), &[("kind", json!(term.kind.name())), ("text", json!(text))])
    });
    let meta = &document.meta;
    json!({
        "schema": 1, "id": document.id, "path": path.to_string_lossy(), "part": part,
        "format": document.format, "error": null, "title": meta.title, "byline": meta.byline,
        "date": meta.date.map(|date| date.to_string()), "place": meta.place, "publisher": meta.publisher,
        "language": meta.language, "text": document.text, "set_aside": writer.set_aside(),
        "people": writer.people(), "quotes": quotes.collect::<Vec<_>>(), "terms": terms.collect::<Vec<_>>(),
    })
    .to_string()
}

/// The line of a document that could not be read.
pub fn failure_line(path: &Path, failure: &Failure) -> String {
    json!({
        "schema": 1, "id": null, "path": path.to_string_lossy(), "part": null, "format": null,
        "error": {"kind": failure.kind.name(), "message": failure.message}, "title": null, "byline": [],
        "date": null, "place": null, "publisher": null, "language": null, "text": null, "set_aside": [],
        "people": [], "quotes": [], "terms": [],
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_on_either_side_of_a_step() {
        let text = "é".repeat(400);
        let points = CodePoints::of(&text);
        assert_eq!(points.at(&text, 0), 0);
        assert_eq!(points.at(&text, 256), 128);
        assert_eq!(points.at(&text, 258), 129);
        assert_eq!(points.at(&text, 800), 400);
    }
}
