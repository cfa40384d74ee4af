//! `cases forget`: a case goes with what is left of it, and what cannot be reached from here is named.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use login_rescue_core::locale::filled;
use serde_json::json;

use crate::cases::find_to_remove;
use crate::commands::Format;
use crate::deliver::files_of;
use crate::exit::Exit;
use crate::store::GoingFile;
use crate::words::words;

use super::CasesContext;
use super::calendar::uid;

/// Deletes a case, what was said of it, and the files in this folder that this program has written of it under its id.
pub fn forget(context: CasesContext, wanted: &str, folder: &Path, format: Format, out: &mut impl Write) -> Result<Exit> {
    let id = find_to_remove(context.store, wanted)?;
    context.store.delete(&id)?;
    if let Some(going) = GoingFile::usual() {
        going.forget(&id)?;
    }
    let mut gone = Vec::new();
    for file in files_of(folder, &id) {
        fs::remove_file(&file)?;
        gone.push(file);
    }
    let left = filled!(words().forget_left, uid(&id), context.store.place());
    match format {
        Format::Json => writeln!(out, "{:#}", json!({ "id": id, "files": gone, "left": left }))?,
        Format::Text => {
            let lines = std::iter::once(id).chain(gone.iter().map(|file: &PathBuf| file.display().to_string()));
            lines.map(|what| filled!(words().forgotten, what)).try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{left}")?;
        }
    }
    Ok(Exit::Done)
}
