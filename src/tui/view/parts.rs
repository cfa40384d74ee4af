//! The message in parts: the boxes of the official form in their order, each copied with one key, then the longer texts.

use std::collections::BTreeSet;

use login_rescue_core::message::{copyable, recipient};
use login_rescue_core::text::{addresses, fit};

use super::super::page::Builder;
use super::Scene;

/// Every part with its first words, and a mark on those that were copied.
pub fn page(scene: &Scene, copied: &BTreeSet<usize>, page: &mut Builder) {
    let strings = scene.strings();
    let (pack, lang) = (scene.session.pack(), scene.model.lang);
    let contact = scene.walk.as_ref().ok().and_then(|walk| recipient(pack, walk));
    if let Some(contact) = contact {
        page.text(&format!("{}: {}", strings.send_to, contact.title.get(lang)), page.theme().strong());
        page.link(&contact.link.value);
    }
    page.text(strings.parts_prompt, page.theme().text());
    page.gap();
    let columns = page.row_columns().saturating_sub(12);
    for ((number, part), key) in copyable(pack, scene.session.case(), lang).iter().enumerate().zip(scene.marks()) {
        let mark = if copied.contains(&number) { "[x]" } else { "[ ]" };
        let text =
            if part.text.is_empty() { strings.not_given.to_owned() } else { part.text.split_whitespace().collect::<Vec<_>>().join(" ") };
        let shown = format!("{mark} {}: {text}", part.label);
        page.choice(&key, &if addresses(&text).is_empty() { fit(&shown, columns) } else { shown });
    }
}
