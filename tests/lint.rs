//! What `login-rescue lint` says: each folder under tests/lint is a pack with the one fault that its name says.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use login_rescue::commands::{Format, exit_of, flows, lint as command};
use login_rescue::exit::Exit;
use login_rescue::pack_files::{self, PackError};
use login_rescue::store::CleanFile;
use login_rescue_core::flow::faults::near;
use login_rescue_core::flow::graph::longest_walk;
use login_rescue_core::flow::lint::lint;
use login_rescue_core::flow::worded::Worded;
use login_rescue_core::flow::{Address, Code, Facts, Finding, Pack, PackFile, Severity, report};
use login_rescue_core::locale::Lang;

/// Found by the commands that know walks, not by reading a pack.
const FOUND_ELSEWHERE: &[Code] = &[Code::BadTest];
/// Faults of files and folders that no fixture can hold, and packs without measure; made on the spot.
const MADE_HERE: &[Code] = &[Code::NotProven, Code::TooLarge, Code::Unreadable, Code::NoPack];

/// The day on which the fixtures are read.
const TODAY: Date = jiff::civil::date(2026, 11, 22);

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/lint").join(name)
}

fn lint_dir(dir: &Path) -> Vec<Finding> {
    lint(&pack_files::load_dir(dir).unwrap(), Some(TODAY))
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The text that the command prints for a folder or file, its words about it, and how it ends.
fn run(paths: &[PathBuf], format: Format) -> (String, String, Exit) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = command::run(paths, TODAY, format, &mut out, &mut err).unwrap();
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap(), exit)
}

fn text(name: &str) -> String {
    run(&[fixture(name)], Format::Text).0
}

#[test]
fn where_a_walk_stands_and_how_it_ended_is_read_by_questions_alone_and_in_the_words_of_the_pack() {
    const FLOW: &str = "start: first\nsteps:\n  first:\n    ask: { en: Which? }\n    answers:\n      - { id: a, text: { en: A }, go: in }\n      \
        - { id: unsure, text: { en: Not sure }, go: in }\nends:\n  in: { result: resolved, text: { en: In. }, next: [{ en: Rest., WHEN }] }\n";
    let found = |when: &str, line: &str| {
        let question = format!("text: {{ en: Well? }}, answer: {{ en: Yes. }}, when: {{ {when} }}");
        let head = format!(
            "most-steps: 9\nsources:\n  F001: {{ basis: general, status: current, checked: 2026-11-22 }}\nquestions:\n  well: {{ {question}, sources: [F001] }}\n"
        );
        codes(&lint(&pack_of(&head, &[("main", &FLOW.replace(", WHEN", line))]), Some(TODAY)))
    };
    assert_eq!(found("result: resolved, flow: main", ""), []);
    assert_eq!(found("result: [resolved, solved]", ""), [Code::UnknownValue]);
    assert_eq!(found("flow: [main, mane]", ""), [Code::UnknownValue]);
    assert_eq!(found("result: resolved", ", when: { result: resolved }"), [Code::UnknownName]);
    assert_eq!(found("flow: main", ", when: { flow: main }"), [Code::UnknownName]);
}

/// A pack of one flow in memory: the steps and ends are given, the rest is there.
fn pack_of(head: &str, flows: &[(&str, &str)]) -> Pack {
    let head = format!(
        "pack: test\nversion: 2026-11-22\nservice: Test\ntitle: {{ en: Test }}\nlanguages: [en]\nstart: main.first\ndomains: [x.com]\n{head}"
    );
    let flow = |(id, rest): &(&str, &str)| {
        let text = format!("flow: {id}\ntitle: {{ en: Test }}\nsymptoms: {{ en: [test] }}\nreviewed: 2026-11-22\n{rest}");
        PackFile::new(format!("{id}.yaml"), text)
    };
    Pack::new(PackFile::new("pack.yaml", head), flows.iter().map(flow).collect())
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

#[test]
fn a_clean_pack_has_no_findings() {
    assert_eq!(lint_dir(&fixture("clean")), Vec::new());
    assert_eq!(
        run(&[fixture("clean")], Format::Text),
        (String::new(), "lint: 1 flow, 0 errors, 0 warnings; 2 states of 0 bits\n".to_owned(), Exit::Done)
    );
}

#[test]
fn every_code_has_a_pack_that_shows_it_and_nothing_else() {
    for &code in Code::ALL {
        if FOUND_ELSEWHERE.contains(&code) || MADE_HERE.contains(&code) {
            continue;
        }
        let findings = lint_dir(&fixture(code.as_str()));
        assert_eq!(codes(&findings), vec![code], "{code}: {findings:#?}");
        let exit = if code.severity() == Severity::Error { Exit::Faults } else { Exit::Done };
        assert_eq!(run(&[fixture(code.as_str())], Format::Text).2, exit, "{code}");
    }
}

#[test]
fn an_allowed_finding_is_silent_in_its_part_and_nowhere_else() {
    let source = |allow: &str| format!("  F001: {{ basis: general, status: current, checked: 2026-11-22{allow} }}\n");
    let flow = "start: first\nsteps: {}\nends:\n  first: { result: resolved, text: { en: In. } }\n";
    let found = |first: &str, second: &str, whole: &str| {
        let head = format!("most-steps: 9\n{whole}sources:\n{}{}", source(first), source(second).replace("F001", "F0011"));
        let findings = lint(&pack_of(&head, &[("main", flow)]), None);
        let findings = findings.into_iter().filter(|finding| matches!(finding.code, Code::Unused | Code::IdleAllow));
        findings.map(|finding| (finding.code, finding.path)).collect::<Vec<_>>()
    };
    let unused = |id: &str| (Code::Unused, format!("sources.{id}"));
    assert_eq!(found("", "", ""), vec![unused("F001"), unused("F0011")]);
    assert_eq!(found(", allow: { unused: kept for later }", "", ""), vec![unused("F0011")]);
    assert_eq!(found("", "", "allow: { unused: all of them wait }\n"), vec![]);
    let (code, path) = found(", allow: { unused: kept, unusd: typo }", "", "")[0].clone();
    assert_eq!((code, path.as_str()), (Code::IdleAllow, "sources.F001"));
}

#[test]
fn a_source_is_used_or_set_aside_and_leads_to_official_pages_in_every_language() {
    let flow = "start: first\nsteps: {}\nends:\n  first: { result: resolved, text: { en: In. } }\n";
    let found = |rest: &str| {
        let head = format!("most-steps: 9\nsources:\n  F001: {{ basis: general, status: current, checked: 2026-11-22{rest} }}\n");
        let findings = lint(&pack_of(&head, &[("main", flow)]), None);
        let findings = findings.into_iter().filter(|finding| finding.code != Code::Unreachable);
        findings.map(|finding| (finding.code, finding.path)).collect::<Vec<_>>()
    };
    let at = |code, path: &str| (code, path.to_owned());
    assert_eq!(found(""), [at(Code::Unused, "sources.F001")]);
    assert_eq!(found(", set-aside: No step needs it."), []);
    assert_eq!(found(", set-aside: ''"), [at(Code::MissingLanguage, "sources.F001.set-aside")]);
    assert_eq!(found(", set-aside: x, links: { en: 'https://x.com/en' }"), []);
    assert_eq!(found(", set-aside: x, links: { en: 'https://y.com/en' }"), [at(Code::ForeignLink, "sources.F001.links.en")]);
    assert_eq!(found(", set-aside: x, claim: { en: 'See y.com.' }"), [at(Code::ForeignLink, "sources.F001.claim.en")]);
}

#[test]
fn what_people_ask_is_looked_through_like_everything_else_of_the_pack() {
    let flow = "start: first\nsteps:\n  first:\n    ask: { en: Which? }\n    always-known: it is shown\n    answers:\n      \
                - { id: a, text: { en: A }, remember: { code: a }, go: in }\n      \
                - { id: b, text: { en: B }, remember: { code: b }, go: in }\nends:\n  in: { result: resolved, text: { en: In. } }\n";
    let found = |question: &str| {
        let source = "sources:\n  F001: { basis: general, status: current, checked: 2026-11-22 }\n";
        let head = format!("most-steps: 9\n{source}questions:\n  how: {{ text: {{ en: How? }}, {question} }}\n");
        let findings = lint(&pack_of(&head, &[("main", flow)]), None);
        findings.into_iter().map(|finding| (finding.code, finding.path)).collect::<Vec<_>>()
    };
    let at = |code, path: &str| vec![(code, path.to_owned())];
    assert_eq!(found("answer: { en: So. }, when: { code: a }, sources: [F001]"), []);
    assert_eq!(
        found("answer: [{ en: So., when: { code: b } }, { en: Or so. }], also: [{ en: And so. , when: { code: b } }], sources: [F001]"),
        []
    );
    assert_eq!(found("answer: { en: So. }, sources: [F001, F002]"), at(Code::UnknownName, "questions.how.sources[1]"));
    let shows = |question: &str, code, path: &str| {
        let found = found(question);
        assert!(found.contains(&(code, path.to_owned())), "{question}: {found:?}");
    };
    shows("answer: { en: So. }, when: { code: a }", Code::Unused, "sources.F001");
    shows("answer: { en: So. }, when: { cod: a }, sources: [F001]", Code::UnknownName, "questions.how.when");
    shows("answer: { en: So. }, when: { code: c }, sources: [F001]", Code::NeverRemembered, "questions.how.when");
    shows(
        "answer: [{ en: So., when: { code: c } }, { en: Or so. }], sources: [F001]",
        Code::NeverRemembered,
        "questions.how.answer[0].when",
    );
    shows(
        "answer: { en: So. }, also: [{ en: Or so., when: { code: c } }], sources: [F001]",
        Code::NeverRemembered,
        "questions.how.also[0].when",
    );
    shows("answer: { en: See y.com. }, sources: [F001]", Code::ForeignLink, "questions.how.answer.en");
    shows("answer: { en: So. }, also: [{ en: See y.com. }], sources: [F001]", Code::ForeignLink, "questions.how.also[0].en");
    shows("answer: [{ en: So., when: { code: a } }], sources: [F001]", Code::BadRoute, "questions.how.answer[0]");
    shows("sources: [F001]", Code::MissingKey, "questions.how");
    shows("answer: { en: 'Ask {username}.' }, sources: [F001]", Code::Placeholder, "questions.how.answer.en");
}

#[test]
fn a_text_below_one_that_fits_wherever_it_does_is_found() {
    let found = |above: &str, below: &str| {
        let question = format!("text: {{ en: How? }}, answer: [{{ en: A., when: {above} }}, {{ en: B., when: {below} }}, {{ en: C. }}]");
        let pack = pack_of(&format!("most-steps: 9\nquestions:\n  how: {{ {question} }}\n"), &[]);
        let findings = lint(&pack, None).into_iter().filter(|finding| finding.code == Code::BadRoute);
        findings.map(|finding| finding.path).collect::<Vec<_>>()
    };
    for (above, below) in [
        ("{ code: a }", "{ code: a }"),
        ("{ code: [a, b] }", "{ code: a, line: c }"),
        ("{ any: [{ code: a }, { line: c }] }", "{ line: c }"),
        ("{ code: a, line: c }", "{ line: c, code: a, not: { line: d } }"),
        ("{ code: [a, b] }", "{ any: [{ code: a }, { code: b, line: c }] }"),
        ("{ not: { code: a } }", "{ not: { code: [a, b] } }"),
    ] {
        assert_eq!(found(above, below), ["questions.how.answer[1]"], "{above} {below}");
        assert_eq!(found(below, above).is_empty(), above != below, "{below} {above}");
    }
    assert!(found("{ code: a }", "{ any: [{ code: a }, { line: c }] }").is_empty());
}

#[test]
fn every_folder_of_fixtures_is_named_after_a_code() {
    for entry in fs::read_dir("tests/lint").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(["clean", "many"].contains(&name.as_str()) || Code::ALL.iter().any(|code| code.as_str() == name), "{name}");
    }
}

