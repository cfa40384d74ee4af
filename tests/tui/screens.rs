//! Every screen at three sizes in both languages, as one reads it.

use insta::assert_snapshot;
use login_rescue::session::Resumable;
use login_rescue::store::{Folder, Holder};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::Msg;
use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;
use ratatui::style::Modifier;

use super::harness::{Person, SavedCases};

/// Each screen with the keys that lead to it.
pub const SCREENS: &[(&str, &str)] = &[
    ("question", ""),
    ("question after a step", "3"),
    ("check", "1"),
    ("check with its clock", "1 2 w"),
    ("wait", "2"),
    ("wait with its clock", "2 w"),
    ("solved", "1 1"),
    ("contact", "1 2 2"),
    ("wait and retry", "2 2"),
    ("unlikely", "3 2"),
    ("details", "1 2 2 1"),
    ("details at the end", "1 2 2 1 <down> <down> <down> <enter>"),
    ("message", "1 2 2 2"),
    ("message so far", "1 2 m"),
    ("form", "1 2 2 2 f <enter>"),
    ("code for a phone", "1 2 2 2 x"),
    ("no message", "1 1 m"),
    ("review", "1 2 2 r"),
    ("review with something aside", "1 2 2 r <enter> 2 <enter>"),
    ("change", "1 2 2 r <down> <enter>"),
    ("change that sets something aside", "1 2 2 r 1 2"),
    ("ticks", "1 a 2"),
    ("palette", "1 :"),
    ("note", "1 n"),
    ("sources", "1 2 s"),
    ("help", "1 ?"),
    ("cases", "1 c"),
    ("one of the cases", "1 c <tab>"),
    ("case to be deleted", "1 c <tab> 5"),
    ("a look at a case", "1 c <tab> 4"),
    ("opened again", "1 c <tab> <esc> <down> <enter>"),
    ("name", "1 g"),
    ("date", "1 c <tab> <esc> <down> <enter> d"),
    ("find", "/"),
    ("find confirmed", "1 / <down> <enter>"),
    ("leaving without saving", "1 q"),
];

/// Screens that are only seen at the start.
pub fn opening(person: &mut Person, name: &str) {
    let id = "20261122-100000-abc".to_owned();
    match name {
        "language" => person.model.open(Screen::Language),
        "case held by another program" => {
            let since = Some("2026-11-22T00:12:00Z".parse().unwrap());
            person.tell(Msg::Held { id, by: Holder { user: None, pid: Some(4242), host: Some("desk-2".into()), since } });
        }
        _ => {
            let last_change = person.model.now;
            let about = ["The code does not arrive. (Check 2 of 2)", "コードが届きません。(確認2/2)"].map(str::to_owned);
            let store = std::sync::Arc::new(Folder::at("nowhere".into()));
            person.tell(Msg::Unfinished(Resumable { store, id, last_change, about }));
            if name != "resume" {
                let rows = SavedCases::new().shelf.reading("")().unwrap();
                person.tell(Msg::Listed(Ok(rows)));
            }
        }
    }
}

/// These screens.
pub const OPENINGS: [&str; 4] = ["language", "resume", "resume among others", "case held by another program"];

