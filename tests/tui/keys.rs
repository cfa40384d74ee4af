//! What keys do on the way through a case.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use login_rescue::clock::Clock;
use login_rescue::deliver::Copied;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::store::{Folder, MissedFile};
use login_rescue::tui::model::Screen;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update::{self, Effect, Msg};
use login_rescue_core::case::{Moment, Outcome, Response};
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use proptest::prelude::*;

use super::harness::Person;

fn person() -> Person {
    Person::new(Lang::En, 80, 24)
}

#[test]
fn a_digit_answers_at_once_and_enter_takes_the_marked_answer() {
    assert_eq!(person().press("2").stands_at(), "main.rest");
    assert_eq!(person().press("<down> <enter>").stands_at(), "main.rest");
    assert_eq!(person().press("<down> <up> <enter>").stands_at(), "main.phone.flight-mode");
    assert_eq!(person().press("j k <tab> <enter>").stands_at(), "main.rest");
    assert_eq!(person().press("9").stands_at(), "main.what", "there is no ninth answer");
}

#[test]
fn full_width_digits_answer_too() {
    assert_eq!(person().press("２").stands_at(), "main.rest");
}

#[test]
fn esc_goes_back_and_marks_the_former_answer() {
    let mut person = person();
    person.press("2 <esc>");
    assert_eq!(person.stands_at(), "main.what");
    assert!(person.screen().contains("> 2  By e-mail"), "{}", person.screen());
    assert_eq!(person.press("<enter>").stands_at(), "main.rest");
}

#[test]
fn esc_at_the_first_question_stays_and_says_how_to_leave() {
    let mut person = person();
    person.press("<esc>");
    assert_eq!(person.stands_at(), "main.what");
    assert!(person.screen().contains("Press q to leave"), "{}", person.screen());
    assert!(person.effects.is_empty());
    assert!(!person.press("<down>").screen().contains("Press q to leave"), "it is said once");
}

#[test]
fn enter_alone_says_nothing_about_a_check_until_something_is_marked() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang, 80, 24);
        person.press("1");
        let (at, said) = (person.stands_at(), person.session.case().events().len());
        assert!(!person.screen().contains("\n>"), "{}", person.screen());
        person.press("<enter> <enter>");
        assert_eq!((person.stands_at(), person.session.case().events().len()), (at, said));
        let what_to_press: String = lang.strings().nothing_marked.chars().take(10).collect();
        assert!(person.screen().contains(&what_to_press), "{}", person.screen());
        assert_eq!(person.press("<down> <down> <enter>").stands_at(), "main.phone.one-request", "the second choice was marked");
        let mark = format!("> 2  {}", lang.strings().outcome_no_change);
        assert!(person.press("<esc>").screen().contains(&mark), "what was said is marked: {}", person.screen());
    }
    let mut last = person();
    last.press("1 <up>");
    let marked = last.screen().lines().find(|row| row.starts_with('>')).map(str::to_owned);
    assert!(marked.is_some_and(|row| row.contains(Lang::En.strings().outcome_not_now)), "up marks the last choice: {}", last.screen());
    assert!(!last.press("2 u").screen().contains("\n> 5"), "a step back marks nothing new: {}", last.screen());
}

#[test]
fn what_comes_in_meanwhile_marks_nothing_at_a_check() {
    let mut person = person();
    person.press("1").tell(Msg::Listed(Ok(Vec::new())));
    assert!(!person.screen().contains("\n>"), "Enter alone would say it: {}", person.screen());
}

#[test]
fn another_answer_elsewhere_marks_nothing_at_the_check_where_the_case_stands() {
    let mut person = person();
    let at = person.press("1 2").stands_at();
    assert!(at.starts_with("main.phone."), "{at}");
    person.press("r <down> <enter> 3 <enter> <esc>");
    assert!(person.model.at_walk() && person.stands_at() == at, "{}", person.screen());
    assert!(!person.screen().contains("\n>"), "{}", person.screen());
}

