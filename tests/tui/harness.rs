//! A person at a terminal: presses keys, reads the screen.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use login_rescue::case::{Here, Moment};
use login_rescue::clock::Clock;
use login_rescue::flow::Pack;
use login_rescue::locale::Lang;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Saving, Session};
use login_rescue::text::width;
use login_rescue::tui::model::Model;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update::{self, Effect, Msg};
use login_rescue::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

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
        let clock = Clock::Stopped(Moment::parse("2026-11-22T10:00:00+09:00").unwrap());
        Self::with(Session::begin(pack, start, lang, saving, clock), lang, size)
    }

    pub fn with(session: Session, lang: Lang, size: (u16, u16)) -> Self {
        let clock = session.clock();
        let mut model = Model::new(lang, None, Theme::new(true), size, clock.now());
        update::begin(&mut model, &session);
        Self { model, session, effects: Vec::new() }
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
            if let Effect::BeginAt(start) = &effect {
                self.session.begin_anew(start.clone(), self.model.lang, Err(NoSaving::Asked));
                self.tell(Msg::Begun(Ok(false)));
            }
            self.effects.push(effect);
        }
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tell(Msg::Resize(columns, rows))
    }

    pub fn see(&self) -> Seen {
        let (columns, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut cursor = None;
        terminal.draw(|frame| cursor = view::draw(frame, &self.model, &self.session)).unwrap();
        Seen { buffer: terminal.backend().buffer().clone(), cursor }
    }

    pub fn screen(&self) -> String {
        self.see().print()
    }

    /// The step or end where the case stands.
    pub fn stands_at(&self) -> String {
        match self.session.walk().unwrap().here {
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
