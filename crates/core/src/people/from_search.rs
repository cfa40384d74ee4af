//! The walks of somebody who does not begin at the first screen, but types what they would say and takes the first hit.

use crate::flow::Address;
use crate::flow::person::Person;

use super::ground::ReadFacts;
use super::measure::{Measure, measure};

/// The walks from one first pick.
#[derive(Debug, Clone)]
pub struct FromSearch {
    pub says: String,
    /// Where the first hit leads; none where nothing is found.
    pub start: Option<Address>,
    /// What the walks from there come to; none where they are too many.
    pub measure: Option<Measure>,
}

/// The walks from each first pick of a person.
pub fn from_search(ground: &ReadFacts, person: &Person) -> Vec<FromSearch> {
    let one = |says: &str| {
        let start = ground.pack.index().search(says).hits.first().map(|hit| hit.to.address.clone());
        let measure = start.as_ref().and_then(|start| measure(ground, person, start));
        FromSearch { says: says.to_owned(), start, measure }
    };
    person.first_picks.iter().map(|pick| one(&pick.says.value)).collect()
}