#[test]
fn one_run_shows_every_fault_of_every_file() {
    let findings = lint_dir(&fixture("many"));
    let seen: Vec<(String, u32, Code)> =
        findings.iter().map(|finding| (finding.file.rsplit('/').next().unwrap().to_owned(), finding.span.line, finding.code)).collect();
    let expected = [
        ("main.yaml", 8, Code::UnknownKey),
        ("main.yaml", 9, Code::UnknownKey),
        ("main.yaml", 13, Code::BadValue),
        ("main.yaml", 14, Code::MissingTarget),
        ("main.yaml", 16, Code::MissingLanguage),
        ("main.yaml", 17, Code::MissingTarget),
        ("main.yaml", 22, Code::UnknownName),
        ("other.yaml", 4, Code::BadValue),
        ("other.yaml", 5, Code::MissingTarget),
        ("other.yaml", 8, Code::BadValue),
        ("other.yaml", 9, Code::ForeignLink),
    ];
    let expected: Vec<(String, u32, Code)> = expected.iter().map(|(file, line, code)| ((*file).to_owned(), *line, *code)).collect();
    assert_eq!(seen, expected);
}

#[test]
fn what_follows_from_a_fault_in_reading_is_not_reported() {
    let broken_step = "start: first\nsteps:\n  first: { wait: 1m, text: { en: Wait. }, go: second }\n  second: [1]\nends: {}\n";
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("main", broken_step)]), None)), vec![Code::WrongType]);
    let broken_file = "start: first\nsteps: [\n";
    let good = "start: first\nsteps:\n  first: { wait: 1m, text: { en: Wait. }, go: other.second }\nends: {}\n";
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("main", good), ("other", broken_file)]), None)), vec![Code::Syntax]);
    let lost_ends = "start: first\nsteps:\n  first: { wait: 1m, text: { en: Wait. }, go: done }\nendz: {}\n";
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("main", lost_ends)]), None)), vec![Code::UnknownKey]);
}

#[test]
fn a_target_says_what_is_missing_and_what_may_be_meant() {
    let rest = |go: &str| {
        format!(
            "start: first\nsteps:\n  first: {{ wait: 1m, text: {{ en: Wait. }}, go: {go} }}\nends:\n  done: {{ result: resolved, text: {{ en: In. }} }}\n"
        )
    };
    let other = "start: other-done\nsteps: {}\nends:\n  other-done: { result: resolved, text: { en: In. } }\n";
    let told = |go: &str| {
        let findings = lint(&pack_of("most-steps: 9", &[("main", &rest(go)), ("other", other)]), None);
        let found = findings.into_iter().find(|finding| finding.code == Code::MissingTarget).unwrap();
        (found.said(Lang::En), found.advice(Lang::En).unwrap_or_default())
    };
    assert_eq!(told("doen"), ("the flow 'main' has no step or end 'doen'".to_owned(), "did you mean 'done'?".to_owned()));
    assert_eq!(told("othr.other-done").0, "there is no flow 'othr' in this pack");
    assert_eq!(told("othr.other-done").1, "did you mean 'other'?");
    assert_eq!(told("other-done").1, "did you mean 'other.other-done'?");
}

fn longest(pack: &Pack, from: &str) -> Option<usize> {
    longest_walk(pack, &address(from), &[], &Facts::new(), usize::MAX)
}

