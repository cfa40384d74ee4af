//! What a pack holds, as flat lists with paths: the texts that people read, the names that parts call each other by.

use crate::flow::id::Id;
use crate::flow::model::{Answer, Ask, Check, End, Flow, PackHead, Step, StepKind};
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::texts::{Advice, Lines, Text, Wordings};
use crate::locale::Lang;

macro_rules! groups {
    ($($group:ident $key:ident)+) => {
        /// What has names of its own in pack.yaml.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Group {
            $($group,)+
        }

        impl Group {
            pub const ALL: &'static [Self] = &[$(Self::$group),+];

            /// Its key in pack.yaml.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$group => stringify!($key),)+
                }
            }

            pub fn has(self, head: &PackHead, name: &Id) -> bool {
                match self {
                    $(Self::$group => head.$key.contains_key(name),)+
                }
            }

            pub fn names(self, head: &PackHead) -> Vec<&Spanned<Id>> {
                match self {
                    $(Self::$group => head.$key.values().map(|named| &named.id).collect(),)+
                }
            }
        }
    };
}

groups! {
    Acts acts
    Cures cures
    Sources sources
    Scenarios scenarios
    Topics topics
    Details details
    Contacts contacts
}

/// Something of pack.yaml that is named.
pub(super) struct Claim<'p> {
    pub group: Group,
    pub name: &'p Spanned<Id>,
    pub path: String,
}

/// The names of each other that the parts of pack.yaml use.
pub(super) fn mentions(head: &PackHead) -> Vec<Claim<'_>> {
    let topics = head.details.values().map(|detail| {
        let path = format!("details.{}.topic", detail.id.value);
        Claim { group: Group::Topics, name: &detail.topic, path }
    });
    let told = head.observables.values().flat_map(|observable| {
        let at = |index: usize| format!("observables.{}.tell[{index}].topic", observable.id.value);
        observable.tell.iter().enumerate().map(move |(index, telling)| Claim {
            group: Group::Topics,
            name: &telling.topic,
            path: at(index),
        })
    });
    let details = head.details.values().flat_map(|detail| sourced(&format!("details.{}", detail.id.value), &detail.sources));
    let acts = head.acts.values().flat_map(|act| listing(Group::Acts, &format!("acts.{}.after", act.id.value), &act.after));
    let contacts = head.contacts.values().flat_map(|contact| {
        let path = format!("contacts.{}", contact.id.value);
        sourced(&path, &contact.sources).into_iter().chain(listing(Group::Details, &format!("{path}.form"), &contact.form))
    });
    let asked = head.questions.values().flat_map(|question| sourced(&format!("questions.{}", question.id.value), &question.sources));
    topics.chain(told).chain(details).chain(acts).chain(contacts).chain(asked).collect()
}

/// The names from pack.yaml that a flow uses.
pub(super) fn claims(flow: &Flow) -> Vec<Claim<'_>> {
    let mut claims = listing(Group::Scenarios, "scenarios", &flow.scenarios);
    for (name, step) in &flow.steps {
        let path = format!("steps.{name}");
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &step.does));
        claims.extend(sourced(&path, step.sources()));
    }
    for (name, index, answer) in flow.answers() {
        let path = format!("steps.{name}.answers[{index}].tell");
        claims.extend(answer.tell.iter().map(|(topic, _)| Claim { group: Group::Topics, name: topic, path: path.clone() }));
    }
    for (name, index, check) in flow.checks() {
        let path = format!("steps.{name}.try[{index}]");
        claims.extend(sourced(&path, &check.sources));
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &check.does));
        claims.extend(check.cure.iter().map(|cure| Claim { group: Group::Cures, name: cure, path: format!("{path}.cure") }));
    }
    for (name, end) in &flow.ends {
        let path = format!("ends.{name}");
        let contact = end.contact.iter().map(|contact| Claim { group: Group::Contacts, name: contact, path: format!("{path}.contact") });
        claims.extend(contact.chain(sourced(&path, &end.sources)));
        claims.extend(listing(Group::Details, &format!("{path}.needs"), &end.needs));
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &end.does));
    }
    claims
}

