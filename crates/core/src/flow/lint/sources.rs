//! What a person is told of a source: what it claims, where any source of the pack says that; and no source is both used and set aside.

use crate::flow::faults;
use crate::flow::worded::named;
use crate::flow::written::Group;

use super::{Linter, mentions};

pub(super) fn check(linter: &mut Linter) {
    claimed(linter);
    not_aside(linter);
}

/// Where some sources have a claim, people would miss it at the others.
fn claimed(linter: &mut Linter) {
    let file = linter.pack.head_name();
    let sources = &linter.pack.head().sources;
    if sources.values().all(|source| source.claim.is_none()) {
        return;
    }
    for (id, source) in sources.iter().filter(|(_, source)| source.claim.is_none()) {
        linter.report(faults::MISSING_CLAIM, file, source.id.span, format!("sources.{id}"), named![id]);
    }
}

/// One finding for each source that is set aside, at the first part that uses it all the same.
fn not_aside(linter: &mut Linter) {
    let head = linter.pack.head();
    let written = linter.written();
    let used: Vec<_> = mentions(&written).filter(|(_, mention)| mention.group == Group::Sources).collect();
    for (id, source) in &head.sources {
        let Some(reason) = &source.set_aside else { continue };
        let Some((file, mention)) = used.iter().find(|(_, mention)| mention.name.value == *id) else { continue };
        linter.report(faults::NOT_ASIDE, file, mention.name.span, mention.path.clone(), named![id, &reason.value]);
    }
}
