//! Dates that people set when they have looked: none too long ago, none in the future.

use std::time::Duration;

use jiff::civil::Date;

use crate::flow::faults;
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::Linter;

const DAY: Duration = Duration::from_hours(24);

pub(super) fn check(linter: &mut Linter) {
    let Some(today) = linter.today else { return };
    judge_limit(linter);
    for (file, listing) in linter.written().iter() {
        for (path, day) in &listing.days {
            date(linter, file, path, day, today);
        }
    }
}

/// Days are counted, so that less than one of them would make everything old at once.
fn judge_limit(linter: &mut Linter) {
    let Some(limit) = linter.pack.head().stale_after.as_ref().filter(|limit| limit.value < DAY) else { return };
    linter.report(faults::LESS_THAN_A_DAY, linter.pack.head_name(), limit.span, "stale-after", named![]);
}

fn date(linter: &mut Linter, file: &str, path: &str, written: &Spanned<String>, today: Date) {
    // What is no date has its own finding.
    let Ok(date) = written.value.parse::<Date>() else { return };
    let days = (today - date).get_days();
    if days < 0 {
        linter.report(faults::FUTURE_DATE, file, written.span, path, named![date, today]);
        return;
    }
    let Some(most) = linter.pack.head().stale_after.as_ref().map(|time| time.value.as_secs() / DAY.as_secs()) else { return };
    if u64::try_from(days).is_ok_and(|days| days > most) {
        linter.report(faults::STALE, file, written.span, path, named![days, most]);
    }
}
