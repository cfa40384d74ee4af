//! What is learned of one question or one ladder, and what would be proposed for it if no rule stood against it. A proposal is made only
//! where the cases contradict the pack so clearly that among everything that is judged in one run a false one is rare.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::flow::model::{Ask, Check, Ladder, Step};
use crate::flow::{Address, Id};
use crate::stats::FEWEST_TRIES;

use super::chances::{self, Chances};
use super::counts::Fates;
use super::order::{ExpectedMinutes, Rungs};
use super::posterior::{self, Posterior, as_shares, percent, whole_percents};

/// How rare a run is in which anything is proposed although nothing has changed.
const FALSE_ALARM: f64 = 0.01;

/// How surely each of so many things is judged, so that all together are as sure as a run should be.
pub(super) fn chance_of_each(judged: usize) -> f64 {
    FALSE_ALARM / f64::from(u32::try_from(judged.max(1)).unwrap_or(u32::MAX))
}

/// A question of which enough people gave an answer.
pub(super) struct Question<'p> {
    pub step: Address,
    pub ask: &'p Ask,
    pub counts: Vec<u32>,
    said: Vec<f64>,
    pub now: Vec<Posterior>,
}

impl<'p> Question<'p> {
    /// None where too few gave an answer, where an answer has no share, or is not offered to all: then nobody knows who could have given it.
    pub fn of(step: Address, ask: &'p Ask, counts: Vec<u32>, strength: f64) -> Option<Self> {
        let is_offered_to_all = ask.answers.iter().all(|answer| answer.when.is_none());
        let said =
            ask.answers.iter().map(|answer| answer.share.as_ref().map(|share| f64::from(share.value))).collect::<Option<Vec<_>>>()?;
        if !is_offered_to_all || counts.iter().sum::<u32>() < FEWEST_TRIES {
            return None;
        }
        let said = as_shares(said);
        let now = posterior::shares(&counts, &said, strength);
        Some(Self { step, ask, counts, said, now })
    }

    /// Other shares, where the answers contradict the author.
    pub fn proposed(&self, chance: f64) -> Option<Vec<u8>> {
        let misfit = posterior::misfit(&self.counts, &self.said);
        let shares: Vec<f64> = self.now.iter().map(|now| now.mean).collect();
        let percents = whole_percents(&shares);
        let written = self.ask.answers.iter().map(|answer| answer.share.as_ref().map(|share| share.value));
        let is_other = written.ne(percents.iter().copied().map(Some));
        Some(percents).filter(|_| is_other && posterior::contradicts(misfit, self.counts.len(), chance))
    }
}

/// A ladder of which one check at least was tried often enough.
pub(super) struct Climbed<'p> {
    pub step: Address,
    pub ladder: &'p Ladder,
    pub people: u32,
    pub tried: Vec<u32>,
    pub fixed: Vec<u32>,
    chances: Chances,
    in_common: Chances,
    misfit: f64,
    minutes: Vec<f64>,
    movable: Vec<bool>,
}

impl<'p> Climbed<'p> {
    pub fn of(step: Address, place: &Step, ladder: &'p Ladder, fates: &Fates, strength: f64) -> Option<Self> {
        let count = |counts: &std::collections::BTreeMap<usize, u32>| -> Vec<u32> {
            (0..ladder.checks.len()).map(|at| counts.get(&at).copied().unwrap_or_default()).collect()
        };
        let (tried, fixed) = (count(&fates.tried), count(&fates.fixed));
        let is_known = |at: usize, check: &Check| check.fixes.is_some() && tried[at] >= FEWEST_TRIES;
        if !ladder.checks.iter().enumerate().any(|(at, check)| is_known(at, check)) {
            return None;
        }
        let said = said_shares(ladder);
        let prior: Vec<f64> = said.iter().map(|share| share * strength).collect();
        Some(Self {
            chances: Chances::alone(&fates.people, &prior),
            in_common: Chances::in_common(&fates.people, &prior),
            misfit: chances::misfit(&fates.people, &said),
            movable: ladder.checks.iter().enumerate().map(|(at, check)| is_known(at, check) && check.takes.is_some()).collect(),
            minutes: ladder.checks.iter().map(|check| minutes(place, check)).collect(),
            people: fates.people.values().sum(),
            step,
            ladder,
            tried,
            fixed,
        })
    }

    /// Whether enough is known of a check to say something.
    pub fn is_known(&self, at: usize) -> bool {
        self.ladder.checks[at].fixes.is_some() && self.tried[at] >= FEWEST_TRIES
    }

    /// The share of those who enter whom a check gets in.
    pub fn share(&self, at: usize) -> Posterior {
        let (mean, variance) = self.chances.share(at);
        Posterior::of_share(mean, variance)
    }

