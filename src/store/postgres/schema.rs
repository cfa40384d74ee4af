//! The schema as numbered migrations. An administrator runs them with a role that may; the desk's role can only use what they make.

use tokio_postgres::Row;

use login_rescue_core::locale::fill;

use crate::words::words;

use super::link::{ClientLink, Failure};

/// What every migration rests on.
const BEGIN: &str = include_str!("migrations/000-begin.sql");

/// The migrations in their order; the first is number 1. One that was shipped is never changed.
const MIGRATIONS: [&str; 3] =
    [include_str!("migrations/001-cases.sql"), include_str!("migrations/002-summaries.sql"), include_str!("migrations/003-many.sql")];

/// Asks for the number of the last migration that was run. Compiling what is asked here takes the server longer than answering it.
pub(super) const VERSION: &str = "select max(number), set_config('jit', 'off', false) from login_rescue.migrations";

/// How a server's schema fits this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The number of the last migration that was run; 0 where there is none.
    pub found: i32,
    /// The one that this program needs.
    pub needed: i32,
}

fn needed() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// An error unless this program can use a schema of this version.
pub(super) fn must_fit(row: Option<&Row>) -> Result<(), Failure> {
    let found = row.map_or(0, version);
    let numbers = [found.to_string(), needed().to_string()];
    let [found_text, needed_text] = &numbers;
    match found {
        0 => Err(Failure::Bare),
        found if found < needed() => Err(Failure::Refused(fill(words().store_old_schema, &[found_text, needed_text]))),
        found if found > needed() => Err(Failure::Refused(fill(words().store_new_schema, &[found_text, needed_text]))),
        _ => Ok(()),
    }
}

fn version(row: &Row) -> i32 {
    row.try_get::<_, Option<i32>>(0).ok().flatten().unwrap_or(0)
}

/// Looks what is there.
pub(super) fn check(link: &ClientLink) -> Result<Checked, Failure> {
    let found = match link.ask_bare(VERSION) {
        Err(Failure::Bare) => 0,
        rows => rows?.first().map_or(0, version),
    };
    Ok(Checked { found, needed: needed() })
}

/// Runs the migrations that were not run yet, all of them or none; gives back their numbers.
pub(super) fn migrate(link: &ClientLink) -> Result<Vec<i32>, Failure> {
    let found = check(link)?.found;
    let missing: Vec<(i32, &str)> = (1..).zip(MIGRATIONS).filter(|(number, _)| *number > found).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    // One administrator at a time; who comes second finds nothing left to do, and is told by the number that exists.
    let note = |(number, migration): &(i32, &str)| format!("insert into login_rescue.migrations (number) values ({number});\n{migration}");
    let all: String = missing.iter().map(note).collect();
    link.run_all(&format!("begin;\nselect pg_advisory_xact_lock(hashtext('login_rescue'));\n{BEGIN}\n{all}\ncommit;"))?;
    Ok(missing.into_iter().map(|(number, _)| number).collect())
}
