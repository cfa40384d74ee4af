//! Everything that a pack has a name for, as one flat list: what a comparison goes by. Each thing says what it does in attributes; the
//! words that people read are listed apart.

use std::fmt;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::flow::model::{Flow, PackHead, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::texts::Text;
use crate::flow::words::spelled;
use crate::flow::written::{Compared, Group, Listing};
use crate::flow::{Address, Id, Pack};

spelled! {
    /// What a thing of a pack is.
    ThingKind {
        Pack = "pack",
        Flow = "flow",
        Step = "step",
        Answer = "answer",
        Check = "check",
        End = "end",
        Act = "act",
        Observable = "observable",
        Cure = "cure",
        Detail = "detail",
        Contact = "contact",
        Question = "question",
        Topic = "topic",
        Scenario = "scenario",
        Source = "source",
    }
}

impl ThingKind {
    /// What has names of its own under a key of pack.yaml.
    fn of_group(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| key.strip_suffix('s') == Some(kind.word()))
    }

    /// The kinds whose ids are frozen, since saved cases and scripts hold them.
    pub fn is_saved(self) -> bool {
        matches!(self, Self::Step | Self::Answer | Self::Check | Self::End)
    }
}

/// The name of a thing in its pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingName {
    pub kind: ThingKind,
    /// The flow of a step or an end, the step of an answer or a check; of all others nothing.
    pub within: String,
    pub id: String,
}

impl ThingName {
    pub(super) fn new(kind: ThingKind, within: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind, within: within.into(), id: id.into() }
    }

    pub(super) fn pack() -> Self {
        Self::new(ThingKind::Pack, "", "pack.yaml")
    }

    /// The thing that it is a part of, if it is one.
    pub(super) fn owner(&self) -> Option<Self> {
        match self.kind {
            ThingKind::Step | ThingKind::End => Some(Self::new(ThingKind::Flow, "", &*self.within)),
            ThingKind::Answer | ThingKind::Check => {
                let (flow, step) = self.within.split_once('.')?;
                Some(Self::new(ThingKind::Step, flow, step))
            }
            _ => None,
        }
    }
}

impl fmt::Display for ThingName {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.kind {
            ThingKind::Answer => write!(formatter, "{}: {}", self.within, self.id),
            ThingKind::Step | ThingKind::End | ThingKind::Check => write!(formatter, "{}.{}", self.within, self.id),
            _ => formatter.write_str(&self.id),
        }
    }
}

impl Serialize for ThingName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        IndexMap::from([("kind", self.kind.word().to_owned()), ("name", self.to_string())]).serialize(serializer)
    }
}

/// Something of a pack that has a name.
#[derive(Debug, Default)]
pub(super) struct Thing<'p> {
    pub attributes: Vec<(String, Compared<'p>)>,
    /// The words by which it is known again under another name.
    pub words: Option<&'p Text>,
    /// What it does to the account.
    pub does: &'p [Spanned<Id>],
}

/// All things of a pack by their names, in the order of the files.
pub(super) type Inventory<'p> = IndexMap<ThingName, Thing<'p>>;

pub(super) fn inventory(pack: &Pack) -> Inventory<'_> {
    let mut all = Inventory::new();
    head(&mut all, pack.head());
    for (id, flow) in pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))) {
        of_flow(&mut all, id, flow);
    }
    all
}

fn head<'p>(all: &mut Inventory<'p>, head: &'p PackHead) {
    let groups = Group::ALL.iter().flat_map(|group| group.names(head).into_iter().map(|id| (group.key(), &id.value)));
    let observables = head.observables.keys().map(|id| ("observables", id));
    let questions = head.questions.keys().map(|id| ("questions", id));
    all.insert(ThingName::pack(), Thing::default());
    for (group, id) in groups.chain(observables).chain(questions) {
        all.extend(ThingKind::of_group(group).map(|kind| (ThingName::new(kind, "", id.as_str()), Thing::default())));
    }
    for (path, value) in Listing::of_head(head).values {
        let (key, name) = place_in_head(&path);
        // What guards an act is compared by itself.
        if key.kind != ThingKind::Act {
            attribute(all, &key, name, value);
        }
    }
}

