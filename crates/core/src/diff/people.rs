//! One made-up person in both packs: where their walks end, how that is judged, and how long it takes.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::flow::effort::Effort;
use crate::flow::person::Person;
use crate::flow::{Address, Id};
use crate::people::{Grade, Measure, ReadFacts, check_names, measure};

use super::pairs::Pairs;
use super::verdict::Verdict;

/// Differences of shares below this are the rounding of the machine.
const NOTHING: f64 = 1e-6;

/// What somebody's walks come to in one pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WalkLengths {
    pub right: f64,
    pub half: f64,
    pub wrong: f64,
    /// How many questions a walk asks on average.
    pub questions: f64,
    /// How many it asks at most.
    pub most_questions: usize,
    /// The minutes of work, as far as the authors say what questions and checks take.
    pub minutes: f64,
    pub waiting: f64,
    /// What the person's file names and the pack does not have.
    pub unknown: usize,
}

/// The walks that end at one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndShare {
    /// By its name in the new pack, where it is there.
    pub end: Address,
    pub old: f64,
    pub new: f64,
    /// How it is judged where it is reached, in the new pack if it is reached there.
    pub grade: &'static str,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonChange {
    pub person: Id,
    pub family: Id,
    /// None where the walks cannot be gone through.
    pub old: Option<WalkLengths>,
    pub new: Option<WalkLengths>,
    pub verdict: Verdict,
    pub why: VerdictReason,
    /// Where more or fewer of the walks end, the largest difference first.
    pub ends: Vec<EndShare>,
}

/// Why somebody's walks are judged as they are: shares of them in both packs, or which pack cannot be gone through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum VerdictReason {
    Wrong(f64, f64),
    Right(f64, f64),
    OldUnknown,
    NewUnknown,
    Nothing,
}

impl Display for VerdictReason {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Wrong(old, new) => write!(f, "wrong {} -> {}", percent(*old), percent(*new)),
            Self::Right(old, new) => write!(f, "right in everything {} -> {}", percent(*old), percent(*new)),
            Self::OldUnknown => f.write_str("OLD knows nothing of what the person's file says"),
            Self::NewUnknown => f.write_str("NEW knows nothing of what the person's file says, or has too many walks"),
            Self::Nothing => Ok(()),
        }
    }
}

impl Serialize for VerdictReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

pub(super) fn person(old: &ReadFacts, new: &ReadFacts, person: &Person, pairs: &Pairs) -> PersonChange {
    let walked = [old, new].map(|ground| walk(ground, person));
    let sides = walked.each_ref().map(|walked| walked.as_ref().map(|(measure, unknown)| side(measure, *unknown)));
    let (verdict, why) = match &sides {
        [Some(old), Some(new)] => judge(old, new),
        [None, _] => (Verdict::NotComparable, VerdictReason::OldUnknown),
        [_, None] => (Verdict::NotComparable, VerdictReason::NewUnknown),
    };
    let ends = match &walked {
        [Some((old, _)), Some((new, _))] => ends(old, new, pairs),
        _ => Vec::new(),
    };
    let [old, new] = sides;
    PersonChange { person: person.id.value.clone(), family: person.family.value.clone(), old, new, verdict, why, ends }
}

/// Without one of the person's observables the pack asks for nothing that the file answers.
fn walk(ground: &ReadFacts, person: &Person) -> Option<(Measure, usize)> {
    let observables = &ground.pack.head().observables;
    let is_known = person.observables.is_empty() || person.observables.keys().any(|id| observables.contains_key(id));
    let start = ground.pack.opening().start.as_ref().filter(|_| is_known)?;
    Some((measure(ground, person, &start.value)?, check_names(ground.pack, person).len()))
}

fn side(measure: &Measure, unknown: usize) -> WalkLengths {
    let Effort { work, wait } = measure.effort;
    let Measure { right, half, wrong, .. } = *measure;
    let most_questions = measure.questions.most().unwrap_or_default();
    WalkLengths { right, half, wrong, questions: measure.questions.mean(), most_questions, minutes: work, waiting: wait, unknown }
}

/// What a file names and one of the packs does not have cannot be held against that pack: then only the results count.
fn judge(old: &WalkLengths, new: &WalkLengths) -> (Verdict, VerdictReason) {
    let wrong = new.wrong - old.wrong;
    let right = new.right - old.right;
    if wrong.abs() > NOTHING {
        let verdict = if wrong > 0.0 { Verdict::Worse } else { Verdict::Better };
        (verdict, VerdictReason::Wrong(old.wrong, new.wrong))
    } else if right.abs() > NOTHING && old.unknown + new.unknown == 0 {
        let verdict = if right < 0.0 { Verdict::Worse } else { Verdict::Better };
        (verdict, VerdictReason::Right(old.right, new.right))
    } else {
        (Verdict::Same, VerdictReason::Nothing)
    }
}

fn ends(old: &Measure, new: &Measure, pairs: &Pairs) -> Vec<EndShare> {
    let mut all: BTreeMap<Address, (f64, f64, Grade)> = BTreeMap::new();
    for (end, grade, share) in &old.ends {
        let entry = all.entry(pairs.address(end)).or_insert((0.0, 0.0, *grade));
        entry.0 += share;
        entry.2 = entry.2.min(*grade);
    }
    for (end, grade, share) in &new.ends {
        let entry = all.entry(end.clone()).or_insert((0.0, 0.0, *grade));
        entry.2 = if entry.1 > 0.0 { entry.2.min(*grade) } else { *grade };
        entry.1 += share;
    }
    let changed = all.into_iter().filter(|(_, (old, new, _))| (old - new).abs() > NOTHING);
    let mut ends: Vec<EndShare> = changed.map(|(end, (old, new, grade))| EndShare { end, old, new, grade: grade.word() }).collect();
    ends.sort_by(|a, b| (b.old - b.new).abs().total_cmp(&(a.old - a.new).abs()));
    ends
}

#[must_use]
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.5 { "<1 %".to_owned() } else { format!("{percent:.0} %") }
}
