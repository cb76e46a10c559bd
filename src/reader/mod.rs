//! The terminal application.
//!
//! Whatever happens is a [`Message`]; [`update()`] changes the [`App`] by it, without input or output, and gives
//! back [`Effect`]s to be carried out; [`view()`] draws the app and changes nothing. [`run`] ties them to a real
//! terminal. Keys go through one table, [`keymap::TABLE`], from which the help and `docs/keys.md` are made.
//!
//! | file | what it is for |
//! |---|---|
//! | `app/` | all that is known at one moment: the shelf of documents, the open one, panes, trail, jumps |
//! | `update/` | what each message and action does |
//! | `view/` | how each pane, overlay and the status line are drawn |
//! | `keymap`, `key` | the table of keys; keys as typed and as shown |
//! | `theme` | colours and emphasis |
//! | `work` | what takes longer than a frame, done in the background |
//! | `guard`, `watchdog`, `signals`, `job` | the terminal taken and given back, on every way out |
//! | `clipboard`, `editor`, `watching`, `run` | the world outside, and the loop |

pub mod app;
mod clipboard;
mod editor;
pub mod guard;
mod job;
mod key;
pub mod keymap;
mod message;
mod run;
mod signals;
pub mod theme;
mod update;
mod view;
mod watchdog;
mod watching;
mod work;

pub use app::App;
pub use message::{Effect, Ending, Message};
pub use run::run;
pub use update::{settle, update};
pub use view::view;
pub use work::Work;

#[cfg(test)]
mod tests;
