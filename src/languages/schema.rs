//! The sections of a language's files: their names, the form of their entries, and what is wrong with a file.
//!
//! None of this runs when documents are read: entries are used as they are. `tests/registry.rs` checks every language,
//! and reports the file and line of each mistake.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization as _;

/// A file of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `structure.txt`: reading documents and splitting them up.
    Structure,
    /// `grammar.txt`: function words and endings.
    Grammar,
    /// `people.txt`: words for people, and what accompanies names.
    People,
    /// `speech.txt`: verbs and phrases that report.
    Speech,
    /// `kinds.txt`: the words that may describe people and organisations.
    Kinds,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Structure, Self::Grammar, Self::People, Self::Speech, Self::Kinds];

    /// Its file name in the language's folder.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure.txt",
            Self::Grammar => "grammar.txt",
            Self::People => "people.txt",
            Self::Speech => "speech.txt",
            Self::Kinds => "kinds.txt",
        }
    }
}

/// What follows the entry and a tab in a section's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// Nothing.
    Alone,
    /// The feminine form, or "=" and a gender, or nothing.
    Feminine,
    /// One of these.
    One(&'static [&'static str]),
    /// One or more of these, separated by commas.
    Several(&'static [&'static str]),
    /// A word.
    Word,
    /// The feminine form, or "=" with or without a gender, and after another tab words separated by commas, with "="
    /// before synonyms.
    Kind,
    /// A mood, and after another tab forms or endings separated by spaces.
    Forms,
    /// Nothing; the entries are the months in order.
    Year,
    /// The number of a month.
    Month,
    /// Nothing; the entries are [`TRAITS`].
    Traits,
    /// Nothing; the one entry, if any, is "yes".
    Yes,
}

/// A section of a language's files.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name in brackets.
    pub name: &'static str,
    /// The file it is in.
    pub file: File,
    /// The form of its lines.
    pub fields: Fields,
    /// Whether it needs an entry: without one, hardly any text can be read.
    pub needed: bool,
}

const fn section(name: &'static str, file: File, fields: Fields) -> Section {
    Section { name, file, fields, needed: false }
}

const fn needed(name: &'static str, file: File, fields: Fields) -> Section {
    Section { name, file, fields, needed: true }
}

/// What may be listed under `[traits]`: see `extract::lexicon::Trait`.
pub const TRAITS: [&str; 10] = [
    "null-subjects",
    "verb-second",
    "verb-last",
    "bare-clauses",
    "double-negation",
    "natural-gender",
    "capital-nouns",
    "incises-inside-marks",
    "incises-subject-first",
    "dialogue-in-marks",
];

/// What a verb can take: see `extract::lexicon::Take`.
const VERB: &[&str] = &[
    "clause",
    "infinitive",
    "noun",
    "question",
    "incise",
    "weak",
    "think",
    "reflexive",
    "order",
    "addressed",
    "receive",
    "impersonal",
    "cites",
    "marks",
    "bare",
    "more",
    "gerund",
    "through",
];

/// The properties of a pronoun: see `extract::lexicon::Pronoun`.
const PRONOUN: &[&str] =
    &["m", "f", "s", "p", "1", "2", "subject", "object", "tonic", "demonstrative", "relative", "indefinite"];

