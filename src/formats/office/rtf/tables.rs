//! Tables: code pages and characters of the format, fonts and styles of a document.

use crate::formats::office::properties::{self, Named};
use encoding_rs::{self as encodings, Encoding};
use rustc_hash::FxHashMap;

/// How many styles a style may be based on, one on the other.
const CHAIN: usize = 16;

/// The encoding of a code page of Windows.
pub fn code_page(number: u32) -> Option<&'static Encoding> {
    Some(match number {
        866 => encodings::IBM866,
        874 => encodings::WINDOWS_874,
        932 => encodings::SHIFT_JIS,
        936 => encodings::GBK,
        949 => encodings::EUC_KR,
        950 => encodings::BIG5,
        1250 => encodings::WINDOWS_1250,
        1251 => encodings::WINDOWS_1251,
        1252 => encodings::WINDOWS_1252,
        1253 => encodings::WINDOWS_1253,
        1254 => encodings::WINDOWS_1254,
        1255 => encodings::WINDOWS_1255,
        1256 => encodings::WINDOWS_1256,
        1257 => encodings::WINDOWS_1257,
        1258 => encodings::WINDOWS_1258,
        10000 => encodings::MACINTOSH,
        10007 => encodings::X_MAC_CYRILLIC,
        65001 => encodings::UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's character set (`\fcharset`).
pub fn character_set(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

/// The character of a control word.
pub fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "tab" => "\t",
        "line" => "\n",
        _ => return None,
    })
}

/// Groups that hold no text, besides all that are marked as such and not known.
pub fn is_skipped(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "filetbl"
            | "pict"
            | "nonshppict"
            | "nonesttables"
            | "shprslt"
            | "xe"
            | "tc"
            | "tcn"
            | "rxe"
            | "txe"
            | "template"
            | "private"
            | "ftnsep"
            | "ftnsepc"
            | "ftncn"
            | "aftnsep"
            | "aftnsepc"
            | "aftncn"
            | "bkmkend"
            | "objdata"
            | "generator"
    )
}

/// A style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    pub name: String,
    pub parent: Option<i32>,
    pub outline: Option<u8>,
}

/// Fonts and styles of a document, by their numbers.
#[derive(Debug, Default)]
pub struct Tables {
    pub fonts: FxHashMap<i32, &'static Encoding>,
    pub styles: FxHashMap<i32, Style>,
}

impl Tables {
    /// What a style makes of a paragraph.
    pub fn named(&self, number: i32) -> Option<Named> {
        let mut next = self.styles.get(&number);
        for _ in 0..CHAIN {
            let style = next?;
            let outline = style.outline.filter(|level| *level < 9).map(|level| Named::Heading(level + 1));
            if let Some(named) = properties::style(style.name.trim().trim_end_matches(';')).or(outline) {
                return Some(named);
            }
            next =
                style.parent.filter(|parent| *parent != number).and_then(|parent| self.styles.get(&parent));
        }
        None
    }
}
