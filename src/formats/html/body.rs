//! The element of a page that holds the article's paragraphs, and what around it belongs to the article.
//!
//! Each paragraph counts for the element that holds it, half for the one around that, and a quarter for the next, as in
//! Readability (Arc90 2009): the element with most is the one in which paragraphs follow each other. Teasers of other
//! articles have one paragraph each, in elements of their own.

use super::article::{About, Role};
use super::tags::Tag;
use super::tree::{Kind, Node, attributes};
use crate::document::SetAsideReason::{self, Boilerplate, Navigation};

/// Shorter running text is a caption, a teaser or a button, in bytes.
const PARAGRAPH: u32 = 60;

/// A longer linked text may be the title of another article, in bytes.
const LINK: u32 = 20;

/// How many elements a paragraph counts for.
const LEVELS: usize = 3;

/// Where the article's paragraphs are.
#[derive(Clone, Debug)]
pub(super) struct Body<'s> {
    source: &'s str,
    /// The element that holds them.
    element: usize,
    /// What contains the article as a whole.
    root: usize,
    /// The article's title, if it is inside the root.
    title: Option<usize>,
    /// For each element, how much its paragraphs follow each other, or those of one inside it.
    scores: Vec<u32>,
}

/// The body of the article inside `root`; none if the page's running text is spread over several elements.
pub(super) fn of<'s>(source: &'s str, nodes: &[Node], about: &[About], root: usize) -> Option<Body<'s>> {
    let end = nodes[root].after as usize;
    let mut scores = vec![0_u32; nodes.len()];
    let mut all = 0;
    for index in root + 1..end {
        let text = about[index].prose;
        let shown = about[index].aside.is_none() && !about[index].named;
        if !matches!(nodes[index].kind, Kind::Text(_)) || text == 0 || !shown {
            continue;
        }
        all += text;
        let mut holder = nodes[index].parent as usize;
        while holder > root && is_inline(nodes, holder) {
            holder = nodes[holder].parent as usize;
        }
        if about[holder].prose < PARAGRAPH || is_in_link_list(about, holder) {
            continue;
        }
        if is_paragraph(nodes, holder) {
            holder = nodes[holder].parent as usize;
        }
        let mut share = text;
        for _ in 0..LEVELS {
            if holder < root {
                break;
            }
            scores[holder] += share;
            share /= 2;
            holder = nodes[holder].parent as usize;
        }
    }
    let shown = (root..end).filter(|&index| about[index].aside.is_none());
    let best = shown.max_by_key(|&index| (scores[index], std::cmp::Reverse(index)))?;
    let element = outermost(nodes, about, &scores, best, root);
    let enough = about[element].prose * 10 >= all * 3 && about[element].prose >= PARAGRAPH * 3;
    // The title is the last one before the body, or the first inside; later ones are other articles'.
    let is_title = |index: &usize| nodes[*index].tag() == Some(Tag::H1) && !about[*index].hidden;
    let inside = element..nodes[element].after as usize;
    let title = (root..element).rev().find(is_title).or_else(|| inside.into_iter().find(is_title));
    if !enough || element <= root {
        return None;
    }
    for index in (root + 1..end).rev() {
        let parent = nodes[index].parent as usize;
        scores[parent] = scores[parent].max(scores[index]);
    }
    Some(Body { source, element, root, title, scores })
}

/// The outermost element around the best one that has nearly as much: the article's parts are each in one. A table of
/// data or a list is part of an article.
fn outermost(nodes: &[Node], about: &[About], scores: &[u32], best: usize, root: usize) -> usize {
    use Tag::{Blockquote, Dd, Dl, Li, Ol, Table, Tbody, Td, Th, Thead, Tr, Ul};
    let mut element = best;
    let mut around = best;
    loop {
        let in_data = match nodes[around].tag() {
            Some(Blockquote | Dd | Dl | Li | Ol | Ul) => true,
            Some(Table) => about[around].role != Role::LayoutTable,
            _ => false,
        };
        let cell = matches!(nodes[around].tag(), Some(Tbody | Td | Th | Thead | Tr));
        if in_data {
            element = nodes[around].parent as usize;
        } else if !cell && scores[around] * 10 >= scores[best] * 8 {
            element = around;
        }
        if around <= root {
            return element;
        }
        around = nodes[around].parent as usize;
    }
}

