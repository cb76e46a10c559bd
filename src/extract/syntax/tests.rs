use super::context::Context;
use super::{groups, subjects};
use crate::document::{Block, BlockKind, Document, Span};
use crate::extract::people;
use crate::extract::tokens::Tokens;
use crate::extract::turns::Turns;
use crate::languages;

/// Adjacent verbs in one long sentence all look for their subjects among the words before them.
#[test]
fn the_words_of_a_long_sentence_are_looked_at_once_not_for_every_verb() {
    for unit in ["said ", "the keeper said that ", "Ann Hill, the mayor, said "] {
        let text = unit.repeat(2000);
        let span = Span::new(0, text.len());
        let blocks = vec![Block { span, kind: BlockKind::Paragraph, depth: 0 }];
        let document = Document { text, blocks, sentences: vec![span], ..Document::default() };
        let language = languages::for_tag(Some("en"));
        let tokens = Tokens::of(&document, language);
        let people = people::find(&document, language, &tokens, &Turns::default());
        let context = Context::new(&document, language, &tokens, &people);
        let groups = groups::find(&context);
        assert!(groups.len() >= 1000, "{} verbs in {unit:?}", groups.len());
        let found = subjects::before(&context, &groups);
        assert_eq!(found.len(), groups.len());
        let (worked_out, words) = (context.worked_out.get(), context.token_count());
        assert!(worked_out <= words, "{worked_out} for {words} words of {unit:?}");
    }
}
