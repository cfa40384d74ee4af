//! Text fields in a real terminal: pastes, the cursor, the other language.

use login_rescue_core::case::Event;
use login_rescue_core::locale::Lang;

use super::guide::{Guide, Walker};
use super::home::Home;
use super::terminal::{Start, Terminal};

const TO_END: [&str; 5] = ["notice", "limited", "earlier", "no-change", "same-days"];

fn at_form(home: &Home, lang: Lang) -> Walker {
    let mut walker = Walker::new(home, lang);
    walker.choose_all(&TO_END);
    walker.open_form();
    walker
}

/// Goes on to a field further down.
fn go_to(walker: &mut Walker, id: &str) {
    let asked = walker.guide.asked();
    let here = asked.iter().position(|asked| walker.terminal.shows(&asked.ask)).unwrap();
    for asked in &asked[here..] {
        walker.terminal.wait_for(&asked.ask);
        if asked.id == id {
            return;
        }
        walker.terminal.press("\t");
    }
    panic!("no {id} behind the active field");
}

/// Where a character stands on the screen: row and column.
fn place_of(terminal: &Terminal, character: &str) -> (u16, u16) {
    terminal.screen(|screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        let is_it = |&(row, column): &(u16, u16)| screen.cell(row, column).is_some_and(|cell| cell.contents() == character);
        cells.into_iter().find(is_it).unwrap_or_else(|| panic!("no {character}:\n{}", screen.contents()))
    })
}

/// Everything that could act if it came as keys: Enter, Ctrl-C, Ctrl-Z, Esc, F2, q, a digit; and what a terminal would obey.
const HOSTILE: &str = "abc\x1b[31mred\x1b[0m\x07\r\nq\x03\x1a\x1bOQ\x1b]0;evil\x07\x7f\u{202e}1\t\u{9b}2J tail\r";

#[test]
fn a_hostile_paste_is_clean_text_in_its_field_and_nothing_acts() {
    let home = Home::new();
    let mut walker = at_form(&home, Lang::En);
    go_to(&mut walker, "display-name");
    walker.open(&format!("\x1b[200~{HOSTILE}\x1b[201~"), "abcred qQ1 2J tail");
    go_to(&mut walker, "error-text");
    walker.open(&format!("\x1b[200~{HOSTILE}\x1b[201~"), "abcred\nqQ1 2J tail");
    go_to(&mut walker, "error-code");
    assert!(!walker.terminal.raw().contains("\x1b]"), "the terminal was told something that came from the paste");

    let events = home.events();
    let since: Vec<_> = events.iter().skip(TO_END.len()).collect();
    assert!(matches!(since.as_slice(), [Event::DetailGiven { .. }, Event::DetailGiven { .. }]), "{since:?}");
    assert_eq!(home.detail("display-name").as_deref(), Some("abcred qQ1 2J tail"));
    assert_eq!(home.detail("error-text").as_deref(), Some("abcred\nqQ1 2J tail"));
    let file = String::from_utf8(home.case_bytes()).unwrap();
    assert!(!file.contains("\\u00") && !file.chars().any(|c| c != '\n' && login_rescue_core::text::is_forbidden(c)), "{file}");
    walker.terminal.press("\x03");
    assert_eq!(walker.terminal.ended(), Some(130));
}

#[test]
fn a_paste_where_nobody_types_is_nothing() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.terminal.press("\x1b[200~1\r\nq\r\n\x1b[201~");
    // What comes in order is done in order: the help opens on the question that the paste left alone.
    walker.open("?", walker.guide.strings().help_title);
    walker.terminal.press("\x1b");
    walker.see();
    assert!(home.case_ids().is_empty());
}

#[test]
fn the_cursor_stands_behind_japanese_text() {
    let home = Home::new();
    let mut walker = at_form(&home, Lang::Ja);
    go_to(&mut walker, "display-name");
    let start = walker.terminal.screen(vt100::Screen::cursor_position);
    assert_eq!(start.1, 2, "behind the mark of the open field");
    walker.open("日本", "日本");
    let place = place_of(&walker.terminal, "日");
    assert_eq!(place, start, "the empty field begins where its text begins");
    walker.terminal.wait_until("the cursor four cells on", |screen| screen.cursor_position() == (place.0, place.1 + 4));
    walker.terminal.screen(|screen| assert!(!screen.hide_cursor(), "the cursor is hidden"));
    // Back over the wide character: two cells.
    walker.terminal.press("\x1b[D");
    walker.terminal.wait_until("the cursor two cells back", |screen| screen.cursor_position() == (place.0, place.1 + 2));
}

