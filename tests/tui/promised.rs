//! What the screens promise: every key that is named does what is said of it, and what is said of the case is true.

use login_rescue::deliver::Copied;
use login_rescue::session::{Grip, NoSaving};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::Msg;
use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};
use super::screens::{OPENINGS, SCREENS, opening};

/// Somebody who saves.
fn person(lang: Lang, size: (u16, u16)) -> Person {
    let desk = SavedCases::none();
    let mut person = Person::saving(lang, size, desk.shelf.saving.clone());
    person.desk = Some(desk);
    person
}

/// Sets the date to come back, whatever stood in the field, and waits for the word about it to go.
fn come_back(person: &mut Person, typed: &str) -> String {
    person.press("d");
    person.press(&"<backspace> ".repeat(20));
    person.write(typed).press("<enter> <down>").screen()
}

/// Every screen there is, in a size.
fn everything(lang: Lang, (columns, rows): (u16, u16)) -> Vec<(&'static str, Person)> {
    let new = || Person::new(lang, columns, rows);
    let mut all = Vec::new();
    for (name, keys) in SCREENS {
        let mut person = new();
        person.press(keys);
        all.push((*name, person));
    }
    for name in OPENINGS {
        let mut person = new();
        opening(&mut person, name);
        all.push((name, person));
    }
    all
}

#[test]
fn the_date_to_come_back_stands_where_the_case_waits_with_the_key_that_changes_it() {
    let mut english = person(Lang::En, (80, 24));
    let screen = english.press("2 2").screen();
    assert!(screen.contains("This case comes back on 2026-11-22 11:00. d changes the date."), "{screen}");
    let screen = come_back(&mut english, "3d");
    assert!(screen.contains("This case comes back on 2026-11-25 09:00. d changes the date."), "{screen}");
    let japanese = person(Lang::Ja, (80, 24)).press("1 2 2").screen();
    assert!(japanese.contains("この記録の再確認日: 2026-11-29 10:00(dで変更)"), "{japanese}");
    let goes_on = [Lang::En, Lang::Ja].map(|lang| lang.strings().date_goes_on);
    assert!(screen.contains(goes_on[0]), "{screen}");
    assert!(japanese.contains(goes_on[1]), "{japanese}");
    // At a question too, and not where nothing comes back.
    let asked = come_back(person(Lang::En, (80, 24)).press("3"), "3d");
    assert!(asked.contains("comes back on 2026-11-25 09:00. d changes"), "{asked}");
    for keys in ["1 1", "3", "2"] {
        assert!(!person(Lang::En, (80, 24)).press(keys).screen().contains("comes back"), "{keys}");
    }
    for (lang, never) in
        [(Lang::En, "Nothing is saved: the next start begins anew."), (Lang::Ja, "保存されないため、次回は最初からになります。")]
    {
        let unsaved = Person::new(lang, 80, 24).press("2 2").screen();
        assert!(!goes_on.iter().any(|goes_on| unsaved.contains(goes_on)), "{unsaved}");
        assert!(unsaved.contains(never) && !unsaved.contains("comes back") && !unsaved.contains("再確認日"), "{unsaved}");
    }
}

#[test]
fn where_nothing_is_saved_every_screen_says_so_in_a_word() {
    for lang in Lang::ALL {
        for size in [(80, 24), (40, 12)] {
            let first_row = |person: &Person| person.see().rows()[0].clone();
            for (name, keys) in
                SCREENS.iter().filter(|(name, _)| !["code for a phone", "a look at a case", "opened again", "date"].contains(name))
            {
                let unsaved = first_row(Person::new(lang, size.0, size.1).press(keys));
                assert!(unsaved.ends_with(lang.strings().mark_unsaved), "{name} at {size:?}: {unsaved}");
                let mut private = Person::new(lang, size.0, size.1);
                let private = first_row(private.press("v v <down>").press(keys));
                assert!(private.ends_with(lang.strings().mark_private), "{name} at {size:?}: {private}");
            }
            let saved = first_row(person(lang, size).press("1"));
            assert!(!saved.contains(lang.strings().mark_unsaved), "{saved}");
        }
    }
}

