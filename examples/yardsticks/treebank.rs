//! Parsed text as a yardstick: each verb of saying with a subject and a clause is a report with its speaker and
//! content, unless the subject is "I", "you" or "we", who report nobody. Recall only: a treebank does not mark other
//! speech.

use anyhow::{Context, Result, bail};
use clap::Args;
use dixit::document::{Document, Span};
use dixit::extract::extract;
use dixit::formats::{Source, read};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Args)]
pub struct Options {
    /// The folder of the treebanks: `NAME.conllu.gz`, Universal Dependencies.
    #[arg(default_value = "../shared/treebanks")]
    folder: PathBuf,
    /// Only treebanks of this language.
    #[arg(long)]
    language: Option<String>,
    /// Show this many misses of each class.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// Number of sentences read as one text.
const TOGETHER: usize = 25;

/// One word of a sentence.
struct Word {
    /// Bytes of the sentence.
    place: (usize, usize),
    lemma: String,
    kind: String,
    /// Index of the head; `None` for the root.
    head: Option<usize>,
    relation: String,
    /// "I", "you", "we".
    is_in_conversation: bool,
}

struct Sentence {
    text: String,
    words: Vec<Word>,
}

/// A report as the tree shows it, in bytes of its sentence.
struct Report {
    content: (usize, usize),
    subject: (usize, usize),
    /// The relation of the content, whether a word introduces it, and the order: counted separately.
    class: String,
}

/// How one report was read.
struct Outcome {
    class: String,
    is_content_found: bool,
    is_subject_found: bool,
    line: String,
}

pub fn show(options: &Options) -> Result<()> {
    if !options.folder.is_dir() {
        bail!("{}: no such folder; name the one that holds the treebanks", options.folder.display());
    }
    let entries = std::fs::read_dir(&options.folder)?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((code, _)) = name.split_once('-').filter(|_| name.ends_with(".conllu.gz")) else { continue };
        if options.language.as_deref().is_none_or(|only| only == code) {
            show_one(&path, code, options.show)?;
        }
    }
    Ok(())
}

fn show_one(path: &Path, code: &str, most: usize) -> Result<()> {
    let verbs = verbs_of_saying(code)?;
    let sentences = sentences(path)?;
    let outcomes: Vec<Outcome> =
        sentences.par_chunks(TOGETHER).flat_map_iter(|chunk| outcomes(chunk, &verbs)).collect();
    let share = |count: usize| count as f64 / outcomes.len().max(1) as f64;
    let found = outcomes.iter().filter(|outcome| outcome.is_content_found).count();
    let both = outcomes.iter().filter(|outcome| outcome.is_content_found && outcome.is_subject_found).count();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "== {name}: {} reports; contents found {:.3}, with their subject {:.3}",
        outcomes.len(),
        share(found),
        share(both)
    );
    let mut classes: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
    for outcome in &outcomes {
        classes.entry(&outcome.class).or_default().push(outcome);
    }
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|(_, outcomes)| std::cmp::Reverse(outcomes.len()));
    for (class, outcomes) in classes {
        let found = outcomes.iter().filter(|outcome| outcome.is_content_found).count();
        let both =
            outcomes.iter().filter(|outcome| outcome.is_content_found && outcome.is_subject_found).count();
        println!("   {found:4} ({both}) of {:4}  {class}", outcomes.len());
        let misses = outcomes.iter().filter(|outcome| !outcome.is_content_found || !outcome.is_subject_found);
        for miss in misses.take(most) {
            println!("        {}", miss.line);
        }
    }
    Ok(())
}

/// The verbs in the language's lexicon that report clauses, except verbs of thinking, hearing and knowing.
fn verbs_of_saying(code: &str) -> Result<BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/languages/{code}/speech.txt"));
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let lines =
        text.lines().skip_while(|line| *line != "[verbs]").skip(1).take_while(|line| !line.starts_with('['));
    let verb = |line: &str| {
        let (verb, uses) = line.split_once('\t')?;
        let uses: Vec<&str> = uses.split(',').collect();
        let others = ["think", "receive", "weak"];
        let reports = uses.contains(&"clause") && !others.iter().any(|other| uses.contains(other));
        reports.then(|| verb.to_owned())
    };
    Ok(lines.filter_map(verb).collect())
}

fn sentences(path: &Path) -> Result<Vec<Sentence>> {
    let output =
        Command::new("gzip").arg("-dc").arg(path).output().context("gzip, to unpack the treebank")?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split("\n\n").map(sentence).filter(|sentence| !sentence.words.is_empty()).collect())
}

