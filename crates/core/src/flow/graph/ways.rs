//! Where each step of a pack leads and what its answers remember, in numbers: all that the longest walk asks of a pack. The shipped pack
//! has it built in, so that no flow is read for it but those where the walk has been.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::flow::id::{Address, Id};
use crate::flow::machine::{all_hold, up_to_the_sure};
use crate::flow::model::{Answer, Flow, Go, Route, StepKind};
use crate::flow::pack::Pack;
use crate::flow::when::Facts;

/// The number of a step or an end. A flow's steps come first, then its ends, each in the order of the file.
pub(super) type Place = u32;

/// A part of another list.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Part(u32, u32);

impl Part {
    fn range(self) -> Range<usize> {
        self.0 as usize..self.1 as usize
    }
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) enum Target {
    To(Place),
    /// To the flow that handed over.
    Back,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct WayOn {
    /// Where it leads.
    pub targets: Part,
    /// What its answer remembers.
    said: Part,
    /// Whether it is always there.
    is_sure: bool,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct StepWays {
    /// The flow to which it belongs.
    pub flow: u32,
    /// How much it adds to a walk.
    pub cost: u32,
    ways: Part,
    /// Whether they are answers to a question that what is remembered can settle.
    settles: bool,
    /// The place to which it hands over.
    pub hand_over: Option<Place>,
    /// Where the walk goes on after that, if it comes back.
    pub back: Option<Part>,
}

/// What is remembered, by number: each fact with its value.
pub(super) type Known = BTreeMap<u32, u32>;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ways {
    /// The names of facts and values, in order.
    names: Vec<Id>,
    /// Of each flow its first place, and where `back` leads when nobody handed over to it.
    flows: Vec<(Place, Part)>,
    places: Vec<StepWays>,
    /// The ways of all steps.
    all: Vec<WayOn>,
    /// What answers remember: a fact, the value, and whether that is another value for which the answer stands as well.
    said: Vec<(u32, u32, bool)>,
    targets: Vec<Target>,
}

impl Ways {
    /// The ways of a pack; every flow is read for it.
    pub fn of(pack: &Pack) -> Self {
        let mut ways = Self { names: names(pack), ..Self::default() };
        let mut first = 0;
        for flow in pack.flow_ids().map(|id| pack.flow(id)) {
            ways.flows.push((first, Part::default()));
            first += flow.map_or(0, |flow| number(flow.steps.len() + flow.ends.len()));
        }
        for (index, flow) in pack.flow_ids().enumerate().filter_map(|(index, id)| Some((index, pack.flow(id)?))) {
            ways.add_flow(pack, index, flow);
        }
        ways
    }

    fn add_flow(&mut self, pack: &Pack, index: usize, flow: &Flow) {
        let back = flow.back.as_ref().map(|route| self.add_route(pack, route)).unwrap_or_default();
        self.flows[index].1 = back;
        for step in flow.steps.values() {
            let flow = number(index);
            let mut own = StepWays { flow, cost: number(super::longest::cost(step)), ..StepWays::default() };
            let first = number(self.all.len());
            match &step.kind {
                StepKind::Ask(ask) => {
                    own.settles = ask.again.is_none();
                    ask.answers.iter().for_each(|answer| self.add_answer(pack, answer));
                }
                StepKind::HandOver(hand_over) => {
                    own.hand_over = self.place(pack, &hand_over.to.value);
                    own.back = hand_over.back.as_ref().map(|route| self.add_route(pack, route));
                }
                _ => {
                    for (_, route) in step.routes() {
                        let targets = self.add_route(pack, route);
                        self.all.push(WayOn { targets, said: Part::default(), is_sure: true });
                    }
                }
            }
            own.ways = Part(first, number(self.all.len()));
            self.places.push(own);
        }
        self.places.extend(flow.ends.values().map(|_| StepWays::default()));
    }

    fn add_answer(&mut self, pack: &Pack, answer: &Answer) {
        let targets = self.add_route(pack, &answer.go);
        let first = number(self.said.len());
        for said in &answer.remember {
            let Some(fact) = self.name(&said.fact.value) else { continue };
            let values: Vec<u32> = said.values().filter_map(|value| self.name(value)).collect();
            self.said.extend(values.into_iter().enumerate().map(|(index, value)| (fact, value, index > 0)));
        }
        let said = Part(first, number(self.said.len()));
        self.all.push(WayOn { targets, said, is_sure: answer.when.is_none() });
    }

    /// A target that is not in the pack leads nowhere.
    fn add_route(&mut self, pack: &Pack, route: &Route) -> Part {
        let first = number(self.targets.len());
        for branch in &route.branches {
            let target = match &branch.go.value {
                Go::To(address) => self.place(pack, address).map(Target::To),
                Go::Back => Some(Target::Back),
            };
            self.targets.extend(target);
        }
        Part(first, number(self.targets.len()))
    }

    /// The number of a step or an end; its flow is read for it.
    pub(super) fn place(&self, pack: &Pack, address: &Address) -> Option<Place> {
        let (first, _) = self.flows.get(pack.flow_number(&address.flow)?)?;
        let flow = pack.flow(&address.flow)?;
        let step = flow.steps.get_index_of(&address.name);
        let index = step.or_else(|| flow.ends.get_index_of(&address.name).map(|end| flow.steps.len() + end))?;
        Some(first + number(index))
    }

    /// A step by its number; an end has no ways and costs nothing.
    pub(super) fn step(&self, place: Place) -> StepWays {
        self.places.get(place as usize).copied().unwrap_or_default()
    }

    pub(super) fn targets(&self, targets: Part) -> &[Target] {
        self.targets.get(targets.range()).unwrap_or_default()
    }

    /// Where `back` leads from a flow to which nobody handed over.
    pub(super) fn own_back(&self, flow: u32) -> Part {
        self.flows.get(flow as usize).map(|(_, back)| *back).unwrap_or_default()
    }

    pub(super) fn ways(&self, step: StepWays) -> &[WayOn] {
        self.all.get(step.ways.range()).unwrap_or_default()
    }

    /// The answers of which one settles a question under what is known, whatever else is known by then; none where it may be asked.
    pub(super) fn settling(&self, step: StepWays, known: &Known) -> Vec<WayOn> {
        let speaks_of_known = |way: &WayOn| self.said(*way).iter().any(|(fact, ..)| known.contains_key(fact));
        if !step.settles || !self.ways(step).iter().any(speaks_of_known) {
            return Vec::new();
        }
        let (settling, is_settled) = up_to_the_sure(self.ways(step).iter().map(|way| (*way, self.passes(*way, known))));
        if is_settled { settling } else { Vec::new() }
    }

    fn said(&self, way: WayOn) -> &[(u32, u32, bool)] {
        self.said.get(way.said.range()).unwrap_or_default()
    }

    /// Whether all that an answer says is known, and it is offered; one that says nothing never settles anything.
    fn passes(&self, way: WayOn, known: &Known) -> Option<bool> {
        let said = self.said(way);
        let is_known = |fact: u32| known.get(&fact).map(|known| said.iter().any(|(of, value, _)| *of == fact && value == known));
        let offered = way.is_sure.then_some(true);
        let parts = said.iter().map(|(fact, ..)| is_known(*fact));
        if said.is_empty() { Some(false) } else { all_hold(parts.chain([offered])) }
    }

    /// The facts that no question can change any more: one that is asked could, one that they settle cannot.
    pub(super) fn lasting(&self, facts: &Facts) -> Known {
        let mut lasting: Known = facts.iter().filter_map(|(fact, value)| Some((self.name(fact)?, self.name(value)?))).collect();
        let asks = || self.places.iter().filter(|step| step.settles || self.ways(**step).iter().any(|way| !self.said(*way).is_empty()));
        while !lasting.is_empty() {
            let before = lasting.len();
            let asked: Vec<StepWays> = asks().filter(|step| self.settling(**step, &lasting).is_empty()).copied().collect();
            for (fact, value, also) in asked.into_iter().flat_map(|step| self.ways(step)).flat_map(|way| self.said(*way)) {
                if !also && lasting.get(fact).is_some_and(|known| known != value) {
                    lasting.remove(fact);
                }
            }
            if lasting.len() == before {
                break;
            }
        }
        lasting
    }

    fn name(&self, name: &Id) -> Option<u32> {
        self.names.binary_search(name).ok().map(number)
    }
}

fn names(pack: &Pack) -> Vec<Id> {
    let asks = pack.flows().flat_map(|flow| flow.steps.values()).filter_map(|step| step.ask());
    let said = asks.flat_map(|ask| &ask.answers).flat_map(|answer| &answer.remember);
    let mut names: Vec<Id> = said.flat_map(|said| std::iter::once(&said.fact.value).chain(said.values())).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
