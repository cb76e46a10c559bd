//! The layouts in which texts name their speakers.

use super::casts::Cast;

/// One way to name who speaks.
pub struct Layout {
    pub name: &'static str,
    /// A file name with the extension by which the format is told.
    pub file: &'static str,
    /// Who speaks, and how they are called.
    pub cast: Cast,
    /// What stands before the words: `{N}` is the name, `{T}` a time.
    pub label: &'static str,
    pub matter: Matter,
}

/// What stands around the turns, and what they are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Matter {
    /// Acts, scenes, stage directions.
    Play,
    /// The same with lines of verse.
    Verse,
    /// A play with a list of persons, each called by the beginning of the name.
    Listed,
    /// A screenplay as plain text, indented.
    Screenplay,
    /// Items and interjections.
    Debate,
    /// A title, a sentence about the people, sounds in brackets.
    Talk,
    /// One line a turn.
    Chat,
    /// Cues with times.
    Subtitles,
    /// An article that quotes a conversation between its paragraphs.
    Mixed,
}

const fn layout(
    name: &'static str,
    file: &'static str,
    cast: Cast,
    label: &'static str,
    matter: Matter,
) -> Layout {
    Layout { name, file, cast, label, matter }
}

/// All of them.
pub const LAYOUTS: [Layout; 39] = {
    use Cast::{
        Described, Initials, Letters, Nicks, Numbered, Numbers, Of, People, Prefixes, Small, Stage, Surnames,
    };
    use Matter::{Chat, Debate, Listed, Mixed, Play, Screenplay, Subtitles, Talk, Verse};
    [
        layout("play: NAME. on its own line", "play.txt", Stage, "{N}.\n", Play),
        layout("play: NAME on its own line", "play.txt", Stage, "{N}\n", Play),
        layout("play: NAME. and a blank line", "play.txt", Stage, "{N}.\n\n", Play),
        layout("play: NAME. words", "play.txt", Stage, "{N}. ", Play),
        layout("play: Name. words", "play.txt", Small, "{N}. ", Play),
        layout("play: _Name._ words", "play.txt", Small, "_{N}._ ", Play),
        layout("play: NAME: words", "play.txt", Stage, "{N}: ", Play),
        layout("play: verse", "play.txt", Stage, "{N}.\n", Verse),
        layout("play: list of persons", "play.txt", Prefixes, "{N}. ", Listed),
        layout(
            "play: small capitals",
            "play.html",
            Stage,
            "<span style=\"font-variant: small-caps\">{N}.</span> ",
            Play,
        ),
        layout("play: bold in HTML", "play.html", Stage, "<b>{N}</b><br>", Play),
        layout("screenplay", "film.txt", Stage, "{N}\n", Screenplay),
        layout("fountain", "film.fountain", Stage, "{N}\n", Screenplay),
        layout("debate: Name:", "debate.txt", Of("debate-colon"), "{N}: ", Debate),
        layout("debate: Name: and a new line", "debate.txt", Of("debate-colon"), "{N}:\n", Debate),
        layout("debate: Name: and a blank line", "debate.txt", Of("debate-colon"), "{N}:\n\n", Debate),
        layout("debate: Name. words", "debate.txt", Of("debate-stop"), "{N}. ", Debate),
        layout("debate: NAME.- words", "debate.txt", Of("debate-dash"), "{N}.- ", Debate),
        layout("debate: NAME.—words", "debate.txt", Of("debate-dash"), "{N}.—", Debate),
        layout("debate: NAME - words", "debate.txt", Of("debate-dash"), "{N} - ", Debate),
        layout("debate: name on its own line", "debate.txt", Of("debate-alone"), "{N}\n\n", Debate),
        layout("interview: Name: words", "talk.txt", People, "{N}: ", Talk),
        layout("interview: Surname: words", "talk.txt", Surnames, "{N}: ", Talk),
        layout("interview: Name (host):", "talk.txt", Described, "{N}: ", Talk),
        layout("interview: **Name:** words", "talk.md", People, "**{N}:** ", Talk),
        layout("interview: **Name**: words", "talk.md", People, "**{N}**: ", Talk),
        layout("interview: bold in HTML", "talk.html", People, "<strong>{N}:</strong> ", Talk),
        layout("interview: initials", "talk.txt", Initials, "{N}: ", Talk),
        layout("interview: Q. and A.", "talk.txt", Letters, "{N}. ", Talk),
        layout("transcript: name and time above", "talk.txt", People, "{N}   {T}\n", Talk),
        layout("transcript: [time] Name:", "talk.txt", People, "[{T}] {N}: ", Chat),
        layout("transcript: [SPEAKER_00]:", "talk.txt", Numbers, "[{N}]: ", Talk),
        layout("transcript: SOLDIER #1:", "talk.txt", Numbered, "{N}: ", Talk),
        layout("chat: <nick>", "chat.txt", Nicks, "{T} <{N}> ", Chat),
        layout("chat: time nick:", "chat.txt", Nicks, "{T} {N}: ", Chat),
        layout("chat: date, time - Name:", "chat.txt", People, "12/05/2024, {T} - {N}: ", Chat),
        layout("subtitles: Name:", "film.srt", Stage, "{N}: ", Subtitles),
        layout("subtitles: voice tags", "film.vtt", People, "<v {N}>", Subtitles),
        layout("article: Name: words", "news.txt", People, "{N}: ", Mixed),
    ]
};

/// The layouts that are below the bar.
const REACHED: [(&str, f64); 5] = [
    ("play: Name. words", 0.90),
    ("play: verse", 0.70),
    ("play: list of persons", 0.94),
    ("interview: Surname: words", 0.95),
    ("subtitles: Name:", 0.95),
];

impl Layout {
    pub fn is_html(&self) -> bool {
        self.is(".html")
    }

    /// Whether the name of its file ends so.
    pub fn is(&self, ending: &str) -> bool {
        self.file.strip_suffix(ending).is_some()
    }

    /// The share of turns that are to be right.
    pub fn bar(&self) -> f64 {
        if self.matter == Matter::Mixed { 0.95 } else { 0.99 }
    }

    /// The share of a small number of turns below which none may fall. Raised when more are right.
    pub fn held(&self) -> f64 {
        let reached = REACHED.iter().find(|(name, _)| *name == self.name);
        reached.map_or(self.bar() - 0.02, |(_, share)| *share)
    }
}
