//! The saved cases on the screen: found, gone on with, looked at, taken over, named, exported, deleted.

use std::sync::Arc;
use std::time::Instant;

use login_rescue::clock::Clock;
use login_rescue::session::{Grip, NoSaving, Session};
use login_rescue::store::Store;
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::{Effect, Msg, before_leaving};
use login_rescue_core::case::{Came, Event, Moment, Outcome, Response, WaitOutcome};
use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};

const READY: &str = "20261122-083000-kmn";
const WAITING: &str = "20261122-095500-ghj";
const OPEN: &str = "20261121-183000-abc";

/// Somebody who saves where the cases are.
fn person() -> Person {
    let desk = SavedCases::new();
    let mut person = Person::saving(Lang::En, (80, 24), desk.shelf.saving.clone());
    person.desk = Some(desk);
    person
}

fn store(person: &Person) -> Arc<dyn Store> {
    person.desk.as_ref().unwrap().store()
}

/// The names and ids in the order of the list.
fn listed(person: &Person) -> Vec<String> {
    let Screen::Cases(list) = &person.model.top().screen else { panic!("{}", person.screen()) };
    list.shown().map(|row| row.called().to_owned()).collect()
}

/// Another program that has a case open.
fn other_program(person: &Person, id: &str) -> Session {
    let store = store(person);
    let pack = Arc::clone(person.session.pack());
    let start = pack.head().start.as_ref().unwrap().value.clone();
    let clock = Clock::Stopped(Moment::parse("2026-11-22T10:00:00+09:00").unwrap());
    let mut other = Session::begin(pack, start, Lang::En, Ok(Arc::clone(&store)), clock);
    other.take_up(&store, id).unwrap();
    other
}

#[test]
fn what_is_due_stands_on_top_then_what_is_due_soon_then_the_last_change() {
    let mut person = person();
    person.press("c");
    assert_eq!(listed(&person), ["T-381204", "T-380990", "T-381300", OPEN]);
    let rows = person.see().rows();
    let row = |name: &str| rows.iter().find(|row| row.contains(name)).unwrap().clone();
    assert!(row("T-381204").starts_with("> ") && row("T-381204").contains("due since 09:30"), "{rows:#?}");
    assert!(row("T-381300").contains("waits until 10:55"));
    assert!(row("T-380990").contains("waits until 10:30"), "its end says to wait an hour");
    assert!(row(OPEN).contains("open, step 2") && row(OPEN).contains("11-21 18:30"));
}

#[test]
fn typing_finds_cases_by_name_id_title_in_either_language_and_result() {
    for (typed, found) in [
        ("t-3812", &["T-381204"][..]),
        ("T-3813", &["T-381300"]),
        ("20261121", &[OPEN]),
        ("届かない", &["T-381204", "T-380990", "T-381300", OPEN]),
        ("does not arrive", &["T-381204", "T-380990", "T-381300", OPEN]),
        ("待ってから", &["T-380990"]),
        ("then go on", &["T-380990"]),
        ("nobody", &[]),
    ] {
        let mut person = person();
        person.press("c").write(typed);
        assert_eq!(listed(&person), found, "{typed}");
    }
    let mut person = person();
    assert!(person.press("c").write("nobody").screen().contains("No saved case fits."));
    assert!(person.press("<enter>").effects.iter().all(|effect| *effect == Effect::ListCases));
}

#[test]
fn enter_goes_on_with_a_case_and_the_one_in_hand_stays_saved() {
    let mut person = person();
    person.press("1");
    let mine = person.session.saved_as().unwrap().to_owned();
    person.press("c");
    assert!(person.screen().contains("in hand now"), "{}", person.screen());
    person.write("T-381204").press("<enter>");
    assert_eq!((person.session.saved_as(), person.stands_at()), (Some(READY), "main.rest".into()));
    assert!(person.model.at_walk());
    person.press("c").write(&mine).press("<enter>");
    assert_eq!((person.session.saved_as(), person.stands_at()), (Some(mine.as_str()), "main.phone.flight-mode".into()));
    // Enter on the case in hand only shows it.
    person.effects.clear();
    person.press("c").write(&mine).press("<enter>");
    assert!(person.model.at_walk());
    assert_eq!(person.effects, [Effect::ListCases]);
}

