//! The mouse, where somebody has switched it on.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::Msg;
use login_rescue_core::locale::Lang;

use super::harness::Person;

/// Does something with the mouse on the row that shows this text.
fn on(person: &mut Person, text: &str, kind: MouseEventKind) {
    let row = person.see().rows().iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("nobody sees {text}"));
    let event = MouseEvent { kind, column: 6, row: u16::try_from(row).unwrap(), modifiers: KeyModifiers::NONE };
    person.tell(Msg::Mouse(event));
}

const CLICK: MouseEventKind = MouseEventKind::Down(MouseButton::Left);

#[test]
fn a_click_takes_the_choice_under_it_and_nothing_elsewhere() {
    let mut person = Person::new(Lang::En, 80, 24);
    on(&mut person, "Where should the code come?", CLICK);
    assert_eq!(person.stands_at(), "main.what");
    on(&mut person, "By text message", CLICK);
    assert_eq!(person.stands_at(), "main.phone.flight-mode");
    on(&mut person, "No change", CLICK);
    assert_eq!(person.stands_at(), "main.phone.one-request");
}

#[test]
fn a_click_enters_a_field_and_what_was_typed_elsewhere_is_kept() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 2 2 1").write("@example_user");
    on(&mut person, "E-mail address", CLICK);
    assert!(matches!(person.model.top().screen, Screen::Details(_)));
    assert_eq!(person.model.top().selected, 1);
    assert_eq!(person.session.case().state().detail(&"username".into()), Some("@example_user"));
}

#[test]
fn the_wheel_scrolls_what_does_not_fit() {
    let mut person = Person::new(Lang::En, 40, 12);
    person.press("1 2 2 2");
    let top = person.screen();
    on(&mut person, "Send it to", MouseEventKind::ScrollDown);
    assert_ne!(person.screen(), top);
    for _ in 0..3 {
        let event = MouseEvent { kind: MouseEventKind::ScrollUp, column: 0, row: 0, modifiers: KeyModifiers::NONE };
        person.tell(Msg::Mouse(event));
    }
    assert_eq!(person.screen(), top);
}
