//! What the checks of one ladder come to. `fixes` is a share of all who enter, and not the chance of a check once it is reached: those who
//! were got in by an earlier one do not come to it. The checks compete for the same people, so what is estimated is the share of each.
//!
//! The one assumption (the single fault of Heckerman, Breese and Rommelse 1995): of everybody who enters there is at most one check of the
//! ladder that gets them in, so that a share is the same in every order. Somebody whom `a` and `b` did not get in is then one of all but
//! those two kinds; each case says which kinds it can be, in whatever order it was walked, and no more. Who stops, or cannot do a check, is
//! taken to be like the others who stood there. Where every case has the same order, this is a Beta distribution for the chance of each
//! check once reached; the mean is found by expectation and maximisation (Dempster, Laird and Rubin 1977), the variance from the curvature.
//!
//! What an order costs, and which is best, is asked without that assumption: there are also people whom either of two checks gets in. They
//! show only where some met the one first and some the other.

use std::collections::BTreeMap;

use super::counts::Fate;

/// Most rounds; it stands still long before.
const MOST_ROUNDS: usize = 2_000;

/// A share that moves less than this in a round stands still.
const STILL: f64 = 1e-10;

/// How much of what two checks would have in common by chance they are taken to have before anything is seen.
const IN_COMMON: f64 = 0.1;

/// The checks that get somebody in, by their positions in the file, the earlier one first; twice the same where it is one.
pub(super) type PersonKind = (usize, usize);

/// The shares of those whom each check gets in, or either of two, and last of those whom none does.
pub(super) struct Chances {
    pub kinds: Vec<PersonKind>,
    /// One for each of them, and the last.
    pub mean: Vec<f64>,
    /// The lower triangle of the factor of Cholesky of how sharply each two shares are known together.
    factor: Vec<Vec<f64>>,
}

/// People who can be of these kinds.
struct KindGroup {
    kinds: Vec<usize>,
    count: f64,
}

impl Chances {
    /// Where one check at most gets somebody in. `prior` has the pseudo-cases of each check, and last those whom none gets in; a task has
    /// none.
    pub fn alone(people: &BTreeMap<Fate, u32>, prior: &[f64]) -> Self {
        let (kinds, pseudo) = singles(prior);
        Self::of(people, kinds, &pseudo)
    }

    /// Of the same, where next to nobody is taken to be got in by two before anything is seen.
    pub fn in_common(people: &BTreeMap<Fate, u32>, prior: &[f64]) -> Self {
        let all: f64 = prior.iter().sum();
        let (alone, mut pseudo) = singles(prior);
        let mut kinds = alone.clone();
        let none = pseudo.pop();
        for (number, (one, _)) in alone.iter().enumerate() {
            for (other, _) in alone.iter().skip(number + 1) {
                let both = IN_COMMON * prior[*one] * prior[*other] / all;
                kinds.push((*one, *other));
                pseudo.push(both);
                // The author's share is that of all whom the check gets in.
                pseudo[number] -= both;
            }
        }
        pseudo.extend(none);
        Self::of(people, kinds, &pseudo)
    }

    fn of(people: &BTreeMap<Fate, u32>, kinds: Vec<PersonKind>, pseudo: &[f64]) -> Self {
        let seen = seen(people, &kinds);
        let mean = fitted(&seen, pseudo);
        let factor = cholesky(sharpness(&seen, pseudo, &mean));
        Self { kinds, mean, factor }
    }

    /// The mean and the variance of a sum of shares, each with the weight of its kind; those whom none gets in weigh nothing.
    pub fn sum(&self, weight: impl Fn(PersonKind) -> f64) -> (f64, f64) {
        let weights = self.kinds.iter().map(|kind| weight(*kind));
        let mean = weights.clone().zip(&self.mean).map(|(weight, share)| weight * share).sum();
        // Of `L L' = A` and `L y = w` follows `w' A^-1 w = y' y`.
        let mut solved: Vec<f64> = Vec::with_capacity(self.kinds.len());
        for (row, weight) in self.factor.iter().zip(weights) {
            let before: f64 = row.iter().zip(&solved).map(|(part, solved)| part * solved).sum();
            let diagonal = row.last().copied().unwrap_or(1.0);
            solved.push((weight - before) / diagonal);
        }
        (mean, solved.iter().map(|part| part * part).sum())
    }

