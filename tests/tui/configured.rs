//! Keys and looks of somebody's own.

use login_rescue::tui::model::Screen;
use login_rescue::tui::theme::{Look, Theme};
use login_rescue::tui::update::{Effect, Msg};
use login_rescue::tui::works::is_worth_naming;
use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Command, Keys};
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
    assert!(person.screen().contains("o          take a note"), "{}", person.screen());
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

/// Where each command can be done.
const PLACES: [&str; 6] = ["", "1", "1 u y u", "1 2 m", "1 2 2 2", "2"];

#[test]
fn the_help_names_the_key_of_every_command_as_it_was_chosen_where_it_works_and_nowhere_else() {
    let signs = "\"!#$%&'()*+,-.;<=>@[]^_{|}~`";
    let usual = Keys::default();
    let chosen: Vec<(Command, char)> = usual.each().map(|(command, _)| command).zip(signs.chars()).collect();
    assert_eq!(chosen.len(), usual.each().count());
    // A sentence may go on in the next row.
    let in_one = |text: &str| text.split_whitespace().collect::<String>();
    for lang in Lang::ALL {
        let mut named = Vec::new();
        for place in PLACES {
            let mut person = Person::new(lang, 80, 60);
            person.press(place);
            if place.is_empty() {
                person.model.desk = Some(Desk { caller: Some(lang.other()) });
                person.resize(20, 6);
            }
            person.model.keys = with(&chosen).model.keys;
            person.press("<f1>").resize(80, 60);
            let help = in_one(&person.screen());
            person.press("<esc>");
            for (command, key) in &chosen {
                let fixed = command.fixed_key().unwrap_or_default();
                // Nothing is saved here, and nothing else is said of leaving.
                let does = if *command == Command::Leave { lang.strings().help_leave_unsaved } else { command.help(lang) };
                let row = in_one(&format!("{key} {fixed} {does}"));
                let works = is_worth_naming(*command, person.model.top(), &person.model, &person.session);
                assert_eq!(help.contains(&row), works, "{row} after '{place}' in\n{help}");
                named.extend(works.then_some(*command));
            }
        }
        // This pack says nothing of what people ask, and nothing is saved here to come back to.
        named.extend([Command::Ask, Command::Date]);
        let never: Vec<&Command> = chosen.iter().map(|(command, _)| command).filter(|command| !named.contains(command)).collect();
        assert!(never.is_empty(), "{never:?}");
    }
}

#[test]
fn the_keys_of_the_help_stand_in_one_column() {
    for (lang, size) in [(Lang::En, (80, 60)), (Lang::Ja, (80, 60)), (Lang::En, (40, 60)), (Lang::Ja, (200, 60))] {
        let mut person = Person::new(lang, size.0, size.1);
        let page = person.press("1 ?").page();
        let row =
            |start: &str| page.iter().find(|row| row.trim_start().starts_with(start)).unwrap_or_else(|| panic!("{start} in {page:#?}"));
        let column = |start: &str, words: &str| {
            let row = row(start);
            row.find(words).map(|at| login_rescue_core::text::width(&row[..at]))
        };
        let strings = lang.strings();
        let first = |words: &str| words.chars().take(4).collect::<String>();
        let enter = column("Enter", &first(strings.help_confirm)).unwrap();
        assert_eq!(column("Esc", &first(Command::Back.help(lang))), Some(enter));
        assert_eq!(column("PgUp PgDn", &first(strings.help_pages)), Some(enter));
    }
}

#[test]
fn the_help_says_first_what_gets_somebody_on_who_is_stuck() {
    for lang in Lang::ALL {
        let page = Person::new(lang, 80, 24).press("3 ?").page();
        assert_eq!(page[0].trim(), lang.strings().help_stuck);
        for (row, key) in page[1..].iter().zip(["r ", "/ ", "u "]) {
            assert!(row.trim_start().starts_with(key), "{page:#?}");
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
