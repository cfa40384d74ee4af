//! What still comes on average from each state that a walk can be in: an expected effort where every estimate on the way is there and no
//! way leads in a circle, and otherwise the reason why it is not known. Without recursion; the work is that of the moves between states.

use crate::flow::graph::{States, Vertex};
use crate::flow::machine::How;
use crate::flow::model::{Ask, Ladder, Step, StepKind};

use super::estimate::{Effort, Expected, expected};
use super::estimate_of;

/// Why it is not known what comes; the number is a place of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnknownBecause {
    /// The question there does not say what it takes.
    NoTakes(usize),
    /// The question there has answers without a share.
    NoShare(usize),
    NoEstimate(usize, usize),
    /// A way leads back there.
    Circle(usize),
}

/// What still comes from every state.
pub(super) struct LookAhead<'s, 'g, 'p> {
    states: &'s States<'g, 'p>,
    known: Vec<Visited>,
}

/// What is known about a state so far.
#[derive(Debug, Clone, Copy)]
enum Visited {
    Nothing,
    /// It is being looked at: who comes here again has gone in a circle.
    Open,
    All(Result<Effort, UnknownBecause>),
}

/// A state that is being looked at.
struct OpenState {
    state: usize,
    effort: Effort,
    /// Where it leads, each with the part of the people who go there, from 0 to 1.
    next: Vec<(f64, usize)>,
}

impl<'s, 'g, 'p> LookAhead<'s, 'g, 'p> {
    /// Looks at every state.
    pub fn of(states: &'s States<'g, 'p>) -> Self {
        let mut ahead = Self { states, known: vec![Visited::Nothing; states.all.len()] };
        for state in (0..states.all.len()).filter(|state| states.all[*state].check.is_none()) {
            ahead.look(state);
        }
        ahead
    }

    /// The expected effort from a state on; of a ladder only where that begins.
    pub fn from(&self, state: usize) -> Result<Effort, UnknownBecause> {
        match self.known[state] {
            Visited::All(effort) => effort,
            Visited::Nothing | Visited::Open => Err(UnknownBecause::Circle(self.states.all[state].place)),
        }
    }

    /// The checks that come up when a ladder begins in this state, and the state after them when none works.
    pub fn rungs(&self, state: usize) -> (Vec<usize>, Result<usize, UnknownBecause>) {
        let (mut rungs, mut here, mut how) = (Vec::new(), state, How::Silent);
        loop {
            let next = self.only(here, how);
            let rung = next.ok().and_then(|next| self.states.all[next].check);
            let (Ok(next), Some(rung)) = (next, rung) else { return (rungs, next) };
            rungs.push(rung);
            (here, how) = (next, How::NotFixed);
        }
    }

    fn look(&mut self, state: usize) {
        let mut frames: Vec<OpenState> = self.open(state).into_iter().collect();
        while let Some(frame) = frames.last_mut() {
            let Some((part, next)) = frame.next.pop() else {
                self.known[frame.state] = Visited::All(Ok(frame.effort));
                frames.pop();
                continue;
            };
            match self.known[next] {
                Visited::All(Ok(effort)) => frame.effort = frame.effort.and(part, effort),
                Visited::All(Err(reason)) => {
                    self.known[frame.state] = Visited::All(Err(reason));
                    frames.pop();
                }
                Visited::Open => {
                    self.known[frame.state] = Visited::All(Err(UnknownBecause::Circle(self.states.all[next].place)));
                    frames.pop();
                }
                Visited::Nothing => {
                    frame.next.push((part, next));
                    frames.extend(self.open(next));
                }
            }
        }
    }

    /// Begins with a state of which nothing is known yet; none where it can be told at once.
    fn open(&mut self, state: usize) -> Option<OpenState> {
        if !matches!(self.known[state], Visited::Nothing) {
            return None;
        }
        match self.leads(state) {
            Ok((effort, mut next)) => {
                next.retain(|(part, _)| *part > 0.0);
                self.known[state] = Visited::Open;
                Some(OpenState { state, effort, next })
            }
            Err(reason) => {
                self.known[state] = Visited::All(Err(reason));
                None
            }
        }
    }

    /// What a state itself costs, and where it leads.
    fn leads(&self, state: usize) -> Result<(Effort, Vec<(f64, usize)>), UnknownBecause> {
        let Vertex::Step(_, step) = self.states.place(state) else { return Ok((Effort::default(), Vec::new())) };
        match &step.kind {
            StepKind::Ask(ask) if !self.states.is_settled(state) => self.question(state, step, ask),
            StepKind::Ask(_) => Ok((Effort::default(), vec![(1.0, self.only(state, self.states.moves(state)[0].how)?)])),
            StepKind::Try(ladder) => self.ladder(state, ladder),
            StepKind::Wait(wait) => Ok((Effort::of(None, Some(wait.length)), vec![(1.0, self.only(state, How::Waited)?)])),
            StepKind::HandOver(_) => Ok((Effort::default(), vec![(1.0, self.only(state, How::Silent)?)])),
        }
    }

    /// Where a `when` leaves answers out, the shares of the others stand for all people.
    fn question(&self, state: usize, step: &Step, ask: &Ask) -> Result<(Effort, Vec<(f64, usize)>), UnknownBecause> {
        let place = self.states.all[state].place;
        let takes = step.takes.ok_or(UnknownBecause::NoTakes(place))?;
        let mut next: Vec<(f64, usize)> = Vec::new();
        let mut before = None;
        for step in self.states.moves(state) {
            let How::Answer(index) = step.how else { continue };
            // One answer leads to several states only where flows hand over to each other in a circle.
            if before.replace(index) == Some(index) {
                return Err(UnknownBecause::Circle(place));
            }
            let share = ask.answers[index].share.as_ref().ok_or(UnknownBecause::NoShare(place))?;
            next.push((f64::from(share.value), step.to));
        }
        let all: f64 = next.iter().map(|(share, _)| share).sum();
        if all <= 0.0 {
            return Err(UnknownBecause::NoShare(place));
        }
        for (share, _) in &mut next {
            *share /= all;
        }
        Ok((Effort::of(Some(takes), None), next))
    }

    fn ladder(&self, state: usize, ladder: &Ladder) -> Result<(Effort, Vec<(f64, usize)>), UnknownBecause> {
        let (rungs, after) = self.rungs(state);
        let estimate = |rung| estimate_of(&ladder.checks[rung]).ok_or(UnknownBecause::NoEstimate(self.states.all[state].place, rung));
        let estimates = rungs.into_iter().map(estimate).collect::<Result<Vec<_>, _>>()?;
        let Expected { effort, left } = expected(&estimates);
        let next = if left > 0.0 { vec![(left, after?)] } else { Vec::new() };
        Ok((effort, next))
    }

    /// The one state to which this leads. Several are only there where flows hand over to each other in a circle.
    fn only(&self, state: usize, how: How) -> Result<usize, UnknownBecause> {
        let mut moves = self.states.moves(state).iter().filter(|step| step.how == how);
        match (moves.next(), moves.next()) {
            (Some(step), None) => Ok(step.to),
            _ => Err(UnknownBecause::Circle(self.states.all[state].place)),
        }
    }
}
