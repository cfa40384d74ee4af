//! Addresses are one piece wherever they are shown.

use login_rescue::deliver;
use login_rescue::tui::update::Msg;
use login_rescue::tui::view::lay_out;
use login_rescue_core::locale::{Lang, fill};
use ratatui::layout::Rect;

use super::harness::Person;

const PAGE: &str = "https://example.com/forms/access";

/// The rows of the whole page, also those out of sight.
fn page(person: &Person) -> Vec<String> {
    let (width, height) = person.model.size;
    let screen = lay_out(&person.model, &person.session, Rect { x: 0, y: 0, width, height }).unwrap();
    screen.page.rows.iter().map(ToString::to_string).collect()
}

fn in_one_row(rows: &[String], address: &str) -> bool {
    rows.iter().any(|row| row.trim_matches([' ', '!', '。', '.']) == address || row.ends_with(&format!(" {address}")))
}

#[test]
fn an_address_stands_whole_in_one_row_at_the_message_the_code_and_in_what_is_said() {
    for lang in [Lang::En, Lang::Ja] {
        for size in [(40, 12), (60, 20), (80, 24), (120, 40)] {
            let mut person = Person::new(lang, size.0, size.1);
            person.press("1 2 2 2");
            assert!(in_one_row(&page(&person), PAGE), "{lang:?} {size:?} {:#?}", page(&person));
            person.press("x");
            assert!(in_one_row(&page(&person), PAGE), "{lang:?} {size:?} {:#?}", page(&person));
            person.press("<esc>").tell(Msg::Opened(deliver::words::opened(lang.strings(), &Err(deliver::NotOpened::NoDisplay), PAGE)));
            assert!(in_one_row(&person.see().rows(), PAGE), "{lang:?} {size:?} {}", person.screen());
            person.press("<down>").press("n").write(&fill("see {} there, that is what it said to me", &[PAGE])).press("<tab> <enter> r");
            assert!(in_one_row(&page(&person), PAGE), "{lang:?} {size:?} {:#?}", page(&person));
        }
    }
}

#[test]
fn what_is_too_long_for_any_row_is_known_whole_to_the_terminal() {
    let mut person = Person::new(Lang::En, 30, 12);
    person.press("1 2 2 2");
    let rows = page(&person);
    assert!(!in_one_row(&rows, PAGE));
    let broken: Vec<&str> = rows.iter().map(|row| row.trim()).skip_while(|row| !row.starts_with("https://")).take(2).collect();
    assert_eq!(broken.concat(), PAGE, "{rows:#?}");
    assert!(broken[0].ends_with(|c: char| c.is_ascii_alphanumeric()) && broken[1].starts_with(|c: char| c.is_ascii_alphanumeric()));
    let screen = lay_out(&person.model, &person.session, Rect { x: 0, y: 0, width: 30, height: 12 }).unwrap();
    assert!(screen.addresses(&person.model.notices).contains(&PAGE.to_owned()));
}

#[test]
fn a_letter_with_an_address_in_it_takes_one_row_among_the_boxes_and_shows_no_half_of_it() {
    const MAIL: &str = "hanako@example.org";
    for columns in 60..=119 {
        let mut person = Person::new(Lang::En, columns, 40);
        person.press("1 2 2 1").write("@example_user").press("<enter>").write(MAIL).press("<enter> <esc> 2 f");
        let screen = lay_out(&person.model, &person.session, Rect { x: 0, y: 0, width: columns, height: 40 }).unwrap();
        assert!(screen.page.choices.len() > 6 && screen.page.choices.iter().all(|choice| choice.len() == 1), "{}", person.screen());
        let rows = page(&person);
        assert!(rows.iter().any(|row| row.contains(&format!("E-mail address: {MAIL}"))), "{rows:#?}");
        let halves: Vec<&String> = rows.iter().filter(|row| row.contains("hanako") && !row.contains(MAIL)).collect();
        assert!(halves.is_empty(), "{halves:#?}");
    }
}
