//! The invariants of the document model, checked on the sample library, damaged files and generated text. A new format
//! gets one line here: [`battery`] on a sample of it.

use dixit::document::{BlockKind, Document, SourceRange, Span};
use dixit::formats::{Source, read, read_head};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::io::Write as _;
use std::path::Path;
use unicode_normalization::is_nfc;
use zip::write::SimpleFileOptions;

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    let parts = read(&Source { path: Some(Path::new(name)), bytes }).unwrap_or_default();
    parts.into_iter().map(|part| part.document).collect()
}

fn head(name: &str, bytes: &[u8]) -> Option<Document> {
    read_head(&Source { path: Some(Path::new(name)), bytes })
}

/// Pseudo-random numbers that are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn check(document: &Document) {
    check_text(document);
    check_blocks(document);
    check_parts(document);
    check_source(document);
}

fn check_text(document: &Document) {
    let text = &document.text;
    let bad = |one: &char| {
        one.is_control() && *one != '\n'
            || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(*one)
    };
    assert_eq!(text.chars().find(bad), None, "a character that must not reach a terminal");
    assert!(is_nfc(text), "the text is in normal form C");
    assert_eq!(document.id.len(), 32);
}

/// Blocks follow each other, separated by one blank line; all text is in them.
fn check_blocks(document: &Document) {
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let span = block.span;
        assert!(Span::within(&document.text, span.range().start, span.range().end).is_some());
        let between = &document.text[end..span.range().start];
        assert_eq!(between, if index == 0 { "" } else { "\n\n" }, "between blocks");
        let words = document.slice(span);
        assert!(!words.trim().is_empty(), "block {index} is empty");
        assert!(block.kind.keeps_lines() || !words.contains('\n'), "{words:?} has a line break");
        if block.kind != BlockKind::Code {
            assert_eq!(words.trim_matches([' ', '\n']), words, "white space at the edge of a block");
        }
        if let BlockKind::Heading { level } = block.kind {
            assert!((1..=6).contains(&level));
        }
        end = span.range().end;
    }
    assert_eq!(end, document.text.len(), "text behind the last block");
}

/// Each mark and sentence is inside one block.
fn check_parts(document: &Document) {
    let inside = |span: Span| {
        let block = document.block_at(span.range().start).expect("a block");
        assert!(document.blocks[block].span.covers(span), "{:?} leaves its block", document.slice(span));
        assert!(Span::within(&document.text, span.range().start, span.range().end).is_some());
        assert!(!span.is_empty());
        block
    };
    let mut before = (0, std::cmp::Reverse(u32::MAX));
    for mark in &document.marks {
        inside(mark.span);
        let here = (mark.span.start, std::cmp::Reverse(mark.span.end));
        assert!(before <= here, "marks are sorted");
        before = here;
    }
    let mut end = 0;
    for &sentence in &document.sentences {
        let block = inside(sentence);
        assert!(document.blocks[block].kind.is_content());
        assert!(end <= sentence.start, "sentences are sorted");
        assert_eq!(document.slice(sentence).trim(), document.slice(sentence));
        end = sentence.end;
    }
}

/// Spans map to the source and back to a span that covers them.
fn check_source(document: &Document) {
    let map = &document.source_map;
    for pair in map.runs().windows(2) {
        assert!(pair[0].text.end <= pair[1].text.start && pair[0].source.end <= pair[1].source.start);
    }
    if map.is_empty() {
        return;
    }
    let spans = document.sentences.iter().copied().chain(document.blocks.iter().map(|block| block.span));
    let letters = document.text.char_indices().step_by(7).map(|(at, one)| Span::new(at, at + one.len_utf8()));
    for span in spans.chain(letters).take(20_000) {
        // A quotation mark that a browser adds, or the number of a note, has no place of its own in the source.
        let words = document.slice(span);
        let first = words.chars().next().map_or(0, char::len_utf8);
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        let edges = [
            Span::new(span.range().start, span.range().start + first),
            Span::new(span.range().end - last, span.range().end),
        ];
        if edges.iter().all(|edge| map.source_of(&document.text, *edge).is_some()) {
            let range = map.source_of(&document.text, span).expect("its edges have a source");
            let back = map.text_of(&document.text, range).expect("what has a source is found from it");
            assert!(back.covers(span), "{words:?} leads back to {:?}", document.slice(back));
        }
    }
}

