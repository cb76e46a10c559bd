//! Verb forms from lemmas, by the language's classes of endings and tables of irregular forms.
//!
//! A lemma belongs to the class with the longest suffix that it ends in ("*" matches any lemma); each ending replaces
//! that suffix, and "-" is none. An ending "ge…t" also puts the part before "…" before the stem, unless the lemma
//! begins with one of the language's `[inseparable]` prefixes. Whole forms under `[irregular]` replace what the class
//! gives for that mood. All forms are generated once, so that a word in a text costs one look-up.

use super::forms::{Form, Mood, Number, Person, Takes, Verb};
use crate::extract::weights::windows::verb::LONGEST_PREPOSITION;
use crate::languages::Lists;
use rustc_hash::{FxHashMap, FxHashSet};

/// All verbs, and all their forms by their folded letters.
#[derive(Debug, Default)]
pub(super) struct Inflections {
    #[cfg_attr(not(test), expect(dead_code, reason = "tests go through them"))]
    pub(super) verbs: &'static [Verb],
    forms: Vec<Form>,
    places: FxHashMap<&'static str, Place>,
}

/// The place of the forms with the same letters: `count` of them from `first` on, with space for `room`.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    first: usize,
    count: usize,
    room: usize,
}

impl Place {
    fn range(self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }
}

/// A mood as written in `speech.txt`: "finite-3s", "past-participle-p".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Features {
    mood: Mood,
    person: Option<Person>,
    number: Option<Number>,
}

impl Features {
    fn parse(words: &str) -> Self {
        let (mood, rest) = [
            ("past-participle", Mood::PastParticiple),
            ("gerund", Mood::Gerund),
            ("infinitive", Mood::Infinitive),
            ("finite", Mood::Finite),
        ]
        .into_iter()
        .find_map(|(name, mood)| Some((mood, words.strip_prefix(name)?)))
        .unwrap_or((Mood::Finite, ""));
        let has = |character: char| rest.contains(character);
        let person = match rest {
            _ if has('1') => Some(Person::First),
            _ if has('2') => Some(Person::Second),
            _ if has('3') => Some(Person::Third),
            _ => None,
        };
        let number = match rest {
            _ if has('s') => Some(Number::Singular),
            _ if has('p') => Some(Number::Plural),
            _ => None,
        };
        Self { mood, person, number }
    }
}

/// Lines of one class or one irregular verb: moods with endings or whole forms.
type Lines = FxHashMap<&'static str, Vec<(Features, &'static str)>>;

fn lines(lists: &Lists, section: &str) -> Lines {
    let mut table = Lines::default();
    for (name, rest) in lists.pairs(section) {
        let name = if name == "*" { "" } else { name };
        if let Some((mood, words)) = rest.split_once('\t') {
            table.entry(name).or_default().push((Features::parse(mood), words));
        }
    }
    table
}

/// One generated form, before forms with the same letters are grouped.
struct Made {
    start: usize,
    end: usize,
    verb: usize,
    features: Features,
    separated: bool,
}

/// Generates the forms of all verbs into one string.
struct Maker {
    classes: Lines,
    irregular: Lines,
    inseparable: &'static [&'static str],
    /// The small word between a particle and an infinitive ("mitzuteilen").
    links: &'static [&'static str],
    letters: String,
    made: Vec<Made>,
}

impl Maker {
    fn push(&mut self, verb: usize, features: Features, separated: bool, parts: [&str; 4]) {
        let start = self.letters.len();
        for part in parts {
            self.letters.push_str(part);
        }
        self.made.push(Made { start, end: self.letters.len(), verb, features, separated });
    }

