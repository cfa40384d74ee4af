//! A case that is held on a server: a lease that is renewed as long as this program lives, and a token without which nothing is added.
//! When the server goes away the case is kept on this machine, and handed in when it is back, unless somebody else has it by then.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use login_rescue_core::case::{Case, Stamped};

use crate::words::words;

use super::super::lines::{MAX_FILE_BYTES, MAX_LINE_BYTES};
use super::super::{Hold, News, StoreError, Summary};
use super::calls::{self, Appended};
use super::failure::Failure;
use super::hand_in::{Sent, StillWaits};
use super::link::ClientLink;
use super::waiting::Claim;
use super::{Server, hand_in, person};

/// How often a hold is renewed, and a server that is away is looked for.
const BEAT: Duration = if cfg!(test) { Duration::from_millis(200) } else { Duration::from_secs(15) };

#[derive(Debug)]
pub(super) struct HeldCase {
    id: String,
    /// What it is called on the server, once it was handed in.
    id_there: Arc<OnceLock<String>>,
    state: Arc<Mutex<HeldState>>,
    /// Wakes the thread that renews the hold; it ends when this is gone.
    described: Option<Sender<Summary>>,
    beating: Option<JoinHandle<()>>,
}

/// What is known of a case that is held.
#[derive(Debug)]
pub(super) struct HeldState {
    server: Server,
    /// As it stands, with everything that was confirmed.
    case: Case,
    /// What it is called on the server, once it was handed in.
    id_there: Arc<OnceLock<String>>,
    bytes: u64,
    keeping: Lease,
    /// What lists are to go by once the server is back.
    untold: Option<Summary>,
    news: Vec<News>,
}

/// Where events go.
#[derive(Debug)]
enum Lease {
    /// To the server.
    There { token: i64 },
    /// To this machine, for a while.
    Here { claim: Claim, copy: Box<dyn Hold> },
    /// Nowhere: somebody else has the case.
    Lost,
}

impl HeldCase {
    /// A case that was just taken in hand.
    pub fn on_server(server: &Server, case: Case, bytes: u64, token: i64) -> Self {
        Self::new(HeldState::of(server, case, bytes, Lease::There { token }))
    }

    /// A new case for a server that cannot be reached.
    pub fn on_this_machine(server: &Server, case: &Case, bytes: u64, reason: String) -> Result<Self, StoreError> {
        let mut state = HeldState::of(server, case.clone(), bytes, Lease::Lost);
        state.keep_here(case, None, 0, reason)?;
        Ok(Self::new(state))
    }

    fn new(state: HeldState) -> Self {
        let (id, id_there) = (state.id().to_owned(), Arc::clone(&state.id_there));
        let state = Arc::new(Mutex::new(state));
        let (described, summaries) = channel();
        let of_thread = Arc::clone(&state);
        // Where no thread can be had, the lease still lasts from one event to the next.
        let beating = thread::Builder::new().name("hold".into()).spawn(move || beat(&of_thread, &summaries)).ok();
        Self { id, id_there, state, described: Some(described), beating }
    }

