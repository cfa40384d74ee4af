//! The path of a case through its pack: from the start, each response decides where the next step is. Nothing of it is stored; an
//! edited answer therefore keeps every later one that still lies on the new path, and the others are set aside.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use thiserror::Error;

use crate::flow::model::{Answer, Ask, Check, End, Flow, Go, Ladder, Route, Step, StepKind, Wait};
use crate::flow::texts::Text;
use crate::flow::{Address, Facts, Id, Pack, Stop};

use super::event::{Outcome, Place, WaitOutcome};
use super::moment::Moment;
use super::state::{Response, State};

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
    /// Which one.
    pub place: Place,
    /// What was said.
    pub said: Said<'p>,
    /// When.
    pub at: Moment,
}

/// What was said at a visit, with the part of the pack it belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Said<'p> {
    /// A question and its answer.
    Answer(&'p Step, &'p Ask, &'p Answer),
    /// A check and how it went.
    Outcome(&'p Step, &'p Check, Outcome),
    /// A wait and how it ended.
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

/// Where the walk stands.
#[derive(Debug, Clone)]
pub enum Here<'p> {
    /// At a question.
    Ask(AskHere<'p>),
    /// At a check of a ladder.
    Check(CheckHere<'p>),
    /// At a wait.
    Wait(WaitHere<'p>),
    /// At an end.
    End(EndHere<'p>),
}

/// A question that waits for its answer.
#[derive(Debug, Clone)]
pub struct AskHere<'p> {
    /// Which one.
    pub place: Place,
    /// The step.
    pub step: &'p Step,
    /// The question.
    pub ask: &'p Ask,
    /// The answers offered.
    pub answers: Vec<&'p Answer>,
}

/// A check that waits for its outcome.
#[derive(Debug, Clone)]
pub struct CheckHere<'p> {
    /// Which one.
    pub place: Place,
    /// The step.
    pub step: &'p Step,
    /// The ladder.
    pub ladder: &'p Ladder,
    /// The checks of the ladder that apply.
    pub rungs: Vec<&'p Check>,
    /// Which of them it is, from 0.
    pub rung: usize,
    /// The check itself.
    pub check: &'p Check,
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
    /// Which one.
    pub place: Place,
    /// The step.
    pub step: &'p Step,
    /// The wait.
    pub wait: &'p Wait,
}

/// An end.
#[derive(Debug, Clone)]
pub struct EndHere<'p> {
    /// Which one.
    pub address: Address,
    /// The end.
    pub end: &'p End,
    /// The question that waits here for somebody who cannot look now.
    pub later: Option<Place>,
}

/// Why an answer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// It was given here.
    Given(Place),
    /// What was said here says the same.
    Known(Place),
}

/// What an answer tells support.
#[derive(Debug, Clone)]
pub struct Told<'p> {
    /// Under which topic.
    pub topic: &'p Id,
    /// Its words.
    pub text: &'p Text,
    /// Why.
    pub by: Ground,
}

/// A case's path through its pack.
#[derive(Debug, Clone)]
pub struct Walk<'p> {
    /// What lies behind, in order.
    pub trail: Vec<Visit<'p>>,
    /// Where it stands.
    pub here: Here<'p>,
    /// What the answers remembered.
    pub facts: Facts,
    /// The one-line problem.
    pub problem: Option<&'p Text>,
    /// Where an answer gave it; none where it is that of a flow.
    pub problem_by: Option<Ground>,
    /// What the answers tell support.
    pub told: Vec<Told<'p>>,
    /// The flow where it stands.
    pub flow: &'p Flow,
    /// The end for somebody who stops trying here: that of the outermost flow that waits for a `back`, or of the flow itself.
    pub write_now: Option<&'p Address>,
    /// The hand-overs that `back` returns to, the outermost first.
    pub callers: Vec<Address>,
    /// Responses that do not lie on the path: set aside, not lost.
    pub aside: Vec<Place>,
}

