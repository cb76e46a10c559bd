//! A library of 1,000 documents, 30 MB: how long a dossier takes to open, and a search to find its first hits and all
//! of them; how long a frame takes while documents are still loading; and searching in one book of 3.3 MB, including
//! worst cases.
//!
//! `cargo bench --bench library`

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::{Bencher, black_box};
use dixit::document::{
    Attribution, Block, BlockKind, Document, Findings, Mention, MentionForm, PartialDate, Person, PersonId,
    Quote, QuoteKind, Span, Speaker,
};
use dixit::library::people_index::PeopleIndex;
use dixit::library::search::{Pattern, Query, search_documents};
use dixit::library::{Input, Origin, Progress};
use dixit::reader::theme::Theme;
use dixit::reader::{App, Effect, Message, settle, update, view};
use dixit::settings::anchor::Finder;
use dixit::settings::config::Depth;
use dixit::settings::{Anchor, State};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::RefCell;
use std::sync::{Arc, LazyLock, Mutex};

fn main() {
    divan::main();
}

/// A pseudo-random sequence that is always the same (`SplitMix64`).
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

/// A document of about `length` bytes with ten people, each paragraph with a quote by one of them.
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

/// A hundred passages found again in a book after a word was inserted at its beginning, and after every seventh word
/// was changed, too.
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

/// The reader on a test screen, with this many of the library's documents read.
struct Desk {
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    fn new(documents: usize) -> Self {
        let origin = || Origin::BuiltIn(b"");
        let input = |number| Input { path: format!("{number}.txt").into(), folder: None, origin: origin() };
        let inputs: Vec<Input> = (0..LIBRARY.len()).map(input).collect();
        let app = App::new(&inputs, 0, State::in_memory(), Theme::suited_to(Depth::Full, false), (120, 40));
        let terminal = Terminal::new(TestBackend::new(120, 40)).expect("a test screen");
        let mut desk = Self { app, terminal };
        (0..documents).for_each(|number| desk.read(number));
        desk.frame();
        desk.frame();
        desk
    }

    /// A worker reports a document and its findings.
    fn read(&mut self, number: usize) {
        let (document, findings) = &LIBRARY[number];
        let parts = vec![(None, Arc::clone(document))];
        self.send(Message::Progress(Progress::Read { input: number, parts }));
        let findings = Arc::clone(findings);
        self.send(Message::Progress(Progress::Extracted { input: number, part: 0, findings }));
    }

    /// Handles a message; background work is done at once.
    fn send(&mut self, message: Message) {
        let effects = update(&mut self.app, message);
        self.work(effects);
    }

    fn work(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Work(work) = effect else { continue };
            let messages = Mutex::new(Vec::new());
            work.run(&|report| {
                messages.lock().expect("unpoisoned").push(Message::Worked(report));
                true
            });
            messages.into_inner().expect("unpoisoned").into_iter().for_each(|message| self.send(message));
        }
    }

    fn keys(&mut self, keys: &str) {
        for key in keys.chars() {
            let code = if key == '\r' { KeyCode::Enter } else { KeyCode::Char(key) };
            self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }

    fn escape(&mut self) {
        self.send(Message::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
    }

    /// Settles and draws; background work is returned to the caller.
    fn draw(&mut self) -> Vec<Effect> {
        let effects = settle(&mut self.app);
        let app = &self.app;
        self.terminal.draw(|frame| view(app, frame)).expect("drawn");
        effects
    }

    /// The same, including background work.
    fn frame(&mut self) {
        let effects = self.draw();
        self.work(effects);
    }
}

/// From Enter on a person to the dossier on the screen, among 1,000 documents.
#[divan::bench(sample_count = 10)]
fn screen_dossier_opens(bencher: Bencher) {
    let desk = RefCell::new(Desk::new(1000));
    let before = || {
        let mut desk = desk.borrow_mut();
        // Another person's dossier was open before.
        for name in ["Paul Martin", "Jeanne Roux"] {
            desk.keys("gp");
            desk.keys(name);
            if name == "Paul Martin" {
                desk.keys("\r");
                desk.frame();
                desk.escape();
            }
        }
    };
    bencher.with_inputs(before).bench_local_values(|()| {
        let mut desk = desk.borrow_mut();
        desk.keys("\r");
        desk.frame();
    });
}

/// From the key that completes a word to all its hits in 30 MB on the screen.
#[divan::bench(sample_count = 10)]
fn screen_library_search(bencher: Bencher) {
    let desk = RefCell::new(Desk::new(1000));
    desk.borrow_mut().keys("Secol");
    desk.borrow_mut().frame();
    let before = || {
        let mut desk = desk.borrow_mut();
        // Back to "eco" and on to "ecol".
        for _ in 0..desk.app.screens.search.line.value().len() - 3 {
            desk.send(Message::Key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE)));
        }
        desk.frame();
        desk.keys("l");
        desk.frame();
    };
    bencher.with_inputs(before).bench_local_values(|()| {
        let mut desk = desk.borrow_mut();
        desk.keys("e");
        desk.frame();
        desk.frame();
    });
}

/// The same up to the first hits, as the background reports them.
#[divan::bench(sample_count = 10)]
fn screen_library_search_first_hits(bencher: Bencher) {
    let desk = RefCell::new(Desk::new(1000));
    desk.borrow_mut().keys("Secol");
    let before = || {
        let mut desk = desk.borrow_mut();
        // Back to "eco" and on to "ecol".
        for _ in 0..desk.app.screens.search.line.value().len() - 3 {
            desk.send(Message::Key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE)));
        }
        desk.frame();
        desk.keys("l");
        desk.frame();
    };
    bencher.with_inputs(before).bench_local_values(|()| {
        let mut desk = desk.borrow_mut();
        desk.keys("e");
        let effects = desk.draw();
        let first = Mutex::new(None);
        for effect in effects {
            let Effect::Work(work) = effect else { continue };
            work.run(&|report| {
                first.lock().expect("unpoisoned").get_or_insert(Message::Worked(report));
                false
            });
        }
        if let Some(message) = first.into_inner().expect("unpoisoned") {
            desk.send(message);
        }
        desk.draw();
    });
}

/// One frame while the second half of the library is loading, ten documents per frame.
#[divan::bench(args = ["the text", "the search", "a dossier", "the figures"], sample_count = 20)]
fn frame_while_loading(bencher: Bencher, shown: &str) {
    let desk = RefCell::new(Desk::new(500));
    match shown {
        "the search" => desk.borrow_mut().keys("Secole"),
        "a dossier" => desk.borrow_mut().keys("gpJeanne Roux\r"),
        "the figures" => desk.borrow_mut().keys("F"),
        _ => {}
    }
    desk.borrow_mut().frame();
    let next = RefCell::new(500);
    bencher.with_inputs(|| next.replace_with(|next| *next + 10)).bench_local_values(|first| {
        let mut desk = desk.borrow_mut();
        (first..(first + 10).min(LIBRARY.len())).for_each(|number| desk.read(number));
        black_box(desk.draw().len())
    });
}
