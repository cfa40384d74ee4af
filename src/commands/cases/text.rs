//! Cases as people read them.

use std::fmt::Write;

use login_rescue_core::case::{Case, Moment, Note, Place, Stamped, place_name};
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::text::{fit, left, width};
use login_rescue_core::wording;
use serde_json::Value;

use crate::cases::{CaseState, SavedCase, stand};
use crate::store::Loaded;
use crate::words::{Words, spoken, words};

fn headings(words: &Words) -> [&'static str; 5] {
    [words.column_case, words.column_name, words.column_state, words.column_change, words.column_stands]
}

/// Cells of a name and of a place in a list: one long one must not make every line long.
const LONGEST_NAME: usize = 32;
const LONGEST_PLACE: usize = 100;

/// One line a case, under headings.
pub(super) fn list(entries: &[SavedCase], lang: Lang) -> String {
    let rows: Vec<[String; 5]> =
        std::iter::once(headings(words()).map(str::to_owned)).chain(entries.iter().map(|entry| row(entry, lang))).collect();
    let widest: [usize; 5] = std::array::from_fn(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0));
    let line = |row: &[String; 5]| row.iter().zip(widest).map(|(cell, widest)| left(cell, widest + 2)).collect::<String>();
    rows.iter().map(|row| line(row).trim_end().to_owned() + "\n").collect()
}

fn row(entry: &SavedCase, lang: Lang) -> [String; 5] {
    let changed = entry.last_change.map(Moment::local).unwrap_or_default();
    let torn = if entry.torn { format!(" ({})", words().cut_off) } else { String::new() };
    let held = entry.holder.as_ref().map(|by| format!(" ({})", filled!(words().list_held, by))).unwrap_or_default();
    let stands = stands(entry, lang).replace('\n', " ");
    // What is wrong with a case says what to do about it at its end.
    let stands = if entry.flow.is_some() { fit(&stands, LONGEST_PLACE) } else { stands } + &torn + &held;
    [entry.id.clone(), fit(entry.name.as_deref().unwrap_or_default(), LONGEST_NAME), state(entry), changed, stands]
}

/// How far it is, with the time until which it waits.
fn state(entry: &SavedCase) -> String {
    match (entry.state, entry.until) {
        (CaseState::Ready, Some(until)) => filled!(spoken().strings().case_ready, until.local()),
        (CaseState::Waiting, Some(until)) => filled!(words().state_waiting_until, until.local()),
        (state, _) => state_word(words(), state).to_owned(),
    }
}

fn state_word(words: &Words, state: CaseState) -> &'static str {
    match state {
        CaseState::Ready => words.state_ready,
        CaseState::Waiting => words.state_waiting,
        CaseState::Open => spoken().strings().stats_open,
        CaseState::Ended => words.state_ended,
        CaseState::Unknown => words.state_unknown,
        CaseState::Broken => words.state_broken,
    }
}

/// The flow, and the result or the step; or why that cannot be said.
fn stands(entry: &SavedCase, lang: Lang) -> String {
    if entry.flow.is_none() {
        return entry.fault.clone().unwrap_or_default();
    }
    let step = || entry.asked(lang).map(str::to_owned).or_else(|| Some(filled!(lang.strings().case_step, entry.step?))).unwrap_or_default();
    let place = entry.result.map_or_else(step, |result| wording::result(lang.strings(), result).to_owned());
    format!("{}: {place}", entry.title(lang))
}

