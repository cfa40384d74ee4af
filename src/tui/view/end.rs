//! An end: how it turned out, what to do now, where to write and what to expect.

use login_rescue_core::case::{EndHere, Walk, contact_of};
use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::fill;
use login_rescue_core::message::duration;
use login_rescue_core::wording;

use super::super::page::Builder;
use super::{Scene, desk};

/// The end and what can be done from there.
pub fn page(scene: &Scene, here: &EndHere, walk: &Walk, page: &mut Builder) {
    let (lang, strings) = (scene.said(), scene.strings());
    let end = here.end;
    let theme = page.theme();
    page.text(&format!("[{}]", wording::result(strings, end.result)), theme.result(end.result));
    desk::heading(scene, page);
    page.text(end.text.get(lang), theme.strong());
    desk::note(scene, end.desk.as_ref(), page);
    for (number, step) in end.next.get(lang, &walk.facts).enumerate() {
        if number == 0 {
            page.heading(strings.do_next);
        }
        page.bullet(step, theme.text());
    }
    if let Some(wait) = end.wait {
        page.gap();
        page.text(&fill(strings.wait_then, &[&duration(wait, scene.model.lang)]), theme.strong());
    }
    let contact = contact_of(scene.session.pack(), end);
    if let Some(contact) = contact {
        // What to do now comes before the long texts, which stand with the message again.
        scene.add_choices(page);
        page.heading(strings.send_to);
        page.text(contact.title.get(lang), theme.text());
        page.link(&contact.link.value);
    }
    if let Some(text) = end.expects(contact, &walk.facts) {
        expect(scene, text, page);
    }
    if contact.is_none() {
        scene.add_choices(page);
    }
}

fn expect(scene: &Scene, text: &Text, page: &mut Builder) {
    page.heading(scene.strings().what_to_expect);
    page.text(text.get(scene.said()), page.theme().text());
}
