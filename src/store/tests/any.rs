//! What every store promises, whatever it is made of: each test here runs on a folder, and on a server where one is named.

use std::cell::Cell;
use std::collections::BTreeSet;

use login_rescue_core::case::{Case, Event, Header, Outcome, Place, Stamped, WaitOutcome};
use login_rescue_core::flow::Address;
use login_rescue_core::text::clean_text;
use proptest::prelude::*;

use super::super::*;
use super::{ID, events, header, moment, new, note, save};

macro_rules! promises {
    ($($promise:ident)+) => {
        mod of_a_folder {
            $(#[test]
            fn $promise() {
                let (_folder, store) = super::super::store();
                super::$promise(&store);
            })+
        }

        #[cfg(feature = "postgres")]
        mod of_a_server {
            $(#[test]
            fn $promise() {
                if let Some(database) = super::super::server::Database::new() {
                    super::$promise(&database.store());
                }
            })+
        }
    };
}

promises! {
    a_case_comes_back_as_it_was_saved
    what_is_not_there_is_not_found
    a_new_id_is_short_and_dated
    no_other_text_is_an_id
    the_list_is_newest_first_and_says_who_holds_a_case
    a_case_is_found_by_the_beginning_of_its_name_and_of_its_id
    a_copy_is_found_by_when_it_began
    what_is_old_is_told_from_what_is_fresh
    the_newest_case_is_one_that_nobody_holds
    a_case_is_one_programs_at_a_time
    a_case_that_is_taken_over_can_no_longer_be_added_to_where_it_was
    a_case_that_is_deleted_is_not_added_to_in_vain
    a_new_case_begins_with_what_it_is_already
    many_cases_are_read_at_once
    any_events_come_back
}

/// Has lists go by this, and waits until the store knows it.
fn describe(store: &dyn Store, id: &str, name: Option<&str>, changed: u64) {
    let (_, mut hold) = store.resume(id).unwrap();
    let case = store.load(id).unwrap().case;
    let searched = name.unwrap_or_default();
    hold.describe(&|| Summary {
        name: name.map(str::to_owned),
        changed: moment(changed),
        searched: searched.to_owned(),
        ..Summary::of(&case)
    });
}

fn a_case_comes_back_as_it_was_saved(store: &dyn Store) {
    let hold = save(store, ID, &events());
    let loaded = store.load(hold.id()).unwrap();
    assert_eq!((loaded.case, loaded.torn), (Case::replay(header(ID), events()), false));
    assert!(matches!(store.begin(&new(ID)), Err(StoreError::Exists { .. } | StoreError::InUse { .. })));
    assert_eq!((store.ids().unwrap(), store.has(ID).unwrap(), store.has("other").unwrap()), (vec![ID.to_owned()], true, false));
}

pub(super) fn what_is_not_there_is_not_found(store: &dyn Store) {
    assert!(matches!(store.load(ID), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.resume(ID), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.take_over(ID), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.delete(ID), Err(StoreError::NotFound { .. })));
    assert!(store.list().unwrap().is_empty());
    assert_eq!((store.holder(ID), store.newest(&|_| true)), (None, None));
}

fn a_new_id_is_short_and_dated(store: &dyn Store) {
    let id = store.new_id(moment(0));
    let letters = if store.shared().is_some() { 6 } else { 3 };
    assert_eq!((id.len(), id.get(..16)), (16 + letters, Some("20261122-100000-")));
    assert!(super::super::folder::is_id(&id));
    let others: BTreeSet<String> = (0..50).map(|_| store.new_id(moment(0))).collect();
    assert!(others.len() > 40, "{others:?}");
}

fn no_other_text_is_an_id(store: &dyn Store) {
    for id in ["../out", "", ".", "a/b", "A", "a.b", "日", "a\0", "'; drop table cases", &"a".repeat(65)] {
        let refused = [store.load(id).map(drop), store.resume(id).map(drop), store.delete(id), store.begin(&new(id)).map(drop)];
        assert!(refused.iter().all(|result| matches!(result, Err(StoreError::BadId(_)))), "{id}: {refused:?}");
    }
}

