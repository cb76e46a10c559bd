//! Whether a text names its speakers, and in which shapes: gathered over all its lines.
//!
//! A label is one of many. Names recur, and two of them alternate; what stands behind them is talk: it asks, answers,
//! says "I" and "you". Headings, definitions, notes and addresses have the same shapes and none of this.

use super::lists;
use super::names::Case;
use super::shape::{self, Label, Shape};
use rustc_hash::{FxHashMap, FxHashSet};

/// A line of a text, or a paragraph of which only the beginning matters.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Without white space at its edges.
    pub words: &'a str,
    /// Whether it begins a paragraph.
    pub opens: bool,
}

/// In which shapes a text names its speakers.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    shapes: FxHashMap<Shape, Found>,
    /// How often each name stands in each shape.
    counts: FxHashMap<(Shape, String), u32>,
}

/// How a shape is used.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// Most paragraphs have a label.
    dense: bool,
    /// Number of labels.
    labels: u32,
    /// Names in small letters count where they recur only.
    plain: bool,
}

/// What the labels of one shape add up to.
#[derive(Debug, Default)]
struct Sum {
    labels: u32,
    voices: u32,
    /// Labels whose name recurs, and how many names do.
    recurring: u32,
    recurring_voices: u32,
    talk: u32,
    /// Labels that are names by their letters or their words.
    names: u32,
    shouted: u32,
    timed: u32,
    changes: u32,
    /// Paragraphs from the first label to the last.
    paragraphs: u32,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, seen or not seen")]
struct Candidate {
    label: Label,
    key: String,
    talk: bool,
    /// Set in italics or bold.
    set_off: bool,
    /// A name by its letters, or with a word for somebody.
    is_short: bool,
    /// The last word of a full name in another label.
    is_surname: bool,
    /// Number of the paragraph.
    paragraph: u32,
}

impl Evidence {
    /// The evidence of all lines of a text. Linear in their length.
    pub fn of<'a>(lines: impl Iterator<Item = Line<'a>>) -> Self {
        let mut candidates = candidates(lines);
        let mut counts: FxHashMap<(Shape, String), u32> = FxHashMap::default();
        for candidate in &candidates {
            *counts.entry((candidate.label.shape, candidate.key.clone())).or_default() += 1;
        }
        add_aliases(&mut counts);
        let surnames: FxHashSet<String> = candidates
            .iter()
            .filter(|one| one.label.case == Case::Capital)
            .filter_map(|one| one.key.rsplit_once(' ').map(|(_, last)| last.to_owned()))
            .collect();
        for candidate in &mut candidates {
            candidate.is_surname = surnames.contains(&candidate.key);
        }
        let mut shapes = FxHashMap::default();
        for shape in Shape::ALL {
            // Names in capitals or with titles are labels sooner than any word before a stop.
            let of_shape = |plain: bool| {
                candidates.iter().filter(move |candidate| {
                    let short = shape != Shape::Stop || candidate.is_short;
                    candidate.label.shape == shape && (plain && short || candidate.is_marked())
                })
            };
            let marked = Sum::of(of_shape(false), &counts);
            let all = Sum::of(of_shape(true), &counts);
            let dense = |sum: &Sum| sum.labels * 10 >= sum.paragraphs * 6;
            // Where names in capitals speak, sentences that recur are no labels beside them.
            let is_marked =
                shape == Shape::Stop && marked.speaks_in_capitals(shape) && marked.labels * 2 >= all.labels;
            if all.speaks(shape) && !is_marked {
                shapes.insert(shape, Found { dense: dense(&all), labels: all.labels, plain: true });
            } else if matches!(shape, Shape::Stop | Shape::Alone | Shape::Colon)
                && marked.speaks_in_capitals(shape)
            {
                shapes.insert(shape, Found { dense: dense(&marked), labels: marked.labels, plain: false });
            }
        }
        drop_lesser(&mut shapes, &candidates);
        counts.retain(|(shape, _), _| shapes.contains_key(shape));
        Self { shapes, counts }
    }

    /// Whether most paragraphs of the text have a label.
    pub fn is_dense(&self) -> bool {
        self.shapes.values().any(|found| found.dense)
    }

