//! Mailboxes: messages one after another, each after a line that begins with "From ".
//!
//! Mail programs put `>` before lines of a message that begin this way (RFC 4155, and the `mboxrd` variant); for those
//! that do not, a real separator is recognised by its blank line and date.

use std::borrow::Cow;

/// The beginning of a line that separates messages.
const SEPARATOR: &[u8] = b"From ";

/// All messages of a file, in order; a file without separators is one message.
pub fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let Some(mut start) = after_separator(bytes, 0) else { return vec![Cow::Borrowed(bytes)] };
    let mut messages = Vec::new();
    let mut blank = false;
    let mut at = start;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
        let separator = if blank { after_separator(bytes, at) } else { None };
        if let Some(next) = separator {
            messages.push(unescaped(&bytes[start..at]));
            start = next;
        }
        blank = bytes[at..end].trim_ascii().is_empty();
        at = end;
    }
    messages.push(unescaped(&bytes[start..]));
    messages
}

/// What follows the separator at the beginning of a file, if there is one.
pub fn without_separator(bytes: &[u8]) -> Option<&[u8]> {
    after_separator(bytes, 0).map(|at| &bytes[at..])
}

/// The beginning of the line after a separator, if there is one at `at`: "From ada@example.org Thu Sep 13 08:38:56
/// 2018".
fn after_separator(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes[at..].strip_prefix(SEPARATOR)?;
    let length = memchr::memchr(b'\n', rest)?;
    let has_time = rest[..length]
        .windows(3)
        .any(|three| three[1] == b':' && three[0].is_ascii_digit() && three[2].is_ascii_digit());
    has_time.then_some(at + SEPARATOR.len() + length + 1)
}

/// A message without the `>` that escapes separators in its lines.
fn unescaped(message: &[u8]) -> Cow<'_, [u8]> {
    let is_escaped = |line: &[u8]| {
        let level = line.iter().take_while(|&&byte| byte == b'>').count();
        level > 0 && line[level..].starts_with(SEPARATOR)
    };
    if !message.split_inclusive(|&byte| byte == b'\n').any(is_escaped) {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|&byte| byte == b'\n');
    Cow::Owned(lines.flat_map(|line| &line[usize::from(is_escaped(line))..]).copied().collect())
}
