//! What is proved about the acts of a pack that is too large to be explored as a whole: each rule is looked at with the facts that it reads
//! itself, all others forgotten. What holds on these walks, which are more than there are, holds. A walk that breaks a rule is followed with
//! all facts: where it cannot happen, the facts that lead elsewhere are kept as well, and the rule is looked at again.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::flow::finding::Code;
use crate::flow::graph::{Aim, Followed, Graph, Packed, Plan, Slice, Spot, Stop, follow};
use crate::flow::id::Id;
use crate::flow::model::Act;
use crate::flow::pack::Pack;

use super::order::excuses;
use super::walks::{not_proven, part, tell};
use super::{Linter, Size, limits};

/// Most states of a slice.
const MOST_STATES: usize = 1_000_000;
/// Most states of all slices of one run.
const MOST_STATES_IN_ALL: usize = 40_000_000;
/// Most states in which a walk is searched for with all facts.
const MOST_SEARCHED: usize = 300_000;
/// Most walks that are followed to see whether one of them can happen.
const MOST_EXAMPLES: usize = 300;
/// How often a slice is made larger for one act at one step.
const MOST_ROUNDS: usize = 40;

/// What is not looked at in slices.
const NEVER_PROVEN: &[&str] =
    &["what is asked twice", "circles of settled questions", "conditions that hold always or never", "what ends need to know"];

pub(super) fn check(linter: &mut Linter, graph: &Graph) {
    let mut open = Vec::new();
    match Plan::of(linter.pack, graph) {
        Some(whole) => open.extend(look_at_all(linter, graph, whole)),
        None => open.push("what acts need, and the lengths of walks".to_owned()),
    }
    open.extend(NEVER_PROVEN.iter().map(|what| (*what).to_owned()));
    not_proven(linter, &open);
}

/// Looks at what can be looked at; what is not proven comes back.
fn look_at_all(linter: &mut Linter, graph: &Graph, whole: Plan) -> Vec<String> {
    let proofs = Proofs { pack: linter.pack, graph, whole, states_left: Cell::new(MOST_STATES_IN_ALL) };
    let mut open = known_and_place(linter, &proofs);
    linter.size = Some(Size { states: MOST_STATES_IN_ALL - proofs.states_left.get(), bits: proofs.whole.packing.bits });
    open.extend(limits::check(linter, graph, &proofs.whole));
    open
}

fn known_and_place(linter: &mut Linter, proofs: &Proofs) -> Vec<String> {
    let mut groups: BTreeMap<Aim, Vec<Rule>> = BTreeMap::new();
    for rule in linter.pack.head().acts.values().flat_map(rules) {
        groups.entry(rule.aim()).or_default().push(rule);
    }
    let mut open = BTreeSet::new();
    // All of them first: what is doubtful may take all the time that is left.
    let slices: Vec<_> = groups.into_iter().map(|(aim, rules)| (proofs.slice(&aim), aim, rules)).collect();
    for (slice, aim, rules) in &slices {
        match slice {
            Some(slice) => rules.iter().for_each(|rule| look(linter, proofs, rule, aim, slice)),
            None => open.extend(rules.iter().map(|rule| format!("what '{}' needs", rule.act.id.value))),
        }
    }
    open.into_iter().collect()
}

/// One thing that must be so wherever an act comes up.
struct Rule<'p> {
    act: &'p Act,
    demand: Demand<'p>,
}

enum Demand<'p> {
    /// This is remembered.
    Known(&'p Id),
    /// Its `when` holds.
    Place,
}

fn rules(act: &Act) -> Vec<Rule<'_>> {
    let known = act.known.iter().map(|fact| Demand::Known(&fact.value));
    let place = act.when.iter().map(|_| Demand::Place);
    known.chain(place).map(|demand| Rule { act, demand }).collect()
}

