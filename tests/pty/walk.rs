//! Whole walks to a message, and the same case through every front end.

use std::cmp::Ordering;

use login_rescue_core::locale::Lang;

use super::guide::{Scripted, Walker};
use super::home::Home;
use super::terminal::{Start, text_of};

/// What a person types for a detail; the rest stays empty.
fn typed(id: &str) -> Option<String> {
    let value = match id {
        "username" => "@example_user",
        "display-name" => "例 太郎",
        "contact-email" => "taro.new@example.org",
        "when" => "2026-11-20, evening",
        "reason-lost" => "The answer was an automatic one.",
        "error-text" => "Something went wrong.\rもう一度お試しください。",
        "device" => "iPhone 15",
        _ => return None,
    };
    Some(value.to_owned())
}

/// The arrow that leads from the marked choice towards another one; where none is marked yet, the one that marks the first.
fn towards(walker: &Walker, number: usize) -> Option<&'static str> {
    let text = walker.terminal.text();
    let Some(row) = text.lines().find(|row| row.starts_with("> ")) else { return Some("\x1b[B") };
    let marked: usize = row.split_whitespace().nth(1).unwrap().parse().unwrap();
    match marked.cmp(&number) {
        Ordering::Less => Some("\x1b[B"),
        Ordering::Greater => Some("\x1b[A"),
        Ordering::Equal => None,
    }
}

#[test]
fn a_walk_in_english_ends_with_the_message_on_standard_output() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    // By arrows and Enter, as somebody does who has not read the footer.
    for word in ["support", "automatic", "nothing", "mine", "none", "no-change", "no-change", "no-change", "app"] {
        let number = walker.guide.number(word);
        while let Some(arrow) = towards(&walker, number) {
            let before = walker.terminal.text();
            walker.terminal.press(arrow);
            walker.terminal.wait_until("another one marked", |screen| text_of(screen) != before);
        }
        walker.terminal.press("\r");
        walker.guide.say(word);
        walker.see();
    }
    walker.open_form();
    walker.fill_in(typed);
    let printed = walker.print_and_leave();
    assert_eq!(printed, home.message());
    for part in ["@example_user", "例 太郎", "taro.new@example.org", "Something went wrong.\n", "もう一度お試しください。", "iPhone 15"]
    {
        assert_eq!(printed.matches(part).count(), 2, "'{part}' stands in both languages:\n{printed}");
    }
    assert!(home.errors().contains(&home.case_ids()[0]), "{}", home.errors());
}

#[test]
fn a_walk_in_japanese_ends_with_the_message_on_standard_output() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::Ja);
    // With the input method left on: full-width digits.
    for word in ["support", "automatic", "nothing", "mine", "none", "already", "cannot", "cannot", "app"] {
        let digit = char::from_u32(u32::from('０') + u32::try_from(walker.guide.number(word)).unwrap()).unwrap();
        walker.terminal.press(&digit.to_string());
        walker.guide.say(word);
        walker.see();
    }
    walker.open_form();
    walker.fill_in(typed);
    let printed = walker.print_and_leave();
    assert_eq!(printed, home.message());
    assert!(printed.contains("例 太郎") && printed.contains("@example_user"), "{printed}");
    assert_eq!(home.detail("display-name").as_deref(), Some("例 太郎"));
    assert_eq!(home.detail("error-text").as_deref(), Some("Something went wrong.\nもう一度お試しください。"));
    assert!(home.errors().contains("再開"), "{}", home.errors());
}

/// The messages of one script through the screens, plain lines, replay, and the saved cases.
fn same_message_everywhere(script: &str, lang: Lang) {
    let path = format!("{}/tests/pty/scripts/{script}.yaml", env!("CARGO_MANIFEST_DIR"));
    let scripted = Scripted::read(&path);

    let home = Home::new();
    let mut walker = Walker::start(Start::new(&home).size(100, 50), lang);
    for word in &scripted.words {
        walker.choose(word);
    }
    let strings = lang.strings();
    for note in &scripted.script.notes {
        walker.open("n", strings.note_prompt);
        walker.terminal.press(&note.value);
        walker.terminal.wait_for(&note.value);
        walker.terminal.press("\t\r");
        walker.terminal.wait_for(strings.note_kept);
    }
    walker.open_form();
    walker.fill_in(|id| scripted.detail(id));
    let on_screen = walker.print_and_leave();
    assert!(on_screen.contains("@example_user"), "{on_screen}");
    assert_eq!(home.message(), on_screen, "message CASE of the case from the screens");

    let replay = Home::new().print(&["replay", &path, "--lang", lang.code()], "");
    assert!(replay.ends_with(&format!("\n\n{on_screen}\n")), "{on_screen}\n--- replay:\n{replay}");

    let plain_home = Home::new();
    let plain = plain_home.pipe(&["--plain", "--lang", lang.code()], &scripted.lines(lang));
    let plain = String::from_utf8(plain.stdout).unwrap();
    assert!(plain.contains(&on_screen), "{on_screen}\n--- plain:\n{plain}");
    assert_eq!(plain_home.message(), on_screen, "message CASE of the case from plain lines");
}

#[test]
fn one_case_gives_one_message_with_a_ladder_details_and_a_note() {
    same_message_everywhere("ladder-and-note", Lang::Ja);
}

#[test]
fn one_case_gives_one_message_with_a_wait() {
    same_message_everywhere("wait", Lang::En);
}

#[test]
fn one_case_gives_one_message_without_a_code() {
    same_message_everywhere("no-code", Lang::En);
}

#[test]
fn addresses_are_links_where_the_terminal_has_them_and_nothing_on_the_screen_changes() {
    for (links, wanted) in [("1", true), ("0", false)] {
        let home = Home::new();
        let mut walker = Walker::start(Start::new(&home).environment("FORCE_HYPERLINK", links), Lang::En);
        walker.choose_all(&["code", "app"]);
        walker.terminal.press("s");
        walker.terminal.wait_for("https://");
        // What comes after the frame with the address is there once the next one is.
        walker.terminal.press("\x1b");
        walker.terminal.wait_for_no("https://");
        assert_eq!(walker.terminal.raw().contains("\x1b]8;id=login-rescue-0;https://"), wanted);
        assert_eq!(walker.terminal.raw().matches("\x1b]8;;\x1b\\").count(), walker.terminal.raw().matches("\x1b]8;id=").count());
    }
}
