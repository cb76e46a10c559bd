//! A document, from beginning to end.

use super::state::{Ends, Goes, State, hyperlink, sign_of};
use super::tables::{self, Style, Tables};
use super::tokens::{Token, Tokens};
use crate::document::{Meta, SetAsideReason};
use crate::formats::flow::{Flow, Look, Paragraph, Role};
use crate::formats::office::properties::{self, Named};
use encoding_rs::Encoding;
use std::ops::Range;

/// The most groups inside each other; in deeper ones nothing changes any more.
const DEEPEST: usize = 4096;

/// The most notes and text boxes inside each other.
const BOXES: usize = 32;

/// An indent in twips: a quarter of an inch.
const INDENT: i32 = 360;

/// A walk through a document.
pub struct Walk<'a, 's> {
    flow: &'a mut Flow<'s>,
    page: &'static Encoding,
    tables: Tables,
    /// Whether a paragraph has the style of a title.
    pub has_title: bool,
    state: State,
    stack: Vec<State>,
    /// Open groups that were too deep to be kept.
    deeper: usize,
    /// Whether the next control word names a group that old programs pass over.
    optional: bool,
    /// Characters that stand for the last Unicode one.
    left_out: usize,
    /// Bytes that wait to be decoded, and their place.
    bytes: Vec<u8>,
    place: Range<usize>,
    /// The first half of a character.
    half: Option<u16>,
    gathered: String,
    style: (i32, Style),
    /// The role that the sign before a list item gives it.
    sign: Option<Role>,
    notes: u32,
    property: String,
    commentator: String,
    title: String,
    author: String,
    created: [i32; 3],
    /// Whether a table, a row and a cell are open.
    table: [bool; 3],
    /// The same of the texts around this one.
    around: Vec<[bool; 3]>,
    heading_row: bool,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that feeds `flow`; `page` is the encoding of fonts that name none.
    pub fn new(flow: &'a mut Flow<'s>, page: &'static Encoding) -> Self {
        Self {
            flow,
            page,
            tables: Tables::default(),
            has_title: false,
            state: State { fallback: 1, style: -1, ..State::default() },
            stack: Vec::new(),
            deeper: 0,
            optional: false,
            left_out: 0,
            bytes: Vec::new(),
            place: 0..0,
            half: None,
            gathered: String::new(),
            style: (-1, Style::default()),
            sign: None,
            notes: 0,
            property: String::new(),
            commentator: String::new(),
            title: String::new(),
            author: String::new(),
            created: [0; 3],
            table: [false; 3],
            around: Vec::new(),
            heading_row: false,
        }
    }

    /// Title, author and date.
    pub fn meta(&self) -> Meta {
        let mut meta = Meta::default();
        properties::say(&mut meta, "title", &self.title);
        properties::say(&mut meta, "creator", &self.author);
        let [year, month, day] = self.created;
        properties::say(&mut meta, "date", &format!("{year:04}-{month:02}-{day:02}"));
        meta
    }

    /// Reads the document; of a head, as much as it needs.
    pub fn all(&mut self, text: &str, is_head: bool) {
        let mut tokens = Tokens::of(text);
        while let Some((token, place)) = tokens.next() {
            if !matches!(token, Token::Byte(_)) {
                self.decode();
            }
            match token {
                Token::Open => self.open(),
                Token::Close => self.close(),
                Token::Word("bin", count) => {
                    tokens.pass_over(usize::try_from(count.unwrap_or(0)).unwrap_or(0));
                }
                Token::Word(word, number) => self.word(word, number, place),
                Token::Symbol(symbol) => self.symbol(symbol, place),
                Token::Byte(byte) => self.byte(byte, place),
                Token::Text(words) => self.text(words, place),
            }
            if is_head && self.flow.is_long() {
                return;
            }
        }
        self.decode();
        self.end_paragraph();
        self.end_table();
    }

    fn open(&mut self) {
        if self.stack.len() < DEEPEST {
            self.stack.push(self.state);
            self.state.ends = Ends::Nothing;
        } else {
            self.deeper += 1;
        }
        self.optional = false;
        self.left_out = 0;
    }

    fn close(&mut self) {
        self.left_out = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let ended = self.state;
        let Some(before) = self.stack.pop() else { return };
        // A link holds for the text of its field, the group beside its instruction.
        self.state = before;
        match ended.ends {
            Ends::Nothing => {}
            Ends::Gathered => self.end_gathered(ended.goes),
            ends => self.end_apart(ends),
        }
    }

