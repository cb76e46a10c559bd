use super::*;
use crate::document::{MarkKind, SetAsideReason, Span};

fn read(text: &str) -> Document {
    let source = Source { path: None, bytes: text.as_bytes() };
    crate::formats::read(&source).expect("a document").remove(0).document
}

fn document(body: &str) -> Document {
    let tables = "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset128 Mincho;}}\
        {\\stylesheet{Normal;}{\\s1\\outlinelevel0\\sbasedon0 heading 1;}{\\s2\\sbasedon1 Mine;}{\\s3 Quote;}{\\*\\cs4 Strong;}}\
        {\\info{\\title The mill}{\\author Ada Quill}{\\operator Tom}{\\creatim\\yr2025\\mo3\\dy3\\hr9}}";
    read(&format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{tables}{body}}}"))
}

/// Kind and words of the blocks that are content.
fn content(document: &Document) -> Vec<(BlockKind, u8, &str)> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks.map(|block| (block.kind.clone(), block.depth, document.slice(block.span))).collect()
}

fn words(document: &Document) -> Vec<&str> {
    content(document).into_iter().map(|(_, _, words)| words).collect()
}

#[test]
fn styles_and_outline_levels_make_headings_and_quotations() {
    let document = document(
        "{\\pard\\plain\\s1 One\\par}{\\pard\\s2 Mine\\par}{\\pard\\outlinelevel1 Two\\par}{\\pard\\s3 We sail.\\par}\
         {\\pard\\li720\\ri720 Indented.\\par}{\\pard She sat.\\par}",
    );
    assert_eq!(document.format, "rtf");
    let heading = |level| BlockKind::Heading { level };
    let expected = [
        (heading(1), 0, "One"),
        (heading(1), 0, "Mine"),
        (heading(2), 0, "Two"),
        (BlockKind::Quotation, 0, "We sail."),
        (BlockKind::Quotation, 0, "Indented."),
        (BlockKind::Paragraph, 0, "She sat."),
    ];
    assert_eq!(content(&document), expected);
}

#[test]
fn letters_of_all_kinds_of_escapes_are_read_and_lead_to_the_file() {
    let body = "\\pard \\'e9t\\'e9 {\\f1\\'cc\\'ee\\'f1\\'f2} {\\f2\\'82\\'a0} \\u8217?\\uc2\\u-10179 ??\\u-8704 ??\\uc0\\u233 \\emdash\\~a\\\n\
                \\{b\\}\\par";
    let document = document(body);
    assert_eq!(words(&document), ["été Мост あ ’😀é—\u{a0}a", "{b}"]);
    let at = document.text.find("{b}").expect("the word");
    assert!(document.source_map.source_of(&document.text, Span::new(at, at + 3)).is_some());
}

#[test]
fn notes_comments_headers_and_boxes_leave_the_text_and_are_kept() {
    let document = document(
        "{\\header\\pard Harbour Board {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}\\pard\\s1 One\\par\
         \\pard\\plain At six{\\super\\chftn{\\footnote\\pard {\\super\\chftn} By the old clock.\\par And the new.}}, she\
         {\\*\\atnauthor Tom}\\chatn{\\*\\annotation\\pard Who?} left.{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv A boat}}\
         {\\shptxt\\pard Boxed.\\par}}{\\shprslt{\\pard Boxed.\\par}}}\\par The end.\\par",
    );
    let expected = [
        "One",
        "At six[1], she left.[A boat]",
        "Boxed.",
        "The end.",
        "[1] By the old clock.",
        "And the new.",
    ];
    assert_eq!(words(&document), expected);
    let aside = document.blocks.iter().filter(|block| !block.kind.is_content());
    let aside: Vec<_> = aside.map(|block| (block.kind.clone(), document.slice(block.span))).collect();
    let (comment, margin) = (SetAsideReason::Boilerplate, SetAsideReason::PageFurniture);
    let set_aside = BlockKind::SetAside;
    assert_eq!(aside, [(set_aside(margin), "Harbour Board 1"), (set_aside(comment), "Tom: Who?")]);
    let block = document.target("note-1").expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "[1] By the old clock.");
}

