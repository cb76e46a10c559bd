//! Figures of one document as plain text: shares of quoted words, where the quotes are, who is quoted next to whom.

use crate::document::figures::{beside, dispersion, shares};
use crate::document::{Document, Findings, Speaker};
use crate::settings::words::{counted, say, word};
use std::fmt::Write as _;

/// Width of the widest bar, in characters.
const BAR: usize = 30;

/// Parts into which a document is divided to show where a speaker is quoted.
const CELLS: usize = 40;

/// Maximum number of speakers and pairs shown.
const SHOWN: usize = 20;

/// Bars of quoted words by speaker, each with where in the document the quotes are, followed by the pairs of speakers
/// quoted one after the other. Empty if nobody is quoted.
pub fn figures(document: &Document, findings: &Findings) -> String {
    let mut page = String::new();
    let shares = shares(document, findings);
    let all: usize = shares.iter().map(|share| share.words).sum();
    let widest = shares.iter().map(|share| share.words).max().unwrap_or_default().max(1);
    let names = shares.iter().map(|share| name(findings, &share.speaker).chars().count());
    let margin = names.max().unwrap_or_default().min(30);
    for share in shares.iter().take(SHOWN) {
        let bar = "▇".repeat((share.words * BAR).div_ceil(widest));
        let percent = share.words * 100 / all.max(1);
        let name: String = name(findings, &share.speaker).chars().take(margin).collect();
        let of_speaker = findings.quotes.iter().filter(|quote| quote.attribution.speaker == share.speaker);
        let cells = dispersion(of_speaker.map(|quote| quote.span), document.text.len(), CELLS);
        let strip: String = cells.iter().map(|&count| mark(count)).collect();
        let words = counted(share.words, "word", "words");
        let _ = writeln!(page, "  {name:<margin$}  {bar:<BAR$} {words:>11} {percent:>3} %  {strip}");
    }
    let pairs = beside(findings);
    if !pairs.is_empty() {
        let _ = writeln!(page, "\n  {}", word("Quoted one right after the other"));
    }
    for pair in pairs.iter().take(SHOWN) {
        let [one, other] = pair.speakers.each_ref().map(|speaker| name(findings, speaker));
        let _ = writeln!(page, "  {}", say!("{} and {}: {}", one, other, pair.times));
    }
    page
}

fn name<'a>(findings: &'a Findings, speaker: &'a Speaker) -> &'a str {
    match speaker {
        Speaker::Person(id) => findings.person(*id).map_or("", |person| person.name.as_str()),
        Speaker::Organisation(name) | Speaker::Role(name) => name,
        Speaker::Unknown => word("speaker unknown"),
    }
}

fn mark(count: usize) -> char {
    match count {
        0 => '·',
        1 => '▂',
        2 => '▄',
        3 => '▆',
        _ => '█',
    }
}
