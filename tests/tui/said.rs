//! What is said in passing: all of it can be read, on a small terminal too, and it does not stand in the way of what it is about.

use std::path::PathBuf;

use login_rescue::deliver::Copied;
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::{Effect, Msg};
use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};

const SMALL: (u16, u16) = (40, 12);

/// The rows of the screen as one text, without the blanks that part them.
fn words(person: &Person) -> String {
    person.see().rows().concat().replace(' ', "")
}

fn at_message(lang: Lang, size: (u16, u16)) -> Person {
    let mut person = Person::new(lang, size.0, size.1);
    person.press("1 2 2 2");
    assert!(matches!(person.model.top().screen, Screen::Message));
    person
}

#[test]
fn a_notice_is_seen_whole_on_a_small_terminal() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang, SMALL.0, SMALL.1);
        person.press("v");
        assert!(words(&person).contains(&lang.strings().private_on.replace(' ', "")), "{}", person.screen());
    }
}

#[test]
fn the_blanks_are_told_whichever_letter_is_copied_and_wherever_it_is_saved() {
    for (lang, blank) in [(Lang::En, "Stillblankinit:Username."), (Lang::Ja, "まだ空欄です:ユーザー名。")] {
        for keys in ["c 1", "c 2", "c 3", "s", "e"] {
            let mut person = at_message(lang, SMALL);
            person.press(keys);
            let done = match person.effects.last() {
                Some(Effect::Copy(_)) => Msg::Copied(Some(Copied::ToTerminal)),
                Some(Effect::Save { name, .. }) => Msg::Saved(Ok(PathBuf::from("/home/somebody/with/a/long/name/and/more").join(name))),
                other => panic!("{keys}: {other:?}"),
            };
            person.tell(done);
            assert!(words(&person).contains(blank), "{lang:?} {keys}: {}", person.screen());
        }
    }
}

#[test]
fn where_not_all_of_it_fits_it_says_so_and_the_rest_can_be_read() {
    for lang in Lang::ALL {
        for size in [(20, 6), (30, 8)] {
            let mut person = Person::new(lang, size.0, size.1);
            person.press("v");
            let mut read = String::new();
            for _ in 0..20 {
                let rows = person.see().rows();
                let goes_on = rows.iter().any(|row| row.trim() == "… PgDn");
                read += &rows.concat().replace([' ', '…'], "");
                if !goes_on {
                    break;
                }
                person.press("<pgdn>");
            }
            let said: String = lang.strings().private_on.chars().filter(|c| *c != ' ').collect();
            let last: String = said.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let tail = read.contains(&last);
            assert!(tail && read.contains(&said.chars().take(12).collect::<String>()), "{lang:?} {size:?}: {read}");
            person.press("<pgdn>");
            assert!(person.model.notices.is_empty(), "then the key does what it does");
        }
    }
}

#[test]
fn to_read_on_is_no_other_key_in_between() {
    let saved = SavedCases::none();
    let mut person = Person::saving(Lang::En, (20, 6), Ok(saved.store()));
    person.press("2 v");
    assert!(person.screen().contains("… PgDn"), "{}", person.screen());
    person.press("<pgdn> v");
    assert!(person.session.is_private());
}

#[test]
fn a_key_that_does_nothing_is_not_what_puts_choices_out_of_sight() {
    for keys in ["<pgdn>", "<end>", "<home>", "<pgup>"] {
        for rows in 7..=14 {
            let mut person = Person::new(Lang::En, 40, rows);
            let before = person.screen();
            person.press(keys);
            let said = person.screen().contains("does nothing here");
            assert!(!said || !person.screen().contains("more below"), "{keys} at {rows}:\n{before}\n{}", person.screen());
        }
    }
}

#[test]
fn where_it_is_saved_and_what_comes_next_are_two_things() {
    let mut person = at_message(Lang::En, (80, 24));
    person.tell(Msg::Saved(Ok(PathBuf::from("/tmp/x.txt"))));
    let rows = person.see().rows();
    assert!(rows.iter().any(|row| row.ends_with("Saved: /tmp/x.txt")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.trim() == "o opens the page to send it."), "{rows:#?}");
}

#[test]
fn the_keys_of_the_letter_stand_below_it_as_far_as_there_is_room() {
    let keys = ["c copy", "s save", "f fill the form", "o open the page", "p print on leaving", "e mail draft", "q leave"];
    for size in [(80, 24), (200, 60)] {
        let screen = at_message(Lang::En, size).screen();
        for key in keys {
            assert!(screen.contains(key), "{key} at {size:?}: {screen}");
        }
    }
}

#[test]
fn the_help_of_the_letter_says_what_its_digit_does_and_that_of_the_search_names_no_digits() {
    let mut person = at_message(Lang::En, (80, 60));
    let help = person.press("?").page();
    assert!(help.iter().any(|row| row.trim_start().starts_with("1 ") && row.contains("Fill in")), "{help:#?}");
    assert!(!help.iter().any(|row| row.contains("take what is marked") || row.contains("take the choice")), "{help:#?}");
    let help = Person::new(Lang::En, 80, 60).press("/ <f1>").page();
    assert!(help.iter().any(|row| row.contains("take what is marked")), "{help:#?}");
    assert!(!help.iter().any(|row| row.contains("take the choice behind it")), "{help:#?}");
}

#[test]
fn what_was_read_stays_at_the_top_when_the_size_changes() {
    let mut person = at_message(Lang::En, (60, 14));
    let top = |person: &Person| person.page().into_iter().skip(person.model.top().scroll).find(|row| row.trim().len() > 3).unwrap();
    let mut checked = 0;
    for _ in 0..30 {
        let before = top(&person);
        person.resize(40, 12);
        let begins: String = before.trim().chars().take(12).collect();
        checked += usize::from(person.model.top().scroll > 0);
        assert!(top(&person).contains(&begins), "{before}\n{}", person.screen());
        person.resize(60, 14).press("<down>");
    }
    assert!(checked > 5, "{checked}");
}

#[test]
fn the_mark_stays_in_sight_when_the_size_changes() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("<down> <down> <down>");
    for size in [(40, 7), (30, 6), (80, 24), (20, 6)] {
        person.resize(size.0, size.1);
        assert!(person.screen().replace(' ', "").contains(">4"), "{size:?}: {}", person.screen());
    }
}
