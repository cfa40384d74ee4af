//! `cases sheet`: a copy for the caller.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::sheet;

use crate::cases::{blanks_of, find, is_watched, sheet_of, take_letter};
use crate::exit::Exit;
use crate::words::{spoken, words};

use super::{CasesContext, deliver, note_letter};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SheetFormat {
    /// For people
    #[default]
    Text,
    /// A page to print
    Html,
}

/// How a sheet is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Otherwise in the language of the person.
    pub lang: Option<Lang>,
    pub format: SheetFormat,
    /// The new file to save it in.
    pub to: Option<&'a Path>,
    /// Also where somebody must not notice it.
    pub anyway: bool,
}

/// Prints the sheet of a case, or saves it in a new file.
pub fn sheet(context: CasesContext, wanted: &str, as_wanted: Wanted, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let Wanted { lang, format, to, anyway } = as_wanted;
    let id = find(context.store, wanted)?;
    let case = context.store.load(&id)?.case;
    let pack = context.pack.ok_or_else(|| anyhow!(filled!(words().not_loaded, case.header().pack)))?;
    if !anyway && is_watched(pack, &case) {
        return Err(Exit::Faults.saying(format!("{} {}", spoken().strings().watched_sheet, words().sheet_anyway)));
    }
    let sheet = sheet_of(pack, &case, lang.unwrap_or(case.header().lang))?;
    if let Some(blanks) = blanks_of(&sheet) {
        writeln!(err, "login-rescue: {}", filled!(words().blanks_left, blanks, id))?;
    }
    let text = match format {
        SheetFormat::Text => sheet::text(&sheet),
        SheetFormat::Html => sheet::html(&sheet),
    };
    deliver(text.as_bytes(), [words().cases_sheet_saved, &id], to, out, err)?;
    if sheet.message.is_some() {
        note_letter(take_letter(context.store, pack, &id, context.now), err)?;
    }
    Ok(Exit::Done)
}
