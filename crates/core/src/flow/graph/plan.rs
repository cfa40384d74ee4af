//! A pack made ready for exploring: every step and end with where it leads, in numbers instead of names. It says what `case::walk` does,
//! and a test holds that both agree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::flow::conditions::{conditions, head_conditions};
use crate::flow::id::Id;
use crate::flow::model::{Answer, Ask, End, Flow, Go, Ladder, Route, Step, StepKind};
use crate::flow::pack::Pack;
use crate::flow::texts::{Advice, Wordings};
use crate::flow::when::{Facts, When};

use super::packing::{Packed, Packing, Test};
use super::slice::Aim;
use super::{Graph, Place};
use crate::flow::step::Way;

/// Where something leads: the first target whose condition, by number, holds.
pub(super) type Ways = Vec<(Option<usize>, Target)>;

/// A target.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    To(usize),
    Back,
}

/// An answer of a question.
#[derive(Debug)]
pub(super) struct Choice {
    pub when: Option<usize>,
    /// Whether all that it says is known already; none where that does not settle the question.
    pub known: Option<Test>,
    /// The facts that it overwrites.
    pub clears: Packed,
    /// What it remembers of them.
    pub sets: Packed,
    pub go: Ways,
}

/// What is said at a place and depends on what is remembered.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Lines and details, each for itself.
    pub each: Vec<usize>,
    /// Texts of which the first counts whose condition holds.
    pub first: Vec<Vec<Option<usize>>>,
}

/// A check of a ladder.
#[derive(Debug)]
pub(super) struct Rung {
    pub when: Option<usize>,
    /// What it says.
    pub said: Said,
    /// Where the walk goes on when it worked; a task has no such way.
    pub fixed: Option<Ways>,
}

/// What happens at a place of the graph.
#[derive(Debug)]
pub(super) enum Part {
    Ask {
        choices: Vec<Choice>,
        /// Whether the program offers to look later.
        later: bool,
    },
    Try {
        intro: Said,
        rungs: Vec<Rung>,
        otherwise: Ways,
    },
    Wait {
        go: Ways,
        skipped: Option<Ways>,
    },
    HandOver {
        to: Option<usize>,
        back: Option<Ways>,
    },
    /// An end, with what it and its contact say, and the details that it needs.
    End(Said),
    /// Where `go: back` leads when nobody handed over.
    Back(Ways),
    Callers,
}

/// The whole pack, by place of its graph.
#[derive(Debug)]
pub struct Plan<'p> {
    /// Where the facts stand.
    pub packing: Packing<'p>,
    pub(super) tests: Vec<Test>,
    numbers: HashMap<*const When, usize>,
    pub(super) parts: Vec<Part>,
    /// The place of `go: back` in the flow of each place.
    pub(super) back: Vec<Option<usize>>,
    /// The end for somebody who stops at this place.
    pub(super) write_now: Vec<Option<usize>>,
    /// The facts that can still be read from a place on.
    pub(super) live: Vec<Packed>,
}

impl<'p> Plan<'p> {
    /// The plan of a pack in which everything leads somewhere. None where its facts are too many to keep track of.
    pub fn of(pack: &'p Pack, graph: &Graph<'p>) -> Option<Self> {
        Self::made(pack, graph, None, None)
    }

    /// A plan for an aim. Conditions that read a fact that is not kept may hold or not. What is read only where a walk has gone past all
    /// places on the way `towards` the goal is forgotten, and what acts read but in the goal.
    pub(super) fn aimed(pack: &'p Pack, graph: &Graph<'p>, aim: &Aim, towards: Option<&[bool]>) -> Option<Self> {
        Self::made(pack, graph, Some(&aim.kept), towards.zip(aim.goal))
    }

