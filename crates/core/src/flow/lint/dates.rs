//! Dates that people set when they have looked: none too long ago, none in the future.

use std::time::Duration;

use jiff::civil::Date;

use crate::flow::finding::Code;
use crate::flow::span::Spanned;

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
    linter.report(Code::BadValue, linter.pack.head_name(), limit.span, "stale-after", "this is less than a day").help =
        Some("write a number of days, such as 365d".to_owned());
}

fn date(linter: &mut Linter, file: &str, path: &str, written: &Spanned<String>, today: Date) {
    // What is no date has its own finding.
    let Ok(date) = written.value.parse::<Date>() else { return };
    let days = (today - date).get_days();
    if days < 0 {
        let message = format!("{date} has not come yet; today is {today}");
        linter.report(Code::FutureDate, file, written.span, path, message).help = Some("write the day on which somebody looked".to_owned());
        return;
    }
    let Some(most) = linter.pack.head().stale_after.as_ref().map(|time| time.value.as_secs() / DAY.as_secs()) else { return };
    if u64::try_from(days).is_ok_and(|days| days > most) {
        let message = format!("that was {days} days ago; after {most} somebody should look again");
        linter.report(Code::Stale, file, written.span, path, message).help =
            Some("look whether it still holds, then set today's date".to_owned());
    }
}
