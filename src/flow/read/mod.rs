//! From the tree of a file to the typed model. Reading never stops at the first fault: each one becomes a finding, something empty
//! takes its place, and the rest is read too, so that one run shows them all.

mod flow;
mod pack;
mod parts;
mod script;
mod values;

pub use flow::read_flow;
pub use pack::read_pack_head;
pub use script::read_script;

use crate::locale::Lang;

use super::finding::{Code, Finding, nearest};
use super::model::Allow;
use super::node::Node;
use super::span::{Span, Spanned};

/// Longest text of one language, in characters.
pub const MAX_TEXT_CHARS: usize = 4000;
/// Most steps in one flow.
pub const MAX_STEPS: usize = 100_000;

/// Reads one file and gathers what is wrong with it.
pub(super) struct Reader<'p> {
    file: String,
    languages: &'p [Lang],
    findings: Vec<Finding>,
    allows: Vec<Allow>,
}

/// The keys of one map, each given out once.
pub(super) struct Fields<'n> {
    path: String,
    span: Span,
    entries: Vec<(&'n Spanned<String>, &'n Spanned<Node>)>,
}

impl<'n> Fields<'n> {
    /// The value of a key, if it is there.
    fn get(&self, key: &str) -> Option<&'n Spanned<Node>> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| *value)
    }

    fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn path_of(&self, key: &str) -> String {
        join(&self.path, key)
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

impl<'p> Reader<'p> {
    pub(super) fn new(file: &str, languages: &'p [Lang]) -> Self {
        Self { file: file.to_owned(), languages, findings: Vec::new(), allows: Vec::new() }
    }

    fn report(&mut self, code: Code, span: Span, path: &str, message: impl Into<String>) {
        self.findings.push(Finding::new(code, self.file.clone(), span, message).at(path));
    }

    fn report_with_help(&mut self, code: Code, span: Span, path: &str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::new(code, self.file.clone(), span, message).at(path).with_help(help));
    }

    /// A part of a file that people name in findings, such as a step: a map with these keys, and `allow` beside them.
    fn part<'n>(&mut self, node: &'n Spanned<Node>, path: &str, known: &[&str]) -> Option<Fields<'n>> {
        let known: Vec<&str> = known.iter().copied().chain(["allow"]).collect();
        let fields = self.fields(node, path, &known)?;
        let allow = join(path, "allow");
        let entries = fields.get("allow").and_then(|node| self.entries(node, &allow));
        for (code, reason) in entries.into_iter().flat_map(|entries| entries.entries) {
            if let Some(reason) = self.scalar(reason, &join(&allow, &code.value)) {
                self.allows.push(Allow { code: code.clone(), reason, path: path.to_owned() });
            }
        }
        Some(fields)
    }

    /// A map with only these keys; anything else in it is a finding.
    fn fields<'n>(&mut self, node: &'n Spanned<Node>, path: &str, known: &[&str]) -> Option<Fields<'n>> {
        let fields = self.entries(node, path)?;
        for (key, _) in &fields.entries {
            if known.contains(&key.value.as_str()) {
                continue;
            }
            let message = format!("unknown key '{}'", key.value);
            if let Some(near) = nearest(&key.value, known.iter().copied()) {
                self.report_with_help(Code::UnknownKey, key.span, path, message, format!("did you mean '{near}'?"));
            } else {
                let help = format!("the keys here are: {}", known.join(", "));
                self.report_with_help(Code::UnknownKey, key.span, path, message, help);
            }
        }
        Some(fields)
    }

    /// A map with any keys, each at most once: the first of each is kept, and the others are findings.
    fn entries<'n>(&mut self, node: &'n Spanned<Node>, path: &str) -> Option<Fields<'n>> {
        let Node::Map(entries) = &node.value else {
            self.wrong_type(node, path, "a map of keys");
            return None;
        };
        let mut first: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(line) = first.get(key.value.as_str()) {
                let message = format!("'{}' stands here twice", key.value);
                self.report_with_help(
                    Code::Duplicate,
                    key.span,
                    path,
                    message,
                    format!("the first one is in line {line}; one of the two must go"),
                );
            } else {
                first.insert(&key.value, key.span.line);
                kept.push((key, value));
            }
        }
        Some(Fields { path: path.to_owned(), span: node.span, entries: kept })
    }

    /// The items of a list, each with its path.
    fn items<'n>(&mut self, node: &'n Spanned<Node>, path: &str) -> Vec<(String, &'n Spanned<Node>)> {
        if let Node::List(items) = &node.value {
            items.iter().enumerate().map(|(index, item)| (format!("{path}[{index}]"), item)).collect()
        } else {
            self.wrong_type(node, path, "a list");
            Vec::new()
        }
    }

    /// The value of a key that must be there.
    fn required<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Option<&'n Spanned<Node>> {
        let found = fields.get(key);
        if found.is_none() {
            self.report(Code::MissingKey, fields.span, &fields.path, format!("the key '{key}' is missing"));
        }
        found
    }

    fn wrong_type(&mut self, node: &Spanned<Node>, path: &str, wanted: &str) {
        let message = format!("expected {wanted}, found {}", node.value.kind());
        if matches!(node.value, Node::Plain(_)) && wanted == "a text" {
            self.report_with_help(Code::WrongType, node.span, path, message, "put it in quotes to make it a text");
        } else {
            self.report(Code::WrongType, node.span, path, message);
        }
    }
}
