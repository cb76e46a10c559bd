//! What the reader can do, one folder a feature: its state, what messages do to it (`update`), how it is drawn
//! (`view`), its tests. A feature knows no other feature but by its state; the way to another leads through `go`.

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
