//! The same thing asked twice on one walk: by the same words, or by a question whose answer is remembered already.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::flow::faults;
use crate::flow::finding::Fault;
use crate::flow::graph::{Marks, Move, Spot};
use crate::flow::id::Id;
use crate::flow::machine::How;
use crate::flow::model::{Answer, Ask, Step};
use crate::flow::worded::{Worded, named};

use super::Linter;
use super::walks::Walks;

/// The answer that settles nothing.
const UNSURE: &str = "unsure";

pub(super) fn check(linter: &mut Linter, walks: &Walks) {
    let questions = questions(walks);
    let mut settling: Vec<(&Id, usize)> = Vec::new();
    for (place, ask) in &questions {
        for fact in settled_by_all(ask) {
            let others = questions.iter().filter(|(other, ask)| *other != place && settles(ask, fact));
            settling.extend(others.map(|(other, _)| (fact, *other)));
        }
    }
    settling.sort_unstable();
    settling.dedup();
    for some in settling.chunks(64) {
        settled(linter, walks, &questions, some);
    }
    let mut some: Vec<Twin> = Vec::new();
    for twins in twins(linter, walks) {
        // Twins are looked at together; those of more than 64 are looked at in parts.
        for part in twins.chunks(64) {
            if some.len() + part.len() > 64 {
                same_words(linter, walks, &some);
                some.clear();
            }
            some.extend(part);
        }
    }
    same_words(linter, walks, &some);
}

fn questions<'p>(walks: &Walks<'_, 'p>) -> BTreeMap<usize, &'p Ask> {
    let places = walks.states.graph.places.iter().enumerate();
    places.filter_map(|(index, place)| Some((index, place.step()?.ask()?))).collect()
}

fn is_definite(answer: &Answer) -> bool {
    answer.id.value != *UNSURE
}

fn remembers(answer: &Answer, fact: &Id) -> bool {
    answer.facts().any(|(other, _)| other == fact)
}

/// The facts that a question is about: every answer but 'unsure' remembers them.
fn settled_by_all(ask: &Ask) -> Vec<&Id> {
    let mut definite = ask.answers.iter().filter(|answer| is_definite(answer));
    let Some(first) = definite.next() else { return Vec::new() };
    let others: Vec<&Answer> = definite.collect();
    let facts = first.facts().map(|(fact, _)| fact);
    facts.filter(|fact| others.iter().all(|answer| remembers(answer, fact))).collect()
}

fn settles(ask: &Ask, fact: &Id) -> bool {
    ask.answers.iter().any(|answer| is_definite(answer) && remembers(answer, fact))
}

/// A mark stands for 'this question has settled this fact, and nothing has changed it since'.
fn settled(linter: &mut Linter, walks: &Walks, questions: &BTreeMap<usize, &Ask>, some: &[(&Id, usize)]) {
    let bits = |is_meant: &dyn Fn(&Id, usize) -> bool| {
        let meant = some.iter().enumerate().filter(|(_, (fact, place))| is_meant(fact, *place));
        meant.fold(0, |all: Marks, (bit, _)| all | 1 << bit)
    };
    // For each answer the marks that it takes away and those that it sets.
    let mut effects: HashMap<(usize, usize), (Marks, Marks)> = HashMap::new();
    for (place, ask) in questions {
        for (index, answer) in ask.answers.iter().enumerate() {
            let cleared = bits(&|fact, _| remembers(answer, fact));
            let set = if is_definite(answer) { bits(&|fact, other| other == *place && remembers(answer, fact)) } else { 0 };
            effects.insert((*place, index), (cleared, set));
        }
    }
    let along = |state: usize, step: &Move, marks: Marks| match step.how {
        How::Answer(answer) => match effects.get(&(walks.states.all[state].place, answer)) {
            Some((cleared, set)) => marks & !cleared | set,
            None => marks,
        },
        // A check that worked, or did something, may have changed what was said before.
        How::Fixed | How::Other => 0,
        _ => marks,
    };
    let known = walks.carried(0, along);
    let mut seen = HashSet::new();
    for (state, &known) in known.iter().enumerate() {
        let place = walks.states.all[state].place;
        let asked = questions.get(&place).filter(|ask| ask.again.is_none() && !walks.states.is_settled(state));
        let Some(ask) = asked else { continue };
        for fact in settled_by_all(ask) {
            let by = bits(&|other, setter| other == fact && setter != place) & known;
            if by == 0 || !seen.insert((place, fact)) {
                continue;
            }
            let setter = some.get(usize::try_from(by.trailing_zeros()).unwrap_or_default()).map_or(0, |(_, setter)| *setter);
            let first = 1 << by.trailing_zeros();
            let example = || walks.examples(0, first, along).tell(|other, marks| marks != 0 && walks.states.all[other].place == place);
            let help = linter.may_show_an_example().then(example).flatten();
            report(linter, walks, (place, None), faults::SETTLED_BEFORE, named![fact, walks.name(setter)], help);
        }
    }
}

