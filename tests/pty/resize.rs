//! Every screen at every size and back: the program lives, says something readable, and the screen is as it was before.

use login_rescue_core::locale::Lang;

use super::guide::Walker;
use super::home::Home;
use super::terminal::text_of;

const USUAL: (u16, u16) = (80, 24);

/// Opens a screen, then changes the size. `open` gives back what stands at the top of that screen, or in its field.
fn survives(lang: Lang, open: impl FnOnce(&mut Walker) -> String) {
    let home = Home::new();
    let mut walker = Walker::new(&home, lang);
    let shown = open(&mut walker);
    let terminal = &mut walker.terminal;
    terminal.wait_for(&shown);
    let before = terminal.text();
    for (columns, rows) in [(200, 60), (40, 12), (20, 6), (10, 3), (1, 1), USUAL, (20, 6), (200, 60), USUAL] {
        terminal.resize(columns, rows);
        match (columns, rows) {
            (10, 3) => terminal.wait_for(&lang.strings().too_small.chars().take(5).collect::<String>()),
            // Half of a wide character has no place in a single cell.
            (1, 1) => terminal.wait_until("anything", |screen| lang == Lang::Ja || !screen.contents().trim().is_empty()),
            USUAL => terminal.wait_until("the same screen as before", |screen| text_of(screen) == before),
            _ => terminal.wait_for(&shown),
        }
    }
    terminal.press("\x03");
    assert_eq!(terminal.ended(), Some(130));
    terminal.assert_restored();
}

const TO_LADDER: [&str; 4] = ["password", "refused", "mine", "nobody"];
const TO_WAIT: [&str; 4] = ["notice", "too-many", "password-tries", "no"];
const TO_END: [&str; 5] = ["notice", "limited", "earlier", "no-change", "same-days"];

#[test]
fn a_question() {
    survives(Lang::En, |walker| walker.guide.text());
}

#[test]
fn a_question_in_japanese() {
    survives(Lang::Ja, |walker| walker.guide.text());
}

#[test]
fn the_help() {
    survives(Lang::En, |walker| {
        walker.open("?", walker.guide.strings().help_title);
        walker.guide.strings().help_stuck.to_owned()
    });
}

#[test]
fn the_search() {
    survives(Lang::Ja, |walker| {
        walker.open("/", walker.guide.strings().find_prompt);
        walker.open("凍結", ">凍結");
        ">凍結".to_owned()
    });
}

#[test]
fn a_check() {
    survives(Lang::En, |walker| {
        walker.choose_all(&TO_LADDER);
        // The first one has something to say before it.
        walker.choose("no-change");
        walker.guide.text()
    });
}

#[test]
fn a_wait() {
    survives(Lang::En, |walker| {
        walker.choose_all(&TO_WAIT);
        "Wait: ".to_owned()
    });
}

#[test]
fn the_form() {
    survives(Lang::Ja, |walker| {
        walker.choose_all(&TO_END);
        walker.open_form();
        walker.open("例の日本", "例の日本");
        "例の日本".to_owned()
    });
}

#[test]
fn the_review() {
    survives(Lang::Ja, |walker| {
        walker.choose_all(&TO_END);
        walker.open("r", walker.guide.strings().review_title);
        walker.guide.strings().review_answers.to_owned()
    });
}

#[test]
fn the_message() {
    survives(Lang::En, |walker| {
        walker.choose_all(&TO_END);
        walker.open("m", walker.guide.strings().message_title);
        walker.guide.strings().send_to.to_owned()
    });
}

#[test]
fn a_note() {
    survives(Lang::En, |walker| {
        walker.open("n", walker.guide.strings().note_prompt);
        walker.open("as typed", "as typed");
        "as typed".to_owned()
    });
}
