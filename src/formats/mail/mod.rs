//! Mail and mailboxes: each message is a document. It contains what the author wrote; quoted replies and the signature
//! are set aside.
//!
//! The library decodes the message; [`body`] reads its text, [`mailbox`] splits mailboxes.

mod body;
mod mailbox;
mod saved_page;
#[cfg(test)]
mod tests;

pub use saved_page::SavedPage;

use super::builder::Builder;
use super::html::Fragment;
use super::{Failure, FailureKind, Format, Part, Source, identifier};
use crate::document::{BlockKind, Meta, PartialDate, SetAsideReason};
use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Mail;

/// Names of header fields that only mail has in this combination.
const FIELDS: [&str; 4] = ["date", "subject", "received", "message-id"];

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml", "mbox", "mbx"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let header = mailbox::without_separator(start).unwrap_or(start);
        let mut sender = false;
        let mut others = 0;
        for line in header.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty()) {
            let Some((name, value)) = field(line) else {
                // Longer fields continue on the next line.
                if line.starts_with(b" ") || line.starts_with(b"\t") {
                    continue;
                }
                return false;
            };
            sender |= name.eq_ignore_ascii_case("from") && value.contains(&b'@');
            others += usize::from(FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field)));
        }
        sender && others > 0
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let messages = mailbox::messages(source.bytes);
        let several = messages.len() > 1;
        let mut parts = Vec::with_capacity(messages.len());
        for (number, bytes) in messages.iter().enumerate() {
            let Some(message) = MessageParser::default().parse(&**bytes) else { continue };
            let document = build(&message).finish("mail", identifier(bytes))?;
            let name = several.then(|| (number + 1).to_string());
            parts.push(Part { name, document });
        }
        if parts.is_empty() {
            let message = "There is no message in this file.".into();
            return Err(Failure { kind: FailureKind::Damaged, message });
        }
        Ok(parts)
    }
}

/// The name and the value of a header field.
fn field(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then_some((name, &line[colon + 1..]))
}

fn build(message: &Message) -> Builder<'static> {
    let mut builder = Builder::default();
    builder.meta = meta(message);
    for part in message.text_bodies() {
        match &part.body {
            PartType::Html(page) => Fragment::of(page).add(&mut builder, 0, 0),
            PartType::Text(text) => body::add(&mut builder, text),
            _ => {}
        }
    }
    for name in message.attachments().filter_map(|attachment| attachment.attachment_name()) {
        builder.block(BlockKind::SetAside(SetAsideReason::Boilerplate), 0, &format!("[{name}]"), 0);
    }
    builder
}

fn meta(message: &Message) -> Meta {
    let subject = message.thread_name().or_else(|| message.subject()).map(str::trim);
    let date = message.date().filter(|date| (1..=12).contains(&date.month) && (1..=31).contains(&date.day));
    Meta {
        title: subject.filter(|subject| !subject.is_empty()).map(str::to_owned),
        byline: message.from().map(writers).unwrap_or_default(),
        date: date.and_then(|date| {
            let (month, day) = (Some(date.month), Some(date.day));
            Some(PartialDate { year: i16::try_from(date.year).ok()?, month, day })
        }),
        ..Meta::default()
    }
}

/// The names of senders, or else their addresses.
fn writers(from: &Address) -> Vec<String> {
    let names = from.iter().filter_map(|one| one.name().or_else(|| one.address()));
    names.map(|name| name.trim().to_owned()).collect()
}
