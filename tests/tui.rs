//! The full-screen front end as somebody at a terminal meets it: keys in, screens out. The real update and the real views run on a
//! test backend; only the terminal itself is missing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

#[path = "tui/addresses.rs"]
mod addresses;
#[path = "tui/cases.rs"]
mod cases;
#[path = "tui/configured.rs"]
mod configured;
#[path = "tui/folds.rs"]
mod folds;
#[path = "tui/forms.rs"]
mod forms;
#[path = "tui/found.rs"]
mod found;
#[path = "tui/harness.rs"]
mod harness;
#[path = "tui/keys.rs"]
mod keys;
#[path = "tui/keystrokes.rs"]
mod keystrokes;
#[path = "tui/lists.rs"]
mod lists;
#[path = "tui/mouse.rs"]
mod mouse;
#[path = "tui/progress.rs"]
mod progress;
#[path = "tui/promised.rs"]
mod promised;
#[path = "tui/questions.rs"]
mod questions;
#[path = "tui/said.rs"]
mod said;
#[path = "tui/screens.rs"]
mod screens;
#[path = "tui/sizes.rs"]
mod sizes;
#[path = "tui/trace.rs"]
mod trace;
#[path = "tui/unseen.rs"]
mod unseen;
