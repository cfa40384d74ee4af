//! `login-rescue cases ...`: what is saved. To go on with a case is the wizard's.

mod calendar;
mod change;
mod copy;
mod forget;
mod hand_over;
mod json;
mod sheet;
mod text;

pub use calendar::calendar;
pub use change::{delete, may_delete, name, name_refused, purge};
pub use copy::copy;
pub use forget::forget;
pub use hand_over::{export, import};
pub use sheet::{SheetFormat, Wanted, sheet};

use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use login_rescue_core::case::Moment;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::text::clean_text;
use serde_json::Value;

use crate::cases::{Filter, MOST_LISTED, SavedCase, entries, find};
use crate::deliver;
use crate::exit::Exit;
use crate::store::{Listed, Store, StoreError};
use crate::words::words;

use super::Format;

/// What every command about cases goes by.
#[derive(Debug, Clone, Copy)]
pub struct CasesContext<'a> {
    pub store: &'a dyn Store,
    /// The pack that says what they mean, if there is one.
    pub pack: Option<&'a Pack>,
    pub lang: Lang,
    pub now: Moment,
}

/// Prints the saved cases, what is ready or waits on top. One that cannot be read is printed with its fault.
pub fn list(context: CasesContext, filter: &Filter, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let all = entries(context.store, context.pack, &filter.words, context.now)?;
    let saved = all.len();
    let kept: Vec<SavedCase> = all.into_iter().filter(|entry| filter.keeps(entry)).collect();
    match format {
        Format::Json => writeln!(out, "{:#}", kept.iter().map(|entry| json::entry(entry, context.lang)).collect::<Value>())?,
        Format::Text if saved == 0 => writeln!(err, "{}", filled!(words().cases_none_in, context.store.place()))?,
        Format::Text if kept.is_empty() => writeln!(err, "{}", filled!(words().cases_none_like, saved))?,
        Format::Text => write!(out, "{}", clean_text(&text::list(&kept, context.lang)))?,
    }
    if context.store.shared().is_some() && saved >= MOST_LISTED {
        writeln!(err, "{}", filled!(words().cases_first, MOST_LISTED))?;
    }
    Ok(Exit::Done)
}

/// Prints everything in a case; with `all` also every entry that is kept of it.
pub fn show(context: CasesContext, wanted: &str, all: bool, format: Format, out: &mut impl Write) -> Result<Exit> {
    let id = find(context.store, wanted)?;
    let loaded = context.store.load(&id)?;
    let holder = context.store.holder(&id);
    let listed = Listed { id, last_change: Some(loaded.case.last_change()), case: Ok(loaded.case.clone()), torn: loaded.torn, holder };
    let entry = SavedCase::of(listed, context.pack, context.now);
    match format {
        Format::Json => writeln!(out, "{:#}", json::whole(&entry, &loaded, all, context.pack, context.lang))?,
        Format::Text => {
            let kept = if all { text::kept(&loaded.case) } else { String::new() };
            write!(out, "{}", clean_text(&(text::show(&entry, &loaded, context.pack, context.lang) + &kept)))?;
        }
    }
    Ok(Exit::Done)
}

/// What was asked for is printed already: that it could not be noted is said and is no fault.
pub fn note_letter(noted: Result<(), StoreError>, err: &mut impl Write) -> Result<()> {
    if let Err(error) = noted {
        writeln!(err, "login-rescue: {}", filled!(words().letter_not_noted, error))?;
    }
    Ok(())
}

/// Prints something of a case, or saves it in a new file, which is said in these words; an existing one is left alone.
fn deliver(content: &[u8], [said, what]: [&str; 2], to: Option<&Path>, out: &mut impl Write, err: &mut impl Write) -> Result<()> {
    let Some(path) = to else { return Ok(out.write_all(content)?) };
    deliver::save_as(path, content).map_err(|error| not_exported(error, path))?;
    Ok(writeln!(err, "{}", filled!(said, what, path.display()))?)
}

fn not_exported(error: io::Error, path: &Path) -> anyhow::Error {
    let is_there = error.kind() == io::ErrorKind::AlreadyExists;
    let error = anyhow::Error::from(error);
    let error = if is_there { error.context(words().never_replaced) } else { error };
    error.context(filled!(words().export_failed, path.display()))
}

#[cfg(test)]
mod tests;
