//! The store that a desk shares: a database of PostgreSQL. What may happen there is in the migrations; here is how a program asks for it.
//! Nothing connects before the first case is needed. This is the only place of the program that opens a connection.

mod address;
mod calls;
mod failure;
mod hand_in;
mod hold;
mod link;
mod listen;
mod migrate;
mod schema;
mod tls;
mod waiting;

pub use address::ServerAddress;
pub use schema::Checked;

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use login_rescue_core::case::{Case, Moment};
use login_rescue_core::stats::{Alike, Scope};

use self::calls::{Held, PagedCase, ServerCase};
use self::failure::Failure;
use self::hold::HeldCase;
use self::link::ClientLink;
use self::waiting::Waiting;
use super::folder::{dated_id, is_id};
use super::lines::{Parsed, parse};
use super::{Hold, Holder, Listed, Loaded, News, Paged, Shared, Store, StoreError, Summary};
use crate::words::words;

#[derive(Debug)]
pub struct Postgres {
    server: Server,
    /// What is to be said of a case that was handed in when it was taken in hand.
    news: Mutex<Vec<News>>,
}

/// What is needed to ask the server about a case.
#[derive(Debug, Clone)]
struct Server {
    address: ServerAddress,
    link: ClientLink,
    /// Where cases are kept while the server is away.
    waiting: Option<Waiting>,
}

impl Server {
    fn place(&self) -> String {
        self.address.to_string()
    }

    fn place_of(&self, id: &str) -> String {
        format!("{}#{id}", self.address)
    }

    fn error(&self, failure: Failure) -> StoreError {
        let place = self.place();
        match failure {
            Failure::Away(reason) => StoreError::Away { place, reason },
            Failure::Refused(reason) => StoreError::Refused { place, reason },
            Failure::Bare => StoreError::Refused { place, reason: words().store_no_schema.to_owned() },
        }
    }

    fn not_found(&self, id: &str) -> StoreError {
        StoreError::NotFound { id: id.to_owned(), place: self.place() }
    }

    fn taken_over(&self, id: &str) -> StoreError {
        let by = calls::holder(&self.link, id).unwrap_or_default();
        StoreError::TakenOver { id: id.to_owned(), by }
    }

    fn parsed(&self, found: &ServerCase) -> Result<Loaded, StoreError> {
        let place = self.place_of(&found.id);
        match parse(found.lines.as_bytes()) {
            Ok(Parsed { case, torn, .. }) => Ok(Loaded { case, torn, place }),
            Err(fault) => Err(StoreError::bad_case(&found.id, place, fault)),
        }
    }

    fn listed(&self, found: ServerCase) -> Listed {
        let case = self.parsed(&found).map(|loaded| loaded.case);
        let last_change = case.as_ref().ok().map(Case::last_change);
        Listed { id: found.id, last_change, case, torn: false, holder: found.holder }
    }

    fn all_listed(&self, found: Result<Vec<ServerCase>, Failure>) -> Result<Vec<Listed>, StoreError> {
        let found = found.map_err(|failure| self.error(failure))?;
        let mut listed: Vec<Listed> = found.into_iter().map(|found| self.listed(found)).collect();
        listed.sort_by_cached_key(|case| newest_first(&case.id, case.last_change));
        Ok(listed)
    }

    fn paged(&self, listing: PagedCase) -> Paged {
        match listing {
            PagedCase::Known(known) => Paged::Known(known),
            PagedCase::Whole(found) => Paged::Read(Box::new(self.listed(found))),
        }
    }
}

/// The order of a list.
fn newest_first(id: &str, last_change: Option<Moment>) -> (Reverse<Option<Timestamp>>, String) {
    (Reverse(last_change.map(Moment::timestamp)), id.to_owned())
}

/// Who sits here, and so whose cases are offered at a start.
fn person() -> String {
    let Holder { user, host, .. } = Holder::this_person();
    user.or(host).unwrap_or_default()
}

