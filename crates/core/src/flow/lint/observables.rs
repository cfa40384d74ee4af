//! Facts that pack.yaml declares as observables: answers and conditions may only give them the values that stand there.

use crate::flow::conditions::Condition;
use crate::flow::finding::Code;
use crate::flow::id::Id;
use crate::flow::span::Spanned;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let head_name = linter.pack.head_name();
    for (id, observable) in &linter.pack.head().observables {
        all_declared(linter, head_name, &format!("observables.{id}.default"), id, &observable.default);
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

fn all_declared<'v>(linter: &mut Linter, file: &str, path: &str, fact: &Id, values: impl IntoIterator<Item = &'v Spanned<Id>>) {
    let Some(observable) = linter.pack.head().observables.get(fact) else { return };
    // Values that could not be read would all seem to be missing.
    if linter.lost_at(linter.pack.head_name(), &format!("observables.{fact}")) {
        return;
    }
    for value in values.into_iter().filter(|value| !observable.values.contains_key(&value.value)) {
        let help = linter.suggest(value.as_str(), observable.values.keys());
        let message = format!("the observable '{fact}' of pack.yaml has no value '{}'", value.value);
        linter.report(Code::UnknownValue, file, value.span, path, message).help = help;
    }
}
