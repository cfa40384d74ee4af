//! What a pack and a flow are, in the words of the flow format. Everything that a finding could point at knows its place. What walks and
//! messages need is also written and read in short, without places (see `compiled`).

use crate::locale::{Lang, filled};
use std::collections::HashSet;

use super::format::ALL_VALUES;
use super::id::{Address, Id};
use super::span::Spanned;
use super::texts::{Advice, ConditionalText, Lines, Text};
use super::when::{Facts, holds};

pub use super::format::{
    Act, Answer, Ask, Check, Contact, Detail, End, Flow, FlowTest, HandOver, Ladder, Later, Observable, PackHead, Question, Scenario,
    Source, Step, StepKind, Telling, Wait,
};
pub use super::values::{Allow, Branch, Cure, Former, Go, NamedGroups, Remembered, Route, Topic, ValueGroup};
pub use super::words::{Absence, Basis, DetailKind, EndResult, Need, Status};

impl Telling {
    /// Whether it is true whatever an answer means that says this.
    pub fn is_said_by(&self, said: &Remembered) -> bool {
        said.values().all(|value| self.is.iter().any(|wanted| wanted.value == *value))
    }
}

impl Observable {
    /// The values for which a name stands: those of a group, or all.
    pub fn group(&self, name: &Id) -> Option<Vec<&Id>> {
        if name.as_str() == ALL_VALUES {
            return Some(self.values.keys().collect());
        }
        let group = self.groups.get(name).filter(|_| !self.values.contains_key(name))?;
        Some(group.values.iter().map(|value| &value.value).collect())
    }
}

impl Source {
    /// The page that a reader of a language can read; never one in another language.
    pub fn page(&self, lang: Lang) -> Option<&str> {
        self.links.in_lang(lang).or(self.link.as_ref()).map(|link| link.value.as_str())
    }
}

impl Flow {
    /// Where somebody can come in who searched: at the start, and at each step and end that has signs. `own` is the id by which the pack
    /// knows the flow.
    pub fn doors(&self, own: &Id) -> impl Iterator<Item = Address> {
        let steps = self.steps.iter().map(|(name, step)| (name, &step.signs));
        let signed = steps.chain(self.ends.iter().map(|(name, end)| (name, &end.signs))).filter(|(_, signs)| !signs.is_empty());
        let signed = signed.map(|(name, _)| Address::new(own.clone(), name.clone()));
        std::iter::once(self.start.value.clone()).chain(signed)
    }

    /// Adds what the head of the pack says for all flows: what to do while a question or a check waits, and where a check offers that
    /// something else happened.
    pub(super) fn complete_with(&mut self, opening: &PackHead) {
        let next = Advice { lines: opening.later_next.iter().cloned().map(ConditionalText::always).collect() };
        let asks_now = self.ladders_before(opening.what_now.as_ref().map(|now| &now.value));
        for Step { id, kind, .. } in self.steps.values_mut() {
            match kind {
                StepKind::Ask(Ask { later: Some(later), .. }) => later.end.next = next.clone(),
                StepKind::Try(ladder) => {
                    let offers_other = ladder.other.is_some() || asks_now.contains(&id.value);
                    for check in &mut ladder.checks {
                        check.offers_other = !check.task && (check.other.is_some() || offers_other);
                        check.waiting = Some(Box::new(check.waits(id, &opening.languages, &next)));
                    }
                }
                _ => {}
            }
        }
    }

    /// The ladders that lead to this question when no check worked, whatever is known then.
    fn ladders_before(&self, question: Option<&Address>) -> HashSet<Id> {
        let asks = |address: &Address| {
            let over = self.steps.get(&address.name).filter(|_| address.flow == self.id.value).and_then(Step::hand_over);
            Some(address) == question || over.is_some_and(|over| Some(&over.to.value) == question)
        };
        let leads = |branch: &Branch| matches!(&branch.go.value, Go::To(address) if asks(address));
        let ladders = self.steps.iter().filter_map(|(name, step)| Some((name, step.ladder()?)));
        ladders.filter(|(_, ladder)| ladder.otherwise.branches.iter().all(leads)).map(|(name, _)| name.clone()).collect()
    }
}

