//! Keys and looks of somebody's own.

use login_rescue::tui::keys::{Action, At, Keys};
use login_rescue::tui::model::Screen;
use login_rescue::tui::theme::{Look, Theme};
use login_rescue::tui::update::Effect;
use login_rescue_core::locale::Lang;
use ratatui::style::{Color, Modifier};

use super::harness::Person;

fn with(chosen: &[(Action, char)]) -> Person {
    let mut person = Person::new(Lang::En, 80, 24);
    let mut keys = Keys::default();
    for (action, key) in chosen {
        keys.set(*action, *key);
    }
    person.model.keys = keys;
    person
}

#[test]
fn a_chosen_key_opens_what_the_usual_one_did_and_stands_in_the_footer_and_the_help() {
    let mut person = with(&[(Action::Note, 'o'), (Action::Leave, 'x')]);
    assert!(person.screen().contains(" o note"), "{}", person.screen());
    person.press("n");
    assert!(person.model.at_walk(), "the usual key was given up");
    person.press("o");
    assert!(matches!(person.model.top().screen, Screen::Note(_)));
    person.write("oxn").press("<esc> ?");
    assert!(person.screen().contains("o: take a note"), "{}", person.screen());
    assert_eq!(person.model.note_draft, "oxn", "where somebody types, letters are letters");
    person.press("<esc> q");
    assert!(person.effects.is_empty());
    person.press("x");
    assert!(matches!(person.effects.as_slice(), [Effect::Leave { .. }]), "{:?}", person.effects);
}

#[test]
fn the_palette_shows_the_key_that_was_chosen() {
    let mut person = with(&[(Action::Note, 'o')]);
    let screen = person.press(":").write("note").screen();
    assert!(screen.contains("o  Take a note"), "{screen}");
}

#[test]
fn the_keys_of_the_message_are_its_own() {
    let mut person = with(&[(Action::Copy, 'y')]);
    person.press("m");
    assert_eq!(person.model.at(), At::Message);
    person.press("c");
    assert!(person.effects.is_empty());
    person.press("y 1");
    assert!(matches!(person.effects.as_slice(), [Effect::Copy(_)]), "{:?}", person.effects);
}

#[test]
fn every_look_shows_the_same_words_and_only_colours_of_the_terminal() {
    let mut person = with(&[]);
    let words = person.screen();
    for (word, look) in Look::WORDS {
        person.model.theme = Theme::of(*look, false);
        assert_eq!(person.screen(), words, "{word}");
        for cell in &person.see().buffer.content {
            let coloured = !matches!(cell.fg, Color::Reset);
            assert!(!coloured || !matches!(look, Look::HighContrast | Look::None), "{word}: {cell:?}");
            assert!(!matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_)) && cell.bg == Color::Reset, "{word}: {cell:?}");
            assert!(*look != Look::HighContrast || !cell.modifier.contains(Modifier::DIM));
        }
    }
}