/// The promise of a head document: it is the beginning of the whole.
fn check_head(head: &Document, whole: &Document) {
    check(head);
    assert!(head.is_head && !whole.is_head);
    assert_eq!(head.id, whole.id);
    assert_eq!(head.meta.language, whole.meta.language);
    assert!(whole.text.starts_with(&head.text), "the head's text is the beginning of the whole's");
    let complete = head.blocks.len() - 1;
    for (index, (block, other)) in head.blocks.iter().zip(&whole.blocks).take(complete).enumerate() {
        assert_eq!(block, other, "block {index}: {:?}", head.slice(block.span));
    }
    assert_eq!(head.blocks[complete].span.start, whole.blocks[complete].span.start);
    let end = head.blocks[complete].span.start;
    let early = |document: &Document| -> Vec<Span> {
        document.sentences.iter().copied().filter(|sentence| sentence.end <= end).collect()
    };
    assert_eq!(early(head), early(whole));
}

/// What every format must withstand: `bytes` are a valid file called `name`.
fn damage(name: &str, format: &str, bytes: &[u8]) {
    let first = documents(name, bytes);
    assert!(!first.is_empty(), "{name} can be read");
    for document in &first {
        assert_eq!(document.format, format);
        check(document);
    }
    assert_eq!(first, documents(name, bytes), "the same bytes give the same document");
    let mut chance = Chance(7);
    for _ in 0..150 {
        let end = chance.below(bytes.len());
        documents(name, &bytes[..end]).iter().for_each(check);
        let mut damaged = bytes.to_vec();
        for _ in 0..=chance.below(20) {
            let at = chance.below(damaged.len());
            damaged[at] = chance.below(256) as u8;
        }
        documents(name, &damaged).iter().for_each(check);
    }
}

/// What a format for a single text must withstand.
fn battery(name: &str, format: &str, bytes: &[u8]) {
    damage(name, format, bytes);
    let large = bytes.repeat(400_000 / bytes.len() + 1);
    if let (Some(head), [whole]) = (head(name, &large), &documents(name, &large)[..]) {
        check_head(&head, whole);
        assert!(head.text.len() > 10_000 && head.text.len() < whole.text.len());
    }
}

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../seeds/", $name))
    };
}

#[test]
fn plain_text_passes_the_battery() {
    battery("crue.txt", "text", sample!("13-crue-de-la-lozerne.txt"));
    battery("orchard.txt", "text", sample!("15-the-orchard-at-larkhill.txt"));
    battery("conseil.txt", "text", sample!("08-montrevert-conseil-municipal.txt"));
    battery("train.txt", "text", sample!("14-le-train-de-sauveterre.txt"));
}

#[test]
fn markdown_passes_the_battery() {
    battery("river.md", "markdown", sample!("12-river-report.md"));
}

#[test]
fn html_passes_the_battery() {
    battery("marche.html", "html", sample!("11-marche-couvert.html"));
}

/// A book of `count` chapters, each with these words.
fn book(count: usize, words: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        // Not compressed, so that damage reaches the words and the markup.
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    };
    add("mimetype", "application/epub+zip");
    add("META-INF/container.xml", "<container><rootfile full-path='b.opf'/></container>");
    let numbers: Vec<String> = (0..count).map(|number| number.to_string()).collect();
    let items =
        numbers.iter().map(|one| format!("<item id='i{one}' href='{one}.xhtml' media-type='text/html'/>"));
    let spine = numbers.iter().map(|one| format!("<itemref idref='i{one}'/>"));
    let (items, spine) = (items.collect::<String>(), spine.collect::<String>());
    add("b.opf", &format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>"));
    for one in &numbers {
        add(
            &format!("{one}.xhtml"),
            &format!("<html><h1>{one}</h1><p id='a'>{words}</p><a href='#a'>x</a></html>"),
        );
    }
    zip.finish().expect("a book").into_inner()
}

