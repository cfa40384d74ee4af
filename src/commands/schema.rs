//! `login-rescue schema`: the flow format as JSON Schema, for editors.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::flow::schema::{FileKind, schema};

use crate::exit::Exit;

/// Prints the schema of a kind of file.
pub fn run(kind: FileKind, out: &mut impl Write) -> Result<Exit> {
    writeln!(out, "{:#}", schema(kind))?;
    Ok(Exit::Done)
}
