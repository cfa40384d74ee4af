//! Handing in what was kept on this machine while the server was away.

use login_rescue_core::case::Case;

use super::super::{Hold, News, Summary};
use super::calls::{self, Appended};
use super::failure::Failure;
use super::waiting::{Claim, Waiting};
use super::{Server, person, sign};

/// The token of who began a case.
const FIRST_TOKEN: i64 = 1;

/// A case that could not be handed in yet.
pub(super) struct StillWaits {
    pub claim: Claim,
    pub copy: Box<dyn Hold>,
    why: Failure,
}

/// A case of which the server has everything: as it is called there, and its token.
pub(super) struct Sent {
    pub case: Case,
    pub token: i64,
}

/// Hands a case in; gives what became of it and what is to be said. Nothing where somebody else has it by now, and the case is set aside.
pub(super) fn of(
    server: &Server,
    waiting: &Waiting,
    case: &Case,
    claim: Claim,
    copy: Box<dyn Hold>,
) -> Result<(Option<Sent>, News), StillWaits> {
    let id = case.header().id.clone();
    match send(server, case, &claim) {
        Ok(Some(sent)) => {
            waiting.handed_in(&id, copy);
            let news = News::HandedIn { id: sent.case.header().id.clone() };
            Ok((Some(sent), news))
        }
        Ok(None) => {
            let by = calls::holder(&server.link, &id);
            let file = waiting.set_aside(&id, copy);
            Ok((None, News::NotHandedIn { id, by, file }))
        }
        Err(why) => Err(StillWaits { claim, copy, why }),
    }
}

/// Nothing where it belongs to somebody else.
fn send(server: &Server, case: &Case, claim: &Claim) -> Result<Option<Sent>, Failure> {
    let Some(token) = claim.token else { return send_new(server, case) };
    let sent = append(server, case, token, claim.confirmed)?;
    Ok(sent.then(|| Sent { case: case.clone(), token }))
}

/// Of one that was begun while the server was away. Where another case has its id by now it gets one of its own, the same each time that
/// it is tried.
fn send_new(server: &Server, case: &Case) -> Result<Option<Sent>, Failure> {
    let id = &case.header().id;
    for number in 1_u32.. {
        let case = if number == 1 { case.clone() } else { case.with_id(&format!("{id:.50}-{number}")) };
        if let Some(token) = calls::begin(&server.link, &case, &sign())? {
            return Ok(Some(Sent { case, token }));
        }
        // Begun already, when the reply was lost.
        if calls::knows(&server.link, &case)? {
            let sent = append(server, &case, FIRST_TOKEN, 0)?;
            return Ok(sent.then_some(Sent { case, token: FIRST_TOKEN }));
        }
    }
    Ok(None)
}

/// Whether the server has all events now, of which it had confirmed so many.
fn append(server: &Server, case: &Case, token: i64, confirmed: usize) -> Result<bool, Failure> {
    for (number, event) in (1..).zip(case.events()).skip(confirmed) {
        match calls::append(&server.link, &case.header().id, token, number, &calls::line(event)?)? {
            Appended::Saved => {}
            Appended::Taken | Appended::Gone | Appended::Gap => return Ok(false),
        }
    }
    Ok(true)
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
    let (sent, news) = of(server, waiting, case, claim, copy).map_err(|waits| waits.why)?;
    if let Some(Sent { case, token }) = sent {
        let id = &case.header().id;
        let described = calls::describe(&server.link, id, token, &person(), &Summary::of(&case));
        // A server that went away again sees by the lease that nobody holds it.
        drop(described.and_then(|()| calls::release(&server.link, id, token)));
    }
    Ok(news)
}
