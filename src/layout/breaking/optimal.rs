//! Filling lines optimally: looks at the whole paragraph and makes its lines as even as possible.

use super::filling::{Filled, Shape, split};
use super::fragments::{Fragment, Fragments};
use crate::layout::clusters;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

/// Width of the shortest fragment that is divided, in columns.
const SHORTEST: u32 = 4;

/// The cost of a hyphen, as the square of the columns of an equally bad gap: lower if gaps are spread over the spaces
/// of a justified line than at a ragged edge.
const HYPHEN: (usize, usize) = (12, 25);

/// No gap justifies a line wider than the measure.
const OVERFLOW: usize = 10_000_000;

/// The most even lines of `text` from the byte `at` on; `None` if there is no solution.
pub(in crate::layout) fn lines(text: &str, at: usize, shape: Shape, justify: bool) -> Option<Vec<Filled>> {
    let fragments = divided(text, at, shape);
    let widths = [f64::from(shape.first), f64::from(shape.rest)];
    let penalties = Penalties {
        overflow_penalty: OVERFLOW,
        hyphen_penalty: if justify { HYPHEN.0 } else { HYPHEN.1 },
        short_last_line_penalty: 100,
        ..Penalties::default()
    };
    let lines = wrap_optimal_fit(&fragments, &widths, &penalties).ok()?;
    let filled = |line: &&[Fragment]| {
        let (first, last) = (line.first()?, line.last()?);
        Some(Filled { start: first.start, end: last.end, hyphen: last.hyphen > 0 })
    };
    Some(lines.iter().filter_map(filled).collect())
}

/// The fragments, divided wherever words may be, and none wider than a line.
fn divided(text: &str, at: usize, shape: Shape) -> Vec<Fragment> {
    let narrow = shape.first.min(shape.rest);
    let mut fragments = Vec::with_capacity((text.len() - at) / 4);
    for mut fragment in Fragments::new(text, at) {
        let hyphenation = shape.hyphenation.filter(|_| fragment.width > SHORTEST);
        let points = hyphenation.map(|patterns| patterns.points(text, fragment.start..fragment.end));
        for point in points.unwrap_or_default() {
            let width = clusters::width(&text[fragment.start..point]);
            if width < narrow {
                let (head, tail) = fragment.cut(point, width, 1);
                fragments.push(head);
                fragment = tail;
            }
        }
        while fragment.width > narrow
            && let (head, Some(tail)) = split(text, fragment, narrow)
        {
            fragments.push(head);
            fragment = tail;
        }
        let hyphen = if fragment.width < narrow { fragment.hyphen } else { 0 };
        fragments.push(Fragment { hyphen, ..fragment });
    }
    fragments
}
