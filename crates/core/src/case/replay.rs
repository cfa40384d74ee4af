//! Walks a case from choices written down beforehand, in place of a person. Scripts and the tests inside flows use the same walk.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::flow::model::StepKind;
use crate::flow::script::{ChoiceKind, Choices};
use crate::flow::span::{Span, Spanned};
use crate::flow::{Id, Pack};

use super::event::{Event, Place, Response, Stamped, place_name};
use super::walk::Lost;
use super::{Case, Moment};

/// Why a replay stopped before its script did.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReplayFault {
    #[error(transparent)]
    Lost(#[from] Lost),
    /// The script chooses what is not offered there.
    #[error("'{}' is not a choice at '{}'", .0.chosen, .0.place)]
    NotOffered(Box<NotOffered>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOffered {
    pub chosen: String,
    pub place: String,
    /// Where the script says so.
    pub span: Span,
    pub offered: Vec<String>,
}

/// Which entries of the choices were used.
#[derive(Debug, Default)]
pub struct Used {
    counts: BTreeMap<(ChoiceKind, String), usize>,
    /// What lies behind: a question that was passed without a word does not count as one time.
    trail: Vec<Place>,
}

impl Used {
    /// The entries that were never used, or not as often as they are written.
    pub fn unused<'c>(&self, choices: &'c Choices) -> Vec<(ChoiceKind, &'c Spanned<String>)> {
        let of = |kind| choices.of(kind).iter().map(move |(key, chosen)| (kind, key, chosen.len()));
        let all = ChoiceKind::ALL.into_iter().flat_map(of);
        all.filter(|(kind, key, written)| self.counts.get(&(*kind, key.value.clone())).is_none_or(|used| used < written))
            .map(|(kind, key, _)| (kind, key))
            .collect()
    }
}

/// Follows the choices as far as they go; `own` is the flow whose steps may be named without it.
pub fn replay(pack: &Pack, case: &mut Case, choices: &Choices, own: Option<&Id>, at: Moment) -> Result<Used, ReplayFault> {
    let mut used = Used::default();
    while let Some(event) = next_event(pack, case, choices, own, &mut used)? {
        case.apply(Stamped { at, event });
    }
    Ok(used)
}

fn next_event(pack: &Pack, case: &Case, choices: &Choices, own: Option<&Id>, used: &mut Used) -> Result<Option<Event>, ReplayFault> {
    let walk = case.walk(pack)?;
    used.trail = walk.trail.into_iter().map(|visit| visit.place).collect();
    let Some((kind, place)) = walk.here.kind().zip(walk.here.place()) else { return Ok(None) };
    let Some(chosen) = used.take(kind, choices, place, own) else { return Ok(None) };
    let offered = walk.here.offered();
    match offered.iter().find(|said| said.word() == chosen.value.as_str()) {
        Some(said) => Ok(Some(said.clone().at(place.clone()))),
        None => Err(not_offered(place, chosen, &offered)),
    }
}

impl Used {
    /// The choice for this visit of a place, if the script has one.
    fn take<'c>(&mut self, kind: ChoiceKind, choices: &'c Choices, place: &Place, own: Option<&Id>) -> Option<&'c Spanned<Id>> {
        let (key, chosen) = choices.of(kind).iter().find(|(key, _)| is_named(&key.value, place, own))?;
        let visit = self.trail.iter().filter(|behind| behind.step == place.step && behind.check == place.check).count();
        let choice = chosen.get(visit)?;
        let count = self.counts.entry((kind, key.value.clone())).or_default();
        *count = (*count).max(visit + 1);
        Some(choice)
    }
}

/// Whether a key of a script names this place: `flow.step`, `flow.step.check`, or the end of it that is clear within the own flow.
pub fn is_named(key: &str, place: &Place, own: Option<&Id>) -> bool {
    let full = place_name(place);
    let within = own.filter(|own| **own == place.step.flow);
    let step = place.step.name.as_str();
    key == full
        || within.is_some_and(|_| match &place.check {
            Some(check) => key == check.as_str() || key.strip_prefix(step).and_then(|rest| rest.strip_prefix('.')) == Some(check.as_str()),
            None => key == step,
        })
}

fn not_offered(place: &Place, chosen: &Spanned<Id>, offered: &[Response]) -> ReplayFault {
    ReplayFault::NotOffered(Box::new(NotOffered {
        chosen: chosen.value.to_string(),
        place: place_name(place),
        span: chosen.span,
        offered: offered.iter().map(|said| said.word().to_owned()).collect(),
    }))
}

/// Every key that a script can have for this pack: one that names nothing is a mistake, not merely unused.
pub fn known_keys(pack: &Pack, kind: ChoiceKind, own: Option<&Id>) -> Vec<String> {
    let mut keys = Vec::new();
    for flow in pack.flows() {
        let is_own = own.is_some_and(|own| *own == flow.id.value);
        for step in flow.steps.values() {
            let id = &step.id.value;
            let mut add = |name: String| {
                keys.push(format!("{}.{name}", flow.id.value));
                if is_own {
                    keys.push(name);
                }
            };
            match kind {
                ChoiceKind::Answers if step.ask().is_some() => add(id.to_string()),
                ChoiceKind::Waits if matches!(step.kind, StepKind::Wait(_)) => add(id.to_string()),
                ChoiceKind::Checks => {
                    step.checks().iter().for_each(|check| add(format!("{id}.{}", check.id.value)));
                    keys.extend(step.checks().iter().filter(|_| is_own).map(|check| check.id.value.to_string()));
                }
                ChoiceKind::Answers | ChoiceKind::Waits => {}
            }
        }
    }
    keys
}
