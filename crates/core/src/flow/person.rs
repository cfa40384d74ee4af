//! Somebody made up for the tests: a story, the honest answers, the ends that are right, what must reach them and what must not. And the
//! floors that a folder of such people declares.

use indexmap::IndexMap;

use crate::locale::Lang;

use super::id::Id;
use super::model::EndResult;
use super::span::Spanned;
use super::words::Role;

#[derive(Debug, Clone)]
pub struct Person {
    /// The id, the same as the file's name.
    pub id: Spanned<Id>,
    /// How the file is called in findings.
    pub file: String,
    /// The language in which the person reads.
    pub language: Lang,
    /// Who sits at the program.
    pub role: Role,
    /// The kind of trouble.
    pub family: Spanned<Id>,
    /// The honest names of the trouble.
    pub first_picks: Vec<FirstPick>,
    /// What they would honestly answer.
    pub observables: Values,
    /// The cures that get them in, each with those that must be done before.
    pub works: Values,
    /// The cures that they have done already.
    pub already: Vec<Spanned<Id>>,
    /// The cures that they cannot do.
    pub cannot: Vec<Spanned<Id>>,
    /// The cures at which something else happens.
    pub other: Vec<Spanned<Id>>,
    /// The observables that they cannot look at now, and the cures that they cannot do now.
    pub later: Vec<Spanned<Id>>,
    /// The acceptable ends.
    pub ends: Vec<RightEnd>,
    /// The advice that must reach them.
    pub must_hear: Vec<MustHear>,
    /// What must not come up.
    pub must_not: Vec<MustNot>,
    pub message_has: Vec<Spanned<String>>,
}

/// An honest name of the trouble.
#[derive(Debug, Clone)]
pub struct FirstPick {
    pub says: Spanned<String>,
    /// The values of the first question's observable that fit it.
    pub look: Vec<Spanned<Id>>,
}

/// An acceptable end.
#[derive(Debug, Clone)]
pub struct RightEnd {
    pub result: EndResult,
    /// One of these must have got them in.
    pub cures: Vec<Spanned<Id>>,
    /// All of these must have come up: cures, or observables that were asked for.
    pub only_after: Vec<Spanned<Id>>,
    /// The contact of the end must be one of these.
    pub contact: Vec<Spanned<Id>>,
}

/// Advice that must reach the person.
#[derive(Debug, Clone)]
pub struct MustHear {
    pub say: Spanned<String>,
    /// Texts of which each carries it.
    pub texts: Vec<Spanned<String>>,
    /// The acts or cures before which it must have come.
    pub before_act: Vec<Spanned<Id>>,
}

/// What must not come up.
#[derive(Debug, Clone)]
pub struct MustNot {
    pub say: Spanned<String>,
    pub acts: Vec<Spanned<Id>>,
    pub cures: Vec<Spanned<Id>>,
    /// Results, or ends as `flow.end`.
    pub ends: Vec<Spanned<String>>,
    pub texts: Vec<Spanned<String>>,
}

/// What all people together must come to; nothing is held that is not said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Floors {
    /// The least share of people for whom every walk ends right, in percent.
    pub every_walk_right: Option<u8>,
    /// The least share of walks that end right, in percent.
    pub walks_right: Option<u8>,
    /// The least share of advice that comes in time, in percent.
    pub advice: Option<u8>,
    /// The most violations.
    pub violations: Option<usize>,
    /// The most holes.
    pub holes: Option<usize>,
    /// The most questions in the median.
    pub median_questions: Option<usize>,
    /// The most words in the median.
    pub median_words: Option<usize>,
    /// The most questions on any walk.
    pub worst_questions: Option<usize>,
    /// The greatest share of a large family that may miss, in percent.
    pub family_other: Option<u8>,
    /// How many of a small family may miss.
    pub family_small_missing: Option<usize>,
    /// By how many people who miss the languages may differ.
    pub languages_differ: Option<usize>,
    /// The least share of causes for which every walk ends right, in percent.
    pub causes_right: Option<u8>,
}

/// What locks somebody out, with what settles that it is this: somebody of whom nothing else is known.
#[derive(Debug, Clone)]
pub struct Cause {
    pub id: Spanned<Id>,
    /// The kind of trouble.
    pub family: Id,
    /// The observables that settle it, each with the values of which any may be so.
    pub settled: Values,
    /// The acceptable results.
    pub ends: Vec<EndResult>,
    /// Whether it is a narrower case of another one.
    pub is_variant: bool,
}

/// The honest values of some observables, each with its place.
pub type Values = IndexMap<Id, (Spanned<Id>, Vec<Spanned<Id>>)>;

/// What somebody says of whom only the cause is known.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// What they could point at first, by the screen that they see.
    pub by_screen: Values,
    /// What they say of what has nothing to do with the cause.
    pub usual: Values,
    /// The same for the causes of a family.
    pub families: IndexMap<Id, Values>,
    /// The cures that get somebody in, by the cause; of the others every check may work or not.
    pub cures: Values,
}
