//! The configuration file in a real terminal: its looks, its keys, and a broken one, for which nothing is drawn.

use std::fs;

use login_rescue_core::locale::Lang;
use vt100::Color;

use super::guide::Walker;
use super::home::Home;
use super::terminal::Start;

/// A home whose usual configuration file says this.
fn home_with(config: &str) -> Home {
    let home = Home::new();
    let folder = home.path().join(".config/login-rescue");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), config).unwrap();
    home
}

/// Whether a colour is to be seen; any at all where none is named.
fn shows(walker: &Walker, colour: Option<Color>) -> bool {
    walker.terminal.screen(|screen| {
        let (rows, columns) = screen.size();
        let mut cells = (0..rows.get()).flat_map(|row| (0..columns.get()).filter_map(move |column| screen.cell(row, column)));
        cells.any(|cell| colour.map_or(cell.fgcolor() != Color::Default, |colour| cell.fgcolor() == colour))
    })
}

#[test]
fn a_broken_file_is_said_before_the_screen_is_touched() {
    let home = home_with("lang = 'en'\nthene = 'dark'\n");
    let mut terminal = Start::new(&home).errors_on_screen().go();
    assert_eq!(terminal.ended(), Some(3));
    terminal.wait_for("did you mean 'theme'?");
    assert!(!terminal.raw().contains("\u{1b}[?1049h"), "{:?}", terminal.raw());
    assert!(home.case_ids().is_empty());
}

#[test]
fn the_look_is_that_of_the_file_unless_no_color_or_an_option_says_otherwise() {
    let (cyan, blue, light_cyan) = (Some(Color::Idx(6)), Some(Color::Idx(4)), Some(Color::Idx(14)));
    let usual = Home::new();
    assert!(shows(&Walker::new(&usual, Lang::En), cyan));
    let home = home_with("theme = 'light'\n");
    let walker = Walker::new(&home, Lang::En);
    assert!(shows(&walker, blue) && !shows(&walker, cyan));
    let start = |words: &[&str]| {
        let program = [&[super::program::PROGRAM], words].concat();
        Walker::start(Start::new(&home).command(&program).environment("NO_COLOR", "1"), Lang::En)
    };
    assert!(!shows(&start(&[]), None));
    assert!(shows(&start(&["--theme", "dark"]), light_cyan));
}

#[test]
fn a_key_of_ones_own_works_and_stands_in_the_footer() {
    let home = home_with("[keys]\nnote = 'o'\nleave = 'x'\n");
    let mut walker = Walker::new(&home, Lang::En);
    walker.terminal.wait_for(" x leave");
    walker.open("o", Lang::En.strings().note_prompt);
    walker.terminal.press("\u{1b}");
    walker.see();
    walker.terminal.press("x");
    assert_eq!(walker.terminal.ended(), Some(0));
    walker.terminal.assert_restored();
}

#[test]
fn the_mouse_is_listened_to_only_where_the_file_says_so_and_let_go_on_leaving() {
    const REPORTS: [&str; 2] = ["\u{1b}[?1000h", "\u{1b}[?1000l"];
    let reported = |home: &Home| {
        let mut walker = Walker::new(home, Lang::En);
        walker.terminal.press("q");
        assert_eq!(walker.terminal.ended(), Some(0));
        let raw = walker.terminal.raw();
        REPORTS.map(|code| raw.contains(code))
    };
    assert_eq!(reported(&Home::new()), [false, false]);
    assert_eq!(reported(&home_with("mouse = true\n")), [true, true]);
    // A click on the first answer goes on.
    let home = home_with("mouse = true\n");
    let mut walker = Walker::new(&home, Lang::En);
    let text = walker.terminal.text();
    let row = text.lines().position(|line| line.trim_start().starts_with("> 1")).unwrap() + 1;
    walker.terminal.press(&format!("\u{1b}[<0;8;{row}M"));
    walker.guide.say("password");
    walker.see();
}

/// Starts with a folder as the pack, answers its question, and says whether the folder was checked before.
fn is_checked(home: &Home, options: &[&str]) -> bool {
    let folder = home.path().join("pack");
    let flows = ["--flows", folder.to_str().unwrap()];
    let mut terminal = Start::new(home).command(&[&[super::program::PROGRAM], options, &flows].concat()).errors_on_screen().go();
    terminal.wait_for("Does it work");
    let checked = terminal.raw().contains("Checking the pack");
    terminal.press("q");
    terminal.ended();
    checked
}

#[test]
fn a_pack_of_ones_own_is_checked_until_it_is_known_to_be_clean_and_again_after_every_change() {
    let home = Home::new();
    let pack = home.path().join("pack");
    fs::create_dir(&pack).unwrap();
    let clean = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/clean");
    let copy = |name: &str, change: (&str, &str)| {
        let text = fs::read_to_string(clean.join(name)).unwrap().replace(change.0, change.1);
        fs::write(pack.join(name), text).unwrap();
    };
    copy("pack.yaml", ("", ""));
    copy("main.yaml", ("", ""));
    assert!(is_checked(&home, &["--no-save"]) && is_checked(&home, &["--no-save"]), "where nothing is saved, nothing is remembered");
    assert!(!home.path().join("state").exists());
    assert!(is_checked(&home, &[]) && !is_checked(&home, &[]) && !is_checked(&home, &["--no-save"]));
    copy("main.yaml", ("You are in.", "You are in again."));
    assert!(is_checked(&home, &[]) && !is_checked(&home, &[]));
    // An error that came later is not hidden by what was known before.
    copy("main.yaml", ("go: done", "go: nowhere"));
    let flows = pack.to_str().unwrap();
    let mut terminal = Start::new(&home).command(&[super::program::PROGRAM, "--flows", flows]).errors_on_screen().go();
    assert_eq!(terminal.ended(), Some(3));
    terminal.wait_for("nowhere");
}

#[test]
fn on_the_bare_console_of_linux_japanese_comes_only_when_it_is_asked_for_twice() {
    let home = Home::new();
    let mut terminal = Start::new(&home).lang(Lang::En).environment("TERM", "linux").go();
    terminal.wait_for("F2 Japanese");
    terminal.press("l");
    terminal.wait_for("This console has no Japanese letters");
    assert!(!terminal.shows("日本語"), "{}", terminal.text());
    terminal.press("l");
    terminal.wait_for(Lang::Ja.strings().key_choose);
}
