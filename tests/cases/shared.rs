//! A desk that shares its cases: who begins a call on one machine is found on another, and what one does there the other is told.

use super::home::{Home, WALK};
use super::server::Database;

/// Two machines of one desk, whose store has its tables.
fn desk() -> Option<(Database, String, Home, Home)> {
    let database = Database::new()?;
    let (address, here, there) = (database.address(), Home::new(), Home::new());
    let (code, said) = here.refused(&["--store", &address, "cases", "list"]);
    assert!(code == 4 && said.contains("login-rescue store init"), "{said}");
    assert_eq!(here.run(&["--store", &address, "store", "check"], &[]).status.code(), Some(1));
    here.print(&["--store", &address, "store", "init"]);
    assert!(here.print(&["--store", &address, "store", "check"]).contains("as this program needs them"));
    Some((database, address, here, there))
}

#[test]
fn a_colleague_sees_who_has_a_case_takes_it_over_and_the_first_is_told() {
    let Some((_database, address, here, there)) = desk() else { return };
    let mut first = here.start(&["--store", &address, "--plain", "--lang", "en", "--name", "T-1"]);
    first.hear("Saves every answer in the desk's own store");
    first.hear("How should the code come?");
    first.say("1");
    first.hear("Turn flight mode on and off");
    assert_eq!(here.ids(), Vec::<String>::new(), "nothing lies on the machine");
    let list = there.print(&["--store", &address, "cases", "list", "T-1"]);
    assert!(list.contains("T-1") && list.contains("(with another program on "), "{list}");
    let (code, said) = there.refused(&["--store", &address, "cases", "resume", "T-1", "--plain"]);
    assert!(code == 4 && said.contains("--take-over"), "{said}");
    let taken = there.run(&["--store", &address, "cases", "resume", "T-1", "--take-over", "--plain"], &["2", "q"]);
    assert!(taken.status.success(), "{taken:?}");
    first.say("2");
    first.hear("was taken over");
    first.kill();
    let shown = there.json(&["--store", &address, "cases", "show", "T-1"]);
    assert_eq!(shown["trail"].as_array().unwrap().len(), 2, "{shown}");
}

#[test]
fn a_server_that_goes_away_in_the_middle_of_a_call_loses_nothing() {
    let Some((database, address, here, there)) = desk() else { return };
    let mut call = here.start(&["--store", &address, "--plain", "--lang", "en", "--name", "T-2"]);
    call.hear("How should the code come?");
    call.say("1");
    call.hear("Turn flight mode on and off");
    database.lets_in(false);
    call.say("2");
    call.hear("cannot be reached");
    call.hear("Ask for one new code");
    call.kill();
    let begun = here.run(&["--store", &address, "--plain", "--lang", "en", "--name", "T-9", "code"], &["1", "q"]);
    assert!(String::from_utf8_lossy(&begun.stdout).contains("cannot be reached"), "{begun:?}");
    let kept = std::fs::read_dir(here.path().join("state/login-rescue/waiting")).unwrap();
    assert_eq!(kept.count(), 4, "two cases and two claims");
    database.lets_in(true);
    let next = here.run(&["--store", &address, "--plain", "--lang", "en"], &["q"]);
    let said = String::from_utf8(next.stdout).unwrap();
    assert_eq!(said.matches("it has everything of case").count(), 2, "{said}");
    let trail = |name: &str| there.json(&["--store", &address, "cases", "show", name])["trail"].as_array().unwrap().len();
    assert_eq!([trail("T-2"), trail("T-9")], [2, 1]);
}

#[test]
fn an_import_while_the_server_is_away_says_so_and_comes_in_later() {
    let Some((database, address, here, there)) = desk() else { return };
    let id = there.walk(&["--name", "T-5"], WALK);
    let file = here.path().join("T-5.jsonl").display().to_string();
    there.print(&["cases", "export", "T-5", "--to", &file]);
    database.lets_in(false);
    let said = here.print(&["--store", &address, "cases", "import", &file]);
    assert!(said.starts_with(&format!("{id} is kept on this machine for now\n")) && said.contains("cannot be reached"), "{said}");
    database.lets_in(true);
    let next = here.run(&["--store", &address, "--plain", "--lang", "en"], &["q"]);
    assert!(String::from_utf8_lossy(&next.stdout).contains(&format!("it has everything of case {id}")), "{next:?}");
    let message = |home: &Home, options: &[&str]| home.print(&[options, &["message", "T-5"]].concat());
    assert_eq!(message(&here, &["--store", &address]), message(&there, &[]));
}