impl Ask {
    /// The answers that are offered under these facts.
    pub fn offered<'a>(&'a self, facts: &Facts) -> impl Iterator<Item = &'a Answer> {
        self.answers.iter().filter(|answer| holds(answer.when.as_ref(), facts))
    }
}

impl Answer {
    /// Whether these facts say all that it says; an answer that says nothing is never known.
    pub fn is_known(&self, facts: &Facts) -> bool {
        !self.remember.is_empty() && self.remember.iter().all(|said| said.is_known(facts))
    }

    /// Lets these facts say what it says.
    pub fn remember(&self, facts: &mut Facts) {
        facts.extend(self.facts().map(|(fact, value)| (fact.clone(), value.clone())));
    }

    /// The facts that it remembers, each with its value.
    pub fn facts(&self) -> impl Iterator<Item = (&Id, &Id)> {
        self.remember.iter().map(|said| (&said.fact.value, &said.value.value))
    }
}

impl Ladder {
    /// The checks that apply under these facts.
    pub fn applying<'a>(&'a self, facts: &Facts) -> impl Iterator<Item = &'a Check> {
        self.checks.iter().filter(|check| holds(check.when.as_ref(), facts))
    }

    /// Where this check leads when it worked; a task never leaves the ladder by that way.
    pub fn fixed_by<'a>(&'a self, check: &'a Check) -> Option<&'a Route> {
        check.fixed.as_ref().or(self.fixed.as_ref()).filter(|_| !check.task)
    }

    /// Where this check leads when something else happened; nothing of a check that does not offer that.
    pub fn other_by<'a>(&'a self, check: &'a Check) -> Option<&'a Route> {
        check.other.as_ref().or(self.other.as_ref()).or(Some(&self.otherwise)).filter(|_| check.offers_other)
    }

    /// Whether it is a list of things to do: none of its checks can fix anything.
    pub fn is_to_do(&self) -> bool {
        self.checks.iter().all(|check| check.task)
    }
}

impl Check {
    /// What is said while the case waits here: whoever comes back to do it reads this page, so it has the whole of the check.
    fn waits(&self, step: &Spanned<Id>, languages: &[Lang], next: &Advice) -> End {
        let own = |words: &dyn Fn(Lang) -> String| Text::own(languages, step.span, words);
        let text = own(&|lang| filled!(lang.strings().later_to_do, self.instruction.get(lang)));
        let at_hand = self.later.as_ref().map(|later| own(&|lang| filled!(lang.strings().later_at_hand, later.get(lang))));
        let lines = at_hand.map(ConditionalText::always).into_iter().chain(self.how.lines.iter().chain(&next.lines).cloned());
        End { text, next: Advice { lines: lines.collect() }, ..End::new(step.clone(), EndResult::WaitAndRetry) }
    }

    /// What the message says was done; nothing of a task without words for it, which says nothing to support.
    pub fn told(&self) -> Option<&Text> {
        self.did.as_ref().or(Some(&self.instruction).filter(|_| !self.task))
    }

    /// The same, where what is known in the end does not speak against it.
    pub fn told_under(&self, facts: &Facts) -> Option<&Text> {
        self.told().filter(|_| holds(self.tell_when.as_ref(), facts))
    }
}

impl End {
    /// An end that says nothing yet.
    pub(super) fn new(id: Spanned<Id>, result: EndResult) -> Self {
        Self {
            signs: Lines::default(),
            id,
            result,
            text: Text::default(),
            desk: None,
            next: Advice::default(),
            wait: None,
            contact: None,
            needs: Vec::new(),
            request: None,
            expect: None,
            does: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// What to expect under these facts: the end's own word, or that of the contact.
    pub fn expects<'p>(&'p self, contact: Option<&'p Contact>, facts: &Facts) -> Option<&'p Text> {
        self.expect.as_ref().or(contact.map(|contact| &contact.expect))?.choose(facts)
    }
}
