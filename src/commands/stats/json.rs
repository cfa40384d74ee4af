//! The statistics for programs. Shares go from 0 to 1, times are in minutes; what is not known is null.

use login_rescue_core::case::Came;
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::stats::{CheckRow, FlowRow, GivenUpRow, Minutes, Quartiles, Results, StatsSummary};
use serde_json::{Map, Value, json};

use super::Stats;

pub(super) fn json(summary: &StatsSummary, stats: &Stats) -> Value {
    let left_out = &summary.left_out;
    json!({
        "pack": stats.pack.opening().id.as_ref().map(|id| &id.value),
        "since": stats.scope.since, "until": stats.scope.until, "at": stats.scope.now,
        "calls": summary.calls, "cut_off": summary.cut_off,
        "left_out": {
            "other_packs": left_out.other_packs, "not_fitting": left_out.not_fitting, "unreadable": left_out.unreadable,
        },
        "results": results(&summary.results),
        "letters": letters(summary),
        "minutes": minutes(&summary.minutes),
        "flows": summary.flows.iter().map(|row| flow(row, stats)).collect::<Value>(),
        "checks": summary.checks.iter().map(check).collect::<Value>(),
        "given_up": summary.given_up.iter().map(given_up).collect::<Value>(),
        "not_found": stats.missed().iter().map(|row| json!({ "words": row.words, "count": row.count, "last": row.last })).collect::<Value>(),
    })
}

/// What came of the letters: how many got somebody in, of how many whose outcome was told.
fn letters(summary: &StatsSummary) -> Value {
    let of = |came: Option<Came>| summary.letters.get(&came).copied().unwrap_or_default();
    let (helped, told) = summary.letters_helped();
    json!({ "helped": helped, "told": told, "answered": of(Some(Came::Answered)), "unheard": of(None) })
}

/// Every result with its count, the open cases at the end.
fn results(results: &Results) -> Value {
    let of = |result| json!(results.get(&result).copied().unwrap_or_default());
    let ended = EndResult::WORDS.iter().map(|(word, result)| ((*word).to_owned(), of(Some(*result))));
    Value::Object(ended.chain([("open".to_owned(), of(None))]).collect::<Map<_, _>>())
}

fn minutes(minutes: &Minutes) -> Value {
    json!({ "calls": minutes.calls, "whole": minutes.whole.map(quartiles), "without_waits": minutes.without_waits.map(quartiles) })
}

fn quartiles(quartiles: Quartiles) -> Value {
    json!({ "lower_quartile": quartiles.lower, "median": quartiles.median, "upper_quartile": quartiles.upper })
}

fn flow(row: &FlowRow, stats: &Stats) -> Value {
    json!({
        "flow": row.flow, "title": stats.title(&row.flow), "calls": row.calls,
        "results": results(&row.results), "minutes": minutes(&row.minutes),
    })
}

fn check(row: &CheckRow) -> Value {
    let (place, tries) = (&row.place, row.tries);
    json!({
        "flow": place.step.flow, "step": place.step.name, "check": place.check,
        "fixed": tries.fixed, "tried": tries.tried(), "other": tries.other, "already": tries.already, "cannot": tries.cannot,
        "share": row.share.map(|share| share.share), "low": row.share.map(|share| share.low), "high": row.share.map(|share| share.high),
    })
}

fn given_up(row: &GivenUpRow) -> Value {
    let place = &row.place;
    json!({
        "flow": place.step.flow, "step": place.step.name, "check": place.check,
        "left": row.count.left, "wrote_now": row.count.wrote_now,
    })
}
