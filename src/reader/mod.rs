//! The terminal application.
//!
//! Everything that happens is a [`Message`]; [`update()`] changes the [`App`] in response, without I/O, and returns
//! [`Effect`]s to carry out; [`view()`] draws the app and changes nothing. [`run()`] connects them to a real terminal.
//! Keys go through one table, `keymap::TABLE`, from which the help and `docs/keys.md` are generated.
//!
//! | room | purpose |
//! |---|---|
//! | `keys/` | keys as typed and as shown, and the table of their meanings |
//! | `screen/` | cells, lists, colours, where each pane is |
//! | `messages/` | what happens, what to do outside, and work in the background |
//! | `app/` | all state at one moment |
//! | `widgets/` | parts of the screen that several features draw |
//! | `go/` | the one way from one place, document or feature to another |
//! | `features/` | one folder per feature: its state, what it does, how it is drawn |
//! | `update/` | dispatches each message, key and click to its feature |
//! | `view/` | the whole screen |
//! | `terminal/` | setting up and restoring the terminal, signals, clipboard, editor, files; the loop |

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
