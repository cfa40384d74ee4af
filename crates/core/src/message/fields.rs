//! What a person types into a detail: brought into its normal form, stopped where it holds a secret, queried where it cannot be what
//! the field asks for.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::flow::model::DetailKind;
use crate::text::{clean_line, clean_text, normalise_id};

use super::days::is_told_from_today;
use super::secrets::{FoundSecret, Secret, Tell, find_secret};

/// Longest value of a detail or a note, in characters.
pub const MAX_VALUE_CHARS: usize = 2000;

/// Longest name of a case, in characters.
pub const MAX_NAME_CHARS: usize = 80;

/// A value that may be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub value: String,
    /// Whether it seems not to be what the field asks for: worth a second look, never refused.
    pub doubtful: bool,
}

/// A value that must not be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("the text seems to hold a secret")]
    Secret(FoundSecret),
    /// It has so many characters more than it may.
    #[error("the text is {over} characters too long: {most} at most")]
    TooLong { over: usize, most: usize },
}

impl Refused {
    /// Whether it is kept if the person says that it is no secret: where its form alone looks like one.
    pub fn can_be_kept(self) -> bool {
        matches!(self, Self::Secret(FoundSecret { tell: Tell::Form, .. }))
    }
}

/// A text as somebody wrote it.
#[derive(Debug, Clone, Copy)]
pub struct Written<'t> {
    text: &'t str,
    vouched: bool,
}

impl<'t> Written<'t> {
    /// A text of which the person says that it is no secret. What a word beside it gives away is refused all the same.
    pub fn vouched(text: &'t str) -> Self {
        Self { text, vouched: true }
    }

    /// The same; what is saved already was judged when it was typed, and nobody is asked about it again.
    #[must_use]
    pub fn or_saved(self, saved: Option<&str>) -> Self {
        Self { vouched: self.vouched || saved == Some(self.text), ..self }
    }
}

impl<'t> From<&'t str> for Written<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, vouched: false }
    }
}

impl<'t> From<&'t String> for Written<'t> {
    fn from(text: &'t String) -> Self {
        text.as_str().into()
    }
}

/// Judges what was typed into a detail of this kind.
pub fn accept_detail<'t>(written: impl Into<Written<'t>>, kind: DetailKind) -> Result<Accepted, Refused> {
    let written = written.into();
    let value = match kind {
        DetailKind::Username | DetailKind::Email => normalise_address(written.text),
        DetailKind::Phone => normalise_phone(written.text),
        DetailKind::Name | DetailKind::Line => clean_line(written.text),
        DetailKind::Text => clean_text(written.text).trim().to_owned(),
    };
    refuse(&value, written, |_| true)?;
    let doubtful = !value.is_empty() && is_doubtful(&value, kind);
    Ok(Accepted { value, doubtful })
}

pub fn accept_note<'t>(written: impl Into<Written<'t>>) -> Result<String, Refused> {
    let written = written.into();
    let value = clean_text(written.text).trim().to_owned();
    refuse(&value, written, |_| true)?;
    Ok(value)
}

/// Judges the name of a case, an alias or a ticket number: one line. Digits that no word calls a code are a ticket's here.
pub fn accept_name<'t>(written: impl Into<Written<'t>>) -> Result<String, Refused> {
    let written = written.into();
    let value = clean_line(written.text);
    refuse(&value, written, |found| found != FoundSecret { secret: Secret::Code, tell: Tell::Form })?;
    fits(&value, MAX_NAME_CHARS).map(|()| value)
}

/// Judges a note that somebody had no time to shorten, as a whole: it comes back in pieces that may be saved, cut between two words where
/// it can be.
pub fn accept_unfinished_note<'t>(written: impl Into<Written<'t>>) -> Result<Vec<String>, Refused> {
    let written = written.into();
    let value = clean_text(written.text).trim().to_owned();
    refuse_secrets(&value, written, |_| true)?;
    let mut pieces = Vec::new();
    let mut rest = value.as_str();
    while !rest.is_empty() {
        let (piece, after) = cut(rest);
        pieces.push(piece.trim_end().to_owned());
        rest = after.trim_start();
    }
    Ok(pieces)
}

/// The longest beginning that may be saved, and what is left.
fn cut(text: &str) -> (&str, &str) {
    let Some((most, _)) = text.char_indices().nth(MAX_VALUE_CHARS) else { return (text, "") };
    let (piece, _) = text.split_at(most);
    let between = piece.rfind(char::is_whitespace).filter(|at| *at > 0);
    text.split_at(between.unwrap_or(most))
}

fn fits(value: &str, most: usize) -> Result<(), Refused> {
    match value.chars().count().saturating_sub(most) {
        0 => Ok(()),
        over => Err(Refused::TooLong { over, most }),
    }
}

fn refuse(value: &str, written: Written, counts: impl Fn(FoundSecret) -> bool) -> Result<(), Refused> {
    fits(value, MAX_VALUE_CHARS)?;
    refuse_secrets(value, written, counts)
}

/// Judges the text as it was written and as it would be saved: what cleaning takes away may be what gives a secret away.
fn refuse_secrets(value: &str, Written { text, vouched }: Written, counts: impl Fn(FoundSecret) -> bool) -> Result<(), Refused> {
    let whole = clean_text(text);
    let texts = [value, &whole].into_iter().skip(usize::from(whole == value));
    let found = texts.filter_map(find_secret).map(Refused::Secret);
    let refused = found.filter(|refused| matches!(refused, Refused::Secret(found) if counts(*found)));
    // What nobody can vouch for is said first.
    let refused = refused.min_by_key(|refused| refused.can_be_kept()).filter(|refused| !(vouched && refused.can_be_kept()));
    refused.map_or(Ok(()), Err)
}