fn at(size: (u16, u16), lang: Lang) -> String {
    let new = || Person::new(lang, size.0, size.1);
    let walked = SCREENS.iter().map(|(name, keys)| format!("== {name}\n{}", new().press(keys).screen()));
    let opened = OPENINGS.map(|name| {
        let mut person = new();
        opening(&mut person, name);
        format!("== {name}\n{}", person.screen())
    });
    walked.chain(opened).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_screen_reads_well_on_a_usual_terminal() {
    assert_snapshot!("80x24_en", at((80, 24), Lang::En));
    assert_snapshot!("80x24_ja", at((80, 24), Lang::Ja));
}

#[test]
fn every_screen_reads_well_on_a_small_terminal() {
    assert_snapshot!("40x12_en", at((40, 12), Lang::En));
    assert_snapshot!("40x12_ja", at((40, 12), Lang::Ja));
}

#[test]
fn every_screen_reads_well_on_a_tiny_terminal() {
    assert_snapshot!("20x6_en", at((20, 6), Lang::En));
    assert_snapshot!("20x6_ja", at((20, 6), Lang::Ja));
}

/// A person of the desk who reads `own` and guides a caller in the other language.
fn desk(own: Lang, size: (u16, u16)) -> Person {
    let mut person = Person::new(own, size.0, size.1);
    person.model.desk = Some(Desk { caller: Some(own.other()) });
    person
}

/// Each screen of the desk with the keys that lead to it.
const DESK: &[(&str, &str)] = &[
    ("question", ""),
    ("question in one's own language", "t"),
    ("check", "1"),
    ("ticks", "1 a 2"),
    ("wait", "2 w"),
    ("contact", "1 2 2"),
    ("details", "1 2 2 1"),
    ("note", "1 n"),
    ("sources", "1 2 s"),
];

fn desk_at(size: (u16, u16), own: Lang) -> String {
    let screens = DESK.iter().map(|(name, keys)| format!("== {name}\n{}", desk(own, size).press(keys).screen()));
    screens.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_desk_reads_well_in_both_pairs_of_languages() {
    assert_snapshot!("desk_80x24_en_for_ja", desk_at((80, 24), Lang::En));
    assert_snapshot!("desk_80x24_ja_for_en", desk_at((80, 24), Lang::Ja));
    assert_snapshot!("desk_160x50_en_for_ja", desk_at((160, 50), Lang::En));
    assert_snapshot!("desk_160x50_ja_for_en", desk_at((160, 50), Lang::Ja));
}

#[test]
fn staff_see_both_languages_at_once_or_one_key_away() {
    let (english, japanese) = ("Where should the code come?", "どこに届くはずですか");
    let mut narrow = desk(Lang::En, (80, 24));
    assert!(narrow.screen().contains(japanese) && !narrow.screen().contains(english), "{}", narrow.screen());
    assert!(narrow.screen().contains("For staff: Never let the caller read a code aloud."), "{}", narrow.screen());
    narrow.press("t");
    assert!(narrow.screen().contains(english) && !narrow.screen().contains(japanese), "{}", narrow.screen());
    let wide = desk(Lang::En, (160, 50));
    assert!(wide.screen().contains(english) && wide.screen().contains(japanese), "{}", wide.screen());
}

#[test]
fn staff_read_how_a_check_went_to_the_caller_and_t_swaps_all_of_it() {
    let (said, own) = (Lang::Ja.strings(), Lang::En.strings());
    let mut person = desk(Lang::En, (80, 24));
    let shown = |person: &Person, words: &str| person.page().iter().any(|row| row.contains(words));
    for (keys, words) in [
        ("1", [(said.outcome_fixed, own.outcome_fixed), (said.outcome_no_change, own.outcome_no_change)]),
        ("2 2", [(said.do_next, own.do_next), (said.send_to, own.send_to)]),
        ("<esc> <esc> <esc> 2", [(said.wait_done, own.wait_done), (said.wait_skip, own.wait_skip)]),
    ] {
        person.press(keys);
        for (said, own) in words {
            assert!(shown(&person, said) && !shown(&person, own), "{said}: {}", person.screen());
            person.press("t");
            assert!(!shown(&person, said) && shown(&person, own), "{own}: {}", person.screen());
            person.press("t");
        }
    }
}

/// Everybody else is told that the key does nothing, and why.
#[test]
fn the_keys_of_the_desk_say_why_they_do_nothing() {
    for (mut person, key, why) in [
        (Person::new(Lang::En, 80, 24), "t", "t does nothing here. ? shows the keys that do."),
        (Person::new(Lang::Ja, 80, 24), "t", "「t」はここでは使えません。"),
        (desk(Lang::En, (80, 24)), "a", "Nothing to tick here"),
        (same_language(), "t", "You and the caller speak the same language."),
    ] {
        let before = person.see().rows();
        let after = person.press(key).see().rows();
        let new: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
        assert!(new.len() <= 2 && new.iter().any(|row| row.contains(why)), "{key}: {new:?}");
        let row = after.iter().position(|row| row.contains(why)).unwrap();
        let cells = &person.see().buffer.content[row * 80 + 2..row * 80 + 8];
        let loud = |cell: &&ratatui::buffer::Cell| cell.symbol() != " " && !cell.modifier.contains(Modifier::DIM);
        assert_eq!(cells.iter().find(loud), None, "it is said quietly");
        assert!(!person.press("<down>").screen().contains(why), "and once");
    }
}

fn same_language() -> Person {
    let mut person = Person::new(Lang::En, 80, 24);
    person.model.desk = Some(Desk { caller: None });
    person
}

/// A question, a check and an end at the sizes that the other snapshots leave out.
const WIDE: [(&str, &str); 3] = [("question", "3"), ("check", "1 2 w"), ("end", "1 2 2")];

#[test]
fn a_wide_terminal_shows_what_was_said_and_the_message_beside_the_page() {
    for lang in Lang::ALL {
        let sizes = [(120, 40), (200, 60)];
        let shown = sizes.iter().flat_map(|size| WIDE.iter().map(move |(name, keys)| (size, name, keys)));
        let screens = shown.map(|((columns, rows), name, keys)| {
            format!("== {name} at {columns}x{rows}\n{}", Person::new(lang, *columns, *rows).press(keys).screen())
        });
        assert_snapshot!(format!("wide_{}", lang.code()), screens.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn before_anything_was_said_the_keys_stand_beside_the_first_question_where_there_is_much_room() {
    for lang in Lang::ALL {
        let at = |columns, rows| Person::new(lang, columns, rows).screen();
        let words = lang.strings().help_confirm;
        assert!(at(200, 60).contains(words) && !at(120, 40).contains(words), "{}", at(200, 60));
        assert!(!Person::new(lang, 200, 60).press("3").screen().contains(words));
    }
}

#[test]
fn where_nothing_is_marked_the_cursor_stands_where_reading_begins() {
    let mut person = Person::new(Lang::En, 80, 24);
    let cursor = person.press("1").see().cursor.unwrap();
    assert!(person.see().rows()[usize::from(cursor.y)].contains("Let us look at the phone."), "{}", person.screen());
    let cursor = person.press("<down>").see().cursor.unwrap();
    assert!(person.see().rows()[usize::from(cursor.y)].contains("It worked"), "{}", person.screen());
}

#[test]
fn nothing_that_matters_stands_only_beside_the_page() {
    for lang in Lang::ALL {
        for (name, keys) in WIDE {
            let [narrow, wide] = [119, 120].map(|columns| Person::new(lang, columns, 40).press(keys).page());
            let missing: Vec<&String> = narrow.iter().filter(|row| !wide.contains(row)).collect();
            let tried = lang.strings().tried_so_far;
            assert!(missing.iter().all(|row| row.contains(tried) || row.trim_start().starts_with("- ")), "{name}: {missing:?}");
        }
    }
}

#[test]
fn staff_see_what_they_should_know() {
    let mut person = Person::new(Lang::Ja, 80, 24);
    assert!(!person.screen().contains("読み上げ"));
    person.model.desk = Some(Desk { caller: None });
    assert!(person.screen().contains("担当者向け: コードを読み上げさせないでください。"));
}
