//! The program as a person meets it: in a real terminal, by keys, signals and sizes, with what is seen on the screen, what is left on
//! the terminal afterwards, and what is in the case file.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

#[path = "pty/guide.rs"]
mod guide;
#[path = "pty/home.rs"]
mod home;
mod program;
#[path = "pty/terminal.rs"]
#[allow(dead_code, reason = "the fuzz run needs more of it")]
mod terminal;

#[path = "pty/back.rs"]
mod back;
#[path = "pty/call.rs"]
mod call;
#[path = "pty/cases.rs"]
mod cases;
#[path = "pty/crash.rs"]
mod crash;
#[path = "pty/delete.rs"]
mod delete;
#[path = "pty/fields.rs"]
mod fields;
#[path = "pty/leave.rs"]
mod leave;
#[path = "pty/lines.rs"]
mod lines;
#[path = "pty/questions.rs"]
mod questions;
#[path = "pty/replies.rs"]
mod replies;
#[path = "pty/resize.rs"]
mod resize;
#[cfg(target_os = "linux")]
#[path = "pty/rest.rs"]
mod rest;
#[path = "server/mod.rs"]
mod server;
#[path = "pty/settings.rs"]
mod settings;
#[path = "pty/shared.rs"]
mod shared;
#[cfg(target_os = "linux")]
#[path = "pty/signals.rs"]
mod signals;
#[path = "pty/trace.rs"]
mod trace;
#[path = "pty/walk.rs"]
mod walk;
