//! Facts in one small number: each fact that some condition reads has its own few bits, and each of its values a number. What a walk
//! remembers is then compared, copied and kept apart at the cost of an integer.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::id::Id;
use crate::flow::when::{Facts, When};

/// What a walk remembers of the facts that conditions read; nothing is remembered where all bits are zero.
pub type Packed = u128;

/// Where each fact stands in a [`Packed`], and the numbers of its values.
#[derive(Debug, Default)]
pub struct Packing<'p> {
    fields: BTreeMap<&'p Id, Field<'p>>,
}

#[derive(Debug)]
struct Field<'p> {
    mask: Packed,
    values: BTreeMap<&'p Id, Packed>,
}

impl<'p> Packing<'p> {
    /// Room for these facts, each with the values that are remembered or compared anywhere. None where they need more bits than there
    /// are: some thirty facts with a dozen values each fit.
    pub fn of(facts: &BTreeMap<&'p Id, BTreeSet<&'p Id>>) -> Option<Self> {
        let mut used = 0;
        let mut fields = BTreeMap::new();
        for (fact, values) in facts {
            let width = usize::BITS - values.len().leading_zeros();
            if used + width > Packed::BITS {
                return None;
            }
            let mask = ((1 << width) - 1) << used;
            let values = values.iter().zip(1..).map(|(value, number): (_, Packed)| (*value, number << used)).collect();
            fields.insert(*fact, Field { mask, values });
            used += width;
        }
        Some(Self { fields })
    }

    /// The bits of a fact; none for one that no condition reads.
    pub fn mask(&self, fact: &Id) -> Packed {
        self.fields.get(fact).map_or(0, |field| field.mask)
    }

    /// The bits of a fact that has this value.
    pub fn value(&self, fact: &Id, value: &Id) -> Packed {
        self.fields.get(fact).and_then(|field| field.values.get(value)).copied().unwrap_or_default()
    }

    /// These facts, as far as some condition reads them.
    pub fn pack(&self, facts: &Facts) -> Packed {
        facts.iter().map(|(fact, value)| self.value(fact, value)).fold(0, |all, bits| all | bits)
    }

    /// A condition that can be asked about packed facts.
    pub fn test(&self, when: &When) -> Test {
        match when {
            When::Is { fact, any_of } => {
                let wanted = any_of.iter().map(|value| self.value(&fact.value, &value.value)).filter(|bits| *bits != 0);
                Test::Is { mask: self.mask(&fact.value), wanted: wanted.collect() }
            }
            When::All(parts) => Test::All(parts.iter().map(|part| self.test(part)).collect()),
            When::Any(parts) => Test::Any(parts.iter().map(|part| self.test(part)).collect()),
            When::Not(part) => Test::Not(Box::new(self.test(part))),
        }
    }
}

/// A condition over packed facts; as deep as the YAML that it was read from, which has a limit.
#[derive(Debug)]
pub enum Test {
    /// The fact of this mask has one of these values.
    Is {
        /// The bits of the fact.
        mask: Packed,
        /// The bits of the values that satisfy.
        wanted: Vec<Packed>,
    },
    /// All of them hold.
    All(Vec<Test>),
    /// At least one of them holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
}

impl Test {
    /// Whether it holds, by the same rule as [`When::holds`].
    pub fn holds(&self, facts: Packed) -> bool {
        match self {
            Test::Is { mask, wanted } => wanted.contains(&(facts & mask)),
            Test::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Test::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Test::Not(part) => !part.holds(facts),
        }
    }

    /// Whether what is remembered decides it, whatever the facts are of which nothing is remembered (Kleene's strong logic of three
    /// values); none where it does not.
    pub fn decided(&self, facts: Packed) -> Option<bool> {
        match self {
            Test::Is { mask, wanted } => (facts & mask != 0).then(|| wanted.contains(&(facts & mask))),
            Test::All(parts) => all_decided(parts.iter().map(|part| part.decided(facts))),
            Test::Any(parts) => all_decided(parts.iter().map(|part| part.decided(facts).map(|holds| !holds))).map(|holds| !holds),
            Test::Not(part) => part.decided(facts).map(|holds| !holds),
        }
    }

    /// The bits of all facts that it reads.
    pub fn mask(&self) -> Packed {
        match self {
            Test::Is { mask, .. } => *mask,
            Test::All(parts) | Test::Any(parts) => parts.iter().map(Test::mask).fold(0, |all, mask| all | mask),
            Test::Not(part) => part.mask(),
        }
    }

    /// How many comparisons it takes at most.
    pub fn size(&self) -> usize {
        match self {
            Test::Is { wanted, .. } => 1 + wanted.len(),
            Test::All(parts) | Test::Any(parts) => 1 + parts.iter().map(Test::size).sum::<usize>(),
            Test::Not(part) => 1 + part.size(),
        }
    }
}

fn all_decided(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}
