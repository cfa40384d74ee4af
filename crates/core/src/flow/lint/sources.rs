//! What a person is told of a source: what it claims, where any source of the pack says that; and no source is both used and set aside.

use crate::flow::finding::Code;
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
        let message = format!("other sources of this pack say what they claim, '{id}' does not");
        let finding = linter.report(Code::MissingClaim, file, source.id.span, format!("sources.{id}"), message);
        finding.help = Some("write the claim in one short sentence, in each language".to_owned());
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
        let message = format!("'{id}' is set aside in pack.yaml: {}", reason.value);
        let finding = linter.report(Code::NotAside, file, mention.name.span, mention.path.clone(), message);
        finding.help = Some("use another source, or take `set-aside` out".to_owned());
    }
}
