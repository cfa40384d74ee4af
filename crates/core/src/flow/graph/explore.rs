//! Every state that a walk through a pack can be in, and every move from one to the next: where it stands, who handed over, what is
//! remembered that can still be read. Two walks in the same state have the same future, so a property that holds on all ways through the
//! states holds on all walks. Deterministic, without recursion, and with limits: beyond them nothing is claimed.

use foldhash::fast::FixedState;
use indexmap::IndexSet;

use crate::flow::id::{Address, Id};
use crate::flow::machine::{self, How, Mind, Moves, Targets, To};
use crate::flow::model::{Answer, Go, HandOver, Route, Step};
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::when::{Facts, When};

use super::packing::{Packed, PackedTest};
use super::plan::{ConditionalTexts, Plan};
use super::stacks::{Stack, Stacks};
use super::{Graph, Vertex};

/// Most states that are explored: some hundred bytes each.
const MAX_STATES: usize = 4_000_000;
/// Most moves between them.
const MAX_MOVES: usize = 30_000_000;
/// Most comparisons of a fact with a value.
const MAX_COMPARISONS: usize = 2_000_000_000;

/// A step or an end, by its place in the graph, and one of its checks.
pub type Spot = (usize, Option<usize>);

/// Where a walk stands, with all that its future depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WalkState {
    /// The place of the graph: a step or an end.
    pub place: usize,
    /// The check, counted from 0; none at a step itself, and where a ladder begins.
    pub check: Option<usize>,
    pub(super) stack: Stack,
    pub facts: Packed,
}

impl WalkState {
    pub(super) fn start(place: usize) -> Self {
        Self { place, check: None, stack: Stack::default(), facts: Packed::NONE }
    }

    /// The step, check or end.
    pub(super) fn spot(&self) -> Spot {
        (self.place, self.check)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Move {
    pub how: How,
    pub to: usize,
}

/// How often a condition held and how often it did not, where walks look at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConditionVerdict {
    /// It holds on some walk.
    pub holds: bool,
    /// It does not hold on some walk.
    pub fails: bool,
}

/// The states of a pack and the moves between them.
#[derive(Debug)]
pub struct States<'g, 'p> {
    /// The graph in whose places the walks stand.
    pub graph: &'g Graph<'p>,
    /// Where the facts stand and what the conditions are.
    pub plan: Plan<'p>,
    /// Every state, the nearest to a start first.
    pub all: Vec<WalkState>,
    /// How many of them a walk can begin in: the first ones.
    pub starts: usize,
    /// What was found out about each condition.
    pub verdicts: Vec<ConditionVerdict>,
    moves: Vec<Move>,
    /// Where the moves of each state begin.
    first_move: Vec<usize>,
    stacks: Stacks,
}

/// Explores a pack in which everything leads somewhere. None where it is too large for that.
pub fn explore<'g, 'p>(pack: &'p Pack, graph: &'g Graph<'p>) -> Option<States<'g, 'p>> {
    explore_within(pack, graph, MAX_STATES)
}

/// The same with fewer states at most.
pub fn explore_within<'g, 'p>(pack: &'p Pack, graph: &'g Graph<'p>, most_states: usize) -> Option<States<'g, 'p>> {
    let plan = Plan::of(pack, graph)?;
    let explorer = Explorer { most_states: most_states.min(MAX_STATES), ..Explorer::new(&plan) };
    let Explorer { all, moves, first_move, stacks, verdicts, .. } = explorer.run(&graph.starts)?;
    let starts = graph.starts.len();
    let all = all.into_iter().collect();
    Some(States { graph, plan, all, starts, verdicts, moves, first_move, stacks })
}

pub(super) struct Explorer<'e, 'p> {
    pub(super) plan: &'e Plan<'p>,
    most_states: usize,
    /// Each with its number.
    pub(super) all: IndexSet<WalkState, FixedState>,
    pub(super) moves: Vec<Move>,
    first_move: Vec<usize>,
    stacks: Stacks,
    verdicts: Vec<ConditionVerdict>,
    comparisons: usize,
    /// The facts that conditions have read, where somebody wants to know.
    pub(super) read: Option<Packed>,
    /// The facts that conditions may read.
    pub(super) kept: Packed,
    /// Walks that remember any of these facts do not matter.
    pub(super) without: Packed,
    /// The places that matter, where not all do.
    pub(super) towards: Option<Vec<bool>>,
    /// Whether the question that was left last is asked on some walk.
    is_asked: bool,
    /// What happens to hand-overs, where somebody else keeps them.
    pub(super) events: Option<Vec<CallEvent>>,
}

/// What happens to hand-overs.
pub(super) enum CallEvent {
    /// A flow is lent from this place on.
    Call(usize),
    /// The walk comes back from it with these facts, or stops to write now.
    Exit(How, Packed),
}

impl<'e, 'p> Explorer<'e, 'p> {
    pub(super) fn new(plan: &'e Plan<'p>) -> Self {
        Self {
            plan,
            most_states: MAX_STATES,
            all: IndexSet::default(),
            moves: Vec::new(),
            first_move: Vec::new(),
            stacks: Stacks::default(),
            verdicts: vec![ConditionVerdict::default(); plan.tests.len()],
            comparisons: 0,
            read: None,
            kept: Packed::ALL,
            without: Packed::NONE,
            towards: None,
            is_asked: false,
            events: None,
        }
    }
    /// One that leaves hand-overs to somebody else.
    pub(super) fn with_events(plan: &'e Plan<'p>, towards: Option<Vec<bool>>, without: Packed) -> Self {
        Self { events: Some(Vec::new()), towards, without, ..Self::new(plan) }
    }

