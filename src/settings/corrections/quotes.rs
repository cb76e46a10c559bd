//! Corrections of quotes.

use super::workshop::{Workshop, mark_corrected};
use super::{LossReason, SaidBy};
use crate::document::{
    Attribution, Document, EvidenceStep, Quote, QuoteId, QuoteKind, Span, Speaker, Term, TermKind,
};
use crate::settings::Anchor;

/// The minimum overlap of two passages, as a share of both together, for them to be the same quote.
const SAME: f32 = 0.5;

/// Marks that open or close a quotation.
pub(super) const MARKS: &[char] =
    &['«', '»', '“', '”', '„', '‟', '"', '‹', '›', '‘', '’', '「', '」', '『', '』'];

impl Workshop<'_> {
    pub(super) fn set_speaker(&mut self, quote: &Anchor, said_by: &SaidBy) -> Result<(), LossReason> {
        let at = self.quote_at(quote)?;
        let speaker = self.speaker(said_by);
        let attribution = &mut self.quotes[at].item.attribution;
        if attribution.speaker != speaker {
            // The steps that led to a wrong speaker prove nothing for the right one.
            attribution.evidence.retain(|evidence| evidence.step == EvidenceStep::Cue);
            attribution.speaker = speaker;
        }
        attribution.confidence = 1.0;
        mark_corrected(&mut self.quotes[at].item);
        Ok(())
    }

    pub(super) fn set_kind(&mut self, quote: &Anchor, kind: QuoteKind) -> Result<(), LossReason> {
        let at = self.quote_at(quote)?;
        self.quotes[at].item.kind = kind;
        mark_corrected(&mut self.quotes[at].item);
        Ok(())
    }

    pub(super) fn unquote(&mut self, quote: &Anchor) -> Result<(), LossReason> {
        let at = self.quote_at(quote)?;
        self.remove_quote(at);
        // Words in quotation marks that nobody said are a term.
        let span = self.quotes[at].item.span;
        let within_one_block = self.document.block_at(span.start as usize)
            == self.document.block_at((span.end as usize).saturating_sub(1));
        let is_known = self.terms.iter().any(|term| term.span.overlaps(span));
        if within_one_block && !is_known && self.document.slice(span).starts_with(MARKS) {
            self.terms.push(Term { span, kind: TermKind::Term });
        }
        Ok(())
    }

    pub(super) fn quote(
        &mut self,
        passage: &Anchor,
        kind: QuoteKind,
        said_by: &SaidBy,
    ) -> Result<(), LossReason> {
        let found = self.finder.find(passage).ok_or(LossReason::PassageGone)?;
        let span = found.span.trimmed(&self.document.text);
        let segments = segments(self.document, span);
        if segments.is_empty() {
            return Err(LossReason::PassageGone);
        }
        let speaker = self.speaker(said_by);
        self.terms.retain(|term| !span.covers(term.span) || alike(term.span, span) < SAME);
        if let Some(at) = self.quote_like(span) {
            let quote = &mut self.quotes[at].item;
            (quote.span, quote.segments, quote.kind) = (span, segments, kind);
            quote.attribution.speaker = speaker;
            quote.attribution.confidence = 1.0;
            quote.attribution.evidence.retain(|evidence| evidence.step == EvidenceStep::Cue);
            mark_corrected(quote);
            return Ok(());
        }
        self.make_room(span);
        let attribution = Attribution { speaker, confidence: 1.0, ..Attribution::unknown() };
        let parent = self.innermost_around(span);
        let mut quote = Quote { span, segments, kind, attribution, parent, corrected: true };
        mark_corrected(&mut quote);
        let id = QuoteId(self.quotes.len() as u32);
        let nested = self.quotes.iter_mut().map(|piece| &mut piece.item);
        for quote in nested.filter(|quote| span.covers(quote.span) && quote.parent == parent) {
            quote.parent = Some(id);
        }
        self.add_quote(quote);
        Ok(())
    }

    /// Removes quotes that the passage crosses: quotes are nested or separate, never crossed.
    fn make_room(&mut self, span: Span) {
        let crosses = |other: Span| other.overlaps(span) && !other.covers(span) && !span.covers(other);
        for at in 0..self.quotes.len() {
            if self.quotes[at].kept && crosses(self.quotes[at].item.span) {
                self.remove_quote(at);
            }
        }
    }

    fn innermost_around(&self, span: Span) -> Option<QuoteId> {
        let around =
            self.quotes.iter().enumerate().filter(|(_, piece)| piece.kept && piece.item.span.covers(span));
        around.min_by_key(|(_, piece)| piece.item.span.len()).map(|(at, _)| QuoteId(at as u32))
    }

    /// The quote at an anchored passage.
    fn quote_at(&self, anchor: &Anchor) -> Result<usize, LossReason> {
        let found = self.finder.find(anchor).ok_or(LossReason::PassageGone)?;
        self.quote_like(found.span).ok_or(LossReason::NoQuoteThere)
    }

    fn quote_like(&self, span: Span) -> Option<usize> {
        let kept = self.quotes.iter().enumerate().filter(|(_, piece)| piece.kept);
        let likeness = kept.map(|(at, piece)| (at, alike(piece.item.span, span)));
        let best = likeness.max_by(|one, other| one.1.total_cmp(&other.1));
        best.filter(|&(_, share)| share >= SAME).map(|(at, _)| at)
    }

    fn speaker(&mut self, said_by: &SaidBy) -> Speaker {
        match said_by {
            SaidBy::Person(name) => Speaker::Person(self.person_or_new(name)),
            SaidBy::Organisation(name) => Speaker::Organisation(name.clone()),
            SaidBy::Role(name) => Speaker::Role(name.clone()),
            SaidBy::Unknown => Speaker::Unknown,
        }
    }
}

/// The overlap of two spans, as a share of what they cover together.
fn alike(one: Span, other: Span) -> f32 {
    let common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    common as f32 / one.union(other).len().max(1) as f32
}

/// The parts of a passage in content blocks, without white space and quotation marks at their edges.
fn segments(document: &Document, span: Span) -> Vec<Span> {
    let first = document.block_at(span.start as usize).unwrap_or_default();
    let blocks = document.blocks.iter().skip(first).take_while(|block| block.span.start < span.end);
    let content = blocks.filter(|block| block.kind.is_content());
    let part = |block: &crate::document::Block| {
        let (start, end) = (block.span.start.max(span.start), block.span.end.min(span.end));
        let words = Span { start, end: end.max(start) }.of(&document.text);
        let is_edge = |character: char| character.is_whitespace() || MARKS.contains(&character);
        let behind = words.trim_start_matches(is_edge);
        let start = start as usize + (words.len() - behind.len());
        Span::new(start, start + behind.trim_end_matches(is_edge).len())
    };
    content.map(part).filter(|part| !part.is_empty()).collect()
}
