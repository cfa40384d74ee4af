//! A terminal that is used line by line: the system still edits and echoes what is typed, and the terminal says which text was pasted. It
//! is as it was on every way out.

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;

/// Has pastes marked; no longer when dropped.
///
/// The marks are echoed as `^[[200~`. To hide them would have the system echo every control as it is, and the terminal would obey what
/// somebody pastes.
#[derive(Debug)]
pub struct Lines(());

impl Lines {
    /// Has pastes marked.
    pub fn enter() -> io::Result<Self> {
        let lines = Self(());
        lines.enter_again()?;
        Ok(lines)
    }

    /// The same again after [`Lines::lend`].
    pub fn enter_again(&self) -> io::Result<()> {
        execute!(io::stdout(), EnableBracketedPaste)
    }

    /// Gives the terminal back for a while. One that is gone cannot be restored, so nothing is made of an error.
    pub fn lend(&self) {
        let mut out = io::stdout();
        let _ = execute!(out, DisableBracketedPaste).and_then(|()| out.flush());
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.lend();
    }
}
