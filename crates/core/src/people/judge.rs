//! Whether a walk ended right for somebody.

use crate::flow::model::{End, EndResult};
use crate::flow::person::{Person, RightEnd};
use crate::flow::words::spelled;

use super::explore::Close;
use super::progress::{Progress, Watch};

spelled! {
    Grade {
        Wrong = "wrong",
        /// The result is acceptable and the rest is not.
        Half = "half",
        /// As it must be.
        Right = "right",
    }
}

/// What is right for somebody.
#[derive(Debug, Clone, Copy)]
pub(super) enum Judge<'j> {
    /// What the person's file says.
    Person(&'j Person, &'j Watch),
    Results(&'j [EndResult]),
}

impl Judge<'_> {
    pub fn grade(self, close: &Close, progress: Progress) -> Grade {
        let is_clean = progress.is_clean();
        match (close, self) {
            (Close::Lost(_) | Close::Circle(_), _) => Grade::Wrong,
            (Close::Again, _) => Grade::Right,
            (Close::Paused, _) => graded(true, is_clean),
            (Close::End(end), Self::Results(results)) => graded(results.contains(&end.result), true),
            (Close::End(end), Self::Person(person, watch)) => {
                let is_met = person.ends.iter().any(|right| is_met(right, end, watch, progress));
                let all_heard = progress.heard & watch.mapped == watch.mapped;
                graded(self.is_acceptable(end), is_met && all_heard && is_clean)
            }
        }
    }

    /// Whether an end has a result that is acceptable, whatever else it lacks.
    pub fn is_acceptable(self, end: &End) -> bool {
        match self {
            Self::Person(person, _) => person.ends.iter().any(|right| right.result == end.result),
            Self::Results(results) => results.contains(&end.result),
        }
    }
}

fn graded(is_acceptable: bool, is_rest_right: bool) -> Grade {
    match (is_acceptable, is_rest_right) {
        (false, _) => Grade::Wrong,
        (true, false) => Grade::Half,
        (true, true) => Grade::Right,
    }
}

/// Whether an end is this acceptable one, and what makes it right has come true.
fn is_met(right: &RightEnd, end: &End, watch: &Watch, progress: Progress) -> bool {
    let contact = end.contact.as_ref().map(|contact| &contact.value);
    right.result == end.result
        && (right.cures.is_empty() || right.cures.iter().any(|cure| watch.has_fixed(progress, &cure.value)))
        && right.only_after.iter().all(|cure| watch.has_come(progress, &cure.value))
        && (right.contact.is_empty() || right.contact.iter().any(|wanted| Some(&wanted.value) == contact))
}
