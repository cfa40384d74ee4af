//! From the tree of a file to the typed model. Reading never stops at the first fault: each one becomes a finding, something empty
//! takes its place, and the rest is read too, so that one run shows them all.

mod cause;
mod flow;
mod groups;
pub(super) mod kind;
mod pack;
mod parts;
mod person;
mod script;
mod values;

pub use cause::{read_causes, read_looks};
pub use flow::read_flow;
pub use pack::read_pack_head;
pub use person::{read_floors, read_person};
pub use script::read_script;
pub use values::parse_duration;

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::flow::faults::{self, near_or};
use crate::flow::finding::{Fault, Finding};
use crate::flow::worded::{Worded, named};
use crate::locale::{Lang, Words};

use super::format::{ALLOW, Part, PartKey, Presence};
use super::id::Id;
use super::model::{Allow, NamedGroups, Observable};
use super::node::{Node, parse};
use super::span::{Span, Spanned};

/// Most steps in one flow.
pub const MAX_STEPS: usize = 100_000;

/// In a map of so many entries a key is found faster by looking at them all.
const SHORT: usize = 32;

/// Reads one file and gathers what is wrong with it.
pub(super) struct Reader<'p> {
    file: String,
    languages: &'p [Lang],
    /// The flow to which names without a flow belong.
    own: Id,
    /// What is read: the id under which it stands.
    of: Spanned<Id>,
    findings: Vec<Finding>,
    allows: Vec<Allow>,
    /// The observables of the pack, whose groups may be named; nothing where no values of them stand.
    observables: Option<&'p IndexMap<Id, Observable>>,
    named_groups: NamedGroups,
    /// How many values stand in the file through their groups.
    grouped: usize,
}

/// The keys of one map, each given out once.
pub(super) struct Fields<'n> {
    path: String,
    span: Span,
    entries: Vec<(&'n Spanned<String>, &'n Spanned<Node>)>,
}

impl<'n> Fields<'n> {
    /// The value of a key, if it is there.
    fn get(&self, key: PartKey) -> Option<&'n Spanned<Node>> {
        self.named(key.name)
    }

    /// The value under a name that is no key of the format, such as a language.
    fn named(&self, name: &str) -> Option<&'n Spanned<Node>> {
        self.entries.iter().find(|(key, _)| key.value == name).map(|(_, value)| *value)
    }

    /// The value of a key and its path.
    fn at(&self, key: PartKey) -> Option<(&'n Spanned<Node>, String)> {
        self.get(key).map(|node| (node, self.path_of(key)))
    }

    fn has(&self, key: PartKey) -> bool {
        self.get(key).is_some()
    }

    fn path_of(&self, key: PartKey) -> String {
        join(&self.path, key.name)
    }
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() }
}

