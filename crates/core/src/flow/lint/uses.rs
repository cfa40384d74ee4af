//! What stands in pack.yaml and is named nowhere, and facts that are remembered for nothing.

use std::collections::HashSet;

use crate::flow::faults;
use crate::flow::finding::Code;
use crate::flow::format::ALL_VALUES;
use crate::flow::id::Id;
use crate::flow::model::Answer;
use crate::flow::worded::named;
use crate::flow::written::Group;

use super::{Linter, mentions};

/// The sections of the message that the program fills itself, with the checks and how they went.
const FILLED_BY_THE_PROGRAM: [&str; 2] = ["tried", "could-not"];

pub(super) fn check(linter: &mut Linter) {
    names(linter);
    groups(linter);
    // A fact whose name is mistyped in a condition only seems to be unused.
    if linter.found.iter().all(|finding| finding.code != Code::UnknownName) {
        facts(linter);
    }
}

fn names(linter: &mut Linter) {
    let head = linter.pack.head();
    let written = linter.written();
    let mut used: HashSet<(Group, &Id)> = mentions(&written).map(|(_, mention)| (mention.group, &mention.name.value)).collect();
    let aside = head.sources.iter().filter(|(_, source)| source.set_aside.is_some());
    used.extend(aside.map(|(id, _)| (Group::Sources, id)));
    let file = linter.pack.head_name();
    for (group, id) in Group::ALL.iter().flat_map(|&group| group.names(head).into_iter().map(move |id| (group, id))) {
        let is_filled = group == Group::Topics && FILLED_BY_THE_PROGRAM.contains(&id.as_str());
        // The list of cures is that of the people in the tests: it may be longer than what the flows know so far.
        if !is_filled && group != Group::Cures && !used.contains(&(group, &id.value)) {
            let finding = linter.report(faults::UNUSED, file, id.span, format!("{}.{}", group.key(), id.value), named![&id.value]);
            finding.help = (group == Group::Sources).then(|| faults::NAME_THE_SOURCE.into());
        }
    }
}

/// Groups of values that stand for nothing.
fn groups(linter: &mut Linter) {
    let head = linter.pack.head();
    let flows = linter.flows().flat_map(|(_, flow, _)| &flow.named_groups);
    let named: HashSet<(&Id, &Id)> = flows.chain(&head.named_groups).map(|(fact, name)| (fact, name)).collect();
    for (id, observable) in &head.observables {
        // One that is called like something else has its own finding.
        let is_unused = |name: &Id| !named.contains(&(id, name)) && !observable.values.contains_key(name) && name.as_str() != ALL_VALUES;
        for (name, group) in observable.groups.iter().filter(|(name, _)| is_unused(name)) {
            linter.report(faults::UNUSED, linter.pack.head_name(), group.id.span, format!("observables.{id}.groups.{name}"), named![name]);
        }
    }
}

/// One finding for each fact, at the first answer that remembers it. A question that is not asked where another one has the answer reads
/// what that one remembers.
fn facts(linter: &mut Linter) {
    let reads = linter.conditions().flat_map(|(_, _, condition)| condition.when.reads());
    let mut known: HashSet<&Id> = reads.map(|(fact, _)| &fact.value).collect();
    // What an observable says is also read of the people in the tests.
    known.extend(linter.pack.head().observables.keys());
    known.extend(settling(linter));
    known.extend(linter.pack.head().acts.values().flat_map(|act| &act.known).map(|fact| &fact.value));
    for (_, flow, file) in linter.flows() {
        for (name, index, answer) in flow.answers() {
            for fact in answer.remember.iter().map(|said| &said.fact) {
                if known.insert(&fact.value) {
                    let path = format!("steps.{name}.answers[{index}].remember");
                    linter.report(faults::UNUSED_FACT, file, fact.span, path, named![&fact.value]);
                }
            }
        }
    }
}

/// The facts by which one question can settle another.
fn settling<'p>(linter: &Linter<'p>) -> HashSet<&'p Id> {
    let mut once: HashSet<&Id> = HashSet::new();
    let mut settling = HashSet::new();
    for (_, ask) in linter.flows().flat_map(|(_, flow, _)| flow.asks()) {
        let facts: HashSet<&Id> = ask.answers.iter().flat_map(Answer::facts).map(|(fact, _)| fact).collect();
        settling.extend(facts.into_iter().filter(|fact| !once.insert(fact)));
    }
    settling
}
