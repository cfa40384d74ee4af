//! Everything that a pack has a name for, as one flat list: what a comparison goes by. Each thing says what it does in attributes; the
//! words that people read are listed apart.

use std::fmt;
use std::time::Duration;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::flow::model::{Answer, Check, End, Flow, PackHead, Remembered, Route, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::texts::Text;
use crate::flow::when::When;
use crate::flow::{Address, Id, Pack};

/// What a thing of a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Pack,
    Flow,
    Step,
    Answer,
    Check,
    End,
    Act,
    Observable,
    Cure,
    Detail,
    Contact,
    Question,
    Topic,
    Scenario,
    Source,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Flow => "flow",
            Self::Step => "step",
            Self::Answer => "answer",
            Self::Check => "check",
            Self::End => "end",
            Self::Act => "act",
            Self::Observable => "observable",
            Self::Cure => "cure",
            Self::Detail => "detail",
            Self::Contact => "contact",
            Self::Question => "question",
            Self::Topic => "topic",
            Self::Scenario => "scenario",
            Self::Source => "source",
        }
    }

    /// The kinds whose ids are frozen, since saved cases and scripts hold them.
    pub fn is_saved(self) -> bool {
        matches!(self, Self::Step | Self::Answer | Self::Check | Self::End)
    }
}

/// The name of a thing in its pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub kind: Kind,
    /// The flow of a step or an end, the step of an answer or a check; of all others nothing.
    pub within: String,
    pub id: String,
}

impl Key {
    pub(super) fn new(kind: Kind, within: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind, within: within.into(), id: id.into() }
    }

    /// The thing that it is a part of, if it is one.
    pub(super) fn owner(&self) -> Option<Self> {
        match self.kind {
            Kind::Step | Kind::End => Some(Self::new(Kind::Flow, "", &*self.within)),
            Kind::Answer | Kind::Check => {
                let (flow, step) = self.within.split_once('.')?;
                Some(Self::new(Kind::Step, flow, step))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.kind {
            Kind::Answer => write!(formatter, "{}: {}", self.within, self.id),
            Kind::Step | Kind::End | Kind::Check => write!(formatter, "{}.{}", self.within, self.id),
            _ => formatter.write_str(&self.id),
        }
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        IndexMap::from([("kind", self.kind.word().to_owned()), ("name", self.to_string())]).serialize(serializer)
    }
}

/// One side of what a thing does.
#[derive(Debug, Clone)]
pub(super) enum Value<'p> {
    Said(String),
    /// Parts in their order; that some of them came or went is told of those.
    Order(Vec<&'p Id>),
    When(Option<&'p When>),
    Route(Option<&'p Route>),
}

/// Something of a pack that has a name.
#[derive(Debug)]
pub(super) struct Thing<'p> {
    pub attributes: Vec<(&'static str, Value<'p>)>,
    /// The words by which it is known again under another name.
    pub words: Option<&'p Text>,
    /// What it does to the account.
    pub does: &'p [Spanned<Id>],
}

/// All things of a pack by their names, in the order of the files.
pub(super) type Inventory<'p> = IndexMap<Key, Thing<'p>>;

pub(super) fn inventory(pack: &Pack) -> Inventory<'_> {
    let mut lister = Lister { all: IndexMap::new() };
    lister.head(pack.head());
    for (id, flow) in pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))) {
        lister.flow(id, flow);
    }
    lister.all
}

struct Lister<'p> {
    all: Inventory<'p>,
}

type Attributes<'p> = Vec<(&'static str, Value<'p>)>;

impl<'p> Lister<'p> {
    fn add(&mut self, key: Key, attributes: Attributes<'p>, words: Option<&'p Text>, does: &'p [Spanned<Id>]) {
        self.all.insert(key, Thing { attributes, words, does });
    }

    fn named(&mut self, kind: Kind, id: &Id, attributes: Attributes<'p>) {
        self.add(Key::new(kind, "", id.as_str()), attributes, None, &[]);
    }

