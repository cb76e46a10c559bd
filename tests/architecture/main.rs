//! The house rules that the compiler does not know: which room may import which, who may know a terminal, who
//! may print, where numbers are kept, and how long a file may be. `ARCHITECTURE.md` draws the same picture.

mod house;
mod imports;
mod numbers;
mod size;
mod ways_out;
