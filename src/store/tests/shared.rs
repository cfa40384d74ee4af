//! What only a shared store promises: roles that can add and not change, holds that end by themselves, a server that goes away and comes
//! back, and others that are told.

use std::sync::mpsc::channel;
use std::time::Duration;

use login_rescue_core::case::{Case, Header, Stamped};

use super::super::postgres::Postgres;
use super::super::*;
use super::server::Database;
use super::{ID, events, header, moment, new, note, save};

#[test]
fn tables_are_made_once_and_a_program_without_them_says_who_makes_them() {
    let Some(database) = Database::empty() else { return };
    let store = database.store();
    let error = store.begin(&new(ID)).unwrap_err();
    assert!(error.to_string().contains("login-rescue store init"), "{error}");
    assert_eq!(store.check().unwrap().found, 0);
    assert_eq!(store.migrate().unwrap(), [1, 2, 3]);
    assert_eq!(store.migrate().unwrap(), Vec::<i32>::new());
    let checked = store.check().unwrap();
    assert_eq!(checked.found, checked.needed);
    drop(store.begin(&new(ID)).unwrap());
}

#[test]
fn tables_of_another_version_are_not_used() {
    let Some(database) = Database::new() else { return };
    database.store().run("insert into login_rescue.migrations (number) values (99)").unwrap();
    let error = database.store().begin(&new(ID)).unwrap_err();
    assert!(error.to_string().contains("update login-rescue"), "{error}");
    database.store().run("delete from login_rescue.migrations where number > 0; insert into login_rescue.migrations values (0)").unwrap();
    let error = database.store().begin(&new(ID)).unwrap_err();
    assert!(error.to_string().contains("login-rescue store init"), "{error}");
}

#[test]
fn the_desk_adds_and_cannot_change_or_remove_and_the_keeper_deletes() {
    let Some(database) = Database::new() else { return };
    let [desk, keeper] = ["desk", "keeper"].map(|role| format!("{role}_{}", std::process::id()));
    for (user, role) in [(&desk, "login_rescue_desk"), (&keeper, "login_rescue_keeper")] {
        database.on_server(&format!("create role {user} login in role {role}"));
    }
    let at_desk = database.store_for(Some(&desk));
    drop(save(&at_desk, ID, &events()));
    assert_eq!(at_desk.load(ID).unwrap().case.events(), events());
    for forbidden in [
        "update login_rescue.events set line = ''",
        "delete from login_rescue.events",
        "truncate login_rescue.events",
        "insert into login_rescue.events values ('x', 1, 1, '')",
        "update login_rescue.cases set token = 0",
        "delete from login_rescue.cases",
        "select * from login_rescue.deleted",
        "select login_rescue.purge_cases('0 days')",
    ] {
        let error = at_desk.run(forbidden).unwrap_err().to_string();
        assert!(error.contains("permission denied"), "{forbidden}: {error}");
    }
    let refused = at_desk.delete(ID).unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
    let keeping = database.store_for(Some(&keeper));
    keeping.delete(ID).unwrap();
    let logged = format!("login_rescue.deleted where by_role = session_user and events = {}", events().len());
    assert_eq!(keeping.count(&logged), 1);
    assert_eq!(keeping.count("login_rescue.events"), 0);
    database.store().run("drop owned by current_user").ok();
    for user in [desk, keeper] {
        database.on_server(&format!("drop role {user}"));
    }
}

#[test]
fn a_scheduler_deletes_what_is_old_and_neither_what_waits_nor_what_is_held() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    for id in ["old", "waits", "fresh"] {
        drop(save(&store, id, &[note(id)]));
    }
    let _held = save(&store, "held", &[]);
    let (_, mut waits) = store.resume("waits").unwrap();
    let until = moment(0).after(Duration::from_hours(24 * 36500));
    let case = store.load("waits").unwrap().case;
    waits.describe(&|| Summary { until: Some(until), ..Summary::of(&case) });
    drop(waits);
    store.run("update login_rescue.cases set written = now() - interval '40 days' where id <> 'fresh'").unwrap();
    store.run("select login_rescue.purge_cases('30 days')").unwrap();
    let mut left = store.ids().unwrap();
    left.sort();
    assert_eq!(left, ["fresh", "held", "waits"]);
    assert_eq!(store.count("login_rescue.deleted where why = 'older than 30 days'"), 1);
}

