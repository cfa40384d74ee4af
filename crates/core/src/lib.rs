//! What `login-rescue` knows and decides: text and time in, screens, messages and findings out. No terminal, no file, no environment, no
//! clock, no network, no randomness; times and ids come in with the events. Cargo holds that as far as other crates go, `clippy.toml`
//! for the standard library; `tests/architecture.rs` of the program holds that each room knows only those before it.
//!
//! | room | what it owns |
//! |---|---|
//! | `text` | width, line breaks by kinsoku, normal forms, where addresses stand, characters that must not be shown |
//! | `locale` | the languages, and the program's own words in each |
//! | `flow` | what a pack and a flow are: format, model, reading from YAML, lint, graph, expected effort, search, JSON Schema |
//! | `case` | one walk: events, their fold into a state, the path that follows from it, replay |
//! | `people` | people made up for the tests: every walk that fits their honest answers, and whether it ends right |
//! | `message` | the support message, and the guard against secrets in what is typed |
//! | `diff` | what a change of a pack changes, by meaning |
//! | `wording` | the program's words for the things of a case, the same in every front end |
//! | `picture` | pictures of flows for people who review them: outline, Mermaid, DOT |
//! | `sheet` | a copy of a case for the caller: what it says, and its forms as text and as a page to print |
//! | `stats` | what many cases add up to, without anything personal |
//! | `learn` | what many cases say of the estimates of a pack, and the patch that follows |
//! | `screen` | the screens of a walk: what stands there, what can be chosen and what it does; the commands with their keys and words |
//! | `desk` | help-desk mode: who guides whom, in which languages |

pub mod case;
pub mod desk;
pub mod diff;
pub mod flow;
pub mod learn;
pub mod locale;
pub mod message;
pub mod people;
pub mod picture;
pub mod screen;
pub mod sheet;
pub mod stats;
pub mod text;
pub mod wording;
