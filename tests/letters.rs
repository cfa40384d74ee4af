//! What a person sees of lines with conditions, of waits that were ended early, and of details that have no value.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod program;

use std::sync::Arc;
use std::time::Duration;

use login_rescue::clock::Clock;
use login_rescue::plain::{Options, Reason, run};
use login_rescue::session::{NoSaving, Session};
use login_rescue_core::case::{Case, Event, Given, Header, Moment, Outcome, Place, Stamped, WaitOutcome};
use login_rescue_core::flow::model::Absence;
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::{message, parts, tried};

use program::{program, text};

const HEAD: &str = "pack: small
version: 2026-11-22
service: Small
title: { en: Help, ja: 案内 }
languages: [en, ja]
start: door.which
most-steps: 9
domains: [example.org]
topics:
  account: { en: The account, ja: アカウント }
details:
  username: { label: { en: Username, ja: ユーザー名 }, ask: { en: Which?, ja: どれ? }, kind: username, need: required, topic: account }
  mail:
    label: { en: Registered address, ja: 登録アドレス }
    ask: { en: Which?, ja: どれ? }
    kind: email
    need: required
    absent: true
    topic: account
  number: { label: { en: Number, ja: 番号 }, ask: { en: Which?, ja: どれ? }, kind: line, need: optional, absent: [unknown], topic: account }
contacts:
  form:
    title: { en: The form, ja: フォーム }
    link: https://example.org/form
    how:
      - { en: Open it., ja: 開きます。 }
      - { en: Choose 'number'., ja: 「番号」を選びます。, when: { hint: number } }
    form: [mail, username]
    expect: { en: Wait., ja: お待ちください。 }
";

const DOOR: &str = "flow: door
title: { en: The door, ja: 扉 }
reviewed: 2026-11-22
start: which
write-now: write
steps:
  which:
    ask: { en: Which?, ja: どれですか? }
    answers:
      - { id: number, text: { en: The number., ja: 番号。 }, remember: { hint: number }, go: rungs }
      - { id: unsure, text: { en: No idea., ja: わからない。 }, remember: { hint: none }, go: rungs }
  rungs:
    intro:
      - { en: Look at the number., ja: 番号を見ます。, when: { hint: number } }
      - { en: Look at the door., ja: 扉を見ます。 }
    try:
      - id: push
        do: { en: Push., ja: 押してください。 }
        did: { en: Pushed., ja: 押しました。 }
        how:
          - { en: Slowly., ja: ゆっくり。 }
          - { en: Mind the number., ja: 番号に注意。, when: { hint: number } }
    fixed: in
    otherwise: pause
  pause:
    wait: 10m
    text: { en: Wait., ja: お待ちください。 }
    go: write
ends:
  in: { result: resolved, text: { en: In., ja: 入れました。 } }
  write:
    result: contact-support
    text: { en: Write., ja: 書いてください。 }
    desk: { en: Do not read this aloud., ja: 読み上げないでください。 }
    next:
      - { en: Keep calm., ja: 落ち着いてください。 }
      - { en: Take the number off., ja: 番号を外してください。, when: { hint: number }, id: off }
    contact: form
    needs: [username, mail, number]
    request:
      - { en: Please take the number off., ja: 番号を外してください。, when: { hint: number } }
      - { en: Please open., ja: 開けてください。 }
    expect:
      - { en: It takes long with a number., ja: 番号があると長くかかります。, when: { hint: number } }
      - { en: It takes long., ja: 長くかかります。 }
";

fn pack() -> Pack {
    pack_with(DOOR)
}

/// The pack with another flow in place of the door.
fn pack_with(door: &str) -> Pack {
    let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("door.yaml", door.to_owned())]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn at(minute: u64) -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap().after(Duration::from_mins(minute))
}

fn place(step: &str, check: Option<&str>) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Into::into), visit: 0 }
}

