//! `login-rescue search`: the steps that fit what somebody typed, and why.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::flow::Pack;
use crate::flow::search::{Found, Hit};
use crate::locale::Lang;
use crate::wording;

use super::Format;

/// Searches for words and prints the hits, the best one first.
pub fn run(pack: &Pack, words: &str, lang: Lang, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Found> {
    let found = pack.index().search(words);
    match format {
        Format::Json => {
            let hits = found.hits.iter().map(|hit| as_json(pack, hit, lang)).collect::<Value>();
            writeln!(out, "{:#}", json!({ "query": words, "clear": found.is_clear, "hits": hits }))?;
        }
        Format::Text => {
            for (number, hit) in (1..).zip(&found.hits) {
                writeln!(out, "{number}. {}", wording::hit_title(pack, hit, lang))?;
                writeln!(out, "   {}", hit.address)?;
                if let Some(why) = wording::hit_why(lang.strings(), &hit.why) {
                    writeln!(out, "   {why}")?;
                }
            }
            writeln!(err, "{}", last_word(&found, lang))?;
        }
    }
    Ok(found)
}

/// How the program goes on from here when somebody presses Enter.
fn last_word(found: &Found, lang: Lang) -> &'static str {
    let strings = lang.strings();
    match (found.hits.is_empty(), found.is_clear) {
        (true, _) => strings.search_nothing,
        (false, true) => strings.search_clear,
        (false, false) => strings.search_unclear,
    }
}

fn as_json(pack: &Pack, hit: &Hit, lang: Lang) -> Value {
    json!({
        "step": hit.address.to_string(), "flow": hit.address.flow, "title": wording::hit_title(pack, hit, lang),
        "score": (hit.score * 1000.0).round() / 1000.0, "sign": hit.why.sign, "words": hit.why.words,
    })
}
