//! The longest walk that can still come, by the ways of a pack and by what will stay remembered whatever is answered. `back` leads to the
//! very hand-over that was taken, so a flow that several others use does not join their lengths. A way that leads back to a step on the
//! same walk is not followed again: a circle counts once.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::flow::id::{Address, Id};
use crate::flow::machine::{self, How, Mind, Moves};
use crate::flow::model::{Answer, Go, Route, Step};
use crate::flow::pack::Pack;
use crate::flow::when::{Facts, When};

use super::stacks::{Stack, Stacks};

/// Most pairs of a step and its callers that are followed: the person waits for the count at every step, so it may take some
/// hundredths of a second. A pack whose flows lend one another to more callers goes by its own limit.
const MAX_STATES: usize = 5_000;

/// The longest walk from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// How many steps it has, of those that count.
    pub steps: usize,
    /// The steps and the end that it passes.
    pub path: Vec<Address>,
}

/// The walk with the most questions, checks and waits that can still come from a step on under these facts, with the hand-overs that a
/// `back` returns to, the outermost first. None where a hostile pack nests its hand-overs without measure.
pub fn longest_walk(pack: &Pack, address: &Address, callers: &[Address], facts: &Facts) -> Option<Longest> {
    let mut search = Search {
        pack,
        lasting: lasting(pack, facts),
        stacks: Stacks::default(),
        callers: Vec::new(),
        caller_numbers: Map::default(),
        done: Map::default(),
    };
    let mut stack = Stack::default();
    for caller in callers {
        stack = search.push(caller, stack);
    }
    search.run((address.clone(), stack))
}

/// The facts that no question can change any more: one that is asked could, one that they settle cannot.
fn lasting(pack: &Pack, facts: &Facts) -> Facts {
    let mut lasting = facts.clone();
    let asks = || pack.flows().flat_map(|flow| flow.steps.values()).filter(|step| step.ask().is_some());
    while !lasting.is_empty() {
        let before = lasting.len();
        let asked: Vec<&Step> = asks().filter(|step| settling(step, &lasting).is_empty()).collect();
        for (fact, value) in asked.into_iter().flat_map(Step::answers).flat_map(Answer::facts) {
            if lasting.get(fact).is_some_and(|known| known != value) {
                lasting.remove(fact);
            }
        }
        if lasting.len() == before {
            break;
        }
    }
    lasting
}

/// What will stay remembered, whatever is answered: a condition may hold or not.
struct Lasting<'f>(&'f Facts);

impl Mind for Lasting<'_> {
    fn holds(&mut self, _: &When) -> Option<bool> {
        None
    }

    fn knows(&mut self, answer: &Answer) -> Option<bool> {
        Some(answer.is_known(self.0))
    }
}

/// The answers of which one settles a question under these facts, whatever else is known; none where it may be asked.
fn settling<'p>(step: &'p Step, facts: &Facts) -> Vec<&'p Answer> {
    let Moves { silent, said } = machine::moves(step, None, &mut Lasting(facts));
    let settled = silent.into_iter().filter(|_| said.is_none()).map(|(how, _)| how);
    settled.filter_map(|how| if let How::Settled(index) = how { step.answers().get(index) } else { None }).collect()
}

/// How much a step adds to a walk.
fn cost(step: &Step) -> usize {
    step.ladder().map_or(usize::from(step.stops()), |ladder| ladder.checks.len())
}

/// The search runs at each new step of a walk, so its hashing is fast and, in the pure core, without randomness.
type Map<K, V> = HashMap<K, V, FixedState>;

/// A step, and who handed over.
type State = (Address, Stack);

struct Search<'p> {
    pack: &'p Pack,
    /// What will stay remembered.
    lasting: Facts,
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
        let Some(step) = self.pack.step(address) else { return (0, Vec::new()) };
        let mut next = Vec::new();
        let settling = settling(step, &self.lasting);
        let (cost, ways) = if settling.is_empty() {
            (cost(step), step.routes().into_iter().map(|(_, route)| route).collect())
        } else {
            (0, settling.into_iter().map(|answer| &answer.go).collect::<Vec<&Route>>())
        };
        for route in ways {
            for branch in &route.branches {
                match &branch.go.value {
                    Go::To(target) => next.push((target.clone(), *stack)),
                    Go::Back => next.extend(self.back(&address.flow, *stack)),
                }
            }
        }
        if let Some(hand_over) = step.hand_over() {
            let stack = if hand_over.back.is_some() { self.push(address, *stack) } else { *stack };
            next.push((hand_over.to.value.clone(), stack));
        }
        (cost, next)
    }

    fn back(&mut self, own: &Id, stack: Stack) -> Vec<State> {
        if stack == Stack::default() {
            return self
                .pack
                .flow(own)
                .and_then(|flow| flow.back.as_ref())
                .map(|route| targets(route, stack).collect())
                .unwrap_or_default();
        }
        let mut all = Vec::new();
        for (caller, below) in self.stacks.pop(stack) {
            let caller = self.callers.get(caller).and_then(|caller| self.pack.step(caller)?.hand_over());
            all.extend(caller.and_then(|caller| caller.back.as_ref()).into_iter().flat_map(|route| targets(route, below)));
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

fn targets(route: &Route, stack: Stack) -> impl Iterator<Item = State> {
    route.targets().map(move |address| (address.clone(), stack))
}
