//! One line that is asked for about the case in hand.

use login_rescue_core::case::Came;

use super::field::Field;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePrompt {
    Name,
    /// The date to come back to it.
    Date,
    /// What the service answered, with what came of the case.
    Heard(Came),
}

#[derive(Debug, Clone)]
pub struct LineBox {
    pub of: LinePrompt,
    pub field: Field,
}
