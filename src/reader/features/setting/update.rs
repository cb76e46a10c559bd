//! Changing how text is set, and how everything looks, while reading.

use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::display::Setting;
use crate::reader::app::mode::Mode;
use crate::reader::keys::keymap::table::Action;
use crate::settings::words::{say, word};

/// Changes one typographic setting, and reports its new value.
pub fn run(app: &mut App, action: Action) {
    match action {
        Action::Wider => app
            .display
            .set_measure((app.display.panes.lines.width.max(20) + 4).min(160), &mut app.store.state),
        Action::Narrower => app
            .display
            .set_measure(app.display.panes.lines.width.saturating_sub(4).max(20), &mut app.store.state),
        Action::DefaultMeasure => app.display.set_measure(app.display.options.measure, &mut app.store.state),
        Action::Justify => {
            switch(app, Setting::Justified, word("Lines are justified."), word("Lines are ragged."));
        }
        Action::Hyphenate => {
            switch(app, Setting::Hyphenated, word("Words are hyphenated."), word("Words stay whole."));
        }
        Action::Indent => {
            switch(
                app,
                Setting::Indented,
                word("Paragraphs are indented."),
                word("Paragraphs are set apart."),
            );
        }
        Action::TwoColumns => {
            let now = if app.display.switch(Setting::TwoColumns, &mut app.store.state) {
                let alone = app.keys.keymap.hint(Action::TextAlone);
                say!("Two columns, if the text has room; {} gives it the whole screen.", alone)
            } else {
                say!("One column.")
            };
            app.notice = Some(now);
        }
        Action::Linear => {
            let on = word("Plain lines, one pane at a time.");
            switch(app, Setting::Linear, on, word("Panes side by side."));
        }
        Action::Theme => show_themes(app),
        _ => {}
    }
}

fn switch(app: &mut App, setting: Setting, on: &'static str, off: &'static str) {
    let now = if app.display.switch(setting, &mut app.store.state) { on } else { off };
    app.notice = Some(now.to_owned());
}

fn show_themes(app: &mut App) {
    if app.display.themes.is_empty() {
        app.notice = Some(say!("There is only one theme."));
        return;
    }
    let usual = Choice::new(word("as configured, or as suits the terminal"), "", Meaning::UsualTheme);
    let choices = app.display.themes.iter().map(|(name, theme)| {
        let about = if *theme == app.display.theme { word("in use") } else { "" };
        Choice::new(name.as_str(), about, Meaning::Theme(name.clone()))
    });
    let choices: Vec<Choice> = choices.chain([usual]).collect();
    let in_use = app.display.themes.iter().position(|(_, theme)| *theme == app.display.theme);
    let mut chooser = Chooser::new(Purpose::Theme, word("Themes"), String::new(), choices);
    chooser.list.set(in_use.unwrap_or_default());
    app.mode = Mode::Choose(chooser);
}

/// While a theme is being chosen, the current one is shown.
pub fn preview(app: &mut App) {
    let name = match &app.mode {
        Mode::Choose(chooser) if chooser.purpose == Purpose::Theme => match chooser.current() {
            Some(Choice { meaning: Meaning::Theme(name), .. }) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    };
    app.display.preview(name.as_deref());
}
