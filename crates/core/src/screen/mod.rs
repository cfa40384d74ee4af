//! The screens, the same in every front end: what stands at a place of a walk, what can be chosen there, and what a choice does. A front
//! end lays this out and reads keys or lines; it has no words, no order of choices and no keys of its own.

mod action;
mod asked;
mod change;
mod check;
mod clock;
mod command;
mod end;
mod hits;
mod keys;
mod last_time;
mod question;
mod questions;
mod review;
mod view;
mod wait;

pub use action::{Action, Choice, Label};
pub use asked::{answer_here, questions_by_place, questions_here, sources_of};
pub use change::change;
pub use clock::{Clock, clock_of};
pub use command::{At, Command};
pub use hits::{Hits, Row};
pub use keys::{Keys, NoKey, plain};
pub use questions::part_with;
pub use review::{Change, ReviewEntry, ReviewSection};
pub use view::{Block, Keeping, Screen, View};
