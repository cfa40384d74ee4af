//! What the lint says about walks: the finer points behind the fixtures of tests/lint.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use login_rescue_core::flow::lint::lint;
use login_rescue_core::flow::{Code, Finding, Pack, PackFile, Severity};
use login_rescue_core::locale::Lang;

/// A pack of flows in memory, of which the first is where walks begin.
fn pack_of(head: &str, flows: &[(&str, &str)]) -> Pack {
    let head = format!(
        "pack: test\nversion: 2026-11-22\nservice: Test\ntitle: {{ en: Test }}\nlanguages: [en]\nstart: main.first\nmost-steps: 99\ndomains: [x.com]\n{head}"
    );
    let flow = |(id, steps): &(&str, &str)| {
        let text = format!(
            "flow: {id}\ntitle: {{ en: Test }}\nsymptoms: {{ en: [test] }}\nreviewed: 2026-11-22\nstart: first\nback: done\nsteps:\n{steps}ends:\n  done: {{ result: resolved, text: {{ en: In. }} }}\n"
        );
        PackFile::new(format!("{id}.yaml"), text)
    };
    Pack::new(PackFile::new("pack.yaml", head), flows.iter().map(flow).collect())
}

fn ask(name: &str, answers: &[&str]) -> String {
    let answers: String = answers.iter().fold(String::new(), |mut all, answer| {
        let (id, rest) = answer.split_once(' ').unwrap();
        writeln!(all, "      - {{ id: {id}, text: {{ en: So {id}. }}, {rest} }}").unwrap();
        all
    });
    format!("  {name}:\n    ask: {{ en: How is {name}? }}\n    answers:\n{answers}")
}

fn ladder(name: &str, checks: &[&str], otherwise: &str) -> String {
    let checks: String = checks.iter().fold(String::new(), |mut all, check| {
        let (id, rest) = check.split_once(' ').unwrap_or((check, ""));
        let rest = if rest.is_empty() { String::new() } else { format!(", {rest}") };
        writeln!(all, "      - {{ id: {id}, do: {{ en: Do {name} {id}. }}, did: {{ en: Did. }}, takes: 1m{rest} }}").unwrap();
        all
    });
    format!("  {name}:\n    try:\n{checks}    fixed: done\n    otherwise: {otherwise}\n")
}

fn found(head: &str, flows: &[(&str, &str)]) -> Vec<Finding> {
    lint(&pack_of(head, flows), None)
}

/// Code and path of each finding.
fn paths(head: &str, flows: &[(&str, &str)]) -> Vec<(Code, String)> {
    found(head, flows).into_iter().map(|finding| (finding.code, finding.path)).collect()
}

const ORDER: &str = "acts:\n  look: { what: Looks. }\n  leave: { what: Leaves., after: [look] }\n";

#[test]
fn an_act_comes_up_when_its_check_is_offered_and_before_the_next_rung() {
    let rungs = |first: &str, second: &str| ladder("first", &[first, second], "done");
    assert_eq!(paths(ORDER, &[("main", &rungs("one does: [look]", "two does: [leave]"))]), vec![]);
    let same = rungs("one does: [look, leave]", "two");
    assert_eq!(paths(ORDER, &[("main", &same)]), vec![(Code::OutOfOrder, "steps.first.try[0].does[1]".into())]);
    let skipped = ask("first", &["a remember: { f: a }, go: rungs", "unsure go: rungs"])
        + &ladder("rungs", &["one when: { f: a }, does: [look]", "two does: [leave]"], "done");
    assert_eq!(paths(ORDER, &[("main", &skipped)]), vec![(Code::OutOfOrder, "steps.rungs.try[1].does[0]".into())]);
    let both = skipped.replace("takes: 1m, does: [leave]", "takes: 1m, when: { f: a }, does: [leave]");
    assert_eq!(paths(ORDER, &[("main", &both)]), vec![], "where the second is offered the first was too");
}

