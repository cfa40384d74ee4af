//! What people ask: whoever asks gets an answer, whatever is known.

use crate::flow::conditions::At;
use crate::flow::faults;
use crate::flow::when::RESULT;
use crate::flow::words::EndResult;
use crate::named;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    results(linter);
    let file = linter.pack.head_name();
    let silent = linter.pack.head().questions.values().filter(|question| {
        let lines = &question.answer.lines;
        !lines.is_empty() && lines.iter().all(|line| line.when.is_some())
    });
    for question in silent {
        let path = format!("questions.{}.answer", question.id.value);
        linter.report(faults::NO_OTHER_LINE, file, question.id.span, path, named![]);
    }
}

/// An end turns out in one of the ways that ends have.
fn results(linter: &mut Linter) {
    for (file, _, condition) in linter.conditions().filter(|(.., condition)| matches!(condition.at, At::Question)) {
        let results = condition.when.reads().into_iter().filter(|(fact, _)| fact.value == *RESULT);
        for value in results.flat_map(|(_, values)| values).filter(|value| !EndResult::SPELLED.contains(&value.value.as_str())) {
            let named = named![&value.value, EndResult::SPELLED.join(", ")];
            linter.report(faults::NO_SUCH_RESULT, file, value.span, condition.path.clone(), named);
        }
    }
}
