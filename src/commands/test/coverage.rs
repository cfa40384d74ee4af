//! Which parts of a pack the walks of its tests pass.

use std::collections::BTreeSet;
use std::fmt;

use login_rescue_core::case::{Here, Said, Walk, place_name};
use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::filled;
use serde_json::{Value, json};

use crate::words::{Words, spoken, words};

/// The kinds of parts that are counted, as they are printed.
const KINDS: [&str; 4] = ["steps", "answers", "checks", "ends"];

struct Covered {
    kind: &'static str,
    /// `flow.step`, `flow.step: answer`, `flow.step.check` or `flow.end`.
    name: String,
    file: String,
    span: Span,
}

/// The steps, answers, checks and ends of a pack, and which of them a test has come to. A hand-over is no part of its own: the walk goes
/// through it without a word.
pub(super) struct Coverage {
    parts: Vec<Covered>,
    passed: BTreeSet<(&'static str, String)>,
}

impl Coverage {
    /// Everything that there is, and nothing passed yet.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut parts = Vec::new();
        for flow in pack.flows() {
            let own = &flow.id.value;
            let mut add = |kind, name: String, id: &login_rescue_core::flow::span::Spanned<Id>| {
                parts.push(Covered { kind, name, file: pack.file_name(own).to_owned(), span: id.span });
            };
            for step in flow.steps.values().filter(|step| step.hand_over().is_none()) {
                let name = format!("{own}.{}", step.id.value);
                for answer in step.answers() {
                    add("answers", answer_name(&name, &answer.id.value), &answer.id);
                }
                for check in step.checks() {
                    add("checks", format!("{name}.{}", check.id.value), &check.id);
                }
                add("steps", name, &step.id);
            }
            for end in flow.ends.values() {
                add("ends", format!("{own}.{}", end.id.value), &end.id);
            }
        }
        Self { parts, passed: BTreeSet::new() }
    }

    /// Takes in everything that a walk has passed.
    pub(super) fn add(&mut self, walk: &Walk) {
        for visit in &walk.trail {
            let step = visit.place.step.to_string();
            match visit.said {
                Said::Answer(_, _, answer) => self.passed.insert(("answers", answer_name(&step, &answer.id.value))),
                Said::Outcome(..) => self.passed.insert(("checks", place_name(&visit.place))),
                Said::Wait(..) => false,
            };
            self.passed.insert(("steps", step));
        }
        if let Here::End(here) = &walk.here {
            let kind = if here.later.is_some() { "steps" } else { "ends" };
            self.passed.insert((kind, here.address.to_string()));
        }
    }

    fn is_passed(&self, part: &Covered) -> bool {
        self.passed.contains(&(part.kind, part.name.clone()))
    }

    /// How many parts of a kind were passed, and how many there are.
    fn count(&self, kind: &str) -> (usize, usize) {
        let parts = self.parts.iter().filter(|part| part.kind == kind);
        (parts.clone().filter(|part| self.is_passed(part)).count(), parts.count())
    }

    pub(super) fn as_json(&self) -> Value {
        let kinds = KINDS.into_iter().map(|kind| {
            let (passed, all) = self.count(kind);
            let missed: Vec<&str> =
                self.parts.iter().filter(|part| part.kind == kind && !self.is_passed(part)).map(|part| part.name.as_str()).collect();
            (kind.to_owned(), json!({ "passed": passed, "all": all, "missed": missed }))
        });
        Value::Object(kinds.collect())
    }
}

fn answer_name(step: &str, answer: &Id) -> String {
    format!("{step}: {answer}")
}

/// What one part of a kind is called, and what several are.
fn called(words: &Words, kind: &str) -> [&'static str; 2] {
    match kind {
        "steps" => [words.kind_step, words.kind_steps],
        "answers" => [words.kind_answer, words.kind_answers],
        "checks" => [words.kind_check, words.kind_checks],
        _ => [words.kind_end, words.kind_ends],
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = words();
        let counts = KINDS.map(|kind| {
            let (passed, all) = self.count(kind);
            let [_, several] = called(words, kind);
            filled!(words.test_of, several, passed, all)
        });
        writeln!(formatter, "{}", filled!(words.test_passed_by, counts.join(spoken().strings().list_comma)))?;
        for part in self.parts.iter().filter(|part| !self.is_passed(part)) {
            let [one, _] = called(words, part.kind);
            writeln!(formatter, "{}", filled!(words.test_never, one, part.name, part.file, part.span.line))?;
        }
        Ok(())
    }
}
