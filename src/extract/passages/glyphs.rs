//! The characters that may be quotation marks, and what each could do in its place.

use super::families::{Family, Glyph};
use super::singles;
use crate::document::{BlockKind, Document, MarkKind, Span, to_offset};
use crate::extract::tokens::{TokenKind, Tokens};
use crate::extract::weights::windows::marks::{DECADE, HABIT};
use crate::languages::Language;
use std::ops::Range;

/// One content block's glyphs.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Index of the block in the document.
    pub(super) block: usize,
    /// Its glyphs, as a range of [`Glyphs::all`].
    pub(super) range: Range<usize>,
    /// The first glyph of each family.
    pub(super) first: [Option<u32>; Family::COUNT],
}

/// All glyphs of a document.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    pub(super) all: Vec<Glyph>,
    pub(super) rows: Vec<Row>,
}

impl Glyphs {
    pub(super) fn of(document: &Document, language: &Language, tokens: &Tokens) -> Self {
        let habits = Habits::of(document, tokens);
        let clipped = language.structure.entries("clipped");
        let clipped_endings = language.structure.entries("clipped-endings");
        let mut glyphs = Self::default();
        for (block, at) in document.blocks.iter().zip(0..) {
            if !block.kind.is_content() {
                continue;
            }
            let begin = glyphs.all.len();
            if block.kind != BlockKind::Code {
                glyphs.scan(document, tokens, block.span, habits, clipped);
            }
            singles::pair(&document.text, &mut glyphs.all[begin..], tokens, clipped_endings);
            glyphs.all[begin..].sort_by_key(|glyph| glyph.span.start);
            let mut first = [None; Family::COUNT];
            for (glyph, index) in glyphs.all[begin..].iter().zip(to_offset(begin)..) {
                if glyph.opens || glyph.closes {
                    first[glyph.family as usize].get_or_insert(index);
                }
            }
            glyphs.rows.push(Row { block: at, range: begin..glyphs.all.len(), first });
        }
        glyphs
    }

    fn scan(&mut self, document: &Document, tokens: &Tokens, block: Span, habits: Habits, clipped: &[&str]) {
        let text = &document.text;
        let all = tokens.all();
        let mut code = document
            .marks_in(block)
            .filter(|mark| mark.kind == MarkKind::Code)
            .map(|mark| mark.span)
            .peekable();
        let range = tokens.within(block);
        let mut at = range.start;
        while at < range.end {
            let token = &all[at];
            at += 1;
            let TokenKind::Punctuation(character) = token.kind else { continue };
            if !is_candidate(character) {
                continue;
            }
            let twin = all.get(at).filter(|next| {
                next.span.start == token.span.end && at < range.end && doubles(character, next.kind)
            });
            let backtick = character == '`' && habits.singles == Singles::Backticks;
            if matches!(character, '<' | '>' | '`') && twin.is_none() && !backtick {
                continue;
            }
            let span = twin.map_or(token.span, |next| token.span.union(next.span));
            at += usize::from(twin.is_some());
            while code.peek().is_some_and(|code| code.end <= span.start) {
                code.next();
            }
            if code.peek().is_some_and(|code| code.overlaps(span)) {
                continue;
            }
            let around = Around::of(text, block, span);
            // "’ Tis": if marks are set apart, so are apostrophes.
            let apart = around.blank_before() && around.blank_after();
            let word_after = all.get(at).filter(|next| apart || next.span.start == span.end);
            let is_clipped = word_after.is_some_and(|word| {
                let decade = word.kind == TokenKind::Number && word.span.len() < DECADE;
                decade || clipped.contains(&tokens.folded(word)) && !(apart && word.capital)
            });
            if let Some(glyph) = judge(character, twin.is_some(), span, around, habits, is_clipped) {
                self.all.push(glyph);
            }
        }
    }
}

fn is_candidate(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '`'
            | '<'
            | '>'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '＂'
    )
}

/// Whether a character of the kind `next` directly after `character` forms one mark with it.
fn doubles(character: char, next: TokenKind) -> bool {
    let TokenKind::Punctuation(next) = next else { return false };
    match character {
        '\'' | '’' => matches!(next, '\'' | '’'),
        '<' | '>' | '`' | '‘' => next == character,
        _ => false,
    }
}

