//! The outline: the headings of the document, to go to one.

use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::Mode;
use crate::settings::words::{say, word};

/// Shows the outline, with the current heading as its current entry.
pub fn show(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    let lowest = document.headings().map(|(_, level)| level).min().unwrap_or(1);
    let length = u64::from(document.blocks.last().map_or(1, |block| block.span.end)).max(1);
    let choice = |(index, level): (usize, u8)| {
        let span = document.blocks[index].span;
        let depth = u16::from(level.saturating_sub(lowest));
        let percent = format!("{} %", u64::from(span.start) * 100 / length);
        Choice::new(document.slice(span), percent, Meaning::Place(span.start)).at_depth(depth)
    };
    let choices: Vec<Choice> = document.headings().map(choice).collect();
    if choices.is_empty() {
        app.notice = Some(say!("This document has no headings."));
        return;
    }
    let at = reading.visible().start;
    let passed = document.headings().take_while(|(index, _)| document.blocks[*index].span.start <= at);
    let here = passed.count().saturating_sub(1);
    let mut chooser = Chooser::new(Purpose::Outline, word("Outline"), String::new(), choices);
    chooser.list.set(here);
    app.mode = Mode::Choose(chooser);
}
