//! What many people come to together, and by language, role and family.

use std::collections::BTreeMap;

use crate::flow::person::Person;

use super::honest::as_share;
use super::measure::Measure;
use super::spread::{Spread, mean};

/// What some people come to together.
#[derive(Debug, Clone, Default)]
pub struct GroupTotals {
    pub people: usize,
    /// For how many of them every walk ends right.
    pub every_walk_right: usize,
    /// How many are too large to be gone through.
    pub too_large: usize,
    /// The share of walks that end right, each person counted once.
    pub right: f64,
    pub half: f64,
    pub wrong: f64,
    /// That wait until somebody can look.
    pub paused: f64,
    /// The share of the advice that comes in time; none where there is nothing to hear.
    pub advice: Option<f64>,
    /// How many pieces of advice are not mapped to texts yet.
    pub not_mapped: usize,
    /// How often something comes up that must not, or too late; each counted once for each person.
    pub violations: usize,
    /// How many observables are asked for and not known, counted once for each person.
    pub holes: usize,
    /// How many questions have no answer that fits, counted once for each person.
    pub misfits: usize,
    /// How many questions name no observable, counted once for each person.
    pub unnamed: usize,
    pub questions: Spread,
    pub words: Spread,
    /// How many answers are honest to a question.
    pub honest: Spread,
    pub states: usize,
    /// The share of moments from which writing at once has an acceptable result.
    pub written_now: Option<f64>,
}

/// All of them, and each group.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    pub all: GroupTotals,
    pub languages: BTreeMap<String, GroupTotals>,
    pub roles: BTreeMap<String, GroupTotals>,
    pub families: BTreeMap<String, GroupTotals>,
}

/// Somebody with what their walks come to; nothing where they are too large.
pub type Measured<'m> = (&'m Person, Option<&'m Measure>);

pub fn totals(people: &[Measured]) -> Totals {
    let by = |key: fn(&Person) -> String| {
        let mut groups: BTreeMap<String, Vec<Measured>> = BTreeMap::new();
        for measured in people {
            groups.entry(key(measured.0)).or_default().push(*measured);
        }
        groups.into_iter().map(|(name, people)| (name, group(&people))).collect()
    };
    Totals {
        all: group(people),
        languages: by(|person| person.language.code().to_owned()),
        roles: by(|person| person.role.word().to_owned()),
        families: by(|person| person.family.value.to_string()),
    }
}

fn group(people: &[Measured]) -> GroupTotals {
    let measures: Vec<&Measure> = people.iter().filter_map(|(_, measure)| *measure).collect();
    let mut group = GroupTotals { people: people.len(), too_large: people.len() - measures.len(), ..GroupTotals::default() };
    let mut written = Vec::new();
    let mut heard = Vec::new();
    for measure in &measures {
        group.add(measure);
        written.extend(measure.written_now);
        heard.extend(measure.heard.iter().map(|(_, share)| *share));
    }
    // Who is too large counts as wrong.
    let share = |sum: f64| sum / as_share(people.len().max(1));
    let too_large = as_share(group.too_large);
    (group.right, group.half, group.paused) = (share(group.right), share(group.half), share(group.paused));
    group.wrong = share(group.wrong + too_large);
    group.written_now = mean(written);
    group.advice = mean(heard);
    group
}

impl GroupTotals {
    fn add(&mut self, measure: &Measure) {
        self.every_walk_right += usize::from(measure.is_every_walk_right);
        self.right += measure.right;
        self.half += measure.half;
        self.wrong += measure.wrong;
        self.paused += measure.paused;
        self.not_mapped += measure.not_mapped;
        self.violations += measure.broken.len();
        self.holes += measure.holes.len();
        self.misfits += measure.misfits.len();
        self.unnamed += measure.unnamed.len();
        self.questions.add_all(&measure.questions, 0, 1.0);
        self.words.add_all(&measure.words, 0, 1.0);
        for (_, count) in &measure.honest {
            self.honest.add(*count, 1.0);
        }
        self.states += measure.states;
    }

    /// For how many of them some walk does not end right.
    pub fn missing(&self) -> usize {
        self.people - self.every_walk_right
    }
}
