//! The path of a case through its pack: from the start, each response decides where the next step is. Nothing of it is stored; an
//! edited answer therefore keeps every later one that still lies on the new path, and the others are set aside.

mod standing;

pub use standing::Standing;

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use thiserror::Error;

use crate::flow::machine::{self, How, Moves, Targets, To};
use crate::flow::model::{Answer, Ask, Check, End, Flow, Go, Ladder, Remembered, Route, Step, StepKind, Wait};
use crate::flow::script::ChoiceKind;
use crate::flow::span::Spanned;
use crate::flow::texts::Text;
use crate::flow::{Address, Facts, Id, Pack, Stop};

use super::event::{Outcome, Place, Response, WaitOutcome, place_name};
use super::moment::Moment;
use super::state::State;

/// Most steps in a row that are passed without a word before a walk is taken to run in a circle.
const MOST_SILENT: usize = 1000;

/// A walk cannot go on: the pack does not have what the case or a flow names.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Lost {
    /// The case was begun with another pack than this one.
    #[error("it belongs to another pack, '{0}': name its folder with --flows")]
    OtherPack(String),
    /// Something leads to a step or end that is not in the pack.
    #[error("the pack has no step or end '{0}'")]
    NoSuchStop(Address),
    /// A route has no branch that holds, or leads back where nobody handed over.
    #[error("nothing says where to go on from '{0}'")]
    NoWayOn(Address),
    /// Steps that nobody is asked at lead to each other in a circle.
    #[error("the steps lead to each other in a circle without a question at '{0}'")]
    Circle(Address),
}

/// A question, check or wait that lies behind.
#[derive(Debug, Clone)]
pub struct Visit<'p> {
    pub place: Place,
    pub said: Said<'p>,
    pub at: Moment,
}

impl Visit<'_> {
    /// Whether it says that somebody else may see this screen.
    pub fn tells_of_watcher(&self) -> bool {
        matches!(self.said, Said::Answer(_, _, answer) if answer.watched)
    }
}

/// What was said at a visit, with the part of the pack it belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Said<'p> {
    Answer(&'p Step, &'p Ask, &'p Answer),
    Outcome(&'p Step, &'p Check, Outcome),
    Wait(&'p Step, &'p Wait, WaitOutcome),
}

impl Said<'_> {
    /// The answer's id, or the word for how it went.
    pub fn word(&self) -> &str {
        match self {
            Said::Answer(_, _, answer) => answer.id.value.as_str(),
            Said::Outcome(_, _, outcome) => outcome.word(),
            Said::Wait(_, _, outcome) => outcome.word(),
        }
    }
}

#[derive(Debug, Clone)]
pub enum Here<'p> {
    Ask(AskHere<'p>),
    Check(CheckHere<'p>),
    Wait(WaitHere<'p>),
    End(EndHere<'p>),
}

impl<'p> Here<'p> {
    /// The flow in which it stands.
    pub fn flow(&self) -> &Id {
        match self {
            Here::Ask(here) => &here.place.step.flow,
            Here::Check(here) => &here.place.step.flow,
            Here::Wait(here) => &here.place.step.flow,
            Here::End(here) => &here.address.flow,
        }
    }

    /// The end, where it has come to one.
    pub fn end(&self) -> Option<&EndHere<'p>> {
        match self {
            Self::End(here) => Some(here),
            _ => None,
        }
    }

    /// The place where an event is awaited; none at an end.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Ask(here) => Some(&here.place),
            Self::Check(here) => Some(&here.place),
            Self::Wait(here) => Some(&here.place),
            Self::End(_) => None,
        }
    }

    /// The step, or the end.
    pub fn address(&self) -> &Address {
        match self {
            Self::Ask(here) => &here.place.step,
            Self::Check(here) => &here.place.step,
            Self::Wait(here) => &here.place.step,
            Self::End(here) => &here.address,
        }
    }

    /// Its full name, as scripts write it.
    pub fn name(&self) -> String {
        self.place().map_or_else(|| self.address().to_string(), place_name)
    }

    /// Where a script says what is said here; nowhere at an end.
    pub(crate) fn kind(&self) -> Option<ChoiceKind> {
        match self {
            Self::Ask(_) => Some(ChoiceKind::Answers),
            Self::Check(_) => Some(ChoiceKind::Checks),
            Self::Wait(_) => Some(ChoiceKind::Waits),
            Self::End(_) => None,
        }
    }

    /// Everything that can be said here.
    pub(super) fn offered(&self) -> Vec<Response> {
        match self {
            Self::Ask(here) => here.answers.iter().map(|answer| Response::Answer(answer.id.value.clone())).collect(),
            Self::Check(here) => Outcome::offered(here.check).map(Response::Outcome).collect(),
            Self::Wait(_) => WaitOutcome::ALL.iter().copied().map(Response::Wait).collect(),
            Self::End(_) => Vec::new(),
        }
    }

    /// The question or check where the case waits, since the person cannot look or do it now.
    pub(super) fn later(&self) -> Option<&Place> {
        self.end()?.later.as_ref()
    }
}

