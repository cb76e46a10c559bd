//! Who speaks in a text, and how their labels call them.

use super::data::{Data, Voice};
use crate::chance::Chance;

/// How the voices of a layout are called.
#[derive(Clone, Copy)]
pub enum Cast {
    /// First and last name.
    People,
    /// The last name; the first label has both.
    Surnames,
    /// First and last name, and what somebody is.
    Described,
    /// The first letters of the names.
    Initials,
    /// Last names, titles and roles in capitals.
    Stage,
    /// The same in small letters.
    Small,
    /// The first letters of last names that a list of persons tells.
    Prefixes,
    Nicks,
    /// `SPEAKER_00`.
    Numbers,
    /// `SOLDIER #1`.
    Numbered,
    /// "Q" and "A".
    Letters,
    /// Forms of the layout's own.
    Of(&'static str),
}

/// The voices of one text, in the order in which they appear; none where the language has no such layout.
pub fn voices(cast: Cast, data: &Data, chance: &mut Chance) -> Vec<Voice> {
    let people = some(&data.people, chance.between(2, 5), chance);
    let voice = |label: String, is: String| Voice { label, later: None, is };
    let last = |name: &str| name.split_once(' ').map_or(name, |(_, last)| last).to_owned();
    match cast {
        Cast::People => people.iter().map(|name| voice(name.clone(), name.clone())).collect(),
        Cast::Surnames => {
            let surname =
                |name: &String| Voice { later: Some(last(name)), ..voice(name.clone(), name.clone()) };
            people.iter().map(surname).collect()
        }
        Cast::Described => {
            let always = chance.one_in(2);
            let described = |name: &String| {
                let label = format!("{name} ({})", chance.of(&data.descriptions));
                Voice { later: (!always).then(|| name.clone()), ..voice(label, name.clone()) }
            };
            people.iter().map(described).collect()
        }
        Cast::Initials => {
            let letters =
                |name: &str| name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
            let mut named: Vec<Voice> =
                people.iter().map(|name| voice(letters(name), name.clone())).collect();
            named.sort_by(|one, other| one.label.cmp(&other.label));
            named.dedup_by(|one, other| one.label == other.label);
            named.retain(|voice| voice.label.chars().count() == 2);
            named
        }
        Cast::Stage => {
            let upper = |voice: Voice| Voice { label: voice.label.to_uppercase(), ..voice };
            stage(&people, data, chance).into_iter().map(upper).collect()
        }
        Cast::Small => stage(&people, data, chance),
        Cast::Prefixes => {
            let short = |name: &String| {
                let surname = last(name);
                let word = surname.rsplit(' ').next().unwrap_or_default();
                voice(word.chars().take(4).collect::<String>().to_uppercase(), surname)
            };
            let mut named: Vec<Voice> = people.iter().map(short).collect();
            named.dedup_by(|one, other| one.label == other.label);
            named
        }
        Cast::Nicks => {
            let nicks = some(&data.nicks, chance.between(2, 6), chance);
            nicks.iter().map(|nick| voice(nick.clone(), format!("@{nick}"))).collect()
        }
        Cast::Numbers => {
            let number = |at| format!("SPEAKER_{at:02}");
            (0..chance.between(2, 4)).map(|at| voice(number(at), format!("@{}", number(at)))).collect()
        }
        Cast::Numbered => {
            let role: &String = chance.of(&data.roles);
            let role = bare(data, role).to_uppercase();
            let number = |at| format!("{role} #{at}");
            (1..=chance.between(2, 3)).map(|at| voice(number(at), format!("@{}", number(at)))).collect()
        }
        // Who is asked is named in the title.
        Cast::Letters => {
            let [asks, answers] = &data.letters;
            vec![voice(asks.clone(), "?".into()), voice(answers.clone(), people[0].clone())]
        }
        Cast::Of(name) => data.casts.get(name).cloned().unwrap_or_default(),
    }
}

/// Last names, with roles and titles among them.
fn stage(people: &[String], data: &Data, chance: &mut Chance) -> Vec<Voice> {
    let last = |name: &String| name.split_once(' ').map_or(name.as_str(), |(_, last)| last).to_owned();
    let mut voices: Vec<Voice> =
        people.iter().map(|name| Voice { label: last(name), later: None, is: last(name) }).collect();
    for role in some(&data.roles, chance.between(0, 3), chance) {
        voices.push(Voice { is: bare(data, &role).to_lowercase(), label: role, later: None });
    }
    if chance.one_in(2) {
        voices.push(chance.of(&data.titled).clone());
    }
    voices
}

/// A role without its article.
fn bare<'a>(data: &Data, role: &'a str) -> &'a str {
    let is_article = |word: &str| data.articles.contains(&word.to_lowercase());
    role.split_once(' ').filter(|(first, _)| is_article(first)).map_or(role, |(_, rest)| rest)
}

/// Several different ones of a list.
pub fn some(list: &[String], count: usize, chance: &mut Chance) -> Vec<String> {
    let mut list = list.to_vec();
    let mut drawn = Vec::new();
    while drawn.len() < count && !list.is_empty() {
        let at = chance.next() % list.len();
        drawn.push(list.swap_remove(at));
    }
    drawn
}