const ASK_AND_BACK: &str = "start: ask\nback: give-up\nsteps:\n  ask:\n    ask: { en: Well? }\n    answers:\n      - { id: unsure, text: { en: No idea }, go: back }\n\
    ends:\n  give-up: { result: resolved, text: { en: In. } }\n";

/// Two hand-overs to the same flow, one after the other.
const CALLS_TWICE: &str = "start: first\nsteps:\n  first: { hand-over: helper.ask, back: wait-one }\n  wait-one: { wait: 1m, text: { en: Wait. }, go: second }\n  \
    second: { hand-over: helper.ask, back: wait-two }\n  wait-two: { wait: 1m, text: { en: Wait. }, go: done }\nends:\n  done: { result: resolved, text: { en: In. } }\n";

#[test]
fn back_leads_to_the_flow_that_handed_over() {
    let pack = pack_of("most-steps: 4", &[("helper", ASK_AND_BACK), ("main", CALLS_TWICE)]);
    assert_eq!(lint(&pack, None), Vec::new());
    assert_eq!(longest(&pack, "main.first"), Some(4));
    assert_eq!(longest(&pack, "helper.ask"), Some(1));
    assert_eq!(longest_walk(&pack, &address("helper.ask"), &[address("main.first")], &Facts::new(), 4), Some(4));
    assert_eq!(longest_walk(&pack, &address("helper.ask"), &[address("main.first")], &Facts::new(), 3), None);
    let pack = pack_of("most-steps: 3", &[("helper", ASK_AND_BACK), ("main", CALLS_TWICE)]);
    assert_eq!(codes(&lint(&pack, None)), vec![Code::TooLong]);
}

#[test]
fn back_leads_through_every_hand_over_in_turn() {
    let middle = "start: go-on\nback: give-up\nsteps:\n  go-on: { hand-over: helper.ask, back: rest }\n  \
        rest: { wait: 1m, text: { en: Wait. }, go: back }\nends:\n  give-up: { result: resolved, text: { en: In. } }\n";
    let outer = CALLS_TWICE.replace("helper.ask", "middle.go-on");
    let pack = pack_of("most-steps: 6", &[("helper", ASK_AND_BACK), ("main", &outer), ("middle", middle)]);
    assert_eq!(lint(&pack, None), Vec::new());
    assert_eq!(longest(&pack, "main.first"), Some(6));
}

#[test]
fn a_circle_counts_once_and_a_ladder_by_its_checks() {
    let looping = "start: first\nsteps:\n  first:\n    ask: { en: Well? }\n    answers:\n      - { id: unsure, text: { en: No idea }, go: ladder }\n  ladder:\n    try:\n      \
        - { id: one, do: { en: Do. } , did: { en: Did. }, takes: 1m }\n      - { id: two, do: { en: Do more. }, did: { en: Did. }, takes: 1m }\n    fixed: done\n    otherwise: hold\n  \
        hold: { wait: 1m, text: { en: Wait. }, go: first }\nends:\n  done: { result: resolved, text: { en: In. } }\n";
    let pack = pack_of("most-steps: 4", &[("main", looping)]);
    assert_eq!(lint(&pack, None), Vec::new());
    assert_eq!(longest(&pack, "main.first"), Some(4));
}

/// What no question can change any more shortens the walk: neither the one that asks about it, nor the one that may say otherwise.
#[test]
fn a_question_that_will_be_settled_does_not_count() {
    let rest = |also: &str| {
        format!(
            "start: first\nsteps:\n  first:\n    ask: {{ en: Well? }}\n    answers:\n      - {{ id: unsure, text: {{ en: No idea }}, remember: {{ g: a{also} }}, go: second }}\n  \
            second:\n    ask: {{ en: And? }}\n    answers:\n      - {{ id: yes, text: {{ en: Yes }}, remember: {{ f: a }}, go: hold }}\n      \
            - {{ id: unsure, text: {{ en: No idea }}, go: done }}\n  hold: {{ wait: 1m, text: {{ en: Wait. }}, go: done }}\nends:\n  done: {{ result: resolved, text: {{ en: In. }} }}\n"
        )
    };
    let known = Facts::from([("f".into(), "a".into())]);
    let steps = |also: &str, facts: &Facts| {
        let pack = pack_of("most-steps: 9", &[("main", &rest(also))]);
        longest_walk(&pack, &address("main.first"), &[], facts, usize::MAX)
    };
    assert_eq!(steps("", &Facts::new()), Some(3));
    assert_eq!(steps("", &known), Some(2));
    assert_eq!(steps(", f: b", &known), Some(3), "the first may change it");
    let other = rest("").replace("remember: { f: a }, go: hold", "remember: { g: a }, go: hold").replace(
        "- { id: unsure, text: { en: No idea }, go: done }",
        "- { id: unsure, text: { en: No idea }, remember: { f: a }, go: done }",
    );
    let pack = pack_of("most-steps: 9", &[("main", &other)]);
    assert_eq!(longest_walk(&pack, &address("main.first"), &[], &known, usize::MAX), Some(2), "the first answer may settle it by then");
}

#[test]
fn facts_are_followed_through_hand_overs_and_past_answers_that_change_them() {
    let main = |second: &str| {
        format!(
            "start: first\nsteps:\n  first:\n    ask: {{ en: Which mail? }}\n    answers:\n      - {{ id: unsure, text: {{ en: No idea }}, remember: {{ mail: old }}, go: over }}\n  \
            over: {{ hand-over: helper.ask, back: [{{ when: {{ mail: {second} }}, go: done }}, {{ go: done }}] }}\nends:\n  done: {{ result: resolved, text: {{ en: In. }} }}\n"
        )
    };
    let helper = ASK_AND_BACK.replace("go: back", "remember: { mail: new }, go: back");
    let found = |second: &str| codes(&lint(&pack_of("most-steps: 9", &[("helper", &helper), ("main", &main(second))]), None));
    // The helper is the only way, so nothing else can have been remembered.
    assert_eq!(found("new"), vec![Code::AlwaysTrue]);
    // The helper always remembers another value before it comes back.
    assert_eq!(found("old"), vec![Code::NeverRemembered]);
    assert_eq!(found("odl"), vec![Code::NeverRemembered]);
    let unknown = codes(&lint(
        &pack_of("most-steps: 9", &[("helper", &helper), ("main", &main("new").replace("when: { mail", "when: { mial"))]),
        None,
    ));
    assert_eq!(unknown, vec![Code::UnknownName]);
}

#[test]
fn a_way_back_is_needed_by_those_who_begin_here() {
    let without = ASK_AND_BACK.replace("back: give-up\n", "").replace("ends:", "ends: {}\nwrite-now: main.done\n#");
    let without = without.split('#').next().unwrap();
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("helper", without), ("main", CALLS_TWICE)]), None)), vec![Code::NoWayBack]);
    let alone = ASK_AND_BACK.replace("start: ask", "start: first").replace("  ask:\n", "  first:\n");
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("main", &alone)]), None)), vec![Code::NoWayBack]);
}

#[test]
fn what_steps_and_answers_have_become_is_there() {
    let rest = "start: first\nsteps:\n  first:\n    ask: { en: Well? }\n    answers:\n      - { id: unsure, text: { en: No idea }, go: done }\nends:\n  done: { result: resolved, text: { en: In. } }\n";
    let with = |former: &str| codes(&lint(&pack_of(&format!("most-steps: 9\nformer: {{ {former} }}"), &[("main", rest)]), None));
    assert_eq!(with("old.one: main.first, old.one.two: unsure, main.first.two: unsure"), Vec::new());
    assert_eq!(with("old.one: main.frist"), vec![Code::MissingTarget]);
    assert_eq!(with("old.one: main.first, old.one.two: unsur"), vec![Code::UnknownName]);
    assert_eq!(with("old: main.first"), vec![Code::BadId]);
}

