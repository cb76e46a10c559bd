//! A hostile string in every field that reaches the reader; the desk itself checks what is drawn and copied after every
//! step.

use crate::document::{QuoteKind, Span};
use crate::formats;
use crate::formats::{Failure, FailureKind};
use crate::intake::Limit;
use crate::library::{Input, Origin, Progress};
use crate::reader::messages::{Effect, Message};
use crate::reader::tests::robustness::{Chance, all_keys};
use crate::reader::tests::support::Desk;
use crate::settings::{Anchor, Correction, Entry, Ink, Note, SaidBy, State, Subject};
use std::path::PathBuf;
use std::sync::Arc;

const HOSTILE: &str =
    "X\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{1b}[201~\u{7f}\u{85}\u{202e}\u{2066}\u{e0041}\u{e0042}\r\nli\tne";

fn page(title: &str) -> String {
    let json = serde_json::to_string(&format!("{title} {HOSTILE}")).expect("JSON");
    format!(
        "<html><head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":{json},\
         \"author\":[{{\"name\":{json}}}],\"publisher\":{{\"name\":{json}}},\"dateline\":{json}}}</script></head>\
         <body><article><h1>The weir</h1><p>“The weir will hold another winter,” said Ada Quill.</p>\
         <p>See <a href=\"https://a.example/{HOSTILE}\">the plan</a> and <a href=\"gone{HOSTILE}.html\">more</a>. \
         &#27;]52;c;eA==&#7; &#x202e;</p><p>“It will not,” said Tom Barrow {HOSTILE} of the mill.</p>\
         </article></body></html>"
    )
}

/// Two pages with hostile names, notes, tags and corrections, and one that cannot be read.
fn desk(width: u16, height: u16) -> Desk {
    let input = |name: &str| Input {
        path: PathBuf::from(format!("/library/{HOSTILE}/{name}{HOSTILE}.html")),
        folder: Some("/library".into()),
        origin: Origin::File(Limit::default()),
    };
    let inputs = ["one", "two", "three"].map(input);
    let mut state = State::in_memory();
    state.set_choice("theme", HOSTILE.into());
    let mut desk = Desk::new(width, height, &inputs, state);
    desk.app.display.themes = vec![(HOSTILE.into(), desk.app.display.theme.clone())];
    for (number, input) in inputs.iter().take(2).enumerate() {
        let text = page(["First", "Second"][number]);
        let source = formats::Source { path: Some(&input.path), bytes: text.as_bytes() };
        let document = Arc::new(formats::read(&source).expect("a page").remove(0).document);
        let subject = Subject::new(&document, &input.path, None);
        let at = document.text.find("“The weir").expect("the quote");
        let end = document.text.find("said Ada").expect("the cue") - 1;
        let quote = Anchor::of(&document.text, Span::new(at, end));
        let name = || HOSTILE.to_owned();
        let entries = [
            Entry::Correction(Correction::Rename { person: "Ada Quill".into(), name: name() }),
            Entry::Correction(Correction::Speaker { quote: quote.clone(), speaker: SaidBy::Person(name()) }),
            Entry::Correction(Correction::Rename {
                person: HOSTILE.into(),
                name: format!("{HOSTILE} again"),
            }),
            Entry::Correction(Correction::Merge { person: format!("nobody {HOSTILE}"), into: name() }),
            Entry::Correction(Correction::Kind { quote, kind: QuoteKind::Mixed }),
            Entry::Bookmark(Note::new(&document, Span::new(at, at), HOSTILE)),
            Entry::Highlight { colour: Ink::Green, note: Note::new(&document, Span::new(at, end), HOSTILE) },
            Entry::Tags { tags: vec![name()] },
        ];
        for entry in entries {
            desk.app.store.journal.add(&subject, entry).expect("added");
        }
        let findings = Arc::new(crate::extract::extract(&document));
        desk.report(Progress::Read { input: number, parts: vec![(Some(HOSTILE.into()), document)] });
        desk.report(Progress::Extracted { input: number, part: 0, findings });
    }
    let failure = Failure { kind: FailureKind::Unreadable, message: HOSTILE.into() };
    desk.report(Progress::Failed { input: 2, failure });
    desk
}