#[test]
fn the_order_holds_through_hand_overs_and_for_those_who_begin_in_a_flow() {
    let main = "  first: { hand-over: help.first, back: rungs }\n".to_owned() + &ladder("rungs", &["two does: [leave]"], "done");
    let help = ask("first", &["unsure go: back"]).replace("    ask:", "    does: [look]\n    ask:");
    assert_eq!(paths(ORDER, &[("main", &main), ("help", &help)]), vec![]);
    let straight = ask("first", &["a go: done", "unsure go: other.first"]).replace("    ask:", "    does: [look]\n    ask:");
    let other = ladder("first", &["two does: [leave]"], "done");
    let findings = found(ORDER, &[("main", &straight), ("other", &other)]);
    assert_eq!((findings[0].code, findings.len()), (Code::OutOfOrder, 1));
    assert_eq!(findings[0].advice(Lang::En).as_deref(), Some("a walk can begin here"));
}

#[test]
fn a_finding_tells_the_walk_that_shows_it() {
    let steps = ask("first", &["a go: hold", "unsure go: help"])
        + &ladder("help", &["one does: [look]"], "hold")
        + "  hold: { wait: 1m, text: { en: Wait. }, go: rungs }\n"
        + &ladder("rungs", &["one", "two does: [leave]"], "done");
    let findings = found(ORDER, &[("main", &steps)]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].said(Lang::En), "'leave' can come up before 'look'");
    assert_eq!(findings[0].advice(Lang::En).as_deref(), Some("a walk comes here through main.first: a, main.hold: done"));
}

#[test]
fn writing_now_is_a_way_to_an_end() {
    let steps = ask("first", &["unsure go: done"]);
    let text = |does: &str| {
        format!(
            "flow: main\ntitle: {{ en: Test }}\nsymptoms: {{ en: [test] }}\nreviewed: 2026-11-22\nstart: first\nwrite-now: far\nsteps:\n{steps}ends:\n  done: {{ result: resolved, text: {{ en: In. }}, does: [look] }}\n  far: {{ result: resolved, text: {{ en: Out. }}, does: [{does}] }}\n"
        )
    };
    let head = pack_of(ORDER, &[]).file_text("pack.yaml").unwrap().to_owned();
    let findings = lint(&Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", text("leave"))]), None);
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), vec![Code::OutOfOrder]);
    assert_eq!(findings[0].advice(Lang::En).as_deref(), Some("a walk comes here through main.first: write now"));
}

const CODES: &str = "acts:\n  code: { what: Asks for a code., most: 2, pause: true }\n";

#[test]
fn a_pause_is_a_wait_that_was_not_skipped_on_its_own_way() {
    let with = |between: &str| {
        let steps = ladder("first", &["one does: [code]"], "hold") + between + &ladder("rungs", &["two does: [code]"], "done");
        paths(CODES, &[("main", &steps)])
    };
    let pressed = vec![(Code::NoPause, "steps.rungs.try[0].does[0]".to_owned())];
    assert_eq!(with("  hold: { wait: 1h, text: { en: Wait. }, go: rungs }\n"), vec![]);
    assert_eq!(with("  hold: { wait: 1h, text: { en: Wait. }, go: rungs, skipped: rungs }\n"), pressed);
    assert_eq!(with("  hold: { wait: 1h, text: { en: Wait. }, go: rungs, skipped: done }\n"), vec![]);
    assert_eq!(with(&ask("hold", &["unsure go: rungs"])), pressed);
    let waiting = ladder("first", &["one does: [code], wait: 10m", "two does: [code]"], "done");
    assert_eq!(paths(CODES, &[("main", &waiting)]), vec![], "the check itself waits");
}

#[test]
fn a_circle_counts_each_time() {
    let steps = ladder("first", &["one does: [code], wait: 10m"], "again") + &ask("again", &["a go: first", "unsure go: done"]);
    assert_eq!(paths(CODES, &[("main", &steps)]), vec![(Code::TooOften, "steps.first.try[0].does[0]".into())]);
    let twice = ask("first", &["unsure go: one"])
        + &ladder("one", &["a does: [code], wait: 10m"], "two")
        + &ladder("two", &["b does: [code], wait: 10m"], "done");
    assert_eq!(paths(CODES, &[("main", &twice)]), vec![]);
}

