//! Moving through the text and the lists, whichever has the focus.

use crate::reader::app::App;
use crate::reader::go;
use crate::reader::go::place;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;

/// Carries out a movement.
pub fn run(app: &mut App, command: Command) {
    match command.action {
        Action::NextParagraph | Action::PreviousParagraph => by_paragraph(app, command),
        Action::NextSection | Action::PreviousSection => by_section(app, command),
        Action::Percent => to_percent(app, command),
        _ if app.focus == Pane::Text => in_text(app, command),
        _ => in_list(app, command),
    }
}

fn in_text(app: &mut App, command: Command) {
    let times = command.times().cast_signed();
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let half = (reading.height() / 2).max(1).cast_signed();
    match command.action {
        Action::LineDown => reading.scroll(times),
        Action::LineUp => reading.scroll(-times),
        Action::HalfPageDown => reading.scroll(half.saturating_mul(times)),
        Action::HalfPageUp => reading.scroll(-half.saturating_mul(times)),
        Action::PageDown => reading.page(times),
        Action::PageUp => reading.page(-times),
        Action::MoveRight | Action::MoveLeft => {
            let steps = if command.action == Action::MoveRight { times } else { -times };
            if !reading.move_sideways(steps) {
                app.notice = Some(say!("No table on the screen is wider than the lines."));
            }
        }
        Action::Start | Action::End => {
            if command.action == Action::Start {
                reading.go_to_start();
            } else {
                reading.go_to_end();
            }
            place::leave(app, from);
        }
        _ => {}
    }
}

fn in_list(app: &mut App, command: Command) {
    let page = app.display.panes.area(app.focus).map_or(1, |area| usize::from(area.height / 2).max(1));
    let Some(entries) = command.steps(page) else { return };
    let findings = app.reading.as_ref().map(crate::reader::features::text::state::Reading::findings);
    match app.focus {
        Pane::Documents => {
            app.lists.documents.step(entries, app.shelf.rows().len());
            app.session.preview_due = true;
        }
        Pane::People => {
            app.lists.people.step(entries, findings.map_or(0, |findings| findings.people.len()));
            go::quote::where_named(app);
        }
        Pane::Quotes => {
            app.lists.quotes.step(entries, findings.map_or(0, |findings| findings.quotes.len()));
            go::quote::to_entry(app, app.lists.quotes.cursor);
        }
        Pane::Text => {}
    }
}

fn by_paragraph(app: &mut App, command: Command) {
    let Some(reading) = &mut app.reading else { return };
    let forward = command.action == Action::NextParagraph;
    for _ in 0..command.times().min(100_000) {
        let at = reading.offset();
        let blocks = &reading.document().blocks;
        let target = if forward {
            blocks.get(blocks.partition_point(|block| block.span.start <= at))
        } else {
            blocks
                .partition_point(|block| block.span.start < at)
                .checked_sub(1)
                .and_then(|index| blocks.get(index))
        };
        let Some(target) = target.map(|block| block.span.start) else { break };
        reading.go_to(target);
        if reading.offset() == at {
            break;
        }
    }
}

fn by_section(app: &mut App, command: Command) {
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let document = reading.document();
    let starts: Vec<u32> = document.headings().map(|(index, _)| document.blocks[index].span.start).collect();
    let (at, times) = (reading.offset(), command.times());
    let target = if command.action == Action::NextSection {
        starts.get(starts.partition_point(|start| *start <= at).saturating_add(times - 1)).copied()
    } else {
        starts.partition_point(|start| *start < at).checked_sub(times).map(|index| starts[index])
    };
    match target {
        Some(target) => reading.go_to(target),
        None if command.action == Action::PreviousSection => reading.go_to_start(),
        None => {
            app.notice = Some(say!("No further section."));
            return;
        }
    }
    place::leave(app, from);
}

fn to_percent(app: &mut App, command: Command) {
    let Some(percent) = command.count else {
        app.notice = Some(say!("Type a number first: 50% goes to the middle."));
        return;
    };
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let document = reading.document();
    let wanted = document.text.len() * percent.min(100) / 100;
    let offset = document.text.floor_char_boundary(wanted);
    reading.go_to(offset as u32);
    place::leave(app, from);
}

/// Opens what is visibly folded, or folds it again.
pub fn unfold_in_sight(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let in_sight: Vec<_> = reading.rows().map(|(_, place, _)| place).collect();
    let foldable = in_sight.into_iter().find(|place| !reading.layout().folded_blocks(*place).is_empty());
    match foldable {
        Some(place) => {
            reading.toggle_fold(place);
        }
        None => app.notice = Some(say!("Nothing on the screen is folded.")),
    }
}
