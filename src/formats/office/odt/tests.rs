use super::*;
use crate::document::{MarkKind, SetAsideReason};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<office:document-styles><office:styles>
  <style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Quotations"/>
  <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:default-outline-level="1"/>
  <style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text"/></office:styles>
  <office:master-styles><style:master-page><style:header><text:p>Harbour Board <text:page-number>1</text:page-number></text:p>
  </style:header><style:footer><text:p>Confidential</text:p></style:footer></style:master-page></office:master-styles>
  </office:document-styles>"#;
const AUTOMATIC: &str = r#"<office:automatic-styles><number:date-style><number:text>/</number:text></number:date-style>
  <style:style style:name="P1" style:parent-style-name="Quotations"/>
  <style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="T2"><style:text-properties fo:font-style="italic"/></style:style>
  <style:style style:name="T3"><style:text-properties text:display="none"/></style:style>
  <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
  <text:list-level-style-bullet text:level="2"/></text:list-style></office:automatic-styles>"#;
const META: &str = r"<office:document-meta><office:meta><dc:title>The mill</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator>
  <dc:creator>Tom Barrow</dc:creator><meta:creation-date>2025-03-03T10:00:00</meta:creation-date><dc:date>2026-01-01</dc:date>
  </office:meta></office:document-meta>";

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let options = if *name == "mimetype" { stored } else { SimpleFileOptions::default() };
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn package(body: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content>{AUTOMATIC}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", STYLES.as_bytes()),
        ("meta.xml", META.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let mut parts = crate::formats::read(&Source { path: None, bytes })?;
    Ok(parts.remove(0).document)
}

fn document(body: &str) -> Document {
    read(&package(body, "<manifest/>")).expect("a document")
}

/// Kind and words of the blocks that are content.
fn content(document: &Document) -> Vec<(BlockKind, u8, &str)> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks.map(|block| (block.kind.clone(), block.depth, document.slice(block.span))).collect()
}

#[test]
fn headings_quotations_lists_and_code_have_their_kinds() {
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let inner = format!("<text:list-item><text:list>{}</text:list></text:list-item>", item("inner"));
    let list = format!("<text:list text:style-name='L1'>{}{inner}{}</text:list>", item("one"), item("two"));
    let code = ["fn a", "  b"].map(|line| {
        let line = line.replace("  ", "<text:s text:c='2'/>");
        format!("<text:p text:style-name='Preformatted_20_Text'>{line}</text:p>")
    });
    let body = "<text:h text:outline-level='1'>One</text:h><text:p text:style-name='P1'>We sail.</text:p>"
        .to_owned()
        + &list
        + &code.concat();
    let document = document(&body);
    assert_eq!(document.format, "odt");
    let content = content(&document);
    let expected = [
        (BlockKind::Heading { level: 1 }, 0, "One"),
        (BlockKind::Quotation, 0, "We sail."),
        (BlockKind::Item { number: Some(1) }, 0, "one"),
        (BlockKind::Item { number: None }, 1, "inner"),
    ];
    assert_eq!(content[..4], expected);
    assert!(matches!(content[4], (BlockKind::Item { number: Some(_) }, 0, "two")));
    assert_eq!(content[5..], [(BlockKind::Code, 0, "fn a\n  b")]);
}

#[test]
fn notes_comments_and_margins_leave_the_text_and_are_kept() {
    let body = "<text:h>One</text:h><text:p>At six<text:note><text:note-citation>i</text:note-citation><text:note-body>\
        <text:p>By the old clock.</text:p></text:note-body></text:note>, she<office:annotation><dc:creator>Tom</dc:creator>\
        <dc:date>2025</dc:date><text:p>Who?</text:p></office:annotation> left.</text:p><text:p>The end.</text:p>";
    let document = document(body);
    let words: Vec<_> = content(&document).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(words, ["One", "At six[1], she left.", "The end.", "[1] By the old clock."]);
    let aside = document.blocks.iter().filter(|block| !block.kind.is_content());
    let aside: Vec<_> = aside.map(|block| (block.kind.clone(), document.slice(block.span))).collect();
    let margin = BlockKind::SetAside(SetAsideReason::PageFurniture);
    let comment = BlockKind::SetAside(SetAsideReason::Boilerplate);
    assert_eq!(
        aside,
        [(comment, "Tom: Who?"), (margin.clone(), "Harbour Board 1"), (margin, "Confidential")]
    );
    let block = document.target("note-1").expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "[1] By the old clock.");
}

