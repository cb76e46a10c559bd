//! The loop: one channel, one thread that reads keys, one for signals, and the loader's workers. This thread waits,
//! handles everything that has arrived, and draws once. When idle, nothing runs except a check of the files, twice a
//! second.

use crate::intake;
use crate::intake::Limit;
use crate::library::naming::day_of;
use crate::library::{Input, Library, Loader, Origin, beginning_of_sample};
use crate::reader::app::App;
use crate::reader::app::display::Display;
use crate::reader::keys::keymap::Keymap;
use crate::reader::messages::payload::Payload;
use crate::reader::messages::work::Work;
use crate::reader::messages::{Effect, Ending, Message};
use crate::reader::screen::theme::Theme;
use crate::reader::terminal::background::Answer;
use crate::reader::terminal::guard::Guard;
use crate::reader::terminal::watching::Watched;
use crate::reader::terminal::{background, clipboard, editor, job, signals, watching};
use crate::reader::{update, view};
use crate::settings::config::{Configured, Depth, Language};
use crate::settings::words::say;
use crate::settings::{Journal, Privacy, State, library_name, words};
use anyhow::{Context as _, Result, bail};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::SIGHUP;
use std::io::{BufWriter, Stdout, Write as _};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// How long the first screen waits for the text, so that it is not drawn twice.
const FIRST_TEXT: Duration = Duration::from_millis(40);

/// How often reports from workers are shown; keys are handled at once.
const BETWEEN_REPORTS: Duration = Duration::from_millis(50);

/// How long after a change of place the state is saved.
const SAVE_AFTER: Duration = Duration::from_secs(3);

/// Never dropped: `ratatui` would show the cursor, which the guard does, and if the terminal is gone, complain about it
/// on standard error, and panic if that is gone, too.
type Screen = ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>;

/// Opens the reader on inputs and returns when the user quits. A signal that ends the program ends it here. In private
/// mode, nothing is stored. `tell` receives any message that is left when the terminal has been restored.
///
/// The files and folders of the library are reopened next time.
pub fn run(
    library: Library,
    configured: &mut Configured,
    privacy: Privacy,
    tell: impl Fn(&str),
) -> Result<()> {
    job::wait_for_foreground()?;
    let (state, warning) = State::load(privacy);
    let environment = |name: &str| std::env::var(name).ok();
    let language = configured.config.language.resolved(environment);
    let is_sample = library.inputs.iter().all(|input| matches!(input.origin, Origin::BuiltIn(_)));
    let first = first_input(&library.inputs, &state).unwrap_or_else(|| {
        let first = if is_sample { beginning_of_sample(language == Language::Fr) } else { 0 };
        first.min(library.inputs.len().saturating_sub(1))
    });
    let (sender, receiver) = channel();
    let size = crossterm::terminal::size().context("the terminal has no size")?;
    let depth = configured.config.colours.resolved(environment);
    let theme = if configured.config.theme.is_some() {
        Theme::configured(&configured.theme("dark").reduced_to(depth))
    } else {
        Theme::suited_to(depth, is_reported_light(environment))
    };
    let (journal, journal_warning) = Journal::load(privacy);
    let mut app = App::new(&library.inputs, first, state, theme, size);
    app.store.journal = journal;
    app.session.today = day_of(SystemTime::now());
    app.shelf.set_last_visit(app.store.state.visited(&library.paths));
    app.session.library = library_name(&library.paths);
    let paths = library.paths.clone();
    words::speak(language);
    let keymap = Keymap::configured(configured);
    let problem = said_problems(configured);
    let said: Vec<String> = [warning, journal_warning, problem].into_iter().flatten().collect();
    app.notice = (!said.is_empty()).then(|| said.join(" "));
    // Who reads the sample may see the program for the first time.
    if app.notice.is_none() && app.store.state.last().is_none() && is_sample && !app.shelf.is_empty() {
        app.notice = Some(say!("n goes from quote to quote, Tab to the people; ? shows all keys."));
    }
    app.display.suits_background = Some(depth).filter(|_| configured.config.theme.is_none());
    if Display::has_chosen_theme(&app.store.state) {
        app.display.themes = Theme::choices(configured, depth);
    }
    app.configure(&configured.config);
    app.keys.keymap = keymap;
    if !library.paths.is_empty() {
        app.store.state.set_session(&library.paths);
    }
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    // A library that is empty now may fill.
    let threads = if library.paths.is_empty() { processors.min(library.inputs.len()) } else { processors };
    let inputs = library.inputs.clone();
    let watched = watching::start(library, sender.clone());
    watched.set(first);
    let reports = sender.clone();
    let loader = Loader::start(inputs, first, threads, move |progress| {
        reports.send(Message::Progress(progress)).is_ok()
    });
    if app.display.themes.is_empty() {
        // They are ready before anybody can ask for them, and the first screen does not wait.
        let (configured, sender) = (configured.clone(), sender.clone());
        let gather = move || sender.send(Message::Themes(Theme::choices(&configured, depth)));
        let _ = std::thread::Builder::new().name("themes".into()).spawn(gather);
    }
    // Before the terminal is set up: at no moment can a signal end the program without restoring it.
    signals::listen(sender.clone())?;
    let guard = Guard::take().context("the terminal could not be set up")?;
    // Only where there are enough colours for a theme that is light or dark.
    let asks = app.display.suits_background.is_some_and(|depth| depth >= Depth::Indexed);
    let answer = Answer::new(asks && background::ask().is_ok());
    signals::read_input(sender.clone(), answer)?;
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, std::io::stdout()));
    let screen = ManuallyDrop::new(Terminal::new(backend)?);
    let mut reader = Reader { app, loader, guard, screen, sender, watched, save_at: None, ending: None };
    let lived = catch_unwind(AssertUnwindSafe(|| {
        reader.wait_for_text(&receiver);
        reader.live(&receiver);
    }));
    let Reader { mut app, guard, ending, .. } = reader;
    if !paths.is_empty() {
        app.store.state.set_visited(&paths, SystemTime::now());
    }
    let saved = app.store.state.save();
    drop(guard);
    if let Err(panic) = lived {
        resume_unwind(panic);
    }
    let said = [saved.as_ref().ok().cloned().flatten(), update::asking::farewell(&app)];
    said.iter().flatten().for_each(|said| tell(said));
    let saved = saved.map(|_| ());
    let signal = match ending {
        Some(Ending::Signal(signal)) => signal,
        Some(Ending::HungUp) => SIGHUP,
        Some(Ending::InputFailed(why)) => {
            saved?;
            bail!("the keys could not be read: {why}")
        }
        Some(Ending::Asked) | None => return Ok(saved?),
    };
    if let Err(error) = saved {
        tell(&error.to_string());
    }
    signals::end_by(signal)
}