    /// Whether the cases contradict the author's shares. Where one check has none, nobody knows how much of the others' was left to it.
    fn is_contradicted(&self, chance: f64) -> bool {
        let able: Vec<&Check> = self.ladder.checks.iter().filter(|check| !check.task).collect();
        able.iter().all(|check| check.fixes.is_some()) && posterior::contradicts(self.misfit, able.len() + 1, chance)
    }

    /// Other shares for the checks that are known, where the cases contradict the author.
    pub fn proposed(&self, chance: f64) -> Option<Vec<Option<u8>>> {
        if !self.is_contradicted(chance) {
            return None;
        }
        let said = |at: usize| self.ladder.checks[at].fixes.as_ref().map_or(0, |fixes| fixes.value);
        let rounded = |at: usize| percent((self.chances.share(at).0 * 100.0).round()).max(said(at).min(1));
        let mut percents: Vec<Option<u8>> = (0..self.tried.len()).map(|at| self.is_known(at).then(|| rounded(at))).collect();
        let all = |percents: &[Option<u8>]| -> u32 {
            percents.iter().enumerate().map(|(at, percent)| u32::from(percent.unwrap_or_else(|| said(at)))).sum()
        };
        while all(&percents) > 100 {
            *percents.iter_mut().flatten().max()? -= 1;
        }
        let is_other = percents.iter().enumerate().any(|(at, percent)| percent.is_some_and(|percent| percent != said(at)));
        Some(percents).filter(|_| is_other)
    }

    /// The order with the fewest expected minutes of those that keep these pairs, if it is to be proposed.
    pub fn order(&self, kept: &[(usize, usize)], chance: f64) -> Option<Vec<usize>> {
        let Chances { kinds, mean, .. } = &self.in_common;
        let order = Rungs { minutes: &self.minutes, kinds, shares: mean, movable: &self.movable }.best(kept);
        ((self.is_contradicted(chance) || self.is_clear(&order, chance)) && self.saves(&order).low > 0.0).then_some(order)
    }

    /// Whether an order clearly costs less than that of the file although the shares may be what the author said. The bound holds for all
    /// orders at once (Scheffé 1953, 'A method for judging all contrasts in the analysis of variance'), since the best of many is looked at.
    fn is_clear(&self, order: &[usize], chance: f64) -> bool {
        let moving = self.movable.iter().filter(|movable| **movable).count();
        let free = f64::from(u32::try_from(moving).unwrap_or(u32::MAX)) - 1.0;
        let (mean, variance) = self.saved(&self.chances, order);
        ChiSquared::new(free).is_ok_and(|squared| mean > 0.0 && mean * mean > squared.inverse_cdf(1.0 - chance) * variance)
    }

    /// The expected minutes of the ladder in an order, as if each check came up.
    pub fn costs(&self, order: &[usize]) -> Posterior {
        let minutes = ExpectedMinutes::of(order, &self.minutes);
        let (mean, variance) = self.in_common.sum(|kind| minutes.spared(kind));
        Posterior::of_sum(minutes.all + mean, variance)
    }

    pub fn saves(&self, order: &[usize]) -> Posterior {
        let (mean, variance) = self.saved(&self.in_common, order);
        Posterior::of_sum(mean, variance)
    }

    fn saved(&self, chances: &Chances, order: &[usize]) -> (f64, f64) {
        let file: Vec<usize> = (0..order.len()).collect();
        let (now, then) = (ExpectedMinutes::of(&file, &self.minutes), ExpectedMinutes::of(order, &self.minutes));
        chances.sum(|kind| now.spared(kind) - then.spared(kind))
    }

    pub fn ids(&self, order: &[usize]) -> Vec<Id> {
        order.iter().map(|at| self.ladder.checks[*at].id.value.clone()).collect()
    }
}

/// The shares that an author wrote for each check, and last what is left; a task gets nobody in.
fn said_shares(ladder: &Ladder) -> Vec<f64> {
    let said = |check: &Check| f64::from(check.fixes.as_ref().map_or(0, |fixes| fixes.value));
    let able: Vec<f64> = ladder.checks.iter().filter(|check| !check.task).map(said).collect();
    let left = (100.0 - able.iter().sum::<f64>()).max(0.0);
    let mut shares = as_shares(able.into_iter().chain([left])).into_iter();
    let of_checks: Vec<f64> = ladder.checks.iter().map(|check| if check.task { 0.0 } else { shares.next().unwrap_or_default() }).collect();
    of_checks.into_iter().chain(shares).collect()
}

/// What a check costs whoever comes to it, work and waiting together.
fn minutes(step: &Step, check: &Check) -> f64 {
    let effort = crate::flow::effort::of_place(step, Some(check));
    effort.work + effort.wait
}
