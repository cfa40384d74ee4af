//! What happened to a shared store that somebody who is walked through a case must know: said once, when it happens.

use std::fmt;
use std::path::PathBuf;

use login_rescue_core::locale::filled;

use crate::words::words;

use super::Holder;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The store cannot be reached: what happens in the case is kept on this machine.
    Away {
        place: String,
        reason: String,
    },
    HandedIn {
        id: String,
    },
    /// Meanwhile somebody else went on with the case: what was added here lies in a file.
    NotHandedIn {
        id: String,
        by: Option<Holder>,
        /// What was kept here.
        file: PathBuf,
    },
    /// It waits here for another store than this one.
    ForAnother {
        id: String,
        place: String,
    },
}

impl fmt::Display for News {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = words();
        formatter.write_str(&match self {
            Self::Away { place, reason } => filled!(words.news_away, place, reason),
            Self::HandedIn { id } => filled!(words.news_handed_in, id),
            Self::NotHandedIn { id, by, file } => {
                let by = by.as_ref().map_or_else(|| words.holder_other.to_owned(), Holder::to_string);
                filled!(words.news_not_handed_in, id, by, file.display())
            }
            Self::ForAnother { id, place } => filled!(words.news_for_another, id, place),
        })
    }
}
