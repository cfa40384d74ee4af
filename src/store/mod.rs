//! Saved cases. [`Store`] says what every place for them promises; [`Folder`] is the one on this machine: one file a case, one JSON
//! object a line, only ever added to.

mod dir;
mod error;
mod file;
mod folder;
mod going;
mod hold;
mod holder;
mod lines;
mod missed;
mod read;
mod sweep;
#[cfg(test)]
mod tests;

pub use error::StoreError;
pub use file::CaseFile;
pub use folder::Folder;
pub use going::GoingFile;
pub use holder::Holder;
pub use lines::{Exported, Fault as ExportFault, exported, read_exported};
pub use missed::{Missed, MissedFile};
pub use read::{MAX_FILE_BYTES, MAX_LINE_BYTES};
pub use sweep::sweep;

use std::fmt::Debug;
use std::time::Duration;

use login_rescue_core::case::{Case, Moment, Stamped};

/// How long a case is kept after its last change.
pub const KEEP: Duration = Duration::from_hours(30 * 24);

/// Where cases are kept. What a store confirms is lost neither by a kill nor by another program; what it cannot read it reports and
/// leaves as it is.
pub trait Store: Debug + Send + Sync {
    /// Where it is, for people.
    fn place(&self) -> String;

    /// An id that no case here has, such as `20261122-100000-k3f`.
    fn new_id(&self, now: Moment) -> String;

    /// The ids of all cases, in no order.
    fn ids(&self) -> Result<Vec<String>, StoreError>;

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

    /// All cases, the one changed last first.
    fn list(&self) -> Result<Vec<Listed>, StoreError>;

    /// The case that was changed last and that nobody holds. Runs at every start, so it must not read every case.
    fn newest(&self) -> Option<String>;

    /// Removes a case, also one that cannot be read, unless somebody holds it.
    fn delete(&self, id: &str) -> Result<(), StoreError>;

    /// Removes the cases that were changed or taken in hand last longer ago than this, that nobody holds and that `goes` names; gives back
    /// their ids. What cannot be removed now is left for the next time. Runs at every start, so it must not read every case, and asks
    /// only about those that are so old.
    fn expire(&self, now: Moment, older_than: Duration, goes: &dyn Fn(&str) -> bool) -> Result<Vec<String>, StoreError>;
}

/// A case that is held to be gone on with: nobody else can add to it, unless they take it over. It is let go when this is dropped.
pub trait Hold: Debug + Send {
    /// The case's id.
    fn id(&self) -> &str;

    /// Adds an event; it is saved when this returns. After an error the case is as it was before, and a later append may succeed,
    /// except after [`StoreError::TakenOver`].
    fn append(&mut self, event: &Stamped) -> Result<(), StoreError>;
}

/// A case that was read.
#[derive(Debug)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
    /// Where it is, for people.
    pub place: String,
}

/// A case in the list, also one that cannot be read.
#[derive(Debug)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// When something happened last; for a case that cannot be read, when it was written last.
    pub last_change: Option<Moment>,
    /// The case, or what is wrong with it.
    pub case: Result<Case, StoreError>,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
}
