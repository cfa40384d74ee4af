//! The signs that stand in what was typed, the longest first, and how strongly each place is meant by them.

use std::ops::Range;

use super::fit::Fit;
use super::index::Index;
use super::signs::is_strong;

/// A sign that stands in what was typed.
struct Shown {
    number: usize,
    at: Range<usize>,
}

impl Index {
    /// Gives each place the strength of its signs that decide. A sign that is a part of a longer one that stands there too says nothing.
    pub(super) fn look_for_signs(&self, typed: &str, fits: &mut [Fit]) {
        let normal = self.names.normal(typed);
        let may_be_part = is_strong(&normal);
        let mut shown: Vec<Shown> = Vec::new();
        for (number, sign) in self.signs.iter().enumerate() {
            match sign.find(&normal) {
                Some(at) => shown.push(Shown { number, at }),
                None if may_be_part && sign.holds(&normal) => note(fits, sign.door, number),
                None => {}
            }
        }
        shown.sort_by_key(|shown| (std::cmp::Reverse(shown.at.len()), shown.number));
        let mut longer: Vec<Range<usize>> = Vec::new();
        for Shown { number, at } in shown {
            let Some(sign) = self.signs.get(number) else { continue };
            if longer.iter().any(|longer| *longer != at && longer.start <= at.start && at.end <= longer.end) {
                continue;
            }
            note(fits, sign.door, number);
            if sign.decides(at.len(), normal.len()) {
                fits[sign.door as usize].strength += sign.strength / sign.shared;
            }
            longer.push(at);
        }
    }
}

/// The first sign that is noted at a place is the one that is named.
fn note(fits: &mut [Fit], place: u32, number: usize) {
    let fit = &mut fits[place as usize];
    fit.sign = fit.sign.or(Some(number));
}
