//! Document → people, quotes and terms. One file a stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never asks which language a text is in: it
//! reads the language's data.

pub mod marks;
pub mod people;
pub mod speech;
pub mod tokens;

use crate::document::{Attribution, Document, Findings, Quote, QuoteKind, Span, Term, TermKind};
use crate::languages;
use tokens::Tokens;

/// All that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    let language = languages::for_tag(document.meta.language.as_deref());
    let tokens = Tokens::of(document, language);
    let people = people::find(document, language, &tokens);
    let mentions = people.mentions.iter().map(|name| name.mention).collect();
    let (quotes, terms) = speech_and_terms(document, &marks::find(document, language, &tokens));
    Findings { people: people.people, mentions, quotes, terms, ..Findings::default() }
}

/// Marked passages of four words and more, and turns, as speech of nobody known; the rest as terms.
fn speech_and_terms(document: &Document, marked: &[marks::Marked]) -> (Vec<Quote>, Vec<Term>) {
    let (mut quotes, mut terms) = (Vec::new(), Vec::new());
    for marked in marked {
        let words = |span: &Span| document.slice(*span).split_whitespace().count();
        if marked.style == marks::Style::Dash || marked.inner.iter().map(words).sum::<usize>() > 3 {
            let attribution = Attribution::unknown();
            let segments = marked.inner.clone();
            let kind = QuoteKind::Direct;
            quotes.push(Quote {
                span: marked.span,
                segments,
                kind,
                attribution,
                parent: None,
                corrected: false,
            });
        } else if marked.inner.len() == 1 {
            terms.push(Term { span: marked.span, kind: TermKind::Term });
        }
    }
    (quotes, terms)
}
