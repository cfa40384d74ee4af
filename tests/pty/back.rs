//! Going back and answering otherwise.

use login_rescue_core::locale::{Lang, fill};

use super::guide::Walker;
use super::home::Home;

const TO_TEXT_MESSAGE: [&str; 6] = ["code", "reset-text", "mine", "present", "service", "nothing"];

#[test]
fn esc_goes_back_and_another_answer_leads_elsewhere() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose_all(&TO_TEXT_MESSAGE);
    let there = walker.guide.text();
    for _ in 0..5 {
        walker.go_back();
    }
    // The answer that was given here is marked, so that Enter says it again.
    let marker = format!("> {} ", walker.guide.number("reset-text"));
    walker.terminal.wait_until(&marker, |screen| screen.contents().contains(&marker));
    walker.choose("reset-mail");
    walker.choose("mine");
    assert_ne!(walker.guide.text(), there);
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    assert_eq!(home.events(), walker.guide.events());
}

#[test]
fn esc_at_the_first_question_stays_there_and_says_so() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    let first = fill(walker.guide.strings().first_step_back, &["q"]);
    walker.open("\x1b", &first);
    walker.see();
    assert!(home.case_ids().is_empty());
}

#[test]
fn an_answer_changed_in_the_review_keeps_the_later_ones_that_still_lie_on_the_path() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose_all(&TO_TEXT_MESSAGE);
    let strings = walker.guide.strings();
    // What the same answers lead to by e-mail: the first answers lie on both paths, the last three only on the first.
    let mut other = super::guide::Guide::new(Lang::En);
    for word in ["code", "reset-mail", "mine"] {
        other.say(word);
    }

    walker.open("r", strings.review_answers);
    walker.terminal.press("2");
    walker.terminal.wait_for_no(strings.review_answers);
    // In the choice that opens, the answer given before is marked; the fourth one is e-mail. It is only marked: Enter takes it.
    walker.open("4", &fill(strings.preview_aside, &["3"]));
    walker.open("\r", strings.aside_note);
    // To the end of the page.
    walker.open("\x1b[F", strings.review_aside);
    walker.terminal.press("\x1b");
    let (text, header) = (other.text(), other.header());
    walker.terminal.wait_for(&text);
    walker.terminal.wait_for(&header);
    assert_eq!(home.events().len(), TO_TEXT_MESSAGE.len() + 1, "one answer was changed and nothing else was said again");
    assert_eq!(home.case().walk(&login_rescue::pack_files::shipped()).unwrap().aside.len(), 3);

    // And back again: the answers that were set aside count again.
    let back = walker.guide.text();
    walker.open("r", strings.review_answers);
    walker.terminal.press("2");
    walker.terminal.wait_for_no(strings.review_answers);
    walker.open("5\r", strings.review_answers);
    walker.terminal.press("\x1b");
    walker.terminal.wait_for(&back);
    assert!(home.case().walk(&login_rescue::pack_files::shipped()).unwrap().aside.is_empty());
}
