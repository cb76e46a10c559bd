//! How far rules look, how many candidates they compare, and how long texts and words must be: the sizes that bound them.
//!
//! Lengths are in tokens unless their name or comment says otherwise; "maximum" includes the number itself. They were set
//! by hand, while each rule was written, on the texts that it was written for: its cases in `tests/cases` and the sets that
//! `cargo run --release --example evaluate -- FILE` reads, which measures a changed one.

/// Words by their letters.
pub mod word {
    /// Shortest compound whose parts are looked up, in bytes.
    pub const COMPOUND: usize = 9;
    /// Shortest first part of a compound, in letters.
    pub const COMPOUND_START: usize = 3;
    /// Shortest last part of one, in bytes.
    pub const COMPOUND_END: usize = 5;
    /// Letters of a compound at which its last part may begin.
    pub const COMPOUND_STARTS: usize = 30;
    /// Bytes of the longest word that is too short to be a noun by its ending.
    pub const SHORT: usize = 3;
    /// Bytes of the longest word that is too short to be a verb by its ending.
    pub const SHORT_VERB: usize = 4;
}

/// Quotation marks and the passages between them.
pub mod marks {
    /// Number of marks that show a habit.
    pub const HABIT: usize = 4;
    /// Bytes from which a number after an apostrophe is not a decade ("'80s").
    pub const DECADE: usize = 4;
    /// Passages nested deeper than this are not distinguished.
    pub const DEPTH: usize = 12;
    /// How far back a missing opening mark may have been, in bytes: longer than any sentence that is read as one.
    pub const FARTHEST: usize = 16 * 1024;
    /// Maximum number of blocks without any mark of its kind that an open passage may run through to the one that
    /// closes it.
    pub const REACH: usize = 12;
    /// Shortest piece of a speech that is taken for a separate paragraph, in bytes.
    pub const LEAST_PARAGRAPH: u32 = 60;
}

/// Reporting clauses inside or after marked words: "“A,” he said, “B”".
pub mod incise {
    /// Maximum number of tokens between an incise's verb and its subject, or before its next mark.
    pub const NEAR: usize = 8;
    /// Maximum distance between the dash that opens an incise and the one that closes it, in tokens.
    pub const FAR: usize = 40;
    /// Longest note in square brackets.
    pub const NOTE: usize = 400;
    /// Words of a name that are looked at.
    pub const NAME: usize = 3;
    /// How far after its auxiliary a participle may be.
    pub const PARTICIPLE: usize = 3;
    /// Maximum number of clitics and adverbs to skip.
    pub const CLITICS: usize = 4;
    /// A stretch of words is short if punctuation ends it within this.
    pub const SHORT: usize = 5;
    /// Longest apposition to the subject.
    pub const APPOSITION: usize = 10;
}

/// Clauses and their bounds.
pub mod clause {
    /// How far after its first word a clause may have its verb, in tokens.
    pub const LONGEST: usize = 40;
    /// Bytes of the longest word that is too short to be a narrative past by its ending.
    pub const NARRATIVE_VERB: usize = 4;
    /// Maximum number of words in a subject without a determiner ("experts say").
    pub const BARE_SUBJECT: usize = 5;
    /// Words to look at for a phrase without a determiner.
    pub const BARE_GROUP: usize = 3;
    /// How far before a name its bare description may begin ("said marine geologist Ana Ruiz").
    pub const BARE_BEFORE_NAME: usize = 8;
}

/// Where the content of a report ends.
pub mod content {
    /// Marked passages before a token that may still contain it.
    pub const NESTED: usize = 4;
    /// Maximum number of adverbs and negations before a clause's verb.
    pub const BEFORE_VERB: usize = 4;
    /// How far after a verb of saying its conjunction or mark may be.
    pub const THAT: usize = 4;
    /// How far after a comma or a conjunction the next clause may have its verb.
    pub const NEXT_VERB: usize = 12;
    /// The same, if the same speaker goes on.
    pub const SAME_SPEAKER_VERB: usize = 3;
    /// Longest marked passage inside which a comma is no pause of the sentence.
    pub const MARKED_COMMA: usize = 12;
}

