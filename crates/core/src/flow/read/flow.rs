//! One flow file.

use std::time::Duration;

use indexmap::IndexMap;

use crate::flow::compiled::from_short;
use crate::flow::finding::{Code, Finding, nearest};
use crate::flow::format::{JOINING_WORDS, Key, STEPS, answer, ask, check, end, file, hand_over, ladder, test, wait};
use crate::flow::id::Id;
use crate::flow::model::{Answer, Ask, Check, End, EndResult, Flow, FlowTest, HandOver, Ladder, Later, Remembered, Step, StepKind, Wait};
use crate::flow::node::Node;
use crate::flow::pack::{PackFile, Tree};
use crate::flow::script::Choices;
use crate::flow::span::Spanned;
use crate::flow::texts::Text;
use crate::locale::{Lang, fill};

use super::{Fields, MAX_STEPS, Reader, join};

/// Reads a flow; `expected` is the id that the file's name gives it. The flow is there whenever the file is a map of keys, with
/// gaps where the findings are.
pub fn read_flow(file: &PackFile, expected: &Id, languages: &[Lang]) -> (Option<Flow>, Vec<Finding>) {
    let mut reader = Reader::new(&file.name, languages);
    let flow = match file.tree() {
        Ok(Tree::Compiled(short)) => return from_short(&file.name, short),
        Ok(Tree::Parsed(root)) => reader.flow(&root, expected),
        Err(finding) => {
            reader.findings.push(*finding);
            None
        }
    };
    (flow, reader.findings)
}

