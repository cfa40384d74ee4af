//! The saved cases: the list, and what is done with one of them.

use login_rescue_core::locale::{fill, filled};
use login_rescue_core::screen::Command;

use crate::cases::SavedCase;
use crate::session::{Grip, Session};
use crate::shelf::{Exported, SavedSheet};
use crate::store::Holder;

use super::super::case_list::{Asks, CaseCounts, CaseList, CaseMenu};
use super::super::model::{Model, Screen};
use super::{Effect, keep_marked, scroll, take_letter, wrote};

/// Opens the list, or goes back to it where it lies below, and has it read. The case in hand is marked in it.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.show(Screen::Cases(Box::new(CaseList::unread())));
    vec![Effect::ListCases]
}

/// Shows what was read. Where nobody has opened the list this is the start: what is ready is said then, since no key may mean
/// something else all at once.
pub fn listed(model: &mut Model, session: &Session, result: Result<Vec<SavedCase>, String>) {
    let strings = model.lang.strings();
    match result {
        Ok(rows) => {
            model.saved = CaseCounts::of(&rows);
            if let Some((layer, list)) = model.case_list_layer() {
                // The mark stays on its case, wherever that stands now; at first it is on the one in hand.
                let marked = if list.count().is_none() { session.saved_as() } else { list.shown().nth(*layer).map(|row| row.id.as_str()) };
                let marked = marked.map(str::to_owned);
                list.fill(rows);
                *layer = list.shown().position(|row| Some(&row.id) == marked.as_ref()).unwrap_or(*layer);
            } else if model.saved.ready > 0 && model.at_walk() {
                model.done(filled!(strings.cases_ready, model.saved.ready, &model.keys.shown(Command::Cases)));
            }
        }
        Err(error) => {
            if let Some(list) = model.case_list_mut() {
                list.fill(Vec::new());
                list.fault = Some(error);
            }
        }
    }
    keep_marked(model, session);
    scroll::keep_in_sight(model, session);
}

/// Has the list read for what is typed now, where not all of it was read.
pub fn ask_anew(model: &mut Model) -> Option<Effect> {
    model.case_list_mut().is_some_and(CaseList::asks_anew).then_some(Effect::ListCases)
}

/// Goes on with a case: with the one in hand by seeing it, with another one by taking it in hand.
pub fn go_on(model: &mut Model, session: &Session, id: String) -> Vec<Effect> {
    if session.saved_as() == Some(&id) {
        model.close_all();
        return Vec::new();
    }
    vec![Effect::Take { id, grip: Grip::Resume }]
}

/// Takes the case that was asked about in hand.
pub fn take(model: &Model, grip: Grip) -> Vec<Effect> {
    with_chosen(model, |id| Effect::Take { id, grip })
}

/// Has something done with the case that was asked about.
pub fn with_chosen(model: &Model, effect: impl FnOnce(String) -> Effect) -> Vec<Effect> {
    match &model.top().screen {
        Screen::Case(menu) => vec![effect(menu.id.clone())],
        _ => Vec::new(),
    }
}

/// Opens what can be done with the marked case of the list; false where there is none.
pub fn open_menu(model: &mut Model) -> bool {
    let Screen::Cases(list) = &model.top().screen else { return false };
    let marked = list.shown().nth(model.top().selected);
    if let Some(menu) = marked.map(|row| CaseMenu { id: row.id.clone(), row: Some(row.clone()), asks: Asks::Anything }) {
        model.open(Screen::Case(menu));
    }
    true
}

/// Asks before a case is deleted. Keeping it is marked: a second Enter must not destroy anything.
pub fn ask_delete(model: &mut Model) {
    let Screen::Case(menu) = &model.top().screen else { return };
    let menu = CaseMenu { asks: Asks::Delete, ..menu.clone() };
    model.open(Screen::Case(menu));
    model.top_mut().selected = 1;
}

/// Asks what to do, since another program holds the case.
pub fn held(model: &mut Model, id: String, by: Holder) {
    let row = model.case_list_mut().and_then(|list| list.row(&id).cloned());
    if matches!(model.top().screen, Screen::Case(_)) {
        model.close();
    }
    model.open(Screen::Case(CaseMenu { id, row, asks: Asks::Held(by) }));
}

/// Says why a case was not taken in hand; the list stays, the offer of the start goes.
pub fn not_taken(model: &mut Model, error: &str) {
    if matches!(model.top().screen, Screen::Case(_) | Screen::Resume(_)) {
        model.close();
    }
    model.say(fill(model.lang.strings().case_not_opened, &[error]));
}

/// Says where the case is now, too.
pub fn exported(model: &mut Model, session: &mut Session, result: Result<Exported, String>) {
    let strings = model.lang.strings();
    match result {
        Ok(exported) => {
            model.close();
            model.done(filled!(strings.case_exported, exported.path.display()));
            wrote(model, session, &exported.path);
            if exported.torn {
                model.say(strings.torn);
            }
        }
        Err(error) => model.say(fill(strings.case_export_failed, &[&error])),
    }
}

/// Asks before a copy is saved that whoever must not notice might find. To save none is marked.
pub fn watched(model: &mut Model, id: String) {
    let row = model.case_list_mut().and_then(|list| list.row(&id).cloned());
    model.open(Screen::Case(CaseMenu { id, row, asks: Asks::Sheet }));
    model.top_mut().selected = 1;
}

/// Says where the copy for the caller is, and what is still to be filled in on it. The letter on it is on its way.
pub fn saved_sheet(model: &mut Model, session: &mut Session, result: Result<SavedSheet, String>) {
    let strings = model.lang.strings();
    if matches!(&model.top().screen, Screen::Case(menu) if menu.asks == Asks::Sheet) {
        model.close();
    }
    match result {
        Ok(sheet) => {
            if sheet.has_letter && session.saved_as() == Some(&sheet.id) {
                take_letter(model, session);
            }
            model.done(filled!(strings.saved_to, sheet.path.display()));
            wrote(model, session, &sheet.path);
            if let Some(blanks) = sheet.blanks {
                model.say(fill(strings.fill_blanks, &[&blanks]));
            }
        }
        Err(error) => model.say(fill(strings.save_failed, &[&error])),
    }
}

/// Says that the case is gone and has the list read again, or why it is still there.
pub fn deleted(model: &mut Model, result: Result<(), String>) -> Vec<Effect> {
    let strings = model.lang.strings();
    while matches!(model.top().screen, Screen::Case(_)) {
        model.close();
    }
    match result {
        Ok(()) => model.done(strings.case_deleted),
        Err(error) => model.say(fill(strings.case_delete_failed, &[&error])),
    }
    vec![Effect::ListCases]
}
