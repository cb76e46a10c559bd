//! A library of 1,000 documents, 30 MB: how long a dossier takes to open, and a search to give its first hits
//! and all of them; and searching in one book of 3.3 MB, worst cases included.
//!
//! `cargo bench --bench library`

use divan::{Bencher, black_box};
use dixit::document::{
    Attribution, Block, BlockKind, Document, Findings, Mention, MentionForm, PartialDate, Person, PersonId,
    Quote, QuoteKind, Span, Speaker,
};
use dixit::library::people_index::PeopleIndex;
use dixit::library::search::{Pattern, Query, search_documents};
use dixit::settings::Anchor;
use dixit::settings::anchor::Finder;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

/// A row of numbers that looks like chance and is always the same (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % below
    }
}

const WORDS: [&str; 40] = [
    "le",
    "la",
    "les",
    "de",
    "des",
    "et",
    "à",
    "pont",
    "rivière",
    "maire",
    "conseil",
    "été",
    "année",
    "école",
    "village",
    "depuis",
    "longtemps",
    "travaux",
    "budget",
    "route",
    "élus",
    "habitants",
    "crue",
    "digue",
    "avant",
    "après",
    "sera",
    "était",
    "nous",
    "vous",
    "ils",
    "ont",
    "décidé",
    "terminé",
    "projet",
    "région",
    "préfet",
    "eau",
    "hiver",
    "réunion",
];
const FORENAMES: [&str; 16] = [
    "Jeanne",
    "Paul",
    "Ana",
    "Ben",
    "Chloé",
    "Denis",
    "Élise",
    "Farid",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jean-Marc",
    "Karim",
    "Léa",
    "Marc",
    "Nadia",
];
const SURNAMES: [&str; 20] = [
    "Roux",
    "Martin",
    "Prado",
    "Okri",
    "Lemoine",
    "Garnier",
    "Haddad",
    "Petit",
    "Moreau",
    "Faure",
    "Blanc",
    "Chevalier",
    "Robin",
    "Gauthier",
    "Perrin",
    "Morel",
    "Renaud",
    "Colin",
    "Vidal",
    "Barbier",
];

/// A document of about `length` bytes with ten people, each paragraph with a quote of one of them.
fn document(numbers: &mut Numbers, length: usize) -> (Arc<Document>, Arc<Findings>) {
    let mut document = Document::default();
    let mut findings = Findings::default();
    for _ in 0..10 {
        let name = format!("{} {}", FORENAMES[numbers.next(16)], SURNAMES[numbers.next(20)]);
        findings.people.push(Person { name, ..Person::default() });
    }
    while document.text.len() < length {
        let start = document.text.len();
        for _ in 0..60 {
            document.text.push_str(WORDS[numbers.next(40)]);
            document.text.push(' ');
        }
        let person = numbers.next(10);
        let quote = document.text.len();
        document.text.push_str("« ");
        for _ in 0..12 {
            document.text.push_str(WORDS[numbers.next(40)]);
            document.text.push(' ');
        }
        document.text.push('»');
        let span = Span::new(quote, document.text.len());
        document.text.push_str(", a dit ");
        for speaker in [person, numbers.next(10)] {
            let at = document.text.len();
            document.text.push_str(&findings.people[speaker].name);
            let span = Span::new(at, document.text.len());
            findings.mentions.push(Mention {
                span,
                person: PersonId(speaker as u32),
                form: MentionForm::Name,
            });
            document.text.push_str(" à ");
        }
        let speaker = Speaker::Person(PersonId(person as u32));
        findings.quotes.push(Quote {
            span,
            segments: vec![Span { start: span.start + 3, end: span.end - 3 }],
            kind: QuoteKind::Direct,
            attribution: Attribution { speaker, ..Attribution::unknown() },
            parent: None,
            corrected: false,
        });
        let end = document.text.len();
        document.sentences.push(Span::new(start, end));
        document.blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph, depth: 0 });
        document.text.push_str("\n\n");
    }
    let (year, month) = ([2019, 2020, 2021, 2022, 2023, 2024][numbers.next(6)], 1 + numbers.next(12) as u8);
    document.meta.date = Some(PartialDate { year, month: Some(month), day: Some(1) });
    (Arc::new(document), Arc::new(findings))
}

type Library = Vec<(Arc<Document>, Arc<Findings>)>;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut numbers = Numbers(7);
    (0..1000).map(|_| document(&mut numbers, 30_000)).collect()
});

static DOCUMENTS: LazyLock<Vec<Arc<Document>>> =
    LazyLock::new(|| LIBRARY.iter().map(|(document, _)| Arc::clone(document)).collect());

