use super::*;
use crate::document::{Document, MarkKind, SetAsideReason, Span};

fn document(page: &str) -> Document {
    Html.build(page, Extent { lead: page.len(), is_head: false }).finish("html", "1".into()).expect("it fits")
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind.clone(), document.slice(block.span))).collect()
}

const PROSE: &str = "The bridge over the river has been closed since Monday, and nobody knows for how long it will \
                     be. The council met twice and said nothing that could be written down.";

#[test]
fn the_article_is_distinguished_from_its_surroundings() {
    let page = format!(
        "<html><body><div class='top-menu'><a href=/>Home</a></div><h1>The bridge</h1>\
         <div class='story'><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><div class='share-buttons'>Mail it</div>\
         <ul><li><a href=/x>Another story</a></li><li><a href=/y>One more</a></li></ul></div>\
         <div><p>Terms of use</p></div><footer><p>All about us</p></footer></body></html>"
    );
    let document = document(&page);
    let kinds = blocks(&document);
    let aside: Vec<&str> = kinds
        .iter()
        .filter(|(kind, _)| matches!(kind, BlockKind::SetAside(_)))
        .map(|(_, words)| *words)
        .collect();
    assert_eq!(aside, ["Home", "Mail it", "Another story", "One more", "Terms of use", "All about us"]);
    assert_eq!(kinds[1], (BlockKind::Heading { level: 1 }, "The bridge"));
    assert_eq!(document.meta.title.as_deref(), Some("The bridge"));
}

#[test]
fn a_page_without_any_frame_is_all_article() {
    let page = format!("<h1>One</h1><p>{PROSE}</p><h1>Two</h1><p>{PROSE}</p>");
    assert!(document(&page).blocks.iter().all(|block| block.kind.is_content()));
}

#[test]
fn structure_arrives_as_blocks() {
    let page = "<h2>A</h2><p>b <b>c</b><blockquote><p>d<blockquote>e</blockquote></blockquote>\
                <ol start=4><li>f<ul><li>g</ul><li><p>h<p>i</ol><pre>j\n  k</pre>\
                <table><tr><th>l<th>m<tr><td>n<td><p>o<p>p</table><hr><figure><figcaption>q</figcaption></figure>";
    let document = document(page);
    let cell = |row, column, heading| BlockKind::Cell { table: 0, row, column, heading };
    let item = |number| BlockKind::Item { number };
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Heading { level: 2 }, "A"),
            (BlockKind::Paragraph, "b c"),
            (BlockKind::Quotation, "d"),
            (BlockKind::Quotation, "e"),
            (item(Some(4)), "f"),
            (item(None), "g"),
            (item(Some(5)), "h"),
            (BlockKind::Paragraph, "i"),
            (BlockKind::Code, "j\n  k"),
            (cell(0, 0, true), "l"),
            (cell(0, 1, true), "m"),
            (cell(1, 0, false), "n"),
            (cell(1, 1, false), "o p"),
            (BlockKind::Rule, "* * *"),
            (BlockKind::SetAside(SetAsideReason::Caption), "q"),
        ]
    );
    let depths: Vec<u8> = document.blocks.iter().map(|block| block.depth).take(8).collect();
    assert_eq!(depths, [0, 0, 0, 1, 0, 1, 0, 1]);
}

#[test]
fn text_hidden_by_a_browser_is_not_read() {
    let page = "<p>a<script>var b</script><style>c{}</style><span hidden>d</span>\
                <span style='display: none'>e</span><!-- f --><template>g</template> h";
    assert_eq!(document(page).text, "a h");
}

