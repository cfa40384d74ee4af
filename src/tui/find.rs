//! The search as a screen: what is typed, and what it finds.

use login_rescue_core::flow::Id;
use login_rescue_core::flow::search::{Found, Hit};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::questions_like;
use login_rescue_core::wording;

use crate::session::Session;

use super::field::Field;

#[derive(Debug, Clone)]
pub struct Find {
    pub field: Field,
    /// What others asked and is answered without leaving the walk. It comes before the steps.
    pub questions: Vec<Hit<Id>>,
    pub found: Found,
}

impl Find {
    /// A search that begins with this text. Every flow is read for it.
    pub fn new(session: &Session, text: &str) -> Self {
        let mut find = Self { field: Field::new(text, false), questions: Vec::new(), found: Found::default() };
        find.search(session);
        find
    }

    /// Searches for what is typed now.
    pub fn search(&mut self, session: &Session) {
        let typed = self.field.text();
        self.found = session.pack().index().search(&typed);
        self.questions = session.walk().map(|walk| questions_like(session.pack(), walk, &typed)).unwrap_or_default();
    }

    /// The row that Enter takes: the first step where it is clearly ahead, otherwise the last row, which answers the questions instead.
    pub fn usual(&self) -> usize {
        self.questions.len() + if self.found.is_clear { 0 } else { self.found.hits.len() }
    }

    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.found.hits.is_empty()
    }

    /// What was found as it is shown: what each is called, and why it came.
    pub fn rows(&self, session: &Session, lang: Lang) -> Vec<(String, Option<String>)> {
        let (pack, strings) = (session.pack(), lang.strings());
        let question = |hit: &Hit<Id>| (wording::asked_title(pack, hit, lang), wording::hit_why(strings, &hit.why));
        let step = |hit: &Hit| (wording::hit_title(pack, hit, lang), wording::hit_why(strings, &hit.why));
        self.questions.iter().map(question).chain(self.found.hits.iter().map(step)).collect()
    }

    /// What was typed, if nothing fits it.
    pub fn missed(&self) -> Option<String> {
        Some(self.field.text()).filter(|text| self.is_empty() && !text.trim().is_empty())
    }
}