#[test]
fn a_list_and_the_counts_are_the_same_from_summaries_and_from_events_and_need_no_events() {
    let Some((database, address, here, there)) = desk() else { return };
    for (name, lines) in [("T-6", WALK), ("T-7", &["1", "1", "q"]), ("Ｔ-8", &["1", "n", "機種変更のあと", "end", "w", "q"])] {
        here.walk(&["--name", name], lines);
    }
    here.print(&["cases", "copy", "--from", &here.cases().display().to_string(), "--to", &address]);
    let all = |home: &Home, options: &[&str]| {
        let list = |words: &[&str]| home.json(&[options, &["cases", "list"], words].concat());
        let [every, found, due] = [&[][..], &["機種"], &["--due=30d"]].map(list);
        (
            every,
            found,
            due,
            home.print(&[options, &["cases", "list"]].concat()),
            home.print(&[options, &["stats", "--format", "csv"]].concat()),
        )
    };
    let store = ["--store", address.as_str()];
    let in_folder = all(&here, &[]);
    assert_eq!(in_folder.0.as_array().unwrap().len(), 3);
    assert_eq!(in_folder.1.as_array().unwrap().len(), 1);
    assert_eq!(all(&there, &store), in_folder);
    // As a desk has it that was there before the summaries: whoever reads the events first tells the others.
    let told = "select count(*) from login_rescue.summaries where told_by is not null";
    assert_eq!(database.sql(told), "3");
    database.sql("update login_rescue.summaries set told_by = null, stands = null, counted = null");
    assert_eq!(there.print(&[&store[..], &["stats", "--format", "csv"]].concat()), in_folder.4);
    assert_eq!(database.sql(told), "3");
    database.sql("update login_rescue.summaries set told_by = null, stands = null, counted = null");
    assert_eq!(all(&there, &store), in_folder);
    database.sql("update login_rescue.events set line = 'not read'");
    assert_eq!(all(&there, &store), in_folder);
    // One that has another event since is read.
    database.sql("update login_rescue.cases set events = events + 1");
    assert!(there.print(&[&store[..], &["cases", "list"]].concat()).contains("damaged"));
}

#[test]
fn cases_are_copied_to_a_store_and_back_as_they_were() {
    let Some((_database, address, here, there)) = desk() else { return };
    let id = here.walk(&["--name", "T-3"], WALK);
    let folder = here.cases().display().to_string();
    let copied = here.print(&["cases", "copy", "--from", &folder, "--to", &address]);
    assert!(copied.starts_with("copied 1 to "), "{copied}");
    let again = here.print(&["cases", "copy", "--from", &folder, "--to", &address]);
    assert!(again.contains("1 were there already"), "{again}");
    let back = there.cases().display().to_string();
    there.print(&["cases", "copy", "--from", &address, "--to", &back]);
    assert_eq!(std::fs::read(there.file_of(&id)).unwrap(), std::fs::read(here.file_of(&id)).unwrap());
    let message = |options: &[&str]| here.print(&[options, &["message", "T-3"]].concat());
    assert_eq!(message(&["--store", &address]), message(&[]));
}

#[test]
fn a_note_is_found_by_its_words_in_a_store_as_in_a_folder() {
    let home = Home::new();
    home.walk(&["--name", "T-4"], &["1", "n", "機種変更のあと電話番号が変わった", "end", "q"]);
    let found = |options: &[&str], words: &str| home.print(&[options, &["cases", "list", words]].concat()).contains("T-4");
    assert!(found(&[], "電話") && !found(&[], "電車"));
    let Some(database) = Database::new() else { return };
    let address = database.address();
    let store = ["--store", address.as_str()];
    home.print(&[&store[..], &["store", "init"]].concat());
    home.print(&["cases", "copy", "--from", &home.cases().display().to_string(), "--to", &address]);
    assert!(found(&store, "電話") && !found(&store, "電車"));
}

#[test]
fn a_server_must_prove_who_it_is() {
    let (Ok(server), Ok(authority)) = (std::env::var("LOGIN_RESCUE_TEST_TLS"), std::env::var("LOGIN_RESCUE_TEST_CA")) else {
        return println!("left out: LOGIN_RESCUE_TEST_TLS names no server");
    };
    let home = Home::new();
    let check = |parameters: &str| {
        let output = home.run(&["--store", &format!("{server}?{parameters}"), "store", "check"], &[]);
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(check(&format!("sslrootcert={authority}")), (1, String::new()), "it is there, without tables");
    assert_eq!(check("sslmode=disable").0, 1);
    for parameters in ["", "sslmode=require", "sslmode=prefer"] {
        let (code, said) = check(parameters);
        assert!(code == 4 && said.contains("invalid peer certificate"), "{parameters}: {said}");
    }
    // The name counts, too.
    let elsewhere = server.replace("localhost", "127.0.0.1");
    let output = home.run(&["--store", &format!("{elsewhere}?sslrootcert={authority}"), "store", "check"], &[]);
    assert_eq!(output.status.code(), Some(4), "{output:?}");
}

#[test]
fn the_configuration_names_a_store_and_its_password_is_not_shown() {
    let home = Home::new();
    std::fs::write(home.path().join("desk.toml"), "store = 'postgres://hanako:hidden@db.example/cases'\n").unwrap();
    let config = home.print(&["--config", "desk.toml", "config"]);
    assert!(config.contains("postgres://db.example/cases") && !config.contains("hidden"), "{config}");
    std::fs::write(home.path().join("desk.toml"), "store = 'mysql://db'\n").unwrap();
    let (code, said) = home.refused(&["--config", "desk.toml", "cases", "list"]);
    assert!(code == 3 && said.contains("postgres://user@host/database"), "{said}");
}
