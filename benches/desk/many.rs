//! Lists, searches and counts over many cases, as the program asks for them and as the same question costs in SQL alone. The cases are those
//! of a made-up busy desk, some thousands of them again and again under new ids.

use std::process::{Command, Stdio};
use std::time::Instant;

use login_rescue::cases::summary;
use login_rescue::pack_files;
use login_rescue::store::{Folder, Store};

use super::server::Database;
use super::store;

#[path = "../scale/cases.rs"]
mod cases;

/// How many cases are different.
const DIFFERENT: u32 = 5_000;

pub fn measure(database: &Database, count: u64) {
    let begun = Instant::now();
    fill(database, count);
    println!(
        "{} cases with {} events, {} in all, filled in {:.0} s\n",
        count,
        rows(database, "events"),
        size(database),
        begun.elapsed().as_secs_f64()
    );
    println!(
        "texts: {} rows, index of their letters {}; {} kinds of cases are counted",
        rows(database, "texts"),
        bytes(database, "login_rescue.texts_grams_idx"),
        database.sql("select count(distinct counted) from login_rescue.summaries")
    );
    println!("\n| question | program, ms | in SQL alone, ms |\n|---|---|---|");
    let kind = |which: &str, order: &str| {
        format!(
            "(select header, stands, searched from login_rescue.cases c join login_rescue.summaries s on s.case_id = c.id \
            join login_rescue.texts t on t.case_id = c.id where waits_until is {which} order by {order} limit 500)"
        )
    };
    let page = kind("not null", "waits_until") + " union all " + &kind("null", "changed desc");
    let found = |word: &str| {
        format!(
            "select case_id from login_rescue.texts join login_rescue.summaries using (case_id) where searched like '%{word}%' \
            order by changed desc limit 500"
        )
    };
    let named = database.sql("select name from login_rescue.summaries where name !~ '-.*-' order by case_id limit 1");
    let by_name = format!("select case_id from login_rescue.summaries where name = '{named}'");
    for (name, words, sql) in [
        ("cases list", &["cases", "list"][..], page.clone()),
        ("cases list --state waiting", &["cases", "list", "--state", "waiting"], page.clone()),
        ("cases list --due", &["cases", "list", "--due"], page),
        ("cases list T-10007", &["cases", "list", "T-10007"], found("t-10007")),
        ("cases list 電話", &["cases", "list", "電話"], found("電話")),
        ("cases list iphone", &["cases", "list", "iphone"], found("iphone")),
        ("cases list 機種変 (nowhere)", &["cases", "list", "機種変"], found("機種変")),
        ("cases show, by name", &["cases", "show", &named], by_name),
        ("stats", &["stats", "--format", "json"], "select sum(length(line)) from login_rescue.events".to_owned()),
    ] {
        // In turn, and the middle one of three: what is asked for first finds nothing in memory.
        let both = || (timed(|| run(database, words)), timed(|| drop(database.sql(&sql))));
        let (program, plain): (Vec<f64>, Vec<f64>) = [both(), both(), both()].into_iter().unzip();
        let (program, plain) = (middle(program), middle(plain));
        println!("| {name} | {program:.0} | {plain:.0} |");
    }
}

fn fill(database: &Database, count: u64) {
    let (folder, pack) = (tempfile::tempdir().unwrap(), pack_files::shipped());
    cases::fill(folder.path(), &pack, DIFFERENT, 20_261_122).unwrap();
    let (from, to) = (Folder::at(folder.path().to_owned()), store(&database.address(), None));
    for listed in from.list().unwrap() {
        let Ok(case) = listed.case else { continue };
        to.begin(&case).unwrap().describe(&|| summary(&case, Some(&pack)));
    }
    let there: u64 = rows(database, "cases").parse().unwrap();
    copy(database, count.div_ceil(there) - 1);
    database.sql("vacuum analyze");
}

/// So many copies of every case, as if the desk had had the same month again and again, the first one written first. The index of letters
/// is made afterwards, which is faster.
fn copy(database: &Database, copies: u64) {
    let tables = [
        ("cases", "id || '-' || copy, header, started, written, events, token, null, null"),
        ("events", "case_id || '-' || copy, number, token, line, written"),
        (
            "summaries",
            "case_id || '-' || copy, owner, name || '-' || copy, changed - copy * interval '30 days', waits_until, over, events, told_by, \
            stands, counted, began, clock, whole, without_waits",
        ),
        ("texts", "case_id || '-' || copy, searched, grams"),
    ];
    let all = |each: fn(&str, &str) -> String| tables.map(|(table, columns)| each(table, columns)).concat();
    let month = all(|table, _| format!("create temp table {table} as select * from login_rescue.{table};"));
    let again = all(|table, columns| format!("insert into login_rescue.{table} select {columns} from pg_temp.{table};"));
    database.sql(&format!(
        "drop index login_rescue.texts_grams_idx; {month} do $$ begin for copy in reverse {copies}..1 loop {again} end loop; end $$; \
        create index texts_grams_idx on login_rescue.texts using gin (grams)"
    ));
}

fn run(database: &Database, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_login-rescue"));
    command.args(["--config", "none", "--store", &database.address()]).args(words).env("LOGIN_RESCUE_CLOCK", cases::NOW);
    assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success(), "{words:?}");
}

fn timed(what: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    what();
    begun.elapsed().as_secs_f64() * 1000.0
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn rows(database: &Database, table: &str) -> String {
    database.sql(&format!("select count(*) from login_rescue.{table}"))
}

fn size(database: &Database) -> String {
    database.sql("select pg_size_pretty(pg_database_size(current_database()))")
}

fn bytes(database: &Database, relation: &str) -> String {
    database.sql(&format!("select pg_size_pretty(pg_relation_size('{relation}'))"))
}
