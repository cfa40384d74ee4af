//! The loop: draw, sleep until something comes in, update, carry out the effects. The first frame is drawn before anything else is
//! done; without a clock on the screen nothing wakes it up.

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use login_rescue_core::flow::Address;
use login_rescue_core::locale::fill;

use crate::deliver::{self, Clipboard, Surroundings};
use crate::session::Session;
use crate::shelf::{Exported, Shelf};
use crate::terminal::{Guard, MOMENT, Outside, UNDER_WAY, set_last_word, size, stop_here, write_at_once};
use crate::words::speak;

use super::Ended;
use super::canvas::Canvas;
use super::clock::next_change;
use super::input::{Ears, Incoming, ThreadMessage, messages};
use super::links;
use super::model::Model;
use super::output::Output;
use super::shelf;
use super::update::{Effect, Msg, before_another_case, before_leaving, update};
use super::view;

pub struct App {
    model: Model,
    session: Session,
    shelf: Shelf,
    guard: Guard,
    canvas: Canvas,
    output: Output,
    /// Kept to the end, since on some desktops a copy lasts only as long as its owner.
    clipboard: Clipboard,
    ears: Ears,
    has_links: bool,
    /// Whether what came in last was one thing.
    came_alone: bool,
}

impl App {
    pub fn new(model: Model, session: Session, shelf: Shelf, guard: Guard, ears: Ears) -> Self {
        let (canvas, output) = (Canvas::new(model.size), Output::default());
        let clipboard = Clipboard::new(Surroundings::of_this_process());
        Self { model, session, shelf, guard, canvas, output, clipboard, ears, has_links: links::are_known(), came_alone: true }
    }

    /// Runs until the end; the terminal is given back before this returns.
    /// Beside what is left it gives back what is to be said of what was being typed.
    pub fn run(mut self) -> (Model, Session, Ended, Vec<String>) {
        // Only a terminal that is gone cannot be drawn on or read from; nobody is there to be told.
        let ended = self.walk().unwrap_or(Ended::TerminalGone);
        let no_trace = ended == Ended::AtOnce || self.session.is_private();
        if no_trace {
            self.guard.leave_no_screen();
        }
        let mut last_words = before_leaving(&mut self.model, &mut self.session);
        if no_trace {
            last_words.clear();
            self.model.to_print.clear();
        }
        if self.session.is_private() {
            // A terminal that is gone has nothing to be emptied.
            let _ = self.clipboard.empty(&mut io::stdout());
        }
        self.guard.leave_screen();
        self.ears.let_finish(self.came_alone);
        let Self { model, session, guard, ears, .. } = self;
        // The program ends: to take back one signal after the other would take longer than all else of leaving.
        std::mem::forget(ears);
        drop(guard);
        set_last_word(None);
        (model, session, ended, last_words)
    }

    fn walk(&mut self) -> io::Result<Ended> {
        self.draw()?;
        // Nobody was told of a change of size before somebody listened.
        if size()? != self.model.size {
            self.resize()?;
            self.draw()?;
        }
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
        let others = self.ears.teller();
        self.shelf.watch(move || others.tell(ThreadMessage::Changed));
        loop {
            let came = self.wait()?;
            self.came_alone = came.msgs.len() <= 1;
            if let Some(ended) = self.take_in(came)? {
                return Ok(ended);
            }
            self.draw()?;
        }
    }

    /// Takes in what came, one after the other. A signal that ends the program goes before all of it.
    fn take_in(&mut self, came: Batch) -> io::Result<Option<Ended>> {
        if let Some(Ended::Signal(_)) = came.ended {
            return Ok(came.ended);
        }
        let mut msgs = came.msgs.into_iter();
        while let Some(msg) = msgs.next() {
            if let Some(signal) = self.ears.end_asked() {
                return Ok(Some(Ended::Signal(signal)));
            }
            self.model.ahead.more_to_come = msgs.len() > 0;
            if let Some(ended) = self.update(msg)? {
                return Ok(Some(ended));
            }
        }
        Ok(came.ended)
    }

    fn draw(&mut self) -> io::Result<()> {
        let shown = view::draw(&mut self.canvas, &self.model, &self.session);
        self.model.drawn = shown.screen;
        self.canvas.draw(&mut self.output);
        self.draw_links(&shown.addresses)?;
        match shown.cursor {
            Some(position) => self.output.show_cursor(position)?,
            None => self.output.hide_cursor()?,
        }
        write_at_once(&self.output.take())
    }

    fn draw_links(&mut self, addresses: &[String]) -> io::Result<()> {
        if !self.has_links || addresses.is_empty() {
            return Ok(());
        }
        let buffer = self.canvas.buffer();
        let links = links::on_screen(&buffer, addresses);
        if links.is_empty() {
            return Ok(());
        }
        self.output.hide_cursor()?;
        links::write(&mut self.output, &buffer, &links)
    }

    /// Sleeps until something comes in, or a clock on the screen goes on; then takes all that is there.
    fn wait(&mut self) -> io::Result<Batch> {
        self.model.now = self.session.clock().now();
        let time = next_change(&self.model, &self.session);
        let Some(first) = self.ears.wait(time) else { return Ok(Batch { msgs: vec![Msg::Tick], ..Batch::default() }) };
        let mut came = Batch::default();
        self.sort(first, &mut came)?;
        while came.ended.is_none()
            && came.events.len() < UNDER_WAY
            && let Some(next) = self.ears.wait(Some(Duration::ZERO))
        {
            self.sort(next, &mut came)?;
        }
        // The wish to go on may have been said at once with the one to stop, and then the program goes on.
        while came.stop
            && came.ended.is_none()
            && let Some(next) = self.ears.wait(Some(MOMENT))
        {
            self.sort(next, &mut came)?;
        }
        // Whoever is to end must not be stopped before that.
        if came.stop && came.ended.is_none() {
            self.suspend()?;
        }
        came.msgs.splice(0..0, messages(std::mem::take(&mut came.events)));
        Ok(came)
    }

