//! The saved cases as the front ends see them: asked only when they are needed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use login_rescue_core::case::{Case, Lost};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, fill, filled};
use login_rescue_core::sheet;
use login_rescue_core::wording;

use crate::cases::{Going, Retention, SavedCase, blanks_of, entries, find, is_watched, sheet_of, take_letter};
use crate::clock::Clock;
use crate::deliver;
use crate::exit::Exit;
use crate::session::{Grip, NoSaving, Resumable, Saving, Session};
use crate::store::{GoingFile, Store, exported};
use crate::words::{speak, spoken, words};

/// A saved case to go on with.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// Its id, its name, or the beginning of either.
    pub wanted: &'a str,
    pub grip: Grip,
}

/// How many cases that go are named.
const NAMED: usize = 3;

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

#[derive(Debug)]
pub struct Shelf {
    /// The pack, to see whether a case has come to its end.
    pub pack: Arc<Pack>,
    pub saving: Saving,
    pub clock: Clock,
    /// How long a case is kept after its last change.
    pub keep: Duration,
    /// Whether an unfinished case is offered: not to somebody who has named what to do.
    pub offers: bool,
}

impl Shelf {
    fn store(&self) -> Result<&Arc<dyn Store>> {
        self.saving.as_ref().map_err(|reason| {
            Exit::Io.saying(match reason {
                NoSaving::NoHome => words().no_store,
                _ => words().no_store_now,
            })
        })
    }

    /// A case of another pack would be lost at its first step.
    fn is_of_this_pack(&self, id: &str) -> Result<()> {
        match self.store()?.load(id)?.case.walk(&self.pack) {
            Err(lost @ Lost::OtherPack(_)) => {
                anyhow::bail!(fill(words().other_pack_case, &[id, &wording::why_lost(spoken().strings(), &lost)]))
            }
            _ => Ok(()),
        }
    }

    /// Takes a saved case in hand as asked; gives back what is to be said about that.
    pub fn take_in_hand(&self, session: &mut Session, saved: Saved, lang: Lang) -> Result<Vec<String>> {
        let store = self.store()?;
        let id = find(store.as_ref(), saved.wanted)?;
        self.is_of_this_pack(&id)?;
        let torn = session.take(store, &id, saved.grip)?;
        let looking = session.not_saving().map(|reason| reason.said(lang));
        let unfitting = session.has_unfitting().then_some(lang.strings().case_unfitting);
        Ok(looking.into_iter().chain(torn.then_some(lang.strings().torn)).chain(unfitting).map(str::to_owned).collect())
    }

    /// The cases to be offered, the one that was changed last first, at most so many.
    pub fn all_unfinished(&self, most: usize) -> Vec<Resumable> {
        let Some(store) = self.saving.as_ref().ok().filter(|_| self.offers) else { return Vec::new() };
        let found = std::cell::RefCell::new(Vec::new());
        store.newest(&|id| {
            found.borrow_mut().extend(self.resumable(store, id));
            found.borrow().len() >= most
        });
        found.into_inner()
    }

    /// A case to be offered: somebody answered something in it, and it is not over.
    fn resumable(&self, store: &Arc<dyn Store>, id: &str) -> Option<Resumable> {
        let case = store.load(id).ok()?.case;
        let (is_over, about) = match case.walk(&self.pack) {
            // A letter that was not answered yet is no end.
            Ok(walk) => (walk.is_over() && !case.is_to_be_heard(&walk), Lang::ALL.map(|lang| named(&case, wording::standing(&walk, lang)))),
            Err(lost) => (matches!(lost, Lost::OtherPack(_)), Default::default()),
        };
        (!is_over && case.state().responses().next().is_some()).then(|| Resumable {
            store: Arc::clone(store),
            last_change: case.last_change(),
            id: id.to_owned(),
            about,
        })
    }

