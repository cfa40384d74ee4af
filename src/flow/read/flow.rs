//! One flow file.

use std::time::Duration;

use indexmap::IndexMap;

use crate::flow::finding::{Code, Finding};
use crate::flow::id::Id;
use crate::flow::model::{Answer, Ask, Check, End, EndResult, Flow, FlowTest, HandOver, Ladder, Step, StepKind, Wait};
use crate::flow::node::Node;
use crate::flow::pack::PackFile;
use crate::flow::span::{Span, Spanned};
use crate::flow::texts::{Lines, Text};
use crate::locale::Lang;

use super::{Fields, MAX_STEPS, Reader, join};

const FLOW_KEYS: &[&str] =
    &["flow", "title", "symptoms", "scenarios", "reviewed", "problem", "start", "write-now", "back", "steps", "ends", "tests"];
const ASK_KEYS: &[&str] = &["ask", "help", "desk", "takes", "does", "always-known", "answers", "sources"];
const TRY_KEYS: &[&str] = &["try", "intro", "desk", "takes", "fixed", "otherwise"];
const WAIT_KEYS: &[&str] = &["wait", "text", "desk", "sources", "go", "skipped"];
const HAND_OVER_KEYS: &[&str] = &["hand-over", "desk", "back"];
const ANSWER_KEYS: &[&str] = &["id", "text", "desk", "remember", "share", "problem", "tell", "when", "go"];
const CHECK_KEYS: &[&str] = &["id", "do", "how", "did", "desk", "takes", "wait", "fixes", "link", "when", "does", "sources", "fixed"];
const END_KEYS: &[&str] = &["result", "text", "next", "wait", "contact", "needs", "request", "expect", "does", "sources"];
const TEST_KEYS: &[&str] = &["name", "begins", "answers", "checks", "waits", "reaches", "advises", "never-advises", "message-has"];

/// Reads a flow; `expected` is the id that the file's name gives it. The flow is there whenever the file is a map of keys, with
/// gaps where the findings are.
pub fn read_flow(file: &PackFile, expected: &Id, languages: &[Lang]) -> (Option<Flow>, Vec<Finding>) {
    let mut reader = Reader::new(&file.name, languages);
    let flow = match file.tree() {
        Ok(root) => reader.flow(&root, expected),
        Err(finding) => {
            reader.findings.push(*finding);
            None
        }
    };
    (flow, reader.findings)
}

