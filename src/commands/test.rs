//! `login-rescue test`: runs the tests that stand in the flows themselves.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::case::{Case, Header, Here, Moment, Walk, names_something, nearest_key, needed_details, replay};
use crate::exit::Exit;
use crate::flow::finding::Code;
use crate::flow::model::{Flow, FlowTest};
use crate::flow::{Finding, Id, Pack, report};
use crate::locale::Lang;
use crate::message;

use super::Format;

/// Runs every test of the pack; `now` is the time at which they happen.
pub fn run(pack: &Pack, now: Moment, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let mut results = Vec::new();
    for flow in pack.flows() {
        for test in &flow.tests {
            let file = pack.file_name(&flow.id.value);
            let faults: Vec<Finding> =
                faults(pack, flow, test, now).into_iter().map(|fault| Finding::new(Code::BadTest, file, test.name.span, fault)).collect();
            results.push((flow, test, faults));
        }
    }
    let failed = results.iter().filter(|(_, _, faults)| !faults.is_empty()).count();
    match format {
        Format::Json => writeln!(out, "{:#}", results.iter().map(|(flow, test, faults)| as_json(flow, test, faults)).collect::<Value>())?,
        Format::Text => {
            for (flow, test, faults) in &results {
                let mark = if faults.is_empty() { "ok    " } else { "FAILED" };
                writeln!(out, "{mark} {}: {}", flow.id.value, test.name.value)?;
                write!(out, "{}", report::render(faults, |file| pack.file_text(file), false))?;
            }
        }
    }
    writeln!(err, "{} passed, {failed} failed", results.len() - failed)?;
    Ok(if failed == 0 { Exit::Done } else { Exit::Faults })
}

fn as_json(flow: &Flow, test: &FlowTest, faults: &[Finding]) -> Value {
    json!({
        "flow": flow.id.value, "name": test.name.value, "passed": faults.is_empty(),
        "faults": faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(),
    })
}

/// What is wrong with a test; nothing if it passes.
fn faults(pack: &Pack, flow: &Flow, test: &FlowTest, now: Moment) -> Vec<String> {
    let own = &flow.id.value;
    let mut faults = unknown_keys(pack, test, own);
    let mut case = Case::new(Header::new(pack, flow.start.value.clone(), now, Lang::En));
    let used = match replay(pack, &mut case, &test.choices, Some(own), now) {
        Ok(used) => used,
        Err(fault) => return vec![fault.to_string()],
    };
    faults.extend(used.unused(&test.choices).into_iter().map(|(kind, key)| format!("{kind}: '{}' was never used", key.value)));
    match case.walk(pack) {
        Ok(walk) => faults.extend(judge(pack, &walk, &case, test)),
        Err(lost) => faults.push(lost.to_string()),
    }
    faults
}

fn unknown_keys(pack: &Pack, test: &FlowTest, own: &Id) -> Vec<String> {
    let kinds = [("answers", &test.choices.answers), ("checks", &test.choices.checks), ("waits", &test.choices.waits)];
    let keys = kinds.into_iter().flat_map(|(kind, list)| list.iter().map(move |(key, _)| (kind, key)));
    keys.filter(|(kind, key)| !names_something(pack, kind, &key.value, Some(own)))
        .map(|(kind, key)| match nearest_key(pack, kind, &key.value, Some(own)) {
            Some(near) => format!("{kind}: there is no '{}'; did you mean '{near}'?", key.value),
            None => format!("{kind}: there is no '{}'", key.value),
        })
        .collect()
}

fn judge(pack: &Pack, walk: &Walk, case: &Case, test: &FlowTest) -> Vec<String> {
    let wanted = &test.reaches.value;
    let Here::End(here) = &walk.here else {
        let place = walk.place().map(crate::case::place_name).unwrap_or_default();
        return vec![format!("it stops at '{place}', which the test does not answer, instead of reaching '{wanted}'")];
    };
    if here.address != *wanted {
        return vec![format!("it reaches '{}' instead of '{wanted}'", here.address)];
    }
    let needed = needed_details(pack, here.end, &walk.facts);
    let tried = |id: &Id| walk.trail.iter().any(|visit| visit.place.check.as_ref() == Some(id));
    let missing =
        test.message_has.iter().filter(|wanted| !needed.iter().any(|detail| detail.id.value == wanted.value) && !tried(&wanted.value));
    let mut faults: Vec<String> = missing.map(|id| format!("the message does not carry '{}'", id.value)).collect();
    if !test.message_has.is_empty()
        && let Err(reason) = message::message_of(pack, case, walk)
    {
        faults.push(reason.to_string());
    }
    faults
}
