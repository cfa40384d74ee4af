//! One form for what can be typed in several: full-width letters and digits in ids and addresses, kana and letter case in a search.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// An id, a number or an address as it was meant: compatibility forms folded (NFKC, Unicode Standard Annex 15), no spaces at all,
/// and every kind of hyphen as the plain one.
pub fn normalise_id(raw: &str) -> String {
    super::clean_text(raw)
        .nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        })
        .collect()
}

/// A text as it is compared in a search: NFKC, lower case, katakana as hiragana, every kind of blank as one space.
pub fn fold_for_search(raw: &str) -> String {
    let fold = |c: char| c.to_lowercase().map(hiragana);
    // Most texts are composed as they stand.
    let is_composed = is_nfkc_quick(raw.chars()) == IsNormalized::Yes;
    let folded: String = if is_composed { raw.chars().flat_map(fold).collect() } else { raw.nfkc().flat_map(fold).collect() };
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_ids_become_plain() {
        assert_eq!(normalise_id(" @Taro_123 "), "@Taro_123");
        assert_eq!(normalise_id("０９０－１２３４−５６７８"), "090-1234-5678");
        assert_eq!(normalise_id("taro@example.org"), "taro@example.org");
    }

    #[test]
    fn a_search_sees_kana_and_case_alike() {
        assert_eq!(fold_for_search("コードが　トドカナイ"), "こーどが とどかない");
        assert_eq!(fold_for_search("SMS"), "sms");
    }
}
