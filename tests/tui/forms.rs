//! Typing: details, notes, pastes, secrets.

use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::session::{NoSaving, Session};
use login_rescue::store::{Folder, Store};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::{self, Msg};
use login_rescue_core::case::{Event, Given};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::model::Absence;
use login_rescue_core::flow::{Id, Pack, PackFile};
use login_rescue_core::locale::Lang;

use super::harness::{Person, now};

/// Somebody in the form of the small pack.
fn in_the_form(lang: Lang) -> Person {
    let mut person = Person::new(lang, 80, 24);
    person.press("1 2 2 1");
    assert!(matches!(person.model.top().screen, Screen::Details(_)));
    person
}

fn detail<'p>(person: &'p Person, id: &str) -> Option<&'p str> {
    person.session.case().state().detail(&Id::from(id))
}

#[test]
fn letters_are_letters_and_a_value_is_saved_when_its_field_is_left() {
    let mut person = in_the_form(Lang::En);
    person.write("q1ljm");
    assert_eq!(detail(&person, "username"), None, "nothing is saved while one types");
    person.press("<enter>");
    assert_eq!(detail(&person, "username"), Some("q1ljm"));
    person.write("taro@example.org").press("<tab>");
    assert_eq!(detail(&person, "mail"), Some("taro@example.org"));
}

#[test]
fn a_doubtful_value_is_queried_once_and_kept_when_confirmed() {
    let mut person = in_the_form(Lang::En);
    person.write("taro ex!").press("<enter>");
    assert_eq!(person.model.top().selected, 0, "one stays in the field");
    assert_eq!(detail(&person, "username"), None, "it waits until it is confirmed");
    person.press("<enter>");
    assert_eq!(person.model.top().selected, 1);
    assert_eq!(detail(&person, "username"), Some("taro ex!"));
}

#[test]
fn a_doubtful_value_that_nobody_confirmed_is_not_saved_and_that_is_said() {
    let mut person = in_the_form(Lang::En);
    person.write("@taro").press("<enter> <up>").write("_!").press("<enter> <esc>");
    assert!(person.screen().contains("This was not saved: what did not look right"), "{}", person.screen());
    assert_eq!(detail(&person, "username"), Some("@taro"));
    let mut person = in_the_form(Lang::En);
    person.write("taro ex!");
    let said = update::before_leaving(&mut person.model, &mut person.session).join(" ");
    assert!(said.contains("was not confirmed"), "{said}");
    assert_eq!(detail(&person, "username"), None);
}

#[test]
fn the_field_shows_what_is_saved() {
    let mut person = in_the_form(Lang::Ja);
    person.write("＠ｔａｒｏ＿ｅｘ").press("<enter>");
    assert_eq!(detail(&person, "username"), Some("@taro_ex"));
    assert!(person.screen().contains("@taro_ex"), "{}", person.screen());
}

#[test]
fn a_secret_is_refused_in_every_kind_of_field() {
    for field in 0..3 {
        let mut person = in_the_form(Lang::Ja);
        person.press(&"<down> ".repeat(field)).write("パスワード: neko1234").press("<tab>");
        assert!(person.screen().contains("パスワードのようです"), "{}", person.screen());
        assert!(!format!("{:?}", person.session.case().events()).contains("neko"), "field {field}");
    }
}

#[test]
fn a_secret_is_refused_in_its_place_and_never_saved() {
    let mut person = in_the_form(Lang::En);
    person.press("<down> <down>").write("my password is hunter22").press("<tab>");
    let screen = person.screen();
    assert!(screen.contains("> my password is hunter22"), "it stays to be corrected: {screen}");
    assert!(screen.contains("Not saved: this looks like a password"), "{screen}");
    person.press("<esc>");
    assert!(person.model.at_walk());
    assert!(person.screen().contains("Not saved: this looks like a password"), "leaving says it again");
    let events = format!("{:?}", person.session.case().events());
    assert!(!events.contains("hunter22"), "{events}");
    assert!(!person.session.message().unwrap().whole(Lang::En).contains("hunter22"));
}

