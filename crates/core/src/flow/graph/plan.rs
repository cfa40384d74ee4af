//! A pack made ready for exploring: what its conditions, answers and targets come to in numbers, and which facts can still be read. What a
//! step does says the machine.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use crate::flow::conditions::{ReadAt, conditions, head_conditions};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Answer, Ask, End, Flow, Ladder, Route};
use crate::flow::pack::Pack;
use crate::flow::texts::{Advice, Wordings};
use crate::flow::when::{Facts, When};

use super::packing::{Packed, PackedTest, Packing};
use super::{Graph, Vertex};
use crate::flow::step::Way;

/// By the part of the pack itself, which lies where it lies as long as the pack is borrowed.
type ByPart<P, T> = HashMap<*const P, T, FixedState>;

/// What an answer does to the facts.
#[derive(Debug)]
struct FactEffect {
    /// Whether all that it says is known already; none where that does not settle the question.
    known: Option<PackedTest>,
    clears: Packed,
    /// What it remembers of them.
    sets: Packed,
}

/// What is said at a place and depends on what is remembered.
#[derive(Debug, Default)]
pub(super) struct ConditionalTexts {
    /// Lines and details, each for itself.
    pub each: Vec<usize>,
    /// Texts of which the first counts whose condition holds.
    pub first: Vec<Vec<Option<usize>>>,
}

/// What a slice is made for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aim {
    pub kept: BTreeSet<Id>,
    /// One of them, of which only walks matter that have not remembered it: what is remembered stays so, if not with the same value.
    pub without: Option<Id>,
    /// The only place that matters, if there is one.
    pub goal: Option<usize>,
}