#[test]
fn on_a_question_the_cursor_stands_on_the_marked_answer() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::Ja);
    for number in 1..=3 {
        let marker = format!("> {number} ");
        walker.terminal.wait_until(&format!("the cursor at '{marker}'"), |screen| {
            let (row, column) = screen.cursor_position();
            let line = screen.rows(0, screen.size().1.get()).nth(row.into()).unwrap();
            column == 0 && line.starts_with(&marker) && !screen.hide_cursor()
        });
        walker.terminal.press("\x1b[B");
    }
}

#[test]
fn without_colours_the_marked_answer_is_still_seen() {
    let home = Home::new();
    let coloured = |screen: &vt100::Screen| {
        let (rows, columns) = screen.size();
        let mut cells = (0..rows.get()).flat_map(|row| (0..columns.get()).filter_map(move |column| screen.cell(row, column)));
        cells.any(|cell| (cell.fgcolor(), cell.bgcolor()) != (vt100::Color::Default, vt100::Color::Default))
    };
    assert!(Walker::new(&home, Lang::En).terminal.screen(coloured), "with colours there are colours");
    let mut walker = Walker::start(Start::new(&home).environment("NO_COLOR", "1"), Lang::En);
    let marked = |screen: &vt100::Screen| -> Vec<String> {
        screen.rows(0, screen.size().1.get()).filter(|row| row.starts_with('>')).map(|row| row.chars().take(4).collect()).collect()
    };
    walker.terminal.wait_until("one marked answer", |screen| marked(screen) == ["> 1 "]);
    walker.terminal.press("\x1b[B");
    walker.terminal.wait_until("the next one marked", |screen| marked(screen) == ["> 2 "]);
    walker.choose("support");
    assert!(!walker.terminal.screen(coloured), "there is a colour");
}

#[test]
fn the_other_language_in_the_middle_of_a_form_keeps_the_place_and_what_was_typed() {
    let home = Home::new();
    let mut walker = at_form(&home, Lang::En);
    go_to(&mut walker, "display-name");
    let asked = |lang| Guide::new(lang).ask_of("display-name");
    walker.open("例 太", "例 太");
    walker.open("\x1bOQ", &asked(Lang::Ja));
    walker.terminal.wait_for(Lang::Ja.strings().details_title);
    walker.terminal.wait_for(">例 太");
    walker.open("郎", ">例 太郎");
    walker.open("\x1bOQ", &asked(Lang::En));
    walker.open("!", ">例 太郎!");
    walker.terminal.press("\r");
    walker.terminal.wait_for_no(&asked(Lang::En));
    assert_eq!(home.detail("display-name").as_deref(), Some("例 太郎!"));
    assert_eq!(home.events().len(), TO_END.len() + 1);
}

/// Writes this note and leaves without saying that it is finished; what is said after the screen.
fn left_with(home: &Home, note: &str, first: impl FnOnce(&mut Walker)) -> String {
    let mut walker = Walker::new(home, Lang::En);
    walker.choose("code");
    walker.open("n", walker.guide.strings().note_prompt);
    walker.terminal.press(&format!("\x1b[200~{note}\x1b[201~"));
    first(&mut walker);
    walker.terminal.press("\x03");
    assert_eq!(walker.terminal.ended(), Some(130));
    home.errors()
}

#[test]
fn a_paste_that_does_not_fit_and_a_note_that_is_too_long_say_so_and_nothing_of_it_is_lost() {
    let home = Home::new();
    let said = left_with(&home, &"word ".repeat(600), |walker| {
        walker.terminal.wait_for("The first 2499 of 3000 pasted characters were taken");
        walker.terminal.press("\t\r");
        walker.terminal.wait_for("499 characters too many (2000 at most)");
    });
    let strings = Lang::En.strings();
    let how = login_rescue_core::locale::fill(strings.resume_how, &[&home.case_ids()[0]]);
    assert_eq!(said, format!("{}\n{how}\n", strings.note_left_unfinished));
    let notes: Vec<String> = home
        .events()
        .into_iter()
        .filter_map(|event| if let Event::Noted { text, internal: true } = event { Some(text) } else { None })
        .collect();
    assert_eq!(notes.len(), 2);
    assert_eq!(notes.join(" "), "word ".repeat(500).trim_end());
}

#[test]
fn whoever_leaves_with_a_secret_in_a_note_is_not_told_that_everything_is_saved() {
    let home = Home::new();
    let said = left_with(&home, "my password is Tr0ub4dor&3", |walker| walker.terminal.wait_for("Tr0ub4dor"));
    let strings = Lang::En.strings();
    let how = login_rescue_core::locale::fill(strings.resume_not_all, &[&home.case_ids()[0]]);
    assert_eq!(said, format!("{}\n{how}\n", strings.refused_password));
    assert_eq!(home.events().len(), 1);
}
