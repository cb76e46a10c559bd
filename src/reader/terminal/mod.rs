//! The terminal taken and given back on every way out, and the world outside: signals, clipboard, editor, files; the loop.

pub mod clipboard;
pub mod editor;
pub mod guard;
pub mod job;
pub mod run;
pub mod signals;
pub mod watchdog;
pub mod watching;
