//! What a person types into a detail: brought into its normal form, stopped where it holds a secret, queried where it cannot be what
//! the field asks for.

use thiserror::Error;

use crate::flow::model::DetailKind;
use crate::text::{clean_line, clean_text, normalise_id};

use super::secrets::{Secret, find_secret};

/// Longest value of a detail or a note, in characters.
pub const MAX_VALUE_CHARS: usize = 2000;

/// Longest name of a case, in characters.
pub const MAX_NAME_CHARS: usize = 80;

/// A value that may be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The value in its normal form.
    pub value: String,
    /// Whether it seems not to be what the field asks for: worth a second look, never refused.
    pub doubtful: bool,
}

/// A value that must not be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// It holds a secret.
    #[error("the text seems to hold a secret")]
    Secret(Secret),
    /// It is longer than [`MAX_VALUE_CHARS`], or a name than [`MAX_NAME_CHARS`].
    #[error("the text is too long: {MAX_VALUE_CHARS} characters at most, and {MAX_NAME_CHARS} for a name")]
    TooLong,
}

/// Judges what was typed into a detail of this kind.
pub fn accept_detail(raw: &str, kind: DetailKind) -> Result<Accepted, Refused> {
    let value = match kind {
        DetailKind::Username | DetailKind::Email => normalise_id(raw),
        DetailKind::Phone => normalise_phone(raw),
        DetailKind::Line => clean_line(raw),
        DetailKind::Text => clean_text(raw).trim().to_owned(),
    };
    refuse(&value, Some(kind))?;
    // What normalising takes away, such as blanks between words, may be what gives a secret away.
    refuse(&clean_text(raw), Some(kind))?;
    let doubtful = !value.is_empty() && is_doubtful(&value, kind);
    Ok(Accepted { value, doubtful })
}

/// Judges a note.
pub fn accept_note(raw: &str) -> Result<String, Refused> {
    let value = clean_text(raw).trim().to_owned();
    refuse(&value, None)?;
    Ok(value)
}

/// Judges the name of a case, an alias or a ticket number: one line.
pub fn accept_name(raw: &str) -> Result<String, Refused> {
    let value = clean_line(raw);
    refuse(&value, None)?;
    if value.chars().count() > MAX_NAME_CHARS { Err(Refused::TooLong) } else { Ok(value) }
}

fn refuse(value: &str, kind: Option<DetailKind>) -> Result<(), Refused> {
    if value.chars().count() > MAX_VALUE_CHARS {
        return Err(Refused::TooLong);
    }
    find_secret(value, kind).map_or(Ok(()), |secret| Err(Refused::Secret(secret)))
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
        DetailKind::Line | DetailKind::Text => false,
    }
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
        assert_eq!(accept_detail("381204", DetailKind::Line), Err(Refused::Secret(Secret::Code)));
        for kind in [DetailKind::Username, DetailKind::Email, DetailKind::Phone, DetailKind::Line, DetailKind::Text] {
            assert_eq!(accept_detail("パスワード: neko1234", kind), Err(Refused::Secret(Secret::Password)), "{kind:?}");
            assert_eq!(accept_detail("my password is Hunter22", kind), Err(Refused::Secret(Secret::Password)), "{kind:?}");
            assert_eq!(accept_detail("バックアップコード a1b2 c3d4 e5f6", kind), Err(Refused::Secret(Secret::BackupCode)), "{kind:?}");
            assert_eq!(accept_detail("3 8 1 2 0 4", kind), Err(Refused::Secret(Secret::Code)), "{kind:?}");
        }
        assert_eq!(accept_name("381204"), Err(Refused::Secret(Secret::Code)));
        assert_eq!(accept_name(&"あ".repeat(81)), Err(Refused::TooLong));
        assert_eq!(accept_name(" T-381204\u{1b}[31m \n 田中様 "), Ok("T-381204 田中様".into()));
        assert_eq!(accept_note(&"あ".repeat(2001)), Err(Refused::TooLong));
        assert_eq!(accept_note(&"あ".repeat(2000)).map(|text| text.chars().count()), Ok(2000));
    }
}
