//! The few words of a message that come from the program and not from the pack.

use std::time::Duration;

use crate::case::{Given, Moment, Outcome};
use crate::flow::model::{Absence, Check};
use crate::locale::{Lang, Strings};

/// How a check or a task went, for the reader of the message. What cannot be done is also what somebody has no device or page for: to support
/// both say the same, that this way is closed and not that it was left untried.
pub fn outcome(check: &Check, outcome: Outcome, lang: Lang) -> &'static str {
    match (lang, outcome) {
        (Lang::En, Outcome::Done) => "done",
        (Lang::Ja, Outcome::Done) => "実施済み",
        (Lang::En, Outcome::Already) if check.task => "done before",
        (Lang::Ja, Outcome::Already) if check.task => "以前に実施済み",
        (Lang::En, Outcome::Fixed) => "worked",
        (Lang::En, Outcome::NoChange) => "no change",
        (Lang::En, Outcome::Already) => "done before, no change",
        (Lang::En, Outcome::Cannot) => "not possible in my case",
        (Lang::En, Outcome::Other) => "done, with another result",
        (Lang::En, Outcome::NotNow) => "still to be done",
        (Lang::Ja, Outcome::Fixed) => "うまくいきました",
        (Lang::Ja, Outcome::NoChange) => "変化なし",
        (Lang::Ja, Outcome::Already) => "以前に実施、変化なし",
        (Lang::Ja, Outcome::Cannot) => "この状況では実施できず",
        (Lang::Ja, Outcome::Other) => "実施、別の結果",
        (Lang::Ja, Outcome::NotNow) => "これから実施",
    }
}

/// What is to be filled in by hand.
pub const BLANK: &str = "__________";

/// What was given for a detail, in one word where it has no value.
pub fn given<'g>(given: &'g Given, strings: &'static Strings) -> &'g str {
    match given {
        Given::Value(value) => value,
        Given::Absent(why) => absence(strings, *why),
    }
}

/// Why a detail has no value, for the message and for what was given.
pub fn absence(strings: &Strings, why: Absence) -> &'static str {
    match why {
        Absence::Nothing => strings.absent_none,
        Absence::Unknown => strings.absent_unknown,
    }
}

pub fn duration(time: Duration, lang: Lang) -> String {
    let seconds = time.as_secs();
    let (number, en, ja) = match seconds {
        s if s >= 86_400 && s % 86_400 == 0 => (s / 86_400, "day", "日"),
        s if s >= 3600 && s % 3600 == 0 => (s / 3600, "hour", "時間"),
        s if s >= 60 && s % 60 == 0 => (s / 60, "minute", "分"),
        s => (s, "second", "秒"),
    };
    match lang {
        Lang::En if number == 1 => format!("1 {en}"),
        Lang::En => format!("{number} {en}s"),
        Lang::Ja => format!("{number}{ja}"),
    }
}

/// A wait that was kept.
pub fn waited(time: Duration, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Waited {}.", duration(time, lang)),
        Lang::Ja => format!("{}待ちました。", duration(time, lang)),
    }
}

/// A wait that was ended early.
pub fn waited_of(time: Duration, whole: Duration, lang: Lang) -> String {
    let (time, whole) = (duration(time, lang), duration(whole, lang));
    match lang {
        Lang::En => format!("Waited {time} (of {whole})."),
        Lang::Ja => format!("{time}待ちました({whole}のうち)。"),
    }
}

/// A wait that was ended at once, by its clock.
pub fn hardly_waited(whole: Duration, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Waited less than 1 minute (of {}).", duration(whole, lang)),
        Lang::Ja => format!("1分未満待ちました({}のうち)。", duration(whole, lang)),
    }
}

/// A wait that was over when it was asked for.
pub fn waited_before(time: Duration, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Had already waited {}.", duration(time, lang)),
        Lang::Ja => format!("すでに{}待っていました。", duration(time, lang)),
    }
}

/// The heading of what could not be tried, where the pack has no topic of its own for it.
pub fn could_not(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "What I could not do",
        Lang::Ja => "できなかったこと",
    }
}

/// The heading of what was tried, where the pack has no topic of its own for it.
pub fn tried(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "What was tried",
        Lang::Ja => "試したこと",
    }
}

/// That heading with the days on which it was said.
pub fn checked_on(label: &str, first: Moment, last: Moment, lang: Lang) -> String {
    let (first, last) = (day(first, lang), day(last, lang));
    match lang {
        Lang::En if first == last => format!("{label} (checked on {first})"),
        Lang::En => format!("{label} (checked from {first} to {last})"),
        Lang::Ja if first == last => format!("{label}({first}に確認)"),
        Lang::Ja => format!("{label}({first}から{last}までに確認)"),
    }
}

/// The heading of what the service answered before.
pub fn answered(service: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("What {service} answered"),
        Lang::Ja => format!("{service}からの回答"),
    }
}

/// Something with its day in front.
pub fn on_day(at: Moment, text: &str, lang: Lang) -> String {
    format!("{}: {text}", day(at, lang))
}

fn day(moment: Moment, lang: Lang) -> String {
    match lang {
        Lang::En => moment.date().to_string(),
        Lang::Ja => moment.date().strftime("%Y年%-m月%-d日").to_string(),
    }
}

/// A wait with the time when it was over.
pub fn until(waited: &str, over: Moment, lang: Lang) -> String {
    let (over, zone) = (over.local(), over.zone());
    match lang {
        Lang::En => format!("{waited} (until {over}, {zone})"),
        Lang::Ja => format!("{waited}({over}まで、{zone})"),
    }
}

/// What parts a label from a remark on it.
pub fn before_remark(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " ",
        Lang::Ja => "",
    }
}

/// The mark of a text that is not in the message's language.
pub fn in_other_language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "(in Japanese)",
        Lang::Ja => "(英語)",
    }
}
