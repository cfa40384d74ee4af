//! Every condition of a pack as a flat list: where it stands in its file, and where on a walk it is read.

use super::id::Id;
use super::model::{Answer, Flow, HandOver, PackHead, Route};
use super::span::Spanned;
use super::step::Way;
use super::texts::ConditionalText;
use super::when::{FLOW, RESULT, When};

#[derive(Debug)]
pub struct Condition<'p> {
    pub path: String,
    pub when: &'p When,
    pub at: ReadAt<'p>,
}

/// Where a condition is read.
#[derive(Debug, Clone, Copy)]
pub enum ReadAt<'p> {
    /// At this step or end of the flow; of an answer's route, once that was given.
    Stop(&'p Id, Option<&'p Answer>),
    /// Where a walk comes back from another flow.
    Returned(&'p HandOver),
    /// Where the flow says `back` and nobody has handed over.
    Back,
    /// At the ends that need this detail.
    Detail(&'p Id),
    /// At the ends that send people to this contact.
    Contact(&'p Id),
    /// Where an act comes up: a demand that should hold always, and what excuses from it.
    Act,
    /// In the message and its form; it decides nothing about the walk.
    Letter,
    /// Wherever somebody asks something on the way; it decides nothing about the walk either.
    Question,
}

pub fn head_conditions(head: &PackHead) -> Vec<Condition<'_>> {
    let mut all = List::default();
    for (id, detail) in &head.details {
        all.add(|| format!("details.{id}.when"), detail.when.as_ref(), ReadAt::Detail(id));
        all.lines(&format!("details.{id}.label"), &detail.label.lines, ReadAt::Letter);
        all.lines(&format!("details.{id}.ask"), &detail.ask.lines, ReadAt::Letter);
    }
    for (id, act) in &head.acts {
        all.add(|| format!("acts.{id}.when"), act.when.as_ref(), ReadAt::Act);
        all.add(|| format!("acts.{id}.unless"), act.unless.as_ref(), ReadAt::Act);
    }
    for (id, observable) in &head.observables {
        for (index, telling) in observable.tell.iter().enumerate() {
            all.add(|| format!("observables.{id}.tell[{index}].when"), telling.when.as_ref(), ReadAt::Letter);
        }
    }
    for (id, question) in &head.questions {
        all.add(|| format!("questions.{id}.when"), question.when.as_ref(), ReadAt::Question);
        all.lines(&format!("questions.{id}.answer"), &question.answer.lines, ReadAt::Question);
        all.lines(&format!("questions.{id}.also"), &question.also.lines, ReadAt::Question);
    }
    for (id, contact) in &head.contacts {
        all.lines(&format!("contacts.{id}.how"), &contact.how.lines, ReadAt::Contact(id));
        all.lines(&format!("contacts.{id}.expect"), &contact.expect.lines, ReadAt::Contact(id));
    }
    all.0
}

pub fn conditions(flow: &Flow) -> Vec<Condition<'_>> {
    let mut all = List::default();
    for (name, step) in &flow.steps {
        let (path, here) = (format!("steps.{name}"), ReadAt::Stop(name, None));
        for (way, route) in step.all_routes() {
            let at = match (way, step.hand_over()) {
                (Way::Answer(_, answer), _) => ReadAt::Stop(name, Some(answer)),
                (Way::Back, Some(hand_over)) => ReadAt::Returned(hand_over),
                _ => here,
            };
            all.route(&format!("{path}.{}", way.key()), route, at);
        }
        for (index, answer) in step.answers().iter().enumerate() {
            all.add(|| format!("{path}.answers[{index}].when"), answer.when.as_ref(), here);
        }
        for (index, check) in step.checks().iter().enumerate() {
            all.add(|| format!("{path}.try[{index}].when"), check.when.as_ref(), here);
            all.add(|| format!("{path}.try[{index}].tell-when"), check.tell_when.as_ref(), ReadAt::Letter);
            all.lines(&format!("{path}.try[{index}].how"), &check.how.lines, here);
        }
        if let Some(intro) = step.ladder().and_then(|ladder| ladder.intro.as_ref()) {
            all.lines(&format!("{path}.intro"), &intro.lines, here);
        }
    }
    if let Some(route) = &flow.back {
        all.route("back", route, ReadAt::Back);
    }
    for (name, end) in &flow.ends {
        let (path, here) = (format!("ends.{name}"), ReadAt::Stop(name, None));
        all.lines(&format!("{path}.next"), &end.next.lines, here);
        for (key, wordings) in [("request", &end.request), ("expect", &end.expect)] {
            if let Some(wordings) = wordings {
                all.lines(&format!("{path}.{key}"), &wordings.lines, here);
            }
        }
    }
    all.0
}

impl<'p> Condition<'p> {
    /// The facts that it reads, each with the values it compares; where a walk stands is none.
    pub fn facts(&self) -> impl Iterator<Item = (&'p Spanned<Id>, &'p [Spanned<Id>])> {
        let is_question = matches!(self.at, ReadAt::Question);
        self.when.reads().into_iter().filter(move |(fact, _)| !is_question || (fact.value != *RESULT && fact.value != *FLOW))
    }
}

#[derive(Default)]
struct List<'p>(Vec<Condition<'p>>);

impl<'p> List<'p> {
    fn add(&mut self, path: impl FnOnce() -> String, when: Option<&'p When>, at: ReadAt<'p>) {
        self.0.extend(when.map(|when| Condition { path: path(), when, at }));
    }

    fn lines(&mut self, path: &str, lines: &'p [ConditionalText], at: ReadAt<'p>) {
        for (index, line) in lines.iter().enumerate() {
            self.add(|| format!("{path}[{index}].when"), line.when.as_ref(), at);
        }
    }

    fn route(&mut self, path: &str, route: &'p Route, at: ReadAt<'p>) {
        for (index, branch) in route.branches.iter().enumerate() {
            self.add(|| format!("{path}[{index}].when"), branch.when.as_ref(), at);
        }
    }
}
