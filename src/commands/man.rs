//! `login-rescue man [COMMAND]`: the manual page of the program, or of one of its commands.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::locale::filled;

use crate::cli::japanese;
use crate::exit::Exit;
use crate::words::{spoken, words};

pub fn run(command: &[String], out: &mut impl Write) -> Result<Exit> {
    let unknown = || Exit::Usage.saying(filled!(words().usage_no_command, command.join(" ").escape_debug(), ""));
    write!(out, "{}", japanese::manual(spoken(), command).ok_or_else(unknown)??)?;
    Ok(Exit::Done)
}
