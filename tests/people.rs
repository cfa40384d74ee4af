//! `people`: made-up people walked through a small pack whose shares are computed by hand, through the real program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use login_rescue::pack_files;
use login_rescue_core::case::{Case, Event, Header, Here, Moment, Outcome, Response, Stamped, Standing, WaitOutcome};
use login_rescue_core::flow::lint::lint;
use login_rescue_core::locale::Lang;
use serde_json::{Value, json};

use program::{program, text};

const PACK: &str = "tests/people-small/pack";
const FOLK: &str = "tests/people-small/folk";
/// Random people who are walked until an end.
const SEEDS: u64 = 4000;

fn people(args: &[&str]) -> Output {
    program(&["--flows", PACK, "people"]).args(args).output().unwrap()
}

fn parsed(args: &[&str]) -> (Value, Option<i32>) {
    let output = people(&[args, &["--format", "json"]].concat());
    let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (value, output.status.code())
}

/// What the walks of one person from the start come to.
fn walks(id: &str) -> Value {
    parsed(&[FOLK, "--person", id]).0["people"][0]["from_start"].clone()
}

/// The shares of right, half right and wrong walks, in percent.
fn shares(walks: &Value) -> [String; 3] {
    ["right", "half", "wrong"].map(|grade| format!("{}", walks[grade].as_f64().unwrap() * 100.0))
}

#[test]
fn the_pack_of_this_test_is_clean() {
    let pack = pack_files::load_dir(Path::new(PACK)).unwrap();
    assert_eq!(lint(&pack, None), Vec::new());
}

/// One walk: the first screen (2 + 2 + 2 + 2 words), the check with its introduction (2 + 3), the end (6).
#[test]
fn who_goes_right_hears_all_and_nothing_else() {
    let walks = walks("goes-right");
    assert_eq!(shares(&walks), ["100", "0", "0"]);
    assert_eq!((&walks["walks"], &walks["advice"], &walks["every_walk_right"]), (&json!(1.0), &json!(1.0), &json!(true)));
    assert_eq!((&walks["violations"], &walks["holes"], &walks["misfits"]), (&json!([]), &json!([]), &json!([])));
    assert_eq!(walks["questions"], json!({ "median": 1, "most": 1 }));
    assert_eq!(walks["words"], json!({ "median": 20, "most": 20 }));
}

/// The cure by mail works only after the pause, which comes up as done; of two mapped pieces of advice one is never shown.
#[test]
fn who_gets_in_and_does_not_hear_all_is_half_right() {
    let walks = walks("half-right");
    assert_eq!(shares(&walks), ["0", "100", "0"]);
    assert_eq!((&walks["advice"], &walks["advice_not_mapped"]), (&json!(0.5), &json!(1)));
    assert_eq!(walks["worst"]["misses"], json!(["Something that no walk shows"]));
    assert_eq!(walks["ends"], json!([{ "at": "main.in", "grade": "half", "share": 1.0 }]));
}

/// Two names of the trouble, the second with two looks: one half goes by the text and gets in, two quarters by the mailbox do not.
#[test]
fn every_first_pick_and_every_look_of_it_is_equally_likely() {
    let walks = walks("two-names");
    assert_eq!(shares(&walks), ["50", "0", "50"]);
    assert_eq!(walks["walks"], json!(3.0));
    assert_eq!(walks["worst"]["grade"], "wrong");
    assert_eq!(walks["worst"]["share"], 0.25);
    assert_eq!(walks["honest_answers"][1], json!({ "at": "main.look", "answers": 3 }));
}

/// Half of the walks send a text before the advice, which stands at the end below it. The others come to a question that names nothing:
/// both answers count, and one of them leads to what must not come up.
#[test]
fn advice_below_what_it_warns_of_is_too_late() {
    let walks = walks("too-late");
    assert_eq!(shares(&walks), ["0", "100", "0"]);
    let violations = json!([
        { "kind": "must-not", "say": "to try later", "share": 0.25 },
        { "kind": "before", "say": "Keep the entry", "share": 0.5 },
    ]);
    assert_eq!(walks["violations"], violations);
    assert_eq!((&walks["advice"], &walks["unnamed"]), (&json!(0.0), &json!(["main.kind"])));
}

