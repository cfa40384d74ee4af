//! Groups of values: where the name of one stands, its values are read.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::flow::faults;
use crate::flow::format::{Observable, head, observable};
use crate::flow::id::Id;
use crate::flow::model::{NamedGroups, ValueGroup};
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::kind::{Groups, Own, nothing};
use super::{Fields, Reader, join};

/// Most values that may stand in one file through their groups, so that a few names cannot fill the memory.
const MAX_GROUPED: usize = 1_000_000;

impl Reader<'_> {
    /// The observables of pack.yaml alone, which are known before the conditions are read that name their groups.
    pub(super) fn declared(mut self, root: &Spanned<Node>) -> IndexMap<Id, Observable> {
        let Node::Map(entries) = &root.value else { return nothing(&self) };
        let Some((key, node)) = entries.iter().find(|(key, _)| key.value == head::observables.name) else { return nothing(&self) };
        self.by_id::<Observable, Own>(node, &key.value, Self::id_from)
    }

    pub(super) fn groups(&mut self, node: &Spanned<Node>, path: &str) -> IndexMap<Id, ValueGroup> {
        let mut groups = IndexMap::new();
        for (name, node) in self.entries(node, path).into_iter().flat_map(|fields| fields.entries) {
            let path = join(path, &name.value);
            let values = self.values(node, &path);
            if let Some(id) = self.id_from(name, &path) {
                groups.insert(id.value.clone(), ValueGroup { id, values });
            }
        }
        groups
    }

    pub(in crate::flow) fn own_groups(&mut self, fields: &Fields) -> IndexMap<Id, ValueGroup> {
        self.value::<_, Groups>(fields, observable::groups).unwrap_or_default()
    }

    /// One value, or a list of them, in which none stands twice.
    pub(super) fn values(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Spanned<Id>> {
        let Node::List(items) = &node.value else { return self.id(node, path).into_iter().collect() };
        if items.is_empty() {
            self.report(faults::NO_VALUE, node.span, path, named![]);
        }
        let mut values: Vec<Spanned<Id>> = Vec::new();
        for (path, item) in self.items(node, path) {
            let Some(value) = self.id(item, &path) else { continue };
            if self.is_new_id(&value, values.iter(), &path) {
                values.push(value);
            }
        }
        values
    }

    /// The values of the observable that is read.
    pub(super) fn own_values(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Spanned<Id>> {
        let items = self.items(node, path);
        let written = items.into_iter().filter_map(|(path, item)| self.id(item, &path)).collect();
        let fact = self.of.value.clone();
        self.ungrouped(&fact, written)
    }

    /// What is written of a fact, with the values of a group in place of its name, each once and at the place of that name.
    pub(super) fn ungrouped(&mut self, fact: &Id, written: Vec<Spanned<Id>>) -> Vec<Spanned<Id>> {
        let Some(observable) = self.observables.and_then(|observables| observables.get(fact)) else { return written };
        let is_group = |name: &Spanned<Id>| observable.group(&name.value).is_some();
        if self.grouped > MAX_GROUPED || !written.iter().any(is_group) {
            return written;
        }
        let (mut seen, mut values) = (HashSet::new(), Vec::new());
        for name in written {
            if !seen.insert(name.value.clone()) {
                continue;
            }
            let Some(group) = observable.group(&name.value) else {
                values.push(name);
                continue;
            };
            self.named_groups.insert((fact.clone(), name.value.clone()));
            self.count_grouped(group.len(), &name);
            let new = group.into_iter().filter(|value| seen.insert((*value).clone()));
            values.extend(new.map(|value| Spanned::new(value.clone(), name.span)));
        }
        values
    }

    fn count_grouped(&mut self, values: usize, name: &Spanned<Id>) {
        let was_within = self.grouped <= MAX_GROUPED;
        self.grouped += values;
        if was_within && self.grouped > MAX_GROUPED {
            self.report(faults::MANY_GROUPED, name.span, "", named![MAX_GROUPED]);
        }
    }

    /// The groups that were named in the parts read so far.
    pub(in crate::flow) fn take_named_groups(&mut self, _: &Fields) -> NamedGroups {
        std::mem::take(&mut self.named_groups)
    }
}