fn sentence(block: &str) -> Sentence {
    let mut text = String::new();
    let mut words: Vec<Word> = Vec::new();
    // Words written as one ("du", "3-4") share a place.
    let mut written: Option<(usize, (usize, usize))> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, kind, _, features, head, relation, .., last] = fields[..] else { continue };
        let space = if last.contains("SpaceAfter=No") { "" } else { " " };
        if let Some((_, end)) = number.split_once('-') {
            let place = (text.len(), text.len() + form.len());
            written = end.parse().ok().map(|end| (end, place));
            text.push_str(form);
            text.push_str(space);
            continue;
        }
        let Ok(number) = number.parse::<usize>() else { continue };
        let place = if let Some((_, place)) = written.filter(|(end, _)| number <= *end) {
            place
        } else {
            let start = text.len();
            text.push_str(form);
            text.push_str(space);
            (start, start + form.len())
        };
        let head = head.parse::<usize>().ok().and_then(|head| head.checked_sub(1));
        let is_in_conversation = features.contains("Person=1") || features.contains("Person=2");
        let relation = relation.into();
        words.push(Word {
            place,
            lemma: lemma.into(),
            kind: kind.into(),
            head,
            relation,
            is_in_conversation,
        });
    }
    Sentence { text: text.trim_end().to_owned(), words }
}

impl Sentence {
    fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        (0..self.words.len()).filter(move |&index| self.words[index].head == Some(of))
    }

    fn related(&self, of: usize, relations: &[&str]) -> Option<usize> {
        self.children(of).find(|&child| relations.contains(&self.words[child].relation.as_str()))
    }

    /// All words at and below `top`, without the subtrees in `left_out`.
    fn below(&self, top: usize, left_out: &[usize]) -> Vec<usize> {
        let mut all = vec![top];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children(all[next]).filter(|child| !left_out.contains(child)));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    fn place(&self, words: &[usize]) -> Option<(usize, usize)> {
        let spoken = || words.iter().map(|&index| &self.words[index]).filter(|word| word.kind != "PUNCT");
        Some((spoken().next()?.place.0, spoken().next_back()?.place.1))
    }

    fn reports(&self, verbs: &BTreeSet<String>) -> Vec<Report> {
        let is_cue =
            |index: &usize| self.words[*index].kind == "VERB" && verbs.contains(&self.words[*index].lemma);
        (0..self.words.len()).filter(is_cue).filter_map(|cue| self.report(cue)).collect()
    }

    fn report(&self, cue: usize) -> Option<Report> {
        let subject = self.related(cue, &["nsubj"]).filter(|&it| !self.words[it].is_in_conversation)?;
        // An incise is attached below what is said: there the tree is the other way round.
        let is_incise = self.words[cue].relation == "parataxis";
        let below = self.related(cue, &["ccomp", "xcomp", "parataxis"]);
        let content = below.or_else(|| self.words[cue].head.filter(|_| is_incise))?;
        let relation = if below.is_some() { self.words[content].relation.as_str() } else { "incise" };
        if below.is_some()
            && !matches!(self.words[content].kind.as_str(), "VERB" | "AUX")
            && relation == "xcomp"
        {
            return None;
        }
        let opener = self
            .related(content, &["mark"])
            .filter(|&mark| self.words[mark].place.0 <= self.words[content].place.0);
        let left_out: Vec<usize> = opener.into_iter().chain([cue]).collect();
        let words = self.below(content, &left_out);
        let opening = opener.map_or("bare", |_| "with a word for that");
        let order = if content < cue { "before its verb" } else { "after its verb" };
        Some(Report {
            content: self.place(&words)?,
            subject: self.words[subject].place,
            class: format!("{relation}, {order}, {opening}"),
        })
    }
}

/// Reads some sentences as one text, each a paragraph, and looks up their reports.
fn outcomes(sentences: &[Sentence], verbs: &BTreeSet<String>) -> Vec<Outcome> {
    let text: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let text = text.join("\n\n");
    let source = Source { path: Some(Path::new("text.txt")), bytes: text.as_bytes() };
    let Ok(mut parts) = read(&source) else { return Vec::new() };
    let document: Document = parts.remove(0).document;
    let findings = extract(&document);
    let mut outcomes = Vec::new();
    let mut from = 0;
    for sentence in sentences {
        // A sentence that reading has changed (spaces, marks of its own) cannot be looked up.
        let Some(at) = document.text[from..].find(&sentence.text).map(|at| at + from) else { continue };
        from = at + sentence.text.len();
        for report in sentence.reports(verbs) {
            let place = |(start, end): (usize, usize)| (at + start, at + end);
            let content = place(report.content);
            let found = findings
                .quotes
                .iter()
                .max_by(|one, other| shared(content, one.span).total_cmp(&shared(content, other.span)));
            let found = found.filter(|quote| shared(content, quote.span) >= 0.5);
            let surface = found.and_then(|quote| quote.attribution.surface);
            let subject = place(report.subject);
            let is_subject_found = surface.is_some_and(|surface| {
                surface.start as usize <= subject.0 && subject.1 <= surface.end as usize
            });
            outcomes.push(Outcome {
                class: report.class,
                is_content_found: found.is_some(),
                is_subject_found,
                line: format!(
                    "[{}] {} {}",
                    surface.map_or("-", |surface| document.slice(surface)),
                    if found.is_some() { "subject missed in" } else { "content missed in" },
                    sentence.text
                ),
            });
        }
    }
    outcomes
}

/// The overlap of two places, as a share of what they cover together.
fn shared(one: (usize, usize), other: Span) -> f64 {
    let (start, end) = (other.start as usize, other.end as usize);
    let common = one.1.min(end).saturating_sub(one.0.max(start));
    let all = one.1.max(end) - one.0.min(start);
    common as f64 / all.max(1) as f64
}
