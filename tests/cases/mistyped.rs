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
    let (code, said) = home.refused(&["cod.which"]);
    assert_eq!((code, said.contains("'cod'") && said.contains("'code'")), (2, true), "{said}");
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

#[test]
fn the_beginning_of_a_name_is_enough_where_it_fits_one_case_and_too_little_to_delete_it() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1001 Sato"], &["1"]);
    home.walk(&["--name", "T-1002 Mori"], &["1"]);
    for command in [&["cases", "show", "t-1001"][..], &["message", "T-1001"], &["cases", "export", "T-1001"], &["cases", "sheet", "T-1001"]]
    {
        assert!(!home.print(command).is_empty(), "{command:?}");
    }
    assert!(home.print(&["cases", "show", "T-1001"]).contains(&id));
    let (code, said) = home.refused(&["--lang", "en", "cases", "show", "T-100"]);
    assert!(code == 2 && said.contains("T-1001 Sato") && said.contains("T-1002 Mori"), "{code}: {said}");
    assert_eq!(said.trim_end().lines().count(), 4, "a line for each: {said}");
    for command in [&["--lang", "en", "cases", "delete", "T-1001"][..], &["--lang", "en", "cases", "forget", "T-1001"]] {
        let (code, said) = home.refused(command);
        assert!(code == 2 && said.contains(&format!("To remove 'T-1001 Sato', say its whole name or its id, {id}")), "{code}: {said}");
    }
    assert_eq!(home.ids().len(), 2);
    home.print(&["cases", "delete", "t-1001 sato"]);
    assert_eq!(home.ids().len(), 1);
}

#[test]
fn a_list_of_cases_says_what_is_asked_where_each_stands_and_a_long_name_makes_no_line_longer() {
    let home = Home::new();
    home.walk(&["--name", &"長い名前".repeat(15)], &["1"]);
    for lang in ["en", "ja"] {
        let list = home.print(&["cases", "list", "--lang", lang]);
        let asked = home.json(&["cases", "list", "--lang", lang])[0]["step"].clone();
        assert!(!list.contains("step ") && !list.contains("ステップ") && !list.contains(asked.as_str().unwrap()), "{list}");
        let longest = list.lines().map(login_rescue_core::text::width).max().unwrap();
        assert!(longest < 200 && list.contains('…'), "{longest}: {list}");
    }
}
