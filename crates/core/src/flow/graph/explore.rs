//! Every state that a walk through a pack can be in, and every move from one to the next: where it stands, who handed over, what is
//! remembered that can still be read. Two walks in the same state have the same future, so a property that holds on all ways through the
//! states holds on all walks. Deterministic, without recursion, and with limits: beyond them nothing is claimed.

use foldhash::fast::FixedState;
use indexmap::IndexSet;

use crate::flow::id::{Address, Id};
use crate::flow::model::{Later, Step, StepKind};
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::when::Facts;

use super::packing::Packed;
use super::plan::{Choice, Part, Plan, Rung, Said, Target, Ways};
use super::stacks::{Stack, Stacks};
use super::{Graph, Place};

/// Most states that are explored: some hundred bytes each.
const MAX_STATES: usize = 4_000_000;
/// Most moves between them.
const MAX_MOVES: usize = 30_000_000;
/// Most comparisons of a fact with a value.
const MAX_COMPARISONS: usize = 2_000_000_000;

/// Stands for a check where a question waits for somebody who cannot look now.
pub const LATER: usize = 0;

/// Where a walk stands, with all that its future depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    /// The place of the graph: a step or an end.
    pub place: usize,
    /// The check, counted from 0; none at a step itself, and where a ladder begins. At a question 0 means that it waits for somebody who
    /// cannot look now.
    pub check: Option<usize>,
    /// The hand-overs that `back` returns to.
    pub(super) stack: Stack,
    /// What is remembered.
    pub facts: Packed,
}

/// What leads from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// This answer is given; by its position.
    Answer(usize),
    /// The person cannot look now.
    CannotLook,
    /// The check worked.
    Fixed,
    /// The check did not work: the next one, or where the ladder leads then.
    NotFixed,
    /// The time has passed.
    Waited,
    /// The wait was cut short and leads elsewhere then.
    Skipped,
    /// Nothing is asked: a hand-over, or a ladder before its first check.
    Silent,
    /// Nothing is asked: what is remembered says the same as this answer, by its position.
    Settled(usize),
    /// Somebody stops trying and writes now.
    WriteNow,
}

/// One move.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// What happens.
    pub how: How,
    /// The state after it, by number.
    pub to: usize,
}

/// How often a condition held and how often it did not, where walks look at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
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
    pub all: Vec<State>,
    /// How many of them a walk can begin in: the first ones.
    pub starts: usize,
    /// What was found out about each condition.
    pub verdicts: Vec<Verdict>,
    moves: Vec<Move>,
    /// Where the moves of each state begin.
    first_move: Vec<usize>,
    stacks: Stacks,
}

/// Explores a pack in which everything leads somewhere. None where it is too large for that.
pub fn explore<'g, 'p>(pack: &'p Pack, graph: &'g Graph<'p>) -> Option<States<'g, 'p>> {
    let plan = Plan::of(pack, graph)?;
    let explorer = Explorer {
        plan: &plan,
        all: IndexSet::default(),
        moves: Vec::new(),
        first_move: Vec::new(),
        stacks: Stacks::default(),
        verdicts: vec![Verdict::default(); plan.tests.len()],
        comparisons: 0,
    };
    let Explorer { all, moves, first_move, stacks, verdicts, .. } = explorer.run(&graph.starts)?;
    let starts = graph.starts.len();
    let all = all.into_iter().collect();
    Some(States { graph, plan, all, starts, verdicts, moves, first_move, stacks })
}

struct Explorer<'e, 'p> {
    plan: &'e Plan<'p>,
    /// Each with its number.
    all: IndexSet<State, FixedState>,
    moves: Vec<Move>,
    first_move: Vec<usize>,
    stacks: Stacks,
    verdicts: Vec<Verdict>,
    comparisons: usize,
}