#[test]
fn marks_links_and_entities_know_their_places() {
    let page = "<p>See <a href='/map?a=1&amp;b=2'>the <em>map</em></a>, caf&eacute;.</p>";
    let document = document(page);
    assert_eq!(document.text, "See the map, café.");
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.slice(mark.span), mark.kind.clone())).collect();
    assert_eq!(marks, [("the map", MarkKind::Link("/map?a=1&b=2".into())), ("map", MarkKind::Emphasis)]);
    let at = document.text.find('é').unwrap_or_default();
    let source = document.source_map.source_of(&document.text, Span::new(at, at + 2)).expect("a source");
    assert_eq!(&page[source.start as usize..source.end as usize], "&eacute;");
}

#[test]
fn crossed_and_missing_ends_do_no_harm() {
    let page = "<p><b>one <i>two</b> three</i><p>four<b><p>five</b> six</div></p>";
    let words: Vec<String> =
        document(page).blocks.iter().map(|block| document(page).slice(block.span).to_owned()).collect();
    assert_eq!(words, ["one two three", "four", "five six"]);
}

#[test]
fn line_breaks_are_verse_if_lines_are_short() {
    let verse = document("<p>The wind<br>is up<br>again</p>");
    assert_eq!(blocks(&verse), [(BlockKind::Verse, "The wind\nis up\nagain")]);
    let long = document(&format!("<div>{PROSE}<br>{PROSE}<br><br>{PROSE}</div>"));
    assert_eq!(long.blocks.len(), 3);
}

#[test]
fn a_declared_encoding_is_used() {
    let mut page = b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>".to_vec();
    page.extend_from_slice(&[0xC8, b'a', b'p', b'e', b'k']);
    let parts = crate::formats::read(&crate::formats::Source { path: None, bytes: &page }).expect("a page");
    assert_eq!(parts[0].document.text, "Čapek");
    assert_eq!(parts[0].document.format, "html");
}

#[test]
fn depth_is_no_danger() {
    for tag in ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<x-y>", "<span class=share>"]
    {
        let page = format!("{}end", tag.repeat(60_000));
        assert!(document(&page).text.ends_with("end"), "{tag}");
    }
}

#[test]
fn cookie_text_is_boilerplate_and_a_menu_navigation() {
    let page =
        format!("<nav>Menu</nav><div id=cookie-banner>Cookies!</div><article><p>{PROSE}</p></article>");
    let document = document(&page);
    assert_eq!(document.blocks[0].kind, BlockKind::SetAside(SetAsideReason::Navigation));
    assert_eq!(document.blocks[1].kind, BlockKind::SetAside(SetAsideReason::Boilerplate));
}

/// The text of the blocks that are not set aside.
fn content(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_content());
    blocks.map(|block| block.span.of(&document.text)).collect()
}

#[test]
fn teasers_before_and_after_the_article_are_set_aside() {
    let teaser = "<div class=t><h3><a href=/x>Another piece of news</a></h3><p>The bridge over the river has been \
                  closed since Monday, and nobody knows why.</p></div>";
    let page = format!(
        "<div><div class=ticker>{0}</div><h1>The mill</h1><div class=who>by Ann Hill</div>\
         <div class=text><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div><div class=more>{0}</div></div>",
        teaser.repeat(2)
    );
    let document = document(&page);
    let content = content(&document);
    assert_eq!(content.len(), 6);
    assert_eq!(content[..2], ["The mill", "by Ann Hill"]);
}

#[test]
fn an_article_in_several_boxes_of_one_kind_is_whole() {
    let part = format!("<div class='part one'><p>{PROSE}</p><p>{PROSE}</p></div>");
    let page = format!("<article><h1>The mill</h1>{part}<div class=ad>Buy!</div>{part}{part}</article>");
    assert_eq!(content(&document(&page)).len(), 7);
}

#[test]
fn captions_are_set_aside_as_such() {
    let page = format!(
        "<article><p>{PROSE}</p><figure><figcaption>The mill in May. Photo: A. Hill</figcaption></figure>\
         <p>{PROSE}</p></article>"
    );
    let document = document(&page);
    assert_eq!(document.blocks[1].kind, BlockKind::SetAside(SetAsideReason::Caption));
}
