//! Pairs marks across a document: a stack of what is open, emptied at the end of each block except for what the next
//! block takes up again.

use super::families::{Family, Glyph};
use super::glyphs::Glyphs;
use super::marked::{Marked, Style};
use super::turns::Turn;
use crate::document::{BlockKind, Document, Span, to_offset};
use crate::extract::weights::windows::marks::{DEPTH, FARTHEST, LEAST_PARAGRAPH, REACH};

/// A passage whose end is not yet known.
#[derive(Debug)]
struct Open {
    start: u32,
    /// Where its words begin in the current block.
    begin: u32,
    /// The words of the blocks before the current one.
    inner: Vec<Span>,
    /// `None` for a turn opened by a dash.
    family: Option<Family>,
    style: Style,
    /// Whether it is at the beginning of its block.
    leads: bool,
    /// The next opening mark of the same family inside it: if it never closes, it ends before that.
    again: Option<u32>,
}

struct Pairing<'a> {
    document: &'a Document,
    glyphs: &'a Glyphs,
    open: Vec<Open>,
    /// How many of the next block's first glyphs take up what is open.
    taken_up: usize,
    /// The glyph that opens a passage whatever is next to it.
    forced: Option<usize>,
    found: Vec<Marked>,
}

/// All passages, in the order of their ends.
pub(super) fn pair(document: &Document, glyphs: &Glyphs, turns: &[Turn]) -> Vec<Marked> {
    let mut pairing =
        Pairing { document, glyphs, open: Vec::new(), taken_up: 0, forced: None, found: Vec::new() };
    for row in 0..glyphs.rows.len() {
        pairing.block(row, turns_of(turns, glyphs, row));
        let next = turns_of(turns, glyphs, row + 1).first();
        pairing.end_block(row, next.is_some_and(|turn| turn.leads));
    }
    pairing.found
}

/// The turns of a row's block.
fn turns_of<'a>(turns: &'a [Turn], glyphs: &Glyphs, row: usize) -> &'a [Turn] {
    let Some(row) = glyphs.rows.get(row) else { return &[] };
    let first = turns.partition_point(|turn| turn.block < row.block);
    let after = turns.partition_point(|turn| turn.block <= row.block);
    &turns[first..after]
}

fn style(family: Family) -> Style {
    match family {
        Family::Guillemets => Style::Guillemets,
        Family::SingleGuillemets => Style::SingleGuillemets,
        Family::Curly => Style::Curly,
        Family::Straight => Style::Straight,
        Family::Doubled => Style::Doubled,
        Family::Single => Style::Single,
    }
}

