//! Leaving no trace removes what was saved of the case that is seen, and says so of nothing else.

use login_rescue::session::{NoSaving, Resumable};
use login_rescue::shelf::Shelf;
use login_rescue::store::KEEP;
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::Msg;
use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};

fn person() -> Person {
    let desk = SavedCases::new();
    let mut person = Person::saving(Lang::En, (80, 24), desk.shelf.saving.clone());
    person.desk = Some(desk);
    person
}

/// The unfinished case that is offered, and its id.
fn offered(person: &Person) -> (Resumable, String) {
    let offered = person.desk.as_ref().unwrap().shelf.unfinished().unwrap();
    let id = offered.id.clone();
    (offered, id)
}

fn is_saved(person: &Person, id: &str) -> bool {
    person.desk.as_ref().unwrap().store().load(id).is_ok()
}

fn ids(person: &Person) -> usize {
    person.desk.as_ref().unwrap().store().list().unwrap().len()
}

#[test]
fn the_case_that_is_offered_goes_once_that_is_asked_for_twice() {
    let mut person = person();
    let ((found, id), all) = (offered(&person), ids(&person));
    person.tell(Msg::Unfinished(found)).press("v");
    assert!(person.screen().contains("Press v again to leave no trace: what was saved of this case"), "{}", person.screen());
    assert!(is_saved(&person, &id) && !person.session.is_private());
    person.press("v");
    assert!(person.screen().contains("From here on no trace is left"), "{}", person.screen());
    assert!(!is_saved(&person, &id) && person.model.at_walk(), "it is not offered any more");
    assert_eq!(ids(&person), all - 1, "the cases of others stay");
    person.press("2 v");
    assert!(person.screen().contains("No trace is left already"), "{}", person.screen());
}

#[test]
fn whoever_starts_anew_does_not_lose_the_old_case_by_it() {
    let mut person = person();
    let (found, id) = offered(&person);
    person.tell(Msg::Unfinished(found)).press("2 v");
    assert!(person.session.is_private() && is_saved(&person, &id));
}

#[test]
fn a_case_that_is_only_looked_at_goes_too() {
    for keys in ["v c <enter>", "c <tab> 4"] {
        let mut person = person();
        person.press(keys);
        let (all, screen) = (ids(&person), person.screen());
        assert!(person.model.at_walk() && person.session.saved_as().is_none(), "{keys}: {screen}");
        person.press("v");
        assert!(person.screen().contains("Press v again"), "{keys}: {}", person.screen());
        assert_eq!(ids(person.press("v")), all - 1, "{keys}");
        assert!(person.screen().contains("From here on no trace is left"), "{keys}: {}", person.screen());
    }
}

#[test]
fn what_cannot_be_removed_is_said_and_can_be_tried_again() {
    let mut person = person();
    let (found, id) = offered(&person);
    let hold = found.store.resume(&id).unwrap();
    person.tell(Msg::Unfinished(found)).press("v v");
    assert!(person.screen().contains("could not be removed"), "{}", person.screen());
    assert!(is_saved(&person, &id) && matches!(person.model.top().screen, Screen::Resume(_)));
    drop(hold);
    assert!(!is_saved(person.press("v v"), &id), "{}", person.screen());
}

#[test]
fn a_run_that_saves_nothing_says_why_it_shows_no_saved_cases() {
    for (reason, said) in [(NoSaving::Asked, "nothing is saved in this run"), (NoSaving::Private, "nothing is saved in this run")] {
        let mut person = Person::new(Lang::En, 120, 30);
        let SavedCases { folder, shelf } = SavedCases::none();
        person.desk = Some(SavedCases { folder, shelf: Shelf { saving: Err(reason), keep: KEEP, ..shelf } });
        person.press("c");
        assert!(person.screen().contains(said) && !person.screen().contains("HOME"), "{reason:?}: {}", person.screen());
    }
}

#[test]
fn what_was_saved_in_files_stays_and_that_is_said_before_and_after() {
    let path = || std::path::PathBuf::from("/tmp/letter.txt");
    let mut person = person();
    person.resize(80, 40);
    person.press("1 2 2 2").tell(Msg::Saved(Ok(path()))).press("v v");
    assert!(person.screen().contains("Files that you saved yourself stay: /tmp/letter.txt"), "{}", person.screen());
    person.tell(Msg::Saved(Ok(path())));
    assert!(person.screen().contains("This file stays: leaving does not remove it."), "{}", person.screen());
    let mut usual = Person::new(Lang::En, 80, 40);
    usual.press("1 2 2 2").tell(Msg::Saved(Ok(path())));
    assert!(!usual.screen().contains("This file stays"), "{}", usual.screen());
}

#[test]
fn the_help_of_the_offer_says_what_esc_does_there_and_that_of_the_list_what_tab_does() {
    let mut person = person();
    let (found, _) = offered(&person);
    let help = person.tell(Msg::Unfinished(found)).press("?").page();
    assert!(help.iter().any(|row| row.contains("Esc ") && row.contains("start anew")), "{help:#?}");
    assert!(!help.iter().any(|row| row.contains("go back one step")), "{help:#?}");
    let help = person.press("? <esc> c <f1>").page();
    assert!(help.iter().any(|row| row.contains("Tab ") && row.contains("more with the case marked")), "{help:#?}");
}

#[test]
fn nobody_but_the_desk_reads_of_a_caller_in_the_palette() {
    let mut person = person();
    assert!(!person.press("1 :").screen().contains("caller"), "{}", person.screen());
}
