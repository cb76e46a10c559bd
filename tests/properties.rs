//! The invariants of the document model, checked on the sample library, damaged files and generated text. A new format
//! gets one line here: [`battery`] on a sample of it.

mod battery;

use battery::{battery, check, check_head, damage, documents, head};
use dixit::document::{Document, SourceRange};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

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
