//! `login-rescue search`: the steps that fit what somebody typed, and why.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::case::Moment;
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::search::{Found, Hit};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::words_to_keep;
use login_rescue_core::wording;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::store::{Missed, MissedFile};

use super::Format;

/// How to search and to print.
#[derive(Debug)]
pub struct Search<'p> {
    pub pack: &'p Pack,
    pub lang: Lang,
    pub format: Format,
    /// Where what finds nothing is kept, if it is.
    pub missed: Option<MissedFile>,
    pub now: Moment,
}

impl Search<'_> {
    /// Searches for words and prints the hits, the best one first. Finding nothing is no fault.
    pub fn run(&self, words: &str, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        if words.trim().is_empty() {
            return Err(Exit::Usage.saying(crate::words::words().search_nothing));
        }
        let found = self.pack.index().search(words);
        if found.hits.is_empty() {
            self.keep(words);
        }
        print(&found, words, self, out, err)?;
        Ok(Exit::Done)
    }

    fn keep(&self, words: &str) {
        if let (Some(file), Some(words)) = (&self.missed, words_to_keep(words)) {
            // What cannot be kept is missing in a count, and that is all.
            let _ = file.add(&Missed { on: self.now.date(), lang: self.lang, words });
        }
    }
}

fn print(found: &Found, words: &str, search: &Search, out: &mut impl Write, err: &mut impl Write) -> Result<()> {
    let (pack, lang, format) = (search.pack, search.lang, search.format);
    match format {
        Format::Json => {
            let hits = found.hits.iter().map(|hit| as_json(pack, hit, lang)).collect::<Value>();
            writeln!(out, "{:#}", json!({ "query": words, "clear": found.is_clear, "hits": hits }))?;
        }
        Format::Text => {
            for (number, hit) in (1..).zip(&found.hits) {
                writeln!(out, "{number}. {}", wording::hit_title(pack, hit, lang))?;
                writeln!(out, "   {}", hit.to.address)?;
                if let Some(why) = wording::hit_why(lang.strings(), &hit.why) {
                    writeln!(out, "   {why}")?;
                }
            }
            writeln!(err, "{}", last_word(found, lang))?;
        }
    }
    Ok(())
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
        "step": hit.to.address.to_string(), "flow": hit.to.address.flow, "title": wording::hit_title(pack, hit, lang),
        "score": (hit.score * 1000.0).round() / 1000.0, "sign": hit.why.sign, "words": hit.why.words,
    })
}