/// The whole pack, by place of its graph.
#[derive(Debug)]
pub struct Plan<'p> {
    /// Where the facts stand.
    pub packing: Packing<'p>,
    pub(super) tests: Vec<PackedTest>,
    numbers: ByPart<When, usize>,
    answers: ByPart<Answer, FactEffect>,
    /// The place to which each target leads.
    targets: ByPart<Address, usize>,
    pub(super) places: Vec<Vertex<'p>>,
    /// What is said at a place itself, and at each check of it.
    said: Vec<Vec<ConditionalTexts>>,
    /// Where `go: back` in the flow of each place leads when nobody handed over.
    pub(super) own_back: Vec<Option<&'p Route>>,
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
        let head = head_conditions(pack.head()).into_iter().filter(|condition| !matches!(condition.at, ReadAt::Letter | ReadAt::Question));
        let all: Vec<&When> = head.chain(pack.flows().flat_map(conditions)).map(|condition| condition.when).collect();
        let mut facts = facts_read(pack, &all);
        facts.retain(|fact, _| kept.is_none_or(|kept| kept.contains(*fact)));
        let packing = Packing::of(&facts)?;
        let tests = all.iter().map(|when| packing.test(when)).collect();
        let numbers = all.iter().enumerate().map(|(number, when)| (std::ptr::from_ref(*when), number)).collect();
        let asks = pack.flows().flat_map(Flow::asks).map(|(_, ask)| ask);
        let answers = asks.flat_map(|ask| ask.answers.iter().map(move |answer| (ask, answer)));
        let effects = answers.map(|(ask, answer)| (std::ptr::from_ref(answer), effect(&packing, ask, answer))).collect();
        let targets = pack.flows().flat_map(Flow::targets).filter_map(|target| Some((std::ptr::from_ref(target), graph.find(target)?)));
        let mut plan = Self {
            packing,
            tests,
            numbers,
            answers: effects,
            targets: targets.collect(),
            places: graph.places.clone(),
            said: Vec::new(),
            own_back: Vec::new(),
            write_now: Vec::new(),
            live: Vec::new(),
        };
        plan.said = graph.places.iter().map(|place| plan.said_at(pack, place)).collect();
        for flow in graph.places.iter().map(Vertex::flow) {
            plan.own_back.push(pack.flow(flow).and_then(|flow| flow.back.as_ref()));
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
        let check = self.places[place].step().and_then(|step| step.checks().get(check?));
        let mask = self.mask(self.number(check.and_then(|check| check.when.as_ref())));
        self.packing.facts(mask).collect()
    }

    /// The number of a condition of this pack.
    pub fn number(&self, when: Option<&When>) -> Option<usize> {
        when.and_then(|when| self.numbers.get(&std::ptr::from_ref(when)).copied())
    }

    pub fn test(&self, number: usize) -> &PackedTest {
        &self.tests[number]
    }

    /// Whether all that an answer says is known already; none for one that does not settle its question.
    pub(super) fn known(&self, answer: &Answer) -> Option<&PackedTest> {
        self.answers.get(&std::ptr::from_ref(answer))?.known.as_ref()
    }

    pub(super) fn after(&self, answer: &Answer, facts: Packed) -> Packed {
        let effect = self.answers.get(&std::ptr::from_ref(answer));
        effect.map_or(facts, |effect| facts & !effect.clears | effect.sets)
    }

    /// The place of a target that stands in the pack.
    pub(super) fn target(&self, target: &Address) -> Option<usize> {
        self.targets.get(&std::ptr::from_ref(target)).copied()
    }

    /// Where a walk goes on that comes back to this place, which handed over.
    pub(super) fn back_from(&self, place: usize) -> Option<&'p Route> {
        self.places[place].step()?.hand_over()?.back.as_ref()
    }

    /// What is said at a place, or at a check of it.
    pub(super) fn said(&self, place: usize, check: Option<usize>) -> Option<&ConditionalTexts> {
        self.said[place].get(check.map_or(0, |check| check + 1))
    }

    fn said_at(&self, pack: &Pack, place: &Vertex) -> Vec<ConditionalTexts> {
        match place {
            Vertex::End(_, end) => vec![self.end(pack, end)],
            Vertex::Step(_, step) => step.ladder().map(|ladder| self.ladder(ladder)).unwrap_or_default(),
            Vertex::Back(_) | Vertex::Callers(_) | Vertex::Stopping(_) => Vec::new(),
        }
    }

    fn ladder(&self, ladder: &Ladder) -> Vec<ConditionalTexts> {
        let intro = ConditionalTexts { first: ladder.intro.iter().map(|intro| self.first(intro)).collect(), each: Vec::new() };
        let checks = ladder.checks.iter().map(|check| ConditionalTexts { each: self.advice(&check.how), first: Vec::new() });
        std::iter::once(intro).chain(checks).collect()
    }

    fn end(&self, pack: &Pack, end: &End) -> ConditionalTexts {
        let contact = end.contact.as_ref().and_then(|contact| pack.head().contacts.get(&contact.value));
        let needed = end.needs.iter().filter_map(|need| pack.head().details.get(&need.value));
        let advice = [Some(&end.next), contact.map(|contact| &contact.how)].into_iter().flatten();
        let each = advice.flat_map(|advice| self.advice(advice));
        let expect = end.expect.as_ref().or(contact.map(|contact| &contact.expect));
        ConditionalTexts {
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

    /// Which facts can still be read from each place on, before another answer overwrites them: what is not read again need not tell two
    /// states apart. The usual analysis of live variables, backwards along the ways of the graph.
    fn live_facts(&self, pack: &Pack, graph: &Graph, aim: Option<(&[bool], usize)>) -> Vec<Packed> {
        let read = graph.places.iter().enumerate().map(|(index, place)| {
            let acts = if aim.is_none_or(|(_, goal)| goal == index) { self.read_by_acts(pack, place) } else { Packed::NONE };
            self.read_at(index) | acts
        });
        let mut live: Vec<Packed> = read.collect();
        for hand_over in graph.places.iter().filter_map(|place| place.step()?.hand_over()) {
            // The `back` of a hand-over is read where the walk comes back from.
            if let (Some(to), Some(back)) = (self.target(&hand_over.to.value), &hand_over.back)
                && let Some(callers) = graph.callers_of(graph.places[to].flow())
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
    fn read_at(&self, index: usize) -> Packed {
        let said = self.said[index].iter().fold(Packed::NONE, |all, said| all | self.read_in(said));
        match self.places[index] {
            Vertex::Step(_, step) => {
                let answers = step.answers().iter().map(|answer| {
                    let known = self.known(answer).map_or(Packed::NONE, PackedTest::mask);
                    known | self.mask(self.number(answer.when.as_ref()))
                });
                let checks = step.checks().iter().map(|check| self.mask(self.number(check.when.as_ref())));
                let routes = step.routes().into_iter().map(|(_, route)| self.read_by(route));
                answers.chain(checks).chain(routes).fold(said, |all, read| all | read)
            }
            Vertex::Back(_) => self.own_back[index].map_or(Packed::NONE, |route| self.read_by(route)),
            Vertex::End(..) | Vertex::Callers(_) | Vertex::Stopping(_) => said,
        }
    }

    fn read_by_acts(&self, pack: &Pack, place: &Vertex) -> Packed {
        let mut read = Packed::NONE;
        for act in acts_of(place) {
            let Some(act) = pack.head().acts.get(act) else { continue };
            read |= self.mask(self.number(act.when.as_ref())) | self.mask(self.number(act.unless.as_ref()));
            read |= act.known.iter().fold(Packed::NONE, |all, fact| all | self.packing.mask(&fact.value));
        }
        read
    }

    fn read_in(&self, said: &ConditionalTexts) -> Packed {
        let each = said.each.iter().copied().map(Some);
        each.chain(said.first.iter().flatten().copied()).fold(Packed::NONE, |all, when| all | self.mask(when))
    }

    fn read_by(&self, route: &Route) -> Packed {
        route.branches.iter().fold(Packed::NONE, |all, branch| all | self.mask(self.number(branch.when.as_ref())))
    }

    fn mask(&self, number: Option<usize>) -> Packed {
        number.map_or(Packed::NONE, |number| self.tests[number].mask())
    }
}

fn effect(packing: &Packing, ask: &Ask, answer: &Answer) -> FactEffect {
    let known = packing.known(answer).filter(|_| ask.again.is_none());
    let mut effect = FactEffect { known, clears: Packed::NONE, sets: Packed::NONE };
    for (fact, value) in answer.facts() {
        let mask = packing.mask(fact);
        effect.clears |= mask;
        effect.sets = effect.sets & !mask | packing.value(fact, value);
    }
    effect
}

/// The acts of a place and of all its checks.
fn acts_of<'p>(place: &Vertex<'p>) -> impl Iterator<Item = &'p Id> {
    let (own, checks) = match place {
        Vertex::Step(_, step) => (step.does.as_slice(), step.checks()),
        Vertex::End(_, end) => (end.does.as_slice(), [].as_slice()),
        Vertex::Back(_) | Vertex::Callers(_) | Vertex::Stopping(_) => ([].as_slice(), [].as_slice()),
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
