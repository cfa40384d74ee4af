//! A script for a replay.

use crate::flow::finding::{Code, Finding};
use crate::flow::id::Id;
use crate::flow::node::{Node, parse};
use crate::flow::script::{Choice, Choices, Script};
use crate::flow::span::Spanned;
use crate::locale::Lang;

use super::{Fields, Reader, join};

const SCRIPT_KEYS: &[&str] = &["scenario", "lang", "desk", "at", "flow", "answers", "checks", "waits", "reaches", "details", "notes"];

/// Reads a script; what could be read of it is there beside the findings.
pub fn read_script(file: &str, text: &str) -> (Script, Vec<Finding>) {
    let mut reader = Reader::new(file, &[]);
    match parse(file, text) {
        Ok(root) => (reader.script(&root).unwrap_or_default(), reader.findings),
        Err(finding) => (Script::default(), vec![*finding]),
    }
}

impl Reader<'_> {
    fn script(&mut self, root: &Spanned<Node>) -> Option<Script> {
        let fields = self.fields(root, "", SCRIPT_KEYS)?;
        let langs = Lang::ALL.map(|lang| (lang.code(), lang));
        Some(Script {
            scenario: fields.get("scenario").and_then(|node| self.id(node, "scenario")),
            lang: if fields.has("lang") { self.word(&fields, "lang", &langs) } else { None },
            desk: self.truth(&fields, "desk"),
            at: fields.get("at").and_then(|node| self.scalar(node, "at")),
            flow: fields.get("flow").and_then(|node| self.id(node, "flow")),
            choices: self.choices(&fields),
            reaches: fields.get("reaches").and_then(|node| self.address(node, "reaches", &Id::from(""))),
            details: self.given_details(&fields),
            notes: self.scalars(&fields, "notes"),
        })
    }

    /// The choices of a script or a test.
    pub(super) fn choices(&mut self, fields: &Fields) -> Choices {
        Choices {
            answers: self.choices_under(fields, "answers"),
            checks: self.choices_under(fields, "checks"),
            waits: self.choices_under(fields, "waits"),
        }
    }

    fn choices_under(&mut self, fields: &Fields, key: &str) -> Vec<Choice> {
        let path = fields.path_of(key);
        let Some(entries) = fields.get(key).and_then(|node| self.entries(node, &path)) else { return Vec::new() };
        let mut choices = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
            let chosen = match value.value {
                Node::List(_) => self.items(value, &path).into_iter().filter_map(|(path, item)| self.id(item, &path)).collect(),
                _ => self.id(value, &path).into_iter().collect(),
            };
            choices.push(((*key).clone(), chosen));
        }
        choices
    }

    fn given_details(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Spanned<String>)> {
        let Some(entries) = fields.get("details").and_then(|node| self.entries(node, "details")) else { return Vec::new() };
        let mut details = Vec::new();
        for (key, value) in &entries.entries {
            let path = join("details", &key.value);
            if matches!(value.value, Node::Plain(_)) {
                self.report_with_help(
                    Code::WrongType,
                    value.span,
                    &path,
                    format!("expected a text, found {}", value.value.kind()),
                    "put it in quotes",
                );
            } else if let (Some(id), Some(value)) = (self.id_from(key, &path), self.scalar(value, &path)) {
                details.push((id, value));
            }
        }
        details
    }
}
