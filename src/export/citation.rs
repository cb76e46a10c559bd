//! A quote as it is copied: its words, who said them, and where they stand.

use crate::document::{BlockKind, Document, Findings, Quote, Speaker};

/// A quote with speaker, source and locator, on two lines. `name` stands for a document without title.
pub fn citation(name: &str, document: &Document, findings: &Findings, quote: &Quote) -> String {
    let words = document.slice(quote.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = vec![speaker(findings, quote)];
    parts.push(document.meta.title.clone().unwrap_or_else(|| name.to_owned()));
    parts.extend(document.meta.publisher.clone());
    parts.extend(document.meta.date.map(|date| date.to_string()));
    parts.extend(locator(document, quote.span.start as usize));
    parts.extend(quote.corrected.then(|| "corrected by the reader".to_owned()));
    format!("{words}\n— {}\n", parts.join(", "))
}

/// The speaker with title or role, or that nobody knows.
fn speaker(findings: &Findings, quote: &Quote) -> String {
    let name = findings.speaker_name(quote).unwrap_or("speaker unknown");
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

/// Where the byte `at` stands, for a citation: the chapter, where there are chapters, and the paragraph, counted
/// from 1 over what is the article.
pub fn locator(document: &Document, at: usize) -> Vec<String> {
    let Some(here) = document.block_at(at) else { return Vec::new() };
    let chapter = document.chapter_at(at).map(|index| document.slice(document.blocks[index].span).to_owned());
    let is_paragraph = |kind: &BlockKind| kind.is_content() && !matches!(kind, BlockKind::Heading { .. });
    let number = document.blocks[..=here].iter().filter(|block| is_paragraph(&block.kind)).count();
    chapter.into_iter().chain([format!("paragraph {}", number.max(1))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Attribution, Block, Person, PersonId, QuoteKind, Span};

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
