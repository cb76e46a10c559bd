use super::*;
use crate::document::Span;
use crate::settings::Privacy::{Kept, Private};
use crate::settings::corrections::SaidBy;
use std::io::Write as _;
use std::path::Path;

fn subject(id: &str, path: &str) -> Subject {
    Subject { id: id.into(), path: path.into(), part: None, title: Some("Le pont".into()) }
}

fn anchor() -> Anchor {
    Anchor::of("Un pont, une crue, une maire.", Span::new(3, 7))
}

fn bookmark(text: &str) -> Entry {
    Entry::Bookmark(Note { at: anchor(), text: text.into() })
}

fn correction(name: &str) -> Entry {
    Entry::Correction(Correction::Speaker { quote: anchor(), speaker: SaidBy::Person(name.into()) })
}

fn opened(folder: &tempfile::TempDir) -> Journal {
    let (journal, warning) = Journal::read(folder.path().join("deep/journal.ndjson"), Kept);
    assert_eq!(warning, None);
    journal
}

fn texts(journal: &Journal, subject: &Subject) -> Vec<String> {
    let text = |record: &&Record| match &record.entry {
        Some(Entry::Bookmark(note)) => note.text.clone(),
        Some(Entry::Correction(correction)) => correction.summary(),
        _ => "?".into(),
    };
    journal.of(subject).iter().map(text).collect()
}

#[test]
fn entries_survive_a_restart_and_a_document_is_known_when_renamed_or_edited() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    journal.add(&subject("a", "/a.txt"), bookmark("first")).expect("added");
    journal.add(&subject("b", "/b.txt"), bookmark("other")).expect("added");
    // Nothing is closed or saved: the program may be killed here.
    let journal = opened(&folder);
    assert_eq!(texts(&journal, &subject("a", "/renamed.txt")), ["first"]);
    assert_eq!(texts(&journal, &subject("edited", "/a.txt")), ["first"]);
    assert_eq!(texts(&journal, &subject("c", "/c.txt")), [""; 0]);
    let part = Subject { part: Some("2".into()), ..subject("message", "/a.txt") };
    assert_eq!(texts(&journal, &part), [""; 0], "another document of the same file");
    let mut journal = journal;
    let piped =
        |id: &str| Subject::new(&Document { id: id.into(), ..Document::default() }, Path::new(""), None);
    journal.add(&piped("x"), bookmark("piped")).expect("added");
    assert_eq!(texts(&journal, &piped("x")), ["piped"]);
    assert_eq!(texts(&journal, &piped("y")), [""; 0], "another text that was piped in");
}

#[test]
fn notes_are_edited_and_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    let here = subject("a", "/a.txt");
    let first = journal.add(&here, bookmark("first")).expect("added");
    journal.add(&here, bookmark("second")).expect("added");
    let edited = journal.replace(&first, bookmark("edited")).expect("replaced");
    assert_eq!(texts(&journal, &here), ["edited", "second"]);
    assert_eq!(texts(&opened(&folder), &here), ["edited", "second"]);
    journal.remove(&edited).expect("removed");
    assert_eq!(texts(&opened(&folder), &here), ["second"]);
    assert!(journal.remove(&edited).is_err());
}

#[test]
fn undo_affects_only_the_documents_latest_correction() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    let (here, there) = (subject("a", "/a.txt"), subject("b", "/b.txt"));
    journal.add(&here, correction("Ana")).expect("added");
    journal.add(&here, correction("Ben")).expect("added");
    journal.add(&here, bookmark("note")).expect("added");
    journal.add(&there, correction("Cid")).expect("added");
    let undone = journal.undo(&here).expect("undone").expect("one was there");
    assert!(undone.summary().contains("Ben"));
    let mut journal = opened(&folder);
    assert_eq!(journal.corrections(&here).len(), 1);
    assert_eq!(journal.corrections(&there).len(), 1);
    journal.undo(&here).expect("undone");
    assert_eq!(journal.undo(&here).expect("nothing to do"), None);
    assert_eq!(texts(&journal, &here), ["note"]);
}

#[test]
fn the_latest_star_tags_mark_and_read_entry_counts() {
    let mut journal = Journal::in_memory();
    let here = subject("a", "/a.txt");
    assert_eq!((journal.is_starred(&here), journal.is_read(&here)), (false, None));
    for on in [true, false, true] {
        journal.add(&here, Entry::Star { on }).expect("added");
        journal.add(&here, Entry::Read { on: !on }).expect("added");
    }
    journal.add(&here, Entry::Tags { tags: vec!["pont".into()] }).expect("added");
    journal.add(&here, Entry::Tags { tags: vec!["pont".into(), "crue".into()] }).expect("added");
    journal.add(&here, Entry::Mark { letter: 'a', at: anchor() }).expect("added");
    assert_eq!((journal.is_starred(&here), journal.is_read(&here)), (true, Some(false)));
    assert_eq!(journal.tags(&here), ["pont", "crue"]);
    assert!(journal.mark(&here, 'a').is_some() && journal.mark(&here, 'b').is_none());
    assert!(!journal.is_kept());
}

