//! Where each step of a pack leads and what its answers remember, in numbers: all that the longest walk asks of a pack. The shipped pack
//! has it built in, so that no flow is read for it but those where the walk has been.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flow::id::Id;
use crate::flow::machine::{all_hold, up_to_the_sure};
use crate::flow::when::Facts;

use super::rows::{PackedRow, Rows};

/// The number of a step or an end. A flow's steps come first, then its ends, each in the order of the file.
pub(super) type VertexNumber = u32;

/// The number that stands for none.
const NONE: u32 = u32::MAX;

/// A part of another list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowRange(pub u32, pub u32);

impl RowRange {
    /// The rows of it.
    fn of<T: PackedRow<N>, const N: usize>(self, rows: &Rows<T, N>) -> impl Iterator<Item = T> + use<'_, T, N> {
        rows.range(self.0 as usize, self.1 as usize)
    }
}

impl PackedRow<2> for RowRange {
    fn numbers(&self) -> [u32; 2] {
        [self.0, self.1]
    }

    fn of([from, to]: [u32; 2]) -> Self {
        Self(from, to)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    To(VertexNumber),
    /// To the flow that handed over.
    Back,
}

impl PackedRow<1> for Target {
    fn numbers(&self) -> [u32; 1] {
        match self {
            Self::To(place) => [*place],
            Self::Back => [NONE],
        }
    }

