//! The sample library, compiled in: it opens when nothing else is requested.

use super::{Input, Origin};
use std::path::PathBuf;

macro_rules! seeds {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../seeds/", $name)))),*]
    };
}

/// File names under `seeds/` and their bytes, in the order of the list.
static SEEDS: &[(&str, &[u8])] = seeds![
    "01-bamako-etats-majors.txt",
    "02-vaubreche-passerelle.txt",
    "03-lac-sous-le-glacier.txt",
    "04-saint-aurens-finale.txt",
    "05-the-last-ferry.txt",
    "06-a-library-of-seeds.txt",
    "07-the-map-maker-interview.txt",
    "08-montrevert-conseil-municipal.txt",
    "09-la-lampe-de-kermaden.txt",
    "10-the-clock-on-amber-street.txt",
    "11-marche-couvert.html",
    "12-river-report.md",
    "13-crue-de-la-lozerne.txt",
    "14-le-train-de-sauveterre.txt",
    "15-the-orchard-at-larkhill.txt",
];

/// The one to begin with for those who do not read French.
const IN_ENGLISH: &str = "05-the-last-ferry.txt";

/// The document of the sample library to begin with, for a reader of French or of English.
pub fn beginning_of_sample(is_french: bool) -> usize {
    let first = SEEDS.iter().position(|(name, _)| *name == IN_ENGLISH).unwrap_or_default();
    if is_french { 0 } else { first }
}

/// The documents of the sample library.
pub fn sample() -> Vec<Input> {
    let input = |&(name, bytes): &(&str, &'static [u8])| Input {
        path: PathBuf::from("seeds").join(name),
        folder: Some(PathBuf::from("seeds")),
        origin: Origin::BuiltIn(bytes),
    };
    SEEDS.iter().map(input).collect()
}
