//! dixit as a library: reads files and prints who said what.
//!
//! ```text
//! cargo run --example library seeds/05-the-last-ferry.txt
//! ```

use dixit::extract::extract;
use dixit::formats::{self, Source};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: library FILE…");
        return ExitCode::from(2);
    }
    let mut code = ExitCode::SUCCESS;
    for path in &paths {
        if let Err(error) = print(Path::new(path)) {
            eprintln!("{path}: {error}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Prints the quotes of a file, each with its speaker and confidence.
fn print(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    for part in formats::read(&Source { path: Some(path), bytes: &bytes })? {
        // A file may contain several documents.
        let document = part.document;
        println!("{}", document.meta.title.as_deref().unwrap_or("untitled"));
        let findings = extract(&document);
        for quote in &findings.quotes {
            let speaker = findings.speaker_name(quote).unwrap_or("unknown");
            let confidence = quote.attribution.confidence * 100.0;
            // Every span is a range of bytes of `document.text`.
            println!("  {speaker} ({confidence:.0} %): {}", document.slice(quote.span));
        }
    }
    Ok(())
}
