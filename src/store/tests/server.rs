//! A database of its own for each test, on the server that the environment names. Without one these tests say that they were left out.

use std::sync::atomic::{AtomicU32, Ordering};

use super::super::postgres::{Postgres, ServerAddress};

/// Names the server, by an address whose role may make databases and roles.
pub(in crate::store) const VARIABLE: &str = "LOGIN_RESCUE_TEST_STORE";

/// A database that goes with this.
pub(in crate::store) struct Database {
    server: String,
    name: String,
    folder: tempfile::TempDir,
}

impl Database {
    /// A new one with its tables; none where no server is named.
    pub fn new() -> Option<Self> {
        let database = Self::empty()?;
        database.store().migrate().unwrap();
        Some(database)
    }

    /// A new one without tables.
    pub fn empty() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var(VARIABLE) else {
            println!("left out: {VARIABLE} names no server");
            return None;
        };
        let name = format!("cases_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let database = Self { server, name, folder: tempfile::tempdir().unwrap() };
        database.on_server(&format!("create database {}", database.name));
        Some(database)
    }

    /// Runs a statement on the server, beside the database.
    pub fn on_server(&self, statement: &str) {
        Postgres::at(ServerAddress::parse(&self.server).unwrap()).run(statement).unwrap();
    }

    /// Its address, for another role if one is named.
    pub fn address(&self, role: Option<&str>) -> String {
        let (rest, _) = self.server.rsplit_once('/').unwrap();
        let host = rest.rsplit_once('@').map_or(rest.trim_start_matches("postgres://"), |(_, host)| host);
        let user = rest.rsplit_once('@').map_or("", |(user, _)| user.trim_start_matches("postgres://"));
        format!("postgres://{}@{host}/{}", role.unwrap_or(user), self.name)
    }

    /// A store in it, as another program on this machine has it.
    pub fn store(&self) -> Postgres {
        self.store_for(None)
    }

    /// The same for this role.
    pub fn store_for(&self, role: Option<&str>) -> Postgres {
        self.keeping_in(role, "waiting")
    }

    /// The same on another machine.
    pub fn store_at(&self, machine: &str) -> Postgres {
        self.keeping_in(None, machine)
    }

    fn keeping_in(&self, role: Option<&str>, folder: &str) -> Postgres {
        Postgres::keeping_in(ServerAddress::parse(&self.address(role)).unwrap(), self.folder.path().join(folder))
    }

    /// Lets connections in, or cuts those there are and lets no new one in.
    pub fn lets_in(&self, anybody: bool) {
        let name = &self.name;
        self.on_server(&format!("alter database {name} allow_connections {anybody}"));
        if !anybody {
            self.on_server(&format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"));
        }
    }

    /// Where a program keeps what waits for the server.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.on_server(&format!("drop database {} with (force)", self.name));
    }
}
