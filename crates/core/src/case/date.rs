//! When to come back, as people write it in either language: `3d`, `tomorrow 9:00`, `2026-12-01`, `明日`, `３日後`, `12月1日 午後3時`. Digits and
//! signs of any width.

use std::time::Duration;

use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan};
use unicode_normalization::UnicodeNormalization;

use super::moment::Moment;

/// When a day begins for somebody who names no time.
const MORNING: Time = Time::constant(9, 0, 0, 0);

/// When an evening begins for somebody who says 'tonight'.
const EVENING: Time = Time::constant(20, 0, 0, 0);

/// Names of this evening.
const TONIGHT: [&str; 4] = ["tonight", "this evening", "今夜", "今晩"];

/// Farther away is no date to come back, but a slip.
const FARTHEST: Duration = Duration::from_hours(366 * 24);

/// Days by their names; what begins like a shorter one comes before it.
const NAMED: [(&str, i64); 14] = [
    ("day after tomorrow", 2),
    ("tomorrow", 1),
    ("today", 0),
    ("next week", 7),
    ("明後日", 2),
    ("あさって", 2),
    ("明日", 1),
    ("あした", 1),
    ("あす", 1),
    ("今日", 0),
    ("きょう", 0),
    ("本日", 0),
    ("再来週", 14),
    ("来週", 7),
];

/// Names of the days of the week from Monday on, the longer ones first.
const WEEKDAYS: [[&str; 4]; 7] = [
    ["monday", "mon", "月曜日", "月曜"],
    ["tuesday", "tue", "火曜日", "火曜"],
    ["wednesday", "wed", "水曜日", "水曜"],
    ["thursday", "thu", "木曜日", "木曜"],
    ["friday", "fri", "金曜日", "金曜"],
    ["saturday", "sat", "土曜日", "土曜"],
    ["sunday", "sun", "日曜日", "日曜"],
];

/// Reads a time that is still to come, a year away at most. A day without a time is meant in the morning.
pub fn read_date(text: &str, now: Moment) -> Option<Moment> {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let reader = DateParser(&folded);
    let date = in_hours(reader, now).or_else(|| {
        let mut rest = reader;
        let tonight = rest.eat(&TONIGHT);
        let (day, rest) = if tonight { (now.date(), rest) } else { day(reader, now.date())? };
        let usual = if tonight { EVENING } else { MORNING };
        let time = if rest.0.is_empty() { usual } else { time(rest)? };
        now.on(day, time)
    });
    let date = date.or_else(|| next_at(time(reader)?, now))?;
    let away = now.until(date);
    (!away.is_zero() && away <= FARTHEST).then_some(date)
}

/// What is left to be read.
#[derive(Debug, Clone, Copy)]
struct DateParser<'t>(&'t str);

impl DateParser<'_> {
    /// Passes over one of these, if one comes next.
    fn eat(&mut self, words: &[&str]) -> bool {
        let rest = words.iter().find_map(|word| self.0.strip_prefix(word));
        self.0 = rest.unwrap_or(self.0).trim_start();
        rest.is_some()
    }

    fn number(&mut self) -> Option<i16> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        digits.parse().ok()
    }

    /// A number as the part of a date or a time of day.
    fn part(&mut self) -> Option<i8> {
        self.number()?.try_into().ok()
    }
}

/// So many hours or minutes from now.
fn in_hours(mut reader: DateParser, now: Moment) -> Option<Moment> {
    reader.eat(&["in "]);
    let number = u64::try_from(reader.number()?).ok()?;
    reader.0 = reader.0.trim_start();
    let minutes = if reader.eat(&["hours", "hour", "h", "時間後"]) {
        number * 60
    } else if reader.eat(&["minutes", "minute", "min", "m", "分後"]) {
        number
    } else {
        return None;
    };
    reader.0.is_empty().then(|| now.after(Duration::from_mins(minutes)))
}

/// When the clock shows this time next.
fn next_at(time: Time, now: Moment) -> Option<Moment> {
    let today = now.on(now.date(), time).filter(|today| !now.until(*today).is_zero());
    today.or_else(|| now.on(now.date().tomorrow().ok()?, time))
}

/// The day that comes first, and what stands behind it.
fn day(reader: DateParser, today: Date) -> Option<(Date, DateParser)> {
    let ways = [named, in_days, on_weekday, on_date];
    ways.into_iter().find_map(|way| {
        let mut rest = reader;
        Some((way(&mut rest, today)?, rest))
    })
}

fn named(reader: &mut DateParser, today: Date) -> Option<Date> {
    let (_, days) = NAMED.iter().find(|(name, _)| reader.eat(&[*name]))?;
    today.checked_add(days.days()).ok()
}

fn in_days(reader: &mut DateParser, today: Date) -> Option<Date> {
    reader.eat(&["in "]);
    let number = i64::from(reader.number()?);
    reader.0 = reader.0.trim_start();
    let span: Span = if reader.eat(&["days", "day", "d", "日後"]) {
        number.days()
    } else if reader.eat(&["weeks", "week", "w", "週間後"]) {
        number.weeks()
    } else {
        return None;
    };
    today.checked_add(span).ok()
}

