//! Words in several styles, broken into lines.

use crate::reader::screen::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Words in one style.
pub type Piece<'a> = (&'a str, Style);

/// A line of pieces, ready to be drawn.
pub type Line = Vec<(String, Style)>;

/// Pieces broken into at most `rows` lines of `width` columns, with an ellipsis if they continue. Runs of white space
/// become one space; pieces without any between them stay together.
pub fn lines(pieces: &[Piece<'_>], width: u16, rows: usize) -> Vec<Line> {
    let width = usize::from(width);
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::new();
    let mut used = 0;
    for word in words(pieces, rows.saturating_mul(width) + 1) {
        let word_width: usize = word.iter().map(|(part, _)| part.width()).sum();
        let gap = usize::from(used > 0);
        if used > 0 && used + gap + word_width > width {
            if lines.len() + 1 == rows {
                end_early(&mut line, used, width);
                lines.push(line);
                return lines;
            }
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if gap > 0 {
            let same = line.last().map(|(_, style)| *style).filter(|style| *style == word[0].1);
            line.push((" ".to_owned(), same.unwrap_or_default()));
            used += 1;
        }
        line.extend(word.iter().map(|(part, style)| ((*part).to_owned(), *style)));
        used += word_width;
    }
    if !line.is_empty() && lines.len() < rows {
        lines.push(line);
    }
    lines
}

/// The words, each with its parts; only as many as are found in the first `most` bytes.
fn words<'a>(pieces: &[Piece<'a>], most: usize) -> Vec<Vec<Piece<'a>>> {
    let mut words: Vec<Vec<Piece<'a>>> = Vec::new();
    let mut is_spaced = true;
    let mut bytes = 0;
    for (piece, style) in pieces {
        is_spaced |= piece.starts_with(char::is_whitespace);
        for (index, part) in piece.split_whitespace().enumerate() {
            match words.last_mut() {
                Some(word) if index == 0 && !is_spaced => word.push((part, *style)),
                _ => words.push(vec![(part, *style)]),
            }
            bytes += part.len() + 1;
            is_spaced = false;
            // A cluster of one column takes at most this many bytes.
            if bytes > most.saturating_mul(4) {
                return words;
            }
        }
        is_spaced |= piece.ends_with(char::is_whitespace);
    }
    words
}

/// Marks a line as cut off.
fn end_early(line: &mut Line, used: usize, width: usize) {
    let Some((last, _)) = line.last_mut() else { return };
    if used >= width {
        let room = last.width().saturating_sub(1);
        while last.width() > room {
            let cut = last.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
            last.truncate(cut);
        }
        last.push('…');
    } else {
        last.push('…');
    }
}

/// Draws as many lines as the area has rows.
pub fn put(buffer: &mut Buffer, area: Rect, lines: &[Line]) {
    for (y, line) in (area.y..area.y + area.height).zip(lines) {
        put_line(buffer, Rect { y, height: 1, ..area }, line);
    }
}

/// Draws one line.
pub fn put_line(buffer: &mut Buffer, area: Rect, line: &Line) {
    let mut column = area.x;
    for (words, style) in line {
        let room = (area.x + area.width).saturating_sub(column);
        cells::put(buffer, (column, area.y), room, words, *style);
        column = column.saturating_add(words.width() as u16);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    fn shown(pieces: &[Piece<'_>], width: u16, rows: usize) -> Vec<String> {
        let whole = |line: Line| line.into_iter().map(|(words, _)| words).collect::<String>();
        lines(pieces, width, rows).into_iter().map(whole).collect()
    }

    #[test]
    fn pieces_keep_their_styles_and_words_stay_whole() {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        let pieces = [("the old ", plain), ("bridge", bold), ("head stands", plain)];
        assert_eq!(shown(&pieces, 12, 9), ["the old", "bridgehead", "stands"]);
        let styles: Vec<Style> = lines(&pieces, 12, 9)[1].iter().map(|(_, style)| *style).collect();
        assert_eq!(styles, [bold, plain]);
    }

    #[test]
    fn truncated_text_ends_with_an_ellipsis_and_nothing_is_too_wide() {
        let piece = [("one two three four", Style::new())];
        assert_eq!(shown(&piece, 9, 1), ["one two…"]);
        assert_eq!(shown(&piece, 7, 1), ["one tw…"]);
        assert_eq!(shown(&piece, 9, 2), ["one two", "three…"]);
        assert_eq!(shown(&piece, 30, 2), ["one two three four"]);
        assert_eq!(shown(&piece, 30, 0), Vec::<String>::new());
    }
}
