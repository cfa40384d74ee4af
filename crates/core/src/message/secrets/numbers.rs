//! Numbers that prove themselves: payment cards and the Japanese My Number, each by its check digit; and what a word beside them says.

use super::digits::{Digits, parts};
use super::{FoundSecret, Pattern, Secret, Tell, pattern};

static CARD: Pattern = Pattern::new(|| {
    pattern(r"(?:\bcards?\b|\bvisa\b|\bmaster ?card\b|\bamex\b|\bjcb\b|クレジット|クレカ|デビット|カード)[^.!?。\n]{0,16}$")
});
static CHECK_NUMBER: Pattern =
    Pattern::new(|| pattern(r"(?:\bcvv2?|\bcvc2?|セキュリティ(?:コード|番号))[^0-9a-z]{0,6}(?:is\s+)?[0-9]{3}(?:[^0-9]|$)"));
static MY_NUMBER: Pattern =
    Pattern::new(|| pattern(r"(?:マイナンバー|個人番号|(?-i:\bMy ?Number\b|\bMY ?NUMBER\b)|\bindividual number\b)[^.!?。\n+]{0,16}$"));
static DEVICE: Pattern = Pattern::new(|| {
    pattern(r"(?:\b(?:imei|meid|eid|iccid|serial|s/n|tracking|order|ref(?:erence)?|id)|シリアル|製造|追跡|注文|伝票)[^0-9。\n]{0,12}$")
});

/// The card number or My Number in a text, if there is one.
pub fn find(text: &str) -> Option<FoundSecret> {
    if CHECK_NUMBER.is_match(text) {
        return Some(FoundSecret::by(Tell::Word, Secret::CardNumber));
    }
    let runs = parts(text);
    let found = runs.iter().flatten().filter_map(|part| card(part).or_else(|| my_number(part)));
    found.max_by_key(|found| found.tell == Tell::Word)
}

fn card(part: &Digits) -> Option<FoundSecret> {
    let joined = part.joined();
    if !(13..=19).contains(&joined.len()) || !is_issued(&joined) {
        return None;
    }
    let proves_itself = passes_luhn(&joined);
    let tell = match CARD.is_match(part.piece.before) {
        true if proves_itself || (14..=16).contains(&joined.len()) => Tell::Word,
        _ if proves_itself && !DEVICE.is_match(part.piece.before) => Tell::Form,
        _ => return None,
    };
    Some(FoundSecret::by(tell, Secret::CardNumber))
}

/// Whether cards of this length begin with these digits (ISO/IEC 7812, the ranges of the networks).
fn is_issued(digits: &str) -> bool {
    let begin = |count: usize| digits.get(..count).and_then(|begin| begin.parse::<u32>().ok()).unwrap_or_default();
    match digits.len() {
        14 => matches!(begin(2), 30 | 36 | 38 | 39),
        15 => matches!(begin(2), 34 | 37),
        _ => begin(1) == 4 || matches!(begin(2), 35 | 51..=55 | 60 | 62 | 64 | 65) || (2221..=2720).contains(&begin(4)),
    }
}

fn my_number(part: &Digits) -> Option<FoundSecret> {
    let joined = part.joined();
    if joined.len() != 12 {
        return None;
    }
    let tell = match MY_NUMBER.is_match(part.piece.before) {
        true => Tell::Word,
        false if is_my_number(&joined) && stands_free(part) => Tell::Form,
        false => return None,
    };
    Some(FoundSecret::by(tell, Secret::MyNumber))
}

/// Twelve digits in one piece or in groups of four, with no sign of another number.
fn stands_free(part: &Digits) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '.');
    matches!(part.lengths().as_slice(), [12] | [4, 4, 4])
        && !part.piece.before.ends_with(letter)
        && !part.piece.after.starts_with(letter)
        && !DEVICE.is_match(part.piece.before)
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    digits.chars().filter_map(|c| c.to_digit(10))
}

/// The check digit of payment cards (ISO/IEC 7812-1, Annex B).
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 =
        values(digits).rev().enumerate().map(|(place, digit)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }).sum();
    sum.is_multiple_of(10) && values(digits).any(|digit| digit != 0)
}

/// The check digit of the individual number (Order of the Ministry of Internal Affairs No. 85 of 2014, Article 5).
fn is_my_number(digits: &str) -> bool {
    let mut values = values(digits);
    let Some(check) = values.next_back() else { return false };
    let sum: u32 = values.rev().zip(1u32..).map(|(digit, n)| digit * if n <= 6 { n + 1 } else { n - 5 }).sum();
    check == if sum % 11 <= 1 { 0 } else { 11 - sum % 11 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_numbers_from_secrets() {
        assert!(is_my_number("123456789018"));
        assert!(!is_my_number("123456789012"));
        assert!(passes_luhn("4111111111111111"));
        assert!(!passes_luhn("4111111111111112"));
    }
}
