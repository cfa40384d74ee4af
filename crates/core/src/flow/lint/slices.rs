//! What is proved about the acts of a pack that is too large to be explored as a whole: each demand is looked at with the facts that it reads
//! itself, all others forgotten. What holds on these walks, which are more than there are, holds. A walk that breaks it is followed with
//! all facts: where it cannot happen, the facts that lead elsewhere are kept as well, and it is looked at again.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::flow::faults;
use crate::flow::graph::{Aim, Followed, Graph, Packed, PathStop, Plan, Slice, Spot, follow};
use crate::flow::id::Id;
use crate::flow::pack::Pack;
use crate::flow::worded::{Worded, named};
use crate::locale::Words;

use super::demands::{Demand, demands};
use super::walks::{not_proven, part, tell};
use super::{Linter, Size, limits};

const MOST_STATES: usize = 1_000_000;
const MOST_STATES_IN_ALL: usize = 40_000_000;
/// Most states in which a walk is searched for with all facts.
const MOST_SEARCHED: usize = 300_000;
/// Most walks that are followed to see whether one of them can happen.
const MOST_EXAMPLES: usize = 300;
/// How often a slice is made larger for one act at one step.
const MOST_ROUNDS: usize = 40;

/// What is not looked at in slices.
const NEVER_PROVEN: [Words; 4] = [faults::ASKED_TWICE, faults::SETTLED_CIRCLES, faults::ALWAYS_OR_NEVER, faults::ENDS_KNOW];

pub(super) fn check(linter: &mut Linter, graph: &Graph) {
    let mut open = Vec::new();
    match Plan::of(linter.pack, graph) {
        Some(whole) => open.extend(look_at_all(linter, graph, whole)),
        None => open.push(faults::ALL_NEEDS.into()),
    }
    open.extend(NEVER_PROVEN.map(Worded::from));
    not_proven(linter, open);
}

/// Looks at what can be looked at; what is not proven comes back.
fn look_at_all(linter: &mut Linter, graph: &Graph, whole: Plan) -> Vec<Worded> {
    let proofs = Proofs { pack: linter.pack, graph, whole, states_left: Cell::new(MOST_STATES_IN_ALL) };
    let mut open = demanded(linter, &proofs);
    linter.size = Some(Size { states: MOST_STATES_IN_ALL - proofs.states_left.get(), bits: proofs.whole.packing.bits });
    open.extend(limits::search(linter, graph, &proofs.whole));
    open
}

fn demanded(linter: &mut Linter, proofs: &Proofs) -> Vec<Worded> {
    let mut groups: BTreeMap<Aim, Vec<Demand>> = BTreeMap::new();
    for demand in linter.pack.head().acts.values().flat_map(demands) {
        groups.entry(aim_of(&demand)).or_default().push(demand);
    }
    let mut open = BTreeSet::new();
    // All of them first: what is doubtful may take all the time that is left.
    let slices: Vec<_> = groups.into_iter().map(|(aim, demands)| (proofs.slice(&aim), aim, demands)).collect();
    for (slice, aim, demands) in &slices {
        match slice {
            Some(slice) => demands.iter().for_each(|demand| look(linter, proofs, demand, aim, slice)),
            None => open.extend(demands.iter().map(|demand| &demand.act.id.value)),
        }
    }
    open.into_iter().map(|act| Worded::Of(faults::NEEDS, named![act])).collect()
}

/// The facts that a demand reads.
fn aim_of(demand: &Demand) -> Aim {
    Aim { kept: demand.reads().cloned().collect(), without: demand.known().cloned(), goal: None }
}

/// The states, by the spots where they stand, in which the act comes up and the demand is broken: the first few.
fn broken(demand: &Demand, slice: &Slice) -> BTreeMap<Spot, Vec<usize>> {
    let mut broken: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
    for state in 0..slice.all.len() {
        let comes_up = slice.acts(state).iter().any(|act| act.value == demand.act.id.value);
        if comes_up && demand.is_broken(&slice.plan, slice.all[state].facts) {
            let here = broken.entry(slice.spot(state)).or_default();
            here.extend((here.len() < MOST_EXAMPLES).then_some(state));
        }
    }
    broken
}

/// Walks that break the demand at one spot.
fn examples(demand: &Demand, slice: &Slice, spot: Spot) -> Vec<Vec<PathStop>> {
    let states = broken(demand, slice).remove(&spot).unwrap_or_default();
    states.into_iter().map(|state| slice.path(state)).collect()
}

struct Proofs<'g, 'p> {
    pack: &'p Pack,
    graph: &'g Graph<'p>,
    whole: Plan<'p>,
    states_left: Cell<usize>,
}

impl<'g, 'p> Proofs<'g, 'p> {
    /// All walks, as far as these facts tell them apart; none where they are too many.
    fn slice(&self, aim: &Aim) -> Option<Slice<'g, 'p>> {
        let most = MOST_STATES.min(self.states_left.get());
        let slice = Slice::of(self.pack, self.graph, aim, most);
        self.states_left.set(self.states_left.get() - slice.as_ref().map_or(most, |slice| slice.all.len().min(most)));
        slice
    }

