//! The command line: arguments become inputs, an action, and an exit code.
//!
//! Exit codes: 0 success, 1 failure of a document or of the command, 2 usage error.

mod arguments;
mod batch;
mod correcting;
mod keeping;
mod looking;
mod output;
mod parser;

use crate::document::printable::shown_path;
use crate::document::{BlockKind, Document, Quote, QuoteKind};
use crate::export;
use crate::extract::rules::Rule;
use crate::intake::Limit;
use crate::library::{self, Input, Library, Origin};
use crate::reader;
use crate::settings::config::{Configured, Language};
use crate::settings::words::{language, speak_everywhere, translated, word};
use crate::settings::{Journal, Privacy, State};
use anyhow::{Result, bail};
use arguments::{Arguments, Command, Format, Kind, Notes};
use batch::{Depth, Found};
use output::say;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the program and returns its exit code.
pub fn main() -> ExitCode {
    output::say_panics();
    let configured = Configured::load();
    speak_everywhere(configured.config.language.resolved(|name| std::env::var(name).ok()));
    let typed: Vec<OsString> = std::env::args_os().collect();
    let arguments = match Arguments::typed(&typed) {
        Ok(arguments) => arguments,
        Err(answer) => return answered(&typed, answer),
    };
    match run(arguments, configured) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // The program at the other end of the pipe has seen enough: that is not a failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

/// Prints the parser's answer: help, version or an error. The answer repeats the arguments, so the parser is run again
/// on arguments that are safe to show.
fn answered(typed: &[OsString], answer: clap::Error) -> ExitCode {
    let answer = Arguments::typed(&output::shown_arguments(typed)).err().unwrap_or(answer);
    if answer.use_stderr() && language() != Language::En {
        output::complain(&parser::complaint(&answer));
    } else {
        let _ = answer.print();
    }
    u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

fn run(arguments: Arguments, mut configured: Configured) -> Result<bool> {
    let Arguments { sample, private, max_size, paths, command } = arguments;
    let privacy = if private { Privacy::Private } else { Privacy::Kept };
    let Some(command) = command else {
        let limit = max_size.unwrap_or(configured.config.max_size);
        return read(&paths, sample, privacy, limit, &mut configured);
    };
    if !matches!(command, Command::Config) {
        say_problems(&configured);
    }
    let limit = max_size.unwrap_or(configured.config.max_size);
    match command {
        Command::Rules => {
            output::print(&rules())?;
            Ok(true)
        }
        Command::Schema => {
            output::print(export::SCHEMA)?;
            Ok(true)
        }
        Command::Extract { batch, format: Format::Ndjson, corrections, rules } => {
            let written = if rules { export::line_with_rules } else { export::line };
            // By default this reads no state: the same files give the same output everywhere.
            let journal = if corrections { Some(keeping::journal(privacy)?) } else { None };
            let depth = journal.as_ref().map_or(Depth::Findings, Depth::Corrected);
            batch::print(&batch, limit, depth, |input, found| {
                let line = match found {
                    Ok(found) => {
                        written(&input.path, found.part.as_deref(), &found.document, &found.findings)
                    }
                    Err(failure) => export::failure_line(&input.path, failure),
                };
                line + "\n"
            })
        }
        Command::Text { batch, width } => batch::print(&batch, limit, Depth::Text, |input, found| {
            shown(input, found, |found| text(&found.document, width))
        }),
        Command::People { batch, without_corrections } => {
            let journal = journal(without_corrections, privacy)?;
            batch::print(&batch, limit, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| titled(input, found, &export::people(&found.findings)))
            })
        }
        Command::Quotes { batch, by, kind, without_corrections } => {
            let journal = journal(without_corrections, privacy)?;
            batch::print(&batch, limit, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| {
                    let chosen: Vec<&Quote> = chosen(found, by.as_deref(), kind).collect();
                    titled(input, found, &export::quotes(&found.document, &found.findings, &chosen))
                })
            })
        }
        Command::Figures { batch, without_corrections } => {
            let journal = journal(without_corrections, privacy)?;
            batch::print(&batch, limit, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| {
                    titled(input, found, &export::figures(&found.document, &found.findings))
                })
            })
        }
        Command::Search { words, batch, regex } => looking::search(&batch, limit, &words, regex),
        Command::Dossier { name, batch, about } => {
            looking::dossier(&batch, limit, &name, about.as_deref(), &keeping::journal(privacy)?)
        }
        Command::Notes { action: Some(Notes::Export { paths }), .. } => {
            keeping::export_notes(&paths, limit, privacy)
        }
        Command::Notes { action: Some(Notes::Import { file }), .. } => keeping::import_notes(&file, limit),
        Command::Notes { paths, action: None } => keeping::notes(&paths, limit, privacy),
        Command::Forget { paths } => keeping::forget(&paths, limit),
        Command::Config => keeping::config(configured),
        Command::Correct { path, change } => correcting::correct(&path, limit, &change, privacy),
    }
}