    fn end_apart(&mut self, ends: Ends) {
        self.end_paragraph();
        self.end_table();
        self.table = self.around.pop().unwrap_or_default();
        let mut paragraphs = self.flow.end_apart();
        match ends {
            Ends::Note(number) => self.flow.note(number, paragraphs),
            Ends::Margin => self.flow.set_aside(SetAsideReason::PageFurniture, paragraphs),
            Ends::Comment => {
                let name = std::mem::take(&mut self.commentator);
                if let Some(first) = paragraphs.first_mut().filter(|_| !name.trim().is_empty()) {
                    first.prepend(&format!("{}: ", name.trim()));
                }
                self.flow.set_aside(SetAsideReason::Boilerplate, paragraphs);
            }
            Ends::Box => self.flow.place_after(paragraphs),
            Ends::Nothing | Ends::Gathered => {}
        }
    }

    /// Begins a text of its own, until the end of the group.
    fn begin_apart(&mut self, ends: Ends) {
        if self.around.len() >= BOXES {
            self.state.goes = Goes::Nowhere;
            return;
        }
        self.around.push(std::mem::take(&mut self.table));
        self.flow.begin_apart();
        let State { fallback, font, .. } = self.state;
        self.state = State { ends, fallback, font, style: -1, ..State::default() };
        self.sign = None;
    }

    /// Begins to gather words that are not text, until the end of the group.
    fn gather(&mut self, goes: Goes) {
        (self.state.goes, self.state.ends) = (goes, Ends::Gathered);
        self.gathered.clear();
    }

