//! What counts and an author's estimate come to together, and whether the counts contradict the estimate. Shares have a Dirichlet
//! distribution whose pseudo-cases are the author's estimate; that of a single one is a Beta distribution.

use statrs::distribution::{Beta, ContinuousCDF};

/// The part of the probability below an interval, and above it.
const TAIL: f64 = 0.025;

/// The least share, from 0 to 1, that somebody can have meant who wrote a whole percent.
const LEAST: f64 = 0.005;

/// A number with its credible interval at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Posterior {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Posterior {
    /// That of a share whose distribution has these two weights.
    pub(super) fn of_weights(for_it: f64, against: f64) -> Self {
        let mean = for_it / (for_it + against);
        match Beta::new(for_it, against) {
            Ok(beta) => Self { mean, low: beta.inverse_cdf(TAIL), high: beta.inverse_cdf(1.0 - TAIL) },
            Err(_) => Self { mean, low: mean, high: mean },
        }
    }

    /// That of a share of which the mean and the variance are known: the Beta distribution with both.
    pub(super) fn of_share(mean: f64, variance: f64) -> Self {
        let weight = mean * (1.0 - mean) / variance - 1.0;
        Self::of_weights(mean * weight, (1.0 - mean) * weight)
    }

    /// That of a sum of shares, which is nearly normal.
    pub(super) fn of_sum(mean: f64, variance: f64) -> Self {
        let half = 1.959_963_984_540_054 * variance.sqrt();
        Self { mean, low: mean - half, high: mean + half }
    }
}

/// Shares, from 0 to 1 and 1 in all, of what an author wrote in percent. Nothing is written as never: what rounds to 0 % is half of one.
pub(super) fn as_shares(percents: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let shares: Vec<f64> = percents.into_iter().map(|percent| (percent / 100.0).max(LEAST)).collect();
    let all: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / all).collect()
}

/// The share of each answer after these counts.
pub(super) fn shares(counts: &[u32], said: &[f64], strength: f64) -> Vec<Posterior> {
    let all: f64 = counts.iter().copied().map(f64::from).sum::<f64>() + strength;
    let of = |(count, said): (&u32, &f64)| {
        let weight = f64::from(*count) + said * strength;
        Posterior::of_weights(weight, all - weight)
    };
    counts.iter().zip(said).map(of).collect()
}

/// How much better the seen shares fit these counts than the said ones: the logarithm of the ratio of their likelihoods.
pub(super) fn misfit(counts: &[u32], said: &[f64]) -> f64 {
    let all: f64 = counts.iter().copied().map(f64::from).sum();
    let seen = counts.iter().zip(said).filter(|(count, _)| **count > 0);
    seen.map(|(count, said)| f64::from(*count) * (f64::from(*count) / all / said).ln()).sum()
}

/// Whether so large a misfit of shares of so many kinds comes up by chance less often than `chance`. It is a bound that holds for any number
/// of cases, however rare a kind is (Agrawal 2020, 'Finite-sample concentration of the multinomial in relative entropy').
pub(super) fn contradicts(misfit: f64, kinds: usize, chance: f64) -> bool {
    let free = f64::from(u32::try_from(kinds.saturating_sub(1)).unwrap_or(u32::MAX));
    misfit > free && misfit - free * (std::f64::consts::E * misfit / free).ln() > -chance.ln()
}

/// Whole percents that together are 100: each rounded down, and those with the largest rest up; none of them is 0.
pub(super) fn whole_percents(shares: &[f64]) -> Vec<u8> {
    let mut percents: Vec<u8> = shares.iter().map(|share| percent((share * 100.0).floor()).max(1)).collect();
    let rest = |at: usize, given: u8| shares[at] * 100.0 - f64::from(given);
    while percents.iter().map(|percent| u32::from(*percent)).sum::<u32>() != 100 {
        let is_short = percents.iter().map(|percent| u32::from(*percent)).sum::<u32>() < 100;
        let positions = 0..percents.len();
        let by_rest = |one: &usize, other: &usize| rest(*one, percents[*one]).total_cmp(&rest(*other, percents[*other]));
        if is_short {
            let Some(at) = positions.max_by(by_rest) else { break };
            percents[at] += 1;
        } else {
            let Some(at) = positions.filter(|at| percents[*at] > 1).min_by(by_rest) else { break };
            percents[at] -= 1;
        }
    }
    percents
}

/// A percentage that is a whole number already.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held between 0 and 100")]
pub(super) fn percent(whole: f64) -> u8 {
    whole.clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 5e-4
    }

    /// By hand: 20 pseudo-cases of which 5 are the author's quarter, and 80 cases of which 40; the ends as R's `qbeta` gives them.
    #[test]
    fn the_share_by_hand() {
        let estimate = shares(&[40, 40], &[0.25, 0.75], 20.0)[0];
        assert!(near(estimate.mean, 0.45) && near(estimate.low, 0.3541) && near(estimate.high, 0.5478), "{estimate:?}");
        let same = Posterior::of_share(0.45, 0.45 * 0.55 / 101.0);
        assert!(near(same.low, estimate.low) && near(same.high, estimate.high), "{same:?}");
    }

    /// 60 of 100 where half was said: 60 ln 1.2 + 40 ln 0.8.
    #[test]
    fn a_misfit_by_hand_and_what_is_made_of_it() {
        let found = misfit(&[60, 40], &[0.5, 0.5]);
        assert!(near(found, 2.0136), "{found}");
        assert!(!contradicts(found, 2, 0.01));
        assert!(contradicts(misfit(&[80, 20], &[0.5, 0.5]), 2, 0.01));
        assert!(misfit(&[50, 50, 0], &[0.5, 0.499, 0.001]) < 0.11);
    }

    proptest! {
        #[test]
        fn whole_percents_are_a_hundred_and_near(weights in prop::collection::vec(0.0..1.0_f64, 1..40)) {
            let shares = as_shares(weights.iter().map(|weight| weight * 100.0));
            let percents = whole_percents(&shares);
            prop_assert_eq!(percents.iter().map(|percent| u32::from(*percent)).sum::<u32>(), 100);
            prop_assert!(percents.iter().all(|percent| *percent > 0));
            let small = u32::try_from(shares.iter().filter(|share| **share < 0.01).count()).unwrap();
            for (percent, share) in percents.iter().zip(&shares) {
                prop_assert!((f64::from(*percent) - share * 100.0).abs() <= 1.0 + f64::from(small), "{percents:?} {shares:?}");
            }
        }
    }
}
