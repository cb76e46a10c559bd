use crate::document::{BlockKind, Document};
use crate::formats::{FailureKind, Part, Source, read};
use std::io::Write as _;
use std::path::Path;
use zip::write::SimpleFileOptions;

fn parts(name: &str, bytes: &[u8]) -> Vec<Part> {
    read(&Source { path: Some(Path::new(name)), bytes }).expect("it can be read")
}

fn failure(name: &str, bytes: &[u8]) -> (FailureKind, String) {
    let failure = read(&Source { path: Some(Path::new(name)), bytes }).expect_err("it cannot be read");
    (failure.kind, failure.message)
}

/// Title, authors and date, the words of the text, and what is set aside.
fn said(document: &Document) -> (String, String, String) {
    let meta = &document.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let about =
        format!("{} | {} | {date}", meta.title.as_deref().unwrap_or_default(), meta.byline.join(", "));
    let of = |aside: bool| {
        let blocks =
            document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::SetAside(_)) == aside);
        blocks.map(|block| document.slice(block.span)).collect::<Vec<_>>().join(" / ")
    };
    (about, of(false), of(true))
}

const RSS: &str = "<?xml version='1.0' encoding='utf-8'?><!-- made by hand --><rss version='2.0'
 xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>
<title>The Tolmouth Post</title><image><title>Logo</title></image><language>en-GB</language>
<item><title>Ferry &amp;amp; bridge</title><link>https://example.org/1</link><guid>tag:1</guid>
<dc:creator>Ada Renner</dc:creator><pubDate>Thu, 13 Sep 2018 08:38:56 -0700</pubDate>
<description>The ferry will sail again from Monday morning, the harbour board said.</description>
<content:encoded><![CDATA[<p>The ferry will sail again from Monday morning, the harbour board said.</p>
<p>“We waited long,” said <b>Mark Orrin</b>.</p>]]></content:encoded><category>Harbour</category></item>
<item><title>Second</title><guid>tag:2</guid><author>ned@example.org (Ned Vail)</author>
<description>Plain words, a &lt; b.</description></item></channel></rss>";

#[test]
fn each_item_of_an_rss_feed_is_a_document() {
    let found = parts("feed.xml", RSS.as_bytes());
    let names: Vec<_> = found.iter().filter_map(|part| part.name.as_deref()).collect();
    assert_eq!(names, ["tag:1", "tag:2"]);
    let (about, text, aside) = said(&found[0].document);
    assert_eq!(about, "Ferry & bridge | Ada Renner | 2018-09-13");
    assert_eq!(
        text,
        "Ferry & bridge / The ferry will sail again from Monday morning, the harbour board said. / “We waited long,” \
         said Mark Orrin."
    );
    assert_eq!(aside, "category: Harbour / https://example.org/1");
    let (about, text, _) = said(&found[1].document);
    assert_eq!((&*about, &*text), ("Second | Ned Vail | ", "Second / Plain words, a < b."));
    assert_eq!(found[1].document.meta.publisher.as_deref(), Some("The Tolmouth Post"));
    assert_eq!(found[0].document.format, "feed");
}

#[test]
fn atom_and_rdf_feeds_are_read_alike() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Le Phare</title>
        <author><name>Jeanne Roux</name></author><entry><id>urn:1</id><updated>2024-11-07T10:00:00Z</updated>
        <published>2024-11-06T10:00:00Z</published><title type='html'>Le &lt;i&gt;bac&lt;/i&gt;</title>
        <link rel='self' href='x'/><link href='https://example.org/bac'/>
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Le bac <em>rouvre</em> &amp; part.</p></div>
        </content></entry></feed>";
    let (about, text, aside) = said(&parts("x", atom.as_bytes())[0].document);
    assert_eq!(about, "Le bac | Jeanne Roux | 2024-11-06");
    assert_eq!((&*text, &*aside), ("Le bac / Le bac rouvre & part.", "https://example.org/bac"));
    let rdf =
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>
        <channel rdf:about='c'><title>Old</title></channel><item rdf:about='https://example.org/a'>
        <title>One</title><description>Words.</description></item></rdf:RDF>";
    let found = parts("x", rdf.as_bytes());
    assert_eq!(found[0].name.as_deref(), Some("https://example.org/a"));
    assert_eq!(said(&found[0].document).1, "One / Words.");
}