/// Verb groups.
pub mod verb {
    /// Particles up to this many letters are prepositions and adverbs ("an", "fort"), which are joined to
    /// participles.
    pub const LONGEST_PREPOSITION: usize = 6;
    /// How far left of its head a group may begin, in tokens.
    pub const LONGEST: usize = 9;
    /// How far after its verb a particle may be, in tokens.
    pub const FARTHEST_PARTICLE: usize = 40;
    /// How far after its head a group may have adverbs or a reflexive pronoun, and how far before its start.
    pub const AFTER_HEAD: usize = 3;
    /// How far after its head a frame may have auxiliaries or a reflexive pronoun.
    pub const FRAME_END: usize = 4;
}

/// Noun phrases.
pub mod phrase {
    /// How far around a token its sentence is considered, in tokens.
    pub const SENTENCE: usize = 400;
    /// Longest name in quotation marks after its noun.
    pub const MARKED_NAME: usize = 6;
    /// How far into a complement its capitalised noun may be.
    pub const COMPLEMENT_NOUN: usize = 3;
    /// Longest text in brackets inside a phrase.
    pub const BRACKETS: usize = 12;
    /// Words after a phrase among which its verb would be.
    pub const VERB_AFTER: usize = 3;
    /// Longest participle clause that opens a sentence.
    pub const PARTICIPLE_CLAUSE: usize = 18;
    /// Longest noun phrase, in tokens.
    pub const LONGEST: usize = 32;
}

/// Subjects of verbs of saying.
pub mod subject {
    /// Longest phrase for the author of the words, and for the antecedent of a relative pronoun.
    pub const OWNER: usize = 12;
    /// Longest participle clause that opens a sentence without a comma.
    pub const OPENING: usize = 8;
    /// How far into such a clause its participle may be.
    pub const OPENING_VERB: usize = 3;
    /// Words from which a phrase before a verb may have a subject of its own inside.
    pub const APART: usize = 3;
    /// How far into a verb's frame its subject may begin.
    pub const IN_FRAME: usize = 6;
    /// How far into a phrase its capitalised noun may be.
    pub const CAPITAL: usize = 4;
    /// How far before a passive its agent may be, and after an impersonal verb its source.
    pub const AGENT: usize = 8;
    /// How far before an impersonal verb its source may be.
    pub const SOURCE_BEFORE: usize = 16;
}

/// Word order around verbs and sources.
pub mod order {
    /// How far after a verb its content may begin.
    pub const FAR: usize = 40;
    /// Maximum number of commas between a verb and its content.
    pub const COMMAS: usize = 4;
    /// How far after a source its clause may continue with its verb, in tokens.
    pub const FAR_VERB: usize = 24;
    /// Longest name in quotation marks that does not end a phrase.
    pub const MARKED_NAME: usize = 6;
    /// Longest source before its source word, and longest phrase after the author of a document.
    pub const SOURCE: usize = 12;
    /// How far after a source its clause may have its subject.
    pub const SUBJECT_AFTER: usize = 8;
    /// How far after a preposition a phrase may begin, or have its capitalised noun.
    pub const ADVERBS: usize = 3;
    /// Words that are looked at for whether they can be a source.
    pub const SOURCE_WORDS: usize = 4;
}

/// Reports of any kind.
pub mod report {
    /// Words of the shortest content without marks.
    pub const FEWEST_WORDS: usize = 3;
    /// Tokens at the end of marked words that are looked at for a full stop.
    pub const LAST_WORDS: usize = 3;
    /// Maximum number of marked words that may not be a clause, whatever surrounds them.
    pub const LONG_CLAUSE: usize = 9;
    /// The same, if they begin with a capital before a pause.
    pub const SHORT_CLAUSE: usize = 3;
    /// Words beyond which a quote's length makes no difference to how sure it is.
    pub const SURE_LENGTH: usize = 8;
    /// Quotes before one that may contain it.
    pub const NESTED: usize = 8;
}

