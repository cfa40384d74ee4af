//! The row above every page: what it is about at the left, where one stands at the right.

use login_rescue_core::flow::model::EndResult;
use login_rescue_core::text::{fit, width};
use login_rescue_core::wording;
use ratatui::text::{Line, Span};

use super::super::model::Screen;
use super::{NARROW, Scene, title};

/// Columns of the name of a case.
const NAME: usize = 20;
/// What stands before it, so that it begins where the page does.
pub const MARGIN: &str = "  ";
/// What parts that which stands at the right.
const GAP: &str = "  ";

/// What stands at the left and at the right of the header.
pub fn header(scene: &Scene, columns: usize, airy: bool) -> (Line<'static>, Line<'static>) {
    if matches!(scene.model.top().screen, Screen::Language) {
        return Default::default();
    }
    // Before anything was said there is nothing to count, where there is little room.
    let stage = if scene.is_opening() && !airy { String::new() } else { progress(scene) };
    let place = named(scene, title(scene).unwrap_or(stage));
    let mark = mark(scene);
    let taken = width(&place) + mark.as_ref().map_or(0, |mark| mark.width() + GAP.len()) + 6;
    let about = if airy || scene.is_opening() { about(scene, columns.saturating_sub(taken)) } else { Vec::new() };
    let place = (!place.is_empty()).then(|| Span::raw(place));
    let (left, right) = if about.is_empty() { (place.into_iter().collect(), None) } else { (about, place) };
    (margin(left), at_right(right.into_iter().chain(mark)))
}

/// What stands at the right where there is no row for a header.
pub fn mark_alone(scene: &Scene) -> Line<'static> {
    at_right(mark(scene).into_iter())
}

/// That nothing is saved, or no trace is left.
fn mark(scene: &Scene) -> Option<Span<'static>> {
    let mark = scene.session.view(scene.model.lang, scene.model.now).mark();
    mark.map(|mark| Span::styled(mark, scene.model.theme.warning()))
}

/// What stands at the left; nothing of nothing.
fn margin(spans: Vec<Span<'static>>) -> Line<'static> {
    let margin = Some(Span::raw(MARGIN)).filter(|_| !spans.is_empty());
    margin.into_iter().chain(spans).collect()
}

/// What stands at the right, each behind blanks.
fn at_right(spans: impl Iterator<Item = Span<'static>>) -> Line<'static> {
    let mut line: Line = spans.flat_map(|span| [Span::raw(GAP), span]).collect();
    if !line.spans.is_empty() {
        line.push_span(" ");
    }
    line
}

/// Beside a call the name of the case stands first, as long as a name usually is.
fn named(scene: &Scene, right: String) -> String {
    let name = scene.model.desk.and_then(|_| scene.session.case().state().name()).map(|name| fit(name, NAME));
    match name {
        Some(name) if scene.model.size.0 >= NARROW => [name, right].join("  ").trim_end().to_owned(),
        _ => right,
    }
}

/// Where the walk stands and how much can still come; nothing at an end.
fn progress(scene: &Scene) -> String {
    let walk = scene.walk.as_ref().ok();
    walk.map(|walk| wording::progress(scene.strings(), walk, scene.session.to_come(walk))).unwrap_or_default()
}

/// What this is about: at the first question the program and what it is for, then the person's own trouble as it was last put.
fn about(scene: &Scene, columns: usize) -> Vec<Span<'static>> {
    let (Ok(walk), theme, lang) = (scene.walk, scene.model.theme, scene.model.lang) else { return Vec::new() };
    let is_solved = walk.here.end().is_some_and(|end| end.end.result == EndResult::Resolved);
    // Where all is solved the trouble is no more, and the page of the end says so itself.
    let is_at_its_end = is_solved && matches!(scene.model.top().screen, Screen::Walk);
    if scene.is_opening() || is_at_its_end || matches!(scene.model.top().screen, Screen::Resume(_)) {
        let title = scene.session.pack().opening().title.get(lang);
        // What it is for says more than how it is called.
        let name = Some(concat!(env!("CARGO_PKG_NAME"), "  ")).filter(|name| width(name) + width(title) <= columns).unwrap_or_default();
        return vec![Span::styled(name, theme.strong()), Span::styled(fit(title, columns), theme.strong())];
    }
    if is_solved {
        return vec![Span::styled(wording::result(scene.strings(), EndResult::Resolved), theme.quiet())];
    }
    let text = walk.problem.as_ref().map_or(walk.flow.title.get(lang), |problem| problem.text.get(lang));
    vec![Span::styled(fit(text, columns), theme.quiet())]
}
