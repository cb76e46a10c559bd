//! XML as a stream of pieces, for the parts of container formats that describe a document.
//!
//! Nothing recurses, only XML's five entities and numeric references are expanded, and damage ends the stream: what
//! came before it is used.

use crate::formats::html::entity;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::{ControlFlow, Range};

/// One piece of an XML text. Names are without their namespace prefix.
#[derive(Debug)]
pub enum Piece<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Words, entities resolved.
    Words(&'a str),
}

/// The attributes of an element.
#[derive(Debug)]
pub struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the first attribute of this name, with or without a prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut found = attributes.with_checks(false).flatten();
        let attribute = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        Some(value.trim().to_owned())
    }
}

/// Visits all pieces of an XML text, in order, up to its end or to where it is damaged.
pub fn each(text: &str, visit: impl FnMut(Piece)) {
    each_to_the_end(text, visit);
}

/// Like [`each`]; whether there was no damage before the end.
pub fn each_to_the_end(text: &str, mut visit: impl FnMut(Piece)) -> bool {
    pieces(text, false, |piece, _| {
        visit(piece);
        ControlFlow::Continue(())
    })
}

/// Visits the pieces of an XML text with their places in it, up to its end, to where it is damaged, or until `visit`
/// breaks off. Ends without beginnings are no damage here.
pub fn until(text: &str, visit: impl FnMut(Piece, Range<usize>) -> ControlFlow<()>) {
    pieces(text, true, visit);
}

fn pieces(
    text: &str,
    lone_ends: bool,
    mut visit: impl FnMut(Piece, Range<usize>) -> ControlFlow<()>,
) -> bool {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = lone_ends;
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let mut at = position(&reader);
    loop {
        let event = reader.read_event();
        let place = at..position(&reader);
        at = place.end;
        let flow = match event {
            Ok(Event::Start(element)) => {
                visit(Piece::Open(element.local_name().as_ref(), Attributes(&element)), place)
            }
            Ok(Event::Empty(element)) => {
                let name = element.local_name();
                match visit(Piece::Open(name.as_ref(), Attributes(&element)), place.clone()) {
                    ControlFlow::Continue(()) => visit(Piece::Close(name.as_ref()), place),
                    ControlFlow::Break(()) => return true,
                }
            }
            Ok(Event::End(element)) => visit(Piece::Close(element.local_name().as_ref()), place),
            Ok(Event::Text(words)) => visit(Piece::Words(&words.xml10_content()), place),
            Ok(Event::CData(words)) => visit(Piece::Words(&words.xml10_content()), place),
            Ok(Event::GeneralRef(reference)) => {
                let reference = format!("&{};", reference.into_inner());
                visit(Piece::Words(entity(&reference).as_deref().unwrap_or(&reference)), place)
            }
            Ok(Event::Eof) => return true,
            Err(_) => return false,
            Ok(_) => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            return true;
        }
    }
}
