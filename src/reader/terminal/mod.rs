//! Setting up and restoring the terminal, and the outside world: signals, clipboard, editor, files; the loop.

pub mod background;
pub mod clipboard;
pub mod editor;
pub mod guard;
pub mod job;
pub mod lending;
pub mod run;
pub mod signals;
pub mod watchdog;
pub mod watching;
