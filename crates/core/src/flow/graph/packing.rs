//! Facts in a few small numbers: each fact that some condition or question reads has its own few bits, and each of its values a number.
//! What a walk remembers is then compared, copied and kept apart at the cost of some integers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

use crate::flow::id::Id;
use crate::flow::machine::all_hold;
use crate::flow::model::Answer;
use crate::flow::when::{Facts, When};

/// How many numbers of 64 bits hold the facts of a walk.
const WORDS: usize = 4;

/// What a walk remembers of the facts that are read anywhere; nothing is remembered where all bits are zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Packed([u64; WORDS]);

impl Packed {
    pub const NONE: Self = Self([0; WORDS]);
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// These bits in one of the numbers.
    fn at(word: usize, bits: u64) -> Self {
        Self(std::array::from_fn(|other| if other == word { bits } else { 0 }))
    }

    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

impl BitAnd for Packed {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }
}

impl BitOr for Packed {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }
}

impl BitOrAssign for Packed {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl Not for Packed {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0.map(|bits| !bits))
    }
}

/// Where each fact stands in a [`Packed`], and the numbers of its values.
#[derive(Debug, Default)]
pub struct Packing<'p> {
    fields: BTreeMap<&'p Id, BitField<'p>>,
    /// How many bits all facts take.
    pub bits: u32,
}

#[derive(Debug)]
struct BitField<'p> {
    mask: Packed,
    values: BTreeMap<&'p Id, Packed>,
}

impl<'p> Packing<'p> {
    /// Room for these facts, each with the values that are remembered or compared anywhere. None where they need more bits than there
    /// are: some sixty facts with a dozen values each fit.
    pub fn of(facts: &BTreeMap<&'p Id, BTreeSet<&'p Id>>) -> Option<Self> {
        let (mut word, mut used, mut bits) = (0, 0, 0);
        let mut fields = BTreeMap::new();
        for (fact, values) in facts {
            let width = usize::BITS - values.len().leading_zeros();
            if used + width > u64::BITS {
                // No fact lies across two numbers.
                (word, used) = (word + 1, 0);
            }
            if word == WORDS || width >= u64::BITS {
                return None;
            }
            let mask = Packed::at(word, ((1 << width) - 1) << used);
            let values = values.iter().zip(1..).map(|(value, number): (_, u64)| (*value, Packed::at(word, number << used))).collect();
            fields.insert(*fact, BitField { mask, values });
            used += width;
            bits += width;
        }
        Some(Self { fields, bits })
    }

    /// The bits of a fact; none for one that no condition reads.
    pub fn mask(&self, fact: &Id) -> Packed {
        self.fields.get(fact).map_or(Packed::NONE, |field| field.mask)
    }

    pub fn value(&self, fact: &Id, value: &Id) -> Packed {
        self.fields.get(fact).and_then(|field| field.values.get(value)).copied().unwrap_or_default()
    }

    /// These facts, as far as some condition reads them.
    pub fn pack(&self, facts: &Facts) -> Packed {
        facts.iter().map(|(fact, value)| self.value(fact, value)).fold(Packed::NONE, Packed::bitor)
    }

    /// A condition that can be asked about packed facts.
    pub fn test(&self, when: &When) -> PackedTest {
        match when {
            When::Is { fact, any_of } => self.is(&fact.value, any_of.iter().map(|value| &value.value)),
            When::All(parts) => PackedTest::All(parts.iter().map(|part| self.test(part)).collect()),
            When::Any(parts) => PackedTest::Any(parts.iter().map(|part| self.test(part)).collect()),
            When::Not(part) => PackedTest::Not(Box::new(self.test(part))),
        }
    }

    /// Whether all that an answer says is known already; none for an answer that says nothing.
    pub fn known(&self, answer: &Answer) -> Option<PackedTest> {
        let said = answer.remember.iter().map(|said| self.is(&said.fact.value, said.values()));
        (!answer.remember.is_empty()).then(|| PackedTest::All(said.collect()))
    }

