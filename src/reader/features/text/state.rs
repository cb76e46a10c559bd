//! The open document: its text on the screen, its findings, the selection and the trail.

pub mod bounded;
pub mod bounds;
pub mod corrected;
pub mod reloaded;
pub mod search;
pub mod searched;
pub mod selection;
pub mod sideways;

use crate::document::{Document, Findings, PersonId, Quote, QuoteId, Span, Speaker};
use crate::layout::{Folds, Layout, Line, Options, Place};
use crate::reader::features::notes::state::PlacedNote;
use crate::reader::features::quotes::state::{self as trails, Selection, Trail};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::search::Search;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The open document.
#[derive(Debug)]
pub struct Reading {
    /// Which document.
    pub key: DocumentKey,
    findings: Option<Arc<Findings>>,
    /// All findings, if only some of them are shown.
    whole: Option<Arc<Findings>>,
    bounds: Option<bounds::Bounds>,
    none: Findings,
    layout: Layout,
    folds: Folds,
    height: usize,
    columns: usize,
    top: Option<Place>,
    /// The byte that stays visible when the text is laid out again.
    anchor: u32,
    furthest: u32,
    selection: Option<Selection>,
    person: Option<PersonId>,
    trail: Trail,
    items: Vec<(Selection, Span)>,
    search: Option<Search>,
    notes: Vec<PlacedNote>,
    speakers: FxHashMap<Speaker, usize>,
    people: Vec<PersonId>,
    wants_end: bool,
    /// Columns by which tables are scrolled sideways.
    sideways: u16,
}

impl Reading {
    /// Opens a document at the byte `offset`.
    pub fn new(key: DocumentKey, document: Arc<Document>, options: Options, offset: u32) -> Self {
        let folds = Folds::default();
        let layout = Layout::new(document, options, &folds);
        let mut reading = Self {
            key,
            findings: None,
            whole: None,
            bounds: None,
            none: Findings::default(),
            layout,
            folds,
            height: 1,
            columns: 1,
            top: None,
            anchor: offset,
            furthest: 0,
            selection: None,
            person: None,
            trail: Trail::default(),
            items: Vec::new(),
            search: None,
            notes: Vec::new(),
            speakers: FxHashMap::default(),
            people: Vec::new(),
            wants_end: false,
            sideways: 0,
        };
        reading.place_top();
        reading
    }

    /// The text and structure.
    pub fn document(&self) -> &Arc<Document> {
        self.layout.document()
    }

    /// The findings; empty while the extraction runs.
    pub fn findings(&self) -> &Findings {
        self.findings.as_deref().unwrap_or(&self.none)
    }

    /// The findings, once they are known.
    pub fn found(&self) -> Option<&Arc<Findings>> {
        self.findings.as_ref()
    }

    /// Whether people and quotes are known.
    pub fn is_extracted(&self) -> bool {
        self.findings.is_some()
    }

    /// The lines.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Sets the findings.
    pub fn set_findings(&mut self, findings: Arc<Findings>) {
        let told = self.told(&findings);
        self.whole = Some(findings);
        self.show_findings(told);
    }

    fn show_findings(&mut self, findings: Arc<Findings>) {
        self.speakers = ranked(self.layout.document(), &findings);
        self.people = by_quotes(&findings);
        self.findings = Some(findings);
        self.refresh_items();
    }

    /// The people, those with most quotes first.
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// The rank of a speaker by words said, from 0, for its colour; `None` for somebody without quotes.
    pub fn speaker_number(&self, speaker: &Speaker) -> Option<usize> {
        self.speakers.get(speaker).copied()
    }

    /// Replaces the beginning of a large document by the whole, keeping the place.
    pub fn set_document(&mut self, document: Arc<Document>) {
        let options = *self.layout.options();
        self.layout = Layout::new(document, options, &self.folds);
        self.place_top();
        if self.wants_end {
            self.go_to_end();
        }
        if let Some(search) = &mut self.search {
            search.find_in(self.layout.document());
        }
        self.refresh_items();
        if let Some(offset) = self.search.as_ref().and_then(|search| search.awaited) {
            self.select_hit_from(offset);
        }
    }

