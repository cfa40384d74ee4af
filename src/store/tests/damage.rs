//! Case files that are cut off, damaged, too large, too new, or no files at all.

use std::fs;
use std::path::PathBuf;

use login_rescue_core::case::Stamped;

use super::super::*;
use super::{ID, events, header, note, save, store};

/// The bytes of a case with every kind of event.
fn content() -> Vec<u8> {
    let (_folder, store) = store();
    drop(save(&store, ID, &events()));
    fs::read(store.file_of(ID)).unwrap()
}

/// A store whose one case has these bytes.
fn holding(content: &[u8]) -> (tempfile::TempDir, Folder, PathBuf) {
    let (folder, store) = store();
    fs::create_dir_all(store.dir()).unwrap();
    let path = store.file_of(ID);
    fs::write(&path, content).unwrap();
    (folder, store, path)
}

fn lines(events: &[Stamped]) -> Vec<u8> {
    let mut content = serde_json::to_vec(&header(ID)).unwrap();
    for event in events {
        content.push(b'\n');
        content.extend(serde_json::to_vec(event).unwrap());
    }
    content.push(b'\n');
    content
}

/// Reads a case that was cut off, goes on with it, and finds everything there.
fn check_cut(content: &[u8], whole_lines: usize, torn: bool) {
    let (_folder, store, path) = holding(content);
    if whole_lines == 0 {
        assert!(matches!(store.load(ID), Err(StoreError::Unbegun { .. })));
        assert!(matches!(store.resume(ID), Err(StoreError::Unbegun { .. })));
        assert_eq!(fs::read(&path).unwrap(), content, "nothing was changed");
        return store.delete(ID).unwrap();
    }
    let mut left = events().get(..whole_lines - 1).unwrap().to_vec();
    let loaded = store.load(ID).unwrap();
    assert_eq!((loaded.case.events(), loaded.torn), (left.as_slice(), torn));
    assert_eq!(fs::read(&path).unwrap(), content, "load changes nothing");
    let (resumed, mut file) = store.resume(ID).unwrap();
    assert_eq!((resumed.case, resumed.torn), (loaded.case, torn));
    file.append(&note("続き")).unwrap();
    drop(file);
    left.push(note("続き"));
    let loaded = store.load(ID).unwrap();
    assert_eq!((loaded.case.events(), loaded.torn), (left.as_slice(), false));
    assert_eq!(fs::read(&path).unwrap(), lines(&left));
}

#[test]
fn a_case_torn_at_any_byte_loses_at_most_its_last_event() {
    let content = content();
    for cut in 0..=content.len() {
        let left = content.get(..cut).unwrap();
        let whole_lines = left.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n")).count();
        check_cut(left, whole_lines, left.last() != Some(&b'\n'));
    }
}

#[test]
fn a_power_cut_that_leaves_zeros_loses_at_most_the_last_event() {
    let content = content();
    let before_last = content.iter().rev().skip(1).position(|&byte| byte == b'\n').unwrap();
    for cut in (content.len() - before_last)..content.len() - 1 {
        let mut left = content.get(..cut).unwrap().to_vec();
        left.resize(content.len() - 1, 0);
        check_cut(&left, events().len(), true);
        left.push(b'\n');
        check_cut(&left, events().len(), true);
    }
}

