//! A pack as a graph: every step and end is a place, and every way that leads from one to the next. Only what the files say counts:
//! which of the ways a person can take depends on the facts, so the graph allows all of them. Pure, and safe on hostile packs:
//! nothing here calls itself.

mod beyond;
mod carry;
mod explore;
mod farthest;
mod longest;
mod numbered;
mod packing;
mod plan;
mod replay;
mod rows;
mod slice;
mod stacks;
pub(super) mod ways;

use std::collections::{HashMap, HashSet};

use super::id::{Address, Id};
use super::model::{End, Flow, Go, HandOver, Route, Step};
use super::pack::Pack;
use super::span::Spanned;
use super::step::Way;

pub use beyond::beyond;
pub use carry::{Marks, Path, Shortest};
pub use explore::{ConditionVerdict, Move, Spot, States, WalkState, explore, explore_within};
pub use farthest::Counted;
pub use longest::{Longest, longest_walk};
pub use packing::{Packed, PackedTest, Packing};
pub use plan::{Aim, Plan};
pub use replay::{Followed, follow};
pub use slice::{PathStop, Slice};

#[derive(Debug, Clone, Copy)]
pub enum Vertex<'p> {
    Step(&'p Id, &'p Step),
    End(&'p Id, &'p End),
    /// Where `go: back` in this flow leads: not a step, but it keeps the graph small where many steps say `back`.
    Back(&'p Id),
    /// The flows that may have handed over when a walk is in this flow.
    Callers(&'p Id),
    /// Where those stop who write now while this flow is lent.
    Stopping(&'p Id),
}

impl<'p> Vertex<'p> {
    pub fn flow(&self) -> &'p Id {
        match self {
            Vertex::Step(flow, _) | Vertex::End(flow, _) | Vertex::Back(flow) | Vertex::Callers(flow) | Vertex::Stopping(flow) => flow,
        }
    }

    /// The step or end; none of what stands for a whole flow.
    pub fn address(&self) -> Option<Address> {
        match self {
            Vertex::Step(flow, Step { id, .. }) | Vertex::End(flow, End { id, .. }) => {
                Some(Address::new((*flow).clone(), id.value.clone()))
            }
            Vertex::Back(_) | Vertex::Callers(_) | Vertex::Stopping(_) => None,
        }
    }

    /// The full name of the step or end, or the name of the flow.
    pub fn name(&self) -> String {
        self.address().map_or_else(|| self.flow().to_string(), |address| address.to_string())
    }

    pub fn step(&self) -> Option<&'p Step> {
        if let Vertex::Step(_, step) = self { Some(step) } else { None }
    }

    /// The acts that come up here, or at this check; none of a question that is passed without a word.
    pub fn acts(&self, check: Option<usize>, is_asked: bool) -> &'p [Spanned<Id>] {
        match (self, check) {
            (Vertex::Step(_, step), Some(check)) => step.checks().get(check).map_or(&[], |check| &check.does),
            (Vertex::Step(_, step), None) if is_asked => &step.does,
            (Vertex::End(_, end), _) => &end.does,
            _ => &[],
        }
    }

    /// Whether somebody who stands here, at this check, meets what is counted.
    pub fn counts(&self, counted: Counted, check: Option<usize>, is_asked: bool) -> bool {
        let Some(step) = self.step() else { return false };
        let stands = step.stops() && check.is_some() == step.ladder().is_some();
        stands && is_asked && (counted == Counted::Steps || step.ask().is_some())
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Edge<'p> {
    pub way: Way<'p>,
    pub to: usize,
}

/// A whole pack as a graph. `back` leads to every flow that may have handed over, so the graph has a few ways more than a walk.
#[derive(Debug, Default)]
pub struct Graph<'p> {
    pub places: Vec<Vertex<'p>>,
    /// The ways that leave each place, in the order of the file.
    pub edges: Vec<Vec<Edge<'p>>>,
    /// Where a walk begins when nothing else is said, if that exists.
    pub start: Option<usize>,
    pub starts: Vec<usize>,
    stops: HashMap<(&'p Id, &'p Id), usize>,
    hubs: HashMap<&'p Id, usize>,
    /// The end of each flow for somebody who stops.
    written_now: HashMap<&'p Id, usize>,
    shared: HashSet<(usize, usize)>,
}

