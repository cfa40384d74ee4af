//! Every screen at every size: no panic, the cursor inside, nothing cut that should have been wrapped, nothing out of reach.

use login_rescue_core::locale::Lang;
use login_rescue_core::text::width;

use super::harness::Person;
use super::screens::{OPENINGS, SCREENS, opening};

/// Everybody who stands at some screen, in either language.
fn people() -> Vec<(String, Person)> {
    let mut people = Vec::new();
    for lang in Lang::ALL {
        for (name, keys) in SCREENS {
            let mut person = Person::new(lang, 80, 24);
            person.press(keys);
            people.push((format!("{name} in {lang:?}"), person));
        }
        for name in OPENINGS {
            let mut person = Person::new(lang, 80, 24);
            opening(&mut person, name);
            people.push((format!("{name} in {lang:?}"), person));
        }
    }
    people
}

fn draw_at(name: &str, person: &mut Person, columns: u16, rows: u16) {
    let cursor = person.resize(columns, rows).see().cursor.unwrap();
    assert!(cursor.x < columns && cursor.y < rows, "{name} at {columns}x{rows}: the cursor is at {cursor}");
}

#[test]
fn every_size_draws_with_the_cursor_inside() {
    let mut people = people();
    let count = people.len();
    let sizes = (1..=120).flat_map(|columns| (1..=40).map(move |rows| (columns, rows)));
    // Every size with some of the screens in turn; 41 steps and the number of screens have no common factor.
    for (turn, (columns, rows)) in sizes.enumerate() {
        for step in 0..2 {
            let (name, person) = &mut people[(turn * 41 + step * 17) % count];
            draw_at(name, person, columns, rows);
        }
    }
}

#[test]
fn every_screen_draws_at_the_edges() {
    for (name, person) in &mut people() {
        for columns in [1, 2, 19, 20, 21, 29, 30, 59, 60, 119, 120, 200] {
            for rows in [1, 2, 5, 6, 7, 8, 9, 10, 15, 16, 19, 20, 60] {
                draw_at(name, person, columns, rows);
            }
        }
    }
}

#[test]
fn every_key_works_at_every_size() {
    let keys = ["<down>", "<up>", "<pgdn>", "<pgup>", "<end>", "<home>", "<enter>", "<tab>", "<f2>", "<esc>"];
    for size in [(1, 1), (19, 6), (20, 6), (40, 12), (119, 30), (200, 60)] {
        for (_, person) in &mut people() {
            person.resize(size.0, size.1);
            for key in keys {
                person.press(key).see();
            }
        }
    }
}

#[test]
fn no_row_of_a_page_is_cut() {
    for (name, person) in &mut people() {
        for columns in 20..=130 {
            person.resize(columns, 200);
            for text in person.page() {
                assert!(width(&text) <= usize::from(columns), "{name} at {columns} columns: {text:?}");
            }
        }
    }
}

#[test]
fn the_whole_page_can_be_read_on_a_tiny_terminal() {
    for lang in Lang::ALL {
        // A field moves with what is typed, and what a change would set aside with what is marked.
        let steady = |name: &str| {
            !["details", "note", "find", "change", "palette", "name", "date", "cases"].iter().any(|moving| name.starts_with(moving))
        };
        for (name, keys) in SCREENS.iter().filter(|(name, _)| steady(name)) {
            let mut person = Person::new(lang, 80, 24);
            person.press(keys).resize(20, 6).press("<home>");
            let page = person.page();
            let mut seen: Vec<String> = person.see().rows();
            loop {
                let before = (person.model.top().selected, person.model.top().scroll);
                seen.extend(person.press("<down>").see().rows());
                if before == (person.model.top().selected, person.model.top().scroll) {
                    break;
                }
            }
            let strip = |text: String| text.trim_end_matches([' ', '^', 'v']).trim_start_matches(['>', ' ']).to_owned();
            let seen: Vec<String> = seen.into_iter().map(strip).collect();
            for row in page.into_iter().map(strip) {
                assert!(seen.contains(&row), "{name} in {lang:?}: nobody sees {row:?}");
            }
        }
    }
}

#[test]
fn japanese_breaks_by_kinsoku_on_the_screens() {
    for columns in 20..=80 {
        let mut person = Person::new(Lang::Ja, columns, 40);
        for keys in ["", "1", "2 w", "<esc> 2 2"] {
            person.press(keys);
            for row in person.page() {
                let text = row.trim_start_matches(['>', ' ', '│', '!']);
                assert!(!text.starts_with(['。', '、', '」', '?', 'ー', 'ょ', 'っ']), "{text:?} at {columns} columns");
                assert!(!text.ends_with('「'), "{text:?} at {columns} columns");
            }
        }
    }
}

#[test]
fn below_twenty_by_six_there_is_a_word_about_it() {
    for (columns, rows) in [(19, 24), (80, 5)] {
        let person = Person::new(Lang::En, columns, rows);
        let said = person.see().rows().join(" ");
        assert!(said.contains("Enlarge the window"), "{said}");
    }
    assert!(Person::new(Lang::En, 20, 6).screen().contains("Where should the"));
}
