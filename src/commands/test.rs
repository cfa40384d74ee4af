//! `login-rescue test`: runs the tests that stand in the flows themselves, and says what of the pack they walk through.

mod coverage;
mod judge;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use login_rescue_core::case::Moment;
use login_rescue_core::flow::finding::Code;
use login_rescue_core::flow::model::{Flow, FlowTest};
use login_rescue_core::flow::{Finding, Pack, report};
use login_rescue_core::locale::filled;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::words::{spoken, words};

use self::coverage::Coverage;
use super::Format;

struct Tested<'p> {
    flow: &'p Flow,
    test: &'p FlowTest,
    faults: Vec<Finding>,
}

impl Tested<'_> {
    fn passed(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Runs every test of the pack; `now` is the time at which they happen.
pub fn run(pack: &Pack, now: Moment, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let mut coverage = Coverage::of(pack);
    let tests = tested(pack, now, &mut coverage);
    let passed = tests.iter().filter(|tested| tested.passed()).count();
    let failed = tests.len() - passed;
    let words = words();
    match format {
        Format::Json => {
            let all = tests.iter().map(as_json).collect::<Value>();
            writeln!(out, "{:#}", json!({ "passed": passed, "failed": failed, "tests": all, "coverage": coverage.as_json() }))?;
        }
        Format::Text => {
            for tested in &tests {
                let mark = if tested.passed() { words.test_ok } else { words.test_failed };
                writeln!(out, "{mark} {}: {}", tested.flow.id.value, tested.test.name.value)?;
                write!(out, "{}", report::render(&tested.faults, |file| pack.file_text(file), spoken()))?;
            }
            write!(out, "{coverage}")?;
        }
    }
    writeln!(err, "{}", filled!(words.test_summary, passed, failed))?;
    Ok(if failed == 0 { Exit::Done } else { Exit::Faults })
}

fn tested<'p>(pack: &'p Pack, now: Moment, coverage: &mut Coverage) -> Vec<Tested<'p>> {
    let all = pack.flows().flat_map(|flow| flow.tests.iter().map(move |test| (flow, test)));
    all.map(|(flow, test)| {
        let file = pack.file_name(&flow.id.value);
        let faults = judge::faults(pack, flow, test, now, coverage);
        let faults = faults.into_iter().map(|fault| Finding::new(Code::BadTest, file, test.name.span, fault)).collect();
        Tested { flow, test, faults }
    })
    .collect()
}

/// The tests that fail, each with the first reason.
pub(super) fn failing(pack: &Pack, now: Moment) -> BTreeMap<String, String> {
    let tested = tested(pack, now, &mut Coverage::of(pack));
    let failing = tested.iter().filter_map(|tested| Some((tested, tested.faults.first()?)));
    let named = failing.map(|(tested, fault)| (format!("{}: {}", tested.flow.id.value, tested.test.name.value), fault.said(spoken())));
    named.map(|(name, message)| (name.clone(), format!("{name}: {message}"))).collect()
}

fn as_json(tested: &Tested) -> Value {
    json!({
        "flow": tested.flow.id.value, "name": tested.test.name.value, "passed": tested.passed(),
        "faults": tested.faults.iter().map(|fault| fault.said(spoken())).collect::<Vec<_>>(),
    })
}