fn the_list_is_newest_first_and_says_who_holds_a_case(store: &dyn Store) {
    drop(save(store, "older", &[note("a")]));
    let newer = save(store, "newer", &[Stamped { at: moment(900), event: Event::Undone }]);
    let listed = store.list().unwrap();
    let shown: Vec<(&str, bool)> = listed.iter().map(|case| (case.id.as_str(), case.holder.is_some())).collect();
    assert_eq!(shown, [("newer", true), ("older", false)]);
    assert_eq!(listed[0].last_change, Some(moment(900)));
    assert_eq!(listed[0].holder.as_ref().unwrap().pid, Some(std::process::id()));
    drop(newer);
    assert_eq!(store.list().unwrap()[0].holder, None);
}

fn a_case_is_found_by_the_beginning_of_its_name_and_of_its_id(store: &dyn Store) {
    for (id, name) in [("20261122-100000-aaa", "T-381204"), ("20261122-100001-bbb", "花子")] {
        drop(save(store, id, &[Stamped { at: moment(9), event: Event::Named { name: name.into() } }]));
        describe(store, id, Some(&fold_for_search(name)), 9);
    }
    let called = |text: &str| store.called(text).unwrap().into_iter().map(|listed| listed.id).collect::<Vec<_>>();
    assert_eq!(called("t-381204"), ["20261122-100000-aaa"]);
    assert_eq!(called("花子"), ["20261122-100001-bbb"]);
    assert_eq!(called("t-38"), ["20261122-100000-aaa"]);
    assert_eq!(called("20261122-100001"), ["20261122-100001-bbb"]);
    assert_eq!(called("20261122").len(), 2);
    assert!(called("2026%").is_empty() && called("t-38120_").is_empty());
}

fn a_copy_is_found_by_when_it_began(store: &dyn Store) {
    drop(save(store, "a", &[]));
    assert_eq!(store.begun_with(&new("b")).unwrap()[0].id, "a");
    let later = Case::new(Header { started: moment(1), ..header("c") });
    assert!(store.begun_with(&later).unwrap().is_empty());
}

fn what_is_old_is_told_from_what_is_fresh(store: &dyn Store) {
    for (id, changed) in [("old", 0), ("fresh", 3600)] {
        drop(save(store, id, &[Stamped { at: moment(changed), event: Event::Undone }]));
        describe(store, id, None, changed);
    }
    let older = store.older(moment(3700), Duration::from_mins(30)).unwrap();
    assert_eq!(older.iter().map(|listed| listed.id.as_str()).collect::<Vec<_>>(), ["old"]);
}

fn the_newest_case_is_one_that_nobody_holds(store: &dyn Store) {
    for (id, changed) in [("a", 1), ("b", 2)] {
        drop(save(store, id, &[Stamped { at: moment(changed), event: Event::Undone }]));
        describe(store, id, None, changed);
    }
    assert_eq!(store.newest(&|_| true).as_deref(), Some("b"));
    let (_, held) = store.resume("b").unwrap();
    assert_eq!(store.newest(&|_| true).as_deref(), Some("a"));
    drop(held);
    assert_eq!(store.newest(&|_| true).as_deref(), Some("b"));
}

fn a_case_is_one_programs_at_a_time(store: &dyn Store) {
    let file = save(store, ID, &events());
    assert!(matches!(store.resume(ID), Err(StoreError::InUse { .. })));
    assert!(matches!(store.delete(ID), Err(StoreError::InUse { .. })));
    assert_eq!(store.load(ID).unwrap().case.events(), events());
    drop(file);
    let (loaded, mut file) = store.resume(ID).unwrap();
    assert_eq!(loaded.case.events(), events());
    file.append(&note("and on")).unwrap();
    drop(file);
    assert_eq!(store.load(ID).unwrap().case.events().last(), Some(&note("and on")));
    store.delete(ID).unwrap();
    assert!(store.list().unwrap().is_empty());
}

fn a_case_that_is_taken_over_can_no_longer_be_added_to_where_it_was(store: &dyn Store) {
    let mut first = save(store, ID, &events());
    let holder = store.holder(ID).unwrap();
    assert_eq!(holder.pid, Some(std::process::id()));
    assert!(store.resume(ID).unwrap_err().to_string().contains(&format!("({holder})")));
    let (loaded, mut second) = store.take_over(ID).unwrap();
    assert_eq!(loaded.case.events(), events());
    let error = first.append(&note("too late")).unwrap_err();
    assert!(matches!(error, StoreError::TakenOver { .. }) && error.to_string().contains("--look"), "{error}");
    second.append(&note("and on")).unwrap();
    // Whoever lost it lets go of nothing that is not theirs.
    drop(first);
    assert!(matches!(store.resume(ID), Err(StoreError::InUse { .. })));
    let (_, third) = store.take_over(ID).unwrap();
    assert!(matches!(second.append(&note("too late")), Err(StoreError::TakenOver { .. })));
    drop((second, third));
    assert_eq!(store.holder(ID), None);
    assert_eq!(store.load(ID).unwrap().case.events(), [events(), vec![note("and on")]].concat());
    drop(store.take_over(ID).unwrap());
}