/// Formats that say who speaks.
#[test]
fn speech_stands_the_battery() {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!("cases/files/", $name))
        };
    }
    battery("cues.srt", "subrip", file!("turns-over-cues.srt"));
    battery("voices.vtt", "webvtt", file!("turns-stimmen.vtt"));
    battery("wheel.fountain", "fountain", file!("turns-title-page.fountain"));
    battery("chat.txt", "chat", file!("labels-whatsapp.txt"));
    battery("irc.txt", "chat", file!("labels-irc.txt"));
    battery("play.txt", "text", file!("labels-own-line-play.txt"));
}

#[test]
fn epub_passes_the_battery_and_a_large_book_has_a_head() {
    let words = "“The river&#x202E; is &eacute;gal,” said <i>Ida</i> Marsh.</p><p>Nobody went on. ";
    damage("small.epub", "epub", &book(3, &words.repeat(4)));
    let large = book(40, &words.repeat(100));
    let whole = &documents("large.epub", &large)[0];
    check_head(&head("large.epub", &large).expect("a head"), whole);
}

#[test]
fn mail_passes_the_battery() {
    let message = "From: Ida Marsh <ida@example.org>\nDate: Thu, 13 Sep 2018 08:38:56 -0700\n\
        Subject: =?utf-8?q?La_cr=C3=BBe?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n\
        --x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
        The r=E9gie said \u{1b}[31m so.\n\nOn 3 May, Ned wrote:\n> No.\n>> Yes.\n\n-- \nIda\n\
        --x\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: y\n\n<p>Words\n--x--\n";
    damage("one.eml", "mail", message.as_bytes());
    let box_of_two = format!("From ida Thu Sep 13 08:38:56 2018\n{message}\n").repeat(2);
    damage("two.mbox", "mail", box_of_two.as_bytes());
    assert_eq!(documents("two.mbox", box_of_two.as_bytes()).len(), 2);
}

#[test]
fn wide_and_legacy_encodings_pass_the_battery() {
    let text = std::str::from_utf8(sample!("09-la-lampe-de-kermaden.txt")).expect("UTF-8");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    battery("lampe.txt", "text", &wide);
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    battery("lampe.txt", "text", &legacy);
    assert_eq!(documents("lampe.txt", &wide)[0].text, documents("lampe.txt", text.as_bytes())[0].text);
}

/// Files whose beginning cannot be cut between two blocks.
#[test]
fn a_head_agrees_with_its_whole_whatever_the_shape_of_the_file() {
    let sentence = "The keeper went down to the shore, and « nobody » followed him there. ";
    let one_line = sentence.repeat(8000);
    let lines = format!("{}\n", sentence.repeat(9)).repeat(1000);
    let mut column = String::new();
    for (index, word) in one_line.split(' ').enumerate() {
        column.push_str(word);
        column.push(if index % 11 == 10 { '\n' } else { ' ' });
    }
    let late = format!("{}Élève à Besançon.", one_line.replace(['«', '»'], "\""));
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(&late);
    let page = format!("<html><body><p>{}</p></body></html>", sentence.repeat(20)).repeat(300);
    let notes = format!("# Title\n\n- one\n\n- two [later]\n\n{sentence}\n\n").repeat(5000) + "[later]: /x\n";
    let files: [(&str, &[u8]); 6] = [
        ("line.txt", one_line.as_bytes()),
        ("lines.txt", lines.as_bytes()),
        ("column.txt", column.as_bytes()),
        ("late.txt", &legacy),
        ("page.html", page.as_bytes()),
        ("notes.md", notes.as_bytes()),
    ];
    for (name, bytes) in files {
        let whole = &documents(name, bytes)[0];
        check(whole);
        match head(name, bytes) {
            Some(head) => check_head(&head, whole),
            None => assert_eq!(name, "notes.md", "a head is given"),
        }
    }
    assert!(documents("late.txt", &legacy)[0].text.ends_with("Élève à Besançon."));
}

#[test]
fn a_small_file_needs_no_head() {
    assert_eq!(head("orchard.txt", sample!("15-the-orchard-at-larkhill.txt")), None);
}

/// Words, marks, spaces and breaks as they occur in real files, and some that should not.
fn pieces() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        8 => "[a-zéA-ZÀœ’-]{1,12}",
        3 => Just(" ".to_owned()),
        2 => "[.!?,;:…]",
        1 => "[«»“”\"—'()]",
        1 => prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r"), Just("\u{a0}\n")].prop_map(str::to_owned),
        1 => "[\u{300}\u{301}\u{327}\u{1b}\u{202e}\u{200d}\u{ad}\u{feff}\t\u{2028}\u{ac00}\u{11a8}漢🙂\u{0}]",
        1 => prop_oneof![Just("- "), Just("1. "), Just("    "), Just("* * *"), Just("Par "), Just("12")].prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..120)
}

