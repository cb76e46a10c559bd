//! Shows what the yardsticks of the extraction measure:
//!
//! ```text
//! cargo run --profile quick --example yardsticks -- matrix [--language fr] [--cells] [--show 5] [--only "after · "]
//! cargo run --profile quick --example yardsticks -- cases [--class 2]
//! cargo run --profile quick --example yardsticks -- turns [--only chat] [--show 3] [--turns 5000]
//! cargo run --profile quick --example yardsticks -- silent [--show] [FILE…]
//! cargo run --profile quick --example yardsticks -- treebank [--language de] [--show 10] [FOLDER]
//! ```
//!
//! All but the last are held by `tests/yardsticks`; the READMEs of `tests/matrix`, `tests/cases` and `tests/turns` say how
//! their texts are written.

#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../../tests/yardsticks/cases.rs"]
mod cases;
#[path = "../../tests/yardsticks/chance.rs"]
mod chance;
#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../../tests/yardsticks/found.rs"]
mod found;
#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../../tests/yardsticks/matrix/mod.rs"]
mod matrix;
#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../../tests/yardsticks/silent.rs"]
mod silent;
mod treebank;
#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../../tests/yardsticks/turns/mod.rs"]
mod turns;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use matrix::data::{LANGUAGES, of_language};
use matrix::generate::texts;
use matrix::rates::{self, Cells};
use matrix::score::{Failure, Outcome, outcomes};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Shows what the yardsticks of the extraction measure.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    yardstick: Yardstick,
}

#[derive(Subcommand)]
enum Yardstick {
    /// The matrix of patterns.
    Matrix(MatrixOptions),
    /// Small inputs with their right answers.
    Cases {
        /// Only those whose class begins with this.
        #[arg(long, default_value = "")]
        class: String,
        /// Write the list of failing cases.
        #[arg(long)]
        write: bool,
    },
    /// Turns of plays, debates, interviews, transcripts and chats, in every layout.
    Turns {
        /// Only layouts whose name contains this.
        #[arg(long, default_value = "")]
        only: String,
        /// Show this many errors of each language and layout.
        #[arg(long, default_value_t = 0)]
        show: usize,
        /// Turns for each layout.
        #[arg(long, default_value_t = 5000)]
        turns: usize,
        /// Show the text of each error as well.
        #[arg(long)]
        text: bool,
    },
    /// Prose in which nobody speaks: the project's own, the READMEs of crates, and the files given.
    Silent {
        /// Show what was found.
        #[arg(long)]
        show: bool,
        /// Additional texts.
        files: Vec<PathBuf>,
    },
    /// Reports in parsed text.
    Treebank(treebank::Options),
}

#[derive(Args)]
struct MatrixOptions {
    /// Only this language.
    #[arg(long)]
    language: Option<String>,
    /// All cells, not only the worst.
    #[arg(long)]
    cells: bool,
    /// Show this many texts of each kind of failure.
    #[arg(long, default_value_t = 0)]
    show: usize,
    /// Count and show only texts in a cell whose name contains this.
    #[arg(long, default_value = "")]
    only: String,
    /// Texts for each pattern and kind of speaker.
    #[arg(long, default_value_t = rates::SAMPLES)]
    samples: usize,
    /// Seed for drawing texts.
    #[arg(long, default_value_t = rates::SEED)]
    seed: u64,
    /// Write the rates to hold, lowering none.
    #[arg(long)]
    write: bool,
    /// With `--write`: also lower those that have fallen.
    #[arg(long)]
    lower: bool,
}

fn main() -> Result<()> {
    match Arguments::parse().yardstick {
        Yardstick::Matrix(options) => show_matrix(&options),
        Yardstick::Cases { class, write } => show_cases(&class, write),
        Yardstick::Turns { only, show, turns, text } => {
            show_turns(&only, show, turns, text);
            Ok(())
        }
        Yardstick::Silent { show, files } => {
            show_silent("own documents", &silent::own(), show);
            show_silent("READMEs of crates", &silent::readmes(), show);
            if !files.is_empty() {
                show_silent("given", &files, show);
            }
            Ok(())
        }
        Yardstick::Treebank(options) => treebank::show(&options),
    }
}

fn show_matrix(options: &MatrixOptions) -> Result<()> {
    if options.write {
        let text = rates::written(&rates::held(), options.lower);
        std::fs::write(rates::path(), text).with_context(|| rates::path().display().to_string())?;
    }
    for language in
        LANGUAGES.into_iter().filter(|code| options.language.as_deref().is_none_or(|only| only == *code))
    {
        let mut texts = texts(&of_language(language), options.seed, options.samples);
        texts.retain(|text| text.cells().iter().any(|cell| cell.contains(&options.only)));
        let outcomes = outcomes(&texts);
        let cells = rates::cells(language, &outcomes);
        let count = cells.get(language).copied().unwrap_or_default();
        let low =
            cells.iter().filter(|(cell, count)| cell.as_str() != language && count.rate() < 0.85).count();
        let astray = outcomes.iter().filter(|outcome| outcome.language != language).count();
        println!(
            "== {language}: {:.3} of {} texts right; {low} of {} cells under .85; {astray} texts taken for another language",
            count.rate(),
            count.all,
            cells.len() - 1
        );
        print_failures(&outcomes);
        print_cells(&cells, options.cells);
        print_texts(&outcomes, options.show);
    }
    Ok(())
}

