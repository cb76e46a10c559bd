use super::*;
use crate::document::MarkKind;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const CONTAINER: &str = r#"<?xml version="1.0"?><container version="1.0"
  xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
  <rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const PACKAGE: &str = r#"<?xml version="1.0"?><package version="3.0" xmlns="http://www.idpf.org/2007/opf">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
    <dc:title>The Ferry &amp; the Mill</dc:title><dc:title>Subtitle</dc:title>
    <dc:creator opf:role="aut">Ada Brandt</dc:creator><dc:creator opf:role="ill">Ned Fox</dc:creator>
    <dc:date>2025-04-03</dc:date><dc:publisher>Harbour Press</dc:publisher><dc:language>en</dc:language>
  </metadata>
  <manifest>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
    <item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
    <item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
    <item id="p" href="p.png" media-type="image/png"/>
  </manifest>
  <spine toc="ncx"><itemref idref="cover"/><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>
    <itemref idref="n"/><itemref idref="p"/></spine>
  <guide><reference type="cover" href="cover.xhtml"/></guide>
</package>"#;

const NAV: &str = r#"<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>
  <li><a href="text/one.xhtml">The <i>Ferry</i></a>
    <ol><li><a href="text/two%20b.xhtml">The Mill</a></li></ol></li></ol></nav></body></html>"#;

const NCX: &str = r#"<ncx><docTitle><text>The Ferry</text></docTitle><navMap><navPoint><navLabel><text>The Ferry</text>
  </navLabel><content src="text/one.xhtml"/><navPoint><navLabel><text>The Mill</text></navLabel>
  <content src="text/two%20b.xhtml"/></navPoint></navPoint></navMap></ncx>"#;

const PAGES: [(&str, &str); 4] = [
    ("OEBPS/cover.xhtml", "<p>Cover words</p>"),
    (
        "OEBPS/text/one.xhtml",
        "<p>“We sail,” said Ada.<a href=\"../notes.xhtml#n1\">1</a></p><p>It was six.</p>",
    ),
    ("OEBPS/text/two b.xhtml", "<p>THE MILL</p><p>“It is late,” Jo said.</p>"),
    ("OEBPS/notes.xhtml", "<h2>Notes</h2><p id=\"n1\">By the old clock.</p>"),
];

