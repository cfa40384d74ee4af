//! Keys and looks of somebody's own.

use login_rescue::tui::model::Screen;
use login_rescue::tui::theme::{Look, Theme};
use login_rescue::tui::update::{Effect, Msg};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{At, Command, Keys};
use ratatui::style::{Color, Modifier};

use super::harness::Person;

fn with(chosen: &[(Command, char)]) -> Person {
    let mut person = Person::new(Lang::En, 80, 24);
    let mut keys = Keys::default();
    for (command, key) in chosen {
        keys.set(*command, *key);
    }
    person.model.keys = keys;
    person
}

#[test]
fn a_chosen_key_opens_what_the_usual_one_did_and_stands_in_the_footer_and_the_help() {
    let mut person = with(&[(Command::Note, 'o'), (Command::Leave, 'x')]);
    assert!(person.screen().contains(" x leave"), "{}", person.screen());
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
    let mut person = with(&[(Command::Note, 'o')]);
    let screen = person.press(":").write("note").screen();
    assert!(screen.contains("o  Take a note"), "{screen}");
}

#[test]
fn the_keys_of_the_message_are_its_own() {
    let mut person = with(&[(Command::Copy, 'y')]);
    person.press("m");
    person.press("c");
    assert!(person.effects.is_empty());
    person.press("y 1");
    assert!(matches!(person.effects.as_slice(), [Effect::Copy(_)]), "{:?}", person.effects);
}

#[test]
fn the_help_names_the_key_of_every_command_as_it_was_chosen() {
    let signs = "!#$%&'()*+,-.;<=>@[]^_{|}~";
    let usual = Keys::default();
    let chosen: Vec<(Command, char)> = usual.each().map(|(command, _)| command).zip(signs.chars()).collect();
    assert_eq!(chosen.len(), usual.each().count());
    // A sentence may go on in the next row.
    let in_one = |text: &str| text.split_whitespace().collect::<String>();
    for lang in Lang::ALL {
        let mut person = with(&chosen);
        (person.model.lang, person.model.size) = (lang, (80, 60));
        person.press("<f1>");
        let help = in_one(&person.screen());
        for (command, key) in &chosen {
            let words = command.help(lang);
            let said = match command.at() {
                At::Message => format!("{key} {words}"),
                At::Everywhere | At::Wait => format!("{key}: {words}"),
            };
            let elsewhere = matches!(command, Command::Help | Command::Translate | Command::Clock | Command::Write);
            assert_eq!(help.contains(&in_one(&said)), !elsewhere, "{said} in\n{help}");
        }
    }
}

#[test]
fn what_is_said_in_passing_names_the_keys_that_were_chosen() {
    let mut person = with(&[(Command::Leave, 'v'), (Command::Redo, 'z'), (Command::Save, 'd')]);
    assert!(person.press("<esc>").screen().contains("Press v to leave."));
    assert!(person.press("1 u").screen().contains("Undone. z does it again."), "{}", person.screen());
    person.press("z").tell(Msg::Copied(None));
    assert!(person.screen().contains("Press d to save it to a file."), "{}", person.screen());
}

#[test]
fn the_key_of_a_choice_can_be_chosen_too() {
    let mut person = with(&[(Command::Write, 'v'), (Command::Clock, '+')]);
    assert!(person.press("1 m").screen().contains(" v "), "{}", person.screen());
    person.press("w");
    assert!(person.session.walk().unwrap().place().is_some(), "the usual key was given up");
    person.press("v");
    assert!(person.session.walk().unwrap().place().is_none(), "writing to support is an end");
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