    fn state(&self) -> MutexGuard<'_, HeldState> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<HeldState>) -> MutexGuard<'_, HeldState> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Renews the hold now and then, and passes on what lists go by, until the case is let go.
fn beat(state: &Mutex<HeldState>, summaries: &Receiver<Summary>) {
    let mut next = Instant::now() + BEAT;
    loop {
        match summaries.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(summary) => lock(state).describe(summary),
            Err(RecvTimeoutError::Timeout) => {
                // A server that gives no answer is waited for here, and not where somebody goes on with the case.
                let away = lock(state).away();
                if away.is_none_or(|link| calls::answers(&link)) {
                    lock(state).renew();
                }
                next = Instant::now() + BEAT;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Hold for HeldCase {
    fn id(&self) -> &str {
        self.id_there.get().unwrap_or(&self.id)
    }

    fn append(&mut self, event: &Stamped) -> Result<(), StoreError> {
        self.state().append(event)
    }

    fn describe(&mut self, summary: &dyn Fn() -> Summary) {
        if let Some(thread) = &self.described {
            // It is gone only where it could not be had.
            let _ = thread.send(summary());
        }
    }

    fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.state().news)
    }
}

impl Drop for HeldCase {
    fn drop(&mut self) {
        self.described = None;
        let _ = self.beating.take().map(JoinHandle::join);
        self.state().let_go();
    }
}

impl HeldState {
    fn of(server: &Server, case: Case, bytes: u64, keeping: Lease) -> Self {
        Self { server: server.clone(), case, id_there: Arc::default(), bytes, keeping, untold: None, news: Vec::new() }
    }

    fn id(&self) -> &str {
        &self.case.header().id
    }

    fn append(&mut self, event: &Stamped) -> Result<(), StoreError> {
        let line = calls::line(event).map_err(|failure| self.server.error(failure))?;
        let bytes = self.bytes + line.len() as u64 + 1;
        if bytes > MAX_FILE_BYTES || line.len() >= MAX_LINE_BYTES {
            let most = if bytes > MAX_FILE_BYTES { MAX_FILE_BYTES } else { MAX_LINE_BYTES as u64 };
            return Err(StoreError::TooLarge { place: self.server.place_of(self.id()), bytes, most });
        }
        match &mut self.keeping {
            Lease::There { token } => {
                let token = *token;
                self.append_there(event, &line, token)?;
            }
            Lease::Here { copy, .. } => copy.append(event)?,
            Lease::Lost => return Err(self.server.taken_over(self.id())),
        }
        self.case.apply(event.clone());
        self.bytes = bytes;
        Ok(())
    }

    fn append_there(&mut self, event: &Stamped, line: &str, token: i64) -> Result<(), StoreError> {
        let confirmed = self.case.events().len();
        match calls::append(&self.server.link, self.id(), token, confirmed + 1, line) {
            Ok(Appended::Saved) => Ok(()),
            Ok(Appended::Gone) => Err(self.server.not_found(self.id())),
            Ok(Appended::Taken) => {
                self.keeping = Lease::Lost;
                Err(self.server.taken_over(self.id()))
            }
            Ok(Appended::Gap) => Err(self.server.error(Failure::Refused(words().store_gap.to_owned()))),
            // Whether it was saved there is not known; to hand it in once more changes nothing.
            Err(Failure::Away(reason)) => {
                let mut case = self.case.clone();
                case.apply(event.clone());
                self.keep_here(&case, Some(token), confirmed, reason)
            }
            Err(failure) => Err(self.server.error(failure)),
        }
    }

    /// Keeps the case on this machine from now on, where it has a folder for that.
    fn keep_here(&mut self, case: &Case, token: Option<i64>, confirmed: usize, reason: String) -> Result<(), StoreError> {
        let place = self.server.place();
        let Some(waiting) = &self.server.waiting else { return Err(StoreError::Away { place, reason }) };
        let claim = Claim { store: place.clone(), token, confirmed };
        let copy = waiting.keep(case, &claim)?;
        self.keeping = Lease::Here { claim, copy };
        self.news.push(News::Away { place, reason });
        Ok(())
    }

    /// The way to a server that was away when it was asked last.
    fn away(&self) -> Option<ClientLink> {
        matches!(self.keeping, Lease::Here { .. }).then(|| self.server.link.clone())
    }

    /// Renews the lease, or hands the case in.
    fn renew(&mut self) {
        match self.keeping {
            // What went wrong shows at the next event, where it can be said.
            Lease::There { token } => drop(calls::renew(&self.server.link, self.id(), token)),
            Lease::Here { .. } => self.hand_in(),
            Lease::Lost => {}
        }
    }

    fn hand_in(&mut self) {
        let Some(waiting) = self.server.waiting.clone() else { return };
        let Lease::Here { claim, copy } = std::mem::replace(&mut self.keeping, Lease::Lost) else { return };
        match hand_in::of(&self.server, &waiting, &self.case, claim, copy) {
            Ok((sent, news)) => {
                if let Some(Sent { case, token }) = sent {
                    let _ = self.id_there.set(case.header().id.clone());
                    self.case = case;
                    self.keeping = Lease::There { token };
                }
                self.news.push(news);
                if let Some(summary) = self.untold.take() {
                    self.describe(summary);
                }
            }
            Err(StillWaits { claim, copy, .. }) => self.keeping = Lease::Here { claim, copy },
        }
    }

    fn describe(&mut self, summary: Summary) {
        match self.keeping {
            // Only lists go by it, and the next event brings it again.
            Lease::There { token } => drop(calls::describe(&self.server.link, self.id(), token, &person(), &summary)),
            Lease::Here { .. } => self.untold = Some(summary),
            Lease::Lost => {}
        }
    }

    fn let_go(&mut self) {
        if matches!(self.keeping, Lease::Here { .. }) {
            self.hand_in();
        }
        if let Lease::There { token } = self.keeping {
            // A server that is away sees by the lease that nobody holds it.
            drop(calls::release(&self.server.link, self.id(), token));
        }
    }
}
