//! Bringing the people of all documents together, in the background.

use crate::reader::app::App;
use crate::reader::message::Effect;
use crate::reader::work::{GatherWork, ToGather, Work};
use std::sync::Arc;

/// Asks for the people of all documents where that is due.
pub fn settle(app: &mut App) {
    let generation = app.shelf.generation();
    let is_complete = app.shelf.settled() == app.shelf.len();
    if !app.screens.gathered.is_due(generation, app.shelf.extracted_count(), is_complete) {
        return;
    }
    let documents = app.shelf.known().map(|(key, part, findings)| ToGather {
        key,
        document: Arc::clone(&part.document),
        findings: Arc::clone(findings),
        bound: None,
    });
    let work = GatherWork { generation, documents: documents.collect() };
    app.screens.gathered.ask(generation);
    app.effects.push(Effect::Work(Work::Gather(Arc::new(work))));
}
