//! Dialogue: what the narrator puts in between the words of a marked passage, and who speaks in turn.
//!
//! In French, Spanish, Italian or Portuguese novels one pair of marks, or one dash, holds a turn with its incises
//! ("— Oui, dit-il, demain."), and sometimes the narration that follows. This room tells the one from the other,
//! and attributes the turns of a conversation that name nobody. It never moves a passage's outer marks.

pub mod incises;
mod narration;
#[cfg(test)]
mod tests;
