//! The message: where to send it, what to expect, and every word of it.

use login_rescue_core::case::{Walk, contact_of};
use login_rescue_core::flow::model::{Contact, End};
use login_rescue_core::message::{NoMessage, writing_end};
use login_rescue_core::screen::Command;
use login_rescue_core::wording;

use super::super::choice::Choice;
use super::super::page::Builder;
use super::{KeyHint, Scene};

/// The address, the message in both languages, and how to send it.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let message = match scene.session.message() {
        Ok(message) => message,
        Err(NoMessage::NotHere) => return page.text(strings.message_none, page.theme().text()),
        Err(error) => return page.text(&wording::no_message(strings, &error), page.theme().refusal()),
    };
    let sending = scene.walk.as_ref().ok().and_then(|walk| {
        let end = writing_end(scene.session.pack(), walk)?;
        Some((walk, end, contact_of(scene.session.pack(), end)?))
    });
    if let Some((_, _, contact)) = sending {
        page.text(&format!("{}: {}", strings.send_to, contact.title.get(scene.model.lang)), page.theme().strong());
        page.link(&contact.link.value);
    }
    page.text(&wording::advice_of(strings, scene.session.pack().opening()), page.theme().quiet());
    page.heading(&format!("{}:", strings.message_title));
    for line in message.letters(scene.model.persons_language()).lines() {
        page.text(line, page.theme().text());
    }
    if let Some((walk, end, contact)) = sending {
        how_to_send(scene, walk, end, contact, page);
    }
    scene.add_choices(page);
}

fn how_to_send(scene: &Scene, walk: &Walk, end: &End, contact: &Contact, page: &mut Builder) {
    let (lang, strings) = (scene.model.lang, scene.strings());
    page.heading(strings.how_to_send);
    page.steps(contact.how.get(lang, &walk.facts));
    if let Some(expect) = end.expects(Some(contact), &walk.facts) {
        page.heading(strings.what_to_expect);
        page.text(expect.get(lang), page.theme().text());
    }
}

/// The keys of the message.
pub fn keys(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    if scene.walk.as_ref().ok().and_then(|walk| writing_end(scene.session.pack(), walk)).is_none() {
        return vec![
            KeyHint::Always(Command::Back),
            KeyHint::Letter(Command::Help),
            KeyHint::Always(Command::Language),
            KeyHint::Letter(Command::Leave),
        ];
    }
    let mut keys = Vec::new();
    if scene.choices.contains(&Choice::WriteNow) {
        keys.push(KeyHint::Letter(Command::Write));
    }
    keys.extend([
        KeyHint::Letter(Command::Copy),
        KeyHint::Letter(Command::Fill),
        KeyHint::Letter(Command::Save),
        KeyHint::Letter(Command::Open),
        KeyHint::Letter(Command::Qr),
        KeyHint::Letter(Command::Draft),
        KeyHint::Always(Command::Back),
        KeyHint::Fixed("Up Down", strings.key_scroll),
        KeyHint::Letter(Command::Print),
        KeyHint::Letter(Command::Review),
        KeyHint::Letter(Command::Help),
        KeyHint::Always(Command::Language),
        KeyHint::Letter(Command::Leave),
    ]);
    keys
}
