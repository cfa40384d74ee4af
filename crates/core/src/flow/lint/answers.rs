//! Questions and ladders taken by themselves: everybody can answer, and the estimates add up.

use std::collections::HashSet;

use crate::flow::faults;
use crate::flow::model::{Ask, Ladder, Step};
use crate::flow::span::{Span, Spanned};
use crate::flow::worded::named;

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
        None => linter.report(faults::NO_UNSURE, file, step.id.span, path, named![]),
        Some(answer) if answer.when.is_some() => linter.report(faults::UNSURE_CONDITION, file, answer.id.span, path, named![]),
        Some(_) => return,
    };
}

/// Two answers that are both offered always and read the same.
fn same_words(linter: &mut Linter, file: &str, path: &str, ask: &Ask) {
    for &lang in &linter.pack.opening().languages {
        let mut seen: HashSet<String> = HashSet::new();
        for (number, answer) in ask.answers.iter().enumerate().filter(|(_, answer)| answer.when.is_none()) {
            let text: String = answer.text.get(lang).split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect();
            if !text.is_empty() && !seen.insert(text) {
                let path = format!("{path}.answers[{number}].text");
                linter.report(faults::SAME_ANSWER, file, answer.id.span, path, named![&answer.id.value]);
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
        linter.report(faults::NO_SHARE, file, span, path, named![]);
        return;
    }
    let always: Vec<&Spanned<u8>> =
        ask.answers.iter().filter(|answer| answer.when.is_none()).filter_map(|answer| answer.share.as_ref()).collect();
    let (sum, all) = (sum(&always), sum(&shares));
    if let Some(span) = beyond(&always) {
        linter.report(faults::SHARES_BEYOND, file, span, path, named![sum]);
    } else if all < 100 {
        linter.report(faults::SHARES_BELOW, file, question, path, named![all]);
    }
}

fn sum(shares: &[&Spanned<u8>]) -> u32 {
    shares.iter().map(|share| u32::from(share.value)).sum()
}

fn fixes(linter: &mut Linter, file: &str, path: &str, ladder: &Ladder) {
    let fixes: Vec<&Spanned<u8>> = ladder.checks.iter().filter_map(|check| check.fixes.as_ref()).collect();
    let sum = sum(&fixes);
    if let Some(span) = beyond(&fixes) {
        linter.report(faults::FIXES_BEYOND, file, span, path, named![sum]);
    }
}

/// A task fixes nothing, and a ladder of tasks alone has no way out but its last one; any other needs one for what works.
fn tasks(linter: &mut Linter, file: &str, path: &str, step: &Step, ladder: &Ladder) {
    for (index, check) in ladder.checks.iter().enumerate().filter(|(_, check)| check.task) {
        let has = [("fixes", check.fixes.is_some()), ("fixed", check.fixed.is_some()), ("other", check.other.is_some())];
        for (key, _) in has.into_iter().filter(|(_, has)| *has) {
            linter.report(faults::TASK_FIXES, file, check.id.span, format!("{path}.try[{index}].{key}"), named![key]);
        }
    }
    if ladder.checks.is_empty() || linter.lost_at(file, path) {
        return;
    }
    match (&ladder.fixed, ladder.is_to_do()) {
        (None, false) => linter.report(faults::NO_FIXED, file, step.id.span, path, named![]),
        (Some(_), true) => linter.report(faults::FIXED_OF_TASKS, file, step.id.span, format!("{path}.fixed"), named![]),
        _ => return,
    };
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
