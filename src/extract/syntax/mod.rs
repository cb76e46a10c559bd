//! Sentence structure: noun phrases, groups of a reporting verb, their subjects, word order.

pub mod clauses;
pub mod contents;
pub mod context;
pub mod groups;
mod memo;
pub mod phrases;
pub mod reported;
pub mod subjects;
pub mod word_order;

#[cfg(test)]
mod tests;