/// All sections, in the order of the files.
pub const SECTIONS: [Section; 164] = [
    needed("frequent", File::Structure, Fields::Alone),
    section("elisions", File::Structure, Fields::Alone),
    section("attached", File::Structure, Fields::Alone),
    section("clipped", File::Structure, Fields::Alone),
    section("clipped-endings", File::Structure, Fields::Alone),
    needed("abbreviations", File::Structure, Fields::Alone),
    section("abbreviations-before-numbers", File::Structure, Fields::Alone),
    section("ordinal-full-stop", File::Structure, Fields::Yes),
    needed("months", File::Structure, Fields::Year),
    section("short-months", File::Structure, Fields::Month),
    needed("weekdays", File::Structure, Fields::Alone),
    section("date-links", File::Structure, Fields::Alone),
    section("inner-date-links", File::Structure, Fields::Alone),
    section("present-days", File::Structure, Fields::Alone),
    section("before-towns", File::Structure, Fields::Alone),
    section("articles", File::Structure, Fields::Alone),
    section("bylines", File::Structure, Fields::Alone),
    section("byline-joiners", File::Structure, Fields::Alone),
    section("byline-particles", File::Structure, Fields::Alone),
    section("chapters", File::Structure, Fields::Alone),
    section("before-chapter-numbers", File::Structure, Fields::Alone),
    section("ordinals", File::Structure, Fields::Alone),
    section("sections", File::Structure, Fields::Alone),
    section("pages", File::Structure, Fields::Alone),
    section("page-counts", File::Structure, Fields::Alone),
    section("issuers", File::Structure, Fields::Alone),
    section("no-labels", File::Structure, Fields::Alone),
    section("screenplay-signs", File::Structure, Fields::Alone),
    section("stage-directions", File::Structure, Fields::Alone),
    section("cast-lists", File::Structure, Fields::Alone),
    section("talk", File::Structure, Fields::Alone),
    section("compounds", File::Structure, Fields::Alone),
    section("boilerplate", File::Structure, Fields::Alone),
    section("boilerplate-lines", File::Structure, Fields::Alone),
    section("licence", File::Structure, Fields::Alone),
    section("web-menus", File::Structure, Fields::Alone),
    section("web-boilerplate", File::Structure, Fields::Alone),
    section("web-bylines", File::Structure, Fields::Alone),
    section("web-articles", File::Structure, Fields::Alone),
    section("traits", File::Grammar, Fields::Traits),
    needed("determiners", File::Grammar, Fields::Alone),
    section("definite-determiners", File::Grammar, Fields::Alone),
    section("indefinite-determiners", File::Grammar, Fields::Alone),
    section("plural-determiners", File::Grammar, Fields::Alone),
    section("feminine-determiners", File::Grammar, Fields::Alone),
    section("masculine-determiners", File::Grammar, Fields::Alone),
    section("partitives", File::Grammar, Fields::Alone),
    section("contractions", File::Grammar, Fields::Alone),
    section("possessives", File::Grammar, Fields::Alone),
    section("dialogue-possessives", File::Grammar, Fields::Alone),
    needed("prepositions", File::Grammar, Fields::Alone),
    section("personal-prepositions", File::Grammar, Fields::Alone),
    section("complement-prepositions", File::Grammar, Fields::Alone),
    section("place-prepositions", File::Grammar, Fields::Alone),
    section("locatives", File::Grammar, Fields::Alone),
    section("agents", File::Grammar, Fields::Alone),
    section("conjunctions", File::Grammar, Fields::Alone),
    section("additions", File::Grammar, Fields::Alone),
    section("contrasts", File::Grammar, Fields::Alone),
    section("subordinators", File::Grammar, Fields::Alone),
    section("likening", File::Grammar, Fields::Alone),
    section("relatives", File::Grammar, Fields::Alone),
    needed("that", File::Grammar, Fields::Alone),
    section("whether", File::Grammar, Fields::Alone),
    section("question-words", File::Grammar, Fields::Alone),
    needed("pronouns", File::Grammar, Fields::Several(PRONOUN)),
    section("attached-pronouns", File::Grammar, Fields::Word),
    section("reflexive-pronouns", File::Grammar, Fields::Alone),
    section("ellipses", File::Grammar, Fields::One(&["m", "f", "u"])),
    section("times", File::Grammar, Fields::Alone),
    section("opening-adverbs", File::Grammar, Fields::Alone),
    needed("auxiliaries", File::Grammar, Fields::Alone),
    section("after-subjects", File::Grammar, Fields::Alone),
    section("copula", File::Grammar, Fields::Alone),
    section("between", File::Grammar, Fields::Alone),
    section("negations", File::Grammar, Fields::Alone),
    section("infinitive-links", File::Grammar, Fields::Alone),
    section("inner-infinitive-links", File::Grammar, Fields::Alone),
    section("infinitive-endings", File::Grammar, Fields::Alone),
    section("finite-endings", File::Grammar, Fields::Alone),
    section("finite-words", File::Grammar, Fields::Alone),
    section("reporting-moods", File::Grammar, Fields::Alone),
    section("conditional-moods", File::Grammar, Fields::Alone),
    section("reporting-mood-endings", File::Grammar, Fields::Alone),
    section("predicates", File::Grammar, Fields::Alone),
    section("gerund-endings", File::Grammar, Fields::Alone),
    section("meanwhile-endings", File::Grammar, Fields::Alone),
    section("adverb-endings", File::Grammar, Fields::Alone),
    section("adverb-exceptions", File::Grammar, Fields::Alone),
    section("narrative-endings", File::Grammar, Fields::Alone),
    section("sure-narrative-endings", File::Grammar, Fields::Alone),
    section("background-endings", File::Grammar, Fields::Alone),
    section("narrative-exceptions", File::Grammar, Fields::Alone),
    section("describing-endings", File::Grammar, Fields::Alone),
    section("adjectives", File::Grammar, Fields::Alone),
    section("adjective-endings", File::Grammar, Fields::Alone),
    section("noun-endings", File::Grammar, Fields::Alone),
    section("name-endings", File::Grammar, Fields::Alone),
    section("case-endings", File::Grammar, Fields::Alone),
    section("genitive-endings", File::Grammar, Fields::Alone),
    section("plurals", File::Grammar, Fields::Word),
    section("role-endings", File::Grammar, Fields::Alone),
    section("civilities", File::People, Fields::One(&["m", "f"])),
    needed("titles", File::People, Fields::Feminine),
    section("title-complements", File::People, Fields::Alone),
    section("full-titles", File::People, Fields::Word),
    needed("roles", File::People, Fields::Feminine),
    section("kin", File::People, Fields::Feminine),
    section("young", File::People, Fields::Alone),
    section("elders", File::People, Fields::Alone),
    section("humans", File::People, Fields::Feminine),
    section("voices", File::People, Fields::Feminine),
    section("descriptions", File::People, Fields::Alone),
    section("collectives", File::People, Fields::Feminine),
    section("modifiers", File::People, Fields::Alone),
    section("ages", File::People, Fields::Alone),
    section("particles", File::People, Fields::Alone),
    section("surname-beginnings", File::People, Fields::Alone),
    section("weak-particles", File::People, Fields::Alone),
    section("place-particles", File::People, Fields::Alone),
    section("name-beginnings", File::People, Fields::Alone),
    section("generations", File::People, Fields::Alone),
    section("name-articles", File::People, Fields::Alone),
    section("connectors", File::People, Fields::Alone),
    section("organisations", File::People, Fields::Alone),
    section("organisation-endings", File::People, Fields::Alone),
    section("organisation-nouns", File::People, Fields::Alone),
    section("institutions", File::People, Fields::Alone),
    section("places", File::People, Fields::Alone),
    section("things", File::People, Fields::Alone),
    section("eponyms", File::People, Fields::Alone),
    section("countries", File::People, Fields::Alone),
    section("demonyms", File::People, Fields::Feminine),
    section("actions", File::People, Fields::Alone),
    section("common", File::People, Fields::Alone),
    needed("verbs", File::Speech, Fields::Several(VERB)),
    section("separable", File::Speech, Fields::Word),
    section("inseparable", File::Speech, Fields::Alone),
    needed("endings", File::Speech, Fields::Forms),
    section("irregular", File::Speech, Fields::Forms),
    section("homographs", File::Speech, Fields::Alone),
    section("making", File::Speech, Fields::Alone),
    section("made", File::Speech, Fields::Alone),
    needed(
        "according",
        File::Speech,
        Fields::One(&["strong", "weak", "following", "beside", "own", "noun", "pointing"]),
    ),
    section("pointers", File::Speech, Fields::Alone),
    section("judging-links", File::Speech, Fields::Alone),
    section("source-nouns", File::Speech, Fields::Alone),
    section("depending", File::Speech, Fields::Alone),
    section("nominal", File::Speech, Fields::Alone),
    section("statements", File::Speech, Fields::Alone),
    section("texts", File::Speech, Fields::Alone),
    section("sources", File::Speech, Fields::Alone),
    section("impersonal", File::Speech, Fields::Alone),
    section("hearsay", File::Speech, Fields::Alone),
    section("dialogue", File::Speech, Fields::Alone),
    section("nickname", File::Speech, Fields::Alone),
    section("term-heads", File::Speech, Fields::One(&["title", "term"])),
    section("introductions", File::Speech, Fields::Alone),
    section("narrator-names", File::Speech, Fields::Alone),
    section("editorial-notes", File::Speech, Fields::Alone),
    section("people-kinds", File::Kinds, Fields::Kind),
    section("anybody", File::Kinds, Fields::Kind),
    section("organisation-kinds", File::Kinds, Fields::Kind),
    section("organisation-names", File::Kinds, Fields::Word),
];

