//! Changing how text is set, and how everything looks, while reading.

use crate::reader::app::App;
use crate::reader::screen::theme::Theme;
use crate::reader::tests::support::Desk;
use crate::settings::config::Configured;
use ratatui::style::Color;
use std::path::Path;

/// A reader with this user configuration.
fn configured(text: &str) -> Desk {
    let mut desk = Desk::with_lock(120, 24);
    configure(&mut desk.app, text);
    desk.draw();
    desk
}

fn configure(app: &mut App, text: &str) {
    let configured = Configured::parse(text, Path::new("config.toml"));
    assert!(configured.problems.is_empty(), "{:?}", configured.problems);
    app.display.themes = Theme::choices(&configured, crate::settings::config::Depth::Full);
    app.configure(&configured.config);
}

#[test]
fn two_columns_show_twice_the_text_and_are_turned_like_pages() {
    let mut desk = configured("");
    desk.keys("z");
    let one = desk.app.reading.as_ref().expect("a text").visible();
    desk.keys("gc");
    let two = desk.app.reading.as_ref().expect("a text").visible();
    assert!(two.len() > one.len(), "{}", desk.screen());
    // Text in the second column can be clicked and selected like any other.
    let beside = desk.app.display.panes.beside.expect("a second column");
    let first = desk
        .app
        .reading
        .as_ref()
        .expect("a text")
        .rows()
        .find(|(row, ..)| *row == usize::from(desk.app.display.panes.lines.height));
    let start = first.map(|(_, _, line)| line.start).expect("a line there");
    let left = crossterm::event::MouseEventKind::Down(crossterm::event::MouseButton::Left);
    desk.mouse(left, beside.x, beside.y);
    assert_eq!(desk.app.pointer.clicked, Some(start), "{}", desk.screen());
    desk.keys("gc");
    assert_eq!(desk.app.reading.as_ref().expect("a text").visible(), one);
}

#[test]
fn a_page_of_two_columns_begins_where_the_last_one_ended() {
    let text = "A sentence that stands here.\n\n".repeat(400);
    let mut desk = Desk::with_texts(120, 20, &[("long.txt", &text)]);
    desk.read(0, &text);
    desk.keys("zgc");
    let before = desk.app.reading.as_ref().expect("a text").visible();
    desk.keys(" ");
    let after = desk.app.reading.as_ref().expect("a text").visible();
    assert!(after.start >= before.end && after.start <= before.end + 4, "{before:?} {after:?}");
    desk.keys("b");
    assert_eq!(desk.app.reading.as_ref().expect("a text").visible(), before);
}

#[test]
fn choices_made_while_reading_are_kept_without_hiding_the_configuration() {
    let mut desk = configured("[typography]\njustify = true\n");
    assert!(desk.app.display.options.justify && desk.app.display.options.hyphenate);
    desk.keys("gjgh");
    assert!(!desk.app.display.options.justify && !desk.app.display.options.hyphenate);
    assert!(desk.status().contains("whole"), "{}", desk.status());
    // At the next start both choices are in effect …
    configure(&mut desk.app, "[typography]\njustify = true\n");
    assert!(!desk.app.display.options.justify && !desk.app.display.options.hyphenate);
    // … and going back to the configured value leaves nothing that would hide a later change.
    desk.keys("gj");
    configure(&mut desk.app, "[typography]\njustify = false\n");
    assert!(!desk.app.display.options.justify);
}

#[test]
fn a_theme_is_chosen_from_a_list_and_kept() {
    let own = "[themes.mine]\nbase = \"dark\"\n[themes.mine.styles]\ntext = \"#102030 on #f0f0f0\"\n";
    let mut desk = configured(own);
    desk.keys("gt");
    assert!(desk.screen().contains("Themes"), "{}", desk.screen());
    desk.keys("mine<Enter>");
    let background = desk.buffer()[(0, 0)].bg;
    assert_eq!(background, Color::Rgb(0xf0, 0xf0, 0xf0), "the background is everywhere");
    configure(&mut desk.app, own);
    desk.draw();
    assert_eq!(desk.buffer()[(119, 10)].bg, Color::Rgb(0xf0, 0xf0, 0xf0));
}

#[test]
fn a_choice_gives_way_when_the_configuration_is_changed() {
    let mut desk = configured("theme = \"dark\"\n");
    desk.keys("gtsepia<Enter>----gj");
    // The same configuration: the choices count.
    let measure = desk.app.display.measure;
    configure(&mut desk.app, "theme = \"dark\"\n");
    assert_eq!((desk.app.display.measure, desk.app.display.options.justify), (measure, true));
    // Another one: whatever was said last counts.
    configure(&mut desk.app, "theme = \"night\"\n[typography]\nmeasure = 50\n");
    assert_eq!(desk.app.display.measure, 50);
    assert!(desk.app.display.options.justify, "nothing else was said about it");
}

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_taken_back() {
    let mut desk = configured("");
    let before = desk.app.display.theme.clone();
    desk.keys("gtsepia");
    assert_eq!(desk.buffer()[(0, 0)].bg, Color::Rgb(0xf4, 0xec, 0xd8), "a preview");
    desk.keys("<Esc>");
    assert_eq!(desk.app.display.theme, before, "nothing was chosen");
    desk.keys("gtsepia<Enter>j");
    assert_ne!(desk.app.display.theme, before);
    desk.keys("gtas configured<Enter>");
    assert_eq!(desk.app.display.theme, before);
    assert_eq!(desk.app.store.state.choice("theme"), None, "nothing is left of the choice");
}

#[test]
fn themes_that_are_files_are_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("themes")).expect("a folder");
    let theme = "base = \"light\"\n[styles]\npage = \"on #fafad2\"\n";
    std::fs::write(folder.path().join("themes/lemon.toml"), theme).expect("written");
    let configured = Configured::parse("", &folder.path().join("config.toml"));
    let mut desk = Desk::with_lock(100, 30);
    desk.app.display.themes = Theme::choices(&configured, crate::settings::config::Depth::Full);
    desk.app.configure(&configured.config);
    desk.keys("gtlemon<Enter>");
    assert_eq!(desk.buffer()[(0, 0)].bg, Color::Rgb(0xfa, 0xfa, 0xd2));
}

#[test]
fn a_light_terminal_gets_a_light_theme_unless_another_is_wanted() {
    use crate::reader::messages::Message;
    use crate::settings::config::Depth;
    let mut desk = configured("");
    desk.send(Message::Background { is_light: true });
    assert_eq!(desk.app.display.theme, Theme::suited_to(Depth::Sixteen, false), "not asked for");
    desk.app.display.suits_background = Some(Depth::Full);
    desk.send(Message::Background { is_light: true });
    assert_eq!(desk.app.display.theme, Theme::suited_to(Depth::Full, true));
    desk.keys("gtsepia<Enter>");
    desk.send(Message::Background { is_light: true });
    assert_ne!(desk.app.display.theme, Theme::suited_to(Depth::Full, true), "chosen");
}
