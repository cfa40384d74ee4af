//! The quartiles of many times, by linear interpolation between the two nearest (type 7 of Hyndman and Fan 1996, 'Sample quantiles in
//! statistical packages'; the usual one in spreadsheets).

/// A quarter, half and three quarters of the values are at most this. In minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quartiles {
    /// A quarter took at most this.
    pub lower: f64,
    /// Half took at most this.
    pub median: f64,
    /// Three quarters took at most this.
    pub upper: f64,
}

impl Quartiles {
    /// Of these numbers of seconds; none of none.
    pub fn of(mut seconds: Vec<u32>) -> Option<Self> {
        seconds.sort_unstable();
        let last = seconds.len().checked_sub(1)?;
        let at = |index: usize| seconds.get(index).or(seconds.last()).copied().unwrap_or_default();
        let quarter = |which: usize| {
            let (index, rest) = (last * which / 4, last * which % 4);
            let (below, above) = (at(index), at(index + 1));
            let between = f64::from(above - below) * f64::from(u8::try_from(rest).unwrap_or_default()) / 4.0;
            (f64::from(below) + between) / 60.0
        };
        Some(Self { lower: quarter(1), median: quarter(2), upper: quarter(3) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minutes(minutes: &[u32]) -> Option<Quartiles> {
        Quartiles::of(minutes.iter().map(|minutes| minutes * 60).collect())
    }

    /// What R's `quantile` and the spreadsheets' QUARTILE.INC give.
    #[test]
    fn the_quartiles_are_those_of_other_programs() {
        assert_eq!(minutes(&[]), None);
        assert_eq!(minutes(&[7]), Some(Quartiles { lower: 7.0, median: 7.0, upper: 7.0 }));
        assert_eq!(minutes(&[4, 1, 3, 2]), Some(Quartiles { lower: 1.75, median: 2.5, upper: 3.25 }));
        assert_eq!(minutes(&[6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49]), Some(Quartiles { lower: 25.5, median: 40.0, upper: 42.5 }));
    }

    proptest! {
        #[test]
        fn they_are_in_order_and_among_the_values(seconds in prop::collection::vec(0_u32..1_000_000, 1..60)) {
            let least = f64::from(*seconds.iter().min().unwrap()) / 60.0;
            let most = f64::from(*seconds.iter().max().unwrap()) / 60.0;
            let Quartiles { lower, median, upper } = Quartiles::of(seconds.clone()).unwrap();
            prop_assert!(least <= lower && lower <= median && median <= upper && upper <= most);
            let mut turned = seconds;
            turned.reverse();
            prop_assert_eq!(Quartiles::of(turned), Some(Quartiles { lower, median, upper }));
        }
    }
}
