//! How the text is set and how it looks.

#[cfg(test)]
mod tests;
pub mod update;