fn a_case_that_is_deleted_is_not_added_to_in_vain(store: &dyn Store) {
    let mut first = save(store, ID, &[]);
    drop(store.take_over(ID).unwrap());
    store.delete(ID).unwrap();
    let error = first.append(&note("nowhere")).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { .. } | StoreError::TakenOver { .. }), "{error}");
    assert!(!store.has(ID).unwrap());
}

fn a_new_case_begins_with_what_it_is_already(store: &dyn Store) {
    let case = Case::replay(header(ID), events());
    let mut hold = store.begin(&case).unwrap();
    hold.append(&note("more")).unwrap();
    assert_eq!(store.load(ID).unwrap().case.events(), [events(), vec![note("more")]].concat());
}

fn many_cases_are_read_at_once(store: &dyn Store) {
    for id in ["a", "b", "c"] {
        drop(save(store, id, &[note(id)]));
    }
    let mut read = BTreeSet::new();
    let ids = ["a", "gone", "c"].map(str::to_owned);
    store.each(&ids, &mut |loaded| read.extend(loaded.map(|loaded| loaded.case.header().id.clone()))).unwrap();
    assert_eq!(read, ["a", "c"].map(str::to_owned).into());
}

fn any_event() -> impl Strategy<Value = Event> {
    let id = || "[a-z0-9]{1,8}(-[a-z0-9]{1,8})?";
    let place = || {
        let parts = (id(), id(), proptest::option::of(id()), 0..3_u32);
        parts.prop_map(|(flow, name, check, visit)| Place {
            step: Address::new(flow.as_str().into(), name.as_str().into()),
            check: check.as_deref().map(Into::into),
            visit,
        })
    };
    prop_oneof![
        (place(), id()).prop_map(|(place, answer)| Event::Answered { place, answer: answer.as_str().into() }),
        (place(), proptest::sample::select(Outcome::ALL)).prop_map(|(place, outcome)| Event::Tried { place, outcome }),
        (place(), 0..90_000_u64).prop_map(|(place, seconds)| Event::WaitBegun { place, until: moment(seconds) }),
        (place(), proptest::bool::ANY)
            .prop_map(|(place, done)| Event::Waited { place, outcome: if done { WaitOutcome::Done } else { WaitOutcome::Skipped } }),
        place().prop_map(|place| Event::TakenBack { place }),
        (id(), text()).prop_map(|(detail, value)| Event::DetailGiven { detail: detail.as_str().into(), value }),
        text().prop_map(|text| Event::Noted { text, internal: false }),
        Just(Event::Unheard),
        Just(Event::LetterTaken),
        Just(Event::StoppedTrying),
        Just(Event::WentOnTrying),
        Just(Event::Undone),
    ]
}

/// Whatever may stand in a text; what must not is taken out before it is kept, and as it is read.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| clean_text(&text))
}

fn any_events_come_back(store: &dyn Store) {
    let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
    let number = Cell::new(0);
    let happened = (proptest::collection::vec(any_event(), 0..12), 0..12_usize);
    let result = proptest::test_runner::TestRunner::new(config).run(&happened, |(happened, resumed_at)| {
        number.set(number.get() + 1);
        let id = format!("case-{}", number.get());
        let events: Vec<Stamped> = happened.into_iter().zip(1..).map(|(event, second)| Stamped { at: moment(second), event }).collect();
        let (before, after) = events.split_at(resumed_at.min(events.len()));
        drop(save(store, &id, before));
        let (_, mut file) = store.resume(&id).unwrap();
        for event in after {
            file.append(event).unwrap();
        }
        drop(file);
        let loaded = store.load(&id).unwrap();
        prop_assert!(!loaded.torn);
        prop_assert_eq!(loaded.case, Case::replay(header(&id), events));
        Ok(())
    });
    result.unwrap();
}