fn markup() -> impl Strategy<Value = String> {
    let tag = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<b>"),
        Just("</b>"),
        Just("<li>"),
        Just("<ul>"),
        Just("</ul>"),
        Just("<br>"),
        Just("<table><tr><td>"),
        Just("</td>"),
        Just("</table>"),
        Just("<blockquote>"),
        Just("</blockquote>"),
        Just("<a href='x'>"),
        Just("</a>"),
        Just("&eacute;"),
        Just("&#769;"),
        Just("&"),
        Just("<"),
        Just("<!--"),
        Just("-->"),
        Just("<pre>"),
        Just("</pre>"),
        Just("<h2>"),
        Just("</h2>"),
        Just("<script>"),
        Just("</script>"),
        Just("<nav>"),
        Just("</nav>"),
        Just("<q>"),
        Just("</q>"),
        Just("<p class=\"share\">"),
        Just("&#10;"),
        Just("<div style='display:none'>"),
        Just("</div>"),
        Just("<hr>"),
        Just("<td>"),
        Just("<i>"),
        Just("</i>"),
    ];
    let item = prop_oneof![2 => tag.prop_map(str::to_owned), 3 => "[a-zé .,«»\u{301}\n]{1,20}"];
    prop::collection::vec(item, 0..80).prop_map(|items| items.concat())
}

fn marked() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just("# "),
        Just("> "),
        Just("- "),
        Just("1. "),
        Just("**"),
        Just("*"),
        Just("`"),
        Just("```\n"),
        Just("\n"),
        Just("\n\n"),
        Just("| a | b |\n|---|---|\n"),
        Just("[x](y)"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("    "),
        Just("---\n"),
        Just("  \n"),
        Just("<b>"),
        Just("<div>\n"),
        Just("</div>\n"),
        Just("&amp;"),
        Just("\\*"),
        Just("- [ ] "),
        Just("\t"),
        Just("![i](j)"),
        Just("~~"),
    ];
    let item = prop_oneof![2 => sign.prop_map(str::to_owned), 3 => "[a-zé .,«»\u{301}]{1,20}"];
    prop::collection::vec(item, 0..80).prop_map(|items| items.concat())
}

