//! `login-rescue message CASE`: the message of a saved case.

use std::io::Write;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::flow::Pack;
use crate::locale::Lang;
use crate::message;
use crate::store::Store;

use super::Format;

/// Prints the message of the case `id`: in both languages, or in `lang` alone.
pub fn run(pack: &Pack, store: &Store, id: &str, lang: Option<Lang>, format: Format, out: &mut impl Write) -> Result<Exit> {
    let case = store.load(id)?.case;
    let message = message::message(pack, &case).with_context(|| format!("the case {id} has no message"))?;
    match (format, lang) {
        (Format::Json, _) => {
            let texts: Value =
                Lang::ALL.iter().filter_map(|&lang| message.in_lang(lang).map(|text| (lang.code().to_owned(), json!(text)))).collect();
            writeln!(out, "{:#}", json!({ "case": id, "message": texts }))?;
        }
        (Format::Text, Some(lang)) => write!(out, "{}", message.in_lang(lang).context("the pack does not speak this language")?)?,
        (Format::Text, None) => write!(out, "{}", message.both())?,
    }
    Ok(Exit::Done)
}
