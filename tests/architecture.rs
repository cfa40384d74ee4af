//! What neither Cargo nor clippy holds: which room of the core may know which, and what nothing in the program may name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

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

/// What names the service.
const SERVICE: &[&str] = &["x.com", "twitter", "Twitter", "X Premium", "Xサポート"];

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

/// A text with its code alone: comments are blanks, and test modules are gone.
struct Code {
    /// Texts are kept.
    text: String,
    /// Test modules that stand in files of their own.
    test_files: Vec<String>,
}

impl Code {
    fn of(text: &str) -> Self {
        let Blanked { mut without_comments, mut bare } = blanked(text);
        let mut test_files = Vec::new();
        let mut from = 0;
        while let Some(at) = find(&bare, "#[cfg(test)]", from) {
            from = at + 1;
            let rest = bare.get(at..).unwrap().trim_start_matches("#[cfg(test)]").trim_start();
            let Some(module) = rest.strip_prefix("mod ") else { continue };
            let begins = bare.len() - module.len();
            let opens = begins + module.find(['{', ';']).unwrap();
            let end = if bare.as_bytes()[opens] == b';' {
                test_files.push(module.split(';').next().unwrap().trim().to_owned());
                opens + 1
            } else {
                closing(&bare, opens) + 1
            };
            without_comments.replace_range(at..end, "");
            bare.replace_range(at..end, "");
        }
        Self { text: without_comments, test_files }
    }
}

fn find(text: &str, what: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

/// Where the brace is closed that opens here.
fn closing(bare: &str, opens: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in bare.bytes().enumerate().skip(opens) {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        if depth == 0 {
            return at;
        }
    }
    panic!("a brace is not closed");
}

/// A text of the same length with blanks in it.
struct Blanked {
    without_comments: String,
    /// Neither comments nor what stands in texts.
    bare: String,
}

fn blanked(text: &str) -> Blanked {
    let (mut without_comments, mut bare) = (text.as_bytes().to_vec(), text.as_bytes().to_vec());
    let mut at = 0;
    while at < text.len() {
        let rest = text.as_bytes().get(at..).unwrap();
        let comment = comment(rest);
        let literal = if comment == 0 { literal(rest, at.checked_sub(1).map(|before| text.as_bytes()[before])) } else { 0 };
        without_comments[at..at + comment].fill(b' ');
        bare[at..at + comment + literal].fill(b' ');
        at += (comment + literal).max(1);
    }
    Blanked { without_comments: String::from_utf8(without_comments).unwrap(), bare: String::from_utf8(bare).unwrap() }
}

/// How long the comment is that begins here; 0 where none does.
fn comment(rest: &[u8]) -> usize {
    if rest.starts_with(b"//") {
        return rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    }
    if !rest.starts_with(b"/*") {
        return 0;
    }
    rest.windows(2).position(|two| two == b"*/").map_or(rest.len(), |at| at + 2)
}

/// How long the literal is that begins here; 0 where none does.
fn literal(rest: &[u8], before: Option<u8>) -> usize {
    let in_a_name = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let hashes = rest.iter().skip(1).take_while(|byte| **byte == b'#').count();
    if rest[0] == b'r' && !in_a_name && rest.get(1 + hashes) == Some(&b'"') {
        let end = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
        let body = rest.get(hashes + 2..).unwrap();
        return hashes + 2 + body.windows(end.len()).position(|here| here == end).unwrap() + end.len();
    }
    match rest[0] {
        b'"' => quoted(rest, b'"').unwrap(),
        // A lifetime has no quote at its end.
        b'\'' if rest.get(1) == Some(&b'\\') => quoted(rest, b'\'').unwrap(),
        b'\'' => rest.iter().take(6).skip(2).position(|byte| *byte == b'\'').map_or(0, |at| at + 3),
        _ => 0,
    }
}

fn quoted(rest: &[u8], quote: u8) -> Option<usize> {
    let mut escaped = false;
    let end = rest.iter().skip(1).position(|byte| {
        let ends = *byte == quote && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map(|at| at + 2)
}

/// What is read of both members: every file but those of test modules, each with its code.
fn program() -> &'static [(PathBuf, String)] {
    static PROGRAM: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(read_program);
    &PROGRAM
}

fn read_program() -> Vec<(PathBuf, String)> {
    let all: Vec<(PathBuf, Code)> = all_sources().into_iter().map(|path| (path.clone(), Code::of(&read(&path)))).collect();
    let tests: Vec<PathBuf> = all.iter().flat_map(|(path, code)| code.test_files.iter().map(|name| below(path).join(name))).collect();
    let is_test = |path: &Path| tests.iter().any(|test| path.starts_with(test) || path == test.with_extension("rs"));
    all.into_iter().filter(|(path, _)| !is_test(path)).map(|(path, code)| (path, code.text)).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The folder in which the modules of a file stand.
fn below(path: &Path) -> PathBuf {
    let is_folders = ["mod", "lib", "main"].iter().any(|name| path.file_stem().unwrap() == *name);
    if is_folders { path.parent().unwrap().to_owned() } else { path.with_extension("") }
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

/// The rooms that a piece of the core names and may not know.
fn against_the_arrows(room: &str, code: &str) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = CORE.iter().copied().collect();
    let may_use = allowed.get(room).unwrap_or_else(|| panic!("the room {room} is not listed"));
    rooms_named(code).into_iter().filter(|named| named != room && !may_use.contains(&named.as_str())).collect()
}

fn connections(code: &str) -> Vec<&'static str> {
    let words: Vec<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let names = |what: &str| if what.contains("::") { code.contains(what) } else { words.contains(&what) };
    NO_NETWORK.iter().copied().filter(|what| names(what)).collect()
}

fn services(code: &str) -> Vec<&'static str> {
    let code = code.replace("include_str!", "");
    SERVICE.iter().copied().filter(|word| code.contains(word)).collect()
}

fn says_what_it_owns(text: &str) -> bool {
    text.starts_with("//! ")
}

/// The faults that a rule finds in these files, with their places.
fn faults<'f, F: std::fmt::Display>(
    files: impl IntoIterator<Item = &'f (PathBuf, String)>,
    find: impl Fn(&Path, &str) -> Vec<F>,
) -> String {
    let found = |(path, code): &(PathBuf, String)| {
        let place = path.display().to_string();
        find(path, code).into_iter().map(move |fault| format!("{place}: {fault}\n")).collect::<Vec<_>>()
    };
    files.into_iter().flat_map(found).collect()
}

