//! The dossier of a person: all their quotes in all documents, filtered by topic.

use crate::document::{
    Attribution, Document, Findings, Mention, MentionForm, PartialDate, Person, PersonId, Quote, QuoteKind,
    Span, Speaker,
};
use crate::library::Progress;
use crate::reader::messages::Effect;
use crate::reader::tests::support::Desk;
use crossterm::event::{MouseButton, MouseEventKind};
use std::sync::Arc;

const DAM: &str = "The dam\n\n“The dam will hold through the winter and the spring,” said Mira Stone.\n\n\
                   Joan Pell stood beside Mira Stone.\n\n“We have no money for the road,” Mira Stone added.\n";
const ROAD: &str = "The road\n\n“The dam will hold through the winter and the spring,” Mira Stone said again.\n\n\
                    “Let them pay,” said Joan Pell.\n";
const FAIR: &str = "The fair\n\nNobody of importance came.\n";

/// Findings for a document: who says which words in it.
fn found(document: &Document, said: &[(&str, usize)]) -> Findings {
    let names = ["Mira Stone", "Joan Pell"];
    let text = &document.text;
    let roles = if text.contains("The road\n") { vec!["mayor".to_owned()] } else { Vec::new() };
    let people = names.map(|name| Person { name: name.into(), ..Person::default() });
    let mut people = people.to_vec();
    people[0].roles = roles;
    let mut mentions: Vec<Mention> = Vec::new();
    for (person, name) in names.iter().enumerate() {
        mentions.extend(text.match_indices(name).map(|(at, words)| Mention {
            span: Span::new(at, at + words.len()),
            person: PersonId(person as u32),
            form: MentionForm::Name,
        }));
    }
    mentions.sort_by_key(|mention| mention.span);
    let quote = |(words, person): &(&str, usize)| {
        let at = text.find(words).expect("the words are there");
        let span = Span::new(at, at + words.len());
        let speaker = Speaker::Person(PersonId(*person as u32));
        let attribution = Attribution { speaker, confidence: 0.9, ..Attribution::unknown() };
        Quote {
            span,
            segments: vec![span],
            kind: QuoteKind::Direct,
            attribution,
            parent: None,
            corrected: false,
        }
    };
    Findings { people, mentions, quotes: said.iter().map(quote).collect(), ..Findings::default() }
}

/// A library in which two people speak.
fn desk(width: u16, height: u16) -> Desk {
    let texts = [("dam.txt", DAM), ("road.txt", ROAD), ("fair.txt", FAIR)];
    let mut desk = Desk::with_texts(width, height, &texts);
    let hold = "“The dam will hold through the winter and the spring,”";
    let said: [&[(&str, usize)]; 3] =
        [&[(hold, 0), ("“We have no money for the road,”", 0)], &[(hold, 0), ("“Let them pay,”", 1)], &[]];
    for (input, ((_, text), said)) in texts.iter().zip(said).enumerate() {
        // The road was written about before the dam.
        let date = PartialDate { year: 2024, month: Some(9 - input as u8), day: None };
        let document = desk.read_at(input, text, date);
        let mut findings = found(&document, said);
        if said.is_empty() {
            findings = Findings::default();
        }
        desk.report(Progress::Extracted { input, part: 0, findings: Arc::new(findings) });
    }
    desk
}

#[test]
fn the_dossier_of_a_quotes_speaker_shows_all_their_quotes_by_date() {
    let mut desk = desk(100, 30);
    desk.keys("nD");
    let screen = desk.screen();
    assert!(screen.starts_with(" Mira Stone"), "{screen}");
    assert!(screen.contains("2 documents · named 4 times · 2024-08 – 2024-09"), "{screen}");
    assert!(screen.contains("Quotes 3   Repeated 1   Nearby 1"), "{screen}");
    let row = |words: &str| screen.lines().position(|line| line.contains(words));
    assert!(row("The road") < row("The dam  ") && row("The road").is_some(), "{screen}");
    assert!(screen.contains("mayor (2024-08)") && screen.contains("direct 90 %"), "{screen}");
    assert!(!screen.contains("Let them pay"));
}