#[test]
fn an_answer_that_nobody_sees_is_not_taken_by_enter() {
    let mut person = Person::new(Lang::Ja, 20, 6);
    person.press("1 2 <esc> <enter>");
    assert_eq!(person.stands_at(), "main.phone.flight-mode", "the first Enter only brings the answers into sight");
    assert!(person.screen().contains(">2 変わらない"), "{}", person.screen());
    assert_eq!(person.press("<enter>").stands_at(), "main.phone.one-request");
}

#[test]
fn the_language_changes_anywhere_without_losing_the_place() {
    let mut person = person();
    person.press("1 2 <down> <down> <down>");
    let marked = person.model.top().selected;
    person.press("<f2>");
    assert!(person.screen().contains("> 3  もう試した"), "{}", person.screen());
    assert_eq!(person.model.top().selected, marked);
    assert!(person.press("l").screen().contains("> 3  I had already tried that"));
}

#[test]
fn the_selection_is_seen_without_colour() {
    let mut plain = person();
    plain.model.theme = Theme::new(false);
    plain.press("<down>");
    let buffer = plain.see().buffer;
    assert!(buffer.content.iter().all(|cell| cell.fg == ratatui::style::Color::Reset && cell.bg == ratatui::style::Color::Reset));
    let marked: Vec<String> = plain.see().rows().into_iter().filter(|row| row.starts_with('>')).collect();
    assert_eq!(marked, ["> 2  By e-mail"]);
    let colourful = person().see().buffer;
    assert!(colourful.content.iter().any(|cell| cell.fg != ratatui::style::Color::Reset));
}

#[test]
fn one_can_stop_trying_and_go_on_after_all() {
    let mut person = person();
    person.press("1 m w");
    assert_eq!(person.stands_at(), "main.contact");
    assert!(person.session.case().state().stopped_trying(0));
    assert_eq!(person.press("<esc>").stands_at(), "main.phone.flight-mode");
}

#[test]
fn an_answer_is_changed_from_the_review_and_later_ones_stay() {
    let mut person = person();
    person.press("1 2 4 r <enter>");
    assert!(matches!(person.model.top().screen, Screen::Change(_)));
    person.press("4");
    assert!(matches!(person.model.top().screen, Screen::Change(_)), "a digit only marks, whatever would become of the later answers");
    assert!(person.screen().contains(Lang::En.strings().preview_nothing), "{}", person.screen());
    person.press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Review), "back where one came from");
    assert!(person.screen().contains("OK The answer was changed."), "{}", person.screen());
    assert_eq!(person.stands_at(), "main.contact", "the checks still lie on the path");
    let said: Vec<Response> = person.session.case().state().responses().map(|(_, recorded)| recorded.response.clone()).collect();
    assert!(said.contains(&Response::Answer("unsure".into())));
    assert!(said.contains(&Response::Outcome(Outcome::Cannot)));
    assert!(person.press("u").screen().contains("  By text message"));
}

#[test]
fn what_no_longer_fits_is_set_aside_and_named() {
    let mut person = person();
    person.press("1 2 2 r 1 2");
    let before = person.screen();
    assert!(before.contains("With this answer these are set aside (kept, but not used): 2"), "{before}");
    assert_eq!(person.stands_at(), "main.contact", "nothing is done before it is confirmed");
    let screen = person.press("2 <enter>").screen();
    assert!(screen.contains("Some earlier answers no longer lie on this path"), "{screen}");
    assert!(screen.contains("Turn flight mode on, wait ten seconds, turn it off. [No change]"), "{screen}");
}

/// A pack of one wait of a second.
fn a_second() -> Pack {
    let head = "pack: wait\nversion: 2026-11-22\nservice: Test\ntitle: { en: Test }\nlanguages: [en]\nstart: main.rest\nmost-steps: 2\ndomains: [example.org]\n";
    let flow = "flow: main\ntitle: { en: Test }\nsymptoms: { en: [test] }\nreviewed: 2026-11-22\nstart: rest\nsteps:\n  rest: { wait: 1s, text: { en: Rest. }, go: done }\n\
        ends:\n  done: { result: resolved, text: { en: In. } }\n";
    Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", flow)])
}

