//! What an act demands of the situation in which it comes up: that something is known, or that its `when` holds.

use crate::flow::faults;
use crate::flow::finding::Fault;
use crate::flow::graph::{Packed, Plan};
use crate::flow::id::Id;
use crate::flow::model::Act;
use crate::flow::when::When;
use crate::flow::worded::{Worded, named};

/// One thing that must be so wherever an act comes up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demand<'p> {
    pub act: &'p Act,
    what: What<'p>,
}

#[derive(Debug, Clone, Copy)]
enum What<'p> {
    /// This is remembered.
    Known(&'p Id),
    When(&'p When),
}

pub(super) fn demands(act: &Act) -> impl Iterator<Item = Demand<'_>> {
    let known = act.known.iter().map(|fact| What::Known(&fact.value));
    known.chain(act.when.iter().map(What::When)).map(move |what| Demand { act, what })
}

/// Whether the situation excuses an act from what must come earlier, hold and be known.
pub(super) fn excuses(plan: &Plan, act: &Act, facts: Packed) -> bool {
    plan.number(act.unless.as_ref()).is_some_and(|number| plan.test(number).holds(facts))
}

impl<'p> Demand<'p> {
    /// The fact that must be known. Somebody who knows it breaks the demand no more.
    pub fn known(&self) -> Option<&'p Id> {
        if let What::Known(fact) = self.what { Some(fact) } else { None }
    }

    pub fn reads(&self) -> impl Iterator<Item = &'p Id> {
        let when = if let What::When(when) = self.what { Some(when) } else { None };
        let read = when.into_iter().chain(&self.act.unless).flat_map(When::reads).map(|(fact, _)| &fact.value);
        read.chain(self.known())
    }

    pub fn is_broken(&self, plan: &Plan, facts: Packed) -> bool {
        let is_missing = match self.what {
            What::Known(fact) => {
                let mask = plan.packing.mask(fact);
                // A fact that no answer remembers has its own finding.
                !mask.is_none() && (facts & mask).is_none()
            }
            What::When(when) => plan.number(Some(when)).is_some_and(|when| !plan.test(when).holds(facts)),
        };
        is_missing && !excuses(plan, self.act, facts)
    }

    pub fn fault(&self) -> (Fault, Vec<Worded>) {
        let act = &self.act.id.value;
        match self.what {
            What::Known(fact) => (faults::NOT_KNOWN, named![act, fact]),
            What::When(_) => (faults::OUT_OF_PLACE, named![act]),
        }
    }
}
