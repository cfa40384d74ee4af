//! What a ladder costs on average, and its cheapest order, from the authors' estimates alone.

use std::cmp::Ordering;
use std::time::Duration;

/// Expected minutes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effort {
    pub work: f64,
    pub wait: f64,
}

impl Effort {
    /// The effort of these times for everybody.
    pub(crate) fn of(work: Option<Duration>, wait: Option<Duration>) -> Self {
        let minutes = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64() / 60.0;
        Self { work: minutes(work), wait: minutes(wait) }
    }

    /// This and the part of another one, from 0 to 1, that comes to it.
    #[must_use]
    pub fn and(self, part: f64, of: Self) -> Self {
        Self { work: self.work + part * of.work, wait: self.wait + part * of.wait }
    }
}

/// What the author says of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    pub takes: Duration,
    /// The time that must pass before one can tell.
    pub wait: Duration,
    /// The share of all who enter the ladder whom it gets in, in percent.
    pub fixes: u8,
}

/// What a ladder costs on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// The sum of `c_i (1 - sum_{j<i} p_j)`.
    pub effort: Effort,
    /// `p_0`: the part of the people, from 0 to 1, whom no check gets in.
    pub left: f64,
}

/// The expected effort of checks in this order, without what comes after (Heckerman, Breese and Rommelse 1995, 'Decision-theoretic
/// troubleshooting'): who gets in by a check spares the later ones. Shares beyond 100 % in all count as 100 %.
pub fn expected<'e>(checks: impl IntoIterator<Item = &'e Estimate>) -> Expected {
    let mut effort = Effort::default();
    let mut left: u8 = 100;
    for check in checks {
        effort = effort.and(part(left), Effort::of(Some(check.takes), Some(check.wait)));
        left = left.saturating_sub(check.fixes);
    }
    Expected { effort, left: part(left) }
}

/// The order in which these checks cost least work, as their positions: by falling p/c (the rule of Smith 1956), and as they stand where
/// that is the same. It holds whatever comes after costs, as long as that is the same after every order.
pub fn cheapest(checks: &[Estimate]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..checks.len()).collect();
    order.sort_by(|one, other| by_falling_gain(&checks[*one], &checks[*other]));
    order
}

/// What costs nothing comes first; of the others `p_a/c_a > p_b/c_b` is compared as `p_a c_b > p_b c_a`, which is exact.
fn by_falling_gain(one: &Estimate, other: &Estimate) -> Ordering {
    let is_free = |check: &Estimate| check.takes.is_zero();
    let gain = |check: &Estimate, against: &Estimate| u128::from(check.fixes) * against.takes.as_nanos();
    is_free(other).cmp(&is_free(one)).then_with(|| if is_free(one) { Ordering::Equal } else { gain(other, one).cmp(&gain(one, other)) })
}

fn part(percent: u8) -> f64 {
    f64::from(percent) / 100.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(takes: u64, wait: u64, fixes: u8) -> Estimate {
        Estimate { takes: Duration::from_secs(takes * 60), wait: Duration::from_secs(wait * 60), fixes }
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    /// By hand: all pay 2 min; 85 % are left and pay 1 min and wait 10; 60 % are left and pay 4 min; 55 % go on.
    #[test]
    fn the_formula_by_hand() {
        let Expected { effort, left } = expected(&[check(2, 0, 15), check(1, 10, 25), check(4, 0, 5)]);
        assert!(near(effort.work, 2.0 + 0.85 + 0.6 * 4.0) && near(effort.wait, 8.5) && near(left, 0.55), "{effort:?} {left}");
    }

    #[test]
    fn no_check_costs_nothing_and_all_go_on() {
        assert_eq!(expected(&[]), Expected { effort: Effort::default(), left: 1.0 });
        assert!(near(expected(&[check(1, 0, 80), check(1, 0, 80)]).left, 0.0));
    }

    /// Gains in percent a minute: 7.5, 25 and 1.25, and one that costs nothing.
    #[test]
    fn the_order_by_hand() {
        assert_eq!(cheapest(&[check(2, 0, 15), check(1, 10, 25), check(4, 0, 5), check(0, 0, 0)]), [3, 1, 0, 2]);
        assert_eq!(cheapest(&[check(2, 0, 10), check(1, 0, 5), check(4, 0, 20)]), [0, 1, 2]);
    }

    fn orders(of: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for new in 0..of {
            let at_each_place = |order: &Vec<usize>| {
                let with_new = |place| [&order[..place], &[new], &order[place..]].concat();
                (0..=order.len()).map(with_new).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(at_each_place).collect();
        }
        all
    }

    fn costs(checks: &[Estimate], order: &[usize], after: f64) -> f64 {
        let Expected { effort, left } = expected(order.iter().map(|index| &checks[*index]));
        effort.work + left * after
    }

    proptest! {
        #[test]
        fn no_order_costs_less(checks in prop::collection::vec((0_u64..30, 0_u8..=20), 0..=5), after in 0.0..300.0) {
            let checks: Vec<Estimate> = checks.into_iter().map(|(takes, fixes)| check(takes, 0, fixes)).collect();
            let least = costs(&checks, &cheapest(&checks), after);
            for order in orders(checks.len()) {
                prop_assert!(least <= costs(&checks, &order, after) + 1e-9, "{order:?}");
            }
        }
    }
}
