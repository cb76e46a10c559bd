//! Links to positions in the text (`filepos=0000012345`) → links to places with names. Those to the tables of a newer
//! version (`kindle:…`) lead nowhere without these tables, and are taken off.

use memchr::memmem;

/// What a link to a position is called.
const POSITION: &[u8] = b"filepos=";
const TABLE: &[u8] = b"href=\"kindle:";

/// The text with its links resolved.
pub fn resolved(text: &[u8]) -> Vec<u8> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    // Pieces of the text to be replaced: where, how long, by which link.
    let mut links: Vec<(usize, usize, usize)> = Vec::new();
    for at in memmem::find_iter(text, POSITION) {
        let rest = &text[at + POSITION.len()..];
        let quote = usize::from(rest.first() == Some(&b'"'));
        let digits = rest[quote..].iter().take(12).take_while(|byte| byte.is_ascii_digit()).count();
        let number = rest[quote..quote + digits]
            .iter()
            .fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
        if digits > 0 && number < text.len() {
            let closing = usize::from(quote == 1 && rest.get(quote + digits) == Some(&b'"'));
            links.push((at, POSITION.len() + quote + digits + closing, number));
            places.push((outside_of_tag(text, number), number));
        }
    }
    places.sort_unstable();
    places.dedup();
    let mut resolved = Vec::with_capacity(text.len() + 40 * links.len());
    let (mut places, mut links) = (places.into_iter().peekable(), links.into_iter().peekable());
    let mut done = 0;
    loop {
        let (place, link) = (places.peek().map(|place| place.0), links.peek().map(|link| link.0));
        let Some(next) = place.into_iter().chain(link).min() else { break };
        // In a damaged book a place may be inside of a link.
        let next_end = next.max(done);
        resolved.extend_from_slice(&text[done..next_end]);
        done = next_end;
        if place == Some(next) {
            let number = places.next().map_or(0, |place| place.1);
            resolved.extend_from_slice(format!("<a id=\"filepos{number}\"></a>").as_bytes());
        } else if let Some((_, length, number)) = links.next() {
            resolved.extend_from_slice(format!("href=\"#filepos{number}\"").as_bytes());
            done = (next + length).max(done);
        }
    }
    resolved.extend_from_slice(&text[done..]);
    let tables: Vec<usize> = memmem::find_iter(&resolved, TABLE).collect();
    for at in tables {
        resolved[at..at + 4].copy_from_slice(b"name");
    }
    resolved
}

/// The position, or else the beginning of the tag that it is in.
fn outside_of_tag(text: &[u8], at: usize) -> usize {
    let before = &text[..at];
    let nearest = memchr::memrchr2(b'<', b'>', before);
    nearest.filter(|&nearest| text[nearest] == b'<').unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_becomes_a_place_that_its_links_lead_to() {
        let text = b"<p><a filepos=0000000031 >1</a></p><p>note</p><a href=\"kindle:pos\">x</a>";
        let expected = "<p><a href=\"#filepos31\" >1</a><a id=\"filepos31\"></a></p><p>note</p><a name=\"kindle:pos\">x</a>";
        assert_eq!(String::from_utf8_lossy(&resolved(text)), expected);
        assert_eq!(resolved(b"filepos=9 a"), b"href=\"#filepos9\"<a id=\"filepos9\"></a> a");
        assert_eq!(resolved(b"<a filepos=99>x</a>"), b"<a filepos=99>x</a>");
    }
}