    pub fn facts(&self, mask: Packed) -> impl Iterator<Item = &'p Id> {
        self.fields.iter().filter(move |(_, field)| !(field.mask & mask).is_none()).map(|(fact, _)| *fact)
    }

    fn is<'v>(&self, fact: &Id, values: impl Iterator<Item = &'v Id>) -> PackedTest {
        if !self.fields.contains_key(fact) {
            return PackedTest::Forgotten;
        }
        let wanted = values.map(|value| self.value(fact, value)).filter(|bits| !bits.is_none());
        PackedTest::Is { mask: self.mask(fact), wanted: wanted.collect() }
    }
}

/// A condition over packed facts; as deep as the YAML that it was read from, which has a limit.
#[derive(Debug)]
pub enum PackedTest {
    /// The fact of this mask has one of these values.
    Is {
        mask: Packed,
        /// The bits of the values that satisfy.
        wanted: Vec<Packed>,
    },
    All(Vec<PackedTest>),
    /// At least one of them holds.
    Any(Vec<PackedTest>),
    Not(Box<PackedTest>),
    /// It reads a fact for which there is no room: whether it holds is not known.
    Forgotten,
}

impl PackedTest {
    /// Whether it holds, by the same rule as [`When::holds`].
    pub fn holds(&self, facts: Packed) -> bool {
        match self {
            PackedTest::Is { mask, wanted } => wanted.contains(&(facts & *mask)),
            PackedTest::All(parts) => parts.iter().all(|part| part.holds(facts)),
            PackedTest::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            PackedTest::Not(part) => !part.holds(facts),
            PackedTest::Forgotten => false,
        }
    }

    /// Whether it holds where only the facts of a mask are kept: none where another one decides it. A fact that is kept, and of which
    /// nothing is remembered, satisfies no comparison.
    pub fn outcome(&self, facts: Packed, kept: Packed) -> Option<bool> {
        self.judged(facts, &|mask| mask.is_none() || !(mask & kept).is_none())
    }

    /// Whether what is remembered decides it, whatever the facts are of which nothing is remembered; none where it does not.
    pub fn decided(&self, facts: Packed) -> Option<bool> {
        self.judged(facts, &|mask| !(facts & mask).is_none())
    }

    /// Kleene's strong logic of three values over the comparisons whose fact is known.
    fn judged(&self, facts: Packed, is_known: &impl Fn(Packed) -> bool) -> Option<bool> {
        match self {
            PackedTest::Is { mask, .. } => is_known(*mask).then(|| self.holds(facts)),
            PackedTest::All(parts) => all_hold(parts.iter().map(|part| part.judged(facts, is_known))),
            PackedTest::Any(parts) => not(all_hold(parts.iter().map(|part| not(part.judged(facts, is_known))))),
            PackedTest::Not(part) => not(part.judged(facts, is_known)),
            PackedTest::Forgotten => None,
        }
    }

    /// The bits of all facts that it reads.
    pub fn mask(&self) -> Packed {
        match self {
            PackedTest::Is { mask, .. } => *mask,
            PackedTest::All(parts) | PackedTest::Any(parts) => parts.iter().map(PackedTest::mask).fold(Packed::NONE, Packed::bitor),
            PackedTest::Not(part) => part.mask(),
            PackedTest::Forgotten => Packed::NONE,
        }
    }

    /// How many comparisons it takes at most.
    pub fn size(&self) -> usize {
        match self {
            PackedTest::Is { wanted, .. } => 1 + wanted.len(),
            PackedTest::All(parts) | PackedTest::Any(parts) => 1 + parts.iter().map(PackedTest::size).sum::<usize>(),
            PackedTest::Not(part) => 1 + part.size(),
            PackedTest::Forgotten => 1,
        }
    }
}

fn not(holds: Option<bool>) -> Option<bool> {
    holds.map(|holds| !holds)
}
