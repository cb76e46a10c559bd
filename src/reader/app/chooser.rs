//! A list to choose from by typing: a filter line, entries that match it, and, when a name is requested, the typed text
//! itself.

use crate::document::{QuoteId, QuoteKind};
use crate::reader::features::dossier::state::Who;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::list::List;
use crate::settings::words::word;
use crate::settings::{Anchor, Ink, SaidBy};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;
use tui_input::Input as Line;

/// What is being chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A command to run.
    Command,
    /// What a quote should be: its speaker, its kind, or not a quote.
    Quote(Anchor),
    /// Who a person should be; their current name.
    Person(String),
    /// Who said a passage that becomes a quote.
    Passage {
        /// The passage.
        passage: Anchor,
        /// Its kind.
        kind: QuoteKind,
    },
    /// The colour in which a passage is highlighted.
    Highlight(Anchor),
    /// A bookmark or highlight to go to.
    Notes,
    /// A doubtful quote to review.
    Doubtful,
    /// A person whose dossier to show.
    Dossier,
    /// The theme.
    Theme,
    /// A correction to go to, or to undo.
    Corrections,
    /// A heading to go to.
    Outline,
    /// A link to follow.
    Link,
    /// Whom some words refer to.
    Naming {
        /// The words.
        words: Anchor,
        /// Whether it applies to all mentions of the same person by the same words.
        everywhere: bool,
    },
}

/// What an entry means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Run this command.
    Run(Action),
    /// This speaker, or this person.
    Speaker(SaidBy),
    /// A quote of this kind.
    Kind(QuoteKind),
    /// Not a quote at all.
    NotAQuote,
    /// The person has another name, to be typed.
    Rename,
    /// The person is the one with this name.
    SameAs(String),
    /// These words in the person's mentions refer to somebody else, to be chosen.
    Naming {
        /// The words.
        words: Anchor,
        /// Whether it applies to all such mentions.
        everywhere: bool,
    },
    /// This colour.
    Ink(Ink),
    /// The colour used last, with these words as its note.
    Noted(String),
    /// The bookmark or highlight with this identifier in the journal.
    Note(String),
    /// This person of the library.
    Dossier(Who),
    /// This quote of this document.
    Doubtful(DocumentKey, QuoteId),
    /// The correction with this identifier in the journal.
    Correction(String),
    /// A byte of the open document.
    Place(u32),
    /// The target of a link in the open document.
    Link(String),
    /// The theme with this name.
    Theme(String),
    /// The theme that is used where none is chosen.
    UsualTheme,
    /// Not a person, …
    NotAPerson {
        /// … but an organisation, if set.
        organisation: bool,
    },
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The displayed words, also used for filtering.
    pub words: String,
    /// Shown at the right: keys, counts.
    pub about: String,
    /// What it means.
    pub meaning: Meaning,
    /// How deeply it is nested below others in the list.
    pub depth: u16,
}

impl Choice {
    /// An entry at the top level.
    pub fn new(words: impl Into<String>, about: impl Into<String>, meaning: Meaning) -> Self {
        Self { words: words.into(), about: about.into(), meaning, depth: 0 }
    }

    /// The same entry at this depth.
    #[must_use]
    pub fn at_depth(self, depth: u16) -> Self {
        Self { depth, ..self }
    }
}

/// A list to choose from, while it is shown.
#[derive(Debug)]
pub struct Chooser {
    /// Its purpose.
    pub purpose: Purpose,
    /// The heading.
    pub title: String,
    /// What the choice is about, in the words of the text; may be empty.
    pub subject: String,
    /// What is being typed.
    pub line: Line,
    /// The current entry and the first visible one.
    pub list: List,
    choices: Vec<Choice>,
    /// Indices of the choices that match the typed text, best first.
    fitting: Vec<usize>,
    /// Choices made from the typed text itself.
    typed: Vec<Choice>,
}

impl Chooser {
    /// A list of `choices`, all of them shown.
    pub fn new(purpose: Purpose, title: &str, subject: String, choices: Vec<Choice>) -> Self {
        let mut chooser = Self {
            purpose,
            title: title.to_owned(),
            subject,
            line: Line::default(),
            list: List::default(),
            choices,
            fitting: Vec::new(),
            typed: Vec::new(),
        };
        chooser.filter();
        chooser
    }

