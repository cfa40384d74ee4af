//! That a letter is on its way: whoever copies, saves, prints or hands it over means to have it sent.

use login_rescue_core::case::{Case, Event, Moment, Stamped};
use login_rescue_core::flow::Pack;

use crate::store::{Store, StoreError};

use super::{stand, summary};

/// Keeps in mind that the letter of a saved case was taken to be sent, where the case stands at an end that writes one. A case that another
/// program holds is left to that.
pub fn take_letter(store: &dyn Store, pack: &Pack, id: &str, now: Moment) -> Result<(), StoreError> {
    if !has_news(&store.load(id)?.case, pack) {
        return Ok(());
    }
    let (loaded, mut hold) = match store.resume(id) {
        Err(error) if error.is_held() => return Ok(()),
        held => held?,
    };
    let mut case = loaded.case;
    if has_news(&case, pack) {
        let taken = Stamped { at: now, event: Event::LetterTaken };
        hold.append(&taken)?;
        case.apply(taken);
        hold.describe(&|| summary(&case, Some(pack)));
    }
    Ok(())
}

fn has_news(case: &Case, pack: &Pack) -> bool {
    let writes = || stand(case, Some(pack)).is_ok_and(|walk| walk.here.end().is_some_and(|here| here.end.contact.is_some()));
    !case.state().is_letter_taken() && writes()
}