    fn end_gathered(&mut self, goes: Goes) {
        let words = std::mem::take(&mut self.gathered);
        match goes {
            Goes::Instruction => {
                if let Some(address) = hyperlink(&words) {
                    self.state.look.link = Some(self.flow.link(&address));
                }
            }
            Goes::Sign => {
                // "1.2." is the second item of its list.
                let mut numbers =
                    words.split(|one: char| !one.is_ascii_digit()).filter(|one| !one.is_empty());
                let number = numbers.next_back().and_then(|number| number.parse().ok());
                self.sign = Some(Role::Item(number));
            }
            Goes::Title => self.title = words,
            Goes::Author => self.author = words,
            Goes::Bookmark => self.flow.target(words),
            Goes::Commentator => self.commentator = words,
            Goes::PropertyName => self.property = words,
            Goes::PropertyValue if self.property == "wzDescription" && !words.trim().is_empty() => {
                let around = std::mem::replace(&mut self.state.goes, Goes::Text);
                self.put(&format!("[{}]", words.trim()), 0..0, false);
                self.state.goes = around;
            }
            Goes::Styles => {
                let (number, style) = std::mem::take(&mut self.style);
                self.tables.styles.insert(number, Style { name: words, ..style });
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, place: Range<usize>) {
        let optional = std::mem::take(&mut self.optional);
        if self.begins(word) {
            return;
        }
        if optional || tables::is_skipped(word) {
            self.state.goes = Goes::Nowhere;
            return;
        }
        match (self.state.goes, word) {
            (_, "u") => return self.unicode(number.unwrap_or(0), place),
            (_, "uc") => {
                self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                return;
            }
            (Goes::Fonts, "fcharset") => {
                let set = tables::character_set(number.unwrap_or(0));
                set.map(|set| self.tables.fonts.insert(self.state.font, set));
                return;
            }
            (Goes::Styles, "sbasedon") => {
                self.style.1.parent = number;
                return;
            }
            (Goes::Styles, "s") => {
                self.style = (number.unwrap_or(0), Style::default());
                return self.gather(Goes::Styles);
            }
            // Character styles have numbers of their own.
            (Goes::Styles, "cs" | "ds" | "ts") => return self.state.ends = Ends::Nothing,
            (Goes::Styles, "outlinelevel") => {
                self.style.1.outline = number.and_then(|level| u8::try_from(level).ok());
                return;
            }
            (Goes::Created, "yr") => return self.created[0] = number.unwrap_or(0),
            (Goes::Created, "mo") => return self.created[1] = number.unwrap_or(0),
            (Goes::Created, "dy") => return self.created[2] = number.unwrap_or(0),
            _ => {}
        }
        if let Some(shown) = tables::character(word) {
            if self.left_out > 0 {
                self.left_out -= 1;
            } else {
                self.put(shown, place, false);
            }
            return;
        }
        self.property(word, number);
    }

    /// Whether the word names a group that is no running text.
    fn begins(&mut self, word: &str) -> bool {
        let goes = self.state.goes;
        match word {
            "fonttbl" => self.state.goes = Goes::Fonts,
            "stylesheet" => self.state.goes = Goes::Styles,
            "info" => self.state.goes = Goes::Info,
            "title" if goes == Goes::Info => self.gather(Goes::Title),
            "author" if goes == Goes::Info => self.gather(Goes::Author),
            "creatim" if goes == Goes::Info => self.state.goes = Goes::Created,
            _ if goes == Goes::Info => self.state.goes = Goes::Nowhere,
            "ud" => self.state.goes = self.state.around,
            "upr" => (self.state.around, self.state.goes) = (goes, Goes::Nowhere),
            "sn" => self.gather(Goes::PropertyName),
            "sv" => self.gather(Goes::PropertyValue),
            "picprop" | "shppict" | "shp" | "shpinst" => {}
            // Pictures inside are skipped; what describes them is not.
            _ if goes == Goes::Nowhere => return false,
            "fldinst" => self.gather(Goes::Instruction),
            "listtext" | "pntext" => self.gather(Goes::Sign),
            "bkmkstart" => self.gather(Goes::Bookmark),
            "atnauthor" => self.gather(Goes::Commentator),
            "footnote" => {
                self.notes += 1;
                if self.state.hidden || self.state.deleted {
                    self.state.goes = Goes::Nowhere;
                } else {
                    self.ensure_paragraph();
                    self.flow.refer(self.notes);
                    self.begin_apart(Ends::Note(self.notes));
                }
            }
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.begin_apart(Ends::Margin);
            }
            "annotation" => self.begin_apart(Ends::Comment),
            "shptxt" | "dptxbxtext" => self.begin_apart(Ends::Box),
            _ => return false,
        }
        true
    }

    fn property(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        let value = number.unwrap_or(0);
        match word {
            "f" => self.state.font = value,
            "ansicpg" => self.page = tables::code_page(value.unsigned_abs()).unwrap_or(self.page),
            "mac" => self.page = encoding_rs::MACINTOSH,
            _ if self.state.goes != Goes::Text => {}
            "par" | "sect" | "page" | "nestcell" | "nestrow" => self.paragraph_ends(),
            "cell" => self.cell_ends(),
            "row" => self.row_ends(),
            "trowd" => self.heading_row = false,
            "trhdr" => self.heading_row = true,
            "pard" => {
                let State { goes, around, ends, look, hidden, deleted, font, fallback, .. } = self.state;
                let kept =
                    State { goes, around, ends, look, hidden, deleted, font, fallback, ..State::default() };
                self.state = State { style: -1, ..kept };
            }
            "plain" => {
                self.state.look = Look { link: self.state.look.link, ..Look::default() };
                (self.state.hidden, self.state.deleted) = (false, false);
            }
            "b" => self.state.look.bold = is_on,
            "i" => self.state.look.italic = is_on,
            "v" => self.state.hidden = is_on,
            "deleted" => self.state.deleted = is_on,
            "s" => self.state.style = value,
            "outlinelevel" => self.state.outline = u8::try_from(value).ok().filter(|level| *level < 9),
            "ilvl" => self.state.level = usize::try_from(value).unwrap_or(0).min(8),
            "li" | "lin" => self.state.left = value,
            "ri" | "rin" => self.state.right = value,
            "fi" => self.state.first = value,
            "intbl" => self.state.in_table = true,
            "dropcapli" => self.state.joins = true,
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: char, place: Range<usize>) {
        if self.left_out > 0 && symbol != '*' {
            self.left_out -= 1;
            return;
        }
        match symbol {
            '*' => self.optional = true,
            '~' => self.put("\u{a0}", place, false),
            '_' => self.put("\u{2011}", place, false),
            '\\' | '{' | '}' => self.put(symbol.encode_utf8(&mut [0; 4]), place, false),
            '\n' | '\r' if self.state.goes == Goes::Text => self.paragraph_ends(),
            '\t' => self.put("\t", place, false),
            // A place to divide a word, and signs for indexes.
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32, place: Range<usize>) {
        self.left_out = self.state.fallback;
        // Negative numbers are those above 32767.
        let unit = u16::try_from(number.rem_euclid(1 << 16)).unwrap_or(0);
        let units = [self.half.take().unwrap_or(0), unit];
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let units = if units[0] == 0 { &units[1..] } else { &units[..] };
        self.put(&String::from_utf16_lossy(units), place, false);
    }

    fn byte(&mut self, byte: u8, place: Range<usize>) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        if self.bytes.is_empty() {
            self.place.start = place.start;
        }
        self.place.end = place.end;
        self.bytes.push(byte);
    }

    /// Decodes the bytes that wait.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.tables.fonts.get(&self.state.font).copied().unwrap_or(self.page);
        let (words, _) = encoding.decode_without_bom_handling(&bytes);
        self.put(&words, self.place.clone(), false);
    }

    fn text(&mut self, mut words: &str, mut place: Range<usize>) {
        if self.left_out > 0 {
            let out = words.char_indices().nth(self.left_out).map_or(words.len(), |(at, _)| at);
            self.left_out -= words[..out].chars().count();
            words = &words[out..];
            place.start += out;
        }
        self.put(words, place, true);
    }

    fn put(&mut self, words: &str, place: Range<usize>, copied: bool) {
        if words.is_empty() {
            return;
        }
        if self.state.goes != Goes::Text {
            if self.state.ends == Ends::Gathered || self.gathers_below() {
                self.gathered.push_str(words);
            }
            return;
        }
        if self.state.hidden || self.state.deleted {
            return;
        }
        self.ensure_paragraph();
        self.flow.add(words, self.state.look, place, copied);
    }

    /// Whether a group around this one gathers its words, too.
    fn gathers_below(&self) -> bool {
        let around = self.stack.iter().rev();
        let mut around = around.take_while(|state| state.goes == self.state.goes);
        self.state.goes != Goes::Nowhere && around.any(|state| state.ends == Ends::Gathered)
    }

    fn ensure_paragraph(&mut self) {
        if self.flow.open().is_some() {
            return;
        }
        if self.state.in_table {
            self.ensure_cell();
        } else {
            self.end_table();
        }
        self.flow.begin(Paragraph::default());
    }

    fn ensure_cell(&mut self) {
        let [table, row, cell] = self.table;
        if !table {
            self.flow.begin_table();
        }
        if !row {
            self.flow.row(self.heading_row);
        }
        if !cell {
            self.flow.cell();
        }
        self.table = [true; 3];
    }

    fn cell_ends(&mut self) {
        self.end_paragraph();
        self.ensure_cell();
        self.table[2] = false;
    }

    fn row_ends(&mut self) {
        self.end_paragraph();
        (self.table[1], self.table[2]) = (false, false);
    }

    fn end_table(&mut self) {
        if std::mem::take(&mut self.table)[0] {
            self.flow.end_table();
        }
    }

    /// The mark at the end of a paragraph.
    fn paragraph_ends(&mut self) {
        let joins = self.state.joins || self.state.deleted;
        if !joins {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let sign = self.sign.take();
        let state = self.state;
        let below = u8::from(self.has_title);
        let named = if state.style >= 0 { self.tables.named(state.style) } else { None };
        let outline = state.outline.map(|level| Named::Heading(level + 1));
        let Some(open) = self.flow.open() else { return };
        let mut depth = 0;
        let mut role = match named.filter(|named| *named != Named::Role(Role::Body)).or(outline) {
            Some(Named::Title) => Role::Heading(1),
            Some(Named::Heading(level)) => Role::Heading(level.saturating_add(below)),
            Some(Named::Contents) => Role::SetAside(SetAsideReason::Navigation),
            Some(Named::Role(role)) => role,
            None => Role::Body,
        };
        if role == Role::Body {
            // Some programs write the sign of an item as text.
            let written = if state.first < 0 { sign_of(open.words()) } else { None };
            let indents = usize::try_from(state.left / INDENT - 1).unwrap_or(0).min(8);
            let level = if sign.is_some() { state.level } else { indents };
            if let Some(item) = sign.or(written.map(|(number, _)| Role::Item(number))) {
                role = item;
                depth = u8::try_from(level).unwrap_or(0);
                open.remove_start(written.map_or(0, |(_, length)| length));
            } else if state.left >= INDENT && state.right >= INDENT {
                role = Role::Quotation;
            }
        }
        (open.role, open.depth) = (role, depth);
        self.has_title |= named == Some(Named::Title) && self.around.is_empty();
        self.flow.end();
    }
}