    fn run(mut self, starts: &[usize]) -> Option<Self> {
        for &place in starts {
            self.number(WalkState::start(place));
        }
        let mut at = 0;
        while let Some(&state) = self.all.get_index(at) {
            self.first_move.push(self.moves.len());
            self.leave(state);
            at += 1;
            let is_too_large = self.all.len() > self.most_states
                || self.moves.len() > MAX_MOVES
                || self.comparisons > MAX_COMPARISONS
                || self.stacks.too_deep();
            if is_too_large {
                return None;
            }
        }
        self.first_move.push(self.moves.len());
        Some(self)
    }

    pub(super) fn number(&mut self, state: WalkState) -> usize {
        self.all.insert_full(state).0
    }

    /// Every move that leaves a state, and the state after it.
    pub(super) fn moves_from(&mut self, state: WalkState) -> Vec<(How, WalkState)> {
        self.all.clear();
        self.moves.clear();
        // The hand-overs stay: the state refers to them.
        self.leave(state);
        self.moves.iter().filter_map(|step| Some((step.how, *self.all.get_index(step.to)?))).collect()
    }

    /// Whether the hand-overs of a state are known one by one, so that what comes back to them can happen.
    pub(super) fn is_certain(&self, state: WalkState) -> bool {
        !self.stacks.too_deep() && !self.stacks.repeats(state.stack)
    }

    /// Whether the state that was left last is a question that is passed without a word.
    pub(super) fn passed_over(&self, state: WalkState) -> bool {
        let is_question = self.plan.places[state.place].step().is_some_and(|step| step.ask().is_some());
        is_question && state.check.is_none() && !self.is_asked
    }

    /// Adds every move that leaves a state.
    pub(super) fn leave(&mut self, state: WalkState) {
        let plan = self.plan;
        self.say(plan.said(state.place, state.check), state.facts);
        let Some(step) = plan.places[state.place].step() else { return };
        let Moves { silent, said } = machine::moves(step, state.check, &mut Looking { explorer: self, facts: state.facts });
        self.is_asked = said.is_some();
        for (how, to) in silent {
            self.follow(step, how, to, state);
        }
        if let Some(said) = said {
            self.write_now(state);
            for (how, to) in said {
                self.follow(step, how, to, state);
            }
        }
    }

    fn follow(&mut self, step: &'p Step, how: How, to: To<'p>, state: WalkState) {
        match (to, how) {
            (To::By(route), How::Answer(index)) => {
                let facts = self.plan.after(&step.answers()[index], state.facts);
                self.go(how, route, WalkState { facts, ..state });
            }
            (To::By(route), _) => self.go(how, route, state),
            (To::Check(check), _) => self.stand(how, WalkState { check: Some(check), ..state }),
            (To::Over(hand_over), _) => self.hand_over(hand_over, state),
        }
    }

    fn stand(&mut self, how: How, state: WalkState) {
        let to = self.number(state);
        self.moves.push(Move { how, to });
    }

    fn hand_over(&mut self, hand_over: &HandOver, state: WalkState) {
        let Some(to) = self.plan.target(&hand_over.to.value) else { return };
        if let (Some(_), Some(events)) = (&hand_over.back, &mut self.events) {
            return events.push(CallEvent::Call(to));
        }
        let stack = if hand_over.back.is_some() { self.stacks.push(state.place, state.stack) } else { state.stack };
        self.arrive(How::Silent, to, WalkState { stack, ..state });
    }

    /// Looks at what is said in a state and depends on what is remembered.
    fn say(&mut self, said: Option<&ConditionalTexts>, facts: Packed) {
        let Some(said) = said else { return };
        for when in &said.each {
            self.holds(Some(*when), facts);
        }
        for wordings in &said.first {
            let _first = wordings.iter().find(|when| self.holds(**when, facts) == Some(true));
        }
    }

    /// A flow that is lent leaves it to the outermost one where somebody goes who stops.
    fn write_now(&mut self, state: WalkState) {
        if self.leaves_by(How::WriteNow, state) {
            return;
        }
        let plan = self.plan;
        let from = match self.stacks.outermost(state.stack) {
            [] => vec![state.place],
            callers => callers.to_vec(),
        };
        let mut ends: Vec<usize> = from.into_iter().filter_map(|place| plan.write_now[place]).collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            self.arrive(How::WriteNow, end, state);
        }
    }

