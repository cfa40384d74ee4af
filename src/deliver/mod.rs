//! Gets a finished message out of the program: to the clipboard, to a file. Each way says honestly what happened; none of them sends
//! anything anywhere.

mod clipboard;
mod file;

pub use clipboard::{Copied, copy};
pub use file::{file_name, save, save_as};
