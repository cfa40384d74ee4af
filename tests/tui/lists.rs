//! Lists of the shipped pack, however long: every row has its key, and no hint pushes a row out of sight.

use std::sync::{Arc, LazyLock};

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::choice::{Choice, choices, keys, marks};
use login_rescue::tui::model::Screen;
use login_rescue::tui::view::{Screenful, lay_out};
use login_rescue_core::case::Response;
use login_rescue_core::flow::model::Step;
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::Action;
use ratatui::layout::Rect;

use super::harness::{Person, now};

static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| Arc::new(pack_files::shipped()));

/// Every question of the pack.
fn questions() -> Vec<Address> {
    let asks = |step: &&Step| step.ask().is_some();
    let of_flow = |flow: &login_rescue_core::flow::model::Flow| -> Vec<Address> {
        flow.steps.values().filter(asks).map(|step| Address::new(flow.id.value.clone(), step.id.value.clone())).collect()
    };
    PACK.flows().flat_map(of_flow).collect()
}

fn at(step: &Address, lang: Lang, size: (u16, u16)) -> Person {
    Person::with(Session::begin(Arc::clone(&PACK), step.clone(), lang, Err(NoSaving::Asked), Clock::Stopped(now())), lang, size)
}

fn laid_out(person: &Person) -> Screenful {
    lay_out(&person.model, &person.session, Rect::new(0, 0, person.model.size.0, person.model.size.1)).unwrap()
}

#[test]
fn every_answer_of_a_long_list_has_a_key_in_its_row_and_the_key_takes_it() {
    let mut long = 0;
    for step in questions() {
        let person = at(&step, Lang::En, (80, 60));
        let all = choices(&person.model, &person.session);
        if all.len() < 10 {
            continue;
        }
        long += 1;
        let rows = person.page();
        let named = keys(&all, &marks(&all, &person.model.keys)).unwrap();
        let last = marks(&all, &person.model.keys).pop().unwrap();
        assert!(named.starts_with("1-9 0") && named.ends_with(&last), "{step}: {named}");
        let letters = marks(&all, &person.model.keys).into_iter().filter(|mark| mark.starts_with(|c: char| c.is_ascii_lowercase()));
        for between in named.split(' ').filter_map(|part| part.split_once('-')).filter(|(first, _)| *first != "1") {
            let taken = letters.clone().filter(|letter| (between.0..=between.1).contains(&letter.as_str())).count();
            let in_row = between.1.bytes().next().unwrap() - between.0.bytes().next().unwrap();
            assert_eq!(taken, usize::from(in_row) + 1, "{step}: a letter between them does something else: {named}");
        }
        assert!(person.screen().contains(&format!(" {named} choose")), "{step}: {}", person.screen());
        for (choice, mark) in all.iter().zip(marks(&all, &person.model.keys)) {
            assert!(
                rows.iter().any(|row| row.trim_start_matches(['>', ' ']).starts_with(&format!("{mark}  "))),
                "{step}: '{mark}' in {rows:#?}"
            );
            let mut person = at(&step, Lang::En, (80, 60));
            person.press(&mark);
            let Choice::Act(Action::Say(answer)) = choice else { panic!("{choice:?}") };
            let said: Vec<Response> = person.session.case().state().responses().map(|(_, said)| said.response.clone()).collect();
            assert_eq!(said, std::slice::from_ref(answer), "{step}: {mark}");
        }
    }
    assert!(long >= 5, "only {long} questions have ten answers and more");
}

#[test]
fn the_rows_of_a_list_begin_in_one_column_also_those_without_a_key() {
    let mut person = at(&PACK.opening().start.clone().unwrap().value, Lang::Ja, (80, 60));
    person.press("1 1 r");
    assert!(matches!(person.model.top().screen, Screen::Review));
    for row in laid_out(&person).page.choices.iter().map(|choice| person.page()[choice.start].clone()) {
        let lead: String = row.chars().take(5).collect();
        assert!(lead.starts_with(['>', ' ']) && lead.ends_with("  ") && lead.chars().count() == 5, "{row:?}");
    }
}

#[test]
fn no_hint_pushes_an_answer_out_of_sight() {
    let mut folded = 0;
    for step in questions() {
        for lang in Lang::ALL {
            for size in [(80, 24), (40, 12)] {
                let person = at(&step, lang, size);
                let screen = laid_out(&person);
                let is_in_sight = screen.page.choices.last().unwrap().end <= screen.height();
                folded += usize::from(screen.page.is_folded);
                let label = format!("{}: ", lang.strings().hint);
                let hint = person.page().iter().filter(|row| row.contains(&label) || row.contains(" ! ")).count();
                assert!(is_in_sight || screen.page.is_folded || hint <= 1, "{step} in {lang:?} at {size:?}: {:#?}", person.page());
            }
        }
    }
    assert!(folded > 100, "only {folded} hints were folded");
}

#[test]
fn a_folded_hint_is_opened_and_closed_by_the_key_it_names() {
    let start = PACK.opening().start.clone().unwrap().value;
    for lang in Lang::ALL {
        let mut person = at(&start, lang, (40, 12));
        let folded = person.page();
        assert!(folded[1].starts_with("  [h] ! ") && folded[1].ends_with('…'), "{folded:#?}");
        let open = person.press("h").page();
        assert!(open.len() > folded.len() && open.iter().all(|row| !row.contains("[h]")), "{open:#?}");
        assert_eq!(person.press("h").page(), folded);
        // What comes next begins folded, too.
        person.press("h 1 <esc>");
        assert_eq!(person.page(), folded);
    }
    let mut roomy = at(&start, Lang::En, (80, 40));
    assert!(roomy.press("h").screen().contains("h does nothing here."), "{}", roomy.screen());
}

/// Run with `--ignored --nocapture` to measure what the panel beside a wide page costs, and a hint that is folded.
#[test]
#[ignore = "measures"]
fn a_frame_with_and_without_the_panel() {
    for size in [(40, 12), (80, 24), (119, 40), (120, 40)] {
        let mut person = at(&PACK.opening().start.clone().unwrap().value, Lang::En, size);
        person.press("2 1 1");
        let begun = std::time::Instant::now();
        for _ in 0..20 {
            laid_out(&person);
        }
        println!("{size:?}: {:?} to lay out", begun.elapsed() / 20);
    }
}
