//! Conditions by what they say, not by how they are written: two that hold under the same facts are the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::when::{When, holds};
use crate::flow::{Facts, Id};
use crate::locale::Lang;
use crate::picture::spoken;

/// Most situations that are gone through; two conditions over more facts are the same only if they are written alike.
const MOST_SITUATIONS: usize = 200_000;

/// A situation in which the first condition does not hold and the other does; none where there is none. An absent one always holds.
pub(super) fn wider(narrow: Option<&When>, wide: Option<&When>) -> Result<Option<Facts>, TooMany> {
    first_where(narrow.into_iter().chain(wide), |facts| !holds(narrow, facts) && holds(wide, facts))
}

/// The first situation that is one of these, of all that some conditions can tell apart; none where there is none. It says as little as
/// can be. `Err` where there are too many situations to go through.
pub(super) fn first_where<'w>(whens: impl Iterator<Item = &'w When>, is_it: impl Fn(&Facts) -> bool) -> Result<Option<Facts>, TooMany> {
    let mut values: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (fact, compared) in whens.flat_map(When::reads) {
        values.entry(&fact.value).or_default().extend(compared.iter().map(|value| &value.value));
    }
    let situations = values.values().try_fold(1_usize, |all, values| all.checked_mul(values.len() + 1));
    let situations = situations.filter(|all| *all <= MOST_SITUATIONS).ok_or(TooMany)?;
    let situation = |number: usize| {
        let mut rest = number;
        let mut facts = Facts::new();
        for (fact, values) in &values {
            // One more than the values: any other, or not known.
            let at = rest % (values.len() + 1);
            rest /= values.len() + 1;
            facts.extend(values.iter().nth(at).map(|value| ((*fact).clone(), (*value).clone())));
        }
        facts
    };
    Ok((0..situations).rev().map(situation).find(is_it))
}

/// There are too many situations to go through.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMany;

/// Whether two conditions hold in the same situations.
pub(super) fn same(one: Option<&When>, other: Option<&When>) -> bool {
    words(one) == words(other) || matches!((wider(one, other), wider(other, one)), (Ok(None), Ok(None)))
}

pub(super) fn words(when: Option<&When>) -> String {
    when.map(|when| spoken(Lang::En.strings(), when, false)).unwrap_or_default()
}

/// Where no fact is known.
pub const NOTHING_KNOWN: &str = "nothing is known";

pub(super) fn situation(facts: &Facts) -> String {
    let all: Vec<String> = facts.iter().map(|(fact, value)| format!("{fact} = {value}")).collect();
    if all.is_empty() { NOTHING_KNOWN.to_owned() } else { all.join(" and ") }
}

#[cfg(test)]
mod tests {
    use crate::flow::span::{Span, Spanned};

    use super::*;

    fn id(text: &str) -> Spanned<Id> {
        Spanned::new(Id::from(text), Span::default())
    }

    fn is(fact: &str, values: &[&str]) -> When {
        When::Is { fact: id(fact), any_of: values.iter().map(|value| id(value)).collect() }
    }

    #[test]
    fn what_is_written_otherwise_is_the_same() {
        let not_neither = When::Not(Box::new(When::All(vec![When::Not(Box::new(is("a", &["x"]))), When::Not(Box::new(is("b", &["y"])))])));
        assert!(same(Some(&When::Any(vec![is("b", &["y"]), is("a", &["x"])])), Some(&not_neither)));
        assert!(!same(Some(&is("a", &["x"])), Some(&is("a", &["x", "z"]))));
        assert!(same(None, Some(&When::Any(vec![is("a", &["x"]), When::Not(Box::new(is("a", &["x"])))]))));
    }

    #[test]
    fn the_situation_in_which_one_is_wider_is_named() {
        let (narrow, wide) = (is("a", &["x"]), is("a", &["x", "z"]));
        assert_eq!(situation(&wider(Some(&narrow), Some(&wide)).unwrap().unwrap()), "a = z");
        assert_eq!(wider(Some(&wide), Some(&narrow)).unwrap(), None);
        assert_eq!(situation(&wider(Some(&narrow), None).unwrap().unwrap()), "nothing is known");
    }
}
