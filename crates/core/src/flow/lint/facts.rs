//! Conditions that can never hold: a `when` that reads what no answer before it can have remembered. For each fact and value that a
//! condition names, the check follows every way from the answers that remember it, past the answers that remember otherwise.

use std::collections::{BTreeSet, HashMap, VecDeque};

use crate::flow::conditions::{Condition, ReadAt};
use crate::flow::faults;
use crate::flow::graph::{Edge, Graph, Vertex};
use crate::flow::id::{Address, Id};
use crate::flow::model::Answer;
use crate::flow::span::Span;
use crate::flow::step::Way;
use crate::flow::worded::named;

use super::Linter;

/// Most pairs of a fact and a value that conditions compare, in one pack; beyond that the check would take too long.
pub const MAX_PAIRS: usize = 4096;

type FactValue<'p> = (&'p Id, &'p Id);

/// A condition compares a fact with a value.
struct FactRead<'p> {
    pair: FactValue<'p>,
    /// Where it is read: at one of these places.
    places: Vec<usize>,
    /// The answer that has been given just before, still at the same place.
    after: Option<&'p Answer>,
    file: &'p str,
    span: Span,
    path: String,
}

pub(super) fn check(linter: &mut Linter, graph: &Graph) {
    let reachable = graph.reachable();
    let mut reads = all_reads(linter, graph);
    for read in &mut reads {
        read.places.retain(|place| reachable[*place]);
    }
    // What nothing leads to has its own finding.
    reads.retain(|read| !read.places.is_empty());
    let values = remembered(linter);
    let pairs: Vec<FactValue> = reads.iter().map(|read| read.pair).collect::<BTreeSet<_>>().into_iter().collect();
    if pairs.len() > MAX_PAIRS {
        let whole = Span { line: 1, column: 1, ..Span::default() };
        linter.report(faults::MANY_PAIRS, linter.pack.head_name(), whole, "", named![pairs.len(), MAX_PAIRS]);
        return;
    }
    let mut by_pair: HashMap<FactValue, Vec<FactRead>> = HashMap::new();
    for read in reads {
        by_pair.entry(read.pair).or_default().push(read);
    }
    for some in pairs.chunks(64) {
        let possible = Flowing::new(some).run(graph);
        for (bit, pair) in some.iter().enumerate() {
            for read in by_pair.remove(pair).unwrap_or_default() {
                let is_possible = match read.after.and_then(|answer| given(answer, pair.0)) {
                    Some(value) => value == pair.1,
                    None => read.places.iter().any(|place| possible[*place] & (1 << bit) != 0),
                };
                if !is_possible {
                    report(linter, &read, &values);
                }
            }
        }
    }
}

fn report(linter: &mut Linter, read: &FactRead, values: &HashMap<&Id, BTreeSet<&Id>>) {
    let (fact, value) = read.pair;
    // A value that an observable does not have has its own finding.
    if linter.pack.head().observables.get(fact).is_some_and(|observable| !observable.values.contains_key(value)) {
        return;
    }
    // A fact that nothing remembers has its own finding.
    let Some(known) = values.get(fact) else { return };
    let (fault, help) = if known.contains(value) {
        (faults::NOT_ON_THE_WAY, Some(faults::COME_LATER.into()))
    } else {
        (faults::NEVER_REMEMBERED, linter.suggest(value.as_str(), known.iter().copied()))
    };
    linter.report(fault, read.file, read.span, read.path.clone(), named![fact, value]).help = help;
}

fn given<'p>(answer: &'p Answer, fact: &Id) -> Option<&'p Id> {
    answer.facts().find(|(name, _)| *name == fact).map(|(_, value)| value)
}

