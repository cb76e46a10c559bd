//! The numbers that tell names of people from other capitalised words.
//!
//! *Points* are added up: positive for a person, negative against one; a name that reaches [`ACCEPT`] is taken for a
//! person's. *Ranks* are those of the name table (`assets/names`): 0 to 9 for forenames, 0 to 3 for surnames, 0 to 4 for
//! towns. All were set by hand on names of people in Wikipedia and news in six languages. After a change, measure again
//! with the row "persons" of `cargo run --release --example evaluate -- FILE`.

/// The score that makes a name a person's, in points.
pub const ACCEPT: f32 = 1.0;

/// The score of what is never a name, in points.
pub const NEVER: f32 = -9.0;

/// The rank that a word must have to count as a name.
pub mod rank {
    /// A forename, if a surname or its position supports it.
    pub const FORENAME_AT_ALL: u8 = 3;
    /// A forename.
    pub const FORENAME: u8 = 4;
    /// A forename, although it may be another word.
    pub const FORENAME_FREQUENT: u8 = 5;
    /// A forename, whatever else it may be.
    pub const FORENAME_SURE: u8 = 6;
    /// A forename rather than a large town ("Paris").
    pub const FORENAME_BEFORE_TOWN: u8 = 7;
    /// A surname, although it may be another word.
    pub const SURNAME_FREQUENT: u8 = 2;
    /// A surname, whatever else it may be.
    pub const SURNAME_SURE: u8 = 3;
    /// A town, although it may be a surname.
    pub const TOWN_KNOWN: u8 = 2;
    /// A large town.
    pub const TOWN_LARGE: u8 = 3;
}

/// A single word, in points.
pub mod single {
    /// Any word.
    pub const ANY: f32 = -1.2;
    /// For each rank as a forename.
    pub const FORENAME: f32 = 0.22;
    /// By rank as a surname.
    pub const SURNAME: [f32; 4] = [0.0, 0.3, 0.6, 0.9];
    /// Somebody is known by it alone ("Voltaire").
    pub const FAMOUS: f32 = 2.2;
    /// For each rank as a town.
    pub const TOWN: f32 = -0.6;
    /// A common word, a people or a country.
    pub const COMMON: f32 = -4.0;
    /// A word for an organisation, a place, a thing or a role.
    pub const NOUN: f32 = -2.5;
    /// The text also has it in lower case.
    pub const LOWER_TOO: f32 = -2.0;
    /// The language capitalises nouns, and the text has it after an article.
    pub const NOUN_WITH_ARTICLE: f32 = -3.0;
    /// The language capitalises nouns.
    pub const MAYBE_NOUN: f32 = -1.2;
    /// In capitals and as short as an acronym, or hardly any letters.
    pub const SHORT: f32 = -2.0;
    /// Letters of the shortest name in capitals.
    pub const LETTERS_IN_CAPITALS: usize = 6;
    /// Letters of the shortest name.
    pub const LETTERS: usize = 3;
    /// It is capitalised only at the beginning of a sentence.
    pub const ONLY_AT_START: f32 = -1.0;
}

/// Several words, in points.
pub mod several {
    /// An initial first.
    pub const INITIAL: f32 = 1.0;
    /// A letter without a full stop before a word in capitals: hardly an initial.
    pub const LETTER_IN_HEADING: f32 = -2.0;
    /// A large town first; and for each of its ranks as a forename.
    pub const TOWN_FIRST: (f32, f32) = (-1.0, 0.2);
    /// A forename first; and for each of its ranks.
    pub const FORENAME_FIRST: (f32, f32) = (0.5, 0.25);
    /// A surname first.
    pub const SURNAME_FIRST: f32 = 0.2;
    /// An unknown word first: before a sure surname in a language whose verbs need no subject, and otherwise.
    pub const UNKNOWN_FIRST: (f32, f32) = (-0.25, -0.5);
    /// By the last word's rank as a surname.
    pub const SURNAME: [f32; 4] = [0.1, 0.6, 1.0, 1.3];
    /// Somebody is known by the last word alone.
    pub const FAMOUS: f32 = 0.8;
    /// A Roman numeral last ("Charles IX").
    pub const NUMERAL: f32 = 1.5;
    /// Particles or hyphens in between.
    pub const JOINED: f32 = 0.2;
    /// A town last that is no surname: after a sure forename, and otherwise.
    pub const TOWN_LAST: (f32, f32) = (-0.7, -1.5);
    /// A small town first: for each of its ranks.
    pub const SMALL_TOWN_FIRST: f32 = -0.5;
    /// A word in it is a noun that names no person: if it is also a known name, and otherwise.
    pub const NOUN: (f32, f32) = (-1.0, -2.5);
    /// A common word in it: if it is also a frequent forename, and otherwise.
    pub const COMMON: (f32, f32) = (-0.8, -2.5);
    /// The text has one of the words more often in lower case.
    pub const LOWER_TOO: f32 = -1.2;
    /// The language capitalises nouns, and the text has one of the words after an article.
    pub const NOUN_WITH_ARTICLE: f32 = -1.5;
    /// In the middle: a known name or an initial, and anything else.
    pub const MIDDLE: (f32, f32) = (0.3, -0.3);
    /// A short word in capitals, like an acronym.
    pub const ACRONYM: f32 = -1.0;
    /// Letters of the shortest word in capitals that is not an acronym.
    pub const LETTERS_IN_CAPITALS: usize = 4;
    /// "Amber Street".
    pub const STREET: f32 = -4.0;
    /// It ends as organisations do: with a known forename and surname, and otherwise.
    pub const ORGANISATION: (f32, f32) = (-1.0, -4.0);
}

