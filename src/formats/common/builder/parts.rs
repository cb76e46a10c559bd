//! Addresses inside a container: its parts are separate files, but one document here.

use crate::document::leads_outside;
use percent_encoding::percent_decode_str;

/// The path in the archive that `address` means in the part `base`, without the fragment.
pub fn path(base: &str, address: &str) -> String {
    let file = address.split_once('#').map_or(address, |(file, _)| file);
    if file.is_empty() {
        return base.to_owned();
    }
    let file = percent_decode_str(file).decode_utf8_lossy();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut names: Vec<&str> = if file.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in file.split('/') {
        match name {
            "" | "." => {}
            ".." => _ = names.pop(),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

/// An address in the part `base` as one inside the document; an outside address is unchanged.
pub fn link(base: &str, address: String) -> String {
    if leads_outside(&address) {
        return address;
    }
    let place = address.split_once('#').map(|(_, place)| place);
    let path = path(base, &address);
    place.map_or_else(|| format!("#{path}"), |place| format!("#{}", place_in(&path, place)))
}

/// The name of a place in a part.
pub fn place_in(path: &str, place: &str) -> String {
    format!("{path}#{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_archive() {
        assert_eq!(path("OEBPS/text/one.xhtml", "../notes.xhtml#n1"), "OEBPS/notes.xhtml");
        assert_eq!(path("OEBPS/text/one.xhtml", "two%20b.xhtml"), "OEBPS/text/two b.xhtml");
        assert_eq!(path("one.xhtml", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(link("a/one.xhtml", "#n1".into()), "#a/one.xhtml#n1");
        assert_eq!(link("a/one.xhtml", "two.xhtml".into()), "#a/two.xhtml");
        assert_eq!(link("a/one.xhtml", "https://example.org/#x".into()), "https://example.org/#x");
    }
}
