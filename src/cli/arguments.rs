//! The arguments.

use super::parser::parser;
use crate::intake::Limit;
use crate::settings::words::say;
use clap::error::ErrorKind;
use clap::{Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// A terminal reader that shows who said what.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  \
    dixit                          # your library, or the sample library\n  \
    dixit articles/                # a folder of articles\n  \
    curl … | dixit                 # standard input\n  \
    dixit quotes --by Roux *.txt   # what one person said\n  \
    dixit extract articles/ > found.ndjson\n  \
    dixit dossier Roux articles/ --about bridge"
)]
pub struct Arguments {
    /// Open the sample library
    #[arg(long)]
    pub sample: bool,
    /// Store nothing: places, notes and corrections are lost at the end
    #[arg(long, global = true)]
    pub private: bool,
    /// Refuse files larger than this, such as 200M or 2G [default: 512M, or as configured]
    #[arg(long, global = true, value_name = "SIZE")]
    pub max_size: Option<Limit>,
    /// Files and folders to read; - is standard input
    pub paths: Vec<PathBuf>,
    /// What to do instead of reading
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// Parses the arguments, starting with the program's name; or returns the parser's answer: help, version, an error.
    pub fn typed(words: &[OsString]) -> Result<Self, clap::Error> {
        let mut words = words.to_vec();
        let private = take_private(&mut words);
        let typed = Self { private, ..Self::parsed(limit_after_command(words))? };
        match typed.command.as_ref().filter(|command| private && command.stores()) {
            Some(command) => {
                let name = command.name();
                let message =
                    say!("--private stores nothing, so `{}` would have no effect: remove one of them", name);
                Err(parser().error(ErrorKind::ArgumentConflict, message))
            }
            None => Ok(typed),
        }
    }

    fn parsed(words: Vec<OsString>) -> Result<Self, clap::Error> {
        let mut parser = parser();
        let matches = parser.try_get_matches_from_mut(words)?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut parser))
    }
}

/// Removes `--private` from the words, wherever it is, and returns whether it was there. The parser would take what
/// follows it for a path rather than a subcommand, because a path may have the name of a subcommand.
fn take_private(words: &mut Vec<OsString>) -> bool {
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let mut rest = words.split_off(end);
    let before = words.len();
    words.retain(|word| word != "--private");
    let found = words.len() < before;
    words.append(&mut rest);
    found
}

/// Moves a limit at the beginning to after the next word. The parser would take what follows it for a path rather than
/// a subcommand, because a path may have the name of a subcommand.
fn limit_after_command(mut words: Vec<OsString>) -> Vec<OsString> {
    const LIMIT: &str = "--max-size";
    let typed = |at: usize| words.get(at).map(|word| word.to_string_lossy());
    let length = match typed(1) {
        Some(word) if word == LIMIT => 2,
        Some(word) if word.strip_prefix(LIMIT).is_some_and(|rest| rest.starts_with('=')) => 1,
        _ => return words,
    };
    if typed(1 + length).is_some_and(|word| !word.starts_with('-')) {
        words[1..=1 + length].rotate_right(1);
    }
    words
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print all findings as NDJSON, one JSON object per document
    #[command(after_help = "Example:\n  dixit extract --format ndjson --jobs 4 articles/ > found.ndjson")]
    Extract {
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Ndjson)]
        format: Format,
        /// Apply your corrections
        #[arg(long)]
        corrections: bool,
        /// Add the names of the rules that made each quote
        #[arg(long)]
        rules: bool,
    },
    /// Print the rules that find quotes and speakers, with examples
    Rules,
    /// Print the JSON Schema of the output of extract
    Schema,
    /// Print the cleaned text
    #[command(after_help = "Example:\n  dixit text --width 72 article.html")]
    Text {
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Wrap lines at this many columns [default: one line per paragraph]
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        width: Option<u16>,
    },
    /// Print people with their titles and roles
    #[command(after_help = "Example:\n  dixit people articles/")]
    People {
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Ignore your corrections
        #[arg(long)]
        without_corrections: bool,
    },
    /// Print quotes with their speakers
    #[command(after_help = "Example:\n  dixit quotes --by Roux --kind direct articles/")]
    Quotes {
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Only quotes by speakers whose name contains this
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Only quotes of this kind
        #[arg(long, value_enum)]
        kind: Option<Kind>,
        /// Ignore your corrections
        #[arg(long)]
        without_corrections: bool,
    },
    /// Print who is quoted how much, where, and next to whom
    #[command(after_help = "Example:\n  dixit figures book.txt")]
    Figures {
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Ignore your corrections
        #[arg(long)]
        without_corrections: bool,
    },
    /// Search documents and print every match in context
    #[command(after_help = "Examples:\n  dixit search \"l'eau froide\" articles/\n  \
        dixit search --regex 'pont(s|on)?' articles/")]
    Search {
        /// What to search for; case and accents matter only if you type them, and line breaks and the style of quotation
        /// marks never do
        words: String,
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Search for a regular expression
        #[arg(long)]
        regex: bool,
    },
    /// Print everything about one person: quotes by date, titles, people named nearby
    #[command(after_help = "Example:\n  dixit dossier \"Jeanne Roux\" articles/ --about 'bridge|road'")]
    Dossier {
        /// Name, or a part of it that fits only one person
        name: String,
        /// What to read, and with how many threads
        #[command(flatten)]
        batch: Batch,
        /// Only quotes that mention this, or whose sentence does; words or a regular expression
        #[arg(long, value_name = "WORDS")]
        about: Option<String>,
    },
    /// Print your bookmarks, highlights and notes as Markdown, or move them to another machine
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Examples:\n  dixit notes book.txt > notes.md\n  \
        dixit notes export > all.json     # everything you added, corrections included\n  \
        dixit notes import all.json       # add what is not there yet"
    )]
    Notes {
        /// Files and folders [default: all documents with notes]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// What else to do
        #[command(subcommand)]
        action: Option<Notes>,
    },
    /// Delete what is stored about documents: place, notes, corrections, tags
    #[command(
        after_help = "dixit stores two files in its state folder (~/.local/state/dixit on Linux), readable by you\n\
        alone: state.json (places, the last session, choices) and journal.ndjson (notes, corrections, tags).\n\
        The documents themselves are never touched.\n\nExample:\n  dixit forget ~/secret/"
    )]
    Forget {
        /// Files and folders, even if they no longer exist
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the configuration in effect, with comments, and check it
    Config,
    /// Correct the findings in a file, like the key e in the reader
    #[command(
        after_help = "Examples:\n  dixit correct a.txt speaker \"the gates will hold\" --by \"Ada Quill\"\n  \
        dixit correct a.txt merge \"A. Quill\" \"Ada Quill\"\n  dixit correct a.txt undo"
    )]
    Correct {
        /// File to correct
        path: PathBuf,
        /// What to correct
        #[command(subcommand)]
        change: Change,
    },
}