    /// Whether the text names any speakers.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// The label that a line begins with, where it is one in this text. `next` is the line behind it.
    pub fn label(&self, line: &str, next: &str) -> Option<Label> {
        if self.is_empty() {
            return None;
        }
        let label = shape::of(line)?;
        let is_last_of_group = label.shape == Shape::Alone && self.is_label(next);
        (self.fits(&label, line) && !is_last_of_group).then_some(label)
    }

    /// Whether what may be a label is one in this text, whatever follows.
    fn fits(&self, label: &Label, line: &str) -> bool {
        let Some(found) = self.shapes.get(&label.shape) else { return false };
        let key = label.key(line);
        if is_none(label, line, &key) {
            return false;
        }
        let count = self.counts.get(&(label.shape, key)).copied().unwrap_or_default();
        let recurs = count > 1;
        let marked = is_marked(label.case) || is_set_off(line);
        match label.shape {
            Shape::Nick | Shape::Timed => true,
            Shape::Letter => recurs,
            Shape::Colon => {
                marked
                    || recurs && found.plain
                    || label.time.is_some()
                    || found.plain && (is_somebody(label, line) || found.dense && label.case != Case::Mixed)
            }
            Shape::Stop => {
                let role = found.dense && is_role(label, line);
                marked || found.plain && is_short(label, line) && (recurs || role)
            }
            Shape::Dash => marked || recurs && found.plain,
            Shape::Alone => {
                marked
                    || recurs && found.plain
                    || found.plain && label.case == Case::Capital && label.brackets(line).next().is_some()
            }
        }
    }

    /// Whether a line begins with a label that recurs, without a look at the next.
    fn is_label(&self, line: &str) -> bool {
        let Some(label) = shape::of(line) else { return false };
        let count = self.counts.get(&(label.shape, label.key(line)));
        count.is_some_and(|count| *count > 1) && self.fits(&label, line)
    }
}

/// "KATE BOULDER" and "BOULDER" are one, where somebody is called by the last word alone.
fn add_aliases(counts: &mut FxHashMap<(Shape, String), u32>) {
    let last = |key: &str| key.rsplit_once(' ').map(|(_, last)| last.to_owned());
    let full = counts.iter().filter_map(|((shape, key), count)| Some(((*shape, last(key)?), *count)));
    let mut by_last: FxHashMap<(Shape, String), u32> = FxHashMap::default();
    for (key, count) in full {
        *by_last.entry(key).or_default() += count;
    }
    let alone: FxHashMap<(Shape, String), u32> = counts
        .iter()
        .filter(|(key, _)| by_last.contains_key(key))
        .map(|(key, count)| (key.clone(), *count))
        .collect();
    for ((shape, key), count) in counts.iter_mut() {
        let own = (*shape, key.clone());
        let other = match last(key) {
            Some(last) => alone.get(&(*shape, last)),
            None => by_last.get(&own),
        };
        *count += other.copied().unwrap_or_default();
    }
}

/// Names that their letters show: capitals, titles.
fn is_marked(case: Case) -> bool {
    matches!(case, Case::Shouted | Case::Titled)
}

/// Whether a label is set in italics or bold by signs: "_Hargreave._", "**Anna:**".
fn is_set_off(line: &str) -> bool {
    line.starts_with(['_', '*'])
}

/// A name of two words or more, or a word for somebody.
fn is_somebody(label: &Label, line: &str) -> bool {
    is_marked(label.case) || label.case == Case::Capital || is_role(label, line)
}

/// Whether one of the words says what somebody is.
fn is_role(label: &Label, line: &str) -> bool {
    let mut parts = line[label.name.clone()].split(|one: char| !one.is_alphanumeric() && one != '-');
    parts.any(|part| lists::is_somebody(&part.to_lowercase()))
}

/// Whether what stands before a stop may be a name, and not a sentence: no small words, or one for somebody.
fn is_short(label: &Label, line: &str) -> bool {
    let words = line[label.name.clone()].split_whitespace().count();
    label.case != Case::Mixed || words <= 3 && is_role(label, line)
}