#[test]
fn writing_now_needs_an_end() {
    let rest = "start: first\nwrite-now: first\nsteps:\n  first: { wait: 1m, text: { en: Wait. }, go: done }\nends:\n  done: { result: resolved, text: { en: In. } }\n";
    let findings = lint(&pack_of("most-steps: 9", &[("main", rest)]), None);
    assert_eq!((codes(&findings), findings[0].path.as_str()), (vec![Code::MissingTarget], "write-now"));
}

#[test]
fn a_test_in_a_flow_names_only_what_exists() {
    let tested = |test: &str| {
        let rest = format!(
            "start: first\nsteps:\n  first:\n    ask: {{ en: Well? }}\n    answers:\n      - {{ id: unsure, text: {{ en: No idea }}, go: hold }}\n  hold: {{ wait: 1m, text: {{ en: Wait. }}, go: done }}\n\
            ends:\n  done: {{ result: resolved, text: {{ en: In. }} }}\ntests:\n  - {{ name: one, reaches: done, {test} }}\n"
        );
        codes(&lint(&pack_of("most-steps: 9", &[("main", &rest)]), None))
    };
    for good in ["answers: { first: unsure }, waits: { hold: done }", "answers: { main.first: [unsure] }", "waits: { hold: skipped }"] {
        assert_eq!(tested(good), Vec::new(), "{good}");
    }
    for bad in [
        "answers: { frist: unsure }",
        "answers: { first: unsur }",
        "waits: { first: done }",
        "waits: { hold: over }",
        "checks: { one: fixed }",
        "message-has: [one]",
    ] {
        assert_eq!(tested(bad), vec![Code::UnknownName], "{bad}");
    }
}

/// How long it takes is measured by the bench of the scale; a machine that has other things to do says nothing about it here.
#[test]
fn a_hundred_thousand_steps_are_linted() {
    let name = |number: usize| if number == 0 { "first".to_owned() } else { base36(number) };
    let mut rest = String::from("start: first\nsteps:\n");
    let last = 99_999;
    for number in 0..=last {
        let next = if number == last { "done".to_owned() } else { name(number + 1) };
        writeln!(rest, " {}: {{wait: 1s,text: {{en: a}},go: {next}}}", name(number)).unwrap();
    }
    rest.push_str("ends:\n done: { result: resolved, text: { en: In. } }\n");
    let pack = pack_of("most-steps: 9", &[("main", &rest)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let findings = lint(&pack, None);
    assert_eq!(codes(&findings), vec![Code::TooLong]);
    assert!(findings[0].said(Lang::En).contains("100000"), "{}", findings[0].said(Lang::En));
}

/// Chains of hand-overs, each inside the one before, would be a stack of any depth.
#[test]
fn hand_overs_without_measure_end_in_a_finding() {
    let mut rest = String::from("start: first\nback: done\nsteps:\n");
    for number in 0..2000 {
        let name = if number == 0 { "first".to_owned() } else { base36(number) };
        let next = if number == 1999 { "last".to_owned() } else { base36(number + 1) };
        writeln!(rest, " {name}: {{hand-over: {next},back: done}}").unwrap();
    }
    rest.push_str(" last: {wait: 1s,text: {en: a},go: back}\nends:\n done: { result: resolved, text: { en: In. } }\n");
    assert_eq!(codes(&lint(&pack_of("most-steps: 9", &[("main", &rest)]), None)), vec![Code::NotProven]);
}

fn base36(mut number: usize) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap(), 36).unwrap());
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

