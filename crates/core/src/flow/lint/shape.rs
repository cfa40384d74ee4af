//! The pack as a graph: every place can be come to, and every place can be left.

use std::collections::HashSet;

use crate::flow::faults;
use crate::flow::finding::Fault;
use crate::flow::graph::{Graph, Vertex};
use crate::flow::id::Id;
use crate::flow::machine::How;
use crate::flow::model::Step;
use crate::flow::step::Way;
use crate::flow::worded::{Worded, named};

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
            Vertex::Step(_, step) => (&step.id, "steps"),
            Vertex::End(_, end) => (&end.id, "ends"),
            Vertex::Back(_) | Vertex::Callers(_) | Vertex::Stopping(_) => continue,
        };
        let file = linter.pack.file_name(place.flow());
        linter.report(faults::UNREACHABLE, file, id.span, format!("{group}.{}", id.value), named![place.name()]);
    }
}

fn no_end(linter: &mut Linter, graph: &Graph) {
    let leads = graph.leads_to_an_end();
    for (place, _) in graph.places.iter().zip(leads).filter(|(_, leads)| !leads) {
        let Vertex::Step(flow, step) = place else { continue };
        report_step(linter, faults::NO_END, flow, step, named![&step.id.value]);
    }
}

fn report_step(linter: &mut Linter, fault: Fault, flow: &Id, step: &Step, named: Vec<Worded>) {
    let file = linter.pack.file_name(flow);
    linter.report(fault, file, step.id.span, format!("steps.{}", step.id.value), named);
}

/// Steps that pass without a word of the person: hand-overs, and ladders all of whose checks may be skipped.
pub(super) fn check_circles(linter: &mut Linter, graph: &Graph) {
    let silent = silent_ways(graph);
    circles(
        silent.len(),
        0..silent.len(),
        |place, way| silent[place].get(way).copied(),
        |circle| report_circle(linter, graph, circle[0], circle),
    );
}

/// Looks along these ways for circles; each begins with the place at which it closes. Whatever is still open when it is met again lies on one.
fn circles(size: usize, starts: impl Iterator<Item = usize>, way: impl Fn(usize, usize) -> Option<usize>, mut found: impl FnMut(&[usize])) {
    let mut seen = vec![SeenSoFar::Not; size];
    for from in starts {
        let mut walk = vec![(from, 0)];
        while let Some((place, number)) = walk.pop() {
            if number == 0 && seen[place] == SeenSoFar::Whole {
                continue;
            }
            seen[place] = SeenSoFar::Open;
            let Some(next) = way(place, number) else {
                seen[place] = SeenSoFar::Whole;
                continue;
            };
            walk.push((place, number + 1));
            match seen[next] {
                SeenSoFar::Not => walk.push((next, 0)),
                SeenSoFar::Open => found(&walk.iter().map(|(place, _)| *place).skip_while(|place| *place != next).collect::<Vec<_>>()),
                SeenSoFar::Whole => {}
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SeenSoFar {
    Not,
    Open,
    Whole,
}

fn silent_ways(graph: &Graph) -> Vec<Vec<usize>> {
    let ways = graph.places.iter().zip(&graph.edges).map(|(place, edges)| match place {
        Vertex::Step(_, step) => {
            edges.iter().filter(|edge| is_silent(step, edge.way) && is_step(graph, edge.to)).map(|edge| edge.to).collect()
        }
        _ => Vec::new(),
    });
    ways.collect()
}

fn is_silent(step: &Step, way: Way) -> bool {
    match way {
        Way::HandOver => true,
        Way::Otherwise => step.checks().iter().all(|check| check.when.is_some()),
        _ => false,
    }
}

fn is_step(graph: &Graph, place: usize) -> bool {
    matches!(graph.places[place], Vertex::Step(..))
}

/// One finding at this place of a circle.
fn report_circle(linter: &mut Linter, graph: &Graph, at: usize, circle: &[usize]) {
    let names: Vec<String> = circle.iter().map(|place| graph.places[*place].name()).take(8).collect();
    if let Vertex::Step(flow, step) = graph.places[at] {
        report_step(linter, faults::CIRCLE, flow, step, named![names.join(", ")]);
    }
}

/// Questions that what is remembered answers, each leading to the next until the first one comes again.
pub(super) fn check_settled_circles(linter: &mut Linter, walks: &Walks) {
    let states = &walks.states;
    let silent = |state: usize, number: usize| {
        let step = states.moves(state).get(number)?;
        matches!(step.how, How::Silent | How::Settled(_)).then_some(step.to)
    };
    let mut reported = HashSet::new();
    let settled = (0..states.all.len()).filter(|state| states.is_settled(*state));
    circles(states.all.len(), settled, silent, |circle| {
        let Some(first) = circle.iter().find(|state| states.is_settled(**state)).map(|state| states.all[*state].place) else { return };
        if reported.insert(first) {
            let places: Vec<usize> = circle.iter().map(|state| states.all[*state].place).collect();
            report_circle(linter, states.graph, first, &places);
        }
    });
}