    /// A walk that breaks the demand here, among the shortest of all with all facts.
    fn search(&self, demand: &Demand, spot: Spot, aim: &Aim) -> Option<Proof> {
        let aim = Aim { kept: self.whole.packing.facts(Packed::ALL).cloned().collect(), ..aim.clone() };
        let most = MOST_SEARCHED.min(self.states_left.get());
        let slice = Slice::first_of(self.pack, self.graph, &aim, most)?;
        self.states_left.set(self.states_left.get() - slice.all.len().min(most));
        let walks = examples(demand, &slice, spot);
        if walks.is_empty() { None } else { self.tried(demand, &aim, &walks).ok() }
    }

    fn proof(&self, demand: &Demand, spot: Spot, aim: &Aim, walks: &[Vec<PathStop>]) -> Proof {
        let aim = Aim { goal: Some(spot.0), ..aim.clone() };
        let reasons = match self.tried(demand, &aim, walks) {
            Ok(proof) => return proof,
            Err(reasons) => reasons,
        };
        // What decides whether the check is offered is often what leads elsewhere.
        let guards = self.whole.guards(spot.0, spot.1).into_iter().cloned();
        let guarded = Aim { kept: aim.kept.iter().cloned().chain(guards).collect(), ..aim.clone() };
        let guarded = if guarded == aim { None } else { self.again(demand, spot, guarded) };
        let refined = guarded.or_else(|| self.refined(demand, spot, aim.clone(), reasons));
        refined.or_else(|| self.search(demand, spot, &aim)).unwrap_or_else(|| Proof::Open(walks.first().cloned().unwrap_or_default()))
    }

    /// Looks again with other facts, and then with ever more; none where that is too large.
    fn again(&self, demand: &Demand, spot: Spot, aim: Aim) -> Option<Proof> {
        match self.tried(demand, &aim, &examples(demand, &self.slice(&aim)?, spot)) {
            Ok(proof) => Some(proof),
            Err(reasons) => self.refined(demand, spot, aim, reasons),
        }
    }

    /// Keeps ever more facts until it is known, the fewest first; none where that is too large.
    fn refined(&self, demand: &Demand, spot: Spot, mut aim: Aim, mut reasons: Vec<BTreeSet<Id>>) -> Option<Proof> {
        for _ in 0..MOST_ROUNDS {
            aim.kept.extend(reasons.into_iter().min_by_key(BTreeSet::len)?);
            match self.tried(demand, &aim, &examples(demand, &self.slice(&aim)?, spot)) {
                Ok(proof) => return Some(proof),
                Err(more) => reasons = more,
            }
        }
        None
    }

    /// What follows from the walks that break the demand in a slice: the first that can happen, and breaks it then, proves that it is broken.
    /// Otherwise the facts that lead each of them elsewhere.
    fn tried(&self, demand: &Demand, aim: &Aim, walks: &[Vec<PathStop>]) -> Result<Proof, Vec<BTreeSet<Id>>> {
        if walks.is_empty() {
            return Ok(Proof::Holds);
        }
        let mut reasons = Vec::new();
        for walk in walks {
            match follow(&self.whole, &aim.kept, walk) {
                Followed::Happens(path, facts) if demand.is_broken(&self.whole, facts) => return Ok(Proof::Broken(path)),
                Followed::Leads(facts) if !facts.is_empty() => reasons.push(facts),
                Followed::Happens(..) | Followed::Leads(_) => {}
            }
        }
        Err(reasons)
    }
}

/// What is known of a demand at one spot.
enum Proof {
    Holds,
    Broken(Vec<PathStop>),
    /// This walk would break it, if it can happen.
    Open(Vec<PathStop>),
}

/// One finding for each spot where the act comes up and the demand is broken, or not proven.
fn look(linter: &mut Linter, proofs: &Proofs, demand: &Demand, aim: &Aim, slice: &Slice) {
    for (spot, states) in broken(demand, slice) {
        let (fault, named) = demand.fault();
        let told = |path: &[PathStop]| tell(proofs.graph, path);
        let walks: Vec<_> = states.iter().map(|state| slice.path(*state)).collect();
        let (fault, named, help) = match proofs.proof(demand, spot, aim, &walks) {
            Proof::Holds => continue,
            Proof::Broken(path) => (fault, named, told(&path)),
            Proof::Open(path) => {
                let help = Worded::Of(faults::MAY_NOT_HAPPEN, named![told(&path)]);
                (faults::NEVER_PROVEN, named![Worded::Of(fault.said, named)], help)
            }
        };
        let acts = states.first().map_or(&[] as &[_], |state| slice.acts(*state));
        let Some((index, name)) = acts.iter().enumerate().find(|(_, name)| name.value == demand.act.id.value) else { continue };
        let (file, at, _) = part(linter, proofs.graph, spot);
        linter.report(fault, file, name.span, format!("{at}.does[{index}]"), named).help = Some(help);
    }
}
