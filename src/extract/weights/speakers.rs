//! The numbers that tell who speaks: how sure a step is, how far it looks back, and what a clue counts.
//!
//! *Shares* and *odds* have no unit: a share is from 0 to 1; odds are compared with those of others, 1 being neutral.
//! Measure again after changing a number, with the command named for its group; `cargo run --release --example evaluate
//! -- --by-rule FILE` shows what a single rule is worth.

/// Bounds of every probability that is given or learned from: no text is certain.
pub mod certainty {
    /// The least.
    pub const LEAST: f32 = 0.02;
    /// The greatest.
    pub const MOST: f32 = 0.99;
    /// The least weight that is listed: with two decimals, less is nothing.
    pub const LISTED: f32 = 0.005;
}

/// The probability that a speaker is right, as shares. Set on French and English news, to how often such speakers
/// turned out to be right: `evaluate --calibration`.
pub mod confidence {
    /// For the cue: after the words, a label, a source.
    pub const CUE_BEHIND: f32 = 0.98;
    /// For the cue: directly before the words, or before a clause.
    pub const CUE_BEFORE: f32 = 0.96;
    /// For the cue: far before the words, with a name as its subject, which is hardly another's.
    pub const CUE_FAR_NAMED: f32 = 0.92;
    /// For the cue: far before the words.
    pub const CUE_FAR: f32 = 0.7;
    /// For a continued report in the mood of reports: somebody whom it quotes may speak instead.
    pub const CARRIED_ON: f32 = 0.9;
    /// No cue, but a sentence before the words that is about somebody.
    pub const NO_CUE: f32 = 0.4;
    /// For a subject shown only by the verb ("dijo que"): its referent is less certain.
    pub const UNSAID: f32 = 0.85;
    /// There is a subject, but nobody was found.
    pub const NOBODY: f32 = 0.3;
    /// A person named as the subject.
    pub const NAMED_PERSON: f32 = 1.0;
    /// A name shared by two people in the text, if nothing decides between them: below what is shown as sure.
    pub const OPEN_NAME: f32 = 0.8;
    /// An organisation that is the whole subject.
    pub const NAMED_ORGANISATION: f32 = 0.955;
    /// An organisation with more words: "the Kremlin's threats" may not be a source.
    pub const PART_ORGANISATION: f32 = 0.9;
    /// The organisation that the text calls by the noun.
    pub const CALLED_SO: f32 = 0.85;
    /// The only organisation of the kind.
    pub const OF_KIND: f32 = 0.85;
    /// One of several of the kind.
    pub const OF_KIND_AMONG_SEVERAL: f32 = 0.7;
    /// The organisation that spoke last.
    pub const ORGANISATION_THAT_SPOKE: f32 = 0.75;
    /// The most prominent organisation before.
    pub const ORGANISATION_BEFORE: f32 = 0.7;
    /// The organisation whose statement was quoted before.
    pub const STATEMENT: f32 = 0.75;
    /// The person who has the role or the title, according to the text.
    pub const ROLE_HOLDER: f32 = 0.93;
    /// The only person whom the text introduced by a word that leads to the role.
    pub const CALLED_OTHERWISE: f32 = 0.9;
    /// The same, by a wider word than the role.
    pub const CALLED_NARROWER: f32 = 0.8;
    /// One of several, none of whom spoke last.
    pub const CALLED_AMONG_SEVERAL: f32 = 0.65;
    /// Somebody who spoke or was named before a plain role.
    pub const ROLE_BEFORE: f32 = 0.86;
    /// What remains of [`ROLE_BEFORE`] if the text has described that person by other words.
    pub const STRAINED: f32 = 0.8;
    /// The text's own words, if they hardly can speak.
    pub const WORDS_MUTE: f32 = 0.62;
    /// The same, several people who can speak: they need no name.
    pub const WORDS_SEVERAL: f32 = 0.97;
    /// The same, one who can speak, with a description: "the owner of the mill" may have a name.
    pub const WORDS_DESCRIBED: f32 = 0.69;
    /// The same, one who can speak.
    pub const WORDS_PLAIN: f32 = 0.8;
    /// A pronoun for the last speaker, if nobody else fits.
    pub const PRONOUN_SPEAKER_ALONE: f32 = 0.9;
    /// A pronoun for the last speaker, who is also named nearest.
    pub const PRONOUN_SPEAKER_NAMED: f32 = 0.98;
    /// A pronoun for the last speaker, if somebody else is named nearer.
    pub const PRONOUN_SPEAKER: f32 = 0.92;
    /// A pronoun for the person named nearest, if somebody else spoke last.
    pub const PRONOUN_NAMED: f32 = 0.85;
    /// A pronoun for the person named nearest, if nobody has spoken: at a salience of 0.
    pub const PRONOUN_NAMED_LEAST: f32 = 0.65;
    /// The same: added at a salience of 1.
    pub const PRONOUN_NAMED_SALIENT: f32 = 0.2;
    /// "They" for a group.
    pub const PRONOUN_GROUP: f32 = 0.6;
    /// A pronoun for an organisation.
    pub const PRONOUN_ORGANISATION: f32 = 0.5;
    /// A pronoun for the person that the text is about.
    pub const PRONOUN_MAIN_PERSON: f32 = 0.5;
    /// What remains of a pronoun's doubt in a language where it refers only to people.
    pub const DOUBT_OF_PERSONS: f32 = 0.35;
    /// The cue between two passages, for the second, times the confidence of the first.
    pub const CUE_BETWEEN: f32 = 0.97;
    /// The last speaker continues within [`super::reach::GOES_ON`], times the confidence before.
    pub const GOES_ON_NEAR: f32 = 0.75;
    /// The same, farther away.
    pub const GOES_ON_FAR: f32 = 0.5;
}