/// What a file says that is no part of a pack, and what is wrong with it; nothing where it is no YAML.
fn read_file<T: Default>(file: &str, text: &str, read: impl FnOnce(&mut Reader<'static>, &Spanned<Node>) -> T) -> (T, Vec<Finding>) {
    let mut reader = Reader::new(file, &[]);
    match parse(file, text) {
        Ok(root) => (read(&mut reader, &root), reader.findings),
        Err(finding) => (T::default(), vec![*finding]),
    }
}

impl<'p> Reader<'p> {
    pub(super) fn new(file: &str, languages: &'p [Lang]) -> Self {
        let none = Id::from("");
        let of = Spanned::new(none.clone(), Span::default());
        let (findings, allows, named_groups) = (Vec::new(), Vec::new(), NamedGroups::new());
        Self { file: file.to_owned(), languages, own: none, of, findings, allows, observables: None, named_groups, grouped: 0 }
    }

    /// The same where the groups of these observables may be named.
    fn knowing(self, observables: &'p IndexMap<Id, Observable>) -> Self {
        Self { observables: Some(observables), ..self }
    }

    fn report(&mut self, fault: Fault, span: Span, path: &str, named: Vec<Worded>) {
        self.findings.push(fault.found(self.file.clone(), span, named).at(path));
    }

    fn report_with_help(&mut self, fault: Fault, span: Span, path: &str, named: Vec<Worded>, help: impl Into<Worded>) {
        self.findings.push(fault.found(self.file.clone(), span, named).at(path).with_help(help));
    }

    /// A map with the keys of a part.
    fn part<'n>(&mut self, node: &'n Spanned<Node>, path: &str, part: &Part) -> Option<Fields<'n>> {
        let fields = self.entries(node, path)?;
        self.check_keys(&fields, part);
        Some(fields)
    }

    /// Finds the keys that the part does not have, and those that it needs; keeps the findings that are allowed in it.
    fn check_keys(&mut self, fields: &Fields, part: &Part) {
        let known: Vec<&str> = part.all_keys().map(|key| key.name).collect();
        self.only(fields, &known);
        for key in part.keys.iter().filter(|key| key.presence == Presence::Required && !fields.has(**key)) {
            self.report(faults::MISSING_KEY, fields.span, &fields.path, named![key.name]);
        }
        if part.allows
            && let Some((node, path)) = fields.at(ALLOW)
        {
            self.keep_allowed(node, &path, &fields.path);
        }
    }

    fn keep_allowed(&mut self, node: &Spanned<Node>, path: &str, within: &str) {
        let entries = self.entries(node, path);
        for (code, reason) in entries.into_iter().flat_map(|entries| entries.entries) {
            if let Some(reason) = self.scalar(reason, &join(path, &code.value)) {
                self.allows.push(Allow { code: code.clone(), reason, path: within.to_owned() });
            }
        }
    }

    /// Finds what a map may not hold.
    fn only(&mut self, fields: &Fields, known: &[&str]) {
        for (key, _) in &fields.entries {
            if known.contains(&key.value.as_str()) {
                continue;
            }
            let help = near_or(&key.value, known, faults::KEYS_HERE);
            self.report_with_help(faults::UNKNOWN_KEY, key.span, &fields.path, named![&key.value], help);
        }
    }

    /// A map with any keys, each at most once: the first of each is kept, and the others are findings.
    fn entries<'n>(&mut self, node: &'n Spanned<Node>, path: &str) -> Option<Fields<'n>> {
        let Node::Map(entries) = &node.value else {
            self.wrong_type(node, path, faults::A_MAP);
            return None;
        };
        let mut first: HashMap<&str, u32> = HashMap::new();
        let is_short = entries.len() <= SHORT;
        let mut kept: Vec<(&'n Spanned<String>, &'n Spanned<Node>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let short = || kept.iter().find(|(other, _)| other.value == key.value).map(|(other, _)| other.span.line);
            if let Some(line) = if is_short { short() } else { first.get(key.value.as_str()).copied() } {
                self.report(faults::TWICE, key.span, path, named![&key.value, line]);
            } else {
                if !is_short {
                    first.insert(&key.value, key.span.line);
                }
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
            self.wrong_type(node, path, faults::A_LIST);
            Vec::new()
        }
    }

    /// The items of a list that holds something.
    fn filled<'n>(&mut self, node: &'n Spanned<Node>, path: &str, empty: Fault) -> Vec<(String, &'n Spanned<Node>)> {
        if matches!(&node.value, Node::List(items) if items.is_empty()) {
            self.report(empty, node.span, path, named![]);
        }
        self.items(node, path)
    }

    fn wrong_type(&mut self, node: &Spanned<Node>, path: &str, wanted: Words) {
        let is_unquoted = matches!(node.value, Node::Plain(_)) && wanted == faults::A_TEXT;
        let fault = if is_unquoted { faults::NOT_QUOTED } else { faults::WRONG_TYPE };
        self.report(fault, node.span, path, named![wanted, node.value.kind()]);
    }
}