#[test]
fn what_was_promised_and_a_note_that_was_begun_stay_with_their_case() {
    let mut person = person();
    person.press("1 m p <esc> n").write("about this caller").press("<esc> c").write("T-381204").press("<enter>");
    assert_eq!(person.session.saved_as(), Some(READY));
    assert_eq!((person.model.to_print.len(), person.model.print_on_leaving), (1, false));
    assert_eq!(person.model.note_draft, "");
}

#[test]
fn a_case_that_another_program_holds_says_who_and_can_be_left_alone() {
    let mut person = person();
    let other = other_program(&person, WAITING);
    person.press("c <down> <down> <enter>");
    let screen = person.screen();
    assert!(!screen.contains("process"), "a number of a process tells people nothing: {screen}");
    assert!(screen.contains("T-381300") && screen.contains("since "), "{screen}");
    person.press("3");
    assert!(matches!(person.model.top().screen, Screen::Cases(_)));
    assert_eq!(person.session.saved_as(), None);
    assert_eq!(other.saved_as(), Some(WAITING));
}

#[test]
fn looking_on_saves_nothing_and_says_so_all_the_time() {
    let mut person = person();
    let _other = other_program(&person, WAITING);
    let before = store(&person).load(WAITING).unwrap().case;
    person.press("c <down> <down> <enter> 1");
    assert_eq!((person.session.not_saving(), person.stands_at()), (Some(NoSaving::Looking), "main.rest".into()));
    for keys in ["<down>", "r", "<esc>", "m", "<esc>", "2", ":", "<esc>"] {
        person.press(keys);
        for size in [(80, 24), (40, 12), (20, 6)] {
            let screen = person.resize(size.0, size.1).screen().replace('\n', " ").replace("  ", " ");
            assert!(screen.contains("Only looking: "), "{keys} at {size:?}: {screen}");
        }
    }
    assert_eq!(store(&person).load(WAITING).unwrap().case, before);
}

#[test]
fn a_case_that_is_begun_after_a_look_at_another_one_is_saved() {
    let mut person = person();
    person.press("c <tab> 4");
    assert_eq!(person.session.not_saving(), Some(NoSaving::Looking));
    person.press("/ <up> <enter> 1");
    assert_eq!(person.session.not_saving(), None);
    assert!(!person.screen().contains("Only looking"));
    person.press("1");
    assert!(person.session.saved_as().is_some());
}

#[test]
fn taking_over_goes_on_here_and_the_other_program_can_add_nothing_more() {
    let mut person = person();
    let mut other = other_program(&person, WAITING);
    person.press("c <down> <down> <enter> 2");
    assert_eq!(person.session.saved_as(), Some(WAITING));
    assert!(person.model.at_walk());
    assert!(other.note("too late", true).is_err());
    person.press("1");
    assert_eq!(store(&person).load(WAITING).unwrap().case.events().len(), person.session.case().events().len());
}

#[test]
fn the_case_in_hand_gets_a_name_and_another_one() {
    let mut person = person();
    person.model.desk = Some(Desk { caller: None });
    person.press("1 g").write("T-9").press("<enter>");
    assert!(person.screen().contains("This case is named T-9."), "{}", person.screen());
    assert!(person.see().rows()[0].contains("T-9  Check 1 of 2"), "{}", person.screen());
    person.press("c").write("t-9").press("<tab>");
    assert!(person.screen().contains("g  Name this case") && !person.screen().contains("Delete"), "{}", person.screen());
    person.press("<esc> <esc> :").write("name").press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Line(_)), "{}", person.screen());
    person.write("-b").press("<enter>");
    let id = person.session.saved_as().unwrap().to_owned();
    assert_eq!(store(&person).load(&id).unwrap().case.state().name(), Some("T-9-b"));
    assert!(person.press("c").write("t-9-b").screen().contains("in hand now"));
}