#[test]
fn what_is_asked_and_not_known_is_a_hole_and_what_no_answer_fits_is_said() {
    let walks = walks("has-a-hole");
    assert_eq!(walks["holes"], json!([{ "observable": "mailbox", "at": "main.mailbox" }]));
    assert_eq!(walks["misfits"], json!(["main.line"]));
    assert_eq!(shares(&walks), ["75", "0", "25"]);
}

/// At a question that needs looking the case waits, and that is right; nothing is missed yet.
#[test]
fn who_cannot_look_now_waits() {
    let walks = walks("looks-later");
    assert_eq!(shares(&walks), ["100", "0", "0"]);
    assert_eq!((&walks["paused"], &walks["walks"], &walks["advice"]), (&json!(1.0), &json!(1.0), &Value::Null));
    assert_eq!(walks["advice_not_mapped"], 0);
}

/// How a check goes of which a person says neither that it gets them in nor that it changes nothing.
#[test]
fn a_check_is_put_off_or_shows_something_else_only_where_a_person_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let [pack, folk] = ["pack", "folk"].map(|name| folder.path().join(name));
    fs::create_dir(&pack).unwrap();
    fs::create_dir(&folk).unwrap();
    for file in fs::read_dir(PACK).unwrap().map(|file| file.unwrap()) {
        let text = fs::read_to_string(file.path()).unwrap();
        fs::write(pack.join(file.file_name()), text.replace("start: main.look\n", "start: main.look\nwhat-now: main.mailbox\n")).unwrap();
    }
    let person = fs::read_to_string(Path::new(FOLK).join("goes-right.yaml")).unwrap();
    let way = |says: &str| {
        fs::write(folk.join("goes-right.yaml"), person.replace("works: { saved-password: [] }\n", says)).unwrap();
        let output = program(&["people", "--format", "json", "--flows"]).arg(&pack).arg(&folk).output().unwrap();
        let all: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        let walks = all["people"][0]["from_start"].clone();
        (walks["paused"].clone(), walks["worst"]["script"].as_str().unwrap_or_default().to_owned())
    };
    assert!(way("").1.contains("main.saved.other-entry: no-change"), "{}", way("").1);
    assert!(way("other: [saved-password]\n").1.contains("main.saved.other-entry: other"), "{}", way("other: [saved-password]\n").1);
    assert_eq!(way("later: [saved-password]\n").0, json!(1.0));
}

#[test]
fn the_totals_are_sums_of_the_people() {
    let (all, code) = parsed(&[FOLK]);
    let totals = &all["totals"]["all"];
    assert_eq!((&totals["people"], &totals["every_walk_right"]), (&json!(6), &json!(2)));
    assert_eq!((&totals["violations"], &totals["holes"]), (&json!(2), &json!(1)));
    // (1 + 0 + 0.5 + 0 + 0.75 + 1) / 6
    assert_eq!(totals["right"], json!(0.541_667));
    assert_eq!(all["totals"]["languages"]["ja"]["people"], 2);
    assert_eq!(all["totals"]["families"]["password"]["every_walk_right"], 1);
    let below: Vec<&str> = all["below_floors"].as_array().unwrap().iter().map(|floor| floor["floor"].as_str().unwrap()).collect();
    assert_eq!(below, ["every-walk-right", "violations"]);
    assert_eq!(code, Some(1));
}

