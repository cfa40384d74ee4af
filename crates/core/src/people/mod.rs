//! People made up for the tests, walked through a pack: every walk that fits somebody's honest answers, how often it ends right, what must
//! reach them and does, and what must not and does. Pure; whoever reads the files and prints the outcome stands elsewhere.

mod causes;
mod explore;
mod floors;
mod from_search;
mod ground;
mod honest;
mod judge;
mod measure;
mod names;
mod order;
mod progress;
mod script;
mod shown;
mod spread;
mod subject;
mod totals;
mod worst;

pub use causes::{MAX_CAUSE_STATES, check_cause_names, check_look_names, every_first_look, measure_cause};
pub use explore::MAX_STATES;
pub use floors::{Shortfall, missed};
pub use from_search::{FromSearch, from_search};
pub use ground::ReadFacts;
pub use judge::Grade;
pub use measure::{Broken, Measure, measure};
pub use names::check_names;
pub use spread::{Spread, mean};
pub use totals::{GroupTotals, Measured, Totals, totals};
pub use worst::Worst;
