//! What a search leads to, and the way back from it.

use login_rescue_core::locale::Lang;

use super::harness::{Person, SavedCases};

#[test]
fn esc_leads_back_from_a_wrong_hit_to_the_first_question() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("/").write("mailbox closed").press("<enter>");
    assert_eq!(person.stands_at(), "mailbox.open");
    let rows = person.see().rows();
    assert!(rows.iter().any(|row| row.contains("Esc back") && row.contains("/ find")), "{rows:#?}");
    person.press("<esc>");
    assert_eq!(person.stands_at(), "main.what");
    person.press("<esc>");
    assert!(person.screen().contains("This is the first question"), "{}", person.screen());
}

#[test]
fn it_leads_back_after_answers_too_and_what_was_said_beside_them_goes_along() {
    let saved = SavedCases::none();
    let mut person = Person::saving(Lang::En, (80, 24), Ok(saved.store()));
    person
        .press("g")
        .write("T-9")
        .press("<enter> /")
        .write("mailbox closed")
        .press("<enter> 1 n")
        .write("rings at six")
        .press("<tab> <enter>");
    person.press("<esc> <esc>");
    assert_eq!(person.stands_at(), "main.what");
    let state = person.session.case().state();
    assert_eq!((state.name(), state.notes().count()), (Some("T-9"), 1));
}

#[test]
fn a_slip_is_found_by_the_word_that_it_is_for() {
    for (typed, word) in [("mailbxo", "mailbox"), ("numbre", "number")] {
        let mut person = Person::new(Lang::En, 80, 24);
        person.press("/").write(typed);
        assert!(person.screen().contains(&format!("found by: {word}")), "{typed}: {}", person.screen());
    }
}

#[test]
fn the_palette_knows_the_way_to_begin_again() {
    let mut person = Person::new(Lang::En, 80, 24);
    assert!(!person.press(":").screen().contains("Start again from the beginning"), "one is there already");
    for typed in ["restart", "again", "最初から"] {
        let mut person = Person::new(Lang::En, 80, 24);
        person.press("2 :").write(typed);
        assert!(person.screen().contains("Start again from the beginning"), "{typed}: {}", person.screen());
        person.press("<enter>");
        assert_eq!(person.stands_at(), "main.rest", "it is asked first");
        assert_eq!(person.press("1").stands_at(), "main.what");
    }
}

#[test]
fn from_the_middle_of_a_walk_it_does_not_lead_back_into_that() {
    let mut person = Person::new(Lang::En, 80, 24);
    person.press("1 /").write("mailbox closed").press("<enter> 1 <esc>");
    assert_eq!(person.stands_at(), "mailbox.open");
    assert!(person.screen().contains("This is the first question"), "{}", person.screen());
}
