//! The support message that a case renders to: English first and Japanese below, or either alone, with nothing in it that was not
//! given or done. Pure: the same case gives the same bytes through every front end.

mod fields;
mod render;
mod report;
mod secrets;
mod words;

pub use fields::{Accepted, MAX_VALUE_CHARS, Refused, accept_detail, accept_note};
pub use render::{TemplateFault, template_fault};
pub use report::{Report, Section};
pub use secrets::{Secret, find_secret};
pub use words::duration;

use thiserror::Error;

use crate::case::{Case, Here, Lost, Walk};
use crate::flow::model::End;
use crate::flow::{Pack, Stop};
use crate::locale::Lang;

/// Why there is no message.
#[derive(Debug, Error)]
pub enum NoMessage {
    /// The walk cannot be followed.
    #[error(transparent)]
    Lost(#[from] Lost),
    /// Nothing is written to support here: the walk ended otherwise, or its flow has no `write-now`.
    #[error("no message is written to support here")]
    NotHere,
    /// The template failed.
    #[error("the message template failed: {0}")]
    Template(#[from] TemplateFault),
}

/// A finished message, one text for each language of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    texts: Vec<(Lang, String)>,
}

/// The line between the languages.
const BETWEEN: &str = "\n----------------------------------------\n\n";

impl Message {
    /// The whole message, English first.
    pub fn both(&self) -> String {
        self.texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(BETWEEN)
    }

    /// The message in one language alone.
    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        self.texts.iter().find(|(spoken, _)| *spoken == lang).map(|(_, text)| text.as_str())
    }
}

/// The message of a case as it stands.
pub fn message(pack: &Pack, case: &Case) -> Result<Message, NoMessage> {
    let walk = case.walk(pack)?;
    message_of(pack, case, &walk)
}

/// The message of a case whose path is known already.
pub fn message_of(pack: &Pack, case: &Case, walk: &Walk) -> Result<Message, NoMessage> {
    let end = writing_end(pack, walk).ok_or(NoMessage::NotHere)?;
    let mut texts = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| pack.opening().languages.contains(lang)) {
        let report = report::report(pack, case.state(), walk, end, lang);
        texts.push((lang, render::render(&report, lang)?));
    }
    Ok(Message { texts })
}

/// The end whose message is written: the one reached, or the one for somebody who would stop trying here.
pub fn writing_end<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Option<&'p End> {
    let end = match &walk.here {
        Here::End(here) => here.end,
        _ => match pack.stop(&walk.flow.write_now.as_ref()?.value)? {
            Stop::End(end) => end,
            Stop::Step(_) => return None,
        },
    };
    end.contact.as_ref().map(|_| end)
}
