//! Every number that extraction weighs or measures with: its name, its unit, and what it was set on.
//!
//! [`people`] tells names of people from other words; [`words`] how sure each rule is of what was said, [`speakers`] and
//! [`odds`] of who said it; [`windows`] how far rules look. `tests/architecture` keeps other numbers out of the rules.

pub mod odds;
pub mod people;
pub mod speakers;
pub mod windows;
pub mod words;