fn sourced<'p>(path: &str, sources: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    listing(Group::Sources, &format!("{path}.sources"), sources)
}

fn listing<'p>(group: Group, path: &str, names: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    names.iter().enumerate().map(|(index, name)| Claim { group, name, path: format!("{path}[{index}]") }).collect()
}

/// A text where it is written.
pub(crate) struct Written<'p> {
    pub path: String,
    pub text: &'p Spanned<String>,
    /// The language; a reason that an author gives has none.
    pub lang: Option<Lang>,
    /// Whether staff read it to a caller.
    pub is_aloud: bool,
}

#[derive(Default)]
pub(crate) struct Texts<'p> {
    pub all: Vec<Written<'p>>,
}

pub(super) fn texts(pack: &Pack) -> impl Iterator<Item = (&str, Texts<'_>)> {
    let flows = pack.flow_ids().filter_map(|id| Some((pack.file_name(id), Texts::of_flow(pack.flow(id)?))));
    std::iter::once((pack.head_name(), Texts::of_head(pack.head()))).chain(flows)
}

const ALOUD: bool = true;
const SILENT: bool = false;

impl<'p> Texts<'p> {
    /// Every text of pack.yaml that a person reads.
    pub fn of_head(head: &'p PackHead) -> Self {
        let mut texts = Self::default();
        texts.text("title", Some(&head.title), SILENT);
        texts.text("newer", head.newer.as_ref(), SILENT);
        for (index, line) in head.later_next.iter().enumerate() {
            texts.text(&format!("later-next[{index}]"), Some(line), SILENT);
        }
        for (id, observable) in &head.observables {
            for (index, telling) in observable.tell.iter().enumerate() {
                texts.text(&format!("observables.{id}.tell[{index}].text"), Some(&telling.text), SILENT);
            }
        }
        for (id, source) in &head.sources {
            texts.text(&format!("sources.{id}.claim"), source.claim.as_ref(), ALOUD);
        }
        for (id, scenario) in &head.scenarios {
            texts.text(&format!("scenarios.{id}.title"), Some(&scenario.title), SILENT);
        }
        for (id, topic) in &head.topics {
            texts.text(&format!("topics.{id}"), Some(&topic.label), SILENT);
        }
        for (id, detail) in &head.details {
            texts.wordings(&format!("details.{id}.label"), Some(&detail.label), SILENT);
            texts.wordings(&format!("details.{id}.ask"), Some(&detail.ask), SILENT);
            texts.text(&format!("details.{id}.example"), detail.example.as_ref(), SILENT);
        }
        for (id, contact) in &head.contacts {
            texts.text(&format!("contacts.{id}.title"), Some(&contact.title), SILENT);
            texts.each(&format!("contacts.{id}.how"), &contact.how, SILENT);
            texts.wordings(&format!("contacts.{id}.expect"), Some(&contact.expect), SILENT);
        }
        for (id, question) in &head.questions {
            texts.text(&format!("questions.{id}.text"), Some(&question.text), ALOUD);
            texts.each(&format!("questions.{id}.answer"), &question.answer, ALOUD);
        }
        texts
    }

    /// Every text of a flow that a person reads.
    pub fn of_flow(flow: &'p Flow) -> Self {
        let mut texts = Self::default();
        texts.text("title", Some(&flow.title), SILENT);
        texts.lines("symptoms", &flow.symptoms);
        texts.text("problem", flow.problem.as_ref(), SILENT);
        for (name, step) in &flow.steps {
            texts.step(&format!("steps.{name}"), step);
        }
        for (name, end) in &flow.ends {
            texts.end(&format!("ends.{name}"), end);
        }
        texts
    }

