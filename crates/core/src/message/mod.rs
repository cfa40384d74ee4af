//! The support message that a case renders to: a letter in each language of the pack, the person's own first, with nothing in it that
//! was not given or done. Pure: the same case gives the same bytes through every front end.

mod days;
mod fields;
mod mail;
mod markdown;
mod missed;
mod parts;
mod render;
mod report;
mod secrets;
mod sending;
mod statement;
mod tried;
mod words;

pub use fields::{
    Accepted, MAX_NAME_CHARS, MAX_VALUE_CHARS, Refused, Written, accept_detail, accept_name, accept_note, accept_unfinished_note,
    is_no_address,
};
pub use missed::words_to_keep;
pub use parts::{FormPart, copyable, parts, tried};
pub use render::{TemplateFault, template_fault};
pub use report::{Report, Section};
pub use secrets::{FoundSecret, Secret, Tell, find_secret};
pub use sending::Sending;
pub use statement::{Ground, Statement};
pub use words::{absence, duration, given};

use thiserror::Error;

use crate::case::{Case, Here, Lost, Moment, Walk, contact_of};
use crate::flow::model::{Contact, End};
use crate::flow::{Pack, Stop};
use crate::locale::{Lang, fill, filled};
use crate::text::clean_text;

use render::Markup;

#[derive(Debug, Error)]
pub enum NoMessage {
    #[error(transparent)]
    Lost(#[from] Lost),
    /// Nothing is written to support here: the walk ended otherwise, or its flow has no `write-now`.
    #[error("no message is written to support here")]
    NotHere,
    #[error("the message template failed: {0}")]
    Template(#[from] TemplateFault),
}

/// A finished message: a letter in each language of the pack, and where to send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    letters: Vec<Letter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    lang: Lang,
    report: Report,
    sending: Option<Sending>,
    text: String,
}

/// The line between the languages.
const BETWEEN: &str = "\n----------------------------------------\n\n";

impl Message {
    /// Everything that is copied, saved and printed: where to send it, a line, and the letters, the person's own language first.
    pub fn whole(&self, own: Lang) -> String {
        let first = self.in_order(own).next();
        let sending = first.and_then(|letter| Some(letter.sending.as_ref()?.text(letter.lang, self.before_sending(own, letter.lang))));
        sending.unwrap_or_default() + &self.letters(own)
    }

    /// Which of the letters to paste, in words of this language; nothing where there is one.
    fn which(&self, own: Lang, lang: Lang) -> Option<String> {
        let names: Vec<&str> = self.in_order(own).map(|letter| letter.lang.strings().language_name).collect();
        let strings = lang.strings();
        // Whoever reads the letters reads English rather than anything else.
        let which = if own == Lang::En { strings.paste_first } else { strings.paste_with_english };
        (names.len() > 1).then(|| fill(which, &names))
    }

    /// What is to be done with the letters before they go, in words of this language: what to fill in, and which one to paste.
    pub fn before_sending(&self, own: Lang, lang: Lang) -> impl Iterator<Item = String> {
        self.blanks(lang).map(|blanks| filled!(lang.strings().fill_blanks, blanks)).into_iter().chain(self.which(own, lang))
    }

    /// What stands in the letters as a blank, by its labels in this language; none where nothing does.
    pub fn blanks(&self, lang: Lang) -> Option<String> {
        let blanks = &self.letter(lang).or(self.letters.first())?.report.blanks;
        (!blanks.is_empty()).then(|| blanks.join(lang.strings().list_comma))
    }

    /// The letters alone, each under its language where there are two, the person's own first.
    pub fn letters(&self, own: Lang) -> String {
        let labelled = |letter: &Letter| match self.letters.len() {
            1 => letter.text.clone(),
            _ => format!("[{}]\n\n{}", letter.lang.strings().language_name, letter.text),
        };
        self.in_order(own).map(labelled).collect::<Vec<_>>().join(BETWEEN)
    }

    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        self.letter(lang).map(|letter| letter.text.as_str())
    }

