//! One line that is asked for about the case in hand.

use login_rescue_core::case::Came;
use login_rescue_core::message::Refused;

use super::field::Field;

/// What a line is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Name,
    /// The date to come back to it.
    Date,
    /// What the service answered, with what came of the case.
    Heard(Came),
}

/// Why a line was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It must not be saved.
    Refused(Refused),
    NoDate,
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct LineBox {
    pub of: Line,
    pub field: Field,
    /// Why it was not taken.
    pub trouble: Option<Trouble>,
}

impl LineBox {
    /// Why it must not be saved, if that is the trouble.
    pub fn refused(&self) -> Option<Refused> {
        match self.trouble? {
            Trouble::Refused(refused) => Some(refused),
            Trouble::NoDate => None,
        }
    }
}