#[test]
fn a_finding_shows_its_line_with_a_caret() {
    insta::assert_snapshot!(text("unknown-key"), @r"
    error[unknown-key]: unknown key 'helpp' (at steps.first)
      --> tests/lint/unknown-key/main.yaml:12:5
       |
    12 |     helpp:
       |     ^^^^^
       |
       = help: did you mean 'help'?
    ");
}

#[test]
fn the_caret_stands_right_after_japanese_text() {
    let shown = text("many");
    let first = shown.split("\n\n").next().unwrap();
    insta::assert_snapshot!(first, @r"
    error[unknown-key]: unknown key 'jp' (at steps.first.ask)
     --> tests/lint/many/main.yaml:8:42
      |
    8 |     ask: { en: Does it work?, ja: 動きますか, jp: うごきますか }
      |                                               ^^
      |
      = help: the keys here are: en, ja
    ");
}

#[test]
fn a_missing_target_as_people_read_it() {
    insta::assert_snapshot!(text("missing-target"), @r"
    error[missing-target]: the flow 'main' has no step or end 'dnoe' (at steps.first.answers[0].go)
      --> tests/lint/missing-target/main.yaml:16:13
       |
    16 |         go: dnoe
       |             ^^^^
       |
       = help: did you mean 'done'?
    ");
}

#[test]
fn a_foreign_link_as_people_read_it() {
    insta::assert_snapshot!(text("foreign-link"), @r"
    error[foreign-link]: 'https://x.com.evil.org/form' must not stand here: it is not on an official domain (at contacts.form.link)
      --> tests/lint/foreign-link/pack.yaml:14:11
       |
    14 |     link: https://x.com.evil.org/form
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: official are: x.com
    ");
}

#[test]
fn a_long_walk_as_people_read_it() {
    insta::assert_snapshot!(text("too-long"), @r"
    error[too-long]: the longest walk from 'main.first' has 3 questions, checks and waits (at most-steps)
     --> tests/lint/too-long/pack.yaml:8:13
      |
    8 | most-steps: 2
      |             ^
      |
      = help: it runs through main.first
    ");
}

#[test]
fn a_fault_in_a_folder_has_no_line_to_show() {
    let dir = tempfile::tempdir().unwrap();
    let shown = run(&[dir.path().to_owned()], Format::Text).0.replace(&dir.path().display().to_string(), "DIR");
    insta::assert_snapshot!(shown, @r"
    error[no-pack]: the folder has no pack.yaml
    --> DIR/pack.yaml:1:1
     = help: a pack is a folder with a pack.yaml and its flows; see flows/README.md
    ");
}

/// A file of one endless line costs no more than its findings.
#[test]
fn a_line_without_end_is_named_but_not_shown() {
    let steps: Vec<String> = (0..500).map(|number| format!("s{number}: [1]")).collect();
    let pack = pack_of("most-steps: 9", &[("main", &format!("start: s1\nsteps: {{ {} }}\nends: {{}}\n", steps.join(", ")))]);
    let shown = report::render(&lint(&pack, None), |file| pack.file_text(file), Lang::En);
    assert!(shown.contains("--> main.yaml:6:") && shown.len() < 200_000, "{}", shown.len());
}

#[test]
fn nothing_from_a_file_reaches_the_terminal_raw() {
    let hostile = "start: first\nsteps:\n  first: { wait: 1m, text: { en: Wait. }, go: done } # \u{202e}\u{7f}\u{9b}31m\n  \"se\\u001b[31mcond\": 1\nends: {}\n";
    let pack = pack_of("most-steps: 9", &[("main", hostile)]);
    let findings = lint(&pack, None);
    assert!(!findings.is_empty());
    let all = [report::render(&findings, |file| pack.file_text(file), Lang::En), format!("{:#}", report::json(&findings))];
    for shown in all {
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}')), "{shown:?}");
    }
}

#[test]
fn programs_get_the_same_findings() {
    let (out, err, exit) = run(&[fixture("many")], Format::Json);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((value["errors"].as_u64(), value["warnings"].as_u64(), value["flows"].as_u64()), (Some(11), Some(0), Some(2)));
    let first = &value["findings"][0];
    assert_eq!((first["code"].as_str(), first["severity"].as_str()), (Some("unknown-key"), Some("error")));
    assert_eq!(
        (first["file"].as_str(), first["line"].as_u64(), first["column"].as_u64()),
        (Some("tests/lint/many/main.yaml"), Some(8), Some(42))
    );
    assert_eq!((err.as_str(), exit), ("lint: 2 flows, 11 errors, 0 warnings\n", Exit::Faults));
}

#[test]
fn a_file_is_linted_within_its_pack() {
    let file = fixture("many").join("other.yaml");
    let (out, err, exit) = run(&[file], Format::Text);
    assert_eq!((err.as_str(), exit), ("lint: 1 flow, 4 errors, 0 warnings\n", Exit::Faults));
    assert!(out.contains("other.yaml:5:8") && !out.contains("main.yaml"), "{out}");
    let clean = fixture("clean").join("main.yaml");
    assert_eq!(run(&[clean, fixture("unused").join("main.yaml")], Format::Text).2, Exit::Done);
}

#[test]
fn codes_explain_themselves() {
    for code in Code::ALL {
        let mut out = Vec::new();
        assert_eq!(command::explain(code.as_str(), &mut out).unwrap(), Exit::Done);
        assert!(out.len() > 20, "{code}");
    }
    let error = command::explain("unknown-kye", &mut Vec::new()).unwrap_err();
    assert_eq!(exit_of(&error), Exit::Usage);
    assert!(error.to_string().contains("did you mean 'unknown-key'?"), "{error}");
}

#[test]
fn a_folder_that_is_no_pack_says_so_at_once() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(pack_files::load_dir(&dir.path().join("none")), Err(PackError::NoFolder(_))));
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(pack_files::load_dir(&file), Err(PackError::NotAFolder(_))));
    let findings = pack_files::read_dir(dir.path()).unwrap().findings;
    assert_eq!(codes(&findings), vec![Code::NoPack]);
    assert_eq!(run(&[dir.path().to_owned()], Format::Text).2, Exit::Faults);
}

/// A copy of the clean pack with one more file, and what is said about that file.
fn with_file(name: &str, make: impl FnOnce(&Path)) -> Vec<(Code, String)> {
    let dir = tempfile::tempdir().unwrap();
    for file in ["pack.yaml", "main.yaml"] {
        fs::copy(fixture("clean").join(file), dir.path().join(file)).unwrap();
    }
    make(&dir.path().join(name));
    let began = Instant::now();
    let (out, _, exit) = run(&[dir.path().to_owned()], Format::Json);
    assert!(began.elapsed() < Duration::from_secs(5), "{name} holds it up");
    assert_eq!(exit, Exit::Faults, "{name}");
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    let found = value["findings"].as_array().unwrap().iter().map(|finding| {
        assert!(finding["file"].as_str().unwrap().ends_with(name), "{finding}");
        let code = Code::ALL.iter().find(|code| code.as_str() == finding["code"]).unwrap();
        (*code, finding["message"].as_str().unwrap().to_owned())
    });
    found.collect()
}

#[test]
fn files_that_are_none_are_refused_without_opening_them() {
    let found = with_file("folder.yaml", |path| fs::create_dir(path).unwrap());
    assert_eq!(found[0].0, Code::Unreadable);
    assert!(found[0].1.contains("folder"), "{found:?}");
    #[cfg(unix)]
    {
        let found = with_file("pipe.yaml", |path| assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success()));
        assert_eq!((found.len(), found[0].0), (1, Code::Unreadable));
        let found = with_file("socket.yaml", |path| drop(std::os::unix::net::UnixListener::bind(path).unwrap()));
        assert_eq!((found.len(), found[0].0), (1, Code::Unreadable));
        let found = with_file("zero.yaml", |path| std::os::unix::fs::symlink("/dev/zero", path).unwrap());
        assert_eq!((found.len(), found[0].0), (1, Code::Unreadable));
        let found = with_file("gone.yaml", |path| std::os::unix::fs::symlink("nowhere", path).unwrap());
        assert_eq!((found.len(), found[0].0), (1, Code::Unreadable));
    }
}

#[test]
fn files_that_are_no_text_are_refused_with_the_reason() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("flow: a\n".bytes().flat_map(|byte| [byte, 0])).collect();
    let found = with_file("utf16.yaml", |path| fs::write(path, &utf16).unwrap());
    assert_eq!((found.len(), found[0].0, found[0].1.contains("UTF-16")), (1, Code::Unreadable, true));
    let found = with_file("utf16-bare.yaml", |path| fs::write(path, &utf16[2..]).unwrap());
    assert_eq!((found.len(), found[0].0, found[0].1.contains("UTF-16")), (1, Code::Unreadable, true));
    let found = with_file("latin.yaml", |path| fs::write(path, b"flow: latin\ntitle: { en: caf\xe9 }\n").unwrap());
    assert_eq!((found.len(), found[0].0, found[0].1.contains("byte 28")), (1, Code::Unreadable, true));
    let found = with_file("empty.yaml", |path| fs::write(path, "").unwrap());
    assert_eq!((found.len(), found[0].0), (1, Code::Syntax));
    let found = with_file("large.yaml", |path| fs::File::create(path).unwrap().set_len(5 * 1024 * 1024).unwrap());
    assert_eq!((found.len(), found[0].0), (1, Code::TooLarge));
    let found = with_file("other.yml", |path| fs::write(path, "flow: other\n").unwrap());
    assert_eq!((found.len(), found[0].0), (1, Code::FileName));
}

#[test]
fn faults_of_files_and_in_files_come_together() {
    let dir = tempfile::tempdir().unwrap();
    for file in ["pack.yaml", "main.yaml", "other.yaml"] {
        fs::copy(fixture("many").join(file), dir.path().join(file)).unwrap();
    }
    fs::write(dir.path().join("bad.yaml"), [0xff, 0xfe, b'a', 0]).unwrap();
    fs::create_dir(dir.path().join("folder.yaml")).unwrap();
    let (_, err, _) = run(&[dir.path().to_owned()], Format::Text);
    assert_eq!(err, "lint: 4 flows, 13 errors, 0 warnings\n");
    let mut told = Vec::new();
    assert_eq!(exit_of(&command::linted(dir.path(), &CleanFile::default(), &mut told).unwrap_err()), Exit::BadFile);
    assert!(String::from_utf8(told).unwrap().contains("error[unreadable]"));
    assert!(command::linted(&fixture("clean"), &CleanFile::default(), &mut Vec::new()).is_ok());
    assert!(command::linted(&fixture("unused"), &CleanFile::default(), &mut Vec::new()).is_ok(), "a warning stops nobody");
}

#[test]
fn flows_are_listed_with_their_titles() {
    let pack = pack_files::load_dir(&fixture("clean")).unwrap();
    let mut out = Vec::new();
    flows::run(&pack, Lang::En, Format::Text, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    main  A test
          en · 1 step, 1 end
    ");
    let mut out = Vec::new();
    flows::run(&pack, Lang::En, Format::Json, &mut out).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        (value[0]["id"].as_str(), value[0]["steps"].as_u64(), value[0]["title"]["en"].as_str()),
        (Some("main"), Some(1), Some("A test"))
    );
}

/// The pack that people get. An error here is a fault of flows/, not of the lint.
#[test]
fn the_shipped_pack_has_no_errors() {
    let pack = pack_files::shipped_files();
    let errors: Vec<Finding> = lint(&pack, None).into_iter().filter(|finding| finding.code.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "\n{}", report::render(&errors, |file| pack.file_text(file), Lang::En));
}

