//! A terminal on which nothing can be shown: nothing is chosen unseen, and there is a way out.

use login_rescue::tui::model::Screen;
use login_rescue::tui::update::{Effect, Msg};
use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};

const TOO_SMALL: (u16, u16) = (20, 5);

/// Somebody at the question of the small pack whose terminal is too small for it.
fn person() -> Person {
    let mut person = Person::new(Lang::En, 80, 24);
    person.resize(TOO_SMALL.0, TOO_SMALL.1);
    person
}

fn said(person: &Person) -> String {
    person.see().rows().join(" ").trim().to_owned()
}

#[test]
fn no_key_chooses_what_nobody_sees() {
    for keys in ["2", "<enter>", "<down> <enter>", "w", "m", "?", "/", "<esc>", "l", "<pgdn>", "u"] {
        let mut person = person();
        person.press(keys);
        assert_eq!((person.stands_at().as_str(), person.model.at_walk()), ("main.what", true), "{keys}");
        assert!(person.effects.is_empty(), "{keys}");
        person.resize(80, 24);
        assert!(person.screen().contains("> 1  By text message"), "{keys} moved the mark: {}", person.screen());
    }
}

#[test]
fn a_saved_case_is_not_removed_unseen() {
    let desk = SavedCases::none();
    for before in ["", "v"] {
        let mut person = Person::saving(Lang::En, (80, 24), desk.shelf.saving.clone());
        person.press("2").press(before).resize(TOO_SMALL.0, TOO_SMALL.1).press("v v").resize(80, 24);
        assert!(!person.session.is_private() && person.session.saved_as().is_some(), "{before}");
        person.press("v");
        assert!(person.screen().contains("Press v again"), "another key in between: it is asked anew");
    }
}

#[test]
fn the_word_names_the_key_that_leaves_and_the_question_before_that_is_seen() {
    let mut person = person();
    assert!(said(&person).ends_with("q leaves"), "{}", said(&person));
    person.resize(80, 24).press("2").resize(TOO_SMALL.0, TOO_SMALL.1).press("q");
    assert!(person.effects.is_empty());
    assert_eq!(said(&person), "Nothing is saved. Press q again to leave.");
    person.press("1");
    assert!(said(&person).ends_with("q leaves"), "whoever presses something else has not asked");
    person.press("q q");
    assert_eq!(person.effects, [Effect::Leave { interrupted: false }]);
    assert_eq!(Person::new(Lang::Ja, 10, 2).see().rows().last().unwrap(), "qで終了", "the key has the last row");
}

#[test]
fn where_somebody_types_letters_are_letters_and_the_key_that_leaves_is_another() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("/").resize(TOO_SMALL.0, TOO_SMALL.1);
    assert!(said(&person).ends_with("Ctrl-C leaves"), "{}", said(&person));
    person.write("q2").tell(Msg::Paste("x".into())).press("<enter> <esc> <tab> <c-z>");
    let Screen::Find(find) = &person.model.top().screen else { panic!("the search is open") };
    assert_eq!(find.field.text(), "q2x");
    assert_eq!(person.effects, [Effect::Suspend]);
    person.press("<c-c>");
    assert_eq!(person.effects.last(), Some(&Effect::Leave { interrupted: true }));
}
