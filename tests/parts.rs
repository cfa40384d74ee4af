//! The message in parts: what goes into the boxes of a web form, in the form's own order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use login_rescue_core::case::{Case, Event, FORMAT, Header, Moment, Outcome, Place, Stamped};
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::{NoMessage, message, parts, tried};

const HEAD: &str = "
pack: small
version: 2026-11-22
service: Small
title: { en: Small, ja: スモール }
languages: [en, ja]
start: door.rungs
most-steps: 9
domains: [example.org]
topics:
  account: { en: The account, ja: アカウント }
details:
  username: { label: { en: Username, ja: ユーザー名 }, ask: { en: Which?, ja: どれ? }, kind: username, need: required, topic: account }
  mail: { label: { en: E-mail, ja: メール }, ask: { en: Which?, ja: どれ? }, kind: email, need: required, topic: account }
  story: { label: { en: Story, ja: いきさつ }, ask: { en: What?, ja: 何? }, kind: text, need: optional, topic: account }
  code: { label: { en: Number, ja: 番号 }, ask: { en: Which?, ja: どれ? }, kind: line, need: optional, topic: account, when: { way: text } }
contacts:
  form:
    title: { en: Form, ja: フォーム }
    link: https://help.example.org/form
    form: [mail, username, code]
    expect: { en: Wait., ja: お待ちください。 }
  no-boxes: { title: { en: Form, ja: フォーム }, link: 'https://help.example.org/other', expect: { en: Wait., ja: お待ちください。 } }
";

const DOOR: &str = "
flow: door
title: { en: The door, ja: 扉 }
reviewed: 2026-11-22
start: rungs
write-now: write
steps:
  rungs:
    try:
      - { id: push, do: { en: Push., ja: 押してください。 }, did: { en: Pushed., ja: 押しました。 } }
      - { id: knock, do: { en: Knock., ja: たたいてください。 } }
    fixed: in
    otherwise: write
ends:
  in: { result: resolved, text: { en: In., ja: 入れました。 } }
  write:
    result: contact-support
    text: { en: Write., ja: 書いてください。 }
    contact: CONTACT
    needs: [username, mail, story, code]
    request: { en: Open it., ja: 開けてください。 }
";

fn pack(contact: &str) -> Pack {
    let door = DOOR.replace("CONTACT", contact);
    let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("door.yaml", door)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn case(events: Vec<Event>) -> Case {
    let at = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let start = Address::parse("door.rungs").unwrap();
    let header =
        Header { format: FORMAT, id: "t".into(), pack: "small".into(), pack_version: "1".into(), start, started: at, lang: Lang::En };
    Case::replay(header, events.into_iter().map(|event| Stamped { at, event }).collect())
}

fn detail(detail: &str, value: &str) -> Event {
    Event::DetailGiven { detail: detail.into(), value: value.into() }
}

fn tried_push(outcome: Outcome) -> Event {
    Event::Tried { place: Place { step: Address::parse("door.rungs").unwrap(), check: Some("push".into()), visit: 0 }, outcome }
}

#[test]
fn boxes_come_in_the_order_of_the_form_and_the_description_last() {
    let case = case(vec![
        detail("username", "@taro"),
        detail("mail", "taro@example.org"),
        detail("story", "Lost.\nAll of it."),
        Event::StoppedTrying,
    ]);
    let parts = parts(&pack("form"), &case, Lang::En).unwrap();
    let boxes: Vec<(&str, &str)> = parts.iter().map(|part| (part.label.as_str(), part.text.as_str())).take(3).collect();
    assert_eq!(boxes, [("E-mail", "taro@example.org"), ("Username", "@taro"), ("Number", "")]);
    let description = parts.last().unwrap();
    assert_eq!((parts.len(), description.detail.is_none()), (4, true));
    assert!(!description.text.contains("@taro") && !description.text.contains("taro@example.org"), "{}", description.text);
    assert!(description.text.contains("Story: Lost.\n  All of it.") && description.text.contains("Request: Open it."));
}

#[test]
fn a_form_without_boxes_gets_the_whole_message_in_one_language() {
    let case = case(vec![detail("username", "@taro")]);
    for lang in Lang::ALL {
        let parts = parts(&pack("no-boxes"), &case, lang).unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].text, message(&pack("no-boxes"), &case).unwrap().in_lang(lang).unwrap());
    }
}

#[test]
fn labels_and_texts_stand_in_the_language_that_is_asked_for() {
    let parts = parts(&pack("form"), &case(vec![Event::StoppedTrying]), Lang::Ja).unwrap();
    let labels: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
    assert_eq!(labels, ["メール", "ユーザー名", "番号", "問題の説明"]);
    assert!(parts[3].text.contains("お願い: 開けてください。"));
}

#[test]
fn the_steps_tried_stand_alone() {
    let tried_at = |case: &Case, lang| tried(&pack("form"), case, lang).unwrap();
    assert_eq!(tried_at(&case(vec![]), Lang::En), "");
    assert_eq!(tried_at(&case(vec![tried_push(Outcome::NoChange)]), Lang::En), "Pushed. → did not help\n");
    assert_eq!(tried_at(&case(vec![tried_push(Outcome::Already)]), Lang::Ja), "押しました。 → 以前に実施、解決せず\n");
}

#[test]
fn a_detail_that_no_longer_applies_is_in_no_box() {
    let parts = parts(&pack("form"), &case(vec![detail("code", "12")]), Lang::En).unwrap();
    assert_eq!((parts[2].label.as_str(), parts[2].text.as_str()), ("Number", ""));
}

#[test]
fn a_case_from_elsewhere_brings_no_escape_sequence_into_a_box_or_a_message() {
    let hostile = "\u{1b}]52;c;eA==\u{7}a\u{1b}[2J\u{202e}b\r\nc";
    let case = case(vec![detail("mail", hostile), detail("story", hostile)]);
    let pack = pack("form");
    let parts = parts(&pack, &case, Lang::En).unwrap();
    assert_eq!(parts[0].text, "ab c");
    assert!(parts[3].text.contains("Story: ab\n"), "{:?}", parts[3].text);
    let message = message(&pack, &case).unwrap();
    assert!(message.whole(Lang::En).chars().all(|c| !login_rescue_core::text::is_forbidden(c)));
}

#[test]
fn there_are_no_parts_where_there_is_no_message() {
    let fixed = case(vec![tried_push(Outcome::Fixed)]);
    assert!(matches!(parts(&pack("form"), &fixed, Lang::En), Err(NoMessage::NotHere)));
}
