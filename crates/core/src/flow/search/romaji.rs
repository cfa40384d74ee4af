//! Japanese by its sound: romaji as kana, and kana without what people write differently, such as long vowels.

use crate::text::hiragana;

/// Syllables whose first consonant is followed by a vowel: the consonant, then the kana for a, i, u, e, o.
const ROWS: &[(&str, [&str; 5])] = &[
    ("", ["あ", "い", "う", "え", "お"]),
    ("k", ["か", "き", "く", "け", "こ"]),
    ("g", ["が", "ぎ", "ぐ", "げ", "ご"]),
    ("s", ["さ", "し", "す", "せ", "そ"]),
    ("sh", ["しゃ", "し", "しゅ", "しぇ", "しょ"]),
    ("sy", ["しゃ", "しぃ", "しゅ", "しぇ", "しょ"]),
    ("z", ["ざ", "じ", "ず", "ぜ", "ぞ"]),
    ("j", ["じゃ", "じ", "じゅ", "じぇ", "じょ"]),
    ("jy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("zy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("t", ["た", "ち", "つ", "て", "と"]),
    ("ts", ["つぁ", "つぃ", "つ", "つぇ", "つぉ"]),
    ("ch", ["ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"]),
    ("ty", ["ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"]),
    ("th", ["てゃ", "てぃ", "てゅ", "てぇ", "てょ"]),
    ("d", ["だ", "じ", "ず", "で", "ど"]),
    ("n", ["な", "に", "ぬ", "ね", "の"]),
    ("ny", ["にゃ", "にぃ", "にゅ", "にぇ", "にょ"]),
    ("h", ["は", "ひ", "ふ", "へ", "ほ"]),
    ("hy", ["ひゃ", "ひぃ", "ひゅ", "ひぇ", "ひょ"]),
    ("f", ["ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"]),
    ("b", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("by", ["びゃ", "びぃ", "びゅ", "びぇ", "びょ"]),
    ("p", ["ぱ", "ぴ", "ぷ", "ぺ", "ぽ"]),
    ("py", ["ぴゃ", "ぴぃ", "ぴゅ", "ぴぇ", "ぴょ"]),
    ("m", ["ま", "み", "む", "め", "も"]),
    ("my", ["みゃ", "みぃ", "みゅ", "みぇ", "みょ"]),
    ("y", ["や", "い", "ゆ", "いぇ", "よ"]),
    ("r", ["ら", "り", "る", "れ", "ろ"]),
    ("ry", ["りゃ", "りぃ", "りゅ", "りぇ", "りょ"]),
    ("ky", ["きゃ", "きぃ", "きゅ", "きぇ", "きょ"]),
    ("gy", ["ぎゃ", "ぎぃ", "ぎゅ", "ぎぇ", "ぎょ"]),
    ("w", ["わ", "うぃ", "う", "うぇ", "を"]),
];

/// A shorter word is taken for one of another language.
const LEAST_ROMAJI: usize = 4;

/// A word as kana, if all of it is romaji.
pub fn kana(word: &str) -> Option<String> {
    if word.len() < LEAST_ROMAJI || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut kana = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (syllable, after) = syllable(rest)?;
        kana.push_str(syllable);
        rest = after;
    }
    Some(kana)
}

/// The first syllable and what comes after it.
fn syllable(rest: &str) -> Option<(&'static str, &str)> {
    let onset = rest.find(['a', 'i', 'u', 'e', 'o']).and_then(|end| rest.get(..end)).unwrap_or(rest);
    let row = ROWS.iter().find(|(row, _)| *row == onset);
    if let Some((_, kana)) = row {
        let after = rest.strip_prefix(onset)?;
        let vowel = after.chars().next()?;
        let column = ['a', 'i', 'u', 'e', 'o'].iter().position(|known| *known == vowel)?;
        return Some((kana.get(column)?, after.strip_prefix(vowel)?));
    }
    let mut letters = onset.chars();
    let (first, second) = (letters.next()?, letters.next());
    let after = rest.strip_prefix(first)?;
    match (first, second) {
        // A double n before a vowel is ん and な; before anything else it is one ん, however it was typed.
        ('n', _) | ('m', Some('b' | 'p' | 'm')) => Some(("ん", after)),
        (first, Some(second)) if first == second || (first, second) == ('t', 'c') => Some(("っ", after)),
        _ => None,
    }
}

/// Kana as they sound: hiragana, without long vowels, and with one sign for sounds that have two.
pub fn sound(kana: impl Iterator<Item = char>) -> String {
    let mut sound = String::new();
    let mut last: Option<char> = None;
    for c in kana.map(hiragana).filter(|c| *c != 'ー') {
        let c = match c {
            'ぢ' => 'じ',
            'づ' => 'ず',
            c => c,
        };
        let is_long = matches!(
            (last.and_then(vowel), c),
            (Some('o'), 'う' | 'お') | (Some('e'), 'い' | 'え') | (Some('u'), 'う') | (Some('a'), 'あ') | (Some('i'), 'い')
        );
        if !is_long {
            sound.push(c);
            last = Some(c);
        }
    }
    sound
}

fn vowel(c: char) -> Option<char> {
    let rows = [
        "あかがさざただなはばぱまやらわゃぁ",
        "いきぎしじちにひびぴみりぃ",
        "うくぐすずつぬふぶぷむゆるゅぅゔ",
        "えけげせぜてでねへべぺめれぇ",
    ];
    let index = rows.iter().position(|row| row.contains(c));
    match index {
        Some(index) => ['a', 'i', 'u', 'e'].get(index).copied(),
        None => "おこごそぞとどのほぼぽもよろをょぉ".contains(c).then_some('o'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romaji_of_any_school_is_kana() {
        for (romaji, expected) in [
            ("ninshou", "にんしょう"),
            ("ninsyou", "にんしょう"),
            ("pasuwaado", "ぱすわあど"),
            ("todokanai", "とどかない"),
            ("konnichiha", "こんにちは"),
            ("tsuitta", "ついった"),
            ("denwa", "でんわ"),
            ("zenbu", "ぜんぶ"),
            ("matcha", "まっちゃ"),
        ] {
            assert_eq!(kana(romaji).as_deref(), Some(expected), "{romaji}");
        }
        for word in ["code", "login", "arrive", "sms", "kato-"] {
            assert_eq!(kana(word), None, "{word}");
        }
    }

    #[test]
    fn long_vowels_make_no_difference() {
        let sounds = |text: &str| sound(text.chars());
        assert_eq!(sounds("コード"), sounds("こおど"));
        assert_eq!(sounds("パスワード"), sounds("ぱすわど"));
        assert_eq!(sounds("にんしょう"), sounds("ニンショ"));
    }
}
