//! The order of a ladder in which it costs the fewest minutes: by falling chance over minutes (Kalagnanam and Henrion 1988, 'A comparison of
//! decision analysis and expert rules for sequential diagnosis'; Heckerman, Breese and Rommelse 1995), here also where some checks must
//! stay before others, for which every set of checks that can have come before is gone through.

use super::chances::PersonKind;

/// Most checks that are put in an order: every set of them is gone through.
const MOST: usize = 14;

/// What a ladder costs in an order of its checks: the sum of all minutes, less those that each check spares whoever it gets in.
pub(super) struct ExpectedMinutes {
    pub all: f64,
    /// Minus the minutes of the checks behind, for each check by its position in the file.
    behind: Vec<f64>,
}

impl ExpectedMinutes {
    pub fn of(order: &[usize], minutes: &[f64]) -> Self {
        let mut behind = vec![0.0; minutes.len()];
        let mut all = 0.0;
        for at in order.iter().rev() {
            behind[*at] = -all;
            all += minutes[*at];
        }
        Self { all, behind }
    }

    /// Minus the minutes that those of a kind do not pay: all behind the first check that gets them in.
    pub fn spared(&self, (one, other): PersonKind) -> f64 {
        self.behind[one].min(self.behind[other])
    }
}

/// What is known of the checks of a ladder, each by its position in the file.
pub(super) struct Rungs<'r> {
    pub minutes: &'r [f64],
    /// The kinds of people who enter, by the checks that get them in, and the share of each.
    pub kinds: &'r [PersonKind],
    pub shares: &'r [f64],
    /// Whether it may move; what may not stays where it is, and nothing moves past it.
    pub movable: &'r [bool],
}

impl Rungs<'_> {
    /// The order that costs least, with each of these pairs in the order of the file; as in the file where that costs the same.
    pub fn best(&self, kept: &[(usize, usize)]) -> Vec<usize> {
        let places: Vec<usize> = (0..self.minutes.len()).collect();
        let parts = places.chunk_by(|one, other| self.movable[*one] && self.movable[*other]);
        parts.flat_map(|part| if part.len() > MOST { part.to_vec() } else { self.best_of(part, kept) }).collect()
    }

    /// Of each set of checks that can come first: the least that it costs, less what is the same in every order, and the last of them.
    fn best_of(&self, part: &[usize], kept: &[(usize, usize)]) -> Vec<usize> {
        let sets = 1_usize << part.len();
        // Whom an earlier part gets in does not come to this one.
        let is_before = |at: usize| part.first().is_some_and(|first| at < *first);
        let mut least: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); sets];
        least[0].0 = 0.0;
        for set in 0..sets {
            let (cost, _) = least[set];
            let in_set = |at: usize| part.iter().position(|other| *other == at).is_none_or(|bit| set & (1 << bit) != 0);
            let is_done = |at: usize| part.iter().position(|other| *other == at).is_some_and(|bit| set & (1 << bit) != 0);
            let gone = |(one, other): &PersonKind| (is_done(*one) || is_done(*other)) && !is_before(*one) && !is_before(*other);
            let got_in: f64 = self.kinds.iter().zip(self.shares).filter(|(kind, _)| gone(kind)).map(|(_, share)| share).sum();
            for (bit, at) in part.iter().enumerate().filter(|(bit, _)| set & (1 << bit) == 0) {
                let may_come = kept.iter().all(|(first, then)| then != at || in_set(*first));
                let with = &mut least[set | 1 << bit];
                let cost = cost - self.minutes[*at] * got_in;
                // The later one of the file is last where it is the same.
                if may_come && (cost < with.0 - 1e-12 || (cost <= with.0 + 1e-12 && bit > with.1)) {
                    *with = (cost, bit);
                }
            }
        }
        let mut order = Vec::with_capacity(part.len());
        let mut set = sets - 1;
        while set != 0 {
            let bit = least[set].1;
            order.push(part[bit]);
            set &= !(1 << bit);
        }
        order.reverse();
        order
    }
}

