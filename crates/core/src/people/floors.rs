//! Where people together come to less than their folder declares.

use crate::flow::person::Floors;

use super::honest::as_share;
use super::totals::Totals;

/// A family with so many people or more is judged by its share.
const LARGE_FAMILY: usize = 7;

#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// The key of floors.yaml; or what cannot be proved.
    pub floor: &'static str,
    /// The family whose floor it is.
    pub family: Option<String>,
    /// The more, the further away: to be compared with the same floor.
    pub by: f64,
    pub is: String,
    /// What it should be.
    pub wanted: String,
}

/// The floors that are not held. Whoever is too large to be gone through is a miss of its own.
pub fn missed(floors: &Floors, totals: &Totals) -> Vec<Shortfall> {
    let all = &totals.all;
    let mut found = Shortfalls(Vec::new());
    found.at_most("too-large", Some(0), all.too_large);
    let people = as_share(all.people.max(1));
    found.at_least("every-walk-right", floors.every_walk_right, as_share(all.every_walk_right) / people);
    found.at_least("walks-right", floors.walks_right, all.right);
    found.at_least("advice", floors.advice, all.advice.unwrap_or(0.0));
    found.at_most("violations", floors.violations, all.violations);
    found.at_most("holes", floors.holes, all.holes);
    found.at_most("median-questions", floors.median_questions, all.questions.median().unwrap_or(0));
    found.at_most("median-words", floors.median_words, all.words.median().unwrap_or(0));
    found.at_most("worst-questions", floors.worst_questions, all.questions.most().unwrap_or(0));
    found.families(floors, totals);
    let missing: Vec<usize> = totals.languages.values().map(super::totals::GroupTotals::missing).collect();
    let differ = missing.iter().max().unwrap_or(&0) - missing.iter().min().unwrap_or(&0);
    found.at_most("languages-differ", floors.languages_differ, differ);
    found.0
}

struct Shortfalls(Vec<Shortfall>);

impl Shortfalls {
    fn at_least(&mut self, floor: &'static str, least: Option<u8>, share: f64) {
        // A share that is only a rounding error too low is held.
        if let Some(least) = least.filter(|least| share * 100.0 < f64::from(*least) - 1e-9) {
            let (is, wanted) = (format!("{:.1} %", share * 100.0), format!("{least} % or more"));
            self.0.push(Shortfall { floor, family: None, by: -share, is, wanted });
        }
    }

    fn at_most(&mut self, floor: &'static str, most: Option<usize>, count: usize) {
        if let Some(most) = most.filter(|most| count > *most) {
            self.0.push(Shortfall { floor, family: None, by: as_share(count), is: count.to_string(), wanted: format!("{most} or less") });
        }
    }

    fn families(&mut self, floors: &Floors, totals: &Totals) {
        for (family, group) in &totals.families {
            let missing = group.missing();
            let mut miss = |floor, wanted| {
                let is = format!("{family}: {missing} of {}", group.people);
                self.0.push(Shortfall { floor, family: Some(family.clone()), by: as_share(missing), is, wanted });
            };
            if group.people < LARGE_FAMILY {
                if let Some(most) = floors.family_small_missing.filter(|most| missing > *most) {
                    miss("family-small-missing", format!("{most} or less"));
                }
            } else if let Some(most) = floors.family_other
                && as_share(missing) * 100.0 > as_share(group.people) * f64::from(most) + 1e-9
            {
                miss("family-other", format!("{most} % or less"));
            }
        }
    }
}
