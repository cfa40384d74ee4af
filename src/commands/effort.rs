//! `login-rescue effort`: what the ladders cost on average by the authors' estimates, and the order that would cost least.

mod json;
mod text;

use std::io::Write;

use anyhow::Result;
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::effort::ladders;
use login_rescue_core::locale::Lang;

use crate::exit::Exit;

use super::{Format, flow_named};

/// Prints the effort of each ladder of a flow, or of the whole pack where none is named.
pub fn run(pack: &Pack, flow: Option<&str>, lang: Lang, format: Format, out: &mut impl Write) -> Result<Exit> {
    let ladders = ladders(pack, flow.map(|name| flow_named(pack, name)).transpose()?);
    match format {
        Format::Text => write!(out, "{}", text::text(&ladders, lang.strings()))?,
        Format::Json => writeln!(out, "{:#}", json::json(pack, &ladders))?,
    }
    Ok(Exit::Done)
}
