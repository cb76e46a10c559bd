//! The sample library, compiled in: what opens when nothing else is asked for.

use super::{Input, Origin};
use std::path::PathBuf;

macro_rules! seeds {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../seeds/", $name)))),*]
    };
}

/// File names under `seeds/` and their bytes, in the order of the list.
static SEEDS: &[(&str, &[u8])] = seeds![];

/// The documents of the sample library.
pub fn sample() -> Vec<Input> {
    let input = |&(name, bytes): &(&str, &'static [u8])| Input {
        path: PathBuf::from("seeds").join(name),
        folder: Some(PathBuf::from("seeds")),
        origin: Origin::BuiltIn(bytes),
    };
    SEEDS.iter().map(input).collect()
}
