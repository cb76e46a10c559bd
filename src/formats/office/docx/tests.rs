use super::*;
use crate::document::MarkKind;
use crate::formats::FailureKind;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const TYPES: &str = "<Types/>";
const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Target="word/document.xml"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
  <Relationship Id="r2" Target="docProps/core.xml"
  Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>"#;
const OWN_RELATIONS: &str = r#"<Relationships>
  <Relationship Id="r1" Target="styles.xml" Type="x/styles"/><Relationship Id="r2" Target="numbering.xml" Type="x/numbering"/>
  <Relationship Id="r3" Target="footnotes.xml" Type="x/footnotes"/><Relationship Id="r4" Target="header1.xml" Type="x/header"/>
  <Relationship Id="r5" Target="comments.xml" Type="x/comments"/>
  <Relationship Id="r9" Target="https://example.org/plan" TargetMode="External" Type="x/hyperlink"/></Relationships>"#;
const STYLES: &str = r#"<w:styles>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Chapter of mine"/><w:basedOn w:val="Titre1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
  <w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="character" w:styleId="Forte"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const NOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> By the old clock.</w:t></w:r></w:p>
  <w:p><w:r><w:t>And the new.</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="3"><w:p><w:r><w:t>Nothing refers here.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const HEADER: &str = "<w:hdr><w:p><w:r><w:t>Harbour Board, page 1</w:t></w:r></w:p></w:hdr>";
const COMMENTS: &str = r#"<w:comments><w:comment w:id="0" w:author="Tom Barrow"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p>
  </w:comment></w:comments>"#;
const CORE: &str = r"<cp:coreProperties><dc:title>The &amp; mill</dc:title><dc:creator>Ada Quill</dc:creator>
  <dcterms:created>2025-03-03T10:00:00Z</dcterms:created><dcterms:modified>2026-01-01T10:00:00Z</dcterms:modified>
  </cp:coreProperties>";

/// The entries of a document with this body.
fn entries(body: &str) -> Vec<(&'static str, Vec<u8>)> {
    let document = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", OWN_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/footnotes.xml", NOTES.to_owned()),
        ("word/header1.xml", HEADER.to_owned()),
        ("word/comments.xml", COMMENTS.to_owned()),
        ("docProps/core.xml", CORE.to_owned()),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .into()
}

fn archive(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let mut parts = crate::formats::read(&Source { path: None, bytes })?;
    Ok(parts.remove(0).document)
}

fn document(body: &str) -> Document {
    read(&archive(&entries(body))).expect("a document")
}

/// Paragraph with these properties and this text.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    p(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
}

/// Kind and words of the blocks that are content.
fn content(document: &Document) -> Vec<(BlockKind, u8, &str)> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks.map(|block| (block.kind.clone(), block.depth, document.slice(block.span))).collect()
}

fn aside(document: &Document) -> Vec<(SetAsideReason, &str)> {
    let blocks = document.blocks.iter();
    let reason = blocks.filter_map(|block| match block.kind {
        BlockKind::SetAside(reason) => Some((reason, document.slice(block.span))),
        _ => None,
    });
    reason.collect()
}

#[test]
fn styles_of_any_language_make_title_headings_quotations_and_contents() {
    let body = [
        ("Titre", "The mill"),
        ("Toc1", "One 3"),
        ("Mine", "One"),
        ("Q", "We sail."),
        ("Normal", "She sat."),
    ]
    .map(|(style, words)| styled(style, words))
    .concat();
    let document = document(&body);
    assert_eq!(document.format, "docx");
    let expected = [
        (BlockKind::Heading { level: 1 }, 0, "The mill"),
        (BlockKind::Heading { level: 2 }, 0, "One"),
        (BlockKind::Quotation, 0, "We sail."),
        (BlockKind::Paragraph, 0, "She sat."),
    ];
    assert_eq!(content(&document), expected);
    assert_eq!(aside(&document)[0], (SetAsideReason::Navigation, "One 3"));
}

#[test]
fn lists_are_counted_and_nested() {
    let item = |level: u8, words: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        p(&list, words)
    };
    let document =
        document(&(styled("Titre1", "List") + &item(0, "one") + &item(1, "inner") + &item(0, "two")));
    let expected = [
        (BlockKind::Item { number: Some(1) }, 0, "one"),
        (BlockKind::Item { number: None }, 1, "inner"),
        (BlockKind::Item { number: Some(2) }, 0, "two"),
    ];
    assert_eq!(content(&document)[1..], expected);
}

#[test]
fn a_note_is_reached_from_its_number_and_stands_after_the_text() {
    let body = "<w:p><w:r><w:t>At six</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>, she left.</w:t>\
                </w:r></w:p><w:p><w:r><w:t>The end.</w:t></w:r></w:p>";
    let document = document(body);
    let words: Vec<_> = content(&document).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(words, ["At six[1], she left.", "The end.", "[1] By the old clock.", "And the new."]);
    let link = document.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(address) => address.strip_prefix('#'),
        _ => None,
    });
    let block = document.target(link.expect("a link")).expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "[1] By the old clock.");
}

#[test]
fn tracked_changes_read_as_accepted() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del>\
        <w:ins><w:r><w:t xml:space=\"preserve\">new </w:t></w:r></w:ins><w:r><w:t>lock</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Its end </w:t></w:r></w:p>\
        <w:p><w:r><w:t>was deleted.</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Row</w:t></w:r>\
        </w:p></w:tc></w:tr></w:tbl><w:moveTo><w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>\
        <w:t>Moved here.</w:t></w:r></w:p></w:moveTo>";
    let document = document(body);
    let words: Vec<_> = content(&document).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(words, ["The new lock", "Its end was deleted.", "Moved here."]);
}