#[test]
fn a_name_that_looks_like_a_secret_is_not_taken() {
    let mut person = person();
    person.press("1 g").write("code 381204").press("<enter>");
    assert!(matches!(person.model.top().screen, Screen::Line(_)));
    assert!(person.screen().contains("looks like a verification code"), "{}", person.screen());
    assert_eq!(person.session.case().state().name(), None);
    assert!(!person.write("x").screen().contains("looks like"), "it is another text now");
}

#[test]
fn a_date_is_set_by_hand_and_stands_in_the_list() {
    let mut person = person();
    person.press("1 d").write("soon").press("<enter>");
    assert!(person.screen().contains("That is no time within the next year."), "{}", person.screen());
    assert!(!person.write("x").screen().contains("That is no time"), "it is another text now");
    person.press("<esc> d").write("３日後").press("<enter>");
    assert!(person.screen().contains("This case comes back on 2026-11-25 09:00."), "{}", person.screen());
    assert!(person.press("d").screen().contains("This case comes back on 2026-11-25 09:00."), "{}", person.screen());
    let said = person.session.case().events().len();
    assert!(person.press("<enter>").screen().contains("This case comes back on 2026-11-25 09:00."), "Enter keeps it: {}", person.screen());
    assert_eq!(person.session.case().events().len(), said);
    person.press("d");
    (0..16).for_each(|_| drop(person.press("<backspace>").screen()));
    assert!(person.press("<enter>").screen().contains("This case has no date to come back."), "{}", person.screen());
    assert!(person.press("d").write("tonight").press("<enter>").screen().contains("2026-11-22 20:00"), "{}", person.screen());
}

#[test]
fn where_nothing_is_saved_no_date_is_asked_for() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 d");
    assert!(person.model.at_walk() && person.screen().contains("Nothing is saved here, so no date"), "{}", person.screen());
}

#[test]
fn whoever_opens_a_case_that_waited_tells_what_came_of_it() {
    let mut person = person();
    person.press("c").write("T-380990").press("<enter>");
    assert!(!person.screen().contains("What has come of it?"), "the time has not come: {}", person.screen());
    person.desk.as_ref().unwrap().save("20261122-083000-pqr", "2026-11-22T08:30:00+09:00", "T-390000", |session| {
        session.say(&Response::Answer("mail".into())).unwrap();
        session.say(&Response::Wait(WaitOutcome::Skipped)).unwrap();
    });
    person.press("c").write("T-390000").press("<enter>");
    assert!(person.screen().contains("What has come of it?") && person.screen().contains("> 1  Example answered"), "{}", person.screen());
    person.press("1").write("the code is 381204").press("<enter>");
    assert!(person.screen().contains("looks like a verification code"), "{}", person.screen());
    person.press("<esc> 1").write("Wait for a week.").press("<enter>");
    assert!(person.screen().contains("This case comes back on 2026-11-22 11:00."), "{}", person.screen());
    person.press("2");
    assert!(person.screen().contains("Noted.") && !person.screen().contains("What has come of it?"), "{}", person.screen());
    let told: Vec<_> = person.session.case().state().heard().iter().map(|heard| (heard.came, heard.text.as_str())).collect();
    assert_eq!(told, [(Came::Answered, "Wait for a week."), (Came::In, "")]);
    person.press("u");
    assert!(person.screen().contains("What has come of it?"), "{}", person.screen());
}

#[test]
fn what_came_is_asked_before_the_date_only_where_the_letter_went_off() {
    let took = [("", false), ("m <esc>", false), ("m x", false), ("m o", false), ("m p p", false), ("m p", true), ("m s", true)];
    for (keys, asked) in took {
        let saved = SavedCases::none();
        let mut person = Person::saving(Lang::En, (80, 40), Ok(saved.store()));
        person.press("1 2 2").press(keys);
        if keys == "m s" {
            person.tell(Msg::Saved(Ok("letter.txt".into())));
        }
        assert_eq!(before_leaving(&mut person.model, &mut person.session), Vec::<String>::new());
        let id = person.session.saved_as().unwrap().to_owned();
        drop(person);
        let mut person = Person::saving(Lang::En, (80, 40), Ok(saved.store()));
        person.session.take_up(&saved.store(), &id).unwrap();
        assert_eq!(person.screen().contains("What has come of it?"), asked, "{keys}: {}", person.screen());
        assert!(person.screen().contains("Last time"), "{}", person.screen());
    }
}

