//! `cases sheet`: a copy for the caller.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use login_rescue_core::case::Case;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::sheet::{self, Sheet};
use login_rescue_core::wording;

use crate::cases::find;
use crate::exit::Exit;
use crate::words::{spoken, words};

use super::{Shelf, deliver};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SheetFormat {
    /// For people
    #[default]
    Text,
    /// A page to print
    Html,
}

/// Prints the sheet of a case, or saves it in a new file.
pub fn sheet(
    shelf: Shelf,
    wanted: &str,
    format: SheetFormat,
    to: Option<&Path>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<Exit> {
    let id = find(shelf.store, wanted)?;
    let case = shelf.store.load(&id)?.case;
    let pack = shelf.pack.ok_or_else(|| anyhow!(fill(words().not_loaded, &[&case.header().pack])))?;
    let sheet = of(pack, &case, shelf.lang)?;
    if let Some(blanks) = blanks_of(&sheet) {
        writeln!(err, "login-rescue: {}", fill(words().blanks_left, &[&blanks, &id]))?;
    }
    let text = match format {
        SheetFormat::Text => sheet::text(&sheet),
        SheetFormat::Html => sheet::html(&sheet),
    };
    deliver(text.as_bytes(), &id, to, out, err)?;
    Ok(Exit::Done)
}

pub fn of(pack: &Pack, case: &Case, lang: Lang) -> Result<Sheet> {
    let lost = |lost| anyhow!(fill(words().not_fitting, &[&wording::why_lost(spoken().strings(), &lost)]));
    sheet::sheet(pack, case, lang).map_err(lost)
}

/// What stands as a blank in the letter of a sheet, for the staff.
pub fn blanks_of(sheet: &Sheet) -> Option<String> {
    sheet.message.as_ref()?.blanks(spoken())
}
