//! What a flow is: its model, reading it from YAML, what is wrong with it, and what can be said about its shape. Pure: text in,
//! packs and findings out; no file, no clock, no terminal.

mod compiled;
mod conditions;
pub mod effort;
pub mod faults;
mod file;
pub mod finding;
pub mod format;
pub mod graph;
pub mod id;
pub mod lint;
pub mod machine;
pub mod model;
pub mod node;
pub mod pack;
pub mod person;
pub mod placeholder;
mod read;
pub mod report;
pub mod schema;
pub mod script;
pub mod search;
mod short;
pub mod span;
pub mod step;
pub mod texts;
mod values;
pub mod when;
pub mod worded;
pub mod words;
pub(crate) mod written;

pub use file::PackFile;
pub use finding::{Code, Finding, Severity};
pub use format::MAX_TEXT_CHARS;
pub use id::{Address, Id};
pub use pack::{Pack, QuestionsAt, Stop};
pub use read::{MAX_STEPS, parse_duration, read_causes, read_floors, read_looks, read_person, read_script};
pub use when::Facts;
