//! Finds what must never be saved or sent: passwords, verification codes, backup codes, card numbers and the Japanese My Number.
//! It errs on the side of asking: a text that is stopped by mistake can be reworded, a secret that slips through cannot be taken back.

use std::sync::LazyLock;

use regex_lite::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::flow::model::DetailKind;

/// What a text seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A password.
    Password,
    /// A verification code, as sent or shown by an app.
    Code,
    /// A backup code.
    BackupCode,
    /// A payment card's number.
    CardNumber,
    /// A Japanese individual number.
    MyNumber,
}

static AFTER_PASSWORD_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)(?:password|passwd|passcode|\bpass\b|\bpwd?\b|\bpin\b|パスワード|暗証番号|合言葉)\s*(?P<link>[:=]|は|が|\bis\b|\bwas\b)\s*["'「『]?(?P<token>[!-~]{4,})"#,
    )
});
static AFTER_CODE_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?P<error>error\s*|エラー)?(?:\b(?:code|otp|pin)\b|コード|暗証番号|認証番号|確認番号)[^0-9a-zA-Z]{0,6}(?:(?:is|was|number|no\.?)\s*)?(?P<code>[0-9][0-9 -]{2,10}[0-9])",
    )
});
static AFTER_BACKUP_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:back-?up\s*code|recovery\s*code|バックアップコード|復旧コード)[^0-9a-zA-Z]{0,6}(?:is\s+)?(?P<code>[0-9a-zA-Z]{4}[0-9a-zA-Z -]{4,})",
    )
});
static ERROR_NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)(?:error|エラー)(?:\s*(?:code|コード))?[^0-9]{0,4}[0-9]+"));
static DIGIT_RUN: LazyLock<Regex> = LazyLock::new(|| regex(r"[+0-9][0-9 -]*[0-9]"));
static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"[0-9a-zA-Z]+"));

/// Words that follow 'password is' in honest sentences.
const HARMLESS: &[&str] = &[
    "correct",
    "wrong",
    "right",
    "forgotten",
    "forgot",
    "unknown",
    "lost",
    "none",
    "reset",
    "changed",
    "invalid",
    "incorrect",
    "refused",
    "rejected",
    "not",
    "known",
    "saved",
    "expired",
    "accepted",
    "okay",
    "still",
    "also",
    "that",
    "what",
    "missing",
];

fn regex(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, each of them run by a test")]
    Regex::new(pattern).expect("a valid pattern")
}

/// What the text seems to hold, if anything; `kind` is the form of the field it was typed into, none for a note.
pub fn find_secret(raw: &str, kind: Option<DetailKind>) -> Option<Secret> {
    let text: String = raw.nfkc().collect();
    if matches!(kind, Some(DetailKind::Email)) && text.contains('@') {
        return None;
    }
    if holds_password(&text) {
        return Some(Secret::Password);
    }
    if holds_backup_code(&text, kind) {
        return Some(Secret::BackupCode);
    }
    find_number(&text, kind)
}

fn holds_password(text: &str) -> bool {
    let named = AFTER_PASSWORD_WORD.captures_iter(text).any(|found| {
        let link = found.name("link").map_or("", |link| link.as_str());
        found.name("token").is_some_and(|token| is_password_like(token.as_str(), matches!(link, ":" | "=")))
    });
    named || text.split_whitespace().any(is_strong_password)
}

/// Whether what follows the word 'password' is one: not a word of an honest sentence.
fn is_password_like(token: &str, after_sign: bool) -> bool {
    let word = token.trim_matches(|c: char| c.is_ascii_punctuation()).to_lowercase();
    if HARMLESS.contains(&word.as_str()) {
        return false;
    }
    let plain_word = token.trim_end_matches(['.', ',', '!', '?']).chars().all(|c| c.is_ascii_lowercase());
    after_sign || !plain_word
}

