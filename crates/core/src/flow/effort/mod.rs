//! What the ladders of a pack cost on average by the estimates of its authors (`takes`, `wait`, `fixes`, `share`), and in which order
//! their checks would cost least: `E = sum_i c_i (1 - sum_{j<i} p_j) + p_0 H`. All of it is as good as the estimates, and none a fact.
//!
//! What comes after a ladder is found for every situation in which a walk can begin it. It takes the waits as kept, nobody as writing
//! before the end, and whoever a check gets in as done.

mod ahead;
mod estimate;
mod situations;

use super::graph::{Graph, explore};
use super::id::{Address, Id};
use super::model::{Check, Flow, Ladder, Step, StepKind};
use super::pack::Pack;

pub use self::estimate::{Effort, Estimate, Expected, cheapest, expected};
use self::situations::{Situations, situations};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The least work and the least wait.
    pub least: Effort,
    /// The most work and the most wait.
    pub most: Effort,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotKnown {
    NoTakes(Address),
    /// This question has answers without a share.
    NoShare(Address),
    NoEstimate(Address, Id),
    /// A way leads back here.
    Circle(Address),
    /// No walk comes to the ladder.
    NeverReached,
    /// The pack has too many situations.
    TooLarge,
}

/// What a question, a check or a wait costs whoever comes to it; what its author left out costs nothing.
pub fn of_place(step: &Step, check: Option<&Check>) -> Effort {
    match (&step.kind, check) {
        (_, Some(check)) => Effort::of(check.takes, check.wait),
        (StepKind::Wait(wait), None) => Effort::of(None, Some(wait.length)),
        _ => Effort::of(step.takes, None),
    }
}

#[derive(Debug, Clone)]
pub struct Rung<'p> {
    pub check: &'p Check,
    /// What its author says; none where the work or the share is left out.
    pub estimate: Option<Estimate>,
    /// Its acts that have rules about what comes before or between, so that safety may want it elsewhere.
    pub ruled_by: Vec<&'p Id>,
}

/// Another order of the checks.
#[derive(Debug, Clone)]
pub struct Cheaper<'p> {
    /// The checks with an estimate, in the order in which they cost least work.
    pub order: Vec<&'p Rung<'p>>,
    /// What they cost then.
    pub effort: Effort,
}

#[derive(Debug, Clone)]
pub struct LadderEffort<'p> {
    pub step: Address,
    /// Its checks in the order of the file.
    pub rungs: Vec<Rung<'p>>,
    /// What comes when no check worked: the H of the formula, in every situation, or every reason why it is not known.
    pub after: Result<Range, Vec<NotKnown>>,
    /// The ladder and what comes after it, in every situation with the checks that come up there.
    pub whole: Result<Range, Vec<NotKnown>>,
}

impl LadderEffort<'_> {
    fn estimated(&self) -> impl Iterator<Item = (&Rung<'_>, Estimate)> {
        self.rungs.iter().filter_map(|rung| Some((rung, rung.estimate?)))
    }

    /// What the checks with an estimate cost in the order of the file, as if each came up; none where no check has one.
    pub fn alone(&self) -> Option<Expected> {
        let estimates: Vec<Estimate> = self.estimated().map(|(_, estimate)| estimate).collect();
        (!estimates.is_empty()).then(|| expected(&estimates))
    }

    /// The order in which they cost least; none where no other order costs less work than that of the file.
    pub fn cheaper(&self) -> Option<Cheaper<'_>> {
        let (rungs, estimates): (Vec<&Rung>, Vec<Estimate>) = self.estimated().unzip();
        let order = cheapest(&estimates);
        let effort = expected(order.iter().map(|index| &estimates[*index])).effort;
        let saved = expected(&estimates).effort.work - effort.work;
        // Less than a rounding error is nothing.
        (saved > 1e-9).then(|| Cheaper { order: order.iter().map(|index| rungs[*index]).collect(), effort })
    }
}

/// What the author says of a check; none where the work or the share is left out.
fn estimate_of(check: &Check) -> Option<Estimate> {
    // A task is done for what comes later, and gets nobody in.
    let fixes = if check.task { 0 } else { check.fixes.as_ref()?.value };
    Some(Estimate { takes: check.takes?, wait: check.wait.unwrap_or_default(), fixes })
}

/// The ladders of a pack, or of one flow, in the order of the files. The pack should be one without errors.
pub fn ladders<'p>(pack: &'p Pack, only: Option<&Flow>) -> Vec<LadderEffort<'p>> {
    let graph = Graph::of(pack);
    let states = explore(pack, &graph);
    let mut situations = states.as_ref().map(situations);
    let flows = pack.flows().filter(|flow| only.is_none_or(|only| only.id.value == flow.id.value));
    let mut all = Vec::new();
    for flow in flows {
        for (name, step) in &flow.steps {
            let Some(ladder) = step.ladder() else { continue };
            let address = Address::new(flow.id.value.clone(), name.clone());
            let situation = match &mut situations {
                None => Situations::all_not_known(&NotKnown::TooLarge),
                Some(found) => graph.find(&address).and_then(|place| found.remove(&place)).unwrap_or_default(),
            };
            let (after, whole) = (situation.after.known(), situation.whole.known());
            all.push(LadderEffort { step: address, rungs: rungs(pack, ladder), after, whole });
        }
    }
    all
}

fn rungs<'p>(pack: &'p Pack, ladder: &'p Ladder) -> Vec<Rung<'p>> {
    let is_ruled = |act: &Id| {
        let act = pack.head().acts.get(act);
        act.is_some_and(|act| !act.after.is_empty() || act.pause || act.when.is_some())
    };
    let rung = |check: &'p Check| Rung {
        check,
        estimate: estimate_of(check),
        ruled_by: check.does.iter().map(|act| &act.value).filter(|act| is_ruled(act)).collect(),
    };
    ladder.checks.iter().map(rung).collect()
}