/// What tells how far a quote can be trusted.
pub mod sign {
    /// Words from which one or two are told from several.
    pub const SEVERAL_WORDS: usize = 3;
    /// Words from which several are told from a sentence.
    pub const SENTENCE: usize = 7;
    /// Words beyond which a quote is long.
    pub const LONG: usize = 60;
    /// Words at the beginning that are looked at for capitals.
    pub const CAPITALS: usize = 8;
    /// Words between a cue and its subject beyond which they are apart.
    pub const SUBJECT_APART: usize = 2;
    /// Words of a name beyond which it is long.
    pub const LONG_NAME: usize = 3;
    /// Maximum number of names read in a sentence.
    pub const NAMES: usize = 16;
}

/// Sources: "according to X".
pub mod source {
    /// Fewer words than this before a parenthetical source are not its content.
    pub const TORN: usize = 5;
    /// How far after the source word its phrase may end with a comma.
    pub const PAUSE: usize = 14;
    /// How far before a noun of saying its owner may begin.
    pub const NOUN_BEFORE: usize = 12;
}

/// Contents without marks.
pub mod contents {
    /// Longest clause of this kind, in tokens.
    pub const LIKENED: usize = 40;
    /// How far into such a clause its subject may begin.
    pub const LIKENED_SUBJECT: usize = 6;
    /// Maximum number of tokens between a noun and the comma after it.
    pub const NOUN_COMMA: usize = 8;
    /// How far before a noun its possessive may be.
    pub const NOUN_OWNER: usize = 4;
    /// Longest phrase in the genitive before a noun.
    pub const OWNER: usize = 8;
    /// How far after its verb the content may begin, in tokens.
    pub const THAT: usize = 16;
    /// How far before an infinitive the word that makes it impersonal may be, in tokens.
    pub const IMPERSONAL: usize = 4;
    /// Function words between two commas before a conjunction.
    pub const FUNCTION_WORDS: usize = 4;
}

/// Cues of marked words.
pub mod cue {
    /// How far before a passage its cue may end, in tokens, in the passage's own sentence.
    pub const BEFORE: usize = 40;
    /// Verbs before marked words that are compared as their cue.
    pub const VERBS_BEFORE: usize = 3;
    /// How near a mark is to a verb that has reported other words.
    pub const MARK_NEAR: usize = 3;
    /// How far before marked words the object that they describe may begin ("called the plan “…”").
    pub const JUDGED: usize = 5;
    /// How far before marked words a verb may be that takes an infinitive.
    pub const INFINITIVE_GAP: usize = 4;
    /// The same, one that takes a clause.
    pub const CLAUSE_GAP: usize = 8;
    /// Maximum number of tokens between two fragments of one report.
    pub const BETWEEN: usize = 7;
    /// Words from which a marked clause is speech without a cue.
    pub const STANDING: usize = 4;
    /// Maximum number of words in a term that a noun introduces.
    pub const TERM: usize = 4;
    /// How far after a noun of saying marked words may begin: more than the first, less than the second.
    pub const NOUN_CLAUSE: (usize, usize) = (3, 16);
    /// How far into a sentence before a colon the announcing subject may begin.
    pub const ANNOUNCER: usize = 16;
    /// Longest topic before a colon.
    pub const TOPIC: usize = 12;
    /// How far after a passage its cue may begin, in tokens.
    pub const AFTER: usize = 45;
    /// Adverbs and pronouns to skip between marked words and their cue.
    pub const SKIPPED: usize = 4;
    /// Verbs after marked words that are compared as their cue.
    pub const VERBS_AFTER: usize = 4;
    /// Longest heading of a diary entry.
    pub const ENTRY: usize = 14;
    /// How far before the end of a block a verb may be that announces the next one without a colon, in tokens.
    pub const ANNOUNCES: usize = 10;
    /// How far into a turn the verb of its reporting clause may begin.
    pub const INCISE: usize = 6;
    /// Words before a term among which the noun for it may be ("le plan d'action « … »").
    pub const TERM_NOUN: usize = 5;
    /// Number of words from which a text is long enough to show that nobody speaks in it.
    pub const WRITTEN_TEXT: u32 = 100;
    /// How far into a subject its noun for a source may be.
    pub const SOURCE_NOUN: usize = 3;
    /// How far before a verb its modal may be.
    pub const MODAL: usize = 3;
}

