//! Everything that names a step or an end: it must exist, and `back` must lead somewhere.

use std::collections::{HashMap, HashSet};

use crate::flow::faults::{self, near};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Flow, Go, Route, Step};
use crate::flow::pack::Stop;
use crate::flow::span::{Span, Spanned};
use crate::flow::worded::{Worded, named};

use super::Linter;

/// What may stand at the other end of a target.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WantedTarget {
    StepOrEnd,
    End,
    /// An end, or a question or check that waits for somebody who cannot look or do it now.
    Stop,
}

pub(super) fn check(linter: &mut Linter) {
    if let Some(start) = &linter.pack.head().start {
        let file = linter.pack.head_name();
        TargetCheck { linter, file, own: &Id::from("start") }.target(start, "start", WantedTarget::StepOrEnd);
    }
    let head = linter.pack.head();
    if let Some(now) = &head.what_now {
        let file = linter.pack.head_name();
        TargetCheck { linter, file, own: &Id::from("what-now") }.target(now, "what-now", WantedTarget::StepOrEnd);
    }
    if let Some(route) = &head.answered {
        let file = linter.pack.head_name();
        TargetCheck { linter, file, own: &Id::from("answered") }.route(route, "answered");
    }
    for (step, now) in &head.former.steps {
        let file = linter.pack.head_name();
        TargetCheck { linter, file, own: &step.flow }.target(now, &format!("former.{step}"), WantedTarget::StepOrEnd);
    }
    let handed_over = handed_over(linter);
    for (own, flow, file) in linter.flows() {
        let mut targets = TargetCheck { linter, file, own };
        targets.flow(flow);
        targets.back(flow, handed_over.contains(own));
        targets.same_name(flow);
    }
}

struct TargetCheck<'l, 'p> {
    linter: &'l mut Linter<'p>,
    file: &'p str,
    own: &'l Id,
}

impl TargetCheck<'_, '_> {
    fn flow(&mut self, flow: &Flow) {
        self.target(&flow.start, "start", WantedTarget::StepOrEnd);
        if let Some(end) = &flow.write_now {
            self.target(end, "write-now", WantedTarget::End);
        }
        if let Some(route) = &flow.back {
            self.route(route, "back");
        }
        for (name, step) in &flow.steps {
            for (way, route) in step.all_routes() {
                self.route(route, &format!("steps.{name}.{}", way.key()));
            }
            if let Some(hand_over) = step.hand_over() {
                self.target(&hand_over.to, &format!("steps.{name}.hand-over"), WantedTarget::StepOrEnd);
            }
        }
        for (index, test) in flow.tests.iter().enumerate() {
            self.target(&test.reaches, &format!("tests[{index}].reaches"), WantedTarget::Stop);
        }
    }

    fn route(&mut self, route: &Route, path: &str) {
        for branch in &route.branches {
            if let Go::To(address) = &branch.go.value {
                self.target_at(address, branch.go.span, path, WantedTarget::StepOrEnd);
            }
        }
    }

    fn target(&mut self, target: &Spanned<Address>, path: &str, wanted: WantedTarget) {
        self.target_at(&target.value, target.span, path, wanted);
    }

    fn target_at(&mut self, address: &Address, span: Span, path: &str, wanted: WantedTarget) {
        // An empty name stands for a target that could not be read; that has its own finding.
        if address.name.as_str().is_empty() {
            return;
        }
        match (self.linter.pack.stop(address), wanted) {
            (Some(Stop::End(_)), _) | (Some(Stop::Step(_)), WantedTarget::StepOrEnd) => {}
            (Some(Stop::Step(_)), WantedTarget::Stop) if self.linter.pack.can_stop_at(address) => {}
            (Some(Stop::Step(_)), WantedTarget::End | WantedTarget::Stop) => {
                self.linter.report(faults::ONLY_AN_END, self.file, span, path, named![address]);
            }
            (None, _) => self.missing(address, span, path),
        }
    }

