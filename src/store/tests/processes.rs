//! What only another process can show: a kill, a lock across programs, a full disk, an environment. The child is this test program
//! again, told by a variable what to do.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use login_rescue_core::case::{Event, Stamped};

use super::super::*;
use super::{ID, events, new, note, save, store};

const TASK: &str = "LOGIN_RESCUE_STORE_TEST";
const DIR: &str = "LOGIN_RESCUE_STORE_TEST_DIR";
const CHILD: [&str; 3] = ["--exact", "store::tests::processes::child", "--nocapture"];

/// Does nothing unless it is the child.
#[test]
fn child() {
    let Ok(task) = std::env::var(TASK) else { return };
    let store = || Folder::at(std::env::var_os(DIR).unwrap().into());
    match task.as_str() {
        "write on and on" => write_on_and_on(&store()),
        "resume" => println!("\n={:?}", store().resume(ID).map(|(loaded, _)| loaded.case.events().len())),
        "fill" => fill(&store()),
        "write until taken over" => write_until_taken_over(&store()),
        "begin held" => println!("\n={:?}", store().begin(&new(ID)).map(|_| std::thread::sleep(Duration::from_mins(10)))),
        "begin" => println!("\n={:?}", store().begin(&new(ID)).map(drop)),
        "where" => println!("\n={:?}", Folder::default_dir()),
        other => panic!("{other}"),
    }
}

/// Says so after each event that is on disk.
fn write_on_and_on(store: &Folder) {
    let (loaded, mut file) = store.resume(ID).unwrap();
    for number in loaded.case.events().len().. {
        file.append(&note(&format!("メモ {number}"))).unwrap();
        println!("\n={}", number + 1);
    }
}

/// Says so after each event that is on disk, and at last how it was stopped.
fn write_until_taken_over(store: &Folder) {
    let (_, mut hold) = store.resume(ID).unwrap();
    for number in 0.. {
        match hold.append(&note(&format!("メモ {number}"))) {
            Ok(()) => println!("\n={}", number + 1),
            Err(error) => return println!("\n={error}"),
        }
    }
}

/// Appends long notes and then short events until nothing fits any more, and says how many were confirmed.
fn fill(store: &Folder) {
    let (_, mut file) = store.resume(ID).unwrap();
    let long = note(&"長".repeat(300));
    let short = Stamped { at: super::moment(9), event: Event::Undone };
    let mut confirmed = [0, 0];
    for (event, count) in [&long, &short].into_iter().zip(&mut confirmed) {
        let error = loop {
            match file.append(event) {
                Ok(()) => *count += 1,
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("make room"), "{error}");
    }
    println!("\n={confirmed:?}");
}

fn command(task: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(CHILD).env(TASK, task).env(DIR, dir);
    command
}

/// What the child says behind the `=`.
fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .find_map(|line| line.strip_prefix('='))
        .unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)))
        .into()
}

/// The child with the size of its files limited to so many blocks: writes stop in the middle of a line, as on a full disk.
#[cfg(unix)]
fn limited(task: &str, dir: &Path, blocks: u32) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]);
    command.arg(std::env::current_exe().unwrap()).args(CHILD).env(TASK, task).env(DIR, dir);
    command
}

