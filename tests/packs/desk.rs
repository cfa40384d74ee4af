//! The program as somebody runs it on a pack of the tests.

use std::io::Write;
use std::process::{Command, Output, Stdio};

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
        let mut command = Command::new(env!("CARGO_BIN_EXE_login-rescue"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
        for name in ["LC_ALL", "LC_MESSAGES", "XDG_STATE_HOME"] {
            command.env_remove(name);
        }
        command.env("LANG", "en_US.UTF-8").env("HOME", self.home.path()).env("LOGIN_RESCUE_CLOCK", "2026-11-22T10:00:00+09:00");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that reads nothing may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    /// The same where all must go well.
    pub fn good(&self, args: &[&str], typed: &str) -> String {
        let (code, out, err) = self.run(args, typed);
        assert_eq!(code, Some(0), "{args:?}\n{out}\n{err}");
        out
    }
}