/// Whether the environment says that the background is light: `COLORFGBG` is "15;0", foreground and background.
fn is_reported_light(variable: impl Fn(&str) -> Option<String>) -> bool {
    let background = variable("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
    background.is_some_and(|background| background == 7 || background == 15)
}

/// Problems in the configuration, in one line.
fn said_problems(configured: &Configured) -> Option<String> {
    let first = configured.problems.first()?;
    Some(match configured.problems.len() - 1 {
        0 => first.to_string(),
        more => say!("{} And {} more: `dixit config` shows all.", first, more),
    })
}

/// The input that was read last, if it is among them.
fn first_input(inputs: &[Input], state: &State) -> Option<usize> {
    let (_, last) = state.last()?;
    let same_name = inputs.iter().enumerate().filter(|(_, input)| input.path.file_name() == last.file_name());
    let mut same_path =
        same_name.filter(|(_, input)| std::path::absolute(&input.path).is_ok_and(|path| path == last));
    same_path.next().map(|(index, _)| index)
}

struct Reader {
    app: App,
    loader: Loader,
    guard: Guard,
    screen: Screen,
    sender: Sender<Message>,
    watched: Watched,
    save_at: Option<Instant>,
    ending: Option<Ending>,
}

impl Reader {
    fn wait_for_text(&mut self, receiver: &Receiver<Message>) {
        let latest = Instant::now() + FIRST_TEXT;
        while self.app.reading.is_none() && self.ending.is_none() {
            let left = latest.saturating_duration_since(Instant::now());
            let Ok(message) = receiver.recv_timeout(left) else { return };
            self.take(message);
        }
    }

    /// Draws, waits and handles messages, until the end.
    fn live(&mut self, receiver: &Receiver<Message>) {
        let mut drawn = Instant::now();
        let mut is_due = true;
        let mut is_watched = false;
        while self.ending.is_none() {
            let effects = update::settle(&mut self.app);
            self.carry_out(effects);
            if is_due {
                if self.draw().is_err() {
                    // Nothing can be shown any more: the terminal is gone.
                    self.take(Message::HungUp);
                    break;
                }
                drawn = Instant::now();
                if !is_watched {
                    is_watched = true;
                    self.guard.watch();
                }
            }
            let wait_for = if is_due { None } else { Some(BETWEEN_REPORTS.saturating_sub(drawn.elapsed())) };
            is_due = self.wait(receiver, wait_for) || drawn.elapsed() >= BETWEEN_REPORTS;
        }
    }

    /// Waits for messages and handles all that have arrived; returns whether they need a new screen at once.
    fn wait(&mut self, receiver: &Receiver<Message>, at_most: Option<Duration>) -> bool {
        let save_in = self.save_at.map(|at| at.saturating_duration_since(Instant::now()));
        let limit = [at_most, save_in].into_iter().flatten().min();
        let first = match limit {
            None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(limit) => receiver.recv_timeout(limit),
        };
        let mut urgent = false;
        match first {
            Ok(message) => {
                for message in std::iter::once(message).chain(receiver.try_iter()) {
                    urgent |= self.is_urgent(&message);
                    self.take(message);
                }
            }
            Err(RecvTimeoutError::Timeout) => self.save_if_due(),
            Err(RecvTimeoutError::Disconnected) => self.take(Message::HungUp),
        }
        urgent
    }

    /// Reports on documents other than the open one can wait a moment.
    fn is_urgent(&self, message: &Message) -> bool {
        use crate::library::Progress;
        match message {
            Message::Progress(
                Progress::Head { input, .. }
                | Progress::Read { input, .. }
                | Progress::Extracted { input, .. }
                | Progress::Failed { input, .. },
            ) => *input == self.app.open.input,
            Message::Themes(_) | Message::Times(_) => false,
            _ => true,
        }
    }

    fn take(&mut self, message: Message) {
        let effects = update::update(&mut self.app, message);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit(ending) => self.ending = Some(ending),
                Effect::Suspend => self.suspend(),
                Effect::Redraw => self.take_terminal_again(),
                Effect::Copy(text) => self.copy(text),
                Effect::CopyThroughTerminal(text) => {
                    let _ = clipboard::send_to_terminal(self.screen.backend_mut(), &text);
                }
                Effect::Record(recording) => {
                    let outcome = self.app.store.journal.keep(&recording.record);
                    self.take(Message::Recorded(recording, outcome));
                }
                Effect::Work(work) => self.work(work),
                Effect::Hurry(input) => self.loader.hurry(input),
                Effect::Reload(input) => self.loader.reload(input),
                Effect::Watch(input) => self.watched.set(input),
                Effect::Add(inputs) => inputs.into_iter().for_each(|input| self.loader.add(input)),
                Effect::Relocate(input, to) => self.loader.relocate(input, to),
                Effect::Look => self.watched.look(),
                Effect::Edit { path, character } => self.edit(&path, character),
                Effect::SaveSoon => {
                    self.save_at.get_or_insert_with(|| Instant::now() + SAVE_AFTER);
                }
                Effect::SaveNow => {
                    let said = self.app.store.state.save().unwrap_or_else(|error| Some(error.to_string()));
                    if let Some(said) = said {
                        self.take(Message::NotSaved(said));
                    }
                }
                Effect::CaptureMouse(capture) => {
                    let _ = self.guard.capture_mouse(capture);
                }
            }
        }
    }

    fn save_if_due(&mut self) {
        if self.save_at.is_some_and(|at| at <= Instant::now()) {
            self.save_at = None;
            self.take(Message::SaveDue);
        }
    }

    fn suspend(&mut self) {
        if !job::can_be_continued() {
            self.app.notice = Some(say!("There is no shell to go back to."));
            return;
        }
        self.guard.give_back();
        job::stop();
        self.take_terminal_again();
    }

    /// Takes the terminal back from another program: its size may have changed, and nothing is left of the screen.
    fn take_terminal_again(&mut self) {
        let _ = self.guard.take_again();
        self.wipe();
        if let Ok((columns, rows)) = crossterm::terminal::size() {
            self.take(Message::Resize(columns, rows));
        }
    }

    /// Lends the terminal to the user's editor. A changed file is noticed like any other change.
    fn edit(&mut self, path: &Path, character: u32) {
        let line = match intake::file(path, Limit::MOST) {
            Ok(bytes) => editor::line_of(&bytes, character),
            Err(error) => {
                self.app.notice = Some(say!("The file could not be read: {}", error));
                return;
            }
        };
        let program = editor::named(|name| std::env::var(name).ok());
        let ended = editor::run(&self.guard, &program, path, line);
        self.take_terminal_again();
        let said = match ended {
            Ok(status) if status.success() => None,
            Ok(_) => Some(say!("{} ended with an error.", program)),
            Err(error) => Some(say!("{} could not be started: {}", program, error)),
        };
        self.take(Message::Edited(said));
    }

    /// Makes the next drawing paint every cell. `Terminal::clear` would ask the terminal for its cursor position and
    /// wait for an answer that the input thread may have taken.
    fn wipe(&mut self) {
        if let Ok(size) = self.screen.size() {
            let _ = self.screen.resize(ratatui::layout::Rect::new(0, 0, size.width, size.height));
        }
    }

    /// Does work in the background, on its own thread.
    fn work(&mut self, work: Work) {
        let sender = self.sender.clone();
        let run = move || work.run(&|report| sender.send(Message::Worked(report)).is_ok());
        if std::thread::Builder::new().name("working".into()).spawn(run).is_err() {
            self.app.notice = Some(say!("This is not possible now: the system cannot start another thread."));
        }
    }

    /// Copies on its own thread: a helper may take its time.
    fn copy(&mut self, text: Payload) {
        let helpers =
            clipboard::helpers(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let sender = self.sender.clone();
        let work = move || {
            let message = match clipboard::copy_with(&helpers, &text, clipboard::PATIENCE) {
                Some(place) => Message::Copied(place),
                None => Message::NotCopied(text),
            };
            let _ = sender.send(message);
        };
        if std::thread::Builder::new().name("copying".into()).spawn(work).is_err() {
            self.app.notice = Some(say!("Nothing was copied: the system cannot start another thread."));
        }
    }

    fn draw(&mut self) -> std::io::Result<()> {
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        let app = &self.app;
        self.screen.draw(|frame| view::view(app, frame))?;
        queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
        self.screen.backend_mut().flush()
    }
}
