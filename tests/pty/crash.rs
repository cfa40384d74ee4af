//! Killed without warning: nothing that was answered is lost, and the next start goes on there.

use login_rescue_core::locale::Lang;

use super::guide::{Scripted, Walker};
use super::home::Home;
use super::terminal::Start;

#[test]
fn killed_after_every_answer_and_resumed_each_time() {
    let path = format!("{}/tests/pty/scripts/wait.yaml", env!("CARGO_MANIFEST_DIR"));
    let words = Scripted::read(&path).words;
    assert!(words.len() > 10);
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    for (number, word) in words.iter().enumerate() {
        walker.choose(word);
        walker.terminal.kill();
        assert_eq!(home.events(), walker.guide.events(), "after '{word}'");
        if number + 1 == words.len() {
            break;
        }
        // Enter on the offer, and the program stands where it was killed.
        walker.terminal = Start::new(&home).go();
        walker.open("", walker.guide.strings().resume_title);
        walker.terminal.press("\r");
        walker.see();
    }
    assert!(walker.guide.at_end());
}

#[test]
fn killed_in_the_form_only_the_field_being_typed_is_lost() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::Ja);
    walker.choose_all(&["notice", "limited", "earlier", "no-change", "same-days"]);
    walker.open_form();
    let asked = walker.guide.asked();
    walker.open("@example_user", "@example_user");
    walker.open("\r", &asked[1].ask);
    walker.open("途中", "途中");
    walker.terminal.kill();
    assert_eq!(home.detail("username").as_deref(), Some("@example_user"));
    assert_eq!(home.detail("display-name"), None);
}

#[test]
fn an_offer_declined_leaves_the_old_case_as_it_is() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose("code");
    walker.terminal.kill();
    let before = home.case_bytes();
    let mut walker = Walker { terminal: Start::new(&home).go(), guide: super::guide::Guide::new(Lang::En) };
    walker.open("", walker.guide.strings().resume_title);
    walker.terminal.press("2");
    walker.see();
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    assert_eq!(home.case_bytes(), before);
}
