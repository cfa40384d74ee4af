//! The schema as numbered migrations, and whether a server has the one that this program needs.

use tokio_postgres::Row;

use login_rescue_core::locale::filled;

use crate::words::words;

use super::failure::Failure;

/// The migrations in their order; the first is number 1. One that was shipped is never changed.
pub(super) const MIGRATIONS: [&str; 3] =
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

pub(super) fn needed() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// An error unless this program can use a schema of this version.
pub(super) fn must_fit(row: Option<&Row>) -> Result<(), Failure> {
    let found = row.map_or(0, version);
    match found {
        0 => Err(Failure::Bare),
        found if found < needed() => Err(Failure::Refused(filled!(words().store_old_schema, found, needed()))),
        found if found > needed() => Err(Failure::Refused(filled!(words().store_new_schema, found, needed()))),
        _ => Ok(()),
    }
}

pub(super) fn version(row: &Row) -> i32 {
    row.try_get::<_, Option<i32>>(0).ok().flatten().unwrap_or(0)
}
