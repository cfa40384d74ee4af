//! The saved cases: a field, and those that fit below it, one row each where there is room.

use login_rescue_core::case::Moment;
use login_rescue_core::locale::{fill, filled};
use login_rescue_core::text::{fit, left, width};
use login_rescue_core::wording;

use crate::cases::{CaseState, SavedCase};
use crate::store::Holder;

use super::super::case_list::CaseList;
use super::super::page::Builder;
use super::{NARROW, Scene};

/// Columns of the name, of how far it is, and of the last change. What it is about has what is left.
const COLUMNS: [usize; 3] = [19, 23, 11];

/// The field and the cases that fit.
pub fn page(scene: &Scene, list: &CaseList, page: &mut Builder) {
    let strings = scene.strings();
    page.text(strings.cases_prompt, page.theme().strong());
    page.field(&list.field.lay(page.field_columns()), true);
    page.gap();
    let is_narrow = scene.model.size.0 < NARROW;
    if !is_narrow && !scene.choices.is_empty() {
        let heads = [strings.cases_heads_name, strings.cases_heads_state, strings.cases_heads_changed];
        page.text(&one_row(heads, strings.cases_heads_about, page.field_columns()), page.theme().quiet());
    }
    for row in list.shown() {
        if is_narrow {
            page.choice("", row.called());
            page.below_choice(&below(scene, row), 2, page.theme().quiet());
        } else {
            let cells = [row.called(), &state(scene, row), &changed(scene, row)];
            page.choice("", &one_row(cells, row.about(scene.model.lang), page.field_columns()));
        }
    }
    if let Some(fault) = &list.fault {
        return page.warning(&fill(strings.cases_failed, &[fault]));
    }
    let nothing = match list.count() {
        None => Some(strings.cases_reading.to_owned()),
        Some(0) => Some(strings.cases_none.to_owned()),
        Some(_) if scene.choices.is_empty() => Some(strings.cases_nothing.to_owned()),
        Some(_) if list.more() > 0 => Some(filled!(strings.cases_more, list.more())),
        Some(_) => None,
    };
    if let Some(text) = nothing {
        page.text(&text, page.theme().quiet());
    }
}

/// What there is beside the name, where there is no room for columns.
fn below(scene: &Scene, row: &SavedCase) -> String {
    let parts = [state(scene, row), changed(scene, row), row.about(scene.model.lang).to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The cells under each other; what it is about has what is left.
fn one_row(cells: [&str; 3], about: &str, columns: usize) -> String {
    let lead: String = cells.iter().zip(COLUMNS).map(|(cell, columns)| left(&fit(cell, columns), columns + 1)).collect();
    let about = fit(about, columns.saturating_sub(width(&lead)));
    lead + &about
}

pub(super) fn state(scene: &Scene, row: &SavedCase) -> String {
    let strings = scene.strings();
    let until = row.until.map(|until| short(until, scene.model.now)).unwrap_or_default();
    match row.state {
        _ if scene.session.saved_as() == Some(&row.id) => strings.case_in_hand.to_owned(),
        _ if row.holder.is_some() => held(scene, row.holder.as_ref()),
        CaseState::Ready => fill(strings.case_ready, &[&until]),
        CaseState::Waiting if row.until.is_some() => fill(strings.case_waiting, &[&until]),
        CaseState::Open => filled!(strings.case_open, row.step.unwrap_or(1)),
        CaseState::Waiting | CaseState::Ended => row.result.map_or("", |result| wording::result(strings, result)).to_owned(),
        CaseState::Unknown => strings.case_unknown.to_owned(),
        CaseState::Broken => strings.case_broken.to_owned(),
    }
}

/// That it is open elsewhere, and since when; who has it where several people work.
fn held(scene: &Scene, holder: Option<&Holder>) -> String {
    let since = holder.and_then(|holder| holder.since).map(|since| short(scene.model.now.with(since), scene.model.now));
    if scene.model.desk.is_none() && holder.is_none_or(|holder| holder.user.is_none()) {
        return fill(scene.strings().case_elsewhere, &[&since.unwrap_or_default()]);
    }
    fill(scene.strings().case_with, &[holder.map(Holder::who).unwrap_or_default(), &since.unwrap_or_default()])
}

fn changed(scene: &Scene, row: &SavedCase) -> String {
    row.last_change.map(|changed| short(changed, scene.model.now)).unwrap_or_default()
}

/// The time of day, with the day where it is another one than today. Cases are kept for weeks, so the year would say nothing.
fn short(moment: Moment, now: Moment) -> String {
    if moment.date() == now.date() { moment.time_of_day() } else { moment.local().chars().skip("2026-".len()).collect() }
}