/// Everything in a case, under headings; no heading stands over nothing.
pub(super) fn show(entry: &SavedCase, loaded: &Loaded, pack: Option<&Pack>, lang: Lang) -> String {
    let (case, words) = (&loaded.case, words());
    let mut text = head(entry, loaded, lang);
    match stand(case, pack) {
        Ok(walk) => {
            let said = walk.trail.iter().map(|visit| {
                let (asked, said) = wording::asked_and_said(visit, lang);
                format!("{}  {asked}\n                  > {said}", visit.at.local())
            });
            section(&mut text, words.show_said, said);
            section(
                &mut text,
                words.show_aside,
                aside(case, walk.aside.iter(), |place| {
                    pack.map_or_else(|| place_name(place), |pack| wording::place_title(pack, place, lang))
                }),
            );
        }
        Err(_) => section(&mut text, words.show_said, aside(case, case.state().responses().map(|(place, _)| place), place_name)),
    }
    let service = pack.map_or("", |pack| pack.head().service.value.as_str());
    let heard = case.state().heard().iter();
    let heard = heard.map(|heard| format!("{}  {}", heard.at.local(), wording::heard(lang.strings(), heard, service)));
    section(&mut text, words.show_heard, heard);
    let details =
        case.state().details().map(|(id, given)| format!("{}: {}", label(id, pack, lang), indented(wording::given(given, lang.strings()))));
    section(&mut text, spoken().strings().review_details, details);
    let (internal, notes): (Vec<_>, Vec<_>) = case.state().notes().map(|(_, note)| note).partition(|note| note.internal);
    section(&mut text, spoken().strings().review_notes, notes.into_iter().map(note));
    section(&mut text, words.show_internal, internal.into_iter().map(note));
    text
}

/// Everything that is kept of a case, entry by entry, as it stands there.
pub(super) fn kept(case: &Case) -> String {
    let mut text = String::new();
    section(&mut text, words().show_kept, case.events().iter().map(kept_entry));
    text
}

/// What happened with all that belongs to it, such as `detail-given (detail: username, value: @taro)`.
fn kept_entry(stamped: &Stamped) -> String {
    let Ok(Value::Object(mut parts)) = serde_json::to_value(&stamped.event) else { return String::new() };
    let kind = parts.remove("event").map(bare).unwrap_or_default();
    let parts: Vec<String> = parts.into_iter().map(|(key, value)| format!("{key}: {}", bare(value))).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    format!("{}  {kind}{}", stamped.at.local(), indented(&parts))
}

/// A text without its quotes.
fn bare(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn note(note: &Note) -> String {
    format!("{}  {}", note.at.local(), indented(&note.text))
}

fn head(entry: &SavedCase, loaded: &Loaded, lang: Lang) -> String {
    let header = loaded.case.header();
    let (started, changed) = (header.started, loaded.case.last_change());
    let place = entry.place.as_deref().filter(|_| entry.result.is_some());
    let words = words();
    let lines = [
        (words.show_case, Some(header.id.clone())),
        (words.show_name, entry.name.clone()),
        (words.show_file, Some(loaded.place.clone())),
        (words.show_pack, Some(format!("{} {}", header.pack, header.pack_version))),
        (words.show_started, Some(format!("{} {}", started.local(), started.zone()))),
        (words.show_changed, Some(format!("{} {}", changed.local(), changed.zone()))),
        (words.show_state, Some(state(entry))),
        (words.show_stands, Some(stands(entry, lang) + &place.map(|end| format!(" ({end})")).unwrap_or_default())),
        (words.show_damage, loaded.torn.then(|| words.cut_off.to_owned())),
    ];
    lines.iter().fold(String::new(), |mut text, (name, value)| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}{:gap$}{value}", "", gap = 13_usize.saturating_sub(width(name)).max(1));
        }
        text
    })
}

fn section(text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = writeln!(text, "\n{heading}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
}

/// Responses with what their places are called, in the order of their times.
fn aside<'c>(
    case: &'c Case,
    places: impl Iterator<Item = &'c Place>,
    called: impl Fn(&Place) -> String + 'c,
) -> impl Iterator<Item = String> {
    let mut said: Vec<_> = places.filter_map(|place| Some((place, case.state().response(place)?))).collect();
    said.sort_by_key(|(_, recorded)| recorded.at.timestamp());
    said.into_iter().map(move |(place, recorded)| format!("{}  {}: {}", recorded.at.local(), called(place), recorded.response.word()))
}

fn indented(value: &str) -> String {
    value.replace('\n', "\n    ")
}

/// A detail's name; its id where the pack does not know it.
pub(super) fn label<'a>(detail: &'a Id, pack: Option<&'a Pack>, lang: Lang) -> &'a str {
    pack.and_then(|pack| pack.head().details.get(detail))
        .and_then(|detail| detail.label.usual())
        .map_or(detail.as_str(), |label| label.get(lang))
}
