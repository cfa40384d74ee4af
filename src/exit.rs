//! The exit codes. They are documented and stable.

use std::process::ExitCode;

use login_rescue_core::locale::filled;

use crate::words::nearest_hint;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// What was asked for is done: 0.
    Done,
    /// The thing asked about has faults: 1.
    Faults,
    /// The command line is wrong: 2.
    Usage,
    /// A flow, script or case file is wrong: 3.
    BadFile,
    /// Something could not be read or written: 4.
    Io,
    /// The person, or the end of the input, broke it off: 130.
    Interrupted,
    /// A signal ended it: 128 and the signal's number, as shells count.
    Signal(u8),
}

/// Why the program ends before it has done anything: a text that is said then, none where that was done already.
#[derive(Debug, thiserror::Error)]
#[error("{said}")]
pub struct Early {
    said: String,
    pub exit: Exit,
}

impl Exit {
    /// The reader of the output went away, as if its signal had ended the program.
    pub const CLOSED_PIPE: Self = Self::Signal(141);

    /// Ends the program like this and says why.
    pub fn saying(self, said: impl Into<String>) -> anyhow::Error {
        Early { said: said.into(), exit: self }.into()
    }

    /// Ends the program since the command line has a name that does not exist. The text has a place for it, and one for the hint at what was
    /// meant.
    pub fn no_such<'a>(text: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> anyhow::Error {
        Self::Usage.saying(filled!(text, name.escape_debug(), nearest_hint(name, known)))
    }

    /// Ends the program like this; why has been said.
    pub fn said(self) -> anyhow::Error {
        self.saying("")
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Faults => 1,
            Exit::Usage => 2,
            Exit::BadFile => 3,
            Exit::Io => 4,
            Exit::Interrupted => 130,
            Exit::Signal(code) => code,
        })
    }
}
