//! Saved cases as people handle them: as a list with what waits on top, found by what somebody calls them, handed over to another
//! machine. Knows cases and packs, and of a store only what every store promises.

mod find;
mod hand_over;
mod keeping;
mod letter;
mod list;
mod sheet;
#[cfg(test)]
mod tests;

pub use find::{NotOne, find, find_to_remove, is_name_of_another};
pub use hand_over::{Arrival, NotImported, import};
pub use keeping::{Going, Retention};
pub use letter::take_letter;
pub use list::{CaseState, Filter, MOST_LISTED, SavedCase, entries, has_words, stand, summary, summary_at, teller};
pub use sheet::{blanks_of, is_watched, sheet_of};
