//! Correcting speakers, kinds and people, and undoing it.

use crate::library::Progress;
use crate::reader::messages::{Effect, Ending};
use crate::reader::tests::support::{Desk, LOCK, found_in_lock};
use crate::settings::{Journal, Privacy};
use std::sync::Arc;

#[test]
fn a_wrong_speaker_is_corrected_with_a_few_letters() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nnne");
    assert!(desk.screen().contains("Who said this?"), "{}", desk.screen());
    desk.keys("barw<Enter>");
    assert!(
        desk.status()
            .starts_with("Corrected (U undoes it): speaker of “Somebody moved the key,”: Tom Barrow"),
        "{}",
        desk.status()
    );
    desk.keys("Nn");
    assert!(desk.status().starts_with("quote 3/4 · Tom Barrow · direct · corrected"), "{}", desk.status());
    assert!(desk.screen().contains("✓ direct"), "the panel marks it:\n{}", desk.screen());
    assert!(desk.screen().contains("Tom Barrow            2"), "the counts follow:\n{}", desk.screen());
    desk.keys("w");
    assert!(desk.screen().contains("corrected         by you"), "{}", desk.screen());
}

#[test]
fn the_last_correction_can_be_undone() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("U");
    assert!(desk.status().starts_with("There are no corrections"));
    desk.keys("ne<Down><Enter>");
    assert!(desk.status().starts_with("Corrected"), "{}", desk.status());
    desk.keys("GU");
    assert!(desk.status().starts_with("Undone: speaker of “The gates"), "{}", desk.status());
    desk.keys("w");
    assert!(desk.screen().contains("Why Ada Quill?"), "the quote is shown again:\n{}", desk.screen());
    assert!(!desk.screen().contains("✓ direct"), "{}", desk.screen());
}

#[test]
fn a_new_person_can_be_the_speaker() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nnneOld Meg<Enter>");
    assert!(desk.screen().contains("People 4"), "{}", desk.screen());
    assert!(desk.screen().contains("Old Meg"));
    desk.keys("eThe council");
    assert!(desk.screen().contains("an organisation"), "{}", desk.screen());
}

#[test]
fn a_rejected_quote_goes_and_stepping_continues_without_it() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nnenot a q<Enter>");
    assert!(desk.screen().contains("Quotes 3"), "{}", desk.screen());
    desk.keys("Nn");
    assert!(desk.status().starts_with("quote 2/3 · speaker unknown"), "{}", desk.status());
    desk.keys("U");
    assert!(desk.screen().contains("Quotes 4"), "{}", desk.screen());
    desk.keys("emixed<Enter>");
    assert!(desk.status().starts_with("Corrected (U undoes it): kind of “the river"), "{}", desk.status());
}

#[test]
fn the_trail_of_a_speaker_follows_a_correction() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("<Tab><Enter>");
    assert!(desk.status().starts_with("quote 1/2 by Ada Quill"), "{}", desk.status());
    desk.keys("<Esc>ebarrow<Enter>n");
    assert!(desk.status().starts_with("quote 1/1 by Ada Quill"), "{}", desk.status());
}

