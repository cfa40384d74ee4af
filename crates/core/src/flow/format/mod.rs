//! The flow format, written down once: the parts of the files, their keys, the shape of each value, and a sentence about each. The
//! model, its reading and the JSON Schemas are made of it, so that none of them can know a key that the others do not.

mod flow;
mod form;
mod pack;
mod people;
mod script;

pub use flow::{Answer, Ask, Check, End, Flow, FlowTest, HandOver, Ladder, Later, Step, StepKind, Wait};
pub use flow::{STEPS, answer, ask, branch, check, end, file, hand_over, ladder, line, wait, wording};
pub use form::{DATE, DOMAIN, DURATION, FORMER, ID, PERCENT, SOURCE_ID, TARGET, ValueForm};
pub use pack::{Act, Contact, Detail, Observable, PackHead, Question, Scenario, Source, Telling, head, observable, opening, register};
pub use people::{FirstPick, Floors, Looks, MustHear, MustNot, Person, RightEnd, person};
pub use script::{Script, replayed};

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
    pub keys: &'static [PartKey],
    /// Whether findings can be allowed in it, under [`ALLOW`].
    pub allows: bool,
}

impl Part {
    /// Its keys, with [`ALLOW`] where that may stand.
    pub fn all_keys(&self) -> impl Iterator<Item = PartKey> {
        self.keys.iter().copied().chain(self.allows.then_some(ALLOW))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct PartKey {
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
    Id,
    /// The id of a source, which may have capitals.
    SourceId,
    /// A step or an end: its id, or `flow.id`.
    Address,
    /// What a step or an answer was called before.
    Former,
    /// A plain domain.
    Domain,
    Date,
    /// A length of time.
    Duration,
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
    /// Groups of values of an observable, by their names.
    Groups,
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
}

/// The words by which conditions are joined; no fact is called so.
pub const JOINING_WORDS: [&str; 3] = ["all", "any", "not"];

/// The name that stands for all values of an observable; no value and no group is called so.
pub const ALL_VALUES: &str = "any";

/// The key under which a part allows findings.
pub const ALLOW: PartKey = PartKey {
    name: "allow",
    what: "Findings of the lint that are allowed in this part: the code and the reason.",
    presence: Presence::Optional,
    shape: Shape::Map(&Shape::Scalar, &Shape::Scalar),
};

/// Declares a part: its keys as a module with `PART`, the whole, and the struct that is read from it. What stands under a key is read by its
/// type's own kind, or by the kind named behind it. A key behind `@` is read by what the part belongs to; what staff read to
/// a caller is marked `aloud`; what follows `and` stands under no key.
macro_rules! part {
    (
        $(#[doc = $what:literal])+
        $(#[derive($($derive:ident),+)])?
        $part:ident, $name:literal, allows: $allows:literal $(=> $of:ident)? {
            $(
                $(#[doc = $about:literal])+
                $(@$beside:ident)? $($key:ident)?: $type:ty = $word:literal, $presence:ident $(, $kind:ident)? $(=> $aloud:ident)?;
            )+
        } $(and $more:tt)?
    ) => {
        $(#[doc = $what])+
        #[allow(non_upper_case_globals, reason = "a key is called like its field")]
        pub mod $part {
            use super::*;

            $($(#[doc = $about])+ pub const $($beside)? $($key)?: PartKey = PartKey {
                name: $word,
                what: concat!($($about,)+).trim_ascii(),
                presence: Presence::$presence,
                shape: <part!(@kind $($kind)?) as Kind<$type>>::SHAPE,
            };)+

            /// The part as a whole.
            pub const PART: Part = Part {
                name: $name,
                what: concat!($($what,)+).trim_ascii(),
                keys: &[$($($beside)? $($key)?,)+],
                allows: $allows,
            };
        }
        part! { @struct $($of)?, $part, [$($what,)+] [$($($derive),+)?]
            { $([$($key)?] ($($about,)+) [$($aloud)?] $type, part!(@kind $($kind)?);)+ } $($more)? }
    };
    (@kind) => { Own };
    (@kind $kind:ident) => { $kind };
    (@is_aloud []) => { false };
    (@is_aloud [aloud]) => { true };
    (@struct , $($nothing:tt)*) => {};
    (
        @struct $of:ident, $part:ident, [$($what:literal,)+] [$($derive:ident),+]
        { $([$($key:ident)?] $about:tt $aloud:tt $type:ty, $kind:ty;)+ }
        $({ $($(#[$said:meta])* $more:ident: $more_type:ty = $read:path;)+ })?
    ) => {
        $(#[doc = $what])+
        #[derive($($derive),+)]
        pub struct $of {
            $($(#[doc = concat!$about] pub $key: $type,)?)+
            $($($(#[$said])* pub $more: $more_type,)+)?
        }

        impl Parted for $of {
            const PART: &'static Part = &$part::PART;

            fn of(reader: &mut Reader, fields: &Fields) -> Option<Self> {
                $($(let $key = reader.value::<$type, $kind>(fields, $part::$key);)?)+
                $($(let $more = $read(reader, fields);)+)?
                Some(Self { $($($key: $key?,)?)+ $($($more,)+)? })
            }

            fn list<'p>(&'p self, path: &str, listing: &mut Listing<'p>) {
                $($(
                    listing.is_aloud = part!(@is_aloud $aloud);
                    listing.value::<$type, $kind>(&self.$key, path, $part::$key);
                )?)+
            }
        }
    };
}
use part;
