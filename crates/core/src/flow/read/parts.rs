//! What several parts of a file are made of: targets, routes and conditions.

use crate::flow::faults;
use crate::flow::format::{self, JOINING_WORDS, PartKey, branch};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Branch, Go, Route};
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::when::When;
use crate::flow::worded::named;

use super::kind::Own;
use super::{Fields, Reader, join};

impl Reader<'_> {
    /// A step or end: `name` in this flow, or `flow.name`.
    pub(super) fn address(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Address>> {
        let raw = self.scalar(node, path)?;
        self.address_from(&raw, path)
    }

    fn address_from(&mut self, raw: &Spanned<String>, path: &str) -> Option<Spanned<Address>> {
        let parts: Vec<&str> = raw.value.split('.').collect();
        let address = match parts.as_slice() {
            [name] if Id::is_well_formed(name) => Address::new(self.own.clone(), Id::from(*name)),
            [flow, name] if Id::is_well_formed(flow) && Id::is_well_formed(name) => Address::new(Id::from(*flow), Id::from(*name)),
            _ => {
                self.report_with_help(faults::BAD_TARGET, raw.span, path, named![&raw.value], format::TARGET.hint);
                return None;
            }
        };
        Some(Spanned::new(address, raw.span))
    }

    /// Where something leads: one target, or a list of branches.
    pub(super) fn route(&mut self, node: &Spanned<Node>, path: &str) -> Route {
        let Node::List(_) = node.value else {
            return Route { branches: self.go(node, path).map(|go| Branch { when: None, go }).into_iter().collect() };
        };
        let items = self.items(node, path);
        let last = items.len().saturating_sub(1);
        let mut branches = Vec::with_capacity(items.len());
        for (index, (path, item)) in items.into_iter().enumerate() {
            let Some(fields) = self.part(item, &path, &branch::PART) else { continue };
            let when = self.when_of(&fields, branch::when);
            if when.is_some() == (index == last) {
                let fault = if index == last { faults::LAST_BRANCH_CONDITION } else { faults::BRANCH_WITHOUT_CONDITION };
                self.report(fault, fields.span, &path, named![]);
            }
            if let Some(go) = fields.at(branch::go).and_then(|(node, path)| self.go(node, &path)) {
                branches.push(Branch { when, go });
            }
        }
        if branches.is_empty() {
            self.report(faults::NO_BRANCH, node.span, path, named![]);
        }
        Route { branches }
    }

    fn go(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Go>> {
        let raw = self.scalar(node, path)?;
        if raw.value == "back" {
            return Some(Spanned::new(Go::Back, raw.span));
        }
        let address = self.address_from(&raw, path)?;
        Some(Spanned::new(Go::To(address.value), address.span))
    }

    /// The condition under a key, if there is one.
    pub(super) fn when_of(&mut self, fields: &Fields, key: PartKey) -> Option<When> {
        self.value::<_, Own>(fields, key)
    }

    pub(super) fn when(&mut self, node: &Spanned<Node>, path: &str) -> Option<When> {
        let fields = self.entries(node, path)?;
        let [all, any, not] = JOINING_WORDS;
        let mut parts = Vec::with_capacity(fields.entries.len());
        for (key, value) in &fields.entries {
            let path = join(path, &key.value);
            match key.value.as_str() {
                word if word == all => parts.push(When::All(self.when_list(value, &path))),
                word if word == any => parts.push(When::Any(self.when_list(value, &path))),
                word if word == not => parts.extend(self.when(value, &path).map(|part| When::Not(Box::new(part)))),
                _ => parts.extend(self.fact_is(key, value, &path)),
            }
        }
        match parts.len() {
            0 => {
                self.report(faults::NO_FACT, node.span, path, named![]);
                None
            }
            1 => parts.pop(),
            _ => Some(When::All(parts)),
        }
    }

    fn when_list(&mut self, node: &Spanned<Node>, path: &str) -> Vec<When> {
        let items = self.items(node, path);
        items.into_iter().filter_map(|(path, item)| self.when(item, &path)).collect()
    }

    fn fact_is(&mut self, key: &Spanned<String>, value: &Spanned<Node>, path: &str) -> Option<When> {
        let fact = self.id_from(key, path)?;
        let written = self.ids(value, path);
        let any_of = self.ungrouped(&fact.value, written);
        (!any_of.is_empty()).then_some(When::Is { fact, any_of })
    }
}
