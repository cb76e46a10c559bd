//! The table itself: what can be done, the keys for it, and the words for it.

/// What a key can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says what each is, in the words a user reads")]
pub enum Action {
    LineDown,
    LineUp,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Start,
    End,
    Percent,
    MoveRight,
    MoveLeft,
    NextParagraph,
    PreviousParagraph,
    NextSection,
    PreviousSection,
    NextDocument,
    PreviousDocument,
    NextOnTrail,
    PreviousOnTrail,
    NextQuote,
    PreviousQuote,
    NextMention,
    PreviousMention,
    NextDoubtful,
    PreviousDoubtful,
    Dossier,
    People,
    Figures,
    OnlyUpToHere,
    Why,
    Copy,
    Correct,
    Undo,
    Corrections,
    Review,
    Doubtful,
    Accept,
    Candidate,
    Strike,
    SkipForward,
    SkipBackward,
    EndReview,
    Bookmark,
    Notes,
    NextNote,
    PreviousNote,
    CopyNotes,
    Select,
    ExtendRight,
    ExtendLeft,
    ExtendDown,
    ExtendUp,
    ExtendWord,
    ExtendWordBack,
    ExtendWordEnd,
    ExtendLineStart,
    ExtendLineEnd,
    ExtendSentence,
    ExtendSentenceBack,
    ExtendParagraph,
    ExtendParagraphBack,
    ExtendHalfPageDown,
    ExtendHalfPageUp,
    ExtendToStart,
    ExtendToEnd,
    OtherEnd,
    WholeSentence,
    WholeParagraph,
    CopyPlain,
    CopyMarkdown,
    CopyCitation,
    Quote,
    Highlight,
    EndSelecting,
    Search,
    SearchLibrary,
    Outline,
    Follow,
    Edit,
    SetMark,
    GoToMark,
    Back,
    Forward,
    NextPane,
    PreviousPane,
    Open,
    Close,
    Sort,
    Folders,
    Star,
    Tag,
    MarkRead,
    TextAlone,
    Wider,
    DefaultMeasure,
    Justify,
    Hyphenate,
    Indent,
    TwoColumns,
    Linear,
    Theme,
    Narrower,
    ReleaseMouse,
    Commands,
    Help,
    Redraw,
    Suspend,
    Quit,
    Leave,
}

/// A part of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving through the text or a list.
    Moving,
    /// Quotes, people, the trail.
    Speech,
    /// Checking and correcting what was found.
    Trust,
    /// Going through doubtful speakers: a mode of its own.
    Reviewing,
    /// Bookmarks, highlights, notes.
    Notes,
    /// Selecting text: a mode of its own.
    Selecting,
    /// Searching and jumping.
    Finding,
    /// Whole documents, and the list of them.
    Library,
    /// How the text is set.
    Setting,
    /// Panes, layout, the program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 10] = [
        Self::Moving,
        Self::Speech,
        Self::Trust,
        Self::Reviewing,
        Self::Notes,
        Self::Selecting,
        Self::Finding,
        Self::Library,
        Self::Setting,
        Self::Program,
    ];

    /// Whether its keys are for reading, not for a mode of its own.
    pub fn is_for_reading(self) -> bool {
        self.context() == Context::Reading
    }

    /// When its keys hold.
    pub fn context(self) -> Context {
        match self {
            Self::Reviewing => Context::Reviewing,
            Self::Selecting => Context::Selecting,
            _ => Context::Reading,
        }
    }

    /// The heading of the group in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Speech => "Who said what",
            Self::Trust => "Checking",
            Self::Reviewing => "In the review",
            Self::Notes => "Notes",
            Self::Selecting => "While selecting",
            Self::Finding => "Finding",
            Self::Library => "Documents",
            Self::Setting => "Setting the text",
            Self::Program => "The reader",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// What happens.
    pub action: Action,
    /// The keys: each a sequence with spaces between its keys; `<x>` stands for any character.
    pub keys: &'static [&'static str],
    /// Where it stands in the help.
    pub group: Group,
    /// What it does, in a few words.
    pub text: &'static str,
}

macro_rules! table {
    ($($group:ident { $($action:ident [$($key:literal)*] $text:literal)* })*) => {
        &[$($(Binding {
            action: Action::$action,
            keys: &[$($key),*],
            group: Group::$group,
            text: $text,
        }),*),*]
    };
}