#[test]
fn the_bell_rings_once_when_a_wait_is_over() {
    let pack = a_second();
    assert_eq!(pack.reading_findings(), Vec::new());
    let start = Address::parse("main.rest").unwrap();
    let session = Session::begin(Arc::new(pack), start, Lang::En, Err(NoSaving::Asked), Clock::System);
    let mut person = Person::with(session, Lang::En, (80, 24));
    person.press("w ?").tell(Msg::Tick);
    assert!(!person.effects.contains(&Effect::Ring), "it is not over yet");
    std::thread::sleep(Duration::from_millis(1100));
    person.tell(Msg::Tick).tell(Msg::Tick);
    assert_eq!(person.effects.iter().filter(|effect| **effect == Effect::Ring).count(), 1);
    assert!(person.press("<esc>").screen().contains("> 1  The time has passed"), "{}", person.screen());
}

#[test]
fn enter_alone_never_says_that_time_has_passed_which_has_not() {
    let mut person = person();
    assert!(person.press("2").screen().contains("> w  Start the clock: 1 hour"), "{}", person.screen());
    assert!(person.press("<enter>").screen().contains("> 3  Keep waiting"), "{}", person.screen());
    assert_eq!(person.press("<enter> <enter>").stands_at(), "main.rest", "the clock runs on");
    assert_eq!(person.press("1").stands_at(), "main.contact", "who says so is believed");
    assert!(person.press("<esc>").screen().contains("> 3  Keep waiting"), "also where it was said before: {}", person.screen());
}

/// A pack of two tasks and an end.
fn two_tasks() -> Person {
    let head = "pack: tasks\nversion: 2026-11-22\nservice: Test\ntitle: { en: Test }\nlanguages: [en]\nstart: main.to-do\nmost-steps: 2\ndomains: [example.org]\n";
    let flow = "flow: main\ntitle: { en: Test }\nsymptoms: { en: [test] }\nreviewed: 2026-11-22\nstart: to-do\nsteps:\n  to-do:\n    try:\n      \
        - { id: one, task: true, do: { en: Do one. } }\n      - { id: two, task: true, do: { en: Do two. } }\n    otherwise: done\n\
        ends:\n  done: { result: resolved, text: { en: In. } }\n";
    let pack = Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", flow)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let start = Address::parse("main.to-do").unwrap();
    Person::with(Session::begin(Arc::new(pack), start, Lang::En, Err(NoSaving::Asked), Clock::System), Lang::En, (80, 24))
}

/// Whoever cannot look now is told what to have at hand, and answers when it is there.
#[test]
fn a_question_waits_for_somebody_who_cannot_look_now() {
    let pack = pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/looking")).unwrap();
    let start = pack.opening().start.as_ref().unwrap().value.clone();
    let mut person = Person::with(Session::begin(Arc::new(pack), start, Lang::En, Err(NoSaving::Asked), Clock::System), Lang::En, (80, 24));
    let asked = person.press("2").screen();
    assert!(asked.contains("4  I cannot look now"), "{asked}");
    let waits = person.press("4").screen();
    for words in ["Wait, then go on", "the phone with that number", "Do not ask for more codes until then.", "> 1  I can look now"] {
        assert!(waits.contains(words), "{words}\n{waits}");
    }
    assert_eq!(person.press("1").stands_at(), "main.line");
    assert!(person.screen().contains("> 1  It works"), "the mark is not on 'I cannot look now'\n{}", person.screen());
    assert_eq!(person.press("1").stands_at(), "main.done");
}

#[test]
fn a_task_is_said_to_be_done_and_goes_on_with_the_next() {
    let outcomes =
        |person: &Person| person.session.case().state().responses().map(|(_, recorded)| recorded.response.clone()).collect::<Vec<_>>();
    let mut person = two_tasks();
    assert!(person.screen().contains("  1  Done"), "{}", person.screen());
    assert!(person.screen().contains("2  I had already done that") && !person.screen().contains("It worked"), "{}", person.screen());
    assert_eq!(person.press("<enter>").stands_at(), "main.to-do.one", "Enter alone says nothing");
    assert_eq!(person.press("1").stands_at(), "main.to-do.two");
    assert_eq!(person.press("3").stands_at(), "main.done");
    assert_eq!(outcomes(&person), [Outcome::Done, Outcome::Cannot].map(Response::Outcome));
    let mut person = two_tasks();
    assert!(person.press("a").screen().contains("Tick what was already done."), "{}", person.screen());
    assert_eq!(person.press("1 2 <enter>").stands_at(), "main.done", "what is ticked was done already");
    assert_eq!(outcomes(&person), [Outcome::Already, Outcome::Already].map(Response::Outcome));
}