    /// Follows a route; `state` is the one that is left, with the facts of the answer given there.
    fn go(&mut self, how: How, route: &'p Route, state: WalkState) {
        let mut targets = Targets::of(route);
        while let Some(go) = targets.next(&mut Looking { explorer: self, facts: state.facts }) {
            match go {
                Go::To(address) => self.arrive_at(how, address, state),
                Go::Back => self.back(how, state),
            }
        }
    }

    fn arrive_at(&mut self, how: How, address: &Address, state: WalkState) {
        if let Some(place) = self.plan.target(address) {
            self.arrive(how, place, state);
        }
    }

    /// Whether a slice follows this way out of a flow that is lent.
    fn leaves_by(&mut self, how: How, state: WalkState) -> bool {
        let events = self.events.as_mut().filter(|_| state.stack != Stack::default());
        events.map(|events| events.push(CallEvent::Exit(how, state.facts))).is_some()
    }

    fn back(&mut self, how: How, state: WalkState) {
        if self.leaves_by(how, state) {
            return;
        }
        let plan = self.plan;
        let mut returns: Vec<(&Route, Stack)> = Vec::new();
        for (caller, stack) in self.stacks.pop(state.stack) {
            returns.extend(plan.back_from(caller).map(|route| (route, stack)));
        }
        if state.stack == Stack::default() {
            returns.extend(plan.own_back[state.place].map(|route| (route, state.stack)));
        }
        for (route, stack) in returns {
            self.go_back(how, route, WalkState { stack, ..state });
        }
    }

    pub(super) fn arrive(&mut self, how: How, place: usize, from: WalkState) {
        if self.towards.as_ref().is_some_and(|towards| !towards[place]) || !(from.facts & self.without).is_none() {
            return;
        }
        let facts = from.facts & self.plan.live[place];
        self.stand(how, WalkState { place, check: None, stack: from.stack, facts });
    }

    /// Follows the route that somebody who handed over has for `back`.
    pub(super) fn go_back(&mut self, how: How, route: &'p Route, state: WalkState) {
        let mut targets = Targets::of(route);
        while let Some(go) = targets.next(&mut Looking { explorer: self, facts: state.facts }) {
            if let Go::To(address) = go {
                self.arrive_at(how, address, state);
            }
        }
    }

    /// Whether a condition holds; none where a forgotten fact decides it.
    fn holds(&mut self, when: Option<usize>, facts: Packed) -> Option<bool> {
        let Some(number) = when else { return Some(true) };
        let test = &self.plan.tests[number];
        self.look_at(test);
        let holds = test.outcome(facts, self.kept);
        let verdict = &mut self.verdicts[number];
        verdict.holds |= holds != Some(false);
        verdict.fails |= holds != Some(true);
        holds
    }

    fn look_at(&mut self, test: &PackedTest) {
        self.comparisons += test.size();
        if let Some(read) = &mut self.read {
            *read |= test.mask();
        }
    }
}

/// Looks at conditions with what is remembered in a state.
struct Looking<'x, 'e, 'p> {
    explorer: &'x mut Explorer<'e, 'p>,
    facts: Packed,
}

impl Mind for Looking<'_, '_, '_> {
    fn holds(&mut self, when: &When) -> Option<bool> {
        self.explorer.holds(self.explorer.plan.number(Some(when)), self.facts)
    }

    fn knows(&mut self, answer: &Answer) -> Option<bool> {
        let Some(known) = self.explorer.plan.known(answer) else { return Some(false) };
        self.explorer.look_at(known);
        known.outcome(self.facts, self.explorer.kept)
    }
}

impl<'p> States<'_, 'p> {
    pub fn moves(&self, state: usize) -> &[Move] {
        &self.moves[self.first_move[state]..self.first_move[state + 1]]
    }

    pub fn move_count(&self) -> usize {
        self.moves.len()
    }

    /// The step or end where a state stands.
    pub fn place(&self, state: usize) -> Vertex<'p> {
        self.graph.places[self.all[state].place]
    }

    /// Whether the flow of a state is lent: another one waits for its `back`.
    pub fn is_lent(&self, state: usize) -> bool {
        self.all[state].stack != Stack::default()
    }

    /// Whether a state is passed without a word, since what is remembered answers the question.
    pub fn is_settled(&self, state: usize) -> bool {
        // Where a forgotten fact decides it, the question may also be asked: that comes last.
        matches!(self.moves(state).last(), Some(Move { how: How::Settled(_), .. }))
    }

    /// The acts that come up in a state.
    pub fn acts(&self, state: usize) -> &'p [Spanned<Id>] {
        self.place(state).acts(self.all[state].check, !self.is_settled(state))
    }

    /// Whether a walk that stands here is in this state: at this step or end, at this check, with these facts and hand-overs.
    pub fn stands(&self, state: usize, address: &Address, check: Option<&Id>, facts: &Facts, callers: &[Address]) -> bool {
        let state = &self.all[state];
        let callers: Vec<usize> = callers.iter().filter_map(|caller| self.graph.find(caller)).collect();
        let stands = self.graph.spot(address, check) == Some(state.spot()) && state.facts == self.plan.still_read(state.place, facts);
        stands && self.stacks.is(state.stack, &callers)
    }
}