#[test]
fn a_typo_in_what_a_step_does_is_found_like_any_other() {
    let flow = "start: first\nsteps:\n  first:\n    asks: { en: Well? }\n    answers: []\nends:\n  done: { result: resolved, text: { en: In. } }\n";
    let findings = lint(&pack_of("most-steps: 9", &[("main", flow)]), None);
    let help = findings.into_iter().find(|finding| finding.code == Code::MissingKey).and_then(|finding| finding.advice(Lang::En));
    assert_eq!(help.as_deref(), Some("'asks' in line 8: did you mean 'ask'?"));
}

#[test]
fn lines_with_conditions_are_read_like_every_other_condition() {
    let head = "most-steps: 9\nsources:\n  F001: { basis: general, status: current, checked: 2026-11-22 }\n";
    let found = |next: &str, intro: &str| {
        let flow = format!(
            "start: first\nsteps:\n  first:\n    ask: {{ en: Which? }}\n    answers:\n      \
             - {{ id: one, text: {{ en: One. }}, remember: {{ way: one }}, go: then }}\n      \
             - {{ id: unsure, text: {{ en: No idea. }}, remember: {{ way: other }}, go: in }}\n  then:\n    intro: {intro}\n    \
             try:\n      - {{ id: look, do: {{ en: Look. }}, how: [{{ en: See https://evil.org }}], sources: [F001] }}\n    \
             fixed: in\n    otherwise: in\nends:\n  in:\n    result: resolved\n    text: {{ en: In. }}\n    next: {next}\n"
        );
        let findings = lint(&pack_of(head, &[("main", &flow)]), None).into_iter();
        findings.map(|finding| format!("{} {}", finding.code, finding.path)).collect::<Vec<_>>()
    };
    let evil = "foreign-link steps.then.try[0].how[0].en".to_owned();
    let one = |finding: &str| vec![evil.clone(), finding.to_owned()];
    let plain = "{ en: Now. }";
    assert_eq!(found("[{ en: A., when: { way: one } }, { en: B., when: { way: other } }]", plain), std::slice::from_ref(&evil));
    assert_eq!(found("[{ en: A., when: { way: two } }]", plain), one("never-remembered ends.in.next[0].when"));
    assert_eq!(found("[{ en: A., when: { wya: one } }]", plain), one("unknown-name ends.in.next[0].when"));
    let both = "[{ en: A., when: { way: [one, other] } }]";
    assert_eq!(found(both, plain), one("always-true ends.in.next[0].when"));
    let always = "[{ en: A., when: { way: one } }, { en: B. }]";
    assert_eq!(found(&both.replace(", other", ""), always)[0], "always-true steps.then.intro[0].when", "only 'one' comes there");
    let open = "[{ en: A., when: { way: one } }]";
    assert!(found(open, open).contains(&"bad-route steps.then.intro[0]".to_owned()));
    let never = "[{ en: A. }, { en: B. }]";
    assert!(found(open, never).contains(&"bad-route steps.then.intro[0]".to_owned()));
    let twice = "[{ en: A., id: a }, { en: B., id: a }]";
    assert!(found(twice, plain).iter().any(|finding| finding.starts_with("duplicate ends.in.next[1]")), "{:?}", found(twice, plain));
}

/// A check names a cure of the list, and an observable is remembered, compared and taken for granted with its own values only. A cure that
/// no check names is no finding, and neither is an observable that no condition reads.
#[test]
fn cures_and_observables_are_those_of_the_pack() {
    let head = "most-steps: 9\nobservables:\n  line: { values: { service: has it, ended: has none }, default: servise }\n\
                cures: { restart: restart it, other: unused }\n";
    let flow = "start: first\nsteps:\n  first:\n    ask: { en: Does it? }\n    answers:\n      \
                - { id: a, text: { en: A }, remember: { line: [service, endet] }, go: try }\n      \
                - { id: unsure, text: { en: B }, go: try }\n  \
                try: { try: [{ id: c, do: { en: Do it. }, cure: restrat }], fixed: in, otherwise: in }\n\
                ends:\n  in: { result: resolved, text: { en: In. } }\n";
    let found: Vec<(Code, String, Option<Worded>)> =
        lint(&pack_of(head, &[("main", flow)]), None).into_iter().map(|finding| (finding.code, finding.path, finding.help)).collect();
    let near = |id: &str| Some(near(id));
    let expected = vec![
        (Code::UnknownValue, "steps.first.answers[0].remember".to_owned(), near("ended")),
        (Code::UnknownName, "steps.try.try[0].cure".to_owned(), near("restart")),
        (Code::UnknownValue, "observables.line.default".to_owned(), near("service")),
    ];
    assert_eq!(found, expected);
}

/// What a fact tells support names a topic and values that are there, and some answer says it and nothing else.
#[test]
fn what_a_fact_tells_is_said_by_an_answer() {
    let found = |tell: &str| -> Vec<String> {
        let head = format!(
            "most-steps: 9\ntopics: {{ closed: {{ en: Why }} }}\n\
             observables:\n  line: {{ values: {{ service: has it, ended: has none }}, tell: [{tell}] }}\n"
        );
        let flow = "start: first\nsteps:\n  first:\n    ask: { en: Does it? }\n    answers:\n      \
                    - { id: a, text: { en: A }, remember: { line: [service, ended] }, go: in }\n      \
                    - { id: unsure, text: { en: B }, remember: { line: ended }, go: in }\n\
                    ends:\n  in: { result: resolved, text: { en: In. } }\n";
        let findings = lint(&pack_of(&head, &[("main", flow)]), None).into_iter();
        findings.filter(|finding| finding.path.contains("tell")).map(|finding| format!("{} {}", finding.code, finding.path)).collect()
    };
    assert_eq!(found("{ is: [ended], topic: closed, text: { en: Gone. } }"), Vec::<String>::new());
    assert_eq!(found("{ is: [service], topic: closed, text: { en: There. } }"), ["unused observables.line.tell[0].is"]);
    assert_eq!(found("{ is: [ended], topic: clsed, text: { en: Gone. } }"), ["unknown-name observables.line.tell[0].topic"]);
    assert_eq!(
        found("{ is: [ended, endet], topic: closed, text: { en: Gone. } }"),
        ["unknown-value observables.line.tell[0].is"],
        "a value that is none"
    );
    let below = "{ is: [ended], topic: closed, text: { en: Gone. } }, { is: [ended], topic: closed, text: { en: Again. } }";
    assert_eq!(found(below), ["unused observables.line.tell[1].is"]);
    assert_eq!(
        found("{ is: [ended], topic: closed, text: { en: Gone. }, when: { lnie: ended } }"),
        ["unknown-name observables.line.tell[0].when"]
    );
}

/// A folder with the files of the clean pack, some of them with another text.
fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["pack.yaml", "main.yaml"] {
        fs::copy(fixture("clean").join(name), folder.path().join(name)).unwrap();
    }
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_file_that_is_no_part_of_a_pack_is_said_to_be_none() {
    let clean = folder_with(&[("notes.txt", "hello"), ("main.yaml~", "old")]);
    for file in [PathBuf::from("/bin/sh"), clean.path().join("notes.txt"), clean.path().join("main.yaml~"), PathBuf::from("Cargo.toml")] {
        let (out, err, exit) = run(std::slice::from_ref(&file), Format::Text);
        assert_eq!(exit, Exit::Faults, "{}: {out} {err}", file.display());
        assert!(out.contains("no file of a pack") || out.contains("no-pack"), "{out}");
    }
    assert_eq!(run(&[clean.path().join("main.yaml"), clean.path().join("pack.yaml")], Format::Text).2, Exit::Done);
}

