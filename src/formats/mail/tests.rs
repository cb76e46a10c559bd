use super::*;
use crate::document::Document;

const MESSAGE: &str = "From: Ada Renner <ada@example.org>\r\nTo: bridges@lists.example.org\r\n\
Date: Thu, 13 Sep 2018 08:38:56 -0700\r\nSubject: Re: [bridges] Platform =?utf-8?q?h=C3=A9ave?=\r\n\
Content-Type: text/plain; charset=utf-8\r\n\r\n\
Hi Mark,\r\n\r\nYour use of the bounds attribute looks right to me, whatever they say about it on the other side of\r\n\
the river.\r\n\r\nOn Tue, Sep 11, 2018 at 09:18:52AM +0000, Mark Orrin wrote:\r\n\
> On Mon, Sep 10, 2018, Toby Kappel wrote:\r\n>> The bridge is too short.\r\n>\r\n> I disagree.\r\n\r\n\
I think the river is right.\r\n\r\n-- \r\nAda Renner\r\nBridge Board, Tolmouth\r\n";

fn read(bytes: &[u8]) -> Vec<Document> {
    let parts = crate::formats::read(&Source { path: None, bytes }).expect("mail");
    parts.into_iter().map(|part| part.document).collect()
}

fn words<'a>(document: &'a Document, kind: &BlockKind) -> Vec<&'a str> {
    document
        .blocks
        .iter()
        .filter(|block| block.kind == *kind)
        .map(|block| document.slice(block.span))
        .collect()
}

#[test]
fn a_message_is_recognised_by_its_header_and_has_author_subject_and_date() {
    let document = &read(MESSAGE.as_bytes())[0];
    assert_eq!(document.format, "mail");
    assert_eq!(document.meta.title.as_deref(), Some("Platform héave"));
    assert_eq!(document.meta.byline, ["Ada Renner"]);
    assert_eq!(document.meta.date.map(|date| date.to_string()).as_deref(), Some("2018-09-13"));
}

#[test]
fn quoted_replies_and_the_signature_are_set_aside_and_kept() {
    let document = &read(MESSAGE.as_bytes())[0];
    let long = "Your use of the bounds attribute looks right to me, whatever they say about it on the other side of \
                the river.";
    assert_eq!(words(document, &BlockKind::Paragraph), ["Hi Mark,", long, "I think the river is right."]);
    let quoted = words(document, &BlockKind::SetAside(SetAsideReason::QuotedReply));
    assert_eq!(quoted[0], "On Tue, Sep 11, 2018 at 09:18:52AM +0000, Mark Orrin wrote:");
    assert_eq!(
        quoted[1..],
        ["On Mon, Sep 10, 2018, Toby Kappel wrote:", "The bridge is too short.", "I disagree."]
    );
    let signature = words(document, &BlockKind::SetAside(SetAsideReason::Signature));
    assert_eq!(signature, ["-- Ada Renner Bridge Board, Tolmouth"]);
}

#[test]
fn a_mailbox_has_a_document_for_each_message() {
    let one =
        MESSAGE.replace("\r\n", "\n").replace("Hi Mark,", ">From the bank one sees it.\n\nFrom here, too.");
    let mailbox = format!(
        "From ada@example.org Thu Sep 13 08:38:56 2018\n{one}\nFrom mark@example.org Fri Sep 14 08:38:56 2018\n{}",
        MESSAGE.replace("Ada Renner", "Mark Orrin")
    );
    let documents = read(mailbox.as_bytes());
    let writers: Vec<_> = documents.iter().flat_map(|document| &document.meta.byline).collect();
    assert_eq!(writers, ["Ada Renner", "Mark Orrin"]);
    assert!(documents[0].text.starts_with("From the bank one sees it.\n\nFrom here, too."));
}

#[test]
fn a_letter_that_only_looks_like_mail_is_text() {
    for text in ["From: the editor\nTo: all\n\nWe sail.", "Note: hello@example.org\nDate: today\n\nWe sail."]
    {
        assert_eq!(read(text.as_bytes())[0].format, "text");
    }
}

#[test]
fn a_page_sent_by_mail_is_read_as_a_page_and_attachments_are_named() {
    let message = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
        --b\nContent-Type: text/html\n\n<p>We <b>sail</b> at six.</p>\n--b\nContent-Type: application/pdf\n\
        Content-Disposition: attachment; filename=\"plan.pdf\"\n\nx\n--b--\n";
    assert_eq!(read(message.as_bytes())[0].text, "We sail at six.\n\n[plan.pdf]");
}
