//! What the conditions of common questions read of the place where a walk stands.

use crate::flow::conditions::ReadAt;
use crate::flow::faults;
use crate::flow::id::Id;
use crate::flow::when::{FLOW, RESULT};
use crate::flow::worded::named;
use crate::flow::words::EndResult;

use super::Linter;

/// An end turns out in one of the ways that ends have, and a walk stands in one of the flows.
pub(super) fn check(linter: &mut Linter) {
    let flows: Vec<&str> = linter.pack.flow_ids().map(Id::as_str).collect();
    let places = [(RESULT, EndResult::SPELLED, faults::NO_SUCH_RESULT), (FLOW, flows.as_slice(), faults::NO_FLOW_TO_STAND_IN)];
    for (key, known, fault) in places {
        for (file, _, condition) in linter.conditions().filter(|(.., condition)| matches!(condition.at, ReadAt::Question)) {
            let read = condition.when.reads().into_iter().filter(|(fact, _)| fact.value == *key);
            for value in read.flat_map(|(_, values)| values).filter(|value| !known.contains(&value.value.as_str())) {
                linter.report(fault, file, value.span, condition.path.clone(), named![&value.value, known.join(", ")]);
            }
        }
    }
}
