//! `{detail-id}` in a pack's texts as the reader of the message sees it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use login_rescue_core::case::{Case, Event, Header, Moment, Place, Stamped};
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::message;

const HEAD: &str = "pack: test
version: 2026-11-22
service: Test
title: { en: Test, ja: テスト }
languages: [en, ja]
start: main.first
most-steps: 9
domains: [x.com]
topics:
  account: { en: Account, ja: アカウント }
  closed: { en: Why, ja: 理由 }
details:
  username:
    label: { en: Username, ja: ユーザー名 }
    ask: { en: Which username?, ja: ユーザー名は? }
    kind: username
    need: required
    topic: account
contacts:
  form:
    title: { en: A form, ja: フォーム }
    link: https://x.com/form
    how: [{ en: Open it., ja: 開きます。 }]
    expect: { en: They answer., ja: 返事が来ます。 }
";

const FLOW: &str = "flow: main
title: { en: Test, ja: テスト }
symptoms: { en: [test], ja: [テスト] }
reviewed: 2026-11-22
problem:
  en: 'I cannot log in as {username}.'
  ja: '{username}にログインできません。'
start: first
steps:
  first:
    ask: { en: Well?, ja: どうですか? }
    always-known: a test
    answers:
      - id: gone
        text: { en: Gone, ja: ない }
        tell:
          closed:
            en: 'The phone of {username} is gone.'
            ja: '{username}の電話がありません。'
        go: write
ends:
  write:
    result: contact-support
    text: { en: Write., ja: 書きます。 }
    contact: form
    needs: [username]
    request:
      en: 'Please let {username} in {soon}.'
      ja: '{username}を入れてください。'
";

fn message_with(username: Option<&str>) -> String {
    let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("main.yaml", FLOW)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let at = Moment::parse("2026-11-22T10:00:00Z").unwrap();
    let start = Address::parse("main.first").unwrap();
    let mut case = Case::new(Header::new(&pack, start.clone(), at, Lang::En));
    let place = Place { step: start, check: None, visit: 0 };
    case.apply(Stamped { at, event: Event::Answered { place, answer: "gone".into() } });
    if let Some(value) = username {
        case.apply(Stamped { at, event: Event::DetailGiven { detail: "username".into(), value: value.to_owned() } });
    }
    message(&pack, &case).unwrap().whole(Lang::En)
}

#[test]
fn the_value_of_a_detail_stands_where_the_text_names_it() {
    let text = message_with(Some("@taro"));
    for wanted in [
        "I cannot log in as @taro.",
        "The phone of @taro is gone.",
        "Please let @taro in {soon}.",
        "@taroにログインできません。",
        "@taroの電話がありません。",
        "@taroを入れてください。",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_value_that_was_not_given_is_a_blank_and_one_of_several_lines_stays_in_the_sentence() {
    let text = message_with(None);
    assert!(text.contains("I cannot log in as __________.") && text.contains("__________にログインできません。"), "{text}");
    assert!(message_with(Some("@taro\nor {username}")).contains("I cannot log in as @taro or {username}."));
}

const TOLD: &str = "flow: main
title: { en: Test, ja: テスト }
reviewed: 2026-11-22
problem: { en: Stuck., ja: 困っています。 }
start: first
write-now: write
steps:
  first:
    ask: { en: Well?, ja: どうですか? }
    answers:
      - { id: lost, text: { en: Lost, ja: ない }, remember: { phone: lost }, go: second }
      - { id: gone, text: { en: Lost or sold, ja: ない }, remember: { phone: [lost, sold] }, go: second }
      - { id: here, text: { en: Here, ja: ある }, remember: { phone: here }, go: second }
      - { id: unsure, text: { en: Not sure, ja: わからない }, remember: { phone: not-sure }, go: second }
  second:
    ask: { en: And now?, ja: 今は? }
    answers:
      - { id: found, text: { en: Found, ja: あった }, remember: { phone: here }, go: write }
      - { id: unsure, text: { en: Not sure, ja: わからない }, problem: { en: I lost the phone., ja: 電話をなくしました。 }, go: write }
ends:
  write:
    result: contact-support
    text: { en: Write., ja: 書きます。 }
    contact: form
    needs: [username]
    request: { en: Please help., ja: 助けてください。 }
";

/// A pack whose facts tell support something, whichever answer said them.
fn telling_pack() -> Pack {
    let observables = "observables:
  phone:
    values: { lost: lost, sold: sold, here: here, not-sure: not known }
    tell:
      - { is: [lost], topic: closed, text: { en: I lost the phone., ja: 電話をなくしました。 } }
      - { is: [lost, sold], topic: closed, text: { en: The phone is out of my hands., ja: 電話は手元にありません。 } }
";
    let label = "    label:
      - { en: Username of the phone that is gone, ja: ない電話のユーザー名, when: { phone: lost } }
      - { en: Username, ja: ユーザー名 }
";
    let head = HEAD.replace("details:", &format!("{observables}details:")).replace("    label: { en: Username, ja: ユーザー名 }\n", label);
    let pack = Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", TOLD)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

/// The letter after these answers, from the first question on.
fn told_after(answers: &[&str]) -> String {
    let pack = telling_pack();
    let at = Moment::parse("2026-11-22T10:00:00Z").unwrap();
    let start = Address::parse("main.first").unwrap();
    let mut case = Case::new(Header::new(&pack, start, at, Lang::En));
    case.apply(Stamped { at, event: Event::DetailGiven { detail: "username".into(), value: "@taro".to_owned() } });
    for (step, answer) in ["main.first", "main.second"].iter().zip(answers) {
        let place = Place { step: Address::parse(step).unwrap(), check: None, visit: 0 };
        case.apply(Stamped { at, event: Event::Answered { place, answer: (*answer).into() } });
    }
    message(&pack, &case).unwrap().in_lang(Lang::En).unwrap().to_owned()
}

#[test]
fn a_fact_tells_support_what_is_true_of_all_that_its_answer_means() {
    assert!(!told_after(&[]).contains("phone"), "nothing was said yet");
    assert!(told_after(&["lost"]).contains("\n- I lost the phone.\n"));
    let either = told_after(&["gone"]);
    assert!(either.contains("\n- The phone is out of my hands.\n") && !either.contains("I lost"), "{either}");
    assert!(!told_after(&["unsure"]).contains("phone"));
    assert!(!told_after(&["lost", "found"]).contains("I lost"), "what was said later counts");
}

#[test]
fn what_the_problem_says_is_not_said_again() {
    let letter = told_after(&["lost", "unsure"]);
    assert!(letter.contains("Problem: I lost the phone.\n") && letter.matches("I lost the phone").count() == 1, "{letter}");
}

#[test]
fn a_label_says_what_is_known_of_its_value() {
    assert!(told_after(&["lost"]).contains("\n- Username of the phone that is gone: @taro\n"));
    assert!(told_after(&["here"]).contains("\n- Username: @taro\n"));
}
