//! The offer to go on with an unfinished case.

use login_rescue_core::locale::fill;

use crate::session::Resumable;

use super::super::page::Builder;
use super::Scene;

/// What was found, and the two ways on.
pub fn page(scene: &Scene, found: &Resumable, page: &mut Builder) {
    let strings = scene.strings();
    page.text(strings.resume_title, page.theme().strong());
    page.text(&found.about[scene.model.lang as usize], page.theme().text());
    page.gap();
    page.choice("1", &fill(strings.resume_yes, &[&found.last_change.local()]));
    page.choice("2", strings.resume_no);
    let saved = scene.model.saved;
    if saved.is_choice() {
        let counts = [saved.ready, saved.waiting, saved.open].map(|count| count.to_string());
        page.choice("3", &fill(strings.resume_all, &counts.each_ref().map(String::as_str)));
    }
}
