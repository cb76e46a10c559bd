//! Who said it: sentences of newspapers, each of a kind that was once read wrongly.

use dixit::document::Findings;
use dixit::extract::extract;
use dixit::formats::{Source, read};

/// The quotes of a text with their speakers' names, "?" where nobody is named.
fn said(text: &str) -> Vec<(String, String)> {
    let part = read(&Source { path: None, bytes: text.as_bytes() }).expect("a text").remove(0);
    let findings: Findings = extract(&part.document);
    let quotes = findings.quotes.iter().map(|quote| {
        let words = part.document.slice(quote.span).trim_matches(|it| "«»\"“” ".contains(it)).to_owned();
        (words, findings.speaker_name(quote).unwrap_or("?").to_owned())
    });
    quotes.collect()
}

fn pairs(said: &[(String, String)]) -> Vec<(&str, &str)> {
    said.iter().map(|(words, speaker)| (words.as_str(), speaker.as_str())).collect()
}

#[test]
fn a_noun_for_a_company_is_the_one_that_the_text_calls_so() {
    let found = said(
        "La société Vertalia a présenté ses comptes mardi à Lyon. Le ministère de la Santé attend un rapport. \
         L'entreprise a expliqué que « les ventes ont reculé d'un tiers ».",
    );
    assert_eq!(pairs(&found), [("les ventes ont reculé d'un tiers", "Vertalia")]);
}

#[test]
fn a_clause_between_a_name_and_its_verb_hides_neither() {
    let found = said(
        "Rosa Lindqvist, head of the union, who had been silent until then, said: \
         \"The offer is an insult to every driver.\"",
    );
    assert_eq!(pairs(&found), [("The offer is an insult to every driver.", "Rosa Lindqvist")]);
}

#[test]
fn a_speech_whose_paragraphs_were_run_together_is_one() {
    let found = said(
        "\"The dam was never built for such a flood, and everyone on the board knew it when they signed. \
         \"We shall pay for it, all of us, for years to come,\" said engineer Carla Minto.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "Carla Minto");
}

#[test]
fn what_opens_a_sentence_is_not_what_is_said_in_it() {
    let found = said("Asked about the delay, Minister Olive Tanner said, \"We will open the line in May.\"");
    assert!(pairs(&found).contains(&("We will open the line in May.", "Olive Tanner")), "{found:?}");
}
