//! Texts with known answers, drawn from the data of a language: the same seed gives the same texts.

use super::data::{Data, Pattern, Speaker};
use crate::chance::Chance;
use crate::found::bare;
use std::collections::HashMap;

/// A text, what is said in it, and the cells of the matrix it belongs to.
pub struct Text {
    pub whole: String,
    pub answers: Vec<Answer>,
    pub position: String,
    pub speaker: String,
    pub content: String,
    pub marks: String,
    pub distractor: String,
}

/// Words that somebody is reported to have said.
pub struct Answer {
    /// In the form of [`bare`]; several if the word that links them to the verb may or may not belong to them.
    pub words: Vec<String>,
    pub speaker: String,
    pub is_marked: bool,
    /// Not the answer that the text was made for: said by another person nearby.
    pub is_distractor: bool,
}

impl Text {
    /// The cells it counts in: its position combined with each of the other properties.
    pub fn cells(&self) -> [String; 4] {
        let cell = |property: &str, value: &str| format!("{} · {property}: {value}", self.position);
        [
            cell("speaker", &self.speaker),
            cell("content", &self.content),
            cell("marks", &self.marks),
            cell("beside", &self.distractor),
        ]
    }
}

/// `samples` texts for each pattern with each kind of speaker that it takes.
pub fn texts(data: &Data, seed: u64, samples: usize) -> Vec<Text> {
    let mut texts = Vec::new();
    for pattern in &data.patterns {
        for (kind, speakers) in data.speakers.iter().filter(|(kind, _)| pattern.takes(kind)) {
            // Each has its own random stream, so that a new pattern changes no other pattern's texts.
            let name = format!("{}{kind}", pattern.text);
            let mut chance = Chance::of_name(seed, &name);
            for _ in 0..samples {
                let speaker = chance.of(speakers).clone();
                texts.push(Drawing { data, pattern, kind, speaker, chance: &mut chance }.text());
            }
        }
    }
    texts
}

struct Drawing<'a> {
    data: &'a Data,
    pattern: &'a Pattern,
    kind: &'a str,
    speaker: Speaker,
    chance: &'a mut Chance,
}

