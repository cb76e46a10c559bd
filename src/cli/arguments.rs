//! What may be typed.

use crate::intake::Limit;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
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
    dixit extract --format ndjson articles/ > found.ndjson\n  \
    dixit dossier Roux articles/ --about bridge   what she said about it, by date"
)]
pub struct Arguments {
    /// Open the sample library.
    #[arg(long)]
    pub sample: bool,
    /// Store nothing: no place, no note, no correction outlives this run.
    #[arg(long, global = true)]
    pub private: bool,
    /// How much is read of one file, or through a pipe: 200M, 2G; 512M if neither given nor configured.
    #[arg(long, global = true, value_name = "SIZE")]
    pub max_size: Option<Limit>,
    /// Files and folders to read; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// What to do instead of reading.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// What these words mean, the program's name first; or what the parser has to say of them.
    pub fn typed(words: &[OsString]) -> Result<Self, clap::Error> {
        let mut words = words.to_vec();
        let private = take_private(&mut words);
        let typed = Self { private, ..Self::try_parse_from(limit_behind_command(words))? };
        match typed.command.as_ref().filter(|command| private && command.stores()) {
            Some(command) => {
                let name = command.name();
                let message = format!("--private stores nothing, and `{name}` is there to: leave it out");
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            None => Ok(typed),
        }
    }
}

/// Takes `--private` out of what was typed, wherever it stands; whether it was there. The parser would take what
/// stands behind it for paths, and not for a subcommand: a path may be called as a subcommand is.
fn take_private(words: &mut Vec<OsString>) -> bool {
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let mut rest = words.split_off(end);
    let before = words.len();
    words.retain(|word| word != "--private");
    let found = words.len() < before;
    words.append(&mut rest);
    found
}

/// What was typed, with a limit that stands before all else put behind the first word. The parser would take what
/// stands behind it for paths, and not for a subcommand: a path may be called as a subcommand is.
fn limit_behind_command(mut words: Vec<OsString>) -> Vec<OsString> {
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
    /// Print everything that was found, one JSON object a document.
    #[command(after_help = "Example:\n  dixit extract --format ndjson --jobs 4 articles/ > found.ndjson")]
    Extract {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Ndjson)]
        format: Format,
        /// Apply your corrections; without this, only the documents themselves count.
        #[arg(long)]
        corrections: bool,
        /// Add to each quote the names of the rules that made it.
        #[arg(long)]
        rules: bool,
    },
    /// Print the rules by which quotes and speakers are found, each with its stage and an example.
    Rules,
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
        /// Leave your corrections out.
        #[arg(long)]
        without_corrections: bool,
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
        /// Leave your corrections out.
        #[arg(long)]
        without_corrections: bool,
    },
    /// Print who is quoted how much, where in the document, and beside whom.
    #[command(after_help = "Example:\n  dixit figures book.txt")]
    Figures {
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// Leave your corrections out.
        #[arg(long)]
        without_corrections: bool,
    },
    /// Print every place where words stand, with the words around them.
    #[command(after_help = "Examples:\n  dixit search \"l'eau froide\" articles/\n  \
        dixit search --regex 'pont(s|on)?' articles/")]
    Search {
        /// Words as you read them: case counts only where you type a capital, accents only where you type one;
        /// quotation marks and line breaks are no obstacle.
        words: String,
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// The words are a regular expression.
        #[arg(long)]
        regex: bool,
    },
    /// Print all that documents know of one person: quotes by date, titles, who is named beside them.
    #[command(after_help = "Example:\n  dixit dossier \"Jeanne Roux\" articles/ --about 'bridge|road'")]
    Dossier {
        /// A name, or part of one that only one person bears.
        name: String,
        /// What to read and with how many threads.
        #[command(flatten)]
        batch: Batch,
        /// Only quotes in which, or in whose sentences, this is found: words or a regular expression.
        #[arg(long, value_name = "WORDS")]
        about: Option<String>,
    },
    /// Print your bookmarks, highlights and notes as Markdown; or move them to another machine.
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Examples:\n  dixit notes book.txt > notes.md\n  \
        dixit notes export > all.json     everything you added, corrections included\n  \
        dixit notes import all.json       adds what is not there yet"
    )]
    Notes {
        /// Files and folders; all documents with notes if left out.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// What else to do with them.
        #[command(subcommand)]
        action: Option<Notes>,
    },
    /// Forget what is kept of documents: place, notes, corrections, tags.
    #[command(
        after_help = "What dixit keeps is in two files of the state folder (~/.local/state/dixit on Linux),\n\
        readable by you alone: state.json (places, the last session, choices) and journal.ndjson (notes,\n\
        corrections, tags). Example:\n  dixit forget ~/secret/"
    )]
    Forget {
        /// Files and folders, also such as are gone.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the effective configuration, with comments: a start for your own.
    Config,
    /// Correct what was found in a file, as `e` does in the reader.
    #[command(
        after_help = "Examples:\n  dixit correct a.txt speaker \"the gates will hold\" --by \"Ada Quill\"\n  \
        dixit correct a.txt merge \"A. Quill\" \"Ada Quill\"\n  dixit correct a.txt undo"
    )]
    Correct {
        /// The file.
        path: PathBuf,
        /// What to correct.
        #[command(subcommand)]
        change: Change,
    },
}

