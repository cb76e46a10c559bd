//! The terminal application.
//!
//! Whatever happens is a [`Message`]; [`update()`] changes the [`App`] by it, without input or output, and gives
//! back [`Effect`]s to be carried out; [`view()`] draws the app and changes nothing. [`run()`] ties them to a real
//! terminal. Keys go through one table, `keymap::TABLE`, from which the help and `docs/keys.md` are made.
//!
//! | room | what it is for |
//! |---|---|
//! | `keys/` | keys as typed and as shown, and the table of what they mean |
//! | `screen/` | cells, lists, colours, where each pane stands |
//! | `messages/` | what happens, what is wanted done outside, and the work in the background |
//! | `app/` | all that is known at one moment |
//! | `widgets/` | pieces of the screen that several features draw |
//! | `go/` | the one way from one place, document or feature to another |
//! | `features/` | one folder a feature: its state, what it does, how it is drawn |
//! | `update/` | hands each message, key and click to its feature |
//! | `view/` | the whole screen |
//! | `terminal/` | the terminal taken and given back, signals, clipboard, editor, files; the loop |

mod app;
mod features;
mod go;
mod keys;
mod messages;
mod screen;
mod terminal;
mod update;
mod view;
mod widgets;

pub use app::App;
pub use keys::keymap;
pub use messages::work::{Report, Work};
pub use messages::{Effect, Ending, Message};
pub use screen::theme;
pub use terminal::guard;
pub use terminal::run::run;
pub use update::{settle, update};
pub use view::view;

#[cfg(test)]
mod tests;