#[test]
fn a_secret_in_a_note_is_refused_too() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 n").write("the code is 381204").press("<tab> <enter>");
    assert!(person.screen().contains("Not saved: this looks like a verification code"), "{}", person.screen());
    person.press("<esc> n");
    assert!(!person.screen().contains("381204"), "and not kept as a draft: {}", person.screen());
    assert!(!person.session.case().events().iter().any(|event| matches!(event.event, Event::Noted { .. })));
}

#[test]
fn what_only_looks_like_a_secret_is_kept_when_the_person_says_so() {
    for (text, lang) in [("kx93mq27vt1p", Lang::En), ("４８２９１３", Lang::Ja), ("5g7h-2k9m-4p1q", Lang::Ja)] {
        let mut person = in_the_form(lang);
        person.press("<down> <down>").write(text).press("<tab>");
        assert!(person.screen().contains(&format!("F5: {}", lang.strings().no_secret)), "{}", person.screen());
        assert_eq!(detail(&person, "words"), None, "nothing is saved before that is said");
        person.press("<f5>");
        assert_eq!(detail(&person, "words"), Some(text));
        person.press("<up> <tab>");
        assert_eq!(detail(&person, "words"), Some(text), "and not asked about again: {}", person.screen());
        person.press("<up> <end>").write(" 4821 9913 is the code").press("<tab> <f5>");
        assert_eq!(detail(&person, "words"), Some(text), "another text may be a secret: {}", person.screen());
    }
}

#[test]
fn beside_the_word_password_nobody_can_say_that_it_is_none() {
    for text in ["password 482913", "パスワードはkx93mq27vt1p", "my pin: 4829"] {
        let mut person = in_the_form(Lang::En);
        person.press("<down> <down>").write(text).press("<tab>");
        assert!(!person.screen().contains("F5"), "{}", person.screen());
        person.press("<f5>");
        assert_eq!(detail(&person, "words"), None, "{text}");
        let mut note = Person::new(Lang::Ja, 80, 24);
        note.press("1 n").write(text).press("<tab> <enter> <f5>");
        assert_eq!(note.session.case().state().notes().count(), 0, "{text}");
    }
}

#[test]
fn a_note_and_a_name_that_only_look_like_a_secret_are_kept_too() {
    let desk = Desk { caller: None };
    let mut person = Person::new(Lang::En, 80, 24);
    person.model.desk = Some(desk);
    person.press("1 n").write("screen shows kx93mq27vt1p").press("<tab> <tab> <enter> <f5>");
    let note = person.session.case().state().notes().next().map(|(_, note)| (note.text.clone(), note.internal));
    assert_eq!(note, Some(("screen shows kx93mq27vt1p".to_owned(), true)), "{}", person.screen());
    person.press("g").write("kx93mq27vt1p").press("<enter>");
    assert_eq!(person.session.case().state().name(), None);
    person.press("<f5>");
    assert_eq!(person.session.case().state().name(), Some("kx93mq27vt1p"));
}

#[test]
fn a_note_that_was_put_aside_is_there_again() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 n").write("I moved house").press("<esc> n");
    assert!(person.screen().contains("I moved house"));
    person.press("<tab> <enter>");
    assert_eq!(person.session.case().state().notes().next().unwrap().1.text, "I moved house");
    assert!(!person.press("n").screen().contains("I moved house"));
}

#[test]
fn the_language_changes_in_the_middle_of_typing() {
    let mut person = in_the_form(Lang::En);
    person.write("@taro").press("<f2>").write("_ex");
    let screen = person.screen();
    assert!(screen.contains("> @taro_ex"), "{screen}");
    assert!(screen.contains("ユーザー名を、@から入力してください。"), "{screen}");
}

#[test]
fn a_plain_enter_makes_a_line_where_there_can_be_several_and_tab_goes_on() {
    let mut person = in_the_form(Lang::En);
    person.press("<tab> <tab>").write("Locked").press("<enter>").write("out!");
    assert_eq!(person.model.top().selected, 2);
    person.press("<up> <end>").write("?").press("<down> <down>");
    assert_eq!(detail(&person, "words"), Some("Locked?\nout!"), "{}", person.screen());
    assert_eq!(person.model.top().selected, 3);
}

