//! Measures the extraction on texts that a careful reader has annotated:
//!
//! ```text
//! cargo run --release --example evaluate -- [--errors [N]] [--calibration] [--by-rule] [--without RULE] [--fit OUT]
//!     [--skip START] FILE…
//! ```
//!
//! A file that ends in `.txt` or `.json` is one of the project's own marked texts, see [`marked`]. Any other has one JSON
//! object per line: `id`, `text`, and what should be found in it. Offsets count Unicode code
//! points of `text`, ends are exclusive.
//!
//! | field | contents |
//! |---|---|
//! | `quotes` | `{start, end, kind, speaker, speaker_name, speaker_aliases, cue, segments}` each; all but the first three may be left out |
//! | `nonspeech` | `{start, end, kind}` of words in quotation marks that nobody is reported to have said |
//! | `persons` | `[start, end]` of each name of a person, without titles |
//!
//! The modules explain what is measured, and how: [`align`] for which quote is which, [`quotes`] for the
//! figures of quotes and speakers, [`names`] for when two names mean one speaker, [`people`] for names of persons,
//! [`errors`] for the classes of errors, [`confidence`] for how sure quotes are, [`by_rule`] for what each rule does.

mod align;
mod by_rule;
mod confidence;
mod errors;
mod found;
mod gold;
mod marked;
mod names;
mod people;
mod quotes;
mod spans;

use align::{Alignment, Kinds};
use anyhow::{Context as _, Result};
use by_rule::{Part, Table, Totals};
use clap::Parser;
use confidence::calibration::Calibration;
use confidence::fit::Lessons;
use confidence::trusted::{Trusted, WordsByRule};
use dixit::document::Rules;
use dixit::extract::rules::Rule;
use errors::Errors;
use found::Answer;
use gold::{Gold, Set};
use std::path::PathBuf;
use std::time::Instant;

/// Measures the extraction on annotated texts.
#[derive(Parser)]
struct Arguments {
    /// Annotated texts, one JSON object a line.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Count the errors by class and show N of each class, chosen from the whole file, always the same.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10")]
    errors: Option<usize>,
    /// Say how well the confidence of a quote tells whether it is right, and by rule how often its words are.
    #[arg(long)]
    calibration: bool,
    /// Say of each rule how right it is where it has a part, and what is lost without it; of several files, together
    /// in a table at the end.
    #[arg(long)]
    by_rule: bool,
    /// Leave a rule out, and say what that costs; `dixit rules` lists them.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    without: Vec<Rule>,
    /// Learn the weights of the confidence from these files, and write them to OUT.
    #[arg(long, value_name = "OUT")]
    fit: Option<PathBuf>,
    /// Leave out the documents whose `id` begins so.
    #[arg(long, value_name = "START")]
    skip: Vec<String>,
}

fn rule(name: &str) -> Result<Rule, String> {
    Rule::named(name).ok_or_else(|| "no rule has this name; `dixit rules` lists them".to_owned())
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut table = Table::default();
    let mut lessons = Lessons::default();
    for path in &arguments.files {
        let mut set = Set::read(path)?;
        set.documents.retain(|gold| !arguments.skip.iter().any(|start| gold.id.starts_with(start)));
        let started = Instant::now();
        let without = arguments.without.iter().fold(Rules::NONE, |rules, rule| rules.with(rule.alone()));
        let answers = found::answers(&set.documents, without);
        let seconds = started.elapsed().as_secs_f64();
        let megabytes = set.documents.iter().map(|gold| gold.text.len()).sum::<usize>() as f64 / 1e6;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (read, all) = (answers.iter().flatten().count(), set.documents.len());
        println!("== {name}: {read}/{all} documents, {megabytes:.2} MB in {seconds:.2} s");
        let answers: Vec<Answer> = answers.into_iter().map(Option::unwrap_or_default).collect();
        if arguments.fit.is_some() {
            let (kinds, whole) = (set.all_kinds(), matches!(set.all_kinds(), Kinds::All));
            for (gold, answer) in set.documents.iter().zip(&answers) {
                lessons.add(&Alignment::of(gold, answer, &kinds), &marked::kind_of(path), whole);
            }
            continue;
        }
        print_set(&set, &answers, &arguments);
        if set.has_quotes() && !arguments.without.is_empty() {
            println!(
                "  cost of the rules left out: {}",
                totals(&set, Rules::NONE).over(totals(&set, without))
            );
        }
        if set.has_quotes() && arguments.by_rule {
            print_rules(&set, &answers, without, &mut table);
        }
    }
    if arguments.by_rule && arguments.files.len() > 1 {
        print!("== all together\n{table}");
    }
    if let Some(out) = &arguments.fit {
        let (report, list) = lessons.learn();
        print!("{report}");
        std::fs::write(out, list).with_context(|| format!("cannot write {}", out.display()))?;
    }
    Ok(())
}

/// Prints all figures of one file.
fn print_set(set: &Set, answers: &[Answer], arguments: &Arguments) {
    let pairs: Vec<(&Gold, &Answer)> = set.documents.iter().zip(answers).collect();
    let mut errors = Errors::default();
    if set.has_quotes() {
        for (label, kinds) in set.kinds() {
            println!("  {label}");
            let alignments = align_all(&pairs, &kinds);
            println!("{}", quotes::figures(&alignments));
            println!("{}", Trusted::of(&alignments));
        }
        let marks = quotes::terms_taken(&pairs);
        if marks.1 > 0 {
            let (taken, all) = marks;
            println!(
                "  quoted terms, titles, nicknames and scare quotes wrongly taken as speech: {taken}/{all}"
            );
        }
        let alignments = align_all(&pairs, &set.all_kinds());
        for (alignment, (gold, answer)) in alignments.iter().zip(&pairs) {
            errors.of_quotes(gold, answer, alignment);
        }
        if arguments.calibration {
            println!("{}", Calibration::of(&alignments));
            print!("{}", WordsByRule::of(&alignments));
        }
    }
    if set.has_persons() {
        println!("{}", people::figures(&pairs));
        for (gold, answer) in &pairs {
            errors.of_people(gold, answer);
        }
    }
    if let Some(shown) = arguments.errors {
        print!("{}", errors.listed(shown));
    }
}

/// Prints a line for each rule, and adds what it does to a table.
fn print_rules(set: &Set, answers: &[Answer], without: Rules, table: &mut Table) {
    let pairs: Vec<(&Gold, &Answer)> = set.documents.iter().zip(answers).collect();
    let alignments = align_all(&pairs, &set.all_kinds());
    let all = Totals::of(&alignments);
    for &rule in Rule::ALL.iter().filter(|rule| !without.has(**rule as usize)) {
        let part = Part::of(rule, &alignments);
        let gain = all.over(totals(set, without.with(rule.alone())));
        println!("  {:25} {part} gain {gain}", rule.name());
        table.add(rule, part, gain);
    }
}

fn totals(set: &Set, without: Rules) -> Totals {
    let answers = found::answers(&set.documents, without).into_iter().map(Option::unwrap_or_default);
    let answers: Vec<Answer> = answers.collect();
    let pairs: Vec<(&Gold, &Answer)> = set.documents.iter().zip(&answers).collect();
    Totals::of(&align_all(&pairs, &set.all_kinds()))
}

fn align_all<'a>(pairs: &[(&'a Gold, &'a Answer)], kinds: &Kinds) -> Vec<Alignment<'a>> {
    pairs.iter().map(|(gold, answer)| Alignment::of(gold, answer, kinds)).collect()
}
