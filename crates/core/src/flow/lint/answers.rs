//! Questions and ladders taken by themselves: everybody can answer, and the estimates add up.

use std::collections::HashSet;

use crate::flow::finding::Code;
use crate::flow::model::{Ask, Ladder, Step};
use crate::flow::span::{Span, Spanned};

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    for (_, flow, file) in linter.flows() {
        for (name, step) in &flow.steps {
            let path = format!("steps.{name}");
            if let Some(ask) = step.ask() {
                unsure(linter, file, &path, step, ask);
                shares(linter, file, &path, step.id.span, ask);
                same_words(linter, file, &path, ask);
            }
            if let Some(ladder) = step.ladder() {
                fixes(linter, file, &path, ladder);
                tasks(linter, file, &path, step, ladder);
            }
        }
    }
}

fn unsure(linter: &mut Linter, file: &str, path: &str, step: &Step, ask: &Ask) {
    // No answer could be read, or one has no id that could be: it may have been this one.
    if ask.always_known.is_some() || ask.answers.is_empty() || linter.lost_at(file, path) {
        return;
    }
    match ask.answers.iter().find(|answer| answer.id.as_str() == "unsure") {
        None => {
            let finding = linter.report(Code::NoUnsure, file, step.id.span, path, "nobody can answer this question with 'not sure'");
            finding.help = Some("add an answer with the id 'unsure', or say under 'always-known' why everybody knows".to_owned());
        }
        Some(answer) if answer.when.is_some() => {
            let message = "the answer 'unsure' has a 'when': it is not always offered";
            linter.report(Code::NoUnsure, file, answer.id.span, path, message);
        }
        Some(_) => {}
    }
}

/// Two answers that are both offered always and read the same.
fn same_words(linter: &mut Linter, file: &str, path: &str, ask: &Ask) {
    for &lang in &linter.pack.opening().languages {
        let mut seen: HashSet<String> = HashSet::new();
        for (number, answer) in ask.answers.iter().enumerate().filter(|(_, answer)| answer.when.is_none()) {
            let text: String = answer.text.get(lang).split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect();
            if !text.is_empty() && !seen.insert(text) {
                let path = format!("{path}.answers[{number}].text");
                let message = format!("'{}' has the same words as an answer above it", answer.id.value);
                linter.report(Code::SameAnswer, file, answer.id.span, path, message).help =
                    Some("say what makes it another one".to_owned());
                return;
            }
        }
    }
}

/// Answers with a `when` may stand in for each other, so only those that are always offered must fit together.
fn shares(linter: &mut Linter, file: &str, path: &str, question: Span, ask: &Ask) {
    let shares: Vec<&Spanned<u8>> = ask.answers.iter().filter_map(|answer| answer.share.as_ref()).collect();
    if shares.is_empty() || linter.lost_at(file, path) {
        return;
    }
    if let Some(without) = ask.answers.iter().position(|answer| answer.share.is_none()) {
        let span = ask.answers.get(without).map_or(question, |answer| answer.id.span);
        let path = format!("{path}.answers[{without}]");
        let finding = linter.report(Code::BadShares, file, span, path, "this answer has no share, and others of the question have one");
        finding.help = Some("estimate it as well, or leave all of them out".to_owned());
        return;
    }
    let always: Vec<&Spanned<u8>> =
        ask.answers.iter().filter(|answer| answer.when.is_none()).filter_map(|answer| answer.share.as_ref()).collect();
    let (sum, all) = (sum(&always), sum(&shares));
    if let Some(span) = beyond(&always) {
        let finding = linter.report(Code::BadShares, file, span, path, format!("the shares of the answers add up to {sum} %"));
        finding.help = Some("together they are at most 100 %".to_owned());
    } else if all < 100 {
        let message = format!("every answer has a share, and together they are {all} %");
        linter.report(Code::BadShares, file, question, path, message).help = Some("make them 100 %".to_owned());
    }
}

fn sum(shares: &[&Spanned<u8>]) -> u32 {
    shares.iter().map(|share| u32::from(share.value)).sum()
}

fn fixes(linter: &mut Linter, file: &str, path: &str, ladder: &Ladder) {
    let fixes: Vec<&Spanned<u8>> = ladder.checks.iter().filter_map(|check| check.fixes.as_ref()).collect();
    let sum = sum(&fixes);
    if let Some(span) = beyond(&fixes) {
        let message = format!("the checks of this ladder are said to fix it for {sum} % of the people");
        let finding = linter.report(Code::BadShares, file, span, path, message);
        finding.help = Some("'fixes' is the share of all who begin the ladder; together they are at most 100 %".to_owned());
    }
}

/// A task fixes nothing, and a ladder of tasks alone has no way out but its last one; any other needs one for what works.
fn tasks(linter: &mut Linter, file: &str, path: &str, step: &Step, ladder: &Ladder) {
    for (index, check) in ladder.checks.iter().enumerate().filter(|(_, check)| check.task) {
        let has = [("fixes", check.fixes.is_some()), ("fixed", check.fixed.is_some()), ("other", check.other.is_some())];
        for (key, _) in has.into_iter().filter(|(_, has)| *has) {
            let message = format!("a task is done or not, it fixes nothing: it has no '{key}'");
            let finding = linter.report(Code::BadValue, file, check.id.span, format!("{path}.try[{index}].{key}"), message);
            finding.help = Some(format!("leave '{key}' out, or leave 'task' out where people say whether it worked"));
        }
    }
    if ladder.checks.is_empty() || linter.lost_at(file, path) {
        return;
    }
    match (&ladder.fixed, ladder.is_to_do()) {
        (None, false) => {
            let message = "a check of this ladder can work, but no 'fixed' says where that leads";
            linter.report(Code::MissingKey, file, step.id.span, path, message);
        }
        (Some(_), true) => {
            let message = "all checks of this ladder are tasks, which fix nothing: its 'fixed' is never taken";
            let finding = linter.report(Code::BadValue, file, step.id.span, format!("{path}.fixed"), message);
            finding.help = Some("leave 'fixed' out: the last task leads to 'otherwise'".to_owned());
        }
        _ => {}
    }
}

/// The place of the share with which the sum passes 100 %.
fn beyond(shares: &[&Spanned<u8>]) -> Option<Span> {
    let mut sum = 0;
    let share = shares.iter().find(|share| {
        sum += u32::from(share.value);
        sum > 100
    });
    share.map(|share| share.span)
}
