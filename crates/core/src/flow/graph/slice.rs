//! Every state of a pack of which only a few facts are kept: where a condition reads another one, walks go on as if it held and as if it
//! did not. There are then more walks than the pack has, and none less: what is true of all of them is true of all that there are.
//! A flow that is lent is looked at once for each way to enter it with other facts, instead of once for each list of open hand-overs; it
//! comes back to all who entered it so. That is exact, and small where flows hand over to each other without end.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::flow::id::{Address, Id};
use crate::flow::machine::How;
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::when::Facts;

use super::Graph;
use super::explore::{CallEvent, Explorer, Spot, WalkState};
use super::packing::Packed;
use super::plan::{Aim, Plan};
use super::stacks::Stack;

/// Most pairs of an exit and a caller.
const MAX_RETURNS: usize = 20_000_000;

/// Where a walk passes, and the move by which it goes on.
pub type PathStop = (Spot, Option<How>);

#[derive(Debug)]
pub struct Slice<'g, 'p> {
    /// The graph in whose places the walks stand.
    pub graph: &'g Graph<'p>,
    /// The plan that keeps a few facts.
    pub plan: Plan<'p>,
    /// Every state, each with the number of the entry in place of its hand-overs.
    pub all: Vec<WalkState>,
    origins: Vec<Discovery>,
    exits: Vec<LentExit>,
    settled: Vec<bool>,
    is_whole: bool,
}

/// How a walk first came to a state.
#[derive(Debug, Clone, Copy)]
enum Discovery {
    Start,
    Move(usize, How),
    /// This state handed over.
    Call(usize),
    /// By this exit, to this state that handed over.
    Return(usize, usize),
}

/// A way out of a flow that is lent.
#[derive(Debug, Clone, Copy)]
struct LentExit {
    how: How,
    facts: Packed,
    from: usize,
    /// The exit of a flow lent further in, where `from` is the state that handed over to that.
    inner: Option<usize>,
}

/// A flow that is lent, entered with certain facts.
#[derive(Debug, Default)]
struct LentFlow {
    callers: Vec<usize>,
    exits: Vec<usize>,
}

impl<'g, 'p> Slice<'g, 'p> {
    /// Explores with the facts of an aim alone. None where that are more states than `most`.
    pub fn of(pack: &'p Pack, graph: &'g Graph<'p>, aim: &Aim, most: usize) -> Option<Self> {
        Self::first_of(pack, graph, aim, most).filter(|slice| slice.is_whole)
    }

    /// The same, but only the first states where there are more: what is true of them need not be true of all.
    pub fn first_of(pack: &'p Pack, graph: &'g Graph<'p>, aim: &Aim, most: usize) -> Option<Self> {
        let towards = aim.goal.map(|goal| graph.towards(goal));
        let plan = Plan::aimed(pack, graph, aim, towards.as_deref())?;
        let without = aim.without.as_ref().map_or(Packed::NONE, |fact| plan.packing.mask(fact));
        let slicer = Slicer {
            explorer: Explorer::with_events(&plan, towards, without),
            plan: &plan,
            numbers: HashMap::default(),
            entries: Vec::new(),
            origins: Vec::new(),
            exits: Vec::new(),
            known_exits: HashSet::default(),
            settled: Vec::new(),
            returns: Vec::new(),
            most,
            is_whole: true,
        };
        let Slicer { explorer, origins, exits, settled, is_whole, .. } = slicer.run(&graph.starts);
        // What was seen but not left is no state.
        let all = explorer.all.into_iter().take(settled.len()).collect();
        Some(Self { graph, plan, all, origins, exits, settled, is_whole })
    }

    /// The step, check or end where a state stands.
    pub fn spot(&self, state: usize) -> Spot {
        (self.all[state].place, self.all[state].check)
    }

    /// The acts that come up in a state.
    pub fn acts(&self, state: usize) -> &'p [Spanned<Id>] {
        let (place, check) = self.spot(state);
        self.graph.places[place].acts(check, !self.settled[state])
    }

    /// Whether some state is at this step or end, at this check, with these facts.
    pub fn stands(&self, address: &Address, check: Option<&Id>, facts: &Facts) -> bool {
        let Some(spot) = self.graph.spot(address, check) else { return false };
        let facts = self.plan.still_read(spot.0, facts);
        self.all.iter().any(|state| state.spot() == spot && state.facts == facts)
    }

    pub fn path(&self, state: usize) -> Vec<PathStop> {
        let mut path = Vec::new();
        // The last part of a walk comes first: a state, the move that leaves it, and whether its part begins where a flow was entered.
        let mut parts = vec![(state, None, false)];
        while let Some((state, how, is_inner)) = parts.pop() {
            path.push((self.spot(state), how));
            match self.origins[state] {
                Discovery::Start => {}
                Discovery::Move(from, how) => parts.push((from, Some(how), is_inner)),
                Discovery::Call(_) if is_inner => {}
                Discovery::Call(from) => parts.push((from, Some(How::Silent), false)),
                Discovery::Return(exit, caller) => {
                    parts.push((caller, Some(How::Silent), is_inner));
                    self.push_exit(&mut parts, exit);
                }
            }
        }
        path.reverse();
        path
    }

    fn push_exit(&self, parts: &mut Vec<(usize, Option<How>, bool)>, exit: usize) {
        let mut next = Some(exit);
        while let Some(exit) = next.map(|exit| self.exits[exit]) {
            next = exit.inner;
            parts.push((exit.from, Some(if next.is_some() { How::Silent } else { exit.how }), true));
        }
    }
}