/// A question that waits for its answer.
#[derive(Debug, Clone)]
pub struct AskHere<'p> {
    pub place: Place,
    pub step: &'p Step,
    pub ask: &'p Ask,
    pub answers: Vec<&'p Answer>,
}

/// A check that waits for its outcome.
#[derive(Debug, Clone)]
pub struct CheckHere<'p> {
    pub place: Place,
    pub step: &'p Step,
    pub ladder: &'p Ladder,
    /// The checks of the ladder that apply.
    pub rungs: Vec<&'p Check>,
    /// Which of them it is, from 0.
    pub rung: usize,
    pub check: &'p Check,
    /// The first of those before it that was put off: the walk waits for it where none of the others helps.
    pub put_off: Option<&'p Id>,
}

impl<'p> CheckHere<'p> {
    /// What is said before the first check; nothing before the others.
    pub fn intro(&self, facts: &Facts) -> Option<&'p Text> {
        self.ladder.intro.as_ref().filter(|_| self.rung == 0)?.choose(facts)
    }
}

/// A wait that runs or has not begun.
#[derive(Debug, Clone)]
pub struct WaitHere<'p> {
    pub place: Place,
    pub step: &'p Step,
    pub wait: &'p Wait,
}

#[derive(Debug, Clone)]
pub struct EndHere<'p> {
    pub address: Address,
    pub end: &'p End,
    /// The question, or the first check of a ladder, that waits here for somebody who cannot look or do it now.
    pub later: Option<Place>,
}

/// A text for the message, with what it rests on.
#[derive(Debug, Clone)]
pub struct Told<'p> {
    pub text: &'p Text,
    /// What it rests on.
    pub by: Origin<'p>,
}

/// What a text for the message rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin<'p> {
    /// The answers at these places: the one that tells it, or those that say all that it says.
    Answers(Vec<Place>),
    /// The walk came into this flow, after what was said at that place.
    Came(&'p Id, Option<Place>),
}

/// A fact as it was said last.
#[derive(Debug, Clone)]
pub struct Known<'p> {
    pub place: Place,
    pub said: &'p Remembered,
}

#[derive(Debug, Clone)]
pub struct Walk<'p> {
    /// What lies behind, in order.
    pub trail: Vec<Visit<'p>>,
    pub here: Here<'p>,
    pub facts: Facts,
    /// Each of these facts as it was said last.
    pub known: HashMap<&'p Id, Known<'p>>,
    pub problem: Option<Told<'p>>,
    /// What the answers tell support, by topic.
    pub told: Vec<(&'p Id, Told<'p>)>,
    /// After how long somebody comes back at the latest, by the answers.
    pub come_back: Option<Duration>,
    pub flow: &'p Flow,
    /// The end for somebody who stops trying here: that of the outermost flow that waits for a `back`, or of the flow itself.
    pub write_now: Option<&'p Address>,
    /// The hand-overs that `back` returns to, the outermost first.
    pub callers: Vec<Address>,
    /// What was put off further down the ladder where the walk stands, until it comes there again.
    pub waiting: Vec<Place>,
    /// Responses that do not lie on the path: set aside, not lost.
    pub aside: Vec<Place>,
    /// How many of the service's answers led on, and how many visits lay behind at the last of them.
    pub answered: (usize, usize),
}

