//! The shared store under a whole desk: what an append costs with so many desks at once, what lists and searches cost with so many cases,
//! and what is left when desks and the server are killed or a desk is frozen. Run as
//! `.ci/with-postgres cargo bench --bench desk -- appends 200 20`, or with `cases 100000`, `killed 60`, `frozen 20`, `switched 20 60`; the
//! numbers are desks and seconds, cases, seconds, rounds, desks and seconds. What must hold is asserted; what was measured is printed. `LOGIN_RESCUE_TEST_FSYNC=on`
//! before it has the server wait for its disk.

#![cfg(all(unix, feature = "postgres"))]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]
#![allow(clippy::cast_precision_loss, reason = "what is measured is far smaller than that")]

#[path = "desk/appends.rs"]
mod appends;
#[path = "desk/killed.rs"]
mod killed;
#[path = "desk/many.rs"]
mod many;
#[path = "../tests/server/mod.rs"]
mod server;
#[path = "desk/switched.rs"]
mod switched;

use std::path::Path;
use std::time::Duration;

use login_rescue::store::{Postgres, ServerAddress};
use login_rescue_core::case::{Case, Event, Header, Moment, Stamped};
use login_rescue_core::flow::Address;
use login_rescue_core::locale::Lang;

use server::Database;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let number = |index: usize, usual: u64| words.get(index).and_then(|word| word.parse().ok()).unwrap_or(usual);
    match words.first().map(String::as_str) {
        // What a killed or frozen desk does, in a process of its own.
        Some("desk") => killed::desk(&words[1], Path::new(&words[2]), &words[3]),
        Some("switched") => switched::with_standby(&words[1..]),
        task => {
            let Some(database) = Database::new() else { return };
            store(&database.address(), None).migrate().unwrap();
            match task {
                Some("cases") => many::measure(&database, number(1, 20_000)),
                Some("killed") => killed::killed(&database, Duration::from_secs(number(1, 30)), number(2, 20_261_122)),
                Some("on-both") => switched::switched(&database, number(1, 10), Duration::from_secs(number(2, 40)), number(3, 20_261_122)),
                Some("frozen") => killed::frozen(&database, number(1, 10), number(2, 20_261_122)),
                _ => appends::measure(&database, number(1, 50), Duration::from_secs(number(2, 10))),
            }
        }
    }
}

/// The store there, as a program has it that keeps in this folder what waits.
fn store(address: &str, home: Option<&Path>) -> Postgres {
    let address = ServerAddress::parse(address).unwrap();
    match home {
        Some(home) => Postgres::keeping_in(address, home.join("waiting")),
        None => Postgres::at(address),
    }
}

fn moment() -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
}

fn new_case(id: &str) -> Case {
    let start = Address::parse("start.what-happened").unwrap();
    Case::new(Header {
        format: login_rescue_core::case::FORMAT,
        id: id.to_owned(),
        pack: "x".into(),
        pack_version: "2026-11-22".into(),
        start,
        started: moment(),
        lang: Lang::En,
    })
}

fn note(text: &str) -> Stamped {
    Stamped { at: moment(), event: Event::Noted { text: text.to_owned(), internal: false } }
}

/// The time below which so many of a hundred lie.
fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let index = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
