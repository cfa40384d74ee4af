//! The flow format, written down once: the parts of the files, their keys, the shape of each value, and a sentence about each. The
//! reader takes its keys from here and the JSON Schemas are made of it, so that neither can know a key that the other does not.

mod flow;
mod form;
mod pack;
mod people;
mod script;

pub use flow::{STEPS, answer, ask, branch, check, end, file, hand_over, ladder, line, test, wait, wording};
pub use form::{DATE, DOMAIN, DURATION, FORMER, Form, ID, PERCENT, SOURCE_ID, TARGET};
pub use pack::{act, contact, detail, head, observable, question, scenario, source, telling};
pub use people::{first_pick, floors, looks, must_hear, must_not, person, right_end};
pub use script::replayed;

use super::words;

/// Longest text of one language, in characters.
pub const MAX_TEXT_CHARS: usize = 4000;

/// A map with known keys.
#[derive(Debug)]
pub struct Part {
    /// What people call it.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Its keys, in the order in which people write them.
    pub keys: &'static [Key],
    /// Whether findings can be allowed in it, under [`ALLOW`].
    pub allows: bool,
}

impl Part {
    /// Its keys, with [`ALLOW`] where that may stand.
    pub fn all_keys(&self) -> impl Iterator<Item = Key> {
        self.keys.iter().copied().chain(self.allows.then_some(ALLOW))
    }
}

/// A key of a part.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What may stand under it.
    pub shape: Shape,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text that a person reads; a number only in quotes.
    Words,
    /// A text as it was written, also a number.
    Scalar,
    /// A text as it was written; a number only in quotes.
    Quoted,
    /// An id.
    Id,
    /// The id of a source, which may have capitals.
    SourceId,
    /// A step or an end: its id, or `flow.id`.
    Address,
    /// What a step or an answer was called before.
    Former,
    /// A plain domain.
    Domain,
    /// A date.
    Date,
    /// A length of time.
    Duration,
    /// A percentage.
    Percent,
    /// A whole number above zero.
    Count,
    /// True or false.
    Truth,
    /// A language of the program.
    Language,
    /// One of these words.
    Word(&'static [&'static str]),
    /// True, or a list of words for what has no value.
    Absent,
    /// An example: one for all languages, or one for each.
    Example,
    /// A target, or a list of branches.
    Route,
    /// A condition over facts.
    When,
    /// A part that has a text in each language of the pack beside its keys.
    Worded(&'static Part),
    /// A text in each language of the pack, or a list of such texts of which the first counts whose condition holds.
    Wordings,
    /// Facts, each with its value or a list of values; a fact may not be called like a word of conditions.
    Facts,
    /// One of [`STEPS`].
    Step,
    /// A part with keys of its own.
    Part(&'static Part),
    /// One value for each language of the pack.
    PerLanguage(&'static Shape),
    /// A list, which may be empty.
    List(&'static Shape),
    /// A list that holds something.
    Filled(&'static Shape),
    /// One value, or a list of them.
    OneOrMore(&'static Shape),
    /// Any number of entries: what their names and their values look like.
    Map(&'static Shape, &'static Shape),
}

impl Shape {
    /// A text in each language of the pack.
    pub const TEXT: Self = Self::PerLanguage(&Self::Words);
    /// Lines with a text in each language of the pack, of which those count whose condition holds.
    pub const ADVICE: Self = Self::Filled(&Self::Worded(&line::PART));
    /// Lines of text in each language of the pack.
    pub const LINES: Self = Self::PerLanguage(&Self::Filled(&Self::Words));
    /// Words and numbers that a screen shows, in some language of the pack.
    const SIGNS: Self = Self::PerLanguage(&Self::Filled(&Self::Scalar));
    /// Words that mean the same.
    const SYNONYMS: Self = Self::List(&Self::Filled(&Self::Scalar));
    /// A list of ids.
    const IDS: Self = Self::List(&Self::Id);
    /// The sources of a claim.
    const SOURCES: Self = Self::List(&Self::SourceId);
    /// Answers by step; several where a walk passes it more than once.
    const ANSWERS: Self = Self::Map(&Self::Scalar, &Self::OneOrMore(&Self::Id));
    /// How checks go, by check.
    const CHECKS: Self = Self::Map(&Self::Scalar, &Self::OneOrMore(&Self::Word(words::OUTCOMES)));
    /// How waits end, by step.
    const WAITS: Self = Self::Map(&Self::Scalar, &Self::OneOrMore(&Self::Word(words::WAITS)));
}

/// The words by which conditions are joined; no fact is called so.
pub const JOINING_WORDS: [&str; 3] = ["all", "any", "not"];

/// The key under which a part allows findings.
pub const ALLOW: Key = Key {
    name: "allow",
    what: "Findings of the lint that are allowed in this part: the code and the reason.",
    presence: Presence::Optional,
    shape: Shape::Map(&Shape::Scalar, &Shape::Scalar),
};

/// The keys of pack.yaml that the first screen does not need; in the shipped pack they stand below the others.
pub fn register() -> impl Iterator<Item = &'static str> {
    head::PART.keys.iter().filter(|key| is_needed_later(key)).map(|key| key.name)
}

/// The other keys of pack.yaml: its opening.
pub fn opening() -> impl Iterator<Item = &'static str> {
    head::PART.keys.iter().filter(|key| !is_needed_later(key)).map(|key| key.name)
}

fn is_needed_later(key: &Key) -> bool {
    matches!(key.shape, Shape::Map(..)) || key.name == head::SYNONYMS.name
}

/// Writes each part as a module with its keys and `PART`, the whole.
macro_rules! parts {
    ($(
        $(#[doc = $what:literal])+ $part:ident, $name:literal, allows: $allows:literal {
            $($(#[doc = $about:literal])+ $key:ident = $word:literal, $presence:ident, $shape:expr;)+
        }
    )+) => {
        $(
            $(#[doc = $what])+
            pub mod $part {
                #[allow(unused_imports, reason = "not every part has keys of every shape")]
                use crate::flow::{format::*, words::*};

                $($(#[doc = $about])+ pub const $key: Key = Key {
                    name: $word,
                    what: concat!($($about,)+).trim_ascii(),
                    presence: Presence::$presence,
                    shape: $shape,
                };)+

                /// The part as a whole.
                pub const PART: Part =
                    Part { name: $name, what: concat!($($what,)+).trim_ascii(), keys: &[$($key,)+], allows: $allows };
            }
        )+
    };
}
use parts;