/// Follows the responses of a state from the start as far as they lead.
pub fn walk<'p>(pack: &'p Pack, start: &Address, state: &State) -> Result<Walk<'p>, Lost> {
    let mut walker = Walker {
        pack,
        state,
        trail: Vec::new(),
        facts: Facts::new(),
        problem: None,
        problem_by: None,
        remembered: BTreeMap::new(),
        told: Vec::new(),
        visits: HashMap::new(),
        callers: Vec::new(),
    };
    let (here, flow) = walker.follow(start)?;
    let later = match &here {
        Here::End(here) => here.later.as_ref(),
        _ => None,
    };
    let used: BTreeSet<&Place> = walker.trail.iter().map(|visit| &visit.place).chain(later).collect();
    let aside = state.responses().map(|(place, _)| place).filter(|place| !used.contains(place)).cloned().collect();
    let write_now = walker.write_now(flow);
    let callers = walker.callers.into_iter().map(|(caller, _)| caller).collect();
    let Walker { trail, facts, problem, problem_by, told, .. } = walker;
    Ok(Walk { trail, here, facts, problem, problem_by, told, flow, write_now, callers, aside })
}

struct Walker<'p, 's> {
    pack: &'p Pack,
    state: &'s State,
    trail: Vec<Visit<'p>>,
    facts: Facts,
    problem: Option<&'p Text>,
    /// Why an answer gave the problem: that is sharper than what a whole flow says.
    problem_by: Option<Ground>,
    told: Vec<Told<'p>>,
    /// By which visit each fact was remembered.
    remembered: BTreeMap<&'p Id, usize>,
    visits: HashMap<Address, u32>,
    /// Where `back` leads: the flow that handed over, and its route.
    callers: Vec<(Address, &'p Route)>,
}

enum Next<'p> {
    Stand(Here<'p>),
    Go(Address),
}

impl<'p> Walker<'p, '_> {
    fn follow(&mut self, start: &Address) -> Result<(Here<'p>, &'p Flow), Lost> {
        let mut address = start.clone();
        let mut silent = 0;
        loop {
            let flow = self.pack.flow(&address.flow).ok_or_else(|| Lost::NoSuchStop(address.clone()))?;
            // A flow that is lent says nothing of itself.
            self.problem = flow.problem.as_ref().filter(|_| self.callers.is_empty() && self.problem_by.is_none()).or(self.problem);
            let behind = self.trail.len();
            let next = match self.pack.stop(&address).ok_or_else(|| Lost::NoSuchStop(address.clone()))? {
                Stop::End(end) => Next::Stand(Here::End(EndHere { address: address.clone(), end, later: None })),
                Stop::Step(step) => self.step(&address, step)?,
            };
            address = match next {
                Next::Go(next) => next,
                Next::Stand(here) => match self.written_now(flow, &here) {
                    Some(end) => end,
                    None => return Ok((here, flow)),
                },
            };
            silent = if self.trail.len() > behind { 0 } else { silent + 1 };
            if silent > MOST_SILENT {
                return Err(Lost::Circle(address));
            }
        }
    }

    /// The end for somebody who stopped trying, from any place that is not an end.
    fn written_now(&self, flow: &'p Flow, here: &Here<'p>) -> Option<Address> {
        let stopped = self.state.stopped_trying() && !matches!(here, Here::End(_));
        self.write_now(flow).filter(|_| stopped).cloned()
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
        let place = Place { step: address.clone(), check: None, visit: *visit };
        *visit += 1;
        match &step.kind {
            StepKind::Ask(ask) => self.ask(place, step, ask),
            StepKind::Try(ladder) => self.ladder(&place, step, ladder),
            StepKind::Wait(wait) => self.wait(place, step, wait),
            StepKind::HandOver(hand_over) => {
                if let Some(route) = &hand_over.back {
                    self.callers.push((address.clone(), route));
                }
                Ok(Next::Go(hand_over.to.value.clone()))
            }
        }
    }

