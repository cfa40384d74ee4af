//! Small terminals: what can be chosen is never out of sight for what is only said beside the matter.

use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{Grip, Session};
use login_rescue::store::{Folder, Store};
use login_rescue::tui::model::Screen;
use login_rescue::tui::view;
use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;
use ratatui::layout::Rect;

use super::harness::{Person, now};
use super::screens::SCREENS;

/// What stands above the first choice, without blanks, and whether every choice is seen.
fn above(person: &Person) -> (String, bool) {
    let area = Rect::new(0, 0, person.model.size.0, person.model.size.1);
    let screen = view::lay_out(&person.model, &person.session, area).unwrap();
    let first = screen.page.choices.first().map_or(0, |first| first.start);
    let fits = screen.page.choices.last().is_none_or(|last| last.end <= screen.height());
    let above = screen.page.rows[..first].iter().map(ToString::to_string).collect::<String>();
    (above.replace(' ', ""), fits)
}

#[test]
fn whoever_comes_back_to_what_waits_sees_what_can_be_chosen() {
    let pack = Arc::new(pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/looking")).unwrap());
    let start = pack.head().start.as_ref().unwrap().value.clone();
    for lang in Lang::ALL {
        for keys in ["2 4", "2 2 2 6"] {
            let folder = tempfile::tempdir().unwrap();
            let store: Arc<dyn Store> = Arc::new(Folder::at(folder.path().to_owned()));
            let begin = || Session::begin(Arc::clone(&pack), start.clone(), lang, Ok(Arc::clone(&store)), Clock::Stopped(now()));
            let mut first = Person::with(begin(), lang, (40, 12));
            let id = first.press(keys).session.saved_as().unwrap().to_owned();
            drop(first);
            let mut again = Person::with(begin(), lang, (40, 12));
            again.session.take(&store, &id, Grip::Resume).unwrap();
            assert!(above(&again).1, "{keys}: {}", again.screen());
            let last_time = lang.strings().last_time.split('(').next().unwrap().replace(' ', "");
            assert!(!above(again.resize(20, 6)).0.contains(&last_time), "{keys}: {}", again.screen());
            assert!(above(again.resize(80, 24)).0.contains(&last_time), "{keys}: {}", again.screen());
        }
    }
}

#[test]
fn at_a_small_desk_a_note_for_staff_takes_one_row_until_it_is_asked_for() {
    let mut person = Person::new(Lang::En, 40, 12);
    person.model.desk = Some(Desk { caller: Some(Lang::Ja) });
    let note = format!("[h] ! {}", Lang::En.strings().desk_note);
    assert!(person.page().iter().any(|row| row.contains(&note)) && above(&person).1, "{}", person.screen());
    assert!(!person.press("h").page().iter().any(|row| row.contains("[h]")), "{}", person.screen());
}

#[test]
fn how_long_a_check_takes_stands_before_its_answers_at_every_size() {
    for lang in Lang::ALL {
        for (columns, rows) in [(20, 6), (40, 12), (80, 24)] {
            let mut person = Person::new(lang, columns, rows);
            let takes = lang.strings().takes_about.replace("{}", "").replace(' ', "");
            assert!(above(person.press("1")).0.contains(&takes), "{}", person.screen());
        }
    }
}

#[test]
fn nothing_that_is_said_beside_the_matter_stands_above_choices_that_are_out_of_sight() {
    for lang in Lang::ALL {
        let strings = lang.strings();
        let beside = [strings.date_never, strings.wait_leave_unsaved].map(|words| words.replace(' ', ""));
        for (name, keys) in SCREENS {
            let mut person = Person::new(lang, 40, 12);
            person.press(keys);
            for size in [(40, 12), (20, 6)] {
                let (above, fits) = above(person.resize(size.0, size.1));
                let is_walk = matches!(person.model.top().screen, Screen::Walk);
                let hidden = beside.iter().find(|words| above.contains(*words));
                assert!(fits || !is_walk || hidden.is_none(), "{name} at {size:?} in {lang:?}, {hidden:?}: {}", person.screen());
            }
        }
    }
}