    /// The mean and the variance of the share of those whom only this check gets in.
    pub fn share(&self, at: usize) -> (f64, f64) {
        self.sum(|kind| if kind == (at, at) { 1.0 } else { 0.0 })
    }
}

/// The kinds of those whom one check gets in, each with its pseudo-cases, and last those of none.
fn singles(prior: &[f64]) -> (Vec<PersonKind>, Vec<f64>) {
    let (none, checks) = prior.split_last().unwrap_or((&0.0, &[]));
    let live = checks.iter().enumerate().filter(|(_, prior)| **prior > 0.0);
    let (kinds, mut pseudo): (Vec<PersonKind>, Vec<f64>) = live.map(|(at, prior)| ((at, at), *prior)).unzip();
    pseudo.push(*none);
    (kinds, pseudo)
}

/// How much better the best shares fit these people than the said ones: the logarithm of the ratio of their likelihoods.
pub(super) fn misfit(people: &BTreeMap<Fate, u32>, said: &[f64]) -> f64 {
    let (kinds, said_shares) = singles(said);
    let seen = seen(people, &kinds);
    // Next to no prior: the shares that fit best.
    let nearly_none: Vec<f64> = said_shares.iter().map(|share| share * 1e-6).collect();
    likelihood(&seen, &fitted(&seen, &nearly_none)) - likelihood(&seen, &said_shares)
}

/// Which kinds these people can be of; the last number is that of those whom none gets in.
fn seen(people: &BTreeMap<Fate, u32>, kinds: &[PersonKind]) -> Vec<KindGroup> {
    let can_be = |fate: &Fate, (one, other): &PersonKind| {
        let failed = fate.failed.contains(one) || fate.failed.contains(other);
        !failed && fate.fixed.is_none_or(|at| at == *one || at == *other)
    };
    let of = |(fate, count): (&Fate, &u32)| {
        let possible = (0..kinds.len()).filter(|at| can_be(fate, &kinds[*at]));
        let none = fate.fixed.is_none().then_some(kinds.len());
        KindGroup { kinds: possible.chain(none).collect(), count: f64::from(*count) }
    };
    people.iter().map(of).collect()
}

impl KindGroup {
    /// The share of all who can be these people.
    fn share(&self, shares: &[f64]) -> f64 {
        self.kinds.iter().map(|kind| shares[*kind]).sum::<f64>().max(f64::MIN_POSITIVE)
    }
}

fn likelihood(seen: &[KindGroup], shares: &[f64]) -> f64 {
    seen.iter().map(|some| some.count * some.share(shares).ln()).sum()
}

