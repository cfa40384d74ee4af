//! `login-rescue` walks people who are locked out of an account through the checks that are likely to help, and writes the support
//! message when none does.
//!
//! The rooms, and the one direction in which they know each other:
//! `text, locale <- flow <- case <- message <- {tui, plain, commands} <- main`.
//! The first five are pure: no terminal, no file, no environment, no clock, no randomness. A test holds this.

pub mod case;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod deliver;
pub mod exit;
pub mod flow;
pub mod locale;
pub mod message;
pub mod pack_files;
pub mod plain;
pub mod session;
pub mod store;
pub mod terminal;
pub mod text;
pub mod tui;
pub mod wording;