/// Whether a word alone is a password: long, of mixed characters, with a sign that no name, address or model has.
fn is_strong_password(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '!' | '#' | '$' | '%' | '&' | '*' | '^' | '~' | '?' | '=' | '|' | '<' | '>' | '@');
    let length = word.chars().count();
    let is_address = word.contains("://") || (word.contains('@') && word.contains('.'));
    // A value that the person has masked, such as t****@example.org.
    let is_masked = word.contains("**");
    (8..=64).contains(&length)
        && !is_address
        && !is_masked
        && !word.starts_with(is_sign)
        && word.contains(|c: char| c.is_ascii_lowercase())
        && word.contains(|c: char| c.is_ascii_uppercase())
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(is_sign)
}

fn holds_backup_code(text: &str, kind: Option<DetailKind>) -> bool {
    let named = AFTER_BACKUP_WORD.captures_iter(text).any(|found| {
        let code = found.name("code").map_or("", |code| code.as_str());
        code.contains(|c: char| c.is_ascii_digit()) && code.chars().filter(char::is_ascii_alphanumeric).count() >= 8
    });
    let may_be_a_name = matches!(kind, Some(DetailKind::Username)) && text.trim().starts_with('@');
    named
        || (!may_be_a_name
            && WORD.find_iter(text).any(|word| is_random_code(word.as_str()) && !is_part_of_address(text, word.start(), word.end())))
}

/// Twelve letters and digits in no readable order: the form of the usual backup code.
fn is_random_code(word: &str) -> bool {
    let is_digit = |c: &char| c.is_ascii_digit();
    let chars: Vec<char> = word.chars().collect();
    let turns = chars.windows(2).filter(|pair| matches!(pair, [a, b] if is_digit(a) != is_digit(b))).count();
    chars.len() == 12 && turns >= 3
}

/// Whether a word belongs to an e-mail address, a link or a name with an @.
fn is_part_of_address(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| matches!(c, '@' | '.' | '/' | '_' | '-');
    text.get(..start).is_some_and(|before| before.ends_with(joins))
        || text.get(end..).is_some_and(|after| after.starts_with(['@', '/', '_', '-']))
}

fn find_number(text: &str, kind: Option<DetailKind>) -> Option<Secret> {
    let named = AFTER_CODE_WORD.captures_iter(text).any(|found| {
        let digits = digits_of(found.name("code").map_or("", |code| code.as_str()));
        found.name("error").is_none() && (4..=8).contains(&digits.len())
    });
    if named {
        return Some(Secret::Code);
    }
    DIGIT_RUN.find_iter(text).find_map(|run| {
        if is_part_of_address(text, run.start(), run.end()) || is_part_of_word(text, run.start(), run.end()) {
            return None;
        }
        let error = ERROR_NUMBER.find_iter(text).any(|error| error.start() <= run.start() && run.end() <= error.end());
        judge_digits(run.as_str(), kind, error)
    })
}

fn judge_digits(run: &str, kind: Option<DetailKind>, error: bool) -> Option<Secret> {
    let digits = digits_of(run);
    let phone_like = run.starts_with(['+', '0']) && digits.len() >= 9;
    // Six digits in one piece, in two halves, or each for itself; a date has two separators.
    let separators = run.chars().filter(|c| !c.is_ascii_digit()).count();
    match digits.len() {
        6 if !error && !phone_like && matches!(separators, 0 | 1 | 5) => Some(Secret::Code),
        12 if !phone_like && is_my_number(&digits) => Some(Secret::MyNumber),
        13..=19 if !(phone_like && matches!(kind, Some(DetailKind::Phone))) && passes_luhn(&digits) => Some(Secret::CardNumber),
        _ => None,
    }
}

fn is_part_of_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    text.get(..start).is_some_and(|before| before.ends_with(letter)) || text.get(end..).is_some_and(|after| after.starts_with(letter))
}

fn digits_of(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// The check digit of payment cards (ISO/IEC 7812-1, Annex B).
fn passes_luhn(digits: &[u32]) -> bool {
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(place, &digit)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }).sum();
    sum.is_multiple_of(10) && digits.iter().any(|&digit| digit != 0)
}