impl Rule<'_> {
    /// The facts that it reads. Somebody who knows what must be known breaks it no more.
    fn aim(&self) -> Aim {
        let when = self.act.when.iter().filter(|_| matches!(self.demand, Demand::Place));
        let read = when.chain(&self.act.unless).flat_map(|when| when.reads());
        let known = if let Demand::Known(fact) = self.demand { Some(fact.clone()) } else { None };
        let kept = read.map(|(fact, _)| fact.value.clone()).chain(known.clone()).collect();
        Aim { kept, without: known, goal: None }
    }

    /// Whether it is broken with these facts.
    fn is_broken_with(&self, plan: &Plan, facts: Packed) -> bool {
        let is_missing = match self.demand {
            Demand::Known(fact) => {
                let mask = plan.packing.mask(fact);
                // A fact that no answer remembers has its own finding.
                !mask.is_none() && (facts & mask).is_none()
            }
            Demand::Place => plan.number(self.act.when.as_ref()).is_some_and(|when| !plan.test(when).holds(facts)),
        };
        is_missing && !excuses(plan, self.act, facts)
    }

    /// Whether its act comes up in a state, and it is broken there.
    fn is_broken(&self, slice: &Slice, state: usize) -> bool {
        let comes_up = slice.acts(state).iter().any(|act| act.value == self.act.id.value);
        comes_up && self.is_broken_with(&slice.plan, slice.all[state].facts)
    }

    /// Walks that break it here.
    fn examples(&self, slice: &Slice, spot: Spot) -> Vec<Vec<Stop>> {
        let states = (0..slice.all.len()).filter(|state| slice.spot(*state) == spot && self.is_broken(slice, *state));
        states.take(MOST_EXAMPLES).map(|state| slice.path(state)).collect()
    }

    fn message(&self) -> (Code, String) {
        let act = &self.act.id.value;
        match self.demand {
            Demand::Known(fact) => (Code::NotKnown, format!("'{act}' can come up here while nothing has remembered '{fact}'")),
            Demand::Place => (Code::OutOfPlace, format!("'{act}' can come up here where its 'when' does not hold")),
        }
    }
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

    /// A walk that breaks the rule here, among the shortest of all with all facts.
    fn search(&self, rule: &Rule, spot: Spot, aim: &Aim) -> Option<Vec<Stop>> {
        let aim = Aim { kept: self.whole.packing.facts(Packed::ALL).cloned().collect(), ..aim.clone() };
        let most = MOST_SEARCHED.min(self.states_left.get());
        let slice = Slice::first_of(self.pack, self.graph, &aim, most)?;
        self.states_left.set(self.states_left.get() - slice.all.len().min(most));
        self.happening(rule, &aim, &rule.examples(&slice, spot))
    }

    /// Whether the rule is broken here.
    fn proof(&self, rule: &Rule, spot: Spot, aim: &Aim, examples: Vec<Vec<Stop>>) -> Proof {
        let aim = Aim { goal: Some(spot.0), ..aim.clone() };
        if let Some(path) = self.happening(rule, &aim, &examples) {
            return Proof::Broken(path);
        }
        // What decides whether the check is offered is often what leads elsewhere.
        let guards = self.whole.guards(spot.0, spot.1).into_iter().cloned();
        let guarded = Aim { kept: aim.kept.iter().cloned().chain(guards).collect(), ..aim.clone() };
        let slice = if guarded == aim { None } else { self.slice(&guarded) };
        let guarded = slice.and_then(|slice| self.refined(rule, spot, guarded, rule.examples(&slice, spot)));
        let example = examples.first().cloned().unwrap_or_default();
        let refined = guarded.or_else(|| self.refined(rule, spot, aim.clone(), examples));
        refined.or_else(|| self.search(rule, spot, &aim).map(Proof::Broken)).unwrap_or(Proof::Open(example))
    }

    /// Keeps ever more facts until it is known; none where that is too large.
    fn refined(&self, rule: &Rule, spot: Spot, mut aim: Aim, mut examples: Vec<Vec<Stop>>) -> Option<Proof> {
        for _ in 0..MOST_ROUNDS {
            if examples.is_empty() {
                return Some(Proof::Holds);
            }
            if let Some(path) = self.happening(rule, &aim, &examples) {
                return Some(Proof::Broken(path));
            }
            let reasons = examples.iter().filter_map(|path| match follow(&self.whole, &aim.kept, path) {
                Followed::Leads(facts) if !facts.is_empty() => Some(facts),
                _ => None,
            });
            // The fewest facts first.
            aim.kept.extend(reasons.min_by_key(BTreeSet::len)?);
            examples = rule.examples(&self.slice(&aim)?, spot);
        }
        None
    }

    /// The first of these walks that can happen, and breaks the rule then.
    fn happening(&self, rule: &Rule, aim: &Aim, examples: &[Vec<Stop>]) -> Option<Vec<Stop>> {
        examples.iter().find_map(|path| match follow(&self.whole, &aim.kept, path) {
            Followed::Happens(path, facts) => rule.is_broken_with(&self.whole, facts).then_some(path),
            Followed::Leads(_) => None,
        })
    }
}

/// What is known of a rule at one spot.
enum Proof {
    Holds,
    /// This walk breaks it.
    Broken(Vec<Stop>),
    /// This walk would break it, if it can happen.
    Open(Vec<Stop>),
}

/// One finding for each spot where the act comes up and the rule is broken, or not proven.
fn look(linter: &mut Linter, proofs: &Proofs, rule: &Rule, aim: &Aim, slice: &Slice) {
    let mut broken: BTreeMap<Spot, usize> = BTreeMap::new();
    for state in (0..slice.all.len()).filter(|state| rule.is_broken(slice, *state)) {
        broken.entry(slice.spot(state)).or_insert(state);
    }
    for (spot, state) in broken {
        let (code, message) = rule.message();
        let told = |path: &[Stop]| tell(proofs.graph, path);
        let (code, message, help) = match proofs.proof(rule, spot, aim, rule.examples(slice, spot)) {
            Proof::Holds => continue,
            Proof::Broken(path) => (code, message, told(&path)),
            Proof::Open(path) => {
                let help = format!("{}; that may be one that cannot happen", told(&path));
                (Code::NotProven, format!("not proven that this never happens: {message}"), help)
            }
        };
        let act = &rule.act.id.value;
        let Some((index, name)) = slice.acts(state).iter().enumerate().find(|(_, name)| name.value == *act) else { continue };
        let (file, at, _) = part(linter, proofs.graph, spot);
        linter.report(code, file, name.span, format!("{at}.does[{index}]"), message).help = Some(help);
    }
}
