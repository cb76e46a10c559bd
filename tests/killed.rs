//! The real program, killed at random moments during notes, corrections, stars and `forget`: what was reported as done
//! is done, what was not finished is not half done, and no files are left over.
//!
//! `DIXIT_KILL_ROUNDS` sets the number of rounds, `DIXIT_KILL_SEED` other moments.

#![cfg(unix)]

mod pseudo_terminal;

use pseudo_terminal::Terminal;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

const TEXT: &str = "The lock\n\nBy Nora Finch\n\n“The gates will hold another winter,” said Ada Quill.\n\n\
    “Somebody moved the key,” said Tom Barrow.\n";

/// A small random number generator; the same seed gives the same numbers.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }

    fn within(&mut self, time: Duration) -> Duration {
        Duration::from_micros(self.below(time.as_micros() as u64))
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

struct User {
    home: tempfile::TempDir,
    /// Words of everything that the program has reported as saved.
    acknowledged: Vec<String>,
    /// Runs that were killed before they ended.
    killed: u32,
    /// How often a leftover draft of a killed run was seen.
    left: u32,
    /// The usual duration of a run.
    usual: Duration,
}

impl User {
    fn new() -> Self {
        let home = pseudo_terminal::home();
        let user = Self { home, acknowledged: Vec::new(), killed: 0, left: 0, usual: Duration::ZERO };
        for name in ["kept.txt", "gone.txt"] {
            std::fs::write(user.path(name), format!("{name}\n\n{TEXT}")).expect("written");
        }
        user
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn state(&self) -> PathBuf {
        self.path("dixit")
    }

    /// Starts the program.
    fn begin(&self, arguments: &[&str]) -> Child {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command
            .args(arguments)
            .env("LC_ALL", "C")
            .env("HOME", home)
            .env("XDG_STATE_HOME", home)
            .env("XDG_CONFIG_HOME", home);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("dixit starts")
    }

    fn correct(&self, file: &str, name: &str) -> Child {
        let path = self.path(file);
        let path = path.to_str().expect("UTF-8");
        self.begin(&["correct", path, "speaker", "moved the key", "--by", name])
    }

    fn forget(&self) -> Child {
        let path = self.path("gone.txt");
        self.begin(&["forget", path.to_str().expect("UTF-8")])
    }

    /// The contents of the state folder, by name and size.
    fn look(&self) -> Vec<(String, u64)> {
        let entries = std::fs::read_dir(self.state()).into_iter().flatten().filter_map(Result::ok);
        let size = |entry: &std::fs::DirEntry| entry.metadata().map_or(0, |about| about.len());
        let mut seen: Vec<_> =
            entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), size(&entry))).collect();
        seen.sort();
        seen
    }

    /// Kills a run at a random moment, or right after it has begun to write; returns how it ended.
    fn kill(&mut self, mut run: Child, chance: &mut Chance) -> ExitStatus {
        let (begun, moment) = (Instant::now(), chance.within(self.usual * 5 / 4));
        let by_sight = chance.below(2) == 0;
        let delay = chance.within(Duration::from_millis(1));
        let before = if by_sight { self.look() } else { Vec::new() };
        let mut seen: Option<Instant> = None;
        loop {
            if let Some(status) = run.try_wait().expect("a status") {
                return status;
            }
            if by_sight && seen.is_none() && self.look() != before {
                seen = Some(Instant::now());
            }
            let is_time = if by_sight {
                seen.is_some_and(|seen| seen.elapsed() >= delay)
            } else {
                begun.elapsed() >= moment
            };
            assert!(begun.elapsed() < pseudo_terminal::LIMIT, "it does not end");
            if is_time {
                break;
            }
            std::thread::yield_now();
        }
        run.kill().expect("killed");
        self.killed += 1;
        run.wait().expect("a status")
    }

    /// Takes notes and sets stars in the reader until it is killed.
    fn read_until_killed(&mut self, round: u64, chance: &mut Chance) {
        let path = self.path("kept.txt");
        let mut terminal = Terminal::start(self.home.path(), &[path.to_str().expect("UTF-8")], 100, 24);
        terminal.wait_for_quotes();
        let last = chance.below(4);
        for number in 0..=last {
            let words = format!("note-{round}-{number}.");
            let (keys, done) = match chance.below(3) {
                0 => ("*".to_owned(), "star"),
                1 => (format!("]qe{words}\r"), "Corrected"),
                _ => (format!("gga\u{15}{words}\r"), "note"),
            };
            let is_star = done == "star";
            terminal.keys(&keys);
            if number == last {
                terminal.pump_for(chance.within(Duration::from_millis(30)));
                break;
            }
            terminal.wait("what was done", |screen| {
                let screen = screen.contents();
                match done {
                    "star" => screen.contains("Starred") || screen.contains("Star removed"),
                    "note" => screen.contains("Bookmark set") || screen.contains("Note changed"),
                    done => screen.contains(done),
                }
            });
            if !is_star {
                self.acknowledged.push(words);
            }
            // The next key removes the message, so that it is not mistaken for the next one.
            terminal.keys("G");
            terminal.wait("the sentence gone", |screen| {
                let screen = screen.contents();
                !["Starred", "No star", "Bookmark set", "is changed", "Corrected"]
                    .iter()
                    .any(|said| screen.contains(said))
            });
        }
        terminal.signal("KILL");
        terminal.end();
        self.killed += 1;
    }

    /// Checks what is on disk: everything that was acknowledged, and no half line except one that was being written.
    fn check(&mut self, round: u64) {
        let journal = std::fs::read_to_string(self.state().join("journal.ndjson")).unwrap_or_default();
        for line in journal.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let entry: Result<Value, _> = serde_json::from_str(line);
            assert!(entry.is_ok_and(|entry| entry["document"]["id"].is_string()), "round {round}: {line}");
        }
        for words in &self.acknowledged {
            assert!(journal.contains(words.as_str()), "round {round}: {words} is lost");
        }
        if let Ok(state) = std::fs::read(self.state().join("state.json")) {
            let state: Value = serde_json::from_slice(&state).expect("a whole state");
            assert!(state.is_object());
        }
        self.left += self.look().iter().filter(|(name, _)| name.starts_with('.')).count() as u32;
    }
}

