//! Every walk that fits somebody: the places where they can stand with what the walk has brought them, and what leads from one to the next.
//! Two walks that stand at the same place with the same facts, hand-overs and progress go on alike, so each such state is gone through once.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use foldhash::fast::FixedState;

use crate::case::{AskHere, Here, Lost, Response, Standing, WaitOutcome};
use crate::flow::effort::{Effort, of_place};
use crate::flow::model::End;
use crate::flow::{Address, Id};
use crate::locale::Lang;

use super::ground::{KnownFacts, ReadFacts};
use super::progress::{Progress, Watch};
use super::shown::words;
use super::subject::Subject;

/// Most states of one person; beyond them nothing is claimed.
pub const MAX_STATES: usize = 200_000;

#[derive(Debug, Clone)]
pub enum Close<'p> {
    End(&'p End),
    /// They cannot look now, and the case waits.
    Paused,
    /// It comes back to where it was, with nothing new, and there is no other way on.
    Circle(Address),
    /// It comes back to where it was, and can go on from there in another way: no end, and no walk of its own.
    Again,
    /// The pack leads nowhere.
    Lost(Lost),
}

#[derive(Debug)]
pub(super) struct PersonState<'p> {
    pub place: Address,
    pub is_question: bool,
    /// How much there is to read here.
    pub words: usize,
    pub effort: Effort,
    pub progress: Progress,
    pub edges: Vec<PersonEdge>,
    pub close: Option<Close<'p>>,
    /// Where it would close if they stopped trying and wrote at once.
    pub written_now: Option<&'p End>,
}

impl<'p> PersonState<'p> {
    /// Where a walk closes away from an end.
    pub fn closed(place: Address, progress: Progress, close: Close<'p>) -> Self {
        Self {
            place,
            is_question: false,
            words: 0,
            effort: Effort::default(),
            progress,
            edges: Vec::new(),
            close: Some(close),
            written_now: None,
        }
    }
}

/// What leads on.
#[derive(Debug)]
pub(super) struct PersonEdge {
    pub to: usize,
    pub share: f64,
    pub say: Response,
}

/// All states, and what was found on the way.
#[derive(Debug, Default)]
pub(super) struct PersonWalks<'p> {
    pub nodes: Vec<PersonState<'p>>,
    pub start: usize,
    /// What is asked for and not known, with the first question.
    pub holes: BTreeMap<Id, Address>,
    /// Questions of which no answer fits.
    pub misfits: BTreeSet<Address>,
    /// Questions that name no observable.
    pub unnamed: BTreeSet<Address>,
    /// For each question how many answers are honest, at most.
    pub honest: BTreeMap<Address, usize>,
    /// The states that stand for a way back to another one.
    pub circles: Vec<(usize, usize)>,
}

/// What one person, or one cause, is walked with.
#[derive(Debug, Clone, Copy)]
pub(super) struct PersonWalker<'w, 'p> {
    pub ground: &'w ReadFacts<'p>,
    pub subject: &'w Subject,
    pub watch: &'w Watch,
    /// In which language the words are counted; not at all where only the ends matter.
    pub lang: Option<Lang>,
    /// How many states may be gone through.
    pub most: usize,
}

impl<'p> PersonWalker<'_, 'p> {
    /// Goes through all walks from a step. None where they are too many.
    pub fn walks(&self, start: &Address) -> Option<PersonWalks<'p>> {
        let mut explorer =
            PersonExplorer { walker: *self, walks: PersonWalks::default(), numbers: HashMap::default(), open: VecDeque::new() };
        explorer.walks.start = explorer.number(Standing::begin(self.ground.pack, start), start, Progress::default());
        while let Some((number, standing)) = explorer.open.pop_front() {
            explorer.leave(number, &standing);
            if explorer.walks.nodes.len() > self.most {
                return None;
            }
        }
        Some(explorer.walks)
    }
}

/// What tells two states apart.
#[derive(Debug, PartialEq, Eq, Hash)]
struct StateKey {
    place: Address,
    check: Option<Id>,
    /// The check of its ladder that waits.
    put_off: Option<Id>,
    /// Whether it is no place to say something.
    is_end: bool,
    callers: Vec<Address>,
    facts: KnownFacts,
    progress: Progress,
}

/// The hand-overs that a walk can come back to. One that it never comes back from and passes again counts once: otherwise a walk in a circle
/// would never come to where it was.
fn open_callers(standing: &Standing) -> Vec<Address> {
    let all: Vec<&Address> = standing.callers().collect();
    let mut open: Vec<Address> = Vec::new();
    for caller in all.into_iter().rev() {
        if !open.contains(caller) {
            open.push(caller.clone());
        }
    }
    open
}