#[test]
fn two_running_copies_do_not_undo_each_others_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut one, mut other) = (opened(&folder), opened(&folder));
    let here = subject("a", "/a.txt");
    one.add(&here, bookmark("one")).expect("added");
    other.add(&here, bookmark("other")).expect("added");
    one.add(&here, bookmark("one more")).expect("added");
    assert_eq!(texts(&opened(&folder), &here), ["one", "other", "one more"]);
}

#[test]
fn a_line_cut_off_by_a_crash_costs_that_line_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = subject("a", "/a.txt");
    opened(&folder).add(&here, bookmark("first")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    let mut journal = std::fs::OpenOptions::new().append(true).open(file).expect("opened");
    journal.write_all(br#"{"id":"x","at":"2026-"#).expect("written");
    let (mut journal, warning) = Journal::read(folder.path().join("deep/journal.ndjson"), Kept);
    assert!(warning.is_some_and(|warning| warning.contains("cut off") && warning.contains("damaged-1")));
    assert_eq!(texts(&journal, &here), ["first"]);
    journal.add(&here, bookmark("second")).expect("added");
    let (journal, _) = Journal::read(folder.path().join("deep/journal.ndjson"), Kept);
    assert_eq!(texts(&journal, &here), ["first", "second"]);
}

#[test]
fn a_damaged_journal_is_copied_aside_and_its_sound_lines_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = subject("a", "/a.txt");
    opened(&folder).add(&here, bookmark("first")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    let mut bytes = b"\xFF\x00 nonsense\n".to_vec();
    bytes.extend(std::fs::read(&file).expect("read"));
    std::fs::write(&file, &bytes).expect("written");
    let (journal, warning) = Journal::read(file.clone(), Kept);
    assert_eq!(texts(&journal, &here), ["first"]);
    assert!(warning.is_some_and(|warning| warning.contains("damaged-1")));
    assert_eq!(std::fs::read(file.with_extension("damaged-1.ndjson")).expect("kept"), bytes);
    assert_eq!(Journal::read(file, Kept).1, None, "it is told once");
}

#[test]
fn lines_and_fields_of_later_versions_are_left_where_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = subject("a", "/a.txt");
    opened(&folder).add(&here, bookmark("first")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    let later =
        r#"{"id":"z","at":"","document":{"id":"a","path":"/a.txt"},"entry":{"what":"drawing","ink":1}}"#;
    let text =
        std::fs::read_to_string(&file).expect("read").replace("\"at\":\"", "\"mood\":\"calm\",\"at\":\"");
    std::fs::write(&file, format!("{later}\n{text}")).expect("written");
    let (mut journal, warning) = Journal::read(file.clone(), Kept);
    assert!(warning.is_some_and(|warning| warning.contains("line 1: unknown variant `drawing`")));
    assert_eq!(texts(&journal, &here), ["first"]);
    journal.forget(&Meant::at(Path::new("/elsewhere"))).expect("nothing to forget");
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.contains(later) && text.contains("calm"));
}

#[test]
fn forgotten_entries_are_no_longer_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    journal.add(&subject("a", "/box/a.txt"), bookmark("secret one")).expect("added");
    journal.add(&subject("b", "/box/b.txt"), correction("Secret Two")).expect("added");
    journal.add(&subject("c", "/boxes/c.txt"), bookmark("kept")).expect("added");
    assert_eq!(journal.forget(&Meant::at(Path::new("/box"))).expect("forgotten"), 2);
    let text = std::fs::read_to_string(folder.path().join("deep/journal.ndjson")).expect("read");
    assert!(!text.to_lowercase().contains("secret") && text.contains("kept"));
    assert_eq!(texts(&journal, &subject("a", "/box/a.txt")), [""; 0]);
    journal.add(&subject("a", "/box/a.txt"), bookmark("new")).expect("added");
    assert_eq!(texts(&opened(&folder), &subject("a", "/box/a.txt")), ["new"]);
}

