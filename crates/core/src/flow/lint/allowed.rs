//! What authors allow, with a reason, in one part of a file: the finding is not reported there. An `allow` without effect is a finding
//! itself, so that none outlives its reason.

use crate::flow::faults::{self, did_you_mean};
use crate::flow::finding::Code;
use crate::flow::model::Allow;
use crate::flow::worded::named;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head().allows.iter().map(|allow| (linter.pack.head_name(), allow));
    let flows = linter.flows().flat_map(|(_, flow, file)| flow.allows.iter().map(move |allow| (file, allow)));
    let allows: Vec<(&str, &Allow)> = head.chain(flows).collect();
    // What the checks find in a pack with holes may be there or not: then nothing is idle.
    let is_whole = linter.is_whole();
    for (file, allow) in allows {
        let Some(code) = Code::allowable().find(|code| code.as_str() == allow.code.value) else {
            let help = did_you_mean(&allow.code.value, Code::allowable().map(Code::as_str));
            linter.report(faults::CANNOT_BE_ALLOWED, file, allow.code.span, allow.path.clone(), named![&allow.code.value]).help = help;
            continue;
        };
        let before = linter.found.len();
        linter.found.retain(|finding| finding.code != code || finding.file != file || !lies_in(&finding.path, &allow.path));
        if linter.found.len() == before && is_whole {
            linter.report(faults::NOTHING_TO_ALLOW, file, allow.code.span, allow.path.clone(), named![code]);
        }
    }
}

/// Whether a path in the structure of a file lies in a part of it.
fn lies_in(path: &str, part: &str) -> bool {
    part.is_empty() || path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
