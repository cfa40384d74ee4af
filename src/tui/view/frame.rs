//! What stands around every page: header and footer, notices, the panel beside it on a wide terminal, the marks for what is out of
//! sight, and the real cursor. At every size there is something readable or a word about the size.

use std::borrow::Cow;

use login_rescue_core::case::Here;
use login_rescue_core::locale::filled;
use login_rescue_core::screen::Command;
use login_rescue_core::text::{addresses, width};
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::session::Session;

use super::super::canvas::{Canvas, Piece};
use super::super::choice::choices;
use super::super::model::{HintShown, Layer, Model, NOTHING, Screen};
use super::super::notice::Notice;
use super::super::page::Page;
use super::super::theme::Theme;
use super::footer::{self, footer};
use super::header::{MARGIN, header, mark_alone};
use super::notices::notices;
use super::place::Fold;
use super::{KeyHint, NARROW, Scene, keys, page, side, too_small};

/// Widest column of text that reads well.
const COLUMN: u16 = 78;
/// Width from which there is a panel beside the page.
const WITH_SIDE: u16 = 120;
/// Columns between it and the page, the line in their middle.
const GAP: u16 = 3;
/// Rows from which the window has one for what is below it.
const LEAST_WITH_MORE: usize = 7;
/// Rows of a terminal from which there is room for empty ones.
const AIRY: u16 = 16;
/// Rows of a terminal below which the header may go.
const LOW: u16 = 20;

/// How much stands around the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// The header, and empty rows that part it and the footer from the page.
    Airy,
    /// The header and the footer alone.
    Tight,
    /// The footer; the mark of the header shares a row with the page.
    Bare,
}

impl Around {
    /// Rows of the header, and between the page and the footer, where there is something in them.
    fn rows(self, (has_header, has_footer): (bool, bool)) -> u16 {
        let (header, gap) = match self {
            Self::Airy => (2, 1),
            Self::Tight => (1, 0),
            Self::Bare => (0, 0),
        };
        header * u16::from(has_header) + gap * u16::from(has_footer)
    }
}