#[test]
fn a_hold_that_nobody_renews_ends_by_itself_and_who_wakes_late_can_still_add_unless_it_was_taken() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (database.store(), database.store());
    let mut asleep = save(&here, ID, &[note("a")]);
    here.run("update login_rescue.cases set lease = now() - interval '1 second'").unwrap();
    assert_eq!(there.holder(ID), None);
    asleep.append(&note("woke, and nobody had taken it")).unwrap();
    assert!(there.holder(ID).is_some());
    here.run("update login_rescue.cases set lease = now() - interval '1 second'").unwrap();
    let (loaded, _awake) = there.resume(ID).unwrap();
    assert_eq!(loaded.case.events().len(), 2);
    assert!(matches!(asleep.append(&note("too late")), Err(StoreError::TakenOver { .. })));
    assert_eq!(there.load(ID).unwrap().case.events().len(), 2);
}

#[test]
fn an_event_whose_reply_was_lost_is_there_once() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    drop(save(&store, ID, &[]));
    let line = serde_json::to_string(&note("once")).unwrap().replace('\'', "''");
    let append = |token: u32, line: &str| {
        store.run(&format!("do $$ begin assert login_rescue.append_event('{ID}', {token}, 1, '{line}', '1 minute') = 'saved'; end $$"))
    };
    append(1, &line).unwrap();
    append(1, &line).unwrap();
    assert!(append(1, "another").is_err());
    assert_eq!(store.load(ID).unwrap().case.events(), [note("once")]);
}

#[test]
fn a_server_that_goes_away_is_said_once_and_gets_everything_when_it_is_back() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    let mut hold = save(&store, ID, &[note("before")]);
    database.lets_in(false);
    hold.append(&note("away")).unwrap();
    hold.append(&note("still away")).unwrap();
    assert!(matches!(hold.news().as_slice(), [News::Away { .. }]));
    let kept = Folder::at(database.folder().join("waiting")).load(ID).unwrap();
    assert_eq!(kept.case.events(), [note("before"), note("away"), note("still away")]);
    database.lets_in(true);
    drop(hold);
    assert_eq!(store.load(ID).unwrap().case.events(), kept.case.events());
    assert!(Folder::at(database.folder().join("waiting")).ids().unwrap().is_empty());
    assert_eq!(store.holder(ID), None);
}

#[test]
fn a_case_that_waits_on_this_machine_keeps_its_place_and_its_claim() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    let mut hold = save(&store, ID, &[note("before")]);
    database.lets_in(false);
    hold.append(&note("away")).unwrap();
    let claim = || std::fs::read(database.folder().join(format!("waiting/{ID}.claim"))).unwrap();
    let before = claim();
    assert!(matches!(store.begin(&new(ID)), Err(StoreError::Exists { .. })));
    assert_eq!(claim(), before);
    database.lets_in(true);
    drop(hold);
    assert_eq!(store.load(ID).unwrap().case.events(), [note("before"), note("away")]);
}

/// Leaves a case on this machine as a program does that was killed while the server was away: with a token the server had confirmed its
/// first event, without one not even that it was begun.
fn leave(waiting: &Folder, id: &str, events: &[Stamped], place: &str, token: Option<i64>) {
    drop(save(waiting, id, events));
    let claim = serde_json::json!({ "store": place, "token": token, "confirmed": u64::from(token.is_some()) });
    std::fs::write(waiting.dir().join(format!("{id}.claim")), claim.to_string()).unwrap();
}

#[test]
fn what_waits_on_this_machine_goes_in_before_its_case_is_taken_in_hand() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    drop(save(&store, ID, &[note("before")]));
    let waiting = Folder::at(database.folder().join("waiting"));
    leave(&waiting, ID, &[note("before"), note("away")], &store.place(), Some(1));
    let (loaded, mut hold) = store.resume(ID).unwrap();
    assert_eq!(loaded.case.events(), [note("before"), note("away")]);
    hold.append(&note("after")).unwrap();
    assert_eq!(store.hand_in(), [News::HandedIn { id: ID.to_owned() }]);
    assert_eq!(store.load(ID).unwrap().case.events(), [note("before"), note("away"), note("after")]);
    assert!(waiting.ids().unwrap().is_empty());
}

#[test]
fn what_waits_for_an_address_that_changed_goes_to_the_server_that_knows_the_case_and_nothing_else_does() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    drop(save(&store, ID, &[note("before")]));
    let waiting = Folder::at(database.folder().join("waiting"));
    // One that was begun here, and two of stores that nobody knows here.
    for (id, token) in [(ID, Some(1)), ("unknown", Some(1)), ("begun-away", None)] {
        leave(&waiting, id, &[note("before"), note("away")], "postgres://old/desk", token);
    }
    let mut news = store.hand_in();
    news.sort_by_key(|news| format!("{news:?}"));
    let place = || "postgres://old/desk".to_owned();
    let for_another = |id: &str| News::ForAnother { id: id.to_owned(), place: place() };
    assert_eq!(news, [for_another("begun-away"), for_another("unknown"), News::HandedIn { id: ID.to_owned() }]);
    assert_eq!(store.load(ID).unwrap().case.events(), [note("before"), note("away")]);
    let mut left = waiting.ids().unwrap();
    left.sort();
    assert_eq!(left, ["begun-away", "unknown"]);
}