    fn sort(&mut self, next: Incoming, came: &mut Batch) -> io::Result<()> {
        match next {
            Incoming::Events(events) => {
                // Elsewhere than on Unix a change of size is no signal but comes with the keys.
                if events.iter().any(|event| matches!(event, Event::Resize(..))) {
                    self.resize()?;
                }
                came.events.extend(events);
            }
            Incoming::Told(ThreadMessage::Listed(listed)) => came.msgs.push(Msg::Listed(listed)),
            Incoming::Told(ThreadMessage::Changed) if self.model.case_list_mut().is_some() => self.list_cases(),
            // What waited on this machine may have been handed in, which is said at once.
            Incoming::Told(ThreadMessage::Changed) => came.msgs.push(Msg::Tick),
            Incoming::Closed => came.ended = Some(Ended::TerminalGone),
            Incoming::Outside(Outside::End(signal)) => came.ended = Some(Ended::Signal(signal)),
            Incoming::Outside(Outside::Stop) => came.stop = true,
            Incoming::Outside(Outside::Continued) => {
                came.stop = false;
                self.take_again()?;
            }
            Incoming::Outside(Outside::Resized) => self.resize()?,
        }
        Ok(())
    }

    /// Takes in the size that the terminal has now.
    fn resize(&mut self) -> io::Result<()> {
        let (columns, rows) = size()?;
        self.update(Msg::Resize(columns, rows))?;
        self.start_afresh()
    }

    fn update(&mut self, msg: Msg) -> io::Result<Option<Ended>> {
        let before = self.session.saved_as().map(str::to_owned);
        for effect in update(&mut self.model, &mut self.session, msg) {
            if let Some(ended) = self.carry_out(effect)? {
                return Ok(Some(ended));
            }
        }
        speak(self.model.lang);
        if self.session.saved_as() != before.as_deref() {
            set_last_word(self.session.how_to_resume_at_least(self.model.lang));
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Option<Ended>> {
        let answer = match effect {
            Effect::Leave { interrupted } => return Ok(Some(if interrupted { Ended::Interrupted } else { Ended::Left })),
            Effect::LeaveAtOnce => return Ok(Some(Ended::AtOnce)),
            Effect::Suspend => return self.suspend().map(|()| None),
            Effect::Redraw => return self.start_afresh().map(|()| None),
            Effect::Ring => return ring().map(|()| None),
            Effect::Copy(text) => Msg::Copied(self.clipboard.copy(&text, &mut io::stdout()).ok()),
            Effect::Open(address) => Msg::Opened(self.open(&address)),
            Effect::Save { name, text } => Msg::Saved(save(&name, &text)),
            Effect::BeginAt(start) => self.begin_at(start),
            Effect::GoOnAt(start) => Msg::Begun(self.go_on_at(start)),
            Effect::Take { id, grip } => shelf::take(&self.shelf, &mut self.model, &mut self.session, id, grip),
            Effect::ListCases => {
                self.list_cases();
                return Ok(None);
            }
            Effect::Export(id) => Msg::Exported(self.export(&id).map_err(|error| format!("{error:#}"))),
            Effect::Sheet { id, anyway } => {
                // Of another case its own person's.
                let lang = (self.session.saved_as() == Some(&id)).then(|| self.model.persons_language());
                shelf::sheet(&self.shelf, id, anyway, lang, std::env::current_dir())
            }
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
        before_another_case(&mut self.model, &mut self.session);
        self.session.begin_anew(start, self.model.lang);
        Msg::Begun(Ok(false))
    }

    fn go_on_at(&mut self, start: Address) -> Result<bool, String> {
        before_another_case(&mut self.model, &mut self.session);
        let name = self.session.go_on_at(start, self.model.lang).map_err(|error| error.to_string())?;
        if let Some(name) = name {
            self.model.done(fill(self.model.lang.strings().name_goes_along, &[&name]));
        }
        Ok(false)
    }

    /// Reads the saved cases beside the program: with thousands of them that takes its time.
    fn list_cases(&mut self) {
        let found_out = self.ears.teller();
        let words = self.model.case_list_mut().map(|list| list.field.text()).unwrap_or_default();
        let reading = self.shelf.reading(&words);
        let read = move || found_out.tell(ThreadMessage::Listed(reading().map_err(|error| format!("{error:#}"))));
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

    /// Empties the screen and forgets what was drawn.
    fn start_afresh(&mut self) -> io::Result<()> {
        (self.canvas, self.output) = (Canvas::new(self.model.size), Output::default());
        self.output.clear()
    }
}

/// What came in at once.
#[derive(Debug, Default)]
struct Batch {
    events: Vec<Event>,
    msgs: Vec<Msg>,
    stop: bool,
    /// How it ends after that.
    ended: Option<Ended>,
}

fn ring() -> io::Result<()> {
    write_at_once(b"\x07")
}

fn save(name: &str, text: &str) -> Result<std::path::PathBuf, String> {
    let folder = std::env::current_dir().map_err(|error| error.to_string())?;
    deliver::save(&folder, name, text).map_err(|error| error.to_string())
}
