//! The tutorial in flows/README.md does what it says: its files and its changes are taken from there, as somebody would type them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::fs;
use std::path::Path;

use login_rescue::commands::{Format, test as command};
use login_rescue::exit::Exit;
use login_rescue::pack_files;
use login_rescue_core::case::Moment;
use login_rescue_core::flow::lint::lint;

use program::{program, run, text};

/// A block of the tutorial: what stands behind its three backticks, and its lines.
struct Block {
    language: String,
    lines: Vec<String>,
}

fn tutorial() -> Vec<Block> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("flows/README.md")).unwrap();
    let section = readme.split("\n## Your first change\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in section.lines() {
        match line.strip_prefix("```") {
            Some(language) => {
                is_open = !is_open;
                if is_open {
                    blocks.push(Block { language: language.to_owned(), lines: Vec::new() });
                }
            }
            None if is_open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            None => {}
        }
    }
    blocks
}

/// The lines of a change, without their marks: those that begin with one of these.
fn marked(change: &Block, marks: [char; 2]) -> String {
    let lines = change.lines.iter().filter(|line| line.starts_with(marks));
    lines.map(|line| line.chars().skip(1).collect::<String>() + "\n").collect()
}

/// No finding, and every test of the pack passes; what the tests print.
fn judged_good(folder: &Path) -> String {
    let pack = pack_files::load_dir(folder).unwrap();
    assert_eq!(lint(&pack, None), Vec::new());
    let mut out = Vec::new();
    let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let exit = command::run(&pack, now, Format::Text, &mut out, &mut Vec::new()).unwrap();
    let printed = String::from_utf8(out).unwrap();
    assert_eq!(exit, Exit::Done, "{printed}");
    printed
}

#[test]
fn the_tutorial_works_as_it_is_written() {
    let home = tempfile::tempdir().unwrap();
    let mine = home.path().join("mine");
    fs::create_dir(&mine).unwrap();
    let first_flow = mine.join("log-in.yaml");
    let (mut files, mut changes, mut outputs) = (0, 0, 0);
    for block in tutorial() {
        match block.language.as_str() {
            "yaml" => {
                let path = block.lines[0].strip_prefix("# ").unwrap();
                fs::write(home.path().join(path), block.lines.join("\n") + "\n").unwrap();
                files += 1;
                if files == 2 {
                    judged_good(&mine);
                }
            }
            "diff" => {
                let text = fs::read_to_string(&first_flow).unwrap();
                let (old, new) = (marked(&block, [' ', '-']), marked(&block, [' ', '+']));
                assert_eq!(text.matches(&old).count(), 1, "the place of this change is not clear:\n{old}");
                fs::write(&first_flow, text.replace(&old, &new)).unwrap();
                changes += 1;
                judged_good(&mine);
            }
            "text" => {
                assert_eq!(judged_good(&mine), block.lines.join("\n") + "\n");
                outputs += 1;
            }
            other => panic!("what is a block of '{other}'?"),
        }
    }
    assert_eq!((files, changes, outputs), (3, 4, 1));
}

#[test]
fn a_folder_may_be_called_like_a_command() {
    // As the page says it, in the folder where the pack lies.
    let run = |arguments: &[&str]| {
        let ran = run(&mut program(arguments), "");
        (ran.status.code(), text(&ran.stdout))
    };
    let walk = ["--flows", "flows", "--plain", "--no-save", "--lang", "en"];
    let (_, shown) = run(&walk);
    assert!(shown.contains("What do you see, or what happened?"), "{shown}");
    let (code, listed) = run(&["--flows", "flows", "--lang", "en", "flows"]);
    assert_eq!(code, Some(0));
    assert!(listed.lines().any(|line| line.contains("whose")), "the command of that name is there too: {listed}");
}