    fn ask(&mut self, place: Place, step: &'p Step, ask: &'p Ask) -> Result<Next<'p>, Lost> {
        if let Some(answer) = ask.settled(&self.facts) {
            if let Some(by) = self.known_by(answer) {
                self.take(answer, &by);
            }
            return self.route(&answer.go, &place.step);
        }
        let answers: Vec<&'p Answer> = ask.choices(&self.facts).collect();
        let said = self.state.response(&place).and_then(|recorded| match &recorded.response {
            Response::Answer(id) => answers.iter().find(|answer| answer.id.value == *id).map(|answer| (*answer, recorded.at)),
            _ => None,
        });
        let Some((answer, at)) = said else {
            return Ok(Next::Stand(Here::Ask(AskHere { place, step, ask, answers })));
        };
        if let Some(later) = ask.later.as_ref().filter(|later| std::ptr::eq(&raw const later.answer, answer)) {
            let here = EndHere { address: place.step.clone(), end: &later.end, later: Some(place) };
            return Ok(Next::Stand(Here::End(here)));
        }
        self.facts.extend(answer.facts().map(|(fact, value)| (fact.clone(), value.clone())));
        self.remembered.extend(answer.facts().map(|(fact, _)| (fact, self.trail.len())));
        self.take(answer, &Ground::Given(place.clone()));
        let from = place.step.clone();
        self.trail.push(Visit { place, said: Said::Answer(step, ask, answer), at });
        self.route(&answer.go, &from)
    }

    /// What an answer says to support, whether it was given or is known; what was said already is not said twice.
    fn take(&mut self, answer: &'p Answer, by: &Ground) {
        if let Some(problem) = &answer.problem {
            (self.problem, self.problem_by) = (Some(problem), Some(by.clone()));
        }
        for (topic, text) in answer.tell.iter().map(|(topic, text)| (&topic.value, text)) {
            if !self.told.iter().any(|told| told.topic == topic && told.text == text) {
                self.told.push(Told { topic, text, by: by.clone() });
            }
        }
    }

    /// The last visit by which all that an answer says was known.
    fn known_by(&self, answer: &Answer) -> Option<Ground> {
        let last = answer.facts().filter_map(|(fact, _)| self.remembered.get(fact)).max()?;
        self.trail.get(*last).map(|visit| Ground::Known(visit.place.clone()))
    }

    fn ladder(&mut self, place: &Place, step: &'p Step, ladder: &'p Ladder) -> Result<Next<'p>, Lost> {
        let rungs: Vec<&'p Check> = ladder.applying(&self.facts).collect();
        for (rung, &check) in rungs.iter().enumerate() {
            let place = Place { check: Some(check.id.value.clone()), ..place.clone() };
            let tried = self.state.response(&place).and_then(|recorded| match recorded.response {
                Response::Outcome(outcome) if Outcome::offered(check).contains(&outcome) => Some((outcome, recorded.at)),
                _ => None,
            });
            let Some((outcome, at)) = tried else {
                return Ok(Next::Stand(Here::Check(CheckHere { place, step, ladder, rungs, rung, check })));
            };
            let from = place.step.clone();
            self.trail.push(Visit { place, said: Said::Outcome(step, check, outcome), at });
            if outcome == Outcome::Fixed {
                let fixed = ladder.fixed_by(check).ok_or_else(|| Lost::NoWayOn(from.clone()))?;
                return self.route(fixed, &from);
            }
        }
        self.route(&ladder.otherwise, &place.step)
    }

    fn wait(&mut self, place: Place, step: &'p Step, wait: &'p Wait) -> Result<Next<'p>, Lost> {
        let waited = self.state.response(&place).and_then(|recorded| match recorded.response {
            Response::Wait(outcome) => Some((outcome, recorded.at)),
            _ => None,
        });
        let Some((outcome, at)) = waited else {
            return Ok(Next::Stand(Here::Wait(WaitHere { place, step, wait })));
        };
        let from = place.step.clone();
        self.trail.push(Visit { place, said: Said::Wait(step, wait, outcome), at });
        let skipped = wait.skipped.as_ref().filter(|_| outcome == WaitOutcome::Skipped);
        self.route(skipped.unwrap_or(&wait.go), &from)
    }

    fn route(&mut self, route: &'p Route, from: &Address) -> Result<Next<'p>, Lost> {
        match route.choose(&self.facts) {
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
        match route.choose(&self.facts) {
            Some(Go::To(address)) => Ok(Next::Go(address.clone())),
            _ => Err(no_way_on()),
        }
    }
}