    fn step(&mut self, path: &str, step: &'p Step) {
        self.text(&format!("{path}.desk"), step.desk.as_ref(), SILENT);
        self.lines(&format!("{path}.signs"), &step.signs);
        match &step.kind {
            StepKind::Ask(ask) => self.ask(path, ask),
            StepKind::Try(ladder) => {
                self.wordings(&format!("{path}.intro"), ladder.intro.as_ref(), ALOUD);
                for (index, check) in ladder.checks.iter().enumerate() {
                    self.check(&format!("{path}.try[{index}]"), check);
                }
            }
            StepKind::Wait(wait) => self.text(&format!("{path}.text"), Some(&wait.text), ALOUD),
            StepKind::HandOver(_) => {}
        }
    }

    fn ask(&mut self, path: &str, ask: &'p Ask) {
        self.text(&format!("{path}.ask"), Some(&ask.question), ALOUD);
        self.text(&format!("{path}.help"), ask.help.as_ref(), ALOUD);
        self.text(&format!("{path}.later"), ask.later.as_ref().map(|later| &later.at_hand), SILENT);
        for (key, reason) in [("always-known", &ask.always_known), ("again", &ask.again)] {
            let reason = reason.iter().map(|text| Written { path: format!("{path}.{key}"), text, lang: None, is_aloud: SILENT });
            self.all.extend(reason);
        }
        for (index, answer) in ask.answers.iter().enumerate() {
            self.answer(&format!("{path}.answers[{index}]"), answer);
        }
    }

    fn answer(&mut self, path: &str, answer: &'p Answer) {
        self.text(&format!("{path}.text"), Some(&answer.text), ALOUD);
        self.text(&format!("{path}.desk"), answer.desk.as_ref(), SILENT);
        self.text(&format!("{path}.problem"), answer.problem.as_ref(), SILENT);
        for (topic, text) in &answer.tell {
            self.text(&format!("{path}.tell.{}", topic.value), Some(text), SILENT);
        }
    }

    fn check(&mut self, path: &str, check: &'p Check) {
        self.text(&format!("{path}.do"), Some(&check.instruction), ALOUD);
        self.each(&format!("{path}.how"), &check.how, ALOUD);
        self.text(&format!("{path}.did"), check.did.as_ref(), SILENT);
        self.text(&format!("{path}.desk"), check.desk.as_ref(), SILENT);
        self.text(&format!("{path}.later"), check.later.as_ref(), SILENT);
    }

    fn end(&mut self, path: &str, end: &'p End) {
        self.text(&format!("{path}.text"), Some(&end.text), ALOUD);
        self.text(&format!("{path}.desk"), end.desk.as_ref(), SILENT);
        self.each(&format!("{path}.next"), &end.next, ALOUD);
        self.wordings(&format!("{path}.request"), end.request.as_ref(), SILENT);
        self.wordings(&format!("{path}.expect"), end.expect.as_ref(), SILENT);
        self.lines(&format!("{path}.signs"), &end.signs);
    }

    fn text(&mut self, path: &str, text: Option<&'p Text>, is_aloud: bool) {
        for lang in Lang::ALL {
            let text = text.and_then(|text| text.in_lang(lang));
            self.all.extend(text.map(|text| Written { path: format!("{path}.{}", lang.code()), text, lang: Some(lang), is_aloud }));
        }
    }

    fn each(&mut self, path: &str, advice: &'p Advice, is_aloud: bool) {
        for (index, line) in advice.lines.iter().enumerate() {
            self.text(&format!("{path}[{index}]"), Some(&line.text), is_aloud);
        }
    }

    /// One text stands at the key itself.
    fn wordings(&mut self, path: &str, wordings: Option<&'p Wordings>, is_aloud: bool) {
        for (path, text) in wordings.into_iter().flat_map(|wordings| wordings.texts(path)) {
            self.text(&path, Some(text), is_aloud);
        }
    }

    fn lines(&mut self, path: &str, lines: &'p Lines) {
        for lang in Lang::ALL {
            let lines = lines.in_lang(lang).iter().enumerate();
            let lines = lines.map(|(index, line)| (format!("{path}.{}[{index}]", lang.code()), line));
            self.all.extend(lines.map(|(path, text)| Written { path, text, lang: Some(lang), is_aloud: SILENT }));
        }
    }
}
