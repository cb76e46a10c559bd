//! Which part of a page is the article, and why the rest is not.
//!
//! Elements that declare their purpose (nav, footer, class names) are trusted unless they contain much of the page's
//! running text. Otherwise, the article is the innermost element that contains nearly all of it.

use super::body;
use super::tags::Tag;
use super::tree::{Kind, Node, attributes};
use crate::document::{SetAsideReason, to_offset};
use crate::languages::ALL;
use SetAsideReason::{Boilerplate, Caption, Navigation};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What is known about each element of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Nothing in it is displayed.
    pub hidden: bool,
    /// It is not part of the article.
    pub aside: Option<SetAsideReason>,
    /// Its name or purpose, or that of one around it, says that it is not part of the article. Not trusted if that is
    /// much of the page's running text.
    pub(super) named: bool,
    /// Its other role.
    pub role: Role,
    /// Bytes of running text: of paragraphs, outside of links.
    pub(super) prose: u32,
    /// Bytes of all text.
    pub(super) text: u32,
    /// Bytes of text in links.
    pub(super) linked: u32,
    /// The longest text of a cell directly in it, in bytes; the number of tables inside.
    longest_cell: u32,
    tables: u32,
}

/// The role of an element apart from being article or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// None.
    #[default]
    Plain,
    /// It names the author, in a short line.
    Byline,
    /// A table used only for layout.
    LayoutTable,
}

/// Examines every element. `whole` if the nodes are a page: a fragment has no frame around its article.
pub fn survey(source: &str, nodes: &[Node], whole: bool) -> Vec<About> {
    let mut about = vec![About::default(); nodes.len()];
    measure(source, nodes, &mut about);
    if whole {
        judge(source, nodes, &mut about);
        let root = root(source, nodes, &about);
        set_frame_aside(nodes, &mut about, root);
        if let Some(body) = body::of(source, nodes, &about, root) {
            body.set_surroundings_aside(nodes, &mut about);
        }
    }
    about
}

/// Sums up text from the leaves upwards, and passes visibility from the root downwards.
fn measure(source: &str, nodes: &[Node], about: &mut [About]) {
    // Whether there is a paragraph and a link around it.
    let mut around = vec![(false, false); nodes.len()];
    for (index, node) in nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        let (mut in_prose, mut in_link) = around[parent];
        about[index].hidden = about[parent].hidden;
        match &node.kind {
            Kind::Element(tag, range) => {
                in_prose = match tag {
                    Tag::P | Tag::Li | Tag::Dd | Tag::Blockquote | Tag::Pre | Tag::Td => true,
                    Tag::Div | Tag::Section | Tag::Article | Tag::Ul | Tag::Table => false,
                    _ => in_prose,
                };
                in_link |= *tag == Tag::A;
                about[index].hidden |= tag.is_invisible() || is_hidden(&source[range.clone()]);
            }
            Kind::Text(range) if !about[parent].hidden => {
                let length = to_offset(source[range.clone()].trim().len());
                about[index].text = length;
                about[index].linked = if in_link { length } else { 0 };
                // Loose text in a box counts as prose if it is long.
                about[index].prose = if !in_link && (in_prose || length > 80) { length } else { 0 };
            }
            Kind::Text(_) => {}
        }
        around[index] = (in_prose, in_link);
    }
    for index in (1..nodes.len()).rev() {
        let parent = nodes[index].parent as usize;
        let own = about[index];
        let tag = nodes[index].tag();
        let up = &mut about[parent];
        up.prose += own.prose;
        up.text += own.text;
        up.linked += own.linked;
        up.tables += own.tables + u32::from(tag == Some(Tag::Table));
        let cell = if matches!(tag, Some(Tag::Td | Tag::Th)) { own.text } else { own.longest_cell };
        up.longest_cell = up.longest_cell.max(cell);
        if tag == Some(Tag::Table) && (own.tables > 0 || own.longest_cell > 600) {
            about[index].role = Role::LayoutTable;
        }
    }
}

fn is_hidden(tag: &str) -> bool {
    if !tag.contains("hidden") && !tag.contains("none") {
        return false;
    }
    attributes(tag).any(|(name, value)| {
        let squeezed = || value.to_ascii_lowercase().replace(' ', "");
        name.eq_ignore_ascii_case("hidden") && !value.eq_ignore_ascii_case("false")
            || name.eq_ignore_ascii_case("style")
                && (squeezed().contains("display:none") || squeezed().contains("visibility:hidden"))
    })
}