    fn head(&mut self, head: &'p PackHead) {
        let pack = vec![
            ("start", Value::Said(address(head.start.as_ref()))),
            ("languages", Value::Said(join(head.languages.iter().map(|lang| lang.code())))),
            ("domains", Value::Said(join(head.domains.iter().map(|domain| domain.value.as_str())))),
            ("most-steps", Value::Said(some(head.most_steps.as_ref().map(|most| most.value)))),
            ("most-questions", Value::Said(some(head.most_questions.as_ref().map(|most| most.value)))),
        ];
        self.named(Kind::Pack, &Id::from("pack.yaml"), pack);
        // What guards an act is compared by itself.
        head.acts.keys().for_each(|id| self.named(Kind::Act, id, Vec::new()));
        head.cures.keys().for_each(|id| self.named(Kind::Cure, id, Vec::new()));
        head.topics.keys().for_each(|id| self.named(Kind::Topic, id, Vec::new()));
        for (id, observable) in &head.observables {
            let values = join(observable.values.keys().map(Id::as_str));
            self.named(Kind::Observable, id, vec![("values", Value::Said(values))]);
        }
        for (id, detail) in &head.details {
            let absent = join(detail.absent.iter().map(|why| why.word()));
            let attributes = vec![
                ("kind", Value::Said(detail.kind.word().to_owned())),
                ("need", Value::Said(detail.need.word().to_owned())),
                ("absent", Value::Said(absent)),
                ("topic", Value::Said(detail.topic.value.to_string())),
                ("when", Value::When(detail.when.as_ref())),
            ];
            self.named(Kind::Detail, id, attributes);
        }
        for (id, contact) in &head.contacts {
            let form = ("form", Value::Said(ids(&contact.form)));
            self.named(Kind::Contact, id, vec![("link", Value::Said(contact.link.value.clone())), form]);
        }
        for (id, question) in &head.questions {
            self.named(Kind::Question, id, vec![("when", Value::When(question.when.as_ref()))]);
        }
        for (id, scenario) in &head.scenarios {
            let results = join(scenario.results.iter().map(|result| result.word()));
            self.named(Kind::Scenario, id, vec![("results", Value::Said(results))]);
        }
        for (id, source) in &head.sources {
            let said = [("basis", source.basis.word()), ("status", source.status.word())];
            self.named(Kind::Source, id, said.map(|(name, word)| (name, Value::Said(word.to_owned()))).into());
        }
    }

    fn flow(&mut self, id: &'p Id, flow: &'p Flow) {
        let attributes = vec![
            ("start", Value::Said(flow.start.value.to_string())),
            ("write-now", Value::Said(address(flow.write_now.as_ref()))),
            ("back", Value::Route(flow.back.as_ref())),
        ];
        self.add(Key::new(Kind::Flow, "", id.as_str()), attributes, Some(&flow.title), &[]);
        for (name, step) in &flow.steps {
            self.step(&Address::new(id.clone(), name.clone()), step);
        }
        for (name, end) in &flow.ends {
            self.add(Key::new(Kind::End, id.as_str(), name.as_str()), of_end(end), Some(&end.text), &end.does);
        }
    }

    fn step(&mut self, at: &Address, step: &'p Step) {
        let key = Key::new(Kind::Step, at.flow.as_str(), at.name.as_str());
        self.add(key, of_step(step), step.words(), &step.does);
        for answer in step.answers() {
            self.add(Key::new(Kind::Answer, at.to_string(), answer.id.as_str()), of_answer(answer), Some(&answer.text), &[]);
        }
        for check in step.checks() {
            self.add(Key::new(Kind::Check, at.to_string(), check.id.as_str()), of_check(check), Some(&check.instruction), &check.does);
        }
    }
}

