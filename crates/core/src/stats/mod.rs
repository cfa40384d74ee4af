//! What many cases add up to: results, what helped, where people gave up, how long it took. Pure. Everything here is a count, or an id or
//! a title of the pack: no name, note, detail or id of a case is ever taken in.

mod interval;
mod quartiles;
mod scope;
mod spent;
mod summary;
mod tally;

pub use interval::{FEWEST_TRIES, Share};
pub use quartiles::Quartiles;
pub use scope::Scope;
pub use spent::Spent;
pub use summary::{CheckRow, FlowRow, GivenUpRow, Minutes, StatsSummary};
pub use tally::{Alike, Common, CountedCase, GivenUp, LeftOut, LetterCounts, Results, Tally, Tries};
