//! When somebody should come back to a case: on the date that was set by hand, when the clock of its wait runs out, when its end says, or
//! before, where an answer says that something has a last day. So no letter, no wait and no such day is forgotten.

use std::time::Duration;

use crate::flow::model::EndResult;

use super::Case;
use super::event::Event;
use super::moment::Moment;
use super::state::Set;
use super::walk::{Here, Walk};

/// After how long somebody comes back to a case that waits for somebody else, where its end does not say.
const USUAL: Duration = Duration::from_hours(7 * 24);

impl Case {
    /// The date to come back; none where nothing is waited for. It is in the past where nobody has come back yet.
    pub fn due(&self, walk: &Walk) -> Option<Moment> {
        let clock = walk.place().and_then(|place| self.state.clock_set(place));
        // What is solved waits for nothing that was set before.
        let date = self.date_by_hand().filter(|_| !is_solved(walk) || self.is_date_news());
        match (date, clock) {
            // A clock that was started since then is waited for as well; a date that was set since then is what was wanted last.
            (Some(date), Some(clock)) if clock.after > date.after => Some(earlier(date.on, clock.on)),
            (Some(set), _) | (None, Some(set)) => Some(set.on),
            (None, None) => self.date_of_flow(walk),
        }
    }

    /// Whether what came of it is to be asked: it waits at an end, and nobody has told how that turned out.
    pub fn is_to_be_heard(&self, walk: &Walk) -> bool {
        walk.later().is_none() && self.waits_at_end(walk).is_some()
    }

    /// Whether a date that was set by hand holds, and nothing was said since then.
    pub fn has_new_date_by_hand(&self) -> bool {
        self.date_by_hand().is_some() && self.is_date_news()
    }

    fn is_date_news(&self) -> bool {
        let last = self.events.iter().rev().map(|stamped| &stamped.event).find(|event| is_step(event) || is_date(event));
        last.is_some_and(is_date)
    }

    /// The date that was set by hand, until somebody goes on with the case after it has come.
    fn date_by_hand(&self) -> Option<Set> {
        self.state.date_set().filter(|date| self.last_step().timestamp() < date.on.timestamp())
    }

    /// An end that waits says after how long to try again; an answer, after how long at the latest, also where the case is open.
    fn date_of_flow(&self, walk: &Walk) -> Option<Moment> {
        let end = self.waits_at_end(walk);
        let is_over = end.is_none() && matches!(walk.here, Here::End(_));
        let answers = walk.come_back.filter(|_| !is_over);
        Some(self.last_step().after(answers.into_iter().chain(end).min()?))
    }

    /// For how long the end where the case stands waits for something or somebody.
    fn waits_at_end(&self, walk: &Walk) -> Option<Duration> {
        let Here::End(here) = &walk.here else { return None };
        let waits = here.end.result.waits() && !self.state.is_closed();
        waits.then(|| here.end.wait.unwrap_or(USUAL))
    }

    /// When the case went on last. A note, a name or a date is no step; a detail is, as the letter is written with it.
    fn last_step(&self) -> Moment {
        self.events.iter().rev().find(|stamped| is_step(&stamped.event)).map_or(self.header.started, |stamped| stamped.at)
    }
}

fn is_solved(walk: &Walk) -> bool {
    walk.is_over() && matches!(&walk.here, Here::End(here) if here.end.result == EndResult::Resolved)
}

fn is_step(event: &Event) -> bool {
    !matches!(event, Event::Named { .. } | Event::Noted { .. } | Event::NoteChanged { .. } | Event::ComeBack { .. })
}

fn is_date(event: &Event) -> bool {
    matches!(event, Event::ComeBack { .. })
}

fn earlier(one: Moment, other: Moment) -> Moment {
    if other.timestamp() < one.timestamp() { other } else { one }
}