impl Reader<'_> {
    fn flow(&mut self, root: &Spanned<Node>, expected: &Id) -> Option<Flow> {
        let fields = self.part(root, "", FLOW_KEYS)?;
        let id = self.required(&fields, "flow").and_then(|node| self.id(node, "flow"));
        if let Some(id) = id.as_ref().filter(|id| id.value != *expected) {
            let message = format!("the flow is called '{}', its file '{expected}'", id.value);
            self.report_with_help(
                Code::FileName,
                id.span,
                "flow",
                message,
                "the program finds a flow by its file's name: make them the same",
            );
        }
        let own = expected;
        Some(Flow {
            id: id.unwrap_or_else(|| Spanned::new(own.clone(), root.span)),
            title: self.required_text(&fields, "title"),
            symptoms: self.lines_of(&fields, "symptoms"),
            scenarios: self.id_list(&fields, "scenarios"),
            reviewed: self.date(&fields, "reviewed"),
            problem: self.text_of(&fields, "problem"),
            start: self
                .required(&fields, "start")
                .and_then(|node| self.address(node, "start", own))
                .unwrap_or_else(|| missing_address(own)),
            write_now: fields.get("write-now").and_then(|node| self.address(node, "write-now", own)),
            back: self.optional_route(&fields, "back", own),
            steps: self.steps(&fields, own),
            ends: self.ends(&fields),
            tests: self.tests(&fields, own),
            allows: std::mem::take(&mut self.allows),
        })
    }

    pub(super) fn required_text(&mut self, fields: &Fields, key: &str) -> Text {
        match self.required(fields, key) {
            Some(node) => self.text(node, &fields.path_of(key)),
            None => Text::default(),
        }
    }

    pub(super) fn text_of(&mut self, fields: &Fields, key: &str) -> Option<Text> {
        fields.get(key).map(|node| self.text(node, &fields.path_of(key)))
    }

    pub(super) fn lines_of(&mut self, fields: &Fields, key: &str) -> Lines {
        fields.get(key).map(|node| self.lines(node, &fields.path_of(key))).unwrap_or_default()
    }

    fn steps(&mut self, fields: &Fields, own: &Id) -> IndexMap<Id, Step> {
        let mut steps = IndexMap::new();
        let Some(entries) = self.required(fields, "steps").and_then(|node| self.entries(node, "steps")) else { return steps };
        if entries.entries.len() > MAX_STEPS {
            let message = format!("the flow has {} steps; at most {MAX_STEPS} are read", entries.entries.len());
            self.report(Code::TooLarge, entries.span, "steps", message);
            return steps;
        }
        for (key, node) in &entries.entries {
            let path = join("steps", &key.value);
            let Some(id) = self.id_from(key, &path) else { continue };
            if let Some(step) = self.step(id, node, &path, own) {
                steps.insert(step.id.value.clone(), step);
            }
        }
        steps
    }

    fn step(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Step> {
        let entries = self.entries(node, path)?;
        let (kind_key, keys) = [("ask", ASK_KEYS), ("try", TRY_KEYS), ("hand-over", HAND_OVER_KEYS), ("wait", WAIT_KEYS)]
            .into_iter()
            .find(|(key, _)| entries.has(key))
            .unwrap_or(("", &[]));
        if kind_key.is_empty() {
            let message = "the step does nothing: it needs 'ask', 'try', 'wait' or 'hand-over'";
            self.report(Code::MissingKey, id.span, path, message);
        }
        let fields = if keys.is_empty() { entries } else { self.part(node, path, keys)? };
        let kind = match kind_key {
            "ask" => StepKind::Ask(self.ask(&fields, own)),
            "try" => StepKind::Try(self.ladder(&fields, own)),
            "hand-over" => StepKind::HandOver(HandOver {
                to: self
                    .required(&fields, "hand-over")
                    .and_then(|node| self.address(node, &fields.path_of("hand-over"), own))
                    .unwrap_or_else(|| missing_address(own)),
                back: self.optional_route(&fields, "back", own),
            }),
            "wait" => StepKind::Wait(self.wait(&fields, own)),
            _ => return None,
        };
        Some(Step {
            id,
            desk: self.text_of(&fields, "desk"),
            takes: if kind_key == "wait" { None } else { self.duration(&fields, "takes") },
            does: self.id_list(&fields, "does"),
            kind,
        })
    }

    fn ask(&mut self, fields: &Fields, own: &Id) -> Ask {
        let mut answers: Vec<Answer> = Vec::new();
        if let Some(list) = self.required(fields, "answers") {
            for (path, item) in self.items(list, &fields.path_of("answers")) {
                let Some(answer) = self.answer(item, &path, own) else { continue };
                if self.is_new_id(&answer.id, answers.iter().map(|other| &other.id), &path) {
                    answers.push(answer);
                }
            }
            if answers.is_empty() && matches!(list.value, Node::List(_)) {
                self.report(Code::MissingKey, list.span, &fields.path, "the question has no answers");
            }
        }
        Ask {
            question: self.required_text(fields, "ask"),
            help: self.text_of(fields, "help"),
            always_known: fields.get("always-known").and_then(|node| self.scalar(node, &fields.path_of("always-known"))),
            answers,
            sources: self.sources(fields),
        }
    }

    fn is_new_id<'a>(&mut self, id: &Spanned<Id>, mut others: impl Iterator<Item = &'a Spanned<Id>>, path: &str) -> bool {
        let Some(first) = others.find(|other| other.value == id.value) else { return true };
        let message = format!("the id '{}' stands here twice", id.value);
        self.report_with_help(Code::Duplicate, id.span, path, message, format!("the first one is in line {}", first.span.line));
        false
    }

    fn answer(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Answer> {
        let fields = self.part(node, path, ANSWER_KEYS)?;
        let answer = Answer {
            id: self
                .required(&fields, "id")
                .and_then(|node| self.id(node, &fields.path_of("id")))
                .unwrap_or_else(|| Spanned::new(Id::from(""), node.span)),
            text: self.required_text(&fields, "text"),
            desk: self.text_of(&fields, "desk"),
            remember: self.remember(&fields),
            share: self.percent(&fields, "share"),
            problem: self.text_of(&fields, "problem"),
            tell: self.tell(&fields),
            when: self.when_of(&fields),
            go: self.required_route(&fields, "go", own),
        };
        (!answer.id.as_str().is_empty()).then_some(answer)
    }

    fn remember(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Spanned<Id>)> {
        let path = fields.path_of("remember");
        let Some(entries) = fields.get("remember").and_then(|node| self.entries(node, &path)) else { return Vec::new() };
        let mut facts = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
            if ["all", "any", "not"].contains(&key.value.as_str()) {
                self.report(Code::BadId, key.span, &path, format!("a fact cannot be called '{}': conditions use that word", key.value));
            } else if let (Some(fact), Some(value)) = (self.id_from(key, &path), self.id(value, &path)) {
                facts.push((fact, value));
            }
        }
        facts
    }

    fn tell(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Text)> {
        let path = fields.path_of("tell");
        let Some(entries) = fields.get("tell").and_then(|node| self.entries(node, &path)) else { return Vec::new() };
        let mut told = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
            if let Some(topic) = self.id_from(key, &path) {
                told.push((topic, self.text(value, &path)));
            }
        }
        told
    }

    fn ladder(&mut self, fields: &Fields, own: &Id) -> Ladder {
        let mut checks: Vec<Check> = Vec::new();
        if let Some(list) = fields.get("try") {
            for (path, item) in self.items(list, &fields.path_of("try")) {
                let Some(check) = self.check(item, &path, own) else { continue };
                if self.is_new_id(&check.id, checks.iter().map(|other| &other.id), &path) {
                    checks.push(check);
                }
            }
            if checks.is_empty() && matches!(list.value, Node::List(_)) {
                self.report(Code::MissingKey, list.span, &fields.path, "the ladder has no checks");
            }
        }
        Ladder {
            intro: self.text_of(fields, "intro"),
            checks,
            fixed: self.required_route(fields, "fixed", own),
            otherwise: self.required_route(fields, "otherwise", own),
        }
    }

    fn check(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Check> {
        let fields = self.part(node, path, CHECK_KEYS)?;
        let check = Check {
            id: self
                .required(&fields, "id")
                .and_then(|node| self.id(node, &fields.path_of("id")))
                .unwrap_or_else(|| Spanned::new(Id::from(""), node.span)),
            instruction: self.required_text(&fields, "do"),
            how: self.lines_of(&fields, "how"),
            did: self.text_of(&fields, "did"),
            desk: self.text_of(&fields, "desk"),
            takes: self.duration(&fields, "takes"),
            wait: self.duration(&fields, "wait"),
            fixes: self.percent(&fields, "fixes"),
            link: fields.get("link").and_then(|node| self.scalar(node, &fields.path_of("link"))),
            when: self.when_of(&fields),
            does: self.id_list(&fields, "does"),
            sources: self.sources(&fields),
            fixed: self.optional_route(&fields, "fixed", own),
        };
        (!check.id.as_str().is_empty()).then_some(check)
    }

    fn wait(&mut self, fields: &Fields, own: &Id) -> Wait {
        Wait {
            length: self.duration(fields, "wait").unwrap_or(Duration::ZERO),
            text: self.required_text(fields, "text"),
            sources: self.sources(fields),
            go: self.required_route(fields, "go", own),
            skipped: self.optional_route(fields, "skipped", own),
        }
    }

    fn ends(&mut self, fields: &Fields) -> IndexMap<Id, End> {
        let mut ends = IndexMap::new();
        let Some(entries) = fields.get("ends").and_then(|node| self.entries(node, "ends")) else { return ends };
        for (key, node) in &entries.entries {
            let path = join("ends", &key.value);
            let Some(id) = self.id_from(key, &path) else { continue };
            let Some(fields) = self.part(node, &path, END_KEYS) else { continue };
            let end = End {
                result: self.word(&fields, "result", EndResult::WORDS).unwrap_or(EndResult::OtherRoute),
                text: self.required_text(&fields, "text"),
                next: self.lines_of(&fields, "next"),
                wait: self.duration(&fields, "wait"),
                contact: fields.get("contact").and_then(|node| self.id(node, &fields.path_of("contact"))),
                needs: self.id_list(&fields, "needs"),
                request: self.text_of(&fields, "request"),
                expect: self.text_of(&fields, "expect"),
                does: self.id_list(&fields, "does"),
                sources: self.sources(&fields),
                id,
            };
            self.message_needs_contact(&end, &fields);
            ends.insert(end.id.value.clone(), end);
        }
        ends
    }

    /// Whoever writes to support must know where to; whoever does not needs no details.
    fn message_needs_contact(&mut self, end: &End, fields: &Fields) {
        let writes = matches!(end.result, EndResult::ContactSupport | EndResult::RecoveryUnlikely);
        if end.contact.is_none() && (writes || !end.needs.is_empty() || end.request.is_some()) {
            self.report(Code::MissingKey, end.id.span, &fields.path, "a message is written here, but no 'contact' says where to send it");
        }
        if end.contact.is_some() && end.request.is_none() {
            self.report(
                Code::MissingKey,
                end.id.span,
                &fields.path,
                "the message goes to a contact, but no 'request' says what it asks for",
            );
        }
    }

    fn tests(&mut self, fields: &Fields, own: &Id) -> Vec<FlowTest> {
        let Some(list) = fields.get("tests") else { return Vec::new() };
        let items = self.items(list, "tests");
        items.into_iter().filter_map(|(path, item)| self.test(item, &path, own)).collect()
    }

    fn test(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<FlowTest> {
        let fields = self.fields(node, path, TEST_KEYS)?;
        let name = self.required(&fields, "name").and_then(|node| self.scalar(node, &fields.path_of("name")));
        let reaches = self.required(&fields, "reaches").and_then(|node| self.address(node, &fields.path_of("reaches"), own));
        Some(FlowTest {
            begins: fields.get("begins").and_then(|node| self.address(node, &fields.path_of("begins"), own)),
            choices: self.choices(&fields),
            advises: self.scalars(&fields, "advises"),
            never_advises: self.scalars(&fields, "never-advises"),
            message_has: self.id_list(&fields, "message-has"),
            name: name?,
            reaches: reaches?,
        })
    }
}

fn missing_address(own: &Id) -> Spanned<crate::flow::id::Address> {
    Spanned::new(crate::flow::id::Address::new(own.clone(), Id::from("")), Span::default())
}