/// Of the shapes in which names stand before words or above them a text has one. Sentences that look like another have
/// few labels, and other names.
fn drop_lesser(shapes: &mut FxHashMap<Shape, Found>, candidates: &[Candidate]) {
    let of_stage = [Shape::Stop, Shape::Alone, Shape::Dash];
    let found = of_stage.iter().filter_map(|shape| Some((*shape, shapes.get(shape)?.labels)));
    let Some((main, most)) = found.max_by_key(|(_, labels)| *labels) else { return };
    let keys =
        |shape: Shape| candidates.iter().filter(move |one| one.label.shape == shape && one.is_marked());
    let names: FxHashSet<&str> = keys(main).map(|one| one.key.as_str()).collect();
    shapes.retain(|&shape, found| {
        if shape == main || !of_stage.contains(&shape) || found.labels * 4 >= most {
            return true;
        }
        let shared = keys(shape).filter(|one| names.contains(one.key.as_str())).count();
        shared * 2 >= keys(shape).count()
    });
}

/// Whether something of a label's shape is none for sure: "Note:", "SCENE II.", "ACT".
fn is_none(label: &Label, line: &str, key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    // "SCENE II.", "THE FIRST ACT".
    let heads = label.case != Case::Titled && key.split(' ').take(3).any(lists::is_heading);
    let number = |part: &str| part.chars().all(|one| one.is_ascii_digit()) || is_roman(part);
    let second = key.split(' ').nth(1);
    let pronoun = !matches!(label.case, Case::Shouted | Case::Nick) && lists::is_pronoun(key);
    label.shape != Shape::Letter && (pronoun || lists::is_no_label(key))
        || lists::is_no_label(first) && label.case != Case::Titled && second.is_none_or(number)
        || heads && matches!(label.shape, Shape::Alone | Shape::Stop | Shape::Colon | Shape::Dash)
        || matches!(label.shape, Shape::Alone | Shape::Stop) && key.split(' ').all(number)
        || key.chars().all(|one| one.is_ascii_digit() || one == ' ')
        || label.shape == Shape::Alone && line.ends_with(':')
        // "No." is an answer, "Servant." may be who gives it.
        || label.shape == Shape::Alone && label.case == Case::Single && !lists::is_role(key)
        || key.is_empty()
}

/// "iv", "xii", but not "vil".
fn is_roman(part: &str) -> bool {
    let value = |one: char| match one {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    // A lesser one before a greater is taken off the next, or the next but one.
    let fits = |one: u32, next: u32| one >= next || one * 5 == next || one * 10 == next;
    let mut last = None;
    part.chars().all(|one| {
        let value = value(one);
        let before = std::mem::replace(&mut last, value);
        value.is_some_and(|value| before.is_none_or(|before| fits(before, value)))
    })
}

fn candidates<'a>(lines: impl Iterator<Item = Line<'a>>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut paragraph = 0;
    // A label alone waits for the line behind it.
    let mut waiting: Option<Candidate> = None;
    for line in lines {
        paragraph += u32::from(line.opens);
        let label = shape::of(line.words);
        if let Some(before) = waiting.take() {
            let lists = label.as_ref().is_some_and(|label| {
                label.shape == before.label.shape && is_marked(label.case) >= is_marked(before.label.case)
            });
            if !lists {
                found.push(Candidate { talk: lists::is_talk(line.words), ..before });
            }
        }
        let Some(label) = label else { continue };
        let key = label.key(line.words);
        if is_none(&label, line.words, &key) {
            continue;
        }
        let alone = label.stands_alone(line.words);
        let is_short = is_short(&label, line.words);
        let talk = !alone && lists::is_talk(&line.words[label.words..]);
        let candidate = Candidate {
            label,
            key,
            talk,
            set_off: is_set_off(line.words),
            is_short,
            is_surname: false,
            paragraph,
        };
        if alone {
            waiting = Some(candidate);
        } else {
            found.push(candidate);
        }
    }
    found
}

impl Candidate {
    /// Whether it is a name by how it is written or set.
    fn is_marked(&self) -> bool {
        is_marked(self.label.case) || self.set_off
    }
}

