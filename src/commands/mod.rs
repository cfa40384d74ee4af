//! The subcommands, one file each; `dispatch` leads to them. They print data to the writer they are given and return how the program should end.

pub mod cases;
pub mod completions;
pub mod config;
pub mod diff;
mod dispatch;
pub mod effort;
mod flow_named;
pub mod flows;
mod format;
pub mod graph;
pub mod learn;
pub mod lint;
mod man;
pub mod message;
pub mod people;
pub mod replay;
pub mod schema;
pub mod search;
pub mod stats;
pub mod store;
pub mod test;
mod trace;
pub mod wizard;

pub use dispatch::run;
use flow_named::flow_named;
pub use format::Format;
pub use graph::PictureFormat;

use std::io::ErrorKind;

use crate::cases::{NotImported, NotOne};
use crate::exit::{Early, Exit};
use crate::pack_files::PackError;
use crate::store::StoreError;

/// The exit code for an error that ended the program: what the first of its causes that knows says.
pub fn exit_of(error: &anyhow::Error) -> Exit {
    let said = error.chain().find_map(|cause| {
        let early = cause.downcast_ref::<Early>().map(|early| early.exit);
        let store = cause.downcast_ref().map(StoreError::exit);
        let case = cause.downcast_ref().map(NotOne::exit).or(cause.downcast_ref().map(NotImported::exit));
        let pack = cause.downcast_ref().map(PackError::exit);
        early.or(store).or(case).or(pack).or(cause.is::<std::io::Error>().then_some(Exit::Io))
    });
    said.unwrap_or(Exit::BadFile)
}

/// Whether the reader of the output has gone away, such as `head` after its ten lines.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