/// The section with this name.
pub fn find(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}

/// The sort key of a word: its letters without diacritics, in lower case.
fn letters(word: &str) -> String {
    let plain = word.nfd().filter(|&one| !unicode_normalization::char::is_combining_mark(one));
    plain.flat_map(char::to_lowercase).collect()
}

/// The order of a section's entries: as in a dictionary.
pub fn dictionary_order(one: &str, other: &str) -> std::cmp::Ordering {
    let entry = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    let key = |line: &str| (letters(&entry(line)), entry(line), line.to_owned());
    key(one).cmp(&key(other))
}

/// A mistake in a file: the number of its line, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// From 1; that of the last line if something is missing.
    pub line: usize,
    /// A sentence for the author of the file.
    pub what: String,
}

/// All mistakes of a file.
pub fn mistakes(file: File, text: &str) -> Vec<Mistake> {
    let mut checker = Checker::new(file);
    for (number, line) in (1..).zip(text.lines()) {
        checker.line = number;
        checker.read(line);
    }
    checker.finish();
    checker.found
}

struct Checker {
    file: File,
    line: usize,
    commented: bool,
    section: Option<&'static Section>,
    seen: FxHashMap<&'static str, usize>,
    entries: FxHashSet<String>,
    last: Option<String>,
    found: Vec<Mistake>,
}