#[test]
fn arrows_point_one_way() {
    let core = root().join("crates/core/src");
    let files: Vec<_> = program().iter().filter(|(path, _)| path.starts_with(&core)).collect();
    assert!(files.len() > 100, "only {} files were read", files.len());
    let found = faults(files, |path, code| room_of(path).map(|room| against_the_arrows(&room, code)).unwrap_or_default());
    assert_eq!(found, "");
}

#[test]
fn nothing_in_the_program_opens_a_connection_but_the_shared_store() {
    let files: Vec<_> = program().iter().filter(|(path, _)| !path.starts_with(root().join(SHARED_STORE))).collect();
    assert_eq!(faults(files, |_, code| connections(code)), "");
}

#[test]
fn nothing_in_the_program_knows_the_service() {
    assert_eq!(faults(program(), |_, code| services(code)), "");
}

/// What an item is called needs no second saying; what a file owns and must never do needs to be said.
#[test]
fn every_file_says_first_what_it_owns() {
    let silent: Vec<_> = program().iter().filter(|(path, _)| !says_what_it_owns(&read(path))).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// A file as they are, with what no file may have behind everything that could hide it.
const PLANTED: &str = r##"//! A file.
#[cfg(test)]
mod tests;
const A: &str = "https://help.x.com/forms"; // std::net in a comment is none
const B: char = '"'; /* Twitter in a comment is none */
fn lives<'a>(text: &'a str) -> &'a str { text }
#[cfg(test)]
mod inner {
    const REQWEST: &str = r#"reqwest } " {"#;
    use crate::desk::Desk;
}
use crate::{case::Case, screen};
fn open() { std::net::TcpStream::connect("a//b"); }
"##;

#[test]
fn every_rule_finds_what_stands_behind_tests_and_texts() {
    let Code { text, test_files } = Code::of(PLANTED);
    assert_eq!(test_files, ["tests"]);
    assert_eq!(against_the_arrows("flow", &text), ["case", "screen"]);
    assert_eq!(connections(&text), ["std::net", "TcpStream"]);
    assert_eq!(services(&text), ["x.com"]);
    assert!(says_what_it_owns(PLANTED) && !says_what_it_owns("use std::fs;\n//! A file."));
}
