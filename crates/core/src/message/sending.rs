//! Where a message goes, for the person who sends it: what stands beside the letter and never in it.

use serde::Serialize;

use crate::case::{Walk, contact_of};
use crate::flow::Pack;
use crate::flow::model::End;
use crate::locale::Lang;
use crate::text::clean_text;

/// Where to send the message, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sending {
    /// What the place is called.
    pub title: String,
    pub link: String,
    /// What to choose there, in order.
    pub how: Vec<String>,
}

impl Sending {
    /// The place to which an end sends, with the steps that fit what is known.
    pub(super) fn of(pack: &Pack, walk: &Walk, end: &End, lang: Lang) -> Option<Self> {
        let contact = contact_of(pack, end)?;
        let how = contact.how.get(lang, &walk.facts).map(str::to_owned).collect();
        Some(Self { title: contact.title.get(lang).to_owned(), link: contact.link.value.clone(), how })
    }

    /// As text, with more that is to be done with the letters, and a line below it that parts it from them.
    pub(super) fn text(&self, lang: Lang, more: impl Iterator<Item = String>) -> String {
        let strings = lang.strings();
        let (title, line) = (format!("{}: {}", strings.send_to, self.title), format!("{}\n\n", strings.not_of_the_letter));
        let how = self.how.iter().cloned().chain(more).map(|step| format!("- {step}"));
        let rows: Vec<String> = [title, self.link.clone()].into_iter().chain(how).chain([line]).collect();
        clean_text(&rows.join("\n"))
    }
}