    /// Lays the text out with `options` for a screen with this many columns of `height` rows, keeping the place: what
    /// is selected and on the screen stays on the screen, or else the first line stays.
    pub fn fit(&mut self, options: Options, height: usize, columns: usize) {
        let shape = (height.max(1), columns.max(1));
        let is_set_anew = *self.layout.options() != options;
        let is_changed = is_set_anew || shape != (self.height, self.columns);
        let in_sight = self.selected_span().filter(|_| is_changed);
        let in_sight = in_sight.filter(|span| self.row_of(span.start).is_some());
        if is_set_anew {
            self.layout = Layout::new(Arc::clone(self.layout.document()), options, &self.folds);
        }
        if is_changed {
            (self.height, self.columns) = shape;
            self.place_top();
            if let Some(span) = in_sight {
                self.show(span);
            }
        }
        self.furthest = self.furthest.max(self.visible().end);
        self.follow_bound();
    }

    fn place_top(&mut self) {
        let at_start = self.anchor == 0;
        let top = if at_start { self.layout.first() } else { self.layout.line_at(self.anchor as usize) };
        self.top = top.map(|top| self.layout.last_top(self.height()).map_or(top, |last| top.min(last)));
    }

    /// The first line on the screen.
    pub fn top(&self) -> Option<Place> {
        self.top
    }

    /// The first byte on the screen.
    pub fn offset(&self) -> u32 {
        self.anchor
    }

    /// The part of the text that is on the screen.
    pub fn visible(&self) -> Span {
        let mut lines = self.rows().map(|(_, _, line)| (line.start, line.end));
        let first = lines.next().unwrap_or_default();
        let last = lines.last().unwrap_or(first);
        Span { start: first.0, end: last.1 }
    }