/// Recognises by names and roles what is not part of the article.
fn judge(source: &str, nodes: &[Node], about: &mut [About]) {
    let all = about[0].prose;
    let mut inside_article = vec![false; nodes.len()];
    for (index, node) in nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        about[index].aside = about[parent].aside;
        about[index].named = about[parent].named;
        if about[parent].role == Role::Byline {
            about[index].role = Role::Byline;
        }
        inside_article[index] = inside_article[parent];
        let Kind::Element(tag, range) = &node.kind else {
            continue;
        };
        inside_article[index] |= matches!(tag, Tag::Article | Tag::Main | Tag::Blockquote);
        let attributes = Attributes::of(&source[range.clone()]);
        let small = about[index].prose * 5 < all * 2;
        let frame = matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article);
        if about[index].aside.is_none() && !frame {
            let reason = by_tag(*tag, inside_article[index]).or(attributes.aside);
            about[index].named |= reason.is_some();
            about[index].aside = reason.filter(|_| small);
        }
        // The author's name in a short line, not the whole article with that class.
        if attributes.byline && !frame && about[index].text < 200 {
            about[index].role = Role::Byline;
        }
    }
}

fn by_tag(tag: Tag, inside_article: bool) -> Option<SetAsideReason> {
    match tag {
        Tag::Nav | Tag::Menu | Tag::Footer | Tag::Search | Tag::Form | Tag::Select => Some(Navigation),
        Tag::Header if !inside_article => Some(Navigation),
        Tag::Figcaption => Some(Caption),
        Tag::Aside | Tag::Button | Tag::Dialog | Tag::Textarea | Tag::Noscript => Some(Boilerplate),
        _ => None,
    }
}

/// What a word says about the element that websites name with it.
#[derive(Clone, Copy)]
enum Named {
    Aside(SetAsideReason),
    Byline,
}

/// The words by which websites name their elements in the various languages, besides the English ones used everywhere:
/// for the article itself, and for what is around it.
static NAMES: LazyLock<(Vec<&str>, FxHashMap<&str, Named>)> = LazyLock::new(|| {
    let section = |name| ALL.iter().flat_map(move |language| language.structure.entries(name)).copied();
    let named = |name, what| section(name).map(move |word| (word, what));
    let names = named("web-menus", Named::Aside(Navigation))
        .chain(named("web-boilerplate", Named::Aside(Boilerplate)))
        .chain(named("web-bylines", Named::Byline));
    (section("web-articles").collect(), names.collect())
});

/// The meaning of an element's attributes.
struct Attributes {
    aside: Option<SetAsideReason>,
    byline: bool,
    body: bool,
}

impl Attributes {
    fn of(tag: &str) -> Self {
        let mut found = Self { aside: None, byline: false, body: false };
        // The shortest start tag with an attribute: most have none.
        if !tag.contains('=') {
            return found;
        }
        for (name, value) in attributes(tag) {
            match name.to_ascii_lowercase().as_str() {
                "class" | "id" | "data-component" | "data-testid" => found.words(value),
                "role" => found.role(value),
                "itemprop" => {
                    found.body |= value.eq_ignore_ascii_case("articleBody");
                    found.byline |= value.eq_ignore_ascii_case("author");
                }
                "rel" => {
                    found.byline |= value.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"));
                }
                _ => {}
            }
        }
        found
    }

    fn role(&mut self, value: &str) {
        let reason = match value.to_ascii_lowercase().as_str() {
            "navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar" | "form" => {
                Navigation
            }
            "complementary" | "dialog" | "alertdialog" | "alert" | "button" => Boilerplate,
            _ => return,
        };
        self.aside = self.aside.or(Some(reason));
    }

    fn words(&mut self, value: &str) {
        let lower = value.to_ascii_lowercase();
        let joined = lower.replace(['-', '_'], "");
        let (articles, names) = &*NAMES;
        self.body |= ["articlebody", "entrycontent", "postcontent", "articlecontent", "storybody"]
            .iter()
            .any(|name| joined.contains(name))
            || articles.iter().any(|name| joined.contains(name));
        for word in lower.split(|one: char| !one.is_ascii_alphanumeric()) {
            match word {
                "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "footer"
                | "sidebar" | "pagination" | "pager" | "toolbar" | "skip" | "masthead" | "topbar"
                | "search" | "toc" | "printfooter" | "catlinks" | "editsection" => {
                    self.aside = self.aside.or(Some(Navigation));
                }
                "cookie" | "cookies" | "consent" | "gdpr" | "cmp" | "share" | "sharing" | "sharebar"
                | "social" | "socials" | "newsletter" | "newsletters" | "subscribe" | "subscription"
                | "related" | "recommended" | "recommendations" | "recirculation" | "comment"
                | "comments" | "disqus" | "promo" | "promotion" | "advert" | "advertisement"
                | "advertising" | "ad" | "ads" | "sponsor" | "sponsored" | "outbrain" | "taboola"
                | "popup" | "modal" | "overlay" | "paywall" | "signup" | "login" | "noprint" | "hatnote"
                | "navbox" | "trending" | "popular" | "tags" | "taglist" => {
                    self.aside = self.aside.or(Some(Boilerplate));
                }
                "caption" | "captions" | "credit" | "credits" => self.aside = self.aside.or(Some(Caption)),
                "byline" | "author" | "authors" | "signature" => self.byline = true,
                _ => match names.get(word) {
                    Some(Named::Aside(reason)) => self.aside = self.aside.or(Some(*reason)),
                    Some(Named::Byline) => self.byline = true,
                    None => {}
                },
            }
        }
    }
}