/// The way from the order of the file to another one by exchanging two neighbours at a time: each order, with the two that were exchanged,
/// the earlier one in the file first.
pub(super) fn steps_to(order: &[usize]) -> Vec<(Vec<usize>, (usize, usize))> {
    let rank = |at: usize| order.iter().position(|other| *other == at);
    let mut now: Vec<usize> = (0..order.len()).collect();
    let mut steps = Vec::new();
    while let Some(at) = (1..now.len()).find(|at| rank(now[at - 1]) > rank(now[*at])) {
        let pair = (now[at - 1], now[at]);
        now.swap(at - 1, at);
        steps.push((now.clone(), pair));
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn singles(count: usize) -> Vec<PersonKind> {
        (0..count).map(|at| (at, at)).collect()
    }

    fn cost(order: &[usize], minutes: &[f64], shares: &[f64]) -> f64 {
        let costs = ExpectedMinutes::of(order, minutes);
        costs.all + singles(shares.len()).iter().zip(shares).map(|(kind, share)| costs.spared(*kind) * share).sum::<f64>()
    }

    /// All pay 2 minutes, 85 % pay 11, 60 % pay 4.
    #[test]
    fn the_minutes_by_hand() {
        let found = cost(&[0, 1, 2], &[2.0, 11.0, 4.0], &[0.15, 0.25, 0.05]);
        assert!((found - (2.0 + 0.85 * 11.0 + 0.6 * 4.0)).abs() < 1e-9, "{found}");
    }

    #[test]
    fn chance_over_minutes_decides_and_the_file_where_it_is_the_same() {
        let best = |minutes: &[f64], shares: &[f64]| {
            Rungs { minutes, kinds: &singles(minutes.len()), shares, movable: &vec![true; minutes.len()] }.best(&[])
        };
        assert_eq!(best(&[2.0, 1.0, 4.0], &[0.15, 0.25, 0.05]), [1, 0, 2]);
        assert_eq!(best(&[2.0, 1.0, 4.0], &[0.1, 0.05, 0.2]), [0, 1, 2]);
    }

    #[test]
    fn nothing_moves_past_what_may_not_move() {
        let (minutes, shares) = ([9.0, 1.0, 5.0, 1.0], [0.1, 0.4, 0.0, 0.4]);
        let rungs = Rungs { minutes: &minutes, kinds: &singles(4), shares: &shares, movable: &[true, true, false, true] };
        assert_eq!(rungs.best(&[]), [1, 0, 2, 3]);
    }

    /// The second one is quicker for each whom it gets in, but most of them are those of the first, which has more.
    #[test]
    fn what_was_cured_already_is_not_cured_again() {
        let (minutes, kinds) = ([2.0, 2.0, 2.0], [(0, 0), (1, 1), (2, 2), (0, 1)]);
        let rungs = Rungs { minutes: &minutes, kinds: &kinds, shares: &[0.2, 0.02, 0.1, 0.2], movable: &[true; 3] };
        assert_eq!(rungs.best(&[]), [0, 2, 1]);
    }

    /// The quick third may only come after the slow first one; both together go before the second.
    #[test]
    fn a_pair_that_stays_moves_together() {
        let rungs = Rungs { minutes: &[9.0, 5.0, 1.0], kinds: &singles(3), shares: &[0.1, 0.05, 0.8], movable: &[true; 3] };
        assert_eq!(rungs.best(&[(0, 2)]), [0, 2, 1]);
    }

    #[test]
    fn the_way_to_an_order_ends_there() {
        let steps = steps_to(&[2, 0, 1]);
        assert_eq!(steps, [(vec![0, 2, 1], (1, 2)), (vec![2, 0, 1], (0, 2))]);
        assert!(steps_to(&[0, 1]).is_empty());
    }

    proptest! {
        #[test]
        fn no_order_that_keeps_the_pairs_costs_less(
            checks in prop::collection::vec((0.5..20.0_f64, 0.0..0.19_f64), 2..=5),
            pairs in prop::collection::vec((0_usize..5, 0_usize..5), 0..3),
        ) {
            let (minutes, shares): (Vec<f64>, Vec<f64>) = checks.into_iter().unzip();
            let kept: Vec<(usize, usize)> = pairs.into_iter().filter(|(one, other)| one < other && *other < minutes.len()).collect();
            let best = Rungs { minutes: &minutes, kinds: &singles(minutes.len()), shares: &shares, movable: &vec![true; minutes.len()] }.best(&kept);
            let keeps = |order: &[usize]| kept.iter().all(|(one, other)| {
                order.iter().position(|at| at == one) < order.iter().position(|at| at == other)
            });
            prop_assert!(keeps(&best));
            let mut orders = vec![Vec::new()];
            for at in 0..minutes.len() {
                orders = orders.iter().flat_map(|order: &Vec<usize>| {
                    (0..=order.len()).map(|place| [&order[..place], &[at], &order[place..]].concat()).collect::<Vec<_>>()
                }).collect();
            }
            for order in orders.iter().filter(|order| keeps(order)) {
                prop_assert!(cost(&best, &minutes, &shares) <= cost(order, &minutes, &shares) + 1e-9, "{order:?} {best:?}");
            }
        }
    }
}
