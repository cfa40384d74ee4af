//! Small terminals: what can be chosen is never out of sight for what is only said beside the matter.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{Grip, NoSaving, Session};
use login_rescue::store::{Folder, Store};
use login_rescue::tui::model::{HintShown, Model, Screen};
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update;
use login_rescue::tui::view::{self, Screenful};
use login_rescue_core::case::{Case, Event, Here, Response, Stamped, WaitOutcome};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::text::wrap;
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
    assert!(person.screen().contains("h whole"), "the key that shows it is named: {}", person.screen());
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

/// Everything that can be said where a walk stands.
fn said_at(here: &Here) -> Vec<Event> {
    let at = |place: &login_rescue_core::case::Place, said: Response| said.at(place.clone());
    match here {
        Here::Ask(here) => here.answers.iter().map(|answer| at(&here.place, Response::Answer(answer.id.value.clone()))).collect(),
        Here::Check(here) => {
            let offered = login_rescue_core::case::Outcome::offered(here.check);
            offered.map(|outcome| at(&here.place, Response::Outcome(outcome))).collect()
        }
        Here::Wait(here) => WaitOutcome::ALL.iter().map(|outcome| at(&here.place, Response::Wait(*outcome))).collect(),
        Here::End(_) => Vec::new(),
    }
}

/// Each question, check, wait and end of a pack that a walk from its start comes to, with what was said on a shortest way there.
fn places(pack: &Arc<Pack>, start: &Address) -> BTreeMap<String, Vec<Event>> {
    let header =
        Session::begin(Arc::clone(pack), start.clone(), Lang::En, Err(NoSaving::Asked), Clock::Stopped(now())).case().header().clone();
    let (mut places, mut open) = (BTreeMap::new(), VecDeque::from([Vec::new()]));
    while let Some(events) = open.pop_front() {
        let stamped = events.iter().map(|event: &Event| Stamped { at: now(), event: event.clone() });
        let case = Case::replay(header.clone(), stamped.collect());
        let here = case.walk(pack).unwrap().here;
        if places.contains_key(&here.name()) {
            continue;
        }
        open.extend(said_at(&here).into_iter().map(|event| events.iter().cloned().chain([event]).collect()));
        places.insert(here.name(), events);
    }
    places
}

/// What is laid out at a small terminal, as it fits or with all that can fold shown whole.
fn laid_out(session: &Session, lang: Lang, desk: Option<Desk>, (columns, rows): (u16, u16), hint: HintShown) -> Screenful {
    let mut model = Model::new(lang, desk, Theme::new(true), (columns, rows), now());
    update::begin(&mut model, session);
    model.top_mut().hint = hint;
    view::lay_out(&model, session, Rect::new(0, 0, columns, rows)).unwrap()
}

/// Rows that a place takes at least: what is asked or to be done, one that may be shared with the mark of the walk, how long it takes, and
/// the choices. Everything else folds, and the header gives way where there is one row of keys.
fn least(screen: &Screenful, matter: &str, takes: bool) -> usize {
    let choices = screen.page.choices.last().map_or(0, |last| last.end - screen.page.choices[0].start);
    let columns = usize::from(screen.body.width) - 3;
    choices + wrap(matter, columns).len() + 1 + usize::from(takes)
}

/// At a check and at a question whoever reads sees what can be chosen, wherever that has room beside what is asked or to be done.
#[test]
fn no_place_of_the_shipped_pack_hides_a_choice_behind_what_could_fold() {
    let pack = Arc::new(pack_files::shipped());
    let start = pack.opening().start.clone().unwrap().value;
    let places = places(&pack, &start);
    let (mut seen, mut folded, mut hidden) = (0, 0, BTreeMap::<_, usize>::new());
    for (name, events) in &places {
        let mut session = Session::begin(Arc::clone(&pack), start.clone(), Lang::En, Err(NoSaving::Asked), Clock::Stopped(now()));
        for event in events {
            session.send(event.clone()).unwrap();
        }
        let (matter, is_check) = match &session.walk().unwrap().here {
            Here::Ask(here) => (&here.ask.question, false),
            Here::Check(here) => (&here.check.instruction, true),
            Here::Wait(_) | Here::End(_) => continue,
        };
        for (size, lang) in [(40, 12), (60, 16), (80, 24)].into_iter().flat_map(|size| Lang::ALL.map(|lang| (size, lang))) {
            let screen = laid_out(&session, lang, None, size, HintShown::AsFits);
            let bottom = screen.height();
            let rows = screen.page.rows.iter().map(ToString::to_string).collect::<Vec<_>>();
            let fits = screen.page.choices.last().unwrap().end <= bottom;
            // The first question says what this is, and warns.
            let could_fit = least(&screen, matter.get(lang), is_check) < usize::from(size.1) && !events.is_empty();
            seen += 1;
            folded += usize::from(screen.page.is_folded);
            *hidden.entry((size.0, lang.code())).or_default() += usize::from(!fits);
            assert!(fits || !could_fit, "{name} at {size:?} in {lang:?}: {rows:#?}");
            assert!(screen.page.choices[0].start > 0, "{name} at {size:?} in {lang:?}: what is asked stands there: {rows:#?}");
            let whole = laid_out(&session, lang, None, size, HintShown::Whole);
            assert!(!whole.page.is_folded, "{name} at {size:?}: the key shows all of it");
            assert!(size != (80, 24) || fits, "{name} in {lang:?} at {size:?}");
        }
    }
    println!("{hidden:?} of {seen} screens hide a choice, {folded} are folded");
    assert!(places.len() > 400 && seen > 1500 && folded > 300, "{} places, {seen} screens, {folded} folded", places.len());
    // Those that are left have more rows of matter and choices than there are.
    for (size, most) in [((40, "en"), 40), ((40, "ja"), 24), ((60, "en"), 4), ((60, "ja"), 3)] {
        let of_hundred = hidden.get(&size).copied().unwrap_or_default() * 600 / seen;
        assert!(of_hundred <= most, "{size:?}: {of_hundred} of 100 screens hide a choice");
    }
}

