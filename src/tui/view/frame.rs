//! What stands around every page: header and footer, notices, the panel beside it on a wide terminal, the marks for what is out of
//! sight, and the real cursor. At every size there is something readable or a word about the size.

use std::borrow::Cow;

use login_rescue_core::screen::Command;
use login_rescue_core::text::addresses;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::session::Session;

use super::super::canvas::{Canvas, Piece};
use super::super::choice::choices;
use super::super::model::{HintShown, Layer, Model, NOTHING, Screen};
use super::super::notice::Notice;
use super::super::page::Page;
use super::super::theme::Theme;
use super::footer::{self, footer};
use super::header::{MARGIN, header};
use super::notices::notices;
use super::place::Fold;
use super::{KeyHint, NARROW, Scene, keys, page, side, too_small};

/// Widest column of text that reads well.
const COLUMN: u16 = 78;
/// Width from which there is a panel beside the page.
const WITH_SIDE: u16 = 120;
/// Columns between it and the page, the line in their middle.
const GAP: u16 = 3;

/// A screen laid out for a size.
#[derive(Debug)]
pub struct Screenful {
    pub page: Page,
    /// The window through which it is seen.
    pub body: Rect,
    header: (Rect, Line<'static>, Line<'static>),
    /// Where a line is drawn below the header, or the row is left blank.
    below_header: Option<Rect>,
    side: (Rect, Vec<Line<'static>>),
    notices: (Rect, Vec<Line<'static>>),
    /// How many rows of the window are covered until the next key.
    covered: usize,
    footer: (Rect, Vec<Line<'static>>),
}

/// What is to be known of a screen that was drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    pub cursor: Option<Position>,
    /// The addresses that it shows, whole.
    pub addresses: Vec<String>,
    /// How it was laid out; none where the terminal is too small.
    pub screen: Option<Screenful>,
}

impl Screenful {
    /// The addresses of pages that stand on it, whole, also where they take several rows.
    pub fn addresses(&self, notices: &[Notice]) -> Vec<String> {
        let said = notices.iter().flat_map(|notice| addresses(&notice.text).into_iter().filter_map(|range| notice.text.get(range)));
        let on_page = self.page.addresses.iter().map(String::as_str);
        on_page.chain(said).filter(|address| address.contains("://")).map(str::to_owned).collect()
    }

    /// How far the page can be scrolled at most.
    pub fn most_scroll(&self) -> usize {
        self.page.rows.len().saturating_sub(self.height())
    }

    /// How many rows of the page are above the window. What is said in passing takes rows from it: the marked choice that was seen before
    /// that is seen with it too.
    pub fn scroll(&self, layer: &Layer) -> usize {
        let scroll = layer.scroll.min(self.most_scroll());
        let before = scroll..scroll + self.height() + self.covered;
        let marked = self.page.choices.get(layer.selected).filter(|choice| self.covered > 0 && before.contains(&choice.start));
        marked.map_or(scroll, |choice| scroll.max(choice.end.saturating_sub(self.height())).min(choice.start))
    }

    /// How many rows of the page are seen at once.
    pub fn height(&self) -> usize {
        usize::from(self.body.height)
    }
}

/// Lays the visible screen out; none where the terminal is too small for it.
pub fn lay_out(model: &Model, session: &Session, area: Rect) -> Option<Screenful> {
    if too_small::is_too_small(area) {
        return None;
    }
    let has_side = area.width >= WITH_SIDE && !matches!(model.top().screen, Screen::Help | Screen::Qr | Screen::Cases(_));
    let scene = Scene { model, session, walk: session.walked(), choices: choices(model, session), has_side };
    // A code needs every row there is.
    let is_code = matches!(model.top().screen, Screen::Qr);
    let airy = area.height >= 16 && !is_code;
    let block = block(area);
    let column = Rect { width: if has_side || area.width < WITH_SIDE { block.width.min(COLUMN + 3) } else { block.width }, ..block };
    let hints = keys(&scene);
    let mut footer = footer(&scene, &hints, block.width, footer::rows(if is_code { area.height.min(8) } else { area.height }));
    let notices = notices(&scene, column, area.height);
    let (left, right) = if area.height < 10 || is_code { Default::default() } else { header(&scene, usize::from(block.width), airy) };
    let header_rows = if left.width() == 0 { 0 } else { 1 + u16::from(airy) };
    let below = rows(&footer) + u16::from(airy && !footer.is_empty()) + rows(&notices);
    let body_rows = area.height.saturating_sub(header_rows + below);
    let body = Rect { y: area.y + header_rows, height: body_rows, ..column };
    let page = fitting(&scene, usize::from(column.width.saturating_sub(1)), airy, usize::from(body_rows));
    // What is folded names its key in front of it; so does the footer.
    let hints = if page.is_folded { with_hint(&scene, hints) } else { hints };
    if page.is_folded {
        footer = self::footer(&scene, &hints, block.width, footer.len());
    }
    // Where one types the page follows the field.
    if page.rows.len() > model.top().scroll.saturating_add(usize::from(body.height)) && !model.top().is_typing() {
        let more = [KeyHint::Fixed("PgDn", scene.strings().key_more)];
        // What is read to its end says at its side that it goes on; where something is chosen, it may be the one that is out of sight.
        let hints = if is_read(model, &page) { [hints.as_slice(), &more].concat() } else { [&more, hints.as_slice()].concat() };
        footer = self::footer(&scene, &hints, block.width, footer.len());
    }
    let beside = column.right() + GAP;
    let side_area = Rect { x: beside, width: block.right().saturating_sub(beside), ..body };
    let side = if has_side { side::rows(&scene, usize::from(side_area.width), usize::from(body.height)) } else { Vec::new() };
    Some(Screenful {
        covered: if model.notices.is_empty() { 0 } else { notices.len() },
        page,
        body,
        // A mark that stands there alone needs no row of its own.
        header: (Rect { height: 1, ..block }, left, right),
        below_header: (header_rows > 1).then_some(Rect { y: block.y + 1, height: 1, ..block }),
        side: (side_area, side),
        notices: (Rect { y: body.bottom(), height: rows(&notices), ..column }, notices),
        footer: (Rect { y: area.bottom() - rows(&footer), height: rows(&footer), ..block }, footer),
    })
}

/// The keys with the one that shows what is folded, before the help.
fn with_hint(scene: &Scene, mut hints: Vec<KeyHint>) -> Vec<KeyHint> {
    let help = hints.iter().position(|hint| hint.command() == Some(Command::Help)).unwrap_or(hints.len());
    hints.insert(help, KeyHint::Named(Command::Hint, scene.strings().key_whole));
    hints
}

/// Whether the page is there to be read rather than to choose from.
fn is_read(model: &Model, page: &Page) -> bool {
    page.choices.is_empty() || matches!(model.top().screen, Screen::Message)
}

/// The page as it fits: choices never fall out of sight behind a hint. The empty rows go first, then as little as is needed folds, unless
/// somebody wants to read all of it. Where not even that makes room, how it is done stays whole.
fn fitting(scene: &Scene, columns: usize, airy: bool, height: usize) -> Page {
    let is_walk = matches!(scene.model.top().screen, Screen::Walk);
    let fits = |page: &Page| !is_walk || page.choices.last().is_none_or(|last| last.end <= height);
    let usual = page(scene, columns, airy, Fold::Nothing);
    if fits(&usual) {
        return usual;
    }
    let folded = |fold| page(scene, columns, false, fold);
    let tight = if airy { folded(Fold::Nothing) } else { usual };
    if fits(&tight) || scene.model.top().hint == HintShown::Whole {
        return tight;
    }
    let beside = folded(Fold::Beside);
    if fits(&beside) {
        return beside;
    }
    [Fold::Around, Fold::AllInOne].into_iter().map(folded).find(fits).unwrap_or(beside)
}

fn rows<T>(lines: &[T]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// The part of the terminal that is used: all of it, or the middle of a very wide one.
fn block(area: Rect) -> Rect {
    if area.width < WITH_SIDE {
        // Without a panel everything begins at the left, where the eye and the prompt are.
        return Rect { width: area.width.min(COLUMN + 3), ..area };
    }
    let width = area.width.min(COLUMN + 3 + GAP + COLUMN);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

pub fn draw(canvas: &mut Canvas, model: &Model, session: &Session) -> Drawn {
    let Some(screen) = lay_out(model, session, canvas.area()) else {
        return Drawn { cursor: too_small::draw(canvas, model), ..Drawn::default() };
    };
    let scroll = screen.scroll(model.top());
    let pieces: Vec<Piece> = header_pieces(&screen, scroll)
        .chain(lines(&screen, model.theme))
        .chain(pieces(screen.side.0, &screen.side.1))
        .chain(pieces(screen.notices.0, &screen.notices.1))
        .chain(pieces(screen.footer.0, &screen.footer.1))
        .chain(pieces(screen.body, screen.page.rows.get(scroll..).unwrap_or_default()))
        .chain(marks(&screen, scroll, model.theme.warning()))
        .collect();
    canvas.put(&pieces);
    Drawn { cursor: Some(cursor(model, &screen, scroll)), addresses: screen.addresses(&model.notices), screen: Some(screen) }
}

/// What stands at the right stays away where a page without a header of its own has text there.
fn header_pieces(screen: &Screenful, scroll: usize) -> impl Iterator<Item = Piece<'_>> {
    let (place, left, right) = &screen.header;
    let top = screen.page.rows.get(scroll).filter(|_| place.y == screen.body.y).map_or(0, Line::width);
    let column = usize::from(place.width).saturating_sub(right.width());
    let right = (top <= column).then(|| (u16::try_from(column).unwrap_or(0), right));
    std::iter::once((0, left)).chain(right).map(|(column, line)| {
        let area = Rect { x: place.x + column, width: place.width.saturating_sub(column), ..*place };
        Piece { area, line: Cow::Borrowed(line) }
    })
}

/// The lines that part what belongs apart: below the header, and between the page and what stands beside it.
fn lines(screen: &Screenful, theme: Theme) -> impl Iterator<Item = Piece<'_>> {
    let line = move |area, text| Piece { area, line: Cow::Owned(Line::styled(text, theme.rule())) };
    let margin = u16::try_from(MARGIN.len()).unwrap_or(0);
    let below_header = screen.below_header.filter(|place| place.width >= NARROW).map(|place| {
        let area = place.inner(Margin { horizontal: margin, vertical: 0 });
        line(area, theme.dash().repeat(usize::from(area.width)))
    });
    let beside = Rect { x: screen.side.0.x.saturating_sub(2), width: 1, ..screen.body };
    let bars = beside.rows().filter(|_| !screen.side.1.is_empty()).map(move |row| line(row, theme.bar().to_owned()));
    below_header.into_iter().chain(bars)
}

/// Rows below each other, as far as there is room.
fn pieces<'l>(area: Rect, rows: &'l [Line<'static>]) -> impl Iterator<Item = Piece<'l>> {
    area.rows().zip(rows).map(|(area, row)| Piece { area, line: Cow::Borrowed(row) })
}

/// A mark in the last column where rows are out of sight above or below.
fn marks(screen: &Screenful, scroll: usize, style: Style) -> impl Iterator<Item = Piece<'_>> {
    let body = Rect { x: screen.body.right().saturating_sub(1), width: 1, height: 1, ..screen.body };
    let above = (scroll > 0).then_some(("^", screen.body.y));
    let below = (scroll < screen.most_scroll()).then_some(("v", screen.body.bottom().saturating_sub(1)));
    let mark = move |(mark, y)| Piece { area: Rect { y, ..body }, line: Cow::Owned(Line::styled(mark, style)) };
    above.into_iter().chain(below).map(mark)
}

/// In the text field, else on the marker of the selected choice; where nothing is marked, or the page is there to be read, where reading
/// begins; else at the last row that can be seen.
fn cursor(model: &Model, screen: &Screenful, scroll: usize) -> Position {
    let chosen = screen.page.choices.get(model.top().selected).map(|choice| (choice.start, 0));
    let seen = |place: &(usize, usize)| (scroll..scroll + screen.height()).contains(&place.0);
    let last = screen.height().min(screen.page.rows.len()).saturating_sub(1);
    let begins = is_read(model, &screen.page) || model.top().selected == NOTHING;
    let fallback = if begins { (scroll, 0) } else { (scroll + last, 0) };
    let (row, column) = screen.page.cursor.filter(seen).or(chosen.filter(seen)).unwrap_or(fallback);
    let offset = |number: usize| u16::try_from(number).unwrap_or(0);
    let x = screen.body.x + offset(column).min(screen.body.width.saturating_sub(1));
    Position::new(x, screen.body.y + offset(row - scroll))
}
