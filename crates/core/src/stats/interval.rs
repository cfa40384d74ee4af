//! A share and how sure one can be of it: the score interval of Wilson (1927, 'Probable inference, the law of succession, and statistical
//! inference'), which also holds where few or nearly all tries worked.

/// With fewer tries than this, no share is told.
pub const FEWEST_TRIES: u32 = 30;

/// The point of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_984_540_054;

/// A share with its interval at 95 %, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    pub share: f64,
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// So many of so many tries; none where the tries are too few to tell. More successes than tries count as all of them.
    pub fn of(successes: u32, tries: u32) -> Option<Self> {
        (tries >= FEWEST_TRIES).then(|| wilson(successes.min(tries), tries))
    }
}

fn wilson(successes: u32, tries: u32) -> Share {
    let n = f64::from(tries);
    let share = f64::from(successes) / n;
    let scale = 1.0 + Z * Z / n;
    let centre = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z / scale * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Share { share, low: (centre - half).clamp(0.0, share), high: (centre + half).clamp(share, 1.0) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The four examples of Newcombe (1998), 'Two-sided confidence intervals for the single proportion', table I, method 3.
    #[test]
    fn the_intervals_are_those_of_the_literature() {
        for (successes, tries, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let found = wilson(successes, tries);
            assert!((found.low - low).abs() < 0.00005 && (found.high - high).abs() < 0.00005, "{successes} of {tries}: {found:?}");
        }
    }

    #[test]
    fn nothing_is_claimed_of_few_tries() {
        assert_eq!(Share::of(0, 0), None);
        assert_eq!(Share::of(29, 29), None);
        assert!(Share::of(1, 30).is_some());
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_stays_between_none_and_all(tries in 30_u32..1_000_000, part in 0.0..=1.0) {
            let successes = part_of(tries, part);
            let Share { share, low, high } = Share::of(successes, tries).unwrap();
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
            prop_assert!(low < high);
        }

        #[test]
        fn one_more_success_moves_both_ends_up(tries in 30_u32..1_000_000, part in 0.0..1.0) {
            let successes = part_of(tries - 1, part);
            let (less, more) = (wilson(successes, tries), wilson(successes + 1, tries));
            prop_assert!(less.low < more.low && less.high < more.high, "{less:?} {more:?}");
        }

        #[test]
        fn more_tries_of_the_same_share_narrow_it(tries in 30_u32..100_000, part in 0.0..=1.0) {
            let successes = part_of(tries, part);
            let (few, many) = (wilson(successes, tries), wilson(successes * 10, tries * 10));
            prop_assert!(many.high - many.low < few.high - few.low, "{few:?} {many:?}");
        }

        #[test]
        fn failures_mirror_successes(tries in 30_u32..1_000_000, part in 0.0..=1.0) {
            let successes = part_of(tries, part);
            let (good, bad) = (wilson(successes, tries), wilson(tries - successes, tries));
            prop_assert!((good.low - (1.0 - bad.high)).abs() < 1e-9 && (good.high - (1.0 - bad.low)).abs() < 1e-9);
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a number is at most that number")]
    fn part_of(whole: u32, part: f64) -> u32 {
        (f64::from(whole) * part).floor() as u32
    }
}
