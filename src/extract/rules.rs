//! The table of rules: by what name each is known, at which stage it works, and an example.
//!
//! A rule that is switched off ([`super::Options::without`]) finds nothing; whatever it makes bears its number
//! ([`crate::document::Attribution::rules`]). `dixit rules` prints this table, `tests/cases` holds a marked text for
//! each rule, and `tests/rules.rs` checks that the text needs it.

use crate::document::Rules;

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Finds words that are reported without marks, or partly in marks.
    Content,
    /// Finds what reports a marked passage.
    Passage,
    /// Finds a marked passage that is speech by its shape, though nothing reports it.
    Shape,
    /// Keeps marked words from being taken for speech.
    Refusal,
    /// Says who the subject of a report stands for.
    Speaker,
    /// Says who speaks in a conversation.
    Conversation,
}

impl Stage {
    /// The name of it in lists.
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

            /// What it is called on the command line, in exports and by its case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }

            /// Where it works.
            pub const fn stage(self) -> Stage {
                match self { $(Self::$rule => Stage::$stage,)* }
            }

            /// What it is for, in one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$rule => concat!($($doc),+),)* }
            }

            /// Words that it works on.
            pub const fn example(self) -> &'static str {
                match self { $(Self::$rule => $example,)* }
            }
        }
    };
}

