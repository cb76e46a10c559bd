//! Web pages that a browser saved as one file (MHTML, RFC 2557): the page itself is read as HTML.

use crate::document::{Document, LONGEST_TEXT, SourceMap};
use crate::formats::flat::{Extent, Flat as _};
use crate::formats::html::{self, Html};
use crate::formats::{Failure, FailureKind, Format, Part, Source, encoding, identifier};
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct SavedPage;

impl Format for SavedPage {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mhtml", "mht"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let mut related = false;
        let mut from_somebody = false;
        let mut names_page = false;
        for line in start.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty()) {
            let line = line.to_ascii_lowercase();
            related |= line.starts_with(b"content-type:")
                && memchr::memmem::find(&line, b"multipart/related").is_some();
            from_somebody |= line.starts_with(b"from:") && line.contains(&b'@');
            names_page |= line.starts_with(b"snapshot-content-location:")
                || line.starts_with(b"content-location:")
                || line.starts_with(b"from: <saved by");
        }
        // A mail with pictures is of this kind, too, but somebody sent it.
        related && names_page && !from_somebody
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let message = MessageParser::default().parse(source.bytes);
        let Some(page) = message.as_ref().and_then(page) else {
            let message = "There is no page in this saved web page; try to save it again.".into();
            return Err(Failure { kind: FailureKind::Damaged, message });
        };
        let document = Html.build(&page, Extent { lead: page.len(), is_head: false });
        let document = document.finish("mhtml", identifier(source.bytes))?;
        // Positions in the page are none in the file, where it is encoded.
        let document = Document { source_map: SourceMap::default(), ..document };
        Ok(vec![Part { name: None, document }])
    }
}

/// The first part that is a page; the others belong to its frames.
fn page(message: &Message) -> Option<String> {
    let found = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))?;
    let PartType::Html(page) = &found.body else { return None };
    let declared = found.content_type().is_some_and(|kind| kind.attribute("charset").is_some());
    if !declared && page.contains('\u{fffd}') {
        // Only the page itself says how it is encoded.
        let bytes = found.contents();
        let decoded =
            encoding::find(bytes, html::declared(bytes)).and_then(|found| found.decode(bytes, LONGEST_TEXT));
        if let Ok(decoded) = decoded {
            return Some(decoded.into_owned());
        }
    }
    Some(page.to_string())
}
