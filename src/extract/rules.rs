//! The table of rules: the name, stage and an example of each.
//!
//! A rule that is switched off ([`super::Options::without`]) finds nothing; everything a rule produces carries its
//! number ([`crate::document::Attribution::rules`]). `dixit rules` prints this table, `tests/cases` has a marked text
//! for each rule, and `tests/rules.rs` checks that the text needs it.

use crate::document::Rules;

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Finds words reported without quotation marks, or partly in marks.
    Content,
    /// Finds what reports a marked passage.
    Passage,
    /// Recognises a marked passage as speech by its shape, though nothing reports it.
    Shape,
    /// Keeps marked words from being taken for speech.
    Refusal,
    /// Resolves the subject of a report.
    Speaker,
    /// Decides who speaks in a conversation.
    Conversation,
}

impl Stage {
    /// Its name in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Passage => "passage",
            Self::Shape => "shape",
            Self::Refusal => "refusal",
            Self::Speaker => "speaker",
            Self::Conversation => "conversation",
        }
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $name:literal, $stage:ident, $example:literal;)*) => {
        /// A rule of the extraction.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)*
        }

        impl Rule {
            /// All rules, stage by stage.
            pub const ALL: &[Self] = &[$(Self::$rule),*];

            /// Its name on the command line, in exports, and as the name of its case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }

            /// The stage at which it works.
            pub const fn stage(self) -> Stage {
                match self { $(Self::$rule => Stage::$stage,)* }
            }

            /// What it does, in one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$rule => concat!($($doc),+),)* }
            }

            /// A sentence that it applies to.
            pub const fn example(self) -> &'static str {
                match self { $(Self::$rule => $example,)* }
            }
        }
    };
}

