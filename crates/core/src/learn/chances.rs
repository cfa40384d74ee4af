//! What the checks of one ladder come to. `fixes` is a share of all who enter, and not the chance of a check once it is reached: those who
//! were got in by an earlier one do not come to it. The checks compete for the same people, so what is estimated is the share of each.
//!
//! The one assumption (the single fault of Heckerman, Breese and Rommelse 1995): of everybody who enters there is at most one check of the
//! ladder that gets them in, so that a share is the same in every order. Somebody whom `a` and `b` did not get in is then one of all but
//! those two kinds; each case says which kinds it can be, in whatever order it was walked, and no more. Who stops, or cannot do a check, is
//! taken to be like the others who stood there. Where every case has the same order, this is a Beta distribution for the chance of each
//! check once reached; the mean is found by expectation and maximisation (Dempster, Laird and Rubin 1977), the variance from the curvature.

use std::collections::BTreeMap;

use super::counts::Fate;

/// Most rounds; it stands still long before.
const MOST_ROUNDS: usize = 2_000;

/// A share that moves less than this in a round stands still.
const STILL: f64 = 1e-10;

/// The shares of those whom each check gets in, and last of those whom none does.
pub(super) struct Chances {
    pub mean: Vec<f64>,
    /// The lower triangle of the factor of Cholesky of how sharply each two shares are known together.
    factor: Vec<Vec<f64>>,
    /// The checks that can get somebody in.
    live: Vec<usize>,
}

impl Chances {
    /// `prior` has the pseudo-cases of each check, and last those whom none gets in; a task has none.
    pub fn of(people: &BTreeMap<Fate, u32>, prior: &[f64]) -> Self {
        let mean = fitted(people, prior);
        let live: Vec<usize> = (0..prior.len() - 1).filter(|at| prior[*at] > 0.0).collect();
        let factor = cholesky(sharpness(people, prior, &mean, &live));
        Self { mean, factor, live }
    }

    /// The mean and the variance of a sum of shares, each with its weight.
    pub fn sum(&self, weights: &[f64]) -> (f64, f64) {
        let mean = weights.iter().zip(&self.mean).map(|(weight, share)| weight * share).sum();
        // Of `L L' = A` and `L y = w` follows `w' A^-1 w = y' y`.
        let mut solved: Vec<f64> = Vec::with_capacity(self.live.len());
        for (row, at) in self.factor.iter().zip(&self.live) {
            let before: f64 = row.iter().zip(&solved).map(|(part, solved)| part * solved).sum();
            let diagonal = row.last().copied().unwrap_or(1.0);
            solved.push((weights[*at] - before) / diagonal);
        }
        (mean, solved.iter().map(|part| part * part).sum())
    }

    /// The mean and the variance of the share of one check.
    pub fn share(&self, at: usize) -> (f64, f64) {
        let weights: Vec<f64> = (0..self.mean.len() - 1).map(|other| if other == at { 1.0 } else { 0.0 }).collect();
        self.sum(&weights)
    }
}

/// How much better the best shares fit these people than the said ones: the logarithm of the ratio of their likelihoods.
pub(super) fn misfit(people: &BTreeMap<Fate, u32>, said: &[f64]) -> f64 {
    // Next to no prior: the shares that fit best.
    let nearly_none: Vec<f64> = said.iter().map(|share| share * 1e-6).collect();
    likelihood(people, &fitted(people, &nearly_none)) - likelihood(people, said)
}

fn likelihood(people: &BTreeMap<Fate, u32>, shares: &[f64]) -> f64 {
    let of = |(fate, count): (&Fate, &u32)| {
        let share = fate.fixed.map_or_else(|| left(fate, shares), |at| shares[at]);
        f64::from(*count) * share.max(f64::MIN_POSITIVE).ln()
    };
    people.iter().map(of).sum()
}

/// The share of those who can still have this fate, which no check has ended.
fn left(fate: &Fate, shares: &[f64]) -> f64 {
    shares.iter().enumerate().filter(|(at, _)| !fate.failed.contains(at)).map(|(_, share)| share).sum()
}

/// The shares at which everybody is counted with what they can still be.
fn fitted(people: &BTreeMap<Fate, u32>, prior: &[f64]) -> Vec<f64> {
    let mut shares = normal(prior.to_vec());
    for _ in 0..MOST_ROUNDS {
        let mut weights = prior.to_vec();
        for (fate, count) in people {
            let count = f64::from(*count);
            match fate.fixed {
                Some(at) => weights[at] += count,
                None => spread(&mut weights, fate, count, &shares),
            }
        }
        let next = normal(weights);
        let moved = next.iter().zip(&shares).map(|(next, share)| (next - share).abs()).fold(0.0, f64::max);
        shares = next;
        if moved < STILL {
            break;
        }
    }
    shares
}

fn spread(weights: &mut [f64], fate: &Fate, count: f64, shares: &[f64]) {
    let all = left(fate, shares).max(f64::MIN_POSITIVE);
    for (at, weight) in weights.iter_mut().enumerate().filter(|(at, _)| !fate.failed.contains(at)) {
        *weight += count * shares[at] / all;
    }
}

fn normal(weights: Vec<f64>) -> Vec<f64> {
    let all: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / all).collect()
}