#[test]
fn damage_in_the_middle_is_reported_and_left_alone() {
    let content = String::from_utf8(content()).unwrap();
    for number in 2..=events().len() {
        let damaged: String =
            content.lines().zip(1..).map(|(line, at)| if at == number { "{\"at\":\n".into() } else { format!("{line}\n") }).collect();
        let (_folder, store, path) = holding(damaged.as_bytes());
        drop(save(&store, "other", &[]));
        for result in [store.load(ID).map(drop), store.resume(ID).map(drop)] {
            assert!(matches!(result, Err(StoreError::Broken { line, .. }) if line == number), "{result:?}");
        }
        assert_eq!(store.list().unwrap().iter().filter(|listed| listed.case.is_ok()).count(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
        store.delete(ID).unwrap();
    }
}

#[test]
fn whole_entries_that_mean_nothing_here_are_not_cut_off() {
    let mut content = lines(&events());
    content.extend(b"{\"at\":\"2026-11-22T10:00:00+09:00\",\"event\":\"hired\"}\n");
    let (_folder, store, path) = holding(&content);
    let error = store.resume(ID).unwrap_err();
    assert!(matches!(error, StoreError::Broken { line: 14, .. }), "{error}");
    assert!(error.to_string().contains("hired"), "{error}");
    assert_eq!(fs::read(path).unwrap(), content);
}

#[test]
fn a_last_line_that_has_its_end_is_not_dropped_silently() {
    for damage in
        ["{\"at\":\n", "garbage\n", "\n", "{\"at\":\"2026-11-22T10:00:00+09:00\",\"event\":\"noted\",\"text\":\"ha\u{fffd}\n", "[1,2]\n"]
    {
        let mut content = lines(&events());
        content.extend(damage.as_bytes());
        let (_folder, store, path) = holding(&content);
        for result in [store.load(ID).map(drop), store.resume(ID).map(drop)] {
            assert!(matches!(result, Err(StoreError::Broken { line: 14, .. })), "{damage:?}: {result:?}");
        }
        assert_eq!(fs::read(path).unwrap(), content);
    }
}

#[test]
fn controls_of_a_tampered_case_are_no_part_of_it() {
    for (written, read) in [
        ("red \\u001b[31mtext\\u0007", "red text"),
        ("a\\u009b2Jb", "a2Jb"),
        ("pay\u{202e}gpj.exe", "paygpj.exe"),
        ("\\u001b]0;title\\u0007line\\r\\nnext\\ttab", "line\nnext tab"),
        ("zero\u{200b}width\\u2028", "zerowidth"),
        ("as it is\\n\\\"quoted\\\"", "as it is\n\"quoted\""),
    ] {
        let event = format!("{{\"at\":\"2026-11-22T10:00:00+09:00\",\"event\":\"noted\",\"text\":\"{written}\"}}\n");
        let (_folder, store, _) = holding(&[lines(&[]), event.into_bytes()].concat());
        let case = store.load(ID).unwrap().case;
        assert_eq!(
            case.events().last().map(|stamped| &stamped.event),
            Some(&login_rescue_core::case::Event::Noted { text: read.into(), internal: false })
        );
    }
    for event in [
        "\"event\":\"answered\",\"step\":\"code.\\u001b[31m\",\"answer\":\"text\"",
        "\"event\":\"answered\",\"step\":\"code.which\",\"answer\":\"te\u{202e}xt\"",
        "\"event\":\"detail-given\",\"detail\":\"a\\nb\",\"value\":\"x\"",
    ] {
        let event = format!("{{\"at\":\"2026-11-22T10:00:00+09:00\",{event}}}\n");
        let (_folder, store, _) = holding(&[lines(&[]), event.clone().into_bytes()].concat());
        let error = store.load(ID).unwrap_err().to_string();
        assert!(error.contains("control character") && !error.contains('\u{1b}'), "{event}: {error}");
    }
}

#[test]
fn a_later_format_is_named_and_left_alone() {
    let content = b"{\"format\":2,\"who\":\"a later version\"}\n{\"half";
    let (_folder, store, path) = holding(content);
    for result in [store.load(ID).map(drop), store.resume(ID).map(drop)] {
        let error = result.unwrap_err();
        assert!(matches!(error, StoreError::Newer { format: 2, .. }), "{error}");
        assert!(error.to_string().contains("update login-rescue"), "{error}");
    }
    assert_eq!(fs::read(path).unwrap(), content);
}

#[test]
fn what_no_walk_can_have_written_is_not_read() {
    let (_folder, store, path) = holding(&lines(&[note(&"あ".repeat(MAX_LINE_BYTES))]));
    assert!(matches!(store.load(ID), Err(StoreError::Broken { line: 2, .. })));
    fs::write(&path, vec![b'a'; MAX_LINE_BYTES + 1]).unwrap();
    assert!(matches!(store.load(ID), Err(StoreError::Broken { line: 1, .. })));
    fs::File::options().write(true).open(&path).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert!(matches!(store.load(ID), Err(StoreError::TooLarge { .. })));
    assert!(matches!(store.resume(ID), Err(StoreError::TooLarge { .. })));
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let (_folder, store) = store();
    let mut file = save(&store, ID, &events());
    assert!(matches!(file.append(&note(&"あ".repeat(MAX_LINE_BYTES))), Err(StoreError::TooLarge { .. })));
    file.append(&note("short")).unwrap();
    drop(file);
    let mut left = events();
    left.push(note("short"));
    assert_eq!(store.load(ID).unwrap().case.events(), left);
    let long = note(&"a".repeat(MAX_LINE_BYTES - 200));
    let (_, mut file) = store.resume(ID).unwrap();
    let fitting = (0..300).take_while(|_| file.append(&long).is_ok()).count();
    assert!((250..300).contains(&fitting), "{fitting}");
    drop(file);
    assert_eq!(store.load(ID).unwrap().case.events().len(), left.len() + fitting);
}

#[test]
fn a_copy_under_another_name_is_a_case_of_its_own() {
    let (_folder, store) = store();
    drop(save(&store, ID, &events()));
    fs::copy(store.file_of(ID), store.file_of("copy")).unwrap();
    assert_eq!(store.load("copy").unwrap().case.header().id, "copy");
}

#[cfg(unix)]
#[test]
fn only_plain_files_are_cases() {
    let (folder, store) = store();
    drop(save(&store, "real", &events()));
    let outside = folder.path().join("outside.jsonl");
    fs::copy(store.file_of("real"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, store.file_of("link")).unwrap();
    fs::create_dir(store.file_of("folder")).unwrap();
    let pipe = store.file_of("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for id in ["link", "folder", "pipe"] {
        for result in [store.load(id).map(drop), store.resume(id).map(drop), store.delete(id)] {
            assert!(matches!(result, Err(StoreError::NotAFile { .. })), "{id}: {result:?}");
        }
    }
    assert_eq!(store.list().unwrap().iter().filter(|listed| listed.case.is_ok()).count(), 1);
    assert!(outside.exists());
}
