//! The message as a mail draft (RFC 5322): `X-Unsent` has mail programs open it to be written on. It goes to nobody before a person says
//! to whom, and carries nothing of this machine.

use mail_builder::headers::Header;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

use crate::case::Moment;
use crate::text::clean_line;

pub fn draft(subject: &str, text: &str, date: Moment) -> String {
    let mut mail = Vec::new();
    for (name, value) in [("Date", date.mail_date().as_str()), ("Subject", subject), ("X-Unsent", "1"), ("MIME-Version", "1.0")] {
        mail.extend_from_slice(format!("{name}: ").as_bytes());
        // The builder encodes what is not plain ASCII (RFC 2047) and folds long lines; a line end cannot get through either of us.
        Text::new(clean_line(value)).write_header(&mut mail, name.len() + 2);
    }
    MimePart::new("text/plain", text.replace('\n', "\r\n")).write_part(&mut mail);
    // Every part of it is encoded as ASCII.
    String::from_utf8_lossy(&mail).into_owned()
}

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderName, MessageParser};

    use super::*;

    fn date() -> Moment {
        Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
    }

    fn headers(mail: &str) -> Vec<String> {
        let message = MessageParser::new().parse(mail.as_bytes()).unwrap();
        message.headers().iter().map(|header| header.name.as_str().to_owned()).collect()
    }

    const HEADERS: [&str; 6] = ["Date", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];

    #[test]
    fn a_draft_comes_back_as_it_went_in() {
        let text = "Hello,\n\nコードが届きません。\n.\nFrom here on: a very long line, ".to_owned() + &"word ".repeat(60) + "\n";
        let mail = draft("X: A code / コードが届かない", &text, date());
        assert!(mail.is_ascii() && mail.contains("\r\nX-Unsent: 1\r\n"), "{mail}");
        assert!(mail.lines().all(|line| line.len() <= 78), "{mail}");
        let message = MessageParser::new().parse(mail.as_bytes()).unwrap();
        assert_eq!(message.subject(), Some("X: A code / コードが届かない"));
        assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), text);
        assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-22T10:00:00+09:00");
        assert!(message.header(HeaderName::To).is_none() && message.header(HeaderName::From).is_none());
        assert_eq!(headers(&mail), HEADERS);
    }

    #[test]
    fn nothing_typed_can_add_a_header_or_a_recipient() {
        for hostile in [
            "a\r\nBcc: everyone@evil.example",
            "a\nTo: everyone@evil.example\n\nbody",
            "a\u{2028}Bcc: x@evil.example",
            "a\r\n Bcc: x@evil.example\u{0}\u{1b}[31m",
            "=?utf-8?Q?a=0D=0ABcc:_x@evil.example?=",
            "コード\r\nBcc: x@evil.example",
        ] {
            let mail = draft(hostile, hostile, date());
            assert_eq!(headers(&mail), HEADERS, "{mail}");
            assert!(MessageParser::new().parse(mail.as_bytes()).unwrap().bcc().is_none(), "{mail}");
        }
    }

    #[test]
    fn the_same_message_is_the_same_draft() {
        assert_eq!(draft("a", "あ\n", date()), draft("a", "あ\n", date()));
    }
}
