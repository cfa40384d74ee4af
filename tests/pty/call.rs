//! A call to the help desk that drops: begun, killed, gone on with, an answer corrected, several checks ticked, handed over to a
//! colleague, finished and sent.

use std::fs;
use std::path::Path;

use login_rescue::deliver;
use login_rescue_core::locale::{Lang, fill};

use super::guide::{Guide, Walker};
use super::home::Home;
use super::program::PROGRAM;
use super::terminal::Start;

const DESK: [&str; 2] = [PROGRAM, "--desk"];

/// Goes on with the newest case, which is offered at the start.
fn take_up(home: &Home, guide: Guide) -> Walker {
    let mut walker = Walker { terminal: Start::new(home).command(&DESK).go(), guide };
    let title = walker.guide.strings().resume_title;
    walker.open("", title);
    // At a desk the mark stands on a new case.
    walker.terminal.press("1");
    walker.see();
    walker
}

/// The only file in a home whose name ends so.
fn file_ending(home: &Home, ending: &str) -> String {
    let entries = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|of| of == ending)).collect();
    let [file] = files.as_slice() else { panic!("not one .{ending} file but {files:?}") };
    file.display().to_string()
}

#[test]
fn a_dropped_call_is_gone_on_with_handed_over_and_sent() {
    let (home, colleague) = (Home::new(), Home::new());
    let strings = Lang::En.strings();

    // Half a case, and the line is cut.
    let mut walker = Walker::start(Start::new(&home).command(&DESK), Lang::En);
    walker.choose_all(&["code", "app"]);
    walker.terminal.kill();
    assert_eq!(home.events(), walker.guide.events());

    // The caller rings again and says that a text was sent: the second answer is another one.
    let mut walker = take_up(&home, walker.guide);
    walker.open("r", strings.review_answers);
    walker.terminal.press("2");
    walker.terminal.wait_for_no(strings.review_answers);
    walker.open("2\r", "  After my password: a");
    walker.guide.change("code.which", "text-after-password");
    walker.terminal.press("\x1b");
    walker.see();
    walker.choose_all(&["mine", "service", "mine", "no", "none", "none"]);

    // Three checks of the ladder were tried before the call: ticked at once.
    walker.open("a", strings.tick_prompt);
    walker.terminal.press("124\r");
    for check in ["other-method", "known-browser", "filter-once"] {
        walker.guide.tried_already(check);
    }
    walker.see();
    walker.open("n", strings.note_prompt);
    walker.terminal.press("Rings back at noon\t\t\r");
    walker.terminal.wait_for(strings.note_kept);
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));

    // The shift is over: the case goes to a colleague, with everything in it.
    let id = home.case_ids()[0].clone();
    home.print(&["cases", "export", &id, "--to", "call.jsonl"], "");
    let exported = home.path().join("call.jsonl").display().to_string();
    colleague.print(&["cases", "import", &exported], "");
    assert_eq!(colleague.events(), home.events());

    // The colleague finishes it.
    let mut walker = take_up(&colleague, walker.guide);
    walker.choose_all(&["no-change", "same", "none"]);
    assert!(walker.guide.at_end());
    walker.open_form();
    walker.fill_in(|id| match id {
        "username" => Some("@example_user".to_owned()),
        "contact-email" => Some("taro.new@example.org".to_owned()),
        "reason-lost" => Some("The codes go to a lost phone.".to_owned()),
        _ => None,
    });
    let message = colleague.message();
    assert!(message.contains("@example_user") && !message.contains("Rings back"), "{message}");
    walker.open("c", strings.copy_prompt);
    walker.open("3", "Sent to the terminal's clipboard");
    let mut expected = Vec::new();
    deliver::copy(&message, &mut expected, false).unwrap();
    assert!(walker.terminal.raw().contains(&String::from_utf8(expected).unwrap()), "the very bytes of the message went to the terminal");
    walker.open("s", &fill(strings.saved_to, &[""]));
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    walker.terminal.assert_restored();
    assert_eq!(fs::read_to_string(Path::new(&file_ending(&colleague, "txt"))).unwrap(), message);
}
