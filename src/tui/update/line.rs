//! One line about the case in hand: its name, the date to come back to it, what came of it.

use login_rescue_core::case::{Came, Event, Moment};
use login_rescue_core::locale::fill;

use crate::session::Session;

use super::super::field::{Field, Trouble};
use super::super::line::{LineBox, LinePrompt};
use super::super::model::{Model, Screen};
use super::{arrive, not_saved, send, typing};

pub fn open(model: &mut Model, session: &Session, of: LinePrompt) {
    let field = |text: &str| Field::new(text, false);
    let field = match of {
        LinePrompt::Name => field(session.case().state().name().unwrap_or_default()),
        // Nobody adds to a date.
        LinePrompt::Date => field(&session.due().map(Moment::local).unwrap_or_default()).selected(),
        LinePrompt::Heard(_) => field(""),
    };
    model.open(Screen::Line(LineBox { of, field }));
}

/// Takes in the line that was typed.
pub fn take(model: &mut Model, session: &mut Session) {
    let at_desk = model.desk.is_some();
    let Screen::Line(line) = &mut model.top_mut().screen else { return };
    match taken(line, session, at_desk) {
        Ok(None) => {
            let of = line.of;
            // The list below was read with the former name or date; an answer of the service leads on.
            if matches!(of, LinePrompt::Heard(_)) {
                arrive(model, session);
            } else {
                model.close_all();
            }
            said(model, session, of);
        }
        Ok(trouble) => line.field.trouble = trouble,
        Err(error) => not_saved(model, &error),
    }
}

/// Has a line taken in; words about an answer that staff noted stay with them. Gives back what is wrong with it, or why it could not be saved.
pub fn taken(line: &LineBox, session: &mut Session, at_desk: bool) -> Result<Option<Trouble>, String> {
    let text = line.field.text();
    let written = line.field.written(&text);
    typing::trouble(match line.of {
        LinePrompt::Name => session.name(written),
        LinePrompt::Heard(came) => session.heard(came, written, at_desk),
        // What stood there is kept as it is, also where it comes from the clock or the end.
        LinePrompt::Date if session.due().is_some_and(|due| due.local() == text) => Ok(()),
        LinePrompt::Date => match session.come_back(&text) {
            Ok(true) => Ok(()),
            Ok(false) => return Ok(Some(Trouble::NoDate)),
            Err(error) => Err(error.into()),
        },
    })
}

/// Takes in what came of the case; where the service answered, its answer is asked for first.
pub fn hear(model: &mut Model, session: &mut Session, came: Came) {
    if came == Came::Answered {
        return open(model, session, LinePrompt::Heard(came));
    }
    if send(model, session, Event::Heard { came, text: String::new(), internal: false }) {
        model.walk.selected = super::marked(session);
        said(model, session, LinePrompt::Heard(came));
    }
}

/// Says what the case is called, or when it comes back.
fn said(model: &mut Model, session: &Session, of: LinePrompt) {
    let strings = model.lang.strings();
    let name = session.case().state().name().map(|name| fill(strings.name_kept, &[name]));
    let date = session.comes_back(model.lang);
    model.done(match of {
        LinePrompt::Name => name.unwrap_or_else(|| strings.name_gone.to_owned()),
        LinePrompt::Date => date.unwrap_or_else(|| strings.date_gone.to_owned()),
        LinePrompt::Heard(_) => date.unwrap_or_else(|| strings.heard_noted.to_owned()),
    });
    if of == LinePrompt::Name && session.shares_its_name() {
        model.say(fill(strings.name_shared, &[session.case().state().name().unwrap_or_default()]));
    }
}
