//! Annotated texts, as they are read from a file.

use crate::align::Kinds;
use crate::marked;
use crate::spans::Range;
use anyhow::{Context as _, Result};
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::path::Path;

/// One quote that a careful reader has found.
#[derive(Clone, Default, Deserialize)]
pub struct Quote {
    pub start: usize,
    pub end: usize,
    #[serde(default)]
    pub kind: String,
    /// The words nearest the cue that refer to the speaker.
    pub speaker: Option<String>,
    /// Who that is, if the text says so.
    pub speaker_name: Option<String>,
    #[serde(default)]
    pub speaker_aliases: Option<Vec<Option<String>>>,
    pub cue: Option<String>,
    /// The spoken parts, if an incise interrupts them.
    #[serde(default)]
    pub segments: Option<Vec<Range>>,
}

impl Quote {
    /// Whether the annotation says who speaks.
    pub fn is_attributed(&self) -> bool {
        let says = |name: &Option<String>| name.as_ref().is_some_and(|name| !name.is_empty());
        says(&self.speaker) || says(&self.speaker_name)
    }

    pub fn parts(&self) -> Vec<Range> {
        let segments = self.segments.as_ref().filter(|segments| !segments.is_empty());
        segments.cloned().unwrap_or_else(|| vec![(self.start, self.end)])
    }
}

/// Words in quotation marks that nobody is reported to have said.
#[derive(Clone, Deserialize)]
pub struct NonSpeech {
    pub start: usize,
    pub end: usize,
}

/// One annotated text.
#[derive(Clone, Default, Deserialize)]
pub struct Gold {
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub quotes: Vec<Quote>,
    #[serde(default)]
    pub nonspeech: Vec<NonSpeech>,
    /// `None` if names were not annotated.
    #[serde(default, deserialize_with = "some")]
    pub persons: Option<Vec<Range>>,
    /// The characters of `text`: offsets count them.
    #[serde(skip)]
    pub characters: Vec<char>,
}

fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Range>>, D::Error> {
    Vec::deserialize(deserializer).map(Some)
}

/// All annotated texts in a file.
#[derive(Default)]
pub struct Set {
    pub documents: Vec<Gold>,
}

impl Set {
    pub fn read(path: &Path) -> Result<Self> {
        let lines =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let set = match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => marked::text(path, &lines).map(Self::one),
            Some("json") => {
                marked::sample(path, &lines).map(|gold| gold.map_or_else(Self::default, Self::one))
            }
            _ => Self::parse(&lines),
        };
        set.with_context(|| path.display().to_string())
    }

    fn one(mut gold: Gold) -> Self {
        gold.characters = gold.text.chars().collect();
        Self { documents: vec![gold] }
    }

    /// Of two lines with the same identifier, the later counts.
    pub fn parse(lines: &str) -> Result<Self> {
        let mut documents: Vec<Gold> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let mut gold: Gold =
                serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
            gold.characters = gold.text.chars().collect();
            if let Some(&place) = places.get(&gold.id) {
                documents[place] = gold;
            } else {
                places.insert(gold.id.clone(), documents.len());
                documents.push(gold);
            }
        }
        Ok(Self { documents })
    }

    pub fn has_quotes(&self) -> bool {
        self.quotes().next().is_some()
    }

    pub fn has_persons(&self) -> bool {
        self.documents.iter().any(|gold| gold.persons.is_some())
    }

    fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.documents.iter().flat_map(|gold| &gold.quotes)
    }

    /// The sets of kinds to evaluate, with their labels: those of which the file has quotes.
    pub fn kinds(&self) -> Vec<(&'static str, Kinds)> {
        let choices: [(&str, &'static [&'static str]); 2] =
            [("direct", &["direct"]), ("direct+mixed", &["direct", "mixed"])];
        let chosen = choices
            .into_iter()
            .filter(|(_, kinds)| self.quotes().any(|quote| kinds.contains(&quote.kind.as_str())));
        let mut chosen: Vec<_> = chosen.map(|(label, kinds)| (label, Kinds::Only(kinds))).collect();
        chosen.push(("all kinds", self.all_kinds()));
        chosen
    }

    /// Every kind; if only direct quotes were annotated, only these, so that finding others is not an error.
    pub fn all_kinds(&self) -> Kinds {
        if self.has_quotes() && self.quotes().all(|quote| quote.kind == "direct") {
            Kinds::Only(&["direct"])
        } else {
            Kinds::All
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_little_and_the_later_of_two_counts() {
        let lines = "{\"id\":\"a\",\"text\":\"é\"}\n\n{\"id\":\"a\",\"text\":\"éé\",\"persons\":[[0,2]]}\n";
        let set = Set::parse(lines).expect("two lines");
        assert_eq!(set.documents.len(), 1);
        assert_eq!(set.documents[0].characters.len(), 2);
        assert!(set.has_persons() && !set.has_quotes());
    }

    #[test]
    fn an_invalid_line_is_reported() {
        let error = Set::parse("{\"id\":\"a\",\"text\":\"\"}\nnothing").err().expect("an error");
        assert_eq!(error.to_string(), "line 2");
    }

    #[test]
    fn if_only_direct_quotes_are_annotated_others_are_not_evaluated() {
        let line = r#"{"id":"a","text":"“Go.”","quotes":[{"start":0,"end":5,"kind":"direct"}]}"#;
        let set = Set::parse(line).expect("a line");
        assert!(matches!(set.all_kinds(), Kinds::Only(&["direct"])));
        assert_eq!(set.kinds().len(), 3);
        let line = line.replace("direct", "reported");
        assert!(matches!(Set::parse(&line).expect("a line").all_kinds(), Kinds::All));
    }
}
