//! The configuration file as a person meets it: which word counts, what a broken file says, and the example.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod program;

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use program::{program, run, text};

/// A home folder with a configuration file in the usual place.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(config: &str) -> Self {
        let home = Self::new();
        fs::create_dir_all(home.file().parent().unwrap()).unwrap();
        fs::write(home.file(), config).unwrap();
        home
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("config/login-rescue/config.toml")
    }

    fn run(&self, arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Output {
        let home = self.0.path();
        let mut command = program(arguments);
        command.current_dir(home).env_remove("LANG");
        command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_STATE_HOME", home.join("state"));
        run(command.envs(environment.iter().copied()), input)
    }

    /// The settings in effect.
    fn settings(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Value {
        let arguments: Vec<&str> = [&["config", "--format", "json"], arguments].concat();
        let output = self.run(&arguments, environment, "");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn value_and_origin(settings: &Value, key: &str) -> (Value, String) {
    let setting = &settings["settings"][key];
    (setting["value"].clone(), setting["from"].as_str().unwrap().to_owned())
}

#[test]
fn the_command_line_counts_before_the_file_and_the_file_before_the_system() {
    let home = Home::with("lang = 'ja'\nflows = 'my-flows'\n");
    let english = [("LANG", "en_US.UTF-8")];
    assert_eq!(value_and_origin(&home.settings(&[], &english), "lang"), ("ja".into(), "file".into()));
    assert_eq!(value_and_origin(&home.settings(&["--lang", "en"], &[]), "lang"), ("en".into(), "command line".into()));
    assert_eq!(value_and_origin(&home.settings(&["--flows", "a"], &[]), "flows"), ("a".into(), "command line".into()));
    let flows = home.file().with_file_name("my-flows").display().to_string();
    assert_eq!(value_and_origin(&home.settings(&[], &[]), "flows"), (flows.into(), "file".into()));
    let silent = Home::new();
    assert_eq!(value_and_origin(&silent.settings(&[], &[("LANG", "ja_JP.UTF-8")]), "lang"), ("ja".into(), "LANG".into()));
    assert_eq!(value_and_origin(&silent.settings(&[], &[]), "lang"), (Value::Null, "default".into()));
}

#[test]
fn no_color_counts_before_the_file() {
    let home = Home::with("theme = 'dark'\n");
    assert_eq!(value_and_origin(&home.settings(&[], &[]), "theme"), ("dark".into(), "file".into()));
    assert_eq!(value_and_origin(&home.settings(&[], &[("NO_COLOR", "1")]), "theme"), ("none".into(), "NO_COLOR".into()));
}

#[test]
fn the_file_is_the_named_one_else_that_of_the_environment_else_the_usual_one() {
    let home = Home::with("keep = '1d'\n");
    let other = |name: &str, text: &str| {
        let path = home.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (named, environment) = (other("named.toml", "keep = '2d'"), other("environment.toml", "keep = '3d'"));
    let variable = [("LOGIN_RESCUE_CONFIG", environment.as_str())];
    let keep = |arguments: &[&str], environment: &[(&str, &str)]| value_and_origin(&home.settings(arguments, environment), "keep").0;
    assert_eq!(keep(&[], &[]), "1d");
    assert_eq!(keep(&[], &variable), "3d");
    assert_eq!(keep(&["--config", &named], &variable), "2d");
    assert_eq!(keep(&["--config", "none"], &variable), "30d");
    assert_eq!(keep(&[], &[("LOGIN_RESCUE_CONFIG", "")]), "1d");
}

#[test]
fn a_broken_file_starts_nothing_and_says_where_and_what_to_do() {
    let home = Home::with("lang = 'ja'\nthene = 'dark'\nkeep = '30'\n[keys]\nnote = 'm'\n");
    for arguments in [&[][..], &["--plain"], &["config"], &["flows"], &["cases", "list"]] {
        let output = home.run(arguments, &[], "1\n");
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(3), String::new()), "{arguments:?}");
        let errors = text(&output.stderr);
        for said in [
            "config.toml:2:1",
            "there is no setting 'thene'",
            "did you mean 'theme'?",
            "^^^^^",
            "'30' is not a time",
            "'m' is the key of 'message'",
        ] {
            assert!(errors.contains(said), "{said} is not in:\n{errors}");
        }
        assert!(!errors.contains('\u{1b}'));
    }
    assert!(!home.0.path().join("state").exists(), "nothing was saved");
    // What does not depend on it still works, so that the file can be mended.
    for arguments in [&["--version"][..], &["config", "--example"], &["man"], &["flows", "--config", "none"]] {
        assert_eq!(home.run(arguments, &[], "").status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_file_that_was_named_must_be_there_and_the_usual_one_need_not() {
    let home = Home::new();
    let output = home.run(&["flows", "--config", "nowhere.toml"], &[], "");
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("the configuration file 'nowhere.toml' cannot be read"), "{}", text(&output.stderr));
    assert_eq!(home.run(&["flows"], &[], "").status.code(), Some(0));
    let settings = home.settings(&[], &[]);
    assert_eq!((settings["found"].as_bool(), settings["file"].as_str()), (Some(false), home.file().to_str()));
}

#[test]
fn the_example_can_be_saved_as_it_is_and_changes_nothing() {
    let example = text(&Home::new().run(&["config", "--example"], &[], "").stdout);
    let values = |settings: Value| {
        let settings = settings["settings"].as_object().unwrap().clone();
        settings.into_iter().map(|(key, setting)| (key, setting["value"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(values(Home::with(&example).settings(&[], &[])), values(Home::new().settings(&[], &[])));
}

#[test]
fn the_wizard_obeys_the_file() {
    let home = Home::with("lang = 'ja'\ndesk = true\nsave = false\n");
    let output = home.run(&[], &[("LANG", "en_US.UTF-8")], "q\n");
    let shown = text(&output.stdout);
    assert!(shown.contains("設定ファイルのsave = false"), "{shown}");
    assert!(!home.0.path().join("state").exists());
    let shown = text(&home.run(&["--lang", "en", "--no-save"], &[], "q\n").stdout);
    assert!(shown.contains("Nothing is saved (--no-save)."), "{shown}");
}

#[test]
fn a_saved_case_can_be_taken_up_where_new_ones_are_not_saved() {
    let home = Home::new();
    let left = text(&home.run(&["--lang", "en"], &[], "1\nq\n").stderr);
    let id = left.split("cases resume ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    fs::create_dir_all(home.file().parent().unwrap()).unwrap();
    fs::write(home.file(), "save = false\nlang = 'en'\n").unwrap();
    let output = home.run(&["cases", "resume", id], &[], "q\n");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains(id));
}

#[test]
fn the_text_names_the_file_and_where_each_value_comes_from() {
    let home = Home::with("mouse = true\n[keys]\nnote = 'o'\n");
    let shown = text(&home.run(&["config"], &[], "").stdout);
    let row = |key: &str| {
        let row = shown.lines().find(|line| line.split_whitespace().next() == Some(key)).unwrap();
        row.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(shown.starts_with(&format!("file: {}\n", home.file().display())), "{shown}");
    assert_eq!(
        (row("mouse"), row("keys.note"), row("keys.find")),
        (vec!["true".into(), "file".into()], vec!["o".into(), "file".into()], vec!["/".into(), "default".into()])
    );
}
