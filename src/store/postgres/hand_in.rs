//! Handing in what was kept on this machine while the server was away.

use login_rescue_core::case::Case;

use super::super::{Hold, News, Summary};
use super::calls::{self, Appended};
use super::link::Failure;
use super::waiting::{Claim, Waiting};
use super::{Server, person, sign};

/// A case that still waits: the server is not back.
pub(super) type StillWaits = (Claim, Box<dyn Hold>);

/// Hands a case in; gives its token and what is to be said. No token where somebody else has it by now, and the case is set aside.
pub(super) fn of(server: &Server, case: &Case, claim: Claim, copy: Box<dyn Hold>) -> Result<(Option<i64>, News), StillWaits> {
    let Some(waiting) = &server.waiting else { return Err((claim, copy)) };
    let id = case.header().id.clone();
    match send(server, case, &claim) {
        Ok(Some(token)) => {
            waiting.handed_in(&id, copy);
            Ok((Some(token), News::HandedIn { id }))
        }
        Ok(None) => {
            let by = calls::holder(&server.link, &id);
            let file = waiting.set_aside(&id, copy);
            Ok((None, News::NotHandedIn { id, by, file }))
        }
        Err(_) => Err((claim, copy)),
    }
}

/// The token under which the server has everything now; none where it belongs to somebody else.
fn send(server: &Server, case: &Case, claim: &Claim) -> Result<Option<i64>, Failure> {
    let id = &case.header().id;
    let Some(token) = claim.token else { return calls::begin(&server.link, case, &sign()) };
    for (number, event) in (1..).zip(case.events()).skip(claim.confirmed) {
        match calls::append(&server.link, id, token, number, &calls::line(event)?)? {
            Appended::Saved => {}
            Appended::Taken | Appended::Gone => return Ok(None),
        }
    }
    Ok(Some(token))
}

/// Hands in everything that waits, and lets go of it: whoever kept it is gone.
pub(super) fn all(server: &Server) -> Vec<News> {
    let waiting = server.waiting.as_ref().map(|waiting| waiting.take_all(&server.place())).unwrap_or_default();
    waiting.into_iter().filter_map(|(case, claim, copy)| one(server, &case, claim, copy)).collect()
}

/// Hands in a case that is about to be taken in hand, if it waits.
pub(super) fn before_taking(server: &Server, id: &str) -> Option<News> {
    let (case, claim, copy) = server.waiting.as_ref().and_then(|waiting: &Waiting| waiting.take(id, &server.place()))?;
    one(server, &case, claim, copy)
}

fn one(server: &Server, case: &Case, claim: Claim, copy: Box<dyn Hold>) -> Option<News> {
    let (token, news) = of(server, case, claim, copy).ok()?;
    if let Some(token) = token {
        let id = &case.header().id;
        let described = calls::describe(&server.link, id, token, &person(), &Summary::of(case));
        // A server that went away again sees by the lease that nobody holds it.
        drop(described.and_then(|()| calls::release(&server.link, id, token)));
    }
    Some(news)
}