fn copied(desk: &mut Desk, keys: &str) -> String {
    desk.effects.clear();
    desk.keys(keys);
    let texts: Vec<String> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str().to_owned()),
            _ => None,
        })
        .collect();
    texts.into_iter().next().unwrap_or_else(|| panic!("{keys} copies nothing:\n{}", desk.screen()))
}

#[test]
fn copied_text_pastes_as_it_looks() {
    let mut desk = desk(120, 40);
    let citation = copied(&mut desk, "gg;y");
    assert!(citation.contains("First X␛]52;c;eA==␇\u{fffd}2J␛[201~␡"), "{citation:?}");
    assert_eq!(citation.lines().count(), 2, "{citation:?}");
    let address = copied(&mut desk, "fplan<Enter>y");
    assert!(address.starts_with("https://a.example/X%1B]52;c;eA==%07%C2%9B2J%1B[201~"), "{address:?}");
    assert!(!address.contains(['\n', '\t']), "{address:?}");
    for keys in ["ggvGy", "ggvGY", "ggvGc", "Y", "gg;Dy", "gg;DY"] {
        copied(&mut desk, &format!("<Esc><Esc><Esc>{keys}"));
    }
    desk.send(Message::NotCopied(HOSTILE.into()));
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::CopyThroughTerminal(_))));
}

#[test]
fn every_screen_shows_hostile_names_and_obeys_none() {
    let mut seen = String::new();
    let mut desk = desk(120, 40);
    let walk = [
        "<BackTab>",
        "J",
        "J",
        "KK",
        "<Esc>",
        "A",
        "<Esc>",
        "ge",
        "<Esc>",
        "gu",
        "<Esc>",
        "t",
        "<Esc>",
        "gp",
        "<Esc>",
        "D",
        "<Esc>",
        "F",
        "<Esc>",
        "R",
        "<Esc>",
        "g t",
        "<Esc>",
        ";w",
        "e",
        "<Esc>",
        "f",
        "<Enter>",
        "<Esc>",
        "fmore<Enter>",
        "<Esc>",
        "Stheweir<Enter>",
        "<Esc>",
        "?",
        "<Esc>",
        "#",
        "<Esc>",
        "]b",
        "gl",
        "J",
        "F",
        "<Esc>",
        "gl",
    ];
    for keys in walk {
        desk.keys(&keys.replace(' ', ""));
        seen += &desk.screen();
    }
    for prompt in ["/", "S", "<BackTab>/", "#", "a", "e", ":", "t", "vsQ", "D/"] {
        desk.keys("<Esc><Esc><Esc>").keys(prompt);
        desk.send(Message::Paste(HOSTILE.into()));
        desk.draw();
        desk.keys("<Enter>");
        seen += &desk.screen();
    }
    for said in [HOSTILE.to_owned(), crate::settings::words::say!("{} ended with an error.", HOSTILE)] {
        desk.send(Message::Edited(Some(said.clone())));
        desk.draw();
        desk.send(Message::NotSaved(said));
        desk.draw();
    }
    for shown in ["First X␛]52;c", "by X␛]52;c", "X␛]52;c;eA==␇\u{fffd}2J␛[201~"] {
        assert!(seen.contains(shown), "{shown} is nowhere to be seen:\n{seen}");
    }
}

#[test]
fn no_key_brings_a_hostile_name_to_the_terminal() {
    let keys = all_keys();
    for seed in 1..=6_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut desk = desk(100 + 10 * seed as u16, 30);
        for _ in 0..120 {
            match chance.below(12) {
                0 => desk.send(Message::Paste(HOSTILE.into())),
                1 => {
                    desk.resize(chance.below(160) as u16 + 1, chance.below(50) as u16 + 1);
                }
                _ => {
                    desk.keys(&keys[chance.below(keys.len() as u64) as usize]);
                }
            }
        }
    }
}