#[test]
fn json_feeds_are_read() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "authors": [{"name": "Ida Marsh"}],
        "items": [{"id": "1", "url": "https://example.org/1", "content_html": "<p>High &amp; low.</p>",
        "date_published": "2020-02-03T00:00:00Z", "summary": "Both."}, {"id": 2, "content_text": "Ebb."}]}"#;
    let found = parts("x.json", feed.as_bytes());
    let (about, text, aside) = said(&found[0].document);
    assert_eq!((&*about, &*text), (" | Ida Marsh | 2020-02-03", "High & low."));
    assert_eq!(aside, "Both. / https://example.org/1");
    assert_eq!(said(&found[1].document).1, "Ebb.");
    assert_eq!(failure("x.json", &feed.as_bytes()[..200]).0, FailureKind::Damaged);
}

#[test]
fn a_feed_cut_short_says_so_and_an_empty_one_too() {
    let cut = RSS.find("Plain words").expect("it is there");
    let found = parts("feed.xml", &RSS.as_bytes()[..cut]);
    // Where text simply stops, nothing tells damage from the end of what was written.
    assert_eq!(said(&found[0].document).0, "Ferry & bridge | Ada Renner | 2018-09-13");
    assert_eq!(failure("a.rss", b"<rss version='2.0'><channel/></rss>").0, FailureKind::Empty);
    let broken = RSS.replace("<item><title>Second", "<item <<<><title>Second");
    let found = parts("feed.xml", broken.as_bytes());
    assert!(found.iter().all(|part| !part.document.text.is_empty()));
}

#[test]
fn each_json_line_is_a_document_and_a_broken_one_is_said() {
    let lines = "{\"id\": \"a1\", \"headline\": \"Tide\", \"body\": \"“It rose,” said Ada.\\n\\nIt fell.\", \"authors\": \
        [\"Ada Renner\", \"Ned Vail\"], \"date\": 1536824336, \"views\": 12}\n\
        {\"id\": \"a2\", \"headline\": \"Ebb\", \"body\": \"<p>Low &eacute;t&eacute;</p><p>water</p>\"}\n\n\
        {\"id\": \"a3\", \"headline\": \"Cut\n";
    let found = parts("corpus.jsonl", lines.as_bytes());
    let (about, text, aside) = said(&found[0].document);
    assert_eq!(about, "Tide | Ada Renner, Ned Vail | 2018-09-13");
    assert_eq!((&*text, &*aside), ("Tide / “It rose,” said Ada. / It fell.", "views: 12"));
    assert_eq!(said(&found[1].document).1, "Ebb / Low été / water");
    let (about, text, aside) = said(&found[2].document);
    assert_eq!(about, "Line 4 (broken) |  | ");
    assert!(aside.starts_with("Line 4 of this file is broken: it is not JSON from column"), "{aside}");
    assert_eq!(text, "Line 4 (broken) / {\"id\": \"a3\", \"headline\": \"Cut");
    assert_eq!(failure("x.jsonl", b"one\ntwo\nthree\n").0, FailureKind::Damaged);
}

