//! One JSON object per document, one document per line. Offsets count Unicode code points.

use super::citation::Paragraphs;
use crate::document::printable;
use crate::document::{
    Aside, BlockKind, Document, Findings, Gender, MentionForm, Person, PersonId, Quote, QuoteId, Span,
    Speaker, Term, to_offset,
};
use crate::extract::rules::Rule;
use crate::formats::Failure;
use serde::Serialize;
use std::borrow::Cow;
use std::path::Path;

/// Converts byte offsets to code points, in any order.
struct CodePoints {
    /// Code points before every 256th byte, rounded down to a character boundary.
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
            count += to_offset(chunk.iter().filter(|&&byte| !is_continuation(byte)).count());
        }
        marks.push(count);
        Self { marks }
    }

    fn at(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let mark = byte / STEP;
        let behind = &text.as_bytes()[mark * STEP..byte];
        let before = self.marks.get(mark).copied().unwrap_or_default();
        before + to_offset(behind.iter().filter(|&&byte| !is_continuation(byte)).count())
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// A range of code points of the text, and its source. The order of fields is their order in the output.
#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
    source: Option<Ends>,
}

#[derive(Serialize)]
struct Ends {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct SetAsideLine {
    #[serde(flatten)]
    place: Place,
    reason: &'static str,
}

#[derive(Serialize)]
struct PersonLine<'a> {
    id: String,
    name: &'a str,
    titles: &'a [String],
    roles: &'a [String],
    aliases: &'a [String],
    gender: Option<&'static str>,
    author: bool,
    corrected: bool,
    mentions: Vec<MentionLine>,
}

#[derive(Serialize)]
struct MentionLine {
    start: u32,
    end: u32,
    source: Option<Ends>,
    form: &'static str,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    id: String,
    kind: &'static str,
    start: u32,
    end: u32,
    source: Option<Ends>,
    segments: Vec<Place>,
    text: &'a str,
    parent: Option<String>,
    speaker: SpeakerLine<'a>,
    cue: Option<&'a str>,
    confidence: f64,
    evidence: Vec<EvidenceLine>,
    locator: Locator<'a>,
    corrected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct SpeakerLine<'a> {
    surface: Option<&'a str>,
    start: Option<u32>,
    end: Option<u32>,
    source: Option<Ends>,
    r#type: &'static str,
    person: Option<String>,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct EvidenceLine {
    step: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Locator<'a> {
    block: Option<usize>,
    page: Option<u32>,
    chapter: Option<&'a str>,
    time: Option<String>,
}

#[derive(Serialize)]
struct TermLine<'a> {
    start: u32,
    end: u32,
    source: Option<Ends>,
    kind: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct AsideLine {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    kind: &'static str,
    message: &'a str,
}

#[derive(Default, Serialize)]
struct DocumentLine<'a> {
    schema: u32,
    id: Option<&'a str>,
    path: Cow<'a, str>,
    part: Option<&'a str>,
    format: Option<&'a str>,
    error: Option<ErrorLine<'a>>,
    title: Option<&'a str>,
    byline: &'a [String],
    date: Option<String>,
    place: Option<&'a str>,
    publisher: Option<&'a str>,
    language: Option<&'a str>,
    text: Option<&'a str>,
    set_aside: Vec<SetAsideLine>,
    people: Vec<PersonLine<'a>>,
    quotes: Vec<QuoteLine<'a>>,
    terms: Vec<TermLine<'a>>,
    asides: Vec<AsideLine>,
}