fn of_flow<'p>(all: &mut Inventory<'p>, id: &'p Id, flow: &'p Flow) {
    all.insert(ThingName::new(ThingKind::Flow, "", id.as_str()), Thing { words: Some(&flow.title), ..Thing::default() });
    for (name, step) in &flow.steps {
        of_step(all, &Address::new(id.clone(), name.clone()), step);
    }
    for (name, end) in &flow.ends {
        all.insert(
            ThingName::new(ThingKind::End, id.as_str(), name.as_str()),
            Thing { words: Some(&end.text), does: &end.does, ..Thing::default() },
        );
    }
    for (path, value) in Listing::of_flow(flow).values {
        let (key, name) = place_in_flow(id, flow, &path);
        attribute(all, &key, &name, value);
    }
}

fn of_step<'p>(all: &mut Inventory<'p>, at: &Address, step: &'p Step) {
    let what = match &step.kind {
        StepKind::Ask(_) => "asks",
        StepKind::Try(_) => "tries",
        StepKind::Wait(_) => "waits",
        StepKind::HandOver(_) => "hands over",
    };
    let attributes = vec![("does what".to_owned(), Compared::Said(what.to_owned()))];
    all.insert(
        ThingName::new(ThingKind::Step, at.flow.as_str(), at.name.as_str()),
        Thing { attributes, words: step.words(), does: &step.does },
    );
    for answer in step.answers() {
        let thing = Thing { words: Some(&answer.text), ..Thing::default() };
        all.insert(ThingName::new(ThingKind::Answer, at.to_string(), answer.id.as_str()), thing);
    }
    for check in step.checks() {
        let thing = Thing { words: Some(&check.instruction), does: &check.does, ..Thing::default() };
        all.insert(ThingName::new(ThingKind::Check, at.to_string(), check.id.as_str()), thing);
    }
}

/// Says of a thing what stands under one of its own keys; what stands deeper is no thing of its own.
fn attribute<'p>(all: &mut Inventory<'p>, key: &ThingName, name: &str, value: Compared<'p>) {
    if let Some(thing) = all.get_mut(key).filter(|_| !name.contains(['.', '['])) {
        thing.attributes.push((called(key.kind, name).to_owned(), value));
    }
}

/// What a key is called where two packs are compared, when its own name says too little there.
fn called(kind: ThingKind, key: &str) -> &str {
    match (kind, key) {
        (ThingKind::Step, "answers") => "order of answers",
        (ThingKind::Step, "try") => "order of checks",
        (ThingKind::Step, "wait") => "length",
        (ThingKind::Step, "hand-over") => "to",
        (ThingKind::Step, "back") => "back leads to",
        (_, "again") => "asked again",
        (_, "does") => "acts",
        (_, "remember") => "remembers",
        (_, "go") => "leads to",
        (_, "fixed") => "fixed leads to",
        (_, "other") => "something else leads to",
        (_, "otherwise") => "otherwise leads to",
        (_, "skipped") => "cut short leads to",
        _ => key,
    }
}

/// `details.carrier.label[0].en` stands at `label[0].en` of the detail 'carrier'.
pub(super) fn place_in_head(path: &str) -> (ThingName, &str) {
    let mut parts = path.splitn(3, '.');
    match (parts.next().and_then(ThingKind::of_group), parts.next(), parts.next()) {
        (Some(kind), Some(id), Some(rest)) => (ThingName::new(kind, "", id), rest),
        _ => (ThingName::pack(), path),
    }
}

/// `steps.ladder.try[1].do.en` stands at `do.en` of the second check of that ladder.
pub(super) fn place_in_flow(id: &Id, flow: &Flow, path: &str) -> (ThingName, String) {
    let mut parts = path.splitn(3, '.');
    match [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default) {
        ["ends", name, rest] => (ThingName::new(ThingKind::End, id.as_str(), name), rest.to_owned()),
        ["steps", name, rest] => match rest.split_once('.').and_then(|(part, rest)| Some((part_of(flow.steps.get(name)?, part)?, rest))) {
            Some(((kind, part), rest)) => (ThingName::new(kind, format!("{id}.{name}"), part.as_str()), rest.to_owned()),
            None => (ThingName::new(ThingKind::Step, id.as_str(), name), rest.to_owned()),
        },
        _ => (ThingName::new(ThingKind::Flow, "", id.as_str()), path.to_owned()),
    }
}

/// The answer or the check that `answers[2]` or `try[2]` is.
fn part_of<'p>(step: &'p Step, path: &str) -> Option<(ThingKind, &'p Id)> {
    let (list, index) = path.strip_suffix(']')?.split_once('[')?;
    let index: usize = index.parse().ok()?;
    match list {
        "answers" => Some((ThingKind::Answer, &step.answers().get(index)?.id.value)),
        "try" => Some((ThingKind::Check, &step.checks().get(index)?.id.value)),
        _ => None,
    }
}