/// Acronyms and the names that they stand for.
pub mod acronym {
    /// Longest name whose initials are read.
    pub const INITIALS: usize = 9;
    /// How far before an acronym in brackets its full form may begin.
    pub const FULL_FORM: usize = 24;
}

/// From a subject back to whom it refers to; sentences are counted in [`super::speakers::reach`].
pub mod referent {
    /// Mentions of organisations that are searched.
    pub const ORGANISATIONS: usize = 60;
    /// The same, for the most prominent one.
    pub const ORGANISATIONS_NEAR: usize = 12;
    /// Earlier reports whose speaker is considered.
    pub const SPEAKERS: usize = 4;
    /// Longest phrase for an organisation.
    pub const ORGANISATION_NOUN: usize = 4;
    /// Earlier reports whose speaker a pronoun may refer to.
    pub const SPEAKERS_OF_PRONOUN: usize = 6;
    /// How far into a sentence a group may be named.
    pub const GROUP: usize = 3;
    /// Mentions that show whom the text is about.
    pub const MAIN_PERSON: usize = 40;
    /// Mentions of people that are compared.
    pub const PEOPLE: usize = 24;
    /// Longest role without a description.
    pub const PLAIN_ROLE: usize = 3;
    /// How far into a role its noun may be.
    pub const ROLE_NOUN: usize = 4;
    /// Mentions that are searched for one of the person who has a role.
    pub const ROLE_HOLDER: usize = 400;
    /// Letters that two words for one place share at their beginning ("Lyon", "lyonnais").
    pub const SAME_STEM: usize = 4;
    /// Longest first role of two that a conjunction joins.
    pub const JOINED_ROLE: usize = 4;
    /// Maximum number of steps between the word that introduced somebody and a wider one.
    pub const WIDER: u8 = 3;
}

