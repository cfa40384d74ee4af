//! `login-rescue cases list|show|delete`: what is saved. To go on with a case is the wizard's.

mod text;

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::case::{Case, Here, Lost, Place, Response, Walk};
use crate::exit::Exit;
use crate::flow::{Id, Pack};
use crate::locale::Lang;
use crate::store::{Listed, Loaded, Store};
use crate::text::clean_text;

use super::Format;
use super::trace::visit_json;

/// Prints the saved cases, the one changed last first. One that cannot be read is printed with its fault.
pub fn list(store: &Store, pack: Option<&Pack>, lang: Lang, format: Format, out: &mut impl Write) -> Result<Exit> {
    let cases = store.list()?;
    match format {
        Format::Json => writeln!(out, "{:#}", cases.iter().map(|listed| listed_json(listed, pack, lang)).collect::<Value>())?,
        Format::Text if cases.is_empty() => eprintln!("There are no saved cases in {}.", store.dir().display()),
        Format::Text => write!(out, "{}", clean_text(&text::list(&cases, pack, lang)))?,
    }
    Ok(Exit::Done)
}

/// Prints everything in a case.
pub fn show(store: &Store, pack: Option<&Pack>, id: &str, lang: Lang, format: Format, out: &mut impl Write) -> Result<Exit> {
    let loaded = store.load(id)?;
    match format {
        Format::Json => writeln!(out, "{:#}", shown_json(&loaded, pack, lang))?,
        Format::Text => write!(out, "{}", clean_text(&text::show(&loaded, pack, lang)))?,
    }
    Ok(Exit::Done)
}

/// Deletes a case for good.
pub fn delete(store: &Store, id: &str, out: &mut impl Write) -> Result<Exit> {
    store.delete(id)?;
    writeln!(out, "deleted {id}")?;
    Ok(Exit::Done)
}

/// The path of a case through the pack, or why there is none.
fn stand<'p>(case: &Case, pack: Option<&'p Pack>) -> Result<Walk<'p>, String> {
    let of = &case.header().pack;
    let pack = pack.ok_or_else(|| format!("belongs to the pack '{of}', which was not loaded"))?;
    case.walk(pack).map_err(|lost| match lost {
        Lost::OtherPack(of) => format!("belongs to another pack, '{of}': name its folder with --flows"),
        lost => format!("does not fit the pack any more: {lost}"),
    })
}

/// One word for how far it is.
fn state(stand: &Result<Walk, String>) -> &'static str {
    match stand.as_ref().map(|walk| &walk.here) {
        Ok(Here::End(_)) => "ended",
        Ok(_) => "open",
        Err(_) => "unknown",
    }
}

/// The step or end where a walk stands.
fn here(walk: &Walk) -> String {
    match &walk.here {
        Here::End(end) => end.address.to_string(),
        _ => walk.place().map(crate::case::place_name).unwrap_or_default(),
    }
}

/// A response by its id, for a case that cannot be followed.
fn word(response: &Response) -> &str {
    match response {
        Response::Answer(id) => id.as_str(),
        Response::Outcome(outcome) => outcome.word(),
        Response::Wait(outcome) => outcome.word(),
    }
}

/// A detail's name; its id where the pack does not know it.
fn label<'a>(detail: &'a Id, pack: Option<&'a Pack>, lang: Lang) -> &'a str {
    pack.and_then(|pack| pack.head().details.get(detail)).map_or(detail.as_str(), |detail| detail.label.get(lang))
}

fn listed_json(listed: &Listed, pack: Option<&Pack>, lang: Lang) -> Value {
    match &listed.case {
        Ok(case) => case_json(case, &listed.id, &stand(case, pack), listed.torn, lang),
        Err(fault) => json!({ "id": listed.id, "last_change": listed.last_change, "state": "broken", "fault": fault.to_string() }),
    }
}

fn case_json(case: &Case, id: &str, stand: &Result<Walk, String>, torn: bool, lang: Lang) -> Value {
    let header = case.header();
    let walk = stand.as_ref().ok();
    let end = walk.and_then(|walk| match &walk.here {
        Here::End(end) => Some(end.end.result.word()),
        _ => None,
    });
    json!({
        "id": id, "pack": header.pack, "pack_version": header.pack_version, "lang": header.lang,
        "started": header.started, "last_change": case.last_change(), "state": state(stand),
        "flow": walk.map(|walk| &walk.flow.id.value), "title": walk.map(|walk| walk.flow.title.get(lang)),
        "step": walk.map(here), "result": end, "fault": stand.as_ref().err(), "torn": torn,
    })
}

fn shown_json(loaded: &Loaded, pack: Option<&Pack>, lang: Lang) -> Value {
    let case = &loaded.case;
    let stand = stand(case, pack);
    let mut shown = case_json(case, &case.header().id, &stand, loaded.torn, lang);
    let trail = stand.as_ref().map_or(&[][..], |walk| &walk.trail);
    let aside: Vec<&Place> =
        stand.as_ref().map_or_else(|_| case.state().responses().map(|(place, _)| place).collect(), |walk| walk.aside.iter().collect());
    let details = case.state().details().map(|(id, value)| json!({ "id": id, "label": label(id, pack, lang), "value": value }));
    let notes = case.state().notes().map(|(_, note)| json!({ "at": note.at, "text": note.text, "internal": note.internal }));
    let rest = [
        ("stopped_trying", json!(case.state().stopped_trying())),
        ("trail", trail.iter().map(|visit| visit_json(visit, lang)).collect()),
        ("details", details.collect()),
        ("notes", notes.collect()),
        ("set_aside", aside.into_iter().map(|place| aside_json(place, case)).collect()),
    ];
    if let Value::Object(shown) = &mut shown {
        shown.extend(rest.map(|(key, value)| (key.to_owned(), value)));
    }
    shown
}

fn aside_json(place: &Place, case: &Case) -> Value {
    let recorded = case.state().response(place);
    json!({
        "step": place.step, "check": place.check, "at": recorded.map(|recorded| recorded.at),
        "answer": { "id": recorded.map(|recorded| word(&recorded.response)) },
    })
}

#[cfg(test)]
mod tests;
