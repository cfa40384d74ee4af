//! The signs that stand in what was typed, the longest first, and how strongly each place is meant by them.

use std::ops::Range;

use super::fit::Fit;
use super::index::Index;
use super::signs::{is_named, is_strong};

/// How much a sign adds to the words where it stands in a longer text, of which it may be no more than a part.
const IN_A_STORY: f64 = 2.0;

/// A weaker sign is nothing but a few words: people are locked out without having seen "Locked out!".
const WORTH: f64 = 2.5;

/// A sign that stands in what was typed.
struct Shown {
    number: usize,
    at: Range<usize>,
}

/// What the signs of a place come to.
#[derive(Debug, Default, Clone, Copy)]
struct SignSum {
    strength: f64,
    /// The strength of the strongest that is no number.
    most: f64,
    /// How many bytes of what was typed they cover.
    covered: usize,
    /// Whether one of them is a number that is called the number of an error.
    is_named: bool,
}

impl<To> Index<To> {
    /// Gives each place the strength of its signs. They decide where they are most of what was typed, and where one is the number of an
    /// error; in a story they are words among others. A sign that is a part of a longer one that stands there too says nothing.
    pub(super) fn look_for_signs(&self, typed: &str, fits: &mut [Fit]) {
        let normal = self.names.normal(typed);
        let mut sums = vec![SignSum::default(); fits.len()];
        let mut longer: Vec<Range<usize>> = Vec::new();
        for Shown { number, at } in self.shown(&normal, fits) {
            let Some(sign) = self.signs.get(number) else { continue };
            if longer.iter().any(|longer| *longer != at && longer.start <= at.start && at.end <= longer.end) {
                continue;
            }
            note(fits, sign.door, number);
            let sum = &mut sums[sign.door as usize];
            sum.strength += sign.strength / sign.shared;
            sum.most = sum.most.max(if sign.is_number() { 0.0 } else { sign.strength / sign.shared });
            sum.covered += at.len();
            sum.is_named |= sign.is_number() && is_named(&normal, &at);
            longer.push(at);
        }
        for (fit, sum) in fits.iter_mut().zip(sums) {
            if sum.is_named || (sum.covered > 0 && sum.covered * 5 >= normal.len() * 3) {
                fit.strength = sum.strength;
            } else if sum.most >= WORTH {
                fit.score += IN_A_STORY * sum.strength;
                fit.is_enough |= sum.strength >= WORTH;
            }
        }
    }

    /// The signs that stand in a normal text, the longest first. Those of which it is a part are noted.
    fn shown(&self, normal: &str, fits: &mut [Fit]) -> Vec<Shown> {
        let may_be_part = is_strong(normal);
        let mut shown: Vec<Shown> = Vec::new();
        for (number, sign) in self.signs.iter().enumerate() {
            match sign.find(normal) {
                Some(at) => shown.push(Shown { number, at }),
                None if may_be_part && sign.holds(normal) => note(fits, sign.door, number),
                None => {}
            }
        }
        shown.sort_by_key(|shown| (std::cmp::Reverse(shown.at.len()), shown.number));
        shown
    }
}

/// The first sign that is noted at a place is the one that is named.
fn note(fits: &mut [Fit], place: u32, number: usize) {
    let fit = &mut fits[place as usize];
    fit.sign = fit.sign.or(Some(number));
}