/// Whoever cannot see a choice is told how many there are below, in words and where the eye is, and sees what is marked all the way down.
#[test]
fn choices_below_are_counted_in_words_until_they_are_seen() {
    let mut told = 0;
    for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| [(40, 12), (60, 16), (80, 24)].map(|size| (lang, size))) {
        let [before, behind] = [0, 1].map(|part| lang.strings().more_below.split("{}").nth(part).unwrap());
        for (name, keys) in SCREENS {
            let mut person = Person::new(lang, size.0, size.1);
            person.press(keys);
            if person.model.top().is_typing() || matches!(person.model.top().screen, Screen::Message) {
                continue;
            }
            for _ in 0..40 {
                let screen = view::lay_out(&person.model, &person.session, Rect::new(0, 0, size.0, size.1)).unwrap();
                let (layer, shown) = (person.model.top(), person.screen());
                let from = screen.scroll(layer);
                let below = screen.page.choices.iter().filter(|choice| choice.start >= from + screen.height()).count();
                let words = format!("{before}{below}{behind}");
                assert_eq!(below > 0, shown.contains(behind), "{name} at {size:?}: {shown}");
                assert!(below == 0 || shown.contains(&words), "{name} at {size:?}: {shown}");
                told += usize::from(below > 0);
                if below == 0 {
                    break;
                }
                person.press("<down>");
                let seen = view::lay_out(&person.model, &person.session, Rect::new(0, 0, size.0, size.1)).unwrap();
                let from = seen.scroll(person.model.top());
                let marked = seen.page.choices.get(person.model.top().selected);
                assert!(
                    marked.is_none_or(|marked| (from..from + seen.height()).contains(&marked.start)),
                    "{name} at {size:?}: {}",
                    person.screen()
                );
            }
            assert!(!person.screen().contains(behind), "{name} at {size:?} in {lang:?}, at its end: {}", person.screen());
        }
    }
    assert!(told > 20, "{told}");
}

/// What is said in passing covers a few rows until the next key; what stands there does not begin to show what was folded because of it.
#[test]
fn what_is_said_in_passing_unfolds_nothing() {
    let pack = Arc::new(pack_files::shipped());
    let start = pack.opening().start.clone().unwrap().value;
    let mut compared = 0;
    for events in places(&pack, &start).values().step_by(5) {
        let mut session = Session::begin(Arc::clone(&pack), start.clone(), Lang::En, Err(NoSaving::Asked), Clock::Stopped(now()));
        for event in events {
            session.send(event.clone()).unwrap();
        }
        for lang in Lang::ALL {
            let mut person = Person::with(session, lang, (40, 12));
            let quiet = person.page();
            let folds = quiet.iter().any(|row| row.contains("[h]"));
            person.model.say("Nothing of this matters here, and it takes two rows.");
            // What is asked may share its first row with a mark then, and take one more.
            let is_kept = person.page().len() <= quiet.len() + 1;
            assert!(!folds || is_kept, "{lang:?}: {quiet:#?} {}", person.screen());
            compared += usize::from(folds);
            session = person.session;
        }
    }
    assert!(compared > 30, "{compared}");
}

/// What stands in one row behind a key in brackets is shown by a key that the footer names.
#[test]
fn where_something_is_folded_the_footer_names_the_key_that_shows_it() {
    let pack = Arc::new(pack_files::shipped());
    let mut folded = 0;
    for flow in pack.flow_ids().filter_map(|id| pack.flow(id)) {
        for lang in Lang::ALL {
            for size in [(40, 12), (80, 24), (120, 24)] {
                let session =
                    Session::begin(Arc::clone(&pack), flow.start.value.clone(), lang, Err(NoSaving::Asked), Clock::Stopped(now()));
                let person = Person::with(session, lang, size);
                let screen = person.screen();
                // The keys may take two rows; the cursor stands below them.
                let footer = screen.lines().rev().take(3).collect::<String>();
                if screen.contains("[h] ") {
                    folded += 1;
                    assert!(footer.contains(&format!(" h {} ", lang.strings().key_whole)), "{}: {screen}", flow.id.value);
                }
                assert!(footer.contains(" ? "), "{}: {screen}", flow.id.value);
            }
        }
    }
    assert!(folded > 20, "{folded}");
}

/// The panel beside the page is no place to scroll: where it is cut, it says how the rest is seen.
#[test]
fn a_panel_that_is_cut_says_which_key_shows_all_of_it() {
    let pack = Arc::new(pack_files::shipped());
    for (lang, caller) in [(Lang::En, Lang::Ja), (Lang::Ja, Lang::En)] {
        let session =
            Session::begin(Arc::clone(&pack), Address::parse("text.number").unwrap(), lang, Err(NoSaving::Asked), Clock::Stopped(now()));
        let mut person = Person::with(session, lang, (120, 20));
        person.model.desk = Some(Desk { caller: Some(caller) });
        let cut = lang.strings().desk_more.replace("{}", "t");
        assert!(person.screen().contains(&cut), "{}", person.screen());
        assert!(!person.resize(120, 60).screen().contains(&cut), "{}", person.screen());
    }
}