impl Command {
    /// Whether it is there to change what is stored.
    fn stores(&self) -> bool {
        match self {
            Self::Forget { .. } | Self::Notes { action: Some(Notes::Import { .. }), .. } => true,
            Self::Correct { change, .. } => !matches!(change, Change::List),
            _ => false,
        }
    }

    /// What is typed for those.
    fn name(&self) -> &'static str {
        match self {
            Self::Forget { .. } => "forget",
            Self::Correct { .. } => "correct",
            _ => "notes import",
        }
    }
}

/// What can be done with all notes.
#[derive(Debug, Subcommand)]
pub enum Notes {
    /// Print all you added to documents as one JSON value.
    Export {
        /// Only of these files and folders.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Add what `export` printed on another machine.
    Import {
        /// The file; `-` for standard input.
        file: PathBuf,
    },
}

/// A correction as it is typed.
#[derive(Debug, Subcommand)]
pub enum Change {
    /// The quote that holds these words was said by somebody else; without a name, by nobody known.
    Speaker {
        /// Words of the quote.
        words: String,
        /// Who said it.
        #[command(flatten)]
        by: By,
    },
    /// The quote that holds these words is of another kind.
    Kind {
        /// Words of the quote.
        words: String,
        /// The kind.
        kind: Kind,
    },
    /// The quote that holds these words is none.
    NotAQuote {
        /// Words of it.
        words: String,
    },
    /// These words, exactly, are a quote.
    Quote {
        /// All of its words.
        words: String,
        /// Its kind.
        #[arg(long, value_enum, default_value_t = Kind::Direct)]
        kind: Kind,
        /// Who said it.
        #[command(flatten)]
        by: By,
    },
    /// Two people are one.
    Merge {
        /// The name that goes.
        name: String,
        /// The name that stays.
        into: String,
    },
    /// These words name that person.
    Mention {
        /// The words, without title.
        words: String,
        /// Who is named.
        name: String,
        /// Wherever the same person is named by the same words.
        #[arg(long)]
        everywhere: bool,
    },
    /// A person is called something else.
    Rename {
        /// The name as it is.
        name: String,
        /// The name as it should be.
        to: String,
    },
    /// What was taken for a person is none.
    NotAPerson {
        /// The name it was given.
        name: String,
        /// It is an organisation, which said what it is said to have said.
        #[arg(long)]
        organisation: bool,
    },
    /// Take the latest correction back.
    Undo,
    /// Print the corrections.
    List,
}

/// A speaker as typed.
#[derive(Args, Debug)]
pub struct By {
    /// A name, of the document or new.
    #[arg(long = "by", value_name = "NAME")]
    pub name: Option<String>,
    /// It is an organisation's.
    #[arg(long, requires = "name")]
    pub organisation: bool,
    /// It is an unnamed role or group.
    #[arg(long, requires = "name", conflicts_with = "organisation")]
    pub role: bool,
}

/// What every batch command takes.
#[derive(Args, Debug)]
pub struct Batch {
    /// Files and folders to read; `-` is standard input.
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

impl From<Kind> for crate::document::QuoteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Mixed => Self::Mixed,
            Kind::Indirect => Self::Indirect,
        }
    }
}
