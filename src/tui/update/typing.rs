//! Text fields: what is typed stays as it is until a field is left; then it is judged, and only then saved. A secret is never saved.

use crossterm::event::KeyEvent;
use login_rescue_core::flow::model::Absence;
use login_rescue_core::flow::texts::Text;
use login_rescue_core::message::Refused;
use login_rescue_core::screen::Command;

use crate::session::{NotKept, NotTaken, Session};
use login_rescue_core::locale::{Lang, fill, filled};
use login_rescue_core::wording;

use super::super::choice::{Choice, choices};
use super::super::field::{Field, Trouble};
use super::super::form::FormField;
use super::super::keymap::Key;
use super::super::model::{Model, NoteBox, Screen};
use super::{close_top, not_saved, scroll};

/// Puts a pasted text into the active field; elsewhere it is nothing, which is said.
pub fn paste(model: &mut Model, session: &Session, text: &str) {
    model.notices.clear();
    let Some(field) = model.top_mut().field_mut() else { return model.murmur(model.lang.strings().paste_nothing) };
    let pasted = field.paste(text);
    if pasted.is_broken {
        model.say(model.lang.strings().paste_one_line);
    }
    if pasted.taken < pasted.came {
        model.say(filled!(model.lang.strings().paste_cut, pasted.taken, pasted.came));
    }
    changed(model, session);
}

/// Edits the active field; whether the key is one that edits.
pub fn edit(model: &mut Model, session: &Session, event: KeyEvent) -> bool {
    let edits = model.top_mut().field_mut().is_some_and(|field| field.key(event));
    if edits {
        changed(model, session);
    }
    edits
}

/// Begins a new line in the active field; whether that can have several.
pub fn new_line(model: &mut Model, session: &Session) -> bool {
    let begins = model.top_mut().field_mut().is_some_and(Field::new_line);
    if begins {
        changed(model, session);
    }
    begins
}

/// What was said about a text no longer holds once it is another one. Where more is typed already, a search waits for that.
fn changed(model: &mut Model, session: &Session) {
    model.ahead.unsearched = true;
    if !model.ahead.more_to_come {
        search(model, session);
    }
    let layer = model.top_mut();
    if let Some(field) = layer.field_mut() {
        field.trouble = None;
    }
    if let Screen::Details(form) = &mut layer.screen {
        form.missing_asked = false;
    }
}

/// Looks for what was typed into a search since it last looked.
pub fn search(model: &mut Model, session: &Session) {
    if !std::mem::take(&mut model.ahead.unsearched) {
        return;
    }
    let layer = model.top_mut();
    match &mut layer.screen {
        Screen::Find(find) => find.search(session),
        Screen::Palette(palette) => palette.search(session.pack()),
        Screen::Cases(list) => list.search(),
        _ => return,
    }
    layer.selected = 0;
    layer.scroll = 0;
}

/// Enter in a field: a new line in a text of several, else on to the next field. One that is still empty is passed over like any other,
/// so that nobody types the next answer into it. False where it confirms a choice.
pub fn enter(model: &mut Model, session: &mut Session) -> bool {
    if matches!(model.top().screen, Screen::Find(_) | Screen::Palette(_) | Screen::Cases(_) | Screen::Line(_)) || !model.top().is_typing() {
        return false;
    }
    if model.top_mut().field_mut().is_some_and(|field| field.takes_new_line()) {
        new_line(model, session);
    } else if leave_field(model, session) {
        model.top_mut().selected += 1;
    }
    scroll::reveal(model, session);
    true
}

/// Moves between fields, and within a field of several lines; false where the key moves something else.
pub fn moves(model: &mut Model, session: &mut Session, key: Key) -> bool {
    if !matches!(model.top().screen, Screen::Details(_) | Screen::Note(_)) {
        return false;
    }
    if moves_within(model, key) {
        return true;
    }
    let forward = matches!(key, Key::Next | Key::Down);
    let last = match &model.top().screen {
        Screen::Details(form) => form.entries.len(),
        _ => choices(model, session).len().saturating_sub(1),
    };
    if leave_field(model, session) {
        let selected = model.top().selected;
        model.top_mut().selected = if forward { (selected + 1).min(last) } else { selected.saturating_sub(1) };
    }
    scroll::reveal(model, session);
    true
}

/// Up and Down within a text of several lines.
fn moves_within(model: &mut Model, key: Key) -> bool {
    let event = match key {
        Key::Up => crossterm::event::KeyCode::Up,
        Key::Down => crossterm::event::KeyCode::Down,
        _ => return false,
    };
    match model.top_mut().field_mut() {
        Some(field) if field.has_lines() && !(if key == Key::Up { field.at_top() } else { field.at_bottom() }) => {
            field.key(event.into());
            true
        }
        _ => false,
    }
}

/// Judges and saves what the active field holds; false where the person has to look at it again. What was doubted is confirmed by it.
pub fn leave_field(model: &mut Model, session: &mut Session) -> bool {
    take_field_in(model, session, true)
}

