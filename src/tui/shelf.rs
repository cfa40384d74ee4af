//! What becomes of the screens when a saved case is taken from the shelf or copied for the caller.

use std::path::PathBuf;

use login_rescue_core::locale::Lang;

use crate::session::{Grip, Session};
use crate::shelf::Shelf;
use crate::store::StoreError;

use super::model::Model;
use super::update::{Msg, promised, put_aside, take_in_all};

/// Writes a copy of a case for the caller, unless somebody must not notice it and nobody has asked for it all the same.
pub fn sheet(shelf: &Shelf, id: String, anyway: bool, lang: Option<Lang>, folder: std::io::Result<PathBuf>) -> Msg {
    if !anyway && shelf.is_watched(&id) {
        return Msg::Watched(id);
    }
    let saved = folder.map_err(anyhow::Error::from).and_then(|folder| shelf.sheet(&id, lang, &folder));
    Msg::SavedSheet(saved.map_err(|error| format!("{error:#}")))
}

/// Puts a saved case in the session's place. What was promised for the case before it, and what was typed there, do not go over to
/// another caller.
pub fn take(shelf: &Shelf, model: &mut Model, session: &mut Session, id: String, grip: Grip) -> Msg {
    let said = take_in_all(model, session);
    for said in said {
        model.say(said);
    }
    let to_print = promised(model, session);
    if to_print.is_some()
        && let Err(error) = session.take_letter()
    {
        model.say(error.to_string());
    }
    match shelf.take(session, &id, grip) {
        Ok(torn) => {
            put_aside(model, to_print);
            Msg::Begun(Ok(torn))
        }
        Err(error) => match error.downcast_ref() {
            Some(StoreError::InUse { by, .. }) => Msg::Held { id, by: by.clone() },
            _ => Msg::Begun(Err(format!("{error:#}"))),
        },
    }
}
