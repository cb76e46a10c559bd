//! What every document gets, whatever its format: its language, its sentences, its word count.

use crate::document::{BlockKind, Document};
use crate::languages;

/// Bytes of running text used to recognise the language.
const SAMPLE: usize = 16_384;

/// Shorter running text says less about its language than what the document declares.
const TELLING: usize = 200;

/// Finds language, sentences and words. A declared language is kept unless the text is clearly in another: the frame of
/// a website often declares the site's own.
///
/// `lead` is the number of bytes of the text that a head document has, too: only they decide the language, so that the
/// head and the whole agree.
pub fn complete(document: &mut Document, lead: usize) {
    let sample = sample(document, lead);
    let detected = languages::detect(&sample);
    let declared = document.meta.language.take();
    let agrees = |tag: &String| {
        detected
            .is_none_or(|code| tag.split(['-', '_']).next().is_some_and(|one| one.eq_ignore_ascii_case(code)))
    };
    let keep = |tag: &String| sample.len() < TELLING || agrees(tag) || languages::find(tag).is_none();
    document.meta.language = declared.filter(keep).or(detected.map(str::to_owned));
    let language = languages::for_tag(document.meta.language.as_deref());
    document.sentences.reserve(document.text.len() / 80);
    for block in document.blocks.iter().filter(|block| block.kind.is_content()) {
        languages::split_sentences(&document.text, block.span, language, &mut document.sentences);
        document.meta.words += words(block.span.of(&document.text));
    }
}

/// The number of words between white space, not counting those without a letter or digit (French punctuation is set
/// apart).
fn words(text: &str) -> u32 {
    let mut count = 0;
    let mut counted = false;
    let bytes = text.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        // The lead bytes C2 and E2 begin no-break spaces, quotation marks and dashes.
        let no_break = byte == 0xC2 && bytes.get(index + 1) == Some(&0xA0);
        if byte <= b' ' || no_break {
            counted = false;
        } else if !counted && (byte.is_ascii_alphanumeric() || byte >= 0xC3 && byte != 0xE2) {
            counted = true;
            count += 1;
        }
    }
    count
}

/// Running text from the beginning of the document, to recognise its language.
fn sample(document: &Document, lead: usize) -> String {
    let start = |words: &'_ str| words.floor_char_boundary(SAMPLE);
    let mut sample = String::new();
    let blocks = document.blocks.iter().take_while(|block| (block.span.start as usize) < lead);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        let words = block.span.of(&document.text);
        sample.push_str(&words[..start(words)]);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    if sample.is_empty() {
        sample.push_str(&document.text[..start(&document.text)]);
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builder::Builder;

    fn language(declared: Option<&str>, words: &str) -> Option<String> {
        let mut builder = Builder::over(words);
        builder.meta.language = declared.map(str::to_owned);
        builder.block(BlockKind::Paragraph, 0, words, 0);
        builder.finish("text", "1".into()).expect("it fits").meta.language
    }

    #[test]
    fn the_text_overrules_a_wrong_declaration_and_keeps_a_region() {
        let french = "Le conseil municipal a décidé hier soir que la passerelle resterait fermée. ".repeat(4);
        assert_eq!(language(Some("en"), &french).as_deref(), Some("fr"));
        assert_eq!(language(Some("fr-CA"), &french).as_deref(), Some("fr-CA"));
        assert_eq!(language(Some("fr"), "Bonjour.").as_deref(), Some("fr"));
    }

    #[test]
    fn words_are_counted_between_spaces_of_any_kind() {
        let document = {
            let words = "«\u{a0}Deux mots\u{a0}» dit-il";
            let mut builder = Builder::over(words);
            builder.block(BlockKind::Paragraph, 0, words, 0);
            builder.finish("text", "1".into()).expect("it fits")
        };
        assert_eq!(document.meta.words, 3);
    }
}
