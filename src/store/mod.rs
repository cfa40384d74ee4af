//! Saved cases. [`Store`] says what every place for them promises; [`Folder`] is the one on this machine: one file a case, one JSON
//! object a line, only ever added to. [`Postgres`] is one that a desk shares.

mod clean;
mod dir;
mod error;
mod file;
mod folder;
mod going;
mod hold;
mod holder;
mod lines;
mod missed;
mod news;
mod place;
#[cfg(feature = "postgres")]
mod postgres;
mod read;
mod summary;
mod sweep;
#[cfg(test)]
mod tests;

pub use clean::CleanFile;
pub use dir::{own_folder, private};
pub use error::StoreError;
pub use file::CaseFile;
pub use folder::Folder;
pub use going::GoingFile;
pub use holder::Holder;
pub use lines::{ExportFault, MAX_FILE_BYTES, MAX_LINE_BYTES, exported, read_exported};
pub use missed::{Missed, MissedFile};
pub use news::News;
pub use place::{Location, shared_store, shown_store};
#[cfg(feature = "postgres")]
pub use postgres::{Checked, Postgres, ServerAddress};
pub use summary::{CaseStanding, KnownCase, Paged, Stands, Summary, texts};
pub use sweep::sweep;

use std::fmt::Debug;
use std::time::Duration;

use login_rescue_core::case::{Case, Moment, Stamped};
use login_rescue_core::stats::{Alike, Scope};
use login_rescue_core::text::fold_for_search;

/// How long a case is kept after its last change.
pub const KEEP: Duration = Duration::from_hours(30 * 24);

/// How many cases are looked at for one to be offered.
pub const NEWEST: usize = 10;

/// Where cases are kept. What a store confirms is lost neither by a kill nor by another program; what it cannot read it reports and
/// leaves as it is.
pub trait Store: Debug + Send + Sync {
    /// Where it is, for people.
    fn place(&self) -> String;

    /// What it can do beyond this, if others use it from other machines.
    fn shared(&self) -> Option<&dyn Shared> {
        None
    }

    /// An id that no case here has, such as `20261122-100000-k3f`.
    fn new_id(&self, now: Moment) -> String;

    /// The ids of all cases, in no order.
    fn ids(&self) -> Result<Vec<String>, StoreError>;

