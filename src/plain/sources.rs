//! What the present advice rests on: the claims, who makes them, and the pages where they can be read.

use login_rescue_core::case::sources_here;
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::model::Source;
use login_rescue_core::wording;

use super::front::{Front, Next};
use super::screen::item;

impl Front<'_> {
    pub fn sources(&mut self) -> Next {
        let sources = self.session.walk().map(|walk| sources_here(self.session.pack(), &walk.here)).unwrap_or_default();
        let lines = self.source_lines(&sources);
        self.show(&lines)?;
        Ok(None)
    }

    /// What is said of these sources, or that there is none.
    pub fn source_lines(&self, sources: &[&Source]) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let spoken = Desk::spoken(self.desk, self.lang);
        for source in sources {
            let source = wording::sourced(source, &spoken, self.lang);
            lines.extend(source.claims.iter().map(|claim| item(claim)));
            lines.push(source.said_by);
            lines.extend(source.pages.into_iter().map(str::to_owned));
        }
        if lines.is_empty() {
            lines.push(self.strings().source_none.to_owned());
        }
        lines
    }
}
