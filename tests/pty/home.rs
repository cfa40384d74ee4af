//! A home folder of its own for each test, with what the program leaves in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use login_rescue::store::{Folder, Store};
use login_rescue_core::case::{Case, Event};
use tempfile::TempDir;

use super::program::{PROGRAM, run};

/// When everything happens: the clock of the program is stopped then.
pub const NOW: &str = "2026-11-22T10:00:00+09:00";

/// A home folder. Nothing of the surroundings of the test reaches the program.
pub struct Home(TempDir);

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The environment of a program that runs here.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.path().display().to_string();
        vec![
            ("PATH", "/usr/bin:/bin".to_owned()),
            ("HOME", home.clone()),
            ("XDG_STATE_HOME", format!("{home}/state")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
            ("LOGIN_RESCUE_CLOCK", NOW.to_owned()),
        ]
    }

    /// Where the program writes its standard error, if it runs in a terminal.
    pub fn error_file(&self) -> PathBuf {
        self.path().join("stderr")
    }

    /// What it wrote there.
    pub fn errors(&self) -> String {
        fs::read_to_string(self.error_file()).unwrap_or_default()
    }

    /// Where the cases are saved.
    pub fn store(&self) -> Folder {
        Folder::at(self.path().join("state/login-rescue/cases"))
    }

    /// The ids of the saved cases.
    pub fn case_ids(&self) -> Vec<String> {
        self.store().list().unwrap_or_default().into_iter().map(|listed| listed.id).collect()
    }

    /// The only saved case.
    pub fn case(&self) -> Case {
        let ids = self.case_ids();
        let [id] = ids.as_slice() else { panic!("not one case but {ids:?}; said: {}", self.errors()) };
        let loaded = self.store().load(id).unwrap();
        assert!(!loaded.torn);
        loaded.case
    }

    /// What happened in the only saved case.
    pub fn events(&self) -> Vec<Event> {
        self.case().events().iter().map(|stamped| stamped.event.clone()).collect()
    }

    /// The details that were typed into the only saved case, as its file says.
    pub fn detail(&self, id: &str) -> Option<String> {
        self.case().state().detail(&id.into()).map(str::to_owned)
    }

    /// The bytes of the only case file.
    pub fn case_bytes(&self) -> Vec<u8> {
        let path = self.store().load(&self.case_ids()[0]).unwrap().place;
        fs::read(path).unwrap()
    }

    /// The program without a terminal.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env_clear().envs(self.environment()).current_dir(self.path());
        command
    }

    /// Runs it on these lines.
    pub fn pipe(&self, arguments: &[&str], input: &str) -> Output {
        run(&mut self.command(arguments), input)
    }

    /// What the program prints without a terminal; it must end well.
    pub fn print(&self, arguments: &[&str], input: &str) -> String {
        let output = self.pipe(arguments, input);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The message of the only saved case, as `login-rescue message` prints it.
    pub fn message(&self) -> String {
        let ids = self.case_ids();
        assert_eq!(ids.len(), 1, "{ids:?}");
        self.print(&["message", &ids[0]], "")
    }
}