#[test]
fn a_condition_counts_only_where_a_walk_looks_at_it() {
    let branches = |second: &str| {
        let route = format!("go: [{{ when: {{ f: a }}, go: done }}, {{ when: {second}, go: first }}, {{ go: done }}]");
        ask("first", &["a remember: { f: a }, go: next", "b remember: { f: b }, go: next", "unsure remember: { f: c }, go: next"])
            + &ask("next", &[&format!("unsure {route}")])
    };
    assert_eq!(paths("", &[("main", &branches("{ f: b }"))]), vec![]);
    let never = paths("", &[("main", &branches("{ f: a, not: { f: b } }"))]);
    assert_eq!(never, vec![(Code::NeverTrue, "steps.next.answers[0].go[1].when".into())], "the branch above takes all of them");
    let always = paths("", &[("main", &branches("{ f: [b, c] }"))]);
    assert_eq!(always, vec![(Code::AlwaysTrue, "steps.next.answers[0].go[1].when".into())]);
}

#[test]
fn what_a_question_settles_is_not_asked_again_unless_a_check_has_worked() {
    let first = ask("first", &["a remember: { f: a }, go: middle", "unsure go: middle"]);
    let second = ask("second", &["c remember: { f: c }, go: third", "b remember: { f: b }, go: third", "unsure go: third"]);
    let third = ask("third", &["unsure go: [{ when: { f: a }, go: done }, { when: { f: b }, go: done }, { go: done }]"]);
    let with = |middle: &str| paths("", &[("main", &(first.clone() + middle + &second + &third))]);
    let asked = vec![(Code::AskedTwice, "steps.second".to_owned())];
    assert_eq!(with(&ask("middle", &["unsure go: second"])), asked);
    let worked = ladder("middle", &["one"], "done").replace("fixed: done", "fixed: second");
    assert_eq!(with(&worked), vec![]);
    let known = ask("middle", &["unsure go: [{ when: { f: a }, go: third }, { go: second }]"]);
    assert_eq!(with(&known), vec![], "only those are asked who were unsure");
}

