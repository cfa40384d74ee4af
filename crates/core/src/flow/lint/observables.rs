//! Facts that pack.yaml declares as observables: answers and conditions may only give them the values that stand there.

use std::collections::{HashMap, HashSet};
use std::iter;

use crate::flow::conditions::Condition;
use crate::flow::faults;
use crate::flow::format::ALL_VALUES;
use crate::flow::id::Id;
use crate::flow::model::{Observable, PackHead, Remembered};
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    told_by_somebody(linter);
    let (head, head_name) = (linter.pack.head(), linter.pack.head_name());
    let grouped = grouped(head);
    for (id, observable) in &head.observables {
        names_mean_one_thing(linter, head_name, id, observable);
        for (name, group) in &observable.groups {
            declared(linter, (head_name, &format!("observables.{id}.groups.{name}")), id, &group.values, false);
        }
        declared(linter, (head_name, &format!("observables.{id}.default")), id, &observable.default, false);
        for (index, telling) in observable.tell.iter().enumerate() {
            all_declared(linter, &grouped, (head_name, &format!("observables.{id}.tell[{index}].is")), id, &telling.is);
        }
    }
    for (file, _, Condition { path, when, .. }) in linter.conditions() {
        for (fact, values) in when.reads() {
            all_declared(linter, &grouped, (file, &path), &fact.value, values);
        }
    }
    for (_, flow, file) in linter.flows() {
        for (name, index, answer) in flow.answers() {
            let path = format!("steps.{name}.answers[{index}].remember");
            for said in answer.remember.iter().chain(&answer.means) {
                all_declared(linter, &grouped, (file, &path), &said.fact.value, iter::once(&said.value).chain(&said.also));
            }
        }
    }
}

/// Finds the values and groups whose name stands for something else already.
fn names_mean_one_thing(linter: &mut Linter, head_name: &str, id: &Id, observable: &Observable) {
    if let Some(meaning) = observable.values.get(ALL_VALUES) {
        let path = format!("observables.{id}.values.{ALL_VALUES}");
        linter.report(faults::NAME_FOR_ALL, head_name, meaning.span, path, named![ALL_VALUES]);
    }
    for (name, group) in &observable.groups {
        let path = format!("observables.{id}.groups.{name}");
        if name.as_str() == ALL_VALUES {
            linter.report(faults::NAME_FOR_ALL, head_name, group.id.span, path, named![ALL_VALUES]);
        } else if let Some(value) = observable.values.get(name) {
            linter.report(faults::GROUP_LIKE_VALUE, head_name, group.id.span, path, named![name, value.span.line]);
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

/// The values that groups of each observable name.
type Grouped<'p> = HashMap<&'p Id, HashSet<&'p Id>>;

fn grouped(head: &PackHead) -> Grouped<'_> {
    let observables = head.observables.iter();
    let named = observables.map(|(id, observable)| (id, observable.groups.values().flat_map(|group| &group.values)));
    named.map(|(id, values)| (id, values.map(|value| &value.value).collect())).collect()
}

/// Finds the values that an observable does not have where groups may stand, too. What a group names wrongly is found there alone.
fn all_declared<'v>(
    linter: &mut Linter,
    grouped: &Grouped,
    (file, path): (&str, &str),
    fact: &Id,
    values: impl IntoIterator<Item = &'v Spanned<Id>>,
) {
    let values = values.into_iter().filter(|value| grouped.get(fact).is_none_or(|grouped| !grouped.contains(&value.value)));
    declared(linter, (file, path), fact, values, true);
}

/// Finds the values that an observable does not have; the names of its groups are suggested, too, where they may stand.
fn declared<'v>(
    linter: &mut Linter,
    (file, path): (&str, &str),
    fact: &Id,
    values: impl IntoIterator<Item = &'v Spanned<Id>>,
    with_groups: bool,
) {
    let Some(observable) = linter.pack.head().observables.get(fact) else { return };
    // Values that could not be read would all seem to be missing.
    if linter.lost_at(linter.pack.head_name(), &format!("observables.{fact}")) {
        return;
    }
    let all = Id::from(ALL_VALUES);
    for value in values.into_iter().filter(|value| !observable.values.contains_key(&value.value)) {
        let groups = observable.groups.keys().chain([&all]).filter(|_| with_groups);
        let help = linter.suggest(value.as_str(), observable.values.keys().chain(groups));
        linter.report(faults::NO_SUCH_VALUE, file, value.span, path, named![fact, &value.value]).help = help;
    }
}
