//! Facts that pack.yaml declares as observables: answers and conditions may only give them the values that stand there.

use crate::flow::conditions::Condition;
use crate::flow::faults;
use crate::flow::id::Id;
use crate::flow::model::Remembered;
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    told_by_somebody(linter);
    let head_name = linter.pack.head_name();
    for (id, observable) in &linter.pack.head().observables {
        all_declared(linter, head_name, &format!("observables.{id}.default"), id, &observable.default);
        for (index, telling) in observable.tell.iter().enumerate() {
            all_declared(linter, head_name, &format!("observables.{id}.tell[{index}].is"), id, &telling.is);
        }
    }
    for (file, _, Condition { path, when, .. }) in linter.conditions() {
        for (fact, values) in when.reads() {
            all_declared(linter, file, &path, &fact.value, values);
        }
    }
    for (_, flow, file) in linter.flows() {
        for (name, index, answer) in flow.answers() {
            let path = format!("steps.{name}.answers[{index}].remember");
            for said in answer.remember.iter().chain(&answer.means) {
                all_declared(linter, file, &path, &said.fact.value, std::iter::once(&said.value).chain(&said.also));
            }
        }
    }
}

/// What a fact tells support rests on an answer: one that says no value beside those of which it is true.
fn told_by_somebody(linter: &mut Linter) {
    if !linter.is_read() {
        return;
    }
    let head = linter.pack.head();
    let asks = linter.pack.flows().flat_map(|flow| flow.steps.values()).filter_map(|step| step.ask());
    let said: Vec<&Remembered> = asks.flat_map(|ask| &ask.answers).flat_map(|answer| &answer.remember).collect();
    for (id, observable) in &head.observables {
        for (index, telling) in observable.tell.iter().enumerate() {
            let tells = |said: &&&Remembered| observable.tell.iter().find(|telling| telling.is_said_by(said));
            let mut said = said.iter().filter(|said| said.fact.value == *id);
            if said.any(|said| tells(&said).is_some_and(|first| std::ptr::eq(first, telling) || first.when.is_some())) {
                continue;
            }
            let path = format!("observables.{id}.tell[{index}].is");
            let Some(span) = telling.is.first().map(|value| value.span) else { continue };
            linter.report(faults::NOBODY_SAYS_IT, linter.pack.head_name(), span, path, named![]);
        }
    }
}

fn all_declared<'v>(linter: &mut Linter, file: &str, path: &str, fact: &Id, values: impl IntoIterator<Item = &'v Spanned<Id>>) {
    let Some(observable) = linter.pack.head().observables.get(fact) else { return };
    // Values that could not be read would all seem to be missing.
    if linter.lost_at(linter.pack.head_name(), &format!("observables.{fact}")) {
        return;
    }
    for value in values.into_iter().filter(|value| !observable.values.contains_key(&value.value)) {
        let help = linter.suggest(value.as_str(), observable.values.keys());
        linter.report(faults::NO_SUCH_VALUE, file, value.span, path, named![fact, &value.value]).help = help;
    }
}
