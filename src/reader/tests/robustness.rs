//! Whatever is typed, clicked and resized, nothing panics, and the user can still quit.

use crate::reader::keys::keymap::table::{Action, Binding, TABLE};
use crate::reader::messages::{Effect, Ending};
use crate::reader::tests::support::Desk;
use crossterm::event::{MouseButton, MouseEventKind};

/// A small random number generator; the same seed gives the same numbers.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "d",
    "u",
    "<Space>",
    "b",
    "gg",
    "G",
    "50%",
    "}",
    "{",
    ")",
    "(",
    "J",
    "K",
    "n",
    "N",
    ";",
    ",",
    "]q",
    "[q",
    "]p",
    "[p",
    "]u",
    "[u",
    "w",
    "y",
    "/the<Enter>",
    "/",
    "x",
    "<Enter>",
    "<Esc>",
    "<Backspace>",
    "<Up>",
    "t",
    "ma",
    "'a",
    "H",
    "L",
    "<Tab>",
    "<BackTab>",
    "s",
    "z",
    "+",
    "=",
    "-",
    "M",
    "?",
    "7",
    "g",
    "é",
    "<C-d>",
    "<C-u>",
];

/// All keys of the keymap in the desk's notation, except those that end or stop the program.
pub fn all_keys() -> Vec<String> {
    let is_harmless = |row: &&Binding| !matches!(row.action, Action::Leave | Action::Suspend);
    let typed = |keys: &&str| {
        let keys = keys.split(' ').map(|key| match key {
            "<x>" => "q".to_owned(),
            "<1>" => "1".to_owned(),
            _ if key.chars().count() == 1 => key.to_owned(),
            _ => format!("<{}>", key.replace("Ctrl-", "C-").replace("Alt-", "A-")),
        });
        keys.collect::<String>()
    };
    TABLE.iter().filter(is_harmless).flat_map(|row| row.keys.iter().map(typed)).collect()
}

#[test]
fn random_keys_clicks_and_sizes_do_no_harm() {
    let keys: Vec<String> = all_keys().into_iter().chain(KEYS.iter().map(ToString::to_string)).collect();
    for seed in 1..=12_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut desk = Desk::with_lock(120, 30);
        for _ in 0..250 {
            match chance.below(10) {
                0 => {
                    desk.resize(chance.below(200) as u16 + 1, chance.below(60) as u16 + 1);
                }
                1 | 2 => {
                    let kind = match chance.below(3) {
                        0 => MouseEventKind::ScrollDown,
                        1 => MouseEventKind::ScrollUp,
                        _ => MouseEventKind::Down(MouseButton::Left),
                    };
                    desk.mouse(kind, chance.below(210) as u16, chance.below(70) as u16);
                }
                _ => {
                    desk.keys(&keys[chance.below(keys.len() as u64) as usize]);
                }
            }
        }
        desk.effects.clear();
        desk.keys("<C-c>");
        assert!(desk.effects.contains(&Effect::Quit(Ending::Asked)), "seed {seed}");
    }
}

#[test]
fn the_page_of_keys_shows_the_keymap_as_it_is() {
    let page = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md"));
    let table = crate::reader::keys::keymap::markdown();
    assert!(page.contains(&table), "the table of keys in docs/keys.md should be:\n{table}");
}

#[test]
#[ignore = "writes the table of keys for docs/keys.md"]
fn print_the_table_of_keys() {
    std::fs::write(std::env::temp_dir().join("dixit-keys.md"), crate::reader::keys::keymap::markdown())
        .expect("written");
}