/// The next such day of the week, never today.
fn on_weekday(reader: &mut DateParser, today: Date) -> Option<Date> {
    reader.eat(&["on ", "next ", "次の", "来週の"]);
    let wanted = WEEKDAYS.iter().position(|names| reader.eat(names))?;
    let now = usize::try_from(today.weekday().to_monday_zero_offset()).ok()?;
    let days = i64::try_from((wanted + 6 - now) % 7 + 1).ok()?;
    today.checked_add(days.days()).ok()
}

/// `2026-12-01`, `2026年12月1日`, or without the year, which is the next time that this day comes.
fn on_date(reader: &mut DateParser, today: Date) -> Option<Date> {
    let first = reader.number()?;
    let whole = |reader: &mut DateParser, year: i16| {
        let month = reader.part()?;
        reader.eat(&["-", "/", ".", "月"]).then_some(())?;
        let day = reader.part()?;
        reader.eat(&["日", " "]);
        Date::new(year, month, day).ok()
    };
    let mut after_year = *reader;
    if first > 31 {
        after_year.eat(&["-", "/", ".", "年"]).then_some(())?;
        let date = whole(&mut after_year, first)?;
        *reader = after_year;
        return Some(date);
    }
    reader.eat(&["-", "/", "月"]).then_some(())?;
    let (month, day) = (i8::try_from(first).ok()?, reader.part()?);
    reader.eat(&["日", " "]);
    let of = |year| Date::new(year, month, day).ok();
    of(today.year()).filter(|date| *date >= today).or_else(|| of(today.year() + 1))
}

/// `9:00`, `9am`, `9時半`, `午後3時`.
fn time(mut reader: DateParser) -> Option<Time> {
    reader.eat(&["at ", "の"]);
    let named_afternoon = reader.eat(&["午後"]);
    let named_morning = reader.eat(&["午前"]);
    let hour = reader.part()?;
    let minute = if reader.eat(&[":"]) {
        reader.part()?
    } else if reader.eat(&["時半"]) {
        30
    } else if reader.eat(&["時"]) {
        let minute = reader.part();
        reader.eat(&["分"]);
        minute.unwrap_or(0)
    } else {
        reader.0.ends_with('m').then_some(0)?
    };
    let afternoon = reader.eat(&["pm", " pm"]) || named_afternoon;
    let morning = reader.eat(&["am", " am"]) || named_morning;
    let hour = if afternoon {
        hour % 12 + 12
    } else if morning {
        hour % 12
    } else {
        hour
    };
    Time::new(hour, minute, 0, 0).ok().filter(|_| reader.0.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It is a Sunday.
    fn read(text: &str) -> Option<String> {
        read_date(text, Moment::parse("2026-11-22T10:00:00+09:00").unwrap()).map(Moment::local)
    }

    #[test]
    fn a_date_is_read_as_people_write_it_in_either_language_and_width() {
        for (written, means) in [
            ("3d", "2026-11-25 09:00"),
            ("in 3 days", "2026-11-25 09:00"),
            ("３日後", "2026-11-25 09:00"),
            ("2 weeks", "2026-12-06 09:00"),
            ("2週間後 13:30", "2026-12-06 13:30"),
            ("tomorrow 9:00", "2026-11-23 09:00"),
            (" Tomorrow at 3 pm ", "2026-11-23 15:00"),
            ("明日", "2026-11-23 09:00"),
            ("明日の午後３時半", "2026-11-23 15:30"),
            ("明後日 9時15分", "2026-11-24 09:15"),
            ("today 17:00", "2026-11-22 17:00"),
            ("Tonight", "2026-11-22 20:00"),
            ("tonight at 9 pm", "2026-11-22 21:00"),
            ("今夜", "2026-11-22 20:00"),
            ("今晩21時", "2026-11-22 21:00"),
            ("来週", "2026-11-29 09:00"),
            ("Friday", "2026-11-27 09:00"),
            ("on sunday 12pm", "2026-11-29 12:00"),
            ("金曜日 10時", "2026-11-27 10:00"),
            ("2026-12-01", "2026-12-01 09:00"),
            ("２０２６／１２／０１　８：０５", "2026-12-01 08:05"),
            ("2026年12月1日 12am", "2026-12-01 00:00"),
            ("12/1", "2026-12-01 09:00"),
            ("1月5日", "2027-01-05 09:00"),
            ("10:30", "2026-11-22 10:30"),
            ("3pm", "2026-11-22 15:00"),
            ("9:00", "2026-11-23 09:00"),
            ("午前9時", "2026-11-23 09:00"),
            ("5h", "2026-11-22 15:00"),
            ("in 30 minutes", "2026-11-22 10:30"),
            ("2時間後", "2026-11-22 12:00"),
        ] {
            assert_eq!(read(written).as_deref(), Some(means), "{written}");
        }
    }

    #[test]
    fn what_is_over_far_away_or_no_date_is_none() {
        for written in [
            "",
            "soon",
            "3",
            "3x",
            "today",
            "2026-11-21",
            "2028-01-01",
            "400d",
            "2026-13-01",
            "2026-02-30",
            "tomorrow 25:00",
            "tomorrow 9",
            "tomorrow 9:00 sharp",
            "3d 4d",
            "0d",
            "99999d",
            "-3d",
            "25:00",
            "9",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }
}
