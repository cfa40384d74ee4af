//! The search as a screen: what is typed, and what it finds.

use login_rescue_core::screen::Hits;

use crate::session::Session;

use super::field::Field;

#[derive(Debug, Clone)]
pub struct Find {
    pub field: Field,
    pub found: Hits,
}

impl Find {
    /// A search that begins with this text. Every flow is read for it.
    pub fn new(session: &Session, text: &str) -> Self {
        let mut find = Self { field: Field::new(text, false), found: Hits::default() };
        find.search(session);
        find
    }

    /// Searches for what is typed now.
    pub fn search(&mut self, session: &Session) {
        self.found = Hits::of(session.pack(), session.walk().ok(), &self.field.text());
    }

    /// What was typed, if nothing fits it.
    pub fn missed(&self) -> Option<String> {
        Some(self.field.text()).filter(|text| self.found.is_empty() && !text.trim().is_empty())
    }
}
