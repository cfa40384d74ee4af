//! Every condition of a pack as a flat list.

use super::graph::routes;
use super::model::{Flow, PackHead, Route, StepKind};
use super::when::When;

/// Every condition of pack.yaml, with its path in the file.
pub fn head_conditions(head: &PackHead) -> Vec<(String, &When)> {
    let details = head.details.values().map(|detail| ("details", &detail.id, &detail.when));
    let acts = head.acts.values().map(|act| ("acts", &act.id, &act.when));
    details.chain(acts).filter_map(|(group, id, when)| Some((format!("{group}.{}.when", id.value), when.as_ref()?))).collect()
}

/// Every condition of a flow, with its path in the file.
pub fn conditions(flow: &Flow) -> Vec<(String, &When)> {
    let mut all = Vec::new();
    for (name, step) in &flow.steps {
        let path = format!("steps.{name}");
        for (way, route) in routes(step) {
            branches(&mut all, &format!("{path}.{}", way.key()), route);
        }
        match &step.kind {
            StepKind::Ask(ask) => all.extend(listed(&path, "answers", &ask.answers, |answer| answer.when.as_ref())),
            StepKind::Try(ladder) => all.extend(listed(&path, "try", &ladder.checks, |check| check.when.as_ref())),
            StepKind::HandOver(hand_over) => {
                if let Some(route) = &hand_over.back {
                    branches(&mut all, &format!("{path}.back"), route);
                }
            }
            StepKind::Wait(_) => {}
        }
    }
    if let Some(route) = &flow.back {
        branches(&mut all, "back", route);
    }
    all
}

fn branches<'p>(all: &mut Vec<(String, &'p When)>, path: &str, route: &'p Route) {
    let conditions = route.branches.iter().enumerate();
    all.extend(conditions.filter_map(|(index, branch)| Some((format!("{path}[{index}].when"), branch.when.as_ref()?))));
}

fn listed<'p, T>(path: &str, key: &str, items: &'p [T], when: fn(&'p T) -> Option<&'p When>) -> Vec<(String, &'p When)> {
    let items = items.iter().enumerate();
    items.filter_map(|(index, item)| Some((format!("{path}.{key}[{index}].when"), when(item)?))).collect()
}