/// How a document uses marks whose shape alone is ambiguous.
#[derive(Clone, Copy, Debug, Default)]
struct Habits {
    /// Its guillemets point inward (»so«): recognised by which comes first in most blocks.
    inward: bool,
    /// It opens with a low mark („so“), so that “ closes.
    low: bool,
    singles: Singles,
}

/// How a document writes its single marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Singles {
    #[default]
    Plain,
    /// Backticks open what apostrophes close, and do not enclose code.
    Backticks,
    /// They are surrounded by spaces (' so '), and there are hardly any others.
    Apart,
}

impl Habits {
    fn of(document: &Document, tokens: &Tokens) -> Self {
        let mut balance = 0_i64;
        let mut low = false;
        let (mut opening, mut closing, mut apart, mut double) = (0, 0, 0, 0);
        for block in document.blocks.iter().filter(|block| block.kind.is_content()) {
            let mut first = None;
            for token in &tokens.all()[tokens.within(block.span)] {
                let TokenKind::Punctuation(mark) = token.kind else { continue };
                let around = || Around::of(&document.text, block.span, token.span);
                match mark {
                    '«' | '»' | '‹' | '›' => _ = first.get_or_insert(mark),
                    '„' => low = true,
                    '“' | '”' | '"' => double += 1,
                    '`' => {
                        let around = around();
                        if around.before.is_some_and(|before| !before.is_whitespace() && before != '`') {
                            closing += 1;
                        } else if around.looks_opening() {
                            opening += 1;
                        }
                    }
                    '\'' => apart += usize::from(around().is_after_sentence()),
                    _ => {}
                }
            }
            balance += match first {
                Some('»' | '›') => 1,
                Some(_) => -1,
                None => 0,
            };
        }
        let singles = if opening >= HABIT && closing == 0 && double < opening {
            Singles::Backticks
        } else if apart >= HABIT && double < apart {
            Singles::Apart
        } else {
            Singles::Plain
        };
        Self { inward: balance > 0, low, singles }
    }
}

/// The surroundings of a mark.
#[derive(Clone, Copy, Debug)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// The last character before that is not blank.
    last: Option<char>,
    /// The first character after that is not blank.
    first: Option<char>,
    /// Whether a comma, a stop or a bracket follows directly, and no word directly after that.
    stops: bool,
    /// Whether the mark is the first thing in its block or line, apart from a dialogue dash.
    leads: bool,
}

impl Around {
    fn of(text: &str, block: Span, mark: Span) -> Self {
        let head = Span { start: block.start, end: mark.start }.of(text);
        let tail = Span { start: mark.end, end: block.end }.of(text);
        let is_lead_in = |character: char| character.is_whitespace() || super::turns::is_dash(character);
        let lead_in = head.trim_end_matches(is_lead_in);
        let leads = lead_in.is_empty() || head[lead_in.len()..].contains('\n');
        Self {
            before: head.chars().next_back(),
            after: tail.chars().next(),
            last: head.trim_end().chars().next_back(),
            first: tail.trim_start().chars().next(),
            stops: is_stop(tail),
            leads,
        }
    }