/// The check digit of the individual number (Order of the Ministry of Internal Affairs No. 85 of 2014, Article 5).
fn is_my_number(digits: &[u32]) -> bool {
    let Some((&check, rest)) = digits.split_last() else { return false };
    let sum: u32 = rest.iter().rev().zip(1u32..).map(|(&digit, n)| digit * if n <= 6 { n + 1 } else { n - 5 }).sum();
    check == if sum % 11 <= 1 { 0 } else { 11 - sum % 11 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_found_wherever_they_are_typed() {
        let line = Some(DetailKind::Line);
        for (text, secret) in [
            ("my password is Hunter22", Secret::Password),
            ("password: hunter", Secret::Password),
            ("パスワードは「Neko1234」です", Secret::Password),
            ("パスワード：ｎｅｋｏ１２３４", Secret::Password),
            ("Tr0ub4dor&3", Secret::Password),
            ("the code is 4821", Secret::Code),
            ("認証コードは 381 204 です", Secret::Code),
            ("381204", Secret::Code),
            ("３８１２０４", Secret::Code),
            ("it sent 381-204 to me", Secret::Code),
            ("backup code: abcd efgh 1234", Secret::BackupCode),
            ("a1b2c3d4e5f6", Secret::BackupCode),
            ("バックアップコードは q9zx7k2mw4tb", Secret::BackupCode),
            ("4111 1111 1111 1111", Secret::CardNumber),
            ("123456789018", Secret::MyNumber),
        ] {
            assert_eq!(find_secret(text, line), Some(secret), "{text}");
            assert_eq!(find_secret(text, None), Some(secret), "{text} in a note");
        }
        assert_eq!(find_secret("381204", Some(DetailKind::Phone)), Some(Secret::Code));
        assert_eq!(find_secret("381204", Some(DetailKind::Username)), Some(Secret::Code));
        assert_eq!(find_secret("a1b2c3d4e5f6", Some(DetailKind::Username)), Some(Secret::BackupCode));
    }

    #[test]
    fn honest_details_pass() {
        for (text, kind) in [
            ("@taro_example", DetailKind::Username),
            ("@taro19990101", DetailKind::Username),
            ("taro19990101", DetailKind::Username),
            ("@123456", DetailKind::Username),
            ("taro.new@example.org", DetailKind::Email),
            ("taro123456@example.org", DetailKind::Email),
            ("t****@example.ne.jp", DetailKind::Email),
            ("+81 90-0000-1234", DetailKind::Phone),
            ("090-0000-1234", DetailKind::Phone),
            ("+81 90-****-1234 (解約済み)", DetailKind::Phone),
            ("since 2026-11-20, about 21:00 JST", DetailKind::Line),
            ("2026年11月20日の21時ごろから", DetailKind::Line),
            ("20261120", DetailKind::Line),
            ("iPhone 15 Pro Max", DetailKind::Line),
            ("SM-S918U1", DetailKind::Line),
            ("iOS 18.2.1 / Firefox 130", DetailKind::Line),
            ("Windows 11 26100.4349", DetailKind::Line),
            ("my password is correct, but the code does not arrive", DetailKind::Text),
            ("The password reset code never comes.", DetailKind::Text),
            ("パスワードは忘れました。コードが届きません。", DetailKind::Text),
            ("Error code 131032", DetailKind::Line),
            ("エラー 500", DetailKind::Line),
            ("before 2020: old-address@example.com", DetailKind::Line),
            ("090-1234-5678 and 03-1234-5678", DetailKind::Line),
            ("docomo", DetailKind::Line),
        ] {
            assert_eq!(find_secret(text, Some(kind)), None, "{text}");
        }
    }

    #[test]
    fn check_digits_tell_numbers_from_secrets() {
        assert!(is_my_number(&digits_of("123456789018")));
        assert!(!is_my_number(&digits_of("123456789012")));
        assert!(passes_luhn(&digits_of("4111111111111111")));
        assert!(!passes_luhn(&digits_of("4111111111111112")));
    }
}
