//! What may be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A terminal reader that shows who said what.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  \
    dixit                          the sample library\n  \
    dixit articles/                a folder of articles\n  \
    curl … | dixit                 what comes through a pipe\n  \
    dixit quotes --by Roux *.txt   what one person said\n  \
    dixit extract --format ndjson articles/ > found.ndjson"
)]
pub struct Arguments {
    /// Open the sample library.
    #[arg(long)]
    pub sample: bool,
    /// Files and folders to read.
    pub paths: Vec<PathBuf>,
    /// What to do instead of reading.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print everything that was found, one JSON object a document.
    #[command(after_help = "Example:\n  dixit extract --format ndjson --jobs 4 articles/ > found.ndjson")]
    Extract {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Ndjson)]
        format: Format,
    },
    /// Print the JSON Schema of `extract --format ndjson`.
    Schema,
    /// Print the cleaned text.
    #[command(after_help = "Example:\n  dixit text --width 72 article.html")]
    Text {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// Wrap lines at this many columns; without it every paragraph is one line.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        width: Option<u16>,
    },
    /// Print the people, with titles and roles.
    #[command(after_help = "Example:\n  dixit people articles/")]
    People {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
    },
    /// Print the quotes, with their speakers.
    #[command(after_help = "Example:\n  dixit quotes --by Roux --kind direct articles/")]
    Quotes {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// Only what this person or organisation said; any part of the name.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Only quotes of this kind.
        #[arg(long, value_enum)]
        kind: Option<Kind>,
    },
}

/// What every batch command takes.
#[derive(Args, Debug)]
pub struct Batch {
    /// Files and folders to read.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Threads to use; as many as there are processors if left out.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// How `extract` writes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
}

/// Kinds of quotes, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// In quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Without quotation marks.
    Indirect,
}