fn take_field_in(model: &mut Model, session: &mut Session, confirms: bool) -> bool {
    let selected = model.top().selected;
    let Screen::Details(form) = &mut model.top_mut().screen else { return true };
    let Some(entry) = form.entries.get_mut(selected) else { return true };
    match take_in(entry, session, confirms) {
        Ok(trouble) => trouble.is_none(),
        Err(error) => {
            not_saved(model, &error);
            false
        }
    }
}

/// Says of the active detail that it has no value, and goes on to the next; said again, it is taken back. False where that is not offered.
pub fn absent(model: &mut Model, session: &mut Session, why: Absence) -> bool {
    let layer = model.top_mut();
    let Screen::Details(form) = &mut layer.screen else { return false };
    let Some(entry) = form.entries.get_mut(layer.selected).filter(|entry| entry.offers.contains(&why)) else { return false };
    let takes_back = entry.absent == Some(why);
    let typed = entry.field.text();
    let sent = if takes_back {
        session.give_detail(&entry.detail, "").map(drop)
    } else {
        session.give_absent(&entry.detail, why).map_err(NotTaken::from)
    };
    match sent {
        Ok(()) => {
            entry.absent = Some(why).filter(|_| !takes_back);
            if !typed.trim().is_empty() {
                entry.set_aside = typed;
            }
            // What was typed comes back where it is taken back that there is no value.
            let text = if takes_back { std::mem::take(&mut entry.set_aside) } else { String::new() };
            entry.field = Field::new(&text, entry.field.has_lines());
            form.missing_asked = false;
            let label = entry.label.clone();
            let is_aside = !entry.set_aside.is_empty();
            layer.selected += usize::from(!takes_back);
            if is_aside {
                say_set_aside(model, &label, why);
            }
        }
        Err(error) => not_saved(model, &error.to_string()),
    }
    true
}

/// Says that what was typed gave way to the word that there is no value, and the key that brings it back.
fn say_set_aside(model: &mut Model, label: &Text, why: Absence) {
    let strings = model.lang.strings();
    let key = if why == Absence::Nothing { "F3" } else { "F4" };
    model.say(fill(strings.typed_set_aside, &[label.get(model.lang), wording::absence(strings, why), key]));
}

/// Takes in everything that is being typed, on whatever screen it stands: a field as when it is left, and a note out of the message,
/// since nobody said that it is finished. Gives back what is to be said of that.
pub fn take_in_all(model: &mut Model, session: &mut Session) -> Vec<String> {
    let lang = model.lang;
    let at_desk = model.desk.is_some();
    let mut draft = std::mem::take(&mut model.note_draft);
    let mut said = Vec::new();
    for layer in model.layers_mut() {
        match &mut layer.screen {
            Screen::Details(form) => {
                let entry = form.entries.get_mut(layer.selected);
                let taken = entry.map_or(Ok(None), |entry| take_in(entry, session, false));
                said.extend(lost(session, lang, taken));
            }
            Screen::Note(note) if note.changes.is_none() => draft = std::mem::replace(&mut note.field, Field::new("", true)).text(),
            Screen::Note(note) => {
                let taken = trouble(keep_change(note, session));
                said.extend(lost(session, lang, taken));
            }
            Screen::Line(line) if !line.field.text().trim().is_empty() => {
                let taken = super::line::taken(line, session, at_desk);
                said.extend(lost(session, lang, taken));
            }
            _ => {}
        }
    }
    if draft.trim().is_empty() {
        return said;
    }
    let kept = trouble(session.unfinished_note(&draft));
    said.push(lost(session, lang, kept).unwrap_or_else(|| lang.strings().note_left_unfinished.to_owned()));
    said
}

/// Another text for a note, which stays where it was; one that is empty is not yet written.
fn keep_change(note: &NoteBox, session: &mut Session) -> Result<(), NotTaken> {
    let text = note.field.text();
    let former = note.changes.and_then(|number| session.case().state().notes().find(|(of, _)| *of == number));
    match former.map(|(number, former)| (number, former.internal, former.text == text)) {
        Some((number, internal, false)) if !text.trim().is_empty() => session.change_note(number, &text, internal),
        _ => Ok(()),
    }
}

/// What is wrong with something that was to be taken in, or why it could not be saved.
pub fn trouble(taken: Result<(), NotTaken>) -> Result<Option<Trouble>, String> {
    match taken {
        Ok(()) => Ok(None),
        Err(NotTaken::Refused(refused)) => Ok(Some(Trouble::Refused(refused))),
        Err(NotTaken::Store(error)) => Err(error.to_string()),
    }
}

/// What to say of something that could not be taken in.
fn lost(session: &mut Session, lang: Lang, taken: Result<Option<Trouble>, String>) -> Option<String> {
    match taken {
        Ok(trouble) => trouble.map(|trouble| session.lost(not_kept(trouble, lang), lang)),
        Err(error) => Some(session.lost(NotKept::Otherwise(&error), lang)),
    }
}

fn not_kept(trouble: Trouble, lang: Lang) -> NotKept<'static> {
    match trouble {
        Trouble::Refused(refused) => NotKept::Refused(refused),
        Trouble::Doubtful => NotKept::Otherwise(lang.strings().unconfirmed),
        Trouble::NoDate => NotKept::Otherwise(lang.strings().date_unread),
    }
}

