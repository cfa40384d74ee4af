//! The difference for programs, with everything in it.

use anyhow::Result;
use login_rescue_core::flow::report;
use login_rescue_core::locale::Lang;
use serde_json::{Value, json};

use super::DiffReport;
use super::report::summary;
use super::source::PackSide;
use crate::words::Words;

pub(super) fn json(outcome: &DiffReport) -> Result<Value> {
    let side = |side: &PackSide| json!({ "name": side.name, "unread": report::json(&side.unread) });
    let difference = &outcome.difference;
    let mut all = json!({
        "old": side(&outcome.old), "new": side(&outcome.new), "summary": summary(outcome, Words::of(Lang::En)), "worse": difference.is_worse(),
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut all, serde_json::to_value(difference)?) {
        all.extend(more);
    }
    Ok(all)
}