#[test]
fn a_paste_is_cleaned_and_submits_nothing() {
    let mut person = in_the_form(Lang::En);
    person.tell(Msg::Paste("@ta\u{1b}[31mro\r\nyamada\u{202e}\u{7}\n".into()));
    assert_eq!(person.model.top().selected, 0);
    assert!(person.screen().contains("> @taro yamada"), "{}", person.screen());
    person.press("<tab> <tab>");
    person.tell(Msg::Paste("first\rsecond\u{9b}31m".into()));
    assert!(person.screen().contains("> first"), "{}", person.screen());
    let drawn = person.see().buffer;
    assert!(drawn.content.iter().all(|cell| !cell.symbol().chars().any(char::is_control)));
}

#[test]
fn what_is_needed_is_asked_about_once() {
    let mut person = in_the_form(Lang::En);
    person.press("<down> <down> <down> <enter>");
    assert!(person.screen().contains("Support can hardly help without: Username."), "{}", person.screen());
    person.press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Message));
    assert!(person.screen().contains("- Username: __________"), "{}", person.screen());
}

#[test]
fn the_form_opens_at_the_detail_that_the_review_names() {
    let mut person = in_the_form(Lang::En);
    person.write("@taro").press("<enter> <esc> r");
    assert!(person.screen().contains("Username: @taro"), "{}", person.screen());
    person.press("<down> <down> <down> <enter>").write("_ex").press("<tab> <tab> <tab> <enter>");
    assert!(matches!(person.model.top().screen, Screen::Review), "back to the review");
    assert!(person.screen().contains("Username: @taro_ex"), "{}", person.screen());
}

#[test]
fn what_is_being_typed_is_not_lost_when_the_program_ends() {
    let mut person = in_the_form(Lang::En);
    person.write("@taro_ex").press("<c-c>");
    update::before_leaving(&mut person.model, &mut person.session);
    assert_eq!(detail(&person, "username"), Some("@taro_ex"));
    let mut secret = in_the_form(Lang::En);
    secret.press("<down> <down>").write("my password is hunter22");
    update::before_leaving(&mut secret.model, &mut secret.session);
    assert_eq!(detail(&secret, "words"), None);
}

#[test]
fn the_cursor_stands_in_the_active_field() {
    for (lang, typed, column) in [(Lang::En, "taro", 6), (Lang::Ja, "東京タロウ", 12)] {
        let mut person = in_the_form(lang);
        person.write(typed);
        let seen = person.see();
        let cursor = seen.cursor.unwrap();
        assert_eq!(cursor.x, column);
        assert!(seen.rows()[usize::from(cursor.y)].contains(typed));
    }
}

#[test]
fn a_tiny_terminal_keeps_the_field_in_sight() {
    let mut person = in_the_form(Lang::Ja);
    person.resize(20, 6).press("<down> <down>").write("長い文言を入力しています。二行目になります。");
    let seen = person.see();
    let cursor = seen.cursor.unwrap();
    assert!(seen.rows()[usize::from(cursor.y)].contains("なります。"), "{}", seen.print());
}

#[test]
fn staff_keep_a_note_to_themselves_and_change_it_later() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.model.desk = Some(Desk { caller: None });
    person.press("1 2 2 n").write("Rings back at noon");
    person.press("<tab> <tab> <enter>");
    let noted =
        |person: &Person| person.session.case().state().notes().map(|(_, note)| (note.text.clone(), note.internal)).collect::<Vec<_>>();
    assert_eq!(noted(&person), [("Rings back at noon".to_owned(), true)]);
    assert!(!person.session.message().unwrap().whole(Lang::En).contains("Rings back"));
    assert!(person.press("r").screen().contains("Rings back at noon [internal]"), "{}", person.screen());
    // The note is the last entry of the review; kept for the message, the message carries it.
    person.press("<end>");
    let number =
        person.screen().lines().find(|line| line.contains("Rings back")).unwrap().trim_start_matches(['>', ' ']).chars().next().unwrap();
    person.press(&number.to_string()).write(", 12:00");
    person.press("<tab> <enter>");
    assert_eq!(noted(&person), [("Rings back at noon, 12:00".to_owned(), false)]);
    assert!(person.session.message().unwrap().whole(Lang::En).contains("Rings back at noon, 12:00"));
}