/// What there is for a page.
struct Room<'r> {
    columns: usize,
    airy: bool,
    /// Rows, by what stands around it.
    height: &'r dyn Fn(Around) -> usize,
    /// Rows more once what is said in passing is gone.
    covered: usize,
    /// What stands around it at least.
    least: Around,
    /// Columns of the mark at the right of the first row, where that is the page's.
    taken: usize,
}

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
    /// How many choices are below the window, said right there.
    more: (Rect, Option<Line<'static>>),
    notices: (Rect, Vec<Line<'static>>),
    /// How many rows of the window are covered until the next key.
    covered: usize,
    /// How many rows are seen of what is said in passing, where that goes on.
    pub notices_seen: Option<usize>,
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

    /// Whether the first row of the marked choice is seen; where none is marked, nothing is missing.
    pub fn sees(&self, layer: &Layer) -> bool {
        let scroll = self.scroll(layer);
        self.page.choices.get(layer.selected).is_none_or(|choice| (scroll..scroll + self.height()).contains(&choice.start))
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

    /// How many choices begin below what is seen.
    fn below(&self, layer: &Layer) -> usize {
        let bottom = self.scroll(layer) + self.height();
        self.page.choices.iter().filter(|choice| choice.start >= bottom).count()
    }

    /// Whether what is said in passing takes the room of choices.
    pub fn covers_choices(&self, layer: &Layer) -> bool {
        self.covered > 0 && self.below(layer) > 0
    }

    /// Says in the last row of the window how many choices are below it, where some are.
    fn say_what_is_below(&mut self, scene: &Scene) {
        let layer = scene.model.top();
        if self.height() < LEAST_WITH_MORE || layer.is_typing() || is_read(scene.model, &self.page) || self.below(layer) == 0 {
            return;
        }
        self.body.height -= 1;
        let place = Rect { y: self.body.bottom(), height: 1, ..self.body };
        self.more = (place, Some(more_below(scene, self.below(layer), usize::from(place.width))));
    }

    /// Whether the page goes on below without a word about it so far. Where one types it follows the field.
    fn goes_on_unsaid(&self, model: &Model) -> bool {
        self.more.1.is_none() && self.page.rows.len() > model.top().scroll.saturating_add(self.height()) && !model.top().is_typing()
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
    let airy = area.height >= AIRY && !is_code;
    let block = block(area);
    let column = Rect { width: if has_side || area.width < WITH_SIDE { block.width.min(COLUMN + 3) } else { block.width }, ..block };
    let hints = keys(&scene);
    let mut footer = footer(&scene, &hints, block.width, footer::rows(if is_code { area.height.min(8) } else { area.height }));
    let (notices, notices_seen) = notices(&scene, column, area.height);
    let (left, right, mark) =
        if area.height < 10 || is_code { Default::default() } else { headers(&scene, usize::from(block.width), airy) };
    // A mark that stands there alone needs no row of its own.
    let has = (left.width() > 0, !footer.is_empty());
    let height = |around: Around| area.height.saturating_sub(around.rows(has) + rows(&footer) + rows(&notices));
    let covered = if model.notices.is_empty() { 0 } else { notices.len() };
    let room = Room {
        columns: usize::from(column.width.saturating_sub(1)),
        airy,
        height: &|around| usize::from(height(around)),
        covered,
        least: if area.height < LOW { Around::Bare } else { Around::Tight },
        taken: mark.width(),
    };
    let (page, around) = fitting(&scene, &room);
    let (left, right) = if around == Around::Bare { (Line::default(), mark) } else { (left, right) };
    let header_rows = around.rows((has.0, false));
    let body = Rect { y: area.y + header_rows, height: height(around), ..column };
    let beside = column.right() + GAP;
    let side_area = Rect { x: beside, width: block.right().saturating_sub(beside), ..body };
    let side = if has_side { side::rows(&scene, usize::from(side_area.width), usize::from(body.height)) } else { Vec::new() };
    let mut screen = Screenful {
        covered,
        notices_seen,
        page,
        body,
        header: (Rect { height: 1, ..block }, left, right),
        below_header: (header_rows > 1).then_some(Rect { y: block.y + 1, height: 1, ..block }),
        side: (side_area, side),
        more: Default::default(),
        notices: (Rect { y: body.bottom(), height: rows(&notices), ..column }, notices),
        footer: Default::default(),
    };
    screen.say_what_is_below(&scene);
    if screen.page.is_folded || screen.goes_on_unsaid(model) {
        footer = self::footer(&scene, &hints_of(&scene, &screen, hints), block.width, footer.len());
    }
    screen.footer = (Rect { y: area.bottom() - rows(&footer), height: rows(&footer), ..block }, footer);
    Some(screen)
}

/// What stands at the left and at the right of the header, and what of it stays where it goes.
fn headers(scene: &Scene, columns: usize, airy: bool) -> (Line<'static>, Line<'static>, Line<'static>) {
    let (left, right) = header(scene, columns, airy);
    (left, right, mark_alone(scene))
}

/// The keys that work on the screen as it is laid out.
fn hints_of(scene: &Scene, screen: &Screenful, mut hints: Vec<KeyHint>) -> Vec<KeyHint> {
    // What is folded names its key in front of it; so does the footer.
    if screen.page.is_folded {
        hints = with_hint(scene, hints);
    }
    if screen.goes_on_unsaid(scene.model) {
        let more = KeyHint::Fixed("PgDn", scene.strings().key_more);
        // What is read to its end says at its side that it goes on; where something is chosen, it may be the one that is out of sight.
        let help = hints.iter().position(|hint| hint.command() == Some(Command::Help)).map_or(hints.len(), |help| help + 1);
        let place = if is_read(scene.model, &screen.page) { help } else { 0 };
        hints.insert(place, more);
    }
    hints
}

/// The words about so many choices below the window, with the keys that lead there as far as they have room.
fn more_below(scene: &Scene, count: usize, columns: usize) -> Line<'static> {
    let (strings, theme) = (scene.strings(), scene.model.theme);
    let said = format!("{MARGIN}{}", filled!(strings.more_below, count));
    let keys = Some(strings.more_below_keys).filter(|keys| width(&said) + width(keys) < columns).unwrap_or_default();
    Line::from(vec![Span::styled(said, theme.warning()), Span::styled(keys, theme.text())])
}

/// The keys with the one that shows what is folded, before the help.
fn with_hint(scene: &Scene, mut hints: Vec<KeyHint>) -> Vec<KeyHint> {
    let help = hints.iter().position(|hint| hint.command() == Some(Command::Help)).unwrap_or(hints.len());
    hints.insert(help, KeyHint::Named(Command::Hint, scene.strings().key_whole));
    hints
}

/// Whether the page is there to be read rather than to choose from.
pub fn is_read(model: &Model, page: &Page) -> bool {
    page.choices.is_empty() || matches!(model.top().screen, Screen::Message)
}

/// The page as it fits, and what then stands around it: choices never fall out of sight behind a hint. The empty rows go first, then as
/// little as is needed folds, and on a small terminal the header goes too, unless somebody wants to read all of it.
fn fitting(scene: &Scene, room: &Room) -> (Page, Around) {
    let is_walk = matches!(scene.model.top().screen, Screen::Walk);
    let rows = |(page, _): &(Page, Around)| page.choices.last().filter(|_| is_walk).map_or(0, |last| last.end);
    let fits = |tried: &(Page, Around)| rows(tried) <= (room.height)(tried.1);
    let fits_uncovered = |tried: &(Page, Around)| rows(tried) <= (room.height)(tried.1) + room.covered;
    let airy = room.airy;
    let usual = (page(scene, room.columns, 0, airy, Fold::Nothing), if airy { Around::Airy } else { Around::Tight });
    if fits(&usual) {
        return usual;
    }
    let folded = |(fold, around)| {
        let taken = if around == Around::Bare { room.taken } else { 0 };
        let page = page(scene, room.columns, taken, false, fold);
        let is_free = page.rows.first().is_none_or(|row| row.width() + taken <= room.columns + 1);
        (page, if is_free { around } else { Around::Tight })
    };
    let tight = if airy { folded((Fold::Nothing, Around::Airy)) } else { usual };
    if fits(&tight) || scene.model.top().hint == HintShown::Whole {
        return tight;
    }
    let least = [Fold::Beside, Fold::Around, Fold::AllInOne, Fold::Away].map(|fold| (fold, room.least));
    let tries = [Fold::Nothing, Fold::Beside].map(|fold| (fold, Around::Tight)).into_iter().chain(least);
    // What warns everybody keeps its row.
    let tries = tries.filter(|(fold, _)| *fold < Fold::Away || !scene.is_opening());
    // What is said in passing changes nothing where it covers what would fit without it.
    let fitting = tries.clone().map(folded).find(fits).or_else(|| tries.filter(|_| room.covered > 0).map(folded).find(fits_uncovered));
    fitting.unwrap_or_else(|| folded(too_long(scene, room.least)))
}

/// How a page is shown that does not fit in any way. At the first question it says what this is; at a check, how it is done.
fn too_long(scene: &Scene, least: Around) -> (Fold, Around) {
    let is_check = scene.walk.as_ref().is_ok_and(|walk| matches!(walk.here, Here::Check(_)));
    match (scene.is_opening(), is_check) {
        (true, _) => (Fold::Beside, Around::Tight),
        (_, true) => (Fold::Beside, least),
        _ => (Fold::AllInOne, least),
    }
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
        .chain(pieces(screen.more.0, screen.more.1.as_slice()))
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
    let beside = Rect { x: screen.side.0.x.saturating_sub(2), width: 1, ..screen.side.0 };
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
