//! The command line as people and their shells use it: what goes together, completions, output that nobody takes, and gates that have
//! nothing to judge.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use std::process::Command;

use program::{PROGRAM, program, run, text};

/// The exit code and what is said to people.
fn ends(arguments: &[&str]) -> (i32, String) {
    let output = run(&mut program(arguments), "");
    (output.status.code().unwrap(), text(&output.stderr))
}

#[test]
fn an_option_of_the_wizard_does_not_go_with_a_command_that_has_no_use_for_it() {
    for (typed, option, command) in [
        (&["--private", "flows"][..], "--private", "flows"),
        (&["--name", "x", "lint"], "--name", "lint"),
        (&["--plain", "stats"], "--plain", "stats"),
        (&["--theme", "dark", "cases", "list"], "--theme", "cases list"),
        (&["--desk", "cases", "show", "A"], "--desk", "cases show"),
        (&["--no-save", "cases", "resume", "A"], "--no-save", "cases resume"),
        (&["--private", "cases", "resume", "A"], "--private", "cases resume"),
        (&["--name", "B", "cases", "resume", "A"], "--name", "cases resume"),
        (&["locked", "--plain", "lint"], "[FLOW OR SYMPTOM]", "lint"),
    ] {
        let (code, said) = ends(typed);
        assert_eq!(code, 2, "{typed:?}: {said}");
        assert!(said.contains(option) && said.contains(&format!("'{command}'")), "{typed:?}: {said}");
    }
}

#[test]
fn what_every_command_knows_stands_before_it_too_and_so_does_what_it_has_itself() {
    for typed in [&["--lang", "en", "flows"][..], &["--no-save", "search", "sms"], &["--flows", "flows", "flows"]] {
        assert_eq!(ends(typed).0, 0, "{typed:?}");
    }
}

#[test]
fn every_command_says_in_the_list_what_it_does() {
    for group in [&["--help"][..], &["cases", "--help"], &["store", "--help"]] {
        let help = text(&run(&mut program(group), "").stdout);
        let rows = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        let names = rows.filter(|row| row.starts_with("  ") && !row.starts_with("   "));
        let silent: Vec<&str> = names.filter(|row| row.split_whitespace().count() < 2).collect();
        assert!(silent.is_empty(), "{group:?}: {silent:?}");
    }
    let resume = text(&run(&mut program(&["cases", "resume", "--help"]), "").stdout);
    assert!(resume.starts_with("Go on with a case"), "{resume}");
}

/// What bash offers behind these words.
#[cfg(unix)]
fn offered(script: &str, words: &[&str]) -> Vec<String> {
    let typed = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let function = script.lines().next().unwrap().trim_end_matches("() {");
    let [.., before, word] = words else { panic!("two words at least") };
    let at = words.len() - 1;
    let asks = format!(
        "{script}\nCOMP_WORDS=({typed}); COMP_CWORD={at}; {function} login-rescue '{word}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["--norc", "-c", &asks]).output().unwrap();
    text(&output.stdout).lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_what_stands_behind_a_command() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("there is no bash here");
        return;
    }
    let script = text(&run(&mut program(&["completions", "bash"]), "").stdout);
    for (words, wanted) in [
        (&["login-rescue", "fl"][..], &["flows"][..]),
        (&["login-rescue", "cases", ""], &["list", "resume", "sheet", "purge"]),
        (&["login-rescue", "cases", "r"], &["resume"]),
        (&["login-rescue", "cases", "list", "--st"], &["--state"]),
        (&["login-rescue", "cases", "list", "--state", "en"], &["ended"]),
        (&["login-rescue", "completions", ""], &["bash", "zsh", "fish"]),
        (&["login-rescue", "store", "i"], &["init"]),
    ] {
        let offered = offered(&script, words);
        assert!(wanted.iter().all(|word| offered.iter().any(|offer| offer == word)), "{words:?}: {offered:?}");
    }
    assert!(script.lines().last().is_some_and(|line| line == "fi") && script.contains("-o default login-rescue\n"), "{script}");
}