struct Slicer<'e, 'p> {
    explorer: Explorer<'e, 'p>,
    plan: &'e Plan<'p>,
    numbers: HashMap<(usize, Packed), usize, FixedState>,
    entries: Vec<LentFlow>,
    origins: Vec<Discovery>,
    exits: Vec<LentExit>,
    known_exits: HashSet<(usize, bool, Packed), FixedState>,
    settled: Vec<bool>,
    /// Exits that are still to be followed to a caller.
    returns: Vec<(usize, usize)>,
    most: usize,
    is_whole: bool,
}

impl Slicer<'_, '_> {
    fn run(mut self, starts: &[usize]) -> Self {
        let (mut at, mut followed) = (0, 0);
        for &start in starts {
            // Walks from the start of the pack come first: they say more than one that begins in the middle.
            self.explorer.number(WalkState::start(start));
            self.note(Discovery::Start);
            while let Some(&state) = self.explorer.all.get_index(at) {
                self.leave(at, state);
                while let Some((exit, caller)) = self.returns.pop().filter(|_| followed <= MAX_RETURNS) {
                    self.come_back(exit, caller);
                    followed += 1;
                }
                at += 1;
                if self.explorer.all.len() > self.most || followed > MAX_RETURNS {
                    self.is_whole = false;
                    return self;
                }
            }
        }
        self
    }

    /// What is new has this origin.
    fn note(&mut self, origin: Discovery) {
        self.origins.resize(self.explorer.all.len(), origin);
    }

    fn leave(&mut self, at: usize, state: WalkState) {
        self.explorer.moves.clear();
        self.explorer.leave(state);
        let events = self.explorer.events.replace(Vec::new()).unwrap_or_default();
        for step in &self.explorer.moves {
            if step.to == self.origins.len() {
                self.origins.push(Discovery::Move(at, step.how));
            }
        }
        self.settled.push(self.explorer.passed_over(state));
        for event in events {
            match event {
                CallEvent::Call(to) => self.enter(at, to, state.facts),
                CallEvent::Exit(how, facts) => self.add_exit(state.stack, LentExit { how, facts, from: at, inner: None }),
            }
        }
    }

    fn enter(&mut self, caller: usize, to: usize, facts: Packed) {
        let facts = facts & self.plan.live[to];
        if self.explorer.towards.as_ref().is_some_and(|towards| !towards[to]) {
            return;
        }
        let new = self.entries.len();
        let entry = *self.numbers.entry((to, facts)).or_insert(new);
        if entry == new {
            self.entries.push(LentFlow::default());
        }
        self.explorer.number(WalkState { place: to, check: None, stack: Stack::numbered(entry), facts });
        self.note(Discovery::Call(caller));
        self.entries[entry].callers.push(caller);
        self.returns.extend(self.entries[entry].exits.iter().map(|exit| (*exit, caller)));
    }

    fn add_exit(&mut self, stack: Stack, exit: LentExit) {
        let Some(entry) = stack.number() else { return };
        if self.known_exits.insert((entry, exit.how == How::WriteNow, exit.facts)) {
            let number = self.exits.len();
            self.exits.push(exit);
            self.entries[entry].exits.push(number);
            self.returns.extend(self.entries[entry].callers.iter().map(|caller| (number, *caller)));
        }
    }

    fn come_back(&mut self, number: usize, caller: usize) {
        let (plan, exit) = (self.plan, self.exits[number]);
        let Some(&before) = self.explorer.all.get_index(caller) else { return };
        let state = WalkState { facts: exit.facts, ..before };
        if exit.how != How::WriteNow {
            if let Some(route) = plan.back_from(before.place) {
                self.explorer.go_back(exit.how, route, state);
            }
        } else if before.stack == Stack::default() {
            if let Some(end) = plan.write_now[before.place] {
                self.explorer.arrive(exit.how, end, state);
            }
        } else {
            self.add_exit(before.stack, LentExit { from: caller, inner: Some(number), ..exit });
        }
        self.note(Discovery::Return(number, caller));
    }
}
