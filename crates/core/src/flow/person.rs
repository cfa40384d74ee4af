//! Somebody made up for the tests: a story, the honest answers, the ends that are right, what must reach them and what must not. And the
//! floors that a folder of such people declares.

use indexmap::IndexMap;

use super::id::Id;
use super::model::EndResult;
use super::span::Spanned;

pub use super::format::{FirstPick, Floors, Looks, MustHear, MustNot, Person, RightEnd};

/// What locks somebody out, with what settles that it is this: somebody of whom nothing else is known.
#[derive(Debug, Clone)]
pub struct Cause {
    pub id: Spanned<Id>,
    /// The kind of trouble.
    pub family: Id,
    /// The observables that settle it, each with the values of which any may be so.
    pub settled: Values,
    pub ends: Vec<EndResult>,
    /// Whether it is a narrower case of another one.
    pub is_variant: bool,
}

/// The honest values of some observables, each with its place.
pub type Values = IndexMap<Id, (Spanned<Id>, Vec<Spanned<Id>>)>;
