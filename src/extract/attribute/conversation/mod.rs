//! Turn-taking: turns of a conversation that name nobody are attributed by their surroundings, weighed together along
//! the conversation.

mod beside;
mod cast;
mod clues;
mod families;
mod figures;
mod model;
mod narrator;
mod speakers;
#[cfg(test)]
mod tests;
mod turns;
mod writing;

pub(in crate::extract) use speakers::attribute;
