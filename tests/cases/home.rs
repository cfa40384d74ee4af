//! A home folder of its own for each test, and the program run in it without a terminal.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{DEADLINE, PROGRAM, run};

/// A whole walk: a code by text message, writing to support at once, and the details with what Markdown and mails could trip over.
pub const WALK: &[&str] = &[
    "1",
    "m",
    "1",
    "1",
    "@taro_ex",
    "taro@example.org",
    "*Since* Monday:",
    "Bcc: everyone@example.org",
    "# nothing [comes](in)",
    "end",
    "q",
];

pub struct Home {
    folder: TempDir,
    now: String,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), now: "2026-11-22T10:00:00+09:00".into() }
    }

    /// The clock stands here from now on.
    pub fn at(&mut self, now: &str) {
        now.clone_into(&mut self.now);
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn cases(&self) -> PathBuf {
        self.path().join("state/login-rescue/cases")
    }

    pub fn file_of(&self, id: &str) -> PathBuf {
        self.cases().join(format!("{id}.jsonl"))
    }

    /// The names of all files where the cases are.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.cases()).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, with nothing of the surroundings of the test.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments);
        self.surround(&mut command);
        command
    }

    /// The program on a disk that is full: no file can grow.
    #[cfg(unix)]
    pub fn on_a_full_disk(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\" < /dev/null", "sh", PROGRAM]).args(arguments);
        self.surround(&mut command);
        // What is printed goes into pipes, which have no such limit.
        command.output().unwrap()
    }

    fn surround(&self, command: &mut Command) {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pack");
        command.arg("--flows").arg(pack).env_clear().current_dir(self.path());
        command.envs([("PATH", "/usr/bin:/bin"), ("LANG", "en_US.UTF-8"), ("TZ", "UTC"), ("LOGIN_RESCUE_CLOCK", &self.now)]);
        command.env("HOME", self.path()).env("XDG_STATE_HOME", self.path().join("state"));
    }

    /// Runs the program on these lines.
    pub fn run(&self, arguments: &[&str], lines: &[&str]) -> Output {
        let mut command = self.command(arguments);
        run(&mut command, &[lines, &[""]].concat().join("\n"))
    }

    /// What it prints; it must end well.
    pub fn print(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, &[]);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.print(&[arguments, &["--format", "json"]].concat())).unwrap()
    }

    /// Its exit code and what it says to people; nothing must be printed.
    pub fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments, &[]);
        assert!(output.stdout.is_empty(), "{output:?}");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// Makes a new case in the flow by walking these lines; its id.
    pub fn walk(&self, options: &[&str], lines: &[&str]) -> String {
        let before = self.ids();
        let output = self.run(&[&["--plain", "--lang", "en"], options, &["code"]].concat(), lines);
        let mut new = self.ids();
        new.retain(|id| !before.contains(id));
        assert_eq!(new.len(), 1, "{output:?}");
        new.remove(0)
    }

    pub fn ids(&self) -> Vec<String> {
        self.files().iter().filter_map(|name| name.strip_suffix(".jsonl")).map(str::to_owned).collect()
    }

    /// Starts the program and leaves it running.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let (heard, lines) = channel();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        thread::spawn(move || said.try_for_each(|line| heard.send(line)));
        Running { child, stdin, lines }
    }
}

/// A program that is being talked to.
pub struct Running {
    child: Child,
    stdin: ChildStdin,
    lines: Receiver<String>,
}

impl Running {
    pub fn say(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").unwrap();
    }

    /// Reads on to a line with these words, and gives it back.
    pub fn hear(&mut self, words: &str) -> String {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let line = self.next_line(deadline).unwrap_or_else(|| panic!("it ended and never said '{words}'"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// The next line; none where it has ended.
    fn next_line(&self, deadline: Instant) -> Option<String> {
        let next = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now()));
        assert_ne!(next, Err(RecvTimeoutError::Timeout), "nothing was said in time");
        next.ok()
    }

    /// Waits until it has ended.
    pub fn hear_end(&mut self) {
        let deadline = Instant::now() + DEADLINE;
        while self.next_line(deadline).is_some() {}
        self.child.wait().unwrap();
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
