use super::*;
use crate::settings::Privacy::{Kept, Private};

fn place(offset: u32) -> Place {
    Place { offset, progress: 40 }
}

#[test]
fn a_place_survives_a_restart_a_renamed_file_and_an_edited_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deep/state.json");
    let (mut state, warning) = State::read(file.clone(), Kept);
    assert_eq!(warning, None);
    state.set_place("abc", Path::new("/old.txt"), place(120));
    state.save().expect("saved");

    let (state, _) = State::read(file, Kept);
    assert_eq!(state.place("abc", Path::new("/renamed.txt")), Some(place(120)));
    assert_eq!(state.place("edited", Path::new("/old.txt")), Some(place(120)));
    assert_eq!(state.place("other", Path::new("/other.txt")), None);
    assert_eq!(state.last(), Some(("abc", Path::new("/old.txt"))));
}

#[test]
fn a_damaged_file_is_moved_aside_and_its_bytes_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    std::fs::write(&file, "{\"documents\": {\"abc\"").expect("written");
    let (mut state, warning) = State::read(file.clone(), Kept);
    assert!(warning.is_some_and(|warning| warning.contains("damaged-1")));
    state.set_place("new", Path::new("/new.txt"), place(1));
    state.save().expect("saved");
    let aside = std::fs::read_to_string(folder.path().join("state.damaged-1.json")).expect("kept");
    assert_eq!(aside, "{\"documents\": {\"abc\"");
}

#[test]
fn fields_of_other_versions_are_kept_and_later_versions_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    std::fs::write(&file, r#"{"version":1,"notes":["mine"],"documents":{"abc":{"star":true}}}"#)
        .expect("written");
    let (mut state, _) = State::read(file.clone(), Kept);
    state.set_place("abc", Path::new("/a.txt"), place(3));
    state.save().expect("saved");
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.contains("mine") && text.contains("star"));

    std::fs::write(&file, r#"{"version":2,"places":[]}"#).expect("written");
    let (mut state, warning) = State::read(file.clone(), Kept);
    assert!(warning.is_some());
    state.set_place("abc", Path::new("/a.txt"), place(3));
    assert!(state.forget(&Meant::at(Path::new("/a.txt"))).is_err(), "nothing was forgotten there");
    state.save().expect("nothing to do");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), r#"{"version":2,"places":[]}"#);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_state() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (mut state, _) = State::read(file.clone(), Kept);
    state.set_place("abc", Path::new("/a.txt"), place(3));
    state.save().expect("saved");
    let mode = std::fs::metadata(&file).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_session_and_choices_are_restored_and_can_be_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (mut state, _) = State::read(file.clone(), Kept);
    state.set_session(&["/articles".into(), "/book.txt".into()]);
    state.set_choice("measure", json!(66));
    state.set_choice("justify", json!(true));
    state.save().expect("saved");
    let (mut state, _) = State::read(file.clone(), Kept);
    assert_eq!(state.session(), [Path::new("/articles"), Path::new("/book.txt")]);
    assert_eq!(state.choice("measure"), Some(&json!(66)));
    state.set_choice("justify", Value::Null);
    state.save().expect("saved");
    assert_eq!(State::read(file, Kept).0.choice("justify"), None);
}

#[test]
fn two_running_copies_keep_each_others_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (mut one, mut other) = (State::read(file.clone(), Kept).0, State::read(file.clone(), Kept).0);
    one.set_place("abc", Path::new("/a.txt"), place(1));
    one.save().expect("saved");
    other.set_place("def", Path::new("/d.txt"), place(2));
    other.save().expect("saved");
    let (state, _) = State::read(file, Kept);
    assert_eq!(state.place("abc", Path::new("/a.txt")), Some(place(1)));
    assert_eq!(state.place("def", Path::new("/d.txt")), Some(place(2)));
}

#[test]
fn forgotten_places_leave_no_trace_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (mut state, _) = State::read(file.clone(), Kept);
    state.set_place("kept", Path::new("/boxes/c.txt"), place(1));
    state.set_place("gone", Path::new("/box/secret.txt"), place(2));
    state.set_session(&["/box/secret.txt".into(), "/boxes".into()]);
    assert_eq!(state.forget(&Meant::at(Path::new("/box"))).expect("forgotten"), 1);
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(!text.contains("secret") && text.contains("kept"));
    assert_eq!(state.last(), None);
    let mut meant = Meant::at(Path::new("/nowhere"));
    meant.add_ids(["kept".to_owned()]);
    assert_eq!(state.forget(&meant).expect("by content"), 1);
}

#[test]
fn a_private_state_stores_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let mut state = State::read(file.clone(), Private).0;
    state.set_place("abc", Path::new("/a.txt"), place(1));
    state.save().expect("nothing to do");
    assert!(!file.exists());
    assert_eq!(state.place("abc", Path::new("/a.txt")), Some(place(1)));
}

