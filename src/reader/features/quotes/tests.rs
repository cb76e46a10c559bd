//! Stepping through who said what.

use crate::reader::messages::Effect;
use crate::reader::tests::support::Desk;
use ratatui::style::Modifier;

#[test]
fn n_visits_the_quotes_in_order_and_says_whose_they_are() {
    let mut desk = Desk::with_lock(120, 24);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(desk.keys("n").status());
    }
    let begins = |at: usize, words: &str| assert!(seen[at].starts_with(words), "{seen:#?}");
    begins(0, "quote 1/4 · Ada Quill · direct");
    begins(1, "quote 2/4 · Tom Barrow · indirect");
    begins(2, "quote 3/4 · speaker unknown · direct");
    begins(3, "quote 4/4 · Ada Quill? · mixed");
    assert!(desk.keys("n").status().starts_with("Continued from the beginning."));
    assert!(desk.keys("N").status().starts_with("Continued from the end."));
    assert!(desk.keys("N").status().starts_with("quote 3/4"));
}

#[test]
fn the_current_quote_is_recognisable_without_colour() {
    let mut desk = Desk::with_lock(120, 24);
    let before = desk.style_of("The gates will hold");
    desk.keys("n");
    let after = desk.style_of("The gates will hold");
    assert!(!before.add_modifier.contains(Modifier::BOLD));
    assert!(after.add_modifier.contains(Modifier::BOLD));
    assert!(desk.screen().contains('┃'), "a bar stands beside it");
}

#[test]
fn a_step_scrolls_only_if_the_quote_is_not_visible() {
    let mut desk = Desk::with_lock(120, 40);
    let top = desk.app.spot();
    desk.keys("nn");
    assert_eq!(desk.app.spot(), top);
    let mut low = Desk::with_lock(120, 12);
    let top = low.app.spot();
    low.keys("nnnn");
    assert_ne!(low.app.spot(), top);
    assert!(low.screen().contains("“and then we shall see”"), "{}", low.screen());
}

#[test]
fn stepping_continues_from_the_visible_text() {
    let mut desk = Desk::with_lock(120, 14);
    desk.keys("n50%");
    assert!(desk.keys("n").status().starts_with("quote 4/4"), "{}", desk.screen());
    desk.keys("ggN");
    assert!(desk.status().starts_with("Continued from the end"), "{}", desk.screen());
}

#[test]
fn a_person_that_is_chosen_becomes_the_trail() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("<Tab><Enter>");
    assert!(desk.status().starts_with("quote 1/2 by Ada Quill"), "{}", desk.screen());
    assert!(desk.screen().contains("▸Ada Quill"), "the panel lights up");
    assert!(desk.keys("n").status().starts_with("quote 2/2 by Ada Quill"));
    assert!(desk.keys("<Enter>").status().starts_with("mention"), "{}", desk.screen());
    assert!(desk.status().contains("of Ada Quill"));
    desk.keys("<Esc><Esc>n");
    assert!(desk.status().contains("/4"), "Esc leads back to all quotes: {}", desk.status());
}

#[test]
fn a_person_who_says_nothing_leads_to_where_they_are_named() {
    let mut desk = Desk::with_lock(120, 14);
    desk.keys("<Tab>G<Enter>");
    assert!(desk.status().starts_with("mention 1/1 of Ines de Vere"), "{}", desk.screen());
    assert!(desk.screen().contains("Ines de Vere took the chair"));
}

#[test]
fn mentions_are_stepped_through_without_leaving_the_trail() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("]p");
    assert!(desk.status().starts_with("No person is selected"));
    desk.keys("n]p");
    assert!(desk.status().starts_with("4 quotes · Ada Quill"), "{}", desk.status());
    assert!(desk.keys("n").status().starts_with("quote 2/4"), "{}", desk.status());
}

#[test]
fn doubtful_and_unknown_speakers_can_be_visited() {
    let mut desk = Desk::with_lock(120, 30);
    assert!(desk.keys("]u").status().starts_with("quote 3/4 · speaker unknown"));
    assert!(desk.keys("]u").status().starts_with("quote 4/4"));
    assert!(desk.screen().contains("Ada Quill?"), "an uncertain speaker is shown as such");
}

#[test]
fn the_reasons_for_a_speaker_are_shown_and_highlighted() {
    let mut desk = Desk::with_lock(120, 30);
    let before = desk.style_of("said Captain");
    desk.keys("nw");
    assert!(desk.screen().contains("Why Ada Quill?"), "{}", desk.screen());
    assert!(desk.screen().contains("90 % sure"));
    assert_ne!(desk.style_of("said Captain"), before);
    desk.keys("nn");
    assert!(desk.screen().contains("The speaker is unknown"), "it stays while one steps on");
    desk.keys("w");
    assert!(!desk.screen().contains("The speaker is unknown"));
}

#[test]
fn a_quote_is_copied_with_speaker_source_and_place() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("ny");
    let copied = desk.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    let text = copied.expect("a copy");
    assert!(
        text.starts_with(
            "“The gates will hold another winter,”\n— Ada Quill (Captain), The lock at Aldwater"
        )
    );
    assert!(text.contains("2025-05-03") && text.contains("paragraph"), "{text}");
}

#[test]
fn text_and_panel_show_one_selection() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("<Tab><Tab>jj");
    assert!(desk.status().starts_with("quote 3/4"), "the panel moves the text: {}", desk.screen());
    desk.click("the river had never");
    assert!(desk.status().starts_with("quote 2/4"), "the text moves the panel: {}", desk.screen());
    assert_eq!(desk.app.lists.quotes.cursor, 1);
    desk.click("Barrow, who");
    assert!(desk.status().contains("Tom Barrow"));
    assert_eq!(desk.app.lists.people.cursor, 1);
}