#[test]
fn what_must_be_known_is_remembered_before_the_act_or_excused() {
    let steps = |unsure: &str| {
        ask("first", &["a remember: { f: a }, go: second", &format!("unsure {unsure}go: second")])
            + &ask("second", &["b remember: { g: b }, go: rungs", "unsure remember: { g: c }, go: rungs"])
            + &ladder("rungs", &["one does: [leave]", "two when: { g: b }"], "done")
    };
    let with = |act: &str, unsure: &str| paths(&format!("acts:\n  leave: {{ what: Leaves., {act} }}\n"), &[("main", &steps(unsure))]);
    let faulty = vec![(Code::NotKnown, "steps.rungs.try[0].does[0]".to_owned())];
    assert_eq!(with("known: [f, g]", ""), faulty, "whoever is unsure comes there too");
    assert_eq!(with("known: [f, g]", "remember: { f: b }, "), vec![]);
    assert_eq!(with("known: [f], unless: { g: b }", ""), faulty);
    assert_eq!(with("known: [f], unless: { g: [b, c] }", ""), vec![]);
    assert_eq!(with("when: { f: a }", "")[0].0, Code::OutOfPlace);
    assert_eq!(with("when: { f: a }, unless: { g: [b, c] }", ""), vec![]);
    assert_eq!(with("known: [h, g]", ""), vec![(Code::UnknownName, "acts.leave.known[0]".to_owned())]);
    let help = found("acts:\n  leave: { what: Leaves., known: [f] }\n", &[("main", &steps(""))])[0].advice(Lang::En);
    assert_eq!(help.as_deref(), Some("a walk comes here through main.first: unsure, main.second: b"));
    let ordered = |unless: &str| {
        let acts = format!("acts:\n  look: {{ what: Looks. }}\n  leave: {{ what: Leaves., after: [look]{unless} }}\n");
        paths(&acts, &[("main", &steps("").replace("id: two,", "id: two, does: [look],"))])
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(ordered(""), vec![Code::UnusedFact, Code::OutOfOrder]);
    assert_eq!(ordered(", unless: { f: a }"), vec![Code::OutOfOrder]);
    assert_eq!(ordered(", unless: { g: [b, c] }"), vec![Code::UnusedFact]);
}

/// What an answer remembers is known wherever another answer says the same, by any of its values.
#[test]
fn a_settled_question_is_not_asked() {
    let first = ask("first", &["a remember: { f: a }, go: second", "b remember: { f: b }, go: second", "unsure go: second"]);
    let second = ask("second", &["a remember: { f: [c, a] }, go: third", "b remember: { f: b }, go: third", "unsure go: third"]);
    let third = ask("third", &["unsure go: [{ when: { f: a }, go: done }, { go: done }]"]);
    let longest = |steps: &str, most: usize| {
        let head = format!("most-questions: {most}\n");
        paths(&head, &[("main", steps)]).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    let asked = first.clone() + &second + &third;
    assert_eq!(longest(&asked, 3), vec![], "whoever is unsure is asked all three");
    assert_eq!(longest(&asked, 2), vec![Code::TooManyQuestions]);
    let settled = first.replace("id: unsure, text: { en: So unsure. }, go", "id: unsure, text: { en: So unsure. }, remember: { f: a }, go")
        + &second
        + &third;
    assert_eq!(longest(&settled, 2), vec![Code::NeverRemembered; 0], "the second is never asked");
    let again = settled.replace("ask: { en: How is second? }", "ask: { en: How is second? }\n    again: It may have changed.");
    assert_eq!(longest(&again, 2), vec![Code::TooManyQuestions]);
    let act = settled
        .replace("    ask: { en: How is second? }", "    does: [look]\n    ask: { en: How is second? }")
        .replace("    ask: { en: How is third? }", "    does: [leave]\n    ask: { en: How is third? }");
    assert_eq!(paths(ORDER, &[("main", &act)]).len(), 1, "what is not asked is not done: {:?}", paths(ORDER, &[("main", &act)]));
}

#[test]
fn settled_questions_that_lead_to_each_other_are_a_circle() {
    let circle = |again: &str| {
        let first = ask("first", &["a remember: { f: a }, go: second", "unsure go: done"]);
        let second = ask("second", &["a remember: { f: a }, go: first", "unsure go: done"]);
        let second = second.replace("    answers:", &format!("{again}    answers:"));
        found("", &[("main", &(first + &second))])
    };
    let findings = circle("");
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), vec![Code::Circle]);
    assert!(findings[0].said(Lang::En).ends_with(": main.second, main.first"), "{}", findings[0].said(Lang::En));
    let once = circle("    again: It may have changed.\n");
    assert_eq!(once.iter().map(|finding| finding.code).collect::<Vec<_>>(), vec![]);
}

