use super::*;
use crate::document::{BlockKind, Document, MarkKind};

/// A record of a book's header with these properties.
fn header(
    version: u32,
    compression: u16,
    encryption: u16,
    records: u16,
    properties: &[(u32, &str)],
) -> Vec<u8> {
    let mut record = vec![0; 16 + 232];
    let mut put = |at: usize, bytes: &[u8]| record[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &compression.to_be_bytes());
    put(8, &records.to_be_bytes());
    put(12, &encryption.to_be_bytes());
    put(16, b"MOBI");
    put(20, &232_u32.to_be_bytes());
    put(28, &65001_u32.to_be_bytes());
    put(36, &version.to_be_bytes());
    put(128, &0x40_u32.to_be_bytes());
    put(192, &(u32::from(records) + 1).to_be_bytes());
    record.extend_from_slice(b"EXTH");
    record.extend_from_slice(&0_u32.to_be_bytes());
    record.extend_from_slice(&(properties.len() as u32).to_be_bytes());
    for (kind, value) in properties {
        record.extend_from_slice(&kind.to_be_bytes());
        record.extend_from_slice(&(value.len() as u32 + 8).to_be_bytes());
        record.extend_from_slice(value.as_bytes());
    }
    record
}

fn database(kind: &[u8], records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![0; 60];
    bytes.extend_from_slice(kind);
    bytes.extend_from_slice(&[0; 8]);
    bytes.extend_from_slice(&(records.len() as u16).to_be_bytes());
    let mut at = bytes.len() + 8 * records.len();
    for record in records {
        bytes.extend_from_slice(&(at as u32).to_be_bytes());
        bytes.extend_from_slice(&[0; 4]);
        at += record.len();
    }
    bytes.extend(records.concat());
    bytes
}

fn read(bytes: &[u8]) -> Result<Document, Failure> {
    crate::formats::read(&Source { path: None, bytes }).map(|mut parts| parts.remove(0).document)
}

const PAGE: &str = "<html><head><guide/></head><body><h1>One</h1><p>She sang é.<a filepos=0000000100>1</a></p><mbp:pagebreak/>\
    <p>By the old clock.</p></body></html>";

#[test]
fn the_text_is_read_from_its_records_with_metadata_and_notes() {
    let properties =
        [(100, "Ada Quill"), (101, "Harbour Press"), (106, "1911-05-01"), (503, "The Ferry"), (524, "en")];
    let at = PAGE.find("<p>By").expect("the note");
    let page = PAGE.replace("0000000100", &format!("{at:010}"));
    let (first, second) = page.as_bytes().split_at(60);
    let records = [header(6, 1, 0, 2, &properties), first.to_vec(), second.to_vec()];
    let document = read(&database(b"BOOKMOBI", &records)).expect("a book");
    assert_eq!(document.text, "One\n\nShe sang é.1\n\nBy the old clock.");
    assert_eq!(document.blocks[0].kind, BlockKind::Heading { level: 1 });
    let meta = &document.meta;
    assert_eq!(
        (meta.title.as_deref(), meta.byline.as_slice()),
        (Some("The Ferry"), &["Ada Quill".to_owned()][..])
    );
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("1911-05-01"));
    let MarkKind::Link(address) = &document.marks[0].kind else { panic!("a link") };
    let block = document.target(address.trim_start_matches('#')).expect("its place");
    assert_eq!(document.slice(document.blocks[block].span), "By the old clock.");
}

#[test]
fn the_newer_version_ends_before_its_style_sheets() {
    let page = "<html><body><p>She sang.</p></body></html>";
    let text = format!("{page}p {{ color: red }}");
    let mut parts = b"FDST".to_vec();
    for number in [12, 2, 0, page.len(), page.len(), text.len()] {
        parts.extend_from_slice(&(number as u32).to_be_bytes());
    }
    let records = [header(8, 1, 0, 1, &[]), text.into_bytes(), parts];
    assert_eq!(read(&database(b"BOOKMOBI", &records)).expect("a book").text, "She sang.");
}

#[test]
fn plain_text_of_the_oldest_readers_is_text() {
    let mut header = vec![0; 16];
    header[1] = 2;
    header[9] = 1;
    let records = [header, b"She sang.\n\nIt was\xf3ix.".to_vec()];
    assert_eq!(read(&database(b"TEXtREAd", &records)).expect("a text").text, "She sang.\n\nIt was six.");
}

#[test]
fn books_that_cannot_be_read_say_why() {
    let book = |compression, encryption| {
        read(&database(b"BOOKMOBI", &[header(6, compression, encryption, 1, &[]), b"<p>x</p>".to_vec()]))
    };
    for (failure, kind, words) in [
        (book(2, 2), FailureKind::NotPermitted, "DRM"),
        (book(17480, 0), FailureKind::Binary, "HUFF/CDIC"),
        (book(7, 0), FailureKind::Damaged, "packed"),
        (read(b"\xeaDRMION\xee"), FailureKind::NotPermitted, "DRM"),
    ] {
        let failure = failure.expect_err("refused");
        assert_eq!(failure.kind, kind);
        assert!(failure.message.contains(words), "{}", failure.message);
    }
    let whole = database(b"BOOKMOBI", &[header(6, 1, 0, 2, &[]), b"<p>x</p>".to_vec()]);
    assert_eq!(read(&whole).expect_err("a record is missing").kind, FailureKind::Damaged);
}
