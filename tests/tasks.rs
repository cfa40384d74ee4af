//! Tasks: checks that are done or not. They leave no ladder, they fix nothing, and the message tells of them as of something done.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::plain::{Options, Reason, run};
use login_rescue::session::{NoSaving, Session};
use login_rescue_core::case::{Case, Event, FORMAT, Header, Here, Moment, Outcome, Place, ReplayFault, Stamped, place_name, replay};
use login_rescue_core::flow::lint::lint;
use login_rescue_core::flow::{Address, Code, Pack, PackFile, read_script};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::{message, tried};
use login_rescue_core::picture::{of_flow, outline};
use login_rescue_core::stats::{Scope, StatsSummary, Tally};

use program::{program, text};

const HEAD: &str = "
pack: small
version: 2026-11-22
service: Small
title: { en: Small, ja: スモール }
languages: [en, ja]
start: door.to-do
most-steps: 9
domains: [example.org]
details:
  mail: { label: { en: E-mail, ja: メール }, ask: { en: Which?, ja: どれ? }, kind: email, need: required, topic: account }
topics:
  account: { en: The account, ja: アカウント }
contacts:
  form: { title: { en: Form, ja: フォーム }, link: 'https://example.org/form', how: [{ en: Send., ja: 送る。 }], expect: { en: Wait., ja: お待ちください。 } }
";

const TO_DO: &str = "
  to-do:
    try:
      - { id: lock, task: true, do: { en: Lock the mailbox., ja: メールを守る。 }, did: { en: Locked the mailbox., ja: メールを守りました。 } }
      - { id: paper, task: true, do: { en: Get a pen., ja: ペンを用意する。 } }
    otherwise: rungs
";

const RUNGS: &str = "
  rungs:
    try:
      - { id: push, do: { en: Push., ja: 押す。 }, did: { en: Pushed., ja: 押しました。 } }
      - { id: note, task: true, do: { en: Take notes., ja: メモする。 } }
    fixed: in
    otherwise: write
";

/// A pack with these steps.
fn pack_with(steps: &str) -> Pack {
    let flow = format!(
        "flow: door\ntitle: {{ en: The door, ja: 扉 }}\nsymptoms: {{ en: [door], ja: [扉] }}\nreviewed: 2026-11-22\nstart: to-do\nwrite-now: write\nsteps:{steps}ends:
  in: {{ result: resolved, text: {{ en: In., ja: 入れました。 }} }}
  write:
    result: contact-support
    text: {{ en: Write., ja: 書いてください。 }}
    contact: form
    needs: [mail]
    request: {{ en: Open it., ja: 開けてください。 }}
"
    );
    Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("door.yaml", flow)])
}

fn pack() -> Pack {
    let pack = pack_with(&format!("{TO_DO}{RUNGS}"));
    assert_eq!(lint(&pack, None), Vec::new());
    pack
}

fn now() -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
}

/// A case in which this was said, in its order.
fn case(said: &[(&str, Outcome)]) -> Case {
    let start = Address::parse("door.to-do").unwrap();
    let mut case = Case::new(Header {
        format: FORMAT,
        id: "t".into(),
        pack: "small".into(),
        pack_version: "2026-11-22".into(),
        start,
        started: now(),
        lang: Lang::En,
    });
    for (check, outcome) in said {
        let (step, check) = check.split_once('.').unwrap();
        let place = Place { step: Address::parse(&format!("door.{step}")).unwrap(), check: Some(check.into()), visit: 0 };
        case.apply(Stamped { at: now(), event: Event::Tried { place, outcome: *outcome } });
    }
    case
}

fn stands_at(case: &Case) -> String {
    match case.walk(&pack()).unwrap().here {
        Here::End(end) => end.address.to_string(),
        Here::Check(here) => place_name(&here.place),
        _ => String::new(),
    }
}

#[test]
fn whatever_is_said_of_a_task_the_walk_goes_on_with_the_next() {
    for outcome in [Outcome::Done, Outcome::Already, Outcome::Cannot] {
        assert_eq!(stands_at(&case(&[("to-do.lock", outcome)])), "door.to-do.paper", "{outcome:?}");
        assert_eq!(stands_at(&case(&[("to-do.lock", outcome), ("to-do.paper", outcome)])), "door.rungs.push", "{outcome:?}");
    }
    let at_the_note = [("to-do.lock", Outcome::Done), ("to-do.paper", Outcome::Done), ("rungs.push", Outcome::NoChange)];
    assert_eq!(stands_at(&case(&at_the_note)), "door.rungs.note");
    assert_eq!(stands_at(&case(&[&at_the_note[..], &[("rungs.note", Outcome::Done)]].concat())), "door.write");
}

