use super::{Cut, cut_all};
use crate::document::{Block, BlockKind, Document, Span};
use crate::extract::passages;
use crate::extract::tokens::Tokens;
use crate::languages;

/// The spoken segments of the passages of one French paragraph, passages separated by " ‖ ".
fn spoken(text: &str) -> String {
    spoken_in(text, "fr")
}

fn spoken_in(text: &str, code: &str) -> String {
    let span = Span::new(0, text.len());
    let language = languages::for_tag(Some(code));
    let mut document = Document {
        text: text.into(),
        blocks: vec![Block { span, kind: BlockKind::Paragraph, depth: 0 }],
        ..Document::default()
    };
    languages::split_sentences(text, span, language, &mut document.sentences);
    let tokens = Tokens::of(&document, language);
    let marked = passages::find(&document, language, &tokens);
    let cuts = cut_all(&document, language, &tokens, &marked);
    let show =
        |cut: &Cut| cut.segments.iter().map(|segment| segment.of(text)).collect::<Vec<_>>().join(" | ");
    cuts.iter().map(show).collect::<Vec<_>>().join(" ‖ ")
}

#[test]
fn incises_in_the_middle_and_at_the_end() {
    assert_eq!(spoken("— Oui, dit-il, demain."), "Oui, | demain.");
    assert_eq!(spoken("« Le pont, a-t-elle précisé, sera fermé. »"), "Le pont, | sera fermé.");
    assert_eq!(spoken("— Entrez ! s’écria la vieille dame. Il pleut."), "Entrez ! | Il pleut.");
    assert_eq!(spoken("— Non, dit Paul en souriant."), "Non,");
    assert_eq!(spoken("— Demain, fit le meunier, mécontent."), "Demain,");
    assert_eq!(spoken("— Demain, fit le meunier, ce qui le fit rougir."), "Demain,");
    assert_eq!(spoken("— Mon frère, dit madame Roux, ne vint jamais."), "Mon frère, | ne vint jamais.");
    assert_eq!(
        spoken("— Alors, récite-nous la fable du meunier."),
        "Alors, récite-nous la fable du meunier."
    );
    assert_eq!(spoken("— Monsieur, j’ai demandé vingt sacs."), "Monsieur, j’ai demandé vingt sacs.");
    let again = "— Entrez, dit-elle en lui tendant la main. Quel froid ! s’écria-t-elle en tisonnant.";
    assert_eq!(spoken(again), "Entrez, | Quel froid !");
    assert_eq!(
        spoken("— Mais ce monsieur (elle montra le meunier) vous attend."),
        "Mais ce monsieur | vous attend."
    );
}

#[test]
fn english_dashes_may_open_turns_and_incises_have_their_subject_first() {
    assert_eq!(spoken_in("—Thanks, Martha said quietly. It is cold.", "en"), "Thanks, | It is cold.");
    let joined = "It was dark. — Are you there? he called. — I am, said Martha. — Then come! Peter cried. He turned to the door.";
    assert_eq!(spoken_in(joined, "en"), "Are you there? ‖ I am, ‖ Then come!");
    let marked = "He wrote: -- Dear sir, I came, he said. -- Yours, he added. “Good!” said Martha. “Is it?” he asked. “Yes.”";
    assert_eq!(spoken_in(marked, "en"), "Good! ‖ Is it? ‖ Yes.");
}