#[test]
fn a_broken_head_is_said_whichever_file_was_named_and_nothing_that_follows_from_it() {
    for head in ["pack: [", "\tpack: test", "pack: a\npack", ""] {
        let folder = folder_with(&[("pack.yaml", head)]);
        for path in [folder.path().join("main.yaml"), folder.path().to_owned(), folder.path().join("pack.yaml")] {
            let (out, err, exit) = run(&[path], Format::Text);
            assert_eq!(exit, Exit::Faults);
            assert!(out.contains("pack.yaml") && !out.contains("main.yaml"), "{head}: {out}{err}");
        }
    }
}

#[test]
fn a_tag_is_not_read_over() {
    let clean = fs::read_to_string(fixture("clean").join("main.yaml")).unwrap();
    for (from, to) in [
        ("en: It works", "en: !include words.yaml"),
        ("en: It works", "en: !!python/object/apply:os.system [ls]"),
        ("title:\n", "title: !texts\n"),
        ("answers:\n", "answers: !seq\n"),
        ("en: It works", "en: !!str |\n            It works"),
        ("symptoms:\n  en: [test]", "symptoms:\n  en: [!a test]"),
    ] {
        let folder = folder_with(&[("main.yaml", &clean.replace(from, to))]);
        let (out, ..) = run(&[folder.path().to_owned()], Format::Text);
        assert!(out.contains("the tag !"), "{to}: {out}");
    }
    for to in ["en: It works!", "en: \"!important\"", "en: |\n            !now\n            do it !please", "en: Do it ! now # !x"] {
        let folder = folder_with(&[("main.yaml", &clean.replacen("en: It works", to, 1))]);
        let (out, ..) = run(&[folder.path().to_owned()], Format::Text);
        assert!(!out.contains("the tag"), "{to}: {out}");
    }
}

#[test]
fn what_the_library_says_to_programmers_reaches_no_author() {
    for text in [
        "flow: main\nsteps: {a: }b",
        "- ",
        "a: b: c",
        "\"",
        "a: *x",
        "%YAML 9\n---",
        "? a",
        "a\u{0}b",
        "[",
        "key: 'x",
        "a:\n\t- b",
        "!!binary x",
    ] {
        let folder = folder_with(&[("main.yaml", text)]);
        let (out, ..) = run(&[folder.path().to_owned()], Format::Text);
        for word in ["Option<", "String>", "serde", "deserializ", "::", "struct "] {
            assert!(!out.contains(word), "{text}: {out}");
        }
    }
    let folder = folder_with(&[("main.yaml", "flow: main\ntitle:\n\ten: A\n")]);
    let out = run(&[folder.path().to_owned()], Format::Text).0;
    assert!(out.contains("a tab stands where") && out.contains("indent with spaces"), "{out}");
}

#[test]
fn a_flood_of_findings_stays_readable_and_names_of_files_steer_no_terminal() {
    let mut text = fs::read_to_string(fixture("clean").join("main.yaml")).unwrap();
    for number in 0..3000 {
        writeln!(text, "{}{number}: x", "long-".repeat(200)).unwrap();
    }
    let folder = folder_with(&[("main.yaml", &text), ("\u{1b}]0;evil\u{7}\u{1b}[31m.yml", "x")]);
    let (out, err, _) = run(&[folder.path().to_owned()], Format::Text);
    assert!(out.len() < 1_000_000 && out.contains("more findings are not printed"), "{} bytes", out.len());
    assert!(err.contains(" errors"), "all are counted: {err}");
    assert!(!out.contains('\u{1b}') && !out.contains('\u{7}'));
    assert!(run(&[folder.path().to_owned()], Format::Json).0.len() < 6_000_000);
}