/// A question or check whose words stand somewhere else as well.
#[derive(Clone, Copy)]
struct Twin<'p> {
    spot: Spot,
    words: &'p str,
}

/// Every question and check with its twins, by its words in the first language of the pack.
fn twins<'p>(linter: &Linter, walks: &Walks<'_, 'p>) -> Vec<Vec<Twin<'p>>> {
    let Some(&lang) = linter.pack.head().languages.first() else { return Vec::new() };
    let mut spots: BTreeMap<(bool, &str), Vec<Spot>> = BTreeMap::new();
    for (index, place) in walks.states.graph.places.iter().enumerate() {
        let Some(step) = place.step() else { continue };
        if let Some(ask) = step.ask() {
            spots.entry((true, ask.question.get(lang))).or_default().push((index, None));
        }
        for (number, check) in step.checks().iter().enumerate() {
            spots.entry((false, check.instruction.get(lang))).or_default().push((index, Some(number)));
        }
    }
    let with_twin = spots.into_iter().filter(|((_, words), spots)| spots.len() > 1 && !words.is_empty());
    with_twin.map(|((_, words), spots)| spots.into_iter().map(|spot| Twin { spot, words }).collect()).collect()
}

/// A mark stands for 'this question or check has come up'.
fn same_words(linter: &mut Linter, walks: &Walks, some: &[Twin]) {
    let bits: HashMap<Spot, Marks> = some.iter().enumerate().map(|(bit, twin)| (twin.spot, 1 << bit)).collect();
    // A question that is settled is not asked.
    let comes_up = |state: usize| bits.get(&walks.spot(state)).copied().filter(|_| !walks.states.is_settled(state));
    let along = |state: usize, _: &Move, marks: Marks| marks | comes_up(state).unwrap_or_default();
    let passed = walks.carried(0, along);
    let mut seen = HashSet::new();
    for (state, &passed) in passed.iter().enumerate() {
        let spot = walks.spot(state);
        if comes_up(state).is_none() || asks_again(walks, spot) {
            continue;
        }
        let Some(twin) = some.iter().find(|twin| twin.spot == spot) else { continue };
        let earlier = some.iter().find(|other| other.words == twin.words && other.spot != spot && passed & bits[&other.spot] != 0);
        let Some(earlier) = earlier else { continue };
        if seen.insert(spot) {
            let mask = bits[&earlier.spot];
            let example = || walks.examples(0, mask, along).tell(|other, marks| marks != 0 && walks.spot(other) == spot);
            let help = linter.may_show_an_example().then(example).flatten();
            report(linter, walks, spot, faults::SAID_BEFORE, named![walks.name(earlier.spot.0)], help);
        }
    }
}

/// Whether a question says itself why it asks again.
fn asks_again(walks: &Walks, (place, _): Spot) -> bool {
    walks.states.graph.places[place].step().and_then(Step::ask).is_some_and(|ask| ask.again.is_some())
}

fn report(linter: &mut Linter, walks: &Walks, spot: Spot, fault: Fault, named: Vec<Worded>, help: Option<Worded>) {
    let (file, path, span) = walks.part(linter, spot);
    linter.report(fault, file, span, path, named).help = help;
}
