//! `cases export` and `cases import`: a case goes to another machine, or comes from one.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use login_rescue_core::locale::filled;
use serde_json::{Value, json};

use crate::cases::{self, Arrival, find};
use crate::commands::{Format, exit_of};
use crate::exit::Exit;
use crate::store::{MAX_FILE_BYTES, exported};
use crate::words::words;

use super::{CasesContext, deliver};

/// Prints a case with everything in it, or saves it in a new file.
pub fn export(context: CasesContext, wanted: &str, to: Option<&Path>, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let id = find(context.store, wanted)?;
    let loaded = context.store.load(&id)?;
    let bytes = exported(&loaded.case)?;
    deliver(&bytes, [words().cases_exported, &id], to, out, err)?;
    if loaded.torn {
        writeln!(err, "login-rescue: {}", filled!(words().export_torn, id))?;
    }
    Ok(Exit::Done)
}

/// Takes in cases that were exported elsewhere; `-` is the standard input. A file that is refused is said, and the others are taken in.
pub fn import(context: CasesContext, files: &[PathBuf], format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let mut exit = Exit::Done;
    let mut done = Vec::new();
    for file in files {
        match (import_one(context, file), format) {
            (Ok(arrival), Format::Json) => done.push(json_of(file, &arrival)),
            (Ok(arrival), Format::Text) => writeln!(out, "{}", told(&arrival))?,
            (Err(error), _) => {
                exit = exit_of(&error);
                let fault = format!("{}: {error:#}", file.display());
                writeln!(err, "login-rescue: {fault}")?;
                done.push(json!({ "file": file, "imported": false, "fault": fault }));
            }
        }
    }
    if format == Format::Json {
        writeln!(out, "{:#}", Value::Array(done))?;
    }
    Ok(exit)
}

fn import_one(context: CasesContext, file: &Path) -> Result<Arrival> {
    let bytes = read(file).context(words().cannot_be_read)?;
    Ok(cases::import(context.store, context.pack, &bytes, context.now)?)
}

/// One byte more than can be taken in, so that a longer file is noticed and a device without an end does no harm.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MAX_FILE_BYTES + 1;
    if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn told(arrival: &Arrival) -> String {
    match arrival {
        Arrival::New(id) => filled!(words().cases_imported, id),
        Arrival::Renamed { was, id } => filled!(words().cases_imported_as, id, was),
        Arrival::Already(id) => filled!(words().cases_already, id),
        Arrival::Waits { id, news } => format!("{}\n{news}", filled!(words().cases_imported_here, id)),
    }
}

fn json_of(file: &Path, arrival: &Arrival) -> Value {
    let was = match arrival {
        Arrival::Renamed { was, .. } => Some(was),
        Arrival::New(_) | Arrival::Already(_) | Arrival::Waits { .. } => None,
    };
    let (already, waits) = (matches!(arrival, Arrival::Already(_)), matches!(arrival, Arrival::Waits { .. }));
    json!({ "file": file, "id": arrival.id(), "was": was, "imported": !already && !waits, "waits": waits })
}