#[test]
fn an_export_moves_to_another_machine_once() {
    let here = subject("a", "/home/one/a.txt");
    let mut journal = Journal::in_memory();
    let first = journal.add(&here, bookmark("first")).expect("added");
    journal.replace(&first, bookmark("edited")).expect("replaced");
    journal.add(&here, correction("Ana")).expect("added");
    journal.add(&subject("b", "/b.txt"), bookmark("not chosen")).expect("added");
    let export = journal.export(|subject| subject.id == "a");

    let folder = tempfile::tempdir().expect("a folder");
    let mut other = opened(&folder);
    assert_eq!(other.import(&export).expect("imported"), 2);
    assert_eq!(other.import(&export).expect("again"), 0);
    let there = subject("a", "/home/two/a.txt");
    assert_eq!(texts(&opened(&folder), &there), texts(&journal, &here));
    other.undo(&there).expect("undone");
    assert_eq!(other.import(&export).expect("again"), 0, "what was taken back stays so");
    assert_eq!(texts(&other, &there), ["edited"]);
    let error = other.import(&json!({"dixit": "notes", "version": 2})).expect_err("later");
    assert!(error.to_string().contains("later version"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_journal() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    let mode = |name: &str| {
        let about = std::fs::metadata(folder.path().join("deep").join(name)).expect("written");
        about.permissions().mode() & 0o777
    };
    journal.add(&subject("a", "/a.txt"), bookmark("mine")).expect("added");
    assert_eq!((mode("journal.ndjson"), mode("journal.lock"), mode("")), (0o600, 0o600, 0o700));
    journal.forget(&Meant::at(Path::new("/b.txt"))).expect("written anew");
    assert_eq!(mode("journal.ndjson"), 0o600);
}

#[test]
fn fields_of_another_kind_are_reported_and_left_in_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = subject("a", "/a.txt");
    let mut journal = opened(&folder);
    journal.add(&here, bookmark("first")).expect("added");
    journal.add(&here, bookmark("second")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    let text = std::fs::read_to_string(&file).expect("read").replace("\"text\":\"second\"", "\"text\":[2]");
    std::fs::write(&file, &text).expect("written");
    let (journal, warning) = Journal::read(file.clone(), Kept);
    assert_eq!(texts(&journal, &here), ["first"]);
    assert!(warning.is_some_and(|warning| warning.contains("(line 2: invalid type: sequence")));
    assert_eq!(std::fs::read_to_string(file).expect("read"), text);
}

#[test]
fn in_private_a_damaged_journal_is_not_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = subject("a", "/a.txt");
    opened(&folder).add(&here, bookmark("first")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    for damage in ["nonsense\n", "{\"id\":\"cut"] {
        let text = format!("{}{damage}", std::fs::read_to_string(&file).expect("read"));
        std::fs::write(&file, &text).expect("written");
        let files = || std::fs::read_dir(folder.path().join("deep")).expect("a folder").count();
        let before = files();
        let (mut journal, warning) = Journal::read(file.clone(), Private);
        assert!(warning.is_some());
        journal.add(&here, bookmark("for this run")).expect("added");
        assert_eq!(texts(&journal, &here), ["first", "for this run"]);
        assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
        assert_eq!(files(), before);
    }
}

#[test]
fn damaged_copies_are_forgotten_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = opened(&folder);
    journal.add(&subject("a", "/box/a.txt"), bookmark("secret one")).expect("added");
    journal.add(&subject("b", "/b.txt"), bookmark("kept")).expect("added");
    let file = folder.path().join("deep/journal.ndjson");
    let later = r#"{"note":"secret two","about":["/box/a.txt"]}"#;
    let text = std::fs::read_to_string(&file).expect("read");
    std::fs::write(&file, format!("{text}{later}\nsecret thr\n")).expect("written");
    let (mut journal, _) = Journal::read(file.clone(), Kept);
    let aside = file.with_extension("damaged-1.ndjson");
    assert!(std::fs::read_to_string(&aside).expect("a copy").contains("secret thr"));
    assert_eq!(journal.forget(&Meant::at(Path::new("/box"))).expect("forgotten"), 1);
    for file in [file, aside] {
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(!text.contains("secret") && text.contains("kept"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_linked_journal_stays_a_link_and_what_it_leads_to_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (link, far) = (folder.path().join("journal.ndjson"), folder.path().join("synced.ndjson"));
    std::os::unix::fs::symlink("synced.ndjson", &link).expect("linked");
    let (mut journal, _) = Journal::read(link.clone(), Kept);
    journal.add(&subject("a", "/a.txt"), bookmark("secret")).expect("added");
    journal.add(&subject("b", "/b.txt"), bookmark("kept")).expect("added");
    assert!(std::fs::read_to_string(&far).expect("read").contains("secret"));
    journal.forget(&Meant::at(Path::new("/a.txt"))).expect("forgotten");
    let text = std::fs::read_to_string(&far).expect("read");
    assert!(!text.contains("secret") && text.contains("kept"), "{text}");
    assert!(std::fs::symlink_metadata(&link).expect("there").is_symlink());
}

#[test]
fn nothing_is_reported_as_added_if_the_journal_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.ndjson");
    std::fs::create_dir(&file).expect("made");
    let (mut journal, warning) = Journal::read(file, Kept);
    assert!(warning.is_some_and(|warning| warning.contains("it is a folder")));
    let here = subject("a", "/a.txt");
    assert!(journal.add(&here, bookmark("lost")).is_err());
    let export = json!({"dixit": "notes", "version": 1, "entries": []});
    assert!(journal.import(&export).is_err());
    assert!(journal.forget(&Meant::at(Path::new("/a.txt"))).is_err());
    assert_eq!(texts(&journal, &here), [""; 0]);
}
