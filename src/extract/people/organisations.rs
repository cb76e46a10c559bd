//! Organisations, places and peoples: what bears a name and is no person, with acronyms and fullest forms.

use super::runs::{Piece, PieceKind};
use super::view::View;
use super::{Organisation, OrganisationMention, names};
use rustc_hash::FxHashMap;

/// The organisations named by `pieces`, and where.
pub(super) fn gather(view: &View, pieces: &[Piece]) -> (Vec<Organisation>, Vec<OrganisationMention>) {
    let mut organisations: Vec<Organisation> = Vec::new();
    let mut mentions = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    for piece in pieces.iter().filter(|piece| is_name(view, piece)) {
        let name = view.slice(&piece.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = names::key(&name);
        let acronym = acronym_behind(view, piece);
        let known = by_name.get(&key).copied();
        let organisation = known.unwrap_or_else(|| {
            organisations.push(Organisation { name, acronym: None });
            organisations.len() - 1
        });
        by_name.insert(key, organisation);
        if let Some(acronym) = acronym {
            by_name.insert(names::key(&acronym), organisation);
            organisations[organisation].acronym = Some(acronym);
        }
        mentions.push(OrganisationMention {
            span: view.span(&piece.tokens),
            organisation,
            tokens: piece.tokens.clone(),
        });
    }
    (organisations, mentions)
}

/// Whether a piece names something: a lone word that begins a sentence need not.
fn is_name(view: &View, piece: &Piece) -> bool {
    let first = piece.tokens.start;
    piece.kind != PieceKind::Name
        || piece.tokens.len() > 1
        || !view.is_start(first)
        || view.form(first).upper > 0
}

/// The acronym in brackets behind a name ("(FIF)").
fn acronym_behind(view: &View, piece: &Piece) -> Option<String> {
    let at = piece.tokens.end;
    let enclosed = view.mark(at) == Some('(') && view.mark(at + 2) == Some(')') && view.is_shouted(at + 1);
    (enclosed && piece.tokens.len() > 1).then(|| view.slice(&(at + 1..at + 2)).to_owned())
}
