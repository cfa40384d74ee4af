//! Help-desk mode: staff sit at the screen and guide a caller, who may speak another language.

use crate::locale::Lang;

/// Who is on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// The caller's language; none where it is that of the staff.
    pub caller: Option<Lang>,
}

impl Desk {
    /// The languages in which a step is given: that of the caller, where another one is spoken, before that of the staff.
    pub fn spoken(desk: Option<Desk>, own: Lang) -> Vec<Lang> {
        let caller = desk.map(|desk| desk.caller(own)).filter(|caller| *caller != own);
        caller.into_iter().chain([own]).collect()
    }

    /// The language in which the caller is spoken to, by staff who read `own`.
    pub fn caller(self, own: Lang) -> Lang {
        self.caller.unwrap_or(own)
    }
}