#[test]
fn several_checks_are_ticked_at_once() {
    let mut person = person();
    person.press("1 a 1 2 1 1 <enter>");
    assert_eq!(person.stands_at(), "main.contact");
    let outcomes: Vec<Response> = person.session.case().state().responses().map(|(_, recorded)| recorded.response.clone()).collect();
    assert_eq!(outcomes.iter().filter(|response| **response == Response::Outcome(Outcome::Already)).count(), 2);
    let mut person = self::person();
    person.press("1 a 2 <enter>");
    assert_eq!(person.stands_at(), "main.phone.flight-mode", "the one that was not ticked is still to be tried");
    assert_eq!(person.press("2").stands_at(), "main.contact", "the ticked one is not asked again");
    let mut person = self::person();
    assert_eq!(person.press("1 a 1 <esc>").stands_at(), "main.phone.flight-mode");
    assert!(person.session.case().state().responses().count() == 1, "nothing is said before Enter");
}

#[test]
fn undo_and_redo_go_through_everything() {
    let mut person = person();
    person.press("1 2");
    assert_eq!(person.stands_at(), "main.phone.one-request");
    person.press("u u");
    assert_eq!(person.stands_at(), "main.what");
    assert!(person.press("u").screen().contains("There is nothing to undo."));
    person.press("y y");
    assert_eq!(person.stands_at(), "main.phone.one-request");
    assert!(person.press("y").screen().contains("There is nothing to do again."));
    // Something new ends what could be done again.
    assert!(person.press("u 4 y").screen().contains("There is nothing to do again."));
}

#[test]
fn the_palette_knows_commands_and_flows() {
    let mut person = person();
    person.press("1 :").write("Everything so far");
    person.press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Review));
    person.press("<esc> :").write("メモ");
    person.press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Note(_)));
    person.press("<esc> :").write("mailbox closed");
    person.press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Confirm(_)), "leaving a walk is asked about");
    assert_eq!(person.press("1").stands_at(), "mailbox.open");
}

#[test]
fn the_palette_knows_a_command_by_its_key_and_by_the_words_that_people_have_for_it() {
    for (typed, name) in [
        ("q", "Leave"),
        ("quit", "Leave"),
        ("exit", "Leave"),
        ("help", "Keys"),
        ("export", "Saved cases"),
        ("copy", "Message so far"),
        ("back", "Back"),
        ("find", "Find your problem"),
        ("search", "Find your problem"),
        ("検索", "Find your problem"),
        ("undo", "Undo"),
        ("review", "Everything so far"),
    ] {
        let mut person = person();
        person.press("1 :").write(typed);
        // The field has the first mark.
        let first = person.screen().lines().filter(|row| row.starts_with('>')).nth(1).map(str::to_owned);
        assert!(first.as_ref().is_some_and(|row| row.contains(name)), "{typed}: {}", person.screen());
    }
}

#[test]
fn on_a_message_the_palette_knows_what_can_be_done_with_it() {
    for (lang, typed) in [(Lang::En, "copy"), (Lang::Ja, "コピー"), (Lang::Ja, "copy")] {
        let mut person = Person::new(lang, 80, 24);
        person.press("1 2 2 2 :").write(typed);
        person.press("<enter>");
        assert!(matches!(person.model.top().screen, Screen::Copy), "{typed}: {}", person.screen());
    }
    let mut person = person();
    person.press("1 2 2 2 :").write("back");
    assert!(matches!(person.press("<enter>").model.top().screen, Screen::Walk | Screen::Message), "{}", person.screen());
}

#[test]
fn the_palette_says_of_a_command_that_it_does_nothing_here() {
    for (lang, typed, said) in [
        (Lang::En, "undo", "There is nothing to undo."),
        (Lang::Ja, "undo", Lang::Ja.strings().nothing_to_undo),
        (Lang::En, "translate", "'The other language of the call' does nothing here."),
        (Lang::En, "qr", "'QR code' does nothing here."),
    ] {
        let mut person = Person::new(lang, 80, 24);
        person.press(":").write(typed);
        assert!(person.screen().contains(said), "{typed}: {}", person.screen());
    }
}

