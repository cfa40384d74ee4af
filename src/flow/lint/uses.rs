//! What stands in pack.yaml and is named nowhere.

use std::collections::HashSet;

use crate::flow::finding::Code;
use crate::flow::id::Id;
use crate::flow::span::Spanned;

use super::Linter;
use super::words::{claims, mentions};

/// The section of the message that the program fills itself, with the checks and how they went.
const FILLED_BY_THE_PROGRAM: &str = "tried";

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    let mut used: HashSet<(&str, &Id)> = mentions(head).iter().map(|claim| (claim.group, &claim.name.value)).collect();
    for (_, flow, _) in linter.flows() {
        used.extend(claims(flow).iter().map(|claim| (claim.group, &claim.name.value)));
    }
    let sources = head.sources.values().map(|source| ("sources", &source.id));
    let topics = head.topics.values().map(|topic| ("topics", &topic.id));
    let details = head.details.values().map(|detail| ("details", &detail.id));
    let contacts = head.contacts.values().map(|contact| ("contacts", &contact.id));
    let all: Vec<(&str, &Spanned<Id>)> = sources.chain(topics).chain(details).chain(contacts).collect();
    let file = linter.pack.head_name();
    for (group, id) in all {
        let is_filled = group == "topics" && id.as_str() == FILLED_BY_THE_PROGRAM;
        if !is_filled && !used.contains(&(group, &id.value)) {
            let message = format!("nothing names '{}'", id.value);
            linter.report(Code::Unused, file, id.span, format!("{group}.{}", id.value), message);
        }
    }
}
