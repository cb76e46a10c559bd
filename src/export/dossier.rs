//! A dossier as plain text.

use crate::library::people_index::{Dossier, KnownId, PeopleIndex, Said};
use std::fmt::Write as _;

/// Neighbours and months shown at most.
const SHOWN: usize = 12;

/// Widest bar of the chart of months, in characters.
const BAR: usize = 40;

/// What the library knows of a person: names, titles over time, quotes by document and date, who is named beside
/// them, quotes by month, repeated statements. `path` names a document by its number.
pub fn dossier(
    index: &PeopleIndex,
    id: KnownId,
    dossier: &Dossier,
    path: impl Fn(usize) -> String,
) -> String {
    let mut page = String::new();
    head(&mut page, index, id, dossier);
    let mut document = None;
    for said in &dossier.said {
        let Some((text, findings)) = index.document(said.appearance.document) else {
            continue;
        };
        if document.replace(said.appearance.document) != Some(said.appearance.document) {
            let date = said.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
            let path = path(said.appearance.document);
            let title = text.meta.title.as_deref().unwrap_or(&path);
            let surname = if said.appearance.by_surname { " (by surname alone)" } else { "" };
            let _ = writeln!(page, "\n{date} · {title} · {path}{surname}");
        }
        if let Some(quote) = findings.quote(said.quote) {
            let corrected = if quote.corrected { ", corrected" } else { "" };
            let words = words(index, said);
            let _ = writeln!(page, "  {words} ({}{corrected})", quote.kind.name());
        }
    }
    tail(&mut page, index, dossier);
    page
}

fn head(page: &mut String, index: &PeopleIndex, id: KnownId, dossier: &Dossier) {
    let Some(person) = index.person(id) else {
        return;
    };
    let _ = writeln!(page, "{}{}", person.name, if person.corrected { " (corrected)" } else { "" });
    let titles = dossier.titles.iter().map(|(title, date)| match date {
        Some(date) => format!("{title} ({date})"),
        None => title.clone(),
    });
    let titles: Vec<String> = titles.collect();
    if !titles.is_empty() {
        let _ = writeln!(page, "{}", titles.join(", "));
    }
    let others = person.variants.iter().filter(|(form, _)| *form != person.name);
    let others: Vec<String> = others.map(|(form, count)| format!("{form} ({count})")).collect();
    if !others.is_empty() {
        let _ = writeln!(page, "also: {}", others.join(", "));
    }
    let dates = match (person.first, person.last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(date), _) => format!(", {date}"),
        _ => String::new(),
    };
    let mut documents: Vec<usize> = person.appearances.iter().map(|appearance| appearance.document).collect();
    documents.dedup();
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let quotes = counted(dossier.said.len(), "quote");
    let shown =
        if dossier.said.len() == person.quotes { String::new() } else { format!(" of {}", person.quotes) };
    let _ = writeln!(page, "{}, {quotes}{shown}{dates}", counted(documents.len(), "document"));
}

fn tail(page: &mut String, index: &PeopleIndex, dossier: &Dossier) {
    let named = dossier.neighbours.iter().take(SHOWN).filter_map(|neighbour| {
        let person = index.person(neighbour.person)?;
        Some(format!("{} ({})", person.name, neighbour.paragraphs))
    });
    let named: Vec<String> = named.collect();
    if !named.is_empty() {
        let _ = writeln!(page, "\nNamed beside them: {}", named.join(", "));
    }
    if dossier.over_time.len() > 1 {
        let _ = writeln!(page, "\nQuotes over time");
        let most = dossier.over_time.values().copied().max().unwrap_or(1).max(1);
        for (date, count) in &dossier.over_time {
            let bar = "▇".repeat((count * BAR).div_ceil(most.max(BAR)));
            let _ = writeln!(page, "  {:<7} {bar} {count}", date.to_string());
        }
    }
    if !dossier.repeated.is_empty() {
        let _ = writeln!(page, "\nSaid in several documents");
    }
    for group in &dossier.repeated {
        if let Some(first) = group.first().and_then(|&at| dossier.said.get(at)) {
            let _ = writeln!(page, "  {} — {} times", words(index, first), group.len());
        }
    }
}

fn words(index: &PeopleIndex, said: &Said) -> String {
    let found = index.document(said.appearance.document);
    let quote = found.and_then(|(document, findings)| Some((document, findings.quote(said.quote)?)));
    quote.map_or_else(String::new, |(document, quote)| {
        document.slice(quote.span).split_whitespace().collect::<Vec<_>>().join(" ")
    })
}
