//! A case goes from one machine to another, with everything in it.

use std::fs;

use serde_json::json;

use super::home::{Home, WALK};

#[test]
fn a_case_that_is_handed_over_gives_the_same_message_there() {
    let (here, there) = (Home::new(), Home::new());
    let id = here.walk(&["--name", "T-1"], WALK);
    let file = there.path().join("T-1.case");
    let to = file.to_str().unwrap();
    let output = here.run(&["cases", "export", "T-1", "--to", to], &[]);
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    assert_eq!(here.print(&["cases", "export", &id]).as_bytes(), fs::read(&file).unwrap());
    assert_eq!(there.print(&["cases", "import", to]), format!("imported {id}\n"));
    for format in ["text", "markdown", "json", "eml"] {
        for lang in ["en", "ja", "both"] {
            let message = |home: &Home| home.print(&["message", "T-1", "--lang", lang, "--format", format]);
            assert!(message(&here).len() > 100);
            assert_eq!(message(&here), message(&there), "{format} {lang}");
        }
    }
    assert_eq!(fs::read(here.file_of(&id)).unwrap(), fs::read(there.file_of(&id)).unwrap());
    // The case goes on there, comes back, and stands beside the one that stayed here.
    there.run(&["cases", "resume", &id, "--plain"], &["b", "1", "q"]);
    fs::write(&file, there.print(&["cases", "export", &id])).unwrap();
    let back = here.json(&["cases", "import", to]);
    assert_eq!((&back[0]["was"], &back[0]["imported"]), (&json!(id), &json!(true)));
    assert_eq!(here.ids().len(), 2);
    assert_eq!(here.json(&["cases", "import", to])[0]["imported"], json!(false), "a second time it is there already");
}

#[test]
fn a_case_can_come_in_through_a_pipe() {
    let (here, there) = (Home::new(), Home::new());
    let id = here.walk(&[], &["1"]);
    let export = here.print(&["cases", "export", &id]);
    let lines: Vec<&str> = export.lines().collect();
    assert_eq!(there.run(&["cases", "import", "-"], &lines).stdout, format!("imported {id}\n").as_bytes());
}

#[test]
fn an_export_never_replaces_a_file() {
    let home = Home::new();
    let id = home.walk(&[], &["1"]);
    let file = home.path().join("there");
    fs::write(&file, "mine").unwrap();
    let (code, said) = home.refused(&["cases", "export", &id, "--to", "there"]);
    assert_eq!((code, fs::read_to_string(&file).unwrap().as_str()), (4, "mine"));
    assert!(said.contains("there") && said.contains("never replaced"), "{said}");
}

#[test]
fn one_file_that_is_refused_keeps_no_other_out() {
    let (here, there) = (Home::new(), Home::new());
    let id = here.walk(&[], &["1", "n", "caller rings at noon", "end"]);
    let export = here.print(&["cases", "export", &id]);
    fs::write(there.path().join("bad"), export.replace("caller rings at noon", "the code is 4821")).unwrap();
    fs::write(there.path().join("good"), &export).unwrap();
    let output = there.run(&["cases", "import", "missing", "bad", "good"], &[]);
    assert_eq!(output.stdout, format!("imported {id}\n").as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(said.contains("missing: cannot be read") && said.contains("bad: line 3: ") && !said.contains("4821"), "{said}");
    assert_eq!(there.ids(), [id]);
}
