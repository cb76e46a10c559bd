//! What a column holds, by its name.
//!
//! The names are those that corpora in the six languages use, in lower case, without the marks between words; several
//! columns of one kind count in the order of the list.

use super::super::item::{Item, Words};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The text.
    Text,
    /// The headline.
    Title,
    /// Who wrote it.
    Author,
    /// When it was published.
    Date,
    /// Where it was published.
    Source,
    /// Its address.
    Link,
    /// The code of its language.
    Language,
    /// By what it is addressed.
    Name,
}

/// Column names by role; of several for one role, the earlier in the list wins.
const NAMES: [(Role, &[&str]); 8] = [
    (
        Role::Text,
        &[
            "text",
            "fulltext",
            "articletext",
            "articlebody",
            "bodytext",
            "body",
            "content",
            "article",
            "maintext",
            "contenthtml",
            "contenttext",
            "bodyhtml",
            "story",
            "transcript",
            "speech",
            "post",
            "message",
            "tweet",
            "selftext",
            "comment",
            "document",
            "texte",
            "corps",
            "contenu",
            "textecomplet",
            "volltext",
            "artikeltext",
            "inhalt",
            "artikel",
            "rede",
            "texto",
            "textocompleto",
            "contenido",
            "cuerpo",
            "discurso",
            "articulo",
            "artículo",
            "testo",
            "contenuto",
            "corpo",
            "articolo",
            "conteudo",
            "conteúdo",
            "artigo",
            "paragraph",
            "passage",
            "review",
            "abstract",
            "description",
        ],
    ),
    (
        Role::Title,
        &[
            "title",
            "headline",
            "heading",
            "subject",
            "titre",
            "intitule",
            "intitulé",
            "titel",
            "überschrift",
            "ueberschrift",
            "schlagzeile",
            "betreff",
            "titulo",
            "título",
            "titular",
            "asunto",
            "titolo",
            "oggetto",
            "manchete",
            "assunto",
        ],
    ),
    (
        Role::Author,
        &[
            "author",
            "authors",
            "byline",
            "writer",
            "creator",
            "auteur",
            "auteurs",
            "autor",
            "autoren",
            "verfasser",
            "autores",
            "autora",
            "autore",
            "autori",
            "user",
            "username",
            "from",
            "speaker",
            "orateur",
            "redner",
            "orador",
            "oratore",
        ],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "publishedat",
            "publisheddate",
            "publicationdate",
            "publishdate",
            "datepublished",
            "pubdate",
            "created",
            "createdat",
            "createdutc",
            "timestamp",
            "time",
            "datum",
            "veröffentlicht",
            "erschienen",
            "datedepublication",
            "datepublication",
            "fecha",
            "fechadepublicacion",
            "data",
            "datadipubblicazione",
            "datapublicacao",
            "day",
        ],
    ),
    (
        Role::Source,
        &[
            "source",
            "publisher",
            "publication",
            "outlet",
            "newspaper",
            "site",
            "sitename",
            "domain",
            "media",
            "journal",
            "quelle",
            "zeitung",
            "verlag",
            "fuente",
            "medio",
            "periódico",
            "periodico",
            "fonte",
            "giornale",
            "testata",
            "jornal",
            "veículo",
        ],
    ),
    (
        Role::Link,
        &[
            "url",
            "link",
            "uri",
            "href",
            "permalink",
            "address",
            "lien",
            "adresse",
            "enlace",
            "indirizzo",
            "ligação",
        ],
    ),
    (Role::Language, &["lang", "language", "langue", "sprache", "idioma", "lengua", "lingua", "língua"]),
    (Role::Name, &["id", "docid", "documentid", "articleid", "guid", "uuid", "key"]),
];

/// The role of a column and its place among those of the role; `None` for a column of another kind.
pub fn role(name: &str) -> Option<(Role, usize)> {
    let name: String =
        name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find_map(|(role, names)| {
        let place = names.iter().position(|one| *one == name)?;
        Some((*role, place))
    })
}

/// Which column has which role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    roles: Vec<Option<Role>>,
}

impl Columns {
    /// The roles of columns with these names. `length` gives how much text a column holds: the longest is the text if
    /// no name says so.
    pub fn of(names: &[&str], length: impl Fn(usize) -> usize) -> Self {
        let found: Vec<Option<(Role, usize)>> = names.iter().map(|name| role(name)).collect();
        let best = |role: Role| {
            let of_role =
                |one: &Option<(Role, usize)>| one.filter(|(other, _)| *other == role).map(|(_, place)| place);
            let places = found.iter().enumerate().filter_map(|(index, one)| Some((of_role(one)?, index)));
            places.min().map(|(_, index)| index)
        };
        let mut roles = vec![None; names.len()];
        for (role, _) in NAMES {
            if let Some(index) = best(role) {
                roles[index] = Some(role);
            }
        }
        if !roles.contains(&Some(Role::Text)) {
            let free = (0..names.len()).filter(|&index| roles[index].is_none());
            let longest = free.max_by_key(|&index| (length(index), std::cmp::Reverse(index)));
            if let Some(longest) = longest.filter(|&longest| length(longest) > 0) {
                roles[longest] = Some(Role::Text);
            } else if let Some(title) = roles.iter().position(|role| *role == Some(Role::Title)) {
                // Rows of headlines alone.
                roles[title] = Some(Role::Text);
            }
        }
        Self { roles }
    }

    /// Whether a column is surely the text's, and another one is known.
    pub fn are_known(names: &[&str]) -> bool {
        let roles: Vec<Role> = names.iter().filter_map(|name| role(name)).map(|(role, _)| role).collect();
        roles.contains(&Role::Text) && roles.iter().any(|role| *role != Role::Text)
    }

    /// Gives a value to an item.
    pub fn give(&self, item: &mut Item, column: usize, name: &str, value: &str) {
        let trimmed = value.trim();
        if trimmed.is_empty() {
            return;
        }
        let value = trimmed.to_owned();
        match self.roles.get(column).copied().flatten() {
            Some(Role::Text) => item.body.push(Words::of(value)),
            Some(Role::Title) => item.title = Some(value),
            Some(Role::Author) => item.authors(&value),
            Some(Role::Date) => item.date(name, &value),
            Some(Role::Source) => item.publisher = Some(value),
            Some(Role::Link) => item.link = Some(value),
            Some(Role::Language) => item.language = Some(value),
            Some(Role::Name) => item.name = Some(value),
            None => item.rest.push((name.to_owned(), Words::Plain(value))),
        }
    }
}