    fn class(&self, lemma: &'static str) -> Option<(&'static str, Vec<(Features, &'static str)>)> {
        let starts = lemma.char_indices().map(|(at, _)| at).chain([lemma.len()]);
        let mut suffixes = starts.map(|at| &lemma[at..]);
        suffixes.find_map(|suffix| Some((suffix, self.classes.get(suffix)?.clone())))
    }

    /// A form of a verb with a particle is added both separate and joined; other verbs' forms are added as they are.
    fn push_forms(&mut self, verb: usize, particle: Option<&str>, features: Features, parts: [&str; 3]) {
        let [before, stem, after] = parts;
        // "bekannt gegeben": a particle that is also an adjective may be separate from a participle.
        let apart = particle.is_some_and(|particle| {
            features.mood == Mood::Finite
                || features.mood == Mood::PastParticiple && particle.chars().count() > LONGEST_PREPOSITION
        });
        if apart {
            self.push(verb, features, true, ["", before, stem, after]);
        }
        self.push(verb, features, false, [particle.unwrap_or_default(), before, stem, after]);
        if features.mood == Mood::Infinitive
            && let Some(particle) = particle
        {
            for link in self.links {
                self.push(verb, features, false, [particle, link, stem, after]);
            }
        }
    }

    fn make(&mut self, number: usize, verb: &Verb) {
        let simple = verb.particle.and_then(|particle| verb.lemma.strip_prefix(particle));
        let simple = simple.unwrap_or(verb.lemma);
        let irregular = self.irregular.get(verb.lemma).or_else(|| self.irregular.get(simple));
        let irregular = irregular.cloned().unwrap_or_default();
        let (suffix, class) = self.class(simple).unwrap_or(("", Vec::new()));
        let stem = &simple[..simple.len() - suffix.len()];
        let prefixed = self.inseparable.iter().any(|prefix| stem.starts_with(prefix));
        let mut has_infinitive = false;
        for (features, endings) in &class {
            has_infinitive |= features.mood == Mood::Infinitive;
            if irregular.iter().any(|(replaced, _)| replaced == features) {
                continue;
            }
            for ending in endings.split_whitespace() {
                let (before, after) = ending.split_once('…').unwrap_or(("", ending));
                let before = if prefixed { "" } else { before };
                let after = after.trim_start_matches('-');
                self.push_forms(number, verb.particle, *features, [before, stem, after]);
            }
        }
        for (features, forms) in &irregular {
            has_infinitive |= features.mood == Mood::Infinitive;
            for form in forms.split_whitespace() {
                self.push_forms(number, verb.particle, *features, ["", form, ""]);
            }
        }
        if !has_infinitive {
            let features = Features::parse("infinitive");
            self.push_forms(number, verb.particle, features, ["", simple, ""]);
        }
    }
}

impl Inflections {
    /// Reads verbs and inflects them.
    pub(super) fn read(lists: &'static Lists) -> Self {
        let particles: FxHashMap<&str, &'static str> = lists.pairs("separable").collect();
        let verb = |(lemma, flags): (&'static str, &str)| Verb {
            lemma,
            takes: Takes::parse(flags),
            particle: particles.get(lemma).copied(),
        };
        let verbs: &'static [Verb] = lists.pairs("verbs").map(verb).collect::<Vec<_>>().leak();
        let mut maker = Maker {
            classes: lines(lists, "endings"),
            irregular: lines(lists, "irregular"),
            inseparable: lists.entries("inseparable"),
            links: lists.entries("inner-infinitive-links"),
            letters: String::new(),
            made: Vec::new(),
        };
        for (number, verb) in verbs.iter().enumerate() {
            maker.make(number, verb);
        }
        Self::gather(verbs, maker.letters.leak(), &maker.made, &lists.set("homographs"))
    }

    /// Groups the forms with the same letters, in linear time.
    fn gather(
        verbs: &'static [Verb],
        letters: &'static str,
        made: &[Made],
        homographs: &FxHashSet<&str>,
    ) -> Self {
        let mut places: FxHashMap<&'static str, Place> = FxHashMap::default();
        for form in made {
            places.entry(&letters[form.start..form.end]).or_default().room += 1;
        }
        let mut first = 0;
        for place in places.values_mut() {
            place.first = first;
            first += place.room;
        }
        let Some(any) = verbs.first() else { return Self::default() };
        let blank = Form {
            verb: any,
            mood: Mood::Infinitive,
            person: None,
            number: None,
            homograph: false,
            separated: false,
        };
        let mut forms = vec![blank; made.len()];
        for form in made {
            let word = &letters[form.start..form.end];
            let Some(place) = places.get_mut(word) else { continue };
            let Features { mood, person, number } = form.features;
            let new = Form {
                verb: &verbs[form.verb],
                mood,
                person,
                number,
                homograph: homographs.contains(word),
                separated: form.separated,
            };
            if !forms[place.range()].contains(&new) {
                forms[place.range().end] = new;
                place.count += 1;
            }
        }
        Self { verbs, forms, places }
    }

    /// All forms' letters.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.places.keys().copied()
    }

    /// The forms with these letters.
    pub(super) fn forms(&self, folded: &str) -> &[Form] {
        self.places.get(folded).map_or(&[], |place| &self.forms[place.range()])
    }
}