impl<'p> Graph<'p> {
    /// The graph of a pack. Every flow is read for it; what could not be read is left out.
    pub fn of(pack: &'p Pack) -> Self {
        let mut graph = Self::default();
        let flows: Vec<(&Id, &Flow)> = pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))).collect();
        for (id, flow) in &flows {
            graph.add_places(id, flow);
        }
        for (id, flow) in &flows {
            let end = flow.write_now.as_ref().and_then(|end| graph.find(&end.value));
            graph.written_now.extend(end.map(|end| (*id, end)));
        }
        for (id, flow) in &flows {
            graph.add_edges(id, flow);
        }
        graph.start = pack.head().start.as_ref().and_then(|start| graph.find(&start.value));
        graph.starts = graph.find_starts(&flows);
        graph
    }

    /// The place of a step or end.
    pub fn find(&self, address: &Address) -> Option<usize> {
        self.stops.get(&(&address.flow, &address.name)).copied()
    }

    /// The place of a step or end, and its check of this id.
    pub fn spot(&self, address: &Address, check: Option<&Id>) -> Option<Spot> {
        let place = self.find(address)?;
        let checks = self.places[place].step().map_or(&[][..], Step::checks);
        Some((place, checks.iter().position(|other| Some(&other.id.value) == check)))
    }

    /// Which places a walk can come to.
    pub fn reachable(&self) -> Vec<bool> {
        spread(self.starts.clone(), &self.forward())
    }

    fn forward(&self) -> Vec<Vec<usize>> {
        self.edges.iter().map(|edges| edges.iter().map(|edge| edge.to).collect()).collect()
    }

    /// Where walks begin: at the start of the pack first, and, for whoever searched or named a flow, in each flow that the pack leads to:
    /// at its start, and at each step and end that has signs.
    fn find_starts(&self, flows: &[(&'p Id, &'p Flow)]) -> Vec<usize> {
        let mut starts: Vec<usize> = self.start.into_iter().collect();
        let mut known: HashSet<usize> = starts.iter().copied().collect();
        let forward = self.forward();
        loop {
            let reached = spread(starts.clone(), &forward);
            let reached = self.places.iter().zip(reached).filter(|(_, reached)| *reached);
            let reached: HashSet<&Id> = reached.map(|(place, _)| place.flow()).collect();
            let flows = flows.iter().filter(|(id, _)| reached.contains(id));
            let doors = flows.flat_map(|(id, flow)| flow.doors(id)).filter_map(|door| self.find(&door));
            let more: Vec<usize> = doors.filter(|start| known.insert(*start)).collect();
            if more.is_empty() {
                return starts;
            }
            starts.extend(more);
        }
    }

    /// From which places a walk can come to this one.
    fn towards(&self, goal: usize) -> Vec<bool> {
        let mut backward = vec![Vec::new(); self.places.len()];
        for (from, edges) in self.edges.iter().enumerate() {
            for edge in edges {
                backward[edge.to].push(from);
            }
        }
        spread(vec![goal], &backward)
    }

    /// Which places a walk can come to after somebody has stopped to write now.
    pub fn after_writing(&self) -> Vec<bool> {
        spread(self.written_now.values().copied().collect(), &self.forward())
    }

    /// From which places the steps themselves lead to an end, without stopping to write now.
    pub fn leads_to_an_end(&self) -> Vec<bool> {
        let mut backward = vec![Vec::new(); self.places.len()];
        for (from, edges) in self.edges.iter().enumerate() {
            for edge in edges.iter().filter(|edge| !matches!(edge.way, Way::WriteNow)) {
                backward[edge.to].push(from);
            }
        }
        let ends = self.places.iter().enumerate().filter(|(_, place)| matches!(place, Vertex::End(..)));
        spread(ends.map(|(index, _)| index).collect(), &backward)
    }

    /// The place where `go: back` in a flow leads, and after it the place of the flow's callers.
    pub fn back_of(&self, flow: &Id) -> Option<usize> {
        self.hubs.get(flow).copied()
    }

    /// The place of the flows that may have handed over to this one.
    pub fn callers_of(&self, flow: &Id) -> Option<usize> {
        self.back_of(flow).map(|back| back + 1)
    }

    /// The place where those stop who are in a flow while it is lent.
    fn stopping_in(&self, flow: &Id) -> Option<usize> {
        self.back_of(flow).map(|back| back + 2)
    }

    fn add_places(&mut self, id: &'p Id, flow: &'p Flow) {
        self.hubs.insert(id, self.places.len());
        self.places.extend([Vertex::Back(id), Vertex::Callers(id), Vertex::Stopping(id)]);
        // A step and an end of the same name: the walk finds the step, and the lint reports the end.
        for (name, end) in &flow.ends {
            self.stops.insert((id, name), self.places.len());
            self.places.push(Vertex::End(id, end));
        }
        for (name, step) in &flow.steps {
            self.stops.insert((id, name), self.places.len());
            self.places.push(Vertex::Step(id, step));
        }
        self.edges.resize_with(self.places.len(), Vec::new);
    }

    fn add_edges(&mut self, id: &'p Id, flow: &'p Flow) {
        let (Some(back), Some(callers)) = (self.back_of(id), self.callers_of(id)) else { return };
        self.edges[back].push(Edge { way: Way::Back, to: callers });
        if let Some(route) = &flow.back {
            self.add_route(back, Way::Back, route, id);
        }
        let written_now = self.written_now.get(id).copied();
        for (name, step) in &flow.steps {
            let Some(&from) = self.stops.get(&(id, name)) else { continue };
            for (way, route) in step.routes() {
                self.add_route(from, way, route, id);
                self.share_callers(route, id);
            }
            if let Some(hand_over) = step.hand_over() {
                self.add_hand_over(from, hand_over, id);
            }
            let ways = written_now.into_iter().chain(self.stopping_in(id));
            self.edges[from].extend(ways.map(|to| Edge { way: Way::WriteNow, to }));
        }
    }

    fn add_route(&mut self, from: usize, way: Way<'p>, route: &'p Route, own: &Id) {
        for branch in &route.branches {
            let to = match &branch.go.value {
                Go::To(address) => self.find(address),
                Go::Back => self.back_of(own),
            };
            self.edges[from].extend(to.map(|to| Edge { way, to }));
        }
    }

    fn add_hand_over(&mut self, from: usize, hand_over: &'p HandOver, own: &Id) {
        let to = &hand_over.to.value;
        let there = self.find(to);
        self.edges[from].extend(there.map(|to| Edge { way: Way::HandOver, to }));
        let Some(callers) = self.callers_of(&to.flow) else { return };
        match &hand_over.back {
            Some(route) => {
                self.add_route(callers, Way::Back, route, own);
                self.share_callers(route, own);
                self.add_stops(&to.flow, own);
            }
            None => self.share(callers, own),
        }
    }

    /// Whoever stops in a flow that is lent goes where those stop who lent it.
    fn add_stops(&mut self, lent: &Id, own: &Id) {
        let Some(stopping) = self.stopping_in(lent) else { return };
        let outer = self.stopping_in(own).filter(|_| lent != own);
        let ways = self.written_now.get(own).copied().into_iter().chain(outer);
        self.edges[stopping].extend(ways.map(|to| Edge { way: Way::WriteNow, to }));
    }

    /// Whoever goes on in another flow without a hand-over takes the callers along.
    fn share_callers(&mut self, route: &Route, own: &Id) {
        for callers in route.targets().filter_map(|target| self.callers_of(&target.flow)).collect::<Vec<_>>() {
            self.share(callers, own);
        }
    }

    fn share(&mut self, callers: usize, with: &Id) {
        if let Some(others) = self.callers_of(with)
            && others != callers
            && self.shared.insert((callers, others))
        {
            self.edges[callers].push(Edge { way: Way::Back, to: others });
            // The place where they stop follows that of the callers.
            self.edges[callers + 1].push(Edge { way: Way::WriteNow, to: others + 1 });
        }
    }
}

/// Everything that can be reached from these places.
fn spread(mut open: Vec<usize>, ways: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; ways.len()];
    for &place in &open {
        reached[place] = true;
    }
    while let Some(place) = open.pop() {
        for &next in &ways[place] {
            if !std::mem::replace(&mut reached[next], true) {
                open.push(next);
            }
        }
    }
    reached
}