#[test]
fn a_test_names_checks_and_acts_that_exist() {
    let steps = ladder("first", &["one does: [code]"], "done");
    let with = |test: &str| {
        let pack = pack_of(CODES, &[("main", &steps)]);
        let text = pack.file_text("main.yaml").unwrap().to_owned() + &format!("tests:\n  - {{ name: one, reaches: done, {test} }}\n");
        let head = pack.file_text("pack.yaml").unwrap().to_owned();
        let findings = lint(&Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", text)]), None);
        findings.into_iter().map(|finding| (finding.code, finding.path)).collect::<Vec<_>>()
    };
    assert_eq!(with("advises: [one, first.one, main.first.one, code]"), vec![]);
    assert_eq!(with("advises: [one, cod]"), vec![(Code::UnknownName, "tests[0].advises[1]".into())]);
    assert_eq!(with("never-advises: [two]"), vec![(Code::UnknownName, "tests[0].never-advises[0]".into())]);
}

#[test]
fn dates_are_compared_only_where_it_is_said_what_day_it_is() {
    let pack = pack_of("stale-after: 10d\n", &[("main", &ask("first", &["unsure go: done"]))]);
    let on = |today: &str| lint(&pack, Some(today.parse().unwrap())).into_iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(lint(&pack, None), Vec::new());
    assert_eq!((on("2026-11-22"), on("2026-12-02")), (vec![], vec![]));
    assert_eq!((on("2026-12-03"), on("2026-11-21")), (vec![Code::Stale; 2], vec![Code::FutureDate; 2]), "of the pack and of the flow");
    assert_eq!(
        (Code::Stale.severity(), Code::FutureDate.severity()),
        (Severity::Warning, Severity::Warning),
        "no pack stops working by itself"
    );
}

/// Facts that all matter in the end multiply the situations; the lint stops and says so.
#[test]
fn situations_without_measure_end_in_a_finding() {
    let mut steps = String::new();
    let mut acts = String::from("acts:\n");
    for number in 0..40 {
        let name = if number == 0 { "first".to_owned() } else { format!("s{number}") };
        let next = if number == 39 { "last".to_owned() } else { format!("s{}", number + 1) };
        let answers = [format!("a remember: {{ f{number}: a }}, go: {next}"), format!("unsure remember: {{ f{number}: b }}, go: {next}")];
        steps += &ask(&name, &[&answers[0], &answers[1]]).replace("    ask:", &format!("    does: [act{number}]\n    ask:"));
        writeln!(acts, "  act{number}: {{ what: Acts., most: 2, pause: true }}").unwrap();
    }
    let all: Vec<String> = (0..40).map(|number| format!("f{number}: a")).collect();
    steps += &ladder("last", &[&format!("one when: {{ {} }}", all.join(", "))], "done");
    let pack = pack_of(&acts, &[("main", &steps)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let began = Instant::now();
    let findings = lint(&pack, None);
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), vec![Code::NotProven], "{findings:?}");
    // Some seconds where the program is optimised.
    assert!(began.elapsed() < Duration::from_mins(2), "{:?}", began.elapsed());
}

/// A question on which an act depends, thirty that multiply the situations, and the act where all of them matter.
fn large(needs: &str, first: &str, rung: &str) -> Vec<Finding> {
    let mut steps = ask("first", &["a remember: { k: a }, go: s0", first]);
    for number in 0..30 {
        let next = if number == 29 { "last".to_owned() } else { format!("s{}", number + 1) };
        let answers = [format!("a remember: {{ f{number}: a }}, go: {next}"), format!("unsure remember: {{ f{number}: b }}, go: {next}")];
        steps += &ask(&format!("s{number}"), &[&answers[0], &answers[1]]);
    }
    let all: Vec<String> = (0..30).map(|number| format!("f{number}: a")).collect();
    steps += &ladder("last", &[&format!("one when: {{ {} }}", all.join(", ")), &format!("two {rung}does: [leave]")], "done");
    found(&format!("acts:\n  leave: {{ what: Leaves., {needs} }}\n"), &[("main", &steps)])
}

/// Thirty questions that multiply the situations, and a ladder where all of them matter, with these checks after its first one.
fn limited(head: &str, checks: &[&str]) -> Vec<Finding> {
    let steps = (0..30).map(|number| {
        let name = if number == 0 { "first".to_owned() } else { format!("s{number}") };
        let next = if number == 29 { "last".to_owned() } else { format!("s{}", number + 1) };
        let answers = [format!("a remember: {{ f{number}: a }}, go: {next}"), format!("unsure remember: {{ f{number}: b }}, go: {next}")];
        ask(&name, &[&answers[0], &answers[1]])
    });
    let all: Vec<String> = (0..30).map(|number| format!("f{number}: a")).collect();
    let first = format!("one when: {{ {} }}", all.join(", "));
    let last = ladder("last", &[&[first.as_str()], checks].concat(), "done");
    found(head, &[("main", &(steps.collect::<String>() + &last))])
}

/// The findings of a code, with where they are and the walk that they tell.
fn of_code(findings: &[Finding], code: Code) -> Vec<(&str, String)> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| (finding.path.as_str(), finding.advice(Lang::En).unwrap_or_default())).collect()
}

