//! Which documents a filter means.

use super::*;
use crate::document::PartialDate;
use crate::extract::extract;
use crate::formats::{Source, read};

/// A document of the tests.
struct Paper {
    document: Document,
    findings: Findings,
    place: &'static str,
    tags: Vec<String>,
    marks: Vec<Mark>,
    date: Option<PartialDate>,
}

impl Subject for Paper {
    fn document(&self) -> Option<&Document> {
        Some(&self.document)
    }
    fn findings(&self) -> Option<&Findings> {
        Some(&self.findings)
    }
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.document.meta.title.as_deref().unwrap_or_default())
    }
    fn place(&self) -> &str {
        self.place
    }
    fn date(&self) -> Option<PartialDate> {
        self.date
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
    fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

fn paper(place: &'static str, text: &str, date: (i16, u8, u8)) -> Paper {
    let document = read(&Source { path: None, bytes: text.as_bytes() }).expect("a text").remove(0).document;
    let findings = extract(&document);
    let date = Some(PartialDate { year: date.0, month: Some(date.1), day: Some(date.2) });
    Paper { document, findings, place, tags: Vec::new(), marks: Vec::new(), date }
}

/// One article with two speakers, one in French.
fn papers() -> [Paper; 2] {
    let mut harbour = paper(
        "post/harbour.txt",
        "The harbour vote\n\n“The new bridge is too dear,” said Paul Carr. The tunnel was not on the list.\n\n“The tunnel \
         can wait another year,” said Jane Holt, the mayor of the town.\n",
        (2026, 11, 3),
    );
    harbour.marks = vec![Mark::Unread, Mark::New];
    let mut bakery = paper(
        "gazette/marche.txt",
        "Le marché couvert\n\n« Nous rouvrons samedi », a déclaré Émile Lefèvre, le président du marché. Les étals sont \
         prêts depuis la semaine dernière et tout le monde se réjouit.\n",
        (2025, 6, 1),
    );
    bakery.tags = vec!["Économie".into()];
    bakery.marks = vec![Mark::Starred, Mark::Read];
    [harbour, bakery]
}

/// Whether each of the two papers matches.
fn matching(typed: &str) -> [bool; 2] {
    papers().map(|paper| Filter::of(typed).matches(&paper))
}

const HARBOUR: [bool; 2] = [true, false];
const MARKET: [bool; 2] = [false, true];
const BOTH: [bool; 2] = [true, true];
const NONE: [bool; 2] = [false, false];

#[test]
fn words_are_parts_of_words_without_case_and_accents_anywhere_in_the_document() {
    for (typed, expected) in [
        ("", BOTH),
        ("tunn", HARBOUR),
        ("TUNNEL vote", HARBOUR),
        ("tunnel vote rouvrons", NONE),
        ("marche lefevre", MARKET),
        ("MARCHÉ", MARKET),
        ("gazette", MARKET),
        ("tnl", NONE),
        ("\"harbour vote\"", HARBOUR),
        ("\"vote harbour\"", NONE),
        ("« marché couvert »", MARKET),
        ("\"harbour vote", HARBOUR),
    ] {
        assert_eq!(matching(typed), expected, "{typed}");
    }
}

#[test]
fn a_dash_refuses() {
    for (typed, expected) in [
        ("-tunnel", MARKET),
        ("-\"harbour vote\"", MARKET),
        ("-by:carr", MARKET),
        ("-about:tunnel", MARKET),
        ("-by:nobody", BOTH),
        ("vote -tunnel", NONE),
        ("-#econ", HARBOUR),
        ("-", BOTH),
        ("- tunnel", HARBOUR),
    ] {
        assert_eq!(matching(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_said_and_by_whom_stands_in_one_quote() {
    for (typed, expected) in [
        ("by:carr", HARBOUR),
        ("by:\"paul carr\"", HARBOUR),
        ("by:mayor", HARBOUR),
        ("by:lefevre", MARKET),
        ("about:bridge", HARBOUR),
        ("by:carr about:bridge", HARBOUR),
        ("by:carr about:tunnel", NONE),
        ("by:holt about:tunnel", HARBOUR),
        ("by:carr by:holt", HARBOUR),
        ("by:carr by:lefevre", NONE),
        ("by:carr tunnel", HARBOUR),
        ("about:list", NONE),
    ] {
        assert_eq!(matching(typed), expected, "{typed}");
    }
}

#[test]
fn dates_sources_languages_tags_and_marks_are_asked_for() {
    for (typed, expected) in [
        ("from:2026", HARBOUR),
        ("from:2026-11", HARBOUR),
        ("from:2026-11-04", NONE),
        ("from:2025-06-01", BOTH),
        ("until:2025", MARKET),
        ("until:2026-11", BOTH),
        ("from:2025-05 until:2025-06", MARKET),
        ("source:post", HARBOUR),
        ("lang:fr", MARKET),
        ("tag:economie", MARKET),
        ("#éco", MARKET),
        ("unread", HARBOUR),
        ("!", HARBOUR),
        ("is:new", HARBOUR),
        ("is:read", MARKET),
        ("*", MARKET),
        ("-unread", MARKET),
        ("archived", NONE),
        ("\"unread\"", NONE),
    ] {
        assert_eq!(matching(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_still_being_typed_narrows_nothing_and_what_cannot_be_is_reported() {
    for typed in ["by:", "from:20", "tag:", "#", "-by:", "\""] {
        assert_eq!(matching(typed), BOTH, "{typed}");
        assert_eq!(Filter::of(typed).misunderstood(), None, "{typed}");
    }
    for typed in ["from:yesterday", "from:2026-13", "until:2026-11-03-1", "is:lost"] {
        assert_eq!(Filter::of(typed).misunderstood(), Some(typed));
    }
    assert_eq!(matching("from:2026-1"), HARBOUR);
    assert_eq!(Filter::of("http://example.org").misunderstood(), None);
}