#[test]
fn deleting_asks_first_with_keeping_marked() {
    let mut person = person();
    person.press("c <tab> 5");
    assert!(person.screen().contains("nobody can bring it back") && person.screen().contains("> 2  Keep it"), "{}", person.screen());
    person.press("<enter>");
    assert!(store(&person).load(READY).is_ok());
    person.press("5 1");
    assert!(store(&person).load(READY).is_err());
    assert_eq!(listed(&person), ["T-380990", "T-381300", OPEN]);
    assert!(person.screen().contains("The case is deleted."), "{}", person.screen());
}

#[test]
fn a_case_that_somebody_holds_is_not_deleted() {
    let mut person = person();
    let _other = other_program(&person, READY);
    person.press("c <tab> 5 1");
    assert!(person.screen().contains("Not deleted:"), "{}", person.screen());
    assert!(store(&person).load(READY).is_ok());
}

#[test]
fn an_export_is_a_new_file_each_time() {
    let mut person = person();
    person.press("c <tab> 3 <tab> 3");
    assert!(person.screen().contains("also details and internal notes"), "{}", person.screen());
    let folder = person.desk.as_ref().unwrap().folder.path();
    let [first, second] = ["", "-2"].map(|number| std::fs::read(folder.join(format!("login-rescue-case-{READY}{number}.jsonl"))).unwrap());
    assert_eq!(first, second);
    let case = login_rescue::store::read_exported(&first).unwrap();
    assert_eq!(case, store(&person).load(READY).unwrap().case);
}

#[test]
fn the_callers_copy_is_a_page_in_the_callers_language() {
    let mut person = person();
    person.model.desk = Some(Desk { caller: Some(Lang::Ja) });
    person.press("1");
    let mine = person.session.saved_as().unwrap().to_owned();
    person.press("c <tab> 2 <esc>").write("T-381204").press("<tab> 2");
    for (id, lang) in [(mine.as_str(), "ja"), (READY, "en")] {
        let path = person.desk.as_ref().unwrap().folder.path().join(format!("login-rescue-sheet-{id}.html"));
        let sheet = std::fs::read_to_string(path).unwrap();
        assert!(sheet.contains(&format!("<html lang=\"{lang}\">")), "the language of its own person: {sheet}");
    }
    let row = person.screen().replace('\n', "");
    assert!(row.contains("login-rescue-sheet-"), "{row}");
}

#[test]
fn a_copy_whose_letter_has_a_blank_says_so() {
    let mut person = person();
    person.desk.as_ref().unwrap().save("20261122-120000-pqr", "2026-11-22T12:00:00+09:00", "T-9", |session| {
        for said in [Response::Answer("text".into()), Response::Outcome(Outcome::NoChange), Response::Outcome(Outcome::NoChange)] {
            session.say(&said).unwrap();
        }
    });
    person.press("c").write("T-9").press("<tab> 2");
    assert!(person.screen().contains("Fill in what is still blank: Username."), "{}", person.screen());
}

#[test]
fn where_nothing_is_saved_there_is_no_list_and_that_is_said() {
    let mut person = person();
    person.desk.as_mut().unwrap().shelf.saving = Err(NoSaving::Asked);
    assert!(person.press("c").screen().contains("The saved cases cannot be read: "), "{}", person.screen());
    assert!(!person.screen().contains("There are no saved cases"), "nobody knows: {}", person.screen());
}

#[test]
fn what_is_due_is_said_at_the_start_and_no_key_changes_its_meaning() {
    let mut person = person();
    let rows = person.desk.as_ref().unwrap().shelf.reading("")().unwrap();
    person.tell(Msg::Listed(Ok(rows)));
    assert!(person.model.at_walk());
    assert!(person.screen().contains("Saved cases that are due: 1. Press c to see them."), "{}", person.screen());
}