#[test]
fn somebody_without_staff_is_not_asked_what_is_internal() {
    let mut person = Person::new(Lang::En, 80, 24);
    assert!(!person.press("1 n").screen().contains("internal"));
}

#[test]
fn enter_passes_over_an_empty_text_of_several_lines_and_breaks_a_line_in_a_begun_one() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 2 2 1 <enter> <enter>");
    assert_eq!(person.model.top().selected, 2, "at the words on the screen");
    person.press("<enter>");
    assert_eq!(person.model.top().selected, 3, "the empty text is passed over");
    person.press("<up>").write("Error");
    person.press("<enter>").write("131");
    person.press("<tab>");
    assert_eq!(person.session.case().state().detail(&"words".into()), Some("Error\n131"));
}

#[test]
fn what_has_no_value_is_said_with_a_key_and_taken_back_with_the_same() {
    let mut person = in_the_form(Lang::En);
    person.press("<f3>");
    assert_eq!(person.model.top().selected, 0, "nothing is offered there");
    person.press("<tab> <f3>");
    let given = |person: &Person| person.session.case().state().given(&"mail".into()).cloned();
    assert_eq!(given(&person), Some(Given::Absent(Absence::Nothing)));
    assert_eq!(person.model.top().selected, 2, "one goes on to the next field");
    assert!(person.screen().contains("E-mail address: none registered"), "{}", person.screen());
    person.press("<up> <down> <up>");
    assert_eq!(given(&person), Some(Given::Absent(Absence::Nothing)), "passing by changes nothing");
    assert!(
        person.screen().contains("F3: [x] None registered") && person.screen().contains("F4: [ ] I do not know"),
        "{}",
        person.screen()
    );
    person.press("<f4>");
    assert_eq!(given(&person), Some(Given::Absent(Absence::Unknown)));
    person.press("<up> <f4>");
    assert_eq!(given(&person), None);
    person.press("<f4> <up>").write("taro@example.org").press("<tab>");
    assert_eq!(detail(&person, "mail"), Some("taro@example.org"), "a value takes its place");
    person.press("<up> <f3> <tab> <enter>");
    assert!(person.session.message().unwrap().in_lang(Lang::Ja).unwrap().contains("メールアドレス: 登録なし"));
}

#[test]
fn what_was_typed_before_it_is_said_that_there_is_no_value_comes_back_by_the_same_key() {
    for (key, why, lang) in [("<f4>", Absence::Unknown, Lang::En), ("<f3>", Absence::Nothing, Lang::Ja)] {
        let mut person = in_the_form(lang);
        person.press("<tab>").write("taro@example.org").press(key);
        assert_eq!(person.session.case().state().given(&"mail".into()), Some(&Given::Absent(why)));
        let said: String = lang.strings().typed_set_aside.rsplit("{}").nth(1).unwrap().chars().take(12).collect();
        let whole: String = person.screen().split_whitespace().collect();
        assert!(whole.contains(&said.split_whitespace().collect::<String>()), "{}", person.screen());
        person.press(&format!("<up> {key}"));
        assert!(person.screen().contains("> taro@example.org"), "{}", person.screen());
        person.press("<tab>");
        assert_eq!(detail(&person, "mail"), Some("taro@example.org"));
    }
}

#[test]
fn a_field_for_an_address_that_holds_none_stays_marked() {
    let mut person = in_the_form(Lang::En);
    person.press("<tab>").write("me at example").press("<tab> <tab>");
    assert_eq!(detail(&person, "mail"), Some("me at example"), "it is kept when confirmed");
    let row = |person: &Person| person.page().into_iter().find(|row| row.contains("me at example")).unwrap();
    assert!(row(&person).trim_start().starts_with("! E-mail address"), "{}", row(&person));
    person.press("<esc> r");
    assert!(row(&person).contains("(no address yet)"), "{}", row(&person));
}

#[test]
fn a_paste_of_several_lines_into_one_says_what_became_of_the_line_ends() {
    let said = Lang::En.strings().paste_one_line;
    let mut person = in_the_form(Lang::En);
    person.tell(Msg::Paste("@taro\n".into()));
    assert!(!person.screen().contains(said), "{}", person.screen());
    person.tell(Msg::Paste("one\ntwo".into()));
    assert!(person.screen().contains(said), "{}", person.screen());
    let mut lines = in_the_form(Lang::En);
    lines.press("<tab> <tab>").tell(Msg::Paste("one\ntwo".into()));
    assert!(!lines.screen().contains(said), "{}", lines.screen());
}

