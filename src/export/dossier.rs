//! A dossier as plain text.

use crate::library::people_index::{Dossier, KnownId, PeopleIndex, Said};
use crate::settings::words::{counted, say, word};
use std::fmt::Write as _;

/// Maximum number of neighbours shown.
const SHOWN: usize = 12;

/// Width of the widest bar in the chart of months, in characters.
const BAR: usize = 40;

/// What the library knows about a person: names, titles over time, quotes by document and date, people named nearby,
/// quotes by month, repeated statements. `path` gives the path of a document by its number.
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
            let date = said.date.map_or_else(|| word("undated").to_owned(), |date| date.to_string());
            let path = path(said.appearance.document);
            let title = text.meta.title.as_deref().unwrap_or(&path);
            let surname = if said.appearance.by_surname { word(" (by surname alone)") } else { "" };
            let _ = writeln!(page, "\n{date} · {title} · {path}{surname}");
        }
        if let Some(quote) = findings.quote(said.quote) {
            let corrected = if quote.corrected { [", ", word("corrected")].concat() } else { String::new() };
            let words = words(index, said);
            let _ = writeln!(page, "  {words} ({}{corrected})", word(quote.kind.name()));
        }
    }
    tail(&mut page, index, dossier);
    page
}

fn head(page: &mut String, index: &PeopleIndex, id: KnownId, dossier: &Dossier) {
    let Some(person) = index.person(id) else {
        return;
    };
    let corrected = if person.corrected { format!(" ({})", word("corrected")) } else { String::new() };
    let _ = writeln!(page, "{}{corrected}", person.name);
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
        let _ = writeln!(page, "{}", say!("also: {}", others.join(", ")));
    }
    let dates = match (person.first, person.last) {
        (Some(first), Some(last)) if first != last => say!(", {} to {}", first, last),
        (Some(date), _) => format!(", {date}"),
        _ => String::new(),
    };
    let mut documents: Vec<usize> = person.appearances.iter().map(|appearance| appearance.document).collect();
    documents.dedup();
    let quotes = counted(dossier.said.len(), "quote", "quotes");
    let all = dossier.said.len() == person.quotes;
    let shown = if all { String::new() } else { say!(" of {}", person.quotes) };
    let _ = writeln!(page, "{}, {quotes}{shown}{dates}", counted(documents.len(), "document", "documents"));
}

fn tail(page: &mut String, index: &PeopleIndex, dossier: &Dossier) {
    let named = dossier.neighbours.iter().take(SHOWN).filter_map(|neighbour| {
        let person = index.person(neighbour.person)?;
        Some(format!("{} ({})", person.name, neighbour.paragraphs))
    });
    let named: Vec<String> = named.collect();
    if !named.is_empty() {
        let _ = writeln!(page, "\n{}", say!("Named nearby: {}", named.join(", ")));
    }
    if dossier.over_time.len() > 1 {
        let _ = writeln!(page, "\n{}", word("Quotes over time"));
        let most = dossier.over_time.values().copied().max().unwrap_or(1).max(1);
        for (date, count) in &dossier.over_time {
            let bar = "▇".repeat((count * BAR).div_ceil(most.max(BAR)));
            let _ = writeln!(page, "  {:<7} {bar} {count}", date.to_string());
        }
    }
    if !dossier.repeated.is_empty() {
        let _ = writeln!(page, "\n{}", word("Said in several documents"));
    }
    for group in &dossier.repeated {
        if let Some(first) = group.first().and_then(|&at| dossier.said.get(at)) {
            let _ = writeln!(page, "  {} — {}", words(index, first), counted(group.len(), "time", "times"));
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