    /// The languages that there is a letter in, the person's own first.
    pub fn languages(&self, own: Lang) -> Vec<Lang> {
        self.in_order(own).map(|letter| letter.lang).collect()
    }

    /// What the message says in one language, part by part.
    pub fn report(&self, lang: Lang) -> Option<&Report> {
        self.letter(lang).map(|letter| &letter.report)
    }

    /// Where to send it, in one language.
    pub fn sending(&self, lang: Lang) -> Option<&Sending> {
        self.letter(lang)?.sending.as_ref()
    }

    /// The message in one language alone, or in all that there are; none where the pack does not speak it.
    pub fn only(&self, lang: Option<Lang>) -> Option<Self> {
        let letters: Vec<Letter> = self.letters.iter().filter(|letter| lang.is_none_or(|lang| letter.lang == lang)).cloned().collect();
        (!letters.is_empty()).then_some(Self { letters })
    }

    /// The whole message as Markdown, for ticket systems. Whatever was typed stands there as it was typed and means nothing.
    pub fn markdown(&self, own: Lang) -> Result<String, TemplateFault> {
        let text = |letter: &Letter| {
            let text = render::render(&letter.report, letter.lang, Markup::Markdown)?;
            Ok(if self.letters.len() == 1 { text } else { format!("# {}\n\n{text}", letter.lang.strings().language_name) })
        };
        let letters: Result<Vec<String>, TemplateFault> = self.in_order(own).map(text).collect();
        Ok(letters?.join("\n---\n\n"))
    }

    /// The letters as the draft of a mail, to nobody yet, dated as given.
    pub fn draft(&self, own: Lang, date: Moment) -> String {
        let problems: Vec<&str> = self.in_order(own).map(|letter| letter.report.problem.text()).collect();
        let service = self.letters.first().map_or("", |letter| letter.report.service.as_str());
        mail::draft(&format!("{service}: {}", problems.join(" / ")), &self.letters(own), date)
    }

    fn letter(&self, lang: Lang) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.lang == lang)
    }

    fn in_order(&self, own: Lang) -> impl Iterator<Item = &Letter> {
        [own, own.other()].into_iter().filter_map(|lang| self.letter(lang))
    }
}

/// Whether a text of it has a blank to be filled in by hand.
pub fn has_blank(text: &str) -> bool {
    text.contains(words::BLANK)
}

pub fn message(pack: &Pack, case: &Case) -> Result<Message, NoMessage> {
    let walk = case.walk(pack)?;
    message_of(pack, case, &walk)
}

/// The message of a case whose path is known already.
pub fn message_of(pack: &Pack, case: &Case, walk: &Walk) -> Result<Message, NoMessage> {
    let end = writing_end(pack, walk).ok_or(NoMessage::NotHere)?;
    let mut letters = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| pack.opening().languages.contains(lang)) {
        let report = report::report(pack, case.state(), walk, end, lang, &[]);
        let text = text_of(&report, lang)?;
        letters.push(Letter { lang, report, sending: Sending::of(pack, walk, end, lang), text });
    }
    Ok(Message { letters })
}

/// A report as text. What was typed is cleaned once more: a case that was imported need not have passed through a field.
fn text_of(report: &Report, lang: Lang) -> Result<String, TemplateFault> {
    render::render(report, lang, Markup::Text).map(|text| clean_text(&text))
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

/// Whether there is such an end.
pub fn is_writing_here(pack: &Pack, walk: &Walk) -> bool {
    match &walk.here {
        Here::End(here) => here.end.contact.is_some(),
        _ => walk.write_now.is_some_and(|end| pack.writes_from(end)),
    }
}

/// The official place to which the message goes where a walk stands.
pub fn recipient<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Option<&'p Contact> {
    contact_of(pack, writing_end(pack, walk)?)
}
