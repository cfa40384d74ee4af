//! What can be done on the screens, the same in every front end. A front end draws this and reads keys or lines; it has no words and no
//! keys of its own.

mod command;
mod keys;

pub use command::{At, Command};
pub use keys::{Keys, NoKey, plain};
