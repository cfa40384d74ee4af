//! The support message that a case renders to: English first and Japanese below, or either alone, with nothing in it that was not
//! given or done. Pure: the same case gives the same bytes through every front end.

mod fields;
mod mail;
mod markdown;
mod parts;
mod render;
mod report;
mod secrets;
mod words;

pub use fields::{Accepted, MAX_NAME_CHARS, MAX_VALUE_CHARS, Refused, accept_detail, accept_name, accept_note};
pub use parts::{FormPart, copyable, parts, tried};
pub use render::{TemplateFault, template_fault};
pub use report::{Report, Section};
pub use secrets::{Secret, find_secret};
pub use words::duration;

use thiserror::Error;

use crate::case::{Case, Here, Lost, Moment, Walk, contact_of};
use crate::flow::model::{Contact, End};
use crate::flow::{Pack, Stop};
use crate::locale::Lang;
use crate::text::clean_text;

use render::Form;

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

/// A finished message, in each language of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    parts: Vec<Part>,
}

/// The message in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    lang: Lang,
    report: Report,
    text: String,
}

/// The line between the languages.
const BETWEEN: &str = "\n----------------------------------------\n\n";

impl Message {
    /// The whole message, English first.
    pub fn both(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(BETWEEN)
    }

    /// The message in one language alone.
    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        self.parts.iter().find(|part| part.lang == lang).map(|part| part.text.as_str())
    }

    /// What the message says in one language, part by part.
    pub fn report(&self, lang: Lang) -> Option<&Report> {
        self.parts.iter().find(|part| part.lang == lang).map(|part| &part.report)
    }

    /// The message in one language alone, or in all that there are; none where the pack does not speak it.
    pub fn only(&self, lang: Option<Lang>) -> Option<Self> {
        let parts: Vec<Part> = self.parts.iter().filter(|part| lang.is_none_or(|lang| part.lang == lang)).cloned().collect();
        (!parts.is_empty()).then_some(Self { parts })
    }

    /// The whole message as Markdown, for ticket systems. Whatever was typed stands there as it was typed and means nothing.
    pub fn markdown(&self) -> Result<String, TemplateFault> {
        let parts: Result<Vec<String>, _> = self.parts.iter().map(|part| render::render(&part.report, part.lang, Form::Markdown)).collect();
        Ok(parts?.join("\n---\n\n"))
    }

    /// The whole message as the draft of a mail, to nobody yet, dated as given.
    pub fn draft(&self, date: Moment) -> String {
        let problems: Vec<&str> = self.parts.iter().map(|part| part.report.problem.as_str()).collect();
        let service = self.parts.first().map_or("", |part| part.report.service.as_str());
        mail::draft(&format!("{service}: {}", problems.join(" / ")), &self.both(), date)
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
    let mut parts = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| pack.opening().languages.contains(lang)) {
        let report = report::report(pack, case.state(), walk, end, lang, &[]);
        let text = text_of(&report, lang)?;
        parts.push(Part { lang, report, text });
    }
    Ok(Message { parts })
}

/// A report as text. What was typed is cleaned once more: a case that was imported need not have passed through a field.
fn text_of(report: &Report, lang: Lang) -> Result<String, TemplateFault> {
    render::render(report, lang, Form::Text).map(|text| clean_text(&text))
}

/// The end whose message is written: the one reached, or the one for somebody who would stop trying here.
pub fn writing_end<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Option<&'p End> {
    let end = match &walk.here {
        Here::End(here) => here.end,
        _ => match pack.stop(walk.write_now?)? {
            Stop::End(end) => end,
            Stop::Step(_) => return None,
        },
    };
    end.contact.as_ref().map(|_| end)
}

/// The official place to which the message goes where a walk stands.
pub fn recipient<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Option<&'p Contact> {
    contact_of(pack, writing_end(pack, walk)?)
}
