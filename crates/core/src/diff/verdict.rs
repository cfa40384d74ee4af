//! Whether somebody is better off.

use serde::Serialize;

/// How somebody's end in the new pack compares with that in the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Worse,
    Better,
    /// Elsewhere, and as good; or at the same place.
    Same,
    /// One of the packs cannot be gone through with what is known.
    NotComparable,
}