#[test]
fn thousands_of_questions_with_the_same_words_are_linted_in_seconds() {
    let mut rest = String::from("start: first\nsteps:\n");
    for number in 0..4000 {
        let (name, next) = (
            if number == 0 { "first".to_owned() } else { base36(number) },
            if number == 3999 { "done".to_owned() } else { base36(number + 1) },
        );
        let answers = format!("[{{ id: \"yes\", text: {{ en: A }}, go: {next} }}, {{ id: unsure, text: {{ en: B }}, go: {next} }}]");
        writeln!(rest, " {name}: {{ ask: {{ en: Same? }}, answers: {answers} }}").unwrap();
    }
    rest.push_str("ends:\n done: { result: resolved, text: { en: In. } }\n");
    let pack = pack_of("most-steps: 5000\n", &[("main", &rest)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let began = Instant::now();
    let findings = lint(&pack, None);
    let twice = findings.iter().filter(|finding| finding.code == Code::AskedTwice);
    assert_eq!(
        (twice.clone().count(), twice.clone().filter(|finding| finding.help.is_some()).count()),
        (3937, 100),
        "the first of each part of 64 has none before it"
    );
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
}

#[test]
fn a_pack_is_told_to_be_old_by_days_only_and_not_from_the_future() {
    let flow = "start: first\nsteps:\n  first:\n    wait: 1m\n    text: { en: Wait. }\n    go: done\nends:\n  done:\n    result: resolved\n    text: { en: In. }\n";
    let found = |head: &str, today: Date| -> Vec<(Code, String)> {
        let pack = pack_of(&format!("most-steps: 1\n{head}"), &[("main", flow)]);
        lint(&pack, Some(today)).into_iter().map(|finding| (finding.code, finding.path)).collect()
    };
    let at = |code, path: &str| vec![(code, path.to_owned())];
    assert_eq!(found("stale-after: 30d\n", TODAY), []);
    assert_eq!(found("stale-after: 12h\n", TODAY), at(Code::BadValue, "stale-after"));
    assert_eq!(found("stale-after: soon\n", TODAY), at(Code::BadValue, "stale-after"));
    let version = |code| [(code, "reviewed".to_owned()), (code, "version".to_owned())].to_vec();
    assert_eq!(found("stale-after: 30d\n", jiff::civil::date(2026, 12, 30)), version(Code::Stale));
    assert_eq!(found("", jiff::civil::date(2026, 11, 1)), version(Code::FutureDate));
}

#[test]
fn what_changes_in_one_language_alone_is_found_wherever_it_is_moved_and_accepted_by_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("pack");
    fs::create_dir(&dir).unwrap();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    for name in ["main.yaml", "pack.yaml"] {
        write(name, &fs::read_to_string(fixture("left-behind").join(name)).unwrap());
    }
    let accept = || {
        let mut said = Vec::new();
        assert_eq!(command::accept_translations(&dir, &mut said).unwrap(), Exit::Done);
        String::from_utf8(said).unwrap()
    };
    let found = || -> Vec<String> { lint_dir(&dir).into_iter().map(|finding| format!("{} {}", finding.code, finding.path)).collect() };
    // Without the file nothing is compared.
    assert_eq!(found(), Vec::<String>::new());
    assert_eq!(accept(), "lint: accepted: 5 texts in both languages, 5 of them new or changed\n");
    let flow = fs::read_to_string(dir.join("main.yaml")).unwrap();
    let cases: [(&str, &str, &[&str]); 6] = [
        ("You are in.", "You are in now.", &["left-behind ends.done.text.ja"]),
        ("ログインできました。", "入れました。", &["left-behind ends.done.text.en"]),
        // Wrapped anew, and under another name.
        ("en: You are in.", "en:\n        You are\n        in.", &[]),
        ("done", "inside", &[]),
        // Both together, as when it is written anew.
        ("en: You are in.\n      ja: ログインできました。", "en: Good.\n      ja: できました。", &[]),
        // The words of another text.
        ("en: You are in.", "en: A test", &["left-behind ends.done.text.ja"]),
    ];
    for (old, new, wanted) in cases {
        assert!(flow.contains(old), "{old}");
        write("main.yaml", &flow.replace(old, new));
        assert_eq!(found(), wanted, "{new}");
    }
    write("main.yaml", &flow.replace("You are in.", "You are in now."));
    assert_eq!(accept(), "lint: accepted: 5 texts in both languages, 1 of them new or changed\n");
    assert_eq!(found(), Vec::<String>::new());
    // A file that somebody has spoilt accepts nothing and breaks nothing.
    write("translations.txt", "\u{1b}[2J nonsense\n00 zz\n");
    assert_eq!(found(), Vec::<String>::new());
}

/// A question with two answers about a line, and a condition that reads it.
const LINE: &str = "start: first\nsteps:\n  first:\n    ask: { en: Does it have service? }\n    answers:\n      \
    - { id: a, text: { en: Yes }, remember: { line: FIRST }, go: GO }\n      \
    - { id: unsure, text: { en: Not sure }, remember: { line: not-sure }, go: GO }\n\
    ends:\n  in: { result: resolved, text: { en: In. } }\n  out: { result: other-route, text: { en: Out. } }\n";

/// That pack, with these groups of the values `service`, `abroad`, `ended` and `not-sure`.
fn line_pack(groups: &str, first: &str, condition: &str) -> Pack {
    let head = format!(
        "most-steps: 9\nobservables:\n  line:\n    values: {{ service: yes, abroad: abroad, ended: ended, not-sure: not sure }}\n    groups: {{ {groups} }}\n"
    );
    let go = format!("[{{ when: {{ line: {condition} }}, go: in }}, {{ go: out }}]");
    pack_of(&head, &[("main", &LINE.replace("FIRST", first).replace("GO", &go))])
}

#[test]
fn a_group_stands_for_its_values_in_its_place_and_any_for_all() {
    let said = |groups: &str, first: &str, condition: &str| {
        let pack = line_pack(groups, first, condition);
        assert_eq!(pack.reading_findings(), [], "{first}, {condition}");
        let answer = &pack.step(&address("main.first")).unwrap().ask().unwrap().answers[0];
        let remembered: Vec<String> = answer.remember[0].values().map(ToString::to_string).collect();
        let when = answer.go.branches[0].when.as_ref().unwrap();
        let compared: Vec<String> = when.reads()[0].1.iter().map(|value| value.value.to_string()).collect();
        (remembered.join(" "), compared.join(" "))
    };
    let read = |remembered: &str, compared: &str| (remembered.to_owned(), compared.to_owned());
    let groups = "works: [service, abroad], known: [abroad, ended]";
    assert_eq!(said(groups, "works", "known"), read("service abroad", "abroad ended"));
    assert_eq!(said(groups, "[abroad, works]", "[not-sure, known, works]"), read("abroad service", "not-sure abroad ended service"));
    assert_eq!(said("one: ended", "any", "one"), read("service abroad ended not-sure", "ended"));
    assert_eq!(said("", "[ended, any]", "any"), read("ended service abroad not-sure", "service abroad ended not-sure"));
}

#[test]
fn what_is_wrong_with_a_group_is_found_where_it_stands_and_nowhere_else() {
    let found = |groups: &str, first: &str, condition: &str| {
        let findings = lint(&line_pack(groups, first, condition), Some(TODAY));
        let of_names =
            findings.into_iter().filter(|finding| !matches!(finding.code, Code::NeverRemembered | Code::NeverTrue | Code::AlwaysTrue));
        let of_names = of_names.map(|finding| (finding.code, finding.path, finding.span.line, finding.help));
        of_names.collect::<Vec<_>>()
    };
    let groups_line = |groups: &str, at: &str| {
        let pack = line_pack(groups, "service", "service");
        let text = pack.file_text("pack.yaml").unwrap();
        u32::try_from(text.lines().position(|line| line.contains(at)).unwrap() + 1).unwrap()
    };
    let in_groups = |code, group: &str, help| (code, format!("observables.line.groups.{group}"), groups_line("", "groups:"), help);
    assert_eq!(found("works: [service, ended]", "service", "works"), []);
    assert_eq!(found("works: [service, ended]", "[service, ended]", "ended"), [in_groups(Code::Unused, "works", None)]);
    assert_eq!(found("works: []", "service", "service"), [in_groups(Code::MissingKey, "works", None)]);
    assert_eq!(found("works: [service, endet]", "service", "works"), [in_groups(Code::UnknownValue, "works", Some(near("ended")))]);
    assert_eq!(found("works: [service, ended, service]", "service", "works")[0].0, Code::Duplicate);
    assert_eq!(found("two: [works], works: [service, ended]", "service", "[two, works]")[0].0, Code::UnknownValue);

    let named_twice = found("service: [service, ended]", "service", "service");
    assert_eq!((named_twice.len(), named_twice[0].0, named_twice[0].1.as_str()), (1, Code::Duplicate, "observables.line.groups.service"));
    assert_eq!(found("any: [service, ended]", "service", "service"), [in_groups(Code::BadId, "any", None)]);

    let unknown = |help: &str| (Code::UnknownValue, "steps.first.answers[0].go[0].when".to_owned(), 10, Some(near(help)));
    let of_the_first =
        |groups: &str, condition: &str| found(groups, "service", condition).into_iter().find(|finding| finding.1.contains("[0].go"));
    assert_eq!(of_the_first("works: [service, ended]", "[works, work]"), Some(unknown("works")));
    assert_eq!(of_the_first("", "anny"), Some(unknown("any")));
}

#[test]
fn a_name_that_stands_for_all_is_no_value() {
    let head = "most-steps: 9\nobservables:\n  line: { values: { service: yes, any: any, not-sure: not sure } }\n";
    let flow = LINE.replace("FIRST", "service").replace("GO", "in");
    let findings = lint(&pack_of(head, &[("main", &flow)]), Some(TODAY));
    let found = findings.iter().filter(|finding| finding.code != Code::Unreachable);
    let found: Vec<_> = found.map(|finding| (finding.code, finding.path.as_str())).collect();
    assert_eq!(found, [(Code::BadId, "observables.line.values.any")]);
}

#[test]
fn groups_are_named_above_their_observables_too_and_under_tell_and_not() {
    let head = "most-steps: 9\ntopics: { line: { en: The line } }\nacts:\n  call: { what: Calls., when: { not: { line: dead } } }\nobservables:\n  line:\n    \
                values: { service: yes, abroad: abroad, ended: ended, not-sure: not sure }\n    groups: { dead: [ended, abroad] }\n    \
                tell:\n      - { is: [dead], topic: line, text: { en: It is dead. } }\n";
    let pack = pack_of(head, &[("main", &LINE.replace("FIRST", "dead").replace("GO", "in"))]);
    assert_eq!(pack.reading_findings(), []);
    let dead = |values: &[_]| {
        values
            .iter()
            .map(|value: &login_rescue_core::flow::span::Spanned<_>| value.value == *"ended" || value.value == *"abroad")
            .collect::<Vec<_>>()
    };
    let when = pack.head().acts["call"].when.as_ref().unwrap();
    assert_eq!(dead(when.reads()[0].1), [true, true]);
    assert_eq!(dead(&pack.head().observables["line"].tell[0].is), [true, true]);
}

#[test]
fn groups_cannot_fill_the_memory() {
    let values = (0..2_000).map(|number| format!("      v{number}: a value\n")).collect::<Vec<_>>().concat();
    let lines = "      - { go: out, when: { line: any } }\n".repeat(2_000);
    let head = format!("most-steps: 9\nobservables:\n  line:\n    values:\n{values}      not-sure: not sure\n");
    let flow = format!(
        "start: first\nsteps:\n  first:\n    hand-over: main.first\n    back:\n{lines}      - {{ go: out }}\nends:\n  out: {{ result: other-route, text: {{ en: Out. }} }}\n"
    );
    let found = codes(&pack_of(&head, &[("main", &flow)]).reading_findings());
    assert_eq!(found, [Code::TooLarge]);
}
