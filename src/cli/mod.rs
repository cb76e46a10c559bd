//! The command line: what was typed becomes sources, an action, and an exit code.
//!
//! Exit codes: 0 all went well, 1 some document failed, 2 the command line makes no sense.

mod arguments;
mod batch;
mod correcting;
mod keeping;
mod looking;
mod output;

use crate::document::printable::shown_path;
use crate::document::{BlockKind, Document, Quote, QuoteKind};
use crate::export;
use crate::library::{self, Input, Origin};
use crate::reader;
use crate::settings::Journal;
use crate::settings::State;
use crate::settings::config::Configured;
use anyhow::Result;
use arguments::{Arguments, Command, Format, Kind, Notes};
use batch::{Depth, Found};
use clap::Parser as _;
use output::say;
use std::ffi::OsString;
use std::io::{IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    output::say_panics();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(answer) => return answered(&typed, answer),
    };
    match run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever read the other end of the pipe has had enough: that is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

/// Prints what the parser has to say: help, the version, or what it does not understand of what was typed. It
/// repeats that, so it is asked about what can be shown.
fn answered(typed: &[OsString], answer: clap::Error) -> ExitCode {
    let answer = Arguments::try_parse_from(output::shown_arguments(typed)).err().unwrap_or(answer);
    let _ = answer.print();
    u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

fn run(arguments: Arguments) -> Result<bool> {
    match arguments.command {
        None => read(&arguments.paths, arguments.sample, arguments.private),
        Some(Command::Schema) => {
            output::print(export::SCHEMA)?;
            Ok(true)
        }
        Some(Command::Extract { batch, format: Format::Ndjson, corrections }) => {
            // Without being asked to, this reads no state: the same files give the same output everywhere.
            let journal = corrections.then(keeping::journal);
            let depth = journal.as_ref().map_or(Depth::Findings, Depth::Corrected);
            batch::print(&batch, depth, |input, found| {
                let line = match found {
                    Ok(found) => {
                        export::line(&input.path, found.part.as_deref(), &found.document, &found.findings)
                    }
                    Err(failure) => export::failure_line(&input.path, failure),
                };
                line + "\n"
            })
        }
        Some(Command::Text { batch, width }) => batch::print(&batch, Depth::Text, |input, found| {
            shown(input, found, |found| text(&found.document, width))
        }),
        Some(Command::People { batch, without_corrections }) => {
            let journal = journal(without_corrections);
            batch::print(&batch, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| titled(input, found, &export::people(&found.findings)))
            })
        }
        Some(Command::Quotes { batch, by, kind, without_corrections }) => {
            let journal = journal(without_corrections);
            batch::print(&batch, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| {
                    let chosen: Vec<&Quote> = chosen(found, by.as_deref(), kind).collect();
                    titled(input, found, &export::quotes(&found.document, &found.findings, &chosen))
                })
            })
        }
        Some(Command::Figures { batch, without_corrections }) => {
            let journal = journal(without_corrections);
            batch::print(&batch, Depth::Corrected(&journal), |input, found| {
                shown(input, found, |found| {
                    titled(input, found, &export::figures(&found.document, &found.findings))
                })
            })
        }
        Some(Command::Search { words, batch, regex }) => looking::search(&batch, &words, regex),
        Some(Command::Dossier { name, batch, about }) => {
            looking::dossier(&batch, &name, about.as_deref(), &keeping::journal())
        }
        Some(Command::Notes { action: Some(Notes::Export { paths }), .. }) => keeping::export_notes(&paths),
        Some(Command::Notes { action: Some(Notes::Import { file }), .. }) => keeping::import_notes(&file),
        Some(Command::Notes { paths, action: None }) => keeping::notes(&paths),
        Some(Command::Forget { paths }) => keeping::forget(&paths),
        Some(Command::Config) => keeping::config(),
        Some(Command::Correct { path, change }) => correcting::correct(&path, &change),
    }
}

/// The reader's corrections, or none.
fn journal(without_corrections: bool) -> Journal {
    if without_corrections { Journal::in_memory() } else { keeping::journal() }
}

fn warn(warning: Option<String>) {
    if let Some(warning) = warning {
        say(&warning);
    }
}

/// The quotes of a document that were asked for.
fn chosen<'a>(found: &'a Found, by: Option<&str>, kind: Option<Kind>) -> impl Iterator<Item = &'a Quote> {
    let by = by.map(str::to_lowercase);
    let kind = kind.map(QuoteKind::from);
    found.findings.quotes.iter().filter(move |quote| {
        let speaker = found.findings.speaker_name(quote).unwrap_or_default().to_lowercase();
        by.as_ref().is_none_or(|by| speaker.contains(by)) && kind.is_none_or(|kind| quote.kind == kind)
    })
}

/// What is printed of a document, or, on standard error, why there is nothing.
fn shown(
    input: &Input,
    found: Result<&Found, &crate::formats::Failure>,
    page: impl Fn(&Found) -> String,
) -> String {
    match found {
        Ok(found) => page(found),
        Err(failure) => {
            say(&format!("{}: {}", shown_path(&input.path), failure.message));
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

/// The text, a blank line between blocks, a line for each row of a table, what was set aside left out.
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
        // The cells of a row stand on one line, the rows of a table below each other.
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

/// Opens the reader on what was asked for, or prints a digest where there is no terminal.
fn read(paths: &[PathBuf], sample: bool, private: bool) -> Result<bool> {
    let mut configured = Configured::load();
    let (inputs, session) = inputs(paths, sample, &configured)?;
    if output::is_terminal() {
        reader::run(inputs, &session, &mut configured, private)?;
        return Ok(true);
    }
    batch::print_inputs(&inputs, None, Depth::Findings, |input, found| {
        shown(input, found, |found| {
            let name = shown_path(&input.path);
            export::digest(&name, &found.document, &found.findings) + "\n"
        })
    })
}

/// Which library opens, and the paths that are to open again next time: paths given, else what comes through a
/// pipe, else the configured library, else what was open last, else the sample.
fn inputs(paths: &[PathBuf], sample: bool, configured: &Configured) -> Result<(Vec<Input>, Vec<PathBuf>)> {
    if sample {
        return Ok((library::sample(), Vec::new()));
    }
    if !paths.is_empty() {
        return Ok((library::discover(paths), paths.to_vec()));
    }
    if !std::io::stdin().is_terminal() {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        if !bytes.is_empty() {
            let origin = Origin::Piped(bytes.into());
            let input = Input { path: PathBuf::from("standard input"), folder: None, origin };
            return Ok((vec![input], Vec::new()));
        }
    }
    let (state, _) = State::load();
    for remembered in [configured.library(), state.session()] {
        let there: Vec<PathBuf> = remembered.into_iter().filter(|path| path.exists()).collect();
        if !there.is_empty() {
            return Ok((library::discover(&there), there));
        }
    }
    Ok((library::sample(), Vec::new()))
}
