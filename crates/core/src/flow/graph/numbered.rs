//! The ways of a pack, read off its flows.

use crate::flow::id::{Address, Id};
use crate::flow::model::{Answer, Flow, Go, Route, Step, StepKind};
use crate::flow::pack::Pack;
use crate::flow::short::from_short;

use super::ways::{AskedFact, RowRange, Says, StepWays, Target, VertexNumber, WayOn, Ways, number};

impl Pack {
    /// Its ways in numbers. Every flow is read for them where the pack was not compiled.
    pub fn ways(&self) -> &Ways {
        self.ways.get_or_init(|| self.short_ways.map_or_else(|| Ways::of(self), |short| from_short(short).unwrap_or_default()))
    }
}

impl Ways {
    /// The ways of a pack; every flow is read for it.
    pub fn of(pack: &Pack) -> Self {
        let mut ways = Self::default();
        for name in names(pack) {
            ways.add_name(name);
        }
        let mut first = 0;
        for flow in pack.flow_ids().map(|id| pack.flow(id)) {
            ways.flows.push((first, RowRange::default()));
            first += flow.map_or(0, |flow| number(flow.steps.len() + flow.ends.len()));
        }
        for (index, flow) in pack.flow_ids().enumerate().filter_map(|(index, id)| Some((index, pack.flow(id)?))) {
            ways.add_flow(pack, index, flow);
        }
        ways.add_asked();
        ways
    }

    fn add_asked(&mut self) {
        let said = |step: StepWays| self.ways(step).flat_map(|way| self.said(way)).filter(|said| !said.also);
        let asked = (0..)
            .zip(self.places.iter())
            .flat_map(|(by, step)| said(step).map(move |Says { fact, value, .. }| (fact, AskedFact { value, by })));
        let mut asked: Vec<(u32, AskedFact)> = asked.collect();
        asked.sort_unstable();
        asked.dedup();
        for fact in 0..number(self.named.len()) {
            let [from, to] = [fact, fact + 1].map(|fact| number(asked.partition_point(|(of, _)| *of < fact)));
            self.about.push(&RowRange(from, to));
        }
        for (_, asked) in asked {
            self.asked.push(&asked);
        }
    }

    fn add_name(&mut self, name: &Id) {
        let names = self.names.to_mut();
        let first = number(names.len());
        names.push_str(name.as_str());
        self.named.push(&RowRange(first, number(names.len())));
    }

    fn add_flow(&mut self, pack: &Pack, index: usize, flow: &Flow) {
        let back = flow.back.as_ref().map(|route| self.add_route(pack, route)).unwrap_or_default();
        self.flows[index].1 = back;
        for step in flow.steps.values() {
            let flow = number(index);
            let mut own = StepWays { flow, cost: number(cost(step)), ..StepWays::default() };
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
                        self.all.push(&WayOn { targets, said: RowRange::default(), is_sure: true });
                    }
                }
            }
            own.ways = RowRange(first, number(self.all.len()));
            self.places.push(&own);
        }
        flow.ends.values().for_each(|_| self.places.push(&StepWays::default()));
    }

    fn add_answer(&mut self, pack: &Pack, answer: &Answer) {
        let targets = self.add_route(pack, &answer.go);
        let first = number(self.said.len());
        for said in &answer.remember {
            let Some(fact) = self.name(&said.fact.value) else { continue };
            let values: Vec<u32> = said.values().filter_map(|value| self.name(value)).collect();
            values.into_iter().enumerate().for_each(|(index, value)| self.said.push(&Says { fact, value, also: index > 0 }));
        }
        let said = RowRange(first, number(self.said.len()));
        self.all.push(&WayOn { targets, said, is_sure: answer.when.is_none() });
    }

    /// A target that is not in the pack leads nowhere.
    fn add_route(&mut self, pack: &Pack, route: &Route) -> RowRange {
        let first = number(self.targets.len());
        for branch in &route.branches {
            let target = match &branch.go.value {
                Go::To(address) => self.place(pack, address).map(Target::To),
                Go::Back => Some(Target::Back),
            };
            if let Some(target) = target {
                self.targets.push(&target);
            }
        }
        RowRange(first, number(self.targets.len()))
    }

    /// The number of a step or an end; its flow is read for it.
    pub(super) fn place(&self, pack: &Pack, address: &Address) -> Option<VertexNumber> {
        let (first, _) = self.flows.get(pack.flow_number(&address.flow)?)?;
        let flow = pack.flow(&address.flow)?;
        let step = flow.steps.get_index_of(&address.name);
        let index = step.or_else(|| flow.ends.get_index_of(&address.name).map(|end| flow.steps.len() + end))?;
        Some(first + number(index))
    }
}

/// How much a step adds to a walk.
fn cost(step: &Step) -> usize {
    step.ladder().map_or(usize::from(step.stops()), |ladder| ladder.checks.len())
}

fn names(pack: &Pack) -> Vec<&Id> {
    let asks = pack.flows().flat_map(|flow| flow.steps.values()).filter_map(|step| step.ask());
    let said = asks.flat_map(|ask| &ask.answers).flat_map(|answer| &answer.remember);
    let mut names: Vec<&Id> = said.flat_map(|said| std::iter::once(&said.fact.value).chain(said.values())).collect();
    names.sort_unstable_by_key(|name| name.as_str());
    names.dedup();
    names
}
