//! `login-rescue` walks people who are locked out of an account through the checks that are likely to help, and writes the support
//! message when none does.
//!
//! What it knows and decides stands in `login-rescue-core` (`crates/core`), which is pure. Here is what touches the world:
//!
//! | room | what it owns |
//! |---|---|
//! | `pack_files` | the built-in pack, which `build.rs` has parsed, and packs in folders |
//! | `store` | where cases are kept: the trait, and the folder on this machine |
//! | `cases` | saved cases as people handle them: listed, found, handed over |
//! | `clock` | what time it is |
//! | `deliver` | getting the message out: clipboard, file, mail draft; and the person to the official page: browser, QR code |
//! | `terminal` | the terminal, borrowed and given back; from its bytes to keys and pastes; signals |
//! | `session` | a case with the hold on it and a clock: every event is saved before anybody sees the next step |
//! | `shelf` | the saved cases as the front ends see them |
//! | `tui`, `plain` | the two front ends: they send events to the session and hold no flow logic |
//! | `config` | a person's settings: the file, the command line and the environment weighed against each other |
//! | `many` | many things of one kind, taken by all processors |
//! | `words` | what commands and errors say, in both languages |
//! | `commands`, `cli`, `exit` | the subcommands, the command line's types, the exit codes |

pub mod cases;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod deliver;
pub mod exit;
pub mod many;
pub mod pack_files;
pub mod plain;
pub mod session;
pub mod shelf;
pub mod store;
pub mod terminal;
pub mod tui;
pub mod words;