impl Sum {
    fn of<'a>(
        candidates: impl Iterator<Item = &'a Candidate>,
        counts: &FxHashMap<(Shape, String), u32>,
    ) -> Self {
        let mut sum = Self::default();
        let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut first, mut last): (Option<u32>, Option<&Candidate>) = (None, None);
        for candidate in candidates {
            let count =
                counts.get(&(candidate.label.shape, candidate.key.clone())).copied().unwrap_or_default();
            let times = seen.entry(&candidate.key).or_default();
            *times += 1;
            sum.voices += u32::from(*times == 1);
            sum.labels += 1;
            sum.recurring += u32::from(count > 1);
            sum.recurring_voices += u32::from(count > 1 && *times == 1);
            sum.talk += u32::from(candidate.talk);
            let case = candidate.label.case;
            let named = candidate.is_marked() || candidate.is_surname || case == Case::Capital;
            sum.names += u32::from(named || lists::is_role(&candidate.key));
            sum.shouted += u32::from(candidate.is_marked());
            sum.timed += u32::from(candidate.label.time.is_some());
            sum.changes += u32::from(last.is_none_or(|last| last.key != candidate.key));
            first = first.or(Some(candidate.paragraph));
            last = Some(candidate);
        }
        sum.paragraphs = last.map_or(0, |last| last.paragraph) + 1 - first.unwrap_or_default();
        sum
    }

    /// Whether at least `percent` of the labels are.
    fn share(&self, part: u32, percent: u32) -> bool {
        part * 100 >= self.labels * percent
    }

    /// Whether at least `percent` of the paragraphs have a label.
    fn covers(&self, percent: u32) -> bool {
        self.labels * 100 >= self.paragraphs * percent
    }

    /// Whether the labels of a shape, whatever their letters, name speakers.
    fn speaks(&self, shape: Shape) -> bool {
        let recur = self.voices > 1 && self.recurring_voices > 0 && self.share(self.recurring, 40);
        match shape {
            Shape::Nick => self.labels > 1 && self.covers(30),
            Shape::Timed => self.labels > 2 || self.labels > 1 && self.voices > 1,
            Shape::Letter => {
                self.labels > 3
                    && self.voices == 2
                    && self.recurring == self.labels
                    && self.share(self.changes, 60)
                    && self.share(self.talk, 25)
            }
            Shape::Colon => {
                let named = self.share(self.names, 30);
                let talks = self.share(self.talk, 25) && named
                    || self.share(self.talk, 50) && self.recurring_voices > 1
                    || self.share(self.talk, 10) && self.share(self.names, 60) && self.labels > 5;
                let timed = self.share(self.timed, 80) && self.labels > 1 && self.covers(20);
                // Voices that alternate through the whole text, whatever they say.
                let alternate = self.labels > 7
                    && self.recurring_voices > 1
                    && self.share(self.recurring, 85)
                    && self.share(self.changes, 80)
                    && self.share(self.talk, 10)
                    && self.covers(60);
                timed
                    || alternate
                    || self.labels > 3 && recur && talks && self.covers(12)
                    || self.speaks_in_capitals(shape)
            }
            Shape::Dash => self.labels > 3 && recur && self.share(self.talk, 10),
            Shape::Stop => {
                self.labels > 5
                    && self.recurring_voices > 1
                    && self.share(self.recurring, 85)
                    && self.share(self.changes, 80)
                    && self.share(self.talk, 30)
                    && self.covers(50)
            }
            Shape::Alone => {
                let named = self.share(self.names, 80);
                self.labels > 3
                    && recur
                    && self.recurring_voices > 1
                    && self.share(self.recurring, 60)
                    && self.share(self.talk, 40)
                    && named
            }
        }
    }

    /// The same for names in capitals or with titles, which are hardly anything else.
    fn speaks_in_capitals(&self, shape: Shape) -> bool {
        let recur = self.voices > 1 && self.recurring_voices > 0 && self.share(self.recurring, 40);
        // Names that alternate through the whole text need less.
        let steady = self.labels > 7
            && self.recurring_voices > 1
            && self.share(self.recurring, 90)
            && self.share(self.changes, 80);
        let talks = self.share(self.talk, if shape == Shape::Alone && !steady { 30 } else { 15 });
        self.labels > 3
            && recur
            && talks
            && self.share(self.shouted, 80)
            && (shape != Shape::Alone || self.recurring_voices > 1)
    }
}
