//! The program as somebody runs it on a pack of the tests.

use super::program::{program, run, text};

/// A home of its own for the saved cases, and a stopped clock.
pub struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// Runs the program with what is typed.
    pub fn run(&self, args: &[&str], typed: &str) -> (Option<i32>, String, String) {
        let mut command = program(args);
        let output = run(command.env("HOME", self.home.path()).env("LOGIN_RESCUE_CLOCK", "2026-11-22T10:00:00+09:00"), typed);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    /// The same where all must go well.
    pub fn good(&self, args: &[&str], typed: &str) -> String {
        let (code, out, err) = self.run(args, typed);
        assert_eq!(code, Some(0), "{args:?}\n{out}\n{err}");
        out
    }
}
