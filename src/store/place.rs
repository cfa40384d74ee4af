//! Where cases are kept, as somebody writes it: a folder of this machine, or the address of a shared store.

use std::path::PathBuf;
use std::sync::Arc;

use login_rescue_core::locale::filled;

use crate::words::words;

use super::{Folder, Store};

#[cfg(feature = "postgres")]
use super::{Postgres, ServerAddress};

/// A place for cases that was named.
#[derive(Debug, Clone)]
pub enum Location {
    Folder(PathBuf),
    #[cfg(feature = "postgres")]
    Shared(Box<ServerAddress>),
}

impl Location {
    /// Reads what somebody wrote; an error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        if is_address(text) { shared(text) } else { Ok(Self::Folder(text.into())) }
    }

    /// The store there. Nothing is read, written or connected to yet.
    pub fn store(self) -> Arc<dyn Store> {
        match self {
            Self::Folder(dir) => Arc::new(Folder::at(dir)),
            #[cfg(feature = "postgres")]
            Self::Shared(address) => Arc::new(Postgres::at(*address)),
        }
    }
}

/// The address of a shared store, if that is what somebody wrote; an error says what is wrong with it.
pub fn shared_store(text: &str) -> Result<String, String> {
    if !is_address(text) {
        return Err(filled!(words().store_bad_url, text));
    }
    Location::parse(text).map(|_| text.to_owned())
}

/// An address as it may be shown: without user and password.
pub fn shown_store(text: &str) -> String {
    match Location::parse(text) {
        #[cfg(feature = "postgres")]
        Ok(Location::Shared(address)) => address.to_string(),
        Ok(Location::Folder(dir)) => dir.display().to_string(),
        Err(fault) => fault,
    }
}

fn is_address(text: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme))
}

#[cfg(feature = "postgres")]
fn shared(text: &str) -> Result<Location, String> {
    ServerAddress::parse(text).map(Box::new).map(Location::Shared)
}

#[cfg(not(feature = "postgres"))]
fn shared(_: &str) -> Result<Location, String> {
    Err(words().store_not_built_in.to_owned())
}