impl<'p> Walk<'p> {
    /// What to do at an end: first the tasks that were put off on the way, since nothing else reminds of them, then what the end says.
    pub fn next_at<'a>(&'a self, end: &'p End) -> impl Iterator<Item = &'p Text> + 'a {
        let put_off = self.trail.iter().filter_map(|visit| match visit.said {
            Said::Outcome(_, check, Outcome::NotNow) if check.task => Some(&check.instruction),
            _ => None,
        });
        put_off.chain(end.next.holding(&self.facts))
    }
}

impl Walk<'_> {
    /// What the answers before a place remembered.
    pub fn facts_before(&self, place: &Place) -> Facts {
        let mut facts = Facts::new();
        for visit in self.trail.iter().take_while(|visit| visit.place != *place) {
            if let Said::Answer(_, _, answer) = visit.said {
                answer.remember(&mut facts);
            }
        }
        facts
    }
}

/// Follows the responses of a state from the start as far as they lead.
pub fn walk<'p>(pack: &'p Pack, start: &Address, state: &State) -> Result<Walk<'p>, Lost> {
    let mut walker = Walker::new(pack, state);
    let (here, flow) = walker.follow(start)?;
    let used: BTreeSet<&Place> = walker.trail.iter().map(|visit| &visit.place).chain(here.later()).collect();
    let waits = |place: &Place| {
        let visit = here.place().or(here.later()).filter(|here| (&here.step, here.visit) == (&place.step, place.visit));
        visit.is_some() && walker.is_put_off(place)
    };
    let others = state.responses().map(|(place, _)| place).filter(|place| !used.contains(place)).cloned();
    let (waiting, aside) = others.partition(waits);
    let write_now = walker.write_now(flow);
    let callers = walker.callers.into_iter().map(|(caller, _)| caller).collect();
    let Walker { trail, facts, known, problem, told, come_back, answered, .. } = walker;
    Ok(Walk { trail, here, facts, known, problem, told, come_back, flow, write_now, callers, waiting, aside, answered })
}

struct Walker<'p, 's> {
    pack: &'p Pack,
    state: &'s State,
    trail: Vec<Visit<'p>>,
    facts: Facts,
    problem: Option<Told<'p>>,
    told: Vec<(&'p Id, Told<'p>)>,
    come_back: Option<Duration>,
    known: HashMap<&'p Id, Known<'p>>,
    visits: HashMap<Address, u32>,
    /// Where `back` leads: the flow that handed over, and its route.
    callers: Vec<(Address, &'p Route)>,
    /// How many of the service's answers led on, and how many visits lay behind at the last of them.
    answered: (usize, usize),
}

enum Next<'p> {
    Stand(Here<'p>),
    Go(Address),
}

impl<'p, 's> Walker<'p, 's> {
    fn new(pack: &'p Pack, state: &'s State) -> Self {
        Self {
            pack,
            state,
            trail: Vec::new(),
            facts: Facts::new(),
            problem: None,
            told: Vec::new(),
            come_back: None,
            known: HashMap::new(),
            visits: HashMap::new(),
            callers: Vec::new(),
            answered: (0, 0),
        }
    }
}

impl<'p> Walker<'p, '_> {
    fn follow(&mut self, start: &Address) -> Result<(Here<'p>, &'p Flow), Lost> {
        let mut address = start.clone();
        let mut silent = 0;
        loop {
            let flow = self.pack.flow(&address.flow).ok_or_else(|| Lost::NoSuchStop(address.clone()))?;
            self.enter(flow);
            let behind = self.trail.len();
            let next = match self.pack.stop(&address).ok_or_else(|| Lost::NoSuchStop(address.clone()))? {
                Stop::End(end) => Next::Stand(Here::End(EndHere { address: address.clone(), end, later: None })),
                Stop::Step(step) => self.step(&address, step)?,
            };
            address = match next {
                Next::Go(next) => next,
                Next::Stand(here) => match self.written_now(flow, &here).or_else(|| self.led_on(&here)) {
                    Some(next) => next,
                    None => return Ok((here, flow)),
                },
            };
            silent = if self.trail.len() > behind { 0 } else { silent + 1 };
            if silent > MOST_SILENT {
                return Err(Lost::Circle(address));
            }
        }
    }

