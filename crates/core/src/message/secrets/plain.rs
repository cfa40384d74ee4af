//! One form for what keyboards and people give in many: full width, other scripts' digits, digits in words, and the many hyphens, long
//! marks and dots between digits.

use unicode_normalization::UnicodeNormalization;

use crate::text::{clean_text, is_invisible};

/// From so many on, numerals in words are a number and not part of a sentence.
const FEWEST_NUMERALS: usize = 4;

/// The text in that form. Its words stay where they are.
pub fn plain(raw: &str) -> String {
    let seen: String =
        clean_text(raw).chars().filter(|c| !is_invisible(*c) && !is_variation(*c)).nfkc().map(|c| digit(c).unwrap_or(c)).collect();
    spelled(&signs(&kanji(&seen)))
}

/// Marks that choose how the character before them looks.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// The digits of other scripts; NFKC has made those of other widths and in circles plain.
fn digit(c: char) -> Option<char> {
    [0x660_u32, 0x6f0, 0x966, 0xe50].into_iter().find_map(|zero| char::from_digit(u32::from(c).checked_sub(zero)?, 10))
}

/// Numerals that stand in a row as digits do.
fn kanji(text: &str) -> String {
    let value = |c: char| "〇一二三四五六七八九".chars().position(|numeral| numeral == c || (c == '零' && numeral == '〇'));
    let mut plain = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().map(Some).chain([None]) {
        if let Some(c) = c.filter(|c| value(*c).is_some()) {
            run.push(c);
            continue;
        }
        if run.chars().count() >= FEWEST_NUMERALS {
            plain.extend(run.chars().filter_map(value).filter_map(|value| char::from_digit(u32::try_from(value).ok()?, 10)));
        } else {
            plain.push_str(&run);
        }
        run.clear();
        plain.extend(c);
    }
    plain
}

/// Every hyphen as the plain one; long marks and dots that stand between digits as a hyphen and a dot.
fn signs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let beside = |mut range: Box<dyn Iterator<Item = &char> + '_>| range.find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_digit);
    let between = |at: usize| {
        let (before, after) = chars.split_at(at);
        beside(Box::new(before.iter().rev())) && beside(Box::new(after.iter().skip(1)))
    };
    let sign = |(at, &c): (usize, &char)| match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{2e3a}' | '\u{2e3b}' => '-',
        'ー' | '一' | '〜' | '~' | '\u{1173}' | '\u{3161}' if between(at) => '-',
        '·' | '・' | '•' | '‧' | '∙' | '⋅' | '。' | '*' | '\'' | '’' if between(at) => '.',
        '、' if between(at) => ',',
        _ => c,
    };
    chars.iter().enumerate().map(sign).collect()
}

/// English numerals that stand in a row as digits do, for what was written down while it was read aloud.
fn spelled(text: &str) -> String {
    let value = |word: &str| {
        let word = word.trim_end_matches([',', '.', '-']).to_lowercase();
        let numerals = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let value = numerals.iter().position(|numeral| *numeral == word).or((word == "oh").then_some(0))?;
        char::from_digit(u32::try_from(value).ok()?, 10)
    };
    let words: Vec<&str> = text.split(' ').collect();
    let parts = words.chunk_by(|a, b| value(a).is_some() == value(b).is_some()).map(|part| {
        let digits: String = part.iter().filter_map(|word| value(word)).collect();
        if digits.len() >= FEWEST_NUMERALS { digits } else { part.join(" ") }
    });
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_digits_becomes_digits() {
        for (typed, seen) in [
            ("４８２９１３", "482913"),
            ("④⑧②⑨①③", "482913"),
            ("٤٨٢٩١٣", "482913"),
            ("四八二九一三", "482913"),
            ("it was four eight two nine one three, he said", "it was 482913 he said"),
            ("482\u{200d}913", "482913"),
            ("４８２ー９１３", "482-913"),
            ("482‐913 482–913 482—913 482―913 482−913 482─913", "482-913 482-913 482-913 482-913 482-913 482-913"),
            ("4・8・2", "4.8.2"),
            ("4、8、2", "4,8,2"),
        ] {
            assert_eq!(plain(typed), seen, "{typed}");
        }
    }

    #[test]
    fn words_stay_words() {
        for text in ["二段階認証", "コードー", "one of three", "一二回", "メニュー・設定"] {
            assert_eq!(plain(text), text);
        }
    }
}