struct PersonExplorer<'w, 'p> {
    walker: PersonWalker<'w, 'p>,
    walks: PersonWalks<'p>,
    numbers: HashMap<StateKey, usize, FixedState>,
    open: VecDeque<(usize, Standing<'p>)>,
}

impl<'p> PersonExplorer<'_, 'p> {
    /// The number of the state where a walk has come to; `from` is where it came from.
    fn number(&mut self, standing: Result<Standing<'p>, Lost>, from: &Address, progress: Progress) -> usize {
        let standing = match standing {
            Ok(standing) => standing,
            Err(lost) => return self.close(from, progress, Close::Lost(lost)),
        };
        let progress = self.walker.watch.arrive(self.walker.ground.pack, progress, &standing);
        let key = self.key(&standing, progress);
        let new = self.walks.nodes.len();
        let number = *self.numbers.entry(key).or_insert(new);
        if number == new {
            let node = self.node(&standing, progress);
            let is_open = node.close.is_none();
            self.walks.nodes.push(node);
            if is_open {
                self.open.push_back((new, standing));
            }
        }
        number
    }

    fn key(&self, standing: &Standing, progress: Progress) -> StateKey {
        let facts = self.walker.ground.remembered(standing);
        let (check, put_off) = match &standing.here {
            Here::Check(here) => (Some(here.check.id.value.clone()), here.put_off.cloned()),
            _ => (None, None),
        };
        StateKey {
            is_end: matches!(standing.here, Here::End(_)),
            place: standing.address().clone(),
            check,
            put_off,
            callers: open_callers(standing),
            facts,
            progress,
        }
    }

    fn node(&self, standing: &Standing<'p>, progress: Progress) -> PersonState<'p> {
        let PersonWalker { ground: ReadFacts { pack, .. }, lang, .. } = self.walker;
        let (effort, close) = match &standing.here {
            Here::Ask(here) => (of_place(here.step, None), None),
            Here::Check(here) => (of_place(here.step, Some(here.check)), None),
            Here::Wait(here) => (of_place(here.step, None), None),
            Here::End(here) if here.later.is_some() => (Effort::default(), Some(Close::Paused)),
            Here::End(here) => (Effort::default(), Some(Close::End(here.end))),
        };
        let is_question = matches!(standing.here, Here::Ask(_));
        let place = standing.address().clone();
        let mut node = PersonState { place, is_question, words: 0, effort, progress, edges: Vec::new(), close, written_now: None };
        if let Some(lang) = lang {
            node.words = words(pack, standing, lang);
            node.written_now = standing.written_now(pack).ok().and_then(|there| match there.here {
                Here::End(there) if node.close.is_none() => Some(there.end),
                _ => None,
            });
        }
        node
    }

    /// A state of its own in which a walk closes away from an end.
    fn close(&mut self, place: &Address, progress: Progress, close: Close<'p>) -> usize {
        self.walks.nodes.push(PersonState::closed(place.clone(), progress, close));
        self.walks.nodes.len() - 1
    }

    /// Adds everything that leads on from a state.
    fn leave(&mut self, number: usize, standing: &Standing<'p>) {
        let progress = self.walks.nodes[number].progress;
        let edges = match &standing.here {
            Here::Ask(here) => self.ask(standing, here, progress),
            Here::Check(here) => {
                let outcomes = self.walker.subject.outcomes(here.check, self.walker.watch, progress);
                let share = 1.0 / super::honest::as_share(outcomes.len());
                let all = outcomes.into_iter().map(|outcome| {
                    let progress = self.walker.watch.answered(progress, here.check, outcome);
                    self.go(standing, Response::Outcome(outcome), share, progress)
                });
                all.collect()
            }
            Here::Wait(_) => vec![self.go(standing, Response::Wait(WaitOutcome::Done), 1.0, progress)],
            Here::End(_) => Vec::new(),
        };
        self.walks.nodes[number].edges = edges;
    }

    fn ask(&mut self, standing: &Standing<'p>, here: &AskHere<'p>, progress: Progress) -> Vec<PersonEdge> {
        let honest = self.walker.subject.honest(here, &self.walker.ground.pack.head().observables, &standing.facts);
        let place = &here.place.step;
        for hole in honest.holes {
            self.walks.holes.entry(hole).or_insert_with(|| place.clone());
        }
        if honest.is_misfit {
            self.walks.misfits.insert(place.clone());
        }
        if honest.is_unnamed {
            self.walks.unnamed.insert(place.clone());
        }
        let most = self.walks.honest.entry(place.clone()).or_default();
        *most = (*most).max(honest.answers.len());
        let answers = honest.answers.into_iter();
        answers.map(|(answer, share)| self.go(standing, Response::Answer(answer.id.value.clone()), share, progress)).collect()
    }

    fn go(&mut self, standing: &Standing<'p>, say: Response, share: f64, progress: Progress) -> PersonEdge {
        let there = standing.after(self.walker.ground.pack, say.clone());
        PersonEdge { to: self.number(there, standing.address(), progress), share, say }
    }
}