struct Writer<'a> {
    document: &'a Document,
    findings: &'a Findings,
    points: CodePoints,
    paragraphs: Paragraphs<'a>,
    /// Whether quotes list the rules that produced them.
    rules: bool,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, findings: &'a Findings) -> Self {
        let (points, paragraphs) = (CodePoints::of(&document.text), Paragraphs::of(document));
        Self { document, findings, points, paragraphs, rules: false }
    }

    fn source(&self, span: Span) -> Option<Ends> {
        let range = self.document.source_map.source_of(&self.document.text, span)?;
        Some(Ends { start: range.start, end: range.end })
    }

    fn placed(&self, span: Span) -> Place {
        let (start, end) = self.ends(span);
        Place { start, end, source: self.source(span) }
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

    fn set_aside(&self) -> Vec<SetAsideLine> {
        let parts = self.document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::SetAside(reason) => Some((block.span, reason)),
            _ => None,
        });
        parts.map(|(span, reason)| SetAsideLine { place: self.placed(span), reason: reason.name() }).collect()
    }

    fn people(&self) -> Vec<PersonLine<'a>> {
        let mut mentions: Vec<Vec<MentionLine>> = Vec::new();
        mentions.resize_with(self.findings.people.len(), Vec::new);
        for mention in &self.findings.mentions {
            let form = match mention.form {
                MentionForm::Name => "name",
                MentionForm::Pronoun => "pronoun",
                MentionForm::Role => "role",
            };
            if let Some(list) = mentions.get_mut(mention.person.0 as usize) {
                let Place { start, end, source } = self.placed(mention.span);
                list.push(MentionLine { start, end, source, form });
            }
        }
        let people = (0..).map(PersonId).zip(&self.findings.people).zip(mentions);
        let line = |((id, person), mentions): ((PersonId, &'a Person), Vec<MentionLine>)| PersonLine {
            id: self.person_label(id),
            name: &person.name,
            titles: &person.titles,
            roles: &person.roles,
            aliases: &person.aliases,
            gender: person.gender.map(|gender| match gender {
                Gender::Feminine => "f",
                Gender::Masculine => "m",
            }),
            author: person.author,
            corrected: person.corrected,
            mentions,
        };
        people.map(line).collect()
    }

    fn quote(&self, id: QuoteId, quote: &'a Quote) -> QuoteLine<'a> {
        let Place { start, end, source } = self.placed(quote.span);
        let attribution = &quote.attribution;
        let evidence = attribution.evidence.iter().map(|evidence| {
            let (start, end) = self.ends(evidence.span);
            EvidenceLine { step: evidence.step.name(), start, end }
        });
        let block = self.document.block_at(quote.span.start as usize);
        QuoteLine {
            id: self.quote_label(id),
            kind: quote.kind.name(),
            start,
            end,
            source,
            segments: quote.segments.iter().map(|&segment| self.placed(segment)).collect(),
            text: self.document.slice(quote.span),
            parent: quote.parent.map(|parent| self.quote_label(parent)),
            speaker: self.speaker(quote),
            cue: attribution.cue.map(|cue| self.document.slice(cue)),
            confidence: (f64::from(attribution.confidence) * 1000.0).round() / 1000.0,
            evidence: evidence.collect(),
            locator: Locator {
                block,
                page: None,
                chapter: block.and_then(|block| self.paragraphs.chapter(block)),
                time: self.findings.time_of(self.document, quote),
            },
            corrected: quote.corrected,
            rules: self.rules.then(|| Rule::of(attribution.rules).map(Rule::name).collect()),
        }
    }

    fn speaker(&self, quote: &'a Quote) -> SpeakerLine<'a> {
        let (kind, person) = match &quote.attribution.speaker {
            Speaker::Person(id) => ("person", Some(self.person_label(*id))),
            Speaker::Organisation(_) => ("organisation", None),
            Speaker::Role(_) => ("role", None),
            Speaker::Unknown => ("unknown", None),
        };
        let surface = quote.attribution.surface;
        let ends = surface.map(|span| self.ends(span));
        SpeakerLine {
            surface: surface.map(|span| self.document.slice(span)),
            start: ends.map(|(start, _)| start),
            end: ends.map(|(_, end)| end),
            source: surface.and_then(|span| self.source(span)),
            r#type: kind,
            person,
            name: self.findings.speaker_name(quote),
        }
    }

    fn terms(&self) -> Vec<TermLine<'a>> {
        let line = |term: &Term| {
            let Place { start, end, source } = self.placed(term.span);
            TermLine { start, end, source, kind: term.kind.name(), text: self.document.slice(term.span) }
        };
        self.findings.terms.iter().map(line).collect()
    }

    fn asides(&self) -> Vec<AsideLine> {
        let line = |aside: &Aside| AsideLine { place: self.placed(aside.span), kind: aside.kind.name() };
        self.findings.asides.iter().map(line).collect()
    }
}

/// The line of a document that was read, without a line break.
pub fn line(path: &Path, part: Option<&str>, document: &Document, findings: &Findings) -> String {
    written_line(path, part, document, &Writer::new(document, findings))
}

/// Like [`line()`], and each quote lists the rules that produced it.
pub fn line_with_rules(path: &Path, part: Option<&str>, document: &Document, findings: &Findings) -> String {
    written_line(path, part, document, &Writer { rules: true, ..Writer::new(document, findings) })
}

fn written_line(path: &Path, part: Option<&str>, document: &Document, writer: &Writer) -> String {
    let findings = writer.findings;
    let quotes = (0..).map(QuoteId).zip(&findings.quotes);
    let meta = &document.meta;
    written(&DocumentLine {
        schema: 1,
        id: Some(&document.id),
        path: path.to_string_lossy(),
        part,
        format: Some(document.format),
        error: None,
        title: meta.title.as_deref(),
        byline: &meta.byline,
        date: meta.date.map(|date| date.to_string()),
        place: meta.place.as_deref(),
        publisher: meta.publisher.as_deref(),
        language: meta.language.as_deref(),
        text: Some(&document.text),
        set_aside: writer.set_aside(),
        people: writer.people(),
        quotes: quotes.map(|(id, quote)| writer.quote(id, quote)).collect(),
        terms: writer.terms(),
        asides: writer.asides(),
    })
}

/// The line of a document that could not be read.
pub fn failure_line(path: &Path, failure: &Failure) -> String {
    let error = Some(ErrorLine { kind: failure.kind.name(), message: &failure.message });
    written(&DocumentLine { schema: 1, path: path.to_string_lossy(), error, ..DocumentLine::default() })
}

/// A line as JSON. Serialising to memory fails only if a map key is not a string, and there is no map here.
fn written(line: &DocumentLine) -> String {
    printable::json_escaped(serde_json::to_string(line).unwrap_or_default())
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