#[test]
fn a_kill_loses_nothing_that_was_confirmed() {
    let (_folder, store) = store();
    drop(save(&store, ID, &[]));
    for kill_at in [1, 2, 5, 9, 30] {
        let before = store.load(ID).unwrap().case.events().len();
        let mut child = command("write on and on", store.dir()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut confirmed = lines.filter_map(|line| line.strip_prefix('=').and_then(|count| count.parse::<usize>().ok()));
        let last = confirmed.by_ref().take(kill_at).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let last = confirmed.last().unwrap_or(last);
        let (loaded, _file) = store.resume(ID).unwrap();
        let saved = loaded.case.events().len();
        assert!(saved == last || saved == last + 1, "confirmed {last}, saved {saved}");
        assert!(last >= before + kill_at);
        let expected: Vec<Stamped> = (0..saved).map(|number| note(&format!("メモ {number}"))).collect();
        assert_eq!(loaded.case.events(), expected);
    }
}

#[test]
fn another_program_is_told_that_the_case_is_open() {
    let (_folder, store) = store();
    let file = save(&store, ID, &events());
    assert!(said(&mut command("resume", store.dir())).contains("InUse"));
    drop(file);
    assert_eq!(said(&mut command("resume", store.dir())), format!("Ok({})", events().len()));
}

/// While one program writes as fast as it can, another takes the case over: all that was confirmed to the first is there, nothing more
/// comes in, and the first says so.
#[cfg(unix)]
#[test]
fn nothing_that_was_confirmed_is_lost_when_a_case_is_taken_over() {
    for take_at in [1, 7, 40] {
        let (_folder, store) = store();
        drop(save(&store, ID, &[]));
        let mut child = command("write until taken over", store.dir()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut said = lines.filter_map(|line| line.strip_prefix('=').map(str::to_owned));
        let before: Vec<String> = said.by_ref().take(take_at).collect();
        let (loaded, mut ours) = store.take_over(ID).unwrap();
        let taken = loaded.case.events().len();
        ours.append(&note("ours")).unwrap();
        let mut rest: Vec<String> = said.collect();
        child.wait().unwrap();
        let last_word = rest.pop().unwrap();
        assert!(last_word.contains("was taken over (another program on "), "{last_word}");
        let confirmed = before.len() + rest.len();
        assert_eq!(taken, confirmed, "what was confirmed to the other program, and nothing else");
        let saved = store.load(ID).unwrap();
        assert_eq!(saved.case.events().len(), confirmed + 1);
        assert_eq!(saved.case.events().last(), Some(&note("ours")));
    }
}

#[cfg(unix)]
#[test]
fn a_holder_that_is_killed_lets_go() {
    let (_folder, store) = store();
    let mut child = command("begin held", store.dir()).stdout(Stdio::null()).spawn().unwrap();
    while store.holder(ID).is_none() || store.load(ID).is_err() {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(store.holder(ID).unwrap().pid, Some(child.id()));
    assert!(matches!(store.resume(ID), Err(StoreError::InUse { .. })));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(store.holder(ID), None);
    drop(store.resume(ID).unwrap());
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing_and_can_be_got_over() {
    let (_folder, store) = store();
    drop(save(&store, ID, &[]));
    let confirmed = said(&mut limited("fill", store.dir(), 16));
    let counts: Vec<usize> = confirmed.trim_matches(['[', ']']).split(", ").map(|count| count.parse().unwrap()).collect();
    let [long, short] = counts.try_into().unwrap();
    assert!(long > 2 && short > 1, "the short events fit where the long one did not: {confirmed}");
    let (loaded, mut file) = store.resume(ID).unwrap();
    assert!(!loaded.torn, "no half line is left");
    assert_eq!(loaded.case.events().len(), long + short);
    file.append(&note("room again")).unwrap();
    drop(file);
    assert_eq!(store.load(ID).unwrap().case.events().len(), long + short + 1);
}

#[cfg(unix)]
#[test]
fn a_case_that_could_not_begin_leaves_no_file() {
    let (_folder, store) = store();
    assert!(said(&mut limited("begin", store.dir(), 0)).contains("FileTooLarge"));
    assert_eq!(fs::read_dir(store.dir()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_made_or_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = store();
    let in_the_way = folder.path().join("state");
    fs::write(&in_the_way, "").unwrap();
    let error = store.begin(&new(ID)).unwrap_err().to_string();
    assert!(error.contains(store.dir().to_str().unwrap()) && error.contains("--no-save"), "{error}");
    fs::remove_file(in_the_way).unwrap();

    drop(save(&store, ID, &events()));
    fs::set_permissions(store.dir(), fs::Permissions::from_mode(0o500)).unwrap();
    let root_may_all = fs::write(store.dir().join("probe"), "").is_ok();
    let result = store.begin(&new("another"));
    assert!(root_may_all || result.unwrap_err().to_string().contains("make it yours"));
    fs::set_permissions(store.dir(), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(store.load(ID).unwrap().case.events(), events());
}

#[cfg(unix)]
#[test]
fn the_default_folder_follows_the_environment() {
    let default = |home: Option<&str>, state: Option<&str>| {
        let mut command = command("where", Path::new("/"));
        for (name, value) in [("HOME", home), ("XDG_STATE_HOME", state)] {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        said(&mut command)
    };
    let below = |folder: &str| format!("Some(\"{folder}/login-rescue/cases\")");
    assert_eq!(default(Some("/home/taro"), None), below("/home/taro/.local/state"));
    assert_eq!(default(Some("/home/taro"), Some("")), below("/home/taro/.local/state"));
    assert_eq!(default(Some("/home/taro"), Some("state")), below("/home/taro/.local/state"));
    assert_eq!(default(Some("/home/taro"), Some("/srv/state")), below("/srv/state"));
    assert_eq!(default(None, Some("/srv/state")), below("/srv/state"));
    for home in [None, Some(""), Some("home/taro")] {
        assert_eq!(default(home, None), "None");
    }
    assert!(!Path::new("/home/taro/.local").exists());
}