#[test]
fn items_are_addressed_by_their_names_if_all_have_one() {
    let names = |text: &str| -> Vec<String> {
        parts("x.jsonl", text.as_bytes()).into_iter().filter_map(|part| part.name).collect()
    };
    assert_eq!(names("{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"y\",\"text\":\"b\"}\n"), ["x", "y"]);
    assert_eq!(names("{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n"), ["1", "2"]);
    assert_eq!(names("{\"text\":\"a\"}\n{\"id\":\"y\",\"text\":\"b\"}\n"), ["1", "2"]);
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let french =
        "titre;auteur;texte;langue\nLe bac;Jeanne Roux;\"Il part; il \"\"revient\"\".\nDemain.\";fr\n";
    let (about, text, _) = said(&parts("x.csv", french.as_bytes())[0].document);
    assert_eq!((&*about, &*text), ("Le bac | Jeanne Roux | ", "Le bac / Il part; il \"revient\". / Demain."));
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("Titel\tText\nFähre\tSie fährt über den Fluß.\n");
    assert_eq!(said(&parts("x", &legacy)[0].document).1, "Fähre / Sie fährt über den Fluß.");
    // No column of the text by name: the one with the longest words is.
    let unknown = "no,what\n1,The longest column is the text.\n2,So it is.\n";
    assert_eq!(said(&parts("x.csv", unknown.as_bytes())[1].document).1, "So it is.");
    // A file that names nothing is rows alone.
    let long = "a sentence that is far too long to be the name of any column in any table";
    let bare = format!("{long}\n{long}\n");
    assert_eq!(parts("x.csv", bare.as_bytes()).len(), 2);
}

#[test]
fn rows_with_too_few_or_too_many_cells_are_said() {
    let table = "title,text\nOne,Words, and more\nTwo\nThree,\"open\nFour,x\n";
    let found = parts("x.csv", table.as_bytes());
    let (_, text, aside) = said(&found[0].document);
    assert_eq!(text, "One / Words");
    assert_eq!(aside, "3: and more / This row has 3 cells, the first line names only 2.");
    assert_eq!(said(&found[1].document).2, "This row has 1 cells, the first line names 2.");
    assert!(said(&found[2].document).2.contains("never closed"));
}

#[test]
fn prose_and_single_objects_are_no_corpora() {
    for text in ["Text, title and author, all in one.\nWe sail.", "{\"a\": 1}\n", "title\nA text below it.\n"]
    {
        assert_eq!(parts("x", text.as_bytes())[0].document.format, "text", "{text}");
    }
}

/// An archive of these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn each_entry_of_an_archive_is_read_as_what_it_is() {
    let inner = archive(&[("deep.txt", b"Deep words.")]);
    let bytes = archive(&[
        ("b/page.html", b"<html><p>We sail.</p></html>"),
        ("a.txt", b"First words."),
        ("../../etc/evil.txt", b"Evil words."),
        (".hidden.txt", b"Hidden."),
        ("__MACOSX/a.txt", b"x"),
        ("rows.jsonl", b"{\"text\":\"one\"}\n{\"text\":\"two\"}\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0"),
        ("inner.zip", &inner),
    ]);
    let found = parts("x.zip", &bytes);
    let all: Vec<(String, String)> =
        found.into_iter().map(|part| (part.name.unwrap_or_default(), part.document.text)).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "a.txt",
            "b/page.html",
            "etc/evil.txt",
            "inner.zip/deep.txt",
            "rows.jsonl/1",
            "rows.jsonl/2",
            "Files in this archive that were not read"
        ]
    );
    assert_eq!(all[1].1, "We sail.");
    assert!(all[6].1.contains("picture.png: This is not a text file"), "{}", all[6].1);
    assert_eq!(failure("x.zip", &archive(&[("a.png", b"\x89PNG\0\0\0\0")])).0, FailureKind::Binary);
    assert_eq!(failure("x.zip", &archive(&[])).0, FailureKind::Empty);
}

#[test]
fn archives_in_archives_end() {
    let mut bytes = archive(&[("a.txt", b"Words.")]);
    for _ in 0..6 {
        bytes = archive(&[("x.zip", &bytes), ("y.txt", b"Above.")]);
    }
    let found = parts("x.zip", &bytes);
    let last = &found.last().expect("a document").document.text;
    assert!(last.contains("too deep inside other archives"), "{last}");
    assert_eq!(found.len(), 4);
}