/// The values that any answer gives to each fact.
fn remembered<'p>(linter: &Linter<'p>) -> HashMap<&'p Id, BTreeSet<&'p Id>> {
    let mut values: HashMap<&Id, BTreeSet<&Id>> = HashMap::new();
    for (_, flow, _) in linter.flows() {
        for (fact, value) in flow.answers().flat_map(|(_, _, answer)| answer.facts()) {
            values.entry(fact).or_default().insert(value);
        }
    }
    values
}

fn all_reads<'p>(linter: &Linter<'p>, graph: &Graph) -> Vec<FactRead<'p>> {
    let mut needing: HashMap<&Id, Vec<usize>> = HashMap::new();
    let mut writing: HashMap<&Id, Vec<usize>> = HashMap::new();
    for (index, place) in graph.places.iter().enumerate() {
        if let Vertex::End(_, end) = place {
            for detail in &end.needs {
                needing.entry(&detail.value).or_default().push(index);
            }
            if let Some(contact) = &end.contact {
                writing.entry(&contact.value).or_default().push(index);
            }
        }
    }
    let mut reads = Vec::new();
    for (file, own, condition) in linter.conditions() {
        let Condition { path, at, .. } = &condition;
        let (places, after): (Vec<usize>, _) = match *at {
            ReadAt::Stop(name, after) => {
                let address = own.map(|own| Address::new(own.clone(), name.clone()));
                (address.and_then(|address| graph.find(&address)).into_iter().collect(), after)
            }
            ReadAt::Returned(hand_over) => (graph.callers_of(&hand_over.to.value.flow).into_iter().collect(), None),
            ReadAt::Back => (own.and_then(|own| graph.back_of(own)).into_iter().collect(), None),
            ReadAt::Detail(id) => (needing.get(id).cloned().unwrap_or_default(), None),
            ReadAt::Contact(id) => (writing.get(id).cloned().unwrap_or_default(), None),
            ReadAt::Question => ((0..graph.places.len()).collect(), None),
            ReadAt::Act | ReadAt::Letter => continue,
        };
        for (fact, value) in condition.facts().flat_map(|(fact, values)| values.iter().map(move |value| (fact, value))) {
            let pair = (&fact.value, &value.value);
            reads.push(FactRead { pair, places: places.clone(), after, file, span: value.span, path: path.clone() });
        }
    }
    reads
}

/// Up to 64 pairs on their ways through the graph, one bit each.
struct Flowing<'p> {
    pairs: HashMap<FactValue<'p>, u64>,
    facts: HashMap<&'p Id, u64>,
}

impl<'p> Flowing<'p> {
    fn new(pairs: &[FactValue<'p>]) -> Self {
        let mut flowing = Self { pairs: HashMap::new(), facts: HashMap::new() };
        for (bit, pair) in pairs.iter().enumerate() {
            flowing.pairs.insert(*pair, 1 << bit);
            *flowing.facts.entry(pair.0).or_default() |= 1 << bit;
        }
        flowing
    }

    /// For each place, the pairs that can have been remembered when a walk comes there.
    fn run(&self, graph: &Graph) -> Vec<u64> {
        let mut possible = vec![0_u64; graph.places.len()];
        let mut visited = vec![false; graph.places.len()];
        let mut open: VecDeque<usize> = graph.starts.iter().copied().collect();
        while let Some(place) = open.pop_front() {
            visited[place] = true;
            for edge in &graph.edges[place] {
                let there = possible[edge.to] | self.along(edge, possible[place]);
                if there != possible[edge.to] || !visited[edge.to] {
                    possible[edge.to] = there;
                    visited[edge.to] = true;
                    open.push_back(edge.to);
                }
            }
        }
        possible
    }

    fn along(&self, edge: &Edge, mut possible: u64) -> u64 {
        let Way::Answer(_, answer) = edge.way else { return possible };
        for (fact, value) in answer.facts() {
            possible &= !self.facts.get(fact).copied().unwrap_or_default();
            possible |= self.pairs.get(&(fact, value)).copied().unwrap_or_default();
        }
        possible
    }
}
