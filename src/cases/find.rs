//! Which case is meant: people say its id, the beginning of its id, or its name.

use std::fmt::Write;

use login_rescue_core::locale::fill;
use login_rescue_core::text::{clean_line, fold_for_search};
use thiserror::Error;

use crate::exit::Exit;
use crate::store::{Listed, Store, StoreError};
use crate::words::words;

/// Most cases that are named where several are meant.
const MOST_NAMED: usize = 10;

/// Why it is not one case that is meant.
#[derive(Debug, Error)]
pub enum NotOne {
    #[error("{}", fill(words().find_several, &[wanted, &found.len().to_string(), &named(found)]))]
    Several {
        wanted: String,
        /// Their ids, and their names where they have one.
        found: Vec<(String, Option<String>)>,
    },
    /// There is none, or the store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotOne {
    /// How a program ends that cannot go on after it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Several { .. } => Exit::Usage,
            Self::Store(error) => error.exit(),
        }
    }
}

fn named(found: &[(String, Option<String>)]) -> String {
    let mut text = found.iter().take(MOST_NAMED).fold(String::new(), |mut text, (id, name)| {
        let _ = write!(text, "\n  {id}  {}", name.as_deref().unwrap_or_default());
        text.truncate(text.trim_end().len());
        text
    });
    if found.len() > MOST_NAMED {
        text += "\n  ...";
    }
    text
}

/// Whether a case other than the one with this id has this name, without regard to letter case and width.
pub fn is_name_of_another(store: &dyn Store, name: &str, id: Option<&str>) -> Result<bool, StoreError> {
    let folded = fold_for_search(name);
    if folded.is_empty() {
        return Ok(false);
    }
    let has_it = |listed: &Listed| listed.name().is_some_and(|of| fold_for_search(of) == folded);
    Ok(store.called(&folded)?.iter().any(|listed| Some(listed.id.as_str()) != id && has_it(listed)))
}

/// The id of the case that is meant: an id, the beginning of one, or a name without regard to letter case and width.
pub fn find(store: &dyn Store, wanted: &str) -> Result<String, NotOne> {
    let wanted = clean_line(wanted);
    if store.has(&wanted)? {
        return Ok(wanted);
    }
    let folded = fold_for_search(&wanted);
    let found = if folded.is_empty() { Vec::new() } else { store.called(&folded)? };
    match found.as_slice() {
        [] => Err(StoreError::NotFound { id: wanted.chars().take(80).collect(), place: store.place() }.into()),
        [only] => Ok(only.id.clone()),
        _ => {
            let name = |listed: &Listed| listed.name().map(str::to_owned);
            Err(NotOne::Several { wanted, found: found.iter().map(|listed| (listed.id.clone(), name(listed))).collect() })
        }
    }
}