#[test]
fn bold_italics_links_and_fields_are_marks() {
    let body = "<w:p><w:r><w:rPr><w:rStyle w:val=\"Forte\"/></w:rPr><w:t>Ada</w:t></w:r><w:r><w:rPr><w:i/><w:b w:val=\"0\"/>\
        </w:rPr><w:t xml:space=\"preserve\"> sings </w:t></w:r><w:hyperlink r:id=\"r9\"><w:r><w:t>a plan</w:t></w:r></w:hyperlink>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/b\" \\l \"c\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t xml:space=\"preserve\"> and more</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>";
    let document = document(body);
    assert_eq!(content(&document)[0].2, "Ada sings a plan and more");
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.slice(mark.span), mark.kind.clone())).collect();
    let link = |address: &str| MarkKind::Link(address.to_owned());
    assert_eq!(marks[0], ("Ada", MarkKind::Strong));
    assert_eq!(marks[1], ("sings", MarkKind::Emphasis));
    assert_eq!(marks[2], ("a plan", link("https://example.org/plan")));
    assert_eq!(marks[3], ("and more", link("https://example.org/b#c")));
    assert_eq!(marks.len(), 4);
}

#[test]
fn tables_keep_their_cells_and_layout_tables_their_paragraphs() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p("", words));
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>())
    };
    let look = "<w:tblPr><w:tblLook w:val=\"0020\"/></w:tblPr>";
    let table = format!("<w:tbl>{look}{}{}</w:tbl>", row(&["Name", "Age"]), row(&["Ada", "40"]));
    let wide = format!("<w:tbl>{}</w:tbl>", row(&["left", &"long words ".repeat(80)]));
    let document = document(&(table + &wide));
    let place = |row, column| BlockKind::Cell { table: 0, row, column, heading: row == 0 };
    let content = content(&document);
    let expected = [(place(0, 0), "Name"), (place(0, 1), "Age"), (place(1, 0), "Ada"), (place(1, 1), "40")];
    assert_eq!(
        content[..4].iter().map(|(kind, _, words)| (kind.clone(), *words)).collect::<Vec<_>>(),
        expected
    );
    assert!(content[4..].iter().all(|(kind, _, _)| !matches!(kind, BlockKind::Cell { .. })));
}

#[test]
fn a_text_box_follows_the_paragraph_that_holds_it_and_is_there_once() {
    let shape = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Before </w:t><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"A boat\"/>\
         {shape}</w:drawing></mc:Choice><mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent>\
         <w:t xml:space=\"preserve\"> and after.</w:t></w:r></w:p>"
    );
    let document = document(&body);
    let words: Vec<_> = content(&document).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(words, ["Before [A boat] and after.", "In the box."]);
}

#[test]
fn headers_and_comments_are_set_aside_and_properties_are_metadata() {
    let document = document(&styled("Normal", "She sat."));
    let expected = [
        (SetAsideReason::Boilerplate, "Tom Barrow: Is this so?"),
        (SetAsideReason::PageFurniture, "Harbour Board, page 1"),
    ];
    assert_eq!(aside(&document), expected);
    assert_eq!(document.meta.title.as_deref(), Some("The & mill"));
    assert_eq!(document.meta.byline, ["Ada Quill"]);
    assert_eq!(document.meta.date.map(|date| date.to_string()).as_deref(), Some("2025-03-03"));
}

#[test]
fn what_the_page_says_counts_more_than_the_properties() {
    let document = document(&(styled("Titre", "The lock") + &p("", "By Nora Finch") + &p("", "She sat.")));
    assert_eq!(document.meta.title.as_deref(), Some("The lock"));
    assert_eq!(document.meta.byline, ["Nora Finch"]);
}

#[test]
fn short_lines_of_a_paragraph_are_verse_and_long_ones_paragraphs() {
    let lines = |words: &str| p("", &words.replace('/', "</w:t><w:br/><w:t>"));
    let long =
        "She went down to the water before six, as she had done on every day of that long year, and waited.";
    let document = document(
        &(styled("Titre1", "x") + &lines("O ship/of mine/come home") + &lines(&[long, long].join("/"))),
    );
    let content = content(&document);
    assert_eq!(content[1], (BlockKind::Verse, 0, "O ship\nof mine\ncome home"));
    assert_eq!(content[2..], [(BlockKind::Paragraph, 0, long), (BlockKind::Paragraph, 0, long)]);
}

#[test]
fn a_document_that_cannot_be_read_says_why() {
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.resize(600, 0);
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let kinds = [
        ("EncryptedPackage", FailureKind::NotPermitted, "password"),
        ("WordDocument", FailureKind::Binary, ".doc"),
    ];
    for (name, kind, words) in kinds {
        let failure = read(&[old.clone(), wide(name)].concat()).expect_err("refused");
        assert_eq!(failure.kind, kind);
        assert!(failure.message.contains(words), "{}", failure.message);
    }
    let whole = archive(&entries("<w:p/>"));
    assert_eq!(read(&whole[..whole.len() / 2]).expect_err("truncated").kind, FailureKind::Damaged);
    let mut bomb = entries("");
    bomb[2].1 = vec![b' '; (64 << 20) + 1];
    assert_eq!(read(&archive(&bomb)).expect_err("too large").kind, FailureKind::TooLarge);
}

#[test]
fn a_document_without_a_part_says_so_and_shows_the_rest() {
    let mut entries = entries(&styled("Titre1", "She sat."));
    entries.retain(|(name, _)| *name != "word/styles.xml");
    let document = read(&archive(&entries)).expect("the rest");
    assert!(document.text.contains("She sat.") && document.text.contains("damaged"));
}
