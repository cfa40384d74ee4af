//! Bringing a schema up to this program. An administrator runs this with a role that may; the desk's role can only use what it makes.

use super::failure::Failure;
use super::link::ClientLink;
use super::schema::{Checked, MIGRATIONS, VERSION, needed, version};

/// What every migration rests on.
const BEGIN: &str = include_str!("migrations/000-begin.sql");

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
