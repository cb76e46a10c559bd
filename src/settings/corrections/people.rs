//! Corrections of people.

use super::LossReason;
use super::workshop::{Piece, Workshop, mark_corrected};
use crate::document::{Mention, MentionForm, Person, PersonId, Span, Speaker, folded_words};
use crate::settings::Anchor;

impl Workshop<'_> {
    pub(super) fn merge(&mut self, person: &str, into: &str) -> Result<(), LossReason> {
        let gone = self.person(person)?;
        let stays = self.person(into)?;
        if gone == stays {
            return Ok(());
        }
        self.people[gone.0 as usize].kept = false;
        let from = std::mem::take(&mut self.people[gone.0 as usize].item);
        let person = &mut self.people[stays.0 as usize].item;
        add_new(&mut person.titles, from.titles);
        add_new(&mut person.roles, from.roles);
        add_new(&mut person.aliases, std::iter::once(from.name).chain(from.aliases));
        person.aliases.retain(|alias| *alias != person.name);
        person.gender = person.gender.or(from.gender);
        person.author |= from.author;
        person.corrected = true;
        for mention in self.mentions.iter_mut().filter(|mention| mention.person == gone) {
            mention.person = stays;
        }
        self.hand_over(gone, &Speaker::Person(stays));
        Ok(())
    }

    pub(super) fn rename(&mut self, person: &str, name: &str) -> Result<(), LossReason> {
        let id = self.person(person)?;
        let person = &mut self.people[id.0 as usize].item;
        let earlier = std::mem::replace(&mut person.name, name.to_owned());
        add_new(&mut person.aliases, [earlier]);
        person.aliases.retain(|alias| alias != name);
        person.corrected = true;
        Ok(())
    }

    pub(super) fn not_a_person(&mut self, person: &str, organisation: bool) -> Result<(), LossReason> {
        let id = self.person(person)?;
        let name = self.people[id.0 as usize].item.name.clone();
        self.people[id.0 as usize].kept = false;
        self.mentions.retain(|mention| mention.person != id);
        let speaker = if organisation { Speaker::Organisation(name) } else { Speaker::Unknown };
        self.hand_over(id, &speaker);
        Ok(())
    }

    pub(super) fn mention(&mut self, words: &Anchor, everywhere: bool, name: &str) -> Result<(), LossReason> {
        let found = self.finder.find(words).ok_or(LossReason::PassageGone)?;
        let there = self.mentions.iter().position(|mention| mention.span.overlaps(found.span));
        let is_in_one_block = self.document.block_at(found.span.start as usize)
            == self.document.block_at((found.span.end as usize).saturating_sub(1));
        if there.is_none() && !is_in_one_block {
            return Err(LossReason::PassageGone);
        }
        let earlier = there.map(|at| self.mentions[at].person);
        let is_so_already =
            |id: PersonId| folded_words(&self.people[id.0 as usize].item.name) == folded_words(name);
        if earlier.is_some_and(is_so_already) {
            return Ok(());
        }
        // The person split off may have a name that others share ("Roux", if there are several): a single word belongs
        // to somebody else only if it is exactly their name.
        let is_single = !folded_words(name).contains(' ');
        let known = if is_single { self.person_named(name) } else { self.person_except(name, earlier) };
        let person = known.unwrap_or_else(|| self.new_person(name));
        let Some((at, earlier)) = there.zip(earlier) else {
            self.mentions.push(Mention { span: found.span, person, form: MentionForm::Name });
            self.people[person.0 as usize].item.corrected = true;
            return Ok(());
        };
        let surface = folded_words(self.document.slice(self.mentions[at].span));
        let mut moved = Vec::new();
        for (place, mention) in self.mentions.iter_mut().enumerate() {
            let is_meant = || everywhere && folded_words(self.document.slice(mention.span)) == surface;
            if mention.person == earlier && (place == at || is_meant()) {
                mention.person = person;
                moved.push(mention.span);
            }
        }
        self.follow(&moved, earlier, person);
        self.tidy(earlier);
        self.people[person.0 as usize].item.corrected = true;
        Ok(())
    }

    /// Reassigns quotes that were attributed through one of the moved mentions to the other person.
    fn follow(&mut self, moved: &[Span], earlier: PersonId, person: PersonId) {
        for quote in self.quotes.iter_mut().map(|piece| &mut piece.item) {
            let attribution = &quote.attribution;
            let steps = attribution.evidence.iter().map(|evidence| evidence.span);
            let mut led = steps.chain(attribution.surface);
            let by_moved = led.any(|step| moved.iter().any(|mention| mention.overlaps(step)));
            if attribution.speaker == Speaker::Person(earlier) && by_moved {
                quote.attribution.speaker = Speaker::Person(person);
                mark_corrected(quote);
            }
        }
    }

    /// Removes a person's aliases that are no longer in the text, and the person if nothing is left.
    fn tidy(&mut self, id: PersonId) {
        let left = self.mentions.iter().filter(|mention| mention.person == id);
        let forms: Vec<String> =
            left.map(|mention| folded_words(self.document.slice(mention.span))).collect();
        let said_by = |piece: &Piece<crate::document::Quote>| {
            piece.kept && piece.item.attribution.speaker == Speaker::Person(id)
        };
        let speaks = self.quotes.iter().any(said_by);
        let piece = &mut self.people[id.0 as usize];
        piece.item.aliases.retain(|alias| forms.contains(&folded_words(alias)));
        piece.item.corrected = true;
        piece.kept = !forms.is_empty() || speaks || piece.item.author;
    }

    /// The person with this name, or a new one.
    pub(super) fn person_or_new(&mut self, name: &str) -> PersonId {
        self.person(name).unwrap_or_else(|_| self.new_person(name))
    }

    fn new_person(&mut self, name: &str) -> PersonId {
        self.add_person(Person { name: name.to_owned(), corrected: true, ..Person::default() })
    }

    fn person(&self, name: &str) -> Result<PersonId, LossReason> {
        self.person_except(name, None).ok_or_else(|| LossReason::NobodyCalled(name.to_owned()))
    }

    fn person_named(&self, name: &str) -> Option<PersonId> {
        let wanted = folded_words(name);
        let is_so = |piece: &&Piece<Person>| piece.kept && folded_words(&piece.item.name) == wanted;
        let ids = (0..).map(PersonId).zip(&self.people);
        ids.filter(|(_, piece)| is_so(piece)).map(|(id, _)| id).next()
    }

    /// The person with this name: by name, or else by an alias that only one person has, or else the only one whose
    /// name contains all of these words (an edit to the file may have made a name fuller).
    fn person_except(&self, name: &str, except: Option<PersonId>) -> Option<PersonId> {
        let wanted = folded_words(name);
        let ids =
            (0..).map(PersonId).zip(&self.people).filter(|(id, piece)| piece.kept && Some(*id) != except);
        let people: Vec<(PersonId, &Person)> = ids.map(|(id, piece)| (id, &piece.item)).collect();
        let only = |is_meant: &dyn Fn(&Person) -> bool| {
            let mut meant = people.iter().filter(|(_, person)| is_meant(person));
            let first = meant.next().map(|&(id, _)| id);
            first.filter(|_| meant.next().is_none())
        };
        let by_name = self.person_named(name).filter(|id| Some(*id) != except);
        by_name
            .or_else(|| only(&|person| person.aliases.iter().any(|alias| folded_words(alias) == wanted)))
            .or_else(|| only(&|person| holds_words(&folded_words(&person.name), &wanted)))
    }
}

fn holds_words(name: &str, words: &str) -> bool {
    words.split(' ').all(|word| name.split(' ').any(|known| known == word))
}

/// Adds what is not there yet.
fn add_new(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}
