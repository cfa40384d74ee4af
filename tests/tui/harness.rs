//! A person at a terminal: presses keys, reads the screen.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Saving, Session};
use login_rescue::shelf::Shelf;
use login_rescue::store::{Folder, KEEP, Store};
use login_rescue::tui::canvas::Canvas;
use login_rescue::tui::model::Model;
use login_rescue::tui::shelf;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update::{self, Effect, Msg};
use login_rescue::tui::view;
use login_rescue_core::case::{Case, Header, Here, Moment, Response, WaitOutcome};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::Lang;
use login_rescue_core::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;

/// The pack of the screen tests, read once.
static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
    let pack = pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tui/pack")).unwrap();
    let findings = pack.reading_findings();
    assert!(findings.is_empty(), "{findings:?}");
    Arc::new(pack)
});

/// The front end without a terminal.
pub struct Person {
    pub model: Model,
    pub session: Session,
    /// What was asked of the world outside.
    pub effects: Vec<Effect>,
    /// The saved cases, once somebody has asked for them.
    pub desk: Option<SavedCases>,
}

/// A few saved cases in a folder of their own.
pub struct SavedCases {
    pub folder: TempDir,
    pub shelf: Shelf,
}

impl SavedCases {
    /// One that is ready, one that waits, one that is open and one that has ended.
    pub fn new() -> Self {
        let desk = Self::none();
        desk.save("20261121-183000-abc", "2026-11-21T18:30:00+09:00", "", |session| session.say(&Response::Answer("text".into())).unwrap());
        desk.save("20261122-093000-def", "2026-11-22T09:30:00+09:00", "T-380990", |session| {
            session.say(&Response::Answer("mail".into())).unwrap();
            session.say(&Response::Wait(WaitOutcome::Skipped)).unwrap();
        });
        desk.save("20261122-095500-ghj", "2026-11-22T09:55:00+09:00", "T-381300", |session| {
            session.say(&Response::Answer("mail".into())).unwrap();
            session.begin_wait().unwrap();
        });
        desk.save("20261122-083000-kmn", "2026-11-22T08:30:00+09:00", "T-381204", |session| {
            session.say(&Response::Answer("mail".into())).unwrap();
            session.begin_wait().unwrap();
        });
        desk
    }

    /// A folder without any.
    pub fn none() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let saving: Saving = Ok(Arc::new(Folder::at(folder.path().join("cases"))));
        let shelf = Shelf { pack: Arc::clone(&PACK), saving, clock: Clock::Stopped(now()), keep: KEEP, offers: true };
        Self { folder, shelf }
    }

    pub fn store(&self) -> Arc<dyn Store> {
        self.shelf.saving.clone().unwrap()
    }

    /// Saves a case that was walked at some time.
    pub fn save(&self, id: &str, at: &str, name: &str, walk: impl FnOnce(&mut Session)) {
        let start = PACK.head().start.as_ref().unwrap().value.clone();
        let clock = Clock::Stopped(Moment::parse(at).unwrap());
        let mut session = Session::begin(Arc::clone(&PACK), start, Lang::En, Err(NoSaving::Asked), clock);
        session.name(name).unwrap();
        walk(&mut session);
        let header = Header { id: id.to_owned(), ..session.case().header().clone() };
        self.store().begin(&Case::replay(header, session.case().events().to_vec())).unwrap();
    }
}

/// When everything happens.
pub fn now() -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
}

/// A screen as it was drawn.
pub struct Seen {
    pub buffer: Buffer,
    pub cursor: Option<Position>,
}

impl Person {
    pub fn new(lang: Lang, columns: u16, rows: u16) -> Self {
        Self::saving(lang, (columns, rows), Err(NoSaving::Asked))
    }

    pub fn saving(lang: Lang, size: (u16, u16), saving: Saving) -> Self {
        let pack = Arc::clone(&PACK);
        let start = pack.head().start.as_ref().unwrap().value.clone();
        let clock = Clock::Stopped(now());
        Self::with(Session::begin(pack, start, lang, saving, clock), lang, size)
    }

    pub fn with(session: Session, lang: Lang, size: (u16, u16)) -> Self {
        let clock = session.clock();
        let mut model = Model::new(lang, None, Theme::new(true), size, clock.now());
        update::begin(&mut model, &session);
        Self { model, session, effects: Vec::new(), desk: None }
    }

