//! Where cases are kept, as the screens ask for it.

use std::path::{Path, PathBuf};

use login_rescue_core::locale::Lang;

use crate::cases::SavedCase;
use crate::session::{Grip, Resumable, Session};
use crate::store::StoreError;

use super::model::Model;
use super::update::{Msg, promised, put_aside, take_in_all};

/// Where cases are kept; asked only when it is needed.
pub trait Shelf {
    /// Removes old cases of which it was said that they go; gives back what is to be said of those that go next. Asked once, after the
    /// first frame.
    fn tidy(&self, lang: Lang) -> Option<String>;
    /// The unfinished case to be offered at the start. Asked once, after the first frame.
    fn unfinished(&mut self) -> Option<Resumable>;
    /// Puts this saved case in the session's place; true if its last entry was cut off.
    fn take(&mut self, session: &mut Session, id: &str, grip: Grip) -> anyhow::Result<bool>;
    /// Whether saved cases are offered at the start: not to somebody who has named what to do.
    fn offers(&self) -> bool;
    /// A way to read the saved cases; where there are too many to read all of them, those with these words.
    fn reading(&self, words: &str) -> Reading;
    /// Calls this from another thread when others change what is saved, where they can, until it gives back false.
    fn watch(&self, changed: Box<dyn FnMut() -> bool + Send>);
    /// Writes a case with everything in it to a new file of this folder.
    fn export(&self, id: &str, folder: &Path) -> anyhow::Result<Exported>;
    /// Writes a copy of a case for the caller, in this language or that of the case, to a new file of this folder.
    fn sheet(&self, id: &str, lang: Option<Lang>, folder: &Path) -> anyhow::Result<SavedSheet>;
    /// Whether whoever must not notice might find such a copy.
    fn is_watched(&self, id: &str) -> bool;
    /// Deletes a case for good, unless somebody holds it.
    fn delete(&self, id: &str) -> anyhow::Result<()>;
}

/// A way to read the saved cases that can be taken on a thread of its own.
pub type Reading = Box<dyn FnOnce() -> anyhow::Result<Vec<SavedCase>> + Send>;

#[derive(Debug)]
pub struct Exported {
    pub path: PathBuf,
    /// Whether the case's last entry was cut off and is not in it.
    pub torn: bool,
}

/// A copy of a case for the caller.
#[derive(Debug)]
pub struct SavedSheet {
    /// Of which case it is.
    pub id: String,
    /// Whether the letter is on it.
    pub has_letter: bool,
    /// The new file.
    pub path: PathBuf,
    /// What stands in its letter as a blank.
    pub blanks: Option<String>,
}

/// Writes a copy of a case for the caller, unless somebody must not notice it and nobody has asked for it all the same.
pub fn sheet(shelf: &dyn Shelf, id: String, anyway: bool, lang: Option<Lang>, folder: std::io::Result<PathBuf>) -> Msg {
    if !anyway && shelf.is_watched(&id) {
        return Msg::Watched(id);
    }
    let saved = folder.map_err(anyhow::Error::from).and_then(|folder| shelf.sheet(&id, lang, &folder));
    Msg::SavedSheet(saved.map_err(|error| format!("{error:#}")))
}

/// Puts a saved case in the session's place. What was promised for the case before it, and what was typed there, do not go over to
/// another caller.
pub fn take(shelf: &mut dyn Shelf, model: &mut Model, session: &mut Session, id: String, grip: Grip) -> Msg {
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
