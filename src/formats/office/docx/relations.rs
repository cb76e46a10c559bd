//! Which parts of a package belong to which, and how (Open Packaging Conventions, ECMA-376 part 2).

use crate::formats::Failure;
use crate::formats::archive::{Archive, damaged};
use crate::formats::builder::parts;
use crate::formats::xml::{self, Piece};

/// A part that another one refers to.
#[derive(Debug)]
pub struct Relation {
    /// How it is referred to.
    pub id: String,
    /// The last word of its type: "hyperlink", "footnotes".
    pub kind: String,
    /// The path of a part, or the address of a link.
    pub target: String,
}

/// The relations of a part.
#[derive(Debug, Default)]
pub struct Relations(Vec<Relation>);

impl Relations {
    /// Those of the part `path`; the empty path is the package itself.
    pub fn of(archive: &mut Archive, path: &str) -> Result<Self, Failure> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let list = format!("{folder}/_rels/{name}.rels");
        let list = list.trim_start_matches('/');
        if !archive.has(list) {
            return Ok(Self::default());
        }
        let mut relations = Vec::new();
        xml::each(&archive.text(list)?, |piece| {
            let Piece::Open("Relationship", attributes) = piece else { return };
            let (Some(id), Some(kind), Some(target)) =
                (attributes.get("Id"), attributes.get("Type"), attributes.get("Target"))
            else {
                return;
            };
            let outside = attributes.get("TargetMode").is_some_and(|mode| mode == "External");
            let target = if outside { target } else { parts::path(path, &target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { id, kind, target });
        });
        Ok(Self(relations))
    }

    /// Where a reference leads.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|one| one.id == id).map(|one| one.target.as_str())
    }

    /// All parts of a kind.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |one| one.kind == kind).map(|one| one.target.as_str())
    }
}

/// The path of the document in a package of Word.
pub fn document(archive: &mut Archive) -> Result<String, Failure> {
    let relations = Relations::of(archive, "")?;
    let known = relations.all("officeDocument").next().map(str::to_owned);
    let usual = || archive.has("word/document.xml").then(|| "word/document.xml".to_owned());
    known.or_else(usual).ok_or_else(|| damaged("it does not say where its text is"))
}