#[test]
fn a_console_without_japanese_letters_changes_to_japanese_only_when_asked_twice() {
    let mut person = person();
    person.model.shows_japanese = false;
    assert!(person.screen().contains("F2 Japanese") && !person.screen().contains("日本語"), "{}", person.screen());
    person.press("l");
    assert_eq!(person.model.lang, Lang::En);
    assert!(
        person.screen().contains("This console has no Japanese letters") && person.screen().contains("l again to switch"),
        "{}",
        person.screen()
    );
    assert_eq!(person.press("<down> <f2>").model.lang, Lang::En, "another key between them begins anew");
    assert_eq!(person.press("l").model.lang, Lang::Ja);
    assert_eq!(person.press("l").model.lang, Lang::En, "back at once");
    person.press("/ <f2>");
    assert!(person.screen().contains("F2 again to switch"), "a letter would be typed there: {}", person.screen());
}

#[test]
fn a_clock_is_started_and_kept() {
    let mut person = person();
    assert!(person.press("1 2 w").screen().contains("Time left: 10 minutes (until 10:10)"), "{}", person.screen());
    assert!(!person.screen().contains("Start the clock"));
    assert!(person.press("<esc> 2").screen().contains("Time left: 10 minutes"), "back and forth does not stop it");
}

#[test]
fn a_clock_that_runs_into_tomorrow_says_the_day() {
    let usual = person().session;
    let late = Clock::Stopped(Moment::parse("2026-11-22T23:55:00+09:00").unwrap());
    let start = usual.case().header().start.clone();
    let mut person =
        Person::with(Session::begin(Arc::clone(usual.pack()), start, Lang::En, Err(NoSaving::Asked), late), Lang::En, (80, 24));
    assert!(person.press("1 2 w").screen().contains("(until 2026-11-23 00:05)"), "{}", person.screen());
}

#[test]
fn the_message_goes_out_as_it_is() {
    let mut person = person();
    person.press("1 2 2 2 c 3 s p");
    let message = person.session.message().unwrap().whole(Lang::En);
    let name = "login-rescue-message-20261122-1000.txt".to_owned();
    assert_eq!(person.effects, [Effect::Copy(message.clone()), Effect::Save { name, text: message.clone() }]);
    // The place to send it stands above the letters, and in none of them.
    let (above, letters) = message.split_once("not part of the letter. ---\n\n[English]\n\n").unwrap();
    assert!(above.starts_with("Send it to: ") && above.contains("https://example.com/forms/access"), "{above}");
    assert!(letters.starts_with("Hello") && !letters.contains("https://"), "{letters}");
    assert!(person.model.print_on_leaving);
    person.tell(Msg::Copied(Some(Copied::ToTerminal)));
    assert!(person.screen().contains("press s to save"), "{}", person.screen());
    person.tell(Msg::Saved(Err("the disk is full".into())));
    assert!(person.screen().contains("Could not save: the disk is full"), "{}", person.screen());
}

#[test]
fn the_form_is_filled_box_by_box_with_one_key_each() {
    let mut person = person();
    person.press("1 2 2 1").write("@example_user");
    person.press("<tab> <tab> <tab> <enter> f");
    assert!(matches!(person.model.top().screen, Screen::Parts(_)), "{}", person.screen());
    person.effects.clear();
    person.press("<enter>");
    assert_eq!(person.effects, [Effect::Copy("@example_user".to_owned())]);
    assert!(person.screen().contains("[x] Username: @example_user"), "{}", person.screen());
    // The box that was left empty is there, so that nobody loses count, and copies nothing.
    person.press("<enter>");
    assert_eq!(person.effects.len(), 1);
    assert!(person.screen().contains("Nothing was given for: E-mail address"), "{}", person.screen());
    person.press("<enter>");
    let Some(Effect::Copy(description)) = person.effects.last() else { panic!("{:?}", person.effects) };
    assert!(description.contains("The code does not arrive.") && !description.contains("@example_user"), "{description}");
    // Other parts: the description in Japanese, only what was tried, each language as a whole.
    let parts = person.screen();
    for part in ["問題の説明", "What was tried", "The whole message (English)", "The whole message (Japanese)"] {
        assert!(parts.contains(part), "{part}: {parts}");
    }
}