    /// Shows what matches the line, best first.
    pub fn filter(&mut self) {
        let words = self.line.value().trim();
        self.list = List::default();
        self.typed = self.typed_choices(words);
        if words.is_empty() {
            self.fitting = (0..self.choices.len()).collect();
            return;
        }
        if matches!(self.purpose, Purpose::Highlight(_)) {
            // A word of a note must not be taken for a colour that has its letters.
            let begins = |choice: &Choice| choice.words.to_lowercase().starts_with(&words.to_lowercase());
            self.fitting = (0..self.choices.len()).filter(|index| begins(&self.choices[*index])).collect();
            return;
        }
        let pattern = Pattern::parse(words, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(usize, u32)> = Vec::new();
        for (index, choice) in self.choices.iter().enumerate() {
            let score = pattern.score(Utf32Str::new(&choice.words, &mut buffer), &mut matcher);
            scored.extend(score.map(|score| (index, score)));
        }
        // Whoever types a command's name means that command.
        let named = format!(" · {}", words.to_lowercase());
        let is_named = |index: usize| {
            self.purpose == Purpose::Command && self.choices[index].words.to_lowercase().contains(&named)
        };
        scored.sort_by_key(|(index, score)| (Reverse(is_named(*index)), Reverse(*score)));
        self.fitting = scored.into_iter().map(|(index, _)| index).collect();
    }

    /// What the typed words can mean as a name that is not in the list.
    fn typed_choices(&self, words: &str) -> Vec<Choice> {
        if words.is_empty() || self.choices.iter().any(|choice| choice.words == words) {
            return Vec::new();
        }
        let choice = |about: &str, said_by: SaidBy| Choice::new(words, about, Meaning::Speaker(said_by));
        let person = choice(word("a person new to the document"), SaidBy::Person(words.into()));
        match self.purpose {
            Purpose::Quote(_) | Purpose::Passage { .. } => vec![
                person,
                choice(word("an organisation"), SaidBy::Organisation(words.into())),
                choice(word("a role without a name"), SaidBy::Role(words.into())),
            ],
            Purpose::Naming { .. } => vec![person],
            // Whoever types a note at once has not seen that a colour is asked for.
            Purpose::Highlight(_) => {
                vec![Choice::new(words, word("a note, in the first colour"), Meaning::Noted(words.into()))]
            }
            Purpose::Command
            | Purpose::Person(_)
            | Purpose::Notes
            | Purpose::Dossier
            | Purpose::Doubtful
            | Purpose::Theme
            | Purpose::Corrections
            | Purpose::Outline
            | Purpose::Link => Vec::new(),
        }
    }

    /// Whether the typed text may be a name that is not in the list.
    pub fn has_typed_name(&self) -> bool {
        !self.typed.is_empty()
    }

    /// How many entries are shown.
    pub fn len(&self) -> usize {
        self.fitting.len() + self.typed.len()
    }

    /// Whether nothing matches.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of entries without a filter.
    pub fn all(&self) -> usize {
        self.choices.len()
    }

    /// An entry by its displayed position.
    pub fn entry(&self, index: usize) -> Option<&Choice> {
        match self.fitting.get(index) {
            Some(choice) => self.choices.get(*choice),
            None => self.typed.get(index - self.fitting.len()),
        }
    }

    /// The current entry.
    pub fn current(&self) -> Option<&Choice> {
        self.entry(self.list.cursor)
    }
}

/// As many words of a passage as fit into a list.
pub fn beginning(words: &str) -> String {
    let words = &words[..words.floor_char_boundary(400)];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(chooser: &Chooser) -> Vec<String> {
        (0..chooser.len())
            .filter_map(|index| chooser.entry(index))
            .map(|choice| choice.words.clone())
            .collect()
    }

    #[test]
    fn a_few_letters_find_a_name_and_an_unknown_name_can_be_new() {
        let named = |name: &str| Choice::new(name, "", Meaning::Speaker(SaidBy::Person(name.into())));
        let choices = vec![named("Ada Quill"), named("Tom Barrow"), named("Éloïse Brun")];
        let purpose =
            Purpose::Naming { words: Anchor::of("x", crate::document::Span::new(0, 1)), everywhere: true };
        let mut chooser = Chooser::new(purpose, "", String::new(), choices);
        assert_eq!(names(&chooser).len(), 3);
        chooser.line = "brw".into();
        chooser.filter();
        assert_eq!(names(&chooser), ["Tom Barrow", "brw"]);
        chooser.line = "eloise".into();
        chooser.filter();
        assert_eq!(names(&chooser)[0], "Éloïse Brun");
        chooser.line = "Tom Barrow".into();
        chooser.filter();
        assert_eq!(names(&chooser), ["Tom Barrow"], "who is there already is not new");
    }
}