/// The table of rules: name, stage, meaning and example of each.
fn rules() -> String {
    let mut table = String::new();
    for &rule in Rule::ALL {
        let (stage, meaning) = (word(rule.stage().name()), word(rule.meaning().trim()));
        _ = writeln!(table, "{:25} {stage:13} {meaning}\n{:39} {}", rule.name(), "", rule.example());
    }
    table
}

/// The user's corrections, or none. If they cannot be read, the command fails; otherwise its output would look
/// corrected.
fn journal(without_corrections: bool, privacy: Privacy) -> Result<Journal> {
    if without_corrections { Ok(Journal::in_memory()) } else { keeping::journal(privacy) }
}

/// Reports problems in the configuration. The command continues with the valid part.
fn say_problems(configured: &Configured) {
    configured.problems.iter().for_each(|problem| say(&problem.to_string()));
}

fn warn(warning: Option<String>) {
    if let Some(warning) = warning {
        say(&warning);
    }
}

/// The quotes that were requested.
fn chosen<'a>(found: &'a Found, by: Option<&str>, kind: Option<Kind>) -> impl Iterator<Item = &'a Quote> {
    let by = by.map(str::to_lowercase);
    let kind = kind.map(QuoteKind::from);
    found.findings.quotes.iter().filter(move |quote| {
        let speaker = found.findings.speaker_name(quote).unwrap_or_default().to_lowercase();
        by.as_ref().is_none_or(|by| speaker.contains(by)) && kind.is_none_or(|kind| quote.kind == kind)
    })
}

/// The page of a document; if there is none, the reason goes to standard error.
fn shown(
    input: &Input,
    found: Result<&Found, &crate::formats::Failure>,
    page: impl Fn(&Found) -> String,
) -> String {
    match found {
        Ok(found) => page(found),
        Err(failure) => {
            say(&format!("{}: {}", shown_path(&input.path), translated(&failure.message)));
            String::new()
        }
    }
}

fn titled(input: &Input, found: &Found, page: &str) -> String {
    if page.is_empty() {
        return String::new();
    }
    let name = shown_path(&input.path);
    format!("{}\n{page}\n", found.document.meta.title.as_deref().unwrap_or(&name))
}

/// The text without what was set aside: a blank line between blocks, a line for each table row.
fn text(document: &Document, width: Option<u16>) -> String {
    let blocks = document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::SetAside(_)));
    let block_text = |block: &crate::document::Block| {
        let words = document.slice(block.span);
        match width {
            Some(width) if !block.kind.keeps_lines() => textwrap::fill(words, usize::from(width)),
            _ => words.to_owned(),
        }
    };
    let mut page = String::new();
    let mut before: Option<(u32, u32)> = None;
    for block in blocks {
        // The cells of a row share a line; rows go below each other.
        let cell = match block.kind {
            BlockKind::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        page.push_str(match (before, cell) {
            (Some(before), Some(cell)) if before == cell => " | ",
            (Some(before), Some(cell)) if before.0 == cell.0 => "\n",
            _ => "\n\n",
        });
        page.push_str(&block_text(block));
        before = cell;
    }
    page.trim().to_owned() + "\n"
}

/// Opens the reader, or prints a digest if standard output is not a terminal.
fn read(
    paths: &[PathBuf],
    sample: bool,
    privacy: Privacy,
    limit: Limit,
    configured: &mut Configured,
) -> Result<bool> {
    let library = library(paths, sample, limit, configured);
    if output::is_terminal() {
        // A screen that shows only why there is nothing to read is no better than a line.
        if let [Input { path, origin: Origin::Refused(failure), .. }] = &library.inputs[..] {
            bail!("{}: {}", shown_path(path), translated(&failure.message));
        }
        reader::run(library, configured, privacy, say)?;
        return Ok(true);
    }
    say_problems(configured);
    batch::print_inputs(&library.inputs, None, Depth::Findings, |input, found| {
        shown(input, found, |found| {
            let name = shown_path(&input.path);
            export::digest(&name, &found.document, &found.findings) + "\n"
        })
    })
}

/// Decides which library opens: the paths given, or else standard input if it is a pipe, or else the configured library,
/// or else what was open last, or else the sample. Its paths are those to reopen next time.
fn library(paths: &[PathBuf], sample: bool, limit: Limit, configured: &Configured) -> Library {
    let bare = |inputs| Library { inputs, paths: Vec::new(), limit };
    if sample {
        return bare(library::sample());
    }
    if !paths.is_empty() {
        let mut library = Library::of(paths.to_vec(), limit);
        library.paths.retain(|path| path != Path::new(library::STANDARD_INPUT));
        return library;
    }
    if !std::io::stdin().is_terminal() {
        let input = Input::standard_input(limit);
        if !matches!(&input.origin, Origin::Piped(bytes) if bytes.is_empty()) {
            return bare(vec![input]);
        }
    }
    // The caller that uses the rest of the state reports its problems.
    let (state, _) = State::load(Privacy::Private);
    for remembered in [configured.library(), state.session()] {
        let there: Vec<PathBuf> = remembered.into_iter().filter(|path| path.exists()).collect();
        if !there.is_empty() {
            return Library::of(there, limit);
        }
    }
    bare(library::sample())
}
