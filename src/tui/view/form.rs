//! The form for the details: the active field is open, the others show what they hold.

use login_rescue_core::flow::model::{Absence, Detail};
use login_rescue_core::locale::{Strings, fill};
use login_rescue_core::screen::Command;
use login_rescue_core::wording;

use super::super::field::{Field, Trouble};
use super::super::form::{Form, FormField};
use super::super::page::Builder;
use super::{KeyHint, Scene, Screen};

/// Every field in its order, and the way to the message below.
pub fn page(scene: &Scene, form: &Form, page: &mut Builder) {
    let strings = scene.strings();
    page.warning(strings.details_never);
    let selected = scene.model.top().selected;
    for (number, entry) in form.entries.iter().enumerate() {
        let Some(detail) = scene.session.pack().head().details.get(&entry.detail) else { continue };
        let active = number == selected;
        if active || number == 0 || number == selected + 1 {
            page.gap();
        }
        page.begin_choice();
        if active {
            open(scene, entry, detail, page);
        } else {
            closed(scene, entry, page);
        }
        page.extend_choice();
    }
    page.gap();
    if form.missing_asked {
        let labels: Vec<&str> = form.missing().map(|entry| entry.label.get(scene.model.lang)).collect();
        page.warning(&fill(strings.missing_required, &[&labels.join(strings.list_comma)]));
    }
    page.choice("", strings.show_message);
}

fn heading(scene: &Scene, entry: &FormField) -> String {
    format!("{} ({})", entry.label.get(scene.model.lang), wording::need(scene.strings(), entry.need))
}

fn open(scene: &Scene, entry: &FormField, detail: &Detail, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    page.text(&heading(scene, entry), theme.heading());
    page.text(entry.ask.get(scene.said()), theme.text());
    if scene.own_words().is_some() {
        page.text(entry.ask.get(scene.said().other()), theme.quiet());
    }
    page.field(&entry.field.lay(page.field_columns()), true);
    absences(scene, entry, page);
    trouble(strings, &entry.field, page);
    match (entry.field.trouble, &detail.example) {
        (Some(Trouble::Doubtful), _) => page.warning(wording::doubt(strings, entry.kind).unwrap_or_default()),
        (None, Some(example)) => page.text(&format!("{}: {}", strings.example, example.get(scene.model.lang)), theme.quiet()),
        _ => {}
    }
}

/// Why a text was not taken in; where only its form looks like a secret, the key that keeps it.
pub fn trouble(strings: &Strings, field: &Field, page: &mut Builder) {
    if field.trouble == Some(Trouble::NoDate) {
        page.warning(strings.date_unread);
    }
    let Some(refused) = field.refused() else { return };
    page.refusal(&wording::refused(strings, refused));
    if refused.can_be_kept() {
        page.text(&format!("F5: {}", strings.no_secret), page.theme().text());
    }
}

/// The keys for what can be said in place of a value, with a mark at what was said.
fn absences(scene: &Scene, entry: &FormField, page: &mut Builder) {
    let strings = scene.strings();
    let keys = [("F3", Absence::Nothing), ("F4", Absence::Unknown)].into_iter().filter(|(_, why)| entry.offers.contains(why));
    for (key, why) in keys {
        let mark = if entry.absent == Some(why) { "[x]" } else { "[ ]" };
        page.text(&format!("{key}: {mark} {}", wording::absence_choice(strings, why)), page.theme().text());
    }
}

fn closed(scene: &Scene, entry: &FormField, page: &mut Builder) {
    let absent = entry.absent.map(|why| wording::absence(scene.strings(), why).to_owned());
    let text = absent.unwrap_or_else(|| entry.field.text().trim().replace('\n', " / "));
    let theme = page.theme();
    if entry.holds_no_address() {
        page.warning(&format!("{}: {text}", heading(scene, entry)));
    } else if text.is_empty() {
        page.text(&format!("{}: -", heading(scene, entry)), theme.quiet());
    } else {
        page.text(&format!("{}: {text}", entry.label.get(scene.model.lang)), theme.text());
    }
}

/// The keys of the form and of a note; a field of several lines says that Enter stays in it.
pub fn keys(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    let top = scene.model.top();
    let lines = match &top.screen {
        Screen::Details(form) => form.entries.get(top.selected).is_some_and(|entry| entry.field.takes_new_line()),
        Screen::Note(note) => top.is_typing() && note.field.takes_new_line(),
        _ => false,
    };
    let [first, second] = if lines {
        [KeyHint::Fixed("Tab", strings.key_next), KeyHint::Fixed("Enter", strings.key_new_line)]
    } else {
        let enter = if top.is_typing() { strings.key_next } else { strings.key_confirm };
        [KeyHint::Fixed("Enter", enter), KeyHint::Fixed("Up", strings.key_previous)]
    };
    vec![first, KeyHint::Always(Command::Back), second, KeyHint::Always(Command::Help)]
}
