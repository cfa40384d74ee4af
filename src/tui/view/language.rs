//! The choice of a language, in all of them at once.

use login_rescue_core::locale::Lang;

use super::super::page::Builder;
use super::Scene;

/// The question in every language, and the languages by their own names.
pub fn page(scene: &Scene, page: &mut Builder) {
    for lang in Lang::ALL {
        page.text(lang.strings().choose_language, page.theme().strong());
    }
    scene.add_choices(page);
}
