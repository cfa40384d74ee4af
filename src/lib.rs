//! `login-rescue` walks people who are locked out of an account through the checks that are likely to help, and writes the support
//! message when none does.
//!
//! The rooms, from the ground up. The first nine are the pure core: no terminal, no file, no environment, no clock, no randomness; times
//! and ids come in with the events. `tests/architecture.rs` holds that, and that each knows only those before it.
//!
//! | room | what it owns |
//! |---|---|
//! | `text` | width, line breaks by kinsoku, normal forms, characters that must not be shown |
//! | `locale` | the languages, and the program's own words in each |
//! | `flow` | what a pack and a flow are: format, model, reading from YAML, lint, graph, expected effort, search, JSON Schema |
//! | `case` | one walk: events, their fold into a state, the path that follows from it, replay |
//! | `message` | the support message, and the guard against secrets in what is typed |
//! | `stats` | what many cases add up to, without anything personal |
//! | `people` | people made up for the tests: every walk that fits their honest answers, and whether it ends right |
//! | `wording` | the program's words for the things of a case, the same in every front end |
//! | `picture` | pictures of flows for people who review them: outline, Mermaid, DOT, SVG |
//! | `desk` | help-desk mode: who guides whom, in which languages |
//! | `pack_files` | the built-in pack, which `build.rs` has parsed, and packs in folders |
//! | `store` | where cases are kept: the trait, and the folder on this machine |
//! | `cases` | saved cases as people handle them: listed, found, handed over |
//! | `clock` | what time it is |
//! | `deliver` | getting the message out: clipboard, file, mail draft; and the person to the official page: browser, QR code |
//! | `terminal` | the terminal, borrowed and given back |
//! | `session` | a case with the hold on it and a clock: every event is saved before anybody sees the next step |
//! | `tui`, `plain` | the two front ends: they send events to the session and hold no flow logic |
//! | `config` | a person's settings: the file, the command line and the environment weighed against each other |
//! | `commands`, `cli`, `exit` | the subcommands, the command line's types, the exit codes |

pub mod case;
pub mod cases;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod deliver;
pub mod desk;
pub mod exit;
pub mod flow;
pub mod locale;
pub mod message;
pub mod pack_files;
pub mod people;
pub mod picture;
pub mod plain;
pub mod session;
pub mod stats;
pub mod store;
pub mod terminal;
pub mod text;
pub mod tui;
pub mod wording;
