use super::*;
use crate::document::{Block, BlockKind};
use crate::extract::tokens::Tokens;

/// A document of paragraphs separated by blank lines.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for words in text.split("\n\n") {
        blocks.push(Block { span: Span::new(at, at + words.len()), kind: BlockKind::Paragraph, depth: 0 });
        at += words.len() + 2;
    }
    Document { text: text.into(), blocks, ..Document::default() }
}

/// The words of all passages: their blocks joined by " / ", with "~" before one whose closing mark is missing, and ">"
/// before nested ones.
fn passages(text: &str) -> Vec<String> {
    let document = document(text);
    let language = crate::languages::for_tag(Some("en"));
    let found = find(&document, language, &Tokens::of(&document, language));
    let show = |marked: &Marked| {
        let words: Vec<_> = marked.inner.iter().map(|span| span.of(text)).collect();
        let nested = if marked.parent.is_some() { ">" } else { "" };
        format!("{nested}{}{}", if marked.closed { "" } else { "~" }, words.join(" / "))
    };
    found.iter().map(show).collect()
}

#[test]
fn french_marks_with_any_space() {
    assert_eq!(
        passages("Il dit : «\u{a0}Oui.\u{a0}» Puis «\u{202f}non\u{202f}» et « si »."),
        ["Oui.", "non", "si"]
    );
}

#[test]
fn nested_marks_of_every_kind() {
    assert_eq!(passages("“He said ‘no’ to me,” she said."), ["He said ‘no’ to me,", ">no"]);
    assert_eq!(passages("He wrote „das ‚Ding‘ da“ twice."), ["das ‚Ding‘ da", ">Ding"]);
    assert_eq!(passages("« Il a dit “oui” hier »"), ["Il a dit “oui” hier", ">oui"]);
    assert_eq!(passages("\"She told \"him\" so.\""), ["She told \"him\" so.", ">him"]);
}

#[test]
fn german_guillemets_point_inward() {
    assert_eq!(passages("»Ja«, sagte er.\n\n»Er rief ›nein‹.«"), ["Ja", "Er rief ›nein‹.", ">nein"]);
}

#[test]
fn apostrophes_and_inches_are_not_marks() {
    assert!(passages("The boys' dog isn't 6'2\" and 'tis rock 'n' roll in the '90s.").is_empty());
    assert_eq!(passages("'The boys' house is on fire,' said Ann."), ["The boys' house is on fire,"]);
    assert_eq!(passages("‘Don’t give ’em that,’ he said."), ["Don’t give ’em that,"]);
}

#[test]
fn a_missing_mark_affects_only_its_own_paragraph() {
    let text = "\"We came, he said.\n\nThey saw \"nothing\" there.\n\n\"Yes.\"";
    assert_eq!(passages(text), ["~We came, he said.", "nothing", "Yes."]);
    assert_eq!(passages("\"We came, he said. \"We saw,\" she said."), ["~We came, he said.", "We saw,"]);
    assert_eq!(passages("A line.\n\nHe: We never saw it,\" he said. \"No.\""), ["~We never saw it,", "No."]);
}

#[test]
fn a_mark_taken_up_again_in_each_paragraph_is_one_passage() {
    assert_eq!(passages("“One.\n\n“Two.\n\n“Three.” Done."), ["One. / Two. / Three."]);
    assert_eq!(passages("« Un.\n\nDeux.\n\nTrois. » Fin."), ["Un. / Deux. / Trois."]);
    assert_eq!(passages("« Un.\n\n» Deux. » Fin."), ["Un. / Deux."]);
}

#[test]
fn doubled_marks_count_once() {
    assert_eq!(passages("«« Oui. »» Non."), ["Oui."]);
    assert_eq!(passages("\"\"Yes.\"\" No \"maybe\"."), ["Yes.", "maybe"]);
    assert_eq!(passages("''Oui'' et ``non''."), ["Oui", "non"]);
}

#[test]
fn a_dialogue_in_one_pair_of_guillemets_has_turns() {
    let text = "« Qui va là ?\n\n— Moi.\n\n— Entre. » Elle ouvrit.";
    assert_eq!(passages(text), ["~Qui va là ?", "Moi.", "Entre."]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..proptest::test_runner::Config::default() })]
    #[test]
    fn any_text_gives_sound_passages(text in "[a-d «»“”„\"'‘’‚‹›<`—–.,!?\n-]{0,200}") {
        let text = text.trim().replace("\n\n\n", "\n\n");
        let document = document(&text);
        let language = crate::languages::for_tag(Some("en"));
        let found = find(&document, language, &Tokens::of(&document, language));
        for (index, marked) in found.iter().enumerate() {
            proptest::prop_assert!(Span::within(&text, marked.span.start as usize, marked.span.end as usize).is_some());
            proptest::prop_assert!(!marked.inner.is_empty() && marked.parent.is_none_or(|parent| parent < index));
            for words in &marked.inner {
                proptest::prop_assert!(marked.span.covers(*words) && !words.of(&text).trim().is_empty());
                let block = document.block_at(words.start as usize).map(|block| document.blocks[block].span);
                proptest::prop_assert!(block.is_some_and(|block| block.covers(*words)));
            }
        }
    }
}

#[test]
fn single_marks_between_spaces() {
    assert_eq!(
        passages("‘ Sit down, child, ’ said Ada, ‘ and let me see. ’ ‘ Oh! ’ ‘ Tis nothing. ’"),
        ["Sit down, child,", "and let me see.", "Oh!", "Tis nothing."]
    );
    assert_eq!(
        passages(
            "All the ladies said ' Poor child! ' at once. ' Edith! ' said Ada, ' the boys \' coats. ' ' No. ' ' So? '"
        ),
        ["Poor child!", "Edith!", "the boys ' coats.", "No.", "So?"]
    );
}

#[test]
fn backticks_that_apostrophes_close() {
    let text = "`Come in,' said Ada. `It's late,' she added, `and dark.' `I know.'";
    assert_eq!(passages(text), ["Come in,", "It's late,", "and dark.", "I know."]);
    assert!(passages("Run `make` or `make test`, then `make install` and `ls`.").is_empty());
}

#[test]
fn single_guillemets_that_point_inward() {
    assert_eq!(passages("Man rief ›Seht nur!‹ und er rief: ›Kommt!‹"), ["Seht nur!", "Kommt!"]);
}