#[test]
fn people_are_renamed_merged_and_struck_off() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("<Tab>erename<Enter>");
    for _ in 0.."Ada Quill".len() {
        desk.keys("<Backspace>");
    }
    desk.keys("Adelaide Quill<Enter>");
    assert!(desk.screen().contains("Adelaide Quill   ✓"), "{}", desk.screen());
    desk.keys("jeis Adelaide<Enter>");
    assert!(desk.screen().contains("People 2"), "merged:\n{}", desk.screen());
    assert!(desk.screen().contains("▸Adelaide Quill"), "who was merged is now the other:\n{}", desk.screen());
    desk.keys("Genot a person<Enter>");
    assert!(desk.screen().contains("People 1"), "{}", desk.screen());
    desk.keys("UUU");
    assert!(
        desk.screen().contains("People 3") && !desk.screen().contains("Adelaide Quill   "),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_short_name_can_be_somebody_else() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("<Tab>e“Quill” everywhere<Enter>");
    assert!(desk.screen().contains("Who is “Quill”?"), "{}", desk.screen());
    desk.keys("Edmund Quill<Enter>");
    assert!(
        desk.screen().contains("People 4") && desk.screen().contains("Edmund Quill"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_correction_is_on_the_disk_at_once_and_holds_after_the_file_was_edited() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.ndjson");
    let mut desk = Desk::with_lock(120, 30);
    desk.app.store.journal = Journal::read(file.clone(), Privacy::Kept).0;
    desk.keys("nnnebarrow<Enter>");
    // Nothing is saved on the way out: the program may have been killed.
    std::mem::forget(desk);

    let edited = LOCK.replace("By Nora Finch", "By Nora Finch and others, with more to say");
    let mut desk = Desk::with_texts(120, 30, &[("lock.txt", &edited)]);
    desk.app.store.journal = Journal::read(file, Privacy::Kept).0;
    let document = desk.read(0, &edited);
    desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::new(found_in_lock(&document)) });
    desk.keys("nnn");
    assert!(desk.status().starts_with("quote 3/4 · Tom Barrow · direct · corrected"), "{}", desk.status());
}

#[test]
fn a_correction_that_lost_its_place_is_reported() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nnnebarrow<Enter>");
    let journal = std::mem::take(&mut desk.app.store.journal);
    let edited = LOCK.replace("“Somebody moved the key,” came a voice from the back", "There was some noise");
    let mut desk = Desk::with_texts(120, 30, &[("lock.txt", &edited)]);
    desk.app.store.journal = journal;
    desk.read(0, &edited);
    desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::default() });
    assert!(desk.status().starts_with("The text that a correction applied to is gone"), "{}", desk.status());
}

#[test]
fn every_command_can_be_found_by_typing() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys(":outl");
    assert!(desk.screen().contains("show the outline"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("Outline"), "{}", desk.screen());
    desk.keys("<Esc>:qqqq");
    assert!(desk.screen().contains("no match"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("Commands"));
    assert!(!desk.effects.contains(&Effect::Quit(Ending::Asked)), "typing in it means nothing else");
}

#[test]
fn commands_are_found_by_their_name_too() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys(":undo<Enter>");
    assert!(desk.status().starts_with("There are no corrections"), "{}", desk.status());
}

#[test]
fn evidence_off_screen_is_shown_as_above_or_below() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nw");
    assert!(!desk.screen().contains("↑ above"), "{}", desk.screen());
    desk.keys("G");
    assert!(desk.screen().contains("↑ above"), "{}", desk.screen());
}

#[test]
fn an_entry_can_be_clicked_and_a_click_outside_closes() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nnne").click("Ines de Vere                     ");
    assert!(desk.status().contains("Ines de Vere"), "{}", desk.screen());
    desk.keys("e").click("People 3");
    assert!(!desk.screen().contains("Who said this?"), "{}", desk.screen());
}

#[test]
fn all_corrections_are_listed_visited_and_undone_one_by_one() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("ge");
    assert!(desk.status().contains("There are no corrections"), "{}", desk.status());
    desk.keys("neTom<Enter>");
    desk.keys("nnex not a quote<Esc>");
    desk.keys("eInes<Enter>ge");
    let screen = desk.screen();
    assert!(screen.contains("Corrections") && screen.contains("Ines de Vere"), "{screen}");
    // The first is undone, the second stays.
    desk.keys("gates<C-x>");
    let screen = desk.screen();
    assert!(screen.contains("Undone") && screen.contains("Ines de Vere"), "{screen}");
    desk.keys("<Enter>");
    assert!(desk.status().contains("Ines de Vere"), "{}", desk.status());
}

#[test]
fn a_correction_undone_in_the_list_is_not_undone_again() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("neTom<Enter>");
    // What an earlier run corrected is not among this run's corrections.
    desk.app.store.done.clear();
    desk.keys("nneInes<Enter>");
    desk.keys("geInes<C-x><Esc>");
    assert_eq!(desk.app.store.done.len(), 0, "U begins with nothing of this run");
}
