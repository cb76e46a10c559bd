//! The reading pane: the visible lines, with all findings overlaid by offset.

pub mod margin;
pub mod strip;

use crate::document::{
    Block, BlockKind, Document, EvidenceStep, MarkKind, MentionForm, Quote, QuoteId, SetAsideReason, Span,
    Speaker,
};
use crate::layout::{Line, LineKind};
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::shelf::state::Content;
use crate::reader::features::text::state::Reading;
use crate::reader::features::text::state::selection::Visual;
use crate::reader::screen::cells;
use crate::reader::screen::panes::Pane;
use crate::reader::widgets::speakers;
use crate::settings::words::{grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// A style laid over part of the text; later layers cover earlier ones.
struct Layer {
    span: Span,
    style: Style,
}

/// Draws the heading of the pane and the lines.
pub fn draw(app: &App, frame: &mut Frame) {
    heading(app, frame);
    let Some(reading) = &app.reading else {
        message(app, frame);
        return;
    };
    let layers = layers(app, reading);
    for (row, _, line) in reading.rows() {
        if let Some((area, y)) = app.display.panes.row(row) {
            draw_line(app, reading, frame.buffer_mut(), Rect { y, height: 1, ..area }, line, &layers);
        }
    }
    if app.display.panes.names > 0 {
        margin::names(app, reading, frame.buffer_mut());
    }
}

fn heading(app: &App, frame: &mut Frame) {
    let theme = &app.display.theme;
    let style = if app.focus == Pane::Text { theme.focused } else { theme.heading };
    let (mut left, mut right) = (app.shelf.title(app.open), String::new());
    if let Some(reading) = &app.reading {
        let document = reading.document();
        if let Some(chapter) = document.chapter_at(reading.visible().start as usize) {
            left = format!("{left} › {}", document.slice(document.blocks[chapter].span));
        }
        let meta = &document.meta;
        let date = meta.date.map(|date| date.to_string());
        let words = say!("{} words", grouped(meta.words as usize));
        if shows_title(reading) {
            // The title stands below already.
            let about = [meta.publisher.clone(), date.clone(), meta.language.clone()];
            let about: Vec<String> = about.into_iter().flatten().collect();
            let place = app.shelf.entry(app.open).map(|entry| entry.place.clone()).unwrap_or_default();
            left = if about.len() > 1 || place.is_empty() { about.join(" · ") } else { place };
            right = words;
        } else {
            let about = [meta.publisher.clone(), date.clone(), meta.language.clone(), Some(words)];
            right = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            if right.chars().count() * 2 > usize::from(app.display.panes.text.width) {
                right = date.unwrap_or_default();
            }
        }
    }
    let row = cells::line(app.display.panes.text, 0);
    cells::row(frame.buffer_mut(), row, (&left, style), (&right, theme.faint));
}

/// Whether the first line on the screen is the document's title.
fn shows_title(reading: &Reading) -> bool {
    let document = reading.document();
    let Some(first) = document.blocks.first() else { return false };
    let is_title = matches!(first.kind, BlockKind::Heading { .. });
    is_title && first.span.overlaps(reading.visible())
}

/// The message in place of the text: why it is not there.
fn message(app: &App, frame: &mut Frame) {
    let (words, style) = match app.shelf.entry(app.open).map(|entry| &entry.content) {
        Some(Content::Failed(failure)) => (failure.message.clone(), app.display.theme.warning),
        Some(_) => (say!("Loading …"), app.display.theme.faint),
        None => (
            say!("There are no documents here. Start dixit with a file or a folder."),
            app.display.theme.faint,
        ),
    };
    let area = app.display.panes.lines;
    let lines = cells::wrapped(&words, area.width, usize::from(area.height));
    for (row, line) in (area.y..area.y + area.height).zip(lines) {
        cells::put(frame.buffer_mut(), (area.x, row), area.width, &line, style);
    }
}

/// All layers over the visible text, lowest first.
fn layers(app: &App, reading: &Reading) -> Vec<Layer> {
    let (theme, visible) = (&app.display.theme, reading.visible());
    let (document, findings) = (reading.document(), reading.findings());
    let selection = reading.selection();
    let mut layers: Vec<Layer> = Vec::new();
    let mut add = |span: Span, style: Style| {
        if span.overlaps(visible) {
            layers.push(Layer { span, style });
        }
    };
    for mark in document.marks_in(visible) {
        add(
            mark.span,
            match &mark.kind {
                MarkKind::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
                MarkKind::Strong | MarkKind::Speaker => Style::new().add_modifier(Modifier::BOLD),
                MarkKind::Code => theme.code,
                MarkKind::Link(_) => theme.link,
            },
        );
    }
    for term in &findings.terms {
        add(term.span, Style::new().add_modifier(Modifier::ITALIC));
    }
    for (index, quote) in findings.quotes.iter().enumerate() {
        let speaker = &quote.attribution.speaker;
        let mut style =
            if *speaker == Speaker::Unknown { theme.text } else { speakers::style(app, reading, speaker) };
        if selection == Some(Selection::Quote(QuoteId(index as u32))) {
            style = style.add_modifier(Modifier::BOLD);
        }
        spoken(document, quote).for_each(|segment| add(segment, style));
    }
    for aside in &findings.asides {
        add(aside.span, theme.faint);
    }
    for (index, mention) in findings.mentions.iter().enumerate() {
        let is_chosen = reading.person() == Some(mention.person);
        let is_current = selection == Some(Selection::Mention(index));
        if mention.form != MentionForm::Name && !is_chosen {
            continue;
        }
        let mut style = Style::new().add_modifier(Modifier::UNDERLINED);
        if is_chosen {
            style = style
                .patch(speakers::person_style(app, reading, mention.person))
                .add_modifier(Modifier::BOLD);
        }
        if is_current {
            style = style.patch(theme.current_hit);
        }
        add(mention.span, style);
    }
    if let Some((_, quote)) = reading.selected_quote().filter(|_| app.why || app.review.is_some()) {
        // A correction by the reader has no place in the text.
        let steps = quote.attribution.evidence.iter();
        let shown = steps.filter(|evidence| evidence.step != EvidenceStep::Correction);
        shown.for_each(|evidence| add(evidence.span, theme.evidence));
    }
    for note in reading.notes() {
        if let (Some(span), Some(ink)) = (note.span, note.ink) {
            add(span, theme.ink(ink));
        }
    }
    if let Some(search) = reading.search() {
        let first = search.hits.partition_point(|hit| hit.end <= visible.start);
        let in_sight = search.hits[first..].iter().take_while(|hit| hit.start < visible.end);
        for (index, hit) in in_sight.enumerate() {
            let is_current = selection == Some(Selection::Hit(first + index));
            add(*hit, if is_current { theme.current_hit } else { theme.hit });
        }
    }
    if let Mode::Visual(visual) = &app.mode {
        add(visual.span(&document.text), theme.selection);
    }
    layers
}

/// Puts the terminal's cursor on the moving end of the selection.
pub fn cursor(app: &App, frame: &mut Frame, visual: Visual) {
    let Some(reading) = &app.reading else { return };
    let layout = reading.layout();
    let at = visual.head as usize;
    let Some((area, row)) = reading.row_of(visual.head).and_then(|row| app.display.panes.row(row)) else {
        return;
    };
    let Some(line) = layout.line_at(at).and_then(|place| layout.line(place)) else { return };
    let column = layout.column_of(line, at).saturating_sub(reading.hidden_columns(line));
    let cell = (area.x + column, row);
    if frame.area().contains(cell.into()) {
        frame.set_cursor_position(cell);
    }
}

/// The spoken parts of a quote, with the quotation marks around them.
fn spoken<'a>(document: &'a Document, quote: &'a Quote) -> impl Iterator<Item = Span> + 'a {
    let is_bare = |span: Span| span.len() < 12 && !document.slice(span).contains(char::is_alphanumeric);
    let last = quote.segments.len().saturating_sub(1);
    quote.segments.iter().enumerate().map(move |(index, segment)| {
        let before = Span { start: quote.span.start, end: segment.start };
        let behind = Span { start: segment.end, end: quote.span.end };
        Span {
            start: if index == 0 && is_bare(before) { before.start } else { segment.start },
            end: if index == last && is_bare(behind) { behind.end } else { segment.end },
        }
    })
}

/// The style of a block's words before anything is laid over them.
fn block_style(app: &App, block: &Block) -> Style {
    let theme = &app.display.theme;
    match block.kind {
        BlockKind::Heading { .. } | BlockKind::Cell { heading: true, .. } => theme.heading,
        BlockKind::Byline | BlockKind::Rule | BlockKind::SetAside(_) => theme.faint,
        _ => theme.text,
    }
}

/// Draws a line into `area`, one row of a column.
fn draw_line(app: &App, reading: &Reading, buffer: &mut Buffer, area: Rect, line: &Line, layers: &[Layer]) {
    let (row, document) = (area.y, reading.document());
    let Some(block) = document.blocks.get(line.block as usize) else { return };
    let base = block_style(app, block);
    match line.kind {
        LineKind::Blank => return,
        LineKind::Rule => {
            let table = reading.layout().table_width(line).map(|width| width - reading.hidden_columns(line));
            let width = table.unwrap_or_else(|| (area.width / 3).max(3)).min(area.width);
            let start = if table.is_some() { area.x } else { area.x + (area.width - width) / 2 };
            cells::put(buffer, (start, row), width, &"─".repeat(usize::from(width)), app.display.theme.faint);
            return;
        }
        LineKind::Folded => {
            let words = folded(reading, line);
            cells::put(
                buffer,
                (area.x, row),
                area.width,
                &cells::fitted(&words, area.width),
                app.display.theme.faint,
            );
            return;
        }
        LineKind::Text | LineKind::Row => {}
    }
    let layout = reading.layout();
    if let Some(marker) = layout.marker(line) {
        let width = unicode_width::UnicodeWidthStr::width(marker.as_str()) as u16;
        let at = (area.x + line.indent.saturating_sub(width), row);
        cells::put(buffer, at, width, &marker, app.display.theme.faint);
    }
    if matches!(block.kind, BlockKind::Quotation) {
        cells::put(buffer, (area.x, row), 1, "▏", app.display.theme.faint);
    }
    let span = Span { start: line.start, end: line.end };
    let here: Vec<&Layer> = layers.iter().filter(|layer| layer.span.overlaps(span)).collect();
    let hidden = reading.hidden_columns(line);
    for cluster in layout.clusters(line) {
        let Some(column) = cluster.column.checked_sub(hidden) else { continue };
        let at = cluster.start as usize;
        let over = here.iter().filter(|layer| layer.span.contains(at));
        let style = over.fold(base, |style, layer| style.patch(layer.style));
        let words = document.text.get(at..cluster.end as usize).unwrap_or_default();
        let words = if cluster.is_hyphen() { "-" } else { words };
        if column < area.width {
            cells::put(buffer, (area.x + column, row), cluster.width, words, style);
        }
    }
    if hidden > 0 {
        cells::put(buffer, (area.x.saturating_sub(1), row), 1, "‹", app.display.theme.key);
    }
    if line.kind == LineKind::Row && reading.goes_on_right(line) {
        cells::put(buffer, (area.x + area.width, row), 1, "›", app.display.theme.key);
    }
    margin::bar(app, reading, buffer, area, span);
    margin::flag(app, reading, buffer, area, span);
}

/// The text of a line that represents folded set-aside blocks.
fn folded(reading: &Reading, line: &Line) -> String {
    let document = reading.document();
    let words = document.text.get(line.range()).unwrap_or_default();
    let what = match document.blocks.get(line.block as usize).map(|block| &block.kind) {
        Some(BlockKind::SetAside(reason)) => match reason {
            SetAsideReason::Boilerplate => word("not part of the article"),
            SetAsideReason::Navigation => word("navigation"),
            SetAsideReason::Licence => word("licence"),
            SetAsideReason::Signature => word("signature"),
            SetAsideReason::QuotedReply => word("earlier message"),
            SetAsideReason::PageFurniture => word("page furniture"),
            SetAsideReason::Caption => word("captions"),
        },
        _ => word("set aside"),
    };
    format!("▸ {what}: {words}")
}