fn case(events: Vec<(u64, Event)>) -> Case {
    let mut case = Case::new(Header::new(&pack(), Address::parse("door.which").unwrap(), at(0), Lang::En));
    for (minute, event) in events {
        case.apply(Stamped { at: at(minute), event });
    }
    case
}

fn answered(answer: &str) -> Event {
    Event::Answered { place: place("door.which", None), answer: answer.into() }
}

fn pushed(outcome: Outcome) -> Event {
    Event::Tried { place: place("door.rungs", Some("push")), outcome }
}

fn waited(outcome: WaitOutcome) -> Event {
    Event::Waited { place: place("door.pause", None), outcome }
}

/// What plain lines say when this is typed.
fn plain(lines: &str) -> (Session, String) {
    plain_in(pack(), lines)
}

/// The same in another pack.
fn plain_in(pack: Pack, lines: &str) -> (Session, String) {
    let start = Address::parse("door.which").unwrap();
    let mut session = Session::begin(Arc::new(pack), start, Lang::En, Err(NoSaving::Asked), Clock::Stopped(at(0)));
    let options = Options::new(Lang::En, Reason::Asked);
    let mut output = Vec::new();
    run(&mut session, options, &mut lines.as_bytes(), &mut output).unwrap();
    (session, String::from_utf8(output).unwrap())
}

