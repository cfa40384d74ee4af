//! What a step holds and where it leads, whatever its kind: who goes through the questions, checks or ways of a flow asks here.

use super::id::{Address, Id};
use super::model::{Answer, Ask, Check, Flow, Go, HandOver, Ladder, Route, Step, StepKind};
use super::texts::Text;
use super::words::Outcome;

/// Why a walk goes from one place to another.
#[derive(Debug, Clone, Copy)]
pub enum Way<'p> {
    /// This answer was given; with its position.
    Answer(usize, &'p Answer),
    /// This check worked, and says itself where that leads; with its position.
    CheckFixed(usize),
    /// A check of the ladder worked.
    Fixed,
    /// Something else happened at this check, which says itself where that leads; with its position.
    CheckOther(usize),
    /// Something else happened at a check of the ladder.
    Other,
    /// No check of the ladder worked, or the last task of it was answered.
    Otherwise,
    Waited,
    Skipped,
    HandOver,
    /// The flow that took over says `back`.
    Back,
    /// Somebody stops trying and writes now.
    WriteNow,
}

impl Way<'_> {
    /// The key in the flow file under which the target stands.
    pub fn key(&self) -> String {
        match self {
            Way::Answer(index, _) => format!("answers[{index}].go"),
            Way::CheckFixed(index) => format!("try[{index}].fixed"),
            Way::Fixed => "fixed".to_owned(),
            Way::CheckOther(index) => format!("try[{index}].other"),
            Way::Other => "other".to_owned(),
            Way::Otherwise => "otherwise".to_owned(),
            Way::Waited => "go".to_owned(),
            Way::Skipped => "skipped".to_owned(),
            Way::HandOver => "hand-over".to_owned(),
            Way::Back => "back".to_owned(),
            Way::WriteNow => "write-now".to_owned(),
        }
    }
}

impl Step {
    pub fn ask(&self) -> Option<&Ask> {
        if let StepKind::Ask(ask) = &self.kind { Some(ask) } else { None }
    }

    /// The ladder that it tries, if it tries one.
    pub fn ladder(&self) -> Option<&Ladder> {
        if let StepKind::Try(ladder) = &self.kind { Some(ladder) } else { None }
    }

    pub fn hand_over(&self) -> Option<&HandOver> {
        if let StepKind::HandOver(hand_over) = &self.kind { Some(hand_over) } else { None }
    }

    /// Whether a walk can stop in it until somebody says something.
    pub fn stops(&self) -> bool {
        self.hand_over().is_none()
    }

    /// What it says as a whole; a ladder says it check by check.
    pub fn words(&self) -> Option<&Text> {
        match &self.kind {
            StepKind::Ask(ask) => Some(&ask.question),
            StepKind::Wait(wait) => Some(&wait.text),
            StepKind::Try(_) | StepKind::HandOver(_) => None,
        }
    }

    pub fn answers(&self) -> &[Answer] {
        self.ask().map_or(&[], |ask| &ask.answers)
    }

    pub fn checks(&self) -> &[Check] {
        self.ladder().map_or(&[], |ladder| &ladder.checks)
    }

    pub fn check(&self, id: &Id) -> Option<&Check> {
        self.checks().iter().find(|check| check.id.value == *id)
    }

    /// The routes that a person's response can take. A hand-over has none: its `back` is taken from another place.
    pub fn routes(&self) -> Vec<(Way<'_>, &Route)> {
        match &self.kind {
            StepKind::Ask(ask) => ask.answers.iter().enumerate().map(|(index, answer)| (Way::Answer(index, answer), &answer.go)).collect(),
            StepKind::Try(ladder) => {
                let checks = || ladder.checks.iter().enumerate();
                let own = checks().filter_map(|(index, check)| Some((Way::CheckFixed(index), check.fixed.as_ref()?)));
                let others = checks().filter_map(|(index, check)| Some((Way::CheckOther(index), check.other.as_ref()?)));
                let fixed = ladder.fixed.iter().map(|route| (Way::Fixed, route));
                let other = ladder.other.iter().map(|route| (Way::Other, route));
                own.chain(fixed).chain(others).chain(other).chain([(Way::Otherwise, &ladder.otherwise)]).collect()
            }
            StepKind::Wait(wait) => {
                let skipped = wait.skipped.as_ref().map(|route| (Way::Skipped, route));
                std::iter::once((Way::Waited, &wait.go)).chain(skipped).collect()
            }
            StepKind::HandOver(_) => Vec::new(),
        }
    }

    /// Every route that stands in it, also the one that is taken when another flow says `back`.
    pub fn all_routes(&self) -> Vec<(Way<'_>, &Route)> {
        let back = self.hand_over().and_then(|hand_over| hand_over.back.as_ref());
        self.routes().into_iter().chain(back.map(|route| (Way::Back, route))).collect()
    }
}

impl Route {
    /// The steps and ends that it can lead to.
    pub fn targets(&self) -> impl Iterator<Item = &Address> {
        self.branches.iter().filter_map(|branch| match &branch.go.value {
            Go::To(address) => Some(address),
            Go::Back => None,
        })
    }
}

impl Flow {
    /// Its questions, each with the name of its step.
    pub fn asks(&self) -> impl Iterator<Item = (&Id, &Ask)> {
        self.steps.iter().filter_map(|(name, step)| Some((name, step.ask()?)))
    }

    /// The answers of its questions, each with the name of its step and its position there.
    pub fn answers(&self) -> impl Iterator<Item = (&Id, usize, &Answer)> {
        self.steps.iter().flat_map(|(name, step)| step.answers().iter().enumerate().map(move |(index, answer)| (name, index, answer)))
    }

    /// The checks of its ladders, each with the name of its step and its position there.
    pub fn checks(&self) -> impl Iterator<Item = (&Id, usize, &Check)> {
        self.steps.iter().flat_map(|(name, step)| step.checks().iter().enumerate().map(move |(index, check)| (name, index, check)))
    }

    /// Everything that it leads to, by its steps and by its `back`.
    pub fn targets(&self) -> impl Iterator<Item = &Address> {
        let hand_overs = self.steps.values().filter_map(Step::hand_over).map(|hand_over| &hand_over.to.value);
        let routes = self.steps.values().flat_map(Step::all_routes).map(|(_, route)| route);
        hand_overs.chain(routes.chain(&self.back).flat_map(Route::targets))
    }
}

impl Outcome {
    /// What can be said of a check, in the order of the screen.
    pub fn offered(check: &Check) -> impl Iterator<Item = Outcome> {
        Self::ALL.iter().copied().filter(|outcome| match outcome {
            Outcome::Fixed | Outcome::NoChange => !check.task,
            Outcome::Done => check.task,
            Outcome::Other => check.offers_other && !check.task,
            Outcome::Nothing => !check.none.is_empty(),
            Outcome::Already | Outcome::Cannot | Outcome::NotNow => true,
        })
    }
}