    fn blank_before(self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    fn blank_after(self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// Spaces on both sides, as no apostrophe has, where a sentence could begin.
    fn is_before_sentence(self) -> bool {
        self.is_after_pause() && self.first.is_some_and(char::is_uppercase)
    }

    /// Spaces on both sides, as no apostrophe has, and nothing before that a phrase continues from.
    fn is_after_pause(self) -> bool {
        let pause = self.last.is_none_or(|last| ".,!?…:;—-”\"»’'".contains(last));
        self.blank_before() && self.blank_after() && pause
    }

    /// Spaces on both sides, as no apostrophe has, where a sentence or clause has ended.
    fn is_after_sentence(self) -> bool {
        self.blank_before() && self.blank_after() && self.last.is_some_and(|last| ".,;!?…—-".contains(last))
    }

    /// A passage could begin here: nothing or something opening before, words after.
    fn looks_opening(self) -> bool {
        let before =
            self.blank_before() || self.before.is_some_and(|before| "([{—–-―/«“„‘‹\"'’=:¿¡".contains(before));
        let after = self.after.is_some_and(|after| !after.is_whitespace() && !",;:!?)]}".contains(after));
        before && after
    }

    /// A passage could end here: words before, nothing or something closing after.
    fn looks_closing(self) -> bool {
        let before = self.before.is_some_and(|before| !before.is_whitespace() && !"([{".contains(before));
        before && self.after.is_none_or(|after| !after.is_alphanumeric())
    }

    /// Words or digits on both sides, or a punctuation mark before: `said,"so`.
    fn is_tight(self) -> bool {
        self.before.is_some_and(|before| ".,!?…;".contains(before))
            && self.after.is_some_and(char::is_alphanumeric)
    }
}

/// Whether a text begins with a closing or pausing mark, followed by a space or nothing ("." but not ".5").
fn is_stop(tail: &str) -> bool {
    let behind = tail.strip_prefix(['.', ',', ';', ':', '!', '?', ')', ']']);
    behind.is_some_and(|behind| behind.chars().next().is_none_or(char::is_whitespace))
}

/// What the character can be in its place; `None` if it is not a quotation mark.
fn judge(
    character: char,
    doubled: bool,
    span: Span,
    around: Around,
    habits: Habits,
    is_clipped: bool,
) -> Option<Glyph> {
    let (opening, closing) = (around.looks_opening(), around.looks_closing());
    let (family, opens, closes) = match character {
        '«' | '»' | '<' | '>' | '‹' | '›' => {
            let family = if matches!(character, '‹' | '›') {
                Family::SingleGuillemets
            } else {
                Family::Guillemets
            };
            let left = matches!(character, '«' | '<' | '‹');
            let (opens, closes) = guillemets(left != habits.inward, around);
            (family, opens, closes)
        }
        '„' => (Family::Curly, true, false),
        '“' if habits.low => (Family::Curly, opening && !closing, closing || !opening),
        '"' if habits.low && closing && !opening => (Family::Curly, false, true),
        '“' | '‟' => (Family::Curly, true, closing && !opening),
        '”' => (Family::Curly, opening && !closing, true),
        '`' if !doubled => (Family::Single, opening, false),
        '`' => (Family::Doubled, true, false),
        '‘' | '’' | '\'' if doubled => symmetric(Family::Doubled, around)?,
        '‘' => {
            let apart = around.blank_before() && around.blank_after() && around.after.is_some();
            let opens = (opening || apart) && !is_clipped;
            (Family::Single, opens, closing && !opening)
        }
        '‚' => (Family::Single, opening, false),
        '’' => (Family::Single, false, closing || around.is_after_sentence()),
        '\'' => {
            let opens = opening && around.before != Some('\'') && !is_clipped;
            let begins = around.is_after_pause() || around.first.is_some_and(char::is_uppercase);
            let both_blank = around.blank_before() && around.blank_after() && around.after.is_some();
            let apart = habits.singles == Singles::Apart && begins && both_blank && !is_clipped;
            let opens = opens || apart || around.is_before_sentence();
            (Family::Single, opens, closing || around.is_after_sentence())
        }
        _ => symmetric(Family::Straight, around)?,
    };
    (opens || closes).then_some(Glyph { span, family, opens, closes, leads: around.leads })
}

/// Guillemets are spaced in French, so only tight ones can overrule their direction.
fn guillemets(opens: bool, around: Around) -> (bool, bool) {
    let punctuation = |beside: Option<char>| beside.is_some_and(|beside| ".,;!?…)".contains(beside));
    if opens {
        let tight = around.before.is_some_and(|before| before.is_alphanumeric() || ".,;!?…".contains(before));
        (true, tight && (around.blank_after() || punctuation(around.after)))
    } else {
        let word = around.after.is_some_and(char::is_alphanumeric);
        (around.blank_before() && !around.leads && word, true)
    }
}

/// A mark that is the same on both sides. Inches, and marks inside a word, are not quotation marks.
fn symmetric(family: Family, around: Around) -> Option<(Family, bool, bool)> {
    let both_blank = around.blank_before() && around.blank_after();
    let (mut opens, mut closes) = (around.looks_opening(), around.looks_closing());
    if around.stops && around.blank_before() && around.before.is_some() {
        (opens, closes) = (false, true);
    } else if both_blank {
        opens = around.after.is_some();
        closes = around.before.is_some();
    } else if around.is_tight() {
        (opens, closes) = (true, true);
    } else if !opens && !closes {
        // "text" or text : something odd next to it, like a bracket; let the open passage decide.
        let inside_word = around.before.is_some_and(char::is_alphanumeric)
            && around.after.is_some_and(char::is_alphanumeric);
        if inside_word {
            return None;
        }
        opens = around.blank_before();
        closes = around.blank_after();
    }
    Some((family, opens, closes))
}