/// The shares at which everybody is counted with what they can still be.
fn fitted(seen: &[KindGroup], prior: &[f64]) -> Vec<f64> {
    let mut shares = normal(prior.to_vec());
    for _ in 0..MOST_ROUNDS {
        let mut weights = prior.to_vec();
        for some in seen {
            let each = some.count / some.share(&shares);
            some.kinds.iter().for_each(|kind| weights[*kind] += each * shares[*kind]);
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

fn normal(weights: Vec<f64>) -> Vec<f64> {
    let all: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / all).collect()
}

/// Minus the second derivatives of the logarithm of the posterior where it is highest, by the shares of all kinds but the last.
fn sharpness(seen: &[KindGroup], prior: &[f64], shares: &[f64]) -> Vec<Vec<f64>> {
    let none = shares.len() - 1;
    let of_prior = |at: usize| prior[at] / (shares[at] * shares[at]).max(f64::MIN_POSITIVE);
    let mut sharp = vec![vec![of_prior(none); none]; none];
    (0..none).for_each(|at| sharp[at][at] += of_prior(at));
    for some in seen {
        // What a share gains those whom none gets in lose.
        let moves = |kind: &usize| some.kinds.contains(kind) != some.kinds.contains(&none);
        let moving: Vec<usize> = (0..none).filter(moves).collect();
        let all = some.share(shares);
        for (row, column) in moving.iter().flat_map(|row| moving.iter().map(move |column| (*row, *column))) {
            sharp[row][column] += some.count / (all * all);
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

    /// What nobody is comes near nothing only slowly.
    fn nearly(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-3
    }

    /// 100 come to the first check and 40 of them are in; 20 stop; of the 40 who go on 10 are in by the second. Of all who enter the second
    /// one gets in a quarter of the 60 %: 15 %. With 20 pseudo-cases of a half and a quarter: 50 of 120, and 15 of 50 of the rest.
    #[test]
    fn a_share_of_those_who_enter_is_not_a_chance_once_reached() {
        let people = [(fate(&[], Some(0)), 40), (fate(&[0], None), 20), (fate(&[0], Some(1)), 10), (fate(&[0, 1], None), 30)].into();
        let plain = Chances::alone(&people, &[5e-7, 2.5e-7, 2.5e-7]);
        assert!(near(plain.mean[0], 0.4) && near(plain.mean[1], 0.15) && near(plain.mean[2], 0.45), "{:?}", plain.mean);
        let with_prior = Chances::alone(&people, &[10.0, 5.0, 5.0]);
        let first = 50.0 / 120.0;
        let second = (1.0 - first) * 15.0 / 50.0;
        assert!(near(with_prior.mean[0], first) && near(with_prior.mean[1], second), "{:?}", with_prior.mean);
    }

    /// The variance of a plain share of n is p(1-p)/n; of the second check it is by the rule for products of independent Beta shares.
    #[test]
    fn the_variance_is_that_of_the_literature() {
        let people = [(fate(&[], Some(0)), 400), (fate(&[0], Some(1)), 150), (fate(&[0, 1], None), 450)].into();
        let chances = Chances::alone(&people, &[4e-6, 1.5e-6, 4.5e-6]);
        let (mean, variance) = chances.share(0);
        assert!(near(mean, 0.4) && near(variance, 0.4 * 0.6 / 1000.0), "{mean} {variance}");
        let (_, variance) = chances.sum(|_| 1.0);
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
        let chances = Chances::alone(&people.into(), &[6e-6, 2e-6, 2e-6]);
        assert!(near(chances.mean[0], 0.6) && near(chances.mean[1], 0.2), "{:?}", chances.mean);
    }

    /// A fifth is cured by the first alone, a fifth by either: whoever comes to the second one first is got in by it.
    #[test]
    fn what_two_checks_have_in_common_shows_in_two_orders() {
        let people = [
            (fate(&[], Some(0)), 400),
            (fate(&[0], None), 600),
            (fate(&[], Some(1)), 200),
            (fate(&[1], Some(0)), 200),
            (fate(&[0, 1], None), 600),
        ];
        let chances = Chances::in_common(&people.into(), &[6e-6, 2e-6, 2e-6]);
        assert_eq!(chances.kinds, [(0, 0), (1, 1), (0, 1)]);
        assert!([0.2, 0.0, 0.2, 0.6].iter().zip(&chances.mean).all(|(share, mean)| nearly(*share, *mean)), "{:?}", chances.mean);
    }

    #[test]
    fn what_was_not_reached_says_nothing() {
        let known = [(fate(&[], Some(0)), 30), (fate(&[0], None), 70)];
        let more: BTreeMap<Fate, u32> = known.clone().into_iter().chain([(fate(&[], None), 1000)]).collect();
        let (one, other) = (Chances::alone(&known.into(), &[2.0, 1.0, 1.0]), Chances::alone(&more, &[2.0, 1.0, 1.0]));
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
