//! The program as tests start it: from the folder of the project, in English, and with nothing of the surroundings of the test. Without a
//! home it reads no settings and saves nothing.

#![allow(dead_code, reason = "a test needs a part of it")]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long anything may take on a machine that has other things to do.
pub const DEADLINE: Duration = Duration::from_secs(20);

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_login-rescue");

pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    command.env("PATH", "/usr/bin:/bin").env("LANG", "en_US.UTF-8");
    command
}

/// Starts one program at a time: between `openpty` and the mark that children do not inherit it, another child could take a copy of
/// somebody else's terminal, which would then never be gone.
pub fn one_at_a_time<T>(start: impl FnOnce() -> T) -> T {
    static STARTING: Mutex<()> = Mutex::new(());
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    start()
}

/// Runs it on what is typed.
pub fn run(command: &mut Command, typed: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = one_at_a_time(|| command.spawn().unwrap());
    let (mut stdin, typed) = (child.stdin.take().unwrap(), typed.to_owned());
    // A program that does not read has ended for its own reasons, which the output tells.
    let writer = thread::spawn(move || drop(stdin.write_all(typed.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
