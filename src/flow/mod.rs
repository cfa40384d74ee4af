//! What a flow is: its model, reading it from YAML, what is wrong with it, and what can be said about its shape. Pure: text in,
//! packs and findings out; no file, no clock, no terminal.

pub mod finding;
pub mod id;
pub mod model;
pub mod node;
pub mod pack;
mod read;
pub mod span;
pub mod texts;
pub mod when;

pub use finding::{Code, Finding, Severity};
pub use id::{Address, Id};
pub use pack::{Pack, PackFile, Stop};
pub use read::{MAX_STEPS, MAX_TEXT_CHARS};
pub use when::Facts;