/// What this program says of itself when it takes a case.
fn sign() -> String {
    serde_json::to_string(&Holder::this_person()).unwrap_or_default()
}

impl Postgres {
    /// The store at this address. Nothing connects yet.
    pub fn at(address: ServerAddress) -> Self {
        Self::with(address, Waiting::usual())
    }

    /// The same, where cases are kept in this folder while the server is away.
    pub fn keeping_in(address: ServerAddress, dir: PathBuf) -> Self {
        Self::with(address, Some(Waiting::at(dir)))
    }

    fn with(address: ServerAddress, waiting: Option<Waiting>) -> Self {
        let link = ClientLink::to(address.clone());
        Self { server: Server { address, link, waiting }, news: Mutex::default() }
    }

    /// Looks how the tables there fit this program.
    pub fn check(&self) -> Result<Checked, StoreError> {
        self.answer(migrate::check(&self.server.link))
    }

    /// Makes the tables, or brings them to what this program needs; gives back the numbers of the migrations that were run.
    pub fn migrate(&self) -> Result<Vec<i32>, StoreError> {
        self.answer(migrate::migrate(&self.server.link))
    }

    fn answer<T>(&self, answer: Result<T, Failure>) -> Result<T, StoreError> {
        answer.map_err(|failure| self.server.error(failure))
    }

    fn hold(&self, id: &str, by_force: bool) -> Result<(Loaded, Box<dyn Hold>), StoreError> {
        judged(id)?;
        if let Some(news) = self.answer(hand_in::before_taking(&self.server, id))? {
            self.news().push(news);
        }
        let token = match self.answer(calls::hold(&self.server.link, id, &sign(), by_force))? {
            Held::Now(token) => token,
            Held::By(by) => return Err(StoreError::InUse { id: id.to_owned(), by }),
            Held::Gone => return Err(self.server.not_found(id)),
        };
        let found = self.found(id)?;
        match self.server.parsed(&found) {
            Ok(loaded) => {
                let held = HeldCase::on_server(&self.server, loaded.case.clone(), found.lines.len() as u64, token);
                Ok((loaded, Box::new(held)))
            }
            Err(error) => {
                drop(calls::release(&self.server.link, id, token));
                Err(error)
            }
        }
    }

    fn found(&self, id: &str) -> Result<ServerCase, StoreError> {
        let mut found = self.answer(calls::read(&self.server.link, &[id]))?;
        found.pop().ok_or_else(|| self.server.not_found(id))
    }

    fn news(&self) -> MutexGuard<'_, Vec<News>> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
impl Postgres {
    pub(in crate::store) fn run(&self, statements: &str) -> Result<(), StoreError> {
        self.answer(self.server.link.run_all(statements))
    }

    /// How many rows there are.
    pub(in crate::store) fn count(&self, what: &str) -> i64 {
        let rows = self.answer(self.server.link.ask_bare(&format!("select count(*) from {what}"))).unwrap();
        rows.first().map(|row| row.get(0)).unwrap_or_default()
    }
}

fn judged(id: &str) -> Result<(), StoreError> {
    if is_id(id) { Ok(()) } else { Err(StoreError::BadId(id.chars().take(64).collect())) }
}

impl Store for Postgres {
    fn place(&self) -> String {
        self.server.place()
    }

    fn shared(&self) -> Option<&dyn Shared> {
        Some(self)
    }

    /// With more letters than in a folder: many begin cases in the same second, also while none of them can ask the server.
    fn new_id(&self, now: Moment) -> String {
        dated_id(now, 6)
    }

    fn ids(&self) -> Result<Vec<String>, StoreError> {
        self.answer(calls::ids(&self.server.link))
    }

    fn has(&self, id: &str) -> Result<bool, StoreError> {
        self.answer(calls::has(&self.server.link, id))
    }

