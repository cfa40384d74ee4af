//! `effort`: a small pack computed by hand, through the real program; and that nothing is told that the estimates do not say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::fmt::Write;
use std::path::Path;
use std::process::Output;

use login_rescue::pack_files;
use login_rescue_core::flow::effort::{NotKnown, ladders};
use login_rescue_core::flow::{Address, Pack, PackFile};
use serde_json::{Value, json};

use program::{program, text};

fn effort(args: &[&str]) -> Output {
    program(&["effort"]).args(args).output().unwrap()
}

fn small(args: &[&str]) -> String {
    let output = effort(&[&["--flows", "tests/effort"], args].concat());
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    text(&output.stdout)
}

fn ladder(name: &str) -> Value {
    let all: Value = serde_json::from_str(&small(&["--format", "json"])).unwrap();
    assert_eq!((&all["pack"], &all["unit"]), (&json!("effort"), &json!("minutes")));
    assert!(all["basis"].as_str().unwrap().contains("not facts"));
    let step = |ladder: &&Value| format!("{}.{}", ladder["flow"].as_str().unwrap(), ladder["step"].as_str().unwrap()) == name;
    all["ladders"].as_array().unwrap().iter().find(step).unwrap().clone()
}

/// All do `slow` (4 min); 90 % are left for `quick` (1 min, then 10 min); 60 % go on. Then everybody is asked (2 min), and half of them
/// come to the second ladder: 10 min, or 14 where the code is for a reset; a quarter waits an hour.
#[test]
fn a_ladder_and_what_comes_after_it_by_hand() {
    let first = ladder("main.first");
    assert_eq!(first["alone"], json!({ "work": 4.9, "wait": 9.0 }));
    assert_eq!(first["left"], json!(0.6));
    assert_eq!(first["after"], json!({ "least": { "work": 7.0, "wait": 15.0 }, "most": { "work": 9.0, "wait": 15.0 } }));
    assert_eq!(first["whole"], json!({ "least": { "work": 9.1, "wait": 18.0 }, "most": { "work": 10.3, "wait": 18.0 } }));
}

/// `quick` first: 1 min for all, and 4 for the 70 % who are left.
#[test]
fn the_cheapest_order_by_hand_and_what_safety_may_say_to_it() {
    let first = ladder("main.first");
    let cheaper = json!({
        "order": ["quick", "slow"], "alone": { "work": 3.8, "wait": 10.0 }, "saves": { "work": 1.1, "wait": -1.0 },
        "safety_may_order_otherwise": true,
    });
    assert_eq!(first["cheaper"], cheaper);
    assert_eq!((&first["checks"][0]["acts_with_rules"], &first["checks"][1]["acts_with_rules"]), (&json!([]), &json!(["send"])));
    let second = ladder("main.second");
    assert_eq!((&second["checks"][0]["has_when"], &second["checks"][1]["has_when"]), (&json!(false), &json!(true)));
    assert_eq!(second["whole"]["least"]["work"], 10.0, "the check that does not come up costs nothing");
    assert_eq!(second["whole"]["most"]["work"], 14.0);
}

#[test]
fn what_has_no_estimate_is_named_and_not_guessed() {
    let guess = ladder("main.guess");
    assert_eq!(guess["checks"][0]["lacks"], json!(["fixes"]));
    assert_eq!(guess["alone"], json!({ "work": 2.0, "wait": 0.0 }));
    assert_eq!((&guess["after"], &guess["whole"]), (&Value::Null, &Value::Null));
    assert_eq!(guess["after_not_known"], json!([{ "reason": "no-takes", "step": "other.phone" }]));
    assert_eq!(guess["whole_not_known"], json!([{ "reason": "no-estimate", "step": "main.guess", "check": "look" }]));
    assert_eq!(guess["cheaper"], Value::Null);
}