#[test]
fn a_task_that_was_put_off_stands_first_among_what_is_to_be_done_at_the_end() {
    let steps = "
  to-do:
    try:
      - { id: lock, task: true, do: { en: Lock the mailbox., ja: メールを守る。 } }
      - { id: push, do: { en: Push., ja: 押す。 }, did: { en: Pushed., ja: 押しました。 } }
    fixed: in
    otherwise: write
";
    let pack = pack_with(steps);
    let next_after = |lock: Outcome| {
        let case = case(&[("to-do.lock", lock), ("to-do.push", Outcome::Fixed)]);
        let walk = case.walk(&pack).unwrap();
        let Here::End(here) = &walk.here else { panic!("{:?}", walk.here.address()) };
        assert_eq!(here.address.to_string(), "door.in");
        walk.next_at(here.end).map(|text| text.get(Lang::En).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(next_after(Outcome::NotNow), ["Lock the mailbox."]);
    assert_eq!(next_after(Outcome::Done), <[&str; 0]>::default());
}

#[test]
fn a_saved_outcome_that_is_not_offered_is_asked_again_and_kept_aside() {
    for outcome in [Outcome::Fixed, Outcome::NoChange] {
        let case = case(&[("to-do.lock", outcome)]);
        assert_eq!(stands_at(&case), "door.to-do.lock", "{outcome:?}");
        assert_eq!(case.walk(&pack()).unwrap().aside.len(), 1);
    }
    let done = [("to-do.lock", Outcome::Done), ("to-do.paper", Outcome::Done), ("rungs.push", Outcome::Done)];
    assert_eq!(stands_at(&case(&done)), "door.rungs.push", "a check is not done");
}

#[test]
fn a_script_says_done_of_a_task_and_nothing_else_that_a_check_is_answered_with() {
    let play = |word: &str| {
        let script = format!("lang: en\nat: 2026-11-22T10:00:00+09:00\nchecks: {{ door.to-do.lock: {word} }}\n");
        let (script, findings) = read_script("script.yaml", &script);
        assert_eq!(findings, Vec::new());
        let mut case = case(&[]);
        replay(&pack(), &mut case, &script.choices, None, now()).map(|_| stands_at(&case))
    };
    assert_eq!(play("done").unwrap(), "door.to-do.paper");
    let Err(ReplayFault::NotOffered(fault)) = play("fixed") else { panic!("a task cannot be fixed") };
    assert_eq!(fault.offered, ["done", "already", "cannot", "not-now"]);
}

#[test]
fn the_message_tells_of_a_task_with_words_for_it_and_leaves_the_others_out() {
    let told = |outcome, lang| tried(&pack(), &case(&[("to-do.lock", outcome), ("to-do.paper", Outcome::Done)]), lang).unwrap();
    assert_eq!(told(Outcome::Done, Lang::En), "Locked the mailbox. → done\n");
    assert_eq!(told(Outcome::Done, Lang::Ja), "メールを守りました。 → 実施済み\n");
    assert_eq!(told(Outcome::Already, Lang::En), "Locked the mailbox. → done before\n");
    assert_eq!(told(Outcome::Cannot, Lang::Ja), "", "what could not be done was not tried");
    let message = message(&pack(), &case(&[("to-do.lock", Outcome::Cannot), ("to-do.paper", Outcome::Done)])).unwrap();
    let could_not = "できなかったこと\n・メールを守りました。 → この状況では実施できず\n";
    assert!(message.in_lang(Lang::Ja).unwrap().contains(could_not), "{message:?}");
}

/// The codes and paths of what the lint finds when these are the steps.
fn found(steps: &str) -> Vec<(Code, String)> {
    lint(&pack_with(steps), None).into_iter().map(|finding| (finding.code, finding.path)).collect()
}

#[test]
fn a_task_fixes_nothing_and_a_ladder_of_tasks_has_no_fixed() {
    let with = |key: &str| found(&format!("{}{RUNGS}", TO_DO.replace("id: paper,", &format!("id: paper, {key},"))));
    assert_eq!(with("takes: 1m"), Vec::new());
    assert_eq!(with("fixes: 5%"), [(Code::BadValue, "steps.to-do.try[1].fixes".to_owned())]);
    assert_eq!(with("fixed: in"), [(Code::BadValue, "steps.to-do.try[1].fixed".to_owned())]);
    let idle = TO_DO.replace("otherwise: rungs", "fixed: in\n    otherwise: rungs");
    assert_eq!(found(&format!("{idle}{RUNGS}")), [(Code::BadValue, "steps.to-do.fixed".to_owned())]);
}

#[test]
fn a_ladder_in_which_something_can_work_says_where_that_leads() {
    let rungs = RUNGS.replace("    fixed: in\n", "");
    let codes = found(&format!("{TO_DO}{rungs}"));
    assert!(codes.contains(&(Code::MissingKey, "steps.rungs".to_owned())), "{codes:?}");
}

#[test]
fn a_test_of_a_flow_can_say_of_a_task_only_what_is_offered() {
    let with_test = |word: &str| {
        let steps = format!("{TO_DO}{RUNGS}");
        let tests = format!("tests:\n  - {{ name: t, checks: {{ to-do.lock: {word} }}, reaches: write }}\nends:\n");
        let pack = pack_with(&steps);
        let text = pack.file_text("door.yaml").unwrap().replace("ends:\n", &tests);
        lint(&Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("door.yaml", text)]), None)
    };
    assert_eq!(with_test("done"), Vec::new());
    let help = with_test("no-change").into_iter().next().unwrap().advice(Lang::En).unwrap();
    assert_eq!(help, "write one of: done, already, cannot, not-now");
}

