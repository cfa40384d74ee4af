//! Lists, searches and counts over many cases, as the program asks for them and as the same question costs in SQL alone. The cases are those
//! of a made-up busy desk, a thousand of them again and again under new ids.

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
const DIFFERENT: u32 = 1_000;

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
    println!("texts: {} rows, index of pairs {}", rows(database, "texts"), bytes(database, "login_rescue.texts_pairs_idx"));
    println!("\n| question | program, ms | in SQL alone, ms |\n|---|---|---|");
    let page = "select c.id from login_rescue.cases c join login_rescue.summaries s on s.case_id = c.id \
        where waits_until is null order by changed desc limit 500";
    let found = |word: &str| format!("select case_id from login_rescue.texts where searched like '%{word}%' limit 500");
    let named = database.sql("select name from login_rescue.summaries where name !~ '-.*-' order by case_id limit 1");
    let by_name = format!("select case_id from login_rescue.summaries where name = '{named}'");
    for (name, words, sql) in [
        ("cases list", &["cases", "list"][..], page.to_owned()),
        (
            "cases list --state waiting",
            &["cases", "list", "--state", "waiting"],
            page.replace("waits_until is null order by changed desc", "waits_until is not null order by waits_until"),
        ),
        (
            "cases list --due",
            &["cases", "list", "--due"],
            page.replace("waits_until is null order by changed desc", "waits_until is not null order by waits_until"),
        ),
        ("cases list T-10007", &["cases", "list", "T-10007"], found("t-10007")),
        ("cases list 電話 (LIKE alone reads all)", &["cases", "list", "電話"], found("電話")),
        ("cases show, by name", &["cases", "show", &named], by_name),
        ("stats", &["stats", "--format", "json"], "select sum(length(line)) from login_rescue.events".to_owned()),
    ] {
        let (program, plain) = (timed(|| run(database, words)), timed(|| drop(database.sql(&sql))));
        println!("| {name} | {program:.0} | {plain:.0} |");
    }
    trigrams(database);
}

/// What the index of PostgreSQL's own extension finds of a word of two letters and of three, beside ours.
fn trigrams(database: &Database) {
    database.sql("create extension pg_trgm; create index trigrams on login_rescue.texts using gin (searched gin_trgm_ops); analyze login_rescue.texts");
    println!("\nindex of trigrams {}\n\n| word | pairs, ms | trigrams, ms |\n|---|---|---|", bytes(database, "login_rescue.trigrams"));
    for word in ["iphone", "電話", "機種変", "タイ"] {
        let pairs: Vec<String> = word.chars().zip(word.chars().skip(1)).map(|(a, b)| format!("{a}{b}")).collect();
        let like = format!("searched like '%{word}%'");
        let count = |condition: &str| format!("select count(*) from login_rescue.texts where {condition}");
        let by_pairs = timed(|| drop(database.sql(&count(&format!("pairs @> '{{{}}}' and {like}", pairs.join(","))))));
        let by_trigrams = timed(|| drop(database.sql(&count(&like))));
        println!("| {word} | {by_pairs:.1} | {by_trigrams:.1} |");
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

/// So many copies of every case, each a while older than the one before it. The index of pairs is made afterwards, which is faster.
fn copy(database: &Database, copies: u64) {
    let of = |table: &str, columns: &str| {
        format!(
            "insert into login_rescue.{table} select {columns} from login_rescue.{table} cross join generate_series(1, {copies}) as copy;"
        )
    };
    database.sql(
        &[
            "drop index login_rescue.texts_pairs_idx;".to_owned(),
            of("cases", "id || '-' || copy, header, started, written, events, token, null, null"),
            of("events", "case_id || '-' || copy, number, token, line, written"),
            of(
                "summaries",
                "case_id || '-' || copy, owner, name || '-' || copy, changed - copy * interval '1 hour', waits_until, over, \
            events, told_by, stands, counted",
            ),
            of("texts", "case_id || '-' || copy, searched, pairs"),
            "create index texts_pairs_idx on login_rescue.texts using gin (pairs)".to_owned(),
        ]
        .concat(),
    );
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

fn rows(database: &Database, table: &str) -> String {
    database.sql(&format!("select count(*) from login_rescue.{table}"))
}

fn size(database: &Database) -> String {
    database.sql("select pg_size_pretty(pg_database_size(current_database()))")
}

fn bytes(database: &Database, relation: &str) -> String {
    database.sql(&format!("select pg_size_pretty(pg_relation_size('{relation}'))"))
}