#[test]
fn a_way_in_a_circle_is_not_guessed() {
    let again = ladder("other.again");
    assert_eq!(again["alone"]["work"], 1.0);
    assert_eq!((&again["after"], &again["after_not_known"]), (&Value::Null, &json!([{ "reason": "circle", "step": "other.again" }])));
}

#[test]
fn the_text_in_both_languages() {
    insta::assert_snapshot!("text_en", small(&["--lang", "en"]));
    insta::assert_snapshot!("text_ja", small(&["--lang", "ja"]));
}

#[test]
fn one_flow_alone_or_the_nearest_name() {
    let other = small(&["other", "--lang", "en"]);
    assert!(other.contains("\nother.again\n") && !other.contains("\nmain."), "{other}");
    assert!(other.contains("None of it is a fact"), "{other}");
    let output = effort(&["othr", "--flows", "tests/effort"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean 'other'?"));
}

#[test]
fn a_pack_with_errors_gets_no_numbers() {
    let output = effort(&["--flows", "tests/lint/bad-shares"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(3), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bad-shares"));
}

#[test]
fn every_ladder_of_a_real_pack_has_a_number_or_a_reason() {
    let pack = pack_files::load_dir(Path::new("tests/packs/before-people")).unwrap();
    let all = ladders(&pack, None);
    assert!(all.len() > 50, "{}", all.len());
    for ladder in all {
        for known in [&ladder.after, &ladder.whole] {
            match known {
                Ok(range) => assert!(0.0 <= range.least.work && range.least.work <= range.most.work && range.most.work < 24.0 * 60.0),
                Err(reasons) => assert!(!reasons.is_empty() && !reasons.contains(&NotKnown::TooLarge), "{}: {reasons:?}", ladder.step),
            }
        }
    }
}

/// A ladder before many questions of one minute, each left by half of the people: together two minutes. Deep packs must not run out of
/// stack, and a question with many answers not of time.
#[test]
fn deep_and_broad_packs_are_no_trouble() {
    let (depth, breadth) = (4_000, 4_000);
    let mut flow = "flow: main\ntitle: { en: T }\nsymptoms: { en: [t] }\nreviewed: 2026-11-22\nstart: try\nsteps:\n  \
                    try: { try: [{ id: c, do: { en: D }, takes: 1m, fixes: 50% }], fixed: done, otherwise: s0 }\n"
        .to_owned();
    for step in 0..depth {
        let next = if step + 1 == depth { "broad".to_owned() } else { format!("s{}", step + 1) };
        let _ = writeln!(
            flow,
            "  s{step}: {{ ask: {{ en: Q }}, takes: 1m, answers: [{{ id: a, text: {{ en: A }}, share: 50%, go: {next} }}, \
             {{ id: unsure, text: {{ en: B }}, share: 50%, go: done }}] }}"
        );
    }
    flow += "  broad:\n    ask: { en: Q }\n    takes: 1m\n    answers:\n";
    for answer in 0..breadth {
        let _ = writeln!(flow, "      - {{ id: a{answer}, text: {{ en: A }}, share: 1%, go: done }}");
    }
    flow += "ends:\n  done: { result: resolved, text: { en: In } }\n";
    let head = "pack: t\nversion: 2026-11-22\nservice: T\ntitle: { en: T }\nlanguages: [en]\nstart: main.try\ndomains: [example.org]\n";
    let pack = Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", flow)]);
    let all = ladders(&pack, None);
    assert_eq!((all.len(), &all[0].step), (1, &Address::parse("main.try").unwrap()));
    let after = all[0].after.clone().unwrap();
    assert!((after.least.work - 2.0).abs() < 1e-9, "{after:?}");
    let whole = all[0].whole.clone().unwrap();
    assert!((whole.most.work - 2.0).abs() < 1e-9, "{whole:?}");
}

#[test]
fn the_folder_of_this_test_is_clean() {
    let pack = pack_files::load_dir(Path::new("tests/effort")).unwrap();
    assert_eq!(login_rescue_core::flow::lint::lint(&pack, None), Vec::new());
}
