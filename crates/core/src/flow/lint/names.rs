//! Everything that names a source, a topic, a detail, a contact, a fact, or a part of another step: it must be in the pack.

use std::collections::HashSet;

use crate::flow::faults;
use crate::flow::id::{Address, Id};
use crate::flow::model::{Ask, Check, Flow, FlowTest, Later, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::worded::named;
use crate::flow::words::{Outcome, WaitOutcome};
use crate::flow::written::Mention;
use crate::locale::Words;

use super::{Linter, mentions};

pub(super) fn check(linter: &mut Linter) {
    for (file, mention) in mentions(&linter.written()) {
        named(linter, file, mention);
    }
    facts(linter);
    former(linter);
    let checks = linter.flows().flat_map(|(_, flow, _)| checks_of(flow)).map(|check| &check.id.value).collect();
    for (own, flow, file) in linter.flows() {
        for (index, test) in flow.tests.iter().enumerate() {
            NamedTest { linter, file, own, path: format!("tests[{index}]"), checks: &checks }.test(flow, test);
        }
    }
}

/// A name of something in pack.yaml.
fn named(linter: &mut Linter, file: &str, mention: &Mention) {
    let head = linter.pack.head();
    let name = &mention.name.value;
    if mention.group.has(head, name) {
        return;
    }
    let (key, known) = (mention.group.key(), mention.group.names(head));
    if linter.may_be_lost(linter.pack.head_name(), key, name.as_str(), known.is_empty()) {
        return;
    }
    let help = linter.suggest(name.as_str(), known.into_iter().map(|known| &known.value));
    linter.report(faults::NOT_UNDER, file, mention.name.span, mention.path.clone(), named![name, key]).help = help;
}

/// Facts that no answer of the whole pack remembers. Whether the answer comes early enough is another check.
fn facts(linter: &mut Linter) {
    // An answer that could not be read may have remembered anything.
    if !linter.is_read() {
        return;
    }
    let mut remembered: HashSet<&Id> = HashSet::new();
    for (_, flow, _) in linter.flows() {
        remembered.extend(flow.answers().flat_map(|(_, _, answer)| answer.facts()).map(|(fact, _)| fact));
    }
    let head = linter.pack.head();
    let head_name = linter.pack.head_name();
    for act in head.acts.values() {
        for (index, fact) in act.known.iter().enumerate().filter(|(_, fact)| !remembered.contains(&fact.value)) {
            unknown_fact(linter, head_name, &format!("acts.{}.known[{index}]", act.id.value), fact, &remembered);
        }
    }
    for (file, _, condition) in linter.conditions() {
        for (fact, _) in condition.facts().filter(|(fact, _)| !remembered.contains(&fact.value)) {
            unknown_fact(linter, file, &condition.path, fact, &remembered);
        }
    }
}

/// What answers have become that were called otherwise before.
fn former(linter: &mut Linter) {
    if !linter.is_read() {
        return;
    }
    let former = &linter.pack.head().former;
    for ((step, answer), now) in &former.answers {
        let step_now = former.step(step).unwrap_or(step);
        let answers = linter.pack.step(step_now).map_or(&[] as &[_], Step::answers);
        if !answers.iter().any(|other| other.id.value == now.value) {
            let help = linter.suggest(now.as_str(), answers.iter().map(|answer| &answer.id.value));
            let path = format!("former.{step}.{answer}");
            let named = named![step_now, &now.value];
            linter.report(faults::NO_FORMER_ANSWER, linter.pack.head_name(), now.span, path, named).help = help;
        }
    }
}

fn unknown_fact(linter: &mut Linter, file: &str, path: &str, fact: &Spanned<Id>, remembered: &HashSet<&Id>) {
    let help = linter.suggest(fact.as_str(), remembered.iter().copied());
    linter.report(faults::NO_SUCH_FACT, file, fact.span, path, named![&fact.value]).help = help;
}

fn checks_of(flow: &Flow) -> impl Iterator<Item = &Check> {
    flow.checks().map(|(_, _, check)| check)
}

struct NamedTest<'l, 'p> {
    linter: &'l mut Linter<'p>,
    file: &'p str,
    own: &'p Id,
    path: String,
    checks: &'l HashSet<&'p Id>,
}

impl<'p> NamedTest<'_, 'p> {
    fn test(&mut self, flow: &'p Flow, test: &'p FlowTest) {
        // Answers and checks that could not be read would all seem to be missing.
        if !self.linter.is_read() {
            return;
        }
        for (step, answers) in &test.choices.answers {
            match self.step(&step.value).and_then(Step::ask) {
                Some(ask) => self.answers(step, ask, answers),
                None => self.unknown(step, "answers", faults::A_QUESTION, &keys_of(flow, |step| step.ask().is_some())),
            }
        }
        for (check, outcomes) in &test.choices.checks {
            match self.check(flow, &check.value) {
                Some(named) => {
                    let known: Vec<&str> = Outcome::offered(named).map(Outcome::word).collect();
                    self.words(&check.value, "checks", outcomes, &known);
                }
                None => self.unknown(check, "checks", faults::A_CHECK, &checks_of(flow).map(|check| &check.id.value).collect::<Vec<_>>()),
            }
        }
        for (step, outcomes) in &test.choices.waits {
            let is_wait = |step: &Step| matches!(step.kind, StepKind::Wait(_));
            if !self.step(&step.value).is_some_and(is_wait) {
                self.unknown(step, "waits", faults::A_WAIT, &keys_of(flow, is_wait));
            }
            self.words(&step.value, "waits", outcomes, WaitOutcome::SPELLED);
        }
        self.advised(flow, "advises", &test.advises);
        self.advised(flow, "never-advises", &test.never_advises);
        for (index, name) in test.message_has.iter().enumerate() {
            let details = &self.linter.pack.head().details;
            if !details.contains_key(&name.value) && !self.checks.contains(&name.value) {
                let known: Vec<&Id> = details.keys().chain(self.checks.iter().copied()).collect();
                let name = Spanned::new(name.value.as_str().to_owned(), name.span);
                self.unknown(&name, &format!("message-has[{index}]"), faults::A_DETAIL_OR_CHECK, &known);
            }
        }
    }

    /// Checks and acts that must come up, or must not.
    fn advised(&mut self, flow: &'p Flow, key: &str, names: &[Spanned<String>]) {
        let acts = &self.linter.pack.head().acts;
        for (index, name) in names.iter().enumerate() {
            if !acts.contains_key(name.value.as_str()) && self.check(flow, &name.value).is_none() {
                let known: Vec<&Id> = checks_of(flow).map(|check| &check.id.value).chain(acts.keys()).collect();
                self.unknown(name, &format!("{key}[{index}]"), faults::A_CHECK_OR_ACT, &known);
            }
        }
    }

    /// A step as a test names it: `step` of this flow, or `flow.step`.
    fn step(&self, name: &str) -> Option<&'p Step> {
        let address = Address::parse(name).unwrap_or_else(|| Address::new(self.own.clone(), Id::from(name)));
        self.linter.pack.step(&address)
    }

    /// A check as a test names it: `check`, `step.check` or `flow.step.check`.
    fn check(&self, flow: &'p Flow, name: &str) -> Option<&'p Check> {
        let Some((step, check)) = name.rsplit_once('.') else { return checks_of(flow).find(|check| check.id.as_str() == name) };
        flow.steps.get(step).or_else(|| self.step(step))?.check(&Id::from(check))
    }

    fn answers(&mut self, step: &Spanned<String>, ask: &Ask, answers: &[Spanned<Id>]) {
        for answer in answers {
            let is_later = ask.later.is_some() && answer.as_str() == Later::ID;
            if !is_later && !ask.answers.iter().any(|other| other.id.value == answer.value) {
                let known: Vec<&Id> = ask.answers.iter().map(|answer| &answer.id.value).collect();
                let help = self.linter.suggest(answer.as_str(), known.into_iter());
                let path = format!("{}.answers.{}", self.path, step.value);
                let named = named![&step.value, &answer.value];
                self.linter.report(faults::NO_SUCH_ANSWER, self.file, answer.span, path, named).help = help;
            }
        }
    }

    fn words(&mut self, name: &str, key: &str, words: &[Spanned<Id>], known: &[&str]) {
        for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
            let path = format!("{}.{key}.{name}", self.path);
            self.linter.report(faults::NO_OUTCOME, self.file, word.span, path, named![&word.value, known.join(", ")]);
        }
    }

    fn unknown(&mut self, name: &Spanned<String>, key: &str, what: Words, known: &[&Id]) {
        let help = self.linter.suggest(&name.value, known.iter().copied());
        self.linter.report(faults::NOT_HERE, self.file, name.span, format!("{}.{key}", self.path), named![what, &name.value]).help = help;
    }
}

fn keys_of(flow: &Flow, wanted: fn(&Step) -> bool) -> Vec<&Id> {
    flow.steps.iter().filter(|(_, step)| wanted(step)).map(|(name, _)| name).collect()
}
