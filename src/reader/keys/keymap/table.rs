//! The table itself: actions, their keys and their descriptions.

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
    Archive,
    NextUnread,
    Refresh,
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
    /// Stepping through doubtful speakers: a mode of its own.
    Reviewing,
    /// Bookmarks, highlights, notes.
    Notes,
    /// Selecting text: a mode of its own.
    Selecting,
    /// Searching and jumping.
    Finding,
    /// Whole documents, and the document list.
    Library,
    /// How text is set.
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

    /// When its keys apply.
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
            Self::Setting => "Typography",
            Self::Program => "The reader",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// The action.
    pub action: Action,
    /// The keys: each a sequence separated by spaces; `<x>` matches any character.
    pub keys: &'static [&'static str],
    /// Its place in the help.
    pub group: Group,
    /// A short description.
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
        LineDown ["j" "Down"] "line down, next entry"
        LineUp ["k" "Up"] "line up, previous entry"
        HalfPageDown ["d" "Ctrl-d"] "half a page down"
        HalfPageUp ["u" "Ctrl-u"] "half a page up"
        PageDown ["Space" "Ctrl-f" "PageDown"] "page down"
        PageUp ["b" "Ctrl-b" "PageUp"] "page up"
        Start ["g g" "Home"] "go to the beginning"
        End ["G" "End"] "go to the end"
        Percent ["%"] "go to a percentage, as in 50%"
        MoveRight [">" "Right"] "scroll a wide table to the right"
        MoveLeft ["<" "Left"] "scroll a wide table to the left"
        NextParagraph ["}"] "next paragraph"
        PreviousParagraph ["{"] "previous paragraph"
        NextSection [")" "] ]"] "next section"
        PreviousSection ["(" "[ ["] "previous section"
        NextDocument ["J"] "next document"
        PreviousDocument ["K"] "previous document"
    }
    Speech {
        NextOnTrail ["n"] "next on the trail"
        PreviousOnTrail ["N"] "previous on the trail"
        NextQuote [";" "] q"] "next quote"
        PreviousQuote ["," "[ q"] "previous quote"
        NextMention ["] p"] "next mention of the person"
        PreviousMention ["[ p"] "previous mention"
        NextDoubtful ["] u"] "next doubtful speaker"
        PreviousDoubtful ["[ u"] "previous doubtful speaker"
        Dossier ["D"] "everything about the person"
        People ["g p"] "the people of all documents"
        Figures ["F"] "figures: who is quoted how much"
        OnlyUpToHere ["O"] "people and quotes only up to here"
        Copy ["y"] "copy the quote, with speaker and source"
    }
    Trust {
        Why ["w"] "why this speaker?"
        Correct ["e"] "correct the quote, or the person"
        Undo ["U"] "undo the last correction or note"
        Corrections ["g e"] "all corrections"
        Review ["R"] "review doubtful speakers"
        Doubtful ["g u"] "list doubtful speakers"
    }
    Reviewing {
        Accept ["Enter"] "confirm the speaker, next"
        Candidate ["<1>"] "set the speaker with this number"
        Strike ["x"] "not a quote"
        SkipForward ["n" "Space"] "skip"
        SkipBackward ["N"] "back to the previous one"
        EndReview ["q" "Esc"] "end the review"
    }
    Notes {
        Bookmark ["a"] "add or edit a bookmark with a note"
        Notes ["A"] "all bookmarks and highlights"
        NextNote ["] b"] "next bookmark or highlight"
        PreviousNote ["[ b"] "previous bookmark or highlight"
        CopyNotes ["Y"] "copy all notes as Markdown"
        Select ["v"] "select text to copy, annotate or quote"
    }
    Selecting {
        ExtendRight ["l" "Right"] "character right"
        ExtendLeft ["h" "Left"] "character left"
        ExtendDown ["j" "Down"] "line down"
        ExtendUp ["k" "Up"] "line up"
        ExtendWord ["w"] "next word"
        ExtendWordEnd ["e"] "end of the word"
        ExtendWordBack ["b"] "previous word"
        ExtendLineStart ["0" "Home"] "beginning of the line"
        ExtendLineEnd ["$" "End"] "end of the line"
        ExtendSentence [")"] "end of the sentence"
        ExtendSentenceBack ["("] "beginning of the sentence"
        ExtendParagraph ["}"] "end of the paragraph"
        ExtendParagraphBack ["{"] "beginning of the paragraph"
        ExtendHalfPageDown ["d" "Ctrl-d" "PageDown"] "half a page down"
        ExtendHalfPageUp ["u" "Ctrl-u" "PageUp"] "half a page up"
        ExtendToStart ["g g"] "beginning of the text"
        ExtendToEnd ["G"] "end of the text"
        OtherEnd ["o"] "move the other end of the selection"
        WholeSentence ["s"] "select the sentence"
        WholeParagraph ["p"] "select the paragraph"
        CopyPlain ["y" "Enter"] "copy as plain text"
        CopyMarkdown ["Y"] "copy as Markdown"
        CopyCitation ["c"] "copy with its source"
        Highlight ["a"] "highlight, with a note"
        Quote ["Q"] "make it a quote"
        EndSelecting ["v" "Esc" "q"] "cancel the selection"
    }
    Finding {
        Search ["/"] "search the text; filter the documents"
        SearchLibrary ["S"] "search all documents"
        Outline ["t"] "show the outline"
        Follow ["f"] "follow a link, or open a note"
        SetMark ["m <x>"] "set the mark x"
        GoToMark ["' <x>"] "go to the mark x"
        Back ["H" "Ctrl-o"] "jump back"
        Forward ["L" "Alt-Right"] "jump forward"
    }
    Library {
        Star ["*"] "star or unstar the document"
        Tag ["#"] "tag the document"
        MarkRead ["g r"] "mark read or unread"
        NextUnread ["r"] "mark read, go to the next unread document"
        Archive ["x"] "put away, or take back into the list"
        Refresh ["F5" "Ctrl-r"] "look for new and deleted files now"
        Sort ["s"] "change the order of the documents"
        Folders ["g f"] "group documents by folder"
    }
    Setting {
        Wider ["+"] "wider lines"
        Narrower ["-"] "narrower lines"
        DefaultMeasure ["="] "lines of the usual width"
        TwoColumns ["g c"] "toggle two columns"
        Justify ["g j"] "toggle justification"
        Hyphenate ["g h"] "toggle hyphenation"
        Indent ["g i"] "toggle paragraph indents"
        TextAlone ["z"] "text alone"
        Linear ["g l"] "toggle plain lines (screen readers)"
        Theme ["g t"] "choose a theme"
    }
    Program {
        NextPane ["Tab"] "next pane"
        PreviousPane ["BackTab"] "previous pane"
        Open ["Enter"] "open the entry, unfold, choose a person"
        Close ["Esc"] "close; back to all quotes"
        ReleaseMouse ["M"] "release the mouse, or take it back"
        Edit ["E"] "open the file in your editor, at this place"
        Commands [":"] "find a command by name"
        Help ["?" "F1"] "this help"
        Redraw ["Ctrl-l"] "draw the screen again"
        Suspend ["Ctrl-z"] "suspend; resume with fg in the shell"
        Quit ["q"] "back one level, then quit"
        Leave ["Ctrl-c"] "quit at once"
    }
};

/// When keys apply: each mode has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Normal reading.
    Reading,
    /// Reviewing doubtful speakers. Keys without a special meaning there keep their usual one.
    Reviewing,
    /// Selecting text. Of the other keys, only those apply that are always possible.
    Selecting,
}