#[test]
fn a_case_that_waits_for_its_letter_is_offered_and_one_that_is_closed_is_not() {
    let desk = SavedCases::none();
    desk.save(OPEN, "2026-11-21T18:30:00+09:00", "", |session| {
        session.say(&Response::Answer("mail".into())).unwrap();
        session.say(&Response::Wait(WaitOutcome::Skipped)).unwrap();
    });
    assert_eq!(desk.shelf.unfinished().map(|found| found.id).as_deref(), Some(OPEN));
    let mut person = Person::new(Lang::En, 80, 24);
    desk.shelf.take(&mut person.session, OPEN, Grip::Resume).unwrap();
    person.session.heard(Came::In, "", false).unwrap();
    drop(person);
    assert_eq!(desk.shelf.unfinished().map(|found| found.id), None, "nothing is waited for any more");
}

#[test]
fn a_case_without_an_answer_is_passed_over_for_the_real_one() {
    let desk = SavedCases::none();
    desk.save(OPEN, "2026-11-21T18:30:00+09:00", "", |session| session.say(&Response::Answer("text".into())).unwrap());
    desk.save(READY, "2026-11-22T08:30:00+09:00", "", |session| {
        session.say(&Response::Answer("text".into())).unwrap();
        session.back().unwrap();
    });
    assert_eq!(desk.shelf.unfinished().map(|found| found.id).as_deref(), Some(OPEN));
}

#[test]
fn at_the_desk_the_next_caller_does_not_get_into_the_last_ones_case_by_enter() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.model.desk = Some(Desk { caller: None });
    super::screens::opening(&mut person, "resume");
    assert!(person.screen().contains("> 2  Start anew"), "{}", person.screen());
    assert!(person.press("<enter>").model.at_walk() && person.effects.is_empty());
}

#[test]
fn one_open_case_alone_is_offered_without_a_list() {
    let mut person = Person::new(Lang::En, 80, 24);
    super::screens::opening(&mut person, "resume");
    let desk = SavedCases::none();
    desk.save(OPEN, "2026-11-21T18:30:00+09:00", "", |session| session.say(&Response::Answer("text".into())).unwrap());
    person.tell(Msg::Listed(Ok(desk.shelf.reading("")().unwrap())));
    assert!(!person.screen().contains("Show all"), "{}", person.screen());
    person.tell(Msg::Listed(Ok(SavedCases::new().shelf.reading("")().unwrap())));
    assert!(person.screen().contains("3  Show all saved cases (due: 1, waiting: 2, open: 1)"), "{}", person.screen());
    person.press("3");
    assert_eq!(listed(&person).len(), 4);
}

/// Run with `--ignored --nocapture` to measure; what takes long must be no key.
#[test]
#[ignore = "measures"]
fn five_thousand_cases() {
    let desk = SavedCases::none();
    for number in 0..5_000 {
        desk.save(&format!("20261121-{number:06}-abc"), "2026-11-21T18:30:00+09:00", &format!("T-{number}"), |session| {
            session.say(&Response::Answer("mail".into())).unwrap();
            session.begin_wait().unwrap();
        });
    }
    let mut person = Person::saving(Lang::En, (80, 24), desk.shelf.saving.clone());
    let begun = Instant::now();
    let rows = desk.shelf.reading("")().unwrap();
    println!("read {} in {:?}", rows.len(), begun.elapsed());
    person.desk = Some(desk);
    person.press("c");
    for (what, keys) in [("a letter", "4"), ("a second letter", "9"), ("down", "<down>")] {
        let begun = Instant::now();
        person.press(keys).see();
        println!("{what}: {:?}, {} shown", begun.elapsed(), listed(&person).len());
    }
}