impl Pairing<'_> {
    fn block(&mut self, row: usize, turns: &[Turn]) {
        let glyphs = self.glyphs;
        let mut turns = turns.iter().peekable();
        for index in glyphs.rows[row].range.clone().skip(self.taken_up) {
            while let Some(turn) = turns.next_if(|turn| turn.dash.start <= glyphs.all[index].span.start) {
                self.turn(*turn);
            }
            self.step(row, index);
        }
        for turn in turns {
            self.turn(*turn);
        }
    }

    /// A dash: ends what is open and opens a turn. One inside a line does nothing inside quotation marks.
    fn turn(&mut self, turn: Turn) {
        if !turn.leads && self.open.iter().any(|open| open.family.is_some()) {
            return;
        }
        while let Some(open) = self.open.pop() {
            if open.family.is_none() {
                self.finish(open, turn.dash.start, turn.dash.start, true);
            } else {
                self.unclosed(open, turn.dash.start);
            }
        }
        self.open.push(Open {
            start: turn.dash.start,
            begin: turn.dash.end,
            inner: Vec::new(),
            family: None,
            style: Style::Dash,
            leads: true,
            again: None,
        });
    }

    fn step(&mut self, row: usize, index: usize) {
        let glyph = self.glyphs.all[index];
        let holder = self.holder(glyph);
        if self.forced.take_if(|forced| *forced == index).is_some() {
            self.push(glyph);
            return;
        }
        match (glyph.opens, glyph.closes, holder) {
            (false, false, _) => {}
            (_, true, Some(holder)) => self.close(holder, glyph),
            (true, _, holder) => self.opening(row, index, holder),
            (false, true, None) => self.stray(row, index),
        }
    }

    /// The open passage that the glyph would close.
    fn holder(&self, glyph: Glyph) -> Option<usize> {
        let last = |family: Family| self.open.iter().rposition(|open| open.family == Some(family));
        last(glyph.family).or_else(|| match glyph.family {
            Family::Straight if glyph.closes => last(Family::Curly),
            Family::Curly if glyph.closes => last(Family::Straight),
            _ => None,
        })
    }

    fn opening(&mut self, row: usize, index: usize, holder: Option<usize>) {
        let glyph = self.glyphs.all[index];
        let text = &self.document.text;
        if let Some(top) = self.open.last_mut()
            && top.family == Some(glyph.family)
            && top.inner.is_empty()
            && text[top.begin as usize..glyph.span.start as usize].trim().is_empty()
        {
            top.begin = glyph.span.end; // a doubled mark
            return;
        }
        let same = holder.filter(|&holder| self.open[holder].family == Some(glyph.family));
        if let Some(holder) = same {
            if self.closes_and_opens(row, index) {
                self.close(holder, glyph);
                self.forced = Some(index + 1);
                return;
            }
            if glyph.family.is_symmetric()
                && holder + 1 == self.open.len()
                && self.continues_after(row, index, self.open[holder].begin)
            {
                return; // taken up again after the end of a sentence
            }
            if glyph.family.is_symmetric() && !self.nests(row, index) {
                // The one before was never closed.
                while self.open.len() > holder {
                    if let Some(open) = self.open.pop() {
                        self.unclosed(open, glyph.span.start);
                    }
                }
            } else if glyph.leads {
                self.open[holder].begin = self.open[holder].begin.max(glyph.span.end);
                return; // taken up again in a new line
            } else {
                self.open[holder].again.get_or_insert(glyph.span.start);
            }
        }
        self.push(glyph);
    }

    fn push(&mut self, glyph: Glyph) {
        if self.open.len() < DEPTH {
            self.open.push(Open {
                start: glyph.span.start,
                begin: glyph.span.end,
                inner: Vec::new(),
                family: Some(glyph.family),
                style: style(glyph.family),
                leads: glyph.leads,
                again: None,
            });
        }
    }

    /// The glyphs of the same family after `index` in its row.
    fn same_after(&self, row: usize, index: usize) -> impl Iterator<Item = &Glyph> {
        let family = self.glyphs.all[index].family;
        let behind = &self.glyphs.all[index + 1..self.glyphs.rows[row].range.end];
        behind.iter().filter(move |glyph| glyph.family == family)
    }

    /// Whether two symmetric marks in succession end one passage and begin the next, so that a third one ends that.
    fn closes_and_opens(&self, row: usize, index: usize) -> bool {
        let glyph = self.glyphs.all[index];
        let mut behind = self.same_after(row, index);
        let twin = behind.next().is_some_and(|twin| twin.span.start == glyph.span.end);
        glyph.family.is_symmetric() && twin && behind.next().is_some_and(|third| third.closes)
    }

    /// Whether a mark directly after the end of a sentence takes up the open passage again, as in a speech whose
    /// paragraphs were run together ("One. "Two."): it opens, and the next of its kind closes.
    fn continues_after(&self, row: usize, index: usize, begin: u32) -> bool {
        let glyph = self.glyphs.all[index];
        let head = &self.document.text[..glyph.span.start as usize];
        let ended = head.trim_end().ends_with(['.', '!', '?', '…']);
        let mut behind = self.same_after(row, index);
        let closing = behind.next().is_some_and(|next| next.closes && !next.opens);
        let closed_again = behind.next().is_some_and(|next| next.closes && !next.opens);
        // A short one was more likely never closed.
        let is_paragraph = glyph.span.start - begin >= LEAST_PARAGRAPH;
        is_paragraph && ended && glyph.opens && !glyph.closes && closing && !closed_again
    }

    /// Whether a mark that looks like its closing partner opens a passage inside another one like it: then two closing
    /// marks follow.
    fn nests(&self, row: usize, index: usize) -> bool {
        let family = self.glyphs.all[index].family;
        let mut same = self.same_after(row, index);
        let closing = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| glyph.closes && !glyph.opens);
        let depth = self.open.iter().filter(|open| open.family == Some(family)).count();
        depth < 2 && closing(same.next()) && closing(same.next())
    }

    fn close(&mut self, holder: usize, glyph: Glyph) {
        while self.open.len() > holder + 1 {
            if let Some(open) = self.open.pop() {
                self.unclosed(open, glyph.span.start);
            }
        }
        if let Some(open) = self.open.pop() {
            self.finish(open, glyph.span.start, glyph.span.end, true);
        }
    }

    /// A closing mark with nothing to close: it ends a dialogue turn, or its opening mark is missing.
    fn stray(&mut self, row: usize, index: usize) {
        let glyph = self.glyphs.all[index];
        let range = self.glyphs.rows[row].range.clone();
        if let Some(turn) = self.open.iter().position(|open| open.family.is_none()) {
            if matches!(glyph.family, Family::Guillemets | Family::Curly) {
                self.close(turn, glyph);
            }
            return;
        }
        let next = self.same_after(row, index).next();
        if glyph.family.is_symmetric()
            && self.open.is_empty()
            && next.is_some_and(|next| next.closes && !next.opens && next.span.start > glyph.span.end)
        {
            // Two closing marks in a row: the first one opens, with the space on the wrong side.
            self.push(glyph);
            return;
        }
        let before = &self.glyphs.all[range.start..index];
        let is_first = before.iter().all(|glyph| !glyph.opens && !glyph.closes);
        let text = &self.document.text;
        // "They thought "not yet", but we did", she said.": a comma after the mark shows that words end there.
        let reported = glyph.family.is_symmetric() && text[glyph.span.end as usize..].starts_with(", ");
        if !(is_first || reported) || !self.open.is_empty() || glyph.leads || glyph.family == Family::Single {
            return;
        }
        let block = self.document.blocks[self.glyphs.rows[row].block].span;
        let head = Span { start: block.start, end: glyph.span.start };
        if head.of(text).ends_with(|last: char| last.is_ascii_digit() || last.is_whitespace()) {
            return;
        }
        let start = if row == 0 { block.start } else { self.missing_start(head) };
        let words = Span { start, end: glyph.span.start }.trimmed(text);
        let torn = self.found.last().is_some_and(|last| last.span.start < start && last.span.end > start);
        if !is_first && (torn || self.found.last().is_none_or(|last| last.span.end <= start)) {
            return;
        }
        if words.of(text).split_whitespace().nth(2).is_some() {
            let span = Span { start: words.start, end: glyph.span.end };
            let style = style(glyph.family);
            self.found.push(Marked { span, inner: vec![words], style, parent: None, closed: false });
        }
    }

    /// Where a passage without an opening mark begins: after a colon, or otherwise with its last sentence.
    fn missing_start(&self, head: Span) -> u32 {
        let text = &self.document.text;
        let far = to_offset(text.floor_char_boundary((head.end as usize).saturating_sub(FARTHEST)));
        let sentences = self.document.sentences_in(head);
        let last = self.document.sentences[sentences].last().map_or(head.start, |last| last.start);
        let start = last.max(head.start).max(far);
        let words = Span { start, end: head.end }.of(text);
        words.rfind(": ").map_or(start, |colon| start + to_offset(colon) + 2)
    }

    fn end_block(&mut self, row: usize, dialogue_follows: bool) {
        let block = self.document.blocks[self.glyphs.rows[row].block].span;
        let mut kept = 0;
        self.taken_up = 0;
        while let Some(open) = self.open.get(kept) {
            let goes_on = if dialogue_follows { None } else { self.goes_on(open, row) };
            let Some(begin) = goes_on else { break };
            let next = self.document.blocks[self.glyphs.rows[row + 1].block].span.start;
            self.taken_up += usize::from(begin > next);
            let open = &mut self.open[kept];
            let words = Span { start: open.begin, end: block.end.max(open.begin) };
            open.inner.push(words);
            open.begin = begin;
            kept += 1;
        }
        while self.open.len() > kept {
            if let Some(open) = self.open.pop() {
                if open.family.is_none() {
                    self.finish(open, block.end, block.end, true);
                } else {
                    self.unclosed(open, block.end);
                }
            }
        }
    }

    /// Where an open passage's words begin in the next block, if it continues there: at its beginning, or after the
    /// mark that takes the passage up again.
    fn goes_on(&self, open: &Open, row: usize) -> Option<u32> {
        let family = open.family?;
        let runs = |row: usize| {
            let kind = self.glyphs.rows.get(row).map(|row| &self.document.blocks[row.block].kind);
            matches!(
                kind,
                Some(BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Verse | BlockKind::Item { .. })
            )
        };
        if !runs(row) || !runs(row + 1) {
            return None;
        }
        let next = &self.glyphs.rows[row + 1];
        let lead = self.glyphs.all[next.range.clone()].get(self.taken_up);
        if let Some(lead) = lead.filter(|lead| lead.leads && lead.family == family)
            && (lead.opens || family == Family::Guillemets)
            && (family != Family::Single || open.leads)
        {
            return Some(lead.span.end);
        }
        let reach = if family.is_symmetric() { 1 } else { REACH };
        let first = (row + 1..=row + reach).take_while(|&row| runs(row)).find_map(|row| {
            let first = self.glyphs.rows.get(row)?.first[family as usize]?;
            self.glyphs.all.get(first as usize)
        });
        let closes = first.is_some_and(|glyph| glyph.closes && !glyph.opens);
        (closes && family != Family::Single).then(|| self.document.blocks[next.block].span.start)
    }

    /// Ends a passage whose closing mark is missing.
    fn unclosed(&mut self, open: Open, end: u32) {
        if open.family == Some(Family::Single) {
            return; // an apostrophe
        }
        let end = open.again.filter(|&again| again > open.begin).unwrap_or(end);
        self.finish(open, end, end, false);
    }

    /// Ends a passage: its words at `inner_end`, its closing mark at `end`.
    fn finish(&mut self, open: Open, inner_end: u32, end: u32, closed: bool) {
        let text = &self.document.text;
        let mut inner = open.inner;
        inner.push(Span { start: open.begin.min(inner_end), end: inner_end });
        for words in &mut inner {
            *words = words.trimmed(text);
        }
        inner.retain(|words| !words.is_empty());
        let Some(last) = inner.last() else { return };
        let end = if closed && open.family.is_some() { end } else { end.min(last.end).max(last.end) };
        let span = Span { start: open.start, end: end.max(last.end) };
        self.found.push(Marked { span, inner, style: open.style, parent: None, closed });
    }
}