    /// Removes old cases of which it was said that they go; gives back what is to be said of those that go next. Asked once, after the
    /// first frame.
    pub fn tidy(&self, lang: Lang) -> Option<String> {
        let store = self.saving.as_ref().ok()?;
        if let Some(shared) = store.shared() {
            let said: Vec<String> = shared.hand_in().iter().map(ToString::to_string).collect();
            return (!said.is_empty()).then(|| said.join("\n"));
        }
        // A stopped clock is for tests and must not make real cases look old.
        if self.clock != Clock::System {
            return None;
        }
        let said = GoingFile::usual()?;
        let keeping = Retention { pack: &self.pack, keep: self.keep, now: self.clock.now(), said: &said };
        // That one of them cannot be removed now is no reason to keep somebody waiting.
        keeping.tidy(store.as_ref()).ok().flatten().map(|going| told(&going, lang))
    }

    /// The unfinished case to be offered at the start. Asked once, after the first frame.
    pub fn unfinished(&self) -> Option<Resumable> {
        self.all_unfinished(1).pop()
    }

    /// Puts this saved case in the session's place; true if its last entry was cut off.
    pub fn take(&self, session: &mut Session, id: &str, grip: Grip) -> Result<bool> {
        self.is_of_this_pack(id)?;
        Ok(session.take(self.store()?, id, grip)?)
    }

    /// Whether saved cases are offered at the start: not to somebody who has named what to do.
    pub fn offers(&self) -> bool {
        self.offers && self.saving.is_ok()
    }

    /// A way to read the saved cases; where there are too many to read all of them, those with these words.
    pub fn reading(&self, words: &str) -> Reading {
        let words = words.to_owned();
        let (store, pack, clock) = (self.store().map(Arc::clone), Arc::clone(&self.pack), self.clock);
        let lang = spoken();
        Box::new(move || {
            speak(lang);
            Ok(entries(store?.as_ref(), Some(&pack), &words, clock.now())?)
        })
    }

    /// Calls this from another thread when others change what is saved, where they can, until it gives back false.
    pub fn watch(&self, changed: impl FnMut() -> bool + Send + 'static) {
        if let Some(shared) = self.saving.as_ref().ok().and_then(|store| store.shared()) {
            shared.watch(Box::new(changed));
        }
    }

    /// Writes a case with everything in it to a new file of this folder.
    pub fn export(&self, id: &str, folder: &Path) -> Result<Exported> {
        let loaded = self.store()?.load(id)?;
        let content = String::from_utf8(exported(&loaded.case)?)?;
        let path = deliver::save(folder, &deliver::export_name(id), &content)?;
        Ok(Exported { path, torn: loaded.torn })
    }

    /// Writes a copy of a case for the caller, in this language or that of the case, to a new file of this folder.
    pub fn sheet(&self, id: &str, lang: Option<Lang>, folder: &Path) -> Result<SavedSheet> {
        let store = self.store()?;
        let case = store.load(id)?.case;
        let sheet = sheet_of(&self.pack, &case, lang.unwrap_or(case.header().lang))?;
        let path = deliver::save(folder, &deliver::sheet_name(id), &sheet::html(&sheet))?;
        let has_letter = sheet.message.is_some();
        if has_letter {
            take_letter(store.as_ref(), &self.pack, id, self.clock.now())?;
        }
        Ok(SavedSheet { id: id.to_owned(), has_letter, path, blanks: blanks_of(&sheet) })
    }

    /// Whether whoever must not notice might find such a copy.
    pub fn is_watched(&self, id: &str) -> bool {
        self.store().is_ok_and(|store| store.load(id).is_ok_and(|loaded| is_watched(&self.pack, &loaded.case)))
    }

    /// Deletes a case for good, unless somebody holds it.
    pub fn delete(&self, id: &str) -> Result<()> {
        Ok(self.store()?.delete(id)?)
    }
}

/// Where a case stands, behind its name if it has one.
fn named(case: &Case, standing: String) -> String {
    match case.state().name() {
        Some(name) => format!("{name}: {standing}"),
        None => standing,
    }
}

/// What is said of cases that go, with the way to keep them.
fn told(Going { ids, from }: &Going, lang: Lang) -> String {
    let strings = lang.strings();
    let named = ids.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = ids.len().saturating_sub(NAMED);
    let named = if more > 0 { format!("{named} ({})", filled!(strings.cases_going_more, more)) } else { named };
    filled!(strings.cases_going, from.date(), &named, ids.first().map_or("", String::as_str))
}
