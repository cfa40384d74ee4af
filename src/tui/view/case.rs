//! One saved case and what can be done with it.

use login_rescue_core::locale::fill;

use crate::store::Holder;

use super::super::case_list::{Asks, CaseMenu};
use super::super::choice::{self, Choice};
use super::super::page::Builder;
use super::{Scene, cases};

/// The case, what is to be known before somebody chooses, and the choices.
pub fn page(scene: &Scene, menu: &CaseMenu, page: &mut Builder) {
    let strings = scene.strings();
    page.text(menu.called(), page.theme().strong());
    if menu.called() != menu.id {
        page.text(&menu.id, page.theme().quiet());
    }
    if let Some(row) = &menu.row {
        page.text(row.about(scene.model.lang), page.theme().text());
        page.text(&cases::state(scene, row), page.theme().text());
    }
    match &menu.asks {
        Asks::Anything => {}
        Asks::Held(by) => page.warning(&fill(strings.case_held, &[&holder(scene, by)])),
        Asks::Delete => page.warning(strings.case_delete_warning),
        Asks::Sheet => page.warning(strings.watched_sheet),
    }
    page.gap();
    for (choice, key) in scene.choices.iter().zip(scene.marks()) {
        let usual = choice::label(choice, scene.model);
        let text = match (choice, &menu.asks) {
            (Choice::Close, Asks::Delete) => strings.case_keep,
            (Choice::Close, Asks::Sheet) => strings.case_no_sheet,
            (Choice::Close, _) => strings.case_stay,
            _ => &usual,
        };
        page.choice(&key, text);
    }
}

/// Who holds a case, as far as that is known.
fn holder(scene: &Scene, by: &Holder) -> String {
    let strings = scene.strings();
    let since = by.since.map(|since| scene.model.now.with(since).local());
    let parts = [
        by.user.clone(),
        by.host.as_ref().filter(|host| !host.is_empty()).map(|host| fill(strings.case_holder_on, &[host])),
        since.map(|since| fill(strings.case_holder_since, &[&since])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(strings.list_comma)
}