#[test]
fn deleted_text_is_gone_and_hidden_text_is_not_shown() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:p>The <text:change-start/>new<text:change-end/> \
        <text:span text:style-name='T1'>lock</text:span> <text:span text:style-name='T3'>secret</text:span>\
        <text:a xlink:href='https://example.org/'>of <text:span text:style-name='T2'>wood</text:span></text:a></text:p>";
    let document = document(body);
    assert_eq!(content(&document)[0].2, "The new lock of wood");
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.slice(mark.span), mark.kind.clone())).collect();
    let link = MarkKind::Link("https://example.org/".to_owned());
    assert_eq!(marks, [("lock", MarkKind::Strong), ("of wood", link), ("wood", MarkKind::Emphasis)]);
}

#[test]
fn tables_boxes_pictures_and_contents_are_read() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let body = format!(
        "<text:table-of-content><text:index-body><text:p>One 1</text:p></text:index-body></text:table-of-content>\
         <table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows>\
         <table:table-row><table:covered-table-cell/>{}</table:table-row></table:table>\
         <text:p>See <draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame><draw:frame><draw:image/>\
         <svg:title>A boat</svg:title></draw:frame> there<text:line-break/>or here.</text:p>",
        cell("Name"),
        cell("Age"),
        cell("40")
    );
    let document = document(&body);
    assert_eq!(document.slice(document.blocks[0].span), "One 1");
    assert_eq!(document.blocks[0].kind, BlockKind::SetAside(SetAsideReason::Navigation));
    let place = |row, column| BlockKind::Cell { table: 0, row, column, heading: row == 0 };
    let content = content(&document);
    let cells = [(place(0, 0), 0, "Name"), (place(0, 1), 0, "Age"), (place(1, 1), 0, "40")];
    assert_eq!(content[..3], cells);
    let words: Vec<_> = content[3..].iter().map(|(_, _, words)| *words).collect();
    assert_eq!(words, ["See [A boat] there", "or here.", "Boxed."]);
}

#[test]
fn metadata_names_the_author_and_not_the_last_editor() {
    let meta = document("<text:p>x</text:p>").meta;
    assert_eq!(
        (meta.title.as_deref(), meta.byline.as_slice()),
        (Some("The mill"), &["Ada Quill".to_owned()][..])
    );
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-03-03"));
}

#[test]
fn a_document_in_one_file_is_read_alike() {
    let flat = format!(
        "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>{}{AUTOMATIC}\
         <office:master-styles><style:header><text:p>Top</text:p></style:header></office:master-styles>\
         <office:body><office:text><text:h>One</text:h><text:p text:style-name='P1'>We sail.</text:p></office:text></office:body>\
         </office:document>",
        META.replace("office:document-meta", "x")
    );
    let document = read(flat.as_bytes()).expect("a document");
    assert_eq!((document.format, document.text.as_str()), ("odt", "One\n\nWe sail.\n\nTop"));
    assert_eq!(document.meta.title.as_deref(), Some("The mill"));
}

#[test]
fn a_document_that_cannot_be_read_says_why() {
    let failure = read(&package("", "<m><manifest:encryption-data/></m>")).expect_err("encrypted");
    assert_eq!(failure.kind, FailureKind::NotPermitted);
    assert!(failure.message.contains("password"));
    let whole = package("<text:p>x</text:p>", "");
    assert_eq!(read(&whole[..whole.len() / 2]).expect_err("truncated").kind, FailureKind::Damaged);
}
