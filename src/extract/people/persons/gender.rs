//! What the pronouns after a name say about a person's gender, if names are silent or misleading ("Jock … he").

use crate::document::{Gender, Person};
use crate::extract::lexicon::{Class, PronounRole};
use crate::extract::people::mentions::{NameMention, Position};
use crate::extract::people::roles;
use crate::extract::people::view::View;
use crate::extract::weights::people::gender;

/// Observations about one person.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    feminine: u32,
    masculine: u32,
    /// Whether a title before the name shows the gender.
    titled: bool,
    /// How often the person is named.
    mentions: u32,
}

impl Seen {
    /// The gender that the pronouns show, if they agree: `known` is that of the name, which a greater number of them
    /// outweighs.
    fn tells(self, known: Option<Gender>) -> Option<Gender> {
        let (most, least, gender) = if self.feminine > self.masculine {
            (self.feminine, self.masculine, Gender::Feminine)
        } else {
            (self.masculine, self.feminine, Gender::Masculine)
        };
        // For somebody who is named often, some pronouns always refer to others.
        let enough = match known {
            Some(_) => (self.mentions / gender::MENTIONS_A_PRONOUN).max(gender::AGAINST_NAME),
            None => gender::ENOUGH,
        };
        (!self.titled && most >= enough && most >= gender::AGAINST_OTHER * least).then_some(gender)
    }
}

/// Sets the genders that pronouns show. Only for languages whose gendered pronouns refer only to people.
pub(in crate::extract::people) fn from_pronouns(
    view: &View,
    people: &mut [Person],
    mentions: &[NameMention],
) {
    let mut seen = vec![Seen::default(); people.len()];
    for (index, mention) in mentions.iter().enumerate() {
        let Some(seen) = seen.get_mut(mention.mention.person.0 as usize) else { continue };
        seen.mentions += 1;
        let title = roles::title_before(view, mention.tokens.start);
        seen.titled |= title.is_some_and(|title| title.gender.is_some());
        if mention.position == Position::Oblique {
            continue;
        }
        match pronoun_after(view, mentions, index) {
            Some(Gender::Feminine) => seen.feminine += 1,
            Some(Gender::Masculine) => seen.masculine += 1,
            None => {}
        }
    }
    for (person, seen) in people.iter_mut().zip(seen) {
        person.gender = seen.tells(person.gender).or(person.gender);
    }
}

/// The gender of the first pronoun after a mention, before anybody else is named or somebody's words begin.
fn pronoun_after(view: &View, mentions: &[NameMention], index: usize) -> Option<Gender> {
    let mention = &mentions[index];
    let start = mention.tokens.end;
    let next = mentions.get(index + 1).map_or(usize::MAX, |next| next.tokens.start);
    let end = next.min(start + gender::NEAR).min(view.len());
    for at in start..end {
        if view.mark(at).is_some_and(|mark| "«»“”„\"".contains(mark))
            || view.sentence(at) > mention.sentence + 1
        {
            return None;
        }
        let word = view.word(at);
        // "Emma told him": the object is somebody else.
        let object = view
            .lexicon
            .pronoun(view.folded(at))
            .is_some_and(|pronoun| pronoun.role == Some(PronounRole::Object));
        if object {
            return None;
        }
        if word.classes.any(Class::GenderPronoun) && word.gender.is_some() {
            return word.gender;
        }
    }
    None
}
