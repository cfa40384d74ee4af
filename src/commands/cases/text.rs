//! Cases as people read them. Words about a case are English; the pack's texts are in the language asked for.

use std::fmt::Write;

use crate::case::{Case, Moment, Place, Walk, place_name};
use crate::flow::Pack;
use crate::locale::Lang;
use crate::store::{Listed, Loaded};

use crate::wording;

use super::{here, label, stand, state, word};

const CUT_OFF: &str = "its last entry was cut off when the program was stopped, and is lost";

/// One line a case, under headings.
pub(super) fn list(cases: &[Listed], pack: Option<&Pack>, lang: Lang) -> String {
    let widest = cases.iter().map(|listed| listed.id.len()).max().unwrap_or_default();
    let mut text = row(widest, ["CASE", "STARTED", "LAST CHANGE", "STATE", "WHERE IT STANDS"]);
    for listed in cases {
        let changed = listed.last_change.map(Moment::local).unwrap_or_default();
        text += &match &listed.case {
            Ok(case) => {
                let stand = stand(case, pack);
                let place = place(&stand, listed.torn, lang);
                row(widest, [&listed.id, &case.header().started.local(), &changed, state(&stand), &place])
            }
            Err(fault) => row(widest, [&listed.id, "", &changed, "broken", &fault.to_string()]),
        };
    }
    text
}

fn row(widest: usize, [id, started, changed, state, place]: [&str; 5]) -> String {
    format!("{id:widest$}  {started:16}  {changed:16}  {state:7}  {place}\n")
}

fn place(stand: &Result<Walk, String>, torn: bool, lang: Lang) -> String {
    let place = stand.as_ref().map_or_else(String::as_str, |walk| walk.flow.title.get(lang));
    if torn { format!("{place} ({CUT_OFF})") } else { place.to_owned() }
}

/// Everything in a case, under headings; no heading stands over nothing.
pub(super) fn show(loaded: &Loaded, pack: Option<&Pack>, lang: Lang) -> String {
    let case = &loaded.case;
    let stand = stand(case, pack);
    let mut text = head(loaded, &stand, lang);
    match &stand {
        Ok(walk) => {
            section(
                &mut text,
                "What was said",
                walk.trail.iter().map(|visit| {
                    let (asked, said) = wording::asked_and_said(visit, lang);
                    format!("{}  {asked}\n                  > {said}", visit.at.local())
                }),
            );
            section(&mut text, "Set aside, since it does not lie on this path", aside(case, walk.aside.iter()));
        }
        Err(_) => section(&mut text, "What was said", aside(case, case.state().responses().map(|(place, _)| place))),
    }
    let details = case.state().details().map(|(id, value)| format!("{}: {}", label(id, pack, lang), indented(value)));
    section(&mut text, "Details", details);
    let notes = case.state().notes().map(|(_, note)| format!("{}  {}", note.at.local(), indented(&note.text)));
    section(&mut text, "Notes", notes);
    text
}

fn head(loaded: &Loaded, stand: &Result<Walk, String>, lang: Lang) -> String {
    let header = loaded.case.header();
    let (started, changed) = (header.started, loaded.case.last_change());
    let mut lines = vec![
        ("Case", header.id.clone()),
        ("File", loaded.path.display().to_string()),
        ("Pack", format!("{} {}", header.pack, header.pack_version)),
        ("Started", format!("{} {}", started.local(), started.zone())),
        ("Last change", format!("{} {}", changed.local(), changed.zone())),
        ("State", state(stand).to_owned()),
    ];
    match stand {
        Ok(walk) => lines.push(("Stands at", format!("{} ({})", walk.flow.title.get(lang), here(walk)))),
        Err(fault) => lines.push(("Stands at", fault.clone())),
    }
    if loaded.torn {
        lines.push(("Damage", CUT_OFF.to_owned()));
    }
    lines.iter().fold(String::new(), |mut text, (name, value)| {
        let _ = writeln!(text, "{name:13}{value}");
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

/// Responses by their ids, in the order of their times.
fn aside<'c>(case: &'c Case, places: impl Iterator<Item = &'c Place>) -> impl Iterator<Item = String> {
    let mut said: Vec<_> = places.filter_map(|place| Some((place, case.state().response(place)?))).collect();
    said.sort_by_key(|(_, recorded)| recorded.at.timestamp());
    said.into_iter().map(|(place, recorded)| format!("{}  {}: {}", recorded.at.local(), place_name(place), word(&recorded.response)))
}

fn indented(value: &str) -> String {
    value.replace('\n', "\n    ")
}
