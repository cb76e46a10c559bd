//! The house rules that the compiler does not know: which room may import which, who may know a terminal, who
//! may print, and how long a file may be. `ARCHITECTURE.md` draws the same picture.

mod house;
mod imports;
mod size;
mod ways_out;
