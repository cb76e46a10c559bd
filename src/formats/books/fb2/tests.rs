use super::*;
use crate::document::{BlockKind, MarkKind, SetAsideReason};
use std::io::{Cursor, Write as _};

const BOOK: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><genre>prose</genre><author><first-name>Ada</first-name><last-name>Quill</last-name></author>
<book-title>The Ferry &amp; the Mill</book-title><annotation><p>A book of boats.</p></annotation>
<date value="1911-05-01">May</date><lang>en</lang></title-info><document-info><author><nickname>scanner</nickname></author>
</document-info><publish-info><publisher>Harbour Press</publisher></publish-info></description>
<body><title><p>The Ferry</p><p>and the Mill</p></title><epigraph><p>We sail.</p><text-author>Tom Barrow</text-author></epigraph>
<section id="one"><title><p>One</p></title><p>She <emphasis>sang</emphasis> &#233;
again.<a l:href="#n1" type="note">[1]</a></p><subtitle>* * *</subtitle><poem><stanza><v>O ship</v><v>of mine</v></stanza></poem>
<section><title><p>Inner</p></title><cite><p>“No.”</p></cite><table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>40</td></tr>
</table><image l:href="#p.png" alt="A boat"/></section></section></body>
<body name="notes"><section id="n1"><title><p>1</p></title><p>By the old clock.</p></section></body>
<binary id="p.png" content-type="image/png">AAAA</binary></FictionBook>"##;

fn read(bytes: &[u8]) -> Document {
    crate::formats::read(&Source { path: None, bytes }).expect("a book").remove(0).document
}

/// Kind and words of the blocks that are content.
fn content(document: &Document) -> Vec<(BlockKind, u8, &str)> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks.map(|block| (block.kind.clone(), block.depth, document.slice(block.span))).collect()
}

#[test]
fn sections_verse_quotations_tables_and_notes_have_their_kinds() {
    let document = read(BOOK.as_bytes());
    assert_eq!(document.format, "fb2");
    let heading = |level| BlockKind::Heading { level };
    let cell = |row, column| BlockKind::Cell { table: 0, row, column, heading: row == 0 };
    let expected = [
        (heading(1), 0, "The Ferry and the Mill"),
        (BlockKind::Quotation, 0, "We sail."),
        (BlockKind::Quotation, 0, "Tom Barrow"),
        (heading(2), 0, "One"),
        (BlockKind::Paragraph, 0, "She sang é again.[1]"),
        (BlockKind::Verse, 0, "O ship\nof mine"),
        (heading(3), 0, "Inner"),
        (BlockKind::Quotation, 0, "“No.”"),
        (cell(0, 0), 0, "Name"),
        (cell(0, 1), 0, "Age"),
        (cell(1, 0), 0, "Ada"),
        (cell(1, 1), 0, "40"),
        (BlockKind::Paragraph, 0, "[A boat]"),
        (BlockKind::Paragraph, 0, "[1] By the old clock."),
    ];
    assert_eq!(content(&document), expected);
    let annotation =
        document.blocks.iter().find(|block| block.kind == BlockKind::SetAside(SetAsideReason::Boilerplate));
    assert_eq!(annotation.map(|block| document.slice(block.span)), Some("A book of boats."));
}

#[test]
fn a_note_is_reached_from_its_number() {
    let document = read(BOOK.as_bytes());
    let link = document.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(address) => address.strip_prefix('#'),
        _ => None,
    });
    let block = document.target(link.expect("a link")).expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "[1] By the old clock.");
}

#[test]
fn the_description_is_metadata_and_who_scanned_the_book_did_not_write_it() {
    let meta = read(BOOK.as_bytes()).meta;
    assert_eq!(meta.title.as_deref(), Some("The Ferry & the Mill"));
    assert_eq!(meta.byline, ["Ada Quill"]);
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("1911-05-01"));
    assert_eq!((meta.publisher.as_deref(), meta.language.as_deref()), (Some("Harbour Press"), Some("en")));
}

#[test]
fn positions_lead_to_the_file() {
    let document = read(BOOK.as_bytes());
    let at = document.text.find("sang").expect("the word");
    let source = document
        .source_map
        .source_of(&document.text, crate::document::Span::new(at, at + 4))
        .expect("a place");
    let words: String =
        BOOK.chars().skip(source.start as usize).take((source.end - source.start) as usize).collect();
    assert_eq!(words, "sang");
}

#[test]
fn a_book_in_a_legacy_encoding_or_in_an_archive_reads_alike() {
    let declared = BOOK.replace("utf-8", "windows-1251").replace("She", "Она");
    let (legacy, _, _) = encoding_rs::WINDOWS_1251.encode(&declared);
    assert!(read(&legacy).text.contains("Она sang é again."));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("book.fb2", zip::write::SimpleFileOptions::default()).expect("an entry");
    zip.write_all(BOOK.as_bytes()).expect("its bytes");
    let archive = zip.finish().expect("an archive").into_inner();
    let (packed, plain) = (read(&archive), read(BOOK.as_bytes()));
    assert_eq!((packed.format, packed.text), ("fb2", plain.text));
}
