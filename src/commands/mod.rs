//! The subcommands, one file each. They print data to the writer they are given and return how the program should end.

pub mod cases;
pub mod config;
pub mod effort;
mod flow_named;
pub mod flows;
mod format;
pub mod graph;
pub mod lint;
pub mod message;
pub mod people;
pub mod replay;
pub mod schema;
pub mod search;
pub mod stats;
pub mod test;
mod trace;
pub mod wizard;

use flow_named::flow_named;
pub use format::Format;
pub use graph::PictureFormat;

use std::io::ErrorKind;

use crate::cases::{NotImported, NotOne};
use crate::exit::Exit;
use crate::pack_files::PackError;
use crate::store::StoreError;

/// The exit code for an error that ended the program.
pub fn exit_of(error: &anyhow::Error) -> Exit {
    for cause in error.chain() {
        if let Some(fault) = cause.downcast_ref::<StoreError>() {
            return exit_of_store(fault);
        }
        match cause.downcast_ref::<NotOne>() {
            Some(NotOne::Several { .. }) => return Exit::Usage,
            Some(NotOne::Store(fault)) => return exit_of_store(fault),
            None => {}
        }
        match cause.downcast_ref::<NotImported>() {
            Some(NotImported::Store(fault)) => return exit_of_store(fault),
            Some(_) => return Exit::BadFile,
            None => {}
        }
        if let Some(fault) = cause.downcast_ref::<PackError>() {
            return if matches!(fault, PackError::Findings(_)) { Exit::BadFile } else { Exit::Io };
        }
        if cause.is::<std::io::Error>() {
            return Exit::Io;
        }
    }
    Exit::BadFile
}

fn exit_of_store(fault: &StoreError) -> Exit {
    match fault {
        StoreError::BadId(_) => Exit::Usage,
        fault if fault.is_bad_file() => Exit::BadFile,
        _ => Exit::Io,
    }
}

/// Whether the reader of the output has gone away, such as `head` after its ten lines.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