/// The surroundings of one mention, in points.
pub mod around {
    /// A form of address before it.
    pub const CIVILITY: f32 = 5.0;
    /// A title before it.
    pub const TITLE: f32 = 4.0;
    /// A role before it.
    pub const ROLE_BEFORE: f32 = 2.5;
    /// A role in apposition after it.
    pub const ROLE_AFTER: f32 = 2.0;
    /// An age after it.
    pub const AGE: f32 = 3.0;
    /// A family relation before it ("my brother Paul").
    pub const KIN: f32 = 2.0;
    /// A noun for a place or a thing directly before it.
    pub const NAMED_PLACE: f32 = -4.0;
    /// The same, with a preposition in between.
    pub const PLACE_OF: f32 = -2.0;
    /// A plural determiner before it.
    pub const PLURAL_DETERMINER: f32 = -3.0;
    /// A determiner before it.
    pub const DETERMINER: f32 = -2.0;
    /// A preposition that usually precedes people.
    pub const PERSONAL_PREPOSITION: f32 = 0.4;
    /// A preposition that usually precedes places: for one word, for several.
    pub const LOCATIVE: (f32, f32) = (-2.0, -1.0);
    /// A verb for what people do before it.
    pub const ACTION_BEFORE: f32 = 1.0;
    /// The same, directly after words in quotation marks.
    pub const SAID_BEFORE: f32 = 2.3;
    /// A verb for what people do after it.
    pub const ACTION_AFTER: f32 = 1.5;
    /// A function word that follows subjects.
    pub const SUBJECT: f32 = 0.4;
    /// A relative pronoun after it.
    pub const RELATIVE: f32 = 0.7;
    /// A group, a place or a thing in apposition.
    pub const THING_AFTER: f32 = -2.0;
    /// An ampersand beside it.
    pub const AMPERSAND: f32 = -2.0;
    /// Quotation marks around it alone.
    pub const IN_MARKS: f32 = -2.0;
    /// Quotation marks around it and a few words.
    pub const AMONG_MARKED: f32 = -1.5;
    /// Maximum number of tokens between such a mark and the name.
    pub const MARKED_TOKENS: usize = 5;
    /// A country in brackets after it: "Laban Rotich (Kenya)".
    pub const COUNTRY: f32 = 1.2;
    /// The byline contains the name.
    pub const SIGNED: f32 = 6.0;
    /// Somebody speaks under this name, as a label tells.
    pub const LABEL: f32 = 6.0;
    /// Maximum number of tokens between the name of an office and the last part of its domain.
    pub const OFFICE_TOKENS: usize = 10;
}

/// All mentions of one name together, in points.
pub mod together {
    /// Each further mention, up to [`MOST`].
    pub const MENTION: f32 = 0.2;
    /// See [`MENTION`].
    pub const MOST: u32 = 6;
    /// The share that counts of the mention with the strongest evidence against a person.
    pub const WORST: f32 = 0.5;
    /// A surname that is part of a full name in the text.
    pub const KNOWN_SURNAME: f32 = 4.0;
    /// A forename that is part of one.
    pub const KNOWN_FORENAME: f32 = 3.0;
    /// The share that counts of the evidence against a mention of such a surname ("la Petrella").
    pub const WITH_ARTICLE: f32 = 0.4;
    /// Maximum for the mentions of a single word.
    pub const SINGLE: f32 = 4.0;
    /// A name of several words in a list of people's names.
    pub const BESIDE_PEOPLE: f32 = 1.4;
    /// A single word in a list of people's names.
    pub const IN_LIST: f32 = 2.4;
}

/// A person's gender, as numbers of the pronouns that follow their name.
pub mod gender {
    /// How far after a name its pronoun may be, in tokens.
    pub const NEAR: usize = 30;
    /// Enough, if the name does not show the gender.
    pub const ENOUGH: u32 = 2;
    /// Enough to outweigh the gender that the name shows.
    pub const AGAINST_NAME: u32 = 3;
    /// For each this many mentions, one more pronoun is needed to outweigh it.
    pub const MENTIONS_A_PRONOUN: u32 = 4;
    /// Pronouns of this gender needed for each of the other.
    pub const AGAINST_OTHER: u32 = 4;
}
