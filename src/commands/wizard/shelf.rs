//! The saved cases as the wizard sees them: the one that is offered at its start, and the one that was asked for.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use login_rescue_core::case::{Case, Lost};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::sheet;
use login_rescue_core::wording;

use crate::cases::{Going, Keeping, entries, find, take_letter};
use crate::clock::Clock;
use crate::commands::cases::{blanks_of, is_watched, sheet_of};
use crate::deliver;
use crate::exit::Exit;
use crate::session::{Grip, Resumable, Saving, Session};
use crate::store::{GoingFile, Store, exported};
use crate::tui;
use crate::tui::shelf::{Exported, Reading, SavedSheet};
use crate::words::{speak, spoken, words};

use super::not_saving;

/// A saved case to go on with.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// Its id, its name, or the beginning of either.
    pub wanted: &'a str,
    pub grip: Grip,
}

/// How many cases that go are named.
const NAMED: usize = 3;

/// The saved cases as the front ends see them.
#[derive(Debug)]
pub struct DiskShelf {
    /// The pack, to see whether a case has come to its end.
    pub pack: Arc<Pack>,
    pub saving: Saving,
    pub clock: Clock,
    /// How long a case is kept after its last change.
    pub keep: Duration,
    /// Whether an unfinished case is offered: not to somebody who has named what to do.
    pub offers: bool,
}

impl DiskShelf {
    fn store(&self) -> Result<&Arc<dyn Store>> {
        self.saving.as_ref().map_err(|_| Exit::Io.saying(words().no_store))
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
        let looking = session.not_saving().map(|reason| not_saving(reason, lang));
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
}

impl tui::Shelf for DiskShelf {
    fn tidy(&self, lang: Lang) -> Option<String> {
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
        let keeping = Keeping { pack: &self.pack, keep: self.keep, now: self.clock.now(), said: &said };
        // That one of them cannot be removed now is no reason to keep somebody waiting.
        keeping.tidy(store.as_ref()).ok().flatten().map(|going| told(&going, lang))
    }

    fn unfinished(&mut self) -> Option<Resumable> {
        self.all_unfinished(1).pop()
    }

    fn take(&mut self, session: &mut Session, id: &str, grip: Grip) -> Result<bool> {
        self.is_of_this_pack(id)?;
        Ok(session.take(self.store()?, id, grip)?)
    }

    fn offers(&self) -> bool {
        self.offers && self.saving.is_ok()
    }

    fn reading(&self, words: &str) -> Reading {
        let words = words.to_owned();
        let (store, pack, clock) = (self.store().map(Arc::clone), Arc::clone(&self.pack), self.clock);
        let lang = spoken();
        Box::new(move || {
            speak(lang);
            Ok(entries(store?.as_ref(), Some(&pack), &words, clock.now())?)
        })
    }

    fn watch(&self, changed: Box<dyn FnMut() -> bool + Send>) {
        if let Some(shared) = self.saving.as_ref().ok().and_then(|store| store.shared()) {
            shared.watch(changed);
        }
    }

    fn export(&self, id: &str, folder: &Path) -> Result<Exported> {
        let loaded = self.store()?.load(id)?;
        let content = String::from_utf8(exported(&loaded.case)?)?;
        let path = deliver::save(folder, &deliver::export_name(id), &content)?;
        Ok(Exported { path, torn: loaded.torn })
    }

    fn sheet(&self, id: &str, lang: Option<Lang>, folder: &Path) -> Result<SavedSheet> {
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

    fn is_watched(&self, id: &str) -> bool {
        self.store().is_ok_and(|store| store.load(id).is_ok_and(|loaded| is_watched(&self.pack, &loaded.case)))
    }

    fn delete(&self, id: &str) -> Result<()> {
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
    let named = if more > 0 { format!("{named} ({})", fill(strings.cases_going_more, &[&more.to_string()])) } else { named };
    fill(strings.cases_going, &[&from.date().to_string(), &named, ids.first().map_or("", String::as_str)])
}