/// What the program prints for a script.
fn replayed(script: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("pack.yaml", HEAD);
    write("door.yaml", DOOR);
    let scripts = tempfile::tempdir().unwrap();
    let path = scripts.path().join("script.yaml");
    std::fs::write(&path, script).unwrap();
    let output = program(&["replay"]).arg(&path).arg("--flows").arg(folder.path()).output().unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

const SCRIPT: &str = "at: 2026-11-22T10:00:00+09:00\nlang: en\ndesk: true\n\
    checks: { door.rungs.push: cannot }\nwaits: { door.pause: done }\nreaches: door.write\n";

#[test]
fn only_the_lines_that_fit_what_is_known_are_said() {
    let (number, door) = (plain("1\n2\n1\n").1, plain("2\n2\n1\n").1);
    for line in [
        "Look at the number.",
        "- Slowly.\n- Mind the number.",
        "- Keep calm.\n- Take the number off.",
        "- Open it.\n- Choose 'number'.",
        "What to expect: It takes long with a number.",
    ] {
        assert!(number.contains(line) && !door.contains(line), "{line}\n{number}\n{door}");
    }
    for line in ["Look at the door.", "- Slowly.\n", "- Keep calm.\n", "- Open it.\n", "What to expect: It takes long.\n"] {
        assert!(door.contains(line), "{line}\n{door}");
    }
    let number = replayed(&format!("{SCRIPT}answers: {{ door.which: number }}\n"));
    let door = replayed(&format!("{SCRIPT}answers: {{ door.which: unsure }}\n"));
    for line in
        ["  - Take the number off.\n", "Request: Please take the number off.\n", "- Choose 'number'.\n", "お願い: 番号を外してください。\n"]
    {
        assert!(number.contains(line) && !door.contains(line), "{line}\n{number}\n{door}");
    }
    assert!(door.contains("Request: Please open.\n") && door.contains("Do not read this aloud."), "{door}");
}

#[test]
fn a_wait_says_the_time_that_really_passed() {
    let clock = |minute| (minute, Event::WaitBegun { place: place("door.pause", None), until: at(minute + 10) });
    let line = |events: &[(u64, Event)]| {
        let begin = [(0, answered("unsure")), (0, pushed(Outcome::NoChange))];
        let case = case(begin.into_iter().chain(events.iter().cloned()).collect());
        let tried = [Lang::En, Lang::Ja].map(|lang| tried(&pack(), &case, lang).unwrap());
        tried.map(|tried| tried.lines().nth(1).unwrap_or_default().to_owned())
    };
    let (done, skipped) = (waited(WaitOutcome::Done), waited(WaitOutcome::Skipped));
    let whole = ["Waited 10 minutes. (until 2026-11-22 10:10, UTC+09:00)", "10分待ちました。(2026-11-22 10:10まで、UTC+09:00)"];
    assert_eq!(line(&[clock(0), (10, done.clone())]), whole);
    assert_eq!(line(&[(10, done.clone())]), whole, "also without the clock");
    let three = [
        "Waited 3 minutes (of 10 minutes). (until 2026-11-22 10:03, UTC+09:00)",
        "3分待ちました(10分のうち)。(2026-11-22 10:03まで、UTC+09:00)",
    ];
    assert_eq!(line(&[clock(0), (3, skipped.clone())]), three);
    assert_eq!(line(&[clock(0), (3, done.clone())]), three, "the clock knows better");
    assert_eq!(line(&[(3, done.clone())]), three);
    assert_eq!(
        line(&[clock(2), (3, done.clone())])[0],
        "Waited 1 minute (of 10 minutes). (until 2026-11-22 10:03, UTC+09:00)",
        "from the start of the clock"
    );
    assert_eq!(line(&[clock(3), (3, done.clone())])[0], "Waited less than 1 minute (of 10 minutes).");
    assert_eq!(line(&[(0, done)]), ["Had already waited 10 minutes.", "すでに10分待っていました。"]);
    assert_eq!(line(&[(0, skipped)]), ["", ""], "whoever goes on at once did not wait");
}

#[test]
fn the_minute_of_a_key_press_is_not_that_of_the_deed() {
    let heading = |events: Vec<(u64, Event)>, lang| {
        let case = case([(0, answered("unsure"))].into_iter().chain(events).collect());
        let message = message(&pack(), &case).unwrap();
        let tried = message.report(lang).unwrap().sections.iter().find(|section| section.topic == "tried").unwrap();
        (tried.label.clone(), tried.lines[0].text().to_owned())
    };
    let (day, next) = (24 * 60, |outcome| vec![(0, pushed(outcome)), (24 * 60, waited(WaitOutcome::Done))]);
    let line = "Pushed. → did not help".to_owned();
    assert_eq!(
        heading(vec![(5, pushed(Outcome::NoChange))], Lang::En),
        ("What was tried (checked on 2026-11-22)".to_owned(), line.clone())
    );
    assert_eq!(heading(vec![(day, pushed(Outcome::NoChange))], Lang::Ja).0, "試したこと(2026年11月23日に確認)");
    assert_eq!(heading(next(Outcome::NoChange), Lang::En).0, "What was tried (checked from 2026-11-22 to 2026-11-23)");
    assert_eq!(heading(next(Outcome::NoChange), Lang::Ja).0, "試したこと(2026年11月22日から2026年11月23日までに確認)");
    let before = heading(vec![(5, pushed(Outcome::Already))], Lang::En);
    assert_eq!(before, ("What was tried".to_owned(), "Pushed. → done before, did not help".to_owned()), "what was done before has no day");
}

#[test]
fn the_words_around_the_letters_say_which_one_to_paste() {
    let message = message(&pack(), &case(vec![(0, answered("unsure"))])).unwrap();
    let around = |own: Lang| message.whole(own).split("\n\n[").next().unwrap().to_owned();
    assert!(around(Lang::En).contains("\n- Paste only the [English] letter;"), "{}", around(Lang::En));
    assert!(around(Lang::Ja).contains("\n- 貼り付けるのは[日本語]の文です。"), "{}", around(Lang::Ja));
    // In both languages the same is said of the same letters: a Japanese one takes English below it, and an English one nothing.
    let said = |own: Lang, lang: Lang| message.before_sending(own, lang).last().unwrap();
    assert!(said(Lang::Ja, Lang::En).contains("add the [English] one below it"), "{}", said(Lang::Ja, Lang::En));
    assert!(said(Lang::En, Lang::Ja).starts_with("貼り付けるのは[English]の文だけです。"), "{}", said(Lang::En, Lang::Ja));
    assert!(!message.letters(Lang::En).contains("Paste") && !message.letters(Lang::Ja).contains("貼り付ける"));
    let one = message.only(Some(Lang::En)).unwrap();
    assert!(!one.whole(Lang::En).contains("Paste"), "there is nothing to choose between");
}

#[test]
fn words_of_another_language_are_marked_at_their_label() {
    let given = |value: &str| Event::DetailGiven { detail: "number".into(), value: value.to_owned() };
    let noted = |text: &str| Event::Noted { text: text.to_owned(), internal: false };
    let letter = |events: [Event; 2], lang| {
        let case = case([answered("unsure")].into_iter().chain(events).map(|event| (0, event)).collect());
        message(&pack(), &case).unwrap().in_lang(lang).unwrap().to_owned()
    };
    let japanese = letter([given("三月に解約しました"), noted("夜に電話できます。")], Lang::En);
    assert!(japanese.contains("\n- Number (in Japanese): 三月に解約しました\n"), "{japanese}");
    assert!(japanese.contains("\n- (in Japanese) 夜に電話できます。\n"), "{japanese}");
    let english = letter([given("I gave it up in March"), noted("Call me in the evening please.")], Lang::Ja);
    assert!(english.contains("\n・番号(英語): I gave it up in March\n"), "{english}");
    assert!(english.contains("\n・(英語) Call me in the evening please.\n"), "{english}");
    let short = letter([given("given up twice"), noted("Example Scheduler Pro, a@example.org b@example.org")], Lang::Ja);
    assert!(
        short.contains("番号(英語): given up twice") && short.contains("\n・Example Scheduler Pro, a@example.org b@example.org\n"),
        "{short}"
    );
    let neither = letter([given("090-0000-1234"), noted("OK")], Lang::Ja);
    assert!(neither.contains("\n・番号: 090-0000-1234\n") && neither.contains("\n・OK\n"), "{neither}");
}

#[test]
fn what_could_not_be_done_stands_apart_from_what_was_tried() {
    let case = case(vec![(0, answered("unsure")), (1, pushed(Outcome::Cannot)), (1, waited(WaitOutcome::Done))]);
    let letter = |lang| message(&pack(), &case).unwrap().in_lang(lang).unwrap().to_owned();
    let en = letter(Lang::En);
    assert!(en.contains("\nWhat I could not do\n- Pushed. → not possible in my case\n"), "{en}");
    assert_eq!(tried(&pack(), &case, Lang::En).unwrap().matches("Pushed").count(), 0);
    assert!(letter(Lang::Ja).contains("\nできなかったこと\n・押しました。 → この状況では実施できず\n"));
}

#[test]
fn that_there_is_none_is_a_fact_and_nothing_that_could_not_be_done() {
    let none = "        none: { account: { en: I have no button., ja: ボタンはありません。 } }\n        how:\n";
    let pack = pack_with(&DOOR.replace("        how:\n", none));
    let said = |outcome| case(vec![(0, answered("unsure")), (1, pushed(outcome)), (1, waited(WaitOutcome::Done))]);
    let letter = |lang| message(&pack, &said(Outcome::Nothing)).unwrap().in_lang(lang).unwrap().to_owned();
    let en = letter(Lang::En);
    assert!(en.contains("\n- I have no button.\n") && !en.contains("Pushed"), "{en}");
    assert!(letter(Lang::Ja).contains("\n・ボタンはありません。\n"), "{}", letter(Lang::Ja));
    let cannot = message(&pack, &said(Outcome::Cannot)).unwrap().whole(Lang::En);
    assert!(cannot.contains("Pushed. → not possible in my case") && !cannot.contains("no button"), "{cannot}");
}

#[test]
fn that_there_is_none_is_offered_where_the_check_says_what_it_tells() {
    let none = "        none: { account: { en: I have no button., ja: ボタンはありません。 } }\n        how:\n";
    let (_, shown) = plain_in(pack_with(&DOOR.replace("        how:\n", none)), "1\n");
    assert!(shown.contains(" There is none, or I have none\n") && shown.contains(" I cannot do this\n"), "{shown}");
    let (_, shown) = plain("1\n");
    assert!(!shown.contains("There is none") && shown.contains(" I cannot do this or do not have it\n"), "{shown}");
}

#[test]
fn what_could_not_be_done_again_is_said_once() {
    let again = "    try:\n      - { id: first, do: { en: Push once., ja: 一度押す。 }, did: { en: Pushed., ja: 押しました。 } }\n";
    let pack = pack_with(&DOOR.replace("    try:\n", again));
    let first = Event::Tried { place: place("door.rungs", Some("first")), outcome: Outcome::Cannot };
    let case = case(vec![(0, answered("unsure")), (1, first), (1, pushed(Outcome::Cannot)), (1, waited(WaitOutcome::Done))]);
    let letter = message(&pack, &case).unwrap().in_lang(Lang::En).unwrap().to_owned();
    assert_eq!(letter.matches("- Pushed. → not possible in my case\n").count(), 1, "{letter}");
}

#[test]
fn that_an_address_is_not_known_is_said_and_of_other_details_not() {
    let at_the_end = vec![(0, answered("unsure")), (1, pushed(Outcome::NoChange)), (12, waited(WaitOutcome::Done))];
    let unknown = |detail: &str| (13, Event::DetailAbsent { detail: detail.into(), why: Absence::Unknown });
    let written = message(&pack(), &case([at_the_end, vec![unknown("mail"), unknown("number")]].concat())).unwrap();
    let [en, ja] = Lang::ALL.map(|lang| written.in_lang(lang).unwrap());
    assert!(en.contains("- Registered address: not known\n") && !en.contains("Number"), "{en}");
    assert!(ja.contains("・登録アドレス: 不明\n") && !ja.contains("番号:"), "{ja}");
}

#[test]
fn a_needed_address_that_is_none_is_named_beside_the_letter_like_a_blank() {
    let with = |value: &str| {
        let given = |detail: &str, value: &str| (13, Event::DetailGiven { detail: detail.into(), value: value.into() });
        let to_the_end = vec![(0, answered("unsure")), (1, pushed(Outcome::NoChange)), (12, waited(WaitOutcome::Done))];
        let case = case([to_the_end, vec![given("username", "@taro"), given("mail", value)]].concat());
        Lang::ALL.map(|lang| message(&pack(), &case).unwrap().blanks(lang))
    };
    assert_eq!(with("a@example.org"), [None, None]);
    let named = ["Registered address (no address yet)", "登録アドレス (まだアドレスではありません)"].map(|label| Some(label.to_owned()));
    assert_eq!(with("me at example"), named);
}

#[test]
fn a_detail_without_a_value_is_said_to_have_none() {
    // Through plain lines: the name, none registered, not known.
    let (session, output) = plain("2\n2\n1\n1\n@taro\nｎ\nu\nq\nq\n");
    assert!(output.contains("n: None registered\nu: I do not know\n") && output.contains("Now: none registered\n"), "{output}");
    let given = |id: &str| session.case().state().given(&id.into()).cloned();
    assert_eq!(given("mail"), Some(Given::Absent(Absence::Nothing)));
    assert_eq!(given("number"), Some(Given::Absent(Absence::Unknown)));
    let message = session.message().unwrap();
    let [en, ja] = Lang::ALL.map(|lang| message.in_lang(lang).unwrap().to_owned());
    // That there is none is evidence; that somebody does not know is none.
    assert!(en.contains("- Registered address: none registered\n") && !en.contains("Number:"), "{en}");
    assert!(ja.contains("・登録アドレス: 登録なし\n") && !ja.contains("番号:"), "{ja}");
    let boxes = parts(session.pack(), session.case(), Lang::En).unwrap();
    assert_eq!(boxes[0].text, "none registered");
    // The letter is a value where the pack does not offer it.
    let (session, _) = plain("2\n2\n1\n1\nn\n\n\nn\nq\nq\n");
    let value = |id: &str| session.case().state().detail(&id.into()).map(str::to_owned);
    assert_eq!((value("username"), value("number")), (Some("n".to_owned()), Some("n".to_owned())));
}

#[test]
fn what_is_needed_and_was_not_given_is_a_blank_and_said_beside_the_letter() {
    let at_the_end = vec![(0, answered("unsure")), (1, pushed(Outcome::NoChange)), (12, waited(WaitOutcome::Done))];
    let given = (13, Event::DetailGiven { detail: "mail".into(), value: "a@example.org".into() });
    let written = message(&pack(), &case([at_the_end.clone(), vec![given]].concat())).unwrap();
    let [en, ja] = Lang::ALL.map(|lang| written.in_lang(lang).unwrap());
    assert!(en.contains("- Username: __________\n- Registered address: a@example.org\n") && !en.contains("Number"), "{en}");
    assert!(ja.contains("・ユーザー名: __________\n"), "{ja}");
    let whole = written.whole(Lang::Ja);
    assert!(whole.contains("- 空欄を埋めてください: ユーザー名。\n") && !ja.contains("空欄"), "{whole}");
    assert!(message(&pack(), &case(at_the_end)).unwrap().whole(Lang::En).contains("still blank: Username, Registered address.\n"));
    // On the way nobody was asked yet.
    let draft = message(&pack(), &case(vec![(0, answered("unsure"))])).unwrap().whole(Lang::En);
    assert!(!draft.contains("___") && !draft.contains("blank"), "{draft}");
}

#[test]
fn what_something_later_speaks_against_is_not_told() {
    let told = |when: &str, outcome| {
        let door = DOOR.replace("        how:\n", &format!("        tell-when: {when}\n        how:\n"));
        message(&pack_with(&door), &case(vec![(0, answered("number")), (1, pushed(outcome))])).unwrap().whole(Lang::En).contains("Pushed.")
    };
    for outcome in [Outcome::NoChange, Outcome::Cannot] {
        assert!(told("{ hint: number }", outcome) && !told("{ not: { hint: number } }", outcome));
    }
}

#[test]
fn a_script_says_it_in_a_word() {
    let script = format!("{SCRIPT}answers: {{ door.which: unsure }}\ndetails: {{ username: '@taro' }}\n");
    let printed = replayed(&format!("{script}absent: {{ mail: none, number: unknown }}\n"));
    assert!(printed.contains("- Registered address: none registered\n") && !printed.contains("Number"), "{printed}");
    for (absent, fault) in [
        ("{ username: none }", "'username' cannot be 'none'"),
        ("{ number: none }", "'number' cannot be 'none'"),
        ("{ number: unknwon }", "did you mean 'unknown'?"),
        ("{ numbr: unknown }", "did you mean 'number'?"),
    ] {
        let printed = replayed(&format!("{script}absent: {absent}\n"));
        assert!(printed.contains(fault), "{absent}: {printed}");
    }
}

#[test]
fn what_was_said_of_a_detail_is_saved_as_its_own_event_and_gives_way_to_a_value() {
    let absent = Event::DetailAbsent { detail: "mail".into(), why: Absence::Unknown };
    let saved = serde_json::to_string(&absent).unwrap();
    assert_eq!(saved, r#"{"event":"detail-absent","detail":"mail","why":"unknown"}"#);
    assert_eq!(serde_json::from_str::<Event>(&saved).unwrap(), absent);
    let value = |value: &str| Event::DetailGiven { detail: "mail".into(), value: value.into() };
    let given = |events: &[Event]| {
        let case = case(events.iter().map(|event| (0, event.clone())).collect());
        case.state().given(&"mail".into()).cloned()
    };
    assert_eq!(given(&[absent.clone(), value("a@example.org")]), Some(Given::Value("a@example.org".into())));
    assert_eq!(given(&[value("a@example.org"), absent.clone()]), Some(Given::Absent(Absence::Unknown)));
    assert_eq!(given(&[value("a@example.org"), absent.clone(), Event::Undone]), Some(Given::Value("a@example.org".into())));
    assert_eq!(given(&[absent, value("")]), None);
}