impl Body<'_> {
    /// Why something between the root and the body is not part of the article; none if it is.
    ///
    /// Between title and body are the author, the date, the lead, a picture. Before the title and after the body are
    /// teasers, tickers and comments: only paragraphs that stand there alone belong to the article.
    fn reason(&self, nodes: &[Node], about: &[About], index: usize) -> Option<SetAsideReason> {
        let own = about[index];
        let linked = own.linked * 2 > own.text;
        let heads = matches!(nodes[index].tag(), Some(Tag::H1 | Tag::Header));
        let is_title = self.title.is_some_and(|title| (index..nodes[index].after as usize).contains(&title));
        let leads = index < self.element
            && own.linked * 4 < own.text
            && self.title.is_none_or(|title| index > title || nodes[index].after as usize > title);
        let stands = is_paragraph(nodes, index) && own.prose >= PARAGRAPH && !linked;
        // What follows a box inside the article.
        let large = self.scores[index] >= self.scores[self.element]
            || self.is_like_body(nodes, index) && own.prose >= PARAGRAPH;
        match () {
            () if is_title || heads || stands || large => None,
            () if linked => Some(Navigation),
            () if leads => None,
            () => Some(Boilerplate),
        }
    }

    /// Whether an element has the same name and first class as one around the body.
    fn is_like_body(&self, nodes: &[Node], index: usize) -> bool {
        let mut around = self.element;
        while around > self.root && nodes[around].parent != nodes[index].parent {
            around = nodes[around].parent as usize;
        }
        let class = |index: usize| match &nodes[index].kind {
            Kind::Element(tag, range) => {
                let mut attributes = attributes(&self.source[range.clone()]);
                let class = attributes.find(|(name, _)| name.eq_ignore_ascii_case("class"));
                class.and_then(|(_, class)| Some((*tag, class.split_whitespace().next()?)))
            }
            Kind::Text(_) => None,
        };
        class(around).is_some() && class(around) == class(index)
    }

    /// Sets aside what is between the root and the body and not part of the article.
    pub(super) fn set_surroundings_aside(&self, nodes: &[Node], about: &mut [About]) {
        let mut around = self.element;
        while around > self.root {
            let parent = nodes[around].parent as usize;
            let mut index = parent + 1;
            while index < nodes[parent].after as usize {
                let after = nodes[index].after as usize;
                if index != around
                    && about[index].aside.is_none()
                    && let Some(reason) = self.reason(nodes, about, index)
                {
                    for inside in &mut about[index..after] {
                        inside.aside = inside.aside.or(Some(reason));
                    }
                }
                index = after.max(index + 1);
            }
            around = parent;
        }
        // "Read also": a paragraph that is nothing but a link to another article.
        for index in self.element + 1..nodes[self.element].after as usize {
            let own = about[index];
            let link = nodes[index].tag() == Some(Tag::P) && own.linked * 20 >= own.text * 19;
            if link && own.linked > LINK && own.aside.is_none() {
                for inside in &mut about[index..nodes[index].after as usize] {
                    inside.aside = inside.aside.or(Some(Navigation));
                }
            }
        }
    }
}

/// Whether an element only marks up words of a paragraph.
fn is_inline(nodes: &[Node], index: usize) -> bool {
    use Tag::{A, B, Cite, Code, Em, Font, I, Q, S, Small, Span, Strong, Sub, Sup, Time, U};
    matches!(
        nodes[index].tag(),
        Some(A | B | Cite | Code | Em | Font | I | Q | S | Small | Span | Strong | Sub | Sup | Time | U)
    )
}

fn is_paragraph(nodes: &[Node], index: usize) -> bool {
    matches!(nodes[index].tag(), Some(Tag::P | Tag::Blockquote | Tag::Pre))
}

/// Whether most of an element's text is links.
fn is_in_link_list(about: &[About], index: usize) -> bool {
    about[index].linked * 2 > about[index].text
}
