//! `login-rescue message CASE`: the message of a saved case, ready for where it is pasted or opened.

use std::io::Write;

use anyhow::{Context, Result};
use login_rescue_core::case::Moment;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::message::{self, Message};
use login_rescue_core::wording;
use serde_json::{Value, json};

use crate::cases::{find, take_letter};
use crate::exit::Exit;
use crate::store::Store;
use crate::words::{spoken, words};

/// What the message is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum MessageFormat {
    /// Plain text.
    #[default]
    Text,
    /// Headings and lists for ticket systems
    Markdown,
    /// The texts and their parts, for programs
    Json,
    /// A mail draft, to be opened with a mail program
    Eml,
}

#[derive(Debug, Clone, Copy)]
pub struct MessageRequest {
    /// One language, or both.
    pub lang: Option<Lang>,
    pub format: MessageFormat,
    pub now: Moment,
}

pub fn run(
    pack: &Pack,
    store: &dyn Store,
    wanted: &str,
    asked: MessageRequest,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<Exit> {
    let id = find(store, wanted)?;
    let case = store.load(&id)?.case;
    let message = message::message(pack, &case)
        .map_err(|why| anyhow::anyhow!(filled!(words().no_message, id, wording::no_message(spoken().strings(), &why))))?;
    if let Some(blanks) = message.blanks(spoken()) {
        writeln!(err, "login-rescue: {}", filled!(words().blanks_left, blanks, id))?;
    }
    let message = message.only(asked.lang).context(words().not_spoken)?;
    let own = asked.lang.unwrap_or(case.header().lang);
    match asked.format {
        MessageFormat::Text => {
            writeln!(err, "login-rescue: {}", wording::advice_of(spoken().strings(), pack.opening()))?;
            write!(out, "{}", message.whole(own))?;
        }
        MessageFormat::Markdown => write!(out, "{}", message.markdown(own)?)?,
        MessageFormat::Eml => write!(out, "{}", message.draft(own, asked.now))?,
        MessageFormat::Json => writeln!(out, "{:#}", json_of(&id, case.state().name(), &message))?,
    }
    super::cases::note_letter(take_letter(store, pack, &id, asked.now), err)?;
    Ok(Exit::Done)
}

fn json_of(id: &str, name: Option<&str>, message: &Message) -> Value {
    let langs = || Lang::ALL.into_iter();
    let texts: Value = langs().filter_map(|lang| Some((lang.code().to_owned(), json!(message.in_lang(lang)?)))).collect();
    let parts: Value = langs().filter_map(|lang| Some((lang.code().to_owned(), json!(message.report(lang)?)))).collect();
    let send_to: Value = langs().filter_map(|lang| Some((lang.code().to_owned(), json!(message.sending(lang)?)))).collect();
    json!({ "case": id, "name": name, "message": texts, "parts": parts, "send_to": send_to })
}