    fn made(pack: &'p Pack, graph: &Graph<'p>, kept: Option<&BTreeSet<Id>>, aim: Option<(&[bool], usize)>) -> Option<Self> {
        let head = head_conditions(pack.head()).into_iter();
        let all: Vec<&When> = head.chain(pack.flows().flat_map(conditions)).map(|(_, when)| when).collect();
        let mut facts = facts_read(pack, &all);
        facts.retain(|fact, _| kept.is_none_or(|kept| kept.contains(*fact)));
        let packing = Packing::of(&facts)?;
        let tests = all.iter().map(|when| packing.test(when)).collect();
        let numbers = all.iter().enumerate().map(|(number, when)| (std::ptr::from_ref(*when), number)).collect();
        let mut plan = Self { packing, tests, numbers, parts: Vec::new(), back: Vec::new(), write_now: Vec::new(), live: Vec::new() };
        plan.parts = graph.places.iter().map(|place| plan.part(pack, graph, place)).collect();
        for place in &graph.places {
            let flow = place.flow();
            plan.back.push(graph.back_of(flow));
            plan.write_now.push(pack.flow(flow).and_then(|flow| graph.find(&flow.write_now.as_ref()?.value)));
        }
        plan.live = plan.live_facts(pack, graph, aim);
        Some(plan)
    }

    /// What is remembered and can still be read from a place on: two walks that stand there and remember the same of it go on alike.
    pub fn still_read(&self, place: usize, facts: &Facts) -> Packed {
        self.packing.pack(facts) & self.live[place]
    }

