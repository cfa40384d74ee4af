//! Handing in what was kept on this machine while the server was away.

use login_rescue_core::case::Case;

use super::super::{Hold, News, Summary};
use super::calls::{self, Appended};
use super::link::Failure;
use super::waiting::{Claim, Waiting};
use super::{Server, person, sign};

/// A case that could not be handed in yet.
pub(super) struct StillWaits {
    pub claim: Claim,
    pub copy: Box<dyn Hold>,
    why: Failure,
}

/// Hands a case in; gives its token and what is to be said. No token where somebody else has it by now, and the case is set aside.
pub(super) fn of(
    server: &Server,
    waiting: &Waiting,
    case: &Case,
    claim: Claim,
    copy: Box<dyn Hold>,
) -> Result<(Option<i64>, News), StillWaits> {
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
        Err(why) => Err(StillWaits { claim, copy, why }),
    }
}

/// The token under which the server has everything now; none where it belongs to somebody else.
fn send(server: &Server, case: &Case, claim: &Claim) -> Result<Option<i64>, Failure> {
    let id = &case.header().id;
    let Some(token) = claim.token else { return calls::begin(&server.link, case, &sign()) };
    for (number, event) in (1..).zip(case.events()).skip(claim.confirmed) {
        match calls::append(&server.link, id, token, number, &calls::line(event)?)? {
            Appended::Saved => {}
            Appended::Taken | Appended::Gone | Appended::Gap => return Ok(None),
        }
    }
    Ok(Some(token))
}

/// Hands in everything that waits, and lets go of it: whoever kept it is gone.
pub(super) fn all(server: &Server) -> Vec<News> {
    let Some(waiting) = &server.waiting else { return Vec::new() };
    let news = |(case, claim, copy): (Case, Claim, Box<dyn Hold>)| {
        if is_for(server, &case, &claim).ok()? {
            return one(server, waiting, &case, claim, copy).ok();
        }
        Some(News::ForAnother { id: case.header().id.clone(), place: claim.store })
    };
    waiting.take_all().into_iter().filter_map(news).collect()
}

/// Whether a case waits for this server: for its address, or for one that it had before, since it knows how the case began.
fn is_for(server: &Server, case: &Case, claim: &Claim) -> Result<bool, Failure> {
    Ok(claim.store == server.place() || claim.token.is_some() && calls::knows(&server.link, case)?)
}

/// Hands in a case that is about to be taken in hand, if it waits. Where that fails it must not be taken: what waits would not fit then.
pub(super) fn before_taking(server: &Server, id: &str) -> Result<Option<News>, Failure> {
    let Some(waiting) = &server.waiting else { return Ok(None) };
    match waiting.take(id) {
        Some((case, claim, copy)) if is_for(server, &case, &claim)? => one(server, waiting, &case, claim, copy).map(Some),
        _ => Ok(None),
    }
}

fn one(server: &Server, waiting: &Waiting, case: &Case, claim: Claim, copy: Box<dyn Hold>) -> Result<News, Failure> {
    let (token, news) = of(server, waiting, case, claim, copy).map_err(|waits| waits.why)?;
    if let Some(token) = token {
        let id = &case.header().id;
        let described = calls::describe(&server.link, id, token, &person(), &Summary::of(case));
        // A server that went away again sees by the lease that nobody holds it.
        drop(described.and_then(|()| calls::release(&server.link, id, token)));
    }
    Ok(news)
}