    fn begin(&self, case: &Case) -> Result<Box<dyn Hold>, StoreError> {
        let id = &case.header().id;
        judged(id)?;
        let bytes = case.events().iter().filter_map(|event| calls::line(event).ok()).map(|line| line.len() as u64 + 1).sum();
        match calls::begin(&self.server.link, case, &sign()) {
            Ok(Some(token)) => Ok(Box::new(HeldCase::on_server(&self.server, case.clone(), bytes, token))),
            Ok(None) => Err(StoreError::Exists { id: id.clone(), place: self.place() }),
            Err(Failure::Away(reason)) => Ok(Box::new(HeldCase::on_this_machine(&self.server, case, bytes, reason)?)),
            Err(failure) => Err(self.server.error(failure)),
        }
    }

    fn load(&self, id: &str) -> Result<Loaded, StoreError> {
        judged(id)?;
        self.server.parsed(&self.found(id)?)
    }

    fn each(&self, ids: &[String], take: &mut dyn FnMut(Result<Loaded, StoreError>)) -> Result<(), StoreError> {
        let named: Vec<&str> = ids.iter().map(String::as_str).collect();
        let found = self.answer(calls::read(&self.server.link, &named))?;
        for found in &found {
            take(self.server.parsed(found));
        }
        Ok(())
    }

    fn resume(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError> {
        self.hold(id, false)
    }

    fn take_over(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError> {
        self.hold(id, true)
    }

    fn holder(&self, id: &str) -> Option<Holder> {
        calls::holder(&self.server.link, id)
    }

    fn list(&self) -> Result<Vec<Listed>, StoreError> {
        self.server.all_listed(calls::all(&self.server.link))
    }

    fn page(&self, words: &str, most: usize, by: &str) -> Result<Vec<Paged>, StoreError> {
        let listing = self.answer(calls::page(&self.server.link, words, most, by))?;
        let mut page: Vec<Paged> = listing.into_iter().map(|listing| self.server.paged(listing)).collect();
        page.sort_by_cached_key(|paged| {
            let (id, last_change) = paged.key();
            newest_first(id, last_change)
        });
        Ok(page)
    }

    fn counted(&self, by: &str, scope: Scope) -> Result<(Vec<Alike>, Vec<String>), StoreError> {
        self.answer(calls::count(&self.server.link, by, scope))
    }

    fn older(&self, now: Moment, than: Duration) -> Result<Vec<Listed>, StoreError> {
        self.server.all_listed(calls::older(&self.server.link, now, than))
    }

    fn called(&self, folded: &str) -> Result<Vec<Listed>, StoreError> {
        self.server.all_listed(calls::called(&self.server.link, folded))
    }

    fn begun_with(&self, case: &Case) -> Result<Vec<Listed>, StoreError> {
        self.server.all_listed(calls::begun(&self.server.link, case.header().started))
    }

    fn newest(&self, fits: &dyn Fn(&str) -> bool) -> Option<String> {
        calls::newest(&self.server.link, &person()).ok()?.into_iter().find(|id| fits(id))
    }

    fn delete(&self, id: &str) -> Result<(), StoreError> {
        judged(id)?;
        match self.answer(calls::delete(&self.server.link, id, "asked for"))?.as_str() {
            "held" => Err(StoreError::InUse { id: id.to_owned(), by: self.holder(id).unwrap_or_default() }),
            "gone" => Err(self.server.not_found(id)),
            _ => Ok(()),
        }
    }

    /// Nothing: how long a desk keeps its cases is decided by whoever runs the database, not by every program that starts.
    fn expire(&self, _: Moment, _: Duration, _: &dyn Fn(&str) -> bool) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
}

impl Shared for Postgres {
    fn hand_in(&self) -> Vec<News> {
        let mut news = std::mem::take(&mut *self.news());
        news.extend(hand_in::all(&self.server));
        news
    }

    fn tell(&self, summaries: &[Summary]) {
        if !summaries.is_empty() {
            drop(calls::tell(&self.server.link, summaries));
        }
    }

    fn watch(&self, changed: Box<dyn FnMut() -> bool + Send>) {
        listen::listen(self.server.address.clone(), changed);
    }
}