/// Takes in that what was refused is no secret, where only its form looks like one, and goes on as if it had not been refused. False
/// where nothing of that kind was refused.
pub fn vouch(model: &mut Model, session: &mut Session) -> bool {
    let layer = model.top_mut();
    let field = match &mut layer.screen {
        Screen::Note(note) => Some(&mut note.field),
        _ => layer.field_mut(),
    };
    let Some(field) = field.filter(|field| field.refused().is_some_and(Refused::can_be_kept)) else { return false };
    field.vouch();
    go_on(model, session);
    true
}

fn go_on(model: &mut Model, session: &mut Session) {
    if matches!(model.top().screen, Screen::Details(_)) {
        model.top_mut().selected += usize::from(leave_field(model, session));
    } else if matches!(model.top().screen, Screen::Line(_)) {
        super::line::take(model, session);
    } else if !model.top().is_typing() {
        // Where the cursor is in the text of a note, which of the ways to keep it was meant is not known.
        let internal = choices(model, session).get(model.top().selected) == Some(&Choice::KeepInternal);
        done(model, session, internal);
    }
}

fn take_in(entry: &mut FormField, session: &mut Session, confirms: bool) -> Result<Option<Trouble>, String> {
    let text = entry.field.text();
    if entry.absent.is_some() && text.trim().is_empty() {
        return Ok(None);
    }
    entry.absent = None;
    entry.set_aside.clear();
    let written = entry.field.written(&text);
    let given = match entry.doubted.as_ref().filter(|_| confirms) {
        Some(confirmed) => session.confirm_detail(&entry.detail, written, confirmed),
        None => session.give_detail(&entry.detail, written),
    };
    match given {
        Ok(accepted) => {
            // What was confirmed is saved.
            let doubtful = accepted.doubtful && session.case().state().detail(&entry.detail) != Some(&accepted.value);
            if accepted.value != text {
                // What is saved is what is shown.
                entry.field = Field::new(&accepted.value, entry.field.has_lines());
            }
            entry.field.trouble = doubtful.then_some(Trouble::Doubtful);
            entry.doubted = accepted.doubtful.then_some(accepted.value);
        }
        Err(error) => entry.field.trouble = trouble(Err(error))?,
    }
    Ok(entry.field.trouble)
}

/// A search is left: what found nothing is kept, so that somebody can mend the flows.
pub fn find_left(model: &Model, session: &Session) {
    if let Screen::Find(find) = &model.top().screen
        && let Some(typed) = find.missed()
    {
        session.missed(&typed, model.lang);
    }
}

/// Closes the visible screen. A field is taken in first; what must not be saved is dropped, and the person is told.
pub fn close(model: &mut Model, session: &mut Session) {
    find_left(model, session);
    let kept = take_field_in(model, session, false);
    let refused = match &model.top().screen {
        Screen::Details(form) if !kept => {
            let trouble = form.entries.get(model.top().selected).and_then(|entry| entry.field.trouble);
            trouble.map(|trouble| not_kept(trouble, model.lang).said(model.lang))
        }
        Screen::Note(note) => {
            // A secret is not kept anywhere, not even in here.
            let is_draft = note.changes.is_none() && !matches!(note.field.refused(), Some(Refused::Secret(_)));
            model.note_draft = if is_draft { note.field.text() } else { String::new() };
            if !model.note_draft.trim().is_empty() {
                model.done(fill(model.lang.strings().note_draft_kept, &[&model.keys.shown(Command::Note)]));
            }
            None
        }
        _ => None,
    };
    close_top(model);
    if let Some(refused) = refused {
        model.say(refused);
    }
}

/// The form or the note is finished.
pub fn done(model: &mut Model, session: &mut Session, internal: bool) {
    match &mut model.top_mut().screen {
        Screen::Details(form) => {
            if form.missing().next().is_some() && !form.missing_asked {
                form.missing_asked = true;
                return scroll::reveal(model, session);
            }
            model.close();
            if !matches!(model.top().screen, Screen::Review | Screen::Message) {
                model.open(Screen::Message);
            }
        }
        Screen::Line(_) => super::line::take(model, session),
        Screen::Note(note) => match trouble(keep(note, session, internal)) {
            Ok(None) => note_kept(model),
            Ok(trouble) => note.field.trouble = trouble,
            Err(error) => not_saved(model, &error),
        },
        _ => {}
    }
}

fn keep(note: &NoteBox, session: &mut Session, internal: bool) -> Result<(), NotTaken> {
    let text = note.field.text();
    match note.changes {
        Some(number) => session.change_note(number, note.field.written(&text), internal),
        None => session.note(note.field.written(&text), internal),
    }
}

fn note_kept(model: &mut Model) {
    let empty = matches!(&model.top().screen, Screen::Note(note) if note.field.text().trim().is_empty());
    model.note_draft.clear();
    model.close();
    if !empty {
        model.done(model.lang.strings().note_kept);
    }
}
