//! A script for a replay.

use crate::flow::finding::{Code, Finding};
use crate::flow::format::{Key, replayed};
use crate::flow::id::Id;
use crate::flow::model::Absence;
use crate::flow::node::{Node, parse};
use crate::flow::script::{Choice, Choices, Script};
use crate::flow::span::Spanned;
use crate::locale::Lang;

use super::{Fields, Reader, join};

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
        let fields = self.part(root, "", &replayed::PART)?;
        let langs = Lang::ALL.map(|lang| (lang.code(), lang));
        Some(Script {
            scenario: self.id_of(&fields, replayed::SCENARIO),
            lang: self.word(&fields, replayed::LANG, &langs),
            desk: self.truth(&fields, replayed::DESK),
            at: self.scalar_of(&fields, replayed::AT),
            flow: self.id_of(&fields, replayed::FLOW),
            begins: self.address_of(&fields, replayed::BEGINS, &Id::from("")),
            choices: Choices {
                answers: self.choices(&fields, replayed::ANSWERS),
                checks: self.choices(&fields, replayed::CHECKS),
                waits: self.choices(&fields, replayed::WAITS),
            },
            reaches: self.address_of(&fields, replayed::REACHES, &Id::from("")),
            details: self.given_details(&fields),
            absent: self.absent_details(&fields),
            notes: self.scalars(&fields, replayed::NOTES),
        })
    }

    /// The choices of a script or a test, of one kind.
    pub(super) fn choices(&mut self, fields: &Fields, key: Key) -> Vec<Choice> {
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

    fn absent_details(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Absence)> {
        let Some((node, path)) = fields.at(replayed::ABSENT) else { return Vec::new() };
        let Some(entries) = self.entries(node, &path) else { return Vec::new() };
        let mut absent = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
            let why = self.scalar(value, &path).and_then(|raw| self.word_of(&raw, &path, Absence::WORDS));
            if let (Some(id), Some(why)) = (self.id_from(key, &path), why) {
                absent.push((id, why));
            }
        }
        absent
    }

    fn given_details(&mut self, fields: &Fields) -> Vec<(Spanned<Id>, Spanned<String>)> {
        let path = fields.path_of(replayed::DETAILS);
        let Some(entries) = fields.get(replayed::DETAILS).and_then(|node| self.entries(node, &path)) else { return Vec::new() };
        let mut details = Vec::new();
        for (key, value) in &entries.entries {
            let path = join(&path, &key.value);
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
