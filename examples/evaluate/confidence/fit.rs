//! Learns the weights of the confidence from texts whose answers may be learned from, checked on documents held back.

use super::calibration::Calibration;
use super::judged;
use super::regression::{Held, Row, fit, score, sigmoid};
use crate::align::Alignment;
use dixit::extract::rules::Rule;
use dixit::extract::{Basis, Certainty, Sign, Weights};
use std::fmt::Write as _;

/// Number of parts into which the documents are divided; each is judged by what is learned from the others.
const PARTS: usize = 10;
/// How strongly weights may be held at no effect: less fits the few texts better than others.
const HOLDS: [f64; 2] = [30.0, 100.0];
/// Number of steps to find a level.
const STEPS: usize = 60;
/// The numbers of the weight of the first guess and of those that are added to all quotes of one kind of text: each has its
/// own, so that what is frequent in easy texts is not learned to be sure. Rules and signs follow.
const GUESS: usize = 0;
const KINDS: usize = 8;
const RULES: usize = 1 + KINDS;

/// Everything to learn from.
#[derive(Default)]
pub struct Lessons {
    prose: Vec<Lesson>,
    talk: Vec<Lesson>,
    documents: usize,
    quotes: usize,
    kinds: Vec<String>,
}

struct Lesson {
    row: Row,
    basis: Basis,
    right: bool,
    /// The part that its document belongs to.
    part: usize,
}

fn row(basis: &Basis, right: bool, kind: usize) -> Row {
    let mut values = vec![(GUESS, f64::from(basis.log_odds())), (1 + kind, 1.0)];
    values.extend(basis.rules.numbers().map(|rule| (RULES + rule, 1.0)));
    let signs = Sign::ALL.iter().filter(|sign| basis.signs.has(**sign));
    values.extend(signs.map(|sign| (RULES + Rule::ALL.len() + *sign as usize, 1.0)));
    Row { values, right }
}

fn held(by: f64) -> Vec<Held> {
    let mut held = vec![Held { at: 0.0, by }; RULES + Rule::ALL.len() + Sign::ALL.len()];
    held[GUESS] = Held { at: 1.0, by: 100.0 };
    held[1..RULES].fill(Held { at: 0.0, by: 0.01 });
    held
}

fn weights(learned: &[f64]) -> Weights {
    let narrow = |number: &f64| *number as f32;
    let (rules, signs) = learned[RULES..].split_at(Rule::ALL.len());
    Weights {
        guess: narrow(&learned[GUESS]),
        always: 0.0,
        rules: rules.iter().map(narrow).collect(),
        signs: signs.iter().map(narrow).collect(),
    }
}

impl Lessons {
    /// Adds one document of a kind of text; `whole` if all its quotes are annotated. Where only the direct ones are, there is
    /// nothing to learn about prose.
    pub fn add(&mut self, alignment: &Alignment, kind: &str, whole: bool) {
        let known = self.kinds.iter().position(|other| other == kind);
        let kind = known.unwrap_or_else(|| {
            self.kinds.push(kind.to_owned());
            self.kinds.len() - 1
        });
        let kind = kind.min(KINDS - 1);
        let part = self.documents % PARTS;
        let before = self.quotes;
        for (said, right) in judged(alignment) {
            let Some(basis) = said.basis.filter(|basis| whole || basis.is_talk()) else { continue };
            let lessons = if basis.is_talk() { &mut self.talk } else { &mut self.prose };
            lessons.push(Lesson { row: row(&basis, right, kind), basis, right, part });
            self.quotes += 1;
        }
        self.documents += usize::from(self.quotes > before);
    }

    /// Learns, and tells how well that went on documents held back: the report, and the file to write.
    pub fn learn(&self) -> (String, String) {
        let mut report =
            format!("== confidence learned from {} quotes in {} documents\n", self.quotes, self.documents);
        let prose = learn("prose", &self.prose, &mut report);
        let talk = learn("talk", &self.talk, &mut report);
        let list = Certainty { prose, talk }.listed();
        let head = format!(
            "# How far the rules and signs at a quote change the first guess of its confidence: \"prose\" or \"talk\" (in\n\
             # conversations), a rule or a sign, what it adds to the log-odds; \"guess\" multiplies those of the first guess.\n\
             # Learned from {} quotes in {} documents: docs/evaluation.md says which, and how to do it again.\n",
            self.quotes, self.documents
        );
        (report, head + &list)
    }
}

fn learn(kind: &str, lessons: &[Lesson], report: &mut String) -> Weights {
    let first = |lesson: &Lesson| f64::from(lesson.basis.guess);
    let _ = writeln!(report, "  {kind}: first guess            {}", judge(lessons, first));
    let mut best = (f64::INFINITY, HOLDS[0]);
    for by in HOLDS {
        let parts: Vec<Vec<f64>> = (0..PARTS)
            .map(|part| {
                let others = lessons.iter().filter(|lesson| lesson.part != part);
                fit(&others.map(|lesson| &lesson.row).collect::<Vec<_>>(), &held(by))
            })
            .collect();
        let learned = |lesson: &Lesson| sigmoid(score(&lesson.row, &parts[lesson.part]));
        let judgement = judge(lessons, learned);
        let _ = writeln!(report, "  {kind}: held by {by:>5}          {judgement}");
        if judgement.loss < best.0 {
            best = (judgement.loss, by);
        }
    }
    let _ = writeln!(report, "  {kind}: {} is chosen", best.1);
    let rows: Vec<&Row> = lessons.iter().map(|lesson| &lesson.row).collect();
    let learned = fit(&rows, &held(best.1));
    let mut weights = weights(&learned);
    let mean =
        lessons.iter().map(|lesson| learned[lesson.row.values[1].0]).sum::<f64>() / rows.len().max(1) as f64;
    weights.always = kept_level(lessons, &weights).min(mean as f32);
    let _ = writeln!(report, "  {kind}: level {mean:.2}, kept at {:.2}", weights.always);
    weights
}

/// What to add to all quotes so that they are as sure on average as by the first guess. The rules were developed on these
/// very texts, and are right less often on others: the confidence must not rise because of that.
fn kept_level(lessons: &[Lesson], weights: &Weights) -> f32 {
    let mut weights = weights.clone();
    let count = lessons.len().max(1) as f32;
    let wanted = lessons.iter().map(|lesson| lesson.basis.guess).sum::<f32>() / count;
    for _ in 0..STEPS {
        let mean = lessons.iter().map(|lesson| weights.probability(&lesson.basis)).sum::<f32>() / count;
        weights.always += (wanted - mean) * 4.0;
    }
    weights.always
}

/// How well probabilities tell what is right.
struct Judgement {
    /// Mean of the negative logarithm of the probability of what was the case.
    loss: f64,
    calibration: Calibration,
}

fn judge(lessons: &[Lesson], probability: impl Fn(&Lesson) -> f64) -> Judgement {
    let mut loss = 0.0;
    let mut calibration = Calibration::default();
    for lesson in lessons {
        let share = probability(lesson).clamp(0.02, 0.99);
        loss -= if lesson.right { share } else { 1.0 - share }.ln();
        calibration.add(share as f32, lesson.right);
    }
    Judgement { loss: loss / lessons.len().max(1) as f64, calibration }
}

impl std::fmt::Display for Judgement {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "loss {:.4} | {}", self.loss, self.calibration.line())
    }
}
