//! The form for the details of a message: one field for each detail that the end needs.

use login_rescue_core::case::{Given, needed_details};
use login_rescue_core::flow::Id;
use login_rescue_core::flow::model::{Absence, Detail, DetailKind, Need};
use login_rescue_core::flow::texts::Text;
use login_rescue_core::message::{is_no_address, writing_end};

use crate::session::Session;

use super::field::Field;

#[derive(Debug, Clone)]
pub struct FormField {
    pub detail: Id,
    pub label: Text,
    pub ask: Text,
    pub kind: DetailKind,
    pub need: Need,
    /// What can be said in place of a value.
    pub offers: Vec<Absence>,
    /// What was said in place of one.
    pub absent: Option<Absence>,
    pub field: Field,
    /// What was typed here before it was said that there is no value.
    pub set_aside: String,
    /// The text that was doubtful and is kept when confirmed again.
    pub doubted: Option<String>,
}

impl FormField {
    /// Whether an address is asked for here and something else stands here.
    pub fn holds_no_address(&self) -> bool {
        is_no_address(self.field.text().trim(), self.kind)
    }

    /// Whether nothing was given here yet.
    pub fn is_open(&self) -> bool {
        self.absent.is_none() && self.field.text().trim().is_empty()
    }
}

#[derive(Debug, Clone)]
pub struct Form {
    /// Its fields, in the order of the end.
    pub entries: Vec<FormField>,
    /// Whether leaving out what is needed was asked about.
    pub missing_asked: bool,
}

impl Form {
    /// The form for where the case stands; none where no message is written.
    pub fn of(session: &Session) -> Option<Self> {
        let walk = session.walk().ok()?;
        let end = writing_end(session.pack(), walk)?;
        let state = session.case().state();
        let entry = |detail: &Detail| FormField {
            detail: detail.id.value.clone(),
            label: detail.label.said(&walk.facts).clone(),
            ask: detail.ask.said(&walk.facts).clone(),
            kind: detail.kind,
            need: detail.need,
            offers: detail.absent.clone(),
            absent: match state.given(&detail.id.value) {
                Some(Given::Absent(why)) => Some(*why),
                _ => None,
            },
            field: Field::new(state.detail(&detail.id.value).unwrap_or_default(), detail.kind == DetailKind::Text),
            set_aside: String::new(),
            doubted: None,
        };
        let entries: Vec<FormField> = needed_details(session.pack(), end, &walk.facts).into_iter().map(entry).collect();
        (!entries.is_empty()).then_some(Self { entries, missing_asked: false })
    }

    /// The needed details that are still empty, or hold no address where one is asked for.
    pub fn missing(&self) -> impl Iterator<Item = &FormField> {
        self.entries.iter().filter(|entry| entry.need == Need::Required && (entry.is_open() || entry.holds_no_address()))
    }

    /// The first field that is still empty, or the first of all.
    pub fn first_open(&self) -> usize {
        self.entries.iter().position(FormField::is_open).unwrap_or(0)
    }
}