#[test]
fn deleted_and_hidden_text_is_not_shown_and_a_deleted_end_joins_paragraphs() {
    let document = document(
        "\\pard The {\\deleted old }{\\revised new }lock{\\v secret}.\\par Its end {\\deleted\\par}was deleted.\\par",
    );
    assert_eq!(words(&document), ["The new lock.", "Its end was deleted."]);
}

#[test]
fn lists_are_read_from_their_signs_however_they_are_written() {
    let document = document(
        "{\\pard\\s1 List\\par}{\\listtext\\pard\\plain 1.\\tab}\\pard\\ls1\\ilvl0\\fi-360\\li720 one\\par\
         {\\listtext\\pard\\plain\\f3 \\'b7\\tab}\\pard\\ls1\\ilvl1\\li1440 inner\\par{\\pard\\fi-360\\li360 \\bullet\\tab bare\\par}\
         {\\pard\\fi-360\\li720 2.\\tab numbered\\par}",
    );
    let item = |number| BlockKind::Item { number };
    let expected = [
        (item(Some(1)), 0, "one"),
        (item(None), 1, "inner"),
        (item(None), 0, "bare"),
        (item(Some(2)), 1, "numbered"),
    ];
    assert_eq!(content(&document)[1..], expected);
}

#[test]
fn tables_have_their_cells_and_end_where_text_follows() {
    let row = |cells: &[&str]| {
        let cells =
            cells.iter().map(|cell| format!("\\pard\\intbl {cell}\\cell ")).collect::<Vec<_>>().concat();
        format!("\\trowd\\cellx100\\cellx200 {cells}\\row ")
    };
    let body = format!(
        "\\trowd\\trhdr{}{}\\pard After.\\par",
        row(&["Name", ""]).trim_start_matches("\\trowd"),
        row(&["Ada", "40"])
    );
    let document = document(&body);
    let cell = |row, column| BlockKind::Cell { table: 0, row, column, heading: row == 0 };
    let expected = [
        (cell(0, 0), 0, "Name"),
        (cell(1, 0), 0, "Ada"),
        (cell(1, 1), 0, "40"),
        (BlockKind::Paragraph, 0, "After."),
    ];
    assert_eq!(content(&document), expected);
}

#[test]
fn bold_italics_links_and_metadata_are_read() {
    let document = document(
        "\\pard {\\b Ada} {\\i sings} {\\field{\\*\\fldinst{ HYPERLINK \"https://example.org/plan\" }}{\\fldrslt{\\ul a plan}}}.\\par",
    );
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.slice(mark.span), mark.kind.clone())).collect();
    let link = MarkKind::Link("https://example.org/plan".to_owned());
    assert_eq!(marks, [("Ada", MarkKind::Strong), ("sings", MarkKind::Emphasis), ("a plan", link)]);
    let meta = &document.meta;
    assert_eq!(
        (meta.title.as_deref(), meta.byline.as_slice()),
        (Some("The mill"), &["Ada Quill".to_owned()][..])
    );
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-03-03"));
}

#[test]
fn pictures_as_bytes_and_groups_without_end_do_no_harm() {
    let mut bytes = b"{\\rtf1{\\pict\\bin3000 ".to_vec();
    bytes.resize(bytes.len() + 3000, 0);
    bytes.extend_from_slice(b"}\\pard She sat.");
    let source = Source { path: None, bytes: &bytes };
    assert_eq!(crate::formats::read(&source).expect("a document")[0].document.text, "She sat.");
    let deep = format!("{{\\rtf1 a{}b}}", "{".repeat(1_000_000));
    assert_eq!(read(&deep).text, "ab");
}
