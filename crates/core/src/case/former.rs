//! A case that was saved before steps or answers of its pack got other names: `former` in pack.yaml says what became of the old ones.

use crate::flow::model::{Later, Step};
use crate::flow::{Address, Id, Pack};

use super::Case;
use super::event::{Event, Header, Place, Stamped};

impl Case {
    /// The case in the names that the pack has now; none where they are the same.
    pub fn renamed(&self, pack: &Pack) -> Option<Self> {
        let is_known = |event: &Event| event.place().is_none_or(|place| fits(pack, place, event.answer()));
        if is_there(pack, &self.header.start) && self.events.iter().all(|stamped| is_known(&stamped.event)) {
            return None;
        }
        let start = step_now(pack, &self.header.start);
        let events = self.events.iter().map(|stamped| Stamped { at: stamped.at, event: event_now(pack, &stamped.event) });
        let now = Self::replay(Header { start, ..self.header.clone() }, events.collect());
        Some(now).filter(|now| now != self)
    }

    /// Whether something was said at a step that the pack does not have any more, or that it has no such answer to.
    pub fn has_unfitting(&self, pack: &Pack) -> bool {
        self.state.responses().any(|(place, recorded)| !fits(pack, place, recorded.answer()))
    }
}

fn is_there(pack: &Pack, step: &Address) -> bool {
    pack.stop(step).is_some()
}

/// Whether the pack has this step, and this answer to it.
fn fits(pack: &Pack, place: &Place, answer: Option<&Id>) -> bool {
    let ask = pack.step(&place.step).and_then(Step::ask);
    match (ask, answer) {
        (Some(ask), Some(answer)) => answer.as_str() == Later::ID || ask.answers.iter().any(|other| other.id.value == *answer),
        _ => is_there(pack, &place.step),
    }
}

fn step_now(pack: &Pack, step: &Address) -> Address {
    let known = is_there(pack, step).then_some(step);
    known.or_else(|| pack.head().former.step(step)).unwrap_or(step).clone()
}

fn event_now(pack: &Pack, event: &Event) -> Event {
    let mut now = event.clone();
    let Some(place) = now.place_mut() else { return now };
    let former = place.step.clone();
    place.step = step_now(pack, &former);
    let place = place.clone();
    if let Event::Answered { answer, .. } = &mut now
        && !fits(pack, &place, Some(answer))
        && let Some(renamed) = pack.head().former.answer(&former, answer)
    {
        answer.clone_from(renamed);
    }
    now
}
