//! A mail draft as a `mailto:` address (RFC 6068), for a contact that takes mail.

use std::fmt::Write;

use thiserror::Error;

use crate::text::{clean_line, clean_text};

/// Longest address, in characters, that is handed on: longer ones are cut or refused by some systems (Windows takes 2083). Japanese
/// text takes nine characters for one, so a message in two languages is mostly longer: then the draft has no body, and the message
/// goes by the clipboard or as a file.
pub const MOST_CHARS: usize = 2000;

/// The address would be longer than [`MOST_CHARS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the mail draft would have {0} characters, and at most {MOST_CHARS} are safe")]
pub struct TooLong(pub usize);

/// The address that opens a draft with this subject and body. What could act as a header of its own, such as a line break in the
/// subject, is taken out.
pub fn mailto(to: &str, subject: &str, body: &str) -> Result<String, TooLong> {
    let mut link = String::from("mailto:");
    encode(&mut link, &clean_line(to), "@");
    link.push_str("?subject=");
    encode(&mut link, &clean_line(subject), "");
    if !body.is_empty() {
        link.push_str("&body=");
        encode(&mut link, &clean_text(body).replace('\n', "\r\n"), "");
    }
    if link.len() > MOST_CHARS { Err(TooLong(link.len())) } else { Ok(link) }
}

/// Adds a text with every byte in percent form but letters, digits, `-._~` and what else is `plain`.
fn encode(link: &mut String, text: &str, plain: &str) {
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (c.is_ascii() && plain.contains(c)) {
            link.push(c);
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_that_means_something_is_encoded() {
        assert_eq!(
            mailto("help@example.org", "Locked out? 100% & more", "a+b\n2 = \"二\"").unwrap(),
            "mailto:help@example.org?subject=Locked%20out%3F%20100%25%20%26%20more&body=a%2Bb%0D%0A2%20%3D%20%22%E4%BA%8C%22"
        );
        assert_eq!(mailto("a@example.org", "s", "").unwrap(), "mailto:a@example.org?subject=s");
    }

    #[test]
    fn nothing_adds_a_recipient_or_a_header() {
        let link = mailto("a@example.org?cc=b@example.org", "s\r\nBcc: c@example.org\u{1b}[0m", "x&cc=d@example.org").unwrap();
        assert_eq!(link, "mailto:a@example.org%3Fcc%3Db@example.org?subject=s%20Bcc%3A%20c%40example.org&body=x%26cc%3Dd%40example.org");
    }

    #[test]
    fn what_programs_would_cut_is_refused() {
        assert_eq!(mailto("a@example.org", "s", &"あ".repeat(300)), Err(TooLong(2736)));
        assert!(mailto("a@example.org", "s", &"a".repeat(1900)).is_ok());
    }
}
