//! The pictures in the README are drawn from the program's own screens. A screen that changes makes this test fail until
//! `UPDATE_PICTURES=1 cargo test --test picture` has drawn it anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::model::Model;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::{update, view};
use login_rescue_core::case::{Moment, Outcome};
use login_rescue_core::locale::Lang;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

const CELL: (usize, usize) = (9, 20);

#[test]
fn the_pictures_show_the_program_as_it_is() {
    for (lang, name) in [(Lang::En, "screen-en.svg"), (Lang::Ja, "screen-ja.svg")] {
        let drawn = svg(&screen(lang));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "assets/{name} is not what the program shows: run UPDATE_PICTURES=1 cargo test --test picture");
    }
}

/// A check in the middle of a walk, at 80x24.
fn screen(lang: Lang) -> Buffer {
    let pack = Arc::new(pack_files::shipped());
    let start = pack.opening().start.clone().unwrap().value;
    let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let mut session = Session::begin(pack, start, lang, Err(NoSaving::Asked), Clock::Stopped(now));
    for answer in ["code", "reset-text", "mine", "present", "service", "nothing", "only-x", "read", "never"] {
        session.answer(&answer.into()).unwrap();
    }
    session.tried(Outcome::NoChange).unwrap();
    let mut model = Model::new(lang, None, Theme::new(true), (80, 24), now);
    update::begin(&mut model, &session);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal
        .draw(|frame| {
            view::draw(frame, &model, &session);
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 20, rows * CELL.1 + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d2129\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK JP','Noto Sans CJK JP',Menlo,Consolas,monospace\" font-size=\"15\" \
         xml:space=\"preserve\" fill=\"#d7dce2\">\n"
    );
    for y in 0..rows {
        for (x, style, text) in runs(buffer, y) {
            let cells = text.width();
            let (left, base) = (10 + x * CELL.0, 10 + y * CELL.1 + 15);
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            writeln!(
                out,
                "<text x=\"{left}\" y=\"{base}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{style}>{text}</text>",
                cells * CELL.0
            )
            .unwrap();
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The row as pieces of one style, each with the column where it begins; blanks at the ends of a piece are left out.
fn runs(buffer: &Buffer, y: usize) -> Vec<(usize, String, String)> {
    let row = u16::try_from(y).unwrap();
    let mut runs: Vec<(usize, String, String)> = Vec::new();
    let mut x = 0;
    while x < usize::from(buffer.area.width) {
        let cell = &buffer[(u16::try_from(x).unwrap(), row)];
        let style = style_of(cell);
        match runs.last_mut() {
            Some((_, last, text)) if *last == style => text.push_str(cell.symbol()),
            _ => runs.push((x, style, cell.symbol().to_owned())),
        }
        x += cell.symbol().width().max(1);
    }
    for (start, _, text) in &mut runs {
        *start += text.width() - text.trim_start().width();
        *text = text.trim().to_owned();
    }
    runs.retain(|(_, _, text)| !text.is_empty());
    runs
}

fn style_of(cell: &Cell) -> String {
    let mut style = String::new();
    let colour = match cell.fg {
        Color::Cyan => Some("#5fd7d7"),
        Color::Blue => Some("#6fa8ff"),
        Color::Yellow => Some("#e6c15c"),
        Color::Green => Some("#7fd77f"),
        Color::Red => Some("#ff7b72"),
        Color::Magenta => Some("#d79fe6"),
        _ => None,
    };
    if let Some(colour) = colour {
        write!(style, " fill=\"{colour}\"").unwrap();
    }
    if cell.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::DIM) {
        style.push_str(" opacity=\"0.65\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    style
}
