//! Whether the confidence of a quote tells how often it is right, and how it learns to.

pub mod calibration;
pub mod fit;
mod regression;
pub mod trusted;

use crate::align::{Alignment, Fate};
use crate::found::Said;
use crate::names::speaker_is_right;

/// The quotes with a speaker that count, each with whether it is right in words and speaker. A quote that is not in the
/// annotation is wrong, and so is a speaker if the annotation names nobody.
pub fn judged<'a>(alignment: &'a Alignment<'a>) -> impl Iterator<Item = (&'a Said, bool)> {
    let mut wanted = vec![None; alignment.found.len()];
    for (unit, partner) in alignment.wanted.iter().zip(&alignment.partners) {
        if let Some(place) = *partner {
            wanted[place] = Some(unit.quote);
        }
    }
    let found = alignment.found.iter().zip(&alignment.fates).zip(wanted);
    let counted = found.filter(|((unit, fate), _)| **fate != Fate::Ignored && unit.quote.reference.is_some());
    counted.map(|((unit, _), gold)| {
        let right = gold.is_some_and(|gold| gold.is_attributed() && speaker_is_right(gold, unit.quote));
        (unit.quote, right)
    })
}
