//! The loop: draw, sleep until something comes in, update, carry out the effects. The first frame is drawn before anything else is
//! done; without a clock on the screen nothing wakes it up.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

use crossterm::terminal::{Clear, ClearType};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::fill;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};

use crate::deliver::{self, Clipboard, Surroundings};
use crate::session::Session;
use crate::terminal::{Guard, Outside, set_last_word, stop_here};

use super::Ended;
use super::clock::next_change;
use super::input::{Incoming, listen_to_all, messages};
use super::links;
use super::model::Model;
use super::shelf::{self, Exported, Shelf};
use super::update::{Effect, Msg, before_another_case, before_leaving, update};
use super::view;

/// Gathers a frame and writes it at once. What a panic leaves in it is dropped: it must not reach the restored screen.
#[derive(Debug, Default)]
struct Out(Vec<u8>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(&self.0)?;
        self.0.clear();
        out.flush()
    }
}

/// The running program.
pub struct App {
    model: Model,
    session: Session,
    shelf: Box<dyn Shelf>,
    guard: Guard,
    terminal: Terminal<CrosstermBackend<Out>>,
    /// Kept to the end, since on some desktops a copy lasts only as long as its owner.
    clipboard: Clipboard,
    /// Whether the terminal has links.
    has_links: bool,
    /// Where threads say what they found out.
    found_out: Option<Sender<Incoming>>,
}

impl App {
    /// A program that has the terminal.
    pub fn new(model: Model, session: Session, shelf: Box<dyn Shelf>, guard: Guard) -> io::Result<Self> {
        let terminal = Terminal::new(CrosstermBackend::new(Out::default()))?;
        Ok(Self {
            model,
            session,
            shelf,
            guard,
            terminal,
            found_out: None,
            has_links: links::are_known(),
            clipboard: Clipboard::new(Surroundings::of_this_process()),
        })
    }

    /// Runs until the end; the terminal is given back before this returns.
    pub fn run(mut self) -> (Model, Session, Ended) {
        // Only a terminal that is gone cannot be drawn on or read from; nobody is there to be told.
        let ended = self.walk().unwrap_or(Ended::TerminalGone);
        before_leaving(&mut self.model, &mut self.session);
        let Self { model, session, guard, terminal, .. } = self;
        // The guard shows the cursor again. Ratatui would try it too and complain on a terminal that is gone, which is a panic there.
        std::mem::forget(terminal);
        drop(guard);
        set_last_word(None);
        (model, session, ended)
    }

