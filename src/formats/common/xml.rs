//! XML as a stream of pieces, for the parts of container formats that describe a document.
//!
//! Nothing recurses, only XML's five entities and numeric references are expanded, and damage ends the stream: what
//! came before it is used.

use crate::formats::html::entity;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

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
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                visit(Piece::Open(element.local_name().as_ref(), Attributes(&element)));
            }
            Ok(Event::Empty(element)) => {
                let name = element.local_name();
                visit(Piece::Open(name.as_ref(), Attributes(&element)));
                visit(Piece::Close(name.as_ref()));
            }
            Ok(Event::End(element)) => visit(Piece::Close(element.local_name().as_ref())),
            Ok(Event::Text(words)) => visit(Piece::Words(&words.xml10_content())),
            Ok(Event::CData(words)) => visit(Piece::Words(&words.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let reference = format!("&{};", reference.into_inner());
                visit(Piece::Words(entity(&reference).as_deref().unwrap_or(&reference)));
            }
            Ok(Event::Eof) => return true,
            Err(_) => return false,
            Ok(_) => {}
        }
    }
}
