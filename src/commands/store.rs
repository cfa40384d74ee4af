//! `login-rescue store ...`: the tables of a shared store, for its administrator.

use std::io::Write;

use anyhow::Result;

use crate::cli::StoreTask;
use crate::exit::Exit;
use crate::words::words;

#[cfg(feature = "postgres")]
use {
    crate::store::{Checked, Location, Postgres},
    login_rescue_core::locale::filled,
};

/// Does it with the store that was named.
#[cfg(feature = "postgres")]
pub fn run(task: StoreTask, address: Option<&str>, out: &mut impl Write) -> Result<Exit> {
    let Some(Location::Shared(address)) = address.map(Location::parse).transpose().map_err(anyhow::Error::msg)? else {
        return Err(Exit::Usage.saying(words().store_not_named));
    };
    let store = Postgres::at(*address);
    match task {
        StoreTask::Init | StoreTask::Migrate => migrate(&store, out),
        StoreTask::Check => check(&store, out),
    }
}

#[cfg(feature = "postgres")]
fn migrate(store: &Postgres, out: &mut impl Write) -> Result<Exit> {
    let run = store.migrate()?;
    let numbers = run.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let text = if run.is_empty() { words().store_up_to_date.to_owned() } else { filled!(words().store_migrated, numbers) };
    writeln!(out, "{text}")?;
    Ok(Exit::Done)
}

#[cfg(feature = "postgres")]
fn check(store: &Postgres, out: &mut impl Write) -> Result<Exit> {
    let Checked { found, needed } = store.check()?;
    let (text, exit) = if found == needed { (words().store_fits, Exit::Done) } else { (words().store_fits_not, Exit::Faults) };
    writeln!(out, "{}", filled!(text, found, needed))?;
    Ok(exit)
}

/// Without the client there is no such store.
#[cfg(not(feature = "postgres"))]
pub fn run(_: StoreTask, _: Option<&str>, _: &mut impl Write) -> Result<Exit> {
    Err(Exit::Usage.saying(words().store_not_built_in))
}
