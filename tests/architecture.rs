//! What neither Cargo nor clippy holds: which room of the core may know which, and what nothing in the program may name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core with the rooms each may use.
const CORE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("locale", &["text"]),
    ("flow", &["text", "locale"]),
    ("case", &["text", "locale", "flow"]),
    ("people", &["text", "locale", "flow", "case"]),
    ("message", &["text", "locale", "flow", "case"]),
    ("wording", &["text", "locale", "flow", "case", "message"]),
    ("picture", &["text", "locale", "flow", "message", "wording"]),
    ("diff", &["locale", "flow", "case", "people", "picture"]),
    ("sheet", &["text", "locale", "flow", "case", "message", "wording"]),
    ("stats", &["flow", "case"]),
    ("learn", &["locale", "flow", "case", "stats"]),
    ("desk", &["locale"]),
    ("screen", &["text", "locale", "flow", "case", "message", "wording"]),
];

/// What opens a connection.
const NO_NETWORK: &[&str] = &["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq", "hyper", "tokio", "rustls"];

/// The one place that may: a shared store that a desk names.
const SHARED_STORE: &str = "src/store/postgres";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of both members.
fn all_sources() -> Vec<PathBuf> {
    [root().join("src"), root().join("crates/core/src")].iter().flat_map(|src| sources_below(src)).collect()
}

/// The room that a file of the core belongs to; none for the file that lists the rooms.
fn room_of(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root().join("crates/core/src")).unwrap();
    let room = below.iter().next()?.to_str()?.trim_end_matches(".rs").to_owned();
    (room != "lib").then_some(room)
}

fn sources_below(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
    all
}

/// The code of a file without comments and without its test module.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that a piece of code names as `crate::room`, also in a list: `crate::{a, b::c}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let listed = rest.strip_prefix('{').and_then(|list| list.split('}').next());
        let names: Vec<&str> = listed.map_or_else(|| vec![rest], |list| list.split(',').collect());
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !name.is_empty() {
                rooms.push(name);
            }
        }
    }
    rooms
}

#[test]
fn arrows_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = CORE.iter().copied().collect();
    let mut faults = Vec::new();
    let mut read = 0;
    for path in sources_below(&root().join("crates/core/src")) {
        let Some(room) = room_of(&path) else { continue };
        let may_use = allowed.get(room.as_str()).unwrap_or_else(|| panic!("the room {room} is not listed"));
        read += 1;
        for named in rooms_named(&code(&path)) {
            if named != room && !may_use.contains(&named.as_str()) {
                faults.push(format!("{}: {room} may not use {named}", path.display()));
            }
        }
    }
    assert!(read > 20, "only {read} files were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_in_the_program_opens_a_connection_but_the_shared_store() {
    let mut faults = Vec::new();
    for path in all_sources().into_iter().filter(|path| !path.starts_with(root().join(SHARED_STORE))) {
        let code = code(&path);
        faults.extend(NO_NETWORK.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_in_the_program_knows_the_service() {
    let words = ["x.com", "twitter", "Twitter", "X Premium", "Xサポート"];
    let mut faults = Vec::new();
    for path in all_sources() {
        let code = code(&path).replace("include_str!", "");
        faults.extend(words.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What an item is called needs no second saying; what a file owns and must never do needs to be said.
#[test]
fn every_file_says_first_what_it_owns() {
    let says = |path: &PathBuf| fs::read_to_string(path).unwrap().starts_with("//! ");
    let silent: Vec<_> = all_sources().into_iter().filter(|path| !path.ends_with("tests.rs") && !says(path)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