rules! {
    /// A clause after "that".
    ThatClause = "that-clause", Content, "The mayor said that the bridge would close.";
    /// A question after "whether".
    WhetherClause = "whether-clause", Content, "Roux asked whether the bridge would close.";
    /// A question after a question word.
    QuestionClause = "question-clause", Content, "La maire a demandé qui paierait le pont.";
    /// An infinitive with its marker ("to").
    LinkedInfinitive = "linked-infinitive", Content, "Le maire a promis de rouvrir le pont.";
    /// An infinitive directly after the verb.
    PlainInfinitive = "plain-infinitive", Content, "Le maire affirme avoir prévenu la préfecture.";
    /// A gerund after a preposition.
    LinkedGerund = "linked-gerund", Content, "The mayor accused the firm of hiding the damage.";
    /// A clause directly after the verb, without "that".
    BareClause = "bare-clause", Content, "The mayor said the bridge would close.";
    /// A clause or an infinitive after a comma, in languages whose verbs come last.
    ClauseAfterComma = "clause-after-comma", Content, "Die Ministerin sagte, sie werde kommen.";
    /// The verb with its attached pronoun, after what was said.
    InvertedClause = "inverted-clause", Content, "Le pont fermera lundi, a-t-il précisé.";
    /// The verb and then its subject, after what was said.
    ClauseThenVerb = "clause-then-verb", Content, "Le pont fermera lundi, a précisé la maire.";
    /// The subject and then its verb, after what was said.
    ClauseThenSubject = "clause-then-subject", Content, "The bridge will close, the mayor said.";
    /// A clause with "as" and a reporting verb, after what was said.
    LikenedLast = "likened-last", Content, "Die Brücke schließt am Montag, wie die Ministerin mitteilte.";
    /// A clause with "as" and a reporting verb, before what was said.
    LikenedFirst = "likened-first", Content, "Wie die Ministerin mitteilte, schließt die Brücke am Montag.";
    /// A clause after a noun of saying and a comma.
    NounOfSaying = "noun-of-saying", Content, "Die Ministerin vertritt die Ansicht, dass die Brücke hält.";
    /// A sentence in the mood of reports continues the report before it.
    CarriedOn = "carried-on", Content, "Die Ministerin sagte, die Brücke sei alt. Sie werde am Montag geschlossen.";
    /// A source at the beginning of its clause.
    SourceFirst = "source-first", Content, "Selon la maire, le pont fermera lundi.";
    /// A source after or inside what it said.
    SourceLast = "source-last", Content, "The bridge will close, according to the mayor.";
    /// A weak source phrase with somebody who can speak, before a clause.
    WeakSource = "weak-source", Content, "Pour la maire, le pont doit fermer.";
    /// A word that refers to the source quoted or named just before.
    SourcePointedAt = "source-pointed-at", Content, "Die Stadt legte einen Bericht vor. Demnach ist die Brücke alt.";
    /// A sentence that names the speaker of the one before it.
    SaidBefore = "said-before", Content, "Die Brücke schließt am Montag. Das teilte die Ministerin mit.";
    /// A source before the word that makes it one.
    SourceBeforeWord = "source-before-word", Content, "Der Ministerin zufolge schließt die Brücke am Montag.";
    /// A possessive refers to the source.
    PossessedSource = "possessed-source", Content, "À son avis, le pont doit fermer avant l'hiver.";
    /// A noun of saying with its content in a relative clause that names the source.
    ClaimedByNoun = "claimed-by-noun", Content, "les propos de la maire selon lesquels le pont fermera lundi";

    /// A reporting clause inside the passage or the turn.
    Incise = "incise", Passage, "— Oui, dit Marthe, demain.";
    /// The paragraph before ends with a reporting verb and a colon.
    AnnouncedBlock = "announced-block", Passage, "She added: (and the words in a paragraph of their own)";
    /// A dash and a name after the passage.
    Signature = "signature", Passage, "“The gates will hold.” — Ada Quill";
    /// A source directly after the passage.
    SourceAfterMarks = "source-after-marks", Passage, "« Le pont fermera », selon la maire.";
    /// The verb and then its subject, after the passage.
    TrailingVerb = "trailing-verb", Passage, "« Le pont fermera », a déclaré la maire.";
    /// The subject and then its verb, after the passage.
    TrailingSubject = "trailing-subject", Passage, "“The bridge will close,” the mayor said.";
    /// A reporting verb directly before the passage.
    AnnouncedNear = "announced-near", Passage, "La maire a déclaré : « Le pont fermera. »";
    /// A reporting verb before the passage, with other words in between.
    AnnouncedFar = "announced-far", Passage, "La maire dénonce un projet mené « à la va-vite ».";
    /// A noun phrase that runs into the marks and is part of what was said.
    ContentBeforeMarks = "content-before-marks", Passage, "La maire dénonce un projet qui piétine « la loi ».";
    /// Two fragments reported by one verb are one report.
    JoinedFragments = "joined-fragments", Passage, "La maire exhorte les élus à « se taire » et à « partir ».";
    /// A source before the passage.
    SourceBeforeMarks = "source-before-marks", Passage, "Selon la maire, « le pont fermera lundi ».";
    /// A name and a colon before the passage.
    Label = "label", Passage, "Jeanne Roux : « Le pont fermera lundi. »";
    /// A colon and a name after the passage, and nothing else.
    TrailingLabel = "trailing-label", Passage, "« Le pont fermera lundi » : Jeanne Roux";
    /// Paragraphs that begin with names and colons.
    Interview = "interview", Passage, "Ada Quill: When did the wheel stop?";

    /// A turn opened by a dash.
    DashTurn = "dash-turn", Shape, "— Et alors ?";
    /// A clause in marks that no words of the reporter's run into.
    StandingClause = "standing-clause", Shape, "Elle a nuancé. « Le pont fermera peut-être lundi. »";
    /// The sentence before a passage without a cue is about somebody who can speak.
    SubjectBefore = "subject-before", Shape, "Elle a nuancé ces chiffres. « Le pont tient encore. »";
    /// A sentence in marks by itself, with its full stop inside.
    Exclamation = "exclamation", Shape, "“Stop!”";

    /// Text under a date is a diary entry.
    DiaryEntry = "diary-entry", Refusal, "Lundi 3 mars 1851 / « Il a neigé toute la nuit. »";
    /// Words in marks that name the source, not what it said.
    MarkedSource = "marked-source", Refusal, "citant une « source proche du dossier »";
    /// With a verb of hearsay, a few words in marks are nobody's quote.
    Hedge = "hedge", Refusal, "Les voisins auraient remarqué une « drôle d'odeur ».";
    /// A noun before the marks says what the words in them name.
    NamedTerm = "named-term", Refusal, "La maire a présenté le plan « Rives vives ».";
    /// A few mostly capitalised words are a title.
    CapitalTitle = "capital-title", Refusal, "Roux a dénoncé « Le Grand Soir ».";
    /// A word in marks that merely follows a source.
    WordAfterSource = "word-after-source", Refusal, "Le pont ferme, selon la maire « démissionnaire ».";
    /// A subject that cannot speak does not report a few words in marks.
    MuteSubject = "mute-subject", Refusal, "Le texte évoque des « zones calmes ».";

    /// A verb form that is as often a noun, or an instruction, reports nothing without somebody who can have spoken.
    NoVoice = "no-voice", Refusal, "The player who holds the purse may promise to pay later.";
    /// In a text in which hardly anybody speaks, things do not speak either.
    FewVoices = "few-voices", Refusal, "A value of 0 tells you that the wire is broken.";

    /// A name of a person.
    NamedPerson = "named-person", Speaker, "“Come in,” said Ada Quill.";
    /// A name of an organisation.
    NamedOrganisation = "named-organisation", Speaker, "“We pay,” said the Mill Trust.";
    /// An acronym refers to the name that the text expands it to.
    Acronym = "acronym", Speaker, "the Mill Owners' Union (MOU) … “No,” said the MOU.";
    /// A noun for an organisation refers to the one that the text calls that.
    OrganisationCalledSo = "organisation-called-so", Speaker, "the company Quill Mills … “No,” said the company.";
    /// A noun for an organisation refers to one that is of this kind by its name, or by another word of the text.
    OrganisationOfKind = "organisation-of-kind", Speaker, "the Teachers' Union … “No,” said the organisation.";
    /// A noun for an organisation refers to the one that spoke last.
    OrganisationThatSpoke = "organisation-that-spoke", Speaker, "“Yes,” said Quillco. … “No,” said the company.";
    /// A noun for an organisation refers to the most prominent one named before.
    OrganisationBefore = "organisation-before", Speaker, "Quillco closed a mill. “No,” said the company.";
    /// A statement speaks for the organisation quoted just before.
    StatementAuthor = "statement-author", Speaker, "« Non », a dit la Ligue. « Jamais », conclut le communiqué.";
    /// A role that the last speaker has as a title.
    TitleOfSpeaker = "title-of-speaker", Speaker, "le général Roux a dit … a ajouté le général";
    /// A role that the text says somebody has.
    RoleHolder = "role-holder", Speaker, "Jeanne Roux, maire de Vaubray … a dit la maire";
    /// A role by another word than the one by which the text introduced somebody.
    RoleCalledOtherwise = "role-called-otherwise", Speaker, "Jeanne Roux, préfète de l'Orle … a dit la représentante de l'État";
    /// A role with a complement, directly after the words of somebody who has no other role.
    OfficeOfSpeaker = "office-of-speaker", Speaker, "« Non », a dit Jeanne Roux. « Jamais », a ajouté la patronne de l'usine.";
    /// A plain role refers to the last speaker.
    RoleOfSpeaker = "role-of-speaker", Speaker, "« Non », a dit Paul Roux. « Jamais », a ajouté le joueur.";
    /// A plain role refers to the person named last.
    RoleOfNamed = "role-of-named", Speaker, "Paul Roux a gagné. « Enfin », a soufflé le joueur.";
    /// Nobody known: the speaker is given in the text's own words.
    OwnWords = "own-words", Speaker, "« Non », a dit un voisin.";
    /// A pronoun refers to the previous speaker.
    PronounOfSpeaker = "pronoun-of-speaker", Speaker, "“No,” said Ada Quill. “Never,” she added.";
    /// A pronoun refers to the nearest person named before.
    PronounOfNamed = "pronoun-of-named", Speaker, "Ada Quill came in. “No,” she said.";
    /// A plural pronoun refers to the group that begins the sentence, or one before it.
    PronounOfGroup = "pronoun-of-group", Speaker, "Les voisins protestent. « Non », disent-ils.";
    /// A pronoun that may refer to a thing refers to an organisation.
    PronounOfOrganisation = "pronoun-of-organisation", Speaker, "La Ligue proteste. « Non », dit-elle.";
    /// A pronoun refers to the one person that the preceding text is about.
    PronounOfMainPerson = "pronoun-of-main-person", Speaker, "(a portrait of Ada Quill) … “No,” she said.";
    /// The cue between two passages also belongs to the second.
    CueBetween = "cue-between", Speaker, "“Yes,” she said. “Tomorrow.”";
    /// The speaker of the words just before continues.
    SpeakerGoesOn = "speaker-goes-on", Speaker, "Roux said: “Yes.” The room was still. “Tomorrow.”";

    /// In a conversation, all clues are weighed together from turn to turn.
    TurnTaking = "turn-taking", Conversation, "“Is it far?” asked Ada. — “Not very.” — “Good.”";
    /// Whoever says "I" has the name that the text gives the narrator.
    NarratorName = "narrator-name", Conversation, "They called me Agnes. … “Quite well,” I said.";
    /// Somebody addressed by name is not the speaker.
    Vocative = "vocative", Conversation, "“Look, Martha, it floats!”";
    /// A form of address shows the gender of the person addressed.
    AddressedGender = "addressed-gender", Conversation, "“Good evening, sir.”";
    /// Somebody who introduces themselves by name is the speaker.
    Introduction = "introduction", Conversation, "“My name is Martha Quill.”";
    /// The narrator's sentence before the words, in the same paragraph, is about the speaker.
    NarrationBefore = "narration-before", Conversation, "Peter shook the snow from his hat. “Is there soup?”";
    /// The narrator's sentence after the words, in the same paragraph, is about the speaker.
    NarrationAfter = "narration-after", Conversation, "“Is there soup?” Peter shook the snow from his hat.";
    /// A noun introduced as somebody new does not refer to a named person.
    NewcomerRole = "newcomer-role", Conversation, "A ferryman came up. … said the ferryman.";
    /// A capitalised noun alone refers to the one person with this title, or to somebody whom the text calls nothing else.
    Figure = "figure", Conversation, "“Halt,” said the General.";
    /// "Her mother" and "his wife" refer to the elder of that name in the family.
    Elder = "elder", Conversation, "“Come, Ann Dale.” … said her mother. (Mrs Dale)";
    /// The cue of the words before also reports the end of the sentence.
    SharedCue = "shared-cue", Conversation, "“Yes,” said Peter, “and dreamt.”";
}

impl Rule {
    /// The set that contains only this rule.
    pub const fn alone(self) -> Rules {
        Rules::of(self as usize)
    }

    /// The rules in a set, stage by stage.
    pub fn of(set: Rules) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |rule| set.has(*rule as usize))
    }

    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}
