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
        Err(error) => return page.refusal(&wording::no_message(strings, &error)),
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
    page.gap();
    letters(&message.letters(scene.model.persons_language()), page);
    if let Some((walk, end, contact)) = sending {
        let before: Vec<String> = message.before_sending(scene.model.persons_language(), scene.model.lang).collect();
        how_to_send(scene, walk, end, contact, &before, page);
    }
    scene.add_choices(page);
}

/// A letter as it is, the further rows of a point under its text.
pub fn letters(text: &str, page: &mut Builder) {
    for line in text.lines() {
        match line.strip_prefix("- ") {
            Some(point) => page.bullet(point, page.theme().text()),
            None => page.text(line, page.theme().text()),
        }
    }
}

fn how_to_send(scene: &Scene, walk: &Walk, end: &End, contact: &Contact, before: &[String], page: &mut Builder) {
    let (lang, strings) = (scene.model.lang, scene.strings());
    page.heading(strings.how_to_send);
    page.steps(contact.how.get(lang, &walk.facts).chain(before.iter().map(String::as_str)));
    if let Some(expect) = end.expects(Some(contact), &walk.facts) {
        page.heading(strings.what_to_expect);
        page.text(expect.get(lang), page.theme().text());
    }
}

/// The keys of the message: what most people do with it, for whoever is still trying first of all the way to support; then the others,
/// as far as there is room.
pub fn keys(scene: &Scene) -> Vec<KeyHint> {
    let is_trying = scene.choices.contains(&Choice::WriteNow);
    let [first, second] = if is_trying { [Command::Write, Command::Copy] } else { [Command::Copy, Command::Save] };
    let mut keys = vec![KeyHint::Letter(first), KeyHint::Always(Command::Back), KeyHint::Letter(second), KeyHint::Letter(Command::Help)];
    let others = [Command::Save, Command::Fill, Command::Open, Command::Print, Command::Draft, Command::Qr, Command::Leave];
    keys.extend(others.map(KeyHint::Letter).into_iter().filter(|hint| !keys.contains(hint)).collect::<Vec<_>>());
    keys
}
