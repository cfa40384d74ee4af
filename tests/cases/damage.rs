//! Full disks, folders that nobody can write to, torn files: a clear word, and nothing lost.

use std::fs;

use super::home::{Home, WALK};

#[cfg(unix)]
#[test]
fn a_full_disk_changes_no_case_and_makes_none() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1"], WALK);
    let before = fs::read(home.file_of(&id)).unwrap();
    fs::write(home.path().join("export"), home.print(&["cases", "export", &id]).replace("T-1", "T-2")).unwrap();
    for arguments in [&["cases", "name", &id, "T-3"][..], &["cases", "import", "export"], &["cases", "export", &id, "--to", "new"]] {
        let output = home.on_a_full_disk(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{arguments:?}: {said}");
        assert!(said.contains("login-rescue: "), "{said}");
        assert_eq!(fs::read(home.file_of(&id)).unwrap(), before, "{arguments:?}");
        assert_eq!(home.files(), [format!("{id}.jsonl")], "{arguments:?}");
        assert!(!home.path().join("new").exists());
    }
    // What only reads, and what removes, works all the same.
    assert!(home.on_a_full_disk(&["message", &id]).status.success());
    assert!(home.on_a_full_disk(&["cases", "delete", &id]).status.success());
    assert!(home.files().is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named_and_its_cases_can_be_looked_at() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let id = home.walk(&[], WALK);
    let export = home.print(&["cases", "export", &id]);
    fs::set_permissions(home.cases(), fs::Permissions::from_mode(0o500)).unwrap();
    let root_may_all = fs::write(home.cases().join("probe"), "").is_ok();
    let looked = home.run(&["cases", "resume", &id, "--plain", "--look"], &["b", "1", "q", "q"]);
    assert!(looked.status.success(), "{looked:?}");
    assert_eq!(home.print(&["cases", "export", &id]), export);
    let output = home.run(&["cases", "resume", &id, "--plain"], &["q"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(root_may_all || (output.status.code() == Some(4) && said.contains("--look")), "{said}");
    fs::set_permissions(home.cases(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_torn_case_is_exported_as_far_as_it_is_whole() {
    let (home, there) = (Home::new(), Home::new());
    let id = home.walk(&[], WALK);
    let whole = fs::read(home.file_of(&id)).unwrap();
    let lines = |content: &[u8]| content.split(|&byte| byte == b'\n').count();
    let first = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    let file = there.path().join("export");
    for end in (first..whole.len()).step_by(29) {
        let left = &whole[..end];
        fs::write(home.file_of(&id), left).unwrap();
        let output = home.run(&["cases", "export", &id], &[]);
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.contains("was cut off"), !left.ends_with(b"\n"), "{end}: {said}");
        assert_eq!(lines(&output.stdout), lines(left));
        assert_eq!(fs::read(home.file_of(&id)).unwrap(), left, "an export changes nothing");
        fs::write(&file, output.stdout).unwrap();
        there.print(&["cases", "import", file.to_str().unwrap()]);
        there.print(&["cases", "delete", &id]);
    }
    fs::write(home.file_of(&id), &whole[..first - 1]).unwrap();
    let (code, said) = home.refused(&["cases", "export", &id]);
    assert_eq!(code, 3);
    assert!(said.contains("stops before its first line is complete"), "{said}");
}

#[test]
fn a_tampered_case_steers_no_terminal_in_any_form() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1"], WALK);
    let evil = "\\u001b[31mevil\\u001b]0;title\\u0007\\u009b2J\u{202e}";
    let whole = fs::read_to_string(home.file_of(&id)).unwrap();
    fs::write(home.file_of(&id), whole.replace("@taro_ex", &format!("@taro_ex{evil}")).replace("T-1", &format!("T-1{evil}"))).unwrap();
    let forms = ["text", "markdown", "json", "eml"].map(|form| vec!["message", &id, "--format", form]);
    let shown = [vec!["cases", "list"], vec!["cases", "show", &id], vec!["cases", "export", &id]];
    for arguments in forms.into_iter().chain(shown) {
        let printed = home.print(&arguments);
        assert!(printed.contains("evil") || arguments.contains(&"eml"), "{arguments:?}: {printed}");
        let forbidden = printed.chars().find(|&c| !matches!(c, '\n' | '\r') && login_rescue_core::text::is_forbidden(c));
        assert_eq!(forbidden, None, "{arguments:?}");
    }
}