#[cfg(unix)]
#[test]
fn fish_offers_values_where_there_are_values_and_files_where_files_are_taken() {
    if Command::new("fish").arg("--version").output().is_err() {
        eprintln!("there is no fish here");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let script = home.path().join("completions.fish");
    std::fs::write(&script, run(&mut program(&["completions", "fish"]), "").stdout).unwrap();
    std::fs::write(home.path().join("a-file"), "").unwrap();
    std::os::unix::fs::symlink(PROGRAM, home.path().join("login-rescue")).unwrap();
    let path = format!("{}:{}", home.path().display(), std::env::var("PATH").unwrap());
    let within = |command: &mut Command| {
        let command =
            command.current_dir(home.path()).env("PATH", &path).env("HOME", home.path()).env("XDG_STATE_HOME", home.path().join("state"));
        text(&command.output().unwrap().stdout)
    };
    within(Command::new("sh").args(["-c", "printf '1\\n1\\nq\\n' | login-rescue --plain --lang en --name T-1001"]));
    for (typed, wanted) in [
        ("--lang ", "en\t"),
        ("--plain --theme d", "dark\t"),
        ("completions ", "bash"),
        ("graph ", "suspended\tThe account is suspended"),
        ("store ", "migrate"),
        ("pass", "password\t"),
        ("cases show ", "T-1001"),
        ("cases delete ", "T-1001"),
        ("message ", "T-1001"),
    ] {
        let offers = within(Command::new("fish").args([
            "--no-config",
            "-c",
            &format!("source {}; complete -C 'login-rescue {typed}'", script.display()),
        ]));
        assert!(offers.contains(wanted) && !offers.contains("a-file"), "{typed}: {offers}");
    }
    for typed in ["cases import ", "lint ", "--config ", "diff "] {
        let offers = within(Command::new("fish").args([
            "--no-config",
            "-c",
            &format!("source {}; complete -C 'login-rescue {typed}'", script.display()),
        ]));
        assert!(offers.contains("a-file"), "{typed}: {offers}");
    }
}

#[test]
fn the_synopsis_of_a_manual_page_has_the_values_of_options() {
    for (of, wanted) in [(&["man"][..], r"\fB\-\-theme\fR \fITHEME\fR]"), (&["man", "cases", "list"], r"\fB\-\-state\fR \fISTATE\fR]")] {
        let page = text(&run(&mut program(of), "").stdout);
        let synopsis = page.split(".SH ").find(|section| section.starts_with("SYNOPSIS")).unwrap();
        assert!(synopsis.contains(wanted), "{synopsis}");
        assert!(synopsis.contains(r"[\fB\-h\fR|\fB\-\-help\fR]"), "what takes none has none: {synopsis}");
    }
}

#[cfg(unix)]
#[test]
fn output_that_nobody_takes_is_no_crash() {
    for shown in ["completions bash", "completions zsh", "man", "schema", "flows"] {
        // The reader is gone before anything is written.
        let script = format!("exec 3>&1; {{ sleep 0.5; {PROGRAM} --lang en {shown}; echo $? >&3; }} | :");
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!((text(&output.stdout).trim(), text(&output.stderr).as_str()), ("141", ""), "{shown}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_does_not_fit_is_said_to_be_so() {
    for shown in ["completions zsh", "completions fish", "man", "schema"] {
        let output = Command::new("sh").args(["-c", &format!("{PROGRAM} --lang en {shown} > /dev/full")]).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{shown}: {said}");
        assert!(said.starts_with("login-rescue: ") && said.lines().count() == 1, "{shown}: {said}");
    }
}

#[test]
fn a_gate_with_nothing_to_judge_is_not_passed() {
    let empty = tempfile::tempdir().unwrap();
    let folder = empty.path().to_str().unwrap();
    for (typed, code) in [
        (&["people", folder][..], 3),
        (&["replay", folder], 3),
        (&["replay", "--table", folder], 3),
        (&["test", folder], 3),
        (&["learn", "--people", folder, "--cases", folder], 3),
        (&["cases", "copy", "--from", "/there/is/no/such/folder", "--to", folder], 4),
    ] {
        let (ended, said) = ends(typed);
        assert_eq!(ended, code, "{typed:?}: {said}");
        assert!(said.contains(folder) || said.contains("/there/is/no/such/folder"), "{typed:?}: {said}");
    }
}

#[test]
fn what_is_missing_here_is_no_wrong_file() {
    let (code, said) = ends(&["cases", "list"]);
    assert_eq!((code, said.contains("set HOME")), (4, true), "{said}");
    let output = run(program(&["flows"]).env("LOGIN_RESCUE_CLOCK", "soon"), "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn a_code_that_does_not_exist_is_said_by_the_program() {
    let (code, said) = ends(&["lint", "--explain", "XX"]);
    assert_eq!((code, said.starts_with("login-rescue: there is no code 'XX'")), (2, true), "{said}");
}

/// The pages that a page names.
fn named_in(page: &str) -> Vec<String> {
    page.lines().filter_map(|line| line.replace('\\', "").strip_prefix("login-rescue-")?.strip_suffix("(1)").map(str::to_owned)).collect()
}

#[test]
fn every_manual_page_that_a_page_names_is_there() {
    let page = |words: &[&str]| {
        let output = run(&mut program(&[&["man"], words].concat()), "");
        assert_eq!(output.status.code(), Some(0), "{words:?}: {output:?}");
        text(&output.stdout)
    };
    let whole = page(&[]);
    let commands = named_in(&whole);
    assert!(commands.len() > 15 && !commands.iter().any(|name| name == "help"), "{commands:?}");
    for name in commands {
        let its = page(&[name.as_str()]);
        assert!(its.contains(&format!("login\\-rescue\\-{name}")) && its.contains(".SH OPTIONS"), "{name}: {its}");
        assert!(its.lines().any(|line| line.starts_with(".TH ") && line.contains("login-rescue 0.")), "{name}: {its}");
    }
    for inner in named_in(&page(&["cases"])) {
        page(&["cases", inner.strip_prefix("cases-").unwrap()]);
    }
    for heading in ["EXIT STATUS", "EXAMPLES", "ENVIRONMENT"] {
        assert!(whole.contains(&format!("\n.SH {heading}\n")), "{heading}: {whole}");
    }
    assert!(!whole.contains("EXTRA"), "{whole}");
    assert_eq!(ends(&["man", "nonsense"]).0, 2);
}

#[test]
fn a_search_for_nothing_and_a_purge_of_everything_are_no_requests() {
    for typed in [&["search", ""][..], &["search", " "], &["cases", "purge", "--older-than", "0d"]] {
        assert_eq!(ends(typed).0, 2, "{typed:?}");
    }
}

#[test]
fn a_name_is_near_to_what_is_a_slip_of_it() {
    let (code, said) = ends(&["graph", "nope"]);
    assert_eq!((code, said.contains("did you mean")), (2, false), "{said}");
}

#[test]
fn what_stands_behind_two_hyphens_chooses_no_language() {
    let (code, said) = ends(&["cases", "show", "--", "nope", "--lang=ja"]);
    assert_eq!((code, said.is_ascii()), (2, true), "{said}");
}
