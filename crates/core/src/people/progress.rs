//! What a walk has brought somebody so far: the advice that was shown in time, the cures that came up and worked, and what must not have
//! come up. As bits, so that two walks that brought the same are told to be the same.

use std::collections::HashMap;

use crate::case::{Here, Outcome, Standing};
use crate::flow::model::Check;
use crate::flow::person::Person;
use crate::flow::span::Spanned;
use crate::flow::{Address, Id, Pack};

use super::shown::TextId;

/// One bit each.
type Bits = u64;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Progress {
    /// Advice that was shown in time.
    pub heard: Bits,
    /// Advice before which an act or cure came up that must come later.
    pub broken: Bits,
    /// What must not have come up.
    pub bad: Bits,
    came: Bits,
    done: Bits,
    fixed: Bits,
}

impl Progress {
    /// Whether nothing came up that must not, and nothing too early.
    pub fn is_clean(self) -> bool {
        self.bad == 0 && self.broken == 0
    }
}

/// What is watched on the walks of one person.
#[derive(Debug, Default)]
pub(super) struct Watch {
    came: Vec<Id>,
    done: Vec<Id>,
    fixed: Vec<Id>,
    /// For each piece of advice the acts and cures that must come later.
    before: Vec<Vec<Id>>,
    /// The advice that has texts.
    pub mapped: Bits,
    not: Vec<Not>,
    texts: HashMap<Address, Vec<(TextId, Mark)>>,
}

/// What must not come up, without its texts.
#[derive(Debug)]
struct Not {
    acts: Vec<Id>,
    cures: Vec<Id>,
    ends: Vec<String>,
}

impl Not {
    fn ends_badly(&self, here: &Here) -> bool {
        let Here::End(here) = here else { return false };
        self.ends.iter().any(|end| *end == here.end.result.word() || *end == here.address.to_string())
    }
}

/// What a text is when it is shown.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Heard(usize),
    Bad(usize),
}

/// Most of each that is watched of one person.
pub(super) const MOST_WATCHED: usize = 64;

impl Watch {
    /// What is watched of a person; the texts have been found to be in the pack.
    pub fn of(person: &Person) -> Self {
        let mut watch = Self {
            came: distinct(person.ends.iter().flat_map(|end| &end.only_after)),
            done: distinct(person.works.values().flat_map(|(_, needed)| needed)),
            fixed: distinct(person.ends.iter().flat_map(|end| &end.cures)),
            ..Self::default()
        };
        for (index, hear) in person.must_hear.iter().enumerate() {
            watch.before.push(if hear.texts.is_empty() { Vec::new() } else { ids(&hear.before_act) });
            watch.mapped |= Bits::from(!hear.texts.is_empty()) << index;
            watch.add_texts(&hear.texts, Mark::Heard(index));
        }
        for (index, not) in person.must_not.iter().enumerate() {
            let ends = not.ends.iter().map(|end| end.value.clone()).collect();
            watch.not.push(Not { acts: ids(&not.acts), cures: ids(&not.cures), ends });
            watch.add_texts(&not.texts, Mark::Bad(index));
        }
        watch
    }

    fn add_texts(&mut self, texts: &[Spanned<String>], mark: Mark) {
        for text in texts.iter().filter_map(|text| TextId::parse(&text.value)) {
            self.texts.entry(text.at.clone()).or_default().push((text, mark));
        }
    }

    /// Whether more is asked than bits can say.
    pub fn is_too_large(&self) -> bool {
        [self.came.len(), self.done.len(), self.fixed.len(), self.before.len(), self.not.len()].iter().any(|count| *count > MOST_WATCHED)
    }

    /// What the walk has brought when it stands here. What stands on the screen is read before anything is done.
    pub fn arrive(&self, pack: &Pack, mut progress: Progress, standing: &Standing) -> Progress {
        let here = &standing.here;
        for place in TextId::places(here) {
            for (_, mark) in self.texts.get(&place).into_iter().flatten().filter(|(text, _)| text.is_shown(pack, standing)) {
                match mark {
                    Mark::Heard(index) => progress.heard |= bit(*index) & !progress.broken,
                    Mark::Bad(index) => progress.bad |= bit(*index),
                }
            }
        }
        let (acts, cure) = does(here);
        let comes = |id: &Id| acts.iter().any(|act| act.value == *id) || cure == Some(id);
        for (index, before) in self.before.iter().enumerate() {
            if before.iter().any(comes) {
                progress.broken |= bit(index) & !progress.heard;
            }
        }
        progress.came |= cure.map_or(0, |cure| bit_of(&self.came, cure)) | self.asked(here);
        for (index, not) in self.not.iter().enumerate() {
            let act = acts.iter().any(|act| not.acts.contains(&act.value));
            if act || cure.is_some_and(|cure| not.cures.contains(cure)) || not.ends_badly(here) {
                progress.bad |= bit(index);
            }
        }
        progress
    }

    /// The observables that a question asks for, of those that must have come up.
    fn asked(&self, here: &Here) -> Bits {
        let Here::Ask(here) = here else { return 0 };
        let facts = here.answers.iter().flat_map(|answer| answer.facts());
        facts.fold(0, |bits, (fact, _)| bits | bit_of(&self.came, fact))
    }

    /// What the walk has brought after a check was answered.
    pub fn answered(&self, mut progress: Progress, check: &Check, outcome: Outcome) -> Progress {
        let Some(cure) = check.cure.as_ref().map(|cure| &cure.value) else { return progress };
        if !matches!(outcome, Outcome::Nothing | Outcome::Cannot | Outcome::NotNow) {
            progress.done |= bit_of(&self.done, cure);
        }
        if outcome == Outcome::Fixed {
            progress.fixed |= bit_of(&self.fixed, cure);
        }
        progress
    }

    /// Whether a cure that others need was done.
    pub fn is_done(&self, progress: Progress, cure: &Id) -> bool {
        progress.done & bit_of(&self.done, cure) != 0
    }

    /// Whether a cure or an observable came up.
    pub fn has_come(&self, progress: Progress, cure: &Id) -> bool {
        progress.came & bit_of(&self.came, cure) != 0
    }

    pub fn has_fixed(&self, progress: Progress, cure: &Id) -> bool {
        progress.fixed & bit_of(&self.fixed, cure) != 0
    }
}

/// The acts and the cure that come up where a walk stands.
fn does<'p>(here: &Here<'p>) -> (&'p [Spanned<Id>], Option<&'p Id>) {
    match here {
        Here::Ask(here) => (&here.step.does, None),
        Here::Check(here) => (&here.check.does, here.check.cure.as_ref().map(|cure| &cure.value)),
        Here::Wait(here) => (&here.step.does, None),
        Here::End(here) => (&here.end.does, None),
    }
}

pub(super) fn bit(index: usize) -> Bits {
    1 << index
}

/// The numbers of the bits that are set.
pub(super) fn numbers(bits: Bits) -> impl Iterator<Item = usize> {
    (0..MOST_WATCHED).filter(move |index| bits & bit(*index) != 0)
}

fn bit_of(list: &[Id], id: &Id) -> Bits {
    list.iter().position(|other| other == id).map_or(0, bit)
}

fn ids(list: &[Spanned<Id>]) -> Vec<Id> {
    list.iter().map(|id| id.value.clone()).collect()
}

fn distinct<'p>(list: impl Iterator<Item = &'p Spanned<Id>>) -> Vec<Id> {
    let all: std::collections::BTreeSet<&Id> = list.map(|id| &id.value).collect();
    all.into_iter().cloned().collect()
}
