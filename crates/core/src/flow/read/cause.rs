//! Causes of a knowledge base, and the table that says what somebody who sees a screen could point at first. Of the knowledge base only
//! what is needed is read; whatever else stands there is somebody else's business.

use indexmap::IndexMap;

use crate::flow::faults;
use crate::flow::finding::Finding;
use crate::flow::format::Looks;
use crate::flow::id::Id;
use crate::flow::model::{EndResult, Later};
use crate::flow::node::Node;
use crate::flow::person::{Cause, Values};
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::kind::{Kind, Own};
use super::{Fields, Reader, join, read_file};

/// The causes of a file with their variants, each variant as a cause of its own.
pub fn read_causes(file: &str, text: &str) -> (Vec<Cause>, Vec<Finding>) {
    read_file(file, text, Reader::causes)
}

/// The table that says of somebody with a cause what the cause does not say.
pub fn read_looks(file: &str, text: &str) -> (Looks, Vec<Finding>) {
    read_file(file, text, |reader, root| Own::read(reader, root, "").unwrap_or_default())
}

impl Reader<'_> {
    fn causes(&mut self, root: &Spanned<Node>) -> Vec<Cause> {
        let mut all = Vec::new();
        let Some(node) = self.entries(root, "").and_then(|fields| fields.named("causes")) else {
            self.report(faults::MISSING_KEY, root.span, "", named!["causes"]);
            return all;
        };
        for (path, item) in self.items(node, "causes") {
            let Some(fields) = self.entries(item, &path) else { continue };
            let Some(cause) = self.cause(&fields, None) else { continue };
            let variants = fields.named("variants").map(|node| self.items(node, &join(&path, "variants"))).unwrap_or_default();
            for (path, item) in variants {
                let variant = self.entries(item, &path).and_then(|fields| self.cause(&fields, Some(&cause)));
                all.extend(variant);
            }
            all.push(cause);
        }
        all
    }

    /// A cause, or a variant of one: what it does not say itself is as with the cause.
    fn cause(&mut self, fields: &Fields, of: Option<&Cause>) -> Option<Cause> {
        let id = lenient(fields, "id").and_then(|(node, path)| self.id(node, &path));
        let family = lenient(fields, "family").and_then(|(node, path)| self.id(node, &path)).map(|family| family.value);
        let settled = match fields.named("settled-by") {
            Some(node) => self.settled(node, &join(&fields.path, "settled-by")),
            None => of.map(|of| of.settled.clone()).unwrap_or_default(),
        };
        let ends = match fields.named("ends") {
            Some(node) => self.results(node, &join(&fields.path, "ends")),
            None => of.map(|of| of.ends.clone()).unwrap_or_default(),
        };
        if id.is_none() {
            self.report(faults::MISSING_KEY, fields.span, &fields.path, named!["id"]);
        }
        let family = family.or_else(|| of.map(|of| of.family.clone())).unwrap_or_else(|| Id::from("none"));
        Some(Cause { id: id?, family, settled, ends, is_variant: of.is_some() })
    }

    /// Maps of observables, one below the other or in one.
    fn settled(&mut self, node: &Spanned<Node>, path: &str) -> Values {
        let mut all = IndexMap::new();
        let items = if matches!(node.value, Node::List(_)) { self.items(node, path) } else { vec![(path.to_owned(), node)] };
        for (path, item) in items {
            for (name, node) in self.entries(item, &path).into_iter().flat_map(|fields| fields.entries) {
                let path = join(&path, &name.value);
                if let Some(id) = self.id_from(name, &path) {
                    // Whoever cannot look now waits, and that settles nothing.
                    let values = self.ids(node, &path).into_iter().filter(|value| value.value != *Later::ID);
                    all.insert(id.value.clone(), (id, values.collect()));
                }
            }
        }
        all
    }

    fn results(&mut self, node: &Spanned<Node>, path: &str) -> Vec<EndResult> {
        let mut results = Vec::new();
        for (path, item) in self.items(node, path) {
            let keys: Vec<Spanned<String>> = match &item.value {
                Node::Map(entries) => entries.iter().map(|(key, _)| key.clone()).collect(),
                _ => self.scalar(item, &path).into_iter().collect(),
            };
            results.extend(keys.iter().filter_map(|key| self.word_of(key, &path, EndResult::WORDS)));
        }
        results
    }
}

/// The value of a key that is read whatever else stands beside it.
fn lenient<'n>(fields: &Fields<'n>, key: &str) -> Option<(&'n Spanned<Node>, String)> {
    fields.named(key).map(|node| (node, join(&fields.path, key)))
}
