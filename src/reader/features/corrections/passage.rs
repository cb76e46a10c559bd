//! Making a passage a quote.

use crate::document::QuoteKind;
use crate::reader::app::chooser::{Chooser, Purpose};
use crate::reader::app::mode::Mode;
use crate::reader::app::{App, chooser};
use crate::reader::features::corrections::candidates;
use crate::settings::Anchor;
use crate::settings::words::{say, word};

/// Asks who said the selected words.
pub fn begin(app: &mut App) {
    let (Some(span), Some(reading)) = (app.selected(), &app.reading) else { return };
    if !reading.is_extracted() {
        app.notice = Some(say!("People and quotes are still loading; try again in a moment."));
        return;
    }
    let document = reading.document();
    let span = span.trimmed(&document.text);
    let words = document.slice(span);
    let mut choices = candidates::speakers(reading.findings(), span.start);
    choices.push(candidates::nobody());
    let passage = Anchor::of(&document.text, span);
    let subject = chooser::beginning(words);
    let purpose = Purpose::Passage { passage, kind: kind_of(words) };
    app.mode = Mode::Choose(Chooser::new(purpose, word("Who said this?"), subject, choices));
}

/// The kind of quote that a passage is, by the quotation marks in it.
fn kind_of(words: &str) -> QuoteKind {
    const MARKS: &[char] = &['«', '»', '“', '”', '„', '"', '‹', '›', '「', '」', '『', '』'];
    const DASHES: &[char] = &['—', '–'];
    let opens = words.starts_with(MARKS) || words.starts_with(DASHES);
    match (opens, words.contains(MARKS)) {
        (true, _) => QuoteKind::Direct,
        (false, true) => QuoteKind::Mixed,
        (false, false) => QuoteKind::Indirect,
    }
}