#[test]
fn leaving_a_begun_note_says_that_it_is_kept_and_out_of_the_message() {
    for lang in Lang::ALL {
        let said: String = lang.strings().note_draft_kept.chars().take(12).collect();
        let mut person = Person::new(lang, 80, 24);
        assert!(!person.press("1 n <esc>").screen().contains(&said), "nothing was written: {}", person.screen());
        assert!(person.press("n").write("I moved").press("<esc>").screen().contains(&said), "{}", person.screen());
    }
}

#[test]
fn a_date_that_stands_there_gives_way_to_what_is_typed_and_can_be_gone_on_with() {
    let with_date = || {
        let folder = tempfile::tempdir().unwrap();
        let store: std::sync::Arc<dyn Store> = std::sync::Arc::new(Folder::at(folder.path().join("cases")));
        let mut person = Person::saving(Lang::En, (80, 24), Ok(store));
        person.press("1 d").write("2026-11-25 09:00").press("<enter> d");
        assert!(person.screen().contains("> 2026-11-25 09:00"), "{}", person.screen());
        (person, folder)
    };
    let (mut replaced, _folder) = with_date();
    replaced.write("2026-11-26 10:00");
    assert!(replaced.screen().contains("> 2026-11-26 10:00\n"), "{}", replaced.screen());
    let (mut emptied, _folder) = with_date();
    emptied.press("<backspace>");
    assert!(!emptied.screen().contains("> 2026"), "{}", emptied.screen());
    let (mut mended, _folder) = with_date();
    mended.press("<left> <backspace>").write("3");
    assert!(mended.screen().contains("> 2026-11-25 09:30"), "{}", mended.screen());
}

/// A form whose last field takes one line.
fn with_a_line(lang: Lang) -> Person {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tui/pack");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let flows = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let flows = flows.filter(|name| name != "pack.yaml").map(|name| PackFile::new(name.as_str(), read(&name))).collect();
    let pack = Arc::new(Pack::new(PackFile::new("pack.yaml", read("pack.yaml").replace("kind: text", "kind: line")), flows));
    let start = pack.head().start.as_ref().unwrap().value.clone();
    let mut person = Person::with(Session::begin(pack, start, lang, Err(NoSaving::Asked), Clock::Stopped(now())), lang, (80, 24));
    person.press("1 2 2 1").write("@taro").press("<enter>").write("taro@example.org").press("<enter>");
    person
}

#[test]
fn a_day_that_only_today_tells_is_asked_about_once() {
    for (lang, told) in [(Lang::En, "Monday"), (Lang::En, "yesterday at home"), (Lang::Ja, "昨日の夜"), (Lang::Ja, "先週の火曜")] {
        let mut person = with_a_line(lang);
        person.write(told).press("<enter>");
        let asks: String = lang.strings().doubt_day.chars().take(20).collect();
        assert!(person.screen().contains(&asks), "{told}: {}", person.screen());
        assert_eq!(detail(&person, "words"), None, "{told}");
        person.press("<enter>");
        assert_eq!(detail(&person, "words"), Some(told), "kept where somebody wants it so");
    }
    for told in ["Monday, 2026-11-16", "11月20日(昨日)", "Something went wrong"] {
        let mut person = with_a_line(Lang::En);
        person.write(told).press("<enter>");
        assert_eq!(detail(&person, "words"), Some(told), "{told}");
    }
}

#[test]
fn staff_read_the_question_of_a_field_in_their_own_language_as_well() {
    for (lang, caller) in [(Lang::En, Lang::Ja), (Lang::Ja, Lang::En)] {
        let mut person = in_the_form(lang);
        person.model.desk = Some(Desk { caller: Some(caller) });
        let pack = person.session.pack().clone();
        let ask = pack.head().details.get(&Id::from("username")).unwrap().ask.usual().unwrap();
        for lang in Lang::ALL {
            assert!(person.screen().contains(ask.get(lang)), "{}", person.screen());
        }
    }
}