    /// The facts that decide whether a check is offered.
    pub fn guards(&self, place: usize, check: Option<usize>) -> Vec<&'p Id> {
        let Part::Try { rungs, .. } = &self.parts[place] else { return Vec::new() };
        let mask = check.and_then(|check| rungs.get(check)).map_or(Packed::NONE, |rung| self.mask(rung.when));
        self.packing.facts(mask).collect()
    }

    /// The number of a condition of this pack.
    pub fn number(&self, when: Option<&When>) -> Option<usize> {
        when.and_then(|when| self.numbers.get(&std::ptr::from_ref(when)).copied())
    }

    /// A condition by its number.
    pub fn test(&self, number: usize) -> &Test {
        &self.tests[number]
    }

    fn part(&self, pack: &Pack, graph: &Graph, place: &Place) -> Part {
        match place {
            Place::Step(_, step) => self.step(graph, step),
            Place::End(_, end) => Part::End(self.end(pack, end)),
            Place::Back(flow) => {
                let back = pack.flow(flow).and_then(|flow| flow.back.as_ref());
                Part::Back(back.map(|route| self.ways(graph, route)).unwrap_or_default())
            }
            Place::Callers(_) | Place::Stopping(_) => Part::Callers,
        }
    }

    fn end(&self, pack: &Pack, end: &End) -> Said {
        let contact = end.contact.as_ref().and_then(|contact| pack.head().contacts.get(&contact.value));
        let needed = end.needs.iter().filter_map(|need| pack.head().details.get(&need.value));
        let advice = [Some(&end.next), contact.map(|contact| &contact.how)].into_iter().flatten();
        let each = advice.flat_map(|advice| self.advice(advice));
        let expect = end.expect.as_ref().or(contact.map(|contact| &contact.expect));
        Said {
            each: each.chain(needed.filter_map(|detail| self.number(detail.when.as_ref()))).collect(),
            first: [end.request.as_ref(), expect].into_iter().flatten().map(|wordings| self.first(wordings)).collect(),
        }
    }

    fn advice(&self, advice: &Advice) -> Vec<usize> {
        advice.lines.iter().filter_map(|line| self.number(line.when())).collect()
    }

    fn first(&self, wordings: &Wordings) -> Vec<Option<usize>> {
        wordings.lines.iter().map(|line| self.number(line.when())).collect()
    }

    fn step(&self, graph: &Graph, step: &Step) -> Part {
        let ways = |route: &Route| self.ways(graph, route);
        match &step.kind {
            StepKind::Ask(ask) => {
                let choices = ask.answers.iter().map(|answer| self.choice(graph, ask, answer)).collect();
                Part::Ask { choices, later: ask.later.is_some() }
            }
            StepKind::Try(ladder) => {
                let intro = Said { first: ladder.intro.iter().map(|intro| self.first(intro)).collect(), each: Vec::new() };
                Part::Try { intro, rungs: self.rungs(graph, ladder), otherwise: ways(&ladder.otherwise) }
            }
            StepKind::Wait(wait) => Part::Wait { go: ways(&wait.go), skipped: wait.skipped.as_ref().map(ways) },
            StepKind::HandOver(hand_over) => {
                Part::HandOver { to: graph.find(&hand_over.to.value), back: hand_over.back.as_ref().map(ways) }
            }
        }
    }

    fn choice(&self, graph: &Graph, ask: &Ask, answer: &Answer) -> Choice {
        let mut choice = Choice {
            when: self.number(answer.when.as_ref()),
            known: self.packing.known(answer).filter(|_| ask.again.is_none()),
            clears: Packed::NONE,
            sets: Packed::NONE,
            go: self.ways(graph, &answer.go),
        };
        for (fact, value) in answer.facts() {
            let mask = self.packing.mask(fact);
            choice.clears |= mask;
            choice.sets = choice.sets & !mask | self.packing.value(fact, value);
        }
        choice
    }

    fn rungs(&self, graph: &Graph, ladder: &Ladder) -> Vec<Rung> {
        let rung = ladder.checks.iter().map(|check| Rung {
            when: self.number(check.when.as_ref()),
            said: Said { each: self.advice(&check.how), first: Vec::new() },
            fixed: ladder.fixed_by(check).map(|route| self.ways(graph, route)),
        });
        rung.collect()
    }

    fn ways(&self, graph: &Graph, route: &Route) -> Ways {
        let ways = route.branches.iter().filter_map(|branch| {
            let target = match &branch.go.value {
                Go::To(address) => Target::To(graph.find(address)?),
                Go::Back => Target::Back,
            };
            Some((self.number(branch.when.as_ref()), target))
        });
        ways.collect()
    }

    /// Which facts can still be read from each place on, before another answer overwrites them: what is not read again need not tell two
    /// states apart. The usual analysis of live variables, backwards along the ways of the graph.
    fn live_facts(&self, pack: &Pack, graph: &Graph, aim: Option<(&[bool], usize)>) -> Vec<Packed> {
        let parts = graph.places.iter().zip(&self.parts).enumerate();
        let read = parts.map(|(index, (place, part))| {
            let acts = if aim.is_none_or(|(_, goal)| goal == index) { self.read_by_acts(pack, place) } else { Packed::NONE };
            self.read_at(part) | acts
        });
        let mut live: Vec<Packed> = read.collect();
        for (part, edges) in self.parts.iter().zip(&graph.edges) {
            // The `back` of a hand-over is read where the walk comes back from.
            let Part::HandOver { to: Some(to), back: Some(back) } = part else { continue };
            if edges.iter().any(|edge| matches!(edge.way, Way::HandOver))
                && let Some(callers) = graph.callers_of(graph.places[*to].flow())
            {
                live[callers] |= self.read_by(back);
            }
        }
        let mut backward: Vec<Vec<(usize, Packed)>> = vec![Vec::new(); live.len()];
        for (from, edges) in graph.edges.iter().enumerate() {
            for edge in edges {
                let kept = match edge.way {
                    Way::Answer(_, answer) => !answer.facts().fold(Packed::NONE, |all, (fact, _)| all | self.packing.mask(fact)),
                    _ => Packed::ALL,
                };
                backward[edge.to].push((from, kept));
            }
        }
        if let Some((towards, _)) = aim {
            live.iter_mut().zip(towards).filter(|(_, matters)| !**matters).for_each(|(live, _)| *live = Packed::NONE);
            for before in &mut backward {
                before.retain(|(from, _)| towards[*from]);
            }
        }
        let mut open: Vec<usize> = (0..live.len()).collect();
        while let Some(place) = open.pop() {
            for &(before, kept) in &backward[place] {
                let more = live[before] | live[place] & kept;
                if more != live[before] {
                    live[before] = more;
                    open.push(before);
                }
            }
        }
        live
    }

    /// The facts that are read in a place itself: by its ways, its answers and checks, the details it needs.
    fn read_at(&self, part: &Part) -> Packed {
        match part {
            Part::Ask { choices, .. } => choices.iter().fold(Packed::NONE, |all, choice| {
                let known = choice.known.as_ref().map_or(Packed::NONE, Test::mask);
                all | known | self.read_by(&choice.go) | self.mask(choice.when)
            }),
            Part::Try { intro, rungs, otherwise } => {
                let fixed = |rung: &Rung| rung.fixed.as_ref().map_or(Packed::NONE, |ways| self.read_by(ways));
                let rung = |rung: &Rung| fixed(rung) | self.mask(rung.when) | self.read_in(&rung.said);
                rungs.iter().fold(self.read_by(otherwise) | self.read_in(intro), |all, next| all | rung(next))
            }
            Part::Wait { go, skipped } => self.read_by(go) | skipped.as_ref().map_or(Packed::NONE, |ways| self.read_by(ways)),
            Part::End(said) => self.read_in(said),
            Part::Back(ways) => self.read_by(ways),
            Part::HandOver { .. } | Part::Callers => Packed::NONE,
        }
    }

    fn read_by_acts(&self, pack: &Pack, place: &Place) -> Packed {
        let mut read = Packed::NONE;
        for act in acts_of(place) {
            let Some(act) = pack.head().acts.get(act) else { continue };
            read |= self.mask(self.number(act.when.as_ref())) | self.mask(self.number(act.unless.as_ref()));
            read |= act.known.iter().fold(Packed::NONE, |all, fact| all | self.packing.mask(&fact.value));
        }
        read
    }

    fn read_in(&self, said: &Said) -> Packed {
        let each = said.each.iter().copied().map(Some);
        each.chain(said.first.iter().flatten().copied()).fold(Packed::NONE, |all, when| all | self.mask(when))
    }

    fn read_by(&self, ways: &Ways) -> Packed {
        ways.iter().fold(Packed::NONE, |all, (when, _)| all | self.mask(*when))
    }

    fn mask(&self, number: Option<usize>) -> Packed {
        number.map_or(Packed::NONE, |number| self.tests[number].mask())
    }
}

