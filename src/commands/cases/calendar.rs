//! `cases calendar`: the dates to come back, for whatever calendar a desk uses. Nothing is in it but when, the case's name and its id.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use icalendar::{Calendar, Component, Event};
use login_rescue_core::case::Moment;
use login_rescue_core::locale::filled;

use crate::cases::{SavedCase, entries, find};
use crate::exit::Exit;
use crate::words::words;

use super::{CasesContext, deliver};

/// Prints the date of a case, or of all that have one, or saves it in a new file.
pub fn calendar(
    context: CasesContext,
    wanted: Option<&str>,
    to: Option<&Path>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<Exit> {
    let id = wanted.map(|wanted| find(context.store, wanted)).transpose()?;
    let mut entries = entries(context.store, context.pack, "", context.now)?;
    entries.retain(|entry| entry.until.is_some() && id.as_ref().is_none_or(|id| entry.id == *id));
    if entries.is_empty() {
        writeln!(err, "{}", words().calendar_none)?;
    }
    // A calendar without anything in it is none (RFC 5545); a file that was asked for is there all the same.
    if entries.is_empty() && to.is_none() {
        return Ok(Exit::Done);
    }
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", concat!("-//", env!("CARGO_PKG_NAME"), "//EN")));
    calendar.extend(entries.iter().filter_map(|entry| event(entry, context.now)));
    deliver(calendar.to_string().as_bytes(), [words().cases_exported, wanted.unwrap_or_default()], to, out, err)?;
    Ok(Exit::Done)
}

/// The name under which a case stands in a calendar, also when it comes again.
pub(super) fn uid(id: &str) -> String {
    format!("{id}@{}", env!("CARGO_PKG_NAME"))
}

fn event(entry: &SavedCase, now: Moment) -> Option<Event> {
    let (id, until) = (&entry.id, entry.until?);
    // A name on the service is personal, and has no place in a calendar that others read.
    let name = entry.name.as_deref().filter(|name| !name.contains(['@', '＠'])).unwrap_or(id);
    let mut event = Event::new();
    event.summary(&filled!(words().calendar_summary, name)).description(&format!("login-rescue cases resume {id}"));
    event
        .add_property("UID", uid(id))
        .add_property("DTSTAMP", utc(now))
        .add_property("DTSTART", utc(until))
        .add_property("DURATION", "PT15M");
    Some(event.done())
}

fn utc(moment: Moment) -> String {
    moment.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}