    /// The lines on the screen, each with its row, counted through all columns.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Place, &Line)> {
        let pages = self.top.into_iter().flat_map(|top| self.layout.pages_from(top, self.height));
        let scrolled = self.top.filter(|_| self.columns == 1).into_iter();
        let scrolled = scrolled.flat_map(|top| self.layout.lines_from(top).take(self.height));
        let columns = if self.columns == 1 { 0 } else { self.columns };
        let set = pages.take(columns).enumerate().flat_map(|(column, page)| {
            let first = column * self.height;
            self.layout
                .lines_of_page(page)
                .enumerate()
                .map(move |(row, (place, line))| (first + row, place, line))
        });
        scrolled.enumerate().map(|(row, (place, line))| (row, place, line)).chain(set)
    }

    /// The row of the byte `offset`, counted through all columns; `None` if it is not visible.
    pub fn row_of(&self, offset: u32) -> Option<usize> {
        let wanted = self.layout.line_at(offset as usize)?;
        self.rows().find(|(_, place, _)| *place == wanted).map(|(row, _, _)| row)
    }

    /// Whether the end of the text is on the screen.
    pub fn is_at_end(&self) -> bool {
        self.top >= self.layout.last_top(self.height())
    }

    /// How much of the text is above the end of the screen, in percent.
    pub fn percent(&self) -> u8 {
        self.percent_at(self.visible().end)
    }

    /// How much has been read, in percent: up to the furthest place that was on screen.
    pub fn progress(&self) -> u8 {
        self.percent_at(self.furthest)
    }

    /// Restores an earlier run's progress, in percent.
    pub fn set_progress(&mut self, percent: u8) {
        let length = self.document().text.len() as u64;
        let reached = length * u64::from(percent.min(100)) / 100;
        self.furthest = self.furthest.max(reached as u32);
    }

    fn percent_at(&self, offset: u32) -> u8 {
        let last = self.document().blocks.last().map_or(0, |block| block.span.end);
        if offset >= last {
            return 100;
        }
        (u64::from(offset) * 100 / u64::from(last.max(1))) as u8
    }

    fn set_top(&mut self, top: Place) {
        let top = self.layout.last_top(self.height()).map_or(top, |last| top.min(last));
        self.top = Some(top);
        self.wants_end = false;
        self.anchor = match self.layout.line(top) {
            Some(line) if Some(top) != self.layout.first() => line.start,
            _ => 0,
        };
    }

    /// Scrolls by lines, downwards if positive.
    pub fn scroll(&mut self, lines: isize) {
        if let Some(top) = self.top {
            self.set_top(self.layout.step(top, lines));
        }
    }

    /// Scrolls by pages: a single column keeps one line of the previous page; several columns are turned like pages.
    pub fn page(&mut self, pages: isize) {
        let kept = usize::from(self.columns == 1);
        let height = self.height.saturating_sub(kept).max(1);
        for _ in 0..pages.unsigned_abs().min(10_000) {
            let Some(top) = self.top else { return };
            let (layout, before) = (&self.layout, top);
            let next = (0..self.columns).fold(top, |top, _| {
                if pages < 0 { layout.page_up(top, height) } else { layout.page_down(top, height) }
            });
            self.set_top(next);
            if self.top == Some(before) {
                return;
            }
        }
    }

    /// Rows of text on the screen, in all columns.
    pub fn height(&self) -> usize {
        self.height * self.columns
    }

    /// Goes to the first line.
    pub fn go_to_start(&mut self) {
        if let Some(first) = self.layout.first() {
            self.set_top(first);
        }
    }

    /// Goes to the last line.
    pub fn go_to_end(&mut self) {
        if let Some(last) = self.layout.last_top(self.height()) {
            self.set_top(last);
            // The end of the head is not the end: the whole document is still loading.
            self.wants_end = self.document().is_head;
        }
    }

    /// Puts the line of the byte `offset` at the top of the screen.
    pub fn go_to(&mut self, offset: u32) {
        if let Some(place) = self.layout.line_at(offset as usize) {
            self.set_top(place);
        }
    }

    /// Shows the screen that began at the byte `offset`.
    pub fn go_to_anchor(&mut self, offset: u32) {
        self.anchor = offset;
        self.place_top();
    }

    /// Makes a span visible; nothing moves if its beginning is, with room for the rest. Returns whether anything moved.
    pub fn show(&mut self, span: Span) -> bool {
        self.open_fold_at(span.start);
        self.show_column_of(span);
        let Some(top) = self.top else { return false };
        let row = |offset: u32| self.row_of(offset);
        let last = span.end.max(span.start + 1) - 1;
        let in_sight = row(span.start).is_some_and(|first| first <= self.height() / 3 || row(last).is_some());
        if in_sight {
            return false;
        }
        if let Some(place) = self.layout.line_at(span.start as usize) {
            let above = (self.height / 4).cast_signed();
            self.set_top(self.layout.step(place, -above));
        }
        self.top != Some(top)
    }

    fn open_fold_at(&mut self, offset: u32) {
        let Some(place) = self.layout.line_at(offset as usize) else { return };
        if self.layout.line(place).is_some_and(|line| line.kind == crate::layout::LineKind::Folded) {
            self.toggle_fold(place);
        }
    }

    /// Opens the set-aside blocks folded into a line, or folds the open ones around it. Returns whether there are any.
    pub fn toggle_fold(&mut self, place: Place) -> bool {
        let blocks = self.layout.folded_blocks(place);
        if blocks.is_empty() {
            return false;
        }
        if self.folds.is_open(blocks.start) {
            self.folds.fold(blocks);
        } else {
            self.folds.open(blocks);
        }
        let document = Arc::clone(self.layout.document());
        self.layout = Layout::new(document, *self.layout.options(), &self.folds);
        self.place_top();
        true
    }

    /// The current stop.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The place of the current stop.
    pub fn selected_span(&self) -> Option<Span> {
        match self.selection? {
            Selection::Quote(id) => self.findings().quote(id).map(|quote| quote.span),
            Selection::Mention(index) => self.findings().mentions.get(index).map(|mention| mention.span),
            Selection::Hit(index) => self.search.as_ref()?.hits.get(index).copied(),
            Selection::Note(index) => self.notes.get(index)?.span,
        }
    }

    /// The current quote.
    pub fn selected_quote(&self) -> Option<(QuoteId, &Quote)> {
        match self.selection? {
            Selection::Quote(id) => self.findings().quote(id).map(|quote| (id, quote)),
            _ => None,
        }
    }

    /// Changes the current stop; its person becomes the current person.
    pub fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        let person = match selection {
            Some(Selection::Quote(id)) => {
                match self.findings().quote(id).map(|quote| &quote.attribution.speaker) {
                    Some(Speaker::Person(person)) => Some(*person),
                    _ => None,
                }
            }
            Some(Selection::Mention(index)) => {
                self.findings().mentions.get(index).map(|mention| mention.person)
            }
            _ => self.person,
        };
        self.person = person;
    }

    /// The person whose mentions are highlighted.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Makes a person the current one.
    pub fn set_person(&mut self, person: Option<PersonId>) {
        self.person = person;
    }

    /// The current trail.
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    /// Everything on the trail.
    pub fn items(&self) -> &[(Selection, Span)] {
        &self.items
    }

    /// Changes the trail.
    pub fn set_trail(&mut self, trail: Trail) {
        self.trail = trail;
        self.refresh_items();
    }

    fn refresh_items(&mut self) {
        self.items = self.items_of(&self.trail);
    }

    /// Everything on a trail, in the order of the text.
    pub fn items_of(&self, trail: &Trail) -> Vec<(Selection, Span)> {
        let hits = self.search.as_ref().map_or(&[][..], |search| &search.hits);
        trails::items(trail, self.findings(), hits, &self.notes)
    }

    /// The reader's bookmarks and highlights.
    pub fn notes(&self) -> &[PlacedNote] {
        &self.notes
    }

    /// Sets the reader's bookmarks and highlights; the current one stays current as long as it exists.
    pub fn set_notes(&mut self, notes: Vec<PlacedNote>) {
        if let Some(Selection::Note(index)) = self.selection {
            let id = self.notes.get(index).map(|note| note.id.as_str());
            let same = notes.iter().position(|note| Some(note.id.as_str()) == id);
            self.selection = same.map(Selection::Note);
        }
        self.notes = notes;
        self.refresh_items();
    }

    /// The number of the current stop on the trail, from 0.
    pub fn position(&self) -> Option<usize> {
        let selection = self.selection?;
        self.items.iter().position(|(item, _)| *item == selection)
    }
}