/// The acts of a place and of all its checks.
fn acts_of<'p>(place: &Place<'p>) -> impl Iterator<Item = &'p Id> {
    let (own, checks) = match place {
        Place::Step(_, step) => (step.does.as_slice(), step.checks()),
        Place::End(_, end) => (end.does.as_slice(), [].as_slice()),
        Place::Back(_) | Place::Callers(_) | Place::Stopping(_) => ([].as_slice(), [].as_slice()),
    };
    own.iter().chain(checks.iter().flat_map(|check| &check.does)).map(|act| &act.value)
}

/// Every fact that a condition reads, or a question that asks only for what is not known, with every value that it is compared with or
/// can have.
fn facts_read<'p>(pack: &'p Pack, conditions: &[&'p When]) -> BTreeMap<&'p Id, BTreeSet<&'p Id>> {
    let mut facts: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (fact, values) in conditions.iter().flat_map(|when| when.reads()) {
        facts.entry(&fact.value).or_default().extend(values.iter().map(|value| &value.value));
    }
    for fact in pack.head().acts.values().flat_map(|act| &act.known) {
        facts.entry(&fact.value).or_default();
    }
    let asks: Vec<&Ask> = pack.flows().flat_map(Flow::asks).map(|(_, ask)| ask).collect();
    let remembered = |ask: &'p Ask| ask.answers.iter().flat_map(|answer| &answer.remember);
    for said in asks.iter().filter(|ask| ask.again.is_none()).flat_map(|ask| remembered(ask)) {
        facts.entry(&said.fact.value).or_default();
    }
    for said in asks.iter().flat_map(|ask| remembered(ask)) {
        if let Some(values) = facts.get_mut(&said.fact.value) {
            values.extend(said.values());
        }
    }
    facts
}
