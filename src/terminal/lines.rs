//! A terminal that is used line by line: the system still edits and echoes what is typed, and the terminal says which text was pasted. It
//! is as it was on every way out.

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use rustix::termios::{LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcsetattr};

use super::AT_ONCE;

/// Has pastes marked, and the key that leaves at once end the line, so that nobody has to press Enter after it; no longer when dropped.
///
/// The marks are echoed as `^[[200~`. To hide them would have the system echo every control as it is, and the terminal would obey what
/// somebody pastes.
#[derive(Debug)]
pub struct Lines {
    /// Whether the terminal knows what a paste is.
    marks: bool,
    /// How the terminal was before; nothing where it cannot be asked.
    before: Option<Termios>,
}

impl Lines {
    /// Takes the terminal; has pastes marked where it knows how.
    pub fn enter(marks: bool) -> io::Result<Self> {
        let lines = Self { marks, before: tcgetattr(io::stdin()).ok() };
        lines.enter_again()?;
        Ok(lines)
    }

    /// The same again after [`Lines::lend`].
    pub fn enter_again(&self) -> io::Result<()> {
        if let Some(mut termios) = self.before.clone() {
            termios.special_codes[SpecialCodeIndex::VEOL] = AT_ONCE as u8 & 0x1f;
            // A Ctrl-C would have the system throw away half a line of a note.
            termios.local_modes |= LocalModes::NOFLSH;
            set(&termios);
        }
        if self.marks { execute!(io::stdout(), EnableBracketedPaste) } else { Ok(()) }
    }

    /// Lets a line be read that nobody has ended; the system edits none any more.
    pub fn give_half(&self) {
        if let Some(mut termios) = self.before.clone() {
            termios.local_modes &= !LocalModes::ICANON;
            termios.special_codes[SpecialCodeIndex::VMIN] = 1;
            termios.special_codes[SpecialCodeIndex::VTIME] = 0;
            set(&termios);
        }
    }

    /// Throws such a line away, so that the shell does not take it for its own.
    pub fn drop_half(&self) {
        if self.before.is_some() {
            let _ = tcflush(io::stdin(), QueueSelector::IFlush);
        }
    }

    /// Gives the terminal back for a while. One that is gone cannot be restored, so nothing is made of an error.
    pub fn lend(&self) {
        if let Some(termios) = &self.before {
            set(termios);
        }
        if self.marks {
            let mut out = io::stdout();
            let _ = execute!(out, DisableBracketedPaste).and_then(|()| out.flush());
        }
    }
}

/// What is typed already stays to be read.
fn set(termios: &Termios) {
    let _ = tcsetattr(io::stdin(), OptionalActions::Now, termios);
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.lend();
    }
}
