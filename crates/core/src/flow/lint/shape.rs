//! The pack as a graph: every place can be come to, and every place can be left.

use std::collections::HashSet;

use crate::flow::finding::Code;
use crate::flow::graph::{Graph, Place};
use crate::flow::id::Id;
use crate::flow::machine::How;
use crate::flow::model::{Step, StepKind};
use crate::flow::step::Way;

use super::Linter;
use super::walks::Walks;

pub(super) fn check(linter: &mut Linter, graph: &Graph) {
    unreachable(linter, graph);
    no_end(linter, graph);
}

fn unreachable(linter: &mut Linter, graph: &Graph) {
    if graph.start.is_none() {
        return;
    }
    let reached = graph.reachable();
    for (place, _) in graph.places.iter().zip(reached).filter(|(_, reached)| !reached) {
        let (id, group) = match place {
            Place::Step(_, step) => (&step.id, "steps"),
            Place::End(_, end) => (&end.id, "ends"),
            Place::Back(_) | Place::Callers(_) | Place::Stopping(_) => continue,
        };
        let message = format!("nothing leads from the start of the pack to '{}'", place.name());
        let file = linter.pack.file_name(place.flow());
        linter.report(Code::Unreachable, file, id.span, format!("{group}.{}", id.value), message);
    }
}

fn no_end(linter: &mut Linter, graph: &Graph) {
    let leads = graph.leads_to_an_end();
    for (place, _) in graph.places.iter().zip(leads).filter(|(_, leads)| !leads) {
        let Place::Step(flow, step) = place else { continue };
        let message = format!("no end can be reached from '{}': whoever gets here never gets out", step.id.value);
        report_step(linter, Code::NoEnd, flow, step, message);
    }
}

fn report_step(linter: &mut Linter, code: Code, flow: &Id, step: &Step, message: String) {
    let file = linter.pack.file_name(flow);
    linter.report(code, file, step.id.span, format!("steps.{}", step.id.value), message);
}

/// Steps that pass without a word of the person: hand-overs, and ladders all of whose checks may be skipped.
pub(super) fn check_circles(linter: &mut Linter, graph: &Graph) {
    let silent = silent_ways(graph);
    let mut state = vec![State::New; silent.len()];
    for from in 0..silent.len() {
        // A walk along silent ways: whatever is still open when it is met again lies on a circle.
        let mut walk = vec![(from, 0)];
        while let Some((place, way)) = walk.pop() {
            if way == 0 && state[place] == State::Done {
                continue;
            }
            state[place] = State::Open;
            let Some(&next) = silent[place].get(way) else {
                state[place] = State::Done;
                continue;
            };
            walk.push((place, way + 1));
            match state[next] {
                State::New => walk.push((next, 0)),
                State::Open => report_circle(linter, graph, next, &walk),
                State::Done => {}
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

fn silent_ways(graph: &Graph) -> Vec<Vec<usize>> {
    let ways = graph.places.iter().zip(&graph.edges).map(|(place, edges)| match place {
        Place::Step(_, step) => {
            edges.iter().filter(|edge| is_silent(step, edge.way) && is_step(graph, edge.to)).map(|edge| edge.to).collect()
        }
        _ => Vec::new(),
    });
    ways.collect()
}

fn is_silent(step: &Step, way: Way) -> bool {
    match &step.kind {
        StepKind::HandOver(_) => matches!(way, Way::HandOver),
        StepKind::Try(ladder) => matches!(way, Way::Otherwise) && ladder.checks.iter().all(|check| check.when.is_some()),
        StepKind::Ask(_) | StepKind::Wait(_) => false,
    }
}

fn is_step(graph: &Graph, place: usize) -> bool {
    matches!(graph.places[place], Place::Step(..))
}

fn report_circle(linter: &mut Linter, graph: &Graph, first: usize, walk: &[(usize, usize)]) {
    let circle = walk.iter().map(|(place, _)| *place).skip_while(|place| *place != first);
    report_steps(linter, graph, first, circle);
}

fn report_steps(linter: &mut Linter, graph: &Graph, first: usize, circle: impl Iterator<Item = usize>) {
    let names: Vec<String> = circle.map(|place| graph.places[place].name()).take(8).collect();
    if let Place::Step(flow, step) = graph.places[first] {
        let message = format!("these steps can run in a circle without asking or waiting: {}", names.join(", "));
        report_step(linter, Code::Circle, flow, step, message);
    }
}

/// Questions that what is remembered answers, each leading to the next until the first one comes again.
pub(super) fn check_settled_circles(linter: &mut Linter, walks: &Walks) {
    let states = &walks.states;
    let mut seen = vec![State::New; states.all.len()];
    let mut reported = HashSet::new();
    for from in (0..states.all.len()).filter(|state| states.is_settled(*state)) {
        let mut walk = vec![(from, 0)];
        while let Some((state, next)) = walk.pop() {
            if next == 0 && seen[state] == State::Done {
                continue;
            }
            seen[state] = State::Open;
            let silent = |how| matches!(how, How::Silent | How::Settled(_));
            let Some(step) = states.moves(state).get(next).filter(|step| silent(step.how)) else {
                seen[state] = State::Done;
                continue;
            };
            walk.push((state, next + 1));
            match seen[step.to] {
                State::New => walk.push((step.to, 0)),
                State::Open => {
                    let circle = walk.iter().map(|(state, _)| *state).skip_while(|state| *state != step.to);
                    let settled = circle.clone().find(|state| states.is_settled(*state)).map(|state| states.all[state].place);
                    if let Some(first) = settled.filter(|first| reported.insert(*first)) {
                        report_steps(linter, states.graph, first, circle.map(|state| states.all[state].place));
                    }
                }
                State::Done => {}
            }
        }
    }
}
