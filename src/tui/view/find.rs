//! The search for a flow: a field, and what fits below it.

use login_rescue_core::flow::Address;
use login_rescue_core::wording;

use super::super::find::Find;
use super::super::page::Builder;
use super::Scene;

/// The field and the flows that fit.
pub fn page(scene: &Scene, find: &Find, page: &mut Builder) {
    let strings = scene.strings();
    page.text(strings.find_prompt, page.theme().strong());
    page.field(&find.field.lay(page.field_columns()), true);
    page.gap();
    for (title, why) in find.found.titles(scene.session.pack(), scene.model.lang) {
        page.choice("", &title);
        if let Some(why) = why {
            page.below_choice(&why, 2, page.theme().quiet());
        }
    }
    if find.found.is_empty() {
        page.text(strings.search_nothing, page.theme().text());
    }
    page.choice("", strings.find_questions);
}

/// The question whether to leave this walk.
pub fn confirm_page(scene: &Scene, start: &Address, page: &mut Builder) {
    let strings = scene.strings();
    page.text(&wording::step_title(scene.session.pack(), start, scene.model.lang), page.theme().strong());
    page.gap();
    let unsaved = scene.session.loses_on_leaving();
    page.choice("1", if unsaved { strings.find_begin_unsaved } else { strings.find_begin });
    page.choice("2", strings.find_stay);
}
