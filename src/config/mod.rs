//! The settings of a person: what the configuration file says, what else says something about them, and which of these counts. The
//! file is read once, before anything is drawn; one that is wrong is said at once and starts nothing.

mod example;
mod file;
mod read;
mod settings;

pub use example::example;
pub use file::{ConfigError, ConfigFile, default_path, load};
pub use read::{SettingsLayer, read};
pub use settings::{Setting, SettingSource, Settings, locale};

/// The keys of the file, in the order of the example.
pub const KEYS: [&str; 12] = ["lang", "desk", "caller-lang", "plain", "theme", "ascii", "mouse", "save", "store", "keep", "flows", "keys"];
