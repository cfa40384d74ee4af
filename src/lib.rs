//! `login-rescue` walks people who are locked out of an account through the checks that are likely to help, and writes the support
//! message when none does.
//!
//! The rooms, and the one direction in which they know each other:
//! `text, locale <- flow <- case <- message <- {tui, plain, commands} <- main`.
//! The first five are pure: no terminal, no file, no environment, no clock, no randomness. A test holds this.

pub mod case;
pub mod flow;
pub mod locale;
pub mod text;