impl Checker {
    fn new(file: File) -> Self {
        Self {
            file,
            line: 0,
            commented: false,
            section: None,
            seen: FxHashMap::default(),
            entries: FxHashSet::default(),
            last: None,
            found: Vec::new(),
        }
    }

    fn mistake(&mut self, what: String) {
        self.found.push(Mistake { line: self.line, what });
    }

    fn read(&mut self, line: &str) {
        if line.trim() != line {
            self.mistake("spaces or tabs at the beginning or the end of the line".into());
        }
        let line = line.trim();
        if line.starts_with('#') {
            self.commented = true;
        } else if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            self.begin(name);
        } else if !line.is_empty() {
            self.entry(line);
        } else {
            self.commented = false;
        }
    }

    fn begin(&mut self, name: &str) {
        self.section = find(name);
        self.entries.clear();
        self.last = None;
        let Some(section) = self.section else {
            return self.mistake(format!("unknown section [{name}]: its name may be misspelled"));
        };
        if section.file != self.file {
            self.mistake(format!("[{name}] belongs in {}", section.file.name()));
        }
        if !self.commented {
            self.mistake(format!("[{name}] has no comment above it: copy the one in _template"));
        }
        if self.seen.insert(section.name, 0).is_some() {
            self.mistake(format!("[{name}] is in the file twice: merge its entries"));
        }
        self.commented = false;
    }

    fn entry(&mut self, line: &str) {
        let Some(section) = self.section else {
            if self.seen.is_empty() {
                self.mistake(format!("“{line}” comes before the first section"));
            }
            return;
        };
        if let Some(count) = self.seen.get_mut(section.name) {
            *count += 1;
        }
        if line.contains(['’', 'ʼ']) && section.name != "finite-endings" {
            self.mistake(format!("“{line}”: use straight apostrophes (')"));
        }
        let word = line.split('\t').next().unwrap_or_default();
        if word.chars().any(char::is_uppercase) && !section.name.starts_with("abbreviations") {
            self.mistake(format!("“{word}” has a capital: write entries in lower case"));
        }
        if !self.entries.insert(line.to_owned()) {
            self.mistake(format!("“{word}” is listed twice under [{}]", section.name));
        } else if !matches!(section.fields, Fields::Forms | Fields::Year | Fields::Month) {
            let before = self.last.replace(line.to_owned());
            if let Some(before) = before.filter(|before| dictionary_order(before, line).is_gt()) {
                let before = before.split('\t').next().unwrap_or_default();
                self.mistake(format!("“{word}” comes after “{before}”: entries must be sorted"));
            }
        }
        if let Some(what) = misfit(section, line) {
            self.mistake(format!("under [{}], “{line}”: {what}", section.name));
        }
    }

    fn finish(&mut self) {
        let file = self.file;
        for section in SECTIONS.iter().filter(|section| section.file == file) {
            match self.seen.get(section.name) {
                None => self.mistake(format!("there is no section [{}]", section.name)),
                Some(0) if section.needed => {
                    self.mistake(format!("[{}] is empty, but every language needs it", section.name));
                }
                _ => {}
            }
        }
    }
}