/// Whether some words are in any file below a folder.
fn stand_somewhere(folder: &Path, words: &str) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    files.into_iter().any(|file| {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains(words)
    })
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_written() {
    let rounds = number("DIXIT_KILL_ROUNDS").unwrap_or(50);
    let mut chance = Chance(number("DIXIT_KILL_SEED").unwrap_or(0x2545_F491_4F6C_DD1D).max(1));
    let mut user = User::new();
    let begun = Instant::now();
    assert!(user.correct("kept.txt", "Zora Quist").wait().expect("a status").success());
    user.usual = begun.elapsed();
    for round in 0..rounds {
        let secret = format!("Secret-{round}.");
        match chance.below(12) {
            0 | 1 => user.read_until_killed(round, &mut chance),
            2..=5 => {
                let name = format!("name-{round}.");
                let run = user.correct("kept.txt", &name);
                // Another one runs at the same time.
                let other = user.correct("gone.txt", &secret);
                if user.kill(run, &mut chance).success() {
                    user.acknowledged.push(name);
                }
                user.kill(other, &mut chance);
            }
            // None is killed, and all write at once.
            6 | 7 => {
                let names: Vec<String> = (0..4).map(|number| format!("name-{round}-{number}.")).collect();
                let corrections: Vec<Child> =
                    names.iter().map(|name| user.correct("kept.txt", name)).collect();
                let forgets = [user.forget(), user.forget()];
                for mut run in corrections.into_iter().chain(forgets) {
                    assert!(run.wait().expect("a status").success());
                }
                user.acknowledged.extend(names);
            }
            _ => {
                let mut run = user.correct("gone.txt", &secret);
                assert!(run.wait().expect("a status").success());
                let run = user.forget();
                let name = format!("name-{round}.");
                let other = user.correct("kept.txt", &name);
                let is_forgotten = user.kill(run, &mut chance).success();
                if user.kill(other, &mut chance).success() {
                    user.acknowledged.push(name);
                }
                assert!(!is_forgotten || !stand_somewhere(&user.state(), &secret), "round {round}");
            }
        }
        user.check(round);
    }
    // Otherwise it proves nothing.
    assert!(user.killed > rounds as u32 / 4, "{} runs were killed in {rounds} rounds", user.killed);
    assert!(user.forget().wait().expect("a status").success());
    assert!(!stand_somewhere(&user.state(), "Secret-"), "it is forgotten wherever a kill has left it");
    let User { killed, left, ref acknowledged, .. } = user;
    eprintln!("{killed} runs killed, {left} drafts seen, {} entries acknowledged", acknowledged.len());
    user.left = 0;
    user.check(rounds);
    assert_eq!(user.left, 0, "drafts are left: {:?}", user.look());
}