fn print_failures(outcomes: &[Outcome]) {
    let mut counts: BTreeMap<Failure, usize> = BTreeMap::new();
    for failure in outcomes.iter().filter_map(|outcome| outcome.failure) {
        *counts.entry(failure).or_default() += 1;
    }
    let parts: Vec<String> = counts.iter().map(|(failure, count)| format!("{failure} {count}")).collect();
    println!("   {}", parts.join(", "));
}

/// All cells, or the twelve worst.
fn print_cells(cells: &Cells, all: bool) {
    let mut cells: Vec<_> = cells.iter().collect();
    if !all {
        cells.sort_by(|(_, one), (_, other)| one.rate().total_cmp(&other.rate()));
        cells.truncate(12);
    }
    for (cell, count) in cells {
        println!("   {:.3} of {:4}  {cell}", count.rate(), count.all);
    }
}

fn print_texts(outcomes: &[Outcome], most: usize) {
    let mut shown: BTreeMap<Failure, usize> = BTreeMap::new();
    // Texts of one pattern are next to each other: a long step shows different ones.
    let step = 7919;
    for index in (0..outcomes.len()).map(|index| index * step % outcomes.len()) {
        let outcome = &outcomes[index];
        let Some(failure) = outcome.failure else { continue };
        let count = shown.entry(failure).or_default();
        *count += 1;
        if *count > most {
            continue;
        }
        println!("\n   -- {failure} ({}) {}", outcome.language, outcome.text.cells().join("; "));
        println!("   {}", outcome.text.whole.trim_end().replace('\n', "\n   "));
        for answer in &outcome.text.answers {
            println!("     right: {} :: {}", answer.speaker, answer.words.join(" or "));
        }
        for said in &outcome.found {
            println!("     found: {}", said.line());
        }
    }
}

fn show_cases(class: &str, write: bool) -> Result<()> {
    let all = cases::all();
    let failures = cases::failures(&all);
    for (case, wrong) in failures.iter().filter(|(case, _)| case.class.starts_with(class)) {
        println!("-- {} ({}, {})\n   {}", case.name, case.class, case.language, case.text.trim());
        println!("     {}", wrong.join("\n     "));
    }
    let mut classes: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut languages: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for case in &all {
        let is_right = !failures.iter().any(|(failing, _)| failing.name == case.name);
        for (counts, key) in [(&mut classes, case.class.as_str()), (&mut languages, case.language.as_str())] {
            let count = counts.entry(key).or_default();
            count[0] += usize::from(is_right);
            count[1] += 1;
        }
    }
    for (name, [right, all]) in classes.iter().chain(&languages) {
        println!("{right:3} of {all:3}  {name}");
    }
    println!("{} of {} right", all.len() - failures.len(), all.len());
    if write {
        let header = "# Cases that are known to fail, one per line; remove one when it starts to pass.\n";
        let names = failures.iter().map(|(case, _)| format!("{}\n", case.name));
        let path = cases::known_path();
        std::fs::write(&path, header.to_owned() + &names.collect::<String>())
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn show_turns(only: &str, most: usize, turns: usize, with_text: bool) {
    for score in turns::score::scores(turns, only) {
        println!(
            "{:.3} of {:4} turns, {:3} others  {}{}",
            score.rate(),
            score.turns,
            score.beside,
            score.layout.name,
            if score.is_good() { "" } else { "  LOW" }
        );
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for error in &score.errors {
            let count = shown.entry(error.language).or_default();
            *count += 1;
            if *count <= most {
                println!("    {} {}", error.language, error.line);
                if with_text {
                    println!("{}\n----", error.text);
                }
            }
        }
        if most > 0 && !shown.is_empty() {
            println!("    errors: {shown:?}");
        }
    }
}

fn show_silent(name: &str, paths: &[PathBuf], show: bool) {
    let texts = silent::read(paths);
    let words: u32 = texts.iter().map(|text| text.words).sum();
    let quotes: usize = texts.iter().map(|text| text.found.len()).sum();
    println!(
        "{name}: {quotes} quotes in {words} words of {} texts, {:.2} in a thousand",
        texts.len(),
        silent::rate(&texts)
    );
    for text in texts.iter().filter(|_| show) {
        for said in &text.found {
            println!("   {}: {}", text.path.display(), said.line());
        }
    }
}
