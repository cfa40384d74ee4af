//! What a pack holds, as flat lists with paths: the texts that people read, the names that parts call each other by.

use crate::flow::id::Id;
use crate::flow::model::{Answer, Check, End, Flow, PackHead, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::texts::{Line, Lines, Text, Wordings};
use crate::locale::Lang;

/// The name of something that stands in pack.yaml.
pub(super) struct Claim<'p> {
    /// The key in pack.yaml under which it must stand.
    pub group: &'static str,
    pub name: &'p Spanned<Id>,
    pub path: String,
}

/// Everything that has a name of its own in pack.yaml, with the key under which it stands.
pub(super) fn declared(head: &PackHead) -> Vec<(&'static str, &Spanned<Id>)> {
    let acts = head.acts.values().map(|act| ("acts", &act.id));
    let sources = head.sources.values().map(|source| ("sources", &source.id));
    let scenarios = head.scenarios.values().map(|scenario| ("scenarios", &scenario.id));
    let topics = head.topics.values().map(|topic| ("topics", &topic.id));
    let details = head.details.values().map(|detail| ("details", &detail.id));
    let contacts = head.contacts.values().map(|contact| ("contacts", &contact.id));
    let cures = head.cures.values().map(|cure| ("cures", &cure.id));
    acts.chain(cures).chain(sources).chain(scenarios).chain(topics).chain(details).chain(contacts).collect()
}

/// The names of each other that the parts of pack.yaml use.
pub(super) fn mentions(head: &PackHead) -> Vec<Claim<'_>> {
    let topics = head.details.values().map(|detail| {
        let path = format!("details.{}.topic", detail.id.value);
        Claim { group: "topics", name: &detail.topic, path }
    });
    let told = head.observables.values().flat_map(|observable| {
        let at = |index: usize| format!("observables.{}.tell[{index}].topic", observable.id.value);
        observable.tell.iter().enumerate().map(move |(index, telling)| Claim { group: "topics", name: &telling.topic, path: at(index) })
    });
    let details = head.details.values().flat_map(|detail| sourced(&format!("details.{}", detail.id.value), &detail.sources));
    let acts = head.acts.values().flat_map(|act| listing("acts", &format!("acts.{}.after", act.id.value), &act.after));
    let contacts = head.contacts.values().flat_map(|contact| {
        let path = format!("contacts.{}", contact.id.value);
        sourced(&path, &contact.sources).into_iter().chain(listing("details", &format!("{path}.form"), &contact.form))
    });
    topics.chain(told).chain(details).chain(acts).chain(contacts).collect()
}

/// The names from pack.yaml that a flow uses.
pub(super) fn claims(flow: &Flow) -> Vec<Claim<'_>> {
    let mut claims = listing("scenarios", "scenarios", &flow.scenarios);
    for (name, step) in &flow.steps {
        let path = format!("steps.{name}");
        claims.extend(listing("acts", &format!("{path}.does"), &step.does));
        match &step.kind {
            StepKind::Ask(ask) => {
                claims.extend(sourced(&path, &ask.sources));
                for (index, answer) in ask.answers.iter().enumerate() {
                    let path = format!("{path}.answers[{index}].tell");
                    claims.extend(answer.tell.iter().map(|(topic, _)| Claim { group: "topics", name: topic, path: path.clone() }));
                }
            }
            StepKind::Try(ladder) => {
                for (index, check) in ladder.checks.iter().enumerate() {
                    let path = format!("{path}.try[{index}]");
                    claims.extend(sourced(&path, &check.sources));
                    claims.extend(listing("acts", &format!("{path}.does"), &check.does));
                    claims.extend(check.cure.iter().map(|cure| Claim { group: "cures", name: cure, path: format!("{path}.cure") }));
                }
            }
            StepKind::Wait(wait) => claims.extend(sourced(&path, &wait.sources)),
            StepKind::HandOver(_) => {}
        }
    }
    for (name, end) in &flow.ends {
        let path = format!("ends.{name}");
        let contact = end.contact.iter().map(|contact| Claim { group: "contacts", name: contact, path: format!("{path}.contact") });
        claims.extend(contact.chain(sourced(&path, &end.sources)));
        claims.extend(listing("details", &format!("{path}.needs"), &end.needs));
        claims.extend(listing("acts", &format!("{path}.does"), &end.does));
    }
    claims
}

fn sourced<'p>(path: &str, sources: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    listing("sources", &format!("{path}.sources"), sources)
}

fn listing<'p>(group: &'static str, path: &str, names: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    names.iter().enumerate().map(|(index, name)| Claim { group, name, path: format!("{path}[{index}]") }).collect()
}

/// Gathers texts with their paths.
#[derive(Default)]
pub(super) struct Texts<'p> {
    pub all: Vec<(String, &'p Spanned<String>)>,
}

