//! Exported chats and timed transcripts: each line a time, a name and words; what has no time goes on with the message
//! before it.

use super::{Line, lines};
use crate::document::{BlockKind, MarkKind};
use crate::formats::builder::Builder;
use crate::formats::flat::{self, Extent, Flat};
use crate::formats::structure;
use crate::labels::{self, Label, Shape};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Chat;

/// Fewest messages by which a chat is told.
const FEWEST: usize = 3;

impl Flat for Chat {
    const NAME: &'static str = "chat";
    const EXTENSIONS: &'static [&'static str] = &[];

    fn is_surely(&self, start: &[u8]) -> bool {
        let start = String::from_utf8_lossy(start);
        let mut found = lines(&start).filter(|line| !line.words.is_empty()).peekable();
        if found.peek().is_none_or(|line| labels::leading_time(line.words).is_none()) {
            return false;
        }
        let (mut messages, mut timed, mut all) = (0, 0, 0);
        for line in found.take(40) {
            all += 1;
            timed += usize::from(labels::leading_time(line.words).is_some());
            messages += usize::from(message(line.words).is_some());
        }
        messages >= FEWEST && timed * 2 >= all && messages * 2 >= timed
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        let end = lead.rfind('\n').map(|at| at + 1).filter(|&at| at > lead.len() / 8);
        end.or_else(|| flat::last_space(lead))
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        let mut builder = Builder::over(text);
        // Whether the line before is a message or goes on with one.
        let mut is_said = false;
        for line in lines(text) {
            if !line.words.is_empty() {
                is_said = add(&mut builder, &line, is_said);
            }
            if line.end() >= extent.lead {
                builder.end_lead();
            }
        }
        structure::read_meta(&mut builder);
        builder
    }
}

/// The label of a message.
fn message(words: &str) -> Option<Label> {
    labels::leading_time(words)?;
    labels::shape::of(words)
        .filter(|label| matches!(label.shape, Shape::Nick | Shape::Colon) && !label.stands_alone(words))
}

fn add<'s>(builder: &mut Builder<'s>, line: &Line<'s>, goes_on: bool) -> bool {
    let Line { words, at } = *line;
    let Some(label) = message(words) else {
        let told = labels::leading_time(words).is_some() || labels::is_told(words);
        let depth = u8::from(goes_on && !told);
        builder.block(BlockKind::Paragraph, depth, words, at);
        return depth > 0;
    };
    builder.begin(BlockKind::Paragraph, 0);
    builder.words(&words[..label.name.start], at);
    let mark = builder.begin_mark(MarkKind::Speaker);
    builder.words(&words[label.name.clone()], at + label.name.start);
    builder.end_mark(mark);
    builder.words(&words[label.name.end..], at + label.name.end);
    builder.end();
    true
}
