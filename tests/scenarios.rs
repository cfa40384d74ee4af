//! What the built-in pack promises: every fact is used or set aside with a reason, and each scenario has a walk from the first question
//! to an end that it allows, in both languages and in few questions.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use login_rescue::pack_files;
use login_rescue_core::flow::lint::lint;
use login_rescue_core::flow::{Code, Id, read_script};
use login_rescue_core::locale::Lang;

use program::{program, text};

const SCRIPTS: &str = "tests/scenarios";
/// A walk may ask so many questions in the median, and so many at most; the rungs of ladders are not counted.
const MEDIAN_QUESTIONS: f64 = 8.0;
const MOST_QUESTIONS: u64 = 20;

fn names<'p>(ids: impl Iterator<Item = &'p Id>) -> BTreeSet<String> {
    ids.map(ToString::to_string).collect()
}

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCRIPTS);
    let mut scripts: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    scripts.sort();
    scripts
}

#[test]
fn every_fact_is_used_or_set_aside_with_a_reason() {
    let pack = pack_files::shipped_files();
    let head = pack.head();
    let all = names(head.sources.keys());
    let numbered: BTreeSet<String> = (1..=all.len()).map(|number| format!("F{number:03}")).collect();
    assert_eq!(all, numbered, "the facts are numbered without a gap");
    assert_eq!(all.len(), 344, "the fact sheet has 344 facts");
    let unused = lint(&pack, None).into_iter().filter(|finding| finding.code == Code::Unused);
    let unused: Vec<String> = unused.map(|finding| finding.path).collect();
    assert!(unused.is_empty(), "neither used nor set aside: {unused:?}");
    let aside: Vec<&str> =
        head.sources.values().filter_map(|source| source.set_aside.as_ref()).map(|reason| reason.value.as_str()).collect();
    assert!(aside.len() <= 20, "{} facts are set aside, but only a few may be", aside.len());
    assert!(aside.iter().all(|reason| reason.split_whitespace().count() >= 4), "a reason is a sentence");
    assert!(head.allows.iter().all(|allow| allow.reason.value.split_whitespace().count() >= 4), "a reason is a sentence");
}

#[test]
fn every_scenario_is_answered_by_a_flow_and_has_a_walk() {
    let pack = pack_files::shipped();
    let all = names(pack.head().scenarios.keys());
    assert_eq!(all.len(), 45);
    let output = program(&["flows", "--format", "json"]).output().unwrap();
    let flows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let answered = flows.as_array().unwrap().iter().flat_map(|flow| flow["scenarios"].as_array().unwrap());
    let answered: BTreeSet<String> = answered.map(|scenario| scenario.as_str().unwrap().to_owned()).collect();
    assert_eq!(answered, all, "the flows answer other scenarios than the pack promises");
    let played: BTreeSet<String> = scripts().iter().map(|script| script.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(played, all, "one script for each scenario");
}

#[test]
fn each_walk_begins_at_the_first_question_and_passes_its_scenarios_flow() {
    let pack = pack_files::shipped();
    for path in scripts() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (script, findings) = read_script(&name, &fs::read_to_string(&path).unwrap());
        assert_eq!(findings, Vec::new());
        assert!(script.flow.is_none(), "{name} does not begin at the first question");
        assert_eq!(script.scenario.map(|scenario| scenario.value.to_string()), Some(name.clone()));
        let file = format!("{SCRIPTS}/{name}.yaml");
        let output = program(&["replay", &file, "--format", "json"]).output().unwrap();
        let walk: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let trace = walk["trace"].as_array().unwrap().iter().map(|visit| &visit["step"]);
        let flows: BTreeSet<String> =
            trace.chain([&walk["end"]["id"]]).map(|step| step.as_str().unwrap().split('.').next().unwrap().to_owned()).collect();
        let answering = pack.flows().filter(|flow| flow.scenarios.iter().any(|scenario| scenario.value.as_str() == name));
        let answering: BTreeSet<String> = answering.map(|flow| flow.id.value.to_string()).collect();
        assert!(!flows.is_disjoint(&answering), "{name} is answered by {answering:?}, but its walk passes {flows:?}");
    }
}

#[test]
fn each_walk_ends_as_its_scenario_allows_in_both_languages() {
    for lang in Lang::ALL {
        let output = program(&["--lang", lang.code(), "replay", SCRIPTS]).output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    }
}

#[test]
fn the_walks_are_short() {
    let output = program(&["replay", SCRIPTS, "--table", "--format", "json"]).output().unwrap();
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(all["median_questions"].as_f64().unwrap() <= MEDIAN_QUESTIONS, "{all:#}");
    assert!(all["most_questions"].as_u64().unwrap() <= MOST_QUESTIONS, "{all:#}");
}

#[test]
fn the_tests_of_the_built_in_pack_pass_every_step_answer_check_and_end() {
    let output = program(&["test", "--format", "json"]).output().unwrap();
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{all:#}");
    for kind in ["steps", "answers", "checks", "ends"] {
        let counts = &all["coverage"][kind];
        assert!(counts["all"].as_u64().unwrap() > 20, "{counts:#}");
        assert_eq!(counts["missed"], serde_json::json!([]), "no test passes these {kind}");
    }
}

#[test]
fn the_guide_for_authors_shows_the_walks_as_they_are() {
    const BEGIN: &str = "<!-- walks: `UPDATE_WALKS=1 cargo test --test scenarios` writes this table -->\n\n";
    const END: &str = "\n<!-- end of walks -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("flows/README.md");
    let guide = fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    let output = program(&["replay", SCRIPTS, "--table"]).output().unwrap();
    let table = text(&output.stdout);
    if std::env::var_os("UPDATE_WALKS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(shown, table, "UPDATE_WALKS=1 cargo test --test scenarios writes the table anew");
    }
}