#[test]
fn a_key_that_does_nothing_here_says_so_with_the_key_that_helps() {
    for lang in Lang::ALL {
        let says = |person: &Person, key: &str, help: &str| {
            let said = login_rescue_core::locale::fill(lang.strings().key_nothing, &[key, help]);
            person.screen().replace(['\n', ' '], "").contains(&said.replace(' ', ""))
        };
        for (name, mut person) in everything(lang, (80, 24)) {
            let help = if person.model.top().is_typing() { "F1" } else { "?" };
            for (key, called) in [("<f6>", "F6"), ("<a-x>", "Alt-x"), ("<insert>", "Insert")] {
                assert!(says(person.press(key), called, help), "{name}: {key}: {}", person.screen());
            }
            // Pasted where nobody types, it does nothing either.
            let paste = lang.strings().paste_nothing;
            let typing = person.model.top().is_typing();
            assert_eq!(person.tell(Msg::Paste("a\nb".into())).screen().contains(paste), !typing, "{name}: {}", person.screen());
        }
        for (keys, key, called, help) in [
            ("3", "<left>", "Left", "?"),
            ("3", "<pgdn>", "PgDn", "?"),
            ("3", "<f3>", "F3", "?"),
            ("1 1 s", "<enter>", "Enter", "?"),
            ("1 1 s", "<down>", "Down", "?"),
            ("1 2 2 1", "<f5>", "F5", "F1"),
            ("1 2 2 1", "<c-j>", "Ctrl-j", "F1"),
        ] {
            let mut person = Person::new(lang, 80, 24);
            person.press(keys);
            assert!(says(person.press(key), called, help), "{keys}, {key}: {}", person.screen());
        }
    }
}

#[test]
fn a_clock_and_a_date_are_one_truth() {
    let due = |person: &Person| person.session.due().unwrap().local();
    let mut clock_last = person(Lang::En, (80, 24));
    come_back(clock_last.press("2"), "3d");
    let screen = clock_last.press("w").screen();
    assert!(screen.contains("until 11:00") && !screen.contains("comes back"), "the clock runs out before: {screen}");
    assert_eq!(due(&clock_last), "2026-11-22 11:00");
    let screen = come_back(&mut clock_last, "3d");
    assert!(screen.contains("until 11:00") && screen.contains("comes back on 2026-11-25 09:00. d changes"), "{screen}");
    assert_eq!(due(&clock_last), "2026-11-25 09:00");
    // Taken back, the clock alone says it again.
    assert!(!clock_last.press("u <down>").screen().contains("comes back"), "{}", clock_last.screen());
    // A date before the end of the clock stays, whichever was set first.
    let mut date_first = person(Lang::En, (80, 24));
    come_back(date_first.press("2"), "2026-11-22 10:30");
    date_first.press("w");
    assert_eq!(due(&date_first), "2026-11-22 10:30");
}

#[test]
fn a_date_that_has_come_is_not_said_to_come() {
    let mut person = person(Lang::En, (80, 24));
    let desk = SavedCases::new();
    let store = desk.store();
    person.session.take(&store, "20261121-183000-abc", Grip::Resume).unwrap();
    assert_eq!(person.session.comes_back(Lang::En), None);
    desk.save("20261121-100000-old", "2026-11-21T10:00:00+09:00", "T-1", |session| {
        session.say(&login_rescue_core::case::Response::Answer("mail".into())).unwrap();
        assert!(session.come_back("2026-11-21 15:00").unwrap());
    });
    person.session.take(&store, "20261121-100000-old", Grip::Resume).unwrap();
    let screen = person.screen();
    assert!(screen.contains("This case was to come back on 2026-11-21 15:00. d changes the date."), "{screen}");
    // Whoever only looks is told the date, and no key that does nothing.
    person.session.take(&store, "20261121-100000-old", Grip::Look).unwrap();
    let screen = person.screen();
    assert!(screen.contains("was to come back on 2026-11-21 15:00.") && !screen.contains("changes the date"), "{screen}");
}