/// Conversations: who speaks in turn.
pub mod conversation {
    /// How far before a mark its sentence's verb of saying may be.
    pub const VERB_BEFORE: usize = 8;
    /// How far before that verb its subject may begin.
    pub const SUBJECT_BEFORE: usize = 6;
    /// How far into a sentence the phrase that it is about may begin.
    pub const ABOUT: usize = 12;
    /// How far before a passage to read the narrator's words, in bytes.
    pub const NARRATION: u32 = 1500;
    /// Maximum number of names to read between two passages.
    pub const NAMES: usize = 10;
    /// Reports before one whose marked words may contain its cue.
    pub const REPORTS_BEFORE: usize = 3;
    /// How far back somebody may have been introduced ("a man").
    pub const BROUGHT_IN: usize = 1200;
    /// How far before a noun the word that introduces it may be.
    pub const INTRODUCING: usize = 3;
    /// Names in a passage that are looked at for whom it addresses.
    pub const CALLED: usize = 8;
    /// Longest phrase that says a name is the narrator's ("they called me"), in bytes.
    pub const PHRASE_BYTES: usize = 28;
    /// Maximum number of people whose mother "her mother" may be.
    pub const OWNERS: usize = 4;
    /// Maximum number of mentions that are searched for them.
    pub const OWNER_MENTIONS: usize = 24;
    /// How often a capitalised noun must occur alone to be what somebody is called.
    pub const CALLED_BY_NOUN: u32 = 3;
    /// A noun alone refers to the one person who has it as a title if it precedes that name at least once in
    /// this many times.
    pub const RARELY_NAMED: u32 = 10;
    /// How far after such a noun its pronoun may be.
    pub const FIGURE_PRONOUN: usize = 24;
    /// The share of a title's uses, as a fraction, from which its bearer is meant by it alone.
    pub const BEARS_TITLE: (u32, u32) = (2, 3);
    /// Pronouns from which they show the gender of somebody who has no name.
    pub const FIGURE_PRONOUNS: u32 = 2;
    /// The same, for each pronoun of the other gender.
    pub const FIGURE_AGAINST_OTHER: u32 = 3;
    /// How many passages before and after one are considered for nearby speakers.
    pub const PASSAGES: usize = 8;
    /// Maximum number of voices considered for a passage.
    pub const VOICES: usize = 8;
    /// Number of passages that are weighed together: after this many, a chain ends where a new conversation begins.
    pub const CHAIN: usize = 48;
    /// Number of passages at which a chain ends in any case.
    pub const LONGEST_CHAIN: usize = 768;
    /// How many passages before and after one the narrator may name its speaker: before.
    pub const NARRATION_BEFORE: usize = 4;
    /// The same: after.
    pub const NARRATION_AFTER: usize = 2;
    /// A block longer than this, in bytes, contains several paragraphs whose breaks were lost.
    pub const LONG_BLOCK: usize = 2500;
    /// Maximum distance between two passages of one conversation inside a block, in bytes.
    pub const APART: u32 = 600;
    /// Maximum number of sentences between two passages that are near each other.
    pub const FAR_SENTENCES: usize = 3;
    /// The same, if paragraphs are lost.
    pub const FEW_SENTENCES: usize = 2;
    /// Bytes from which the words between two passages are many.
    pub const FEW_BYTES: usize = 180;
    /// Words from which a passage is no short reply.
    pub const FEW_WORDS: usize = 5;
    /// Bytes of narration after which a new conversation begins.
    pub const NARRATION_APART: usize = 625;
}

