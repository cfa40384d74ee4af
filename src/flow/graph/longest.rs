//! The longest walk that can still come: by the ways of a pack alone, for a walk that has just begun, and among all situations, which
//! knows what is remembered and so which questions are not asked. `back` leads to the very hand-over that was taken, so a flow that several others use does
//! not join their lengths. A way that leads back to a step on the same walk is not followed again: a circle counts once.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::flow::id::{Address, Id};
use crate::flow::model::{End, Go, HandOver, Route, Step, StepKind};
use crate::flow::pack::{Pack, Stop};

use super::explore::States;
use super::stacks::{Stack, Stacks};
use super::{Place, routes};

/// Most pairs of a step and its callers that are followed; a pack of usual size has some hundreds.
const MAX_STATES: usize = 400_000;

/// The longest walk from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// How many steps it has, of those that count.
    pub steps: usize,
    /// The steps and the end that it passes.
    pub path: Vec<Address>,
}

/// The walk with the most questions, checks and waits that can still come from a step on, with the hand-overs that a `back` returns to,
/// the outermost first. None where a hostile pack nests its hand-overs without measure.
pub fn longest_walk(pack: &Pack, address: &Address, callers: &[Address]) -> Option<Longest> {
    longest(pack, address, callers, |kind| match kind {
        StepKind::Ask(_) | StepKind::Wait(_) => 1,
        StepKind::Try(ladder) => ladder.checks.len(),
        StepKind::HandOver(_) => 0,
    })
}

/// The walk that costs most, where each kind of step has its cost.
fn longest(pack: &Pack, address: &Address, callers: &[Address], cost: fn(&StepKind) -> usize) -> Option<Longest> {
    let mut search =
        Search { pack, cost, stacks: Stacks::default(), callers: Vec::new(), caller_numbers: Map::default(), done: Map::default() };
    let mut stack = Stack::default();
    for caller in callers {
        stack = search.push(caller, stack);
    }
    search.run((address.clone(), stack))
}

/// The search runs at each new step of a walk, so its hashing is fast and, in the pure core, without randomness.
type Map<K, V> = HashMap<K, V, FixedState>;

/// A step, and who handed over.
type State = (Address, Stack);

struct Search<'p> {
    pack: &'p Pack,
    cost: fn(&StepKind) -> usize,
    stacks: Stacks,
    /// The steps that hand over, by number.
    callers: Vec<Address>,
    caller_numbers: Map<Address, usize>,
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
            if self.stacks.too_deep() || self.done.len() > MAX_STATES {
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
        if let StepKind::HandOver(hand_over) = &step.kind {
            let stack = if hand_over.back.is_some() { self.push(address, *stack) } else { *stack };
            next.push((hand_over.to.value.clone(), stack));
        }
        ((self.cost)(&step.kind), next)
    }

    fn back(&mut self, own: &Id, stack: Stack) -> Vec<State> {
        if stack == Stack::default() {
            return self.pack.flow(own).and_then(|flow| flow.back.as_ref()).map(|route| targets(route, stack)).unwrap_or_default();
        }
        let mut all = Vec::new();
        for (caller, below) in self.stacks.pop(stack) {
            let caller = self.callers.get(caller).and_then(|caller| self.pack.stop(caller));
            if let Some(Stop::Step(Step { kind: StepKind::HandOver(HandOver { back: Some(route), .. }), .. })) = caller {
                all.extend(targets(route, below));
            }
        }
        all
    }

    fn push(&mut self, caller: &Address, below: Stack) -> Stack {
        let new = self.callers.len();
        let number = *self.caller_numbers.entry(caller.clone()).or_insert(new);
        if number == new {
            self.callers.push(caller.clone());
        }
        self.stacks.push(number, below)
    }
}

/// What counts in a walk among all situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Questions, checks and waits.
    Steps,
    /// Questions alone.
    Questions,
}

impl States<'_, '_> {
    /// The longest walk from the start of the pack.
    pub fn longest(&self, counted: Counted) -> Longest {
        let mut search = InStates { states: self, counted, best: vec![Best::New; self.all.len()] };
        search.run(0);
        search.trace(0)
    }

    /// Whether a person is asked something in a state that counts.
    fn counts(&self, state: usize, counted: Counted) -> bool {
        let Place::Step(_, step) = self.place(state) else { return false };
        match &step.kind {
            StepKind::Ask(_) => self.all[state].check.is_none() && !self.is_settled(state),
            StepKind::Try(_) => counted == Counted::Steps && self.all[state].check.is_some(),
            StepKind::Wait(_) => counted == Counted::Steps,
            StepKind::HandOver(_) => false,
        }
    }
}

/// What is known of a state: the longest walk from it and where that goes first.
#[derive(Debug, Clone, Copy)]
enum Best {
    New,
    Open,
    Known(usize, Option<usize>),
}

struct InStates<'s, 'g, 'p> {
    states: &'s States<'g, 'p>,
    counted: Counted,
    best: Vec<Best>,
}

impl InStates<'_, '_, '_> {
    fn run(&mut self, start: usize) {
        self.best[start] = Best::Open;
        // A state, the number of its next move, and the best so far.
        let mut frames = vec![(start, 0, (0, None))];
        while let Some((state, next, best)) = frames.last_mut() {
            let Some(to) = self.states.moves(*state).get(*next).map(|step| step.to) else {
                let own = usize::from(self.states.counts(*state, self.counted));
                self.best[*state] = Best::Known(best.0 + own, best.1);
                frames.pop();
                continue;
            };
            match self.best[to] {
                Best::Known(length, _) if best.1.is_none() || length > best.0 => *best = (length, Some(to)),
                Best::New => {
                    self.best[to] = Best::Open;
                    frames.push((to, 0, (0, None)));
                    continue;
                }
                Best::Known(..) | Best::Open => {}
            }
            *next += 1;
        }
    }

    fn trace(&self, start: usize) -> Longest {
        let mut path = Vec::new();
        let (mut here, mut steps) = (Some(start), None);
        while let Some(state) = here {
            let (Place::Step(flow, Step { id, .. }) | Place::End(flow, End { id, .. })) = self.states.place(state) else { break };
            let address = Address::new(flow.clone(), id.value.clone());
            if path.last() != Some(&address) {
                path.push(address);
            }
            let Best::Known(length, next) = self.best[state] else { break };
            steps.get_or_insert(length);
            here = next;
        }
        Longest { steps: steps.unwrap_or_default(), path }
    }
}

fn targets(route: &Route, stack: Stack) -> Vec<State> {
    let targets = route.branches.iter().filter_map(|branch| match &branch.go.value {
        Go::To(address) => Some((address.clone(), stack)),
        Go::Back => None,
    });
    targets.collect()
}