fn of_step(step: &Step) -> Attributes<'_> {
    let kind = |word: &str| ("does what", Value::Said(word.to_owned()));
    let mut all = match &step.kind {
        StepKind::Ask(ask) => vec![
            kind("asks"),
            ("order of answers", Value::Order(ask.answers.iter().map(|answer| &answer.id.value).collect())),
            ("later", Value::Said(yes(ask.later.is_some()))),
            ("asked again", Value::Said(yes(ask.again.is_some()))),
        ],
        StepKind::Try(ladder) => vec![
            kind("tries"),
            ("order of checks", Value::Order(ladder.checks.iter().map(|check| &check.id.value).collect())),
            ("fixed leads to", Value::Route(ladder.fixed.as_ref())),
            ("otherwise leads to", Value::Route(Some(&ladder.otherwise))),
        ],
        StepKind::Wait(wait) => vec![
            kind("waits"),
            ("length", Value::Said(time(Some(wait.length)))),
            ("leads to", Value::Route(Some(&wait.go))),
            ("cut short leads to", Value::Route(wait.skipped.as_ref())),
        ],
        StepKind::HandOver(hand_over) => vec![
            kind("hands over"),
            ("to", Value::Said(hand_over.to.value.to_string())),
            ("back leads to", Value::Route(hand_over.back.as_ref())),
        ],
    };
    all.push(("acts", Value::Said(ids(&step.does))));
    all.push(("takes", Value::Said(time(step.takes))));
    all
}

fn of_answer(answer: &Answer) -> Attributes<'_> {
    vec![
        ("leads to", Value::Route(Some(&answer.go))),
        ("when", Value::When(answer.when.as_ref())),
        ("remembers", Value::Said(join(answer.remember.iter().map(remembered)))),
        ("means", Value::Said(join(answer.means.iter().map(remembered)))),
        ("share", Value::Said(percent(answer.share.as_ref()))),
        ("come-back", Value::Said(time(answer.come_back))),
        ("watched", Value::Said(yes(answer.watched))),
    ]
}

fn of_check(check: &Check) -> Attributes<'_> {
    vec![
        ("task", Value::Said(yes(check.task))),
        ("when", Value::When(check.when.as_ref())),
        ("cure", Value::Said(some(check.cure.as_ref().map(|cure| &cure.value)))),
        ("acts", Value::Said(ids(&check.does))),
        ("fixed leads to", Value::Route(check.fixed.as_ref())),
        ("link", Value::Said(some(check.link.as_ref().map(|link| &link.value)))),
        ("takes", Value::Said(time(check.takes))),
        ("wait", Value::Said(time(check.wait))),
        ("fixes", Value::Said(percent(check.fixes.as_ref()))),
    ]
}

fn of_end(end: &End) -> Attributes<'_> {
    vec![
        ("result", Value::Said(end.result.word().to_owned())),
        ("contact", Value::Said(some(end.contact.as_ref().map(|contact| &contact.value)))),
        ("needs", Value::Said(ids(&end.needs))),
        ("acts", Value::Said(ids(&end.does))),
        ("wait", Value::Said(time(end.wait))),
    ]
}

fn remembered(said: &Remembered) -> String {
    format!("{} = {}", said.fact.value, said.values().map(Id::as_str).collect::<Vec<_>>().join(" or "))
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn some<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn address(address: Option<&Spanned<Address>>) -> String {
    some(address.map(|address| &address.value))
}

fn percent(share: Option<&Spanned<u8>>) -> String {
    share.map(|share| format!("{} %", share.value)).unwrap_or_default()
}

fn time(time: Option<Duration>) -> String {
    let Some(seconds) = time.map(|time| time.as_secs()) else { return String::new() };
    match seconds {
        0 => "0".to_owned(),
        days if days % 86400 == 0 => format!("{}d", days / 86400),
        hours if hours % 3600 == 0 => format!("{}h", hours / 3600),
        minutes if minutes % 60 == 0 => format!("{}m", minutes / 60),
        seconds => format!("{seconds}s"),
    }
}

fn ids(ids: &[Spanned<Id>]) -> String {
    join(ids.iter().map(|id| id.value.as_str()))
}

fn join(parts: impl Iterator<Item: ToString>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", ")
}
