//! What a look finds in a folder.

use super::*;

/// A folder with these files, and the inbox of it.
fn folder(names: &[&str]) -> (tempfile::TempDir, Inbox) {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        write(&folder, name, name);
    }
    let library = Library::of(vec![folder.path().to_owned()], Limit::default());
    (folder, Inbox::new(&library))
}

fn write(folder: &tempfile::TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

/// Everything a look at the time `seconds` from now finds, in words.
fn look_after(inbox: &mut Inbox, seconds: u64, look: Look<'_>) -> Vec<String> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let found = inbox.look(look, SystemTime::now() + Duration::from_secs(seconds));
    let said = found.iter().map(|found| match found {
        Found::Arrived(input) => format!("arrived {}", name(&input.path)),
        Found::Moved(input, to) => format!("moved {input} {}", name(&to.path)),
        Found::Changed(input, change) => format!("{change:?} {input}"),
    });
    said.collect()
}

fn look(inbox: &mut Inbox) -> Vec<String> {
    look_after(inbox, 10, Look::default())
}

#[test]
fn what_comes_into_a_folder_or_one_below_it_is_found() {
    let (folder, mut inbox) = folder(&["b.txt"]);
    assert_eq!(look(&mut inbox), [""; 0]);
    write(&folder, "a.txt", "new");
    write(&folder, "today/late/c.txt", "new");
    write(&folder, ".hidden", "no");
    assert_eq!(look(&mut inbox), ["arrived a.txt", "arrived c.txt"]);
    assert_eq!(look(&mut inbox), [""; 0], "nothing is new twice");
    write(&folder, "today/late/d.txt", "new");
    assert_eq!(look(&mut inbox), ["arrived d.txt"]);
}

#[test]
fn a_folder_that_was_empty_fills() {
    let (folder, mut inbox) = folder(&[]);
    assert_eq!(look(&mut inbox), [""; 0]);
    write(&folder, "a.txt", "new");
    assert_eq!(look(&mut inbox), ["arrived a.txt"]);
}

#[test]
fn a_file_that_is_still_being_written_waits() {
    let (folder, mut inbox) = folder(&["a.txt"]);
    look(&mut inbox);
    write(&folder, "b.txt", "half");
    assert_eq!(look_after(&mut inbox, 0, Look::default()), [""; 0]);
    assert_eq!(look(&mut inbox), ["arrived b.txt"]);
}

#[test]
fn a_moved_file_stays_the_same_input() {
    let (folder, mut inbox) = folder(&["a.txt", "b.txt"]);
    look(&mut inbox);
    std::fs::create_dir(folder.path().join("read")).expect("made");
    std::fs::rename(folder.path().join("b.txt"), folder.path().join("read/done.txt")).expect("moved");
    assert_eq!(look(&mut inbox), ["moved 1 done.txt"]);
    std::fs::remove_file(folder.path().join("read/done.txt")).expect("removed");
    assert_eq!(look(&mut inbox), ["Vanished 1"]);
    write(&folder, "read/done.txt", "b, again");
    assert_eq!(look(&mut inbox), ["Appeared 1"]);
}

#[test]
fn a_file_seen_to_vanish_before_it_is_found_elsewhere_was_moved_all_the_same() {
    let (folder, mut inbox) = folder(&["a.txt", "b.txt"]);
    look(&mut inbox);
    let aside = tempfile::tempdir().expect("a folder");
    std::fs::rename(folder.path().join("a.txt"), aside.path().join("a.txt")).expect("moved");
    assert_eq!(look(&mut inbox), ["Vanished 0"]);
    std::fs::rename(aside.path().join("a.txt"), folder.path().join("c.txt")).expect("moved");
    assert_eq!(look(&mut inbox), ["moved 0 c.txt"]);
}

#[test]
fn of_many_files_the_one_that_is_named_is_checked_at_once() {
    let names: Vec<String> = (0..AT_ONCE + 50).map(|number| format!("{number:04}.txt")).collect();
    let (folder, mut inbox) = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    // The quick looks go round; the last file is not among the next ones.
    look(&mut inbox);
    look(&mut inbox);
    let last = names.len() - 1;
    write(&folder, &names[last], "written again");
    assert_eq!(look(&mut inbox), [""; 0]);
    let paths = [folder.path().join(&names[last])];
    assert_eq!(
        look_after(&mut inbox, 10, Look { named: &paths, ..Look::default() }),
        [format!("Written {last}")]
    );
    write(&folder, &names[last], "and once more");
    let all = Look { everything: true, ..Look::default() };
    assert_eq!(look_after(&mut inbox, 10, all), [format!("Written {last}")]);
}