/// Minus the second derivatives of the logarithm of the posterior where it is highest, by the shares of the checks.
fn sharpness(people: &BTreeMap<Fate, u32>, prior: &[f64], shares: &[f64], live: &[usize]) -> Vec<Vec<f64>> {
    let none = shares.len() - 1;
    let floor = prior[none] / (shares[none] * shares[none]);
    let mut sharp = vec![vec![floor; live.len()]; live.len()];
    for (row, at) in live.iter().enumerate() {
        sharp[row][row] += prior[*at] / (shares[*at] * shares[*at]);
    }
    for (fate, count) in people {
        let count = f64::from(*count);
        if let Some(at) = fate.fixed {
            for row in (0..live.len()).filter(|row| live[*row] == at) {
                sharp[row][row] += count / (shares[at] * shares[at]);
            }
            continue;
        }
        let left = left(fate, shares);
        let failed: Vec<usize> = (0..live.len()).filter(|row| fate.failed.contains(&live[*row])).collect();
        for (row, column) in failed.iter().flat_map(|row| failed.iter().map(move |column| (*row, *column))) {
            sharp[row][column] += count / (left * left);
        }
    }
    sharp
}

/// The rows of the lower triangle L of `L L' = A`, where A is positive definite.
fn cholesky(matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (number, full) in matrix.into_iter().enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(number + 1);
        for (column, value) in full.iter().enumerate().take(number + 1) {
            let other = rows.get(column).unwrap_or(&row);
            let rest = value - row.iter().zip(other).map(|(one, other)| one * other).sum::<f64>();
            let next = if column == number { rest.max(f64::MIN_POSITIVE).sqrt() } else { rest / other[column] };
            row.push(next);
        }
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(failed: &[usize], fixed: Option<usize>) -> Fate {
        Fate { failed: failed.iter().copied().collect(), fixed }
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-6
    }

    /// 100 come to the first check and 40 of them are in; 20 stop; of the 40 who go on 10 are in by the second. Of all who enter the second
    /// one gets in a quarter of the 60 %: 15 %. With 20 pseudo-cases of a half and a quarter: 50 of 120, and 15 of 50 of the rest.
    #[test]
    fn a_share_of_those_who_enter_is_not_a_chance_once_reached() {
        let people = [(fate(&[], Some(0)), 40), (fate(&[0], None), 20), (fate(&[0], Some(1)), 10), (fate(&[0, 1], None), 30)].into();
        let plain = Chances::of(&people, &[5e-7, 2.5e-7, 2.5e-7]);
        assert!(near(plain.mean[0], 0.4) && near(plain.mean[1], 0.15) && near(plain.mean[2], 0.45), "{:?}", plain.mean);
        let with_prior = Chances::of(&people, &[10.0, 5.0, 5.0]);
        let first = 50.0 / 120.0;
        let second = (1.0 - first) * 15.0 / 50.0;
        assert!(near(with_prior.mean[0], first) && near(with_prior.mean[1], second), "{:?}", with_prior.mean);
    }

    /// The variance of a plain share of n is p(1-p)/n; of the second check it is by the rule for products of independent Beta shares.
    #[test]
    fn the_variance_is_that_of_the_literature() {
        let people = [(fate(&[], Some(0)), 400), (fate(&[0], Some(1)), 150), (fate(&[0, 1], None), 450)].into();
        let chances = Chances::of(&people, &[4e-6, 1.5e-6, 4.5e-6]);
        let (mean, variance) = chances.share(0);
        assert!(near(mean, 0.4) && near(variance, 0.4 * 0.6 / 1000.0), "{mean} {variance}");
        let (_, variance) = chances.sum(&[1.0, 1.0]);
        assert!(near(variance, 0.45 * 0.55 / 1000.0), "{variance}");
    }

    /// The same people in two orders: what a check does is the same in both.
    #[test]
    fn orders_may_be_mixed() {
        let people = [
            (fate(&[], Some(0)), 300),
            (fate(&[0], Some(1)), 100),
            (fate(&[], Some(1)), 100),
            (fate(&[1], Some(0)), 300),
            (fate(&[0, 1], None), 200),
        ];
        let chances = Chances::of(&people.into(), &[6e-6, 2e-6, 2e-6]);
        assert!(near(chances.mean[0], 0.6) && near(chances.mean[1], 0.2), "{:?}", chances.mean);
    }

    #[test]
    fn what_was_not_reached_says_nothing() {
        let known = [(fate(&[], Some(0)), 30), (fate(&[0], None), 70)];
        let more: BTreeMap<Fate, u32> = known.clone().into_iter().chain([(fate(&[], None), 1000)]).collect();
        let (one, other) = (Chances::of(&known.into(), &[2.0, 1.0, 1.0]), Chances::of(&more, &[2.0, 1.0, 1.0]));
        assert!(one.mean.iter().zip(&other.mean).all(|(one, other)| near(*one, *other)), "{:?} {:?}", one.mean, other.mean);
        assert!(near(one.share(1).1, other.share(1).1));
    }

    #[test]
    fn a_misfit_is_nothing_where_the_author_was_right() {
        let people = [(fate(&[], Some(0)), 300), (fate(&[0], None), 700)].into();
        assert!(misfit(&people, &[0.3, 0.2, 0.5]).abs() < 1e-3);
        assert!(misfit(&people, &[0.4, 0.1, 0.5]) > 10.0);
    }
}
