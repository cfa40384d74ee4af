//! The longest walk that can still come. `back` leads to the very hand-over that was taken, so a flow that several others use does
//! not join their lengths. A way that leads back to a step on the same walk is not followed again: a circle counts once.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::flow::id::{Address, Id};
use crate::flow::model::{Go, Route, StepKind};
use crate::flow::pack::{Pack, Stop};

use super::routes;

/// Most pairs of a step and its callers that are followed; a pack of usual size has some hundreds.
const MAX_STATES: usize = 400_000;

/// Most hand-overs inside one another.
const MAX_NESTING: usize = 64;

/// The longest walk from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// How many questions, checks and waits it has.
    pub steps: usize,
    /// The steps and the end that it passes.
    pub path: Vec<Address>,
}

/// The walk with the most questions, checks and waits that can still come from a step on, with the hand-overs that a `back` returns to,
/// the outermost first. None where a hostile pack nests its hand-overs without measure.
pub fn longest_walk(pack: &Pack, address: &Address, callers: &[Address]) -> Option<Longest> {
    let mut search = Search { pack, gave_up: false, stacks: Vec::new(), stack_ids: Map::default(), done: Map::default() };
    let mut stack = None;
    for caller in callers {
        stack = search.push(caller, stack);
    }
    search.run((address.clone(), stack))
}

/// The search runs at each new step of a walk, so its hashing is fast and, in the pure core, without randomness.
type Map<K, V> = HashMap<K, V, FixedState>;

/// A step, and who handed over: an index into the stacks.
type State = (Address, Option<usize>);

struct Search<'p> {
    pack: &'p Pack,
    gave_up: bool,
    /// Each hand-over with the stack below it, so that a stack is one number.
    stacks: Vec<(Address, Option<usize>)>,
    stack_ids: Map<(Address, Option<usize>), usize>,
    /// The longest walk from a state and where it goes first; `None` while the state is still open.
    done: Map<State, Option<(usize, Option<State>)>>,
}

struct Frame {
    state: State,
    cost: usize,
    next: Vec<State>,
    best: (usize, Option<State>),
}

impl Frame {
    fn offer(&mut self, length: usize, state: State) {
        if self.best.1.is_none() || length > self.best.0 {
            self.best = (length, Some(state));
        }
    }
}

impl Search<'_> {
    fn run(&mut self, start: State) -> Option<Longest> {
        let mut frames = vec![self.open(start.clone())];
        while let Some(frame) = frames.last_mut() {
            if let Some(next) = frame.next.pop() {
                match self.done.get(&next) {
                    Some(Some((length, _))) => frame.offer(*length, next),
                    Some(None) => {}
                    None => frames.push(self.open(next)),
                }
            } else if let Some(Frame { state, cost, best: (length, next), .. }) = frames.pop() {
                if let Some(parent) = frames.last_mut() {
                    parent.offer(length + cost, state.clone());
                }
                self.done.insert(state, Some((length + cost, next)));
            }
            if self.gave_up || self.done.len() > MAX_STATES {
                return None;
            }
        }
        Some(self.trace(start))
    }

    fn trace(&self, start: State) -> Longest {
        let best = |state: &State| self.done.get(state).cloned().flatten();
        let steps = best(&start).map_or(0, |(length, _)| length);
        let mut path = Vec::new();
        let mut here = Some(start);
        while let Some(state) = here {
            here = best(&state).and_then(|(_, next)| next);
            path.push(state.0);
        }
        Longest { steps, path }
    }

    /// Begins with a state: what it costs, and where it can lead.
    fn open(&mut self, state: State) -> Frame {
        self.done.insert(state.clone(), None);
        let (cost, mut next) = self.look(&state);
        next.reverse();
        Frame { state, cost, next, best: (0, None) }
    }

    fn look(&mut self, (address, stack): &State) -> (usize, Vec<State>) {
        let Some(Stop::Step(step)) = self.pack.stop(address) else { return (0, Vec::new()) };
        let mut next = Vec::new();
        for (_, route) in routes(step) {
            for branch in &route.branches {
                match &branch.go.value {
                    Go::To(target) => next.push((target.clone(), *stack)),
                    Go::Back => next.extend(self.back(&address.flow, *stack)),
                }
            }
        }
        let cost = match &step.kind {
            StepKind::Ask(_) | StepKind::Wait(_) => 1,
            StepKind::Try(ladder) => ladder.checks.len(),
            StepKind::HandOver(hand_over) => {
                let stack = if hand_over.back.is_some() { self.push(address, *stack) } else { *stack };
                next.push((hand_over.to.value.clone(), stack));
                0
            }
        };
        (cost, next)
    }

    fn back(&mut self, own: &Id, stack: Option<usize>) -> Vec<State> {
        let Some((caller, below)) = stack.and_then(|top| self.stacks.get(top)).cloned() else {
            return self.pack.flow(own).and_then(|flow| flow.back.as_ref()).map(|route| targets(route, None)).unwrap_or_default();
        };
        match self.pack.stop(&caller) {
            Some(Stop::Step(step)) => match &step.kind {
                StepKind::HandOver(hand_over) => hand_over.back.as_ref().map(|route| targets(route, below)).unwrap_or_default(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The stack with this hand-over on it. Where it lies there already the flows hand over in a circle, which counts once.
    fn push(&mut self, caller: &Address, below: Option<usize>) -> Option<usize> {
        let mut level = below;
        let mut nesting = 0;
        while let Some((other, under)) = level.and_then(|index| self.stacks.get(index)) {
            if other == caller {
                return level;
            }
            level = *under;
            nesting += 1;
        }
        self.gave_up |= nesting >= MAX_NESTING;
        let key = (caller.clone(), below);
        let new = self.stacks.len();
        let id = *self.stack_ids.entry(key.clone()).or_insert(new);
        if id == new {
            self.stacks.push(key);
        }
        Some(id)
    }
}

fn targets(route: &Route, stack: Option<usize>) -> Vec<State> {
    let targets = route.branches.iter().filter_map(|branch| match &branch.go.value {
        Go::To(address) => Some((address.clone(), stack)),
        Go::Back => None,
    });
    targets.collect()
}