impl Explorer<'_, '_> {
    fn run(mut self, starts: &[usize]) -> Option<Self> {
        for &place in starts {
            self.number(State { place, check: None, stack: Stack::default(), facts: Packed::NONE });
        }
        let mut at = 0;
        while let Some(&state) = self.all.get_index(at) {
            self.first_move.push(self.moves.len());
            self.leave(state);
            at += 1;
            let is_too_large =
                self.all.len() > MAX_STATES || self.moves.len() > MAX_MOVES || self.comparisons > MAX_COMPARISONS || self.stacks.too_deep();
            if is_too_large {
                return None;
            }
        }
        self.first_move.push(self.moves.len());
        Some(self)
    }

    fn number(&mut self, state: State) -> usize {
        self.all.insert_full(state).0
    }

    /// Adds every move that leaves a state.
    fn leave(&mut self, state: State) {
        let plan = self.plan;
        match &plan.parts[state.place] {
            Part::Ask { choices, later } => self.ask(state, choices, *later),
            Part::Try { intro, rungs, otherwise } => {
                if state.check.is_none() {
                    self.say(intro, state.facts);
                }
                self.ladder(state, rungs, otherwise);
            }
            Part::Wait { go, skipped } => {
                self.write_now(state);
                self.go(How::Waited, go, state);
                if let Some(skipped) = skipped {
                    self.go(How::Skipped, skipped, state);
                }
            }
            Part::HandOver { to, back } => {
                let stack = if back.is_some() { self.stacks.push(state.place, state.stack) } else { state.stack };
                if let Some(to) = to {
                    self.arrive(How::Silent, *to, State { stack, ..state });
                }
            }
            Part::End(said) => self.say(said, state.facts),
            Part::Back(_) | Part::Callers => {}
        }
    }

    fn ask(&mut self, state: State, choices: &[Choice], later: bool) {
        if state.check == Some(LATER) {
            return;
        }
        for (index, choice) in choices.iter().enumerate() {
            if self.is_known(choice, state.facts) && self.holds(choice.when, state.facts) {
                return self.go(How::Settled(index), &choice.go, state);
            }
        }
        self.write_now(state);
        for (index, choice) in choices.iter().enumerate() {
            if self.holds(choice.when, state.facts) {
                let facts = state.facts & !choice.clears | choice.sets;
                self.go(How::Answer(index), &choice.go, State { facts, ..state });
            }
        }
        if later {
            let to = self.number(State { check: Some(LATER), ..state });
            self.moves.push(Move { how: How::CannotLook, to });
        }
    }

    fn is_known(&mut self, choice: &Choice, facts: Packed) -> bool {
        choice.known.as_ref().is_some_and(|known| {
            self.comparisons += known.size();
            known.holds(facts)
        })
    }

    fn ladder(&mut self, state: State, rungs: &[Rung], otherwise: &Ways) {
        let how = match state.check.and_then(|check| rungs.get(check)) {
            Some(rung) => {
                self.write_now(state);
                self.say(&rung.said, state.facts);
                if let Some(fixed) = &rung.fixed {
                    self.go(How::Fixed, fixed, state);
                }
                How::NotFixed
            }
            None => How::Silent,
        };
        let first = state.check.map_or(0, |check| check + 1);
        for (check, rung) in rungs.iter().enumerate().skip(first) {
            if self.holds(rung.when, state.facts) {
                let to = self.number(State { check: Some(check), ..state });
                self.moves.push(Move { how, to });
                return;
            }
        }
        self.go(how, otherwise, state);
    }

    /// Looks at what is said in a state and depends on what is remembered.
    fn say(&mut self, said: &Said, facts: Packed) {
        for when in &said.each {
            self.holds(Some(*when), facts);
        }
        for wordings in &said.first {
            let _first = wordings.iter().find(|when| self.holds(**when, facts));
        }
    }

