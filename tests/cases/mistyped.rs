//! A slip in a subcommand is said to be one; a symptom stays a symptom.

use super::home::Home;

#[test]
fn a_mistyped_subcommand_is_named_and_nothing_is_begun() {
    let home = Home::new();
    for (typed, meant) in [
        (&["lnit"][..], "lint"),
        (&["csaes", "list"], "cases list"),
        (&["casse", "lits"], "cases list"),
        (&["repaly", "scripts/one.yaml"], "replay scripts/one.yaml"),
        (&["completoins", "bash"], "completions bash"),
        (&["GRAHP", "code"], "graph code"),
        (&["shcema"], "schema"),
        (&["hlep"], "help"),
        (&["case", "list"], "cases list"),
        (&["list"], "cases list"),
        (&["resume", "A"], "cases resume A"),
        (&["version"], "--version"),
    ] {
        let (code, said) = home.refused(typed);
        assert_eq!(code, 2, "{typed:?}: {said}");
        assert!(said.contains(&format!("did you mean '{meant}'?")), "{typed:?}: {said}");
        assert!(said.contains(&format!("login-rescue search {}", typed.join(" "))), "{said}");
    }
    let (code, said) = home.refused(&["code.nope"]);
    assert_eq!((code, said.contains("there is no step 'nope' in the flow 'code'")), (2, true), "{said}");
    let (_, said) = home.refused(&["--lang", "ja", "lnit"]);
    assert!(said.contains("「lint」ではありませんか?"), "{said}");
    assert_eq!(home.ids(), Vec::<String>::new());
}

#[test]
fn what_is_no_near_miss_or_a_word_of_the_pack_stays_a_symptom() {
    let home = Home::new();
    for typed in [
        &["locked"][..],
        &["text"],
        &["massage", "not", "coming"],
        &["lost", "phone"],
        &["ban"],
        &["届かない"],
        &["code"],
        &["delete", "text"],
        &["example.com"],
    ] {
        let output = home.run(&[&["--plain", "--no-save"], typed].concat(), &["q", "q"]);
        assert_eq!(output.status.code(), Some(0), "{typed:?}: {output:?}");
    }
}
