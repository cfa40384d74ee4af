//! Days that are told from the day of writing: whoever reads a letter a week later does not know which one 'yesterday' was. Pure.

use unicode_normalization::UnicodeNormalization;

/// Whole words, and words one after the other.
const ENGLISH: [&str; 18] = [
    "yesterday",
    "today",
    "tonight",
    "this morning",
    "this week",
    "last night",
    "last week",
    "last month",
    "days ago",
    "weeks ago",
    "hours ago",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const JAPANESE: [&str; 22] = [
    "昨日",
    "昨夜",
    "昨晩",
    "一昨日",
    "おととい",
    "ゆうべ",
    "今日",
    "今朝",
    "今週",
    "先日",
    "先週",
    "先月",
    "日前",
    "週間前",
    "時間前",
    "月曜",
    "火曜",
    "水曜",
    "木曜",
    "金曜",
    "土曜",
    "日曜",
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether a text tells a day only from the day of writing.
pub(super) fn is_told_from_today(text: &str) -> bool {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spoken = format!(" {} ", words.join(" "));
    let is_told = ENGLISH.iter().any(|day| spoken.contains(&format!(" {day} "))) || JAPANESE.iter().any(|day| folded.contains(day));
    is_told && !has_date(&folded, &words)
}

/// Whether a day of the calendar stands there as well: `2026-11-23`, `23/11`, `11月23日`, `23 November`.
fn has_date(folded: &str, words: &[&str]) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    let in_digits = letters.windows(3).any(|three| {
        matches!(three, [a, '-' | '/' | '.', b] if a.is_ascii_digit() && b.is_ascii_digit())
            || matches!(three, [a, '月', b] if a.is_ascii_digit() && b.is_ascii_digit())
    });
    let has_number = || words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    in_digits || (words.iter().any(|word| MONTHS.iter().any(|month| word.starts_with(month))) && has_number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_only_the_day_of_writing_tells_are_found() {
        for text in [
            "Monday",
            "on friday evening",
            "Yesterday, at home",
            "LAST WEEK",
            "3 days ago",
            "昨日の夜",
            "先週の火曜",
            "３日前",
            "今朝",
            "一昨日",
        ] {
            assert!(is_told_from_today(text), "{text}");
        }
    }

    #[test]
    fn a_date_a_word_that_only_holds_one_and_anything_else_are_not() {
        for text in [
            "2026-11-23",
            "Monday 2026-11-23",
            "Fri 20/11",
            "Friday, 20 November",
            "昨日(11月26日)",
            "2026年11月",
            "Pixel 8, at home",
            "KDDI",
            "mondaynight.example",
            "the daytoday app",
            "",
            "iPhoneで毎日",
        ] {
            assert!(!is_told_from_today(text), "{text}");
        }
    }
}