#[test]
fn the_dossier_is_filtered_by_words_or_an_expression() {
    let mut desk = desk(100, 30);
    desk.keys("nD/money");
    assert!(desk.screen().contains("1 of 3"), "{}", desk.screen());
    assert!(!desk.screen().contains("will hold"));
    desk.keys("<C-u>(winter|summer)<Enter>");
    assert!(desk.screen().contains("2 of 3"), "{}", desk.screen());
    desk.keys("/(");
    assert!(desk.screen().contains("not a regular expression"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.screen().contains("Quotes 3"), "{}", desk.screen());
    desk.keys("/turnip<Enter>");
    assert!(desk.screen().contains("No quote is about that"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.screen().contains("Quotes 3"), "Esc shows all again");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("The dam"), "and then leads back to the text");
}

#[test]
fn their_quotes_are_the_trail_through_all_documents() {
    let mut desk = desk(100, 30);
    let start = desk.app.spot();
    desk.keys("nD<Enter>H");
    assert_eq!(desk.app.spot(), start, "the jump list leads back");
    desk.keys("L");
    assert!(desk.status().starts_with("3 quotes by Mira Stone in 2 documents"), "{}", desk.status());
    desk.keys("D<Enter>");
    assert!(desk.status().starts_with("quote 1 of 3 by Mira Stone · The road"), "{}", desk.screen());
    assert!(desk.keys("n").status().starts_with("quote 2 of 3 by Mira Stone · The dam"), "{}", desk.status());
    assert!(desk.keys("nn").status().starts_with("Continued from the beginning."), "{}", desk.status());
    desk.keys("D/winter<Enter><Enter>");
    assert!(desk.status().starts_with("quote 1 of 2 by Mira Stone about “winter”"), "{}", desk.status());
    desk.keys("D");
    assert!(desk.screen().contains("about: winter"), "the dossier is found again as it was left");
}

#[test]
fn a_statement_repeated_in_several_documents_is_one_entry() {
    let mut desk = desk(100, 30);
    desk.keys("nD<Tab>");
    assert!(desk.screen().contains("2 times: The road · The dam"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.status().starts_with("quote 1 of 2 by Mira Stone"), "{}", desk.status());
}

#[test]
fn people_named_nearby_are_one_key_away() {
    let mut desk = desk(100, 30);
    desk.keys("nD<BackTab>");
    assert!(desk.screen().contains("Joan Pell"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().starts_with(" Joan Pell"), "{}", desk.screen());
    assert!(desk.screen().contains("Let them pay"));
}

#[test]
fn anybody_can_be_chosen_by_a_few_letters() {
    let mut desk = desk(100, 30);
    desk.keys("gpjpl<Enter>");
    assert!(desk.screen().starts_with(" Joan Pell"), "{}", desk.screen());
    desk.keys("gp");
    assert!(desk.screen().contains("People of all documents: 2"), "{}", desk.screen());
    desk.keys("stone<Enter>");
    assert!(desk.screen().starts_with(" Mira Stone"), "{}", desk.screen());
}

#[test]
fn quotes_are_copied_with_their_sources() {
    let mut desk = desk(100, 30);
    desk.keys("nDyY");
    let copies: Vec<&str> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(
        copies[0].starts_with("“The dam will hold") && copies[0].contains("The road, 2024-08"),
        "{copies:?}"
    );
    assert_eq!(copies[1].matches("— Mira Stone").count(), 3);
}

#[test]
fn a_correction_reaches_the_dossier() {
    let mut desk = desk(100, 30);
    desk.keys("nD<Esc>n");
    assert!(desk.status().contains("Mira Stone"), "{}", desk.status());
    desk.keys("eJoan<Enter>gpjoan<Enter>");
    assert!(desk.screen().contains("Quotes 2"), "{}", desk.screen());
    assert!(desk.screen().contains("✓ direct"), "{}", desk.screen());
}

#[test]
fn a_quote_in_the_dossier_is_explained_and_corrected_in_its_text() {
    let mut desk = desk(100, 30);
    desk.keys("nDjjw");
    assert!(desk.screen().contains("Why Mira Stone?"), "{}", desk.screen());
    assert!(desk.status().starts_with("quote 3 of 3"), "{}", desk.status());
    desk.keys("De");
    assert!(
        desk.screen().contains("Who said this?") && desk.screen().contains("no money"),
        "{}",
        desk.screen()
    );
    desk.keys("Joan<Enter>D");
    assert!(desk.screen().starts_with(" Joan Pell"), "{}", desk.screen());
}

#[test]
fn the_mouse_chooses_a_list_and_an_entry() {
    let mut desk = desk(120, 30);
    desk.keys("nD");
    desk.click("Nearby 1");
    desk.click("Joan Pell");
    assert!(desk.screen().starts_with(" Joan Pell"), "{}", desk.screen());
    desk.click("Let them pay");
    assert!(desk.status().starts_with("quote 1 of 1 by Joan Pell"), "{}", desk.screen());
    desk.keys("D");
    desk.mouse(MouseEventKind::ScrollDown, 10, 10).mouse(MouseEventKind::Down(MouseButton::Left), 3, 0);
    assert!(desk.screen().starts_with(" Joan Pell"), "{}", desk.screen());
}

#[test]
fn it_can_be_used_on_any_screen() {
    for (width, height) in [(1, 1), (10, 3), (40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut desk = desk(width, height);
        desk.keys("nDjj<Tab><Tab><BackTab>G<Tab><Tab>/hold<Enter>");
        if width >= 40 {
            assert!(desk.screen().contains("will hold"), "at {width}×{height}:\n{}", desk.screen());
        }
    }
}

#[test]
fn a_wide_terminal_shows_what_is_known_beside_the_quotes() {
    let mut desk = desk(120, 30);
    insta::assert_snapshot!(desk.keys("nDj").styled());
}
