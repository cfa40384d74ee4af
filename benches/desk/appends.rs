//! So many desks append at once, each to a case of its own; beside each append the same row goes by a bare INSERT into a table like it.

use std::thread;
use std::time::{Duration, Instant};

use login_rescue::store::Store;

use super::server::Database;
use super::{new_case, note, percentile, store};

/// What the two ways took.
#[derive(Default)]
struct Times {
    appends: Vec<Duration>,
    inserts: Vec<Duration>,
}

pub fn measure(database: &Database, desks: u64, time: Duration) {
    database.sql("create table bare (case_id text, number integer, token bigint, line text, written timestamptz default now(), primary key (case_id, number))");
    let begun = Instant::now();
    let work = |desk| {
        let address = database.address();
        move || one(&address, desk, time)
    };
    let threads: Vec<_> = (0..desks).map(|desk| thread::spawn(work(desk))).collect();
    let mut all = Times::default();
    for times in threads.into_iter().map(|thread| thread.join().unwrap()) {
        all.appends.extend(times.appends);
        all.inserts.extend(times.inserts);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let there: usize = database.sql("select count(*) from login_rescue.events").parse().unwrap();
    assert_eq!(there, all.appends.len(), "every confirmed event is there, and no other");
    println!("{desks} desks, {seconds:.0} s, {} events, fsync {}\n", all.appends.len(), database.sql("show fsync"));
    println!("| | median, ms | 95 % | 99 % |\n|---|---|---|---|");
    for (name, times) in [("append", &mut all.appends), ("bare INSERT", &mut all.inserts)] {
        let [half, most, nearly_all] = [50, 95, 99].map(|percent| percentile(times, percent));
        println!("| {name} | {half:.2} | {most:.2} | {nearly_all:.2} |");
    }
}

/// One desk: an append and a bare insert in turn.
fn one(address: &str, desk: u64, time: Duration) -> Times {
    let (id, store) = (format!("desk-{desk}"), store(address, None));
    let mut hold = store.begin(&new_case(&id)).unwrap();
    let mut bare = bare::Client::connect(address);
    let (mut times, begun) = (Times::default(), Instant::now());
    for number in 1.. {
        if begun.elapsed() > time {
            break;
        }
        let event = note(&format!("What the caller says, number {number}."));
        let before = Instant::now();
        hold.append(&event).unwrap();
        times.appends.push(before.elapsed());
        let line = serde_json::to_string(&event).unwrap();
        let before = Instant::now();
        bare.insert(&id, number, &line);
        times.inserts.push(before.elapsed());
    }
    times
}

/// The same client without anything of ours.
mod bare {
    use tokio::runtime::{Builder, Runtime};
    use tokio_postgres::types::Type;
    use tokio_postgres::{Client as Line, NoTls};

    pub struct Client {
        runtime: Runtime,
        line: Line,
    }

    impl Client {
        pub fn connect(address: &str) -> Self {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            let line = runtime.block_on(async {
                let (line, connection) = tokio_postgres::connect(address, NoTls).await.unwrap();
                tokio::spawn(async { drop(connection.await) });
                line
            });
            Self { runtime, line }
        }

        pub fn insert(&mut self, id: &str, number: i32, line: &str) {
            let given: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 3] =
                [(&id, Type::TEXT), (&number, Type::INT4), (&line, Type::TEXT)];
            let statement = "insert into bare (case_id, number, token, line) values ($1, $2, 1, $3)";
            self.runtime.block_on(self.line.query_typed(statement, &given)).unwrap();
        }
    }
}
