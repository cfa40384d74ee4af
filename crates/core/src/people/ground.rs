//! A pack made ready for many people: what of all that a walk remembers still matters where it stands.

use crate::case::Standing;
use crate::flow::graph::{Graph, Packed, Plan};
use crate::flow::{Facts, Pack};

/// A pack and what it reads of the facts.
#[derive(Debug)]
pub struct ReadFacts<'p> {
    pub pack: &'p Pack,
    graph: Graph<'p>,
    /// None where there are too many facts to keep track of; then all of them matter everywhere.
    plan: Option<Plan<'p>>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum KnownFacts {
    Read(Packed),
    All(Facts),
}

impl<'p> ReadFacts<'p> {
    /// Makes a pack ready in which everything leads somewhere.
    pub fn of(pack: &'p Pack) -> Self {
        let graph = Graph::of(pack);
        let plan = Plan::of(pack, &graph);
        Self { pack, graph, plan }
    }

    /// What a walk remembers that still matters where it stands.
    pub(super) fn remembered(&self, standing: &Standing) -> KnownFacts {
        match (&self.plan, self.graph.find(standing.address())) {
            (Some(plan), Some(place)) => KnownFacts::Read(plan.still_read(place, &standing.facts)),
            _ => KnownFacts::All(standing.facts.clone()),
        }
    }
}