/// The code points of `source` that no run covers.
fn uncovered(document: &Document, source: &str) -> String {
    let mut covered = vec![false; source.chars().count()];
    for run in document.source_map.runs() {
        let SourceRange { start, end } = run.source;
        covered[start as usize..end as usize].fill(true);
    }
    source.chars().zip(covered).filter(|(_, covered)| !covered).map(|(one, _)| one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_plain_text_becomes_a_sound_document(pieces in pieces()) {
        let text = pieces.concat();
        for document in documents("any.txt", text.as_bytes()) {
            check(&document);
            let invisible = |one: char| one.is_whitespace() || "\u{ad}\u{feff}".contains(one);
            // Bullets, item numbers and hyphens at line ends are represented by the structure.
            let said = |one: char| "-*•·.)0123456789".contains(one);
            let lost: String =
                uncovered(&document, text.trim_start_matches('\u{feff}')).chars().filter(|&one| !invisible(one) && !said(one)).collect();
            prop_assert_eq!(lost, "", "visible characters that are in no block");
        }
    }

    #[test]
    fn any_html_becomes_a_sound_document(page in markup()) {
        documents("any.html", page.as_bytes()).iter().for_each(check);
    }

    #[test]
    fn any_markdown_becomes_a_sound_document(text in marked()) {
        documents("any.md", text.as_bytes()).iter().for_each(check);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for name in ["any.txt", "any.md", "any.html", "any.srt", "any.vtt", "any.fountain", "any"] {
            documents(name, &bytes).iter().for_each(check);
        }
    }

    /// What was cleaned once is clean.
    #[test]
    fn cleaning_twice_is_cleaning_once(paragraphs in prop::collection::vec("[A-ZÉ][a-zé’ \u{a0}«»]{140,300}[.?!]", 1..8)) {
        let text = paragraphs.join("\n\n");
        if let Some(once) = documents("any.txt", text.as_bytes()).first() {
            let twice = &documents("any.txt", once.text.as_bytes())[0];
            prop_assert_eq!(&once.text, &twice.text);
            prop_assert_eq!(&once.blocks, &twice.blocks);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_head_is_the_beginning_of_its_whole(pieces in pieces(), name in prop_oneof![Just("any.txt"), Just("any.md"), Just("any.html")]) {
        let text = pieces.concat() + " and an end.\n\n";
        let large = text.repeat(300_000 / text.len() + 1);
        if let Some(head) = head(name, large.as_bytes()) {
            check_head(&head, &documents(name, large.as_bytes())[0]);
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn files_of_many_documents_pass_the_battery() {
    let rss = "<rss version='2.0'><channel><title>T</title><item><title>A &amp; B</title><guid>1</guid><pubDate>13 Sep \
        2018</pubDate><description><![CDATA[<p>“The river\u{1b}[31m,” said <i>Ida</i>.</p>]]></description></item><item>\
        <guid>2</guid><description>x</description></item></channel></rss>";
    damage("a.rss", "feed", rss.as_bytes());
    let feed = r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"content_html":"<p>A\u001b[1m &eacute;"}]}"#;
    damage("a.json", "feed", feed.as_bytes());
    let lines = "{\"id\":\"1\",\"text\":\"A\\u001b[31m \\ud83d\\ude42 e\\u0301\"}\n{\"id\":\"2\",\"text\":\"<p>B</p>\"}\n";
    damage("a.jsonl", "jsonl", lines.as_bytes());
    let table = "title,text,x\nA,\"B \u{1b}[1m\nC\",\u{202e}y\nD,e\u{301},z\n";
    damage("a.csv", "csv", table.as_bytes());
    damage("a.csv.gz", "csv", &packed(table.as_bytes()));
    let page = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org\nSubject: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\
        Content-Transfer-Encoding: quoted-printable\n\n<html><p>“We sail at =C3=A9 six,” said Ida\u{1b}.</p>\n--b--\n";
    damage("a.mhtml", "mhtml", page.as_bytes());
}

#[test]
fn what_programs_write_for_a_pager_passes_the_battery() {
    let page = "\u{1b}[1mNAME\u{1b}[0m\n       ls - list \u{1b}[4mdirectory\u{1b}[24m contents\u{1b}]8;;x\u{7}\n\n\
        N\u{8}NA\u{8}AM\u{8}ME\u{8}E\n  _\u{8}f_\u{8}o_\u{8}o e\u{301}\u{8}e\u{301} x\u{8}\n\n";
    battery("page", "terminal", page.as_bytes());
}
