//! The choice of a language, in all of them at once: what the program is for and what it promises, and the question.

use login_rescue_core::locale::Lang;

use super::super::page::Builder;
use super::Scene;

/// Rows from which there is room for more than the languages, which say by their names what they are.
const ROOMY: u16 = 10;

/// What this is, the question in every language, and the languages by their own names.
pub fn page(scene: &Scene, page: &mut Builder) {
    let is_roomy = scene.model.size.1 >= ROOMY;
    // On a small terminal the choice matters more; all of it stands at the first question again.
    if page.is_airy() {
        what_it_is(scene, page);
        page.gap();
    } else if is_roomy {
        for lang in Lang::ALL {
            page.text(scene.session.pack().opening().title.get(lang), page.theme().text());
        }
    }
    for lang in Lang::ALL.into_iter().filter(|_| is_roomy) {
        page.text(lang.strings().choose_language, page.theme().strong());
    }
    scene.add_choices(page);
}

fn what_it_is(scene: &Scene, page: &mut Builder) {
    page.text(env!("CARGO_PKG_NAME"), page.theme().heading());
    for lang in Lang::ALL {
        page.gap();
        page.text(scene.session.pack().opening().title.get(lang), page.theme().strong());
        page.text(scene.session.promise(lang), page.theme().text());
    }
}