/// A state with a place in it, whose file is changed before the next place is written.
fn rewritten_while_running(text: &str) -> (tempfile::TempDir, State, Result<Option<String>>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (mut state, _) = State::read(file.clone(), Kept);
    state.set_place("first", Path::new("/1.txt"), place(1));
    state.save().expect("saved");
    std::fs::write(&file, text).expect("written");
    state.set_place("second", Path::new("/2.txt"), place(2));
    let saved = state.save();
    (folder, state, saved)
}

#[test]
fn a_later_versions_file_written_meanwhile_is_left_alone() {
    for later in [r#"{"version":2,"places":[]}"#, r#"{"version":2.5}"#] {
        let (folder, mut state, saved) = rewritten_while_running(later);
        let error = format!("{:#}", saved.expect_err("not written"));
        assert!(error.contains("later version") && error.contains("state.json"), "{error}");
        assert_eq!(std::fs::read_to_string(folder.path().join("state.json")).expect("read"), later);
        assert!(state.save().is_err(), "it is tried again, and said again");
    }
}

#[test]
fn a_file_damaged_meanwhile_is_moved_aside_and_places_are_kept() {
    for damaged in ["{\"documents\": {", "", r#"{"version":"1"}"#, "[1, 2]"] {
        let (folder, _, saved) = rewritten_while_running(damaged);
        let warning = saved.expect("written").unwrap_or_default();
        assert!(warning.contains("state.damaged-1.json"), "{warning}");
        let aside = folder.path().join("state.damaged-1.json");
        assert_eq!(std::fs::read_to_string(aside).expect("kept"), damaged);
        let (state, warning) = State::read(folder.path().join("state.json"), Kept);
        assert_eq!(warning, None);
        assert_eq!(state.place("first", Path::new("/1.txt")), Some(place(1)));
        assert_eq!(state.place("second", Path::new("/2.txt")), Some(place(2)));
    }
}

#[test]
fn changes_by_an_editor_meanwhile_are_merged() {
    let edited = r#"{"version":1,"mine":7,"choices":{"theme":"dusk"},
        "documents":{"second":{"offset":9,"star":true},"third":{"path":"/3.txt","offset":3}}}"#;
    let (folder, mut state, saved) = rewritten_while_running(edited);
    assert_eq!(saved.expect("written"), None);
    state.set_choice("measure", json!(60));
    state.save().expect("saved");
    let text = std::fs::read_to_string(folder.path().join("state.json")).expect("read");
    let (state, _) = State::read(folder.path().join("state.json"), Kept);
    assert_eq!((state.choice("theme"), state.choice("measure")), (Some(&json!("dusk")), Some(&json!(60))));
    assert_eq!(state.place("second", Path::new("")), Some(place(2)));
    assert_eq!(state.place("third", Path::new("")), Some(Place { offset: 3, progress: 0 }));
    assert!(text.contains("star") && text.contains("mine"), "{text}");
    assert_eq!(state.place("first", Path::new("/1.txt")), None, "it was taken out");
}

#[test]
fn fields_of_another_kind_are_reported_and_a_copy_is_kept() {
    let wrong = r#"{"documents":[],"session":["/a"]}"#;
    let (folder, _, saved) = rewritten_while_running(wrong);
    let warning = saved.expect("written").unwrap_or_default();
    assert!(warning.contains("ignored: documents.") && warning.contains("damaged-1"), "{warning}");
    assert_eq!(std::fs::read_to_string(folder.path().join("state.damaged-1.json")).expect("kept"), wrong);
    let (state, _) = State::read(folder.path().join("state.json"), Kept);
    assert_eq!(state.session(), [Path::new("/a")]);
    assert_eq!(state.place("second", Path::new("/2.txt")), Some(place(2)));
}

#[test]
fn in_private_a_damaged_state_is_not_touched() {
    for text in ["{\"documents\"", r#"{"documents":[]}"#, r#"{"version":3}"#] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        std::fs::write(&file, text).expect("written");
        std::fs::write(folder.path().join(".tmpAbCdEf"), "of a killed run").expect("written");
        let (mut state, warning) = State::read(file.clone(), Private);
        assert!(warning.is_some(), "{text}");
        state.set_place("abc", Path::new("/a.txt"), place(1));
        state.save().expect("nothing to do");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            2,
            "nothing is made or removed"
        );
    }
}

#[test]
fn damaged_copies_are_forgotten_too() {
    let (folder, mut state, _) = rewritten_while_running("{\"documents\": {\"/box/secret.txt\"");
    state.forget(&Meant::at(Path::new("/box/secret.txt"))).expect("forgotten");
    let left = std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok);
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().contains("damaged")));
}
