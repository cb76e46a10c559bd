//! [`Limit`]: how much is read from one source.

use serde::Deserialize;
use std::fmt::{Display, Formatter};
use std::str::FromStr;

/// Units as they are typed, with their sizes in bytes.
const UNITS: [(&str, u64); 3] = [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)];

/// The maximum number of bytes to read from one file or pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Limit(u64);

impl Limit {
    /// The most that can ever be read: positions in a text are 32-bit numbers.
    pub const MOST: Self = Self(4 << 30);

    /// For the user's own files: configuration, themes, notes, state.
    pub const OWN: Self = Self(256 << 20);

    /// For files that do not report their length.
    pub const UNSAID: Self = Self(16 << 20);

    /// The limit of this many bytes, capped at [`Limit::MOST`].
    pub fn of(bytes: u64) -> Self {
        Self(bytes.min(Self::MOST.0))
    }

    /// In bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl Default for Limit {
    /// A thousand books; people and quotes of that much text still fit into the memory of a small machine.
    fn default() -> Self {
        Self(512 << 20)
    }
}

/// As it is typed and shown: "512 MB".
impl Display for Limit {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match UNITS.iter().find(|(_, bytes)| self.0.is_multiple_of(*bytes)) {
            Some((unit, bytes)) => write!(formatter, "{} {unit}B", self.0 / bytes),
            None => write!(formatter, "{} B", self.0),
        }
    }
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let size = || {
            let upper = typed.trim().to_ascii_uppercase();
            let digits = upper.trim_end_matches(|character: char| !character.is_ascii_digit());
            let unit = upper[digits.len()..].trim();
            let unit = unit.strip_suffix("IB").or_else(|| unit.strip_suffix('B')).unwrap_or(unit);
            let bytes = match unit {
                "" => 1,
                unit => UNITS.iter().find(|(name, _)| *name == unit)?.1,
            };
            digits.parse::<u64>().ok()?.checked_mul(bytes).filter(|size| (1..=Self::MOST.0).contains(size))
        };
        let advice = || format!("`{typed}` is not a size; write one like 200M or 2G, {} at most", Self::MOST);
        size().map(Self).ok_or_else(advice)
    }
}

impl TryFrom<String> for Limit {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        written.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_typed_as_sizes_are() {
        for (typed, bytes) in
            [("1", 1), ("200k", 200 << 10), ("512M", 512 << 20), ("2 GB", 2 << 30), ("4GiB", 4 << 30)]
        {
            assert_eq!(typed.parse(), Ok(Limit(bytes)), "{typed}");
        }
        for typed in
            ["", "0", "M", "5G", "-1", "1.5G", "2T", "99999999999999999999", "18014398509481984K", "1 é"]
        {
            assert!(typed.parse::<Limit>().is_err_and(|error| error.contains("4 GB at most")), "{typed}");
        }
    }

    #[test]
    fn a_limit_is_shown_as_it_can_be_typed() {
        for (limit, shown) in [(Limit::default(), "512 MB"), (Limit::MOST, "4 GB"), (Limit(1025), "1025 B")] {
            assert_eq!(limit.to_string(), shown);
            assert_eq!(shown.parse(), Ok(limit));
        }
    }
}
