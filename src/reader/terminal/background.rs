//! The terminal's background: asked for with OSC 11, so that a light terminal gets a light theme. The first screen does
//! not wait for the answer, and some terminals never give one.
//!
//! The answer, `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and a terminator, arrives among the keys, and crossterm reads it as keys:
//! Alt-] and what follows. They are held back until it is clear whether they are the answer.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::io;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// After this time, what looks like an answer was typed.
const PATIENCE: Duration = Duration::from_secs(3);

/// No answer is longer than `11;rgba:` and four numbers of four digits.
const LONGEST: usize = 32;

/// Asks; the answer goes through [`Answer::take`].
pub fn ask() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(b"\x1b]11;?\x1b\\")?;
    out.flush()
}

/// What a key turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// Possibly part of the answer.
    Part,
    /// These keys were typed.
    Keys(Vec<KeyEvent>),
    /// The answer: whether the background is light.
    Background {
        /// Whether it is.
        is_light: bool,
    },
}

/// Finds the terminal's answer among the keys.
#[derive(Debug, Default)]
pub struct Answer {
    /// Until when it may come; `None` if nothing was asked, or it has come.
    until: Option<Instant>,
    held: Vec<KeyEvent>,
}

impl Answer {
    /// An answer that is expected, or not.
    pub fn new(is_expected: bool) -> Self {
        Self { until: is_expected.then(|| Instant::now() + PATIENCE), held: Vec::new() }
    }

    /// Takes the next key.
    pub fn take(&mut self, key: KeyEvent) -> Heard {
        let is_first = self.held.is_empty();
        if is_first && self.until.is_none_or(|until| until < Instant::now()) {
            return Heard::Keys(vec![key]);
        }
        let begins = key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT;
        if is_first && !begins {
            return Heard::Keys(vec![key]);
        }
        self.held.push(key);
        let is_end = matches!(
            (key.code, key.modifiers),
            (KeyCode::Char('g'), KeyModifiers::CONTROL) | (KeyCode::Char('\\'), KeyModifiers::ALT)
        );
        if is_end {
            let held = std::mem::take(&mut self.held);
            let said: String = held[1..held.len() - 1].iter().filter_map(letter).collect();
            return match is_light(&said) {
                Some(is_light) => {
                    self.until = None;
                    Heard::Background { is_light }
                }
                None => Heard::Keys(held),
            };
        }
        let fits = is_first || letter(&key).is_some_and(|letter| letter.is_ascii_graphic());
        if !fits || self.held.len() > LONGEST {
            return Heard::Keys(std::mem::take(&mut self.held));
        }
        Heard::Part
    }
}

fn letter(key: &KeyEvent) -> Option<char> {
    match (key.code, key.modifiers) {
        (KeyCode::Char(letter), KeyModifiers::NONE | KeyModifiers::SHIFT) => Some(letter),
        _ => None,
    }
}

/// Whether the colour in an answer such as `11;rgb:ffff/ffff/dddd` is light: closer to white than to black for the eye
/// (luma after ITU-R BT.601).
fn is_light(answer: &str) -> Option<bool> {
    let colour = answer.strip_prefix("11;rgb:").or_else(|| answer.strip_prefix("11;rgba:"))?;
    let mut parts = colour.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (digits.len() <= 4 && most > 0).then(|| value * 1000 / most)
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    Some((299 * red + 587 * green + 114 * blue) / 1000 > 500)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys as crossterm reads them from these bytes.
    fn keys(typed: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut letters = typed.chars();
        while let Some(letter) = letters.next() {
            keys.push(match letter {
                '\u{1b}' => {
                    KeyEvent::new(KeyCode::Char(letters.next().expect("a letter")), KeyModifiers::ALT)
                }
                '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                letter => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE),
            });
        }
        keys
    }

    /// What reaches the reader, and whether the background is light.
    fn heard(answer: &mut Answer, typed: &str) -> (Vec<KeyEvent>, Option<bool>) {
        let (mut through, mut light) = (Vec::new(), None);
        for key in keys(typed) {
            match answer.take(key) {
                Heard::Part => {}
                Heard::Keys(keys) => through.extend(keys),
                Heard::Background { is_light } => light = Some(is_light),
            }
        }
        (through, light)
    }

    #[test]
    fn the_answer_is_found_among_the_keys_and_never_typed() {
        for (answer, light) in [
            ("\u{1b}]11;rgb:ffff/ffff/dddd\u{1b}\\", true),
            ("\u{1b}]11;rgb:1919/1b1b/1f1f\u{7}", false),
            ("\u{1b}]11;rgb:f/f/e\u{7}", true),
            ("\u{1b}]11;rgba:0000/0000/0000/ffff\u{1b}\\", false),
        ] {
            let (through, heard) = heard(&mut Answer::new(true), &format!("jj{answer}q"));
            assert_eq!((through, heard), (keys("jjq"), Some(light)), "{answer:?}");
        }
    }

    #[test]
    fn keys_that_are_no_answer_are_typed() {
        for typed in ["jq", "\u{1b}]q\u{1b}x", "\u{1b}]11;rgb:zz/1/1\u{7}j", "\u{1b}]\u{1b}\\"] {
            assert_eq!(heard(&mut Answer::new(true), typed), (keys(typed), None), "{typed:?}");
        }
        let typed = "\u{1b}]11;rgb:0/0/0\u{7}";
        assert_eq!(heard(&mut Answer::new(false), typed), (keys(typed), None), "nothing was asked");
    }
}