    /// A flow that is lent leaves it to the outermost one where somebody goes who stops.
    fn write_now(&mut self, state: State) {
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
    fn go(&mut self, how: How, ways: &Ways, state: State) {
        match self.choose(ways, state.facts) {
            Some(Target::To(place)) => self.arrive(how, place, state),
            Some(Target::Back) => self.back(how, state),
            None => {}
        }
    }

    fn back(&mut self, how: How, state: State) {
        let plan = self.plan;
        let mut returns: Vec<(&Ways, Stack)> = Vec::new();
        for (caller, stack) in self.stacks.pop(state.stack) {
            if let Part::HandOver { back: Some(ways), .. } = &plan.parts[caller] {
                returns.push((ways, stack));
            }
        }
        if state.stack == Stack::default()
            && let Some(Part::Back(ways)) = plan.back[state.place].map(|back| &plan.parts[back])
        {
            returns.push((ways, state.stack));
        }
        for (ways, stack) in returns {
            if let Some(Target::To(place)) = self.choose(ways, state.facts) {
                self.arrive(how, place, State { stack, ..state });
            }
        }
    }

    fn arrive(&mut self, how: How, place: usize, from: State) {
        let facts = from.facts & self.plan.live[place];
        let to = self.number(State { place, check: None, stack: from.stack, facts });
        self.moves.push(Move { how, to });
    }

    fn choose(&mut self, ways: &Ways, facts: Packed) -> Option<Target> {
        let (_, target) = ways.iter().find(|(when, _)| self.holds(*when, facts))?;
        Some(*target)
    }

    fn holds(&mut self, when: Option<usize>, facts: Packed) -> bool {
        let Some(number) = when else { return true };
        let test = &self.plan.tests[number];
        self.comparisons += test.size();
        let holds = test.holds(facts);
        let verdict = &mut self.verdicts[number];
        verdict.holds |= holds;
        verdict.fails |= !holds;
        holds
    }
}

impl<'p> States<'_, 'p> {
    /// The moves that leave a state.
    pub fn moves(&self, state: usize) -> &[Move] {
        &self.moves[self.first_move[state]..self.first_move[state + 1]]
    }

    /// How many moves there are.
    pub fn move_count(&self) -> usize {
        self.moves.len()
    }

    /// The step or end where a state stands.
    pub fn place(&self, state: usize) -> Place<'p> {
        self.graph.places[self.all[state].place]
    }

    /// Whether the flow of a state is lent: another one waits for its `back`.
    pub fn is_lent(&self, state: usize) -> bool {
        self.all[state].stack != Stack::default()
    }

    /// Whether a state is passed without a word, since what is remembered answers the question.
    pub fn is_settled(&self, state: usize) -> bool {
        matches!(self.moves(state).first(), Some(Move { how: How::Settled(_), .. }))
    }

    /// The acts that come up in a state.
    pub fn acts(&self, state: usize) -> &'p [Spanned<Id>] {
        match (self.place(state), self.all[state].check) {
            (Place::Step(_, Step { kind: StepKind::Try(ladder), .. }), Some(check)) => &ladder.checks[check].does,
            (Place::Step(_, step), None) if !self.is_settled(state) => &step.does,
            (Place::End(_, end), _) => &end.does,
            _ => &[],
        }
    }

    /// Whether a walk that stands here is in this state: at this step or end, at this check, with these facts and hand-overs.
    pub fn stands(&self, state: usize, address: &Address, check: Option<&Id>, facts: &Facts, callers: &[Address]) -> bool {
        let state = &self.all[state];
        let Some(place) = self.graph.find(address).filter(|place| *place == state.place) else { return false };
        let callers: Vec<usize> = callers.iter().filter_map(|caller| self.graph.find(caller)).collect();
        let check = match self.graph.places[place] {
            Place::Step(_, Step { kind: StepKind::Try(ladder), .. }) => {
                ladder.checks.iter().position(|other| Some(&other.id.value) == check)
            }
            _ => check.filter(|check| check.as_str() == Later::ID).map(|_| LATER),
        };
        let facts = self.plan.packing.pack(facts) & self.plan.live[place];
        state.check == check && state.facts == facts && self.stacks.is(state.stack, &callers)
    }
}