impl Drawing<'_> {
    fn text(mut self) -> Text {
        let has_marks = self.pattern.text.contains('<') || self.draws_marks();
        let styles: Vec<&String> = self.data.marks.keys().collect();
        let style = (*self.chance.of(&styles)).clone();
        let distractor = self.distractor();
        let other = self.other(distractor.as_ref().is_some_and(|(kind, _)| kind.starts_with("before")));
        let mut answers = Vec::new();

        let pattern = self.pattern.text.clone();
        let main = self.filled(&pattern, &other);
        let main = self.told(&main, &style, &other, false, &mut answers);
        let mut pieces = vec![main];
        let mut before = 0;
        if let Some(sentence) = self.speaker.before.clone() {
            pieces.insert(0, self.told(&sentence, &style, &other, false, &mut answers));
            before = 1;
        }
        let name = distractor.as_ref().map_or("none", |(kind, _)| kind.as_str()).to_owned();
        if let Some((kind, sentence)) = distractor {
            let filled = self.filled(&sentence, &other);
            let piece = self.told(&filled, &style, &other, true, &mut answers);
            // A pronoun or an omitted subject refers to the last person that fits: nobody may come between.
            let clashes = self.kind == "unsaid" || self.speaker.is_feminine() == other.is_feminine();
            let goes_first = matches!(self.kind, "pronoun" | "unsaid") && clashes;
            match kind.starts_with("before") {
                true if goes_first => pieces.insert(0, piece),
                true => pieces.insert(before, piece),
                false => pieces.push(piece),
            }
        }
        let (joint, last) =
            if self.pattern.alone { ("\n\n", "\n\n") } else { (" ", *self.chance.of(&[" ", " ", "\n\n"])) };
        let text = match pieces.split_last() {
            Some((end, start)) if !start.is_empty() => format!("{}{last}{end}", start.join(joint)),
            _ => pieces.concat(),
        };
        Text {
            whole: text + "\n",
            answers,
            position: self.pattern.position.clone(),
            speaker: self.kind.to_owned(),
            content: self.pattern.content.clone(),
            marks: if has_marks { style } else { "none".into() },
            distractor: name,
        }
    }

    /// Whether the words of the pattern have marks of their own.
    fn draws_marks(&self) -> bool {
        let lists =
            self.data.words.iter().filter(|(name, _)| self.pattern.text.contains(&format!("{{{name}")));
        lists.flat_map(|(_, entries)| entries).any(|entry| entry.contains('<'))
    }

    /// A kind of distractor with its sentence; every second text has none.
    fn distractor(&mut self) -> Option<(String, String)> {
        let is_conversation = self.pattern.text.contains("[[");
        if is_conversation || self.chance.next().is_multiple_of(2) {
            return None;
        }
        let floats = self.pattern.position == "none";
        let fits = |kind: &&String| {
            let comes_first = kind.starts_with("before");
            if comes_first { !self.pattern.alone } else { !floats || !kind.starts_with("after: another") }
        };
        let kinds: Vec<&String> = self.data.distractors.keys().filter(fits).collect();
        let kind = (*self.chance.of(&kinds)).clone();
        let sentence = self.chance.of(&self.data.distractors[&kind]).clone();
        Some((kind, sentence))
    }

    /// Somebody else; for a pronoun sometimes of the same gender, but then further away.
    fn other(&mut self, is_before: bool) -> Speaker {
        let others = &self.data.others;
        let feminine = self.speaker.is_feminine();
        let differs = |other: &&Speaker| other.is_feminine() != feminine;
        if self.kind == "pronoun" && !is_before {
            let differing: Vec<&Speaker> = others.iter().filter(differs).collect();
            return (*self.chance.of(&differing)).clone();
        }
        self.chance.of(others).clone()
    }

    /// The pattern with its placeholders filled in; the signs for marks and answers are still in it.
    fn filled(&mut self, pattern: &str, other: &Speaker) -> String {
        let mut drawn: HashMap<String, Vec<String>> = HashMap::new();
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').unwrap_or_else(|| panic!("no }} in {pattern}"));
            text.push_str(before);
            text.push_str(&self.slot(slot, other, &mut drawn));
            rest = after;
        }
        text.push_str(rest);
        let text = text.replace("  ", " ").replace(" .", ".").replace(" ,", ",");
        let paragraphs: Vec<String> = text.trim_start().split("\n\n").map(capitalised).collect();
        paragraphs.join("\n\n")
    }

    fn slot(&mut self, slot: &str, other: &Speaker, drawn: &mut HashMap<String, Vec<String>>) -> String {
        if let Some(form) = slot.strip_prefix("S") {
            return speaker_form(&self.speaker, form);
        }
        if let Some(form) = slot.strip_prefix("O") {
            return speaker_form(other, form);
        }
        let (name, part) =
            slot.split_once(':').map_or((slot, 1), |(name, part)| (name, part.parse().unwrap_or(1)));
        if !drawn.contains_key(name) {
            let list = self.data.words.get(name).unwrap_or_else(|| panic!("no list of words called {name}"));
            let entry = self.chance.of(list);
            drawn.insert(name.into(), entry.split(" / ").map(|part| agreeing(part, &self.speaker)).collect());
        }
        let parts = &drawn[name];
        parts.get(part - 1).unwrap_or_else(|| panic!("{name} has no part {part}: {parts:?}")).clone()
    }

    /// Replaces the signs: `<` and `>` by marks of the style, and takes answers from `[…]` and `[[…]]`.
    fn told(
        &self,
        filled: &str,
        style: &str,
        other: &Speaker,
        distracts: bool,
        answers: &mut Vec<Answer>,
    ) -> String {
        let [opening, closing] = &self.data.marks[style];
        let mut text = String::new();
        let mut start = None;
        let mut link = None;
        let mut in_marks = false;
        let mut has_marks = false;
        let mut signs = filled.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '<' => {
                    text.push_str(opening);
                    (in_marks, has_marks) = (true, true);
                }
                '>' => {
                    text.push_str(closing);
                    in_marks = false;
                }
                '[' => {
                    let is_other = signs.next_if_eq(&'[').is_some();
                    start = Some((text.len(), is_other));
                    has_marks = in_marks;
                }
                '~' => link = Some(text.len()),
                ']' => {
                    signs.next_if_eq(&']');
                    let (at, is_other) =
                        start.take().unwrap_or_else(|| panic!("a ] without its [ in {filled}"));
                    let speaker = if is_other { other.answer() } else { self.speaker.answer() };
                    answers.push(Answer {
                        words: [Some(at), link.take()]
                            .into_iter()
                            .flatten()
                            .map(|at| bare(&text[at..]))
                            .collect(),
                        speaker: speaker.into(),
                        is_marked: has_marks || (self.pattern.spoken && !distracts),
                        is_distractor: distracts,
                    });
                }
                _ => text.push(sign),
            }
        }
        text
    }
}

/// A speaker in the form requested by a placeholder: `{S}`, `{S.dative}`, `{S,}` with the comma that closes an
/// apposition.
fn speaker_form(speaker: &Speaker, form: &str) -> String {
    if form == "," {
        let comma = if speaker.text.contains(", ") { "," } else { "" };
        return format!("{}{comma}", speaker.text);
    }
    speaker.forms.get(form.trim_start_matches('.')).unwrap_or(&speaker.text).clone()
}

/// The form of "a dit | ont dit" or "m | f | mp | fp" that agrees with the speaker.
fn agreeing(entry: &str, speaker: &Speaker) -> String {
    let forms: Vec<&str> = entry.split(" | ").collect();
    let index = match forms.len() {
        2 => usize::from(speaker.is_plural()),
        4 => 2 * usize::from(speaker.is_plural()) + usize::from(speaker.is_feminine()),
        _ => 0,
    };
    forms[index].to_owned()
}

/// With its first letter as a capital.
fn capitalised(text: &str) -> String {
    let Some(at) = text.find(char::is_alphabetic) else { return text.to_owned() };
    let first: String = text[at..].chars().take(1).flat_map(char::to_uppercase).collect();
    let rest: String = text[at..].chars().skip(1).collect();
    format!("{}{first}{rest}", &text[..at])
}