#[test]
fn a_draft_is_saved_the_page_is_opened_and_a_code_is_shown() {
    let mut person = person();
    person.press("1 2 2 2 e o x");
    let Effect::Save { name, text } = &person.effects[0] else { panic!("{:?}", person.effects) };
    assert_eq!(name, "login-rescue-message-20261122-1000.eml");
    assert!(text.contains("X-Unsent: 1"), "{text}");
    assert_eq!(person.effects[1], Effect::Open("https://example.com/forms/access".to_owned()));
    assert!(matches!(person.model.top().screen, Screen::Qr));
    let screen = person.screen();
    assert!(screen.contains('▀') && screen.contains("It must lead to:"), "{screen}");
    for (columns, rows) in [(30, 12), (80, 12)] {
        person.resize(columns, rows);
        assert!(person.screen().contains("The window is too small") && !person.screen().contains('▀'), "half a code: {}", person.screen());
    }
}

#[test]
fn a_promised_message_is_printed_also_when_another_case_follows() {
    let mut person = person();
    person.press("1 2 2 2 p");
    let first = person.session.message().unwrap().whole(Lang::En);
    update::before_another_case(&mut person.model, &mut person.session);
    person.press("<esc> 4 1");
    assert_eq!(person.stands_at(), "main.what");
    update::before_leaving(&mut person.model, &mut person.session);
    assert_eq!(person.model.to_print, [first]);
}

#[test]
fn a_case_that_no_longer_fits_the_pack_can_be_left() {
    let mut person = person();
    person.session.begin_anew(Address::parse("main.gone").unwrap(), Lang::En);
    assert!(person.screen().contains("This case no longer fits the pack"), "{}", person.screen());
    assert_eq!(person.press("2").stands_at(), "main.what");
}

#[test]
fn a_search_finds_by_kana_romaji_and_english() {
    for (typed, title) in [
        ("ｺｰﾄﾞ", "The code does not arrive"),
        ("コード", "The code does not arrive"),
        ("TODOKANAI", "The code does not arrive"),
        ("機種変", "The mailbox or number is gone"),
        ("lost phone", "The mailbox or number is gone"),
    ] {
        let mut person = person();
        person.press("/").write(typed);
        assert!(person.screen().contains(&format!("> {title}")), "{typed}: {}", person.screen());
    }
    let mut person = person();
    assert!(person.press("/").write("zzzz").screen().contains("Nothing fits"));
}

#[test]
fn what_a_search_does_not_find_is_kept_and_enter_answers_the_questions_instead() {
    let folder = tempfile::tempdir().unwrap();
    let file = MissedFile::at(folder.path().join("not-found.jsonl"));
    let mut person = Person::saving(Lang::En, (80, 24), Ok(Arc::new(Folder::at(folder.path().join("cases")))));
    person.session.keep_missed_in(Some(file.clone()));
    person.press("/").write("frobnicator 090-1234-5678");
    assert!(person.screen().contains("> Answer the questions instead"), "{}", person.screen());
    assert_eq!(person.press("<enter>").stands_at(), "main.what");
    assert!(person.model.at_walk() && file.read().iter().map(|missed| missed.words.as_str()).eq(["frobnicator"]));
    person.press("/").write("@taro frob").press("<esc>").press("/").write("lost").press("<esc>");
    assert_eq!(file.read().len(), 2);
    let mut unsaved = Person::new(Lang::En, 80, 24);
    unsaved.session.keep_missed_in(Some(file.clone()));
    unsaved.press("/").write("zzzz").press("<esc>");
    assert_eq!(file.read().len(), 2, "nothing is kept where nothing is saved");
}

