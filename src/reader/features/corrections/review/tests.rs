//! Stepping through unknown and doubtful speakers, with the keyboard alone.

use crate::library::Progress;
use crate::reader::screen::theme::Theme;
use crate::reader::tests::support::{Desk, LOCK, found_in_lock};
use std::sync::Arc;

/// Two documents with the same findings, on a screen without colour.
fn two_documents() -> Desk {
    let other = LOCK.replace("The lock at Aldwater", "The lock, a year later");
    let mut desk = Desk::with_texts(80, 24, &[("lock.txt", LOCK), ("later.txt", &other)]);
    desk.app.display.theme = Theme::suited_to(crate::settings::config::Depth::None, false);
    for (input, text) in [LOCK, &other].into_iter().enumerate() {
        let document = desk.read(input, text);
        desk.report(Progress::Extracted { input, part: 0, findings: Arc::new(found_in_lock(&document)) });
    }
    desk
}

#[test]
fn the_review_goes_through_all_documents_and_says_how_it_went() {
    let mut desk = two_documents();
    desk.keys("R");
    let screen = desk.screen();
    assert!(screen.contains("Review · 2 left here · 2 in other documents · 0 settled"), "{screen}");
    assert!(screen.contains("Who said this? The speaker is unknown."), "{screen}");
    assert!(screen.contains("“Somebody moved the key,”"), "the quote is in sight:\n{screen}");
    desk.keys("2");
    assert!(desk.status().contains("Somebody moved the key,”: Ada Quill"), "{}", desk.screen());
    assert!(desk.screen().contains("Did Ada Quill say this?"), "{}", desk.screen());
    assert!(desk.screen().contains("40 % sure"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("The lock, a year later"), "the next document:\n{}", desk.screen());
    assert!(desk.screen().contains("Review · 2 left here · 2 settled"), "{}", desk.screen());
    desk.keys("x");
    assert!(desk.status().starts_with("Corrected (U undoes it): not a quote"), "{}", desk.status());
    desk.keys("ebarrow<Enter>");
    assert!(desk.status().starts_with("The review is complete: 4 settled"), "{}", desk.status());
    desk.keys("R");
    assert!(desk.status().contains("there is nothing to review"), "{}", desk.status());
}

#[test]
fn a_quote_can_be_skipped_and_the_review_ended() {
    let mut desk = two_documents();
    desk.keys("Rn");
    assert!(desk.screen().contains("Did Ada Quill say this?"), "{}", desk.screen());
    desk.keys("n");
    assert!(desk.screen().contains("The lock, a year later"), "{}", desk.screen());
    desk.keys("N");
    assert!(desk.screen().contains("Did Ada Quill say this?"), "back again:\n{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.status().starts_with("Review ended: 0 settled, 4 left"), "{}", desk.status());
    assert!(!desk.screen().contains("Review ·"));
}

#[test]
fn a_review_decision_can_be_undone_in_the_previous_document() {
    let mut desk = two_documents();
    desk.keys("R<Enter><Enter>");
    assert!(desk.screen().contains("The lock, a year later"), "{}", desk.screen());
    desk.keys("U");
    assert!(desk.screen().contains("The lock at Aldwater"), "{}", desk.screen());
    assert!(desk.screen().contains("Did Ada Quill say this?"), "{}", desk.screen());
    assert!(desk.screen().contains("1 left here · 2 in other documents · 1 settled"), "{}", desk.screen());
}

#[test]
fn a_confirmed_unknown_speaker_is_no_longer_doubtful() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("R<Enter><Esc>");
    desk.keys("gg]u");
    assert!(desk.status().starts_with("quote 4/4"), "{}", desk.status());
}

#[test]
fn the_list_of_doubtful_speakers_leads_into_the_review() {
    let mut desk = two_documents();
    desk.keys("gu");
    assert!(desk.screen().contains("Unknown and doubtful speakers: 4"), "{}", desk.screen());
    desk.keys("year<Enter>");
    desk.keys("<Esc>guthen we<Down><Enter>");
    assert!(desk.screen().contains("The lock, a year later"), "{}", desk.screen());
    assert!(desk.screen().contains("Did Ada Quill say this?"), "{}", desk.screen());
}

#[test]
fn numbers_are_counts_again_after_the_review() {
    let mut desk = two_documents();
    desk.keys("R<Esc>gg2n");
    assert!(desk.status().starts_with("quote 2/4"), "{}", desk.status());
}
