//! The shared battery on documents of word processors and on electronic books, and that no visible word of theirs is
//! lost, whatever the markup around it.

mod battery;

use battery::{check, check_head, damage, documents, head};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// An archive of these entries, not compressed, so that damage reaches the words and the markup.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in entries {
        zip.start_file(*name, stored).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id='r1' Target='footnotes.xml' Type='x/footnotes'/>\
             <Relationship Id='r2' Target='styles.xml' Type='x/styles'/></Relationships>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>noted</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId='H'><w:name w:val='heading 1'/></w:style></w:styles>",
        ),
    ])
}

const DOCX: &str = "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>\
    <w:p><w:r><w:t>&#8220;The river&#x202E; is &#233;gal,&#8221; said </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Ida</w:t></w:r>\
    <w:r><w:footnoteReference w:id='1'/><w:t> Marsh.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[test]
fn docx_passes_the_battery_and_a_large_document_has_a_head() {
    damage("small.docx", "docx", &docx(DOCX));
    let long = "<w:p><w:r><w:t>“The keeper went down to the shore,” said Ida Marsh.</w:t></w:r></w:p>";
    let large = docx(&(DOCX.to_owned() + &long.repeat(4000)));
    check_head(&head("large.docx", &large).expect("a head"), &documents("large.docx", &large)[0]);
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

const ODT: &str = "<text:h text:outline-level='1'>One</text:h><text:p>“The river&#x202E; is &#233;gal,” said <text:span>Ida</text:span> \
    <text:note><text:note-body><text:p>noted</text:p></text:note-body></text:note> Marsh.</text:p><text:list><text:list-item>\
    <text:p>item</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>\
    </table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>";

#[test]
fn odt_passes_the_battery_and_a_large_document_has_a_head() {
    damage("small.odt", "odt", &odt(ODT));
    let long = "<text:p>“The keeper went down to the shore,” said Ida Marsh.</text:p>";
    let large = odt(&(ODT.to_owned() + &long.repeat(4000)));
    check_head(&head("large.odt", &large).expect("a head"), &documents("large.odt", &large)[0]);
}

fn fb2(body: &str) -> Vec<u8> {
    format!("<?xml version='1.0'?><FictionBook><description/><body>{body}</body></FictionBook>").into_bytes()
}

const FB2: &str = "<title><p>Book</p></title><section id='a'><title><p>One</p></title><p>“The river&#x202E; is &#233;gal,” said \
    <emphasis>Ida</emphasis><a href='#n'>1</a> Marsh.</p><poem><stanza><v>O ship</v><v>of mine</v></stanza></poem><cite><p>No.</p>\
    </cite><table><tr><td>a</td><td>b</td></tr></table></section></body><body name='notes'><section id='n'><title><p>1</p></title>\
    <p>noted</p></section>";

#[test]
fn fb2_passes_the_battery_and_a_large_book_has_a_head() {
    damage("small.fb2", "fb2", &fb2(FB2));
    let long = "<p>“The keeper went down to the shore,” said Ida Marsh.</p>";
    let large = fb2(&FB2.replace("<cite>", &(long.repeat(4000) + "<cite>")));
    check_head(&head("large.fb2", &large).expect("a head"), &documents("large.fb2", &large)[0]);
}

const RTF: &str = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}}{\\stylesheet{\\s1 heading 1;}}{\\pard\\s1 One\\par}\\pard \
    \\ldblquote The river\\u8238? is \\'e9gal,\\rdblquote  said {\\i Ida}{\\footnote noted} Marsh.\\par\\trowd\\pard\\intbl a\\cell\
    \\pard\\intbl b\\cell\\row\\pard{\\listtext 1.\\tab}item\\par";

#[test]
fn rtf_passes_the_battery_and_a_large_document_has_a_head() {
    damage("small.rtf", "rtf", format!("{RTF}}}").as_bytes());
    let large =
        format!("{RTF}{}}}", "\\pard The keeper went down to the shore, said Ida Marsh.\\par ".repeat(9000));
    check_head(
        &head("large.rtf", large.as_bytes()).expect("a head"),
        &documents("large.rtf", large.as_bytes())[0],
    );
}

/// A book of one record of text, which is not compressed.
fn mobi(page: &str) -> Vec<u8> {
    let mut header = vec![0; 248];
    let fields: [(usize, &[u8]); 6] = [
        (0, &[0, 1]),
        (8, &[0, 1]),
        (16, b"MOBI"),
        (20, &[0, 0, 0, 232]),
        (28, &[0, 0, 0xfd, 0xe9]),
        (36, &[0, 0, 0, 6]),
    ];
    for (at, bytes) in fields {
        header[at..at + bytes.len()].copy_from_slice(bytes);
    }
    let mut bytes = [&[0; 60][..], b"BOOKMOBI", &[0; 8], &[0, 2]].concat();
    for offset in [94, 94 + header.len() as u32] {
        bytes.extend_from_slice(&offset.to_be_bytes());
        bytes.extend_from_slice(&[0; 4]);
    }
    [&bytes[..], &header, page.as_bytes()].concat()
}

#[test]
fn mobi_passes_the_battery() {
    let page = "<html><body><h1>One</h1><p>“The river&#x202E; is &eacute;gal,” said <i>Ida</i><a filepos=0000000090>1</a> Marsh.</p>\
                <p>noted</p></body></html>";
    damage("small.mobi", "mobi", &mobi(page));
    // Compressed by a method in which damage reaches anything.
    let mut compressed = mobi(page);
    compressed[95] = 2;
    for document in documents("small.mobi", &compressed) {
        check(&document);
    }
}

/// Whether each word of the source is in the text, numbered so that no word is another's part.
fn lost(text: &str, count: usize) -> Vec<usize> {
    (0..count).filter(|number| !text.contains(&format!("w{number}z"))).collect()
}

