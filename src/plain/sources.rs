//! What the present advice rests on, with the pages where it can be read.

use crate::case::{Here, contact_of};
use crate::flow::model::Source;
use crate::wording;

use super::front::{Front, Next};

impl Front<'_> {
    pub fn sources(&mut self) -> Next {
        let mut lines: Vec<String> = Vec::new();
        for source in self.sources_here() {
            lines.push(wording::source(source, self.lang));
            lines.extend(source.link.as_ref().map(|link| link.value.clone()));
        }
        if lines.is_empty() {
            lines.push(self.strings().plain_no_source.to_owned());
        }
        self.show(&lines)?;
        Ok(None)
    }

    fn sources_here(&self) -> Vec<&Source> {
        let pack = self.session.pack();
        let ids = match self.session.walk().map(|walk| walk.here) {
            Ok(Here::Check(here)) => here.check.sources.clone(),
            Ok(Here::Wait(here)) => here.wait.sources.clone(),
            Ok(Here::End(here)) => {
                let of_contact = contact_of(pack, here.end).map(|contact| contact.sources.as_slice()).unwrap_or_default();
                here.end.sources.iter().chain(of_contact).cloned().collect()
            }
            Ok(Here::Ask(_)) | Err(_) => Vec::new(),
        };
        ids.iter().filter_map(|id| pack.head().sources.get(&id.value)).collect()
    }
}