#[test]
fn what_is_still_blank_in_a_copied_letter_is_said_with_the_key_that_fills_it_in() {
    for (lang, blank) in
        [(Lang::En, "Still blank in it: Username. 1 fills it in."), (Lang::Ja, "まだ空欄です: ユーザー名。1で入力できます。")]
    {
        let mut person = Person::new(lang, 80, 24);
        person.press("1 2 2 2 c 1").tell(Msg::Copied(Some(Copied::Local)));
        assert!(person.screen().contains(blank), "{}", person.screen());
        person.press("<down>").tell(Msg::Saved(Ok("letter.txt".into())));
        assert!(person.screen().contains(blank), "{}", person.screen());
        assert!(person.press("p").screen().contains(blank), "{}", person.screen());
        // The key does it, and then nothing is blank any more.
        person.press("1");
        assert!(matches!(person.model.top().screen, Screen::Details(_)), "{}", person.screen());
        person.write("@taro").press("<enter> <esc> c 1").tell(Msg::Copied(Some(Copied::Local)));
        let screen = person.screen();
        assert!(
            matches!(person.model.top().screen, Screen::Message) && !screen.contains("Still blank") && !screen.contains("まだ空欄"),
            "{screen}"
        );
    }
}

#[test]
fn the_whole_letter_of_a_form_says_its_blanks_as_well_and_a_box_its_own() {
    let mut person = Person::new(Lang::En, 80, 40);
    person.press("1 2 2 2 f 1");
    assert!(person.screen().contains("Nothing was given for: Username"), "{}", person.screen());
    let rows = person.see().rows();
    let whole = rows.iter().find(|row| row.contains("The whole message (English)")).unwrap();
    let key = whole.trim_start_matches(['>', ' ']).split(' ').next().unwrap().to_owned();
    person.press(&key);
    assert!(person.screen().contains("Still blank in it: Username. Esc 1 fills it in."), "{}", person.screen());
}

#[test]
fn what_does_nothing_here_is_named_nowhere() {
    let mut solved = person(Lang::En, (80, 24));
    solved.press("1 1");
    assert!(!solved.screen().contains("m message"), "{}", solved.screen());
    assert!(!solved.press("?").page().iter().any(|row| row.contains("message so far")), "{:#?}", solved.page());
    assert!(!solved.press("<esc> :").screen().contains("Message so far"), "{}", solved.screen());
    // Asked for all the same, it says why.
    assert!(solved.press("<esc> m").screen().contains("No message is written to support here."), "{}", solved.screen());
    let unsaved = Person::new(Lang::En, 80, 24).press("1 :").screen();
    assert!(!unsaved.contains("When to come back"), "{unsaved}");
    assert!(person(Lang::En, (80, 24)).press("1 :").screen().contains("When to come back"));
}

#[test]
fn no_key_is_named_that_has_nothing_to_take_or_to_move_to() {
    let footer = |person: &mut Person, keys: &str| person.press(keys).see().rows().last().unwrap().clone();
    let mut person = person(Lang::En, (80, 24));
    let empty = footer(&mut person, "c");
    assert!(empty.contains("Esc back") && !empty.contains("Enter") && !empty.contains("Tab"), "{empty}");
    let first_field = footer(&mut person, "<esc> 1 2 2 1");
    assert!(first_field.contains("Enter next") && !first_field.contains("Up "), "{first_field}");
    let second_field = footer(&mut person, "<tab>");
    assert!(second_field.contains("Up previous"), "{second_field}");
    let filled = footer(&mut person, "<esc> r");
    assert!(filled.contains("Enter change"), "{filled}");
    let listed = footer(&mut person, "<esc> c");
    assert!(listed.contains("Enter confirm") && listed.contains("Tab more"), "{listed}");
}

#[test]
fn more_is_promised_exactly_where_there_is_more() {
    for lang in Lang::ALL {
        for size in [(80, 24), (60, 16), (40, 12), (45, 9)] {
            for (name, mut person) in everything(lang, size) {
                let typing = person.model.top().is_typing();
                for _ in 0..30 {
                    let (screen, rows) = (person.screen(), person.see().rows());
                    // The keys may take two rows.
                    let promised = rows.iter().rev().take(2).any(|row| row.contains("PgDn"));
                    let is_more = rows.iter().any(|row| row.ends_with('v'));
                    assert!(!promised || is_more, "{name} at {size:?}: {screen}");
                    assert!(promised || !is_more || typing || size.0 < 80, "{name} at {size:?}: {screen}");
                    if !promised || typing {
                        break;
                    }
                    person.press("<pgdn>");
                    assert!(person.screen() != screen, "{name} at {size:?} stands still: {screen}");
                }
            }
        }
    }
}