/// The table, in the order of the help.
pub static TABLE: &[Binding] = table! {
    Moving {
        LineDown ["j" "Down"] "a line down, or the next entry"
        LineUp ["k" "Up"] "a line up, or the entry before"
        HalfPageDown ["d" "Ctrl-d"] "half a page down"
        HalfPageUp ["u" "Ctrl-u"] "half a page up"
        PageDown ["Space" "Ctrl-f" "PageDown"] "a page down"
        PageUp ["b" "Ctrl-b" "PageUp"] "a page up"
        Start ["g g" "Home"] "to the beginning"
        End ["G" "End"] "to the end"
        Percent ["%"] "after a number: to that part (50%)"
        MoveRight [">" "Right"] "a wide table to the left, to see its right"
        MoveLeft ["<" "Left"] "and back"
        NextParagraph ["}"] "the next paragraph"
        PreviousParagraph ["{"] "the paragraph before"
        NextSection [")" "] ]"] "the next section"
        PreviousSection ["(" "[ ["] "the section before"
        NextDocument ["J"] "the next document"
        PreviousDocument ["K"] "the document before"
    }
    Speech {
        NextOnTrail ["n"] "the next on the trail"
        PreviousOnTrail ["N"] "the one before on the trail"
        NextQuote [";" "] q"] "the next quote"
        PreviousQuote ["," "[ q"] "the quote before"
        NextMention ["] p"] "the next mention of the person"
        PreviousMention ["[ p"] "the mention before"
        NextDoubtful ["] u"] "the next unknown or doubtful speaker"
        PreviousDoubtful ["[ u"] "the doubtful speaker before"
        Dossier ["D"] "all that is known of the person"
        People ["g p"] "the people of all documents"
        Figures ["F"] "figures: who is quoted how much"
        OnlyUpToHere ["O"] "people and quotes only up to here"
        Copy ["y"] "copy the quote, with speaker and source"
    }
    Trust {
        Why ["w"] "why this speaker?"
        Correct ["e"] "correct the quote, or the person"
        Undo ["U"] "take the last correction back"
        Corrections ["g e"] "all corrections"
        Review ["R"] "go through unknown and doubtful speakers"
        Doubtful ["g u"] "a list of them, in all documents"
    }
    Reviewing {
        Accept ["Enter"] "it is right; the next one"
        Candidate ["<1>"] "the one with this number said it"
        Strike ["x"] "it is no quote"
        SkipForward ["n" "Space"] "leave it, and go on"
        SkipBackward ["N"] "back to the one before"
        EndReview ["q" "Esc"] "end the review"
    }
    Notes {
        Bookmark ["a"] "add a bookmark here, with a note; or edit it"
        Notes ["A"] "all bookmarks and highlights"
        NextNote ["] b"] "the next bookmark or highlight"
        PreviousNote ["[ b"] "the bookmark or highlight before"
        CopyNotes ["Y"] "copy all notes as Markdown"
        Select ["v"] "select text: for copying, a note, a quote"
    }
    Selecting {
        ExtendRight ["l" "Right"] "a character further"
        ExtendLeft ["h" "Left"] "a character back"
        ExtendDown ["j" "Down"] "a line down"
        ExtendUp ["k" "Up"] "a line up"
        ExtendWord ["w"] "to the next word"
        ExtendWordEnd ["e"] "to the end of the word"
        ExtendWordBack ["b"] "to the word before"
        ExtendLineStart ["0" "Home"] "to the beginning of the line"
        ExtendLineEnd ["$" "End"] "to the end of the line"
        ExtendSentence [")"] "to the end of the sentence"
        ExtendSentenceBack ["("] "to the beginning of the sentence"
        ExtendParagraph ["}"] "to the end of the paragraph"
        ExtendParagraphBack ["{"] "to the beginning of the paragraph"
        ExtendHalfPageDown ["d" "Ctrl-d" "PageDown"] "half a page down"
        ExtendHalfPageUp ["u" "Ctrl-u" "PageUp"] "half a page up"
        ExtendToStart ["g g"] "to the beginning of the text"
        ExtendToEnd ["G"] "to the end of the text"
        OtherEnd ["o"] "move the other end"
        WholeSentence ["s"] "the whole sentence"
        WholeParagraph ["p"] "the whole paragraph"
        CopyPlain ["y" "Enter"] "copy as plain text"
        CopyMarkdown ["Y"] "copy as Markdown"
        CopyCitation ["c"] "copy with its source"
        Highlight ["a"] "highlight, with a note"
        Quote ["Q"] "somebody said this: make it a quote"
        EndSelecting ["v" "Esc" "q"] "select nothing"
    }
    Finding {
        Search ["/"] "search the text; filter the documents"
        SearchLibrary ["S"] "search all documents"
        Outline ["t"] "the outline"
        Follow ["f"] "follow a link, or open a note"
        SetMark ["m <x>"] "set the mark x"
        GoToMark ["' <x>"] "go to the mark x"
        Back ["H" "Ctrl-o"] "back to before the jump"
        Forward ["L" "Alt-Right"] "forward again"
    }
    Library {
        Star ["*"] "give the document a star, or take it"
        Tag ["#"] "tag the document"
        MarkRead ["g r"] "call it read, or unread"
        Sort ["s"] "sort the documents another way"
        Folders ["g f"] "documents by folder, or in one list"
    }
    Setting {
        Wider ["+"] "wider lines"
        Narrower ["-"] "narrower lines"
        DefaultMeasure ["="] "lines of the usual width"
        TwoColumns ["g c"] "two columns, or one"
        Justify ["g j"] "fill the lines, or not"
        Hyphenate ["g h"] "hyphenate words, or not"
        Indent ["g i"] "indent paragraphs, or set them apart"
        TextAlone ["z"] "the text alone"
        Linear ["g l"] "plain lines, for screen readers, or panes"
        Theme ["g t"] "another theme"
    }
    Program {
        NextPane ["Tab"] "the next pane"
        PreviousPane ["BackTab"] "the pane before"
        Open ["Enter"] "open the entry, unfold, choose a person"
        Close ["Esc"] "close; back to all quotes"
        ReleaseMouse ["M"] "give the mouse to the terminal, or take it back"
        Edit ["E"] "open the file in your editor, at this place"
        Commands [":"] "every command, to be found by typing"
        Help ["?" "F1"] "this help"
        Redraw ["Ctrl-l"] "draw the screen again"
        Suspend ["Ctrl-z"] "stop; the shell's fg goes on"
        Quit ["q"] "back one level, then quit"
        Leave ["Ctrl-c"] "leave at once"
    }
};

/// When keys hold: each mode has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nothing special is going on.
    Reading,
    /// Doubtful speakers are gone through. Keys that mean nothing special there do what they do otherwise.
    Reviewing,
    /// Text is being selected. Of the other keys only those hold that are always possible.
    Selecting,
}
