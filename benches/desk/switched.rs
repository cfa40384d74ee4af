//! Desks whose server dies in the middle of their work and whose synchronous standby takes its place: their address names both, and they go
//! on there by themselves. What a desk says is confirmed must be there, once and in its order.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use login_rescue::store::{Shared, Store};

use super::killed::{Running, all_there};
use super::server::{Database, VARIABLE};
use super::{new_case, store};

/// How long desks may need at most to see that a server is back: they look four times a minute.
const RETURN: Duration = Duration::from_secs(25);

/// What makes a standby, and has it take the place of the server.
fn script() -> Option<String> {
    let script = std::env::var("LOGIN_RESCUE_TEST_STANDBY").ok();
    if script.is_none() {
        println!("left out: LOGIN_RESCUE_TEST_STANDBY names nothing that makes a standby");
    }
    script
}

/// Makes a standby, and runs the rest with an address that names both servers.
pub fn with_standby(words: &[String]) {
    let Some(script) = script() else { return };
    let output = Command::new(script).arg("start").stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let standby = String::from_utf8(output.stdout).unwrap();
    let server = std::env::var(VARIABLE).unwrap();
    let (servers, database) = server.rsplit_once('/').unwrap();
    let mut rest = Command::new(std::env::current_exe().unwrap());
    rest.arg("on-both").args(words).env(VARIABLE, format!("{servers},{}/{database}", standby.trim()));
    assert!(rest.status().unwrap().success());
}

pub fn switched(database: &Database, desks: u64, time: Duration, seed: u64) {
    let (mut rng, home, address) = (Rng::with_seed(seed), tempfile::tempdir().unwrap(), database.address());
    let ids: Vec<(String, PathBuf)> = (0..desks).map(|desk| (format!("desk-{desk}"), home.path().join(desk.to_string()))).collect();
    let here = store(&address, None);
    for (id, _) in &ids {
        drop(here.begin(&new_case(id)).unwrap());
    }
    assert_eq!(database.sql("select sync_state from pg_stat_replication"), "sync");
    let running: Vec<Running> = ids.iter().map(|(id, home)| Running::start(database, home, id)).collect();
    thread::sleep(time / 4 + Duration::from_millis(rng.u64(0..2000)));
    let begun = Instant::now();
    assert!(Command::new(script().unwrap()).arg("switch").status().unwrap().success());
    let switch = begun.elapsed();
    let before = count(database);
    thread::sleep((time * 3 / 4).max(RETURN));
    let after = count(database);
    let waiting = ids.iter().filter(|(_, home)| home.join("waiting").read_dir().is_ok_and(|files| files.count() > 0)).count();
    for desk in &running {
        desk.signal("KILL");
    }
    let (mut confirmed, mut there) = (0, 0);
    for ((id, home), desk) in ids.iter().zip(running) {
        let heard = desk.heard();
        let store = store(&address, Some(home));
        store.hand_in();
        there += all_there(&store, id, &heard);
        confirmed += heard.len();
    }
    assert_eq!(waiting, 0, "every desk is back at a server by itself");
    println!(
        "seed {seed}: {desks} desks, switched to the standby in {:.1} s; {before} events there then, {after} at the end",
        switch.as_secs_f64()
    );
    println!("{confirmed} events confirmed, {there} there, none twice");
}

fn count(database: &Database) -> usize {
    database.sql("select count(*) from login_rescue.events").parse().unwrap()
}
