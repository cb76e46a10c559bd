//! What the reader can do, one folder per feature: its state, how messages change it (`update`), how it is drawn
//! (`view`), its tests. A feature knows other features only by their state; jumps to another go through `go`.

pub mod corrections;
pub mod dossier;
pub mod figures;
pub mod links;
pub mod notes;
pub mod people;
pub mod quotes;
pub mod search;
pub mod setting;
pub mod shelf;
pub mod text;