#[test]
fn a_search_begins_at_the_flow_and_asks_before_it_leaves_a_walk() {
    let mut fresh = person();
    assert_eq!(fresh.press("/").write("lost").press("<enter>").stands_at(), "mailbox.open");
    let mut walking = person();
    walking.press("2 /").write("lost").press("<enter>");
    assert!(matches!(walking.model.top().screen, Screen::Confirm(_)));
    walking.press("<enter>");
    assert_eq!(walking.stands_at(), "main.rest", "a second Enter stays");
    assert!(walking.model.at_walk());
    walking.press("/").write("lost").press("<enter> 1");
    assert_eq!(walking.stands_at(), "mailbox.open");
}

#[test]
fn leaving_asks_only_where_something_would_be_lost() {
    assert_eq!(person().press("q").effects, [Effect::Leave { interrupted: false }]);
    let mut walking = person();
    assert!(walking.press("1 q").effects.is_empty());
    assert!(walking.press("<down> q").effects.is_empty(), "another key in between forgets the question");
    assert_eq!(walking.press("q").effects, [Effect::Leave { interrupted: false }]);
    for again in ["q", "<enter>"] {
        let mut done = person();
        assert!(done.press("1 1 <enter>").effects.is_empty(), "the choice to leave at an end asks like the key");
        assert_eq!(done.press(again).effects, [Effect::Leave { interrupted: false }], "{again}");
    }
    assert_eq!(person().press("1 <c-c>").effects, [Effect::Leave { interrupted: true }]);
    let folder = tempfile::tempdir().unwrap();
    let mut saved = Person::saving(Lang::En, (80, 24), Ok(std::sync::Arc::new(Folder::at(folder.path().join("cases")))));
    assert_eq!(saved.press("1 q").effects, [Effect::Leave { interrupted: false }]);
}

#[test]
fn no_digit_leaves_the_program_at_an_end() {
    for (to_the_end, size) in [("1 1", (80, 24)), ("1 1", (40, 12)), ("1 2 2", (80, 24)), ("1 2 2", (40, 12))] {
        for digit in '0'..='9' {
            let folder = tempfile::tempdir().unwrap();
            let saving = Ok(Arc::new(Folder::at(folder.path().join("cases"))) as Arc<dyn login_rescue::store::Store>);
            let mut person = Person::saving(Lang::En, size, saving);
            person.press(to_the_end);
            assert!(person.page().iter().any(|row| row.contains("q  Leave")), "{:#?}", person.page());
            person.press(&digit.to_string());
            assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::Leave { .. })), "{digit} at {to_the_end}");
        }
    }
}

#[test]
fn nothing_that_is_said_covers_the_marked_row() {
    for rows in 10..24 {
        let mut person = Person::new(Lang::En, 80, rows);
        person.press("1 2 2 r");
        // On the way down the mark comes to the last row that is seen.
        for _ in 0..8 {
            let marked = |person: &Person| person.screen().lines().any(|row| row.starts_with('>'));
            if marked(person.press("<down>")) {
                assert!(marked(person.press("<insert>")), "{rows} rows: {}", person.screen());
                assert!(person.screen().contains("does nothing here"), "{}", person.screen());
            }
        }
    }
}

#[test]
fn esc_at_the_choice_of_a_language_chooses_none() {
    let mut person = person();
    person.model.open(Screen::Language);
    let footer = person.screen();
    assert!(!footer.contains("Esc") && footer.contains(" q "), "{footer}");
    person.press("<esc>");
    assert!(matches!(person.model.top().screen, Screen::Language), "{}", person.screen());
    assert!(person.screen().contains("Press q to leave"), "{}", person.screen());
    assert!(person.press("2").model.at_walk() && person.model.lang == Lang::Ja);
}

#[test]
fn the_keys_of_the_review_name_the_arrows_where_they_alone_reach_a_row() {
    let mut person = person();
    assert!(!person.press("1 2 2 r").screen().contains("Up Down choose"), "{}", person.screen());
    for number in 0..20 {
        person.session.note(&format!("Note {number}"), false).unwrap();
    }
    assert!(person.page().iter().any(|row| row.contains("Note 19")) && person.screen().contains("Up Down choose"), "{}", person.screen());
}

