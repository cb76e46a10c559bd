//! What the workers report, in which order, and what delays them.

use super::*;
use crate::intake::Limit;
use std::sync::mpsc;

fn input(path: &std::path::Path) -> Input {
    Input::file(path, Limit::default())
}

/// "input text" for what is read, "input failed" for what is not, "input found" for what is extracted.
fn said(progress: &Progress) -> String {
    match progress {
        Progress::Head { input, .. } => format!("{input} head"),
        Progress::Read { input, parts } => format!("{input} {}", parts[0].1.text),
        Progress::Extracted { input, .. } => format!("{input} found"),
        Progress::Failed { input, failure } => format!("{input} {:?}", failure.kind),
    }
}

#[test]
fn a_reload_reads_the_file_anew_and_nothing_of_the_old_comes_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("1.txt"), folder.path().join("2.txt"));
    std::fs::write(&one, "first").expect("written");
    std::fs::write(&two, "other").expect("written");
    let (sender, receiver) = mpsc::channel();
    // The report of the first reading blocks its worker until the reload was requested.
    let (go, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let loader = Loader::start(vec![input(&one), input(&two)], 0, 2, move |progress| {
        let is_first = said(&progress) == "0 first";
        let went = sender.send(said(&progress)).is_ok();
        if is_first {
            let _ = wait.lock().unwrap_or_else(PoisonError::into_inner).recv();
        }
        went
    });
    let mut all = Vec::new();
    let mut until = |wanted: &str| {
        while all.last().map(String::as_str) != Some(wanted) {
            all.push(receiver.recv().expect("the workers go on"));
        }
    };
    until("0 first");
    std::fs::write(&one, "second").expect("written");
    loader.reload(0);
    go.send(()).expect("the worker waits");
    until("0 second");
    until("0 found");
    let of_one: Vec<&String> = all.iter().filter(|said| said.starts_with('0')).collect();
    assert_eq!(of_one, ["0 first", "0 second", "0 found"]);
}

#[test]
fn a_file_that_vanished_is_a_failure_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("1.txt");
    let (sender, receiver) = mpsc::channel();
    let loader =
        Loader::start(vec![input(&path)], 0, 1, move |progress| sender.send(said(&progress)).is_ok());
    assert_eq!(receiver.recv().as_deref(), Ok("0 NotFound"));
    std::fs::write(&path, "back").expect("written");
    loader.reload(0);
    assert_eq!(receiver.recv().as_deref(), Ok("0 back"));
    loader.reload(7);
    drop(loader);
    assert_eq!(receiver.iter().filter(|said| said.contains("back")).count(), 0, "the workers end");
}

/// Helps type inference with a closure that a loader reads with.
fn reading<Bytes>(bytes: Bytes) -> Bytes
where
    Bytes: Fn(&Input) -> Result<Cow<'_, [u8]>, Failure>,
{
    bytes
}

#[test]
fn a_blocking_file_keeps_no_worker_and_is_shown_when_it_arrives() {
    let inputs = ["blocked.txt", "1.txt", "2.txt"].map(|path| Input::file(path, Limit::default()));
    let (release, blocked) = mpsc::channel::<()>();
    let blocked = Mutex::new(blocked);
    let bytes = reading(move |input| {
        if input.path.starts_with("blocked.txt") {
            let _ = blocked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        }
        let name = input.path.to_string_lossy().into_owned();
        Ok(Cow::Owned(name.into_bytes()))
    });
    let (sender, receiver) = mpsc::channel();
    let report = move |progress| sender.send(said(&progress)).is_ok();
    let ways = Ways { bytes, report, patience: Duration::from_millis(50) };
    let loader = Loader::start_with(inputs.to_vec(), 0, 1, ways);
    let mut left_behind = Vec::new();
    let mut next = || loop {
        let said = receiver.recv().expect("the workers go on");
        if said.ends_with("Unreadable") {
            left_behind.push(said);
        } else {
            return said;
        }
    };
    let mut others: Vec<String> = (0..4).map(|_| next()).collect();
    others.sort();
    assert_eq!(others, ["1 1.txt", "1 found", "2 2.txt", "2 found"]);
    release.send(()).expect("the worker waits");
    assert_eq!([next(), next()], ["0 blocked.txt", "0 found"]);
    loader.reload(1);
    assert_eq!([next(), next()], ["1 1.txt", "1 found"], "there is a worker still");
    assert_eq!(left_behind.first().map(String::as_str), Some("0 Unreadable"));
}

#[test]
fn an_input_that_is_added_is_read_and_one_that_moved_is_read_from_its_new_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two, three) =
        (folder.path().join("1.txt"), folder.path().join("2.txt"), folder.path().join("3.txt"));
    for (path, text) in [(&one, "one"), (&two, "two"), (&three, "three")] {
        std::fs::write(path, text).expect("written");
    }
    let (sender, receiver) = mpsc::channel();
    let loader = Loader::start(vec![input(&one)], 0, 1, move |progress| sender.send(said(&progress)).is_ok());
    let until = |wanted: &str| while receiver.recv().expect("the worker goes on") != wanted {};
    until("0 one");
    loader.add(input(&two));
    until("1 two");
    loader.relocate(0, input(&three));
    loader.reload(0);
    until("0 three");
}
