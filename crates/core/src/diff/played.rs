//! One script in both packs: where it ends, whether that is what it promises, and how long it takes.

use serde::Serialize;

use crate::flow::effort::Effort;
use crate::flow::model::{EndResult, Scenario};
use crate::flow::script::Script;
use crate::locale::Lang;

use super::letters::{self, LetterChange};
use super::pairs::Pairs;
use super::verdict::Verdict;

/// A script as it was played in one pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Played {
    pub place: String,
    pub result: Option<EndResult>,
    pub questions: usize,
    /// The minutes of work, as far as the authors say what questions and checks take.
    pub minutes: f64,
    pub waiting: f64,
    #[serde(skip)]
    pub letters: Vec<(Lang, String)>,
}

impl Played {
    pub fn new(place: String, result: Option<EndResult>) -> Self {
        Self { place, result, questions: 0, minutes: 0.0, waiting: 0.0, letters: Vec::new() }
    }

    /// The same with what lay on the way.
    #[must_use]
    pub fn after(self, questions: usize, Effort { work, wait }: Effort) -> Self {
        Self { questions, minutes: work, waiting: wait, ..self }
    }
}

/// A script in both packs. Why it could not be played is said in place of what it came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScriptChange {
    pub script: String,
    pub old: Result<Played, String>,
    pub new: Result<Played, String>,
    pub verdict: Verdict,
    /// Whether it stands elsewhere than before.
    pub is_elsewhere: bool,
}

/// A script with what it came to in each pack.
pub struct BothPlayed<'s> {
    pub name: String,
    pub script: &'s Script,
    /// What the scenario that it plays allows.
    pub scenario: Option<&'s Scenario>,
    pub old: Result<Played, String>,
    pub new: Result<Played, String>,
}

/// Compares one script, and adds what its letters say otherwise.
pub(super) fn script(played: BothPlayed, pairs: &Pairs, all: &mut Vec<LetterChange>) -> ScriptChange {
    let BothPlayed { name, script, scenario, old, new } = played;
    let (mut verdict, mut is_elsewhere) = (Verdict::NotComparable, true);
    if let (Ok(old), Ok(new)) = (&old, &new) {
        is_elsewhere = pairs.place(&old.place) != new.place;
        verdict = judge(script, scenario, old, new, pairs);
        for (lang, before) in &old.letters {
            if let Some((_, after)) = new.letters.iter().find(|(other, _)| other == lang) {
                letters::add(all, &name, *lang, before, after);
            }
        }
    }
    ScriptChange { script: name, old, new, verdict, is_elsewhere }
}

/// A script that stops before an end has no answer for what it is asked: nobody ends there.
fn judge(script: &Script, scenario: Option<&Scenario>, old: &Played, new: &Played, pairs: &Pairs) -> Verdict {
    let (Some(before), Some(after)) = (old.result, new.result) else { return Verdict::NotComparable };
    let promised = script.reaches.as_ref().map(|end| end.value.to_string());
    let keeps = |place: &str, result| {
        let is_there = promised.as_ref().is_none_or(|promised| promised == place);
        (scenario.is_none_or(|scenario| scenario.results.contains(&result)), rank(result), is_there)
    };
    match keeps(&new.place, after).cmp(&keeps(&pairs.place(&old.place), before)) {
        std::cmp::Ordering::Less => Verdict::Worse,
        std::cmp::Ordering::Equal => Verdict::Same,
        std::cmp::Ordering::Greater => Verdict::Better,
    }
}

/// To be in is best, to have no way on is worst; between these no result is better than another.
fn rank(result: EndResult) -> u8 {
    match result {
        EndResult::Resolved => 2,
        EndResult::RecoveryUnlikely => 0,
        _ => 1,
    }
}
