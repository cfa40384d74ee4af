//! A person of the tests, and the floors of a folder of people.

use crate::flow::faults;
use crate::flow::finding::Finding;
use crate::flow::format::{Floors, Person, person};
use crate::flow::id::Id;
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::kind::{Kind, Own};
use super::{Reader, read_file};

/// Reads a person; `expected` is the id that the file's name gives them.
pub fn read_person(file: &str, expected: &Id, text: &str) -> (Option<Person>, Vec<Finding>) {
    read_file(file, text, |reader, root| reader.person(root, expected))
}

pub fn read_floors(file: &str, text: &str) -> (Floors, Vec<Finding>) {
    read_file(file, text, |reader, root| Own::read(reader, root, "").unwrap_or_default())
}

impl Reader<'_> {
    fn person(&mut self, root: &Spanned<Node>, expected: &Id) -> Option<Person> {
        let read: Person = Own::read(self, root, "")?;
        if read.id.value != *expected {
            self.report(faults::PERSON_NAME, read.id.span, person::id.name, named![&read.id.value, expected]);
        }
        Some(read)
    }

    /// The values of the observable whose id is the key.
    pub(super) fn values_of(&mut self, node: &Spanned<Node>, path: &str) -> (Spanned<Id>, Vec<Spanned<Id>>) {
        (self.of.clone(), self.ids(node, path))
    }

    /// One id, or a list of them.
    pub(super) fn ids(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Spanned<Id>> {
        if !matches!(node.value, Node::List(_)) {
            return self.id(node, path).into_iter().collect();
        }
        let items = self.items(node, path);
        items.into_iter().filter_map(|(path, item)| self.id(item, &path)).collect()
    }
}