#[test]
fn the_case_in_hand_is_marked_and_each_number_means_the_same_for_any_case() {
    let mut person = person();
    person.press("1 c");
    let rows = person.see().rows();
    let marked = rows.iter().find(|row| row.starts_with("> ")).unwrap();
    assert!(marked.contains("in hand now"), "{rows:#?}");
    let numbered = |person: &Person| -> Vec<String> {
        let digit = |row: &String| row.trim_start_matches(['>', ' ']).get(1..3) == Some("  ");
        let row = |row: &String| row.trim_start_matches(['>', ' ']).trim_end().to_owned();
        person.see().rows().iter().filter(|row| digit(row)).map(row).filter(|row| !row.starts_with('g')).collect()
    };
    person.press("<tab>");
    let mine = numbered(&person);
    person.press("<esc>").write("T-381204").press("<tab>");
    let others = numbered(&person);
    assert_eq!(mine, others[..mine.len()], "{others:#?}");
    assert!(mine.len() == 3 && others.len() == 5, "{mine:#?} {others:#?}");
}

#[test]
fn in_the_middle_of_a_walk_a_search_takes_the_name_along() {
    let mut person = person();
    person.press("g").write("T-9").press("<enter> 1");
    let before = person.session.saved_as().unwrap().to_owned();
    person.press("/").write("mailbox closed").press("<enter> 1 1");
    let now = person.session.saved_as().unwrap().to_owned();
    assert_ne!(before, now);
    let name = |id: &str| store(&person).load(id).unwrap().case.state().name().map(str::to_owned);
    assert_eq!((name(&before).as_deref(), name(&now).as_deref()), (Some("T-9 (before)"), Some("T-9")));
}

#[test]
fn at_its_end_the_name_stays_where_it_is() {
    let mut person = person();
    person.press("g").write("T-9").press("<enter> 1 1");
    assert_eq!(person.stands_at(), "main.in");
    let before = person.session.saved_as().unwrap().to_owned();
    person.press("/").write("mailbox closed").press("<enter> 1 1");
    assert_eq!(store(&person).load(&before).unwrap().case.state().name(), Some("T-9"));
    assert_eq!(person.session.case().state().name(), None, "the next one may be another caller");
}

#[test]
fn a_name_that_another_case_has_gets_a_word() {
    let mut person = person();
    person.press("1 g").write("T-381204").press("<enter>");
    assert!(person.screen().contains("Another saved case has this name, too: T-381204"), "{}", person.screen());
    person.press("g").write("-b").press("<enter>");
    assert!(!person.screen().contains("Another saved case"), "{}", person.screen());
}

#[test]
fn a_copy_is_asked_about_where_somebody_must_not_notice_and_a_date_is_warned_of() {
    let mut person = person();
    person.model.desk = Some(Desk { caller: None });
    person.press("3 3 d");
    assert!(person.screen().contains("ring nobody back"), "{}", person.screen());
    person.press("<esc> c <tab> 2");
    assert!(person.screen().contains("A copy can be found") && person.screen().contains("> 2  Save no copy"), "{}", person.screen());
    let copies = |person: &Person| std::fs::read_dir(person.desk.as_ref().unwrap().folder.path()).unwrap().count();
    let before = copies(&person);
    assert_eq!(copies(person.press("<enter>")), before);
    person.press("2 1");
    assert_eq!(copies(&person), before + 1, "{}", person.screen());
}

#[test]
fn what_staff_note_of_an_answer_stays_with_them_and_the_menu_is_in_their_language() {
    let saved = SavedCases::none();
    saved.save(OPEN, "2026-11-21T18:30:00+09:00", "", |session| {
        session.say(&Response::Answer("mail".into())).unwrap();
        session.say(&Response::Wait(WaitOutcome::Done)).unwrap();
        session.take_letter().unwrap();
        session.send(Event::LetterTaken).unwrap();
    });
    let mut person = Person::saving(Lang::En, (80, 40), Ok(saved.store()));
    person.model.desk = Some(Desk { caller: Some(Lang::Ja) });
    person.session.take_up(&saved.store(), OPEN).unwrap();
    assert!(person.screen().contains("1  Example answered") && person.screen().contains("What has come of it?"), "{}", person.screen());
    person.press("1");
    assert!(person.screen().contains("stay with the staff"), "{}", person.screen());
    person.write("They doubt him").press("<enter>");
    assert!(person.press("r").screen().contains("They doubt him [internal]"), "{}", person.screen());
    assert!(!person.session.message().unwrap().whole(Lang::En).contains("They doubt him"));
}
