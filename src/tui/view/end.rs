//! An end: how it turned out, what to do now, where to write and what to expect.

use crate::case::{EndHere, contact_of};
use crate::flow::texts::Text;
use crate::locale::fill;
use crate::message::duration;
use crate::wording;

use super::super::page::Builder;
use super::{Scene, desk};

/// The end and what can be done from there.
pub fn page(scene: &Scene, here: &EndHere, page: &mut Builder) {
    let (lang, strings) = (scene.said(), scene.strings());
    let end = here.end;
    let theme = page.theme();
    page.text(&format!("[{}]", wording::result(strings, end.result)), theme.result(end.result));
    desk::heading(scene, page);
    page.text(end.text.get(lang), theme.strong());
    if end.next.get(lang).len() > 0 {
        page.heading(strings.do_next);
        for step in end.next.get(lang) {
            page.bullet(step, theme.text());
        }
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
        expect(scene, end.expect.as_ref().unwrap_or(&contact.expect), page);
    } else {
        end.expect.iter().for_each(|text| expect(scene, text, page));
        scene.add_choices(page);
    }
}

fn expect(scene: &Scene, text: &Text, page: &mut Builder) {
    page.heading(scene.strings().what_to_expect);
    page.text(text.get(scene.said()), page.theme().text());
}