    /// Presses keys written as `1 m <esc> w <tab>`; a word in quotes is typed.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let (code, modifiers) = key_of(key);
            self.tell(Msg::Key(KeyEvent::new(code, modifiers)));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.tell(Msg::Key(KeyEvent::from(KeyCode::Char(c))));
        }
        self
    }

    /// Lets something happen and carries out what can be carried out here.
    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        for effect in update::update(&mut self.model, &mut self.session, msg) {
            let answer = match effect.clone() {
                Effect::BeginAt(start) => {
                    self.session.begin_anew(start, self.model.lang);
                    Some(Msg::Begun(Ok(false)))
                }
                Effect::GoOnAt(start) => {
                    let name = self.session.go_on_at(start, self.model.lang).unwrap();
                    Some(Msg::Begun(Ok(name.is_some_and(|_| false))))
                }
                Effect::Take { id, grip } => {
                    let desk = self.desk.get_or_insert_with(SavedCases::new);
                    Some(shelf::take(&desk.shelf, &mut self.model, &mut self.session, id, grip))
                }
                Effect::ListCases => Some(Msg::Listed(self.shelf().reading("")().map_err(|error| error.to_string()))),
                Effect::Export(id) => {
                    let folder = self.desk.get_or_insert_with(SavedCases::new).folder.path().to_owned();
                    Some(Msg::Exported(self.shelf().export(&id, &folder).map_err(|error| error.to_string())))
                }
                Effect::Sheet { id, anyway } => {
                    let folder = self.desk.get_or_insert_with(SavedCases::new).folder.path().to_owned();
                    let lang = (self.session.saved_as() == Some(&id)).then(|| self.model.persons_language());
                    Some(shelf::sheet(self.shelf(), id, anyway, lang, Ok(folder)))
                }
                Effect::Delete(id) => Some(Msg::Deleted(self.shelf().delete(&id).map_err(|error| error.to_string()))),
                _ => None,
            };
            self.effects.push(effect);
            if let Some(answer) = answer {
                self.tell(answer);
            }
        }
        self
    }

    fn shelf(&mut self) -> &Shelf {
        &self.desk.get_or_insert_with(SavedCases::new).shelf
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tell(Msg::Resize(columns, rows))
    }

    pub fn see(&self) -> Seen {
        let (columns, rows) = self.model.size;
        let mut canvas = Canvas::new((columns, rows));
        let cursor = view::draw(&mut canvas, &self.model, &self.session).cursor;
        Seen { buffer: canvas.buffer(), cursor }
    }

    /// The whole page, also what is out of sight.
    pub fn page(&self) -> Vec<String> {
        let area = Rect::new(0, 0, self.model.size.0, self.model.size.1);
        view::lay_out(&self.model, &self.session, area).unwrap().page.rows.iter().map(ToString::to_string).collect()
    }

    pub fn screen(&self) -> String {
        self.see().print()
    }

    /// The step or end where the case stands.
    pub fn stands_at(&self) -> String {
        match &self.session.walk().unwrap().here {
            Here::Ask(here) => here.place.step.to_string(),
            Here::Wait(here) => here.place.step.to_string(),
            Here::Check(here) => format!("{}.{}", here.place.step, here.check.id.value),
            Here::End(here) => here.address.to_string(),
        }
    }
}

fn key_of(key: &str) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match key {
        "<enter>" => plain(KeyCode::Enter),
        "<esc>" => plain(KeyCode::Esc),
        "<tab>" => plain(KeyCode::Tab),
        "<backtab>" => plain(KeyCode::BackTab),
        "<up>" => plain(KeyCode::Up),
        "<down>" => plain(KeyCode::Down),
        "<left>" => plain(KeyCode::Left),
        "<pgup>" => plain(KeyCode::PageUp),
        "<pgdn>" => plain(KeyCode::PageDown),
        "<home>" => plain(KeyCode::Home),
        "<end>" => plain(KeyCode::End),
        "<backspace>" => plain(KeyCode::Backspace),
        "<f1>" => plain(KeyCode::F(1)),
        "<f2>" => plain(KeyCode::F(2)),
        "<f3>" => plain(KeyCode::F(3)),
        "<f4>" => plain(KeyCode::F(4)),
        "<f5>" => plain(KeyCode::F(5)),
        "<f6>" => plain(KeyCode::F(6)),
        "<insert>" => plain(KeyCode::Insert),
        "<a-x>" => (KeyCode::Char('x'), KeyModifiers::ALT),
        "<c-c>" => (KeyCode::Char('c'), KeyModifiers::CONTROL),
        "<c-z>" => (KeyCode::Char('z'), KeyModifiers::CONTROL),
        "<c-j>" => (KeyCode::Char('j'), KeyModifiers::CONTROL),
        _ => plain(KeyCode::Char(key.chars().next().unwrap())),
    }
}

impl Seen {
    /// One line a row, blanks at its end cut, a wide character once, the cursor last.
    pub fn print(&self) -> String {
        let mut lines = self.rows();
        lines.push(match self.cursor {
            Some(at) => format!("cursor {},{}", at.x, at.y),
            None => "no cursor".to_owned(),
        });
        lines.join("\n")
    }

    pub fn rows(&self) -> Vec<String> {
        let area = self.buffer.area;
        (0..area.height).map(|y| self.row(y)).collect()
    }

    fn row(&self, y: u16) -> String {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..self.buffer.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = self.buffer[(x, y)].symbol();
            skip = width(symbol).saturating_sub(1);
            row.push_str(symbol);
        }
        row.trim_end().to_owned()
    }
}