/// Names and roles of people and organisations.
pub mod name {
    /// Words of the longest name.
    pub const WORDS: usize = 8;
    /// Particles and conjunctions between two words of a name.
    pub const PARTICLES: usize = 3;
    /// Letters from which a word in capitals before a name is no acronym.
    pub const ACRONYM: usize = 7;
    /// Letters of the longest word in capitals that does not belong to the name before it.
    pub const SHOUTED: usize = 3;
    /// Letters from which a word is no Roman numeral.
    pub const NUMERAL: usize = 7;
    /// How far after a name the noun of its apposition may be.
    pub const NOUN_AFTER: usize = 3;
    /// Maximum number of mentions to search for one of a person's.
    pub const MENTIONS: usize = 400;
    /// Mentions at the beginning of a text that show whom it is about.
    pub const OPENING_MENTIONS: usize = 64;
    /// Mentions on each side that may overlap a phrase.
    pub const OVERLAPPING: usize = 3;
    /// Maximum number of nouns kept for one organisation.
    pub const ORGANISATION_NOUNS: usize = 12;
    /// How many words before a name may belong to its noun.
    pub const ORGANISATION_WORDS: usize = 4;
    /// Maximum number of people with one name to consider. No text distinguishes so many by a surname, and comparing
    /// each name with all others would take forever on a list of a hundred thousand.
    pub const SAME_NAME: usize = 64;
    /// For how many sentences somebody is remembered as a possible bearer of a shared name.
    pub const REMEMBERED: usize = 12;
    /// Number of mentions by forename alone from which a full name in passing is another person's.
    pub const WELL_KNOWN: u32 = 8;
    /// Maximum number of mentions that count as in passing.
    pub const IN_PASSING: u32 = 2;
    /// Maximum number of forms of address kept for one person.
    pub const ADDRESSES: usize = 8;
    /// Maximum number of forms of one name that are counted.
    pub const FORMS: usize = 32;
    /// Maximum number of titles and roles for one person.
    pub const DESCRIPTIONS: usize = 12;
    /// How far before a name a word may be that leaves its role out ("the latter's successor").
    pub const ELLIPSIS: usize = 8;
    /// Number of nearest roles to consider in each direction.
    pub const OFFICES: usize = 24;
    /// Bytes of the longest stem that is too short to compare offices by.
    pub const OFFICE_STEM: usize = 3;
    /// How far after a name alone the following pronoun may be, in tokens ("Mills said she would").
    pub const PRONOUN: usize = 6;
    /// Words after the comma that are looked at for a family relation.
    pub const RELATION: usize = 2;
    /// Maximum number of roles that labels give one person.
    pub const LABEL_ROLES: usize = 12;
    /// Maximum length of a role before a name, in tokens.
    pub const ROLE: usize = 24;
    /// Maximum number of titles before a name.
    pub const TITLES: usize = 3;
    /// Longest title.
    pub const TITLE: usize = 6;
    /// How far into a role its noun may be.
    pub const ROLE_NOUN: usize = 4;
    /// Words in the domain of a role in lower case.
    pub const DOMAIN: usize = 4;
    /// Words in the domain of a role that are capitalised.
    pub const DOMAIN_NAME: usize = 6;
    /// Words from which the domain of a role may contain the name after it.
    pub const SWALLOWED: usize = 3;
    /// Maximum number of modifiers before the noun of a role.
    pub const MODIFIERS: usize = 3;
    /// Shortest last part of a compound that is looked up by itself, in bytes.
    pub const COMPOUND_PART: usize = 4;
    /// Shortest first part of such a compound, in letters.
    pub const COMPOUND_FIRST: usize = 3;
    /// Maximum number of words before a noun whose adjectives follow it.
    pub const MODIFIERS_BEFORE: usize = 2;
}

/// Turns that labels begin, and interviews without labels.
pub mod turn {
    /// Longest aside in brackets, in bytes.
    pub const ASIDE: usize = 600;
    /// Bytes of the longest text between underscores that is too short to be emphasised.
    pub const EMPHASIS: usize = 4;
    /// Maximum number of paragraphs before the first label of a text that consists of turns.
    pub const HEAD: usize = 12;
    /// Paragraphs before the first label from which the text may be an article that quotes a conversation.
    pub const OPENING: usize = 2;
    /// Bytes of the longest line that is not a paragraph.
    pub const PARAGRAPH: usize = 80;
    /// Turns of one paragraph, in tenths, from which the rest may be narration.
    pub const SINGLE_TENTHS: usize = 7;
    /// Paragraphs in which nobody talks to anybody, between labels, from which they may be narration.
    pub const TOLD: usize = 3;
    /// Their share of the paragraphs that go on behind another, in tenths.
    pub const TOLD_TENTHS: usize = 9;
    /// Most lines of a list of persons.
    pub const CAST: usize = 120;
    /// Longest name in it, in words.
    pub const CAST_NAME: usize = 5;
    /// Minimum number of questions in an interview.
    pub const FEWEST: usize = 2;
    /// The share of answers, as a fraction, in which somebody says "I".
    pub const TELLS_OWN: (usize, usize) = (2, 5);
    /// Bytes from which a question is too long to be one.
    pub const QUESTION: usize = 600;
    /// Maximum number of letters in a label of initials.
    pub const INITIALS: usize = 3;
    /// Longest role in a label, in bytes.
    pub const ROLE: usize = 80;
    /// Longest word of a name that may begin with a small letter, in bytes.
    pub const PARTICLE: usize = 3;
}