/// What a hold says once it has something to say.
fn wait_for_news(hold: &mut dyn Hold) -> Vec<News> {
    for _ in 0..100 {
        let news = hold.news();
        if !news.is_empty() {
            return news;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("nothing was said");
}

#[test]
fn a_case_in_hand_is_handed_in_when_the_server_is_back_and_goes_on_there() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    let mut hold = save(&store, ID, &[]);
    database.lets_in(false);
    hold.append(&note("away")).unwrap();
    let case = Case::replay(header(ID), vec![note("away")]);
    hold.describe(&|| Summary { searched: "電話番号".to_owned(), ..Summary::of(&case) });
    drop(hold.news());
    database.lets_in(true);
    assert_eq!(wait_for_news(hold.as_mut()), [News::HandedIn { id: ID.to_owned() }]);
    assert_eq!(store.page("電話", 5, "").unwrap().len(), 1, "and lists know what was said meanwhile");
    hold.append(&note("there again")).unwrap();
    assert_eq!(store.load(ID).unwrap().case.events(), [note("away"), note("there again")]);
}

/// Two machines, each of which begins a case of the same id while the server is away.
#[test]
fn cases_that_were_begun_away_under_one_id_are_two_cases_and_both_go_on() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (database.store(), database.store_at("elsewhere"));
    let begin = |store: &Postgres, second: u64, text: &str| {
        let mut hold = store.begin(&Case::new(Header { started: moment(second), ..header(ID) })).unwrap();
        hold.append(&note(text)).unwrap();
        hold
    };
    database.lets_in(false);
    let mut first = begin(&here, 1, "here");
    let second = begin(&there, 2, "there");
    drop(first.news());
    drop(second);
    database.lets_in(true);
    assert_eq!(there.hand_in(), [News::HandedIn { id: ID.to_owned() }]);
    // The one of them is in hand all the time.
    let other = format!("{ID}-2");
    assert_eq!(wait_for_news(first.as_mut()), [News::HandedIn { id: other.clone() }]);
    assert_eq!(first.id(), other);
    first.append(&note("here again")).unwrap();
    drop(first);
    assert_eq!(here.load(ID).unwrap().case.events(), [note("there")]);
    assert_eq!(here.load(&other).unwrap().case.events(), [note("here"), note("here again")]);
    assert_eq!(here.ids().unwrap().len(), 2);
    // Nothing comes in a second time.
    assert!(here.hand_in().is_empty() && there.hand_in().is_empty());
}

/// The server has begun it, and the answer that says so was lost.
#[test]
fn a_case_whose_beginning_was_not_confirmed_is_handed_in_once_with_all_that_followed() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    let waiting = Folder::at(database.folder().join("waiting"));
    for (id, more) in [("began", &["away"][..]), ("went-on", &[])] {
        drop(save(&store, id, &[note("first")]));
        let notes: Vec<_> = ["first"].iter().chain(more).map(|text| note(text)).collect();
        leave(&waiting, id, &notes, &store.place(), None);
    }
    let (_, mut other) = store.take_over("went-on").unwrap();
    other.append(&note("by a colleague")).unwrap();
    let mut news = store.hand_in();
    news.sort_by_key(|news| format!("{news:?}"));
    assert_eq!(news, ["began", "went-on"].map(|id| News::HandedIn { id: id.to_owned() }));
    assert_eq!(store.load("began").unwrap().case.events(), [note("first"), note("away")]);
    assert_eq!(store.load("went-on").unwrap().case.events(), [note("first"), note("by a colleague")]);
    assert_eq!(store.ids().unwrap().len(), 2);
}

#[test]
fn who_was_away_while_somebody_else_went_on_is_told_and_keeps_what_they_wrote() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (database.store(), database.store());
    let mut hold = save(&here, ID, &[note("before")]);
    let (_, mut other) = there.take_over(ID).unwrap();
    other.append(&note("by a colleague")).unwrap();
    database.lets_in(false);
    hold.append(&note("written while away")).unwrap();
    assert!(matches!(hold.news().as_slice(), [News::Away { .. }]));
    database.lets_in(true);
    let told = wait_for_news(hold.as_mut());
    assert!(matches!(told.as_slice(), [News::NotHandedIn { by: Some(_), .. }]), "{told:?}");
    assert!(matches!(hold.append(&note("too late")), Err(StoreError::TakenOver { .. })));
    drop(hold);
    assert_eq!(there.load(ID).unwrap().case.events(), [note("before"), note("by a colleague")]);
    let aside: Vec<_> = std::fs::read_dir(database.folder().join("not-handed-in")).unwrap().collect();
    assert_eq!(aside.len(), 1);
    let left = std::fs::read(aside[0].as_ref().unwrap().path()).unwrap();
    assert_eq!(read_exported(&left).unwrap().events(), [note("before"), note("written while away")]);
    assert!(here.hand_in().is_empty());
}