    /// The problem of the flow where the walk is; an answer's is sharper, and a flow that is lent says nothing of itself.
    fn enter(&mut self, flow: &'p Flow) {
        let Some(text) = flow.problem.as_ref().filter(|_| self.callers.is_empty()) else { return };
        let stays = self.problem.as_ref().is_some_and(|now| matches!(now.by, Origin::Answers(_)) || std::ptr::eq(now.text, text));
        if !stays {
            let by = Origin::Came(&flow.id.value, self.trail.last().map(|visit| visit.place.clone()));
            self.problem = Some(Told { text, by });
        }
    }

    /// The end for somebody who stopped trying, from any place that is not an end.
    fn written_now(&self, flow: &'p Flow, here: &Here<'p>) -> Option<Address> {
        let stopped = self.state.stopped_trying(self.answered.0) && !matches!(here, Here::End(_));
        self.write_now(flow).filter(|_| stopped).cloned()
    }

    /// Where the case goes on from an end that waits, once the service has answered: at the question what it says.
    fn led_on(&mut self, here: &Here<'p>) -> Option<Address> {
        let waits = here.end().is_some_and(|here| here.later.is_none() && here.end.result.waits());
        let route = self.pack.opening().answered.as_ref().filter(|_| waits && self.answered.0 < self.state.answers())?;
        let Some(Go::To(next)) = Targets::of(route).next(&mut &self.facts) else { return None };
        // What it asks is news, whatever was known of it before.
        for (fact, _) in self.pack.step(next)?.answers().iter().flat_map(Answer::facts) {
            self.facts.remove(fact);
        }
        self.answered = (self.answered.0 + 1, self.trail.len());
        self.callers.clear();
        Some(next.clone())
    }