    fn walk(&mut self) -> io::Result<Ended> {
        self.draw()?;
        read_ahead(self.session.pack());
        let (found_out, incoming) = listen_to_all()?;
        self.found_out = Some(found_out);
        // Nobody was told of a change of size before somebody listened.
        self.update(resized()?)?;
        self.draw()?;
        if let Some(said) = self.shelf.tidy(self.model.lang) {
            self.model.say(said);
            self.draw()?;
        }
        if let Some(found) = self.shelf.unfinished() {
            update(&mut self.model, &mut self.session, Msg::Unfinished(found));
            self.draw()?;
        }
        if self.shelf.offers() {
            self.list_cases();
        }
        loop {
            for msg in self.wait(&incoming)? {
                let msg = match msg {
                    Next::Msg(msg) => msg,
                    Next::Ended(ended) => return Ok(ended),
                };
                if let Some(ended) = self.update(msg)? {
                    return Ok(ended);
                }
            }
            self.draw()?;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (model, session) = (&self.model, &self.session);
        let mut cursor = None;
        let draw = |frame: &mut ratatui::Frame| {
            cursor = view::draw(frame, model, session);
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        };
        let drawn = self.terminal.draw(draw)?;
        let addresses = if self.has_links { view::addresses_on(model, session, drawn.area) } else { Vec::new() };
        let links = links::on_screen(drawn.buffer, &addresses);
        if links.is_empty() {
            return Ok(());
        }
        let buffer = drawn.buffer.clone();
        self.terminal.hide_cursor()?;
        links::write(self.terminal.backend_mut(), &buffer, &links)?;
        if let Some(position) = cursor {
            self.terminal.show_cursor()?;
            self.terminal.set_cursor_position(position)?;
        }
        Backend::flush(self.terminal.backend_mut())
    }

    /// Sleeps until something comes in, or a clock on the screen goes on; then takes all that is there.
    fn wait(&mut self, incoming: &Receiver<Incoming>) -> io::Result<Vec<Next>> {
        self.model.now = self.session.clock().now();
        let first = match next_change(&self.model, &self.session) {
            Some(time) => incoming.recv_timeout(time),
            None => incoming.recv().map_err(RecvTimeoutError::from),
        };
        let first = match first {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Ok(vec![Next::Msg(Msg::Tick)]),
            Err(RecvTimeoutError::Disconnected) => Incoming::Closed,
        };
        let mut events = Vec::new();
        let mut rest = Vec::new();
        for came in std::iter::once(first).chain(incoming.try_iter()) {
            match came {
                Incoming::Event(event) => events.push(event),
                Incoming::Listed(listed) => rest.push(Next::Msg(Msg::Listed(listed))),
                Incoming::Closed => rest.push(Next::Ended(Ended::TerminalGone)),
                Incoming::Outside(Outside::End(signal)) => rest.push(Next::Ended(Ended::Signal(signal))),
                Incoming::Outside(Outside::Stop) => self.suspend()?,
                Incoming::Outside(Outside::Continued) => self.take_again()?,
                Incoming::Outside(Outside::Resized) => rest.push(Next::Msg(resized()?)),
            }
        }
        let msgs = messages(events, self.model.top().is_typing()).into_iter().map(Next::Msg);
        Ok(msgs.chain(rest).collect())
    }

    fn update(&mut self, msg: Msg) -> io::Result<Option<Ended>> {
        let before = self.session.saved_as().map(str::to_owned);
        for effect in update(&mut self.model, &mut self.session, msg) {
            if let Some(ended) = self.carry_out(effect)? {
                return Ok(Some(ended));
            }
        }
        if self.session.saved_as() != before.as_deref() {
            let strings = self.model.lang.strings();
            set_last_word(self.session.saved_as().map(|id| fill(strings.resume_how, &[id])));
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Option<Ended>> {
        let answer = match effect {
            Effect::Leave { interrupted } => return Ok(Some(if interrupted { Ended::Interrupted } else { Ended::Left })),
            Effect::Suspend => return self.suspend().map(|()| None),
            Effect::Redraw => return self.start_afresh().map(|()| None),
            Effect::Ring => return ring().map(|()| None),
            Effect::Copy(text) => Msg::Copied(self.clipboard.copy(&text, &mut io::stdout()).ok()),
            Effect::Open(address) => Msg::Opened(self.open(&address)),
            Effect::Save { name, text } => Msg::Saved(save(&name, &text)),
            Effect::BeginAt(start) => self.begin_at(start),
            Effect::Take { id, grip } => shelf::take(self.shelf.as_mut(), &mut self.model, &mut self.session, id, grip),
            Effect::ListCases => {
                self.list_cases();
                return Ok(None);
            }
            Effect::Export(id) => Msg::Exported(self.export(&id).map_err(|error| format!("{error:#}"))),
            Effect::Delete(id) => Msg::Deleted(self.shelf.delete(&id).map_err(|error| format!("{error:#}"))),
        };
        self.update(answer)
    }

    /// Asks a browser to open an official page, and says what became of it.
    fn open(&self, address: &str) -> String {
        let opened = deliver::open_address(self.session.pack(), address, Surroundings::of_this_process());
        deliver::words::opened(self.model.lang.strings(), &opened, address)
    }

    fn begin_at(&mut self, start: Address) -> Msg {
        before_another_case(&mut self.model, &self.session);
        let saving = shelf::saving(self.shelf.as_ref(), &self.session);
        self.session.begin_anew(start, self.model.lang, saving);
        Msg::Begun(Ok(false))
    }

    /// Reads the saved cases beside the program: with thousands of them that takes its time.
    fn list_cases(&self) {
        let Some(found_out) = self.found_out.clone() else { return };
        let reading = self.shelf.reading();
        let read = move || drop(found_out.send(Incoming::Listed(reading().map_err(|error| format!("{error:#}")))));
        // Where no thread can be had, the list says for good that it is being read; everything else works.
        let _ = std::thread::Builder::new().name("cases".into()).spawn(read);
    }

    fn export(&self, id: &str) -> anyhow::Result<Exported> {
        self.shelf.export(id, &std::env::current_dir()?)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.guard.lend();
        stop_here();
        self.take_again()
    }

    fn take_again(&mut self) -> io::Result<()> {
        self.guard.take_again()?;
        self.start_afresh()
    }

    /// Empties the screen and forgets what was drawn. `Terminal::clear` would ask the terminal where its cursor is, and the thread
    /// that reads the keys would take the answer.
    fn start_afresh(&mut self) -> io::Result<()> {
        let mut out = Out::default();
        crossterm::queue!(out, Clear(ClearType::All))?;
        self.terminal = Terminal::new(CrosstermBackend::new(out))?;
        Ok(())
    }
}

/// Reads the rest of the pack and makes its index while the person reads the first screen, so that no later key waits for either.
fn read_ahead(pack: &Arc<Pack>) {
    let pack = Arc::clone(pack);
    // Where no thread can be had, each part is read when it is needed.
    let _ = std::thread::Builder::new().name("read-ahead".into()).spawn(move || {
        pack.read_all();
        pack.index();
    });
}

/// The size that the terminal has now.
fn resized() -> io::Result<Msg> {
    crossterm::terminal::size().map(|(columns, rows)| Msg::Resize(columns, rows))
}

/// What to do next.
enum Next {
    Msg(Msg),
    Ended(Ended),
}

fn ring() -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(b"\x07")?;
    out.flush()
}

fn save(name: &str, text: &str) -> Result<std::path::PathBuf, String> {
    let folder = std::env::current_dir().map_err(|error| error.to_string())?;
    deliver::save(&folder, name, text).map_err(|error| error.to_string())
}
