//! The longest walk that can still come, by the ways of a pack and by what will stay remembered whatever is answered. `back` leads to the
//! very hand-over that was taken, so a flow that several others use does not join their lengths. A way that leads back to a step on the
//! same walk is not followed again: a circle counts once.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::flow::id::Address;
use crate::flow::pack::Pack;
use crate::flow::when::Facts;

use super::stacks::{Stack, Stacks};
use super::ways::{FactValues, RowRange, Target, VertexNumber, Ways, number};

/// Most pairs of a step and its callers that are followed: the person waits for the count at every step, so it may take some
/// hundredths of a second. A pack whose flows lend one another to more callers goes by its own limit.
const MAX_STATES: usize = 5_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// How many steps it has, of those that count.
    pub steps: usize,
    /// The steps and the end that it passes.
    pub path: Vec<Address>,
}

/// How many questions, checks and waits a walk can still have, from a step on under these facts, with the hand-overs that a `back` returns
/// to, the outermost first. None where it is longer than `most`, which one long way is enough to show, and where a hostile pack nests its
/// hand-overs without measure.
pub fn longest_walk(pack: &Pack, address: &Address, callers: &[Address], facts: &Facts, most: usize) -> Option<usize> {
    let ways = pack.ways();
    let (stacks, done) = (Stacks::default(), HashMap::default());
    let mut search = LongestSearch { ways, lasting: ways.lasting(facts), stacks, done, most };
    let mut stack = Stack::default();
    for caller in callers {
        stack = search.push(ways.place(pack, caller)?, stack);
    }
    search.run((ways.place(pack, address)?, stack))
}

/// A step, and who handed over.
type PlaceAndStack = (VertexNumber, Stack);

struct LongestSearch<'w> {
    ways: &'w Ways,
    /// What will stay remembered.
    lasting: FactValues,
    stacks: Stacks,
    /// The longest walk from a state; none while the state is still open.
    done: HashMap<PlaceAndStack, Option<usize>, FixedState>,
    /// Longer ones need not be measured.
    most: usize,
}

struct Frame {
    state: PlaceAndStack,
    cost: usize,
    next: Vec<PlaceAndStack>,
    best: usize,
}

impl LongestSearch<'_> {
    fn run(&mut self, start: PlaceAndStack) -> Option<usize> {
        let mut frames = vec![self.open(start)];
        // What the open states cost together: one walk.
        let mut open = frames.iter().map(|frame| frame.cost).sum::<usize>();
        while let Some(frame) = frames.last_mut() {
            if open + frame.best > self.most {
                return None;
            }
            if let Some(next) = frame.next.pop() {
                match self.done.get(&next) {
                    Some(Some(length)) => frame.best = frame.best.max(*length),
                    Some(None) => {}
                    None => {
                        let next = self.open(next);
                        open += next.cost;
                        frames.push(next);
                    }
                }
            } else if let Some(Frame { state, cost, best, .. }) = frames.pop() {
                open -= cost;
                if let Some(parent) = frames.last_mut() {
                    parent.best = parent.best.max(best + cost);
                }
                self.done.insert(state, Some(best + cost));
            }
            if self.stacks.too_deep() || self.done.len() > MAX_STATES {
                return None;
            }
        }
        self.done.get(&start).copied().flatten()
    }

    /// Begins with a state: what it costs, and where it can lead.
    fn open(&mut self, state: PlaceAndStack) -> Frame {
        self.done.insert(state, None);
        let (cost, mut next) = self.look(state);
        next.reverse();
        Frame { state, cost, next, best: 0 }
    }

    fn look(&mut self, (place, stack): PlaceAndStack) -> (usize, Vec<PlaceAndStack>) {
        let step = self.ways.step(place);
        let mut next = Vec::new();
        let settling = self.ways.settling(step, &self.lasting);
        let (cost, ways) = if settling.is_empty() { (step.cost, self.ways.ways(step).collect()) } else { (0, settling) };
        for target in ways.iter().flat_map(|way| self.ways.targets(way.targets)) {
            match target {
                Target::To(place) => next.push((place, stack)),
                Target::Back => next.extend(self.back(step.flow, stack)),
            }
        }
        if let Some(to) = step.hand_over {
            let stack = if step.back.is_some() { self.push(place, stack) } else { stack };
            next.push((to, stack));
        }
        (cost as usize, next)
    }

    fn back(&self, own: u32, stack: Stack) -> Vec<PlaceAndStack> {
        if stack == Stack::default() {
            return self.targets(self.ways.own_back(own), stack).collect();
        }
        let callers = self.stacks.pop(stack).into_iter();
        callers.flat_map(|(caller, below)| self.targets(self.ways.step(number(caller)).back.unwrap_or_default(), below)).collect()
    }

    fn push(&mut self, caller: VertexNumber, below: Stack) -> Stack {
        self.stacks.push(caller as usize, below)
    }

    fn targets(&self, route: RowRange, stack: Stack) -> impl Iterator<Item = PlaceAndStack> {
        let place = |target: Target| match target {
            Target::To(place) => Some(place),
            Target::Back => None,
        };
        self.ways.targets(route).filter_map(place).map(move |place| (place, stack))
    }
}
