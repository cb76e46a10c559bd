//! Tables in columns.

use super::super::*;
use super::{document, shown};
use crate::document::BlockKind;

/// A table with a heading row; empty cells are omitted, as they are in a document.
fn table(rows: &[&[&str]]) -> Arc<Document> {
    let mut cells = Vec::new();
    for (row, words) in (0..).zip(rows) {
        for (column, words) in (0..).zip(*words).filter(|(_, words)| !words.is_empty()) {
            cells.push((BlockKind::Cell { table: 0, row, column, heading: row == 0 }, *words));
        }
    }
    document(&cells)
}

fn at(measure: u16, document: &Arc<Document>) -> Layout {
    Layout::new(Arc::clone(document), Options { measure, ..Options::default() }, &Folds::default())
}

#[test]
fn cells_are_in_aligned_columns_and_numbers_to_the_right() {
    let table = table(&[
        &["Ville", "Habitants", "Note"],
        &["Niort", "59 005", "a"],
        &["Brest", "139 619"],
        &["Gap", "", "b"],
    ]);
    assert_eq!(
        shown(&at(40, &table)),
        ["Ville  Habitants  Note", "────", "Niort     59 005  a", "Brest    139 619", "Gap               b"]
    );
}

#[test]
fn the_widest_columns_of_a_table_are_narrowed_until_it_fits() {
    let table = table(&[&["Nom", "Rôle"], &["Ana", "présidente du conseil régional"]]);
    let layout = at(20, &table);
    assert_eq!(shown(&layout), ["Nom  Rôle", "────", "Ana  présidente du", "     conseil", "     régional"]);
    let offset = table.text.find("conseil").unwrap();
    let line = layout.line(layout.line_at(offset).unwrap()).unwrap();
    assert_eq!((layout.column_of(line, offset), layout.offset_at(line, 5)), (5, offset));
}

#[test]
fn a_table_of_too_many_columns_is_wider_than_the_measure() {
    let table = table(&[&["une colonne", "une colonne", "une colonne", "une colonne"]]);
    let layout = at(30, &table);
    let line = layout.line(layout.first().unwrap()).unwrap();
    assert_eq!(layout.table_width(line), Some(46));
    assert!(shown(&layout).iter().any(|row| row.len() > 30));
}

#[test]
fn whole_articles_side_by_side_are_not_a_table() {
    let article = "un mot ".repeat(400);
    let layout = at(30, &table(&[&[article.trim(), "b"]]));
    let line = layout.line(layout.first().unwrap()).unwrap();
    assert_eq!((line.kind, layout.table_width(line)), (LineKind::Text, None));
}