/// The speakers' ranks by words said; of two who say as much, the one who speaks first comes first.
fn ranked(document: &Document, findings: &Findings) -> FxHashMap<Speaker, usize> {
    let mut words: FxHashMap<&Speaker, usize> = FxHashMap::default();
    let mut order: Vec<&Speaker> = Vec::new();
    for quote in &findings.quotes {
        let speaker = &quote.attribution.speaker;
        if *speaker != Speaker::Unknown {
            let said =
                quote.segments.iter().map(|segment| document.slice(*segment).split_whitespace().count());
            *words.entry(speaker).or_insert_with(|| {
                order.push(speaker);
                0
            }) += said.sum::<usize>();
        }
    }
    order.sort_by_key(|speaker| std::cmp::Reverse(words.get(speaker).copied().unwrap_or_default()));
    order.into_iter().enumerate().map(|(rank, speaker)| (speaker.clone(), rank)).collect()
}

/// The people by number of quotes; those with as many stay in the order of the text.
fn by_quotes(findings: &Findings) -> Vec<PersonId> {
    let mut counts = vec![0_usize; findings.people.len()];
    for quote in &findings.quotes {
        if let Speaker::Person(person) = quote.attribution.speaker
            && let Some(count) = counts.get_mut(person.0 as usize)
        {
            *count += 1;
        }
    }
    let mut people: Vec<PersonId> = (0..).map(PersonId).take(counts.len()).collect();
    people.sort_by_key(|person| std::cmp::Reverse(counts.get(person.0 as usize).copied()));
    people
}
