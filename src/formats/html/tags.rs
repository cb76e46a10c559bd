//! The elements that are known by name, and their relevant properties.

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// An element's name; those that make no difference here are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag { $($variant,)* Other }

        impl Tag {
            /// The element with this lower-case name.
            pub(super) fn of_lower(name: &[u8]) -> Self {
                $(const $variant: &[u8] = $name.as_bytes();)*
                match name { $($variant => Self::$variant,)* _ => Self::Other }
            }
        }
    };
}

// The constants that the macro makes are named like the variants.
#[expect(non_upper_case_globals, reason = "constants named for the variants")]
mod table {
    tags!(
        A "a", Address "address", Article "article", Aside "aside", Audio "audio", B "b", Blockquote "blockquote",
        Body "body", Br "br", Button "button", Canvas "canvas", Caption "caption", Center "center", Cite "cite",
        Code "code", Dd "dd", Details "details", Dfn "dfn", Dialog "dialog", Dir "dir", Div "div", Dl "dl",
        Dt "dt", Em "em", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font",
        Footer "footer", Form "form", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head",
        Header "header", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input", Kbd "kbd",
        Legend "legend", Li "li", Link "link", Main "main", Math "math", Menu "menu", Meta "meta", Nav "nav",
        Noembed "noembed", Noframes "noframes", Noscript "noscript", Object "object", Ol "ol",
        Optgroup "optgroup", Option "option", P "p", Pre "pre", Q "q", S "s", Samp "samp", Script "script",
        Search "search", Section "section", Select "select", Small "small", Source "source", Span "span",
        Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg",
        Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th",
        Thead "thead", Time "time", Title "title", Tr "tr", Tt "tt", U "u", Ul "ul", Var "var", Video "video",
        Wbr "wbr", Xmp "xmp", Area "area", Base "base", Col "col", Embed "embed", Param "param", Track "track",
    );
}

pub use table::Tag;

impl Tag {
    /// The element with this name, in either case.
    pub fn named(name: &str) -> Self {
        let mut buffer = [0; 12];
        let Some(lower) = buffer.get_mut(..name.len()) else {
            return Self::Other;
        };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Self::of_lower(lower)
    }

    /// Has no content and no end tag.
    pub fn is_void(self) -> bool {
        use Tag::{Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(
            self,
            Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Its content is plain characters up to its end tag.
    pub fn is_raw(self) -> bool {
        use Tag::{Iframe, Noembed, Noframes, Script, Style, Textarea, Title, Xmp};
        matches!(self, Script | Style | Textarea | Title | Xmp | Iframe | Noembed | Noframes)
    }

    /// Nothing inside it is displayed.
    pub fn is_invisible(self) -> bool {
        use Tag::{
            Audio, Canvas, Head, Iframe, Noembed, Noframes, Object, Script, Style, Svg, Template, Title,
            Video,
        };
        matches!(
            self,
            Script
                | Style
                | Head
                | Title
                | Template
                | Iframe
                | Noembed
                | Noframes
                | Svg
                | Video
                | Audio
                | Canvas
                | Object
        )
    }

    /// Begins and ends a line of its own.
    pub fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Dir, Div, Dl,
            Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6, Header, Hr, Html, Legend,
            Li, Main, Menu, Nav, Noscript, Ol, Optgroup, Option, P, Pre, Search, Section, Select, Summary,
            Table, Tbody, Td, Textarea, Tfoot, Th, Thead, Tr, Ul, Xmp,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Noscript
                | Ol
                | Optgroup
                | Option
                | P
                | Pre
                | Search
                | Section
                | Select
                | Summary
                | Table
                | Tbody
                | Td
                | Textarea
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
                | Xmp
        )
    }

    /// Its start tag ends an open paragraph.
    pub fn ends_paragraph(self) -> bool {
        use Tag::{
            Body, Html, Legend, Noscript, Optgroup, Option, Select, Tbody, Td, Textarea, Tfoot, Th, Thead, Tr,
        };
        let inside = matches!(
            self,
            Html | Body
                | Noscript
                | Option
                | Optgroup
                | Select
                | Textarea
                | Legend
                | Td
                | Th
                | Tr
                | Tbody
                | Thead
                | Tfoot
        );
        self.is_block() && !inside
    }

    /// Changes only the shape of letters; may be closed across other elements.
    pub fn is_formatting(self) -> bool {
        use Tag::{
            A, B, Cite, Code, Dfn, Em, Font, I, Kbd, Q, S, Samp, Small, Span, Strike, Strong, Tt, U, Var,
        };
        matches!(
            self,
            A | B
                | Cite
                | Code
                | Dfn
                | Em
                | Font
                | I
                | Kbd
                | Q
                | S
                | Samp
                | Small
                | Span
                | Strike
                | Strong
                | Tt
                | U
                | Var
        )
    }

    /// The level of a heading.
    pub fn heading(self) -> Option<u8> {
        use Tag::{H1, H2, H3, H4, H5, H6};
        [H1, H2, H3, H4, H5, H6].iter().position(|&one| one == self).map(|index| index as u8 + 1)
    }
}
