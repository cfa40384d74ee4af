//! Gets a finished message out of the program: to the clipboard, to a file; and the person to the official page: in the browser, on
//! the phone. Each way says honestly what happened; none of them sends anything anywhere.

mod browser;
mod clipboard;
mod file;
mod osc52;
mod qr;
mod surroundings;
pub mod words;

pub use browser::{NotOpened, open_address};
pub use clipboard::{Board, Clipboard, Connect, Copied};
pub use file::{export_name, file_name, files_of, save, save_as, sheet_name};
pub use osc52::copy;
pub use qr::{Ink, QUIET_ZONE, QrCode};
pub use surroundings::Surroundings;
