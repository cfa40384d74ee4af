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
        page.choice(&key, &first_words(&format!("{mark} {}: ", part.label), &text, columns));
    }
}

/// The first words of a part behind its label. Half of an address leads elsewhere: it is cut before it, and one that is all there is may
/// take more rows.
fn first_words(label: &str, text: &str, columns: usize) -> String {
    let whole = format!("{label}{text}");
    let cut = fit(&whole, columns);
    let is_address = !text.contains(' ') && !addresses(text).is_empty();
    if is_address || cut == whole {
        return whole;
    }
    let end = cut.trim_end_matches('…').len();
    let halved = addresses(&whole).into_iter().find(|address| address.contains(&end));
    match halved.and_then(|address| whole.get(..address.start)) {
        Some(before) => format!("{}…", before.trim_end()),
        None => cut,
    }
}
