//! What word processors write into the properties of a file, and what their names for styles mean.

use crate::document::Meta;
use crate::formats::flow::Role;
use crate::formats::structure::dates;

/// What programs write for an author if nobody has told them a name.
const NOBODY: [&str; 16] = [
    "admin",
    "administrateur",
    "administrator",
    "author",
    "auteur",
    "benutzer",
    "microsoft office user",
    "owner",
    "python-docx",
    "root",
    "un-named",
    "unknown",
    "user",
    "usuario",
    "utente",
    "utilisateur",
];

/// What programs write for a title if the author has given none.
const UNTITLED: [&str; 6] = ["document", "untitled", "word document", "sans titre", "titre", "title"];

/// Adds one property to the metadata; the first value counts.
pub fn say(meta: &mut Meta, name: &str, value: &str) {
    let value = value.trim();
    let is_one_of = |list: &[&str]| list.contains(&value.to_lowercase().as_str());
    if value.is_empty() {
        return;
    }
    match name {
        "title" if meta.title.is_none() && !is_one_of(&UNTITLED) && !is_file_name(value) => {
            meta.title = Some(value.to_owned());
        }
        "creator" if meta.byline.is_empty() => {
            let names = value.split(';').map(str::trim);
            let names =
                names.filter(|name| !name.is_empty() && !NOBODY.contains(&name.to_lowercase().as_str()));
            meta.byline = names.map(str::to_owned).collect();
        }
        "date" => meta.date = meta.date.or_else(|| dates::of_metadata(value)),
        "language" if meta.language.is_none() => meta.language = Some(value.to_owned()),
        "publisher" if meta.publisher.is_none() => meta.publisher = Some(value.to_owned()),
        _ => {}
    }
}

/// "Microsoft Word - report3.doc", "Document1.docx": the title of a printing job or file.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ending = lower.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ["doc", "docx", "odt", "rtf", "txt", "dot", "dotx"].contains(&ending))
        || lower.starts_with("microsoft word - ")
}

/// What a paragraph style of this name makes of a paragraph; `None` for a style that says nothing, whose parent decides.
/// Built-in names are English in the files of all languages.
pub fn style(name: &str) -> Option<Named> {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    let level = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(level) = name.strip_prefix("heading").and_then(level) {
        return Some(Named::Heading(level));
    }
    let is_contents = name.strip_prefix("toc ").is_some_and(|rest| level(rest).is_some())
        || name.strip_prefix("contents ").is_some_and(|rest| level(rest).is_some())
        || matches!(name.as_str(), "toc heading" | "contents heading" | "table of figures");
    if is_contents {
        return Some(Named::Contents);
    }
    let role = match name.as_str() {
        "title" => return Some(Named::Title),
        "quote" | "intense quote" | "block text" | "quotations" | "blockquote" | "block quote" => {
            Role::Quotation
        }
        "html preformatted" | "source code" | "preformatted text" | "macro" | "macro text" => Role::Code,
        "author" | "byline" => Role::Byline,
        "normal" | "standard" | "body text" | "text body" | "caption" | "list paragraph" => Role::Body,
        _ => return None,
    };
    Some(Named::Role(role))
}

/// Whether a character style of this name is for code.
pub fn is_code(name: &str) -> bool {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    matches!(
        name.as_str(),
        "html code" | "verbatim char" | "source text" | "html typewriter" | "html keyboard" | "html sample"
    )
}

/// The meaning of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The title of the document.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
    /// Another role.
    Role(Role),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_that_nobody_filled_in_say_nothing() {
        let mut meta = Meta::default();
        for (name, value) in [
            ("title", "Microsoft Word - report3.doc"),
            ("title", "Untitled"),
            ("creator", "Microsoft Office User"),
            ("date", "0000-00-00"),
            ("title", " The mill "),
            ("creator", "Ada Quill; user; Tom Barrow"),
            ("date", "2025-03-03T10:00:00Z"),
        ] {
            say(&mut meta, name, value);
        }
        assert_eq!(meta.title.as_deref(), Some("The mill"));
        assert_eq!(meta.byline, ["Ada Quill", "Tom Barrow"]);
        assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-03-03"));
    }

    #[test]
    fn styles_of_all_programs_have_one_meaning() {
        assert_eq!(style("heading 2"), Some(Named::Heading(2)));
        assert_eq!(style("Heading_20_1".replace("_20_", " ").as_str()), Some(Named::Heading(1)));
        assert_eq!(style("toc 3"), Some(Named::Contents));
        assert_eq!(style("Intense Quote"), Some(Named::Role(Role::Quotation)));
        assert_eq!(style("Heading of my own"), None);
    }
}