static BOOK: LazyLock<Arc<Document>> = LazyLock::new(|| document(&mut Numbers(9), 3_300_000).0);

fn index() -> PeopleIndex {
    let mut index = PeopleIndex::new();
    for (number, (document, findings)) in LIBRARY.iter().enumerate() {
        index.insert(number, Arc::clone(document), Arc::clone(findings));
    }
    index
}

#[divan::bench(sample_count = 10)]
fn people_of_1000_documents(bencher: Bencher) {
    bencher.with_inputs(index).bench_refs(|index| black_box(index.people().len()));
}

#[divan::bench(sample_count = 10)]
fn dossier_opens(bencher: Bencher) {
    let index = index();
    let id = index.find("Jeanne Roux")[0];
    bencher.bench(|| black_box(index.dossier(id, None).said.len()));
}

#[divan::bench(sample_count = 10)]
fn dossier_about_a_word(bencher: Bencher) {
    let index = index();
    let id = index.find("Jeanne Roux")[0];
    let about = Pattern::words("ecole").expect("words");
    bencher.bench(|| black_box(index.dossier(id, Some(&about)).said.len()));
}

#[divan::bench(sample_count = 5)]
fn repeated_statements_of_the_library(bencher: Bencher) {
    let index = index();
    bencher.bench(|| black_box(index.repeated_statements().len()));
}

#[divan::bench(args = ["ecole", "e", "rivière de la", "xyzzy", "nous avons decide"], sample_count = 10)]
fn search_30_mb(bencher: Bencher, words: &str) {
    let documents = &*DOCUMENTS;
    let pattern = Pattern::words(words).expect("words");
    bencher.bench(|| {
        search_documents(documents, &pattern, 0, |at, hits| black_box(at + hits.len()) < usize::MAX)
    });
}

#[divan::bench(args = ["[ée]cole|crue", r"\bpont \w+ eau"], sample_count = 10)]
fn expression_30_mb(bencher: Bencher, expression: &str) {
    let documents = &*DOCUMENTS;
    let pattern = Pattern::regular(expression).expect("an expression");
    bencher.bench(|| {
        search_documents(documents, &pattern, 0, |at, hits| black_box(at + hits.len()) < usize::MAX)
    });
}

#[divan::bench(sample_count = 10)]
fn first_hit_in_30_mb(bencher: Bencher) {
    let documents = &*DOCUMENTS;
    let pattern = Pattern::words("ecole").expect("words");
    bencher.bench(|| search_documents(documents, &pattern, 0, |_, hits| hits.is_empty()));
}

#[divan::bench(args = ["e", "é", "eau froide", "preux chevalier", "xyzzy", "« nous", "pont", "préfet eau"], sample_count = 20)]
fn search_a_book(bencher: Bencher, words: &str) {
    let document = &*BOOK;
    bencher.bench(|| {
        let query = Query::new(words).expect("words");
        black_box(query.find_all(document).len())
    });
}

/// A hundred passages found again in a book after a word was put in at its beginning, and after every seventh word
/// was changed too.
#[divan::bench(args = [false, true], sample_count = 5)]
fn anchors_in_an_edited_book(bencher: Bencher, every_seventh: bool) {
    let text = &BOOK.text;
    let boundary = |at: usize| (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let place = |number: usize| Span::new(boundary(number * 30_000), boundary(number * 30_000 + 90));
    let anchors: Vec<Anchor> = (1..=100).map(|number| Anchor::of(text, place(number))).collect();
    let change = |(number, word): (usize, &str)| {
        let changes = every_seventh && number % 7 == 3;
        if changes { "autrement ".to_owned() } else { format!("{word} ") }
    };
    let edited: String =
        std::iter::once("Avant ".to_owned()).chain(text.split(' ').enumerate().map(change)).collect();
    bencher.bench(|| {
        let finder = Finder::new(&edited);
        black_box(anchors.iter().filter_map(|anchor| finder.find(anchor)).count())
    });
}

#[divan::bench(args = ["a b", "aaaaaaaaab", "ab"], sample_count = 10)]
fn search_what_never_ends(bencher: Bencher, words: &str) {
    let mut text = "a".repeat(1_100_000);
    text.push_str(&"\u{a0}".repeat(550_000));
    text.push_str(&"a\u{301}".repeat(366_000));
    let document = Document { text, ..Document::default() };
    let query = Query::new(words).expect("words");
    bencher.bench(|| black_box(query.find_all(&document).len()));
}
