//! Going to a screen that works across the library.

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::dossier::state::{DossierScreen, Who};

/// Shows somebody's dossier; one that was open already is shown as it was left.
pub fn dossier(app: &mut App, who: Who) {
    let is_same = app
        .screens
        .dossier
        .as_ref()
        .is_some_and(|dossier| dossier.who.document == who.document && dossier.who.number == who.number);
    if !is_same {
        app.screens.dossier = Some(DossierScreen::new(who));
    }
    app.mode = Mode::Screen(Screen::Dossier);
}
