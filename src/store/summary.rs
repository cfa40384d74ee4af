//! What lists and searches of a shared store go by, kept beside the events: worked out by whoever knows the pack, which no store does.

use login_rescue_core::case::Moment;

/// A case as lists and searches know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The name that staff gave it, folded for a search.
    pub name: Option<String>,
    /// When something happened in it last.
    pub changed: Moment,
    /// Until when it waits, or has waited.
    pub until: Option<Moment>,
    /// Whether it has come to an end where nothing is waited for.
    pub over: bool,
    /// All that words are looked for in, folded.
    pub searched: String,
}
