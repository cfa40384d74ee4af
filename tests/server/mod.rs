//! A database of its own for a test, on the server that the environment names; `.ci/with-postgres` starts one.

#![allow(dead_code, reason = "each test needs a part of it")]

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Names the server, by an address whose role may make databases and roles.
pub const VARIABLE: &str = "LOGIN_RESCUE_TEST_STORE";

/// A database that goes with this.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// A new one without tables; none where no server is named, which is said.
    pub fn new() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var(VARIABLE) else {
            println!("left out: {VARIABLE} names no server");
            return None;
        };
        let name = format!("desk_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let database = Self { server, name };
        database.on_server(&format!("create database {}", database.name));
        Some(database)
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("{}/{}", self.server.rsplit_once('/').unwrap().0, self.name)
    }

    /// What a statement gives, without headings.
    pub fn sql(&self, statement: &str) -> String {
        psql(&self.address(), statement)
    }

    /// Lets connections in, or cuts those there are and lets no new one in.
    pub fn lets_in(&self, anybody: bool) {
        let name = &self.name;
        self.on_server(&format!("alter database {name} allow_connections {anybody}"));
        if !anybody {
            self.on_server(&format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"));
        }
    }

    /// What the programs of PostgreSQL take from their environment to get there: who, where and at which port.
    pub fn environment(&self) -> [(&'static str, String); 3] {
        let (user, place) = self.server.trim_start_matches("postgres://").split_once('@').unwrap();
        let (host, port) = place.split('/').next().unwrap().split_once(':').unwrap_or((place, "5432"));
        [("PGUSER", user.to_owned()), ("PGHOST", host.replace("%2F", "/")), ("PGPORT", port.to_owned())]
    }

    /// Runs a statement on the server, beside the database.
    pub fn on_server(&self, statement: &str) {
        psql(&self.server, statement);
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.on_server(&format!("drop database {} with (force)", self.name));
    }
}

fn psql(address: &str, statement: &str) -> String {
    let output = Command::new("psql").args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", statement]).output().unwrap();
    assert!(output.status.success(), "{statement}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