/// What is wrong with a line's fields.
fn misfit(section: &Section, line: &str) -> Option<String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let (entry, rest) = (fields[0], &fields[1..]);
    let wanted = |allowed: &[&str]| allowed.join(", ");
    let unknown = |given: &str, allowed: &[&str]| {
        (!allowed.contains(&given)).then(|| format!("“{given}” is not one of {}", wanted(allowed)))
    };
    match (section.fields, rest) {
        (Fields::Traits, []) => unknown(entry, &TRAITS),
        (Fields::Yes, []) => unknown(entry, &["yes"]),
        (Fields::Alone | Fields::Year | Fields::Feminine, []) => None,
        (Fields::Alone | Fields::Year | Fields::Traits | Fields::Yes, _) => {
            Some("entries here have no second field".into())
        }
        (Fields::Feminine, [form]) => match form.strip_prefix('=') {
            Some(gender) => unknown(gender, &["m", "f", "n"]),
            None => (form.len() < 3).then(|| format!("write a gender as “={form}”")),
        },
        (Fields::Kind, [form] | [form, _]) if form.starts_with('=') => {
            if form.len() == 1 {
                None
            } else {
                unknown(&form[1..], &["m", "f", "n"])
            }
        }
        (Fields::Kind, [form] | [form, _]) if form.len() < 3 => {
            Some(format!("“{form}” is no feminine form: “=” stands where there is one form for both"))
        }
        (Fields::Kind, [_]) => None,
        (Fields::Kind, [_, others]) => {
            let empty = others
                .split(", ")
                .any(|other| other.trim_start_matches('=').trim() != other.trim_start_matches('='))
                || others.split(',').any(|other| other.trim_start_matches([' ', '=']).is_empty());
            empty.then(|| "the words behind the second tab have a comma and a blank between them".into())
        }
        (Fields::One(allowed), [given]) => unknown(given, allowed),
        (Fields::Several(allowed), [given]) => given.split(',').find_map(|one| unknown(one, allowed)),
        (Fields::Word, [word]) => word.is_empty().then(|| "there is nothing after the tab".into()),
        (Fields::Month, [number]) => {
            let known = number.parse::<u8>().is_ok_and(|number| (1..=12).contains(&number));
            (!known).then(|| format!("“{number}” is not the number of a month"))
        }
        (Fields::Forms, [mood, forms]) if !forms.is_empty() => is_mood(mood).err(),
        (Fields::Forms, _) => Some("it needs a mood and forms after it, with a tab before each".into()),
        (_, []) => Some("it needs a tab and a second field".into()),
        _ => Some("it has more than one tab".into()),
    }
}

/// Checks that a mood is valid: "finite-3s", "past-participle-p".
fn is_mood(mood: &str) -> Result<(), String> {
    const MOODS: [&str; 4] = ["past-participle", "gerund", "infinitive", "finite"];
    let rest = MOODS.iter().find_map(|known| mood.strip_prefix(known));
    let rest = rest.ok_or_else(|| format!("“{mood}” is not one of {}", MOODS.join(", ")))?;
    let known = match rest.strip_prefix('-') {
        None => rest.is_empty(),
        Some(rest) => {
            let number = rest.strip_prefix(['1', '2', '3']).unwrap_or(rest);
            !rest.is_empty() && matches!(number, "" | "s" | "p")
        }
    };
    if known { Ok(()) } else { Err(format!("“{rest}” is not a person and number, such as 3s, 1p or p")) }
}
