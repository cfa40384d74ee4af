//! One saved case and what can be done with it; the name of the one in hand.

use login_rescue_core::locale::{Strings, fill};
use login_rescue_core::screen::Command;

use crate::store::Holder;

use super::super::case_list::{Asks, CaseMenu, NameBox};
use super::super::choice::{self, Choice};
use super::super::page::Builder;
use super::{KeyHint, Scene, cases};

/// The case, what is to be known before somebody chooses, and the choices.
pub fn page(scene: &Scene, menu: &CaseMenu, page: &mut Builder) {
    let strings = scene.strings();
    page.text(menu.called(), page.theme().strong());
    if menu.called() != menu.id {
        page.text(&menu.id, page.theme().quiet());
    }
    if let Some(row) = &menu.row {
        page.text(row.title(scene.model.lang), page.theme().text());
        page.text(&cases::state(scene, row), page.theme().text());
    }
    match &menu.asks {
        Asks::Anything => {}
        Asks::Held(by) => page.warning(&fill(strings.case_held, &[&holder(scene, by)])),
        Asks::Delete => page.warning(strings.case_delete_warning),
    }
    page.gap();
    for (choice, key) in scene.choices.iter().zip(scene.marks()) {
        let usual = choice::label(choice, scene.model);
        let text = match (choice, &menu.asks) {
            (Choice::Close, Asks::Delete) => strings.case_keep,
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
        by.pid.map(|pid| fill(strings.case_holder, &[&pid.to_string()])),
        by.host.as_ref().filter(|host| !host.is_empty()).map(|host| fill(strings.case_holder_on, &[host])),
        since.map(|since| fill(strings.case_holder_since, &[&since])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(strings.list_comma)
}

/// The field for the name.
pub fn name_page(scene: &Scene, name: &NameBox, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    page.text(strings.name_prompt, theme.strong());
    page.gap();
    page.begin_choice();
    page.field(&name.field.lay(page.field_columns()), true);
    page.extend_choice();
    if let Some(refused) = name.trouble {
        super::form::refusal(strings, refused, page);
    }
}

/// The keys of the name.
pub fn name_keys(strings: &Strings) -> Vec<KeyHint> {
    vec![KeyHint::Fixed("Enter", strings.key_confirm), KeyHint::Always(Command::Back), KeyHint::Always(Command::Help)]
}
