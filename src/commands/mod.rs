//! The subcommands, one file each. They print data to the writer they are given and return how the program should end.

pub mod cases;
pub mod flows;
mod format;
pub mod graph;
pub mod lint;
pub mod message;
pub mod replay;
pub mod schema;
pub mod stats;
pub mod test;
mod trace;
pub mod wizard;

pub use format::Format;
pub use graph::PictureFormat;

use std::io::ErrorKind;

use crate::exit::Exit;
use crate::pack_files::PackError;
use crate::store::StoreError;

/// The exit code for an error that ended the program.
pub fn exit_of(error: &anyhow::Error) -> Exit {
    for cause in error.chain() {
        if let Some(fault) = cause.downcast_ref::<StoreError>() {
            return match fault {
                StoreError::BadId(_) => Exit::Usage,
                fault if fault.is_bad_file() => Exit::BadFile,
                _ => Exit::Io,
            };
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

/// Whether the reader of the output has gone away, such as `head` after its ten lines.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