impl Reader<'_> {
    fn flow(&mut self, root: &Spanned<Node>, expected: &Id) -> Option<Flow> {
        let fields = self.part(root, "", &file::PART)?;
        let id = self.id_of(&fields, file::FLOW);
        if let Some(id) = id.as_ref().filter(|id| id.value != *expected) {
            let message = format!("the flow is called '{}', its file '{expected}'", id.value);
            let help = "the program finds a flow by its file's name: make them the same";
            self.report_with_help(Code::FileName, id.span, file::FLOW.name, message, help);
        }
        let own = expected;
        Some(Flow {
            id: id.unwrap_or_else(|| Spanned::new(own.clone(), root.span)),
            title: self.required_text(&fields, file::TITLE),
            symptoms: self.lines_of(&fields, file::SYMPTOMS),
            scenarios: self.id_list(&fields, file::SCENARIOS),
            reviewed: self.date(&fields, file::REVIEWED),
            problem: self.text_of(&fields, file::PROBLEM),
            start: self.required_address(&fields, file::START, own),
            write_now: self.address_of(&fields, file::WRITE_NOW, own),
            back: self.optional_route(&fields, file::BACK, own),
            steps: self.steps(&fields, own),
            ends: self.ends(&fields),
            tests: self.tests(&fields, own),
            allows: std::mem::take(&mut self.allows),
        })
    }

    fn steps(&mut self, fields: &Fields, own: &Id) -> IndexMap<Id, Step> {
        let mut steps = IndexMap::new();
        let Some((node, path)) = fields.at(file::STEPS) else { return steps };
        let Some(entries) = self.entries(node, &path) else { return steps };
        if entries.entries.len() > MAX_STEPS {
            let message = format!("the flow has {} steps; at most {MAX_STEPS} are read", entries.entries.len());
            self.report(Code::TooLarge, entries.span, &path, message);
            return steps;
        }
        for (key, node) in &entries.entries {
            let path = join(&path, &key.value);
            let Some(id) = self.id_from(key, &path) else { continue };
            if let Some(step) = self.step(&id, node, &path, own) {
                steps.insert(step.id.value.clone(), step);
            }
        }
        steps.shrink_to_fit();
        steps
    }

    fn step(&mut self, id: &Spanned<Id>, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Step> {
        let fields = self.entries(node, path)?;
        let Some((kind, part)) = STEPS.into_iter().find(|(kind, _)| fields.has(*kind)) else {
            let [ask, ladder, wait, hand_over] = STEPS.map(|(kind, _)| kind.name);
            let message = format!("the step does nothing: it needs '{ask}', '{ladder}', '{wait}' or '{hand_over}'");
            let near =
                fields.entries.iter().find_map(|(key, _)| nearest(&key.value, STEPS.map(|(kind, _)| kind.name)).map(|near| (key, near)));
            match near {
                Some((key, near)) => {
                    let help = format!("'{}' in line {}: did you mean '{near}'?", key.value, key.span.line);
                    self.report_with_help(Code::MissingKey, id.span, path, message, help);
                }
                None => self.report(Code::MissingKey, id.span, path, message),
            }
            return None;
        };
        self.check_keys(&fields, part);
        let signs = self.signs(&fields);
        let step = |desk, takes, does, kind| Some(Step { id: id.clone(), desk, takes, does, signs, kind });
        if kind.name == ask::ASK.name {
            let (desk, takes) = (self.text_of(&fields, ask::DESK), self.duration(&fields, ask::TAKES));
            step(desk, takes, self.id_list(&fields, ask::DOES), StepKind::Ask(self.ask(id, &fields, own)))
        } else if kind.name == ladder::TRY.name {
            let (desk, takes) = (self.text_of(&fields, ladder::DESK), self.duration(&fields, ladder::TAKES));
            step(desk, takes, Vec::new(), StepKind::Try(self.ladder(&fields, own)))
        } else if kind.name == wait::WAIT.name {
            step(self.text_of(&fields, wait::DESK), None, Vec::new(), StepKind::Wait(self.wait(&fields, own)))
        } else {
            step(self.text_of(&fields, hand_over::DESK), None, Vec::new(), StepKind::HandOver(self.hand_over(&fields, own)))
        }
    }

    fn hand_over(&mut self, fields: &Fields, own: &Id) -> HandOver {
        HandOver { to: self.required_address(fields, hand_over::HAND_OVER, own), back: self.optional_route(fields, hand_over::BACK, own) }
    }

    fn ask(&mut self, id: &Spanned<Id>, fields: &Fields, own: &Id) -> Ask {
        let mut answers: Vec<Answer> = Vec::new();
        if let Some((list, path)) = fields.at(ask::ANSWERS) {
            for (path, item) in self.items(list, &path) {
                let Some(answer) = self.answer(item, &path, own) else { continue };
                if self.is_new_id(&answer.id, answers.iter().map(|other| &other.id), &path) {
                    answers.push(answer);
                }
            }
            if answers.is_empty() && matches!(list.value, Node::List(_)) {
                self.report(Code::MissingKey, list.span, &fields.path, "the question has no answers");
            }
        }
        answers.shrink_to_fit();
        Ask {
            question: self.required_text(fields, ask::ASK),
            help: self.text_of(fields, ask::HELP),
            always_known: self.scalar_of(fields, ask::ALWAYS_KNOWN),
            again: self.scalar_of(fields, ask::AGAIN),
            later: self.later(id, fields),
            answers,
            sources: self.sources(fields, ask::SOURCES),
        }
    }

    /// What the program says of itself where somebody cannot look now.
    fn later(&mut self, step: &Spanned<Id>, fields: &Fields) -> Option<Box<Later>> {
        let at_hand = self.text_of(fields, ask::LATER)?;
        let id = Spanned::new(Id::from(Later::ID), step.span);
        let own = |words: &dyn Fn(Lang) -> String| Text::own(self.languages, step.span, words);
        let answer = Answer { text: own(&|lang| lang.strings().cannot_look_now.to_owned()), ..Answer::new(id) };
        let text = own(&|lang| fill(lang.strings().later_at_hand, &[at_hand.get(lang)]));
        let end = End { text, ..End::new(step.clone(), EndResult::WaitAndRetry) };
        Some(Box::new(Later { at_hand, answer, end }))
    }

    pub(super) fn is_new_id<'a>(&mut self, id: &Spanned<Id>, mut others: impl Iterator<Item = &'a Spanned<Id>>, path: &str) -> bool {
        let Some(first) = others.find(|other| other.value == id.value) else { return true };
        let message = format!("the id '{}' stands here twice", id.value);
        self.report_with_help(Code::Duplicate, id.span, path, message, format!("the first one is in line {}", first.span.line));
        false
    }

    fn answer(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Answer> {
        let fields = self.part(node, path, &answer::PART)?;
        let id = self.id_of(&fields, answer::ID);
        if let Some(id) = id.as_ref().filter(|id| id.as_str() == Later::ID) {
            let message = format!("'{}' is the program's own answer", Later::ID);
            self.report_with_help(Code::BadId, id.span, path, message, "write 'later: ...' on the question: the program then offers it");
        }
        let read = Answer {
            text: self.required_text(&fields, answer::TEXT),
            desk: self.text_of(&fields, answer::DESK),
            remember: self.remember(&fields, answer::REMEMBER),
            means: self.remember(&fields, answer::MEANS),
            share: self.percent(&fields, answer::SHARE),
            problem: self.text_of(&fields, answer::PROBLEM),
            tell: self.tell(&fields),
            watched: self.truth(&fields, answer::WATCHED),
            when: self.when_of(&fields, answer::WHEN),
            go: self.required_route(&fields, answer::GO, own),
            id: id?,
        };
        Some(read)
    }

    fn remember(&mut self, fields: &Fields, key: Key) -> Vec<Remembered> {
        let path = fields.path_of(key);
        let Some(entries) = fields.get(key).and_then(|node| self.entries(node, &path)) else { return Vec::new() };
        let mut facts = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
            if JOINING_WORDS.contains(&key.value.as_str()) {
                self.report(Code::BadId, key.span, &path, format!("a fact cannot be called '{}': conditions use that word", key.value));
            } else if let (Some(fact), Some((value, also))) = (self.id_from(key, &path), self.values(value, &path)) {
                facts.push(Remembered { fact, value, also });
            }
        }
        facts
    }

    /// One value, or a list: the first one, and the others.
    fn values(&mut self, node: &Spanned<Node>, path: &str) -> Option<(Spanned<Id>, Vec<Spanned<Id>>)> {
        let Node::List(items) = &node.value else { return Some((self.id(node, path)?, Vec::new())) };
        if items.is_empty() {
            self.report(Code::MissingKey, node.span, path, "the list names no value");
        }
        let mut values: Vec<Spanned<Id>> = Vec::new();
        for (path, item) in self.items(node, path) {
            let Some(value) = self.id(item, &path) else { continue };
            if self.is_new_id(&value, values.iter(), &path) {
                values.push(value);
            }
        }
        let mut values = values.into_iter();
        Some((values.next()?, values.collect()))
    }

    fn tell(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Text)> {
        let path = fields.path_of(answer::TELL);
        let Some(entries) = fields.get(answer::TELL).and_then(|node| self.entries(node, &path)) else { return Vec::new() };
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
        if let Some((list, path)) = fields.at(ladder::TRY) {
            for (path, item) in self.items(list, &path) {
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
            intro: self.wordings_of(fields, ladder::INTRO),
            checks,
            fixed: self.optional_route(fields, ladder::FIXED, own),
            other: self.optional_route(fields, ladder::OTHER, own),
            otherwise: self.required_route(fields, ladder::OTHERWISE, own),
        }
    }

    fn check(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<Check> {
        let fields = self.part(node, path, &check::PART)?;
        let id = self.id_of(&fields, check::ID);
        let read = Check {
            task: self.truth(&fields, check::TASK),
            instruction: self.required_text(&fields, check::DO),
            how: self.advice_of(&fields, check::HOW),
            did: self.text_of(&fields, check::DID),
            tell_when: self.when_of(&fields, check::TELL_WHEN),
            desk: self.text_of(&fields, check::DESK),
            takes: self.duration(&fields, check::TAKES),
            wait: self.duration(&fields, check::WAIT),
            fixes: self.percent(&fields, check::FIXES),
            link: self.scalar_of(&fields, check::LINK),
            when: self.when_of(&fields, check::WHEN),
            cure: self.id_of(&fields, check::CURE),
            does: self.id_list(&fields, check::DOES),
            sources: self.sources(&fields, check::SOURCES),
            fixed: self.optional_route(&fields, check::FIXED, own),
            other: self.optional_route(&fields, check::OTHER, own),
            offers_other: false,
            later: self.text_of(&fields, check::LATER),
            waiting: None,
            id: id?,
        };
        Some(read)
    }

    fn wait(&mut self, fields: &Fields, own: &Id) -> Wait {
        Wait {
            length: self.duration(fields, wait::WAIT).unwrap_or(Duration::ZERO),
            text: self.required_text(fields, wait::TEXT),
            sources: self.sources(fields, wait::SOURCES),
            go: self.required_route(fields, wait::GO, own),
            skipped: self.optional_route(fields, wait::SKIPPED, own),
        }
    }

    fn ends(&mut self, fields: &Fields) -> IndexMap<Id, End> {
        let mut ends = IndexMap::new();
        let path = fields.path_of(file::ENDS);
        let Some(entries) = fields.get(file::ENDS).and_then(|node| self.entries(node, &path)) else { return ends };
        for (key, node) in &entries.entries {
            let path = join(&path, &key.value);
            let Some(id) = self.id_from(key, &path) else { continue };
            let Some(fields) = self.part(node, &path, &end::PART) else { continue };
            let read = End {
                result: self.word(&fields, end::RESULT, EndResult::WORDS).unwrap_or(EndResult::OtherRoute),
                text: self.required_text(&fields, end::TEXT),
                desk: self.text_of(&fields, end::DESK),
                next: self.advice_of(&fields, end::NEXT),
                signs: self.signs(&fields),
                wait: self.duration(&fields, end::WAIT),
                contact: self.id_of(&fields, end::CONTACT),
                needs: self.id_list(&fields, end::NEEDS),
                request: self.wordings_of(&fields, end::REQUEST),
                expect: self.wordings_of(&fields, end::EXPECT),
                does: self.id_list(&fields, end::DOES),
                sources: self.sources(&fields, end::SOURCES),
                id,
            };
            self.message_needs_contact(&read, &fields);
            ends.insert(read.id.value.clone(), read);
        }
        ends
    }

    /// Whoever writes to support must know where to; whoever does not needs no details.
    fn message_needs_contact(&mut self, read: &End, fields: &Fields) {
        let writes = read.result == EndResult::ContactSupport;
        if read.contact.is_none() && (writes || !read.needs.is_empty() || read.request.is_some()) {
            self.report(
                Code::MissingKey,
                read.id.span,
                &fields.path,
                format!("a message is written here, but no '{}' says where to send it", end::CONTACT.name),
            );
        }
        if read.contact.is_some() && read.request.is_none() {
            self.report(
                Code::MissingKey,
                read.id.span,
                &fields.path,
                format!("the message goes to a contact, but no '{}' says what it asks for", end::REQUEST.name),
            );
        }
    }

    fn tests(&mut self, fields: &Fields, own: &Id) -> Vec<FlowTest> {
        let Some((list, path)) = fields.at(file::TESTS) else { return Vec::new() };
        let items = self.items(list, &path);
        items.into_iter().filter_map(|(path, item)| self.test(item, &path, own)).collect()
    }

    fn test(&mut self, node: &Spanned<Node>, path: &str, own: &Id) -> Option<FlowTest> {
        let fields = self.part(node, path, &test::PART)?;
        let name = self.scalar_of(&fields, test::NAME);
        let reaches = self.address_of(&fields, test::REACHES, own);
        Some(FlowTest {
            begins: self.address_of(&fields, test::BEGINS, own),
            choices: Choices {
                answers: self.choices(&fields, test::ANSWERS),
                checks: self.choices(&fields, test::CHECKS),
                waits: self.choices(&fields, test::WAITS),
            },
            advises: self.scalars(&fields, test::ADVISES),
            never_advises: self.scalars(&fields, test::NEVER_ADVISES),
            message_has: self.id_list(&fields, test::MESSAGE_HAS),
            name: name?,
            reaches: reaches?,
        })
    }
}