/// How far to look, in sentences. Set by hand on French and English news: `evaluate`, resolved speakers.
pub mod reach {
    /// From a role, a noun or a pronoun back to its referent.
    pub const ANTECEDENT: usize = 5;
    /// From a role back to somebody whom the text introduced by another word.
    pub const INTRODUCED: usize = 25;
    /// From a word for an organisation back to one of that kind.
    pub const KIND: usize = 15;
    /// From a pronoun back to the last speaker.
    pub const SPEAKER_OF_PRONOUN: usize = 3;
    /// From a pronoun back to the last speaker, if somebody else is named nearer.
    pub const SPEAKER_AGAINST_NAMED: usize = 2;
    /// From a role back to the last speaker, who has it as a title.
    pub const TITLE: usize = 3;
    /// From "the owner of the mill" back to the last speaker.
    pub const OFFICE: usize = 2;
    /// From a plain role back to a speaker.
    pub const ROLE: usize = 6;
    /// From "the statement" back to the organisation that issued it.
    pub const STATEMENT: usize = 3;
    /// Within which the last speaker continues.
    pub const GOES_ON: usize = 3;
}

/// How strongly a mention attracts a pronoun, as shares. Set by hand on French and English news: `evaluate`.
pub mod salience {
    /// A subject.
    pub const SUBJECT: f32 = 1.0;
    /// An object, an enumeration, a heading.
    pub const OTHER: f32 = 0.75;
    /// After a preposition, or in the adverbial that opens the pronoun's sentence.
    pub const OBLIQUE: f32 = 0.45;
    /// The factor for each sentence in between.
    pub const A_SENTENCE: f32 = 0.8;
    /// The factor if the person's gender is not known.
    pub const GENDER_UNKNOWN: f32 = 0.9;
    /// From which somebody named since outweighs the last speaker.
    pub const ENOUGH: f32 = 0.5;
}

/// Whether a text's speech is a conversation, by the share of passages that ask, exclaim or address somebody, in tenths.
/// Set on French and English news and novels: `evaluate`, resolved speakers.
pub mod dialogue {
    /// Passages of the shortest conversation.
    pub const FEWEST: usize = 4;
    /// Minimum number of words for each number in a text that surely tells a story.
    pub const WORDS_A_NUMBER_STORY: usize = 400;
    /// The same, in a text that may tell one.
    pub const WORDS_A_NUMBER: usize = 160;
    /// The share in a story.
    pub const SHARE_STORY: usize = 2;
    /// The share in what may be one.
    pub const SHARE: usize = 4;
    /// The share in news.
    pub const SHARE_NEWS: usize = 5;
    /// The share if more is reported than spoken.
    pub const SHARE_REPORTED: usize = 7;
}

/// Who says "I", as votes for a voice. Set on novels with annotated speakers: `evaluate`.
pub mod narrator {
    /// Enough votes for a name to be the narrator's.
    pub const ENOUGH: i32 = 2;
    /// The narrator calls somebody by the name.
    pub const CALLS: i32 = -1;
    /// Somebody who speaks directly before or after the narrator calls somebody by it.
    pub const IS_CALLED: i32 = 1;
    /// A cue names the voice: the narrator's own cues say "I".
    pub const SPEAKS: i32 = -4;
    /// The narrator tells what the voice does.
    pub const ACTS: i32 = -1;
    /// The text says that the name is the narrator's.
    pub const IS_NAMED: i32 = 6;
}

/// Which organisation a noun refers to, in points: one for each mention, and these for the last one's position. Set by hand
/// on French news: `evaluate`, resolved speakers.
pub mod prominence {
    /// Maximum number of mentions that count.
    pub const MOST_MENTIONS: usize = 6;
    /// A subject.
    pub const SUBJECT: f32 = 1.5;
    /// An object, an enumeration, a heading.
    pub const OTHER: f32 = 0.5;
    /// After a preposition.
    pub const OBLIQUE: f32 = 0.0;
}

/// Least and greatest confidence of a speaker in a conversation, as shares; between them lies what the model gives.
/// Set on English novels: `evaluate --calibration`.
pub mod spread {
    /// The narrator, by name.
    pub const NARRATOR_NAMED: (f32, f32) = (0.6, 0.8);
    /// A person named at the words.
    pub const PERSON_NAMED: (f32, f32) = (0.5, 0.97);
    /// Whom the text calls by a noun with a capital alone, at the words.
    pub const FIGURE_NAMED: (f32, f32) = (0.4, 0.9);
    /// A person for a pronoun.
    pub const PERSON_PRONOUN: (f32, f32) = (0.1, 0.97);
    /// A person who continues.
    pub const PERSON_CARRIED: (f32, f32) = (0.2, 0.95);
    /// A person for a role.
    pub const PERSON_ROLE: (f32, f32) = (0.35, 0.85);
    /// A person whom the sentence next to the words is about.
    pub const PERSON_BESIDE: (f32, f32) = (0.4, 0.9);
    /// A person by turn-taking.
    pub const PERSON_IN_TURN: (f32, f32) = (0.15, 0.9);
    /// An organisation named at the words.
    pub const ORGANISATION_NAMED: (f32, f32) = (0.5, 0.95);
    /// The narrator, without a name.
    pub const NARRATOR: (f32, f32) = (0.55, 0.7);
    /// A role at the words, which often turns out to have a name.
    pub const ROLE_NAMED: (f32, f32) = (0.2, 0.45);
    /// A role for a pronoun.
    pub const ROLE_PRONOUN: (f32, f32) = (0.15, 0.45);
    /// A role by turn-taking.
    pub const ROLE_IN_TURN: (f32, f32) = (0.1, 0.3);
}
