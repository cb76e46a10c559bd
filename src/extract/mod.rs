//! Document → people, quotes and terms. One file per stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never checks which language a text is in: it consults
//! the language's data.
//!
//! The path of a text: `tokens` splits it; the `lexicon` gives the classes of its words; `turns` finds what labels name
//! speakers; `people` finds who is named, `passages` what is in quotation marks; `syntax` finds verbs of saying and their
//! subjects; `detect` finds what may be reported, `select` settles overlaps; `attribute` decides who each speaker is. Each
//! room uses those before it. Every finding is made by a rule in [`rules`].

mod attribute;
mod detect;
mod lexicon;
mod passages;
mod people;
pub mod rules;
mod select;
mod syntax;
mod tokens;
mod turns;

pub use attribute::weights::odds::Odds;

use crate::document::{Document, Findings, Quote, QuoteId, Rules, Span, to_offset};
use crate::languages;
use detect::analysis::Analysis;
use detect::confidence;
use detect::reports::Report;
use passages::incises;
use syntax::context::Context;
use tokens::Tokens;

/// How to extract.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Rules that are switched off.
    pub without: Rules,
    /// The odds that conversations are weighed with, if not those that ship.
    pub odds: Option<&'static Odds>,
}

/// Everything that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    extract_with(document, Options::default())
}

/// All that can be found in a document, the way [`Options`] say.
pub fn extract_with(document: &Document, options: Options) -> Findings {
    let language = languages::for_tag(document.meta.language.as_deref());
    let tokens = Tokens::of(document, language);
    let lexicon = lexicon::Lexicon::of(language);
    let turns = if options.without.has(rules::Rule::Interview as usize) {
        turns::Turns::default()
    } else {
        turns::find(document, lexicon, &tokens)
    };
    let people = people::find(document, language, &tokens, &turns);
    let context = Context::new(document, language, &tokens, &people);
    let marked = passages::find(document, language, &tokens);
    let cuts = incises::cut_all(document, language, &tokens, &marked);

    let analysis = Analysis::new(&context, &marked, &cuts, &turns, options.without);
    let (reports, terms) = select::select(&analysis, detect::detect(&analysis));

    let odds = options.odds.unwrap_or_else(Odds::shipped);
    let (attributions, referring) = attribute::attributions(&context, &reports, options.without, odds);
    let mut quotes: Vec<Quote> = Vec::with_capacity(reports.len());
    for (report, mut attribution) in reports.into_iter().zip(attributions) {
        let parent = parent_of(&quotes, report.span);
        let Report { span, segments, kind, rules, .. } = report;
        attribution.rules = attribution.rules.with(rules);
        let words = document.slice(span).split_whitespace().take(SHORT).count();
        attribution.confidence *= confidence::of_words(kind, rules, words);
        quotes.push(Quote { span, segments, kind, attribution, parent, corrected: false });
    }
    let mut mentions: Vec<_> = people.mentions.iter().map(|name| name.mention).collect();
    mentions.extend(referring);
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
    Findings { people: people.people, mentions, quotes, terms, asides: turns.asides, ..Findings::default() }
}

/// Number of words beyond which a quote's length makes no difference.
const SHORT: usize = 8;

/// The innermost of the quotes so far that covers `span`.
fn parent_of(quotes: &[Quote], span: Span) -> Option<QuoteId> {
    let near = quotes.iter().enumerate().rev().take(8);
    let covering =
        near.filter(|(_, quote)| quote.span.covers(span)).map(|(index, _)| QuoteId(to_offset(index)));
    covering.into_iter().next()
}

#[cfg(test)]
mod tests;
