//! Which case is meant: people say its id, its name, or the beginning of either.

use std::fmt::Write;

use login_rescue_core::locale::{fill, filled};
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
    #[error("{}", filled!(words().find_several, wanted, found.len(), &named(found)))]
    Several {
        wanted: String,
        /// Their ids, and their names where they have one.
        found: Vec<(String, Option<String>)>,
    },
    /// Only the beginning of its name was said, which is too little to remove it.
    #[error("{}", fill(words().find_begun, &[wanted, name, id]))]
    Begun { wanted: String, id: String, name: String },
    /// There is none, or the store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotOne {
    /// How a program ends that cannot go on after it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Several { .. } | Self::Begun { .. } => Exit::Usage,
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
        text += "\n  …";
    }
    text
}

/// Whether a case other than the one with this id has this name, without regard to letter case and width.
pub fn is_name_of_another(store: &dyn Store, name: &str, id: Option<&str>) -> Result<bool, StoreError> {
    let folded = fold_for_search(name);
    if folded.is_empty() {
        return Ok(false);
    }
    Ok(store.called(&folded)?.iter().any(|listed| Some(listed.id.as_str()) != id && is_named(listed, &folded)))
}

fn is_named(listed: &Listed, folded: &str) -> bool {
    listed.name().is_some_and(|name| fold_for_search(name) == folded)
}

/// The id of the case that is meant: an id, the beginning of one, or a name without regard to letter case and width; the beginning of a name
/// where nothing else is called so.
pub fn find(store: &dyn Store, wanted: &str) -> Result<String, NotOne> {
    one(store, wanted).map(|(id, _)| id)
}

/// The same of a case that is to be removed: the beginning of a name may be another case's that is gone.
pub fn find_to_remove(store: &dyn Store, wanted: &str) -> Result<String, NotOne> {
    match one(store, wanted)? {
        (id, Some(name)) => Err(NotOne::Begun { wanted: clean_line(wanted), id, name }),
        (id, None) => Ok(id),
    }
}

/// The case that is meant, and its name where only the beginning of that was said.
fn one(store: &dyn Store, wanted: &str) -> Result<(String, Option<String>), NotOne> {
    let wanted = clean_line(wanted);
    if store.has(&wanted)? {
        return Ok((wanted, None));
    }
    let folded = fold_for_search(&wanted);
    let found = if folded.is_empty() { Vec::new() } else { store.called(&folded)? };
    let is_whole = |listed: &Listed| listed.id.starts_with(&folded) || is_named(listed, &folded);
    let (whole, begun): (Vec<Listed>, Vec<Listed>) = found.into_iter().partition(is_whole);
    let name = |listed: &Listed| listed.name().map(str::to_owned);
    match (whole.as_slice(), begun.as_slice()) {
        ([], []) => Err(StoreError::NotFound { id: wanted.chars().take(80).collect(), place: store.place() }.into()),
        ([only], _) => Ok((only.id.clone(), None)),
        ([], [only]) => Ok((only.id.clone(), name(only))),
        ([], several) | (several, _) => {
            Err(NotOne::Several { wanted, found: several.iter().map(|listed| (listed.id.clone(), name(listed))).collect() })
        }
    }
}