/// An archive of these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // As the standard requires: the first entry is not compressed, so that its bytes identify the format.
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let options = if *name == "mimetype" { stored } else { SimpleFileOptions::default() };
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The book above, changed by `change`.
fn book(change: impl FnOnce(&mut Vec<(&'static str, Vec<u8>)>)) -> Vec<u8> {
    let mut entries = vec![
        ("mimetype", b"application/epub+zip".to_vec()),
        ("META-INF/container.xml", CONTAINER.into()),
        ("OEBPS/book.opf", PACKAGE.into()),
        ("OEBPS/nav.xhtml", NAV.into()),
        ("OEBPS/toc.ncx", NCX.into()),
    ];
    entries
        .extend(PAGES.map(|(name, page)| (name, format!("<html><body>{page}</body></html>").into_bytes())));
    change(&mut entries);
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    archive(&entries)
}

fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let mut parts = crate::formats::read(&Source { path: None, bytes })?;
    Ok(parts.remove(0).document)
}

fn replace(entries: &mut [(&'static str, Vec<u8>)], name: &str, words: impl Into<Vec<u8>>) {
    let entry = entries.iter_mut().find(|entry| entry.0 == name).expect("an entry of that name");
    entry.1 = words.into();
}

/// The headings with their levels, and the paragraphs.
fn outline(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks
        .map(|block| match block.kind {
            BlockKind::Heading { level } => format!("{level} {}", document.slice(block.span)),
            _ => document.slice(block.span).to_owned(),
        })
        .collect()
}

const OUTLINE: [&str; 7] = [
    "1 The Ferry",
    "“We sail,” said Ada.1",
    "It was six.",
    "2 THE MILL",
    "“It is late,” Jo said.",
    "2 Notes",
    "By the old clock.",
];

#[test]
fn chapters_come_in_reading_order_with_the_headings_of_the_contents() {
    let document = read(&book(|_| {})).expect("a book");
    assert_eq!(outline(&document), OUTLINE);
    let aside = document.blocks.iter().filter(|block| !block.kind.is_content());
    assert!(aside.clone().count() > 0);
    assert!(aside.into_iter().all(|block| block.kind == BlockKind::SetAside(SetAsideReason::Navigation)));
}

#[test]
fn a_book_of_the_older_kind_or_without_contents_has_its_chapters_too() {
    let old = read(&book(|entries| {
        let package = PACKAGE.replace(" properties=\"nav\"", "").replace("<itemref idref=\"nav\"/>", "");
        replace(entries, "OEBPS/book.opf", package);
    }));
    assert_eq!(outline(&old.expect("a book")), OUTLINE);
    let bare = read(&book(|entries| {
        replace(entries, "OEBPS/nav.xhtml", "");
        replace(entries, "OEBPS/toc.ncx", "");
    }));
    let without: Vec<_> = OUTLINE.iter().filter(|line| **line != "1 The Ferry").collect();
    assert_eq!(outline(&bare.expect("a book")).len(), without.len());
}

#[test]
fn the_package_says_who_wrote_the_book_and_when() {
    let meta = read(&book(|_| {})).expect("a book").meta;
    assert_eq!(meta.title.as_deref(), Some("The Ferry & the Mill"));
    assert_eq!(meta.byline, ["Ada Brandt"]);
    assert_eq!(meta.publisher.as_deref(), Some("Harbour Press"));
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-04-03"));
}

#[test]
fn a_note_in_another_part_is_reached_from_its_link() {
    let document = read(&book(|_| {})).expect("a book");
    let link = document.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(address) if document.slice(mark.span) == "1" => address.strip_prefix('#'),
        _ => None,
    });
    let block = document.target(link.expect("a link")).expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "By the old clock.");
}

#[test]
fn an_encrypted_book_is_refused_and_garbled_fonts_are_no_reason() {
    let list = |algorithm: &str, path: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{algorithm}\"/><CipherData>\
             <CipherReference URI=\"{path}\"/></CipherData></EncryptedData></encryption>"
        )
    };
    let with = |list: String| read(&book(|entries| entries.push(("META-INF/encryption.xml", list.into()))));
    let failure = with(list("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/one.xhtml"));
    let failure = failure.expect_err("encrypted");
    assert_eq!(failure.kind, FailureKind::NotPermitted);
    assert!(failure.message.contains("encrypted"));
    assert!(with(list("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")).is_ok());
}

#[test]
fn a_book_that_lacks_a_chapter_shows_the_others_and_says_so() {
    let document = read(&book(|entries| entries.retain(|(name, _)| *name != "OEBPS/text/one.xhtml")));
    let document = document.expect("the rest of the book");
    assert!(document.text.contains("“It is late,” Jo said.") && document.text.contains("damaged"));
}

#[test]
fn a_file_that_is_not_a_book_is_damaged_and_says_how() {
    let without = |gone: &str| read(&book(|entries| entries.retain(|(name, _)| *name != gone)));
    let container = archive(&[("mimetype", b"application/epub+zip")]);
    for failure in [read(&container), without("OEBPS/book.opf"), read(&book(|_| {})[..900])] {
        let failure = failure.expect_err("no book");
        assert_eq!(failure.kind, FailureKind::Damaged);
        assert!(failure.message.starts_with("This file is damaged: "), "{}", failure.message);
    }
}

#[test]
fn a_few_kilobytes_that_unpack_to_very_much_are_refused() {
    let bomb = book(|entries| replace(entries, "OEBPS/text/one.xhtml", vec![b' '; (64 << 20) + 1]));
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb).expect_err("too large").kind, FailureKind::TooLarge);
}
