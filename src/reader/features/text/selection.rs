//! Selecting text with keys or the mouse, and using the selection: copying, adding a note, making a quote.

use crate::document::Span;
use crate::export;
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::text::pointer;
use crate::reader::features::text::state::selection;
use crate::reader::features::text::state::selection::Visual;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::reader::screen::panes::Pane;

/// Starts selecting: at the current quote, mention or hit if it is visible, or else where the text was clicked, or else
/// at the first visible word.
pub fn begin(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let visible = reading.visible();
    let current = reading.selected_span().filter(|span| visible.contains(span.start as usize));
    let words = visible.trimmed(&reading.document().text);
    if words.is_empty() {
        return;
    }
    let clicked = app.pointer.clicked.filter(|at| visible.contains(*at as usize));
    let at = current.map(|span| span.start).or(clicked).unwrap_or(words.start);
    app.focus = Pane::Text;
    app.mode = Mode::Visual(Visual::at(at));
}

/// Carries out an action on the selection.
pub fn run(app: &mut App, command: Command) {
    match command.action {
        Action::EndSelecting => app.mode = Mode::Reading,
        Action::CopyPlain | Action::CopyMarkdown | Action::CopyCitation => copy(app, command.action),
        _ => extend(app, command),
    }
}

fn extend(app: &mut App, command: Command) {
    let (Mode::Visual(selection), Some(reading)) = (&mut app.mode, &mut app.reading) else { return };
    let (layout, document) = (reading.layout(), reading.document());
    let text = &document.text;
    let times = command.times().min(100_000);
    let half = (reading.height() / 2).max(1).cast_signed();
    let lines = times.cast_signed();
    match command.action {
        Action::ExtendDown => selection.move_by_lines(layout, lines),
        Action::ExtendUp => selection.move_by_lines(layout, -lines),
        Action::ExtendHalfPageDown => selection.move_by_lines(layout, half.saturating_mul(lines)),
        Action::ExtendHalfPageUp => selection.move_by_lines(layout, -half.saturating_mul(lines)),
        Action::OtherEnd => selection.swap(),
        Action::WholeSentence => {
            if let Some(span) = selection::sentence_at(document, selection.head) {
                selection.set(text, span);
            }
        }
        Action::WholeParagraph => {
            if let Some(span) = selection::paragraph_at(document, selection.head) {
                selection.set(text, span);
            }
        }
        action => {
            for _ in 0..times {
                let at = selection.head;
                match target(document, layout, action, at).filter(|to| *to != at) {
                    Some(to) => selection.move_to(to),
                    None => break,
                }
            }
        }
    }
    let head = selection.head;
    reading.show(Span { start: head, end: selection::after(&reading.document().text, head) });
}

/// The target of a motion.
fn target(
    document: &crate::document::Document,
    layout: &crate::layout::Layout,
    action: Action,
    at: u32,
) -> Option<u32> {
    let text = &document.text;
    let line = || layout.line(layout.line_at(at as usize)?);
    let sentences = || document.sentences.iter().copied();
    let paragraphs = || document.blocks.iter().map(|block| block.span);
    match action {
        Action::ExtendRight => Some(selection::right(text, at)),
        Action::ExtendLeft => Some(selection::left(text, at)),
        Action::ExtendWord => selection::next_word(text, at),
        Action::ExtendWordEnd => selection::word_end(text, at),
        Action::ExtendWordBack => selection::previous_word(text, at),
        Action::ExtendLineStart => line().map(|line| line.start),
        Action::ExtendLineEnd => line().map(|line| selection::left(text, line.end).max(line.start)),
        Action::ExtendSentence => selection::end_of(text, sentences(), at),
        Action::ExtendSentenceBack => selection::start_of(sentences(), at),
        Action::ExtendParagraph => selection::end_of(text, paragraphs(), at),
        Action::ExtendParagraphBack => selection::start_of(paragraphs(), at),
        Action::ExtendToStart => document.blocks.first().map(|block| block.span.start),
        Action::ExtendToEnd => document.blocks.last().map(|block| selection::left(text, block.span.end)),
        _ => None,
    }
}

fn copy(app: &mut App, action: Action) {
    let (Some(span), Some(reading)) = (app.selected(), &app.reading) else { return };
    let document = reading.document();
    let text = match action {
        Action::CopyMarkdown => export::passage_markdown(document, span),
        Action::CopyCitation => export::passage_citation(&app.shelf.title(reading.key), document, span),
        _ => export::passage_text(document, span),
    };
    app.effects.push(Effect::Copy(text.into()));
    app.mode = Mode::Reading;
}

/// The mouse is dragged over the text, from where it was pressed.
pub fn drag(app: &mut App, column: u16, row: u16) {
    let Some(origin) = app.pointer.pressed else { return };
    if !matches!(app.mode, Mode::Reading | Mode::Visual(_)) {
        return;
    }
    let lines = app.display.panes.lines;
    if let Some(reading) = &mut app.reading {
        if row < lines.y {
            reading.scroll(-1);
        } else if row + 1 >= lines.y + lines.height {
            reading.scroll(1);
        }
    }
    let row = row.clamp(lines.y, (lines.y + lines.height).saturating_sub(1));
    let Some(offset) = pointer::offset_at(app, column, row) else { return };
    if offset == origin && matches!(app.mode, Mode::Reading) {
        return;
    }
    let mut selection = Visual::at(origin);
    selection.move_to(offset);
    app.mode = Mode::Visual(selection);
}
