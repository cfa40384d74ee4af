//! What the conditions of common questions read of the place where a walk stands.

use crate::flow::conditions::At;
use crate::flow::finding::Code;
use crate::flow::id::Id;
use crate::flow::when::{FLOW, RESULT};
use crate::flow::words::EndResult;

use super::Linter;

/// An end turns out in one of the ways that ends have, and a walk stands in one of the flows.
pub(super) fn check(linter: &mut Linter) {
    let flows: Vec<&str> = linter.pack.flow_ids().map(Id::as_str).collect();
    for (key, known, without) in [(RESULT, EndResult::SPELLED, "no end has the result"), (FLOW, flows.as_slice(), "there is no flow")] {
        for (file, _, condition) in linter.conditions().filter(|(.., condition)| matches!(condition.at, At::Question)) {
            let read = condition.when.reads().into_iter().filter(|(fact, _)| fact.value == *key);
            for value in read.flat_map(|(_, values)| values).filter(|value| !known.contains(&value.value.as_str())) {
                let message = format!("{without} '{}'", value.value);
                linter.report(Code::UnknownValue, file, value.span, condition.path.clone(), message).help = Some(known.join(", "));
            }
        }
    }
}
