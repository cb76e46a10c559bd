//! Texts with known turns: the same seed gives the same texts.

use super::casts::{self, some};
use super::data::{Data, Voice};
use super::layouts::{Layout, Matter};
use crate::chance::Chance;

/// Width that some texts are wrapped to, in characters.
const WIDTH: usize = 72;

/// A text, and who says what in it.
pub struct Text {
    pub layout: &'static str,
    pub language: &'static str,
    pub file: &'static str,
    pub whole: String,
    pub answers: Vec<Answer>,
}

/// A turn.
pub struct Answer {
    pub speaker: String,
    /// Its words, without what stands between them.
    pub words: String,
}

/// Texts with at least `turns` turns in a language; none where it has no such layout.
pub fn texts(
    layout: &'static Layout,
    language: &'static str,
    data: &Data,
    seed: u64,
    turns: usize,
) -> Vec<Text> {
    let mut chance = Chance::of_name(seed, &format!("{}{language}", layout.name));
    let mut texts: Vec<Text> = Vec::new();
    let mut made = 0;
    while made < turns {
        let voices = casts::voices(layout.cast, data, &mut chance);
        if voices.len() < 2 {
            if matches!(layout.cast, casts::Cast::Of(_)) {
                break;
            }
            continue;
        }
        let length = chance.between(8, 60);
        let wraps = chance.one_in(2) && layout.is(".txt");
        let mut writer = Writer {
            layout,
            data,
            voices,
            chance: &mut chance,
            wraps,
            paragraphs: Vec::new(),
            answers: Vec::new(),
            seconds: 3,
        };
        writer.write(length);
        made += writer.answers.len();
        let (whole, answers) = (writer.whole(), writer.answers);
        texts.push(Text { layout: layout.name, language, file: layout.file, whole, answers });
    }
    texts
}

struct Writer<'a> {
    layout: &'static Layout,
    data: &'a Data,
    voices: Vec<Voice>,
    chance: &'a mut Chance,
    wraps: bool,
    /// What blank lines part in the text.
    paragraphs: Vec<String>,
    answers: Vec<Answer>,
    /// The time, in seconds.
    seconds: usize,
}

