//! The voices in a document's conversations: people, roles ("the old man"), the narrator, and nobody in particular.

use crate::document::{Gender, PersonId, Span, Speaker};
use crate::extract::syntax::context::Context;
use rustc_hash::{FxHashMap, FxHashSet};

/// A voice's index in the [`Cast`].
pub(super) type VoiceId = u32;

/// The voice of an unknown speaker.
pub(super) const NOBODY: VoiceId = 0;

/// Somebody who may speak.
#[derive(Clone, Debug)]
struct Voice {
    speaker: Speaker,
    gender: Option<Gender>,
    /// Whether the name is used with a title or a form of address.
    titled: bool,
}

/// The key of the narrator's voice.
pub(super) const NARRATOR: &str = "1";

/// All voices of a document.
#[derive(Debug)]
pub(super) struct Cast {
    voices: Vec<Voice>,
    people: FxHashMap<PersonId, VoiceId>,
    /// Voices without a name, by their keys.
    others: FxHashMap<String, VoiceId>,
    /// People whose names are used with a title or a form of address.
    titled: FxHashSet<PersonId>,
}

impl Cast {
    pub(super) fn new(context: &Context) -> Self {
        let titled = context.people.mentions.iter().filter(|mention| {
            let before = Span { start: mention.phrase.start, end: mention.mention.span.start };
            before.of(&context.document.text).contains(char::is_uppercase)
        });
        let titled = titled.map(|mention| mention.mention.person).collect();
        let nobody = Voice { speaker: Speaker::Unknown, gender: None, titled: false };
        Self { voices: vec![nobody], people: FxHashMap::default(), others: FxHashMap::default(), titled }
    }

    /// How many voices there are.
    pub(super) fn len(&self) -> usize {
        self.voices.len()
    }

    fn add(&mut self, speaker: Speaker, gender: Option<Gender>) -> VoiceId {
        self.voices.push(Voice { speaker, gender, titled: false });
        self.voices.len() as VoiceId - 1
    }

    /// The voice of a person.
    pub(super) fn person(&mut self, context: &Context, person: PersonId) -> VoiceId {
        if let Some(&known) = self.people.get(&person) {
            return known;
        }
        let voice = self.add(Speaker::Person(person), context.people.gender(person));
        self.people.insert(person, voice);
        self.voices[voice as usize].titled = self.titled.contains(&person);
        voice
    }

    /// The voice without a name that is identified by `key`.
    pub(super) fn other(&mut self, key: String, speaker: Speaker, gender: Option<Gender>) -> VoiceId {
        if let Some(&known) = self.others.get(&key) {
            return known;
        }
        let voice = self.add(speaker, gender);
        self.others.insert(key, voice);
        voice
    }

    /// The voice of a person, if that person has one already.
    pub(super) fn known_person(&self, person: PersonId) -> Option<VoiceId> {
        self.people.get(&person).copied()
    }

    /// The voice identified by `key`, if there is one.
    pub(super) fn known(&self, key: &str) -> Option<VoiceId> {
        self.others.get(key).copied()
    }

    /// Makes the narrator a person of the document. The voice that the person had before is no longer used.
    pub(super) fn name_narrator(
        &mut self,
        context: &Context,
        person: PersonId,
    ) -> Option<(VoiceId, VoiceId)> {
        let narrator = self.known(NARRATOR)?;
        let before = self.person(context, person);
        self.people.insert(person, narrator);
        self.voices[narrator as usize] = self.voices[before as usize].clone();
        Some((before, narrator))
    }

    /// The person behind a voice.
    pub(super) fn person_of(&self, voice: VoiceId) -> Option<PersonId> {
        match self.speaker(voice) {
            Speaker::Person(person) => Some(*person),
            _ => None,
        }
    }

    /// The speaker of a voice.
    pub(super) fn speaker(&self, voice: VoiceId) -> &Speaker {
        &self.voices[voice as usize].speaker
    }

    /// The gender of a voice, as far as it is known.
    pub(super) fn gender(&self, voice: VoiceId) -> Option<Gender> {
        self.voices[voice as usize].gender
    }

    /// Whether a voice's name is used with a title or a form of address ("Mrs").
    pub(super) fn is_titled(&self, voice: VoiceId) -> bool {
        self.voices[voice as usize].titled
    }

    /// Whether a voice is a named person's.
    pub(super) fn is_person(&self, voice: VoiceId) -> bool {
        matches!(self.speaker(voice), Speaker::Person(_))
    }
}
