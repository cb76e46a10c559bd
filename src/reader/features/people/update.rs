//! Merging the people of all documents in the background.

use crate::reader::app::App;
use crate::reader::features::people::state::Extent;
use crate::reader::features::people::state::work::{GatherWork, ToGather};
use crate::reader::messages::Effect;
use crate::reader::messages::work::Work;
use std::sync::Arc;

/// Requests the people of all documents if that is due.
pub fn settle(app: &mut App) {
    let needed = app.screens.dossier.as_ref().map(|dossier| dossier.who.document);
    let needed = needed.filter(|key| app.shelf.part(*key).is_some_and(|part| part.findings.is_some()));
    let extent = Extent {
        generation: app.shelf.generation(),
        documents: app.shelf.extracted_count(),
        is_complete: app.shelf.settled() == app.shelf.len(),
        corrections: app.store.done.len(),
        needed,
        bounds: app.mode.is_screen().then(|| app.shelf.bounds()),
    };
    if !app.screens.gathered.is_due(&extent) {
        return;
    }
    let documents = app.shelf.known().map(|(key, part, findings)| ToGather {
        key,
        document: Arc::clone(&part.document),
        findings: Arc::clone(findings),
        bound: part.bound,
    });
    let work = GatherWork { generation: extent.generation, documents: documents.collect() };
    app.screens.gathered.ask(&extent, app.shelf.bounds());
    app.effects.push(Effect::Work(Work::Gather(Arc::new(work))));
}
