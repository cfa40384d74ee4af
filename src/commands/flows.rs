//! `login-rescue flows`: what the pack holds.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::model::Flow;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::text::width;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::words::{count, words};

use super::Format;

/// Lists the flows of a pack with their titles in a language.
pub fn run(pack: &Pack, lang: Lang, format: Format, out: &mut impl Write) -> Result<Exit> {
    match format {
        Format::Json => writeln!(out, "{:#}", pack.flows().map(|flow| as_json(pack, flow)).collect::<Value>())?,
        Format::Text => {
            let width = pack.flows().map(|flow| width(flow.id.as_str())).max().unwrap_or_default();
            for flow in pack.flows() {
                writeln!(out, "{:width$}  {}", flow.id.value, flow.title.get(lang))?;
                writeln!(out, "{:width$}  {} · {}", "", languages(pack).join(" "), size(flow))?;
            }
        }
    }
    Ok(Exit::Done)
}

fn size(flow: &Flow) -> String {
    let words = words();
    filled!(words.flow_size, count(flow.steps.len(), words.a_step, words.steps), count(flow.ends.len(), words.an_end, words.ends))
}

fn languages(pack: &Pack) -> Vec<&'static str> {
    pack.opening().languages.iter().map(|lang| lang.code()).collect()
}

fn as_json(pack: &Pack, flow: &Flow) -> Value {
    let titles: serde_json::Map<String, Value> =
        pack.opening().languages.iter().map(|lang| (lang.code().to_owned(), json!(flow.title.get(*lang)))).collect();
    json!({
        "id": flow.id.value, "file": pack.file_name(&flow.id.value), "title": titles, "languages": languages(pack),
        "reviewed": flow.reviewed.value, "start": flow.start.value, "steps": flow.steps.len(), "ends": flow.ends.len(),
        "scenarios": flow.scenarios.iter().map(|scenario| &scenario.value).collect::<Vec<_>>(),
    })
}