rules! {
    /// A clause behind *that*.
    ThatClause = "that-clause", Content, "The mayor said that the bridge would close.";
    /// A question behind *whether*.
    WhetherClause = "whether-clause", Content, "Roux asked whether the bridge would close.";
    /// A question behind a word that asks.
    QuestionClause = "question-clause", Content, "La maire a demandé qui paierait le pont.";
    /// An infinitive with its small word.
    LinkedInfinitive = "linked-infinitive", Content, "Le maire a promis de rouvrir le pont.";
    /// An infinitive right behind the verb.
    PlainInfinitive = "plain-infinitive", Content, "Le maire affirme avoir prévenu la préfecture.";
    /// A clause right behind the verb, without *that*.
    BareClause = "bare-clause", Content, "The mayor said the bridge would close.";
    /// A clause or an infinitive behind a comma, where verbs stand last.
    ClauseBehindComma = "clause-behind-comma", Content, "Die Ministerin sagte, sie werde kommen.";
    /// The verb and the pronoun attached to it, behind what was said.
    InvertedClause = "inverted-clause", Content, "Le pont fermera lundi, a-t-il précisé.";
    /// The verb and then its subject, behind what was said.
    ClauseThenVerb = "clause-then-verb", Content, "Le pont fermera lundi, a précisé la maire.";
    /// The subject and then its verb, behind what was said.
    ClauseThenSubject = "clause-then-subject", Content, "The bridge will close, the mayor said.";
    /// A clause that likens what was said to how it was put, behind it.
    LikenedLast = "likened-last", Content, "Die Brücke schließt am Montag, wie die Ministerin mitteilte.";
    /// The same before what was said.
    LikenedFirst = "likened-first", Content, "Wie die Ministerin mitteilte, schließt die Brücke am Montag.";
    /// A content behind a noun of saying and a comma.
    NounOfSaying = "noun-of-saying", Content, "Die Ministerin vertritt die Ansicht, dass die Brücke hält.";
    /// A sentence in the mood of reports goes on with what was reported before it.
    CarriedOn = "carried-on", Content, "Die Ministerin sagte, die Brücke sei alt. Sie werde am Montag geschlossen.";
    /// A source that opens its clause.
    SourceFirst = "source-first", Content, "Selon la maire, le pont fermera lundi.";
    /// A source behind or between what it said.
    SourceLast = "source-last", Content, "The bridge will close, according to the mayor.";
    /// A weak preposition with somebody who can speak, before a clause.
    WeakSource = "weak-source", Content, "Pour la maire, le pont doit fermer.";
    /// A source before the word that makes it one.
    SourceBeforeWord = "source-before-word", Content, "Der Ministerin zufolge schließt die Brücke am Montag.";
    /// A possessive stands for the source.
    PossessedSource = "possessed-source", Content, "À son avis, le pont doit fermer avant l'hiver.";
    /// A noun of saying whose content a relative source names.
    ClaimedByNoun = "claimed-by-noun", Content, "les propos de la maire selon lesquels le pont fermera lundi";

    /// A reporting verb set into the passage or the turn.
    Incise = "incise", Passage, "— Oui, dit Marthe, demain.";
    /// The paragraph before ends with a reporting verb and a colon.
    AnnouncedBlock = "announced-block", Passage, "She added: (and the words in a paragraph of their own)";
    /// A dash and a name behind the passage.
    Signature = "signature", Passage, "“The gates will hold.” — Ada Quill";
    /// A source right behind the passage.
    SourceBehindMarks = "source-behind-marks", Passage, "« Le pont fermera », selon la maire.";
    /// The verb and then its subject, behind the passage.
    TrailingVerb = "trailing-verb", Passage, "« Le pont fermera », a déclaré la maire.";
    /// The subject and then its verb, behind the passage.
    TrailingSubject = "trailing-subject", Passage, "“The bridge will close,” the mayor said.";
    /// A reporting verb right before the passage.
    AnnouncedNear = "announced-near", Passage, "La maire a déclaré : « Le pont fermera. »";
    /// A reporting verb before the passage, with other words between.
    AnnouncedFar = "announced-far", Passage, "La maire dénonce un projet mené « à la va-vite ».";
    /// A noun phrase before the marks runs into them and is part of what was said.
    ContentBeforeMarks = "content-before-marks", Passage, "La maire dénonce un projet qui piétine « la loi ».";
    /// A source before the passage.
    SourceBeforeMarks = "source-before-marks", Passage, "Selon la maire, « le pont fermera lundi ».";
    /// A name and a colon before the passage.
    Label = "label", Passage, "Jeanne Roux : « Le pont fermera lundi. »";
    /// A colon and a name behind the passage, and nothing else.
    LabelBehind = "label-behind", Passage, "« Le pont fermera lundi » : Jeanne Roux";
    /// Paragraphs that begin with names and colons.
    Interview = "interview", Passage, "Ada Quill: When did the wheel stop?";

    /// A turn opened by a dash.
    DashTurn = "dash-turn", Shape, "— Et alors ?";
    /// A clause in marks that nothing of the reporter's runs into.
    StandingClause = "standing-clause", Shape, "Elle a nuancé. « Le pont fermera peut-être lundi. »";
    /// The sentence before a passage without a cue is about somebody who can speak.
    SubjectBefore = "subject-before", Shape, "Elle a nuancé ces chiffres. « Le pont tient encore. »";
    /// A sentence in marks with its stop inside, standing by itself.
    Exclamation = "exclamation", Shape, "“Stop!”";

    /// What is written under a date is an entry of a diary.
    DiaryEntry = "diary-entry", Refusal, "Lundi 3 mars 1851 / « Il a neigé toute la nuit. »";
    /// Words in marks that say who tells, not what is told.
    MarkedSource = "marked-source", Refusal, "citant une « source proche du dossier »";
    /// A verb of the reporter's hedge quotes nobody's few words.
    Hedge = "hedge", Refusal, "Les voisins auraient remarqué une « drôle d'odeur ».";
    /// A noun before the marks says what they name.
    NamedTerm = "named-term", Refusal, "La maire a présenté le plan « Rives vives ».";
    /// Few words that are mostly capitals are a title.
    CapitalTitle = "capital-title", Refusal, "Roux a dénoncé « Le Grand Soir ».";
    /// A word in marks that only stands behind a source.
    WordBehindSource = "word-behind-source", Refusal, "Le pont ferme, selon la maire « démissionnaire ».";
    /// Whatever cannot speak reports no few words in marks.
    MuteSubject = "mute-subject", Refusal, "Le texte évoque des « zones calmes ».";

    /// A verb that is as often a noun, or an instruction, with nobody who may have spoken, reports nothing.
    NoVoice = "no-voice", Refusal, "The player who holds the purse may promise to pay later.";
    /// Where hardly anybody speaks, things do not either.
    FewVoices = "few-voices", Refusal, "A value of 0 tells you that the wire is broken.";

    /// A name of a person.
    NamedPerson = "named-person", Speaker, "“Come in,” said Ada Quill.";
    /// A name of an organisation.
    NamedOrganisation = "named-organisation", Speaker, "“We pay,” said the Mill Trust.";
    /// An acronym stands for the name that the text explains it by.
    Acronym = "acronym", Speaker, "the Mill Owners' Union (MOU) … “No,” said the MOU.";
    /// A word for an organisation stands for the one that the text calls so.
    OrganisationCalledSo = "organisation-called-so", Speaker, "the company Quill Mills … “No,” said the company.";
    /// A word for an organisation stands for the one that spoke last.
    OrganisationThatSpoke = "organisation-that-spoke", Speaker, "“Yes,” said Quillco. … “No,” said the company.";
    /// A word for an organisation stands for the most prominent one named before.
    OrganisationBefore = "organisation-before", Speaker, "Quillco closed a mill. “No,” said the company.";
    /// A statement speaks for the organisation quoted right before.
    StatementAuthor = "statement-author", Speaker, "« Non », a dit la Ligue. « Jamais », conclut le communiqué.";
    /// A role that the last speaker bears as a title.
    TitleOfSpeaker = "title-of-speaker", Speaker, "le général Roux a dit … a ajouté le général";
    /// A role that the text says somebody has.
    RoleHolder = "role-holder", Speaker, "Jeanne Roux, maire de Vaubray … a dit la maire";
    /// A role of something, right behind the words of somebody who has none other.
    OfficeOfSpeaker = "office-of-speaker", Speaker, "« Non », a dit Jeanne Roux. « Jamais », a ajouté la patronne de l'usine.";
    /// A plain role, for who spoke last.
    RoleOfSpeaker = "role-of-speaker", Speaker, "« Non », a dit Paul Roux. « Jamais », a ajouté le joueur.";
    /// A plain role, for who was named last.
    RoleOfNamed = "role-of-named", Speaker, "Paul Roux a gagné. « Enfin », a soufflé le joueur.";
    /// Nobody known: the text's own words.
    OwnWords = "own-words", Speaker, "« Non », a dit un voisin.";
    /// A pronoun stands for who spoke before.
    PronounOfSpeaker = "pronoun-of-speaker", Speaker, "“No,” said Ada Quill. “Never,” she added.";
    /// A pronoun stands for the person named nearest before.
    PronounOfNamed = "pronoun-of-named", Speaker, "Ada Quill came in. “No,” she said.";
    /// A plural pronoun stands for the several whom the sentence, or one before it, begins with.
    PronounOfGroup = "pronoun-of-group", Speaker, "Les voisins protestent. « Non », disent-ils.";
    /// A pronoun that may be a thing's stands for an organisation.
    PronounOfOrganisation = "pronoun-of-organisation", Speaker, "La Ligue proteste. « Non », dit-elle.";
    /// A pronoun stands for the one person that the text before is about.
    PronounOfMainPerson = "pronoun-of-main-person", Speaker, "(a portrait of Ada Quill) … “No,” she said.";
    /// The cue between two passages is the second one's too.
    CueBetween = "cue-between", Speaker, "“Yes,” she said. “Tomorrow.”";
    /// The speaker of the words right before goes on.
    SpeakerGoesOn = "speaker-goes-on", Speaker, "Roux said: “Yes.” The room was still. “Tomorrow.”";

    /// Where people talk to each other, all clues are weighed together along the conversation.
    TurnTaking = "turn-taking", Conversation, "“Is it far?” asked Ada. — “Not very.” — “Good.”";
    /// Who says "I" has the name that the text tells.
    NarratorName = "narrator-name", Conversation, "They called me Agnes. … “Quite well,” I said.";
    /// Who is called by name is spoken to.
    Vocative = "vocative", Conversation, "“Look, Martha, it floats!”";
    /// Who is called by a word is of its gender.
    AddressedGender = "addressed-gender", Conversation, "“Good evening, sir.”";
    /// Who gives a name has said it.
    Introduction = "introduction", Conversation, "“My name is Martha Quill.”";
    /// The narrator's sentence before the words, in their paragraph, is about who says them.
    NarrationBefore = "narration-before", Conversation, "Peter shook the snow from his hat. “Is there soup?”";
    /// The narrator's sentence behind the words, in their paragraph, is about who says them.
    NarrationBehind = "narration-behind", Conversation, "“Is there soup?” Peter shook the snow from his hat.";
    /// A noun that was brought in as somebody new is nobody who is named.
    NewcomerRole = "newcomer-role", Conversation, "A ferryman came up. … said the ferryman.";
    /// The cue of the words before is that of the sentence's end too.
    SharedCue = "shared-cue", Conversation, "“Yes,” said Peter, “and dreamt.”";
}

impl Rule {
    /// The set of this rule alone.
    pub const fn alone(self) -> Rules {
        Rules::of(self as usize)
    }

    /// The rules of a set, stage by stage.
    pub fn of(set: Rules) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |rule| set.has(*rule as usize))
    }

    /// The rule of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}
