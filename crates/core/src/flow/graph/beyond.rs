//! Walks on which something comes up more often than it may. Of the walks that come to one place after as many moves only those are followed
//! on which most has come up: a walk that is found can happen, and that none is found proves nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::Graph;
use crate::flow::machine::How;

use super::explore::Spot;
use super::explore::{Explorer, WalkState};
use super::plan::Plan;
use super::slice::PathStop;

/// Most walks that are followed from one place after as many moves.
const MOST_AT_ONCE: usize = 5;
const MOST_LOOKS: usize = 400_000;

/// A walk from the start of the pack on which more than `most` comes up, among those with the fewest moves; `count` says how much comes up
/// at a spot, where a question is asked or passed without a word.
pub fn beyond(plan: &Plan, graph: &Graph, most: usize, count: impl Fn(Spot, bool) -> usize) -> Option<Vec<PathStop>> {
    let start = BeyondState { state: WalkState::start(graph.start?), count: 0, before: None };
    let mut search = BeyondSearch { explorer: Explorer::new(plan), nodes: vec![start], best: HashMap::default() };
    let mut layer = vec![0];
    while !layer.is_empty() && search.nodes.len() < MOST_LOOKS {
        let mut next: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
        for node in layer {
            let first = search.nodes.len();
            if search.leave(node, &count) > most {
                return Some(search.path(node));
            }
            for new in first..search.nodes.len() {
                next.entry(search.nodes[new].state.spot()).or_default().push(new);
            }
        }
        layer = next.into_values().flat_map(|nodes| search.fullest(nodes)).collect();
    }
    None
}

struct BeyondState {
    state: WalkState,
    /// How much has come up before.
    count: usize,
    /// The walk before the last move, and that move.
    before: Option<(usize, How)>,
}

struct BeyondSearch<'e, 'p> {
    explorer: Explorer<'e, 'p>,
    nodes: Vec<BeyondState>,
    /// The most that has come up before each state.
    best: HashMap<WalkState, usize, FixedState>,
}

impl BeyondSearch<'_, '_> {
    /// Follows a walk by one move in every way; how much has come up then.
    fn leave(&mut self, node: usize, count: &impl Fn(Spot, bool) -> usize) -> usize {
        let state = self.nodes[node].state;
        let moves = self.explorer.moves_from(state);
        let count = self.nodes[node].count + count(state.spot(), !self.explorer.passed_over(state));
        for (how, to) in moves {
            if !self.explorer.is_certain(to) || self.best.get(&to).is_some_and(|best| *best >= count) {
                continue;
            }
            self.best.insert(to, count);
            self.nodes.push(BeyondState { state: to, count, before: Some((node, how)) });
        }
        count
    }

    /// Those on which most has come up.
    fn fullest(&self, mut nodes: Vec<usize>) -> Vec<usize> {
        nodes.sort_by_key(|node| Reverse(self.nodes[*node].count));
        nodes.truncate(MOST_AT_ONCE);
        nodes
    }

    fn path(&self, node: usize) -> Vec<PathStop> {
        let mut path = vec![(self.nodes[node].state.spot(), None)];
        let mut before = self.nodes[node].before;
        while let Some((node, how)) = before {
            path.push((self.nodes[node].state.spot(), Some(how)));
            before = self.nodes[node].before;
        }
        path.reverse();
        path
    }
}
