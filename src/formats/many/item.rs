//! [`Item`]: what a feed or a corpus says about one document.

use crate::document::{BlockKind, MarkKind, Meta, PartialDate, SetAsideReason};
use crate::formats::builder::Builder;
use crate::formats::html::Fragment;
use crate::formats::structure::{dates, names};
use crate::formats::{Failure, Part, identifier, text};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// The longest name by which an item is addressed, in bytes; a longer one is no name.
const LONGEST_NAME: usize = 300;

/// Words of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Plain text.
    Plain(String),
    /// A piece of HTML.
    Html(String),
}

impl Words {
    /// Words that may be either: HTML if they have tags as only HTML has.
    pub fn of(words: String) -> Self {
        if looks_like_html(&words) { Self::Html(words) } else { Self::Plain(words) }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Plain(words) | Self::Html(words) => words,
        }
    }

    /// Whether there are none.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The visible letters and digits, for comparing.
    fn letters(&self) -> String {
        let letters = |words: &str| words.chars().filter(|one| one.is_alphanumeric()).collect();
        match self {
            Self::Plain(words) => letters(words),
            Self::Html(words) => letters(&Fragment::of(words).first_words(usize::MAX)),
        }
    }

    fn add(&self, builder: &mut Builder) {
        match self {
            Self::Plain(words) => text::add(builder, words),
            Self::Html(words) => Fragment::of(words).add(builder, 0, 0),
        }
        builder.end();
    }
}

/// Whether words contain elements of HTML, not merely a "<" or an address in angle brackets.
fn looks_like_html(words: &str) -> bool {
    const TAGS: [&str; 16] = [
        "<p>",
        "<p ",
        "</p>",
        "<br",
        "<div",
        "</div>",
        "<a href",
        "</a>",
        "<b>",
        "<i>",
        "<em>",
        "<strong>",
        "<blockquote",
        "<ul>",
        "<h2",
        "<img ",
    ];
    words.contains('<') && {
        let lower = words.to_ascii_lowercase();
        TAGS.iter().any(|tag| lower.contains(tag))
    }
}

/// One document among many in a file.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its name in the file ("guid" of a feed, "id" of a row), if it has one.
    pub name: Option<String>,
    /// The headline, as plain words.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub publisher: Option<String>,
    /// As declared.
    pub language: Option<String>,
    /// Its address.
    pub link: Option<String>,
    /// Its text.
    pub body: Vec<Words>,
    /// What is not part of the text, but visible in the source: names and values.
    pub rest: Vec<(String, Words)>,
    /// What is wrong with it, in one sentence, and its source.
    pub fault: Option<(String, String)>,
    /// For its identifier: all bytes that the source has of it.
    pub source: Vec<u8>,
}

impl Item {
    /// Sets the date as written; what is no date is kept with the rest.
    pub fn date(&mut self, name: &str, written: &str) {
        let date = dates::of_metadata(written).or_else(|| of_seconds(written));
        if self.date.is_none() && date.is_some() {
            self.date = date;
        } else if date.is_none() && !written.trim().is_empty() {
            self.rest.push((name.to_owned(), Words::Plain(written.to_owned())));
        }
    }

    /// Adds authors as they are listed: "Ada Renner and Mark Orrin".
    pub fn authors(&mut self, written: &str) {
        let written = written.trim();
        if !written.is_empty() {
            let listed = names::listed(written);
            let listed = if listed.is_empty() { vec![written.to_owned()] } else { listed };
            for name in listed {
                if !self.authors.contains(&name) {
                    self.authors.push(name);
                }
            }
        }
    }

    fn builder(&self) -> Builder<'static> {
        let mut builder = Builder::default();
        builder.meta = Meta {
            title: self.title.clone(),
            byline: self.authors.clone(),
            date: self.date,
            publisher: self.publisher.clone(),
            language: self.language.clone(),
            ..Meta::default()
        };
        let aside = BlockKind::SetAside(SetAsideReason::Boilerplate);
        if let Some(title) = &self.title {
            builder.block(BlockKind::Heading { level: 1 }, 0, title, 0);
        }
        if let Some((message, source)) = &self.fault {
            builder.block(aside.clone(), 0, message, 0);
            builder.block(BlockKind::Code, 0, source, 0);
        }
        for words in &self.body {
            words.add(&mut builder);
        }
        let body: FxHashSet<String> = if self.rest.is_empty() {
            FxHashSet::default()
        } else {
            self.body.iter().map(Words::letters).collect()
        };
        for (name, words) in self.rest.iter().filter(|(_, words)| !words.is_blank()) {
            let letters = words.letters();
            if letters.len() > 40 && body.iter().any(|body| body.contains(&letters)) {
                // The beginning of the text, once more.
                continue;
            }
            let visible = match words {
                Words::Plain(words) => words.clone(),
                Words::Html(words) => Fragment::of(words).first_words(usize::MAX),
            };
            let line = if name.is_empty() { visible } else { format!("{name}: {visible}") };
            builder.block(aside.clone(), 0, &line, 0);
        }
        if let Some(link) = self.link.as_ref().filter(|link| !link.trim().is_empty()) {
            builder.begin(aside, 0);
            let mark = builder.begin_mark(MarkKind::Link(link.clone()));
            builder.words(link, 0);
            builder.end_mark(mark);
            builder.end();
        }
        builder
    }
}

/// A time in seconds or milliseconds since 1970, as programs write it.
fn of_seconds(written: &str) -> Option<PartialDate> {
    let number: f64 = written.trim().parse().ok()?;
    let seconds = if number >= 1e11 { number / 1000.0 } else { number };
    // 1980 to 2100: other numbers are no times.
    if !(3.2e8..4.1e9).contains(&seconds) {
        return None;
    }
    let date = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds as i64).ok()?).date();
    let (month, day) = (u8::try_from(date.month()).ok(), u8::try_from(date.day()).ok());
    Some(PartialDate { year: date.year(), month, day })
}

/// The documents of all items. Each is addressed by its name if all have different ones, or else by its number.
pub fn parts(items: &[Item], format: &'static str) -> Result<Vec<Part>, Failure> {
    let mut seen = FxHashSet::default();
    let named = items.iter().all(|item| {
        item.name
            .as_ref()
            .is_some_and(|name| !name.trim().is_empty() && name.len() <= LONGEST_NAME && seen.insert(name))
    });
    let part = |(number, item): (usize, &Item)| {
        let document = item.builder().finish(format, identifier(&item.source))?;
        let name = if named { item.name.clone() } else { Some((number + 1).to_string()) };
        Ok(Part { name, document })
    };
    items.par_iter().enumerate().map(part).collect()
}