/// One address or name in its normal form. Blanks go only around the signs of an address: what stands beside it is never joined to it.
fn normalise_address(raw: &str) -> String {
    let plain: String = clean_line(raw).nfkc().collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_sign = |c: char| matches!(c, '@' | '.');
    let one = words.windows(2).all(|pair| matches!(pair, [a, b] if a.ends_with(is_sign) || b.starts_with(is_sign)));
    let keeps_one_sign = plain.matches('@').count() <= 1;
    if one && keeps_one_sign { normalise_id(&plain) } else { clean_line(&plain) }
}

/// A phone number keeps its blanks and a remark such as 'cancelled in March', in the person's own words.
fn normalise_phone(raw: &str) -> String {
    if raw.chars().any(|c| c.is_alphabetic() && c != 'ー') {
        return clean_line(raw);
    }
    // With a Japanese keyboard the hyphen between digits is often the prolonged sound mark.
    normalise_id(&clean_line(raw).replace([' ', '\u{3000}', 'ー'], "-"))
}

fn is_doubtful(value: &str, kind: DetailKind) -> bool {
    match kind {
        DetailKind::Username => {
            let name = value.strip_prefix('@').unwrap_or(value);
            name.is_empty() || name.chars().count() > 50 || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
        }
        DetailKind::Email => !is_email_like(value),
        DetailKind::Phone => {
            let digits = value.chars().filter(|c| c.is_ascii_digit() || matches!(c, '*' | 'x' | 'X')).count();
            !(7..=20).contains(&digits)
        }
        DetailKind::Line => is_told_from_today(value),
        DetailKind::Name | DetailKind::Text => false,
    }
}

/// Whether a field for an e-mail address holds something else: nobody could answer there.
pub fn is_no_address(value: &str, kind: DetailKind) -> bool {
    kind == DetailKind::Email && !value.is_empty() && !is_email_like(value)
}

fn is_email_like(value: &str) -> bool {
    let Some((name, domain)) = value.split_once('@') else { return false };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '*'));
    !name.is_empty() && !name.contains(char::is_whitespace) && domain.contains('.') && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(raw: &str, kind: DetailKind) -> (String, bool) {
        let accepted = accept_detail(raw, kind).unwrap();
        (accepted.value, accepted.doubtful)
    }

    #[test]
    fn ids_are_brought_into_their_normal_form() {
        assert_eq!(value(" ＠ｔａｒｏ＿ｅｘ ", DetailKind::Username), ("@taro_ex".into(), false));
        assert_eq!(value("taro＠example．org", DetailKind::Email), ("taro@example.org".into(), false));
        assert_eq!(value("０９０　００００　１２３４", DetailKind::Phone), ("090-0000-1234".into(), false));
        assert_eq!(value("０９０ー００００ー１２３４", DetailKind::Phone), ("090-0000-1234".into(), false));
        assert_eq!(value("+81 90-****-1234 (3月に解約)", DetailKind::Phone), ("+81 90-****-1234 (3月に解約)".into(), false));
        assert_eq!(value("a\u{1b}[31m\r\nb", DetailKind::Text), ("a\nb".into(), false));
    }

    #[test]
    fn what_cannot_be_right_is_queried_not_refused() {
        for (raw, kind) in [
            ("taro ex!", DetailKind::Username),
            ("taro.example.org", DetailKind::Email),
            ("a@b", DetailKind::Email),
            ("12-34", DetailKind::Phone),
        ] {
            assert!(value(raw, kind).1, "{raw}");
        }
    }

    #[test]
    fn secrets_and_floods_are_refused() {
        let refused = |tell, secret| Refused::Secret(FoundSecret { secret, tell });
        let form = |secret| refused(Tell::Form, secret);
        let word = |secret| refused(Tell::Word, secret);
        assert_eq!(accept_detail("381204", DetailKind::Line), Err(form(Secret::Code)));
        for kind in [DetailKind::Username, DetailKind::Email, DetailKind::Phone, DetailKind::Line, DetailKind::Text] {
            assert_eq!(accept_detail("パスワード: neko1234", kind), Err(word(Secret::Password)), "{kind:?}");
            assert_eq!(accept_detail("my password is Hunter22", kind), Err(word(Secret::Password)), "{kind:?}");
            assert_eq!(accept_detail("バックアップコード a1b2 c3d4 e5f6", kind), Err(word(Secret::BackupCode)), "{kind:?}");
            assert_eq!(accept_detail("3 8 1 2 0 4", kind), Err(form(Secret::Code)), "{kind:?}");
        }
        assert_eq!(accept_name("381204"), Ok("381204".into()));
        assert_eq!(accept_name("code 381204"), Err(word(Secret::Code)));
        assert_eq!(accept_name(&"あ".repeat(81)), Err(Refused::TooLong { over: 1, most: 80 }));
        assert_eq!(accept_name(" T-381204\u{1b}[31m \n 田中様 "), Ok("T-381204 田中様".into()));
        assert_eq!(accept_note(&"あ".repeat(2001)), Err(Refused::TooLong { over: 1, most: 2000 }));
        assert_eq!(accept_note(&"あ".repeat(2000)).map(|text| text.chars().count()), Ok(2000));
    }
}
