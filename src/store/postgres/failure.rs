//! What came of asking a server that gave no rows.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::address::in_full;

#[derive(Debug)]
pub(super) enum Failure {
    /// There is no server now, or none that can save anything.
    Away(String),
    Refused(String),
    /// The database has no tables for cases.
    Bare,
}

/// What a failure means: the server is not there, or cannot save anything now, or said no.
pub(super) fn failure(error: &Error) -> Failure {
    let away = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::DISK_FULL,
        SqlState::OUT_OF_MEMORY,
        SqlState::QUERY_CANCELED,
        // What was the primary server is a standby now.
        SqlState::READ_ONLY_SQL_TRANSACTION,
    ];
    match error.as_db_error() {
        Some(said) if away.contains(said.code()) => Failure::Away(said.message().to_owned()),
        Some(said) if [SqlState::UNDEFINED_TABLE, SqlState::INVALID_SCHEMA_NAME].contains(said.code()) => Failure::Bare,
        Some(said) => Failure::Refused(said.message().to_owned()),
        None => Failure::Away(in_full(error)),
    }
}
