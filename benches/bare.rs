//! The least that ratatui needs to show questions with a list of answers: what `cargo bench --bench light` measures the program against.
//! Each argument is a question and its answers, a line each. Down and Up move, Enter goes on to the next question, q leaves.

use std::{env, io};

use crossterm::event::{KeyCode, read};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Style, Stylize};
use ratatui::widgets::{List, ListState, Paragraph, Wrap};

fn main() -> io::Result<()> {
    let questions: Vec<String> = env::args().skip(1).collect();
    let mut terminal = ratatui::try_init()?;
    for question in questions.iter().cycle() {
        let mut lines = question.lines();
        let (asked, answers) = (lines.next().unwrap_or_default(), lines.collect::<Vec<_>>());
        let mut marked = ListState::default().with_selected(Some(0));
        loop {
            terminal.draw(|frame| {
                let [above, below] = frame.area().layout(&Layout::vertical([Constraint::Length(3), Constraint::Fill(1)]));
                frame.render_widget(Paragraph::new(asked).bold().wrap(Wrap::default()), above);
                let list = List::new(answers.iter().copied()).highlight_symbol("> ").highlight_style(Style::new().reversed());
                frame.render_stateful_widget(list, below, &mut marked);
            })?;
            match read()?.as_key_press_event().map(|key| key.code) {
                Some(KeyCode::Down) => marked.select_next(),
                Some(KeyCode::Up) => marked.select_previous(),
                Some(KeyCode::Enter) => break,
                Some(KeyCode::Char('q')) => return ratatui::try_restore(),
                _ => {}
            }
        }
    }
    ratatui::try_restore()
}
