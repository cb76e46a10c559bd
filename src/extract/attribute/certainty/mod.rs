//! How sure a quote is: the probability that its words and its speaker are right, learned from annotated texts.
//!
//! The shares in [`crate::extract::weights::speakers`] and [`crate::extract::weights::words`] give a first guess. A logistic
//! regression corrects it by the rules at work and by [`signs`]; its weights are in
//! `assets/weights/confidence.txt`, written by `cargo run --release --example evaluate -- --fit`. In conversations the
//! first guess comes from another model, and so do the weights.

pub mod signs;

use crate::document::Rules;
use crate::extract::rules::Rule;
use crate::extract::weights::speakers::certainty::{LEAST, LISTED, MOST};
use signs::{Sign, Signs};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The file that ships.
const SHIPPED: &str = include_str!("../../../../assets/weights/confidence.txt");

/// What the probability of a quote is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Basis {
    /// The first guess, 0 to 1.
    pub guess: f32,
    /// The rules that found the quote and its speaker.
    pub rules: Rules,
    /// What else can be seen.
    pub signs: Signs,
}

impl Basis {
    /// Whether the speaker was found in a conversation.
    pub fn is_talk(&self) -> bool {
        self.rules.has(Rule::TurnTaking as usize)
    }

    /// The log-odds of the first guess.
    pub fn log_odds(&self) -> f32 {
        let guess = self.guess.clamp(LEAST, MOST);
        (guess / (1.0 - guess)).ln()
    }
}

/// The weights for one kind of text. Without any, the first guess stands.
#[derive(Clone, Debug)]
pub struct Weights {
    /// What the log-odds of the first guess are multiplied by.
    pub guess: f32,
    /// Added always.
    pub always: f32,
    /// Added for each rule, by its number.
    pub rules: Vec<f32>,
    /// Added for each sign, by its number.
    pub signs: Vec<f32>,
}

impl Default for Weights {
    fn default() -> Self {
        let (rules, signs) = (vec![0.0; Rule::ALL.len()], vec![0.0; Sign::ALL.len()]);
        Self { guess: 1.0, always: 0.0, rules, signs }
    }
}

impl Weights {
    /// The probability of a quote.
    pub fn probability(&self, basis: &Basis) -> f32 {
        let rules = basis.rules.numbers().filter_map(|rule| self.rules.get(rule)).sum::<f32>();
        let signs = Sign::ALL.iter().filter(|sign| basis.signs.has(**sign));
        let signs = signs.map(|sign| self.signs[*sign as usize]).sum::<f32>();
        let sum = self.guess * basis.log_odds() + self.always + rules + signs;
        (1.0 / (1.0 + (-sum).exp())).clamp(LEAST, MOST)
    }

    /// The weight of this name, if there is one.
    fn named(&mut self, name: &str) -> Option<&mut f32> {
        match name {
            "guess" => return Some(&mut self.guess),
            "always" => return Some(&mut self.always),
            _ => {}
        }
        if let Some(rule) = Rule::named(name) {
            return self.rules.get_mut(rule as usize);
        }
        let sign = Sign::ALL.iter().find(|sign| sign.name() == name)?;
        self.signs.get_mut(*sign as usize)
    }
}

/// The weights for prose and for conversations.
#[derive(Clone, Debug, Default)]
pub struct Certainty {
    /// Where each report is settled by itself.
    pub prose: Weights,
    /// Where turns are weighed together.
    pub talk: Weights,
}

impl Certainty {
    /// Those that ship.
    pub fn shipped() -> &'static Self {
        static CERTAINTY: LazyLock<Certainty> = LazyLock::new(|| Certainty::parse(SHIPPED));
        &CERTAINTY
    }

    /// The probability that the words and the speaker of a quote are right.
    pub fn probability(&self, basis: &Basis) -> f32 {
        if basis.is_talk() { self.talk.probability(basis) } else { self.prose.probability(basis) }
    }

    /// Parses a list: "prose" or "talk", a tab, a name, a tab, a number; lines that begin with "#" tell about it. What is
    /// not listed changes nothing.
    pub fn parse(list: &str) -> Self {
        let mut certainty = Self::default();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(kind), Some(name), Some(number)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let weights = if kind == "talk" { &mut certainty.talk } else { &mut certainty.prose };
            if let (Some(weight), Ok(number)) = (weights.named(name), number.parse()) {
                *weight = number;
            }
        }
        certainty
    }

    /// The list of the weights, without those that change nothing.
    pub fn listed(&self) -> String {
        let mut list = String::new();
        for (kind, weights) in [("prose", &self.prose), ("talk", &self.talk)] {
            let mut add = |name: &str, weight: f32| {
                let _ = writeln!(list, "{kind}\t{name}\t{weight:.2}");
            };
            add("guess", weights.guess);
            add("always", weights.always);
            let rules = Rule::ALL.iter().map(|rule| (rule.name(), weights.rules[*rule as usize]));
            let signs = Sign::ALL.iter().map(|sign| (sign.name(), weights.signs[*sign as usize]));
            for (name, weight) in rules.chain(signs).filter(|(_, weight)| weight.abs() >= LISTED) {
                add(name, weight);
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_has_only_known_names() {
        let mut weights = Weights::default();
        for line in SHIPPED.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, name, number] = fields[..] else { panic!("three fields: {line}") };
            assert!(["prose", "talk"].contains(&kind), "{line}");
            assert!(weights.named(name).is_some() && number.parse::<f32>().is_ok(), "{line}");
        }
    }

    #[test]
    fn a_sign_is_not_named_like_a_rule() {
        assert!(Sign::ALL.iter().all(|sign| Rule::named(sign.name()).is_none()));
    }

    #[test]
    fn without_weights_the_first_guess_stands_and_nothing_is_certain() {
        let weights = Weights::default();
        let of =
            |guess: f32| weights.probability(&Basis { guess, rules: Rules::NONE, signs: Signs::default() });
        assert!((of(0.7) - 0.7).abs() < 1e-4);
        assert!(of(1.0) < 1.0 && of(0.0) > 0.0);
    }

    #[test]
    fn a_list_says_what_it_was_made_from() {
        let list = "prose\tguess\t0.90\nprose\talways\t0.00\nprose\tlabel\t-0.50\ntalk\tguess\t1.00\ntalk\talways\t0.10\n";
        assert_eq!(Certainty::parse(list).listed(), list);
    }
}