impl<'p> Texts<'p> {
    /// Every text of pack.yaml that a person reads.
    pub fn of_head(head: &'p PackHead) -> Self {
        let mut texts = Self::default();
        texts.text("title", &head.title);
        for (index, line) in head.later_next.iter().enumerate() {
            texts.text(&format!("later-next[{index}]"), line);
        }
        for (id, observable) in &head.observables {
            for (index, telling) in observable.tell.iter().enumerate() {
                texts.text(&format!("observables.{id}.tell[{index}].text"), &telling.text);
            }
        }
        for (id, source) in &head.sources {
            texts.maybe(&format!("sources.{id}.claim"), source.claim.as_ref());
        }
        for (id, scenario) in &head.scenarios {
            texts.text(&format!("scenarios.{id}.title"), &scenario.title);
        }
        for (id, topic) in &head.topics {
            texts.text(&format!("topics.{id}"), &topic.label);
        }
        for (id, detail) in &head.details {
            texts.wordings(&format!("details.{id}.label"), Some(&detail.label));
            texts.wordings(&format!("details.{id}.ask"), Some(&detail.ask));
            if let Some(example) = &detail.example {
                texts.text(&format!("details.{id}.example"), example);
            }
        }
        for (id, contact) in &head.contacts {
            texts.text(&format!("contacts.{id}.title"), &contact.title);
            texts.each(&format!("contacts.{id}.how"), &contact.how.lines);
            texts.wordings(&format!("contacts.{id}.expect"), Some(&contact.expect));
        }
        texts
    }

    /// Every text of a flow that a person reads.
    pub fn of_flow(flow: &'p Flow) -> Self {
        let mut texts = Self::default();
        texts.text("title", &flow.title);
        texts.lines("symptoms", &flow.symptoms);
        texts.maybe("problem", flow.problem.as_ref());
        for (name, step) in &flow.steps {
            texts.step(&format!("steps.{name}"), step);
        }
        for (name, end) in &flow.ends {
            texts.end(&format!("ends.{name}"), end);
        }
        texts
    }

    fn step(&mut self, path: &str, step: &'p Step) {
        self.maybe(&format!("{path}.desk"), step.desk.as_ref());
        self.lines(&format!("{path}.signs"), &step.signs);
        match &step.kind {
            StepKind::Ask(ask) => {
                self.text(&format!("{path}.ask"), &ask.question);
                self.maybe(&format!("{path}.help"), ask.help.as_ref());
                self.all.extend(ask.always_known.iter().map(|reason| (format!("{path}.always-known"), reason)));
                self.maybe(&format!("{path}.later"), ask.later.as_ref().map(|later| &later.at_hand));
                self.all.extend(ask.again.iter().map(|reason| (format!("{path}.again"), reason)));
                for (index, answer) in ask.answers.iter().enumerate() {
                    self.answer(&format!("{path}.answers[{index}]"), answer);
                }
            }
            StepKind::Try(ladder) => {
                self.wordings(&format!("{path}.intro"), ladder.intro.as_ref());
                for (index, check) in ladder.checks.iter().enumerate() {
                    self.check(&format!("{path}.try[{index}]"), check);
                }
            }
            StepKind::Wait(wait) => self.text(&format!("{path}.text"), &wait.text),
            StepKind::HandOver(_) => {}
        }
    }

    fn answer(&mut self, path: &str, answer: &'p Answer) {
        self.text(&format!("{path}.text"), &answer.text);
        self.maybe(&format!("{path}.desk"), answer.desk.as_ref());
        self.maybe(&format!("{path}.problem"), answer.problem.as_ref());
        for (topic, text) in &answer.tell {
            self.text(&format!("{path}.tell.{}", topic.value), text);
        }
    }

    fn check(&mut self, path: &str, check: &'p Check) {
        self.text(&format!("{path}.do"), &check.instruction);
        self.each(&format!("{path}.how"), &check.how.lines);
        self.maybe(&format!("{path}.did"), check.did.as_ref());
        self.maybe(&format!("{path}.desk"), check.desk.as_ref());
    }

    fn end(&mut self, path: &str, end: &'p End) {
        self.text(&format!("{path}.text"), &end.text);
        self.maybe(&format!("{path}.desk"), end.desk.as_ref());
        self.each(&format!("{path}.next"), &end.next.lines);
        self.wordings(&format!("{path}.request"), end.request.as_ref());
        self.wordings(&format!("{path}.expect"), end.expect.as_ref());
        self.lines(&format!("{path}.signs"), &end.signs);
    }

    fn maybe(&mut self, path: &str, text: Option<&'p Text>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    fn text(&mut self, path: &str, text: &'p Text) {
        for lang in Lang::ALL {
            self.all.extend(text.in_lang(lang).map(|text| (format!("{path}.{}", lang.code()), text)));
        }
    }

    fn each(&mut self, path: &str, lines: &'p [Line]) {
        for (index, line) in lines.iter().enumerate() {
            self.text(&format!("{path}[{index}]"), &line.text);
        }
    }

    /// One text stands at the key itself.
    fn wordings(&mut self, path: &str, wordings: Option<&'p Wordings>) {
        for (path, text) in wordings.into_iter().flat_map(|wordings| wordings.texts(path)) {
            self.text(&path, text);
        }
    }

    fn lines(&mut self, path: &str, lines: &'p Lines) {
        for lang in Lang::ALL {
            let lines = lines.in_lang(lang).iter().enumerate();
            self.all.extend(lines.map(|(index, line)| (format!("{path}.{}[{index}]", lang.code()), line)));
        }
    }
}
