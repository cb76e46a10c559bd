//! Putting words into cells: cut to a width, never beyond an area.

use crate::document::printable::{printable, printable_line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The one way onto the screen. Writes `words` at a cell, at most `width` columns of them. Anything outside the screen
/// is ignored.
pub fn put(buffer: &mut Buffer, at: (u16, u16), width: u16, words: &str, style: Style) {
    if buffer.area().contains(at.into()) {
        buffer.set_stringn(at.0, at.1, printable_line(words), usize::from(width), style);
    }
}

/// Sets everything in an area back to one style.
pub fn dim(buffer: &mut Buffer, area: Rect, style: Style) {
    for position in area.intersection(*buffer.area()).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.modifier = Modifier::empty();
            cell.set_style(Style::reset().patch(style));
        }
    }
}

/// Gives reversed cells one colour: a band in which every word brings its own would be all patches.
pub fn even_bands(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.modifier.contains(Modifier::REVERSED) && cell.bg == Color::Reset {
            cell.fg = Color::Reset;
            cell.modifier.remove(Modifier::DIM);
        }
    }
}

/// `words` in at most `width` columns, with an ellipsis if they are cut; runs of white space become one space.
pub fn fitted(words: &str, width: u16) -> String {
    let words = &printable(words);
    let mut fitted = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        let gap = usize::from(!fitted.is_empty());
        if used + gap + word.width() <= usize::from(width) {
            if gap > 0 {
                fitted.push(' ');
            }
            fitted.push_str(word);
            used += gap + word.width();
            continue;
        }
        // The word is cut if part of it still fits; otherwise the ellipsis follows the previous one.
        let mut room = usize::from(width).saturating_sub(used + gap + 1);
        if room > 2 && gap > 0 || fitted.is_empty() {
            fitted.push_str(if gap > 0 { " " } else { "" });
            for cluster in word.graphemes(true) {
                if cluster.width() > room {
                    break;
                }
                room -= cluster.width();
                fitted.push_str(cluster);
            }
        } else if used + 1 > usize::from(width) {
            fitted.pop();
        }
        if width > 0 {
            fitted.push('…');
        }
        break;
    }
    fitted
}

/// The end of `words` in at most `width` columns, with an ellipsis if they are cut.
pub fn ending(words: &str, width: u16) -> String {
    let words = &*printable_line(words);
    if words.width() <= usize::from(width) {
        return words.to_owned();
    }
    let mut room = usize::from(width.saturating_sub(1));
    let mut start = words.len();
    for (at, cluster) in words.grapheme_indices(true).rev() {
        if cluster.width() > room {
            break;
        }
        room -= cluster.width();
        start = at;
    }
    // Cut between words, if one begins soon.
    let rest = &words[start..];
    let word = rest.find(' ').map_or(0, |at| at + 1);
    let rest = if word < rest.len() / 2 { &rest[word..] } else { rest };
    if width == 0 { String::new() } else { format!("…{rest}") }
}

/// `words` broken into at most `rows` lines of `width` columns, the last one cut if they continue.
pub fn wrapped(words: &str, width: u16, rows: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = words.split_whitespace().take(rows * usize::from(width) + 1).collect();
    rest.reverse();
    while lines.len() + 1 < rows && !rest.is_empty() {
        let mut line = String::new();
        while let Some(word) = rest.last() {
            let gap = usize::from(!line.is_empty());
            if !line.is_empty() && line.width() + gap + word.width() > usize::from(width) {
                break;
            }
            if gap > 0 {
                line.push(' ');
            }
            line.push_str(word);
            rest.pop();
        }
        lines.push(fitted(&line, width));
    }
    if !rest.is_empty() && lines.len() < rows {
        rest.reverse();
        lines.push(fitted(&rest.join(" "), width));
    }
    lines
}

/// A row with words at its left and right edges; the left ones are cut if they do not fit.
pub fn row(buffer: &mut Buffer, area: Rect, left: (&str, Style), right: (&str, Style)) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let right = (printable_line(right.0), right.1);
    let right_width = (right.0.width() as u16).min(area.width);
    let gap = u16::from(right_width > 0);
    let room = area.width.saturating_sub(right_width + gap);
    put(buffer, (area.x, area.y), room, &fitted(left.0, room), left.1);
    put(buffer, (area.x + area.width - right_width, area.y), right_width, &right.0, right.1);
}

/// The row of `area` that is `index` rows below its top, inside margins of one column.
pub fn line(area: Rect, index: u16) -> Rect {
    let inside = index < area.height;
    Rect {
        x: area.x + 1.min(area.width),
        y: area.y + index.min(area.height),
        width: area.width.saturating_sub(2),
        height: u16::from(inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_with_an_ellipsis_and_never_too_wide() {
        assert_eq!(fitted("a short  line", 20), "a short line");
        assert_eq!(fitted("a rather long line", 13), "a rather lon…");
        assert_eq!(fitted("a rather long line", 9), "a rather…");
        assert_eq!(fitted("Élodie", 1), "…");
        for width in 0..12 {
            for words in ["日本語のことば here", "one two three", "", "incomprehensible"] {
                assert!(fitted(words, width).width() <= usize::from(width), "{words} in {width}");
            }
        }
    }

    #[test]
    fn the_end_of_words_is_cut_at_its_beginning() {
        assert_eq!(ending("a short line", 20), "a short line");
        assert_eq!(ending("a rather long line", 11), "…long line");
        assert_eq!(ending("incomprehensible", 6), "…sible");
        assert_eq!(ending("日本語の", 4), "…の");
        assert_eq!(ending("long", 0), "");
    }

    #[test]
    fn wrapped_words_use_the_rows_they_are_given() {
        assert_eq!(wrapped("one two three four", 8, 2), ["one two", "three…"]);
        assert_eq!(wrapped("one two", 8, 3), ["one two"]);
    }
}
