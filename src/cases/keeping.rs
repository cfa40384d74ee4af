//! How long a case is kept, and what is said before it goes. What waits is kept until its date and as long again as any other; nothing
//! goes before it was said at a start that it will.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use login_rescue_core::case::{Case, Event, Moment};
use login_rescue_core::flow::Pack;

use crate::store::{GoingFile, KEEP, Store, StoreError};

use super::stand;

/// The least time between the word that a case goes and its end; shorter where cases are kept shorter.
const NOTICE: Duration = Duration::from_hours(7 * 24);

#[derive(Debug)]
pub struct Retention<'k> {
    /// The pack, to see which cases wait.
    pub pack: &'k Pack,
    /// How long a case is kept after its last change.
    pub keep: Duration,
    pub now: Moment,
    pub said: &'k GoingFile,
}

/// Cases that will be removed, and from when on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    pub ids: Vec<String>,
    /// The first time at which they can go.
    pub from: Moment,
}

impl Retention<'_> {
    /// Removes what was said to go and whose time is over; gives back what is to be said to go now, for the first time.
    pub fn tidy(&self, store: &dyn Store) -> Result<Option<Going>, StoreError> {
        let before = self.said.read();
        let due = RefCell::new(BTreeMap::new());
        let goes = |id: &str| {
            // What cannot be read waits for nothing.
            if store.load(id).is_ok_and(|loaded| self.until(&loaded.case).timestamp() >= self.now.timestamp()) {
                return false;
            }
            let said = before.get(id).copied();
            due.borrow_mut().insert(id.to_owned(), said.unwrap_or(self.now));
            said.is_some_and(|said| said.until(self.now) >= self.notice())
        };
        let removed = store.expire(self.now, self.keep, &goes)?;
        let mut due = due.into_inner();
        due.retain(|id, _| !removed.contains(id));
        let new: Vec<String> = due.keys().filter(|id| !before.contains_key(*id)).cloned().collect();
        if due != before {
            // What could not be noted is said again; it goes only after it was noted.
            let _ = self.said.write(&due);
        }
        Ok((!new.is_empty()).then(|| Going { ids: new, from: self.now.after(self.notice()) }))
    }

    fn notice(&self) -> Duration {
        self.keep.min(NOTICE)
    }

    pub fn until(&self, case: &Case) -> Moment {
        let last = case.last_change();
        let set = case.events().iter().filter_map(|event| match event.event {
            Event::WaitBegun { until, .. } => Some(until),
            Event::ComeBack { on } => on,
            _ => None,
        });
        let due = stand(case, Some(self.pack)).ok().and_then(|walk| case.due(&walk));
        let date = set.chain(due).max_by_key(|date| date.timestamp());
        let Some(date) = date else { return last.after(self.keep) };
        let from = if date.timestamp() > last.timestamp() { date } else { last };
        from.after(self.keep.max(KEEP))
    }
}
