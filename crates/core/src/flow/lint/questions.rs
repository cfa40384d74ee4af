//! What people ask: whoever asks gets an answer, whatever is known.

use crate::flow::conditions::At;
use crate::flow::finding::Code;
use crate::flow::when::RESULT;
use crate::flow::words::EndResult;

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
        let message = "every line has a 'when': nothing would be answered in the other cases";
        linter.report(Code::BadRoute, file, question.id.span, path, message);
    }
}

/// An end turns out in one of the ways that ends have.
fn results(linter: &mut Linter) {
    for (file, _, condition) in linter.conditions().filter(|(.., condition)| matches!(condition.at, At::Question)) {
        let results = condition.when.reads().into_iter().filter(|(fact, _)| fact.value == *RESULT);
        for value in results.flat_map(|(_, values)| values).filter(|value| !EndResult::SPELLED.contains(&value.value.as_str())) {
            let message = format!("no end has the result '{}'", value.value);
            linter.report(Code::UnknownValue, file, value.span, condition.path.clone(), message).help = Some(EndResult::SPELLED.join(", "));
        }
    }
}
