//! Single marks look like apostrophes, so each is paired inside its block before anything else, and those without a
//! partner are apostrophes.

use super::families::{Family, Glyph};
use crate::extract::tokens::Tokens;

/// Pairs the single marks among one block's glyphs: afterwards each opens or closes or does neither. An opening mark at
/// the beginning of the block may stay without a partner: the next block can take it up. `clipped` are endings of words
/// whose last letters may be replaced by an apostrophe.
pub(super) fn pair(text: &str, glyphs: &mut [Glyph], tokens: &Tokens, clipped: &[&str]) {
    let singles: Vec<usize> =
        (0..glyphs.len()).filter(|&index| glyphs[index].family == Family::Single).collect();
    let mut at = 0;
    while at < singles.len() {
        let opening = glyphs[singles[at]];
        if !opening.opens {
            glyphs[singles[at]].closes = false;
            at += 1;
            continue;
        }
        if let Some(distance) = closing(text, glyphs, &singles[at + 1..], tokens, clipped) {
            let partner = at + 1 + distance;
            for &between in &singles[at..=partner] {
                (glyphs[between].opens, glyphs[between].closes) = (false, false);
            }
            glyphs[singles[at]].opens = true;
            glyphs[singles[partner]].closes = true;
            at = partner + 1;
        } else {
            (glyphs[singles[at]].opens, glyphs[singles[at]].closes) = (opening.leads, false);
            at += 1;
        }
    }
}

/// The distance from an opening mark to its closing one: the first after punctuation, or else the first that is not
/// likely an apostrophe, or else the first; never one after the next opening mark.
fn closing(
    text: &str,
    glyphs: &[Glyph],
    behind: &[usize],
    tokens: &Tokens,
    clipped: &[&str],
) -> Option<usize> {
    let mut doubtful = None;
    for (distance, &index) in behind.iter().enumerate() {
        let glyph = glyphs[index];
        if glyph.closes {
            let before = text[..glyph.span.start as usize].chars().next_back();
            if !before.is_some_and(char::is_alphanumeric) || !may_be_clipped(text, glyph, tokens, clipped) {
                return Some(distance);
            }
            doubtful = doubtful.or(Some(distance));
        } else if glyph.opens {
            break;
        }
    }
    doubtful
}

/// Whether the mark may be the apostrophe of "the boys' house", "goin' on", "th' other".
fn may_be_clipped(text: &str, glyph: Glyph, tokens: &Tokens, clipped: &[&str]) -> bool {
    let mut behind = text[glyph.span.end as usize..].chars();
    let goes_on = behind.next() == Some(' ') && behind.next().is_some_and(char::is_alphanumeric);
    let last = tokens.within(crate::document::Span { start: 0, end: glyph.span.start }).next_back();
    let word = last.map(|last| tokens.folded(&tokens.all()[last])).unwrap_or_default();
    goes_on && (clipped.iter().any(|ending| word.ends_with(ending)) || word.chars().count() <= 2)
}
