//! What was learned for programs: shares and their intervals from 0 to 1, what is written and proposed in percent, times in minutes.

use login_rescue_core::learn::{AnswerRow, Dropped, LadderRow, LearnedCheck, OrderRow, Posterior, QuestionRow};
use login_rescue_core::stats::FEWEST_TRIES;
use serde_json::{Value, json};

use super::LearnReport;

pub(super) fn json(outcome: &LearnReport) -> Value {
    let LearnReport { asked, counts, learned } = outcome;
    json!({
        "pack": asked.pack.opening().id.as_ref().map(|id| &id.value),
        "cases": counts.cases, "other_version": counts.other_version, "left_out": counts.left_out,
        "strength": asked.strength, "fewest": FEWEST_TRIES, "interval": 0.95, "unit": "minutes",
        "questions": learned.questions.iter().map(question).collect::<Value>(),
        "ladders": learned.ladders.iter().map(ladder).collect::<Value>(),
        "unknown": learned.unknown,
        "dropped": learned.dropped.iter().map(dropped).collect::<Value>(),
        "patch": learned.patch(), "files": learned.files.keys().collect::<Vec<_>>(), "applied": asked.apply,
    })
}

fn question(row: &QuestionRow) -> Value {
    json!({ "flow": row.step.flow, "step": row.step.name, "answers": row.answers.iter().map(answer).collect::<Value>() })
}

fn answer(row: &AnswerRow) -> Value {
    json!({
        "id": row.id, "count": row.count, "written_percent": row.said, "share": estimate(&row.now), "proposed_percent": row.proposed,
    })
}

fn ladder(row: &LadderRow) -> Value {
    json!({
        "flow": row.step.flow, "step": row.step.name, "people": row.people, "checks": row.checks.iter().map(check).collect::<Value>(),
        "minutes": estimate(&row.minutes), "order": row.order.as_ref().map(order),
    })
}

fn check(row: &LearnedCheck) -> Value {
    json!({
        "id": row.id, "tried": row.tried, "fixed": row.fixed, "written_percent": row.said,
        "share": row.now.as_ref().map(estimate), "proposed_percent": row.proposed,
    })
}

fn order(row: &OrderRow) -> Value {
    json!({ "checks": row.checks, "minutes": estimate(&row.minutes), "saves": estimate(&row.saves) })
}

fn dropped(row: &Dropped) -> Value {
    json!({ "flow": row.step.flow, "step": row.step.name, "order": row.order, "why": row.why })
}

fn estimate(estimate: &Posterior) -> Value {
    let rounded = |number: f64| (number * 1e6).round() / 1e6;
    json!({ "mean": rounded(estimate.mean), "low": rounded(estimate.low), "high": rounded(estimate.high) })
}
