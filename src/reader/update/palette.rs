//! The command palette: every action in a list to choose from.

use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::Mode;
use crate::reader::keys::keymap;
use crate::reader::keys::keymap::table;
use crate::reader::keys::keymap::table::{Action, Group};
use crate::settings::words::word;

/// Shows every action in a list to choose from.
pub fn show(app: &mut App) {
    let is_offered = |row: &&table::Binding| {
        row.group.is_for_reading() && !needs_more_keys(row) && row.action != Action::Commands
    };
    let mut rows: Vec<&table::Binding> = table::TABLE.iter().filter(is_offered).collect();
    // Movement is learnt first, so it comes last.
    rows.sort_by_key(|row| row.group == Group::Moving);
    let choice = |row: &table::Binding| {
        let words = format!("{} · {}", word(row.text), keymap::name(row.action));
        let keys = app.keys.keymap.shown(row.action).collect::<Vec<_>>().join("  ");
        Choice::new(words, keys, Meaning::Run(row.action))
    };
    let choices = rows.into_iter().map(choice).collect();
    app.mode = Mode::Choose(Chooser::new(Purpose::Command, word("Commands"), String::new(), choices));
}

/// Whether an action means nothing without a letter typed after it.
fn needs_more_keys(row: &table::Binding) -> bool {
    row.keys.iter().all(|keys| keys.contains("<x>"))
}