impl Writer<'_> {
    fn write(&mut self, turns: usize) {
        self.head();
        let mut last = None;
        let mut spoken = vec![false; self.voices.len()];
        let mut excerpt = 0;
        while self.answers.len() < turns {
            if self.layout.matter == Matter::Mixed {
                if excerpt == 0 {
                    let paragraphs = self.chance.between(1, 4);
                    self.prose(paragraphs);
                    excerpt = self.chance.between(4, 10);
                    // An excerpt begins with somebody's words, whoever spoke last.
                    last = None;
                }
                excerpt -= 1;
            } else {
                self.between();
            }
            // Nobody speaks twice in a row; with letters, who asks begins.
            let at = match last {
                None => 0,
                Some(last) if self.voices.len() == 2 => 1 - last,
                Some(last) => (last + self.chance.between(1, self.voices.len() - 1)) % self.voices.len(),
            };
            self.turn(at, !spoken[at]);
            spoken[at] = true;
            last = Some(at);
        }
        if self.layout.matter == Matter::Mixed {
            let paragraphs = self.chance.between(1, 4);
            self.prose(paragraphs);
        }
    }

    /// What stands before the first turn.
    fn head(&mut self) {
        let data = self.data;
        match self.layout.matter {
            Matter::Play | Matter::Verse => {
                self.heading(&data.acts[0], 1);
                self.heading(&data.scenes[0], 2);
            }
            Matter::Listed => {
                self.heading(&data.persons, 2);
                let line = |voice: &Voice| format!("{}, {}", voice.is.to_uppercase(), data.descriptions[0]);
                let list: Vec<String> = self.voices.iter().map(line).collect();
                self.paragraphs.push(list.join("\n"));
                self.heading(&data.acts[0], 1);
            }
            Matter::Screenplay => self.paragraphs.push("INT. HARBOUR - NIGHT".into()),
            Matter::Debate => self.heading(&data.items[0], 2),
            Matter::Talk | Matter::Mixed => {
                self.heading(&data.title, 1);
                // Who is behind initials and letters is said here.
                let known =
                    self.voices.iter().filter(|voice| voice.is.contains(' ') && !voice.is.starts_with('@'));
                let names: Vec<String> = known.map(|voice| voice.is.clone()).collect();
                if !names.is_empty() && self.layout.matter == Matter::Talk {
                    self.paragraphs.push(self.wrapped_in_paragraph(&format!("{}.", names.join(", "))));
                }
            }
            Matter::Chat | Matter::Subtitles => {}
        }
    }

    /// What stands between two turns, now and then.
    fn between(&mut self) {
        let data = self.data;
        match self.layout.matter {
            Matter::Play | Matter::Verse | Matter::Listed => {
                if self.chance.one_in(25) {
                    let scene = self.chance.of(&data.scenes).clone();
                    self.heading(&scene, 2);
                } else if self.chance.one_in(12) {
                    let direction = self.chance.of(&data.directions);
                    let styled = match self.chance.next() % 3 {
                        0 => format!("({direction})"),
                        1 => format!("[{direction}]"),
                        _ => format!("_{direction}_"),
                    };
                    let styled = if self.layout.is_html() { format!("<i>{direction}</i>") } else { styled };
                    self.paragraphs.push(self.wrapped_in_paragraph(&styled));
                }
            }
            Matter::Debate => {
                if self.chance.one_in(25) {
                    let item = self.chance.of(&data.items).clone();
                    self.heading(&item, 2);
                } else if self.chance.one_in(12) {
                    let words = self.chance.of(&data.interjections);
                    self.paragraphs.push(format!("({words})"));
                }
            }
            Matter::Talk => {
                if self.chance.one_in(15) {
                    let sound = self.chance.of(&data.sounds);
                    self.paragraphs.push(self.wrapped_in_paragraph(&format!("[{sound}]")));
                }
            }
            Matter::Screenplay | Matter::Chat | Matter::Subtitles | Matter::Mixed => {}
        }
    }

    fn heading(&mut self, words: &str, level: usize) {
        let heading = match self.layout.file.rsplit_once('.').map(|(_, ending)| ending) {
            Some("md") => format!("{} {words}", "#".repeat(level)),
            Some("html") => format!("<h{level}>{words}</h{level}>"),
            _ => words.to_owned(),
        };
        self.paragraphs.push(heading);
    }

    fn prose(&mut self, paragraphs: usize) {
        for _ in 0..paragraphs {
            let count = self.chance.between(2, 4);
            let told = some(&self.data.prose, count, self.chance).join(" ");
            self.paragraphs.push(self.wrapped_in_paragraph(&self.wrapped("", &told)));
        }
    }

    /// A turn of the voice `at`.
    fn turn(&mut self, at: usize, is_first: bool) {
        let voice = self.voices[at].clone();
        self.seconds += self.chance.between(2, 40);
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        let name = voice.later.filter(|_| !is_first).unwrap_or(voice.label);
        let label = self
            .layout
            .label
            .replace("{N}", &name)
            .replace("{T}", &format!("{hours:02}:{minutes:02}:{seconds:02}"));
        // Who is called by a letter asks, or answers.
        let asks = self.data.letters[0] == name;
        let paragraphs = match self.layout.matter {
            Matter::Chat | Matter::Mixed | Matter::Subtitles | Matter::Screenplay => 1,
            _ if self.chance.one_in(5) => self.chance.between(2, 4),
            _ => 1,
        };
        let mut words = Vec::new();
        for paragraph in 0..paragraphs {
            let sentences = self.sentences(asks);
            words.extend(sentences.clone());
            let label = if paragraph == 0 { label.as_str() } else { "" };
            self.paragraph(label, &sentences);
        }
        self.answers.push(Answer { speaker: voice.is, words: words.join(" ") });
    }

    fn sentences(&mut self, asks: bool) -> Vec<String> {
        let count = self.chance.between(1, 4);
        let mut sentences = some(&self.data.sentences, count, self.chance);
        for sentence in &mut sentences {
            if sentence.ends_with('.') && self.chance.one_in(2) {
                sentence.pop();
                *sentence = format!("{sentence}, {}.", self.chance.of(&self.data.tags));
            }
        }
        if asks || self.chance.one_in(4) {
            sentences.pop();
            sentences.push(self.chance.of(&self.data.questions).clone());
        }
        sentences
    }

    /// A paragraph of a turn, with its label, and what belongs to it but is not said.
    fn paragraph(&mut self, label: &str, sentences: &[String]) {
        let mut sentences = sentences.to_vec();
        let aside = match self.layout.matter {
            Matter::Play | Matter::Listed | Matter::Screenplay => {
                Some(format!("({})", self.chance.of(&self.data.asides)))
            }
            Matter::Debate => Some(format!("({})", self.chance.of(&self.data.interjections))),
            Matter::Talk => Some(format!("[{}]", self.chance.of(&self.data.sounds))),
            _ => None,
        };
        let text = match self.layout.matter {
            Matter::Subtitles => return self.cues(label, &sentences),
            Matter::Verse => sentences.join("\n"),
            Matter::Screenplay => {
                let indent = if self.layout.is(".txt") { "          " } else { "" };
                let aside = aside.filter(|_| self.chance.one_in(6)).map(|aside| format!("{indent}{aside}\n"));
                format!(
                    "{indent}          {}{}{}",
                    label,
                    aside.unwrap_or_default(),
                    self.wrapped(indent, &sentences.join(" "))
                )
            }
            _ => {
                if let Some(aside) = aside.filter(|_| self.chance.one_in(8)) {
                    let at = self.chance.next() % sentences.len();
                    sentences.insert(at, aside);
                }
                self.wrapped(label, &sentences.join(" "))
            }
        };
        let text = if self.layout.matter == Matter::Verse { format!("{label}{text}") } else { text };
        self.paragraphs.push(self.wrapped_in_paragraph(&text));
    }

    fn cues(&mut self, label: &str, sentences: &[String]) {
        for (at, sentence) in sentences.iter().enumerate() {
            let seconds = self.seconds;
            self.seconds += 2;
            let is_vtt = self.layout.is(".vtt");
            let dot = if is_vtt { '.' } else { ',' };
            let time = |seconds: usize| {
                format!("{:02}:{:02}:{:02}{dot}000", seconds / 3600, seconds / 60 % 60, seconds % 60)
            };
            // A voice tag stands in each cue, a name in the first.
            let label = if at == 0 || is_vtt { label } else { "" };
            let number = self.paragraphs.len() + 1;
            self.paragraphs.push(format!(
                "{number}\n{} --> {}\n{label}{sentence}",
                time(seconds),
                time(seconds + 2)
            ));
        }
    }

    fn wrapped_in_paragraph(&self, words: &str) -> String {
        if self.layout.is_html() { format!("<p>{words}</p>") } else { words.to_owned() }
    }

    /// The words behind a label, in lines of some width if the text has them.
    fn wrapped(&self, label: &str, words: &str) -> String {
        let indent: String = label.chars().take_while(|one| *one == ' ').collect();
        if !self.wraps || self.layout.matter == Matter::Chat {
            return format!("{label}{words}");
        }
        let mut text = label.to_owned();
        let mut width = label.rsplit('\n').next().unwrap_or_default().chars().count();
        for (at, word) in words.split(' ').enumerate() {
            let length = word.chars().count();
            if at > 0 && width + 1 + length > WIDTH {
                text.push('\n');
                text.push_str(&indent);
                width = indent.len();
            } else if at > 0 {
                text.push(' ');
                width += 1;
            }
            text.push_str(word);
            width += length;
        }
        text
    }

    fn whole(&self) -> String {
        let joint = if self.layout.matter == Matter::Chat { "\n" } else { "\n\n" };
        let body = self.paragraphs.join(joint);
        match self.layout.file.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => format!("<!DOCTYPE html><html><body><article>{body}</article></body></html>\n"),
            Some("vtt") => format!("WEBVTT\n\n{body}\n"),
            _ => body + "\n",
        }
    }
}