/// What the pack's one finding `not-proven` names.
fn not_proven(findings: &[Finding]) -> String {
    let message = findings.iter().find(|finding| finding.code == Code::NotProven).map(|finding| finding.said(Lang::En)).unwrap_or_default();
    message.split_once("not proven: ").map(|(_, what)| what.to_owned()).unwrap_or_default()
}

#[test]
fn a_walk_beyond_the_lengths_is_found_where_all_situations_are_too_many() {
    let questions = limited("most-questions: 29\n", &["two"]);
    let found = of_code(&questions, Code::TooManyQuestions);
    assert!(
        matches!(found.as_slice(), [("most-questions", walk)] if walk.contains("main.first: ") && walk.contains("main.s28: ")),
        "{found:?}"
    );
    assert!(not_proven(&questions).starts_with("'most-steps', "), "{questions:?}");
    let enough = limited("most-questions: 30\n", &["two"]);
    assert_eq!(of_code(&enough, Code::TooManyQuestions), vec![]);
    assert!(not_proven(&enough).starts_with("'most-steps', 'most-questions', "), "{enough:?}");
    let checks: Vec<String> = (0..70).map(|number| format!("c{number}")).collect();
    let steps = limited("", &checks.iter().map(String::as_str).collect::<Vec<_>>());
    let found = of_code(&steps, Code::TooLong);
    assert!(matches!(found.as_slice(), [("most-steps", walk)] if walk.contains("main.s29: ")), "{found:?}");
}

#[test]
fn an_act_that_comes_too_often_is_found_where_all_situations_are_too_many() {
    let acts = |most: usize| format!("acts:\n  leave: {{ what: Leaves., most: {most} }}\n");
    let twice = ["two does: [leave]", "three does: [leave]"];
    let found = limited(&acts(1), &twice);
    assert!(matches!(of_code(&found, Code::TooOften).as_slice(), [("acts.leave.most", walk)] if walk.contains("main.s29: ")), "{found:?}");
    let enough = limited(&acts(2), &twice);
    assert_eq!(of_code(&enough, Code::TooOften), vec![]);
    assert!(not_proven(&enough).contains("'most' of 'leave'"), "{enough:?}");
}

#[test]
fn a_pause_is_proven_where_every_check_that_does_the_act_waits() {
    let acts = "acts:\n  leave: { what: Leaves., pause: true }\n";
    let names = |checks: &[&str]| not_proven(&limited(acts, checks)).contains("'pause' of 'leave'");
    assert!(!names(&["two does: [leave], wait: 5m", "three does: [leave], wait: 5m"]));
    assert!(names(&["two does: [leave]", "three does: [leave], wait: 5m"]));
}

/// The act comes up only where one of many facts says so, and whoever would break the rule has left where any of them does.
#[test]
fn what_cannot_be_proven_of_an_act_is_said_at_the_act() {
    let any: Vec<String> = (0..25).map(|number| format!("f{number}: b")).collect();
    let any = format!("{{ any: [{}] }}", any.iter().map(|fact| format!("{{ {fact} }}")).collect::<Vec<_>>().join(", "));
    let leaves = format!("[{{ when: {{ all: [{{ not: {{ k: a }} }}, {any}] }}, go: done }}, {{ go: last }}]");
    let mut steps = ask("first", &["a remember: { k: a }, go: s0", "unsure go: s0"]);
    for number in 0..25 {
        let next = if number == 24 { leaves.clone() } else { format!("s{}", number + 1) };
        let answers = [format!("a remember: {{ f{number}: a }}, go: {next}"), format!("unsure remember: {{ f{number}: b }}, go: {next}")];
        steps += &ask(&format!("s{number}"), &[&answers[0], &answers[1]]);
    }
    steps += &ladder("last", &["one", &format!("two when: {any}, does: [leave]")], "done");
    let findings = found("acts:\n  leave: { what: Leaves., known: [k] }\n", &[("main", &steps)]);
    let found = of_code(&findings, Code::NotProven);
    let is_said =
        |(path, walk): &(&str, String)| *path == "steps.last.try[1].does[0]" && walk.ends_with("that may be one that cannot happen");
    assert!(found.iter().any(is_said), "{findings:?}");
    assert_eq!(of_code(&findings, Code::NotKnown), vec![]);
}