/// Markup with numbered words between its tags.
fn numbered(items: &[&str], word: impl Fn(&str) -> String) -> (String, usize) {
    let mut markup = String::new();
    for (number, item) in items.iter().enumerate() {
        markup.push_str(item);
        markup.push_str(&word(&format!("w{number}z ")));
    }
    (markup, items.len())
}

fn tags(tags: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(tags), 1..40)
}

/// Tags of DOCX in any order: most of it is damaged.
const DOCX_TAGS: [&str; 28] = [
    "",
    "</w:p><w:p>",
    "<w:p>",
    "</w:p>",
    "<w:pPr><w:pStyle w:val='H'/></w:pPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:tc>",
    "</w:tr>",
    "</w:tbl>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:hyperlink w:anchor='a'>",
    "</w:hyperlink>",
    "<w:sdt>",
    "</w:sdt>",
    "<w:ins>",
    "</w:ins>",
    "<w:r><w:br/></w:r>",
    "<w:r><w:tab/></w:r>",
    "<w:r><w:footnoteReference w:id='1'/></w:r>",
    "<w:bookmarkStart w:name='a'/>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:rPr><w:b/></w:rPr></w:r>",
    "<w:r><w:t>\u{301}</w:t></w:r>",
];

/// Tags of ODT in any order.
const ODT_TAGS: [&str; 24] = [
    "",
    "</text:p><text:p>",
    "<text:p>",
    "</text:p>",
    "<text:h>",
    "</text:h>",
    "<text:span>",
    "</text:span>",
    "<text:list>",
    "</text:list>",
    "<text:list-item>",
    "</text:list-item>",
    "<text:note>",
    "<text:note-body>",
    "</text:note-body>",
    "</text:note>",
    "<draw:frame><draw:text-box>",
    "</draw:text-box></draw:frame>",
    "<table:table>",
    "<table:table-row>",
    "<table:table-cell>",
    "</table:table>",
    "<text:line-break/>",
    "<text:a href='b'>",
];

/// Control words of RTF in any order; none that says that what follows is not shown.
const RTF_WORDS: [&str; 22] = [
    "",
    "{",
    "}",
    "{\\b ",
    "\\par ",
    "\\pard ",
    "\\plain ",
    "\\pard\\intbl ",
    "\\cell ",
    "\\row ",
    "\\trowd ",
    "\\line ",
    "\\tab ",
    "{\\footnote ",
    "{\\shp{\\*\\shpinst{\\shptxt ",
    "{\\header ",
    "{\\field{\\fldrslt ",
    "\\fi-360\\li360 ",
    "\\outlinelevel0 ",
    "\\'e9 ",
    "\\u769? ",
    "\\~",
];

/// Tags of FictionBook in any order.
const FB2_TAGS: [&str; 24] = [
    "",
    "<p>",
    "</p>",
    "<section id='a'>",
    "</section>",
    "<title>",
    "</title>",
    "<subtitle>",
    "</subtitle>",
    "<poem>",
    "</poem>",
    "<stanza>",
    "</stanza>",
    "<v>",
    "</v>",
    "<cite>",
    "</cite>",
    "<emphasis>",
    "</emphasis>",
    "<a href='#a'>",
    "</a>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<image alt='b'/>",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let book = mobi("");
        let starts: [&[u8]; 5] = [b"PK\x03\x04word/", b"<FictionBook><body>", b"{\\rtf1 ", &book, &book[..90]];
        for start in starts {
            let bytes = [start, &bytes].concat();
            documents("any.docx", &bytes).iter().for_each(check);
        }
    }

    #[test]
    fn no_word_of_a_docx_is_lost(items in tags(&DOCX_TAGS)) {
        let run = |word: &str| format!("<w:r><w:t xml:space='preserve'>{word}</w:t></w:r>");
        let (body, count) = numbered(&items, run);
        let documents = documents("any.docx", &docx(&format!("<w:p>{body}</w:p>")));
        documents.iter().for_each(check);
        prop_assert_eq!(lost(&documents[0].text, count), Vec::<usize>::new(), "words that are nowhere");
    }

    /// Words outside of paragraphs are not text in this format: the markup may be indented by any.
    #[test]
    fn no_word_of_an_odt_is_lost(items in tags(&ODT_TAGS)) {
        let (body, count) = numbered(&items, |word| format!("<text:p>{word}</text:p>"));
        let documents = documents("any.odt", &odt(&body));
        documents.iter().for_each(check);
        prop_assert_eq!(lost(&documents[0].text, count), Vec::<usize>::new(), "words that are nowhere");
    }

    #[test]
    fn no_word_of_an_rtf_is_lost(items in tags(&RTF_WORDS)) {
        // A group that is not open cannot be closed: that would end the document.
        let mut open = 0;
        let items: Vec<&str> = items.into_iter().filter(|item| {
            let closes = *item == "}";
            open += item.matches('{').count();
            open -= usize::from(closes && open > 0);
            !closes || open > 0
        }).collect();
        let (body, count) = numbered(&items, str::to_owned);
        let documents = documents("any.rtf", format!("{{\\rtf1 {body}").as_bytes());
        documents.iter().for_each(check);
        prop_assert_eq!(lost(&documents[0].text, count), Vec::<usize>::new(), "words that are nowhere");
    }

    #[test]
    fn no_word_of_a_fictionbook_is_lost(items in tags(&FB2_TAGS)) {
        let (body, count) = numbered(&items, str::to_owned);
        let documents = documents("any.fb2", &fb2(&body));
        documents.iter().for_each(check);
        prop_assert_eq!(lost(&documents[0].text, count), Vec::<usize>::new(), "words that are nowhere");
    }
}