/// The innermost element that contains the article.
fn root(source: &str, nodes: &[Node], about: &[About]) -> usize {
    // Running text that is not set aside, and the child that contains most of it.
    let mut good = vec![0u32; nodes.len()];
    let mut best = vec![0usize; nodes.len()];
    for index in (1..nodes.len()).rev() {
        let parent = nodes[index].parent as usize;
        if matches!(nodes[index].kind, Kind::Text(_)) && about[index].aside.is_none() {
            good[index] = about[index].prose;
        }
        good[parent] += good[index];
        if best[parent] == 0 || good[index] >= good[best[parent]] {
            best[parent] = index;
        }
    }
    let all = good[0];
    if all < 140 {
        return 0;
    }
    let declares = |index: usize| match &nodes[index].kind {
        Kind::Element(Tag::Article | Tag::Main, _) => true,
        Kind::Element(Tag::Div | Tag::Section, range) => Attributes::of(&source[range.clone()]).body,
        _ => false,
    };
    let announced = (1..nodes.len()).rev().find(|&index| good[index] * 10 >= all * 6 && declares(index));
    let mut root = announced.unwrap_or(0);
    let holds = |index: usize| {
        use Tag::{Article, Body, Center, Div, Form, Html, Main, Other, Section, Span, Table, Tbody, Td, Tr};
        nodes[index].tag().is_some_and(|tag| {
            matches!(
                tag,
                Html | Body
                    | Div
                    | Section
                    | Main
                    | Article
                    | Other
                    | Span
                    | Center
                    | Form
                    | Table
                    | Tbody
                    | Tr
                    | Td
            )
        })
    };
    while best[root] > 0 && good[best[root]] * 10 >= good[root] * 9 && holds(best[root]) {
        root = best[root];
    }
    root
}

/// Sets aside what is around the article, except for its title, its author and what leads up to it.
fn set_frame_aside(nodes: &[Node], about: &mut [About], root: usize) {
    let end = nodes[root].after as usize;
    let title = (1..root).rev().find(|&index| nodes[index].tag() == Some(Tag::H1) && !about[index].hidden);
    let title_inside = (root..end).any(|index| nodes[index].tag() == Some(Tag::H1));
    let title = title.filter(|_| !title_inside);
    // A heading inside the page's header still belongs to the article.
    if let Some(title) = title {
        for about in &mut about[title..nodes[title].after as usize] {
            about.aside = None;
        }
    }
    let mut kept = vec![false; nodes.len()];
    for index in 1..nodes.len() {
        let parent = nodes[index].parent as usize;
        let inside = (root..end).contains(&index);
        let is_title = title == Some(index);
        let leads = title.is_some_and(|title| index > title && index < root)
            && nodes[index].tag() == Some(Tag::P)
            && about[index].prose > 60;
        kept[index] =
            kept[parent] || inside || is_title || leads || about[index].role == Role::Byline && index < root;
        let around_root = index < root && nodes[index].after as usize >= end;
        if !kept[index] && !around_root && about[index].aside.is_none() {
            about[index].aside = Some(about[parent].aside.unwrap_or(Navigation));
        }
    }
    set_link_lists_aside(nodes, about, root);
}

/// Inside the article, sets aside lists that consist only of links: they lead elsewhere.
fn set_link_lists_aside(nodes: &[Node], about: &mut [About], root: usize) {
    for index in root..nodes[root].after as usize {
        let list = matches!(nodes[index].tag(), Some(Tag::Ul | Tag::Ol));
        let only_links = about[index].linked * 20 >= about[index].text * 19 && about[index].linked > 0;
        let own = list && only_links && about[index].prose * 20 < about[0].prose;
        let parent = about[nodes[index].parent as usize].aside;
        if about[index].aside.is_none() {
            about[index].aside = if own { Some(Navigation) } else { parent.filter(|_| index != root) };
        }
    }
}