    fn has(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.ids()?.iter().any(|there| there == id))
    }

    /// Makes a new case of what this one is so far, and holds it. It is there whole, or not at all; another case of its id stays as it
    /// is, which is an error.
    fn begin(&self, case: &Case) -> Result<Box<dyn Hold>, StoreError>;

    /// Reads a case, whoever holds it, and changes nothing.
    fn load(&self, id: &str) -> Result<Loaded, StoreError>;

    /// Holds a case to go on with it. A last entry that was cut off is removed for good. An error while somebody else holds it.
    fn resume(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError>;

    /// Holds a case, whoever holds it now: every event that was confirmed to them is in it, and nothing more can come from them.
    fn take_over(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError>;

    /// Who holds a case now, if anybody does.
    fn holder(&self, id: &str) -> Option<Holder>;

    /// Reads several cases, in any order; one that is gone by now is passed over.
    fn each(&self, ids: &[String], take: &mut dyn FnMut(Result<Loaded, StoreError>)) -> Result<(), StoreError> {
        for loaded in ids.iter().map(|id| self.load(id)) {
            if !matches!(loaded, Err(StoreError::NotFound { .. })) {
                take(loaded);
            }
        }
        Ok(())
    }

    /// All cases, the one changed last first.
    fn list(&self) -> Result<Vec<Listed>, StoreError>;

    /// The cases for a list: `most` of those that wait and as many of the others, the first in their order; of a store that can search,
    /// only those in which all of these words stand. There may be more than was asked for: whoever asks looks at each. What was told `by`
    /// the same need not be read.
    fn page(&self, _words: &str, _most: usize, _by: &str) -> Result<Vec<Paged>, StoreError> {
        Ok(self.list()?.into_iter().map(|listed| Paged::Read(Box::new(listed))).collect())
    }

    /// What was told `by` the same of the cases of a period, and the ids of those of which nothing was: they have to be read.
    fn counted(&self, _by: &str, _scope: Scope) -> Result<(Vec<Alike>, Vec<String>), StoreError> {
        Ok((Vec::new(), self.ids()?))
    }

    /// The cases that were changed last longer ago than this.
    fn older(&self, now: Moment, than: Duration) -> Result<Vec<Listed>, StoreError> {
        let is_old = |listed: &Listed| listed.last_change.is_some_and(|last| last.until(now) > than);
        Ok(self.list()?.into_iter().filter(is_old).collect())
    }

    /// The cases whose id or name begins with this folded text.
    fn called(&self, folded: &str) -> Result<Vec<Listed>, StoreError> {
        let is_called =
            |listed: &Listed| listed.id.starts_with(folded) || listed.name().is_some_and(|name| fold_for_search(name).starts_with(folded));
        Ok(self.list()?.into_iter().filter(is_called).collect())
    }

    /// The cases that began when this one did: it may be among them, under another id.
    fn begun_with(&self, case: &Case) -> Result<Vec<Listed>, StoreError> {
        let began = |listed: &Listed| listed.case.as_ref().is_ok_and(|other| other.header().started == case.header().started);
        Ok(self.list()?.into_iter().filter(began).collect())
    }

    /// The case that this person changed last, that nobody holds and that fits; what is known to be over may be passed over. Runs at every
    /// start, so it must not read every case: only the last [`NEWEST`] are asked about.
    fn newest(&self, fits: &dyn Fn(&str) -> bool) -> Option<String>;

    /// Removes a case, also one that cannot be read, unless somebody holds it.
    fn delete(&self, id: &str) -> Result<(), StoreError>;

    /// Removes the cases that were changed or taken in hand last longer ago than this, that nobody holds and that `goes` names; gives back
    /// their ids. What cannot be removed now is left for the next time. Runs at every start, so it must not read every case, and asks
    /// only about those that are so old.
    fn expire(&self, now: Moment, older_than: Duration, goes: &dyn Fn(&str) -> bool) -> Result<Vec<String>, StoreError>;
}

/// What a shared store can do beyond that: it is elsewhere, and others use it meanwhile.
pub trait Shared: Send + Sync {
    /// Hands in what was kept on this machine while the store was away; gives back what is to be said of that.
    fn hand_in(&self) -> Vec<News>;

    /// Takes in what the events of these cases come to, from whoever has just read them: who asks next need not. What does not get there
    /// soon is read again.
    fn tell(&self, summaries: &[Summary]);

    /// Calls this whenever somebody changed, took, let go or deleted a case, from a thread of its own, until it gives back false.
    fn watch(&self, changed: Box<dyn FnMut() -> bool + Send>);
}

/// A case that is held to be gone on with: nobody else can add to it, unless they take it over. It is let go when this is dropped.
pub trait Hold: Debug + Send {
    fn id(&self) -> &str;

    /// Adds an event; it is saved when this returns. After an error the case is as it was before, and a later append may succeed,
    /// except after [`StoreError::TakenOver`].
    fn append(&mut self, event: &Stamped) -> Result<(), StoreError>;

    /// Says what lists and searches go by from now on, to a store that keeps it apart from the events.
    fn describe(&mut self, _summary: &dyn Fn() -> Summary) {}

    /// What is to be said about the store, once.
    fn news(&mut self) -> Vec<News> {
        Vec::new()
    }
}

#[derive(Debug)]
pub struct Loaded {
    pub case: Case,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
    /// Where it is, for people.
    pub place: String,
}

/// A case in the list, also one that cannot be read.
#[derive(Debug)]
pub struct Listed {
    pub id: String,
    /// When something happened last; for a case that cannot be read, when it was written last.
    pub last_change: Option<Moment>,
    /// The case, or what is wrong with it.
    pub case: Result<Case, StoreError>,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
    /// Who holds it now, if anybody does.
    pub holder: Option<Holder>,
}

impl Listed {
    pub fn name(&self) -> Option<&str> {
        self.case.as_ref().ok()?.state().name()
    }
}