    fn missing(&mut self, address: &Address, span: Span, path: &str) {
        let pack = self.linter.pack;
        if !pack.flow_ids().any(|id| *id == address.flow) {
            let help = self.linter.suggest(address.flow.as_str(), pack.flow_ids());
            self.linter.report(faults::NO_SUCH_FLOW, self.file, span, path, named![&address.flow]).help = help;
            return;
        }
        let file = pack.file_name(&address.flow);
        let Some(flow) = pack.flow(&address.flow) else { return };
        let name = address.name.as_str();
        if self.linter.may_be_lost(file, "steps", name, flow.steps.is_empty())
            || self.linter.may_be_lost(file, "ends", name, flow.ends.is_empty())
        {
            return;
        }
        let help = self.linter.suggest(address.name.as_str(), flow.steps.keys().chain(flow.ends.keys()));
        let help = help.or_else(|| self.elsewhere(&address.name));
        self.linter.report(faults::NO_STEP_NO_END, self.file, span, path, named![&address.flow, &address.name]).help = help;
    }

    /// The same name in another flow: the flow's own name was left out.
    fn elsewhere(&self, name: &Id) -> Option<Worded> {
        let pack = self.linter.pack;
        let found = pack.flow_ids().find(|id| pack.stop(&Address::new((*id).clone(), name.clone())).is_some())?;
        Some(near(&format!("{found}.{name}")))
    }

    /// Somebody can always begin in the middle: a flow that says `back` needs a way of its own, and flows that hand over to it.
    fn back(&mut self, flow: &Flow, handed_over: bool) {
        for (name, step) in &flow.steps {
            for (way, route) in step.routes() {
                for span in backs(route) {
                    let path = format!("steps.{name}.{}", way.key());
                    if flow.back.is_none() && !self.linter.may_be_lost(self.file, "back", "", true) {
                        self.linter.report(faults::LEADS_NOWHERE_BACK, self.file, span, path, named![]);
                    } else if !handed_over {
                        self.linter.report(faults::NOBODY_TAKES_BACK, self.file, span, path, named![self.own]);
                    }
                }
            }
            if let Some(hand_over) = step.hand_over() {
                self.back_in_back(hand_over.back.as_ref(), &format!("steps.{name}.back"));
            }
        }
        self.back_in_back(flow.back.as_ref(), "back");
    }

    fn back_in_back(&mut self, route: Option<&Route>, path: &str) {
        for span in route.into_iter().flat_map(backs) {
            self.linter.report(faults::BACK_IN_BACK, self.file, span, path, named![]);
        }
    }

    fn same_name(&mut self, flow: &Flow) {
        for (name, end) in &flow.ends {
            if flow.steps.contains_key(name) {
                self.linter.report(faults::STEP_AND_END, self.file, end.id.span, format!("ends.{name}"), named![name]);
            }
        }
    }
}

fn backs(route: &Route) -> impl Iterator<Item = Span> {
    route.branches.iter().filter(|branch| branch.go.value == Go::Back).map(|branch| branch.go.span)
}

/// The flows in which a walk can be that another flow wants back: those that are handed over to, and those that they lead on to.
fn handed_over(linter: &Linter) -> HashSet<Id> {
    // What could not be read may hand over to any flow.
    if !linter.is_read() {
        return linter.pack.flow_ids().cloned().collect();
    }
    let mut open: Vec<&Id> = Vec::new();
    let mut leads: HashMap<&Id, HashSet<&Id>> = HashMap::new();
    for (own, flow, _) in linter.flows() {
        leads.entry(own).or_default().extend(flow.targets().map(|target| &target.flow));
        let hand_overs = flow.steps.values().filter_map(Step::hand_over).filter(|hand_over| hand_over.back.is_some());
        open.extend(hand_overs.map(|hand_over| &hand_over.to.value.flow));
    }
    let mut reached = HashSet::new();
    while let Some(flow) = open.pop() {
        if reached.insert(flow.clone()) {
            open.extend(leads.get(flow).into_iter().flatten());
        }
    }
    reached
}
