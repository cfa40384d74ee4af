//! A copy of a case for the caller to keep: what was done, what to do next, where to write, the letter, and when somebody looks at it again.
//! Nothing that is for the staff: no notes of theirs, no advice to them. Pure; the same for print as for reading.

mod html;
mod text;

pub use html::html;
pub use text::text;

use crate::case::{Case, Here, Lost, Walk, contact_of};
use crate::flow::Pack;
use crate::flow::texts::Text;
use crate::locale::{Lang, filled};
use crate::message::{Message, duration, message_of};
use crate::wording;

/// What the caller gets, before it has a form.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub lang: Lang,
    pub title: String,
    /// Of which case it is, and as of when.
    pub head: Vec<String>,
    pub parts: Vec<SheetPart>,
    /// As of when the advice is.
    pub foot: String,
    /// The message whose letter stands on it.
    pub message: Option<Message>,
}

#[derive(Debug, Clone)]
pub struct SheetPart {
    pub heading: String,
    /// What stands under it, never nothing.
    pub pieces: Vec<SheetPiece>,
}

#[derive(Debug, Clone)]
pub enum SheetPiece {
    /// A sentence or two.
    Words(String),
    /// One of several things.
    Item(String),
    Address(String),
    /// A letter, to be copied as it stands.
    Letter(String),
}

pub fn sheet(pack: &Pack, case: &Case, lang: Lang) -> Result<Sheet, Lost> {
    let walk = case.walk(pack)?;
    let message = to_be_sent(pack, case, &walk).filter(|message| message.sending(lang).is_some());
    let (strings, by) = (lang.strings(), Maker { pack, case, walk: &walk, lang, message: message.as_ref() });
    let parts = [
        (strings.sheet_done, by.done()),
        (strings.do_next, by.next()),
        (strings.send_to, by.address()),
        (strings.what_to_expect, by.expect()),
        (strings.sheet_letter, by.letter()),
    ];
    let parts = parts.into_iter().filter(|(_, pieces)| !pieces.is_empty());
    Ok(Sheet {
        lang,
        title: pack.opening().title.get(lang).to_owned(),
        head: by.head(),
        parts: parts.map(|(heading, pieces)| SheetPart { heading: heading.to_owned(), pieces }).collect(),
        foot: wording::advice_of(strings, pack.opening()),
        message,
    })
}

/// Only at an end there is somewhere to write; before it, something is still to be tried.
fn to_be_sent(pack: &Pack, case: &Case, walk: &Walk) -> Option<Message> {
    let Here::End(here) = &walk.here else { return None };
    contact_of(pack, here.end)?;
    message_of(pack, case, walk).ok()
}

struct Maker<'m> {
    pack: &'m Pack,
    case: &'m Case,
    walk: &'m Walk<'m>,
    lang: Lang,
    message: Option<&'m Message>,
}

impl Maker<'_> {
    /// The number to name when somebody rings again, what it is about, and when it was written.
    fn head(&self) -> Vec<String> {
        let strings = self.lang.strings();
        let number = self.case.state().name().unwrap_or(&self.case.header().id);
        let about = self.walk.problem.as_ref().map_or(&self.walk.flow.title, |problem| problem.text);
        vec![
            filled!(strings.sheet_case, number),
            self.said(about).to_owned(),
            filled!(strings.sheet_as_of, self.case.last_change().local()),
        ]
    }

    fn said<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    fn done(&self) -> Vec<SheetPiece> {
        // Whoever must not notice may find the copy.
        let visits = self.walk.trail.iter().filter(|visit| !visit.tells_of_watcher()).map(|visit| {
            let (asked, said) = wording::asked_and_said(visit, self.lang);
            format!("{asked} → {said}")
        });
        let service = &self.pack.head().service.value;
        let heard = self.case.state().heard().iter().map(|heard| wording::heard_outside(self.lang.strings(), heard, service));
        visits.chain(heard).map(SheetPiece::Item).collect()
    }

    /// What to do where the case stands, and when somebody looks at it again.
    fn next(&self) -> Vec<SheetPiece> {
        let strings = self.lang.strings();
        let facts = &self.walk.facts;
        let words = |text: &Text| SheetPiece::Words(self.said(text).to_owned());
        let item = |text: &Text| SheetPiece::Item(self.said(text).to_owned());
        let mut pieces: Vec<SheetPiece> = match &self.walk.here {
            Here::End(here) => {
                let again = here.end.wait.map(|wait| SheetPiece::Words(filled!(strings.wait_then, duration(wait, self.lang))));
                std::iter::once(words(&here.end.text)).chain(self.walk.next_at(here.end).map(item)).chain(again).collect()
            }
            Here::Check(here) => {
                let page = here.check.link.as_ref().map(|link| SheetPiece::Address(link.value.clone()));
                std::iter::once(words(&here.check.instruction)).chain(here.check.how.holding(facts).map(item)).chain(page).collect()
            }
            Here::Wait(here) => {
                let length = format!("{}: {}", strings.wait_title, duration(here.wait.length, self.lang));
                vec![words(&here.wait.text), SheetPiece::Words(length)]
            }
            Here::Ask(here) => vec![words(&here.ask.question)],
        };
        pieces.extend(self.case.due(self.walk).map(|due| SheetPiece::Words(filled!(strings.sheet_back, due.local(), due.zone()))));
        pieces
    }

    /// Where to send the letter, and what is to be done there and with it. There is one letter on the sheet, so nobody asks which.
    fn address(&self) -> Vec<SheetPiece> {
        let Some(letter) = self.message.and_then(|message| message.only(Some(self.lang))) else { return Vec::new() };
        let Some(sending) = letter.sending(self.lang).cloned() else { return Vec::new() };
        let place = [SheetPiece::Words(sending.title), SheetPiece::Address(sending.link)];
        let to_do = sending.how.into_iter().chain(letter.before_sending(self.lang, self.lang));
        place.into_iter().chain(to_do.map(SheetPiece::Item)).collect()
    }

    fn expect(&self) -> Vec<SheetPiece> {
        let Here::End(here) = &self.walk.here else { return Vec::new() };
        let expect = here.end.expects(contact_of(self.pack, here.end), &self.walk.facts);
        expect.map(|text| SheetPiece::Words(self.said(text).to_owned())).into_iter().collect()
    }

    fn letter(&self) -> Vec<SheetPiece> {
        let letter = self.message.and_then(|message| message.in_lang(self.lang));
        letter.map(|text| SheetPiece::Letter(text.to_owned())).into_iter().collect()
    }
}