#[test]
fn whoever_watches_is_told_within_a_second() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (database.store(), database.store());
    let (told, changes) = channel();
    here.watch(Box::new(move || told.send(()).is_ok()));
    changes.recv_timeout(Duration::from_secs(10)).unwrap();
    let mut hold = save(&there, ID, &[]);
    hold.append(&note("a")).unwrap();
    let case = there.load(ID).unwrap().case;
    hold.describe(&|| Summary::of(&case));
    changes.recv_timeout(Duration::from_secs(1)).unwrap();
    drop(hold);
    changes.recv_timeout(Duration::from_secs(1)).unwrap();
}

#[test]
fn a_page_has_what_waits_and_what_was_changed_last_and_finds_words_of_two_letters() {
    let Some(database) = Database::new() else { return };
    let store = database.store();
    for number in 0..9_u64 {
        let id = format!("case-{number}");
        let case = Case::replay(header(&id), vec![Stamped { at: moment(number), ..note("a") }]);
        let searched = if number == 4 { r"機種変更 電話番号 100% it's c:\new" } else { "めーる" };
        let until = (number == 0).then(|| moment(600));
        let summary = || Summary { until, searched: searched.to_owned(), ..Summary::of(&case) };
        store.begin(&case).unwrap().describe(&summary);
    }
    let id = |paged: Paged| paged.key().0.to_owned();
    let page = |words: &str, most| store.page(words, most, "").unwrap().into_iter().map(id).collect::<Vec<_>>();
    assert_eq!(page("", 2), ["case-8", "case-7", "case-0"]);
    let found = || {
        for words in ["電話", "番号 機種", "変更", "100%", "号", "電話番", "it's", "'s", r"c:\n"] {
            assert_eq!(page(words, 5), ["case-4"], "{words}");
        }
        assert!(["電番", "10_%", "電話番番", r"\\n"].iter().all(|words| page(words, 5).is_empty()));
    };
    found();
    // So many others since that nobody looks at each.
    let many = "insert into login_rescue.cases select 'many-' || n, header, started, written, events from login_rescue.cases, generate_series(1, 10000) n \
        where id = 'case-0'; insert into login_rescue.summaries select 'many-' || n, owner, name, changed + interval '1 day', null, over \
        from login_rescue.summaries, generate_series(1, 10000) n where case_id = 'case-0'; insert into login_rescue.texts \
        select 'many-' || n, searched, grams from login_rescue.texts, generate_series(1, 10000) n where case_id = 'case-0'";
    store.run(many).unwrap();
    found();
    assert_eq!(page("メール", 20).len(), 20);
}

#[test]
fn what_was_there_before_a_migration_is_found_after_it_and_counted_anew() {
    let Some(database) = Database::empty() else { return };
    let store = database.store();
    let before = [
        include_str!("../postgres/migrations/000-begin.sql"),
        include_str!("../postgres/migrations/001-cases.sql"),
        include_str!("../postgres/migrations/002-summaries.sql"),
        "insert into login_rescue.migrations (number) values (1), (2);",
    ];
    store.run(&before.concat()).unwrap();
    let line = serde_json::to_string(&header(ID)).unwrap();
    store
        .run(&format!(
            "select login_rescue.begin_case('{ID}', '{line}', now(), '{{}}', '{{}}', '1 minute');
            select login_rescue.tell_cases('[{{\"id\": \"{ID}\", \"events\": 0, \"changed\": \"2026-11-22T10:00:00Z\", \"is_over\": false, \
            \"told_by\": \"me\", \"stands\": \"{{}}\", \"counted\": \"{{}}\", \"searched\": \"電話番号\", \"pairs\": [\"電話\", \"話番\", \"番号\"]}}]');"
        ))
        .unwrap();
    assert_eq!(store.migrate().unwrap(), [3]);
    for words in ["電話", "話番号", "号"] {
        assert_eq!(store.page(words, 5, "").unwrap().len(), 1, "{words}");
    }
    let scope = Scope { since: None, until: None, now: moment(0) };
    assert_eq!(store.counted("me", scope).unwrap(), (Vec::new(), vec![ID.to_owned()]));
}

#[test]
fn nothing_connects_before_it_must() {
    let address = "postgres://nobody@%2Fnowhere/none";
    let store = Postgres::at(ServerAddress::parse(address).unwrap());
    assert_eq!(store.place(), "postgres:///nowhere/none");
    assert!(matches!(store.list(), Err(StoreError::Away { .. })));
}