impl Command {
    /// Whether its purpose is to change stored data.
    fn stores(&self) -> bool {
        match self {
            Self::Forget { .. } | Self::Notes { action: Some(Notes::Import { .. }), .. } => true,
            Self::Correct { change, .. } => !matches!(change, Change::List),
            _ => false,
        }
    }

    /// The name of such a command as it is typed.
    fn name(&self) -> &'static str {
        match self {
            Self::Forget { .. } => "forget",
            Self::Correct { .. } => "correct",
            _ => "notes import",
        }
    }
}

/// What to do with all notes.
#[derive(Debug, Subcommand)]
pub enum Notes {
    /// Print everything you added to documents as JSON
    Export {
        /// Files and folders [default: all documents]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Add what export printed on another machine
    Import {
        /// File to import; - is standard input
        file: PathBuf,
    },
}

/// A correction as it is typed.
#[derive(Debug, Subcommand)]
pub enum Change {
    /// Set the speaker of a quote; without --by, the speaker is unknown
    Speaker {
        /// Words from the quote
        words: String,
        /// Who said it
        #[command(flatten)]
        by: By,
    },
    /// Set the kind of a quote
    Kind {
        /// Words from the quote
        words: String,
        /// Kind of quote
        kind: Kind,
    },
    /// Mark a quote as not a quote
    NotAQuote {
        /// Words from the quote
        words: String,
    },
    /// Add a quote
    Quote {
        /// The whole quote, word for word
        words: String,
        /// Kind of quote
        #[arg(long, value_enum, default_value_t = Kind::Direct)]
        kind: Kind,
        /// Who said it
        #[command(flatten)]
        by: By,
    },
    /// Merge two people into one
    Merge {
        /// Name to drop
        name: String,
        /// Name to keep
        into: String,
    },
    /// Set whom a name in the text refers to
    Mention {
        /// The name as it appears in the text, without the title
        words: String,
        /// Person it refers to
        name: String,
        /// Apply to every place where the same person has this name
        #[arg(long)]
        everywhere: bool,
    },
    /// Rename a person
    Rename {
        /// Current name
        name: String,
        /// New name
        to: String,
    },
    /// Mark a person as not a person
    NotAPerson {
        /// Name to remove
        name: String,
        /// It is an organisation, and keeps its quotes
        #[arg(long)]
        organisation: bool,
    },
    /// Undo the latest correction
    Undo,
    /// List the corrections
    List,
}

/// A speaker, as typed.
#[derive(Args, Debug)]
pub struct By {
    /// Name of the speaker, from the document or new
    #[arg(long = "by", value_name = "NAME")]
    pub name: Option<String>,
    /// The speaker is an organisation
    #[arg(long, requires = "name")]
    pub organisation: bool,
    /// The speaker is an unnamed role or group
    #[arg(long, requires = "name", conflicts_with = "organisation")]
    pub role: bool,
}

/// The arguments of every batch command.
#[derive(Args, Debug)]
pub struct Batch {
    /// Files and folders to read; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Number of threads [default: one per processor]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// The output format of `extract`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// One JSON object per line
    Ndjson,
}

/// Kinds of quotes, as they are typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// In quotation marks
    Direct,
    /// Partly in quotation marks
    Mixed,
    /// Without quotation marks
    Indirect,
}

impl From<Kind> for crate::document::QuoteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Mixed => Self::Mixed,
            Kind::Indirect => Self::Indirect,
        }
    }
}