/// The worst walk is a script that `replay` takes, and it ends where it says.
#[test]
fn the_worst_walk_can_be_replayed() {
    let folder = tempfile::tempdir().unwrap();
    for id in ["half-right", "two-names", "too-late", "has-a-hole", "goes-right", "looks-later"] {
        let walks = walks(id);
        let script = folder.path().join(format!("{id}.yaml"));
        fs::write(&script, walks["worst"]["script"].as_str().unwrap()).unwrap();
        let output = program(&["--flows", PACK, "replay", "--format", "json"]).arg(&script).output().unwrap();
        assert!(output.status.success(), "{id}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("never used"), "{id}");
    }
}

#[test]
fn walks_from_the_search_are_reported_apart() {
    let (all, _) = parsed(&[FOLK, "--person", "goes-right", "--from", "search"]);
    let search = &all["people"][0]["from_search"];
    assert_eq!((&search[0]["start"], &search[0]["walks"]["right"]), (&json!("main.look"), &json!(1.0)));
    let (all, _) = parsed(&[FOLK, "--person", "half-right", "--from", "search"]);
    assert_eq!(all["people"][0]["from_search"][0]["start"], Value::Null);
}

#[test]
fn the_text_says_what_is_wrong_with_whom() {
    let output = people(&[FOLK]);
    insta::assert_snapshot!("people_text", text(&output.stdout));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(people(&[FOLK, "--person", "goes-right"]).status.code(), Some(0));
    let nobody = people(&[FOLK, "--person", "goes-rihgt"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("did you mean 'goes-right'?"));
}

/// A person's file is held to the pack as strictly as a flow.
#[test]
fn what_the_pack_does_not_have_is_a_fault_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::read_to_string(format!("{FOLK}/half-right.yaml")).unwrap();
    let faults = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        fs::write(folder.path().join("half-right.yaml"), file.replace(from, to)).unwrap();
        let output = people(&[folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "{to}");
        text(&output.stderr)
    };
    for (from, to, says) in [
        ("mailbox: reads", "mailbocks: reads", "error[unknown-name]: pack.yaml has no observable 'mailbocks'"),
        ("mailbox: reads", "mailbox: readz", "error[unknown-value]: the observable 'mailbox' of pack.yaml has no value 'readz'"),
        ("[pause]", "[pauze]", "error[unknown-name]: pack.yaml has no cure 'pauze'"),
        ("look: [password]", "look: [pasword]", "has no value 'pasword'"),
        ("main.mail.rest", "main.mail.nap", "error[unknown-name]: the pack has no text 'main.mail.nap'"),
        ("before-act: mail-code", "before-act: mail-cod", "has no act or cure 'mail-cod'"),
        ("already: [saved-password]", "already: [mail-code]", "error[duplicate]"),
        ("language: ja", "langauge: ja", "error[unknown-key]"),
        ("person: half-right", "person: half-left", "error[file-name]"),
    ] {
        let found = faults(from, to);
        assert!(found.contains(says) && found.contains("half-right.yaml:"), "{to}: {found}");
    }
}

/// What settles the cause is fixed, what is usual stands in a table, the rest is free. With no service on the line the walks end at the form, or at the end for later, by a
/// question that names nothing: a cause that only ends at the form is half wrong.
#[test]
fn causes_are_walked_with_everything_else_free() {
    let causes = "tests/people-small/causes.yaml";
    let (all, code) = parsed(&["--causes", causes]);
    let by_id = |id: &str| all["causes"].as_array().unwrap().iter().find(|cause| cause["id"] == id).unwrap().clone();
    assert_eq!((&all["count"], &all["every_walk_right"], code), (&json!(5), &json!(3), Some(0)));
    // Looks: password by the table. The check works, or the mailbox decides; everything ends right.
    assert_eq!(by_id("pw-wrong")["every_walk_right"], true);
    assert_eq!(by_id("pw-wrong-mail-lost")["is_variant"], true);
    assert_eq!(by_id("pw-wrong-mail-lost")["every_walk_right"], true);
    let line = by_id("line-ended");
    assert_eq!((&line["right"], &line["wrong"]), (&json!(0.5), &json!(0.5)));
    assert_eq!(line["worst"]["at"], "main.later");
    // The table says which cure works: the other checks change nothing, so that all walks end with it.
    assert_eq!((&by_id("only-mail")["every_walk_right"], &by_id("only-mail")["ends"][0]["at"]), (&json!(true), &json!("main.in")));
    // Nothing says what is seen first: all looks, and the waiting end is reached by one of them.
    assert_eq!(by_id("anything")["every_walk_right"], false);
    let (_, code) = parsed(&[FOLK, "--causes", causes]);
    assert_eq!(code, Some(1));
}

/// Everybody begins at one answer of the first question. What X shows next is then that of their own screen: only the check that cures a cause
/// gets it in, so it ends wrong behind another row. The folder's floors are those of the honest rows.
#[test]
fn causes_can_begin_with_a_wrong_idea() {
    let causes = "tests/people-small/causes.yaml";
    let (all, code) = parsed(&[FOLK, "--causes", causes, "--first-look", "code"]);
    let by_id = |id: &str| all["causes"].as_array().unwrap().iter().find(|cause| cause["id"] == id).unwrap().clone();
    assert_eq!((&by_id("pw-wrong")["every_walk_right"], code), (&json!(true), Some(0)));
    assert_eq!((&by_id("only-mail")["right"], &by_id("only-mail")["wrong"]), (&json!(0.0), &json!(1.0)));
    assert_eq!(by_id("line-ended")["right"], json!(0.5));
    let misspelt = people(&[FOLK, "--causes", causes, "--first-look", "cod"]);
    let says = "the first question has no answer 'cod'; did you mean 'code'?";
    assert_eq!((misspelt.status.code(), text(&misspelt.stderr).contains(says)), (Some(2), true));
}

/// Walks that go on from where they stand come to the same places as a case that is followed from its start each time.
#[test]
fn a_walk_without_its_past_goes_on_as_a_case_does() {
    let pack = pack_files::shipped();
    let start = pack.opening().start.as_ref().unwrap().value.clone();
    let now = Moment::parse("2026-11-22T10:00:00Z").unwrap();
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..200 {
        let mut case = Case::new(Header::new(&pack, start.clone(), now, Lang::En));
        let mut standing = Standing::begin(&pack, &start).unwrap();
        for _ in 0..60 {
            let walk = case.walk(&pack).unwrap();
            assert_eq!(walk.facts, standing.facts);
            assert_eq!(walk.callers, standing.callers().cloned().collect::<Vec<_>>());
            let Some(place) = walk.place().cloned() else { break };
            assert_eq!(&place.step, standing.address());
            let (response, event) = match &walk.here {
                Here::Ask(here) => {
                    let answer = random.choice(&here.answers).unwrap().id.value.clone();
                    (Response::Answer(answer.clone()), Event::Answered { place, answer })
                }
                Here::Check(here) => {
                    let outcome = random.choice(Outcome::offered(here.check).collect::<Vec<_>>()).unwrap();
                    (Response::Outcome(outcome), Event::Tried { place, outcome })
                }
                _ => {
                    let outcome = if random.bool() { WaitOutcome::Done } else { WaitOutcome::Skipped };
                    (Response::Wait(outcome), Event::Waited { place, outcome })
                }
            };
            standing = standing.after(&pack, response).unwrap();
            case.apply(Stamped { at: now, event });
        }
        let written = standing.written_now(&pack).unwrap();
        case.apply(Stamped { at: now, event: Event::StoppedTrying });
        match case.walk(&pack).unwrap().here {
            Here::End(here) => assert_eq!(&here.address, written.address()),
            _ => assert!(!matches!(written.here, Here::End(_))),
        }
    }
}

/// Whether this can be said here: an answer may be left out the second time.
fn is_offered(here: &Here, response: &Response) -> bool {
    match (here, response) {
        (Here::Ask(here), Response::Answer(id)) => here.answers.iter().any(|answer| answer.id.value == *id),
        _ => true,
    }
}

/// Somebody who answers a question the same way each time, and whom no check gets in, comes to an end: no way leads round.
#[test]
fn nobody_goes_round_in_a_circle() {
    const MOST: usize = 60;
    let pack = pack_files::shipped();
    let start = pack.opening().start.as_ref().unwrap().value.clone();
    for seed in 0..SEEDS {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut standing = Standing::begin(&pack, &start).unwrap();
        let mut said = BTreeMap::new();
        let mut way = Vec::new();
        while !matches!(standing.here, Here::End(_)) {
            let (asked, fresh) = match &standing.here {
                Here::Ask(here) => (here.place.clone(), Response::Answer(random.choice(&here.answers).unwrap().id.value.clone())),
                Here::Check(here) => {
                    let done = Outcome::offered(here.check).find(|outcome| *outcome == Outcome::Done);
                    (here.place.clone(), Response::Outcome(done.unwrap_or(Outcome::NoChange)))
                }
                Here::Wait(here) => (here.place.clone(), Response::Wait(WaitOutcome::Done)),
                Here::End(_) => unreachable!("asked above"),
            };
            let before = said.get(&(asked.step.clone(), asked.check.clone())).filter(|response| is_offered(&standing.here, response));
            let response = before.cloned().unwrap_or(fresh);
            said.insert((asked.step.clone(), asked.check.clone()), response.clone());
            let check = asked.check.map(|check| format!(".{check}")).unwrap_or_default();
            way.push(format!("{}{check}: {response:?}", asked.step));
            assert!(way.len() <= MOST, "seed {seed} goes round:\n{}", way.join("\n"));
            standing = standing.after(&pack, response).unwrap_or_else(|stop| panic!("seed {seed}: {stop:?}\n{}", way.join("\n")));
        }
    }
}