    /// Where somebody goes who stops trying in this flow.
    fn write_now(&self, flow: &'p Flow) -> Option<&'p Address> {
        let flow = match self.callers.first() {
            Some((outermost, _)) => self.pack.flow(&outermost.flow)?,
            None => flow,
        };
        flow.write_now.as_ref().map(|end| &end.value)
    }

    fn step(&mut self, address: &Address, step: &'p Step) -> Result<Next<'p>, Lost> {
        let visit = self.visits.entry(address.clone()).or_default();
        let mut place = Place { step: address.clone(), check: None, visit: *visit };
        *visit += 1;
        let (mut check, mut put_off) = (None, None);
        let no_way_on = || Lost::NoWayOn(address.clone());
        loop {
            let Moves { silent, said } = machine::moves(step, check, &mut &self.facts);
            if said.is_some()
                && self.is_put_off(&place)
                && let Some(here) = waiting(&place, step, check)
            {
                // What can be tried now comes first; the walk waits only where nothing else can.
                let first = put_off.get_or_insert(here).clone();
                if !goes_on_in_ladder(step, said.as_deref()) {
                    if let Some((_, said, at)) = self.said(&place, step, check) {
                        self.take_in(&place, said, at);
                    }
                    return Ok(Next::Stand(self.wait_at(first)));
                }
            }
            let to = match said {
                // Who knows all that is remembered knows the one move that comes without a word.
                None => silent.first().map(|(how, to)| self.pass(step, *how, *to)),
                Some(offered) => {
                    let is_offered = |how: How| offered.iter().any(|(other, _)| *other == how);
                    let said = self.said(&place, step, check).filter(|(how, ..)| *how == How::Fixed || is_offered(*how));
                    let Some((how, said, at)) = said else {
                        return self.here(place, step, check, &offered).map(Next::Stand).ok_or_else(no_way_on);
                    };
                    self.take_in(&place, said, at);
                    let waits = put_off.take_if(|_| how == How::NotFixed && !goes_on_in_ladder(step, Some(&offered)));
                    if let Some(here) = waits {
                        return Ok(Next::Stand(self.wait_at(here)));
                    }
                    offered.into_iter().find(|(other, _)| *other == how).map(|(_, to)| to)
                }
            };
            match to.ok_or_else(no_way_on)? {
                To::By(route) => return self.route(route, address),
                To::Check(next) => {
                    check = Some(next);
                    place.check = step.checks().get(next).map(|check| check.id.value.clone());
                }
                To::Over(hand_over) => {
                    self.callers.extend(hand_over.back.as_ref().map(|route| (address.clone(), route)));
                    return Ok(Next::Go(hand_over.to.value.clone()));
                }
            }
        }
    }

    /// Waits at what was put off first, which does not lie behind then.
    fn wait_at(&mut self, here: Here<'p>) -> Here<'p> {
        self.trail.retain(|visit| Some(&visit.place) != here.later());
        here
    }

    fn pass(&mut self, step: &'p Step, how: How, to: To<'p>) -> To<'p> {
        if let How::Settled(index) = how {
            let answer = &step.answers()[index];
            let by: Vec<Place> = answer.facts().filter_map(|(fact, _)| Some(self.known.get(fact)?.place.clone())).collect();
            self.take(answer, &by);
        }
        to
    }

    /// Whether the person said that they can look at it, or do it, another time.
    fn is_put_off(&self, place: &Place) -> bool {
        self.state.response(place).is_some_and(|recorded| recorded.response.is_put_off())
    }

    /// What was said at a place, and what that comes to; nothing of what cannot be said there.
    fn said(&self, place: &Place, step: &'p Step, check: Option<usize>) -> Option<(How, Said<'p>, Moment)> {
        let recorded = self.state.response(place)?;
        let (how, said) = match (&recorded.response, &step.kind) {
            (Response::Answer(id), StepKind::Ask(ask)) => {
                let index = ask.answers.iter().position(|answer| answer.id.value == *id)?;
                (How::Answer(index), Said::Answer(step, ask, &ask.answers[index]))
            }
            (Response::Outcome(outcome), StepKind::Try(ladder)) => {
                let check = ladder.checks.get(check?).filter(|check| Outcome::offered(check).any(|offered| offered == *outcome))?;
                let how = match outcome {
                    Outcome::Fixed => How::Fixed,
                    Outcome::Other => How::Other,
                    _ => How::NotFixed,
                };
                (how, Said::Outcome(step, check, *outcome))
            }
            (Response::Wait(outcome), StepKind::Wait(wait)) => {
                let is_skipped = *outcome == WaitOutcome::Skipped && wait.skipped.is_some();
                (if is_skipped { How::Skipped } else { How::Waited }, Said::Wait(step, wait, *outcome))
            }
            _ => return None,
        };
        Some((how, said, recorded.at))
    }

    fn take_in(&mut self, place: &Place, said: Said<'p>, at: Moment) {
        if let Said::Answer(_, _, answer) = said {
            answer.remember(&mut self.facts);
            self.known.extend(answer.remember.iter().map(|said| (&said.fact.value, Known { place: place.clone(), said })));
            self.take(answer, std::slice::from_ref(place));
        }
        if let Said::Outcome(_, check, Outcome::Nothing) = said {
            self.tell(&check.none, std::slice::from_ref(place));
        }
        self.trail.push(Visit { place: place.clone(), said, at });
    }

    /// Where the walk stands until somebody says one of these; none where nothing can be said.
    fn here(&self, place: Place, step: &'p Step, check: Option<usize>, offered: &[(How, To)]) -> Option<Here<'p>> {
        Some(match &step.kind {
            StepKind::Ask(ask) => {
                let answer = |(how, _): &(How, To)| if let How::Answer(index) = how { ask.answers.get(*index) } else { None };
                let later = ask.later.iter().map(|later| &later.answer);
                Here::Ask(AskHere { place, step, ask, answers: offered.iter().filter_map(answer).chain(later).collect() })
            }
            StepKind::Try(ladder) => {
                let check = ladder.checks.get(check?)?;
                let rungs: Vec<&Check> = ladder.applying(&self.facts).collect();
                let rung = rungs.iter().position(|rung| std::ptr::eq(*rung, check))?;
                let of = |check: &Check| Place { check: Some(check.id.value.clone()), ..place.clone() };
                let put_off = rungs.iter().take(rung).find(|check| self.is_put_off(&of(check))).map(|check| &check.id.value);
                Here::Check(CheckHere { place, step, ladder, rungs, rung, check, put_off })
            }
            StepKind::Wait(wait) => Here::Wait(WaitHere { place, step, wait }),
            StepKind::HandOver(_) => return None,
        })
    }

    /// What an answer says to support, whether it was given or is known.
    fn take(&mut self, answer: &'p Answer, by: &[Place]) {
        if let Some(text) = &answer.problem {
            self.problem = Some(Told { text, by: Origin::Answers(by.to_vec()) });
        }
        self.come_back = self.come_back.into_iter().chain(answer.come_back).min();
        self.tell(&answer.tell, by);
    }

    /// What was said already is not said twice.
    fn tell(&mut self, tell: &'p [(Spanned<Id>, Text)], by: &[Place]) {
        for (topic, text) in tell.iter().map(|(topic, text)| (&topic.value, text)) {
            if !self.told.iter().any(|(other, told)| *other == topic && told.text == text) {
                self.told.push((topic, Told { text, by: Origin::Answers(by.to_vec()) }));
            }
        }
    }

    fn route(&mut self, route: &'p Route, from: &Address) -> Result<Next<'p>, Lost> {
        match Targets::of(route).next(&mut &self.facts) {
            Some(Go::To(address)) => Ok(Next::Go(address.clone())),
            Some(Go::Back) => self.back(from),
            None => Err(Lost::NoWayOn(from.clone())),
        }
    }

    /// Returns to the flow that handed over, or to the flow's own `back` when somebody began here.
    fn back(&mut self, from: &Address) -> Result<Next<'p>, Lost> {
        let no_way_on = || Lost::NoWayOn(from.clone());
        let route = match self.callers.pop() {
            Some((_, route)) => route,
            None => self.pack.flow(&from.flow).and_then(|flow| flow.back.as_ref()).ok_or_else(no_way_on)?,
        };
        match Targets::of(route).next(&mut &self.facts) {
            Some(Go::To(address)) => Ok(Next::Go(address.clone())),
            _ => Err(no_way_on()),
        }
    }
}

/// Whether another check of the ladder comes where this one does not help. What is to be done has its order.
fn goes_on_in_ladder(step: &Step, offered: Option<&[(How, To)]>) -> bool {
    let is_to_do = matches!(&step.kind, StepKind::Try(ladder) if ladder.is_to_do());
    !is_to_do && offered.is_some_and(|offered| offered.iter().any(|(how, to)| *how == How::NotFixed && matches!(to, To::Check(_))))
}

/// Where the walk stands while a question or a check waits for somebody who cannot look, or do it, now.
fn waiting<'p>(place: &Place, step: &'p Step, check: Option<usize>) -> Option<Here<'p>> {
    let end = match check {
        Some(check) => step.checks().get(check)?.waiting.as_ref()?,
        None => &step.ask()?.later.as_ref()?.end,
    };
    Some(Here::End(EndHere { address: place.step.clone(), end, later: Some(place.clone()) }))
}
