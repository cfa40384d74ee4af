//! The effort of ladders for programs: times in minutes, shares from 0 to 1 as far as they are computed and in percent as authors write
//! them; what is not known is null and has its reasons beside it.

use std::time::Duration;

use login_rescue_core::flow::Pack;
use login_rescue_core::flow::effort::{Effort, LadderEffort, NotKnown, Range, Rung};
use serde_json::{Value, json};

use super::text::lacks;

pub(super) fn json(pack: &Pack, ladders: &[LadderEffort]) -> Value {
    json!({
        "pack": pack.opening().id.as_ref().map(|id| &id.value),
        "basis": "authors' estimates, not facts",
        "unit": "minutes",
        "ladders": ladders.iter().map(ladder).collect::<Value>(),
    })
}

fn ladder(ladder: &LadderEffort) -> Value {
    let alone = ladder.alone();
    let cheaper = ladder.cheaper().map(|cheaper| {
        let now = alone.map(|alone| alone.effort).unwrap_or_default();
        json!({
            "order": cheaper.order.iter().map(|rung| &rung.check.id.value).collect::<Vec<_>>(),
            "alone": effort(cheaper.effort), "saves": effort(now.and(-1.0, cheaper.effort)),
            "safety_may_order_otherwise": true,
        })
    });
    json!({
        "flow": ladder.step.flow, "step": ladder.step.name,
        "checks": ladder.rungs.iter().map(rung).collect::<Value>(),
        "alone": alone.map(|alone| effort(alone.effort)), "left": alone.map(|alone| rounded(alone.left)),
        "after": known(&ladder.after), "after_not_known": reasons(&ladder.after),
        "whole": known(&ladder.whole), "whole_not_known": reasons(&ladder.whole),
        "cheaper": cheaper,
    })
}

fn rung(rung: &Rung) -> Value {
    let check = rung.check;
    let minutes = |time: Option<Duration>| time.map(|time| rounded(time.as_secs_f64() / 60.0));
    json!({
        "id": check.id.value, "takes": minutes(check.takes), "wait": minutes(check.wait),
        "fixes_percent": check.fixes.as_ref().map(|fixes| fixes.value), "lacks": lacks(rung),
        "has_when": check.when.is_some(), "acts_with_rules": rung.ruled_by,
    })
}

fn known(range: &Result<Range, Vec<NotKnown>>) -> Option<Value> {
    range.as_ref().ok().map(|range| json!({ "least": effort(range.least), "most": effort(range.most) }))
}

fn reasons(range: &Result<Range, Vec<NotKnown>>) -> Value {
    range.as_ref().err().into_iter().flatten().map(reason).collect()
}

fn reason(reason: &NotKnown) -> Value {
    match reason {
        NotKnown::NoTakes(step) => json!({ "reason": "no-takes", "step": step }),
        NotKnown::NoShare(step) => json!({ "reason": "no-share", "step": step }),
        NotKnown::NoEstimate(step, check) => json!({ "reason": "no-estimate", "step": step, "check": check }),
        NotKnown::Circle(step) => json!({ "reason": "circle", "step": step }),
        NotKnown::NeverReached => json!({ "reason": "never-reached" }),
        NotKnown::TooLarge => json!({ "reason": "too-large" }),
    }
}

fn effort(effort: Effort) -> Value {
    json!({ "work": rounded(effort.work), "wait": rounded(effort.wait) })
}

/// Estimates of whole percents carry no more than this; what follows is the rounding of the machine.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