#[test]
fn an_event_that_cannot_be_saved_does_not_happen() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let mut person = Person::saving(Lang::En, (80, 24), Ok(std::sync::Arc::new(Folder::at(blocked.join("cases")))));
    person.press("1");
    assert_eq!(person.stands_at(), "main.what");
    assert!(person.screen().contains("Not saved, so nothing has changed"), "{}", person.screen());
    // To try again leads back to the question; whoever wants to goes on without saving.
    person.press("1");
    assert!(!person.screen().contains("Not saved"), "{}", person.screen());
    person.press("1 2");
    assert!(person.screen().contains("From here on nothing is saved."), "{}", person.screen());
    assert_ne!(person.press("1").stands_at(), "main.what");
}

#[test]
fn what_is_typed_anywhere_is_taken_in_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let saving = || Ok(std::sync::Arc::new(Folder::at(folder.path().join("cases"))) as std::sync::Arc<dyn login_rescue::store::Store>);
    let notes =
        |person: &Person| person.session.case().state().notes().map(|(_, note)| (note.text.clone(), note.internal)).collect::<Vec<_>>();
    // Open, below the help, and put aside: always once, and out of the message.
    for keys in ["", "<f1>", "<esc>", "<esc> n", "<esc> m"] {
        let mut person = Person::saving(Lang::En, (80, 24), saving());
        person.press("1 n").write("half").press(keys);
        let said = update::before_leaving(&mut person.model, &mut person.session);
        assert_eq!(notes(&person), [("half".to_owned(), true)], "{keys}");
        assert_eq!(said, [Lang::En.strings().note_left_unfinished], "{keys}");
        assert!(update::before_leaving(&mut person.model, &mut person.session).is_empty(), "{keys}: not twice");
    }
    let mut named = Person::saving(Lang::En, (80, 24), saving());
    named.press("1 g").write("T-12");
    assert!(update::before_leaving(&mut named.model, &mut named.session).is_empty());
    assert_eq!(named.session.case().state().name(), Some("T-12"));
    // A secret is not kept anywhere, which is said.
    let mut secret = Person::saving(Lang::En, (80, 24), saving());
    secret.press("1 n").write("my password is hunter22");
    let said = update::before_leaving(&mut secret.model, &mut secret.session);
    assert_eq!(said, [Lang::En.strings().refused_password]);
    assert!(notes(&secret).is_empty());
}

#[test]
fn a_search_waits_for_what_is_typed_already_and_is_done_before_a_choice() {
    let mut person = person();
    person.press("/");
    person.model.ahead.more_to_come = true;
    let before = person.screen();
    person.write("zzzz");
    assert!(!before.contains("Nothing fits") && !person.screen().contains("Nothing fits"), "nothing is looked for yet");
    person.press("<down>");
    assert!(person.screen().contains("Nothing fits"), "{}", person.screen());
    person.model.ahead.more_to_come = false;
    person.press("<backspace>");
    assert!(!person.model.ahead.unsearched);
}

#[test]
fn a_paste_outside_of_a_field_is_nothing() {
    let mut person = person();
    person.tell(Msg::Paste("1\n2\n".into()));
    assert_eq!(person.stands_at(), "main.what");
}

#[test]
fn stopping_and_drawing_anew_are_for_the_world_outside() {
    assert_eq!(person().press("<c-z>").effects, [Effect::Suspend]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever somebody presses, the screens stay whole and the case stays walkable.
    #[test]
    fn mashing_keys_breaks_nothing(keys in prop::collection::vec(0..40usize, 0..60), columns in 1..100u16, rows in 1..40u16) {
        const KEYS: &[&str] = &[
            "1", "2", "3", "4", "w", "m", "r", "n", "s", "u", "c", "p", "/", "?", "l", "j", "k", "a", "<enter>", "<enter>", "<esc>", "<tab>",
            "<backtab>", "<up>", "<down>", "<pgup>", "<pgdn>", "<home>", "<end>", "<f1>", "<f2>", "<backspace>", "<c-j>", "<left>", "あ", "@", "9",
            "<enter>", "<down>", "<esc>",
        ];
        let mut person = Person::new(Lang::Ja, columns, rows);
        for key in keys {
            person.press(KEYS[key]);
            let seen = person.see();
            let cursor = seen.cursor.unwrap();
            prop_assert!(cursor.x < columns && cursor.y < rows);
        }
        prop_assert!(person.session.walk().is_ok());
    }
}
