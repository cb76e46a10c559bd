//! Document → people, quotes and terms. One file per stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never checks which language a text is in: it consults
//! the language's data.
//!
//! The path of a text: `tokens` splits it; the `lexicon` gives the classes of its words; `turns` finds what labels name
//! speakers; `people` finds who is named, `passages` what is in quotation marks; `syntax` finds verbs of saying and their
//! subjects; `detect` finds what may be reported, `select` settles overlaps; `attribute` decides who each speaker is. Each
//! room uses those before it. Every finding is made by a rule in [`rules`]; the
//! numbers that rules weigh and measure with are in `weights`.

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
mod weights;

pub use attribute::certainty::signs::{Sign, Signs};
pub use attribute::certainty::{Basis, Certainty, Weights};
pub use weights::odds::Odds;

use crate::document::{Document, Findings, Quote, QuoteId, Rules, Span, Speaker, to_offset};
use crate::languages;
use attribute::certainty::signs;
use detect::analysis::Analysis;
use detect::reports::Report;
use passages::incises;
use syntax::context::Context;
use tokens::Tokens;
use weights::windows::report;
use weights::words;

/// How to extract.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Rules that are switched off.
    pub without: Rules,
    /// The odds that conversations are weighed with, if not those that ship.
    pub odds: Option<&'static Odds>,
    /// The weights that the confidence is worked out with, if not those that ship.
    pub certainty: Option<&'static Certainty>,
}

/// Everything that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    extract_with(document, Options::default())
}

/// All that can be found in a document, the way [`Options`] say.
pub fn extract_with(document: &Document, options: Options) -> Findings {
    extract_with_basis(document, options).0
}

/// The same, with what the confidence of each quote was worked out from, in the order of the quotes.
pub fn extract_with_basis(document: &Document, options: Options) -> (Findings, Vec<Basis>) {
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
    let certainty = options.certainty.unwrap_or_else(Certainty::shipped);
    let reader = signs::Reader::new(&context);
    let mut quotes: Vec<Quote> = Vec::with_capacity(reports.len());
    let mut grounds: Vec<Basis> = Vec::with_capacity(reports.len());
    for (report, mut attribution) in reports.into_iter().zip(attributions) {
        let parent = parent_of(&quotes, report.span);
        let signs = reader.signs(&report, &attribution, quotes.last().map(|last| last.span));
        let Report { span, segments, kind, rules, .. } = report;
        attribution.rules = attribution.rules.with(rules);
        let length = document.slice(span).split_whitespace().take(report::SURE_LENGTH).count();
        let guess = attribution.confidence * words::reported_rightly(kind, rules, length);
        let basis = Basis { guess, rules: attribution.rules, signs };
        let is_known = attribution.speaker != Speaker::Unknown;
        attribution.confidence = if is_known { certainty.probability(&basis) } else { guess };
        grounds.push(basis);
        quotes.push(Quote { span, segments, kind, attribution, parent, corrected: false });
    }
    let mut mentions: Vec<_> = people.mentions.iter().map(|name| name.mention).collect();
    mentions.extend(referring);
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
    let people = people.people;
    let findings = Findings { people, mentions, quotes, terms, asides: turns.asides, ..Findings::default() };
    (findings, grounds)
}

/// The innermost of the quotes so far that covers `span`.
fn parent_of(quotes: &[Quote], span: Span) -> Option<QuoteId> {
    let near = quotes.iter().enumerate().rev().take(report::NESTED);
    let covering =
        near.filter(|(_, quote)| quote.span.covers(span)).map(|(index, _)| QuoteId(to_offset(index)));
    covering.into_iter().next()
}

#[cfg(test)]
mod tests {
    //! Helpers shared by the tests of this room's stages, and tests of the whole path.

    use super::detect::analysis::Analysis;
    use super::passages::incises;
    use super::syntax::context::Context;
    use super::tokens::Tokens;
    use super::turns::Turns;
    use super::{Options, extract, extract_with, passages, people};
    use crate::document::{Block, BlockKind, Document, Findings, Rules, Span};
    use crate::extract::rules::Rule;
    use crate::languages;

    /// A text in the language `code` whose paragraphs are on lines of their own.
    pub(super) fn document(text: &str, code: &str) -> Document {
        let language = languages::for_tag(Some(code));
        let mut document = Document { text: text.into(), ..Document::default() };
        document.meta.language = Some(code.to_owned());
        let mut start = 0;
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len());
            document.blocks.push(Block { span, kind: BlockKind::Paragraph, depth: 0 });
            languages::split_sentences(text, span, language, &mut document.sentences);
            start += line.len() + 1;
        }
        document
    }

    /// The result of `ask` on an analysed text.
    pub(super) fn analysed<R>(text: &str, code: &str, ask: impl FnOnce(&Analysis) -> R) -> R {
        let document = document(text, code);
        let language = languages::for_tag(Some(code));
        let tokens = Tokens::of(&document, language);
        let turns = Turns::default();
        let people = people::find(&document, language, &tokens, &turns);
        let context = Context::new(&document, language, &tokens, &people);
        let marked = passages::find(&document, language, &tokens);
        let cuts = incises::cut_all(&document, language, &tokens, &marked);
        ask(&Analysis::new(&context, &marked, &cuts, &turns, Rules::NONE))
    }

    /// Who says what: "SPEAKER: WORDS", quote by quote; "?" for nobody.
    pub(super) fn said(text: &str, code: &str) -> Vec<String> {
        let document = document(text, code);
        let findings = extract(&document);
        let words = |span: &Span| span.of(text).to_owned();
        let line = |quote: &crate::document::Quote| {
            let parts: Vec<String> = quote.segments.iter().map(words).collect();
            format!("{}: {}", findings.speaker_name(quote).unwrap_or("?"), parts.join(" | "))
        };
        findings.quotes.iter().map(line).collect()
    }

    fn without(document: &Document, rules: Rules) -> Findings {
        extract_with(document, Options { without: rules, ..Options::default() })
    }

    #[test]
    fn findings_record_their_rules() {
        let document = document("“We stay,” said Ada Quill. “For ever,” she added.", "en");
        let findings = extract(&document);
        let rules = |at: usize| Rule::of(findings.quotes[at].attribution.rules).collect::<Vec<_>>();
        assert_eq!(rules(0), [Rule::TrailingVerb, Rule::NamedPerson]);
        assert_eq!(rules(1), [Rule::TrailingSubject, Rule::PronounOfSpeaker]);
    }

    #[test]
    fn without_any_rules_there_are_no_quotes_but_still_terms() {
        let document = document("“We stay,” said Ada Quill. — She said that it was late.", "en");
        let all = Rule::ALL.iter().fold(Rules::NONE, |rules, rule| rules.with(rule.alone()));
        let findings = without(&document, all);
        assert!(findings.quotes.is_empty(), "{:?}", findings.quotes);
        assert_eq!((findings.terms.len(), findings.people.len()), (1, 1));
    }

    #[test]
    fn a_verb_reports_once_and_contents_do_not_cross() {
        let text = "The mayor, Ada Quill, said the bridge would close, the clerk said.";
        let findings = extract(&document(text, "en"));
        let mut ends = 0;
        for quote in &findings.quotes {
            assert!(quote.span.start >= ends, "{}", quote.span.of(text));
            ends = quote.span.end;
        }
        let cues: Vec<_> = findings.quotes.iter().filter_map(|quote| quote.attribution.cue).collect();
        assert_eq!(cues.len(), findings.quotes.len());
        assert!(cues.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
