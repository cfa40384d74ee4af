//! `login-rescue schema`: the flow format as JSON Schema, for editors.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::flow::schema::{FileKind, schema};

use crate::exit::Exit;

pub fn run(kind: FileKind, out: &mut impl Write) -> Result<Exit> {
    writeln!(out, "{:#}", schema(kind))?;
    Ok(Exit::Done)
}
