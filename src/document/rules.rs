//! Which extraction rules produced a finding.

/// A set of rules, by the numbers that the extraction gives them. The model only carries the set;
/// [`crate::extract::rules::Rule`] says what the numbers mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rules(u128);

impl Rules {
    /// No rule.
    pub const NONE: Self = Self(0);

    /// The maximum number of rules.
    pub const MOST: usize = u128::BITS as usize;

    /// The set of one rule; `number` must be less than [`Rules::MOST`].
    pub const fn of(number: usize) -> Self {
        Self(1 << number)
    }

    /// The union of both sets.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether the rule with this number is in the set.
    pub const fn has(self, number: usize) -> bool {
        self.0 >> number & 1 != 0
    }

    /// The numbers of its rules, in order.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |&number| self.has(number))
    }
}