    fn of([place]: [u32; 1]) -> Self {
        if place == NONE { Self::Back } else { Self::To(place) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WayOn {
    pub targets: RowRange,
    /// What its answer remembers.
    pub said: RowRange,
    /// Whether it is always there.
    pub is_sure: bool,
}

impl PackedRow<5> for WayOn {
    fn numbers(&self) -> [u32; 5] {
        [self.targets.0, self.targets.1, self.said.0, self.said.1, u32::from(self.is_sure)]
    }

    fn of([from, to, said, said_to, is_sure]: [u32; 5]) -> Self {
        Self { targets: RowRange(from, to), said: RowRange(said, said_to), is_sure: is_sure > 0 }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct StepWays {
    pub flow: u32,
    /// How much it adds to a walk.
    pub cost: u32,
    pub ways: RowRange,
    /// Whether they are answers to a question that what is remembered can settle.
    pub settles: bool,
    /// The place to which it hands over.
    pub hand_over: Option<VertexNumber>,
    /// Where the walk goes on after that, if it comes back.
    pub back: Option<RowRange>,
}

impl PackedRow<8> for StepWays {
    fn numbers(&self) -> [u32; 8] {
        let Self { flow, cost, ways, settles, hand_over, back } = *self;
        let back = back.unwrap_or(RowRange(NONE, NONE));
        [flow, cost, ways.0, ways.1, u32::from(settles), hand_over.unwrap_or(NONE), back.0, back.1]
    }

    fn of([flow, cost, from, to, settles, hand_over, back, back_to]: [u32; 8]) -> Self {
        let hand_over = Some(hand_over).filter(|place| *place != NONE);
        let back = Some(RowRange(back, back_to)).filter(|part| part.0 != NONE);
        Self { flow, cost, ways: RowRange(from, to), settles: settles > 0, hand_over, back }
    }
}

/// What an answer remembers: a fact, the value, and whether that is another value for which the answer stands as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Says {
    pub fact: u32,
    pub value: u32,
    pub also: bool,
}

impl PackedRow<3> for Says {
    fn numbers(&self) -> [u32; 3] {
        [self.fact, self.value, u32::from(self.also)]
    }

    fn of([fact, value, also]: [u32; 3]) -> Self {
        Self { fact, value, also: also > 0 }
    }
}

/// A step that asks about a fact, and a value that one of its answers says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AskedFact {
    pub value: u32,
    pub by: VertexNumber,
}

impl PackedRow<2> for AskedFact {
    fn numbers(&self) -> [u32; 2] {
        [self.value, self.by]
    }

    fn of([value, by]: [u32; 2]) -> Self {
        Self { value, by }
    }
}

/// What is remembered, by number: each fact with its value.
pub(super) type FactValues = BTreeMap<u32, u32>;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ways {
    /// The names of facts and values, in order.
    #[serde(borrow)]
    pub(super) names: Cow<'static, str>,
    pub(super) named: Rows<RowRange, 2>,
    /// Of each flow its first place, and where `back` leads when nobody handed over to it.
    pub(super) flows: Vec<(VertexNumber, RowRange)>,
    pub(super) places: Rows<StepWays, 8>,
    pub(super) all: Rows<WayOn, 5>,
    pub(super) said: Rows<Says, 3>,
    pub(super) targets: Rows<Target, 1>,
    pub(super) asked: Rows<AskedFact, 2>,
    /// Of each name what is asked about it as a fact.
    pub(super) about: Rows<RowRange, 2>,
}

impl Ways {
    /// A step by its number; an end has no ways and costs nothing.
    pub(super) fn step(&self, place: VertexNumber) -> StepWays {
        RowRange(place, place.saturating_add(1)).of(&self.places).next().unwrap_or_default()
    }

    pub(super) fn targets(&self, targets: RowRange) -> impl Iterator<Item = Target> {
        targets.of(&self.targets)
    }

    /// Where `back` leads from a flow to which nobody handed over.
    pub(super) fn own_back(&self, flow: u32) -> RowRange {
        self.flows.get(flow as usize).map(|(_, back)| *back).unwrap_or_default()
    }

    pub(super) fn ways(&self, step: StepWays) -> impl Iterator<Item = WayOn> {
        step.ways.of(&self.all)
    }

    /// The answers of which one settles a question under what is known, whatever else is known by then; none where it may be asked.
    pub(super) fn settling(&self, step: StepWays, known: &FactValues) -> Vec<WayOn> {
        let speaks_of_known = |way: WayOn| self.said(way).any(|said| known.contains_key(&said.fact));
        if !step.settles || !self.ways(step).any(speaks_of_known) {
            return Vec::new();
        }
        let (settling, is_settled) = up_to_the_sure(self.ways(step).map(|way| (way, self.passes(way, known))));
        if is_settled { settling } else { Vec::new() }
    }

    pub(super) fn said(&self, way: WayOn) -> impl Iterator<Item = Says> {
        way.said.of(&self.said)
    }

    /// Whether all that an answer says is known, and it is offered; one that says nothing never settles anything.
    fn passes(&self, way: WayOn, known: &FactValues) -> Option<bool> {
        let is_known = |fact: u32| known.get(&fact).map(|known| self.said(way).any(|said| said.fact == fact && said.value == *known));
        let offered = way.is_sure.then_some(true);
        let parts = self.said(way).map(|said| is_known(said.fact));
        if self.said(way).next().is_none() { Some(false) } else { all_hold(parts.chain([offered])) }
    }

    /// The facts that no question can change any more: one that is asked could, one that they settle cannot.
    pub(super) fn lasting(&self, facts: &Facts) -> FactValues {
        let mut lasting: FactValues = facts.iter().filter_map(|(fact, value)| Some((self.name(fact)?, self.name(value)?))).collect();
        loop {
            let changed = self.changed(&lasting);
            if changed.is_empty() {
                return lasting;
            }
            lasting.retain(|fact, _| !changed.contains(fact));
        }
    }

    /// The facts of which a question that is still asked would say another value.
    fn changed(&self, known: &FactValues) -> Vec<u32> {
        let about = |fact: u32| RowRange(fact, fact + 1).of(&self.about).next().unwrap_or_default().of(&self.asked);
        let is_changed =
            |fact, value| about(fact).any(|asked| asked.value != value && self.settling(self.step(asked.by), known).is_empty());
        known.iter().filter(|(fact, value)| is_changed(**fact, **value)).map(|(fact, _)| *fact).collect()
    }

    pub(super) fn name(&self, name: &Id) -> Option<u32> {
        let (mut from, mut to) = (0, self.named.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let part = self.named.range(middle, middle + 1).next()?;
            match self.names.get(part.0 as usize..part.1 as usize)?.cmp(name.as_str()) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(number(middle)),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
}

pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
