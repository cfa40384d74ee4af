//! The dependency rule: which room of the house may know which, and what the pure core may never touch.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core with the rooms each may use; whatever is not listed here is a front end, a command or I/O.
const CORE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("locale", &["text"]),
    ("flow", &["text", "locale"]),
    ("case", &["text", "locale", "flow"]),
    ("people", &["text", "locale", "flow", "case"]),
    ("message", &["text", "locale", "flow", "case"]),
    ("wording", &["text", "locale", "flow", "case", "message"]),
    ("picture", &["text", "locale", "flow", "message", "wording"]),
    ("stats", &["flow", "case"]),
];

/// What the core may not name: terminals, files, the environment, clocks, randomness, processes, threads, networks.
const IMPURE: &[&str] = &[
    "ratatui",
    "crossterm",
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "RandomState",
    "rand::",
    "println!",
    "eprintln!",
];

/// The I/O rooms that the views and the plain front end may not use directly: they send events and return effects.
const NO_NETWORK: &[&str] = &["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq", "hyper"];

fn sources(room: &Path) -> Vec<PathBuf> {
    if room.with_extension("rs").is_file() {
        let mut all = vec![room.with_extension("rs")];
        if room.is_dir() {
            all.extend(sources_below(room));
        }
        return all;
    }
    sources_below(room)
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
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = CORE.iter().copied().collect();
    let mut faults = Vec::new();
    let mut read = 0;
    for (room, may_use) in &allowed {
        for path in sources(&src.join(room)) {
            read += 1;
            for named in rooms_named(&code(&path)) {
                if named != *room && !may_use.contains(&named.as_str()) {
                    faults.push(format!("{}: {room} may not use {named}", path.display()));
                }
            }
        }
    }
    assert!(read > 20, "only {read} files were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_core_is_pure() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for (room, _) in CORE {
        for path in sources(&src.join(room)) {
            let code = code(&path);
            faults.extend(
                IMPURE.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: the core may not use {word}", path.display())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_in_the_program_opens_a_connection() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for path in sources_below(&src) {
        let code = code(&path);
        faults.extend(NO_NETWORK.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_in_the_program_knows_the_service() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let words = ["x.com", "twitter", "Twitter", "X Premium", "Xサポート"];
    let mut faults = Vec::new();
    for path in sources_below(&src) {
        let code = code(&path).replace("include_str!", "");
        faults.extend(words.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