#[test]
fn statistics_count_no_task_among_what_fixed_it() {
    let pack = pack();
    let mut tally = Tally::new(&pack, Scope { since: None, until: None, now: now() });
    let all = [Outcome::Done, Outcome::Already, Outcome::Cannot];
    for outcome in all {
        tally.add(&case(&[("to-do.lock", outcome), ("to-do.paper", outcome), ("rungs.push", Outcome::Fixed)]), false);
    }
    let summary = StatsSummary::from(tally);
    let checks: Vec<(String, u32)> = summary.checks.iter().map(|row| (place_name(&row.place), row.tries.fixed)).collect();
    assert_eq!(checks, [("door.rungs.push".to_owned(), 3)]);
}

#[test]
fn a_picture_calls_a_task_so_and_shows_no_way_for_what_works() {
    let pack = pack();
    let drawn = outline(&of_flow(&pack, pack.flow(&"door".into()).unwrap(), Lang::En));
    assert!(drawn.contains("1 (task): Lock the mailbox.") && drawn.contains("1: Push."), "{drawn}");
    assert_eq!(drawn.matches("A check worked").count(), 1, "{drawn}");
}

#[test]
fn plain_lines_offer_the_answers_to_a_task() {
    let start = Address::parse("door.to-do").unwrap();
    let mut session = Session::begin(Arc::new(pack()), start, Lang::En, Err(NoSaving::Asked), Clock::Stopped(now()));
    let options = Options::new(Lang::En, Reason::Asked);
    let mut output = Vec::new();
    run(&mut session, options, &mut &b"1\n2\n"[..], &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(
        output.contains(
            "1. Done\n2. I had already done that\n3. I cannot do this or do not have it\n4. I cannot do this now; another time\n"
        ),
        "{output}"
    );
    assert_eq!(stands_at(session.case()), "door.rungs.push");
    let said: Vec<_> = session.case().state().responses().map(|(_, recorded)| recorded.response.clone()).collect();
    assert_eq!(said, [Outcome::Done, Outcome::Already].map(login_rescue_core::case::Response::Outcome));
}

#[test]
fn a_flow_test_finds_that_the_message_leaves_a_task_out() {
    let told = |check: &str| {
        let folder = tempfile::tempdir().unwrap();
        let tests = format!(
            "tests:\n  - {{ name: t, checks: {{ lock: done, paper: done, push: no-change, note: done }}, reaches: write, message-has: [{check}] }}\nends:\n"
        );
        let flow = pack().file_text("door.yaml").unwrap().replace("ends:\n", &tests);
        std::fs::write(folder.path().join("pack.yaml"), HEAD).unwrap();
        std::fs::write(folder.path().join("door.yaml"), flow).unwrap();
        let output = program(&["test", "--flows"]).arg(folder.path()).output().unwrap();
        (output.status.code(), text(&output.stdout))
    };
    assert_eq!(told("lock").0, Some(0), "{}", told("lock").1);
    let (code, out) = told("paper");
    assert!(code == Some(1) && out.contains("the message does not carry 'paper'"), "{out}");
}
