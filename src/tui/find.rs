//! The search for a flow as a screen: what is typed, and what it finds.

use crate::flow::search::search;
use crate::flow::{Address, Pack};
use crate::locale::Lang;

use super::field::Field;

/// A flow that was found.
#[derive(Debug, Clone)]
struct Found {
    start: Address,
    titles: [String; 2],
}

/// The search as it stands.
#[derive(Debug, Clone)]
pub struct Find {
    /// What is typed.
    pub field: Field,
    found: Vec<Found>,
}

impl Find {
    /// A search over a pack that begins with this text. Every flow is read for it.
    pub fn new(pack: &Pack, text: &str) -> Self {
        let mut find = Self { field: Field::new(text, false), found: Vec::new() };
        find.search(pack);
        find
    }

    /// Searches for what is typed now.
    pub fn search(&mut self, pack: &Pack) {
        let found = search(pack, &self.field.text())
            .into_iter()
            .map(|(flow, _)| Found { start: flow.start.value.clone(), titles: Lang::ALL.map(|lang| flow.title.get(lang).to_owned()) });
        self.found = found.collect();
    }

    /// The flows that fit, the best first: where they start and what they are called.
    pub fn found(&self, lang: Lang) -> impl Iterator<Item = (&Address, &str)> {
        self.found.iter().map(move |found| (&found.start, found.titles[lang as usize].as_str()))
    }
}