#[test]
fn an_act_is_proven_with_its_own_facts_where_all_situations_are_too_many() {
    let codes = |findings: &[Finding]| findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    let proven = large("known: [k]", "unsure remember: { k: b }, go: s0", "");
    assert_eq!(codes(&proven), vec![Code::NotProven], "{proven:?}");
    let broken = large("known: [k]", "unsure go: s0", "");
    let mut found = codes(&broken);
    found.sort_unstable();
    assert_eq!(found, vec![Code::NotKnown, Code::NotProven], "{broken:?}");
    let help = broken.iter().find(|finding| finding.code == Code::NotKnown).and_then(|finding| finding.advice(Lang::En)).unwrap();
    assert!(help.starts_with("a walk comes here through main.first: unsure, main.s0: "), "{help}");
}

#[test]
fn where_an_act_can_be_done_is_proven_with_its_own_facts() {
    let codes = |needs: &str, unsure: &str| {
        let mut codes: Vec<Code> = large(needs, unsure, "").iter().map(|finding| finding.code).collect();
        codes.sort_unstable();
        codes
    };
    let unsure = "unsure remember: { k: b }, go: s0";
    assert_eq!(codes("when: { k: [a, b] }", unsure), vec![Code::NotProven]);
    assert_eq!(codes("when: { k: a }", unsure), vec![Code::OutOfPlace, Code::NotProven]);
    assert_eq!(codes("when: { k: a }, unless: { k: b }", unsure), vec![Code::NotProven]);
}

/// Whoever is unsure comes to the act only with another fact, which the rule itself does not read.
#[test]
fn a_slice_keeps_the_facts_that_lead_away_from_an_act() {
    let unsure = "unsure remember: { excused: a }, go: s0";
    let findings = large("known: [k]", unsure, "when: { not: { excused: a } }, ");
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), vec![Code::NotProven], "{findings:?}");
}

/// A flow that is lent comes back to whoever lent it, with what it remembered.
#[test]
fn a_slice_comes_back_from_a_flow_that_is_lent() {
    let lent = |unsure: &str| {
        let mut steps = "  first: { hand-over: help.first, back: s0 }\n".to_owned();
        for number in 0..30 {
            let next = if number == 29 { "last".to_owned() } else { format!("s{}", number + 1) };
            let yes = format!("a remember: {{ f{number}: a }}, go: {next}");
            steps += &ask(&format!("s{number}"), &[&yes, &format!("unsure remember: {{ f{number}: b }}, go: {next}")]);
        }
        let all: Vec<String> = (0..30).map(|number| format!("f{number}: a")).collect();
        steps += &ladder("last", &[&format!("one when: {{ {} }}", all.join(", ")), "two does: [leave]"], "done");
        let help = ask("first", &["a remember: { k: a }, go: back", unsure]);
        let mut codes = paths("acts:\n  leave: { what: Leaves., known: [k] }\n", &[("main", &steps), ("help", &help)]);
        codes.sort_unstable();
        codes.into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(lent("unsure remember: { k: b }, go: back"), vec![Code::NotProven]);
    assert_eq!(lent("unsure go: back"), vec![Code::NotKnown, Code::NotProven]);
}
