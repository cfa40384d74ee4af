//! What is proved by exploring every state that a walk can be in, and how a finding tells the walk that shows it.

use std::cell::{Cell, OnceCell};

use crate::flow::faults;
use crate::flow::graph::{Graph, Marks, Move, Path, PathStop, Shortest, Spot, States, Vertex, explore_within};
use crate::flow::id::Id;
use crate::flow::machine::How;
use crate::flow::model::Ladder;
use crate::flow::span::Span;
use crate::flow::worded::{Worded, named};

use super::{Linter, OF_WALKS, Size};

/// Most states in which a whole pack is explored: a few seconds of work. A larger one is looked at in slices.
const MOST_STATES: usize = 300_000;
/// Most moves that all rules and examples of one run look at together: about a minute of work.
const MOST_LOOKS: usize = 1_000_000_000;

pub(super) struct Walks<'g, 'p> {
    pub states: States<'g, 'p>,
    looks_left: Cell<usize>,
    gave_up: Cell<bool>,
}

/// Looks at all walks together; false where that are too many.
pub(super) fn check(linter: &mut Linter, graph: &Graph) -> bool {
    let Some(states) = explore_within(linter.pack, graph, MOST_STATES) else { return false };
    linter.size = Some(Size { states: states.all.len(), bits: states.plan.packing.bits });
    let walks = Walks { states, looks_left: Cell::new(MOST_LOOKS), gave_up: Cell::new(false) };
    linter.run(OF_WALKS, |linter, check| check(linter, &walks));
    if walks.gave_up.get() {
        not_proven(linter, named![faults::SOME_CARRIED]);
    }
    true
}

pub(super) fn not_proven(linter: &mut Linter, parts: Vec<Worded>) {
    let whole = Span { line: 1, column: 1, ..Span::default() };
    linter.report(faults::NOT_ALL_PROVEN, linter.pack.head_name(), whole, "", named![Worded::List(parts)]);
}

impl<'p> Walks<'_, 'p> {
    /// For every state the marks that some walk has when it gets there.
    pub fn carried(&self, begin: Marks, along: impl Fn(usize, &Move, Marks) -> Marks) -> Vec<Marks> {
        let carried = self.afford().and_then(|()| self.states.carried(begin, along));
        carried.unwrap_or_else(|| {
            self.gave_up.set(true);
            vec![0; self.states.all.len()]
        })
    }

    /// Whether the run can look at all moves once more.
    fn afford(&self) -> Option<()> {
        let left = self.looks_left.get().checked_sub(self.states.move_count())?;
        self.looks_left.set(left);
        Some(())
    }

    /// The walks that the findings of one rule tell.
    pub fn examples<'w, A: Fn(usize, &Move, Marks) -> Marks>(&'w self, begin: Marks, of: Marks, along: A) -> Examples<'w, 'p, A> {
        Examples { walks: self, begin, of, along, shortest: OnceCell::new() }
    }

    /// A walk in the words of a script.
    fn tell(&self, path: &Path) -> Worded {
        let stops: Vec<PathStop> = path.iter().map(|(state, how)| (self.spot(*state), *how)).collect();
        tell(self.states.graph, &stops)
    }

    /// The step, check or end where a state stands, whatever is remembered there.
    pub fn spot(&self, state: usize) -> Spot {
        (self.states.all[state].place, self.states.all[state].check)
    }

    pub fn flow(&self, state: usize) -> &'p Id {
        self.states.place(state).flow()
    }

    /// The full name of a step or end.
    pub fn name(&self, place: usize) -> String {
        self.states.graph.places[place].name()
    }

    /// The file where a step, end or check stands, its path there, and the place of its id.
    pub fn part(&self, linter: &Linter<'p>, spot: Spot) -> (&'p str, String, Span) {
        part(linter, self.states.graph, spot)
    }
}

/// A walk in the words of a script.
pub(super) fn tell(graph: &Graph, path: &[PathStop]) -> Worded {
    let mut told = Vec::new();
    for (at, &(spot, how)) in path.iter().enumerate() {
        let goes_on = path.get(at + 1).is_some_and(|(next, _)| next.0 == spot.0);
        told.extend(how.and_then(|how| said(graph, spot, how, goes_on)));
    }
    if told.is_empty() { faults::BEGINS_HERE.into() } else { Worded::Of(faults::COMES_HERE, named![told.join(", ")]) }
}

/// What is said at a spot; nothing where nobody is asked, or where the ladder goes on.
fn said(graph: &Graph, (place, check): Spot, how: How, goes_on: bool) -> Option<String> {
    let step = graph.places[place].step()?;
    let name = graph.places[place].name();
    let how_not = if step.ladder().is_some_and(Ladder::is_to_do) { "done" } else { "not fixed" };
    match how {
        How::Answer(index) => Some(format!("{name}: {}", step.answers()[index].id.value)),
        How::Fixed => Some(format!("{name}.{}: fixed", step.checks()[check?].id.value)),
        How::Other => Some(format!("{name}.{}: other", step.checks()[check?].id.value)),
        How::NotFixed => (!goes_on).then(|| format!("{name}: {how_not}")),
        How::Waited => Some(format!("{name}: done")),
        How::Skipped => Some(format!("{name}: skipped")),
        How::WriteNow => Some(format!("{name}: write now")),
        How::Silent | How::Settled(_) => None,
    }
}

/// The file where a step, end or check stands, its path there, and the place of its id.
pub(super) fn part<'p>(linter: &Linter<'p>, graph: &Graph<'p>, (place, check): Spot) -> (&'p str, String, Span) {
    let (flow, path, span) = match graph.places[place] {
        Vertex::Step(flow, step) => match check.and_then(|index| Some((index, step.checks().get(index)?))) {
            Some((index, check)) => (flow, format!("steps.{}.try[{index}]", step.id.value), check.id.span),
            None => (flow, format!("steps.{}", step.id.value), step.id.span),
        },
        Vertex::End(flow, end) => (flow, format!("ends.{}", end.id.value), end.id.span),
        Vertex::Back(flow) | Vertex::Callers(flow) | Vertex::Stopping(flow) => (flow, String::new(), Span::default()),
    };
    (linter.pack.file_name(flow), path, span)
}

/// Walks that show what is wrong; they are searched for when the first is asked for.
pub(super) struct Examples<'w, 'p, A> {
    walks: &'w Walks<'w, 'p>,
    begin: Marks,
    of: Marks,
    along: A,
    shortest: OnceCell<Option<Shortest>>,
}

impl<A: Fn(usize, &Move, Marks) -> Marks> Examples<'_, '_, A> {
    /// A shortest walk to what is wanted, for the help of a finding; none where the run has told enough.
    pub fn tell(&self, wanted: impl Fn(usize, Marks) -> bool) -> Option<Worded> {
        let search = || {
            self.walks.afford()?;
            Some(self.walks.states.shortest(self.begin, self.of, &self.along))
        };
        let path = self.shortest.get_or_init(search).as_ref()?.to(wanted)?;
        Some(self.walks.tell(&path))
    }
}
