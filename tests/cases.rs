//! Saved cases as help-desk staff meet them at the command line: named, listed, found, handed over, taken over, purged; with two programs
//! on one case, a full disk and torn files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

#[path = "cases/home.rs"]
mod home;
mod program;

#[path = "cases/before.rs"]
mod before;
#[path = "cases/caller.rs"]
mod caller;
#[path = "cases/damage.rs"]
mod damage;
#[path = "cases/desk.rs"]
mod desk;
#[path = "cases/due.rs"]
mod due;
#[path = "cases/hand_over.rs"]
mod hand_over;
#[path = "cases/keeping.rs"]
mod keeping;
#[path = "cases/message.rs"]
mod message;
#[path = "cases/mistyped.rs"]
mod mistyped;
#[path = "server/mod.rs"]
mod server;
#[path = "cases/shared.rs"]
mod shared;
#[path = "cases/two_programs.rs"]
mod two_programs;
