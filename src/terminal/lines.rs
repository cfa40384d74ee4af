//! A terminal that is used line by line: the system still edits and echoes what is typed, but says which text was pasted. It is as it
//! was on every way out.

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct Lines {
    before: Termios,
}

impl Lines {
    /// Has pastes marked. The marks are not shown: the terminal would print them where controls are echoed as `^[`.
    pub fn enter() -> io::Result<Self> {
        let lines = Self { before: tcgetattr(io::stdin())? };
        lines.enter_again()?;
        Ok(lines)
    }

    /// The same again after [`Lines::lend`].
    pub fn enter_again(&self) -> io::Result<()> {
        let mut modes = self.before.clone();
        modes.local_modes.remove(LocalModes::ECHOCTL);
        tcsetattr(io::stdin(), OptionalActions::Now, &modes)?;
        execute!(io::stdout(), EnableBracketedPaste)
    }

    /// Gives the terminal back for a while. One that is gone cannot be restored, so nothing is made of an error.
    pub fn lend(&self) {
        let mut out = io::stdout();
        let _ = execute!(out, DisableBracketedPaste).and_then(|()| out.flush());
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.before);
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.lend();
    }
}
