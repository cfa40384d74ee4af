//! A pack in which a question is answered already, and one that somebody cannot answer now, through the real program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

#[path = "packs/desk.rs"]
mod desk;
mod program;

use desk::Desk;
use insta::assert_snapshot;
use login_rescue_core::flow::{Address, Pack, PackFile};
use serde_json::Value;

const PACK: &str = "tests/packs/looking";
const SCRIPT: &str = "tests/packs/scripts/cannot-look.yaml";

impl Desk {
    fn wizard(&self, typed: &str) -> String {
        self.good(&["--plain", "--flows", PACK], typed)
    }

    fn cases(&self) -> Value {
        serde_json::from_str(&self.good(&["--flows", PACK, "cases", "list", "--format", "json"], "")).unwrap()
    }
}

#[test]
fn the_pack_is_sound_and_its_tests_hold() {
    assert_eq!(Desk::new().good(&["lint", PACK], ""), "");
    let tested = Desk::new().good(&["test", PACK], "");
    assert!(tested.contains("steps 5 of 5"), "{tested}");
}

#[test]
fn a_question_that_is_answered_already_is_not_asked() {
    let asked = Desk::new().wizard("2\nq\n");
    assert!(asked.contains("Does the number work?"), "{asked}");
    let known = Desk::new().wizard("1\nq\n");
    assert!(!known.contains("Does the number work?") && known.contains("It is clear."), "{known}");
}

#[test]
fn whoever_cannot_look_now_comes_back_to_the_question() {
    let desk = Desk::new();
    assert_snapshot!(desk.wizard("2\n4\nq\n"));
    let cases = desk.cases();
    assert_eq!(
        (&cases[0]["state"], &cases[0]["step"], &cases[0]["result"]),
        (&"waiting".into(), &"main.line".into(), &"wait-and-retry".into())
    );
    assert!(desk.good(&["--flows", PACK, "cases", "list"], "").contains("waiting"));
    // The case is offered again; the person can look now, and the question stands there as before.
    let later = desk.wizard("1\n1\n1\nq\n");
    assert!(later.contains("1. I can look now") && later.contains("It is clear."), "{later}");
    assert_eq!(desk.cases()[0]["state"], "ended");
}

#[test]
fn a_check_that_is_put_off_waits_and_is_neither_tried_nor_given_up() {
    let desk = Desk::new();
    // What can be tried now comes first, and going back leads to what was put off; then the case waits for that.
    let tried = desk.wizard("2\n2\n2\n6\nb\nq\n");
    assert_eq!((tried.matches("Check 2 of 2").count(), tried.matches("Check 1 of 2").count()), (1, 2), "{tried}");
    let desk = Desk::new();
    let put_off = desk.wizard("2\n2\n2\n6\n5\nq\n");
    assert_snapshot!(put_off);
    let cases = desk.cases();
    assert_eq!(
        (&cases[0]["state"], &cases[0]["step"], &cases[0]["result"]),
        (&"waiting".into(), &"main.tries".into(), &"wait-and-retry".into())
    );
    // It is done another day, without success; the letter does not know that it was put off.
    let later = desk.wizard("1\n1\n2\n2\nm\nq\n");
    assert!(later.contains("1. I can do it now") && later.contains("Restarted the phone. → did not help"), "{later}");
    assert!(later.contains("Put the SIM in again. → not possible in my case"), "{later}");
}

#[test]
fn what_was_put_off_further_down_a_ladder_is_never_said_to_be_set_aside() {
    let aside = login_rescue_core::locale::Lang::En.strings().review_aside;
    let desk = Desk::new();
    let put_off = desk.wizard("2\n2\n2\n6\n6\nr\nq\n");
    let later = "Take the SIM out and put it in again. → I cannot do this now; another time";
    let review = |said: &str| said.rsplit("Everything so far").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(review(&put_off).contains(later) && !put_off.contains(aside), "{put_off}");
    // Back at the first, the second still waits; then the case waits for it alone.
    let first = desk.wizard("1\n1\nr\nb\n2\nr\nq\n");
    assert!(first.contains("Check 1 of 2") && !first.contains(aside), "{first}");
    assert!(first.contains("Take the SIM out and put it in again."), "{first}");
}

#[test]
fn something_else_at_a_check_leaves_the_ladder_for_what_shows_now() {
    let desk = Desk::new();
    let asked = desk.wizard("2\n2\n2\n3\n2\nm\nq\n");
    assert!(
        asked.contains("3. Something else happened: I see something new") && asked.contains("What does the phone show now?"),
        "{asked}"
    );
    assert!(asked.contains("Restarted the phone. → done, with another result"), "{asked}");
    assert!(!asked.contains("Put the SIM in again."), "{asked}");
    // A ladder that leads elsewhere does not offer it, unless it says itself where that leads.
    let offers = |ladder: &str| {
        let read = |name: &str| std::fs::read_to_string(std::path::Path::new(PACK).join(name)).unwrap();
        let main = read("main.yaml").replace("    otherwise: shows\n", ladder);
        let pack = Pack::new(PackFile::new("pack.yaml", read("pack.yaml")), vec![PackFile::new("main.yaml", main)]);
        let checks = pack.step(&Address::parse("main.tries").unwrap()).unwrap().checks();
        checks.iter().map(|check| check.offers_other).collect::<Vec<_>>()
    };
    assert_eq!(offers("    otherwise: shows\n"), [true, true]);
    assert_eq!(offers("    otherwise: gone\n"), [false, false]);
    assert_eq!(offers("    other: whose-then\n    otherwise: gone\n"), [true, true]);
}

#[test]
fn the_words_are_there_in_japanese_too() {
    let printed = Desk::new().good(&["--plain", "--lang", "ja", "--flows", PACK], "2\n4\nq\n");
    for words in ["いまは確認できない", "その番号のスマホ", "それまで、コードを何度も請求しない。", "いま確認できる"]
    {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
}

#[test]
fn a_script_can_stop_at_the_question() {
    assert_snapshot!(Desk::new().good(&["--flows", PACK, "replay", SCRIPT], ""));
    let replayed: Value = serde_json::from_str(&Desk::new().good(&["--flows", PACK, "replay", SCRIPT, "--format", "json"], "")).unwrap();
    assert_eq!((&replayed["status"], &replayed["end"]["result"]), (&"waiting".into(), &"wait-and-retry".into()));
    assert_eq!((&replayed["end"]["id"], &replayed["pending"]), (&"main.line".into(), &Value::Null));
}
