//! How a number of walks spreads over them: each value with its weight.

use std::collections::BTreeMap;

use super::honest::as_share;

#[derive(Debug, Clone, Default)]
pub struct Spread {
    weights: BTreeMap<usize, f64>,
}

impl Spread {
    pub fn add(&mut self, value: usize, weight: f64) {
        *self.weights.entry(value).or_default() += weight;
    }

    /// Adds all of another spread, each value so much greater and its weight multiplied.
    pub fn add_all(&mut self, other: &Self, greater: usize, times: f64) {
        for (value, weight) in &other.weights {
            self.add(value + greater, weight * times);
        }
    }

    /// The least value that half of the weight does not exceed; nothing of no walks.
    pub fn median(&self) -> Option<usize> {
        let half = self.weights.values().sum::<f64>() / 2.0;
        let mut so_far = 0.0;
        // A rounding error must not push the median to the next value.
        let found = self.weights.iter().find(|(_, weight)| {
            so_far += *weight;
            so_far >= half - 1e-9
        });
        found.map(|(value, _)| *value)
    }

    /// The mean; nothing of no walks.
    pub fn mean(&self) -> f64 {
        let (sum, weight) =
            self.weights.iter().fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + as_share(*value) * weight, all + weight));
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    pub fn most(&self) -> Option<usize> {
        self.weights.last_key_value().map(|(value, _)| *value)
    }
}

/// The mean of some shares; none of none.
pub fn mean(shares: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0);
    for share in shares {
        sum += share;
        count += 1;
    }
    (count > 0).then(|| sum / as_share(count))
}
