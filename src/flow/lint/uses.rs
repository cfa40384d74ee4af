//! What stands in pack.yaml and is named nowhere.

use std::collections::HashSet;

use crate::flow::finding::Code;
use crate::flow::id::Id;

use super::Linter;
use super::words::{claims, declared, mentions};

/// The section of the message that the program fills itself, with the checks and how they went.
const FILLED_BY_THE_PROGRAM: &str = "tried";

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    let mut used: HashSet<(&str, &Id)> = mentions(head).iter().map(|claim| (claim.group, &claim.name.value)).collect();
    for (_, flow, _) in linter.flows() {
        used.extend(claims(flow).iter().map(|claim| (claim.group, &claim.name.value)));
    }
    let file = linter.pack.head_name();
    for (group, id) in declared(head) {
        let is_filled = group == "topics" && id.as_str() == FILLED_BY_THE_PROGRAM;
        if !is_filled && !used.contains(&(group, &id.value)) {
            let message = format!("nothing names '{}'", id.value);
            linter.report(Code::Unused, file, id.span, format!("{group}.{}", id.value), message);
        }
    }
}