#[test]
fn the_help_and_the_way_out_stand_on_every_screen_that_has_keys() {
    for lang in Lang::ALL {
        for columns in [30, 34, 38, 40, 52, 60, 80] {
            for (name, person) in everything(lang, (columns, 12)) {
                let rows = person.see().rows();
                let footer = rows.last().unwrap();
                let is_help = matches!(person.model.top().screen, Screen::Help);
                assert!(is_help || footer.contains(" ? ") || footer.contains(" F1 "), "{name} at {columns}: {footer}");
                assert!(footer.contains(" Esc ") || footer.contains(" q "), "{name} at {columns}: {footer}");
            }
        }
    }
}

#[test]
fn whoever_declines_to_go_on_learns_how_to_come_back_to_the_case() {
    for (keys, lang, said) in [
        ("2", Lang::En, "The old one stays saved; c goes back to it."),
        ("<esc>", Lang::En, "The old one stays saved; c goes back to it."),
        ("<esc>", Lang::Ja, "以前の記録は残っています。cで戻れます。"),
    ] {
        let mut person = Person::new(lang, 80, 24);
        opening(&mut person, "resume");
        let esc = if lang == Lang::En { "Esc start anew" } else { "Esc 新しく始める" };
        assert!(person.screen().contains(esc), "{}", person.screen());
        assert!(person.press(keys).screen().contains(said), "{}", person.screen());
    }
    let mut gone_on = person(Lang::En, (80, 24));
    opening(&mut gone_on, "resume");
    assert!(!gone_on.press("<enter>").screen().contains("stays saved"), "{}", gone_on.screen());
}

#[test]
fn nothing_is_said_to_be_lost_that_lies_safe_and_nothing_to_be_saved_that_is_not() {
    let desk = SavedCases::new();
    let mut person = Person::saving(Lang::En, (80, 24), desk.shelf.saving.clone());
    person.desk = Some(desk);
    assert!(person.press("?").page().iter().any(|row| row.contains("leave. Everything is saved")), "{:#?}", person.page());
    // A look that nothing came of loses nothing, on leaving or by beginning elsewhere.
    person.press("<esc> c <tab> 4");
    assert_eq!(person.session.not_saving(), Some(NoSaving::Looking));
    assert!(!person.session.loses_on_leaving());
    assert!(person.press("?").page().iter().any(|row| row.contains("leave. Nothing is saved")), "{:#?}", person.page());
    assert!(person.press("<esc> / <up> <enter>").screen().contains("Begin here (this walk stays saved)"), "{}", person.screen());
    person.press("<esc> <esc> 2");
    assert!(person.session.loses_on_leaving(), "{}", person.screen());
    let mut unsaved = Person::new(Lang::En, 80, 24);
    assert!(unsaved.press("1 ?").page().iter().any(|row| row.contains("leave. Nothing is saved")), "{:#?}", unsaved.page());
    assert!(unsaved.session.loses_on_leaving());
}

#[test]
fn whoever_starts_again_unsaved_is_asked_first_and_a_second_enter_stays() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang, 80, 24);
        let events = person.press("1 1 2").session.case().events().len();
        assert!(person.screen().contains(lang.strings().find_begin_unsaved), "{}", person.screen());
        assert!(person.press("<enter>").model.at_walk() && person.session.case().events().len() == events, "{}", person.screen());
        assert!(person.press("2 1").session.case().events().is_empty(), "{}", person.screen());
    }
}

#[test]
fn the_page_of_the_message_is_titled_once() {
    for keys in ["1 2 2 2", "1 2 m"] {
        let screen = Person::new(Lang::En, 80, 24).press(keys).screen();
        let titles = [Lang::En.strings().message_title, Lang::En.strings().message_so_far];
        assert_eq!(titles.iter().map(|title| screen.matches(title).count()).sum::<usize>(), 1, "{screen}");
    }
}
