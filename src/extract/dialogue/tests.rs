use super::incises::cut_all;
use crate::document::{Block, BlockKind, Document, Span};
use crate::extract::marks;
use crate::extract::tokens::Tokens;
use crate::languages;

/// The spoken segments of the passages of one paragraph, passages separated by " ‖ ".
fn spoken(text: &str) -> String {
    let span = Span::new(0, text.len());
    let language = languages::for_tag(Some("fr"));
    let mut document = Document {
        text: text.into(),
        blocks: vec![Block { span, kind: BlockKind::Paragraph, depth: 0 }],
        ..Document::default()
    };
    languages::split_sentences(text, span, language, &mut document.sentences);
    let tokens = Tokens::of(&document, language);
    let marked = marks::find(&document, language, &tokens);
    let cuts = cut_all(&document, language, &tokens, &marked);
    let show = |cut: &super::incises::Cut| {
        cut.segments.iter().map(|segment| segment.of(text)).collect::<Vec<_>>().join(" | ")
    };
    cuts.iter().map(show).collect::<Vec<_>>().join(" ‖ ")
}

#[test]
fn incises_in_the_midst_and_at_the_end() {
    assert_eq!(spoken("— Oui, dit-il, demain."), "Oui, | demain.");
    assert_eq!(spoken("« Le pont, a-t-elle précisé, sera fermé. »"), "Le pont, | sera fermé.");
    assert_eq!(spoken("— Entrez ! s’écria la vieille dame. Il pleut."), "Entrez ! | Il pleut.");
    assert_eq!(spoken("— Non, dit Paul en souriant."), "Non,");
    assert_eq!(spoken("— Demain, fit le meunier, mécontent."), "Demain,");
}
