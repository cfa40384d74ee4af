//! The pictures in the README are drawn from the program's own screens. A screen that changes makes this test fail until
//! `UPDATE_PICTURES=1 cargo test --test picture` has drawn it anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

#[path = "picture/svg.rs"]
mod svg;

use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::plain::{self, Options, Reason};
use login_rescue::session::{Saving, Session};
use login_rescue::store::Folder;
use login_rescue::tui::canvas::Canvas;
use login_rescue::tui::model::{Model, Screen};
use login_rescue::tui::theme::Theme;
use login_rescue::tui::{update, view};
use login_rescue_core::case::{Case, Moment, Response, replay};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::{Pack, read_script};
use login_rescue_core::locale::Lang;
use login_rescue_core::text::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What is shown, and on how large a terminal.
const PICTURES: [(&str, (u16, u16)); 6] =
    [("start", (80, 24)), ("check", (80, 24)), ("message", (80, 36)), ("desk", (140, 30)), ("plain", (80, 30)), ("review", (80, 36))];
/// The way to a check.
const TO_CHECK: [&str; 9] = ["code", "reset-text", "mine", "present", "service", "nothing", "only-x", "read", "never"];
/// The way to a question about which staff should know something.
const TO_A_NOTE: [&str; 3] = ["code", "app", "app-digits"];
/// A walk to an end, with its details.
const CALL: &str = include_str!("tui/calls/2fa-code-app-screen.yaml");

#[test]
fn the_pictures_show_the_program_as_it_is() {
    let pack = Arc::new(pack_files::shipped());
    let folder = tempfile::tempdir().unwrap();
    let mut outdated = Vec::new();
    for (name, size) in PICTURES {
        for lang in Lang::ALL {
            let saving = || Ok(Arc::new(Folder::at(folder.path().join(format!("{name}-{}", lang.code())))) as _);
            let drawn = svg::svg(&screen(&pack, saving(), name, lang, size));
            let file = format!("{name}-{}.svg", lang.code());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(&file);
            if std::env::var_os("UPDATE_PICTURES").is_some() {
                std::fs::write(&path, &drawn).unwrap();
            }
            outdated.extend((std::fs::read_to_string(&path).unwrap_or_default() != drawn).then_some(file));
        }
    }
    assert!(outdated.is_empty(), "{outdated:?} are not what the program shows: run UPDATE_PICTURES=1 cargo test --test picture");
}

#[test]
fn the_readme_shows_every_picture() {
    let readme = include_str!("../README.md");
    for (name, _) in PICTURES {
        for lang in Lang::ALL {
            assert!(readme.contains(&format!("(assets/{name}-{}.svg)", lang.code())), "{name} in {lang:?}");
        }
    }
}

fn screen(pack: &Arc<Pack>, saving: Saving, name: &str, lang: Lang, size: (u16, u16)) -> Buffer {
    let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let start = pack.opening().start.clone().unwrap().value;
    let mut session = Session::begin(Arc::clone(pack), start, lang, saving, Clock::Stopped(now));
    match name {
        "message" => walk_the_call(&mut session, now),
        "start" | "plain" => {}
        "desk" => give(&mut session, &TO_A_NOTE),
        _ => give(&mut session, &TO_CHECK),
    }
    if name == "plain" {
        return lines(&mut session, lang, size);
    }
    let desk = (name == "desk").then(|| Desk { caller: Some(lang.other()) });
    let mut model = Model::new(lang, desk, Theme::new(true), size, now);
    update::begin(&mut model, &session);
    match name {
        "message" => model.open(Screen::Message),
        "review" => model.open(Screen::Review),
        _ => {}
    }
    let mut canvas = Canvas::new(size);
    view::draw(&mut canvas, &model, &session);
    canvas.buffer()
}

fn give(session: &mut Session, answers: &[&str]) {
    for answer in answers {
        session.say(&Response::Answer((*answer).into())).unwrap();
    }
}

/// Everything that the caller says, up to the message.
fn walk_the_call(session: &mut Session, now: Moment) {
    let (script, findings) = read_script("call", CALL);
    assert_eq!(findings, Vec::new());
    let mut case = Case::new(session.case().header().clone());
    replay(session.pack(), &mut case, &script.choices, None, now).unwrap();
    for stamped in case.events() {
        session.send(stamped.event.clone()).unwrap();
    }
    for (detail, value) in &script.details {
        session.give_detail(&detail.value, value.value.as_str()).unwrap();
    }
}

/// The first lines that plain mode prints, as a terminal of this size shows them.
fn lines(session: &mut Session, lang: Lang, (columns, rows): (u16, u16)) -> Buffer {
    let mut output = Vec::new();
    let options = Options::new(lang, Reason::Asked);
    plain::run(session, options, &mut &b""[..], &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    let asked = output.split(lang.strings().plain_end_of_input).next().unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let shown = asked.lines().flat_map(|line| wrap(line, usize::from(columns)));
    for (y, line) in (0..rows).zip(shown) {
        buffer.set_string(0, y, line, Style::new());
    }
    buffer
}
