//! The search as a screen: what is typed, and what it finds.

use login_rescue_core::flow::search::{Found, Hit};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::wording;

use super::field::Field;

#[derive(Debug, Clone)]
pub struct Find {
    pub field: Field,
    pub found: Found,
}

impl Find {
    /// A search over a pack that begins with this text. Every flow is read for it.
    pub fn new(pack: &Pack, text: &str) -> Self {
        let mut find = Self { field: Field::new(text, false), found: Found::default() };
        find.search(pack);
        find
    }

    /// Searches for what is typed now.
    pub fn search(&mut self, pack: &Pack) {
        self.found = pack.index().search(&self.field.text());
    }

    /// The row that Enter takes: the first hit where it is clearly ahead, otherwise the last row, which answers the questions instead.
    pub fn usual(&self) -> usize {
        if self.found.is_clear { 0 } else { self.found.hits.len() }
    }

    /// The hits, the best first.
    pub fn hits(&self) -> &[Hit] {
        &self.found.hits
    }

    /// The steps that fit, the best first.
    pub fn steps(&self) -> impl Iterator<Item = &Address> {
        self.found.hits.iter().map(|hit| &hit.address)
    }

    /// The hits as they are shown: what each is called, and why it came.
    pub fn rows(&self, pack: &Pack, lang: Lang) -> Vec<(String, Option<String>)> {
        let row = |hit: &Hit| (wording::hit_title(pack, hit, lang), wording::hit_why(lang.strings(), &hit.why));
        self.found.hits.iter().map(row).collect()
    }

    /// What was typed, if nothing fits it.
    pub fn missed(&self) -> Option<String> {
        Some(self.field.text()).filter(|text| self.found.hits.is_empty() && !text.trim().is_empty())
    }
}
