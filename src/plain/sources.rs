//! What the present advice rests on, with the pages where it can be read.

use crate::case::sources_here;
use crate::wording;

use super::front::{Front, Next};

impl Front<'_> {
    pub fn sources(&mut self) -> Next {
        let mut lines: Vec<String> = Vec::new();
        let walk = self.session.walk().ok();
        for source in walk.iter().flat_map(|walk| sources_here(self.session.pack(), &walk.here)) {
            lines.push(wording::source(source, self.lang));
            lines.extend(source.link.as_ref().map(|link| link.value.clone()));
        }
        if lines.is_empty() {
            lines.push(self.strings().source_none.to_owned());
        }
        self.show(&lines)?;
        Ok(None)
    }
}
