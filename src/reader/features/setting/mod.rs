//! How text is set and how everything looks.

#[cfg(test)]
mod tests;
pub mod update;
