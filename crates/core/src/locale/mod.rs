//! The languages of the program, and its own words in each of them. Texts of a pack stand in the pack.

mod strings;

pub use strings::{Strings, fill};

use serde::{Deserialize, Serialize};

/// A language that the program and its packs can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Every language, in the order of the messages.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// The code used in flow files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// The other language of the pair.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Lang::En => Lang::Ja,
            Lang::Ja => Lang::En,
        }
    }

    /// The language that a code or a POSIX locale such as `ja_JP.UTF-8` names.
    pub fn from_locale(name: &str) -> Option<Self> {
        let language = name.split(['_', '.', '-', '@']).next()?;
        Self::ALL.into_iter().find(|lang| lang.code() == language)
    }
}
