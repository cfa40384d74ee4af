//! What people ask: whoever asks gets an answer, whatever is known.

use crate::flow::finding::Code;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
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
