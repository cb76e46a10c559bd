//! A quote as it is copied: its words, speaker and place.

use crate::document::{BlockKind, Document, Findings, Quote, Speaker};
use crate::settings::words::{say, word};

/// A quote with speaker, source and locator, on two lines. `name` is used for a document without a title.
pub fn citation(name: &str, document: &Document, findings: &Findings, quote: &Quote) -> String {
    let words = findings.words_of(document, quote);
    let mut parts = vec![speaker(findings, quote)];
    parts.push(document.meta.title.clone().unwrap_or_else(|| name.to_owned()));
    parts.extend(document.meta.publisher.clone());
    parts.extend(document.meta.date.map(|date| date.to_string()));
    // A time says where the words are more plainly than the number of a paragraph.
    match findings.time_of(document, quote) {
        Some(time) => parts.push(time),
        None => parts.extend(locator(document, quote.span.start as usize)),
    }
    parts.extend(quote.corrected.then(|| word("corrected by the reader").to_owned()));
    format!("{words}\n— {}\n", parts.join(", "))
}

/// The speaker with title or role, or a note that there is none.
fn speaker(findings: &Findings, quote: &Quote) -> String {
    let name = findings.speaker_name(quote).unwrap_or(word("speaker unknown"));
    match &quote.attribution.speaker {
        Speaker::Person(id) => {
            match findings.person(*id).and_then(|it| it.titles.iter().chain(&it.roles).next()) {
                Some(title) => format!("{name} ({title})"),
                None => name.to_owned(),
            }
        }
        _ => name.to_owned(),
    }
}

/// The place of the byte `at`, for a citation: the chapter, if there are chapters, and the paragraph, counted from 1
/// within the article.
pub fn locator(document: &Document, at: usize) -> Vec<String> {
    Paragraphs::of(document).locator(at)
}

/// The paragraphs of a document, counted once, for many look-ups.
pub struct Paragraphs<'a> {
    document: &'a Document,
    /// For each block, the number of paragraphs up to its end.
    numbers: Vec<u32>,
    /// The blocks that are chapter headings, in order.
    chapters: Vec<usize>,
}

impl<'a> Paragraphs<'a> {
    /// Counts the paragraphs.
    pub fn of(document: &'a Document) -> Self {
        let is_paragraph = |kind: &BlockKind| kind.is_content() && !matches!(kind, BlockKind::Heading { .. });
        let mut number = 0;
        let count = |kind: &BlockKind| {
            number += u32::from(is_paragraph(kind));
            number
        };
        let numbers = document.blocks.iter().map(|block| &block.kind).map(count).collect();
        Self { document, numbers, chapters: document.chapters().collect() }
    }

    /// The number of the paragraph that contains the byte `at`, from 1; also 1 for a heading before any paragraph.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.numbers.get(self.document.block_at(at)?).map(|number| (*number).max(1))
    }

    /// The heading of the chapter that contains a block; the document's title does not count.
    pub fn chapter(&self, block: usize) -> Option<&'a str> {
        let after = self.chapters.partition_point(|&chapter| chapter <= block);
        let heading = self.document.blocks.get(*self.chapters.get(after.checked_sub(1)?)?)?;
        Some(self.document.slice(heading.span))
    }

    /// Like [`locator`].
    pub fn locator(&self, at: usize) -> Vec<String> {
        let Some(number) = self.number(at) else { return Vec::new() };
        let chapter = self.document.block_at(at).and_then(|block| self.chapter(block)).map(str::to_owned);
        chapter.into_iter().chain([say!("paragraph {}", number)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Attribution, Block, Person, PersonId, QuoteKind, Span};

    /// Each place must not count the paragraphs before it again.
    #[test]
    fn a_hundred_thousand_places_are_located() {
        let count = 100_000;
        let text = "a\n\n".repeat(count);
        let block = |at| Block { span: Span::new(at, at + 1), kind: BlockKind::Paragraph, depth: 0 };
        let mut blocks: Vec<Block> = (0..count).map(|number| block(3 * number)).collect();
        blocks[0].kind = BlockKind::Heading { level: 1 };
        blocks[2].kind = BlockKind::Heading { level: 2 };
        let document = Document { text, blocks, ..Document::default() };
        let paragraphs = Paragraphs::of(&document);
        for number in 0..count as u32 {
            let expected = number.saturating_sub(u32::from(number >= 2)).max(1);
            assert_eq!(paragraphs.number(3 * number as usize), Some(expected));
            assert_eq!(paragraphs.chapter(number as usize).is_some(), number >= 2);
        }
        assert_eq!(paragraphs.locator(9), ["a", "paragraph 2"]);
    }

    #[test]
    fn a_copied_quote_says_who_and_where() {
        let text = "One.\n\n“We will\nstay.”";
        let block = |start, end| Block { span: Span::new(start, end), kind: BlockKind::Paragraph, depth: 0 };
        let mut document = Document {
            text: text.into(),
            blocks: vec![block(0, 4), block(6, text.len())],
            ..Document::default()
        };
        document.meta.publisher = Some("The Lock".into());
        let span = Span::new(6, text.len());
        let attribution = Attribution { speaker: Speaker::Person(PersonId(0)), ..Attribution::unknown() };
        let (segments, kind) = (vec![span], QuoteKind::Direct);
        let quote = Quote { span, segments, kind, attribution, parent: None, corrected: false };
        let person = Person { name: "Ada Quill".into(), titles: vec!["Captain".into()], ..Person::default() };
        let findings = Findings { people: vec![person], ..Findings::default() };
        let copied = citation("lock.txt", &document, &findings, &quote);
        assert_eq!(copied, "“We will stay.”\n— Ada Quill (Captain), lock.txt, The Lock, paragraph 2\n");
        let quote = Quote { corrected: true, ..quote };
        let copied = citation("lock.txt", &document, &findings, &quote);
        assert!(copied.ends_with("paragraph 2, corrected by the reader\n"));
    }
}
